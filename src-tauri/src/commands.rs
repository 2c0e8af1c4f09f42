//! What pages may ask of the shell: decode, call, encode. Each name also stands in `build.rs`.

use serde_json::Value;
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager, State, WebviewWindow};

use crate::dialog::{self, FileKind};
use crate::door::Door;
use crate::exported::Exported;
use crate::recent::{RecentMatter, RecentMatters};
use crate::refusal::Refusal;
use crate::sample::Sample;
use crate::start::AskedFor;

/// Runs one of the core's operations, away from the thread that draws the window.
#[tauri::command]
pub async fn call(
    app: AppHandle,
    operation: String,
    input: Value,
    on_progress: Channel<hegao::matter::Progress>,
) -> Result<Value, Refusal> {
    away_from_the_window(move || {
        let output = app.state::<Door>().call(&operation, input, |step| {
            // The page may have gone meanwhile; the operation goes on.
            let _ = on_progress.send(step);
        })?;
        remember(&app, &operation, &output);
        Ok(output)
    })
    .await
}

/// Asks the running operation to stop.
#[tauri::command]
pub fn cancel(door: State<'_, Door>) {
    door.cancel();
}

/// Lets the clerk choose files.
#[tauri::command]
pub async fn pick_files(window: WebviewWindow, kind: FileKind) -> Result<Vec<String>, Refusal> {
    dialog::files(&window, kind).await
}

/// Lets the clerk choose a folder.
#[tauri::command]
pub async fn pick_folder(window: WebviewWindow) -> Result<Option<String>, Refusal> {
    dialog::folder(&window).await
}

/// Lets the clerk say where a new file goes.
#[tauri::command]
pub async fn pick_save(window: WebviewWindow, name: String) -> Result<Option<String>, Refusal> {
    dialog::save(&window, &name).await
}

/// Opens a document that was exported, with the system's program for it.
#[tauri::command]
pub async fn open_exported(exported: State<'_, Exported>, path: String) -> Result<(), Refusal> {
    let document = exported.may_open(path.as_ref())?;
    #[cfg(feature = "test-doubles")]
    if crate::test_doubles::opened(&document) {
        return Ok(());
    }
    open::that_detached(&document).map_err(|_| Refusal {
        kind: "no_program".to_owned(),
        sentence:
            "没有找到能打开它的程序（WPS 或 LibreOffice）。文件已经导出，可以复制到装有该程序的电脑上打开。"
                .to_owned(),
        place: Some(path),
    })
}

/// The matters that were open before.
#[tauri::command]
pub async fn recent_matters(recent: State<'_, RecentMatters>) -> Result<Vec<RecentMatter>, Refusal> {
    Ok(recent.list())
}

/// The matter that the program was started for, if any.
#[tauri::command]
pub async fn initial_matter(app: AppHandle) -> Result<Option<String>, Refusal> {
    match app.state::<AskedFor>().inner() {
        AskedFor::Nothing => Ok(None),
        AskedFor::Matter(path) => Ok(Some(path.to_string_lossy().into_owned())),
        AskedFor::Sample => sample_matter(app.clone()).await,
    }
}

/// The ready sample matter, made on first use.
#[tauri::command]
pub async fn sample_matter(app: AppHandle) -> Result<Option<String>, Refusal> {
    away_from_the_window(move || app.state::<Sample>().matter().map(Some)).await
}

/// What the shell itself keeps of a successful operation.
fn remember(app: &AppHandle, operation: &str, output: &Value) {
    let Some(path) = output["path"].as_str() else { return };
    match operation {
        "create_matter" | "open_matter" => {
            let name = output["name"].as_str().unwrap_or(path);
            app.state::<RecentMatters>().opened(path, name, jiff::ZonedDateTime::now().datetime());
        }
        "export" => app.state::<Exported>().remember(path.as_ref()),
        _ => {}
    }
}

async fn away_from_the_window<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    tauri::async_runtime::spawn_blocking(work)
        .await
        .unwrap_or_else(|_| Err(Refusal::of("internal", "程序内部出错，这一步没有完成。请重试。")))
}
