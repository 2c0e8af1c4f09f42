//! One run of paragraphs and tables: the body, a header, a note, a cell, a text box.

use std::collections::HashMap;

use super::embedded::Embedded;
use super::field;
use super::inline::comment_mark;
use super::names::{Element, Vocabulary, alternative, is_visible_leaf, local, vocabulary};
use super::numbering::Numbering;
use super::revision::Moves;
use super::styles::Styles;
use crate::read::Region;
use crate::read::flow::{Fields, Mark, Piece, RawBlock, RawParagraph, Revision};
use crate::read::xml::attribute;

/// The notes of a document by kind and number in the file, and how each kind is numbered on paper.
pub(super) struct Notes<'d> {
    /// The notes.
    pub by_id: HashMap<(bool, String), Element<'d>>,
    /// Counting system of footnotes.
    pub footnote_system: String,
    /// Counting system of endnotes.
    pub endnote_system: String,
    /// How many of each were met.
    pub footnotes: i64,
    /// How many of each were met.
    pub endnotes: i64,
}

/// Where a note is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoteKind {
    /// At the foot of the page.
    Footnote,
    /// At the end of the document.
    Endnote,
}

/// The state of reading one document.
pub(super) struct Reader<'d> {
    /// Its styles.
    pub styles: &'d Styles,
    /// Its lists.
    pub numbering: Numbering,
    /// Its notes.
    pub notes: Notes<'d>,
    /// The revision that covers the place as a whole (an inserted row).
    pub revision: Revision,
    /// Open moves.
    pub moves: Moves,
    /// Open fields.
    pub fields: Fields,
    /// Marks between the rows and cells of a table: they come before what is in the next cell.
    pub between: Vec<Mark>,
    /// Files inside the document.
    pub embedded: Embedded,
    /// The style of the paragraph being read.
    pub style: Option<&'d str>,
    /// How many notes are being read, one in another: one may refer to itself.
    pub open_notes: usize,
}

/// Deepest nesting of notes in notes.
const DEEPEST: usize = 2;

impl<'d> Reader<'d> {
    /// Reads a story with fields of its own.
    pub fn story(&mut self, root: Element<'d>) -> Vec<RawBlock> {
        let fields = std::mem::replace(&mut self.fields, field::of_story(root));
        let blocks = self.blocks(root);
        self.fields = fields;
        blocks
    }

    /// Reads the paragraphs and tables in an element.
    pub fn blocks(&mut self, parent: Element<'d>) -> Vec<RawBlock> {
        let mut blocks = Vec::new();
        self.feed(parent, &mut blocks);
        blocks
    }

    fn feed(&mut self, parent: Element<'d>, blocks: &mut Vec<RawBlock>) {
        for node in parent.children().filter(|child| child.is_element()) {
            match vocabulary(node) {
                Vocabulary::Word => self.feed_word(node, blocks),
                Vocabulary::Compatibility if local(node) == "AlternateContent" => {
                    if let Some(branch) = alternative(node) {
                        self.feed(branch, blocks);
                    }
                }
                Vocabulary::Math | Vocabulary::Drawing | Vocabulary::Vml => self.stray(node, blocks),
                _ => self.feed(node, blocks),
            }
        }
    }

    fn feed_word(&mut self, node: Element<'d>, blocks: &mut Vec<RawBlock>) {
        if let Some(mark) = comment_mark(node) {
            blocks.push(RawBlock::Mark(mark));
            return;
        }
        if self.moves.mark(node) {
            return;
        }
        if let Some(change) = self.moves.change(node) {
            let inside = self.revision.within(change);
            let outside = std::mem::replace(&mut self.revision, inside);
            self.feed(node, blocks);
            self.revision = outside;
            return;
        }
        match local(node) {
            "p" => {
                let paragraph = self.paragraph(node);
                blocks.push(RawBlock::Paragraph(paragraph));
            }
            "tbl" => {
                let table = self.table(node);
                blocks.push(RawBlock::Table(table));
                blocks.extend(self.between.drain(..).map(RawBlock::Mark));
            }
            "altChunk" => blocks.extend(self.embedded.chunk(attribute(node, "id").unwrap_or_default())),
            "r" | "hyperlink" | "fldSimple" | "drawing" | "pict" | "object" | "t" => self.stray(node, blocks),
            name if name.ends_with("Pr") => {}
            _ => self.feed(node, blocks),
        }
    }

    /// Content that stands outside any paragraph, against the schema: it gets one.
    fn stray(&mut self, node: Element<'d>, blocks: &mut Vec<RawBlock>) {
        if !node.descendants().any(is_visible_leaf) {
            return;
        }
        let mut paragraph = RawParagraph::default();
        let revision = self.revision.clone();
        self.inline_node(node, &mut paragraph, &revision);
        blocks.push(RawBlock::Paragraph(paragraph));
    }

    /// A note, read where its sign stands.
    pub fn note(&mut self, kind: NoteKind, id: &str, own_sign: bool) -> Piece {
        let is_footnote = kind == NoteKind::Footnote;
        let (count, system) = match kind {
            NoteKind::Footnote => (&mut self.notes.footnotes, &self.notes.footnote_system),
            NoteKind::Endnote => (&mut self.notes.endnotes, &self.notes.endnote_system),
        };
        let label = (!own_sign).then(|| {
            *count += 1;
            crate::read::numbering::counted(*count, system)
        });
        let known = self.notes.by_id.get(&(is_footnote, id.to_string())).copied();
        let Some(node) = known.filter(|_| self.open_notes < DEEPEST) else {
            let kind = if is_footnote { "脚注" } else { "尾注" };
            return Piece::Unread(format!("一处{kind}的内容缺失"));
        };
        self.open_notes += 1;
        let mut blocks = self.story(node);
        self.open_notes -= 1;
        let first = blocks.iter_mut().find(|block| !matches!(block, RawBlock::Mark(_)));
        if let Some(RawBlock::Paragraph(first)) = first
            && first.list.is_none()
        {
            first.label = label;
        }
        Piece::Hung(Region::Note, blocks)
    }
}
