//! Opening a zip container that came from a stranger: every size is measured while unpacking, never believed.
//!
//! Knows nothing of what the members mean. Paths in a container are only ever compared, never used as paths.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::ReadError;
use super::xml::check_attributes;

/// Most members that a container may list.
pub(super) const MOST_MEMBERS: usize = 10_000;
/// Largest single member that is unpacked, in bytes.
pub(super) const LARGEST_MEMBER: u64 = 96 << 20;
/// Most bytes unpacked from one container.
pub(super) const LARGEST_TOTAL: u64 = 256 << 20;
/// Above [`RATIO_FREE`] unpacked bytes, a member may not grow by more than this factor. Office text packs to
/// about a tenth, repetitive sheets to a hundredth; bombs reach a thousandth.
pub(super) const LARGEST_RATIO: u64 = 300;
/// Members up to this size may have any ratio: they can do no harm.
pub(super) const RATIO_FREE: u64 = 4 << 20;

/// An opened zip container.
pub(super) struct Container<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    members: HashMap<String, usize>,
    unpacked: u64,
}

/// A member as the container lists it.
pub(super) struct Member {
    index: usize,
    /// The name, in an encoding that the container does not reliably state.
    pub name: Vec<u8>,
    /// Whether it only stands for a folder.
    pub is_folder: bool,
}

impl<'a> Container<'a> {
    /// Lists the members; unpacks none yet.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| ReadError::Corrupt("压缩结构不完整，可能没有传输完".into()))?;
        if archive.len() > MOST_MEMBERS {
            return Err(ReadError::TooLarge(format!("内含部件超过 {MOST_MEMBERS} 个")));
        }
        let members = archive.file_names_raw().enumerate().map(|(index, name)| (key(name), index)).collect();
        Ok(Self { archive, members, unpacked: 0 })
    }

    /// Whether a member of this name is listed. Case and the direction of slashes do not count.
    pub fn has(&self, name: &str) -> bool {
        self.members.contains_key(&key(name.as_bytes()))
    }

    /// The names of all members, lower case, with forward slashes.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.members.keys().map(String::as_str)
    }

    /// Unpacks one member; none if it is not listed.
    pub fn unpack(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        match self.members.get(&key(name.as_bytes())) {
            Some(&index) => self.unpack_at(index, name).map(Some),
            None => Ok(None),
        }
    }

    /// All members as listed, in order.
    pub fn listing(&mut self) -> Vec<Member> {
        let entries = 0..self.archive.len();
        let entries = entries.filter_map(|index| Some((index, self.archive.by_index_data(index).ok()?)));
        entries
            .map(|(index, entry)| Member {
                index,
                name: entry.name_raw().to_vec(),
                is_folder: entry.name_raw().ends_with(b"/") || entry.name_raw().ends_with(b"\\"),
            })
            .collect()
    }

    /// Unpacks one member of the listing.
    pub fn unpack_member(&mut self, member: &Member) -> Result<Vec<u8>, ReadError> {
        self.unpack_at(member.index, &String::from_utf8_lossy(&member.name))
    }

    /// Unpacks every member once, looks at its markup and throws the bytes away: for a library that opens the container
    /// by itself and sets no limits of its own.
    pub fn probe(&mut self) -> Result<(), ReadError> {
        let mut members: Vec<(String, usize)> = self.members.clone().into_iter().collect();
        members.sort_by_key(|(_, index)| *index);
        for (name, index) in members.iter().filter(|(name, _)| !is_picture(name)) {
            match self.unpack_at(*index, name) {
                Ok(bytes) if name.ends_with(".xml") || name.ends_with(".rels") => {
                    check_attributes(name, &bytes)?;
                }
                Ok(_) | Err(ReadError::Corrupt(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn unpack_at(&mut self, index: usize, name: &str) -> Result<Vec<u8>, ReadError> {
        let member = self.archive.by_index(index).map_err(|error| trouble(name, &error))?;
        let packed = member.compressed_size();
        let limit = LARGEST_MEMBER
            .min(LARGEST_TOTAL.saturating_sub(self.unpacked))
            .min(RATIO_FREE.max(packed.saturating_mul(LARGEST_RATIO)));
        if member.size() > limit {
            return Err(too_large(name));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(member.size().min(RATIO_FREE)).unwrap_or(0));
        let read = member.take(limit + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > limit {
            return Err(too_large(name));
        }
        self.unpacked += bytes.len() as u64;
        match read {
            Ok(_) => Ok(bytes),
            Err(_) => Err(ReadError::Corrupt(format!("部件 {name} 无法解压"))),
        }
    }
}

/// Names compare without case, with either slash, with or without a leading one.
fn key(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name).replace('\\', "/").to_lowercase();
    name.trim_start_matches('/').to_string()
}

fn is_picture(name: &str) -> bool {
    name.contains("/media/")
}

pub(super) fn too_large(name: &str) -> ReadError {
    ReadError::TooLarge(format!("部件 {name} 解压后过大，疑似压缩炸弹"))
}

fn trouble(name: &str, error: &ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            ReadError::Encrypted
        }
        ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_) => {
            ReadError::Corrupt(format!("部件 {name} 的压缩方式不受支持"))
        }
        _ => ReadError::Corrupt(format!("部件 {name} 无法解压")),
    }
}
