//! Ids and small closed sets of the matter.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Names a reply within its matter. Opaque.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct ReplyId(pub i64);

/// Names a file of a reply within its matter. Opaque.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct FileId(pub i64);

/// Names a comment within its matter. Opaque.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct CommentId(pub i64);

/// Names an edit within its matter. Opaque.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct EditId(pub i64);

/// Names a roster row within its matter. Opaque.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct RosterRowId(pub i64);

/// Names an action in the log. Opaque.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct HistoryId(pub i64);

/// What a unit is to the matter (角色).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 征求对象
    Recipient,
    /// 成员单位
    Member,
    /// 联合印发单位
    Issuer,
}

/// The decision on a comment (采纳情况).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 采纳
    Adopted,
    /// 部分采纳
    Partly,
    /// 不采纳
    Rejected,
    /// 解释说明
    Explained,
}

impl Outcome {
    /// The office's word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Adopted => "采纳",
            Self::Partly => "部分采纳",
            Self::Rejected => "不采纳",
            Self::Explained => "解释说明",
        }
    }
}

/// What can be written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportKind {
    /// 联合印发文件, as DOCX.
    Joint,
    /// 意见采纳情况汇总表, as DOCX or XLSX by the file's ending.
    Summary,
    /// 反馈台账, as DOCX or XLSX by the file's ending.
    Ledger,
}

impl Role {
    /// The office's word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Recipient => "征求对象",
            Self::Member => "成员单位",
            Self::Issuer => "联合印发单位",
        }
    }
}
