//! Replies, the ledger, what an import did, and the people that replies name.

use super::Thing;
use crate::diff::Segment;
use crate::draft::RosterRole;
use crate::matter::CommentId;
use crate::matter::FileId;
use crate::matter::Relation;
use crate::matter::ReplyId;
use crate::matter::RosterRowId;
use crate::read::CellPlace;
use crate::read::Format;
use crate::read::Loss;
use crate::read::MarginComment;
use crate::read::Recognised;
use crate::read::Region;
use crate::read::Span;
use crate::reply::Nature;
use crate::reply::SenderGuess;
use crate::unit::Unit;
use jiff::civil::Date;
use jiff::civil::DateTime;
use serde::Deserialize;
use serde::Serialize;
use ts_rs::TS;

/// The ledger (台账): a row a recipient in the sending list's order, then others that wrote unasked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Ledger {
    /// The rows.
    pub rows: Vec<LedgerRow>,
    /// The round's deadline.
    #[ts(type = "string | null")]
    pub deadline: Option<DateTime>,
}

/// Where a unit stands with its reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReplyStatus {
    /// 未反馈
    Waiting,
    /// 无意见
    NoComment,
    /// 有意见
    Points,
    /// 逾期: the deadline has passed and nothing came
    Overdue,
    /// 待确认
    Unclear,
}

/// One unit in the ledger.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LedgerRow {
    /// The unit.
    pub unit: Unit,
    /// Whether it was asked at all.
    pub asked: bool,
    /// Where it stands.
    pub status: ReplyStatus,
    /// It came, but after the deadline.
    pub late: bool,
    /// Date of its reply: the document's own, else the day on which it was received.
    #[ts(type = "string | null")]
    pub date: Option<Date>,
    /// Which of the two the date is.
    pub date_basis: Option<DateBasis>,
    /// 文号 of its reply.
    pub number: Option<String>,
    /// Its replies, oldest first.
    pub replies: Vec<ReplyId>,
    /// Why it waits for a person (待确认), a sentence each.
    pub doubts: Vec<String>,
    /// Comments in them that count.
    pub points: usize,
    /// Comments with a decision.
    pub decided: usize,
    /// Whether it gave the people that it owes; none where it owes none.
    pub roster: Option<RosterState>,
}

/// Where a reply's date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DateBasis {
    /// 落款: the document says it
    Document,
    /// 收到: the document does not, so the day it was received counts
    Received,
}

/// Whether a unit has given its people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RosterState {
    /// 齐全
    Complete,
    /// some of it is missing
    Partial,
    /// 未提供
    Missing,
}

/// A reply in lists.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReplyView {
    /// Its id.
    pub id: ReplyId,
    /// The unit it is filed under.
    pub unit: Option<Unit>,
    /// A person confirmed the unit.
    pub unit_confirmed: bool,
    /// Candidates for the unit, the surest first.
    pub senders: Vec<SenderGuess>,
    /// Its nature.
    pub nature: Nature,
    /// The words that say it.
    pub nature_words: String,
    /// A person confirmed the nature.
    pub nature_confirmed: bool,
    /// 文号
    pub number: Option<String>,
    /// Date of the document.
    #[ts(type = "string | null")]
    pub date: Option<Date>,
    /// When it was taken in.
    #[ts(type = "string")]
    pub received: DateTime,
    /// How it came, for replies by telephone or by word: who took it down.
    pub taken_by: Option<String>,
    /// Its files.
    pub files: Vec<FileView>,
    /// Its comments that count.
    pub comments: Vec<CommentId>,
    /// Sentences still to be looked at.
    pub unplaced: usize,
    /// Sentences for the clerk.
    pub warnings: Vec<String>,
    /// How it stands to other replies of its unit, the one that leads it first.
    pub relations: Vec<RelationView>,
    /// Nothing about it waits for a person.
    pub settled: bool,
}

/// How a reply stands to another of its unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RelationView {
    /// The other.
    pub reply: ReplyId,
    /// Names of the other's files.
    pub files: Vec<String>,
    /// 合为一件, 取代 or 补充.
    pub relation: Relation,
    /// This reply is the one that is led: the twin, the superseded, the supplement.
    pub led: bool,
    /// Guessed or confirmed.
    #[serde(flatten)]
    pub state: RelationState,
}

/// Whether a relation is the program's guess or a person's word.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum RelationState {
    /// The program thinks so; nothing follows from it yet.
    Guessed {
        /// 0–1.
        confidence: f64,
        /// Why.
        why: Vec<String>,
    },
    /// A person said so.
    Confirmed,
}

/// One file of a reply.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FileView {
    /// Its id.
    pub id: FileId,
    /// Name as the unit sent it.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Why it could not be read, if it could not.
    pub unreadable: Option<String>,
    /// What the reader could not take over.
    pub losses: Vec<Loss>,
    /// How many of its pages can be shown as pictures.
    pub pages: usize,
}

/// A page as a picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PageImage {
    /// The picture as a data URL.
    pub source: String,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// A reply opened: its text, and what was found in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReplyPages {
    /// The reply.
    pub reply: ReplyView,
    /// Its files' text.
    pub files: Vec<FilePages>,
}

/// One file's text with marks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FilePages {
    /// The file.
    pub file: FileView,
    /// Its passages in reading order.
    pub passages: Vec<PassageView>,
    /// What was found, by range.
    pub marks: Vec<Mark>,
    /// Characters by kind of mark.
    pub coverage: Coverage,
}

/// A file as a reader sees it, without a matter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FileText {
    /// How the bytes were understood.
    pub format: Format,
    /// Its passages in reading order.
    pub passages: Vec<PassageView>,
    /// Margin comments.
    pub margin_comments: Vec<MarginComment>,
    /// What the reader could not take over.
    pub losses: Vec<Loss>,
}

/// One paragraph of a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PassageView {
    /// Automatic number before it.
    pub label: Option<String>,
    /// Text with revisions accepted; marks count its characters.
    pub text: String,
    /// The cell it stands in.
    pub cell: Option<CellPlace>,
    /// Where on the paper.
    pub region: Region,
    /// With tracked revisions: what was and what is; empty without.
    pub revisions: Vec<Segment>,
    /// How it was recognised, if it was not read from characters.
    pub recognised: Option<Recognised>,
}

/// A range of a file's text and what it was taken for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Mark {
    /// The range.
    pub span: Span,
    /// What it is.
    pub kind: MarkKind,
    /// The comment, for [`MarkKind::Comment`].
    pub comment: Option<CommentId>,
}

/// What a range was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MarkKind {
    /// 意见
    Comment,
    /// 名单
    Roster,
    /// 套话
    Boilerplate,
    /// 未归
    Unplaced,
}

/// Characters of a file by kind of mark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Coverage {
    /// 意见
    pub comment: usize,
    /// 名单
    pub roster: usize,
    /// 套话
    pub boilerplate: usize,
    /// 未归
    pub unplaced: usize,
}

/// What an import did. One file that fails never stops the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ImportReport {
    /// Replies made.
    pub replies: Vec<ImportedReply>,
    /// Files not taken in, each with its reason.
    pub skipped: Vec<SkippedFile>,
    /// The clerk stopped it; nothing was taken in.
    pub cancelled: bool,
    /// What to refresh.
    pub things: Vec<Thing>,
    /// One sentence: `31 个文件已导入，3 个未导入`.
    pub sentence: String,
}

/// One reply as imported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ImportedReply {
    /// Its id.
    pub id: ReplyId,
    /// File names.
    pub files: Vec<String>,
    /// Full name of the unit; none where it could not be made out.
    pub unit: Option<String>,
    /// Its nature.
    pub nature: Nature,
    /// 文号
    pub number: Option<String>,
    /// Date of the document.
    #[ts(type = "string | null")]
    pub date: Option<Date>,
    /// Its comments.
    pub comments: Vec<CommentId>,
    /// People it names.
    pub roster: Vec<ImportedPerson>,
    /// Sentences for the clerk to look at.
    pub unplaced: Vec<String>,
    /// Sentences for the clerk.
    pub warnings: Vec<String>,
    /// How it seems to stand to another reply of its unit; nothing follows from it until a person confirms it.
    pub relation: Option<RelationView>,
}

/// A person as imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportedPerson {
    /// Member or liaison officer.
    pub role: RosterRole,
    /// Full name of the unit.
    pub unit: Option<String>,
    /// Name.
    pub name: String,
    /// Post.
    pub post: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
}

/// A file not taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SkippedFile {
    /// Its name.
    pub file: String,
    /// Why, and what to do.
    pub reason: String,
}

/// One row of the rosters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RosterRowView {
    /// Its id; none for a post of the form that nobody was named for yet.
    pub id: Option<RosterRowId>,
    /// The unit.
    pub unit: Option<Unit>,
    /// Member or liaison officer.
    pub role: RosterRole,
    /// Name; empty while open.
    pub name: String,
    /// Post.
    pub post: String,
    /// Telephone.
    pub phone: String,
    /// The reply it came from; none for the letter or the clerk.
    pub reply: Option<ReplyId>,
    /// Nothing is missing.
    pub complete: bool,
}
