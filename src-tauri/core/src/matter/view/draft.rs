//! Drafts, nodes and paragraphs as they stand now.

use super::CommentView;
use crate::diff::Segment;
use crate::draft::Assignment;
use crate::draft::DraftId;
use crate::draft::DraftKind;
use crate::draft::Letter;
use crate::draft::MarginNote;
use crate::draft::NodeId;
use crate::draft::NodeKind;
use crate::draft::Normalisation;
use crate::draft::ParagraphId;
use crate::draft::RosterForm;
use crate::matter::CommentId;
use crate::matter::Role;
use crate::read::Loss;
use crate::unit::Unit;
use crate::unit::UnitId;
use serde::Deserialize;
use serde::Serialize;
use ts_rs::TS;

/// A letter and its drafts as understood, before a matter is made of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Understanding {
    /// The letter's facts; none where the file is a draft alone.
    pub letter: Option<Letter>,
    /// Notes in the margin of the letter, kept out of its text.
    pub margin_notes: Vec<MarginNote>,
    /// The city whose organs are meant.
    pub city: String,
    /// The drafts, the letter first.
    pub drafts: Vec<DraftView>,
    /// Every organ of the directory that may be chosen.
    pub units: Vec<Unit>,
    /// Who is asked, in order.
    pub recipients: Vec<UnitId>,
    /// Members of the mechanism, in order.
    pub members: Vec<UnitId>,
    /// Who issues, in order; the first leads.
    pub issuers: Vec<UnitId>,
    /// Rules that hold for all clauses, as written.
    pub standing_rules: Vec<String>,
    /// Sentences for the clerk on what is doubtful.
    pub warnings: Vec<String>,
    /// What the readers could not take over.
    pub losses: Vec<Loss>,
}

/// A draft as it stands now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DraftView {
    /// Its id.
    pub id: DraftId,
    /// What it is to the matter.
    pub kind: DraftKind,
    /// The how manieth annex of the letter.
    pub annex: Option<u32>,
    /// Title in one line.
    pub title: String,
    /// All nodes, parents before children.
    pub nodes: Vec<NodeView>,
    /// Annexes that its text lists.
    pub annex_names: Vec<String>,
    /// Rosters that hang on it.
    pub rosters: Vec<RosterForm>,
    /// What reading changed.
    pub normalised: Vec<Normalisation>,
}

/// A node as it stands now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NodeView {
    /// Its id.
    pub id: NodeId,
    /// What it is.
    pub kind: NodeKind,
    /// 0 for the top level.
    pub depth: usize,
    /// Number as it is now; empty where it has none.
    pub label: String,
    /// Labels from the top, this node's last.
    pub path: Vec<String>,
    /// Number under which it was sent out; none where it was added since.
    pub sent_label: Option<String>,
    /// Its name: first sentence or heading words.
    pub name: String,
    /// Its paragraphs.
    pub paragraphs: Vec<ParagraphView>,
    /// Put in since the sending.
    pub added: bool,
    /// Taken out since the sending; shown struck through, not printed.
    pub removed: bool,
    /// Comments on it.
    pub comments: usize,
    /// Comments on it without a decision.
    pub undecided: usize,
}

/// A paragraph as it stands now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ParagraphView {
    /// Its id.
    pub id: ParagraphId,
    /// The text now.
    pub text: String,
    /// The text as sent; none where it was added since.
    pub sent: Option<String>,
    /// From the text sent to the text now; empty where nothing changed.
    pub segments: Vec<Segment>,
    /// The units responsible.
    pub assignment: Option<AssignmentView>,
    /// Where adopted edits collide.
    pub conflicts: Vec<ConflictView>,
    /// Comments whose adopted edits made the text.
    pub answers: Vec<CommentId>,
    /// The clerk changed it without a comment (自行修改).
    pub own_change: bool,
    /// Taken out since the sending.
    pub removed: bool,
}

/// An assignment with its units' short names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AssignmentView {
    /// As parsed.
    pub assignment: Assignment,
    /// Short names of the units, in the order written, for chips.
    pub names: Vec<String>,
    /// Full names of the units, in the order written.
    pub full_names: Vec<String>,
}

/// Adopted edits that meet at the same words and differ.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ConflictView {
    /// The words as sent.
    pub base: String,
    /// What each side makes of them.
    pub sides: Vec<ConflictSide>,
}

/// One side of a conflict.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ConflictSide {
    /// Its words.
    pub text: String,
    /// Short names of the units, or 自行修改.
    pub sources: Vec<String>,
    /// The comments behind it.
    pub comments: Vec<CommentId>,
}

/// A unit with its roles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct UnitView {
    /// The unit.
    pub unit: Unit,
    /// Its roles.
    pub roles: Vec<Role>,
}

/// One clause with what is asked of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NodeDiff {
    /// Title of the draft.
    pub draft: String,
    /// The node.
    pub node: NodeView,
    /// Its comments.
    pub comments: Vec<CommentView>,
}

/// Two files compared clause by clause.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Comparison {
    /// The rows in the second file's order.
    pub rows: Vec<ComparisonRow>,
}

/// A pair of paragraphs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ComparisonRow {
    /// Label and path in the first file.
    pub before: Option<String>,
    /// Label and path in the second file.
    pub after: Option<String>,
    /// The differences.
    pub segments: Vec<Segment>,
    /// Moved from another place.
    pub moved: bool,
    /// Nothing about it changed.
    pub same: bool,
}
