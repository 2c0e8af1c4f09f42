//! Margin comments (ECMA-376 part 1, 17.13.4) and, from Microsoft's extension, which answers which.

use std::collections::HashMap;

use roxmltree::Document;

use super::story::Reader;
use crate::read::flow::RawComment;
use crate::read::xml::{attribute, children};

impl<'d> Reader<'d> {
    /// Reads the comments part; `parents` says, by the numbers of their last paragraphs, which answers which.
    pub fn margin_comments(
        &mut self,
        tree: &'d Document<'d>,
        parents: &HashMap<String, String>,
    ) -> Vec<RawComment> {
        let mut by_paragraph: HashMap<String, String> = HashMap::new();
        let mut comments: Vec<(Option<String>, RawComment)> = Vec::new();
        for node in children(tree.root_element(), "comment") {
            let text = |name| attribute(node, name).unwrap_or_default().to_string();
            let paragraphs = node.descendants().filter(|inner| inner.tag_name().name() == "p");
            let last = paragraphs.filter_map(|paragraph| attribute(paragraph, "paraId")).next_back().map(key);
            if let Some(last) = &last {
                by_paragraph.insert(last.clone(), text("id"));
            }
            let (id, author, date) = (text("id"), text("author"), text("date"));
            let comment = RawComment { id, author, date, blocks: self.story(node), answers: None };
            comments.push((last, comment));
        }
        let answered = |last: Option<String>| by_paragraph.get(parents.get(&last?)?).cloned();
        comments
            .into_iter()
            .map(|(last, comment)| RawComment { answers: answered(last), ..comment })
            .collect()
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
