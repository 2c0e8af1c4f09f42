//! What the use cases take in: the shapes that the window and the command line send.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CommentId, ExportKind, FileId, HistoryId, Outcome, Relation, ReplyId, Role, RosterRowId};
use crate::draft::{NodeId, ParagraphId, RosterRole};
use crate::read::Span;
use crate::reply::{CommentKind, Nature};
use crate::unit::{UnitId, UnitKind};

/// Nothing to say.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// A file to read without a matter.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReadFile {
    /// The file.
    pub path: String,
}

/// Files to understand: the letter, and drafts that came as files of their own.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UnderstandLetter {
    /// The letter's file.
    pub letter: String,
    /// Files of drafts that are not in the letter's own file.
    #[serde(default)]
    pub drafts: Vec<String>,
}

/// A new matter, with what the clerk corrected.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CreateMatter {
    /// The `.hegao` file to make; it must not exist.
    pub path: String,
    /// The letter's file.
    pub letter: String,
    /// Files of drafts that are not in the letter's own file.
    #[serde(default)]
    pub drafts: Vec<String>,
    /// Corrections; what is none stays as understood.
    #[serde(default)]
    pub corrections: Corrections,
}

/// What the clerk corrected of what was understood.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Corrections {
    /// Who is asked, in order.
    pub recipients: Option<Vec<UnitId>>,
    /// Members, in order.
    pub members: Option<Vec<UnitId>>,
    /// Issuers, in order.
    pub issuers: Option<Vec<UnitId>>,
    /// Local time until which replies count as in time.
    #[ts(type = "string | null")]
    pub deadline: Option<DateTime>,
}

/// A matter's file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OpenMatter {
    /// The `.hegao` file.
    pub path: String,
}

/// New words for a paragraph.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditParagraph {
    /// The paragraph.
    pub paragraph: ParagraphId,
    /// The text that the clerk saw; where another stands by now, nothing is changed.
    pub seen: String,
    /// The new text.
    pub text: String,
}

/// Who has a role, in order.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetRole {
    /// The role.
    pub role: Role,
    /// The units, in order.
    pub units: Vec<UnitId>,
}

/// An organ that the directory lacks.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AddUnit {
    /// Full name.
    pub name: String,
    /// Short name.
    pub short: String,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Sort of organ.
    pub kind: UnitKind,
}

/// A new deadline.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetDeadline {
    /// Local time.
    #[ts(type = "string")]
    pub deadline: DateTime,
}

/// Files and folders to take in as replies.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportReplies {
    /// Files or folders; folders are walked.
    pub paths: Vec<String>,
}

/// A reply by telephone or by word.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RecordReply {
    /// The unit.
    pub unit: UnitId,
    /// What was said; 无意见 counts as such.
    pub text: String,
    /// Who said it, and how: `李某某，电话`.
    pub said_by: String,
}

/// One reply.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OneReply {
    /// The reply.
    pub reply: ReplyId,
}

/// One file of a reply.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OneFile {
    /// The file.
    pub file: FileId,
}

/// The words of a file, typed by a person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TypeText {
    /// The file that the words stand in.
    pub file: FileId,
    /// The words, a paragraph a line.
    pub text: String,
}

/// One page of one file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OnePage {
    /// The file.
    pub file: FileId,
    /// The page, from 1.
    pub page: usize,
}

/// Whose a reply is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AssignReply {
    /// The reply.
    pub reply: ReplyId,
    /// The unit.
    pub unit: UnitId,
}

/// What a reply amounts to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetNature {
    /// The reply.
    pub reply: ReplyId,
    /// Its nature.
    pub nature: Nature,
}

/// What one reply is to another of the same unit.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RelateReplies {
    /// The reply: the twin, the later one, or the one that adds.
    pub reply: ReplyId,
    /// What it is to the other.
    pub relation: Relation,
    /// The other.
    pub to: ReplyId,
}

/// Replies whose guesses are right.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SettleReplies {
    /// The replies.
    pub replies: Vec<ReplyId>,
}

/// Two replies to hold against each other.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReplyPair {
    /// The one.
    pub first: ReplyId,
    /// The other.
    pub second: ReplyId,
}

/// A sentence that was looked at.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SettleText {
    /// The reply.
    pub reply: ReplyId,
    /// Which of the reply's files, from 0.
    pub file: usize,
    /// The range.
    pub span: Span,
    /// What it is.
    pub verdict: TextVerdict,
}

/// What a sentence turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TextVerdict {
    /// A comment.
    Comment,
    /// 套话: no content.
    Boilerplate,
}

/// Where a comment is cut in two.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SplitComment {
    /// The comment.
    pub comment: CommentId,
    /// The passage of its file in which it is cut.
    pub passage: usize,
    /// The character of that passage with which the second comment begins.
    pub at: usize,
}

/// Two comments that are one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct JoinComments {
    /// The one that stays, with its place and kind.
    pub comment: CommentId,
    /// The one whose words it takes over.
    pub with: CommentId,
}

/// Which comments.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CommentFilter {
    /// Only this unit's.
    pub unit: Option<UnitId>,
    /// Only those on this node and what is under it.
    pub node: Option<NodeId>,
    /// Only those of this reply.
    pub reply: Option<ReplyId>,
    /// Only those without a decision.
    pub undecided: bool,
    /// Also those that do not count: said twice, or open in a reply that a later one stands for.
    pub all: bool,
}

/// One comment.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OneComment {
    /// The comment.
    pub comment: CommentId,
}

/// Where a comment belongs.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PlaceComment {
    /// The comment.
    pub comment: CommentId,
    /// The node; none for a comment on the drafts as a whole.
    pub node: Option<NodeId>,
    /// The paragraph; none for the whole node.
    #[serde(default)]
    pub paragraph: Option<ParagraphId>,
}

/// What a comment says, corrected.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CorrectComment {
    /// The comment.
    pub comment: CommentId,
    /// What it asks for.
    pub kind: CommentKind,
    /// Words it is about.
    pub quote: Option<String>,
    /// Words it wants.
    pub proposed: Option<String>,
    /// Grounds.
    pub grounds: Option<String>,
}

/// A decision.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Decide {
    /// The comments decided alike.
    pub comments: Vec<CommentId>,
    /// The decision; none takes it back (搁置).
    pub outcome: Option<Outcome>,
    /// Its reason.
    #[serde(default)]
    pub reason: Option<String>,
    /// The paragraph's final words, where they are not the proposal's.
    #[serde(default)]
    pub text: Option<String>,
}

/// One node.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OneNode {
    /// The node.
    pub node: NodeId,
}

/// One row of a roster.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetRosterRow {
    /// The row; none adds one.
    pub row: Option<RosterRowId>,
    /// The unit.
    pub unit: UnitId,
    /// Member or liaison officer.
    pub role: RosterRole,
    /// Name.
    pub name: String,
    /// Post.
    pub post: String,
    /// Telephone.
    pub phone: String,
}

/// What to write out, and where.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Export {
    /// What.
    pub kind: ExportKind,
    /// The file; its ending chooses the format.
    pub path: String,
}

/// Two files.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CompareFiles {
    /// The earlier.
    pub before: String,
    /// The later.
    pub after: String,
}

/// A point in the log.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UndoTo {
    /// Everything after this entry is taken back.
    pub entry: HistoryId,
}
