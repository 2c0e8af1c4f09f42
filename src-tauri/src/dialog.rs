//! The system's dialogs for choosing files. Pages cannot open one with rules of their own: they name a purpose.

use std::path::PathBuf;

use hegao::read::endings;
use serde::Deserialize;
use tauri::WebviewWindow;

use crate::refusal::Refusal;

/// What a dialog is opened for; it decides title and endings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// The letter that a matter starts from.
    Letter,
    /// Annexes that came as files of their own.
    Drafts,
    /// What units sent back.
    Replies,
    /// A matter file.
    Matter,
}

impl FileKind {
    fn title(self) -> &'static str {
        match self {
            Self::Letter => "选择征求意见函",
            Self::Drafts => "选择文稿",
            Self::Replies => "选择反馈文件",
            Self::Matter => "打开事项",
        }
    }

    /// Name and endings of the files shown first. "所有文件" follows, as a reply may come as anything.
    fn endings(self) -> (&'static str, Vec<String>) {
        let (name, small) = match self {
            Self::Letter | Self::Drafts => ("文稿（Word、WPS、PDF、OFD、文本等）", endings::TEXTS.to_vec()),
            Self::Replies => ("反馈文件（文档、表格、扫描件、图片、邮件、压缩包）", endings::of_replies()),
            Self::Matter => ("合稿事项", vec!["hegao"]),
        };
        // GTK tells 复函.DOCX from 复函.docx, and scanners write names in capitals.
        let capital = small.iter().map(|ending| ending.to_uppercase());
        (name, small.iter().map(|ending| (*ending).to_owned()).chain(capital).collect())
    }

    fn takes_several(self) -> bool {
        matches!(self, Self::Drafts | Self::Replies)
    }
}

/// Files that the clerk chooses; none where the dialog was closed.
pub async fn files(window: &WebviewWindow, kind: FileKind) -> Result<Vec<String>, Refusal> {
    #[cfg(feature = "test-doubles")]
    if let Some(answer) = crate::test_doubles::answer() {
        return Ok(answer);
    }
    let (name, endings) = kind.endings();
    let asked =
        over(window).set_title(kind.title()).add_filter(name, &endings).add_filter("所有文件", &["*"]);
    let chosen = if kind.takes_several() {
        asked.pick_files().await.unwrap_or_default()
    } else {
        asked.pick_file().await.into_iter().collect()
    };
    chosen.into_iter().map(|file| in_words(file.path().to_owned())).collect()
}

/// A folder that the clerk chooses.
pub async fn folder(window: &WebviewWindow) -> Result<Option<String>, Refusal> {
    #[cfg(feature = "test-doubles")]
    if let Some(answer) = crate::test_doubles::answer() {
        return Ok(answer.into_iter().next());
    }
    let chosen = over(window).set_title("选择反馈文件所在的文件夹").pick_folder().await;
    chosen.map(|folder| in_words(folder.path().to_owned())).transpose()
}

/// Where the clerk wants a new file; `name` is the suggestion and its ending the format.
pub async fn save(window: &WebviewWindow, name: &str) -> Result<Option<String>, Refusal> {
    #[cfg(feature = "test-doubles")]
    if let Some(answer) = crate::test_doubles::answer() {
        return Ok(answer.into_iter().next());
    }
    let ending = ending_of(name);
    let mut asked = over(window).set_title("保存到").set_file_name(name);
    if let Some(ending) = &ending {
        asked = asked.add_filter(format!("*.{ending}"), &[ending]);
    }
    let chosen = asked.save_file().await.map(|file| with_ending(file.path().to_owned(), ending.as_deref()));
    chosen.map(in_words).transpose()
}

fn over(window: &WebviewWindow) -> rfd::AsyncFileDialog {
    rfd::AsyncFileDialog::new().set_parent(window)
}

fn ending_of(name: &str) -> Option<String> {
    std::path::Path::new(name).extension().map(|ending| ending.to_string_lossy().into_owned())
}

/// GTK's dialog adds no ending of its own, and a document without one opens in nothing.
fn with_ending(path: PathBuf, ending: Option<&str>) -> PathBuf {
    match ending {
        Some(ending) if !path.extension().is_some_and(|has| has.eq_ignore_ascii_case(ending)) => {
            let mut name = path.into_os_string();
            name.push(".");
            name.push(ending);
            name.into()
        }
        _ => path,
    }
}

/// Pages speak Unicode. A name in an old encoding is refused rather than bent into another file's; inside a folder
/// such names are read as they are.
fn in_words(path: PathBuf) -> Result<String, Refusal> {
    path.into_os_string().into_string().map_err(|name| Refusal {
        kind: "file_name".to_owned(),
        sentence: "文件名的编码无法识别。请把文件改名，或选择它所在的文件夹整体导入。".to_owned(),
        place: Some(name.to_string_lossy().into_owned()),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn whatever_can_be_read_is_offered_in_small_and_capital_letters() {
        let (_, replies) = FileKind::Replies.endings();
        for ending in ["docx", "DOCX", "ofd", "PDF", "wps", "et", "msg", "rar", "JPG"] {
            assert!(replies.iter().any(|offered| offered == ending), "{ending}");
        }
        let (_, drafts) = FileKind::Drafts.endings();
        assert!(!drafts.iter().any(|offered| offered == "zip"), "a draft is one text");
    }

    #[test]
    fn a_name_typed_without_ending_gets_it_once() {
        assert_eq!(ending_of("关于印发措施的通知.docx").as_deref(), Some("docx"));
        let typed = |name: &str| with_ending(PathBuf::from(name), Some("docx"));
        assert_eq!(typed("/家/通知"), PathBuf::from("/家/通知.docx"));
        assert_eq!(typed("/家/通知.DOCX"), PathBuf::from("/家/通知.DOCX"));
        assert_eq!(typed("/家/通知（2024.1）"), PathBuf::from("/家/通知（2024.1）.docx"));
    }

    #[test]
    #[cfg(unix)]
    fn a_name_that_is_not_unicode_is_refused_with_what_to_do() {
        use std::os::unix::ffi::OsStringExt;
        // 商务局.txt in GBK.
        let name = std::ffi::OsString::from_vec(b"\xc9\xcc\xce\xf1\xbe\xd6.txt".to_vec());
        let refusal = in_words(PathBuf::from(name)).unwrap_err();
        assert_eq!(refusal.kind, "file_name");
        assert!(refusal.sentence.contains("改名"));
    }
}
