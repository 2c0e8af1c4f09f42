//! RAR of version 1.5 to 7. Names are Unicode, in old archives GBK.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use rars::{
    Archive, ArchiveMember, ArchiveReadOptions, ArchiveReader, Error, ErrorKind, ExtractionDecision,
    ExtractionErrorAction,
};

use super::{Members, Trouble, judge_sizes};
use crate::read::ReadError;
use crate::read::container::{LARGEST_MEMBER, LARGEST_TOTAL, MOST_MEMBERS};

/// Most bytes of headers in one archive.
const LARGEST_HEADERS: u64 = 16 << 20;
/// Largest dictionary that a member may ask for.
const LARGEST_DICTIONARY: u64 = 256 << 20;
/// Most memory for unpacking.
const LARGEST_WORKSPACE: u64 = 768 << 20;

/// Unpacks every member, in the order of the listing.
pub(super) fn unpack(bytes: &[u8], members: &mut Members) -> Result<(), ReadError> {
    let options = ArchiveReadOptions::new()
        .with_max_header_count(2 * MOST_MEMBERS as u64)
        .with_max_header_bytes(LARGEST_HEADERS)
        .with_max_member_output_bytes(LARGEST_MEMBER)
        .with_max_total_output_bytes(LARGEST_TOTAL)
        .with_max_reader_workspace_bytes(LARGEST_WORKSPACE)
        .with_rar50_dictionary_size_limit(LARGEST_DICTIONARY);
    let archive = ArchiveReader::read_with_options(bytes, options).map_err(|error| refusal(&error))?;
    let listed: Vec<ArchiveMember> = archive.members().collect();
    let sizes = listed.iter().map(|member| {
        let meta = &member.meta;
        (
            meta.name.as_slice(),
            Some(meta.packed_size),
            if meta.is_split_before { 0 } else { meta.unpacked_size },
        )
    });
    judge_sizes(sizes, bytes.len())?;
    let results = extracted(&archive, options, listed.len())?;
    for (member, result) in listed.iter().zip(results) {
        if member.meta.is_directory {
            continue;
        }
        let Some(name) = members.want(&member.meta.name)? else { continue };
        members.take(name, result);
    }
    Ok(())
}

/// A place in memory that a member is written to.
#[derive(Clone, Default)]
struct Page(Rc<RefCell<Vec<u8>>>);

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// How unpacking a member ended: where its bytes are, or why it has none.
type Outcome = Result<Page, Trouble>;

/// What became of each member. One that fails does not take the others along unless they build on it.
fn extracted(
    archive: &Archive,
    options: ArchiveReadOptions<'_>,
    count: usize,
) -> Result<Vec<Result<Vec<u8>, Trouble>>, ReadError> {
    let outcomes: RefCell<Vec<Outcome>> = RefCell::default();
    let decide = |member: &ArchiveMember| {
        let (outcome, decision) = decision(member);
        outcomes.borrow_mut().push(outcome);
        Ok(decision)
    };
    let on_error = |_: &ArchiveMember, error: &Error| {
        if let Some(last) = outcomes.borrow_mut().last_mut() {
            *last = Err(trouble(error));
        }
        Ok(ExtractionErrorAction::Continue)
    };
    let ended = archive.extract_with_control_and_errors(options, decide, on_error);
    let mut outcomes = outcomes.into_inner();
    if let Err(error) = &ended {
        if error.kind() == ErrorKind::ResourceLimit {
            return Err(refusal(error));
        }
        // The member at work and all that would have come behind it.
        if let Some(last) = outcomes.last_mut() {
            *last = last.as_ref().map_or_else(|trouble| Err(*trouble), |_| Err(trouble(error)));
        }
    }
    // A member that was never reached builds on one that could not be unpacked.
    let behind = outcomes.last().and_then(|outcome| outcome.as_ref().err().copied());
    outcomes.resize(count, Err(behind.unwrap_or(Trouble::Broken)));
    Ok(outcomes.into_iter().map(|outcome| outcome.map(|page| page.0.take())).collect())
}

fn decision(member: &ArchiveMember) -> (Outcome, ExtractionDecision) {
    let meta = &member.meta;
    let trouble = match () {
        () if meta.is_directory => None,
        () if meta.is_redirection => Some(Trouble::Link),
        () if meta.is_encrypted => Some(Trouble::Locked),
        () if meta.is_split_before || meta.is_split_after => Some(Trouble::Split),
        () => None,
    };
    match trouble {
        // What builds on this member cannot be unpacked either.
        Some(trouble) if member.is_solid() && trouble != Trouble::Link => {
            (Err(trouble), ExtractionDecision::Stop)
        }
        Some(trouble) => (Err(trouble), ExtractionDecision::Skip),
        None => {
            let page = Page::default();
            (Ok(page.clone()), ExtractionDecision::Extract(Box::new(page)))
        }
    }
}

fn trouble(error: &Error) -> Trouble {
    match error.kind() {
        ErrorKind::PasswordRequired | ErrorKind::BadPassword => Trouble::Locked,
        _ => Trouble::Broken,
    }
}

fn refusal(error: &Error) -> ReadError {
    match error.kind() {
        ErrorKind::PasswordRequired | ErrorKind::BadPassword => ReadError::Encrypted,
        ErrorKind::ResourceLimit => ReadError::TooLarge("压缩包解压所需空间过大".into()),
        _ => ReadError::Corrupt("压缩结构不完整，可能没有传输完".into()),
    }
}
