//! The matters that were open before, newest first, kept in the program's configuration folder.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

/// More than a clerk has under way at once; the list stays a glance.
const KEPT: usize = 20;

/// One matter of the list, as the start screen shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecentMatter {
    /// Where its file is.
    pub path: String,
    /// The matter's name.
    pub name: String,
    /// Local date and time when it was last opened, ISO 8601 without zone.
    pub opened: String,
    /// The file is not where it was.
    pub missing: bool,
}

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    path: String,
    name: String,
    opened: String,
}

/// The list and the file that it is kept in.
#[derive(Debug)]
pub struct RecentMatters {
    file: PathBuf,
    writing: Mutex<()>,
}

impl RecentMatters {
    /// The list kept in `folder`, which is made when the first matter is opened.
    pub fn kept_in(folder: PathBuf) -> Self {
        Self { file: folder.join("recent.json"), writing: Mutex::new(()) }
    }

    /// The matters, last opened first. A list that cannot be read is an empty one: it holds nothing but a convenience.
    pub fn list(&self) -> Vec<RecentMatter> {
        let shown = |kept: Kept| RecentMatter {
            missing: !Path::new(&kept.path).is_file(),
            path: kept.path,
            name: kept.name,
            opened: kept.opened,
        };
        self.read().into_iter().map(shown).collect()
    }

    /// Puts a matter first. Failing to write it must not keep the clerk from the matter, so it is not reported.
    pub fn opened(&self, path: &str, name: &str, at: jiff::civil::DateTime) {
        let _one_writer = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut list = self.read();
        list.retain(|kept| kept.path != path);
        let opened = at.strftime("%Y-%m-%dT%H:%M:%S").to_string();
        list.insert(0, Kept { path: path.to_owned(), name: name.to_owned(), opened });
        list.truncate(KEPT);
        let _ = self.write(&list);
    }

    fn read(&self) -> Vec<Kept> {
        std::fs::read(&self.file)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    /// Beside it first, so that a full disk leaves the old list.
    fn write(&self, list: &[Kept]) -> std::io::Result<()> {
        if let Some(folder) = self.file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let beside = self.file.with_extension("json.new");
        std::fs::write(&beside, serde_json::to_vec_pretty(list)?)?;
        std::fs::rename(&beside, &self.file)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const MORNING: jiff::civil::DateTime = jiff::civil::datetime(2024, 1, 26, 9, 30, 0, 0);

    #[test]
    fn the_matter_opened_last_stands_first_and_once() {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path().join("限塑.hegao");
        std::fs::write(&here, "").unwrap();
        let recent = RecentMatters::kept_in(folder.path().join("config"));
        recent.opened(here.to_str().unwrap(), "塑料污染治理", MORNING);
        recent.opened("/mnt/u盘/节水.hegao", "节水行动", MORNING);
        recent.opened(here.to_str().unwrap(), "塑料污染治理", MORNING);

        let list = RecentMatters::kept_in(folder.path().join("config")).list();
        let names: Vec<_> = list.iter().map(|matter| (matter.name.as_str(), matter.missing)).collect();
        assert_eq!(names, [("塑料污染治理", false), ("节水行动", true)]);
        assert_eq!(list[0].opened, "2024-01-26T09:30:00");
    }

    #[test]
    fn a_damaged_list_is_started_anew() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("recent.json"), "[{").unwrap();
        let recent = RecentMatters::kept_in(folder.path().to_owned());
        assert!(recent.list().is_empty());
        recent.opened("/节水.hegao", "节水行动", MORNING);
        assert_eq!(recent.list().len(), 1);
    }

    #[test]
    fn the_list_stays_short() {
        let folder = tempfile::tempdir().unwrap();
        let recent = RecentMatters::kept_in(folder.path().to_owned());
        for number in 0..KEPT + 5 {
            recent.opened(&format!("/{number}.hegao"), "某事项", MORNING);
        }
        assert_eq!(recent.list().len(), KEPT);
        assert_eq!(recent.list()[0].path, format!("/{}.hegao", KEPT + 4));
    }
}
