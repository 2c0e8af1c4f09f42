//! The text in its pieces ([MS-DOC] 2.4.1): which characters there are, and where in the file each one lies.

use encoding_rs::WINDOWS_1252;

use super::bytes::{Plex, i16_at, part, u16_at, u32_at};
use crate::read::ReadError;

/// The text of all stories.
#[derive(Debug)]
pub(super) struct Pieces<'b> {
    /// The characters, in UTF-16.
    pub units: Vec<u16>,
    pieces: Vec<Piece<'b>>,
}

/// A piece of the text.
#[derive(Debug)]
struct Piece<'b> {
    from: usize,
    to: usize,
    /// Place in the main stream.
    offset: usize,
    /// Bytes a character.
    width: usize,
    /// Changes of properties that apply to all of it (a text saved in a hurry keeps them here).
    changes: Changes<'b>,
}

/// Changes of properties that a piece brings.
#[derive(Debug, Clone, Copy)]
pub(super) enum Changes<'b> {
    /// None.
    None,
    /// One of a few, in short form: number and value ([MS-DOC] 2.9.212).
    Short(u8, u8),
    /// Any number of them.
    List(&'b [u8]),
}

impl<'b> Pieces<'b> {
    /// Reads the pieces and their characters.
    pub fn read(clx: &'b [u8], stream: &[u8], length: usize) -> Result<Self, ReadError> {
        let (lists, table) = parts(clx).ok_or_else(|| ReadError::Corrupt("文字的分段表已损坏".into()))?;
        let mut text = Self { units: Vec::new(), pieces: Vec::new() };
        for (from, to, data) in Plex::read(table, 8).ranges() {
            let to = to.min(length.saturating_add(1));
            // More characters than bytes: many pieces claim the same bytes, or ones that are not there.
            if from != text.units.len() || to < from || to > stream.len() {
                break;
            }
            let (Some(place), Some(change)) = (u32_at(data, 2), u16_at(data, 6)) else { break };
            let offset = (place & 0x3fff_ffff) as usize;
            let (offset, width) = if place & 0x4000_0000 == 0 { (offset, 2) } else { (offset / 2, 1) };
            let bytes = part(stream, offset, (to - from) * width);
            if width == 2 {
                text.units.extend(bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair)));
            } else {
                let narrow = WINDOWS_1252.decode_without_bom_handling(bytes).0;
                text.units.extend(narrow.encode_utf16());
            }
            // What is cut off at the end of the file is missing, but does not shift what follows.
            text.units.resize(to, 0xfffd);
            text.pieces.push(Piece { from, to, offset, width, changes: changes(change, &lists) });
        }
        if text.units.is_empty() && length > 0 {
            return Err(ReadError::Corrupt("文字的分段表已损坏".into()));
        }
        Ok(text)
    }

    /// Where in the main stream a character lies, in bytes, how many it takes, and the changes on it.
    pub fn offset(&self, at: usize) -> Option<(usize, usize, Changes<'b>)> {
        let index = self.pieces.partition_point(|piece| piece.to <= at);
        let piece = self.pieces.get(index).filter(|piece| piece.from <= at)?;
        Some((piece.offset + (at - piece.from) * piece.width, piece.width, piece.changes))
    }

    /// One past the last character that lies in one piece with this one.
    pub fn end_of_piece(&self, at: usize) -> usize {
        let index = self.pieces.partition_point(|piece| piece.to <= at);
        self.pieces.get(index).map_or(self.units.len(), |piece| piece.to)
    }
}

/// The lists of changes, and the table of pieces behind them ([MS-DOC] 2.9.38).
fn parts(clx: &[u8]) -> Option<(Vec<&[u8]>, &[u8])> {
    let mut lists = Vec::new();
    let mut at = 0;
    loop {
        match clx.get(at)? {
            1 => {
                let length = usize::try_from(i16_at(clx, at + 1)?).ok()?;
                lists.push(part(clx, at + 3, length));
                at += 3 + length;
            }
            2 => {
                let length = usize::try_from(u32_at(clx, at + 1)?).ok()?;
                return Some((lists, part(clx, at + 5, length)));
            }
            _ => return None,
        }
    }
}

fn changes<'b>(change: u16, lists: &[&'b [u8]]) -> Changes<'b> {
    if change & 1 == 1 {
        return lists.get(usize::from(change >> 1)).map_or(Changes::None, |list| Changes::List(list));
    }
    let [low, value] = change.to_le_bytes();
    if low == 0 { Changes::None } else { Changes::Short(low >> 1, value) }
}
