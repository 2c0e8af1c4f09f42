//! The head of the main stream ([MS-DOC] 2.5): the lengths of the stories, and where in the file each table lies.

use super::bytes::{part, place_at, u16_at};
use crate::read::ReadError;

/// Version from which on the present format is used (Word 97).
const WORD_97: u16 = 0x00c1;
/// Where the lengths of the stories begin, and how many there are.
const STORIES: (usize, usize) = (76, 8);
/// Where the list of tables begins.
const TABLES: usize = 154;

/// A table in the file, by its number in the list of tables ([MS-DOC] 2.5.6 to 2.5.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Table {
    /// Styles.
    Styles = 1,
    /// Footnote references in the main text, and the notes.
    FootnoteRefs = 2,
    FootnoteTexts = 3,
    /// Margin comments' references in the main text, and what they say.
    CommentRefs = 4,
    CommentTexts = 5,
    /// Sections.
    Sections = 6,
    /// Headers and footers.
    Headers = 11,
    /// Properties of characters and paragraphs by place in the file.
    Characters = 12,
    Paragraphs = 13,
    /// Fonts.
    Fonts = 15,
    /// Settings of the document.
    Settings = 31,
    /// The pieces of the text.
    Pieces = 33,
    /// Authors of margin comments.
    CommentAuthors = 36,
    /// Names, beginnings and ends of the ranges of margin comments.
    CommentRanges = 37,
    /// Shapes in the main text and in headers.
    Shapes = 40,
    HeaderShapes = 41,
    CommentStarts = 42,
    CommentEnds = 43,
    /// Endnote references in the main text, and the notes.
    EndnoteRefs = 46,
    EndnoteTexts = 47,
    /// Drawings.
    Drawings = 50,
    /// Authors of tracked revisions.
    Revisers = 51,
    /// Text boxes of the main text and of headers.
    TextBoxes = 56,
    HeaderTextBoxes = 58,
    /// Lists and their uses.
    Lists = 73,
    ListUses = 74,
    /// Dates of margin comments, and which answers which.
    CommentDates = 112,
}

/// A run of text of its own ([MS-DOC] 2.3), in the order in which they follow each other in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Story {
    /// The running text.
    Main = 0,
    Footnotes = 1,
    Headers = 2,
    // Number 3 was for macros and is not used.
    Comments = 4,
    Endnotes = 5,
    TextBoxes = 6,
    HeaderTextBoxes = 7,
}

/// The head.
#[derive(Debug)]
pub(super) struct Fib {
    /// Whether the tables are in the stream `1Table`.
    pub second_table: bool,
    stories: [usize; 8],
    tables: Vec<(usize, usize)>,
}

impl Fib {
    /// Reads the head, or says what the file is instead.
    pub fn read(stream: &[u8]) -> Result<Self, ReadError> {
        let short = || ReadError::Corrupt("文档头不完整，可能没有传输完".into());
        let magic = u16_at(stream, 0).ok_or_else(short)?;
        let version = u16_at(stream, 2).ok_or_else(short)?;
        let flags = u16_at(stream, 10).ok_or_else(short)?;
        if flags & 0x0100 != 0 {
            return Err(ReadError::Encrypted);
        }
        if magic != 0xa5ec || version < WORD_97 {
            return Err(ReadError::convertible("Word 95 或更早版本的文档"));
        }
        let (first, count) = STORIES;
        let mut stories = [0; 8];
        for (at, length) in stories.iter_mut().enumerate().take(count) {
            *length = place_at(stream, first + at * 4).ok_or_else(short)?;
        }
        let count = usize::from(u16_at(stream, TABLES - 2).ok_or_else(short)?);
        let tables = (0..count).map_while(|at| {
            Some((place_at(stream, TABLES + at * 8)?, place_at(stream, TABLES + at * 8 + 4)?))
        });
        Ok(Self { second_table: flags & 0x0200 != 0, stories, tables: tables.collect() })
    }

    /// Where a story stands in the text: first character and one past the last.
    pub fn story(&self, story: Story) -> (usize, usize) {
        let index = story as usize;
        let start = self.stories[..index].iter().fold(0, |sum: usize, length| sum.saturating_add(*length));
        (start, start.saturating_add(self.stories[index]))
    }

    /// The length of all stories.
    pub fn length(&self) -> usize {
        self.story(Story::HeaderTextBoxes).1
    }

    /// Where a table begins, and its length; both 0 where there is none.
    pub fn place(&self, table: Table) -> (usize, usize) {
        self.tables.get(table as usize).copied().unwrap_or_default()
    }

    /// A table out of the stream of tables; empty where there is none.
    pub fn table<'b>(&self, stream: &'b [u8], table: Table) -> &'b [u8] {
        let (from, length) = self.place(table);
        part(stream, from, length)
    }
}
