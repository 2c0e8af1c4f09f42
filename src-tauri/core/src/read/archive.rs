//! Archives: every member a file of its own, unread. Names in old archives are GBK.

use super::container::{Container, Member};
use super::{Attachment, Format, LARGEST_FILE, Loss, ReadError, Source};

/// Most members taken over from one archive.
const MOST_MEMBERS: usize = 1_000;

/// Takes the members out.
pub(super) fn read(bytes: &[u8]) -> Result<Source, ReadError> {
    let mut container = Container::open(bytes)?;
    let members = container.listing();
    let members: Vec<(String, Member)> =
        members.into_iter().map(|member| (shown_name(&member.name), member)).collect();
    let mut source = Source { format: Format::Zip, ..Source::default() };
    let mut locked = 0;
    for (name, member) in members.into_iter().filter(|(name, member)| !member.is_folder && !is_clutter(name))
    {
        let lose =
            |what: &str| Loss { place: format!("压缩包中的“{name}”"), what: what.to_string() };
        if source.attachments.len() >= MOST_MEMBERS {
            return Err(ReadError::TooLarge(format!("压缩包内文件超过 {MOST_MEMBERS} 个")));
        }
        match container.unpack_member(&member) {
            Ok(bytes) if bytes.len() > LARGEST_FILE => source.losses.push(lose("文件过大，没有取出")),
            Ok(bytes) => source.attachments.push(Attachment { name, bytes }),
            Err(ReadError::Encrypted) => {
                locked += 1;
                source.losses.push(lose("设有密码，没有取出"));
            }
            Err(ReadError::Corrupt(_)) => source.losses.push(lose("已损坏或压缩方式不受支持，没有取出")),
            Err(error) => return Err(error),
        }
    }
    if locked > 0 && source.attachments.is_empty() { Err(ReadError::Encrypted) } else { Ok(source) }
}

/// A member's name as people see it, folders kept visibly but not as a path.
fn shown_name(raw: &[u8]) -> String {
    let decoded = match std::str::from_utf8(raw) {
        Ok(name) => name.to_string(),
        // Names are too short for a detector; what is not UTF-8 was written by a Chinese Windows.
        Err(_) => encoding_rs::GB18030.decode_without_bom_handling(raw).0.into_owned(),
    };
    Attachment::safe_name(decoded.split(['/', '\\']))
}

/// Files that programs leave behind and no person has put in.
fn is_clutter(name: &str) -> bool {
    let last = name.rsplit(Attachment::FOLDER_MARK).next().unwrap_or_default();
    name.starts_with("__MACOSX")
        || last.starts_with("~$")
        || matches!(last.to_lowercase().as_str(), "" | ".ds_store" | "thumbs.db" | "desktop.ini")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::io::{Cursor, Write};

    use super::super::sample::zip;
    use super::*;
    use crate::read::read as read_file;

    #[test]
    fn members_come_in_order_without_clutter_and_paths() {
        let bytes = zip(&[
            ("../../etc/意见.txt", "同意".as_bytes()),
            ("C:\\资料\\名单.csv", b"a,b"),
            ("__MACOSX/意见.txt", b"x"),
            ("~$意见.docx", b"x"),
            ("空/", b""),
        ]);
        let source = read_file("材料.zip", &bytes).unwrap();
        let names: Vec<_> = source.attachments.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["etc／意见.txt", "C：／资料／名单.csv"]);
        assert_eq!(source.format, Format::Zip);
    }

    #[test]
    fn gbk_names_are_decoded() {
        // The writer only takes UTF-8 names, so a stand-in of the same length is exchanged for the GBK bytes.
        let name = encoding_rs::GB18030.encode("市商务局.txt").0;
        let stand_in = "x".repeat(name.len());
        let mut bytes = zip(&[(&stand_in, "无意见".as_bytes())]);
        let places: Vec<usize> = (0..bytes.len() - name.len())
            .filter(|at| bytes[*at..*at + name.len()] == *stand_in.as_bytes())
            .collect();
        for at in places {
            bytes[at..at + name.len()].copy_from_slice(&name);
        }
        assert_eq!(read_file("a.zip", &bytes).unwrap().attachments[0].name, "市商务局.txt");
    }

    #[test]
    fn a_member_that_cannot_be_unpacked_is_a_loss() {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let stored =
            zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        for (name, text) in [("甲.txt", "建议删除第四条"), ("乙.txt", "同意")] {
            writer.start_file(name, stored).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        let mut bytes = writer.finish().unwrap().into_inner();
        let text = "建议删除".as_bytes();
        let at = bytes.windows(text.len()).position(|window| window == text).unwrap();
        bytes[at] ^= 1;
        let source = read_file("a.zip", &bytes).unwrap();
        assert_eq!(source.attachments.len(), 1);
        assert!(source.losses[0].place.contains("甲.txt"));
    }

    #[test]
    fn an_empty_archive_is_empty() {
        assert_eq!(read_file("a.zip", &zip(&[])), Err(ReadError::Empty));
    }
}
