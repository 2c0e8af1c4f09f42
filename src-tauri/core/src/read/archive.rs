//! Archives: every member a file of its own, unread. Names in old archives are GBK.
//!
//! One reader for each way of packing; what is taken over, and within which limits, is judged here for all.

mod rar;
mod seven;
#[cfg(test)]
mod tests;
mod zip;

use super::container::{LARGEST_MEMBER, LARGEST_RATIO, LARGEST_TOTAL, MOST_MEMBERS, RATIO_FREE, too_large};
use super::{Attachment, Format, LARGEST_FILE, Loss, ReadError, Source};

/// Most members taken over from one archive.
const MOST_TAKEN: usize = 1_000;

/// The ways of packing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    /// PKWARE's.
    Zip,
    /// 7-Zip's own.
    Seven,
    /// WinRAR's, of version 1.5 to 7.
    Rar,
}

/// Takes the members out.
pub(super) fn read(bytes: &[u8], packing: Packing) -> Result<Source, ReadError> {
    let mut members = Members::default();
    match packing {
        Packing::Zip => zip::unpack(bytes, &mut members)?,
        Packing::Seven => seven::unpack(bytes, &mut members)?,
        Packing::Rar => rar::unpack(bytes, &mut members)?,
    }
    members.finish()
}

/// Why a member could not be taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trouble {
    /// It has a password.
    Locked,
    /// It is damaged, or packed in a way that is not known.
    Broken,
    /// It goes on in another file of a split archive.
    Split,
    /// It stands for another file.
    Link,
}

/// What was found in an archive.
#[derive(Default)]
struct Members {
    source: Source,
    wanted: usize,
    locked: usize,
}

impl Members {
    /// The name to show of a listed file, if a person has put it in.
    fn want(&mut self, raw: &[u8]) -> Result<Option<String>, ReadError> {
        let name = shown_name(raw);
        if is_clutter(&name) {
            return Ok(None);
        }
        self.wanted += 1;
        if self.wanted > MOST_TAKEN {
            return Err(ReadError::TooLarge(format!("压缩包内文件超过 {MOST_TAKEN} 个")));
        }
        Ok(Some(name))
    }

    fn take(&mut self, name: String, unpacked: Result<Vec<u8>, Trouble>) {
        match unpacked {
            Ok(bytes) if bytes.len() > LARGEST_FILE => self.lose(&name, "文件过大，没有取出"),
            Ok(bytes) => self.source.attachments.push(Attachment { name, bytes }),
            Err(Trouble::Locked) => {
                self.locked += 1;
                self.lose(&name, "设有密码，没有取出");
            }
            Err(Trouble::Broken) => self.lose(&name, "已损坏或压缩方式不受支持，没有取出"),
            Err(Trouble::Split) => {
                self.lose(&name, "分卷压缩，其余分卷不在此文件中，没有取出。请合并解压后导入")
            }
            Err(Trouble::Link) => self.lose(&name, "只是指向别处的链接，没有取出"),
        }
    }

    fn lose(&mut self, name: &str, what: &str) {
        self.source
            .losses
            .push(Loss { place: format!("压缩包中的“{name}”"), what: what.to_string() });
    }

    fn finish(self) -> Result<Source, ReadError> {
        if self.locked > 0 && self.source.attachments.is_empty() {
            return Err(ReadError::Encrypted);
        }
        Ok(Source { format: Format::Archive, ..self.source })
    }
}

/// Judges what an archive says of the sizes of its members before anything is unpacked: each by itself where its
/// packed size is known, and all together against what they were packed from.
fn judge_sizes<'n>(
    members: impl IntoIterator<Item = (&'n [u8], Option<u64>, u64)>,
    archive: usize,
) -> Result<(), ReadError> {
    let ratio = |packed: u64| RATIO_FREE.max(packed.saturating_mul(LARGEST_RATIO));
    let mut total = 0_u64;
    let mut count = 0;
    for (name, packed, unpacked) in members {
        count += 1;
        total = total.saturating_add(unpacked);
        let limit = LARGEST_MEMBER.min(packed.map_or(u64::MAX, ratio));
        if unpacked > limit || total > LARGEST_TOTAL.min(ratio(archive as u64)) {
            return Err(too_large(&shown_name(name)));
        }
        if count > MOST_MEMBERS {
            return Err(ReadError::TooLarge(format!("内含部件超过 {MOST_MEMBERS} 个")));
        }
    }
    Ok(())
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
