//! Opening a compound file (MS-CFB) that came from a stranger: a small file system of storages and streams.
//!
//! Knows nothing of what the streams mean.

use std::io::{Cursor, Read};
use std::path::PathBuf;

use cfb::CompoundFile;

use super::ReadError;

/// First bytes of a compound file (MS-CFB 2.2).
pub(super) const SIGNATURE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// Most storages and streams in one file.
const MOST_ENTRIES: usize = 50_000;

/// An opened compound file.
pub(super) struct Compound<'a> {
    file: CompoundFile<Cursor<&'a [u8]>>,
    size: u64,
}

impl<'a> Compound<'a> {
    /// Opens the file. Faults that programs are known to leave are put up with.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let broken = |_| ReadError::Corrupt("复合文档结构不完整，可能没有传输完".into());
        let file = CompoundFile::open(Cursor::new(bytes)).map_err(broken)?;
        if file.walk().take(MOST_ENTRIES + 1).count() > MOST_ENTRIES {
            return Err(ReadError::TooLarge(format!("内含部件超过 {MOST_ENTRIES} 个")));
        }
        Ok(Self { file, size: bytes.len() as u64 })
    }

    /// Whether the root holds an entry of this name.
    pub fn has(&self, name: &str) -> bool {
        self.file.exists(path(&[name]))
    }

    /// The bytes of a stream; none where it is absent.
    pub fn stream(&mut self, place: &[&str]) -> Option<Vec<u8>> {
        let stream = self.file.open_stream(path(place)).ok()?;
        let mut bytes = Vec::new();
        // No stream is longer than the file that it stands in; one cut off in the middle gives what is there.
        let _ = stream.take(self.size).read_to_end(&mut bytes);
        Some(bytes)
    }
}

fn path(names: &[&str]) -> PathBuf {
    std::iter::once("/").chain(names.iter().copied()).collect()
}
