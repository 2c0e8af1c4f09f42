//! The workbench (工作台): what must I do today?

use jiff::civil::Date;
use jiff::civil::DateTime;
use serde::Deserialize;
use serde::Serialize;
use ts_rs::TS;

/// The workbench (工作台): what must I do today?
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Overview {
    /// The file.
    pub path: String,
    /// The matter's name: the letter's subject without 关于征求…意见的函.
    pub name: String,
    /// The day the round's letter went out.
    #[ts(type = "string | null")]
    pub sent: Option<Date>,
    /// Local time until which replies count as in time.
    #[ts(type = "string | null")]
    pub deadline: Option<DateTime>,
    /// Whole days from today to the deadline's day; negative after it.
    pub days_left: Option<i64>,
    /// How far the matter is.
    pub stage: Stage,
    /// What remains, counted.
    pub counts: Counts,
    /// One sentence: the next step.
    pub next: NextStep,
    /// Something about the file that the clerk should know, such as a backup that failed.
    pub notice: Option<String>,
    /// The action that 撤销 would take back.
    pub undo: Option<String>,
    /// The action that 重做 would bring back.
    pub redo: Option<String>,
}

/// The stages of a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 征求: sent out, nothing back yet
    Asking,
    /// 归集: replies come in
    Collecting,
    /// 处理: comments are being decided
    Deciding,
    /// 印发: all decided
    Issuing,
}

/// What there is and what remains.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Counts {
    /// Recipients.
    pub recipients: usize,
    /// Recipients that answered.
    pub replied: usize,
    /// Recipients that did not.
    pub waiting: usize,
    /// Recipients that answered 无意见.
    pub no_comment: usize,
    /// Replies whose unit or nature a person must confirm.
    pub unsettled: usize,
    /// Sentences that a person must look at.
    pub unplaced_texts: usize,
    /// Comments.
    pub comments: usize,
    /// Comments with a decision.
    pub decided: usize,
    /// Comments without a place in the drafts that are not decided.
    pub unplaced_comments: usize,
    /// Paragraphs where adopted edits collide.
    pub conflicts: usize,
    /// Posts on the rosters.
    pub posts: usize,
    /// Posts with a name and, for liaison officers, a telephone.
    pub posts_filled: usize,
}

/// What to do next, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NextStep {
    /// For the clerk.
    pub sentence: String,
    /// The screen where it is done.
    pub screen: Screen,
}

/// The window's screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Screen {
    /// 工作台
    Workbench,
    /// 文稿
    Drafts,
    /// 台账
    Ledger,
    /// 来件
    Incoming,
    /// 核对
    Coverage,
    /// 处理
    Decide,
    /// 合成
    Merge,
    /// 名单
    Roster,
    /// 印发
    Issue,
    /// 历史
    History,
}
