//! Comments as screens show them.

use std::collections::HashMap;

use super::current::Current;
use super::drafts::{Sources, Texts};
use super::relation::Counting;
use super::{
    CommentDetail, CommentFilter, CommentId, CommentView, ConflictView, EditId, Mark, MarkKind, Matter,
    MatterError, OneComment,
};
use crate::diff::{self, Segment, SegmentKind};
use crate::draft::{self, Draft, NodeId, ParagraphId};
use crate::merge::{Edit, TextChange};
use crate::read::Span;
use crate::store::{Added, CommentRow, EditRow, FileRow, ReplyRow};
use crate::unit::{Unit, UnitId};

/// What views of comments are made from.
struct Shelf {
    units: Vec<Unit>,
    replies: HashMap<super::ReplyId, ReplyRow>,
    handles: HashMap<CommentId, String>,
    texts: Texts,
    counting: Counting,
}

impl Shelf {
    fn unit(&self, row: &CommentRow) -> Option<&Unit> {
        let unit = self.replies.get(&row.reply)?.unit?;
        super::find_unit(&self.units, unit)
    }

    fn view(&self, row: &CommentRow) -> CommentView {
        let unit = self.unit(row);
        let texts = &self.texts;
        let sent = row.draft.and_then(|id| texts.sent.iter().find(|draft| draft.id == id));
        let now = row.draft.and_then(|id| texts.current.drafts.iter().find(|draft| draft.id == id));
        let path = match (sent, now, row.node) {
            (Some(sent), _, Some(node)) if sent.node(node).is_some() => draft::path(sent, node),
            (_, Some(now), Some(node)) => draft::path(now, node),
            _ => Vec::new(),
        };
        let point = &row.point;
        CommentView {
            id: row.id,
            handle: self.handles.get(&row.id).cloned().unwrap_or_default(),
            reply: row.reply,
            unit: unit.map(|unit| unit.name.clone()).unwrap_or_default(),
            unit_short: unit.map(|unit| unit.short.clone()).unwrap_or_default(),
            draft: sent.or(now).map(|draft| draft.title.clone()).unwrap_or_default(),
            draft_id: row.draft,
            node: row.node,
            path,
            label: row.node.and_then(|node| texts.labels.get(&node).cloned()).unwrap_or_default(),
            paragraph: row.paragraph.and_then(|id| number_in_node(sent.or(now)?, id)),
            paragraph_id: row.paragraph,
            kind: point.kind,
            quote: point.quote.clone(),
            proposed: point.proposed.clone(),
            grounds: point.grounds.clone(),
            text: point.text.clone(),
            placed: row.draft.is_some(),
            place_confirmed: row.place_confirmed,
            confidence: point.confidence,
            why: point.why.clone(),
            decision: row.decision,
            reason: row.reason.clone(),
            has_edit: !point.edits.is_empty(),
            standing: self.counting.comment(row.id),
        }
    }
}

/// The how manieth paragraph of its node it is, from 1.
fn number_in_node(draft: &Draft, paragraph: ParagraphId) -> Option<usize> {
    let (node, _) = draft.paragraph(paragraph)?;
    node.paragraphs.iter().position(|p| p.id == paragraph).map(|index| index + 1)
}

impl Matter {
    fn shelf(&self) -> Result<Shelf, MatterError> {
        Ok(Shelf {
            units: self.store.units()?,
            replies: self.store.replies()?.into_iter().map(|row| (row.id, row)).collect(),
            handles: self.handles()?,
            texts: Texts::load(&self.store)?,
            counting: self.counting()?,
        })
    }

    /// What people call comments: the first characters that tell their unit from others, and a number (`商-2`).
    pub(super) fn handles(&self) -> Result<HashMap<CommentId, String>, MatterError> {
        let units = self.store.units()?;
        let replies: HashMap<_, _> =
            self.store.replies()?.into_iter().map(|reply| (reply.id, reply.unit)).collect();
        let mut counts: HashMap<Option<UnitId>, usize> = HashMap::new();
        let mut handles = HashMap::new();
        for row in self.store.comments()? {
            let unit = replies.get(&row.reply).copied().flatten();
            let number = counts.entry(unit).or_default();
            *number += 1;
            let name = unit
                .and_then(|unit| super::find_unit(&units, unit))
                .map_or_else(|| "未定".into(), |unit| telling_prefix(unit, &units));
            handles.insert(row.id, format!("{name}-{number}"));
        }
        Ok(handles)
    }

    /// Comments in the order of the drafts' clauses, those without a place last. Those that do not count are left
    /// out unless asked for.
    pub fn comments(&self, filter: &CommentFilter) -> Result<Vec<CommentView>, MatterError> {
        let shelf = self.shelf()?;
        let order: HashMap<NodeId, usize> = shelf
            .texts
            .current
            .drafts
            .iter()
            .flat_map(Draft::walk)
            .enumerate()
            .map(|(index, node)| (node.id, index))
            .collect();
        let under: Option<Vec<NodeId>> = filter.node.map(|wanted| {
            let node = shelf.texts.node(wanted).map(|(_, node)| node);
            node.map_or(vec![wanted], |node| node.walk().iter().map(|node| node.id).collect())
        });
        let mut rows: Vec<CommentRow> = self
            .store
            .comments()?
            .into_iter()
            .filter(|row| filter.all || shelf.counting.comment(row.id).counts())
            .filter(|row| !filter.undecided || row.decision.is_none())
            .filter(|row| filter.reply.is_none_or(|reply| row.reply == reply))
            .filter(|row| {
                filter.unit.is_none_or(|unit| {
                    shelf.replies.get(&row.reply).is_some_and(|reply| reply.unit == Some(unit))
                })
            })
            .filter(|row| {
                under.as_ref().is_none_or(|under| row.node.is_some_and(|node| under.contains(&node)))
            })
            .collect();
        let draft_order = |row: &CommentRow| {
            shelf.texts.sent.iter().position(|draft| Some(draft.id) == row.draft).unwrap_or(usize::MAX)
        };
        let node_order = |row: &CommentRow| row.node.and_then(|node| order.get(&node)).copied();
        rows.sort_by_key(|row| {
            (draft_order(row), node_order(row).unwrap_or(usize::MAX), row.paragraph, row.id)
        });
        Ok(rows.iter().map(|row| shelf.view(row)).collect())
    }

    /// Everything for one decision.
    pub fn comment(&self, input: &OneComment) -> Result<CommentDetail, MatterError> {
        let row = self.store.comment(input.comment)?;
        let shelf = self.shelf()?;
        let texts = &shelf.texts;
        let alone = preview(texts, &row, &[]);
        let others: Vec<EditRow> =
            texts.edits.iter().filter(|e| !e.answers.contains(&row.id)).cloned().collect();
        let adopted = preview(texts, &row, &others);
        let sent_text = |id| texts.base(id).unwrap_or_default();
        let now_text = |id| texts.current.text(id).unwrap_or_default().to_owned();
        let rows = self.store.comments()?;
        let unit_of = |comment: CommentId| {
            let row = rows.iter().find(|row| row.id == comment);
            row.and_then(|row| shelf.unit(row)).map_or("单位未定".into(), |unit| unit.short.clone())
        };
        let mut edits = others;
        edits.extend(proposal_rows(&row));
        let sources = Sources { comments: &rows, edits: &edits, unit_of: &unit_of };
        let conflicts: Vec<ConflictView> = row
            .paragraph
            .and_then(|id| adopted.changes.get(&id))
            .map(|change| change.conflicts.iter().map(|conflict| sources.conflict(conflict)).collect())
            .unwrap_or_default();
        let file = self.store.files(Some(row.reply))?.into_iter().find(|file| file.id == row.file);
        let (excerpt, marks) = file.as_ref().map(|file| excerpt(file, &row)).unwrap_or_default();
        let wording = Wording { texts, row: &row };
        Ok(CommentDetail {
            comment: shelf.view(&row),
            anchor: row.point.anchor.clone(),
            proposal: wording.segments(&alone, &sent_text),
            result: wording.segments(&adopted, &now_text),
            result_text: row.paragraph.and_then(|id| adopted.text(id)).map(str::to_owned),
            conflicts,
            excerpt,
            marks,
            file: file.map(|file| file.name).unwrap_or_default(),
        })
    }
}

/// The drafts with a comment's proposal over some other edits.
fn preview(texts: &Texts, row: &CommentRow, others: &[EditRow]) -> Current {
    let mut edits = others.to_vec();
    edits.extend(proposal_rows(row));
    Current::of(&texts.sent, &edits)
}

/// A comment's proposal as edits that are not in the file. Their ids are negative, so that none is a real one's.
fn proposal_rows(row: &CommentRow) -> Vec<EditRow> {
    let edits = row.point.edits.iter().enumerate();
    edits
        .map(|(index, edit)| EditRow {
            id: EditId(-1 - index as i64),
            edit: edit.clone(),
            answers: vec![row.id],
            added: Added::default(),
        })
        .collect()
}

struct Wording<'a> {
    texts: &'a Texts,
    row: &'a CommentRow,
}

impl Wording<'_> {
    /// What the comment's edits do to the text before them, for people to read.
    fn segments(&self, after: &Current, before: &dyn Fn(ParagraphId) -> String) -> Vec<Segment> {
        let mut segments = Vec::new();
        for edit in &self.row.point.edits {
            let more = match edit {
                Edit::Text { paragraph, change } => {
                    let before = before(*paragraph);
                    match after.text(*paragraph) {
                        Some(after) if after != before => diff::diff(&before, after),
                        Some(_) => unmerged(&before, change),
                        None => Vec::new(),
                    }
                }
                Edit::AddParagraph { text, .. } => vec![segment(SegmentKind::Inserted, text.clone())],
                Edit::AddNode { paragraphs, .. } => {
                    vec![segment(SegmentKind::Inserted, paragraphs.join("\n"))]
                }
                Edit::RemoveParagraph { paragraph } => {
                    vec![segment(SegmentKind::Deleted, before(*paragraph))]
                }
                Edit::RemoveNode { node } => {
                    let node = self.texts.node(*node).map(|(_, node)| node);
                    let text: Vec<String> = node
                        .iter()
                        .flat_map(|node| node.walk())
                        .flat_map(|node| node.paragraphs.iter().map(|p| p.text.clone()))
                        .collect();
                    vec![segment(SegmentKind::Deleted, text.join("\n"))]
                }
            };
            if !segments.is_empty() && !more.is_empty() {
                segments.push(segment(SegmentKind::Same, "\n".into()));
            }
            segments.extend(more);
        }
        segments
    }
}

/// Where the proposal changes nothing any more (another one said the same, or collides), it is shown by itself.
fn unmerged(before: &str, change: &TextChange) -> Vec<Segment> {
    match change.apply(before) {
        Ok(after) if after != before => diff::diff(before, &after),
        _ => Vec::new(),
    }
}

fn segment(kind: SegmentKind, text: String) -> Segment {
    Segment { kind, text }
}

/// The passages around a comment, with its marks counted from the first of them.
fn excerpt(file: &FileRow, row: &CommentRow) -> (Vec<super::PassageView>, Vec<Mark>) {
    const AROUND: usize = 2;
    let Some(source) = &file.source else { return Default::default() };
    let passages = source.passages();
    let first = row.point.spans.iter().map(|span| span.passage).min().unwrap_or(0).saturating_sub(AROUND);
    let last = row.point.spans.iter().map(|span| span.passage).max().unwrap_or(0) + AROUND;
    let shown = passages.iter().skip(first).take(last + 1 - first).map(super::replies::passage).collect();
    let marks = row.point.spans.iter().map(|span| Mark {
        span: Span { passage: span.passage - first, ..*span },
        kind: MarkKind::Comment,
        comment: Some(row.id),
    });
    (shown, marks.collect())
}

/// The shortest start of a unit's short name, the city's 市 left off, that no other unit shares.
fn telling_prefix(unit: &Unit, units: &[Unit]) -> String {
    let bare = |unit: &Unit| -> Vec<char> {
        unit.short.strip_prefix('市').unwrap_or(&unit.short).chars().collect()
    };
    let own = bare(unit);
    let others: Vec<Vec<char>> = units.iter().filter(|other| other.id != unit.id).map(bare).collect();
    let length = (1..=own.len())
        .find(|length| !others.iter().any(|other| other.starts_with(&own[..*length])))
        .unwrap_or(own.len());
    own[..length].iter().collect()
}
