//! The drafts as they stand now: what was sent, and the active edits over it.

use std::collections::{HashMap, HashSet};

use super::{CommentId, EditId};
use crate::draft::{Draft, Node, NodeId, Paragraph, ParagraphId};
use crate::merge::{Conflict, ConflictSide, Edit, Merged, TextChange, merge};
use crate::store::EditRow;

/// The drafts now. Nodes and paragraphs taken out are still in the tree and named in the sets.
#[derive(Debug)]
pub(super) struct Current {
    /// Trees with what was added; texts as they are now.
    pub drafts: Vec<Draft>,
    /// Nodes that edits added.
    pub added_nodes: HashSet<NodeId>,
    /// Nodes that edits took out.
    pub removed_nodes: HashSet<NodeId>,
    /// Paragraphs that edits took out.
    pub removed_paragraphs: HashSet<ParagraphId>,
    /// What happened to a paragraph's text.
    pub changes: HashMap<ParagraphId, ParagraphChange>,
}

/// What edits made of a paragraph.
#[derive(Debug)]
pub(super) struct ParagraphChange {
    /// The text before them; none where an edit added the whole paragraph.
    pub base: Option<String>,
    /// Edits that meet at the same words and differ.
    pub conflicts: Vec<Conflict<EditId>>,
    /// The comments behind the edits.
    pub answers: Vec<CommentId>,
    /// An edit has no comment behind it.
    pub own: bool,
}

impl Current {
    /// Applies the active edits to the drafts as sent.
    pub fn of(sent: &[Draft], edits: &[EditRow]) -> Self {
        let mut current = Self {
            drafts: sent.to_vec(),
            added_nodes: HashSet::new(),
            removed_nodes: HashSet::new(),
            removed_paragraphs: HashSet::new(),
            changes: HashMap::new(),
        };
        for row in edits {
            current.apply_structure(row);
        }
        current.apply_texts(edits);
        current
    }

    fn apply_structure(&mut self, row: &EditRow) {
        match &row.edit {
            Edit::Text { .. } => {}
            Edit::RemoveNode { node } => {
                self.removed_nodes.insert(*node);
            }
            Edit::RemoveParagraph { paragraph } => {
                self.removed_paragraphs.insert(*paragraph);
                self.note(*paragraph, row);
            }
            Edit::AddParagraph { node, after, text } => {
                let Some(id) = row.added.paragraphs.first().copied() else { return };
                let added = Paragraph { id, text: text.clone() };
                self.drafts.iter_mut().any(|draft| insert_paragraph(&mut draft.nodes, *node, *after, &added));
                self.note(id, row);
            }
            Edit::AddNode { after, paragraphs } => {
                let Some(id) = row.added.node else { return };
                let texts: Vec<Paragraph> = row
                    .added
                    .paragraphs
                    .iter()
                    .zip(paragraphs)
                    .map(|(id, text)| Paragraph { id: *id, text: text.clone() })
                    .collect();
                for paragraph in &texts {
                    self.note(paragraph.id, row);
                }
                let added = &self.added_nodes;
                self.drafts.iter_mut().any(|draft| insert_node(&mut draft.nodes, *after, id, &texts, added));
                self.added_nodes.insert(id);
            }
        }
    }

    /// Remembers who is behind a whole paragraph that was added or taken out.
    fn note(&mut self, paragraph: ParagraphId, row: &EditRow) {
        let change = self.changes.entry(paragraph).or_insert_with(|| ParagraphChange {
            base: None,
            conflicts: Vec::new(),
            answers: Vec::new(),
            own: false,
        });
        change.answers.extend(&row.answers);
        change.own |= row.answers.is_empty();
    }

    fn apply_texts(&mut self, edits: &[EditRow]) {
        let mut by_paragraph: HashMap<ParagraphId, Vec<(&EditRow, &TextChange)>> = HashMap::new();
        for row in edits {
            if let Edit::Text { paragraph, change } = &row.edit {
                by_paragraph.entry(*paragraph).or_default().push((row, change));
            }
        }
        let changes = &mut self.changes;
        for draft in &mut self.drafts {
            each_paragraph(&mut draft.nodes, &mut |paragraph| {
                let Some(rows) = by_paragraph.get(&paragraph.id) else { return };
                let keyed: Vec<(EditId, &TextChange)> =
                    rows.iter().map(|(row, change)| (row.id, *change)).collect();
                let Merged { text, mut conflicts, refused, .. } = merge(&paragraph.text, &keyed);
                // An edit that does not fit its base is not left out in silence: it is shown for the clerk to settle.
                conflicts.extend(refused.into_iter().map(|refused| Conflict {
                    range: (0, 0),
                    base: String::new(),
                    sides: vec![ConflictSide { keys: vec![refused.key], text: refused.error.to_string() }],
                }));
                let base = std::mem::replace(&mut paragraph.text, text);
                let before = changes.remove(&paragraph.id);
                let mut answers: Vec<CommentId> = before.iter().flat_map(|c| c.answers.clone()).collect();
                answers.extend(rows.iter().flat_map(|(row, _)| row.answers.iter().copied()));
                let own = rows.iter().any(|(row, _)| row.answers.is_empty());
                // A paragraph that an edit added has no text as sent.
                let base = before.is_none().then_some(base);
                changes.insert(paragraph.id, ParagraphChange { base, conflicts, answers, own });
            });
            if let Some(title) = draft.nodes.iter().find(|n| n.kind == crate::draft::NodeKind::Title) {
                draft.title = title.paragraphs.iter().map(|p| p.text.as_str()).collect();
            }
        }
    }

    /// The paragraph's text now.
    pub fn text(&self, id: ParagraphId) -> Option<&str> {
        self.drafts.iter().find_map(|draft| draft.paragraph(id)).map(|(_, paragraph)| paragraph.text.as_str())
    }

    /// How many paragraphs have edits that collide.
    pub fn conflict_count(&self) -> usize {
        self.changes.values().filter(|change| !change.conflicts.is_empty()).count()
    }

    /// The drafts without what was taken out: what is printed.
    pub fn printed(&self) -> Vec<Draft> {
        let mut drafts = self.drafts.clone();
        for draft in &mut drafts {
            self.strip(&mut draft.nodes);
        }
        drafts
    }

    fn strip(&self, nodes: &mut Vec<Node>) {
        nodes.retain(|node| !self.removed_nodes.contains(&node.id));
        for node in nodes.iter_mut() {
            node.paragraphs.retain(|paragraph| !self.removed_paragraphs.contains(&paragraph.id));
            self.strip(&mut node.children);
        }
        nodes.retain(|node| !node.paragraphs.is_empty() || !node.children.is_empty());
    }
}

fn each_paragraph(nodes: &mut [Node], visit: &mut impl FnMut(&mut Paragraph)) {
    for node in nodes {
        node.paragraphs.iter_mut().for_each(&mut *visit);
        each_paragraph(&mut node.children, visit);
    }
}

fn insert_paragraph(nodes: &mut [Node], into: NodeId, after: Option<ParagraphId>, added: &Paragraph) -> bool {
    for node in nodes {
        if node.id == into {
            let place = after.and_then(|after| node.paragraphs.iter().position(|p| p.id == after));
            node.paragraphs.insert(place.map_or(node.paragraphs.len(), |place| place + 1), added.clone());
            return true;
        }
        if insert_paragraph(&mut node.children, into, after, added) {
            return true;
        }
    }
    false
}

/// Puts a node after another, and after those that earlier edits put there.
fn insert_node(
    nodes: &mut Vec<Node>,
    after: NodeId,
    id: NodeId,
    paragraphs: &[Paragraph],
    added: &HashSet<NodeId>,
) -> bool {
    if let Some(place) = nodes.iter().position(|node| node.id == after) {
        let earlier = nodes[place + 1..].iter().take_while(|node| added.contains(&node.id)).count();
        let model = &nodes[place];
        let node = Node {
            id,
            kind: model.kind,
            numbering: model.numbering,
            paragraphs: paragraphs.to_vec(),
            children: Vec::new(),
        };
        nodes.insert(place + 1 + earlier, node);
        return true;
    }
    nodes.iter_mut().any(|node| insert_node(&mut node.children, after, id, paragraphs, added))
}
