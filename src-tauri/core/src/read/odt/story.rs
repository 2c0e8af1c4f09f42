//! A story: paragraphs, headings, lists, sections and tables in their order.

use std::collections::HashSet;

use super::Element;
use super::changes::Changes;
use super::lists::{Lists, OpenList};
use super::styles::Styles;
use crate::read::Change;
use crate::read::flow::{Manner, Piece, RawBlock, RawComment, RawParagraph, Revision};
use crate::read::numbering::ListMembership;
use crate::read::xml::attribute;

/// Most cells that may come of others being repeated: a few bytes can ask for a thousand.
const MOST_REPEATS: usize = 100_000;

/// The state of reading one document.
pub(super) struct Reader<'d> {
    pub styles: Styles<'d>,
    pub lists: Lists<'d>,
    pub changes: Changes<'d>,
    /// Names of annotations whose range has an end.
    pub ranges: HashSet<&'d str>,
    pub comments: Vec<RawComment>,
    /// Insertions open at the present place.
    pub insertions: Vec<Change>,
    /// The deletion whose text is being read.
    pub deletion: Option<Change>,
    /// The story's blocks so far, its open paragraph, and what hangs on the next one.
    pub done: Vec<RawBlock>,
    pub paragraph: RawParagraph,
    pub pending: Vec<Piece>,
    /// The last character of the paragraph was a blank, or there is none: a blank says nothing.
    pub after_blank: bool,
    /// How many more cells may come of others being repeated.
    pub repeats_left: usize,
}

impl<'d> Reader<'d> {
    /// For the parts of a document, of which later ones count.
    pub fn new(roots: &[Element<'d>]) -> Self {
        let ends = roots.iter().flat_map(|root| root.descendants());
        let ends = ends.filter(|node| node.tag_name().name() == "annotation-end");
        Self {
            styles: Styles::read(roots),
            lists: Lists::read(roots),
            changes: Changes::read(roots),
            repeats_left: MOST_REPEATS,
            ranges: ends.filter_map(|end| attribute(end, "name")).collect(),
            comments: Vec::new(),
            insertions: Vec::new(),
            deletion: None,
            done: Vec::new(),
            paragraph: RawParagraph::default(),
            pending: Vec::new(),
            after_blank: true,
        }
    }

    /// Reads a story of its own: the body, a header.
    pub fn story(&mut self, node: Element<'d>) -> Vec<RawBlock> {
        let insertions = std::mem::take(&mut self.insertions);
        let blocks = self.blocks_of(node);
        self.insertions = insertions;
        blocks
    }

    /// Reads what stands in an element apart from what is being read around it.
    pub fn blocks_of(&mut self, node: Element<'d>) -> Vec<RawBlock> {
        let done = std::mem::take(&mut self.done);
        let paragraph = std::mem::take(&mut self.paragraph);
        let pending = std::mem::take(&mut self.pending);
        let after_blank = std::mem::replace(&mut self.after_blank, true);
        self.blocks(node, None);
        if !self.pending.is_empty() {
            let pieces = std::mem::take(&mut self.pending);
            self.done.push(RawBlock::Paragraph(RawParagraph { pieces, ..RawParagraph::default() }));
        }
        self.paragraph = paragraph;
        self.pending = pending;
        self.after_blank = after_blank;
        std::mem::replace(&mut self.done, done)
    }

    /// Reads paragraphs and what contains them; `list` is the list around them.
    pub fn blocks(&mut self, parent: Element<'d>, list: Option<&OpenList<'d>>) {
        for node in parent.children().filter(|node| node.is_element()) {
            match node.tag_name().name() {
                "p" | "h" => {
                    let membership = self.outside_lists(node, list);
                    self.block(node, membership);
                }
                "list" => self.list(node, list),
                "table" => {
                    let table = self.table(node);
                    self.done.push(RawBlock::Table(table));
                }
                "frame" | "g" | "custom-shape" | "rect" | "ellipse" | "line" | "polygon" | "path"
                | "caption" => {
                    let mut pieces = Vec::new();
                    self.drawing(node, &mut pieces);
                    self.pending.extend(pieces);
                }
                "change" | "change-start" | "change-end" => self.mark_of_change(node),
                "tracked-changes"
                | "sequence-decls"
                | "variable-decls"
                | "user-field-decls"
                | "forms"
                | "change-info"
                | "title"
                | "desc"
                | "table-of-content-source"
                | "index-title-template"
                | "alphabetical-index-source"
                | "user-index-source"
                | "object-index-source"
                | "glue-point"
                | "event-listeners"
                | "enhanced-geometry"
                | "dde-connection-decls"
                | "section-source" => {}
                _ => self.blocks(node, list),
            }
        }
    }

    fn outside_lists(&self, node: Element<'d>, list: Option<&OpenList<'d>>) -> Option<ListMembership> {
        let is_counted = node.tag_name().name() == "h" && attribute(node, "is-list-header") != Some("true");
        heading(node).filter(|_| is_counted && list.is_none()).and_then(|level| self.lists.heading(level))
    }

    fn list(&mut self, node: Element<'d>, outer: Option<&OpenList<'d>>) {
        let first = node.descendants().find(|inner| matches!(inner.tag_name().name(), "p" | "h"));
        let by_paragraph = self.styles.list(first.and_then(|first| attribute(first, "style-name")));
        let mut list = self.lists.begin(node, outer, by_paragraph);
        for item in node.children().filter(|node| node.is_element()) {
            let is_item = item.tag_name().name() == "list-item";
            let mut membership = if is_item { self.lists.item(item, &mut list) } else { None };
            for inner in item.children().filter(|node| node.is_element()) {
                match inner.tag_name().name() {
                    // Only the first paragraph of an item shows its number.
                    "p" | "h" => self.block(inner, membership.take()),
                    "list" => {
                        membership = None;
                        self.list(inner, Some(&list));
                    }
                    "table" => {
                        let table = self.table(inner);
                        self.done.push(RawBlock::Table(table));
                    }
                    "change" | "change-start" | "change-end" => self.mark_of_change(inner),
                    _ => self.blocks(inner, Some(&list)),
                }
            }
        }
    }

    /// Reads one paragraph or heading.
    fn block(&mut self, node: Element<'d>, list: Option<ListMembership>) {
        let pieces = std::mem::take(&mut self.pending);
        self.paragraph = RawParagraph { pieces, heading: heading(node), list, ..RawParagraph::default() };
        self.after_blank = true;
        let manner = self.manner(Manner::default(), "paragraph", attribute(node, "style-name"));
        self.inline(node, &manner);
        let mut paragraph = std::mem::take(&mut self.paragraph);
        paragraph.end = self.revision().1;
        self.done.push(RawBlock::Paragraph(paragraph));
    }

    /// The revision at the present place, and what it makes of the end of a paragraph.
    pub fn revision(&self) -> (Revision, Option<Change>) {
        let inserted = self.insertions.last().cloned();
        match (&self.deletion, inserted) {
            (Some(deletion), Some(_)) => {
                (Revision::One(deletion.clone()).within(self.insertions[0].clone()), None)
            }
            (Some(deletion), None) => (Revision::One(deletion.clone()), Some(deletion.clone())),
            (None, Some(insertion)) => (Revision::One(insertion.clone()), Some(insertion)),
            (None, None) => (Revision::None, None),
        }
    }

    /// A mark at which a change begins or ends, or at which text was taken out.
    pub fn mark_of_change(&mut self, mark: Element<'d>) {
        match mark.tag_name().name() {
            "change-start" => self.insertions.extend(self.changes.insertion(mark).cloned()),
            "change-end" => {
                if let Some(change) = self.changes.insertion(mark) {
                    let open = self.insertions.iter().rposition(|open| open == change);
                    if let Some(open) = open {
                        self.insertions.remove(open);
                    }
                }
            }
            _ => {
                if let Some((change, node)) = self.changes.deletion(mark) {
                    self.taken_out(change, node);
                }
            }
        }
    }

    /// Text that was taken out: its first paragraph ends in the open one, and the open one goes on with its last.
    fn taken_out(&mut self, change: Change, node: Element<'d>) {
        let outside = self.deletion.replace(change);
        let mut is_first = true;
        for inner in node.children().filter(|node| node.is_element()) {
            match inner.tag_name().name() {
                "p" | "h" => {
                    if !is_first {
                        self.split();
                    }
                    is_first = false;
                    let manner = self.manner(Manner::default(), "paragraph", attribute(inner, "style-name"));
                    self.inline(inner, &manner);
                }
                "change-info" => {}
                "table" => {
                    let table = self.table(inner);
                    self.done.push(RawBlock::Table(table));
                }
                _ => {
                    for paragraph in
                        inner.descendants().filter(|node| matches!(node.tag_name().name(), "p" | "h"))
                    {
                        if !is_first {
                            self.split();
                        }
                        is_first = false;
                        self.inline(paragraph, &Manner::default());
                    }
                }
            }
        }
        self.deletion = outside;
    }

    /// Ends the open paragraph in the middle: what was printed before keeps its number, else what comes after.
    fn split(&mut self) {
        let says = self.paragraph.pieces.iter().any(
            |piece| matches!(piece, Piece::Text(_, manner) if !matches!(&manner.revision, Revision::One(change) if change.kind == crate::read::ChangeKind::Deleted)),
        );
        let mut before = std::mem::take(&mut self.paragraph);
        if !says {
            self.paragraph.list = before.list.take();
            self.paragraph.heading = before.heading.take();
        }
        before.end = self.revision().1;
        self.done.push(RawBlock::Paragraph(before));
        self.after_blank = true;
    }

    /// How text of a style is printed, over how the text around it is.
    pub fn manner(&self, around: Manner, family: &str, style: Option<&str>) -> Manner {
        let [bold, hidden, struck] = self.styles.text(family, style);
        Manner {
            bold: bold.unwrap_or(around.bold),
            hidden: hidden.unwrap_or(around.hidden),
            struck: struck.unwrap_or(around.struck),
            revision: Revision::None,
        }
    }
}

fn heading(node: Element<'_>) -> Option<u8> {
    if node.tag_name().name() != "h" {
        return None;
    }
    let level = attribute(node, "outline-level").and_then(|level| level.parse().ok()).unwrap_or(1);
    Some(level).filter(|level| (1..=9).contains(level))
}
