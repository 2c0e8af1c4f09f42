//! Which documents the window may hand to the system's programs.
//!
//! A page that could open any path could start any program. So only files that this run of the program has exported
//! itself are opened, and only while they still are what an export writes: a plain file with a document's ending.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::refusal::Refusal;

/// Endings that an export writes. None of them is run by opening it.
const DOCUMENTS: [&str; 3] = ["docx", "xlsx", "pdf"];

/// The documents written since the program started.
#[derive(Debug, Default)]
pub struct Exported(Mutex<BTreeSet<PathBuf>>);

impl Exported {
    /// Remembers a document that an export has just written.
    pub fn remember(&self, path: &Path) {
        if let Ok(real) = path.canonicalize() {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(real);
        }
    }

    /// The document's real path, if it may be opened.
    ///
    /// # Errors
    /// Where it was not exported by this run, is gone, or is no document.
    pub fn may_open(&self, path: &Path) -> Result<PathBuf, Refusal> {
        let gone = || Refusal::of("not_found", "找不到这个文件，可能已被移动或删除，请重新导出。");
        let real = path.canonicalize().map_err(|_| gone())?;
        if !real.is_file() {
            return Err(gone());
        }
        let ending =
            real.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(&real);
        if !known || !DOCUMENTS.contains(&ending.as_str()) {
            return Err(Refusal::of(
                "not_exported",
                "只能从这里打开本次导出的文件，其他文件请在文件管理器中打开。",
            ));
        }
        Ok(real)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_exported_is_opened() {
        let folder = tempfile::tempdir().unwrap();
        let document = folder.path().join("联合通知.docx");
        let other = folder.path().join("来函.docx");
        std::fs::write(&document, "PK").unwrap();
        std::fs::write(&other, "PK").unwrap();
        let exported = Exported::default();
        exported.remember(&document);

        assert_eq!(exported.may_open(&document).unwrap(), document.canonicalize().unwrap());
        assert_eq!(exported.may_open(&other).unwrap_err().kind, "not_exported");
        std::fs::remove_file(&document).unwrap();
        assert_eq!(exported.may_open(&document).unwrap_err().kind, "not_found");
    }

    #[test]
    #[cfg(unix)]
    fn a_link_put_in_the_documents_place_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let document = folder.path().join("联合通知.docx");
        let program = folder.path().join("program.desktop");
        std::fs::write(&document, "PK").unwrap();
        std::fs::write(&program, "[Desktop Entry]").unwrap();
        let exported = Exported::default();
        exported.remember(&document);
        std::fs::remove_file(&document).unwrap();
        std::os::unix::fs::symlink(&program, &document).unwrap();

        assert_eq!(exported.may_open(&document).unwrap_err().kind, "not_exported");
    }
}
