//! Single changes of properties ([MS-DOC] 2.2.5): a number that says what is changed, and its operand.

use super::bytes::{i32_at, part, u8_at, u16_at, u32_at};

/// One change.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change<'b> {
    /// What is changed.
    pub what: u16,
    /// To what. For changes of variable size the bytes behind their size.
    pub operand: &'b [u8],
}

impl Change<'_> {
    /// The operand's first byte.
    pub fn byte(&self) -> u8 {
        u8_at(self.operand, 0).unwrap_or(0)
    }

    /// The operand's first two bytes.
    pub fn word(&self) -> u16 {
        u16_at(self.operand, 0).unwrap_or(0)
    }

    /// The operand's first four bytes.
    pub fn long(&self) -> u32 {
        u32_at(self.operand, 0).unwrap_or(0)
    }

    /// The same with a sign.
    pub fn signed(&self) -> i32 {
        i32_at(self.operand, 0).unwrap_or(0)
    }
}

/// The definition of a table row: its size takes two bytes and counts itself in part.
pub(super) const TABLE_ROW: u16 = 0xd608;
/// Tab stops: a size of 255 stands for one that has to be counted.
const TAB_STOPS: u16 = 0xc615;

/// The changes in a list, as far as it is sound.
pub(super) fn changes(list: &[u8]) -> impl Iterator<Item = Change<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let what = u16_at(list, at)?;
        at += 2;
        let (skip, size) = match what >> 13 {
            0 | 1 => (0, 1),
            2 | 4 | 5 => (0, 2),
            3 => (0, 4),
            7 => (0, 3),
            _ if what == TABLE_ROW => (2, usize::from(u16_at(list, at)?).saturating_sub(1)),
            _ => match (what, usize::from(u8_at(list, at)?)) {
                (TAB_STOPS, 255) => (1, tab_stops(part(list, at + 1, list.len()))),
                (_, size) => (1, size),
            },
        };
        let operand = list.get(at + skip..(at + skip).checked_add(size)?)?;
        at += skip + size;
        Some(Change { what, operand })
    })
}

/// Stops taken out (four bytes each) and put in (three bytes each), each kind behind its count.
fn tab_stops(operand: &[u8]) -> usize {
    let taken_out = 1 + usize::from(u8_at(operand, 0).unwrap_or(0)) * 4;
    taken_out + 1 + usize::from(u8_at(operand, taken_out).unwrap_or(0)) * 3
}
