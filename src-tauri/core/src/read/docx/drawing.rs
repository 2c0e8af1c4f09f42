//! Drawings, old and new: what is written in them is read, what is drawn is named as a loss.

use super::names::{Element, Vocabulary, alternative, local, vocabulary};
use super::paragraph::{Attached, Unsettled};
use super::story::Reader;
use crate::read::flow::Revision;
use crate::read::xml::attribute;

impl<'d> Reader<'d> {
    /// Looks through a drawing that hangs on a paragraph.
    pub fn drawing(&mut self, node: Element<'d>, paragraph: &mut Unsettled<'d>, revision: &Revision) {
        if let Some(object) = node.children().find(|child| local(*child) == "OLEObject") {
            let program = attribute(object, "ProgID").unwrap_or("类型不明");
            paragraph.unread.push(format!("嵌入的对象（{program}）未识别"));
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
    fn drawn(&mut self, node: Element<'d>, paragraph: &mut Unsettled<'d>, revision: &Revision) -> bool {
        match (vocabulary(node), local(node)) {
            (Vocabulary::Compatibility, "AlternateContent") => {
                if let Some(branch) = alternative(node) {
                    self.drawing(branch, paragraph, revision);
                }
            }
            (Vocabulary::Word, "txbxContent") => {
                paragraph.attached.push(Attached::TextBox(node, revision.clone()));
            }
            (Vocabulary::Drawing, "p") => {
                let letters: String = node
                    .descendants()
                    .filter(|inner| local(*inner) == "t")
                    .filter_map(|inner| inner.text())
                    .collect();
                paragraph.attached.push(Attached::Lettering(letters));
            }
            (Vocabulary::Vml, "textpath") => {
                let letters = attribute(node, "string").unwrap_or_default();
                paragraph.attached.push(Attached::Lettering(letters.to_string()));
            }
            (_, "blip" | "imagedata") => paragraph.unread.push("此处的图片未识别".into()),
            (_, "chart") => paragraph.unread.push("此处的图表未识别".into()),
            (_, "relIds") => paragraph.unread.push("此处的 SmartArt 图形未识别".into()),
            _ => return false,
        }
        true
    }
}
