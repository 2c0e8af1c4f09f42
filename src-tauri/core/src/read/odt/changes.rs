//! Tracked changes (ODF 1.3 part 3, 5.5): what was put in stands in the text, what was taken out stands apart.

use std::collections::HashMap;

use super::Element;
use crate::read::xml::{attribute, child, children};
use crate::read::{Change, ChangeKind};

/// The changes of a document, by name.
#[derive(Debug, Default)]
pub(super) struct Changes<'d> {
    insertions: HashMap<&'d str, Change>,
    deletions: HashMap<&'d str, (Change, Element<'d>)>,
}

impl<'d> Changes<'d> {
    /// Reads all that are tracked in these parts.
    pub fn read(roots: &[Element<'d>]) -> Self {
        let mut changes = Self::default();
        let regions = roots.iter().flat_map(|root| root.descendants());
        for region in regions.filter(|node| node.tag_name().name() == "changed-region") {
            let Some(name) = attribute(region, "id") else { continue };
            if let Some(node) = child(region, "insertion") {
                changes.insertions.insert(name, change(node, ChangeKind::Inserted));
            }
            if let Some(node) = child(region, "deletion") {
                changes.deletions.insert(name, (change(node, ChangeKind::Deleted), node));
            }
        }
        changes
    }

    /// The insertion that a mark begins or ends.
    pub fn insertion(&self, mark: Element<'d>) -> Option<&Change> {
        self.insertions.get(attribute(mark, "change-id")?)
    }

    /// What was taken out at a mark. It is given once, so that no text can be read many times.
    pub fn deletion(&mut self, mark: Element<'d>) -> Option<(Change, Element<'d>)> {
        self.deletions.remove(attribute(mark, "change-id")?)
    }
}

fn change(node: Element<'_>, kind: ChangeKind) -> Change {
    let (author, date) = child(node, "change-info").map(author_and_date).unwrap_or_default();
    Change { kind, author, date, moved: None }
}

/// Who and when, as changes and annotations have it.
pub(super) fn author_and_date(node: Element<'_>) -> (String, String) {
    let said = |name| children(node, name).next().and_then(|node| node.text()).unwrap_or_default();
    (said("creator").to_string(), said("date").chars().take(19).collect())
}
