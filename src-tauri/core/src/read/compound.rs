//! Opening a compound file (MS-CFB) that came from a stranger: a small file system of storages and streams.
//!
//! Knows nothing of what the streams mean.

use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use cfb::{CompoundFile, Version};

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

/// A storage or stream as its parent lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its name.
    pub name: String,
    /// Whether it holds further entries instead of bytes.
    pub is_storage: bool,
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

    /// What stands in a storage; nothing where there is no such storage. The empty path is the root.
    pub fn entries(&self, storage: &[&str]) -> Vec<Entry> {
        let Ok(entries) = self.file.read_storage(path(storage)) else { return Vec::new() };
        let entry =
            |entry: cfb::Entry| Entry { name: entry.name().to_string(), is_storage: entry.is_storage() };
        entries.map(entry).collect()
    }

    /// Whether the root holds an entry of this name.
    pub fn has(&self, name: &str) -> bool {
        self.file.exists(path(&[name]))
    }

    /// A storage as a compound file of its own, with storages of the root along. Each stream can be edited on the
    /// way; it is named by its path in the new file.
    pub fn lift(
        &mut self,
        storage: &[&str],
        along: &[&str],
        edit: impl Fn(&Path, &mut Vec<u8>),
    ) -> Option<Vec<u8>> {
        let mut lifted = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new())).ok()?;
        let along = along.iter().map(|name| (path(&[name]), path(&[name])));
        for (from, to) in std::iter::once((path(storage), path(&[]))).chain(along) {
            let inside: Vec<(PathBuf, bool)> = match self.file.walk_storage(&from) {
                Ok(entries) => entries.map(|entry| (entry.path().to_path_buf(), entry.is_stream())).collect(),
                Err(_) if to == path(&[]) => return None,
                Err(_) => continue,
            };
            for (place, is_stream) in inside {
                let new = to.join(place.strip_prefix(&from).ok()?);
                if !is_stream {
                    lifted.create_storage_all(&new).ok()?;
                    continue;
                }
                let Some(mut bytes) = self.stream_at(&place) else { continue };
                edit(&new, &mut bytes);
                lifted.create_stream(&new).ok()?.write_all(&bytes).ok()?;
            }
        }
        lifted.flush().ok()?;
        Some(lifted.into_inner().into_inner())
    }

    /// The bytes of a stream; none where it is absent.
    pub fn stream(&mut self, place: &[&str]) -> Option<Vec<u8>> {
        self.stream_at(&path(place))
    }

    fn stream_at(&mut self, place: &Path) -> Option<Vec<u8>> {
        let stream = self.file.open_stream(place).ok()?;
        let mut bytes = Vec::new();
        // No stream is longer than the file that it stands in; one cut off in the middle gives what is there.
        let _ = stream.take(self.size).read_to_end(&mut bytes);
        Some(bytes)
    }
}

fn path(names: &[&str]) -> PathBuf {
    std::iter::once("/").chain(names.iter().copied()).collect()
}
