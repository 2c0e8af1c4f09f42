//! One run of paragraphs and tables: the body, a header, a note, a cell, a text box.
//!
//! Passages get their numbers here, in reading order; so nothing may be emitted and then dropped.

use std::collections::HashMap;

use super::field::Fields;
use super::inline::comment_mark;
use super::names::{Element, Vocabulary, alternative, is_visible_leaf, local, vocabulary};
use super::numbering::Numbering;
use super::paragraph::{Attached, NoteKind, Unsettled};
use super::revision::Moves;
use super::styles::Styles;
use crate::read::flow::{Anchors, Revision, place};
use crate::read::{Block, ChangeKind, Loss, Region, SourceParagraph};

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

/// The state of reading one document.
pub(super) struct Reader<'d> {
    /// Its styles.
    pub styles: &'d Styles,
    /// Its lists, as far as counted.
    pub numbering: Numbering,
    /// Its notes.
    pub notes: Notes<'d>,
    /// Where the story being read stands.
    pub region: Region,
    /// The revision that covers the place as a whole (an inserted row).
    pub revision: Revision,
    /// Open moves.
    pub moves: Moves,
    /// Open fields.
    pub fields: Fields,
    /// Margin comments' places.
    pub anchors: Anchors,
    /// What could not be taken over.
    pub losses: Vec<Loss>,
    /// Number of the next passage.
    pub passages: usize,
}

/// What a story has come to so far. The last paragraph stays open: a revision may join it with the next.
#[derive(Default)]
pub(super) struct Flow<'d> {
    blocks: Vec<Block>,
    open: Option<Unsettled<'d>>,
}

impl<'d> Reader<'d> {
    /// Reads a story with fields of its own.
    pub fn story(&mut self, root: Element<'d>, region: Region) -> Vec<Block> {
        let outside = std::mem::replace(&mut self.region, region);
        let fields = std::mem::replace(&mut self.fields, Fields::of_story(root));
        let blocks = self.blocks(root);
        self.region = outside;
        self.fields = fields;
        blocks
    }

    /// Reads the paragraphs and tables in an element.
    pub fn blocks(&mut self, parent: Element<'d>) -> Vec<Block> {
        let mut flow = Flow::default();
        self.feed(parent, &mut flow);
        self.close(&mut flow);
        flow.blocks
    }

    fn feed(&mut self, parent: Element<'d>, flow: &mut Flow<'d>) {
        for node in parent.children().filter(|child| child.is_element()) {
            match vocabulary(node) {
                Vocabulary::Word => self.feed_word(node, flow),
                Vocabulary::Compatibility if local(node) == "AlternateContent" => {
                    if let Some(branch) = alternative(node) {
                        self.feed(branch, flow);
                    }
                }
                Vocabulary::Math | Vocabulary::Drawing | Vocabulary::Vml => self.stray(node, flow),
                _ => self.feed(node, flow),
            }
        }
    }

    fn feed_word(&mut self, node: Element<'d>, flow: &mut Flow<'d>) {
        if let Some(mark) = comment_mark(node) {
            self.close(flow);
            self.anchors.mark_between(&mark);
            return;
        }
        if self.moves.mark(node) {
            return;
        }
        if let Some(change) = self.moves.change(node) {
            let inside = self.revision.within(change);
            let outside = std::mem::replace(&mut self.revision, inside);
            self.feed(node, flow);
            self.revision = outside;
            return;
        }
        match local(node) {
            "p" => {
                let paragraph = self.paragraph(node);
                self.add(paragraph, flow);
            }
            "tbl" => {
                self.close(flow);
                let table = self.table(node);
                flow.blocks.push(Block::Table(table));
            }
            "altChunk" => self.lose("嵌入的另一份文档没有读取"),
            "r" | "hyperlink" | "fldSimple" | "drawing" | "pict" | "object" | "t" => self.stray(node, flow),
            name if name.ends_with("Pr") => {}
            _ => self.feed(node, flow),
        }
    }

    /// Content that stands outside any paragraph, against the schema: it gets one.
    fn stray(&mut self, node: Element<'d>, flow: &mut Flow<'d>) {
        if !node.descendants().any(is_visible_leaf) {
            return;
        }
        let mut paragraph = Unsettled::default();
        paragraph.paragraph.region = self.region;
        let revision = self.revision.clone();
        self.inline_node(node, &mut paragraph, &revision);
        self.add(paragraph, flow);
    }

    fn add(&mut self, mut paragraph: Unsettled<'d>, flow: &mut Flow<'d>) {
        let joined = flow.open.take_if(|open| open.joins(&paragraph));
        let taken_out = joined
            .as_ref()
            .and_then(|open| open.end.as_ref())
            .is_some_and(|change| change.kind == ChangeKind::Deleted);
        paragraph.paragraph.label = self.numbering.label(
            paragraph.numbering.as_ref(),
            paragraph.style.as_deref(),
            self.styles,
            taken_out || paragraph.is_taken_out(),
        );
        if let Some(mut open) = joined {
            open.join(paragraph);
            flow.open = Some(open);
        } else {
            self.close(flow);
            flow.open = Some(paragraph);
        }
    }

    fn close(&mut self, flow: &mut Flow<'d>) {
        if let Some(open) = flow.open.take() {
            self.settle(open, flow);
        }
    }

    /// Gives a paragraph its place, and after it what hangs on it.
    fn settle(&mut self, unsettled: Unsettled<'d>, flow: &mut Flow<'d>) {
        self.anchors.passage(self.passages, unsettled.length, &unsettled.marks);
        let losses = unsettled.losses();
        if !losses.is_empty() {
            let place = self.place(&unsettled.paragraph);
            self.losses.extend(losses.into_iter().map(|what| Loss { place: place.clone(), what }));
        }
        self.passages += 1;
        flow.blocks.push(Block::Paragraph(unsettled.paragraph));
        for attached in unsettled.attached {
            let blocks = self.attached(attached);
            flow.blocks.extend(blocks);
        }
    }

    fn attached(&mut self, attached: Attached<'d>) -> Vec<Block> {
        // What repeats on every page stays marked so, even where it sits in a box.
        let in_box = if self.region == Region::HeaderFooter { self.region } else { Region::TextBox };
        match attached {
            Attached::TextBox(content, revision) => {
                let outside = std::mem::replace(&mut self.revision, revision);
                let blocks = self.story(content, in_box);
                self.revision = outside;
                blocks
            }
            Attached::Lettering(letters) => {
                self.passages += 1;
                self.anchors.passage(self.passages - 1, letters.chars().count(), &[]);
                vec![Block::Paragraph(SourceParagraph { region: in_box, ..SourceParagraph::plain(letters) })]
            }
            Attached::Note(kind, id, own_sign) => self.note(kind, id, own_sign),
        }
    }

    fn note(&mut self, kind: NoteKind, id: String, own_sign: bool) -> Vec<Block> {
        let is_footnote = kind == NoteKind::Footnote;
        let (count, system) = match kind {
            NoteKind::Footnote => (&mut self.notes.footnotes, &self.notes.footnote_system),
            NoteKind::Endnote => (&mut self.notes.endnotes, &self.notes.endnote_system),
        };
        let label = (!own_sign).then(|| {
            *count += 1;
            crate::read::numbering::counted(*count, system)
        });
        let Some(&node) = self.notes.by_id.get(&(is_footnote, id)) else {
            self.lose(if is_footnote {
                "一处脚注的内容缺失"
            } else {
                "一处尾注的内容缺失"
            });
            return Vec::new();
        };
        let mut blocks = self.story(node, Region::Note);
        if let Some(Block::Paragraph(first)) = blocks.first_mut() {
            first.label = first.label.take().or(label);
        }
        blocks
    }

    /// A loss at the present place.
    pub fn lose(&mut self, what: &str) {
        let place = self.place(&SourceParagraph::default());
        self.losses.push(Loss { place, what: what.to_string() });
    }

    /// The present place in words for the clerk.
    fn place(&self, paragraph: &SourceParagraph) -> String {
        place(self.region, self.passages, paragraph)
    }
}
