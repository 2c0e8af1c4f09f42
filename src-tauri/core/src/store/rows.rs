//! The tables as typed rows: one struct a table, and how values are stored.

use jiff::civil::{Date, DateTime};
use rusqlite::Row;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{Store, StoreError};
use crate::draft::{Draft, DraftId, NodeId, ParagraphId, RosterRole};
use crate::matter::{CommentId, EditId, FileId, Outcome, ReplyId, RosterRowId, Standing};
use crate::merge::Edit;
use crate::read::{Source, Span};
use crate::reply::{Nature, Point, SenderGuess, Unplaced};
use crate::unit::UnitId;

/// One sending-out.
#[derive(Debug, Clone)]
pub struct RoundRow {
    /// Its id.
    pub id: i64,
    /// The day it went out.
    pub sent: Option<Date>,
    /// Local time until which replies count as in time.
    pub deadline: Option<DateTime>,
    /// The drafts as sent.
    pub drafts: Vec<Draft>,
}

/// A reply.
#[derive(Debug, Clone)]
pub struct ReplyRow {
    /// Its id; ignored when inserting.
    pub id: ReplyId,
    /// The round it answers.
    pub round: i64,
    /// The unit it is filed under.
    pub unit: Option<UnitId>,
    /// A person confirmed the unit.
    pub unit_confirmed: bool,
    /// Candidates for the unit.
    pub senders: Vec<SenderGuess>,
    /// Its nature.
    pub nature: Nature,
    /// The words that say it.
    pub nature_words: String,
    /// A person confirmed the nature.
    pub nature_confirmed: bool,
    /// 文号
    pub number: Option<String>,
    /// The document's date.
    pub date: Option<Date>,
    /// When it was taken in.
    pub received: DateTime,
    /// Who took it down, for replies by word.
    pub taken_by: Option<String>,
    /// Sentences for the clerk.
    pub warnings: Vec<String>,
    /// How it stands among its unit's replies.
    pub standing: Standing,
}

/// One file of a reply.
#[derive(Debug, Clone)]
pub struct FileRow {
    /// Its id; ignored when inserting.
    pub id: FileId,
    /// The reply.
    pub reply: ReplyId,
    /// Hash of the bytes.
    pub original: String,
    /// Name as sent.
    pub name: String,
    /// Size in bytes; ignored when inserting.
    pub size: u64,
    /// Why it could not be read.
    pub unreadable: Option<String>,
    /// As read.
    pub source: Option<Source>,
    /// Recognised, no content.
    pub boilerplate: Vec<Span>,
    /// For a person to look at.
    pub unplaced: Vec<Unplaced>,
}

/// A comment: the point as understood or corrected, its place, its decision.
#[derive(Debug, Clone)]
pub struct CommentRow {
    /// Its id; ignored when inserting.
    pub id: CommentId,
    /// The reply.
    pub reply: ReplyId,
    /// The file.
    pub file: FileId,
    /// Number within the reply, from 1.
    pub ordinal: i64,
    /// What it says.
    pub point: Point,
    /// The draft it belongs to.
    pub draft: Option<DraftId>,
    /// The node it belongs to.
    pub node: Option<NodeId>,
    /// The paragraph it belongs to.
    pub paragraph: Option<ParagraphId>,
    /// A person placed it.
    pub place_confirmed: bool,
    /// The decision.
    pub decision: Option<Outcome>,
    /// Its reason.
    pub reason: Option<String>,
}

/// An active edit.
#[derive(Debug, Clone)]
pub struct EditRow {
    /// Its id; ignored when inserting.
    pub id: EditId,
    /// What it does.
    pub edit: Edit,
    /// The comments that it answers; none for the clerk's own change.
    pub answers: Vec<CommentId>,
    /// Ids given to the nodes and paragraphs that it adds.
    pub added: Added,
}

/// Ids of what an adding edit brought into the tree.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// The new node.
    pub node: Option<NodeId>,
    /// The new paragraphs.
    pub paragraphs: Vec<ParagraphId>,
}

/// A roster row.
#[derive(Debug, Clone)]
pub struct RosterRow {
    /// Its id; ignored when inserting.
    pub id: RosterRowId,
    /// The unit.
    pub unit: Option<UnitId>,
    /// Member or liaison officer.
    pub role: RosterRole,
    /// Name; empty while open.
    pub name: String,
    /// Post.
    pub post: String,
    /// Telephone.
    pub phone: String,
    /// The reply and file it came from.
    pub origin: Option<(ReplyId, FileId)>,
    /// Where it stands in that file.
    pub spans: Vec<Span>,
}

pub(super) fn json<T: Serialize + ?Sized>(value: &T) -> Result<String, StoreError> {
    Ok(serde_json::to_string(value)?)
}

pub(super) fn parse<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<T, StoreError> {
    let text: String = row.get(column)?;
    Ok(serde_json::from_str(&text)?)
}

pub(super) fn parse_optional<T: DeserializeOwned>(
    row: &Row<'_>,
    column: &str,
) -> Result<Option<T>, StoreError> {
    let text: Option<String> = row.get(column)?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}

/// Dates and times are stored as jiff prints them; one that does not parse is treated as absent.
pub(super) fn time<T: std::str::FromStr>(row: &Row<'_>, column: &str) -> Result<Option<T>, StoreError> {
    let text: Option<String> = row.get(column)?;
    Ok(text.and_then(|text| text.parse().ok()))
}

impl Store {
    pub(super) fn rows<T>(
        &self,
        sql: &str,
        parameters: impl rusqlite::Params,
        read: impl Fn(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(parameters)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
        Ok(found)
    }

    pub(super) fn insert(&self, sql: &str, parameters: impl rusqlite::Params) -> Result<i64, StoreError> {
        self.connection.prepare_cached(sql)?.execute(parameters)?;
        Ok(self.connection.last_insert_rowid())
    }

    pub(super) fn change(&self, sql: &str, parameters: impl rusqlite::Params) -> Result<(), StoreError> {
        self.connection.prepare_cached(sql)?.execute(parameters)?;
        Ok(())
    }
}
