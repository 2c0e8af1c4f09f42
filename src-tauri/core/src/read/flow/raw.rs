//! A text as a reader takes it out of a file: before list labels, joined paragraphs and passage numbers are settled.

use super::{Mark, Revision};
use crate::read::numbering::{ListMembership, Lists};
use crate::read::{Change, Loss, Region};

/// A whole text.
#[derive(Debug, Default)]
pub(in crate::read) struct RawText {
    /// Headers that are shown, in the order of their sections.
    pub headers: Vec<Vec<RawBlock>>,
    /// The running text.
    pub body: Vec<RawBlock>,
    /// Footers that are shown.
    pub footers: Vec<Vec<RawBlock>>,
    /// Margin comments, in the order of the file.
    pub comments: Vec<RawComment>,
    /// The lists that paragraphs are members of.
    pub lists: Lists,
    /// What could not be taken over, as far as it has no place in a paragraph.
    pub losses: Vec<Loss>,
}

/// A paragraph or a table.
#[derive(Debug)]
pub(in crate::read) enum RawBlock {
    /// A paragraph.
    Paragraph(RawParagraph),
    /// A table.
    Table(RawTable),
    /// A mark between them.
    Mark(Mark),
    /// Something between them that could not be read, in words for the clerk.
    Unread(String),
}

/// A paragraph.
#[derive(Debug, Default)]
pub(in crate::read) struct RawParagraph {
    /// Heading level, 1-based.
    pub heading: Option<u8>,
    /// The label, where the file stores it.
    pub label: Option<String>,
    /// The list that the label is to be computed from, where the file stores none.
    pub list: Option<ListMembership>,
    /// Its content.
    pub pieces: Vec<Piece>,
    /// The revision of the break after it.
    pub end: Option<Change>,
}

/// Something in a paragraph.
#[derive(Debug)]
pub(in crate::read) enum Piece {
    /// Characters.
    Text(String, Manner),
    /// Where a margin comment begins, ends or has its sign.
    Mark(Mark),
    /// A page or column break.
    PageBreak,
    /// The gap between a note's number and its text: blanks that follow are no text.
    Gap,
    /// A note or a text box, read after the paragraph.
    Hung(Region, Vec<RawBlock>),
    /// Something that could not be read, in words for the clerk.
    Unread(String),
}

/// How characters are printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::read) struct Manner {
    /// Bold.
    pub bold: bool,
    /// Hidden: not printed at all.
    pub hidden: bool,
    /// Struck through by formatting.
    pub struck: bool,
    /// Under tracked revisions.
    pub revision: Revision,
}

/// A table.
#[derive(Debug, Default)]
pub(in crate::read) struct RawTable {
    /// Its rows.
    pub rows: Vec<RawRow>,
}

/// A row of a table.
#[derive(Debug, Default)]
pub(in crate::read) struct RawRow {
    /// Not printed.
    pub hidden: bool,
    /// Its cells from the left.
    pub cells: Vec<RawCell>,
}

/// A cell of a table.
#[derive(Debug, Default)]
pub(in crate::read) struct RawCell {
    /// 0-based grid column.
    pub column: usize,
    /// Grid columns covered, at least 1.
    pub column_span: usize,
    /// Rows covered; 0 for an empty cell that a merge has swallowed: only the marks in it count.
    pub row_span: usize,
    /// What stands in it.
    pub blocks: Vec<RawBlock>,
}

/// A margin comment.
#[derive(Debug, Default)]
pub(in crate::read) struct RawComment {
    /// The name by which the marks in the text mean it.
    pub id: String,
    /// Author as recorded.
    pub author: String,
    /// ISO 8601 time as recorded, or empty.
    pub date: String,
    /// What it says.
    pub blocks: Vec<RawBlock>,
    /// The comment that it answers, by name.
    pub answers: Option<String>,
}

impl RawParagraph {
    /// Adds characters; equal treatment makes one piece.
    pub fn push(&mut self, text: &str, manner: &Manner) {
        match self.pieces.last_mut() {
            Some(Piece::Text(last, same)) if same == manner => last.push_str(text),
            _ if text.is_empty() => {}
            _ => self.pieces.push(Piece::Text(text.to_string(), manner.clone())),
        }
    }

    /// Whether there is nothing in it that a person would see or be told.
    pub fn is_empty(&self) -> bool {
        let blank = |piece: &Piece| matches!(piece, Piece::Mark(_) | Piece::PageBreak | Piece::Gap);
        self.pieces.iter().all(blank)
    }
}

/// Whether nothing in these blocks would be seen.
pub(in crate::read) fn is_empty(blocks: &[RawBlock]) -> bool {
    blocks.iter().all(|block| match block {
        RawBlock::Paragraph(paragraph) => paragraph.is_empty(),
        RawBlock::Table(table) => {
            table.rows.iter().flat_map(|row| &row.cells).all(|cell| is_empty(&cell.blocks))
        }
        RawBlock::Mark(_) => true,
        RawBlock::Unread(_) => false,
    })
}
