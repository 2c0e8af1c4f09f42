//! Deciding comments (采纳情况), and what a decision does to the text.

use super::drafts::{Texts, set_words};
use super::{Actor, Changed, CommentId, Decide, EditId, LogEntry, Matter, MatterError, Outcome, Thing};
use crate::draft::{NodeId, ParagraphId};
use crate::merge::Edit;
use crate::store::{Added, CommentRow, EditRow, Store};

/// The operation's name in the log.
const DECIDING: &str = "处理意见";

impl Matter {
    /// Decides comments alike, in one step. Adopting applies each one's own edits, or the words given.
    ///
    /// A text that would replace most of the paragraph is taken for the words to stand in the quote's place,
    /// never for the whole paragraph.
    pub fn decide(&mut self, by: &Actor, input: &Decide) -> Result<Changed, MatterError> {
        if input.comments.is_empty() {
            return Err(MatterError::Invalid("请先选择要处理的意见".into()));
        }
        let rows: Vec<CommentRow> =
            input.comments.iter().map(|id| self.store.comment(*id)).collect::<Result<_, _>>()?;
        let handles = self.handles()?;
        let names: Vec<String> =
            rows.iter().map(|row| handles.get(&row.id).cloned().unwrap_or_default()).collect();
        let verdict = input.outcome.map_or("搁置", Outcome::name);
        let summary = format!("{verdict} {}", names.join("、"));
        // A reason given right after the decision is one act with it: 撤销 takes both back.
        let gives_the_reason = input.text.is_none()
            && rows
                .iter()
                .all(|row| row.decision.is_some() && row.decision == input.outcome && row.reason.is_none());
        let belongs = |last: &LogEntry| {
            gives_the_reason && last.operation == DECIDING && last.who == by.who && last.summary == summary
        };
        self.store.transact_with_last(&by.doing(DECIDING), belongs, |store| {
            for row in &rows {
                decide_one(store, row, input)?;
            }
            Ok::<_, MatterError>((
                Changed::of(&[Thing::Comments, Thing::Drafts, Thing::Replies], &summary),
                summary.clone(),
            ))
        })
    }
}

fn decide_one(store: &Store, row: &CommentRow, input: &Decide) -> Result<(), MatterError> {
    let reason = input.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    let only_the_reason = row.decision == input.outcome && input.text.is_none();
    if only_the_reason {
        // Words that the clerk wrote with the decision stay with it.
        let row = CommentRow { reason: reason.map(str::to_owned), ..row.clone() };
        return Ok(store.update_comment(&row)?);
    }
    withdraw(store, row.id)?;
    let adopts = matches!(input.outcome, Some(Outcome::Adopted | Outcome::Partly));
    match (&input.text, adopts) {
        (Some(text), true) => write_words(store, row, text.trim())?,
        (Some(_), false) => {
            return Err(MatterError::Invalid(
                "只有“采纳”“部分采纳”才能同时改文字。请改用其中一种，或另行修改文稿".into(),
            ));
        }
        (None, true) if input.outcome == Some(Outcome::Adopted) => {
            for edit in &row.point.edits {
                apply(store, edit, row.id)?;
            }
        }
        _ => {}
    }
    let mut row = row.clone();
    row.decision = input.outcome;
    row.reason = reason.map(str::to_owned);
    Ok(store.update_comment(&row)?)
}

/// Takes back what a comment's earlier decision did. Words that answer others too stay for them.
pub(super) fn withdraw(store: &Store, comment: CommentId) -> Result<(), MatterError> {
    let edits = store.edits()?;
    for edit in edits.iter().filter(|edit| edit.answers.contains(&comment)) {
        if edit.answers.len() == 1 {
            let hangs_on_it = |row: &&EditRow| match &row.edit {
                Edit::Text { paragraph, .. } | Edit::RemoveParagraph { paragraph } => {
                    edit.added.paragraphs.contains(paragraph)
                }
                _ => false,
            };
            for row in edits.iter().filter(hangs_on_it) {
                store.delete_edit(row.id)?;
            }
            store.delete_edit(edit.id)?;
        } else {
            store.delete_answer(edit.id, comment)?;
        }
    }
    Ok(())
}

/// Makes a comment's proposal an active edit that answers it.
fn apply(store: &Store, edit: &Edit, comment: CommentId) -> Result<(), MatterError> {
    let added = match edit {
        Edit::AddParagraph { .. } => {
            Added { node: None, paragraphs: vec![ParagraphId(store.next_tree_id()?)] }
        }
        Edit::AddNode { paragraphs, .. } => Added {
            node: Some(NodeId(store.next_tree_id()?)),
            paragraphs: paragraphs
                .iter()
                .map(|_| store.next_tree_id().map(ParagraphId))
                .collect::<Result<_, _>>()?,
        },
        _ => Added::default(),
    };
    store.insert_edit(&EditRow { id: EditId(0), edit: edit.clone(), answers: vec![comment], added })?;
    Ok(())
}

fn write_words(store: &Store, row: &CommentRow, text: &str) -> Result<(), MatterError> {
    let Some(paragraph) = row.paragraph else {
        return Err(MatterError::Invalid("这条意见还没有对应到某一段，请先调整位置再写定稿文字".into()));
    };
    if text.is_empty() {
        return Err(MatterError::Invalid("定稿文字是空的。如需删去整段，请采纳删除意见".into()));
    }
    let texts = Texts::load(store)?;
    let now = texts.current.text(paragraph).unwrap_or_default().to_owned();
    set_words(store, &texts, paragraph, &full_text(row, &now, text), &[row.id])
}

/// The paragraph with the words given: they are the paragraph, unless they are clearly only the quote's part of it.
fn full_text(row: &CommentRow, now: &str, words: &str) -> String {
    let quote = row.point.quote.as_deref().filter(|quote| !quote.is_empty());
    let short = words.chars().count() * 2 < now.chars().count();
    match quote {
        Some(quote) if short && now.matches(quote).count() == 1 => now.replacen(quote, words, 1),
        _ => words.to_owned(),
    }
}
