//! 7z: files packed together in blocks, each block unpacked from its beginning.

use std::io::{Cursor, Read};

use sevenz_rust2::{Archive, BlockDecoder, Error, Password};

use super::{Members, Trouble, judge_sizes};
use crate::read::ReadError;
use crate::read::container::LARGEST_MEMBER;

/// Most memory for a dictionary or a list of members, in KiB.
const MEMORY: usize = 256 << 10;

/// Unpacks every member block by block; a broken block loses only its own.
pub(super) fn unpack(bytes: &[u8], members: &mut Members) -> Result<(), ReadError> {
    let password = Password::empty();
    let mut reader = Cursor::new(bytes);
    let archive = Archive::read_with_memory_limit(&mut reader, &password, MEMORY).map_err(refusal)?;
    let listed = archive.files.iter();
    judge_sizes(listed.map(|file| (file.name().as_bytes(), None, file.size())), bytes.len())?;

    let mut results: Vec<Option<Result<Vec<u8>, Trouble>>> = vec![None; archive.files.len()];
    for block in 0..archive.blocks.len() {
        let Some(&first) = archive.stream_map.block_first_file_index.get(block) else { continue };
        if archive.is_file_encrypted(first) {
            let files = archive.stream_map.file_block_index.iter().zip(&mut results);
            files
                .filter(|(of, _)| **of == Some(block))
                .for_each(|(_, result)| *result = Some(Err(Trouble::Locked)));
            continue;
        }
        let decoder = BlockDecoder::new_with_memory_limit(1, MEMORY, block, &archive, &password, &mut reader);
        let mut next = first;
        let decoded = decoder.for_each_entries(&mut |_, content| {
            let mut bytes = Vec::new();
            content.take(LARGEST_MEMBER).read_to_end(&mut bytes)?;
            if let Some(result) = results.get_mut(next) {
                *result = Some(Ok(bytes));
            }
            next += 1;
            Ok(true)
        });
        // What was not reached by then is broken or builds on what is.
        if let Err(error @ Error::MaxMemLimited { .. }) = decoded {
            return Err(refusal(error));
        }
    }
    for (index, (file, result)) in archive.files.iter().zip(results).enumerate() {
        if file.is_directory() || file.is_anti_item() {
            continue;
        }
        let Some(name) = members.want(file.name().as_bytes())? else { continue };
        let is_packed = archive.stream_map.file_block_index.get(index).is_some_and(Option::is_some);
        let nothing = if is_packed { Err(Trouble::Broken) } else { Ok(Vec::new()) };
        members.take(name, result.unwrap_or(nothing));
    }
    Ok(())
}

fn refusal(error: Error) -> ReadError {
    match error {
        Error::PasswordRequired | Error::MaybeBadPassword(_) => ReadError::Encrypted,
        Error::MaxMemLimited { .. } => ReadError::TooLarge("压缩包解压所需内存过大".into()),
        _ => ReadError::Corrupt("压缩结构不完整，可能没有传输完".into()),
    }
}
