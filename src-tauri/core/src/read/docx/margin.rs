//! Margin comments (ECMA-376 part 1, 17.13.4) and, from Microsoft's extension, which answers which.

use std::collections::HashMap;

use roxmltree::Document;

use super::names::Element;
use super::story::Reader;
use crate::read::xml::{attribute, children};
use crate::read::{Block, MarginComment, Region};

/// One comment as its part holds it.
struct Remark {
    id: String,
    /// Number of its last paragraph: what an answer refers to.
    paragraph: Option<String>,
    comment: MarginComment,
}

impl<'d> Reader<'d> {
    /// Reads the comments part; `parents` says, by paragraph numbers, which comment answers which.
    pub fn margin_comments(
        &mut self,
        tree: &'d Document<'d>,
        parents: &HashMap<String, String>,
    ) -> Vec<MarginComment> {
        let mut remarks: Vec<Remark> =
            children(tree.root_element(), "comment").map(|node| self.remark(node)).collect();
        let ranks = self.anchors.ranks();
        remarks.sort_by_key(|remark| ranks.get(remark.id.as_str()).copied().unwrap_or(usize::MAX));
        let by_paragraph: HashMap<String, usize> = remarks
            .iter()
            .enumerate()
            .filter_map(|(index, remark)| Some((remark.paragraph.clone()?, index)))
            .collect();
        for remark in &mut remarks {
            remark.comment.anchors = self.anchors.spans(&remark.id);
            let parent = remark.paragraph.as_ref().and_then(|own| parents.get(own));
            remark.comment.answers = parent.and_then(|parent| by_paragraph.get(parent)).copied();
        }
        remarks.into_iter().map(|remark| remark.comment).collect()
    }

    fn remark(&mut self, node: Element<'d>) -> Remark {
        // What a comment holds is no passage of the source, so the count goes back afterwards, and no range reaches in.
        let before = (self.passages, std::mem::take(&mut self.anchors));
        let blocks = self.story(node, Region::Body);
        (self.passages, self.anchors) = before;
        let paragraphs = node.descendants().filter(|inner| inner.tag_name().name() == "p");
        let text = |name| attribute(node, name).unwrap_or_default().to_string();
        Remark {
            id: text("id"),
            paragraph: paragraphs.filter_map(|paragraph| attribute(paragraph, "paraId")).next_back().map(key),
            comment: MarginComment {
                author: text("author"),
                date: text("date"),
                text: printed(&blocks),
                anchors: Vec::new(),
                answers: None,
            },
        }
    }
}

/// Which comment answers which, by the numbers of their last paragraphs.
pub(super) fn parents(tree: &Document<'_>) -> HashMap<String, String> {
    children(tree.root_element(), "commentEx")
        .filter_map(|node| Some((key(attribute(node, "paraId")?), key(attribute(node, "paraIdParent")?))))
        .collect()
}

fn key(paragraph: &str) -> String {
    paragraph.to_uppercase()
}

fn printed(blocks: &[Block]) -> String {
    let source = crate::read::Source { blocks: blocks.to_vec(), ..Default::default() };
    source.plain_text()
}
