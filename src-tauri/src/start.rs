//! What happens before the window is there.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What the program was started for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskedFor {
    /// The start screen.
    Nothing,
    /// This matter, as an absolute path.
    Matter(PathBuf),
    /// The sample matter.
    Sample,
}

/// Reads the arguments: a matter file, as a file manager passes it, or `--sample`.
pub fn asked_for(arguments: impl Iterator<Item = OsString>) -> AskedFor {
    for argument in arguments {
        if argument == "--sample" {
            return AskedFor::Sample;
        }
        // Options of toolkits underneath are none of ours.
        if !argument.to_string_lossy().starts_with('-') {
            return AskedFor::Matter(std::path::absolute(&argument).unwrap_or_else(|_| argument.into()));
        }
    }
    AskedFor::Nothing
}

/// WebKit's DMABUF renderer shows an empty window on NVIDIA's driver and on machines without a render node.
/// It can only be switched off by an environment variable that is there when the process starts, so the program
/// replaces itself once. Whoever set the variable is not overruled.
pub fn avoid_blank_window() {
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::process::CommandExt;

        const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
        if std::env::var_os(SWITCH).is_some() || !needs_plain_renderer(Path::new("/")) {
            return;
        }
        if let Ok(program) = std::env::current_exe() {
            // Returns only where it failed; then the window is tried as it is.
            let _ =
                std::process::Command::new(program).args(std::env::args_os().skip(1)).env(SWITCH, "1").exec();
        }
    }
}

/// Whether the machine under `root` has NVIDIA's driver or no render node.
fn needs_plain_renderer(root: &Path) -> bool {
    let nvidia = root.join("proc/driver/nvidia").exists() || root.join("sys/module/nvidia").exists();
    let render_node = std::fs::read_dir(root.join("dev/dri"))
        .map(|nodes| nodes.flatten().any(|node| node.file_name().to_string_lossy().starts_with("renderD")))
        .unwrap_or(false);
    nvidia || !render_node
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn arguments(words: &[&str]) -> impl Iterator<Item = OsString> {
        words.iter().map(OsString::from).collect::<Vec<_>>().into_iter()
    }

    #[test]
    fn a_file_manager_passes_the_matter() {
        assert_eq!(
            asked_for(arguments(&["/home/张某某/限塑.hegao"])),
            AskedFor::Matter(PathBuf::from("/home/张某某/限塑.hegao"))
        );
    }

    #[test]
    fn options_of_the_toolkit_are_not_taken_for_a_matter() {
        assert_eq!(asked_for(arguments(&["--gtk-debug=all"])), AskedFor::Nothing);
        assert_eq!(asked_for(arguments(&["--sample"])), AskedFor::Sample);
    }

    #[test]
    fn a_render_node_without_nvidia_keeps_the_fast_renderer() {
        let machine = tempfile::tempdir().unwrap();
        assert!(needs_plain_renderer(machine.path()));
        std::fs::create_dir_all(machine.path().join("dev/dri")).unwrap();
        std::fs::write(machine.path().join("dev/dri/card0"), "").unwrap();
        assert!(needs_plain_renderer(machine.path()));
        std::fs::write(machine.path().join("dev/dri/renderD128"), "").unwrap();
        assert!(!needs_plain_renderer(machine.path()));
        std::fs::create_dir_all(machine.path().join("sys/module/nvidia")).unwrap();
        assert!(needs_plain_renderer(machine.path()));
    }
}
