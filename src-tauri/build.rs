//! Generates the window's configuration, and a permission for each command that a page may call.
//!
//! Commands named here are closed to every page until `capabilities/main.json` opens them; one that is not named
//! would be open to all.

/// The commands that `src/main.rs` registers.
const COMMANDS: &[&str] = &[
    "call",
    "cancel",
    "pick_files",
    "pick_folder",
    "pick_save",
    "open_exported",
    "recent_matters",
    "initial_matter",
    "sample_matter",
];

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)) {
        // A build script has no other way to say what is wrong.
        panic!("{error:#}");
    }
}
