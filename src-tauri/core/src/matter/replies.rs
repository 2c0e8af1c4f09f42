//! Replies as screens show them, and settling whose they are and what they amount to.

use super::decide::withdraw;
use super::relation::{self, Counting, Relations};
use super::{
    Actor, AssignReply, Changed, Coverage, FilePages, FileText, FileView, Mark, MarkKind, Matter,
    MatterError, OneReply, PassageView, ReplyPages, ReplyView, SetNature, Standing, Thing,
};
use crate::diff::{Segment, SegmentKind};
use crate::read::{ChangeKind, Passage, Source, Span};
use crate::reply::Nature;
use crate::store::{CommentRow, FileRow, ReplyRow, RosterRow, Store, StoreError};
use crate::unit::{Unit, UnitId};

/// From here on a guess is taken as good enough not to ask a person.
pub(super) const SURE: f64 = 0.8;

const CHANGED: [Thing; 3] = [Thing::Replies, Thing::Comments, Thing::Roster];

impl Matter {
    /// All replies, oldest first.
    pub fn replies(&self) -> Result<Vec<ReplyView>, MatterError> {
        let desk = Desk::load(self)?;
        Ok(desk.replies.iter().map(|row| desk.view(row)).collect())
    }

    /// A reply opened: its files' text with what was found in it.
    pub fn reply(&self, input: &OneReply) -> Result<ReplyPages, MatterError> {
        let row = self.store.reply(input.reply)?;
        let desk = Desk::load(self)?;
        let roster = self.store.roster()?;
        let own = desk.files.iter().filter(|file| file.reply == row.id);
        let files = own.map(|file| pages(file, &desk.comments, &roster)).collect();
        Ok(ReplyPages { reply: desk.view(&row), files })
    }

    /// The bytes of a reply's file as they came.
    pub fn original(&self, file: super::FileId) -> Result<(String, Vec<u8>), MatterError> {
        let row = self
            .store
            .files(None)?
            .into_iter()
            .find(|row| row.id == file)
            .ok_or_else(|| StoreError::Gone("这个文件".into()))?;
        Ok((row.name, self.store.original(&row.original)?))
    }

    /// Files a reply under a unit, as a person says.
    pub fn assign_reply(&mut self, by: &Actor, input: &AssignReply) -> Result<Changed, MatterError> {
        let units = self.store.units()?;
        let unit = super::find_unit(&units, input.unit).ok_or_else(|| StoreError::Gone("所选单位".into()))?;
        let before = self.store.reply(input.reply)?;
        let summary = format!("{} → {}", self.file_names(input.reply)?, unit.short);
        self.store.transact(&by.doing("归入单位"), |store| {
            file_under(store, &before, input.unit)?;
            Ok::<_, MatterError>((Changed::of(&CHANGED, &summary), summary.clone()))
        })
    }

    /// Sets what a reply amounts to, as a person says.
    pub fn set_nature(&mut self, by: &Actor, input: &SetNature) -> Result<Changed, MatterError> {
        self.store.reply(input.reply)?;
        let word = match input.nature {
            Nature::None => "无意见",
            Nature::Points => "有意见",
            Nature::Unclear => "待确认",
        };
        let summary = format!("{} 为{word}", self.file_names(input.reply)?);
        self.store.transact(&by.doing("确认性质"), |store| {
            store.set_reply_nature(input.reply, input.nature)?;
            Ok::<_, MatterError>((Changed::of(&CHANGED, &summary), summary.clone()))
        })
    }

    /// Takes a reply out of the ledger. Its original stays in the file, and undo brings all of it back.
    pub fn remove_reply(&mut self, by: &Actor, input: &OneReply) -> Result<Changed, MatterError> {
        let summary = self.file_names(input.reply)?;
        self.store.reply(input.reply)?;
        self.store.transact(&by.doing("移除来件"), |store| {
            for comment in store.comments()?.iter().filter(|comment| comment.reply == input.reply) {
                withdraw(store, comment.id)?;
            }
            relation::forget(store, input.reply)?;
            store.delete_reply(input.reply)?;
            let mut things = CHANGED.to_vec();
            things.push(Thing::Drafts);
            Ok::<_, MatterError>((Changed::of(&things, &format!("已移除“{summary}”")), summary.clone()))
        })
    }

    pub(super) fn file_names(&self, reply: super::ReplyId) -> Result<String, MatterError> {
        Ok(file_names(&self.store, reply)?)
    }
}

/// The names of a reply's files.
pub(super) fn file_names(store: &Store, reply: super::ReplyId) -> Result<String, StoreError> {
    let names: Vec<String> = store.files(Some(reply))?.into_iter().map(|file| file.name).collect();
    Ok(names.join("、"))
}

/// Files a reply under a unit. Under another one than before, it stands among that one's replies.
pub(super) fn file_under(store: &Store, before: &ReplyRow, unit: UnitId) -> Result<(), MatterError> {
    store.set_reply_unit(before.id, unit)?;
    // People named without a unit are the sender's.
    for mut row in store.roster()? {
        if row.origin.is_some_and(|(reply, _)| reply == before.id) && row.unit == before.unit {
            row.unit = Some(unit);
            store.update_roster(&row)?;
        }
    }
    if before.unit != Some(unit) {
        relation::forget(store, before.id)?;
        relation::guess_anew(store, &[before.id])?;
    }
    Ok(())
}

/// What views of replies are made from.
struct Desk {
    units: Vec<Unit>,
    replies: Vec<ReplyRow>,
    files: Vec<FileRow>,
    comments: Vec<CommentRow>,
    counting: Counting,
}

impl Desk {
    fn load(matter: &Matter) -> Result<Self, MatterError> {
        let (replies, comments) = (matter.store.replies()?, matter.store.comments()?);
        let counting = Counting::of(&replies, &comments);
        let (units, files) = (matter.store.units()?, matter.store.files(None)?);
        Ok(Self { units, replies, files, comments, counting })
    }

    fn view(&self, row: &ReplyRow) -> ReplyView {
        let files: Vec<&FileRow> = self.files.iter().filter(|file| file.reply == row.id).collect();
        let own = self.comments.iter().filter(|comment| comment.reply == row.id);
        ReplyView {
            id: row.id,
            unit: row.unit.and_then(|id| super::find_unit(&self.units, id)).cloned(),
            unit_confirmed: row.unit_confirmed,
            senders: row.senders.clone(),
            nature: row.nature,
            nature_words: row.nature_words.clone(),
            nature_confirmed: row.nature_confirmed,
            number: row.number.clone(),
            date: row.date,
            received: row.received,
            taken_by: row.taken_by.clone(),
            files: files.iter().map(|file| file_view(file)).collect(),
            comments: own.map(|c| c.id).filter(|id| self.counting.comment(*id).counts()).collect(),
            unplaced: files.iter().map(|file| self.counting.unplaced(file, &self.files)).sum(),
            warnings: row.warnings.clone(),
            relations: Relations { replies: &self.replies, files: &self.files }.of(row),
            settled: is_settled(row),
        }
    }
}

/// Whether its unit is known well enough.
pub(super) fn is_unit_sure(row: &ReplyRow) -> bool {
    let guessed = || row.senders.first().is_some_and(|s| Some(s.unit) == row.unit && s.confidence >= SURE);
    row.unit.is_some() && (row.unit_confirmed || guessed())
}

/// Whether unit, nature, and how it stands to the unit's other replies are known well enough. What a person said to
/// be another's twin, or to stand no more, need not be clear by itself.
pub(super) fn is_settled(row: &ReplyRow) -> bool {
    match row.standing {
        Standing::Superseded { .. } | Standing::Twin { .. } => true,
        Standing::Guessed(_) => false,
        Standing::Alone | Standing::Supplement { .. } => is_unit_sure(row) && row.nature != Nature::Unclear,
    }
}

fn file_view(file: &FileRow) -> FileView {
    FileView {
        id: file.id,
        name: file.name.clone(),
        size: file.size,
        unreadable: file.unreadable.clone(),
        losses: file.source.as_ref().map(|source| source.losses.clone()).unwrap_or_default(),
        pages: file.source.as_ref().map_or(0, |source| source.pages),
    }
}

fn pages(file: &FileRow, comments: &[CommentRow], roster: &[RosterRow]) -> FilePages {
    let passages: Vec<PassageView> = file
        .source
        .as_ref()
        .map(|source| source.passages().iter().map(passage).collect())
        .unwrap_or_default();
    let mut marks = Vec::new();
    for comment in comments.iter().filter(|comment| comment.file == file.id) {
        marks.extend(comment.point.spans.iter().map(|span| Mark {
            span: *span,
            kind: MarkKind::Comment,
            comment: Some(comment.id),
        }));
    }
    let plain = |kind: MarkKind| move |span: Span| Mark { span, kind, comment: None };
    let people = roster.iter().filter(|row| row.origin.is_some_and(|(_, of)| of == file.id));
    marks.extend(people.flat_map(|row| row.spans.iter().copied()).map(plain(MarkKind::Roster)));
    marks.extend(file.boilerplate.iter().copied().map(plain(MarkKind::Boilerplate)));
    marks.extend(file.unplaced.iter().map(|text| text.span).map(plain(MarkKind::Unplaced)));
    marks.sort_by_key(|mark| mark.span);
    let coverage = coverage(&marks);
    FilePages { file: file_view(file), passages, marks, coverage }
}

fn coverage(marks: &[Mark]) -> Coverage {
    let mut coverage = Coverage::default();
    for mark in marks {
        let length = mark.span.end - mark.span.start;
        match mark.kind {
            MarkKind::Comment => coverage.comment += length,
            MarkKind::Roster => coverage.roster += length,
            MarkKind::Boilerplate => coverage.boilerplate += length,
            MarkKind::Unplaced => coverage.unplaced += length,
        }
    }
    coverage
}

/// A source as screens show it.
pub fn file_text(source: &Source) -> FileText {
    FileText {
        format: source.format,
        passages: source.passages().iter().map(passage).collect(),
        margin_comments: source.margin_comments.clone(),
        losses: source.losses.clone(),
    }
}

pub(super) fn passage(passage: &Passage<'_>) -> PassageView {
    let paragraph = passage.paragraph;
    let revisions = if paragraph.is_revised() {
        let runs = paragraph.runs.iter().map(|run| Segment {
            kind: match run.change.as_ref().map(|change| change.kind) {
                None => SegmentKind::Same,
                Some(ChangeKind::Inserted) => SegmentKind::Inserted,
                Some(ChangeKind::Deleted) => SegmentKind::Deleted,
            },
            text: run.text.clone(),
        });
        runs.collect()
    } else {
        Vec::new()
    };
    PassageView {
        label: paragraph.label.clone(),
        text: paragraph.text(),
        cell: passage.cell,
        region: paragraph.region,
        revisions,
        recognised: paragraph.recognised.clone(),
    }
}

pub(super) fn texts(source: &Source) -> Vec<String> {
    source.passages().iter().map(|passage| passage.paragraph.text()).collect()
}

pub(super) fn words(texts: &[String], span: Span) -> String {
    texts
        .get(span.passage)
        .map(|text| text.chars().skip(span.start).take(span.end - span.start).collect())
        .unwrap_or_default()
}
