//! Tracked revisions (ECMA-376 part 1, 17.13.5): which change a piece of text is under.

use super::names::{Element, is_word, local};
use crate::read::xml::{attribute, child};
use crate::read::{Change, ChangeKind};

/// Most moves whose ranges run at once.
const MOST_MOVES: usize = 64;

/// The ranges of moves that are open at a place: they give the two halves of a move their common name.
#[derive(Debug, Default)]
pub(super) struct Moves {
    sources: Vec<(String, String)>,
    targets: Vec<(String, String)>,
}

impl Moves {
    /// Takes note of a range mark; says whether the element is one.
    pub fn mark(&mut self, node: Element<'_>) -> bool {
        let (ranges, opens) = match local(node) {
            "moveFromRangeStart" => (&mut self.sources, true),
            "moveFromRangeEnd" => (&mut self.sources, false),
            "moveToRangeStart" => (&mut self.targets, true),
            "moveToRangeEnd" => (&mut self.targets, false),
            _ => return false,
        };
        let id = attribute(node, "id").unwrap_or_default();
        if opens && ranges.len() < MOST_MOVES {
            let name = attribute(node, "name").unwrap_or(id);
            ranges.push((id.to_string(), name.to_string()));
        } else if !opens {
            ranges.retain(|(open, _)| open != id);
        }
        true
    }

    /// The change that a revision element stands for; none for any other element.
    pub fn change(&self, node: Element<'_>) -> Option<Change> {
        let (kind, ranges) = match local(node) {
            "ins" => (ChangeKind::Inserted, None),
            "del" => (ChangeKind::Deleted, None),
            "moveTo" => (ChangeKind::Inserted, Some(&self.targets)),
            "moveFrom" => (ChangeKind::Deleted, Some(&self.sources)),
            "cellIns" => (ChangeKind::Inserted, None),
            "cellDel" => (ChangeKind::Deleted, None),
            _ => return None,
        };
        Some(Change {
            kind,
            author: attribute(node, "author").unwrap_or_default().to_string(),
            date: attribute(node, "date").unwrap_or_default().to_string(),
            moved: ranges.and_then(|ranges| ranges.last()).map(|(_, name)| name.clone()),
        })
    }

    /// The revision of a paragraph's end: whether the break after it was put in or taken out.
    pub fn of_paragraph_end(&self, paragraph_properties: Element<'_>) -> Option<Change> {
        let properties = child(paragraph_properties, "rPr")?;
        let mut changes = properties.children().filter(|node| is_revision(*node));
        let change = self.change(changes.next()?)?;
        // Put in and taken out again: the break is in neither text, and joining here would guess.
        changes.next().is_none().then_some(change)
    }
}

fn is_revision(node: Element<'_>) -> bool {
    ["ins", "del", "moveFrom", "moveTo"].iter().any(|name| is_word(node, name))
}
