//! The organs: full names, short names, aliases, and finding them in text.
//!
//! Knows nothing of drafts, replies or the matter. The list of units is always the caller's.

mod directory;
mod names;
pub mod organ;

pub use directory::{Directory, DirectoryError};
pub use names::{Mention, Names, known_cities};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Names a unit within its matter. Opaque.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct UnitId(pub i64);

/// An organ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// Full name, such as `呼伦贝尔市市场监督管理局`.
    pub name: String,
    /// Standard short name, as lists print it: `市市场监管局`, `海拉尔区`.
    pub short: String,
    /// Everything else that it is called: `市场监管局`, `住建局`, also codes of its document numbers (`呼商〔〕`,
    /// see [`code_alias`]).
    pub aliases: Vec<String>,
    /// What sort of organ it is.
    pub kind: UnitKind,
}

/// Sorts of organs that a text can address together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// 旗市区人民政府
    District,
    /// 市直部门
    Department,
    /// 检察院、法院 and organs under a superior organ
    Other,
}

/// A document number's code word as it stands among a unit's aliases: `呼商` → `呼商〔〕`. The empty brackets tell it
/// from a name.
pub fn code_alias(code: &str) -> String {
    format!("{code}〔〕")
}

/// The code word that an alias holds (`呼商〔〕`, or `呼商函` as a clerk may type it); none where it is a name.
pub fn code_of(alias: &str) -> Option<&str> {
    alias.strip_suffix("〔〕").or_else(|| alias.strip_suffix('函'))
}
