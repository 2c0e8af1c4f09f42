//! The endings of names that files usually have which can be read: for file dialogs and for what screens say.
//!
//! Only a help in choosing. What a file is, its bytes decide ([`super::read`]), and any file may be taken in.

/// Texts: letters and drafts.
pub const TEXTS: &[&str] = &["docx", "doc", "wps", "pdf", "ofd", "odt", "rtf", "txt", "md", "html", "htm"];
/// Sheets.
pub const SHEETS: &[&str] = &["xlsx", "xls", "et", "ods", "csv"];
/// Scans and photographs.
pub const PICTURES: &[&str] = &["jpg", "jpeg", "png", "tif", "tiff", "bmp"];
/// Mails and archives, with files in them.
pub const CONTAINERS: &[&str] = &["eml", "msg", "zip", "7z", "rar"];

/// Endings of whatever a unit may send back.
pub fn of_replies() -> Vec<&'static str> {
    [TEXTS, SHEETS, PICTURES, CONTAINERS].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ending_stands_once_without_a_dot_and_in_small_letters() {
        let all = of_replies();
        for (at, ending) in all.iter().enumerate() {
            assert!(!all[..at].contains(ending), "{ending} twice");
            assert!(ending.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()), "{ending}");
        }
    }
}
