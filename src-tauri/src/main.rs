//! The desktop shell: one window over the operations of the core.
//!
//! It knows windows, dialogs, programs and folders of the system. It must know nothing of what a matter means:
//! every operation goes through [`door`] by its name.

mod commands;
mod dialog;
mod door;
mod exported;
mod recent;
mod refusal;
mod sample;
mod start;
#[cfg(feature = "test-doubles")]
mod test_doubles;

use tauri::Manager;

fn main() {
    start::avoid_blank_window();
    let asked = start::asked_for(std::env::args_os().skip(1));
    let window = tauri::Builder::default();
    #[cfg(feature = "test-doubles")]
    let window = window.plugin(test_doubles::violations());
    let closed = window
        .invoke_handler(tauri::generate_handler![
            commands::call,
            commands::cancel,
            commands::pick_files,
            commands::pick_folder,
            commands::pick_save,
            commands::open_exported,
            commands::recent_matters,
            commands::initial_matter,
            commands::sample_matter,
        ])
        .setup(move |app| {
            let folders = app.path();
            app.manage(recent::RecentMatters::kept_in(folders.app_config_dir()?));
            app.manage(sample::Sample::made_in(folders.app_data_dir()?));
            app.manage(exported::Exported::default());
            app.manage(door::Door::default());
            app.manage(asked);
            #[cfg(feature = "test-doubles")]
            test_doubles::watch_for_drops(app.handle());
            Ok(())
        })
        .run(tauri::generate_context!());
    if let Err(error) = closed {
        eprintln!("合稿无法打开窗口：{error}");
        std::process::exit(1);
    }
}
