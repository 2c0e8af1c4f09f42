//! What changes of properties make of a paragraph or of a character, reduced to what reading needs.

use super::bytes::{i16_at, part, u8_at, u16_at, u32_at};
use super::sprm::{Change, TABLE_ROW, changes};
use crate::read::flow::{RowShape, Vertical};

/// Most columns of a table row ([MS-DOC] 2.9.319).
const MOST_COLUMNS: usize = 63;

/// A paragraph's own properties.
#[derive(Debug, Clone, Default)]
pub(super) struct ParagraphProperties {
    /// Number of its style.
    pub style: u16,
    /// Outline level, 0-based; 9 is running text.
    pub outline: Option<u8>,
    /// Use of a list, 1-based; 0 for none.
    pub list_use: Option<i16>,
    /// Level in it, 0-based.
    pub level: Option<u8>,
    /// How many tables it stands in.
    pub depth: usize,
    /// Its mark ends a table row.
    pub ends_row: bool,
    /// Its mark ends a cell of a table in a table.
    pub ends_inner_cell: bool,
    /// Bytes of the lists of changes that were too long for a page.
    pub long: usize,
    /// The row that it ends.
    pub row: RowShape,
    in_table: bool,
}

impl ParagraphProperties {
    /// Applies a list of changes. `more` holds the lists that are too long for a page.
    pub fn apply(&mut self, list: &[u8], more: &[u8]) {
        self.apply_within(list, more, 0);
    }

    fn apply_within(&mut self, list: &[u8], more: &[u8], depth: usize) {
        for change in changes(list) {
            match change.what {
                // Huge lists stand in the data stream behind their length.
                0x6646 | 0x646b if depth < 2 => {
                    let place = change.long() as usize;
                    let length = u16_at(more, place).map_or(0, usize::from);
                    self.long = self.long.saturating_add(length);
                    self.apply_within(part(more, place.saturating_add(2), length), more, depth + 1);
                }
                _ => self.change(&change),
            }
        }
        if self.in_table {
            self.depth = self.depth.max(1);
        }
    }

    fn change(&mut self, change: &Change<'_>) {
        match change.what {
            0x4600 => self.style = change.word(),
            0x2640 => self.outline = Some(change.byte()),
            0x460b => self.list_use = Some(change.word().cast_signed()),
            0x260a => self.level = Some(change.byte()),
            0x2416 => {
                self.in_table = change.byte() != 0;
                self.depth = usize::from(self.in_table).max(self.depth);
            }
            0x6649 => self.depth = usize::try_from(change.signed()).unwrap_or(0),
            0x664a => {
                let depth = i32::try_from(self.depth).unwrap_or(0).saturating_add(change.signed());
                self.depth = usize::try_from(depth).unwrap_or(0);
            }
            0x2417 | 0x244c => self.ends_row |= change.byte() != 0,
            0x244b => self.ends_inner_cell = change.byte() != 0,
            _ => reshape(&mut self.row, change),
        }
    }
}

/// Applies one change to the shape of a row.
fn reshape(row: &mut RowShape, change: &Change<'_>) {
    match change.what {
        TABLE_ROW => define(row, change.operand),
        // A horizontal merge from one cell to before another.
        0x5624 => {
            let [first, limit] = change.word().to_le_bytes().map(usize::from);
            row.joins_left.iter_mut().take(limit).skip(first + 1).for_each(|joins| *joins = true);
        }
        0x5625 => {
            let [first, limit] = change.word().to_le_bytes().map(usize::from);
            row.joins_left.iter_mut().take(limit).skip(first).for_each(|joins| *joins = false);
        }
        0xd62b => {
            let (Some(at), Some(state)) = (u8_at(change.operand, 0), u8_at(change.operand, 1)) else {
                return;
            };
            if let Some(cell) = row.vertical.get_mut(usize::from(at)) {
                *cell = vertical(state);
            }
        }
        _ => {}
    }
}

/// The number of cells, the edges, then a cell's description in 20 bytes each, of which the last may be cut off.
fn define(row: &mut RowShape, operand: &[u8]) {
    let count = usize::from(u8_at(operand, 0).unwrap_or(0)).min(MOST_COLUMNS);
    let edges = (0..=count).map_while(|at| i16_at(operand, 1 + at * 2)).map(i32::from);
    row.edges = edges.collect();
    let first = 1 + (count + 1) * 2;
    let states: Vec<u16> = (0..count).map(|at| u16_at(operand, first + at * 20).unwrap_or(0)).collect();
    row.joins_left = states.iter().map(|state| state & 2 != 0 && state & 1 == 0).collect();
    row.vertical = states.iter().map(|state| vertical(((state >> 5) & 3) as u8)).collect();
}

fn vertical(state: u8) -> Option<Vertical> {
    match state {
        0 => None,
        1 => Some(Vertical::Continues),
        _ => Some(Vertical::Begins),
    }
}

/// A switch that a style may turn round ([MS-DOC] 2.9.331).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Toggle {
    /// As the style says.
    #[default]
    Style,
    /// The other way.
    Opposite,
    /// Fixed.
    Fixed(bool),
}

impl Toggle {
    fn of(operand: u8) -> Self {
        match operand {
            0x80 => Self::Style,
            0x81 => Self::Opposite,
            value => Self::Fixed(value != 0),
        }
    }

    /// What it comes to over a style.
    pub fn over(self, style: bool) -> bool {
        match self {
            Self::Style => style,
            Self::Opposite => !style,
            Self::Fixed(value) => value,
        }
    }
}

/// Who changed something and when, as a tracked revision has it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Whether there is a revision.
    pub is_set: bool,
    /// Number of the author.
    pub author: u16,
    /// When, in four bytes.
    pub date: u32,
}

/// A character's own properties.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct CharacterProperties {
    /// Number of its character style; 0 for none.
    pub style: u16,
    /// Bold.
    pub bold: Toggle,
    /// Not printed.
    pub hidden: Toggle,
    /// Struck through, in either manner.
    pub struck: Toggle,
    pub struck_twice: bool,
    /// Stands for something other than the character stored.
    pub special: bool,
    /// Number of a font and a character in it, which is shown instead.
    pub symbol: Option<(u16, u16)>,
    /// Stands for an embedded object.
    pub object: bool,
    /// Stands for data of a form.
    pub data: bool,
    /// Where in the data stream its picture or its form data stand.
    pub place: u32,
    /// Put in by a revision.
    pub inserted: Stamp,
    /// Taken out by a revision.
    pub deleted: Stamp,
}

impl CharacterProperties {
    /// Applies a list of changes.
    pub fn apply(&mut self, list: &[u8]) {
        for change in changes(list) {
            self.change(&change);
        }
    }

    /// Applies a change in short form, of which only few matter here ([MS-DOC] 2.9.212).
    pub fn apply_short(&mut self, number: u8, value: u8) {
        match number {
            0x55 => self.bold = Toggle::of(value),
            0x57 => self.struck = Toggle::of(value),
            0x5c => self.hidden = Toggle::of(value),
            0x41 => self.deleted.is_set = value != 0,
            0x42 => self.inserted.is_set = value != 0,
            _ => {}
        }
    }

    fn change(&mut self, change: &Change<'_>) {
        let on = change.byte() != 0;
        match change.what {
            0x0800 => self.deleted.is_set = on,
            0x0801 => self.inserted.is_set = on,
            0x4804 => self.inserted.author = change.word(),
            0x4863 => self.deleted.author = change.word(),
            0x6805 => self.inserted.date = change.long(),
            0x6864 => self.deleted.date = change.long(),
            0x0855 => self.special = on,
            0x0806 => self.data = on,
            0x6a03 => self.place = change.long(),
            0x080a | 0x0856 => self.object |= on,
            0x0835 => self.bold = Toggle::of(change.byte()),
            0x0837 => self.struck = Toggle::of(change.byte()),
            0x2a53 => self.struck_twice = on,
            0x083c => self.hidden = Toggle::of(change.byte()),
            0x4a30 => self.style = change.word(),
            0x6a09 => {
                self.symbol =
                    u32_at(change.operand, 0).map(|both| ((both & 0xffff) as u16, (both >> 16) as u16));
                self.special = true;
            }
            _ => {}
        }
    }
}
