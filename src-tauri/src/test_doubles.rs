//! What end-to-end tests put in the place of the system's dialogs, its drag and drop, and its programs.
//!
//! Compiled only with the feature of this name. A test names a folder in `HEGAO_TEST_DOUBLES`; without it the program
//! behaves as it always does. In the folder:
//! - `dialogs.json`: a list of answers, each a list of paths; each dialog takes the first;
//! - `drop.json`: a list of paths; they are dropped on the window as soon as the file appears;
//! - `opened.txt`: written here, a line for each document handed to a program of the system.
//!
//! Pages find in `window.hegaoViolations` what the content security policy has kept from them.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

use serde_json::json;
use tauri::plugin::TauriPlugin;
use tauri::{AppHandle, Emitter, EventTarget, Wry};

fn folder() -> Option<PathBuf> {
    std::env::var_os("HEGAO_TEST_DOUBLES").map(PathBuf::from)
}

/// The next answer to a dialog. A dialog that the test did not foresee counts as closed.
pub fn answer() -> Option<Vec<String>> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _one = ONE_AT_A_TIME.lock();
    let file = folder()?.join("dialogs.json");
    let mut answers: Vec<Vec<String>> =
        std::fs::read(&file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
    if answers.is_empty() {
        return Some(Vec::new());
    }
    let next = answers.remove(0);
    std::fs::write(&file, json!(answers).to_string()).ok()?;
    Some(next)
}

/// Whether the test takes the document instead of a program.
pub fn opened(document: &Path) -> bool {
    let Some(folder) = folder() else { return false };
    let list = std::fs::File::options().create(true).append(true).open(folder.join("opened.txt"));
    list.and_then(|mut list| writeln!(list, "{}", document.display())).is_ok()
}

/// Drops what a test asks for, with the events that the window system brings about.
pub fn watch_for_drops(app: &AppHandle) {
    let Some(file) = folder().map(|folder| folder.join("drop.json")) else { return };
    let app = app.clone();
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_millis(50));
            let Ok(bytes) = std::fs::read(&file) else { continue };
            let Ok(paths) = serde_json::from_slice::<Vec<String>>(&bytes) else { continue };
            let _ = std::fs::remove_file(&file);
            let place = json!({ "x": 400.0, "y": 300.0 });
            let main = EventTarget::labeled("main");
            let _ =
                app.emit_to(main.clone(), "tauri://drag-enter", json!({ "paths": paths, "position": place }));
            let _ = app.emit_to(main, "tauri://drag-drop", json!({ "paths": paths, "position": place }));
        }
    });
}

/// Notes from before the first script of a page what its policy refuses: by the time a test is there, it is too late.
pub fn violations() -> TauriPlugin<Wry> {
    const NOTE: &str = "window.hegaoViolations = []; \
        document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => \
            window.hegaoViolations.push(`${violatedDirective}: ${blockedURI} (${sourceFile}:${lineNumber})`));";
    tauri::plugin::Builder::new("violations").js_init_script(NOTE).build()
}
