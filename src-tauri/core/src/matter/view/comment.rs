//! Comments and everything for one decision.

use super::ConflictView;
use super::Mark;
use super::PassageView;
use crate::diff::Segment;
use crate::draft::DraftId;
use crate::draft::NodeId;
use crate::draft::ParagraphId;
use crate::matter::CommentId;
use crate::matter::CommentStanding;
use crate::matter::Outcome;
use crate::matter::ReplyId;
use crate::reply::Anchor;
use crate::reply::CommentKind;
use serde::Deserialize;
use serde::Serialize;
use ts_rs::TS;

/// A comment in lists.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CommentView {
    /// Its id.
    pub id: CommentId,
    /// What people call it: `商-2`.
    pub handle: String,
    /// The reply it stands in.
    pub reply: ReplyId,
    /// Full name of the unit; empty while the reply has none.
    pub unit: String,
    /// Short name of the unit.
    pub unit_short: String,
    /// Title of the draft; empty where it has no place.
    pub draft: String,
    /// The draft.
    pub draft_id: Option<DraftId>,
    /// The node.
    pub node: Option<NodeId>,
    /// Labels from the top as sent.
    pub path: Vec<String>,
    /// Label as it is now.
    pub label: String,
    /// The paragraph in the node as sent, from 1; none for the whole node.
    pub paragraph: Option<usize>,
    /// The paragraph.
    pub paragraph_id: Option<ParagraphId>,
    /// What it asks for.
    pub kind: CommentKind,
    /// Words it is about.
    pub quote: Option<String>,
    /// Words it wants.
    pub proposed: Option<String>,
    /// Grounds.
    pub grounds: Option<String>,
    /// As written.
    pub text: String,
    /// It has a place.
    pub placed: bool,
    /// A person placed it or confirmed the place.
    pub place_confirmed: bool,
    /// 0–1: how sure the placing is.
    pub confidence: f64,
    /// Why it was understood so.
    pub why: Vec<String>,
    /// The decision.
    pub decision: Option<Outcome>,
    /// Its reason.
    pub reason: Option<String>,
    /// It proposes words that can be applied.
    pub has_edit: bool,
    /// Whether it counts, and why it does not.
    pub standing: CommentStanding,
}

/// Everything for one decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CommentDetail {
    /// The comment.
    pub comment: CommentView,
    /// Its place.
    pub anchor: Option<Anchor>,
    /// The text as sent against what the comment makes of it alone; empty where it proposes no words.
    pub proposal: Vec<Segment>,
    /// The text now against what adopting would make of it; empty where it proposes no words.
    pub result: Vec<Segment>,
    /// The paragraph after adopting, to be edited; none where the comment has no paragraph.
    pub result_text: Option<String>,
    /// Adopting would collide with what was adopted already.
    pub conflicts: Vec<ConflictView>,
    /// Passages of the original around it.
    pub excerpt: Vec<PassageView>,
    /// Marks in the excerpt; passages count from its start.
    pub marks: Vec<Mark>,
    /// Name of the file it stands in.
    pub file: String,
}
