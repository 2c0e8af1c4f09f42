//! A story while it is being read: the body, a header, a note, a comment, a text box.

use crate::read::Change;
use crate::read::flow::{Manner, Nest, Piece, RawBlock, RawParagraph, RowShape, Vertical};

/// Most cells of a row that are believed.
const MOST_CELLS: usize = 512;

/// A story.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// The paragraph that is open.
    pub paragraph: RawParagraph,
    /// The row definitions of a table and of a table in a table.
    pub rows: [RowDefinition; 2],
    /// The comment, if it is one.
    pub comment: CommentFacts,
    nest: Nest,
    has_paragraphs: bool,
}

/// What is known of a margin comment while it is read.
#[derive(Debug, Default, Clone)]
pub(super) struct CommentFacts {
    /// Its number, where its range has one.
    pub number: Option<String>,
    /// When it was written.
    pub date: String,
    /// How far back the comment is that it answers.
    pub answers: Option<i32>,
}

/// A row as the words before its cells define it.
#[derive(Debug, Default)]
pub(super) struct RowDefinition {
    left: i32,
    rights: Vec<i32>,
    joins_left: Vec<bool>,
    vertical: Vec<Option<Vertical>>,
    joins_next: bool,
    vertical_next: Option<Vertical>,
}

impl RowDefinition {
    /// A word of the definition; says whether it was one.
    pub fn take(&mut self, word: &str, number: i32) -> bool {
        match word {
            "trowd" => *self = Self::default(),
            "trleft" => self.left = number,
            "clmrg" => self.joins_next = true,
            "clvmgf" => self.vertical_next = Some(Vertical::Begins),
            "clvmrg" => self.vertical_next = Some(Vertical::Continues),
            "cellx" if self.rights.len() < MOST_CELLS => {
                self.rights.push(number);
                self.joins_left.push(std::mem::take(&mut self.joins_next));
                self.vertical.push(self.vertical_next.take());
            }
            _ => return false,
        }
        true
    }

    fn shape(&self) -> RowShape {
        if self.rights.is_empty() {
            return RowShape::default();
        }
        let edges = std::iter::once(self.left).chain(self.rights.iter().copied()).collect();
        RowShape { edges, joins_left: self.joins_left.clone(), vertical: self.vertical.clone() }
    }
}

impl Context {
    /// Adds text.
    pub fn push(&mut self, text: &str, manner: &Manner) {
        self.paragraph.push(text, manner);
    }

    /// The paragraph ends.
    pub fn end_paragraph(&mut self, depth: usize, heading: Option<u8>, end: Option<Change>) {
        let mut paragraph = std::mem::take(&mut self.paragraph);
        paragraph.heading = heading;
        paragraph.end = end;
        self.has_paragraphs = true;
        self.nest.add(depth, paragraph);
    }

    /// The paragraph and the cell end.
    pub fn end_cell(&mut self, depth: usize, heading: Option<u8>, end: Option<Change>) {
        let depth = depth.max(1);
        self.end_paragraph(depth, heading, end);
        self.nest.end_cell(depth);
    }

    /// The row ends.
    pub fn end_row(&mut self, depth: usize) {
        let rest = std::mem::take(&mut self.paragraph);
        let shape = self.rows[usize::from(depth > 1)].shape();
        self.nest.end_row(depth.max(1), &shape, rest);
    }

    /// The story ends. What was begun is a paragraph; an empty one only where there is no other.
    pub fn finish(mut self, depth: usize, heading: Option<u8>) -> Vec<RawBlock> {
        let marks = self.paragraph.pieces.iter().all(|piece| matches!(piece, Piece::Gap | Piece::PageBreak));
        if !marks || self.paragraph.label.is_some() || !self.has_paragraphs {
            self.end_paragraph(depth, heading, None);
        }
        self.nest.finish()
    }
}
