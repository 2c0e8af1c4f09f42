//! The real outside world.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;

use super::{RecognitionModels, World};
use crate::read::Converted;

/// How deep folders are walked, and how many files are taken from them at most.
const DEEPEST: usize = 16;
const MOST_FILES: usize = 5000;
/// The largest file that can be a model, in bytes.
const LARGEST_MODEL: u64 = 256 << 20;

/// The machine that the program runs on.
#[derive(Debug, Default)]
pub struct Machine;

impl World for Machine {
    fn now(&self) -> DateTime {
        jiff::ZonedDateTime::now().datetime()
    }

    fn person(&self) -> String {
        ["HEGAO_PERSON", "USERNAME", "USER", "LOGNAME"]
            .iter()
            .find_map(|name| std::env::var(name).ok().filter(|value| !value.trim().is_empty()))
            .unwrap_or_else(|| "本机用户".into())
    }

    fn read_file(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        let file = std::fs::File::open(path)?;
        let mut bytes = Vec::new();
        file.take(most + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes)
    }

    fn files_under(&self, path: &Path) -> io::Result<Vec<PathBuf>> {
        let mut files = Vec::new();
        walk(path, 0, &mut files)?;
        Ok(files)
    }

    fn write_file(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        // Written beside and renamed, so that a full disk or a crash never leaves half a file under the name.
        let mut part = path.as_os_str().to_owned();
        part.push(".part");
        let part = PathBuf::from(part);
        let written = std::fs::File::create(&part)
            .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
            .and_then(|()| std::fs::rename(&part, path));
        if written.is_err() {
            // The first error is the one to tell.
            let _ = std::fs::remove_file(&part);
        }
        written
    }

    fn backup_folder(&self) -> Option<PathBuf> {
        let from = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let data = from("LOCALAPPDATA")
            .or_else(|| from("XDG_DATA_HOME"))
            .or_else(|| from("HOME").map(|home| home.join(".local/share")));
        data.map(|data| data.join("hegao").join("backups"))
    }

    fn make_folder(&self, path: &Path) {
        // A folder that cannot be made shows when the backup is written into it.
        let _ = std::fs::create_dir_all(path);
    }

    fn remove_file(&self, path: &Path) {
        // An old backup that stays is no harm.
        let _ = std::fs::remove_file(path);
    }

    fn convert_with_office(&self, name: &str, bytes: &[u8]) -> Option<Result<Converted, String>> {
        super::office::convert(name, bytes)
    }

    fn has_font(&self, name: &str) -> Option<bool> {
        let listed = std::process::Command::new("fc-list").arg(format!(":family={name}")).output().ok()?;
        listed.status.success().then_some(!listed.stdout.is_empty())
    }

    fn recognition_models(&self) -> Option<RecognitionModels> {
        let read = |path: PathBuf| self.read_file(&path, LARGEST_MODEL).ok();
        model_folders().into_iter().find_map(|folder| {
            let detection = read(folder.join("text-detection.onnx"))?;
            let recognition = read(folder.join("text-recognition.onnx"))?;
            Some(RecognitionModels { detection, recognition })
        })
    }
}

/// Where models may stand, the first to be looked at first: where the person says, beside the program, beside the
/// folder that a build puts it in, with the system's data, with the person's own.
fn model_folders() -> Vec<PathBuf> {
    let from = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let program = std::env::current_exe().ok();
    let beside = program.as_deref().and_then(Path::parent).map(Path::to_owned);
    let above = beside.as_deref().and_then(Path::parent).map(Path::to_owned);
    let own = from("LOCALAPPDATA")
        .or_else(|| from("XDG_DATA_HOME"))
        .or_else(|| from("HOME").map(|home| home.join(".local/share")));
    let folders = [
        from("HEGAO_MODELS"),
        beside.map(|folder| folder.join("models")),
        above.map(|folder| folder.join("models")),
        Some(PathBuf::from("/usr/share/hegao/models")),
        own.map(|folder| folder.join("hegao").join("models")),
    ];
    folders.into_iter().flatten().collect()
}

fn walk(path: &Path, depth: usize, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let kind = std::fs::metadata(path)?;
    if kind.is_file() {
        files.push(path.to_owned());
    } else if kind.is_dir() && depth < DEEPEST && files.len() < MOST_FILES {
        let mut entries: Vec<PathBuf> = std::fs::read_dir(path)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<_, _>>()?;
        entries.sort();
        for entry in entries.iter().filter(|entry| !is_clutter(entry)) {
            walk(entry, depth + 1, files)?;
        }
    }
    Ok(())
}

/// Files that programs leave beside documents, and hidden ones.
fn is_clutter(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.starts_with('.') || name.starts_with("~$") || name == "Thumbs.db" || name == "desktop.ini"
}
