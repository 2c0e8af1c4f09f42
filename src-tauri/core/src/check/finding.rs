//! One finding, as the clerk reads it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::draft::{DraftId, NodeId, ParagraphId};
use crate::unit::UnitId;

/// Something that stands in the way, or that somebody should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Finding {
    /// What it is.
    pub kind: FindingKind,
    /// Whether the document can go out with it.
    pub severity: Severity,
    /// Where it is.
    pub place: FindingPlace,
    /// What is the matter, for the clerk.
    pub sentence: String,
    /// What to do about it.
    pub hint: String,
}

impl Finding {
    /// A finding with the severity of its kind.
    pub fn new(
        kind: FindingKind,
        place: FindingPlace,
        sentence: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self { kind, severity: kind.severity(), place, sentence: sentence.into(), hint: hint.into() }
    }

    /// Whether the document must not go out with it.
    pub fn blocks(&self) -> bool {
        self.severity == Severity::Blocking
    }
}

/// Whether the document can go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// It cannot.
    Blocking,
    /// It can, if a person has looked.
    Warning,
}

/// Where a finding is. What is not known is none; nothing known means the matter as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FindingPlace {
    /// The draft.
    pub draft: Option<DraftId>,
    /// The node.
    pub node: Option<NodeId>,
    /// The paragraph.
    pub paragraph: Option<ParagraphId>,
    /// The words, in characters of the paragraph's text.
    pub range: Option<(usize, usize)>,
    /// Number of the comment.
    pub comment: Option<i64>,
    /// The unit.
    pub unit: Option<UnitId>,
    /// The issuance field, by its name in the data.
    pub field: Option<String>,
}

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// A comment without a decision.
    Undecided,
    /// A decision that needs a reason and has none.
    NoReason,
    /// Adopted, but the text does not show it.
    NotInText,
    /// Adopted changes that meet and differ.
    Conflict,
    /// Text changed without a comment behind it (自行修改).
    OwnChange,
    /// An issuance field that is empty.
    MissingField,
    /// The notice names a draft as it was called before.
    RenamedDraft,
    /// A document number that is not written as GB/T 9704 wants it.
    DocumentNumber,
    /// An issuer that has not countersigned the version being issued.
    NotCountersigned,
    /// A day that the calendar does not have.
    ImpossibleDate,
    /// A time limit that is over.
    PastDate,
    /// A deadline on a day off, past, or before the sending.
    Deadline,
    /// 成文日期 or 印发日期 that cannot be right.
    IssueDate,
    /// Words left over from another organ's text.
    Leftover,
    /// Half-width brackets in Chinese text, or both widths mixed.
    BracketWidth,
    /// A bracket, quote or book-title mark without its partner.
    Unpaired,
    /// Punctuation that cannot stand so.
    Punctuation,
    /// A number that is missing, doubled or out of order in the file.
    NumberingGap,
    /// A reference to a clause or annex that is not there.
    BrokenReference,
    /// A reference to a clause that has another number now.
    MovedReference,
    /// The annexes listed are not those that are there.
    AnnexList,
    /// One organ under several names.
    OrganNames,
    /// A unit with tasks that is neither member nor issuer.
    AssignedOutsider,
    /// A member that does not issue.
    MemberNotIssuing,
    /// A unit with tasks, or an issuer, that was not asked.
    NotAsked,
    /// An organ in an assignment that the directory does not have.
    UnknownOrgan,
    /// A number of units that is not the number of those listed.
    UnitCount,
    /// People missing from a roster, or their telephone.
    RosterIncomplete,
}

impl FindingKind {
    /// What must be settled before the document goes out, and what a person only has to look at.
    pub fn severity(self) -> Severity {
        use FindingKind as K;
        match self {
            K::Undecided
            | K::NoReason
            | K::NotInText
            | K::Conflict
            | K::MissingField
            | K::NotCountersigned
            | K::ImpossibleDate => Severity::Blocking,
            _ => Severity::Warning,
        }
    }
}
