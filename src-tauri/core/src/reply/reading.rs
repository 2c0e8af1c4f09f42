//! The result of reading one reply. Every guess says why it was made and how sure it is.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::draft::{Draft, DraftId, NodeId, ParagraphId, RosterRole};
use crate::merge::Edit;
use crate::read::Span;
use crate::unit::{Names, Unit, UnitId};

/// What a reply is read against: what was sent out, and who may answer.
#[derive(Debug, Clone, Copy)]
pub struct Sent<'a> {
    /// Every organ that the matter knows, recipients and others.
    pub units: &'a [Unit],
    /// The drafts as they were sent in the round.
    pub drafts: &'a [Draft],
    /// The day the letter went out: years left out in a reply are this one's.
    pub date: Option<Date>,
    /// Their names, ready for searching.
    pub names: &'a Names,
}

/// One file of a reply, understood. The spans of all parts together cover every non-blank character of the source.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Candidates for the sender, the surest first; empty where nothing points to anyone.
    pub senders: Vec<SenderGuess>,
    /// Whether it has points.
    pub nature: Nature,
    /// Why the nature was taken so: the words that say it, as written.
    pub nature_words: String,
    /// Number of the reply's own document (文号), normalised to 〔〕.
    pub number: Option<String>,
    /// Its date.
    pub date: Option<Date>,
    /// Its points, in reading order.
    pub points: Vec<Point>,
    /// People it names.
    pub roster: Vec<RosterEntry>,
    /// Letterhead, salutation, opening, closing, signature: recognised, no content.
    pub boilerplate: Vec<Span>,
    /// What a person must look at: neither of the above.
    pub unplaced: Vec<Unplaced>,
    /// Sentences for the clerk, such as two senders that contradict each other.
    pub warnings: Vec<String>,
}

/// A candidate for the sender.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SenderGuess {
    /// The unit.
    pub unit: UnitId,
    /// 0–1.
    pub confidence: f64,
    /// Where it was found and as what, for the clerk: `落款“呼伦贝尔市商务局”`.
    pub why: String,
}

/// The nature (性质) of a reply.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// 无意见
    None,
    /// 有意见
    Points,
    /// Neither could be made out: a person must look.
    #[default]
    Unclear,
}

/// One point (意见).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Where it stands in the reply.
    pub spans: Vec<Span>,
    /// As written.
    pub text: String,
    /// What it asks for.
    pub kind: CommentKind,
    /// The words that it is about, as it quotes them.
    pub quote: Option<String>,
    /// The words that it wants.
    pub proposed: Option<String>,
    /// Its grounds (理由、依据).
    pub grounds: Option<String>,
    /// The words by which it names its place: `第（四）条第二段`.
    pub reference: Option<String>,
    /// Where it belongs, if that could be made out.
    pub anchor: Option<Anchor>,
    /// What adopting it would do; empty where a person has to write it.
    pub edits: Vec<Edit>,
    /// 0–1: how sure the placing is.
    pub confidence: f64,
    /// Why it was understood so, for the clerk.
    pub why: Vec<String>,
}

/// What a comment asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CommentKind {
    /// These words by those.
    Replace,
    /// Words, a clause or a unit more.
    Insert,
    /// Words, a clause or a unit less.
    Delete,
    /// A clause or paragraph anew as a whole.
    Rewrite,
    /// A wish without words: 建议明确…, 进一步细化….
    General,
    /// About who sits on a roster.
    Roster,
    /// A question or a request to verify.
    Question,
}

/// The place that a comment is about, in the drafts as sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Anchor {
    /// The draft.
    pub draft: DraftId,
    /// The node; none where the whole draft is meant.
    pub node: Option<NodeId>,
    /// The paragraph; none where the whole node is meant.
    pub paragraph: Option<ParagraphId>,
    /// Character range of the quote in the paragraph's text.
    pub range: Option<(usize, usize)>,
    /// A little of the text before the range.
    pub before: String,
    /// A little of the text after the range.
    pub after: String,
}

/// A person that a reply names for a roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RosterEntry {
    /// Member or liaison officer.
    pub role: RosterRole,
    /// The unit as written; none where the reply's sender is meant.
    pub unit: Option<String>,
    /// Name.
    pub name: String,
    /// Post.
    pub post: Option<String>,
    /// Telephone, blanks and dashes normalised.
    pub phone: Option<String>,
    /// Where it stands in the reply.
    pub spans: Vec<Span>,
}

/// A sentence that a person must look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unplaced {
    /// Where it stands.
    pub span: Span,
    /// As written.
    pub text: String,
}
