//! Drawings, old and new: what is written in them is read, what is drawn is named as a loss.

use super::inline::under;
use super::names::{Element, Vocabulary, alternative, local, vocabulary};
use super::story::Reader;
use crate::read::Region;
use crate::read::flow::{Piece, RawBlock, RawParagraph, Revision};
use crate::read::xml::attribute;

impl<'d> Reader<'d> {
    /// Looks through a drawing that hangs on a paragraph.
    pub fn drawing(&mut self, node: Element<'d>, paragraph: &mut RawParagraph, revision: &Revision) {
        if let Some(object) = node.children().find(|child| local(*child) == "OLEObject") {
            let program = attribute(object, "ProgID").unwrap_or("类型不明");
            let file = attribute(object, "id").and_then(|id| self.embedded.names.get(id));
            let what = match file {
                Some(file) => format!("此处嵌入的文件（{program}）已作为附件“{file}”取出"),
                None => format!("嵌入的对象（{program}）未识别"),
            };
            paragraph.pieces.push(Piece::Unread(what));
            return;
        }
        if self.drawn(node, paragraph, revision) {
            return;
        }
        for child in node.children().filter(|child| child.is_element()) {
            self.drawing(child, paragraph, revision);
        }
    }

    /// Takes over an element that says something by itself; says whether it did.
    fn drawn(&mut self, node: Element<'d>, paragraph: &mut RawParagraph, revision: &Revision) -> bool {
        match (vocabulary(node), local(node)) {
            (Vocabulary::Compatibility, "AlternateContent") => {
                if let Some(branch) = alternative(node) {
                    self.drawing(branch, paragraph, revision);
                }
            }
            (Vocabulary::Word, "txbxContent") => {
                let outside = std::mem::replace(&mut self.revision, revision.clone());
                let blocks = self.story(node);
                self.revision = outside;
                paragraph.pieces.push(Piece::Hung(Region::TextBox, blocks));
            }
            (Vocabulary::Drawing, "p") => {
                let letters: String = node
                    .descendants()
                    .filter(|inner| local(*inner) == "t")
                    .filter_map(|inner| inner.text())
                    .collect();
                paragraph.pieces.push(lettering(&letters, revision));
            }
            (Vocabulary::Vml, "textpath") => {
                let letters = attribute(node, "string").unwrap_or_default();
                paragraph.pieces.push(lettering(letters, revision));
            }
            (_, "blip" | "imagedata") => paragraph.pieces.push(Piece::Unread("此处的图片未识别".into())),
            (_, "chart") => paragraph.pieces.push(Piece::Unread("此处的图表未识别".into())),
            (_, "relIds") => paragraph.pieces.push(Piece::Unread("此处的 SmartArt 图形未识别".into())),
            _ => return false,
        }
        true
    }
}

/// Letters in a drawing: a text box of one line.
fn lettering(letters: &str, revision: &Revision) -> Piece {
    let mut line = RawParagraph::default();
    line.push(letters, &under(revision));
    Piece::Hung(Region::TextBox, vec![RawBlock::Paragraph(line)])
}
