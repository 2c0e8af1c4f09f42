//! The content of a paragraph: runs, wrapped in links, content controls, fields and revisions.

use super::field;
use super::names::{Element, Vocabulary, alternative, is_word, local, number, switch, value, vocabulary};
use super::story::{NoteKind, Reader};
use super::styles::membership_of;
use crate::read::flow::{self, Mark, Piece, RawParagraph, Revision, symbol};
use crate::read::xml::{attribute, child};

/// How the text of one run is treated.
#[derive(Clone, Default)]
struct Manner<'d> {
    shown: flow::Manner,
    /// Its symbol font.
    font: Option<&'d str>,
}

impl<'d> Reader<'d> {
    /// Reads one `w:p`.
    pub fn paragraph(&mut self, node: Element<'d>) -> RawParagraph {
        let properties = child(node, "pPr");
        let style = properties.and_then(|properties| value(properties, "pStyle"));
        let outline = properties.and_then(|properties| number(properties, "outlineLvl"));
        let direct = properties.and_then(membership_of);
        let mut paragraph = RawParagraph {
            heading: outline.or_else(|| self.styles.outline(style)).and_then(heading_level),
            list: self.numbering.membership(direct.as_ref(), style, self.styles),
            end: properties.and_then(|properties| self.moves.of_paragraph_end(properties)),
            ..RawParagraph::default()
        };
        let outside = std::mem::replace(&mut self.style, style);
        let revision = self.revision.clone();
        self.inline(node, &mut paragraph, &revision);
        self.style = outside;
        paragraph
    }

    /// Reads what stands in a paragraph or in one of the wrappers in it.
    pub fn inline(&mut self, parent: Element<'d>, paragraph: &mut RawParagraph, revision: &Revision) {
        for node in parent.children().filter(|child| child.is_element()) {
            self.inline_node(node, paragraph, revision);
        }
    }

    /// Reads one element of a paragraph.
    pub fn inline_node(&mut self, node: Element<'d>, paragraph: &mut RawParagraph, revision: &Revision) {
        match vocabulary(node) {
            Vocabulary::Word => self.inline_word(node, paragraph, revision),
            Vocabulary::Compatibility if local(node) == "AlternateContent" => {
                if let Some(branch) = alternative(node) {
                    self.inline(branch, paragraph, revision);
                }
            }
            Vocabulary::Math => {
                paragraph.push(&formula(node), &under(revision));
                paragraph.pieces.push(Piece::Unread("公式按纯文字读入，请核对原件".into()));
            }
            Vocabulary::Drawing | Vocabulary::Vml => self.drawing(node, paragraph, revision),
            _ => self.inline(node, paragraph, revision),
        }
    }

    fn inline_word(&mut self, node: Element<'d>, paragraph: &mut RawParagraph, revision: &Revision) {
        if let Some(mark) = comment_mark(node) {
            paragraph.pieces.push(Piece::Mark(mark));
            return;
        }
        if self.moves.mark(node) {
            return;
        }
        if let Some(change) = self.moves.change(node) {
            self.inline(node, paragraph, &revision.within(change));
            return;
        }
        match local(node) {
            "r" => self.run(node, paragraph, revision),
            name if name.ends_with("Pr") => {}
            "subDoc" => paragraph.pieces.push(Piece::Unread("子文档没有读取".into())),
            "drawing" | "pict" | "object" => self.drawing(node, paragraph, revision),
            "t" | "delText" | "tab" | "br" | "cr" | "sym" => {
                let manner = Manner { shown: under(revision), font: None };
                self.piece(node, paragraph, revision, &manner);
            }
            _ => self.inline(node, paragraph, revision),
        }
    }

    fn run(&mut self, node: Element<'d>, paragraph: &mut RawParagraph, revision: &Revision) {
        let manner = self.manner(node, revision);
        self.pieces(node, paragraph, revision, &manner);
    }

    fn manner(&self, run: Element<'d>, revision: &Revision) -> Manner<'d> {
        let properties = child(run, "rPr");
        let on = |name| properties.and_then(|properties| switch(properties, name));
        let style = properties.and_then(|properties| value(properties, "rStyle"));
        let fonts = properties.and_then(|properties| child(properties, "rFonts"));
        let shown = flow::Manner {
            bold: on("b").unwrap_or_else(|| self.styles.is_bold(self.style, style)),
            hidden: on("vanish").unwrap_or_else(|| self.styles.is_hidden(style)),
            struck: on("strike").unwrap_or(false) || on("dstrike").unwrap_or(false),
            revision: revision.clone(),
        };
        let font = fonts.and_then(|fonts| attribute(fonts, "ascii")).filter(|font| is_symbol_font(font));
        Manner { shown, font }
    }

    fn pieces(
        &mut self,
        parent: Element<'d>,
        paragraph: &mut RawParagraph,
        revision: &Revision,
        manner: &Manner<'d>,
    ) {
        for node in parent.children().filter(|child| child.is_element()) {
            match vocabulary(node) {
                Vocabulary::Word => self.piece(node, paragraph, revision, manner),
                Vocabulary::Compatibility if local(node) == "AlternateContent" => {
                    if let Some(branch) = alternative(node) {
                        self.pieces(branch, paragraph, revision, manner);
                    }
                }
                Vocabulary::Math => paragraph.push(&formula(node), &under(revision)),
                Vocabulary::Drawing | Vocabulary::Vml => self.drawing(node, paragraph, revision),
                _ => self.pieces(node, paragraph, revision, manner),
            }
        }
    }

    fn piece(
        &mut self,
        node: Element<'d>,
        paragraph: &mut RawParagraph,
        revision: &Revision,
        manner: &Manner<'d>,
    ) {
        match local(node) {
            "t" | "delText" => self.text(&stored_text(node, manner.font), paragraph, manner),
            "tab" | "ptab" => self.text("\t", paragraph, manner),
            "cr" => self.text("\n", paragraph, manner),
            "br" => match attribute(node, "type") {
                Some("page" | "column") => paragraph.pieces.push(Piece::PageBreak),
                _ => self.text("\n", paragraph, manner),
            },
            "noBreakHyphen" => self.text("-", paragraph, manner),
            "sym" => self.text(&sign(node), paragraph, manner),
            "fldChar" => {
                if let Some(text) = field::mark(&mut self.fields, node) {
                    self.text(&text, paragraph, manner);
                }
            }
            "instrText" | "delInstrText" => self.fields.instruct(node.text().unwrap_or_default()),
            "footnoteReference" => self.reference(node, NoteKind::Footnote, paragraph),
            "endnoteReference" => self.reference(node, NoteKind::Endnote, paragraph),
            "commentReference" => {
                if let Some(id) = attribute(node, "id") {
                    paragraph.pieces.push(Piece::Mark(Mark::Sign(id.to_string())));
                }
            }
            "drawing" | "pict" | "object" => self.drawing(node, paragraph, revision),
            "contentPart" => paragraph.pieces.push(Piece::Unread("手写墨迹未识别".into())),
            "footnoteRef" | "endnoteRef" => paragraph.pieces.push(Piece::Gap),
            "ruby" => {
                if let Some(guide) = child(node, "rt") {
                    paragraph.pieces.push(Piece::Unread(format!("注音“{}”没有读入", plain(guide))));
                }
                if let Some(base) = child(node, "rubyBase") {
                    self.inline(base, paragraph, revision);
                }
            }
            name if name.ends_with("Pr") => {}
            _ => self.pieces(node, paragraph, revision, manner),
        }
    }

    fn text(&mut self, text: &str, paragraph: &mut RawParagraph, manner: &Manner<'d>) {
        if !self.fields.is_nested() {
            paragraph.push(text, &manner.shown);
        }
    }

    fn reference(&mut self, node: Element<'d>, kind: NoteKind, paragraph: &mut RawParagraph) {
        let own_sign = matches!(attribute(node, "customMarkFollows"), Some("1" | "true" | "on"));
        if let Some(id) = attribute(node, "id") {
            let note = self.note(kind, id, own_sign);
            paragraph.pieces.push(note);
        }
    }
}

/// Plain text under a revision.
pub(super) fn under(revision: &Revision) -> flow::Manner {
    flow::Manner { revision: revision.clone(), ..flow::Manner::default() }
}

/// The mark of a margin comment that an element is, if it is one.
pub(super) fn comment_mark(node: Element<'_>) -> Option<Mark> {
    let id = || attribute(node, "id").unwrap_or_default().to_string();
    match local(node) {
        "commentRangeStart" => Some(Mark::Start(id())),
        "commentRangeEnd" => Some(Mark::End(id())),
        _ => None,
    }
}

fn heading_level(outline: i64) -> Option<u8> {
    u8::try_from(outline).ok().filter(|level| *level < 9).map(|level| level + 1)
}

fn is_symbol_font(font: &str) -> bool {
    let font = font.to_lowercase();
    font == "symbol" || font.starts_with("wingdings")
}

/// Blanks at the ends count only where the file says so (`xml:space`); line ends in the XML are blanks.
fn stored_text(node: Element<'_>, font: Option<&str>) -> String {
    let text: String = node.children().filter_map(|child| child.text()).collect();
    let text = text.replace(['\r', '\n'], " ");
    let text = match attribute(node, "space") {
        Some("preserve") => text.as_str(),
        _ => text.trim_matches([' ', '\t']),
    };
    text.chars().map(|c| if font.is_some() || is_private(c) { symbol(font, c) } else { c }).collect()
}

fn is_private(character: char) -> bool {
    ('\u{f020}'..='\u{f0ff}').contains(&character)
}

fn sign(node: Element<'_>) -> String {
    let code = attribute(node, "char").and_then(|code| u32::from_str_radix(code, 16).ok());
    let character = code.and_then(char::from_u32);
    character
        .map(|character| symbol(attribute(node, "font"), character))
        .map_or_else(String::new, String::from)
}

fn plain(node: Element<'_>) -> String {
    node.descendants().filter(|inner| is_word(*inner, "t")).filter_map(|inner| inner.text()).collect()
}

/// A formula as a line of text: fractions with a stroke, powers with a caret.
fn formula(node: Element<'_>) -> String {
    let inside = |name| child(node, name).map(formula).unwrap_or_default();
    match local(node) {
        "t" => node.text().unwrap_or_default().to_string(),
        "f" => format!("{}/{}", inside("num"), inside("den")),
        "sSup" => format!("{}^{}", inside("e"), inside("sup")),
        "rad" => format!("√{}", inside("e")),
        name if name.ends_with("Pr") => String::new(),
        _ => node.children().filter(|child| child.is_element()).map(formula).collect(),
    }
}
