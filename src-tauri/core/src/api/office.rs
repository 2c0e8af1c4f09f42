//! An office program on the machine that opens what no reader reads. It works on a copy in a folder of its own, with a
//! profile of its own, without macros, for a limited time.

use std::ffi::OsString;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::read::{Converted, LARGEST_FILE};

/// How long a conversion may take.
const LONGEST: Duration = Duration::from_secs(60);
/// How often it is looked at.
const LOOK: Duration = Duration::from_millis(50);
/// The program's name, for the clerk.
const PROGRAM: &str = "LibreOffice";

/// Settings of the private profile: no macros, nothing fetched from elsewhere, no first-start questions.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

/// Converts a document; none where no program is installed.
pub(super) fn convert(name: &str, bytes: &[u8]) -> Option<Result<Converted, String>> {
    let program = installed()?;
    let result = Workshop::open().map_err(|error| format!("临时文件夹无法建立（{error}）"));
    Some(result.and_then(|workshop| workshop.convert(&program, name, bytes)))
}

/// The program, by the search path and at its usual places.
fn installed() -> Option<PathBuf> {
    let names: &[&str] = if cfg!(windows) { &["soffice.exe"] } else { &["soffice", "libreoffice"] };
    let on_path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> =
        std::env::split_paths(&on_path).filter(|path| path.is_absolute()).collect();
    if cfg!(windows) {
        let roots =
            ["ProgramFiles", "ProgramFiles(x86)", "ProgramW6432"].into_iter().filter_map(std::env::var_os);
        folders.extend(roots.map(|root| PathBuf::from(root).join("LibreOffice").join("program")));
    } else {
        folders.extend(["/usr/lib/libreoffice/program", "/opt/libreoffice/program"].map(PathBuf::from));
        folders.extend(["/Applications/LibreOffice.app/Contents/MacOS"].map(PathBuf::from));
        // The packages of its makers stand in folders with their version: /opt/libreoffice24.8.
        let own = std::fs::read_dir("/opt").into_iter().flatten().flatten().map(|entry| entry.path());
        let named =
            |path: &PathBuf| path.file_name().is_some_and(|n| n.to_string_lossy().starts_with("libreoffice"));
        folders.extend(own.filter(named).map(|path| path.join("program")));
    }
    let places = folders.iter().flat_map(|folder| names.iter().map(move |name| folder.join(name)));
    places.into_iter().find(|place| place.is_file())
}

/// A folder of this conversion's own, removed with all in it.
struct Workshop {
    folder: PathBuf,
}

impl Workshop {
    fn open() -> io::Result<Self> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let stamp = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("hegao-{}-{count}-{}", std::process::id(), stamp.as_nanos());
        let folder = std::env::temp_dir().join(name);
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        // Making a folder that somebody has put there already fails.
        builder.create(&folder)?;
        Ok(Self { folder })
    }

    fn convert(&self, program: &Path, name: &str, bytes: &[u8]) -> Result<Converted, String> {
        let trouble = |error: io::Error| format!("{PROGRAM} 无法启动（{error}）");
        let original = self.folder.join(format!("original{}", ending(name)));
        let profile = self.folder.join("profile");
        std::fs::create_dir_all(profile.join("user")).map_err(trouble)?;
        std::fs::write(profile.join("user").join("registrymodifications.xcu"), SETTINGS).map_err(trouble)?;
        std::fs::write(&original, bytes).map_err(trouble)?;
        let child = self.command(program, &profile, &original).spawn().map_err(trouble)?;
        if !ends_in_time(child) {
            return Err(format!("{PROGRAM} 在 {} 秒内没有转换完", LONGEST.as_secs()));
        }
        let mut docx = Vec::new();
        let result = std::fs::File::open(self.folder.join("out").join("original.docx"));
        let read = result.and_then(|file| file.take(LARGEST_FILE as u64 + 1).read_to_end(&mut docx));
        match read {
            Ok(length) if length > LARGEST_FILE => Err(format!("{PROGRAM} 转换的结果过大")),
            Ok(_) => Ok(Converted { program: PROGRAM.into(), docx }),
            Err(_) => Err(format!("{PROGRAM} 打不开这个文件")),
        }
    }

    fn command(&self, program: &Path, profile: &Path, original: &Path) -> Command {
        let mut home = OsString::from("-env:UserInstallation=");
        home.push(file_address(profile));
        let mut command = Command::new(program);
        command.arg(home).args([
            "--headless",
            "--norestore",
            "--nologo",
            "--nodefault",
            "--nofirststartwizard",
        ]);
        command.args(["--convert-to", "docx:MS Word 2007 XML", "--outdir"]).arg(self.folder.join("out"));
        command.arg(original).current_dir(&self.folder);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        // A group of its own, so that what the program starts can be ended with it.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        command
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        // What cannot be removed is left to the system's own cleaning.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The ending of a file name, if it is a plain one: the program tells some kinds apart by it.
fn ending(name: &str) -> String {
    let ending = Path::new(name).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let is_plain = (1..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if is_plain { format!(".{}", ending.to_lowercase()) } else { String::new() }
}

/// A path as an address; what addresses do not allow is written in numbers.
fn file_address(path: &Path) -> String {
    let mut address = String::from(if cfg!(windows) { "file:///" } else { "file://" });
    for byte in path.to_string_lossy().replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~:".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

/// Waits for the program; one that takes too long is ended with all that it started.
fn ends_in_time(mut child: Child) -> bool {
    let begin = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(_)) => return true,
            Ok(None) if begin.elapsed() < LONGEST => std::thread::sleep(LOOK),
            _ => break,
        }
    }
    let id = child.id();
    let end = if cfg!(windows) {
        Command::new("taskkill").args(["/T", "/F", "/PID", &id.to_string()]).stdout(Stdio::null()).status()
    } else {
        Command::new("kill").args(["-KILL", "--", &format!("-{id}")]).stderr(Stdio::null()).status()
    };
    if end.is_err() {
        let _ = child.kill();
    }
    // Waited for, so that no dead process stays behind.
    let _ = child.wait();
    false
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn only_plain_endings_are_passed_on() {
        assert_eq!(ending("复函.WPS"), ".wps");
        assert_eq!(ending("a.doc/../../x"), "");
        assert_eq!(ending("复函.文档"), "");
        assert_eq!(ending("复函"), "");
    }

    #[test]
    fn addresses_have_no_blanks() {
        assert_eq!(
            file_address(Path::new("/tmp/a b/商")),
            "file:///tmp/a%20b/%E5%95%86"
                .replace("file:///", if cfg!(windows) { "file:////" } else { "file:///" })
        );
    }

    #[test]
    fn an_installed_program_converts_a_text_and_leaves_nothing_behind() {
        if installed().is_none() {
            return;
        }
        let converted =
            convert("复函.rtf", br"{\rtf1\ansi\uc0 \u26080 \u24847 \u35265 \par}").unwrap().unwrap();
        let source = crate::read::read("a.docx", &converted.docx).unwrap();
        assert_eq!(source.plain_text().trim(), "无意见");
        let own = format!("hegao-{}-", std::process::id());
        let left = std::fs::read_dir(std::env::temp_dir()).unwrap().flatten();
        assert_eq!(left.filter(|entry| entry.file_name().to_string_lossy().starts_with(&own)).count(), 0);
    }
}
