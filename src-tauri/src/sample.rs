//! The sample matter: a real letter and made-up replies, to try the program on before a case of one's own.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use include_dir::{Dir, include_dir};
use serde_json::json;

use crate::door::Door;
use crate::refusal::Refusal;

static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/../templates/sample");

const MATTER: &str = "示例事项.hegao";
const LETTER: &str = "征求意见函.txt";

/// Where the sample is, or will be.
#[derive(Debug)]
pub struct Sample {
    folder: PathBuf,
    making: Mutex<()>,
}

impl Sample {
    /// The sample kept in `folder`, which is made on first use.
    pub fn made_in(folder: PathBuf) -> Self {
        Self { folder, making: Mutex::new(()) }
    }

    /// The sample matter's path. On first use it is made as a clerk would make it, from the letter and the replies;
    /// those stay beside it, so that the same can be done again by hand.
    ///
    /// # Errors
    /// Where the folder cannot be written, or what an operation refuses.
    pub fn matter(&self) -> Result<String, Refusal> {
        let _one_maker = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        let matter = self.folder.join(MATTER);
        if !matter.is_file() {
            let files = self.folder.join("示例材料");
            let letter = files.join(LETTER);
            lay_out(&files).map_err(|error| cannot_write(&files, &error))?;
            // Under another name until it is whole: half a sample must not be taken for the sample.
            let unfinished = self.folder.join("示例事项（制作中）.hegao");
            let _ = std::fs::remove_file(&unfinished);
            let door = Door::default();
            let run = |operation: &str, input| door.call(operation, input, |_| {});
            run("create_matter", json!({ "path": unfinished, "letter": letter }))?;
            run("import_replies", json!({ "paths": [files.join("反馈")] }))?;
            run("close_matter", json!({}))?;
            std::fs::rename(&unfinished, &matter).map_err(|error| cannot_write(&matter, &error))?;
        }
        matter.into_os_string().into_string().map_err(|_| {
            Refusal::of("file_name", "用户文件夹的名称无法识别，示例事项没有做成。请用“新建事项”试用。")
        })
    }
}

/// Writes the letter and the replies into `folder`.
fn lay_out(folder: &Path) -> std::io::Result<()> {
    let replies = folder.join("反馈");
    std::fs::create_dir_all(&replies)?;
    if let Some(letter) = FILES.get_file(LETTER) {
        std::fs::write(folder.join(LETTER), letter.contents())?;
    }
    for reply in FILES.get_dir("replies").into_iter().flat_map(Dir::files) {
        if let Some(name) = reply.path().file_name() {
            std::fs::write(replies.join(name), reply.contents())?;
        }
    }
    Ok(())
}

fn cannot_write(place: &Path, error: &std::io::Error) -> Refusal {
    Refusal {
        kind: "failed".to_owned(),
        sentence: format!("示例事项没有做成，无法写入文件（{error}）。请检查磁盘空间和文件夹权限。"),
        place: Some(place.to_string_lossy().into_owned()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_letter_and_every_reply_are_laid_out() {
        let folder = tempfile::tempdir().unwrap();
        lay_out(folder.path()).unwrap();
        assert!(std::fs::metadata(folder.path().join(LETTER)).unwrap().len() > 1000);
        let replies = std::fs::read_dir(folder.path().join("反馈")).unwrap().count();
        assert!(replies >= 25, "{replies} replies");
    }
}
