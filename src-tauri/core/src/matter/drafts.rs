//! The drafts as screens show them, and the clerk's own changes of the text.

use std::collections::HashMap;

use super::current::Current;
use super::{
    Actor, AssignmentView, Changed, CommentId, ConflictSide, ConflictView, DraftView, EditId, EditParagraph,
    Matter, MatterError, NodeDiff, NodeView, OneNode, ParagraphView, Thing,
};
use crate::diff;
use crate::draft::{self, Draft, Node, NodeId, Paragraph, ParagraphId};
use crate::merge::{Conflict, Edit};
use crate::store::{Added, CommentRow, EditRow, Store, StoreError};
use crate::unit::{Names, Unit};

/// What the views of drafts are made from.
pub(super) struct Texts {
    /// The drafts as sent.
    pub sent: Vec<Draft>,
    /// The active edits.
    pub edits: Vec<EditRow>,
    /// The drafts now.
    pub current: Current,
    /// Labels as sent.
    pub sent_labels: HashMap<NodeId, String>,
    /// Labels now.
    pub labels: HashMap<NodeId, String>,
}

impl Texts {
    pub(super) fn load(store: &Store) -> Result<Self, MatterError> {
        let sent = store.round()?.drafts;
        let edits = store.edits()?;
        let current = Current::of(&sent, &edits);
        let sent_labels = sent.iter().flat_map(draft::labels).collect();
        let labels = current.printed().iter().flat_map(draft::labels).collect();
        Ok(Self { sent, edits, current, sent_labels, labels })
    }

    /// The draft, node and paragraph as they stand now.
    pub(super) fn paragraph(&self, id: ParagraphId) -> Option<(&Draft, &Node, &Paragraph)> {
        self.current
            .drafts
            .iter()
            .find_map(|draft| draft.paragraph(id).map(|(node, paragraph)| (draft, node, paragraph)))
    }

    /// The draft and node as they stand now.
    pub(super) fn node(&self, id: NodeId) -> Option<(&Draft, &Node)> {
        self.current.drafts.iter().find_map(|draft| draft.node(id).map(|node| (draft, node)))
    }

    /// The text against which edits of a paragraph are made: as sent, or as added.
    pub(super) fn base(&self, id: ParagraphId) -> Option<String> {
        let sent = self.sent.iter().find_map(|draft| draft.paragraph(id)).map(|(_, p)| p.text.clone());
        sent.or_else(|| {
            self.edits.iter().find_map(|row| {
                let place = row.added.paragraphs.iter().position(|added| *added == id)?;
                match &row.edit {
                    Edit::AddParagraph { text, .. } => Some(text.clone()),
                    Edit::AddNode { paragraphs, .. } => paragraphs.get(place).cloned(),
                    _ => None,
                }
            })
        })
    }
}

/// Who is behind an edit, for conflicts.
pub(super) struct Sources<'a> {
    /// The comments.
    pub comments: &'a [CommentRow],
    /// The active edits.
    pub edits: &'a [EditRow],
    /// Short name of the unit behind a comment.
    pub unit_of: &'a dyn Fn(CommentId) -> String,
}

impl Sources<'_> {
    pub(super) fn conflict(&self, conflict: &Conflict<EditId>) -> ConflictView {
        let sides = conflict.sides.iter().map(|side| {
            let mut comments = Vec::new();
            let mut sources = Vec::new();
            for key in &side.keys {
                match self.edits.iter().find(|row| row.id == *key) {
                    Some(row) if !row.answers.is_empty() => {
                        comments.extend(&row.answers);
                        sources.extend(row.answers.iter().map(|comment| (self.unit_of)(*comment)));
                    }
                    _ => sources.push("自行修改".to_owned()),
                }
            }
            ConflictSide { text: side.text.clone(), sources, comments }
        });
        ConflictView { base: conflict.base.clone(), sides: sides.collect() }
    }
}

/// Makes views of a draft's nodes.
pub(super) struct Viewer<'a> {
    pub texts: &'a Texts,
    pub sources: &'a Sources<'a>,
    pub names: &'a Names,
    pub units: &'a [Unit],
}

impl Viewer<'_> {
    pub(super) fn draft(&self, draft: &Draft) -> DraftView {
        let mut nodes = Vec::new();
        for node in &draft.nodes {
            self.collect(draft, node, 0, false, &mut nodes);
        }
        DraftView {
            id: draft.id,
            kind: draft.kind,
            annex: draft.annex,
            title: draft.title.clone(),
            nodes,
            annex_names: draft.annex_names.clone(),
            rosters: draft.rosters.clone(),
            normalised: draft.normalised.clone(),
        }
    }

    fn collect(
        &self,
        draft: &Draft,
        node: &Node,
        depth: usize,
        under_removed: bool,
        views: &mut Vec<NodeView>,
    ) {
        let removed = under_removed || self.texts.current.removed_nodes.contains(&node.id);
        views.push(self.node(draft, node, depth, removed));
        for child in &node.children {
            self.collect(draft, child, depth + 1, removed, views);
        }
    }

    pub(super) fn node(&self, draft: &Draft, node: &Node, depth: usize, removed: bool) -> NodeView {
        let texts = self.texts;
        let here = self.sources.comments.iter().filter(|comment| comment.node == Some(node.id));
        NodeView {
            id: node.id,
            kind: node.kind,
            depth,
            label: texts
                .labels
                .get(&node.id)
                .or(texts.sent_labels.get(&node.id))
                .cloned()
                .unwrap_or_default(),
            path: draft::path(draft, node.id),
            sent_label: texts.sent_labels.get(&node.id).cloned(),
            name: node.name().to_owned(),
            paragraphs: node.paragraphs.iter().map(|paragraph| self.paragraph(paragraph, removed)).collect(),
            added: texts.current.added_nodes.contains(&node.id),
            removed,
            comments: here.clone().count(),
            undecided: here.filter(|comment| comment.decision.is_none()).count(),
        }
    }

    fn paragraph(&self, paragraph: &Paragraph, removed: bool) -> ParagraphView {
        let current = &self.texts.current;
        let change = current.changes.get(&paragraph.id);
        let sent = match change {
            Some(change) => change.base.clone(),
            None => Some(paragraph.text.clone()),
        };
        let segments = match &sent {
            Some(sent) if *sent != paragraph.text => diff::diff(sent, &paragraph.text),
            _ => Vec::new(),
        };
        let conflicts = change.map(|change| change.conflicts.as_slice()).unwrap_or_default();
        ParagraphView {
            id: paragraph.id,
            text: paragraph.text.clone(),
            sent,
            segments,
            assignment: self.assignment(&paragraph.text),
            conflicts: conflicts.iter().map(|conflict| self.sources.conflict(conflict)).collect(),
            answers: change.map(|change| change.answers.clone()).unwrap_or_default(),
            own_change: change.is_some_and(|change| change.own),
            removed: removed || current.removed_paragraphs.contains(&paragraph.id),
        }
    }

    fn assignment(&self, text: &str) -> Option<AssignmentView> {
        let assignment = draft::assignment(text, self.names)?;
        let units: Vec<&Unit> = assignment
            .all()
            .filter_map(|a| a.unit)
            .filter_map(|id| super::find_unit(self.units, id))
            .collect();
        Some(AssignmentView {
            names: units.iter().map(|unit| unit.short.clone()).collect(),
            full_names: units.iter().map(|unit| unit.name.clone()).collect(),
            assignment,
        })
    }
}

impl Matter {
    /// The drafts as they stand now.
    pub fn drafts(&self) -> Result<Vec<DraftView>, MatterError> {
        self.view(|viewer| viewer.texts.current.drafts.iter().map(|draft| viewer.draft(draft)).collect())
    }

    /// One clause with what is asked of it.
    pub fn node(&self, input: &OneNode) -> Result<NodeDiff, MatterError> {
        let comments =
            self.comments(&super::CommentFilter { node: Some(input.node), ..Default::default() })?;
        self.view(|viewer| {
            let (draft, node) = viewer.texts.node(input.node)?;
            let removed = viewer.texts.current.removed_nodes.contains(&node.id);
            let depth = draft::path(draft, node.id).len().saturating_sub(1);
            Some(NodeDiff {
                draft: draft.title.clone(),
                node: viewer.node(draft, node, depth, removed),
                comments,
            })
        })?
        .ok_or_else(|| StoreError::Gone("这个条目".into()).into())
    }

    pub(super) fn view<T>(&self, show: impl FnOnce(&Viewer<'_>) -> T) -> Result<T, MatterError> {
        let texts = Texts::load(&self.store)?;
        let units = self.store.units()?;
        let names = self.names(&units)?;
        let counting = self.counting()?;
        let mut comments = self.store.comments()?;
        comments.retain(|comment| counting.comment(comment.id).counts());
        let replies = self.store.replies()?;
        let unit_of = |comment: CommentId| {
            let reply = comments.iter().find(|row| row.id == comment).map(|row| row.reply);
            let unit = replies.iter().find(|row| Some(row.id) == reply).and_then(|row| row.unit);
            unit.and_then(|unit| super::find_unit(&units, unit))
                .map_or("单位未定".to_owned(), |unit| unit.short.clone())
        };
        let sources = Sources { comments: &comments, edits: &texts.edits, unit_of: &unit_of };
        Ok(show(&Viewer { texts: &texts, sources: &sources, names: &names, units: &units }))
    }

    /// The clerk writes a paragraph's words. They replace all edits of it and answer the same comments.
    pub fn edit_paragraph(&mut self, by: &Actor, input: &EditParagraph) -> Result<Changed, MatterError> {
        let texts = Texts::load(&self.store)?;
        let (draft, node, paragraph) =
            texts.paragraph(input.paragraph).ok_or_else(|| StoreError::Gone("这一段".into()))?;
        if paragraph.text != input.seen {
            return Err(MatterError::Stale);
        }
        let text = input.text.trim();
        if text.is_empty() {
            return Err(MatterError::Invalid("这一段不能改成空白。如需删去，请采纳删除意见".into()));
        }
        let summary = format!("{}{}", draft.title, place_words(&texts, node));
        self.store.transact(&by.doing("修改文字"), |store| {
            set_words(store, &texts, input.paragraph, text, &[])?;
            Ok::<_, MatterError>((Changed::of(&[Thing::Drafts, Thing::Comments], &summary), summary.clone()))
        })
    }
}

/// The node's label, for sentences.
pub(super) fn place_words(texts: &Texts, node: &Node) -> String {
    let label = texts.labels.get(&node.id).or(texts.sent_labels.get(&node.id));
    label.map_or(String::new(), |label| format!(" {label}"))
}

/// Makes `text` the paragraph's words: one edit in place of all that there are, answering the same comments and
/// `also`.
pub(super) fn set_words(
    store: &Store,
    texts: &Texts,
    paragraph: ParagraphId,
    text: &str,
    also: &[CommentId],
) -> Result<(), MatterError> {
    let base = texts.base(paragraph).ok_or_else(|| StoreError::Gone("这一段".into()))?;
    let mut answers = also.to_vec();
    for row in store.edits()? {
        if matches!(&row.edit, Edit::Text { paragraph: of, .. } if *of == paragraph) {
            answers.extend(row.answers.iter().filter(|comment| !also.contains(comment)));
            store.delete_edit(row.id)?;
        }
    }
    answers.sort_unstable();
    answers.dedup();
    if base != text {
        let change = diff::change(&base, text);
        let edit = Edit::Text { paragraph, change };
        store.insert_edit(&EditRow { id: EditId(0), edit, answers, added: Added::default() })?;
    }
    Ok(())
}
