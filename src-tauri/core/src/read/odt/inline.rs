//! The content of a paragraph: text, spans, marks, notes, annotations, drawings.

use super::Element;
use super::changes::author_and_date;
use super::story::Reader;
use crate::read::Region;
use crate::read::flow::{Manner, Mark, Piece, RawBlock, RawComment, symbol};
use crate::read::xml::{attribute, child};

/// Most blanks that one element stands for.
const MOST_BLANKS: usize = 1000;

impl<'d> Reader<'d> {
    /// Reads what stands in a paragraph or in an element of one.
    pub fn inline(&mut self, parent: Element<'d>, manner: &Manner) {
        for node in parent.children() {
            if let Some(text) = node.text().filter(|_| node.is_text()) {
                self.stored(text, manner);
            } else if node.is_element() {
                self.inline_element(node, manner);
            }
        }
    }

    fn inline_element(&mut self, node: Element<'d>, manner: &Manner) {
        match node.tag_name().name() {
            "s" => {
                let count = attribute(node, "c").and_then(|count| count.parse::<usize>().ok()).unwrap_or(1);
                self.text(&" ".repeat(count.min(MOST_BLANKS)), manner);
            }
            "tab" => self.text("\t", manner),
            "line-break" => {
                self.text("\n", manner);
                self.after_blank = true;
            }
            "span" => {
                let manner = self.manner(manner.clone(), "text", attribute(node, "style-name"));
                self.inline(node, &manner);
            }
            "note" => self.note(node),
            "annotation" => self.annotation(node),
            "annotation-end" => {
                let name = attribute(node, "name").unwrap_or_default().to_string();
                self.paragraph.pieces.push(Piece::Mark(Mark::End(name)));
            }
            "change" | "change-start" | "change-end" => self.mark_of_change(node),
            "ruby" => {
                if let Some(guide) = child(node, "ruby-text").and_then(|guide| guide.text()) {
                    self.paragraph.pieces.push(Piece::Unread(format!("注音“{guide}”没有读入")));
                }
                if let Some(base) = child(node, "ruby-base") {
                    self.inline(base, manner);
                }
            }
            "frame" | "g" | "custom-shape" | "rect" | "ellipse" | "line" | "polygon" | "path" | "caption"
            | "control" => {
                let mut pieces = Vec::new();
                self.drawing(node, &mut pieces);
                self.paragraph.pieces.extend(pieces);
            }
            "soft-page-break" | "bookmark" | "bookmark-start" | "bookmark-end" | "tracked-changes" => {}
            _ => self.inline(node, manner),
        }
    }

    /// Blanks and line ends in the file make one blank, and none at the beginning (6.1.2).
    fn stored(&mut self, text: &str, manner: &Manner) {
        let mut shown = String::with_capacity(text.len());
        for character in text.chars() {
            if matches!(character, ' ' | '\t' | '\r' | '\n') {
                if !std::mem::replace(&mut self.after_blank, true) {
                    shown.push(' ');
                }
            } else {
                self.after_blank = false;
                let private = ('\u{f020}'..='\u{f0ff}').contains(&character);
                shown.push(match character {
                    // Other formats have a sign of their own for a hyphen at which no line ends.
                    '\u{2011}' => '-',
                    _ if private => symbol(None, character),
                    _ => character,
                });
            }
        }
        self.push(&shown, manner);
    }

    fn text(&mut self, text: &str, manner: &Manner) {
        self.after_blank = false;
        self.push(text, manner);
    }

    fn push(&mut self, text: &str, manner: &Manner) {
        let manner = Manner { revision: self.revision().0, ..manner.clone() };
        self.paragraph.push(text, &manner);
    }

    fn note(&mut self, node: Element<'d>) {
        let Some(body) = child(node, "note-body") else { return };
        let mut blocks = self.blocks_of(body);
        let label = child(node, "note-citation").and_then(|citation| citation.text());
        if let Some(RawBlock::Paragraph(first)) = blocks.first_mut()
            && first.list.is_none()
        {
            first.label = label.map(str::to_string);
            first.pieces.insert(0, Piece::Gap);
        }
        self.paragraph.pieces.push(Piece::Hung(Region::Note, blocks));
    }

    /// An annotation stands where its range begins.
    fn annotation(&mut self, node: Element<'d>) {
        let name = attribute(node, "name");
        let has_end = name.is_some_and(|name| self.ranges.contains(name));
        let id = name.map_or_else(|| format!("第{}个", self.comments.len()), str::to_string);
        let (author, date) = author_and_date(node);
        let place = self.comments.len();
        self.comments.push(RawComment {
            id: id.clone(),
            author,
            date,
            blocks: Vec::new(),
            answers: attribute(node, "parent-name").map(str::to_string),
        });
        let deletion = self.deletion.take();
        let insertions = std::mem::take(&mut self.insertions);
        let blocks = self.blocks_of(node);
        self.insertions = insertions;
        self.deletion = deletion;
        if let Some(comment) = self.comments.get_mut(place) {
            comment.blocks = blocks;
        }
        let mark = if has_end { Mark::Start(id) } else { Mark::Sign(id) };
        self.paragraph.pieces.push(Piece::Mark(mark));
    }

    /// Looks through a drawing: what is written in it is read, what is drawn is named.
    pub fn drawing(&mut self, node: Element<'d>, pieces: &mut Vec<Piece>) {
        if let Some(text) = child(node, "text-box") {
            let blocks = self.blocks_of(text);
            pieces.push(Piece::Hung(Region::TextBox, blocks));
        } else if node.children().any(|inner| matches!(inner.tag_name().name(), "object" | "object-ole")) {
            pieces.push(Piece::Unread("嵌入的对象（类型不明）未识别".into()));
        } else if child(node, "image").is_some() {
            pieces.push(Piece::Unread("此处的图片未识别".into()));
        } else if node.tag_name().name() == "g" {
            for inner in node.children().filter(|inner| inner.is_element()) {
                self.drawing(inner, pieces);
            }
        } else {
            let blocks = self.blocks_of(node);
            if !crate::read::flow::is_empty(&blocks) {
                pieces.push(Piece::Hung(Region::TextBox, blocks));
            }
        }
    }
}
