//! Files inside files: mails with archives with documents, followed down to the last.

use super::{Aids, Attachment, ReadError, Source, read_with};

/// Deepest nesting that is followed.
const DEEPEST: usize = 4;
/// Most files taken out of one.
const MOST_FILES: usize = 1_000;
/// Most bytes taken out of one.
const LARGEST_TOTAL: usize = 512 << 20;

/// A file that came inside another.
#[derive(Debug)]
pub struct Unfolded {
    /// The names on the way to it, the outermost file's first, its own last.
    pub path: Vec<String>,
    /// Its content, to be kept as an original.
    pub bytes: Vec<u8>,
    /// What it says. Attachments in it stand behind it as files of their own.
    pub read: Result<Source, ReadError>,
}

/// Reads a file, with the help of an office program where need be, and everything that came inside it, each before what is inside it in turn.
///
/// Beyond the limits on depth, number and size, files are still listed, with [`ReadError::TooLarge`] instead of
/// their text.
pub fn unfold(name: &str, bytes: &[u8], aids: Aids<'_>) -> (Result<Source, ReadError>, Vec<Unfolded>) {
    let mut top = read_with(name, bytes, aids);
    let mut unfolded = Vec::new();
    let mut left = (MOST_FILES, LARGEST_TOTAL);
    let attachments = taken(&mut top);
    descend(&[name.to_string()], attachments, aids, &mut left, &mut unfolded);
    (top, unfolded)
}

fn descend(
    above: &[String],
    attachments: Vec<Attachment>,
    aids: Aids<'_>,
    left: &mut (usize, usize),
    unfolded: &mut Vec<Unfolded>,
) {
    for attachment in attachments {
        let path: Vec<String> = above.iter().cloned().chain([attachment.name.clone()]).collect();
        let fits = left.0 > 0 && left.1 >= attachment.bytes.len() && above.len() <= DEEPEST;
        if !fits {
            let read = Err(ReadError::TooLarge("层层嵌套的附件过多、过深或过大".into()));
            unfolded.push(Unfolded { path, bytes: attachment.bytes, read });
            continue;
        }
        *left = (left.0 - 1, left.1 - attachment.bytes.len());
        let mut inside = read_with(&attachment.name, &attachment.bytes, aids);
        let attachments = taken(&mut inside);
        unfolded.push(Unfolded { path: path.clone(), bytes: attachment.bytes, read: inside });
        descend(&path, attachments, aids, left, unfolded);
    }
}

fn taken(read: &mut Result<Source, ReadError>) -> Vec<Attachment> {
    read.as_mut().map(|source| std::mem::take(&mut source.attachments)).unwrap_or_default()
}
