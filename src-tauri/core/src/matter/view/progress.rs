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

/// Progress of an import: how far it is, and the files that are at another stage than told before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Progress {
    /// Files read.
    pub done: usize,
    /// Files in all.
    pub total: usize,
    /// The files that moved on; all of them the first time.
    pub files: Vec<FileProgress>,
}

/// Where one file of an import is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FileProgress {
    /// Its place in the list, from 0.
    pub index: usize,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub stage: FileStage,
    /// Why it could not be read, if it could not.
    pub trouble: Option<String>,
}

/// The stages of a file on its way in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FileStage {
    /// 等待
    Waiting,
    /// 读取
    Reading,
    /// 理解
    Understanding,
    /// 归档: read; it is in the matter when all are
    Filing,
    /// 完成
    Done,
    /// 未能读取: filed unread, or left out with a reason
    Unread,
}

impl Progress {
    /// Takes a later report into this one, so that nothing is lost where not every report is passed on.
    pub fn absorb(&mut self, later: Self) {
        self.done = self.done.max(later.done);
        self.total = later.total;
        for file in later.files {
            match self.files.iter_mut().find(|known| known.index == file.index) {
                // Readers report side by side: an earlier stage may arrive later.
                Some(known) if known.stage <= file.stage => *known = file,
                Some(_) => {}
                None => self.files.push(file),
            }
        }
    }
}
