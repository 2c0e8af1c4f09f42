//! What an operation answers about itself: what changed, how far it is, what the log says.

use crate::check::Finding;
use crate::matter::ExportKind;
use crate::matter::HistoryId;
use jiff::civil::DateTime;
use serde::Deserialize;
use serde::Serialize;
use ts_rs::TS;

/// The kinds of things that an operation changed, so that a window refreshes just those.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Thing {
    /// The matter's own facts: letter, round, deadline.
    Matter,
    /// Units and their roles.
    Units,
    /// Drafts and their text.
    Drafts,
    /// Replies and the ledger.
    Replies,
    /// Comments and decisions.
    Comments,
    /// Roster rows.
    Roster,
    /// Issuance fields.
    Issuance,
}

/// The answer of an operation that changes the matter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Changed {
    /// What to refresh.
    pub things: Vec<Thing>,
    /// One sentence for the clerk on what was done.
    pub sentence: String,
}

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LogEntry {
    /// Its id.
    pub id: HistoryId,
    /// Local time.
    #[ts(type = "string")]
    pub at: DateTime,
    /// Who.
    pub who: String,
    /// The operation's 中文 name.
    pub operation: String,
    /// What exactly.
    pub summary: String,
    /// It was taken back.
    pub undone: bool,
}

/// What stands in the way of issuing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CheckReport {
    /// The findings, blocking ones first.
    pub findings: Vec<Finding>,
}

/// A file written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Exported {
    /// Where.
    pub path: String,
    /// What.
    pub kind: ExportKind,
    /// One sentence for the clerk, such as fonts that are missing or findings that stand.
    pub notes: Vec<String>,
}

/// Progress of a long operation, for a list of files with their stages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Progress {
    /// Files done.
    pub done: usize,
    /// Files in all.
    pub total: usize,
    /// The file at work.
    pub file: String,
}
