//! Two texts → segments that a person can read. Pure; knows nothing of drafts or edits.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A piece of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Segment {
    /// Same, gone or new.
    pub kind: SegmentKind,
    /// The characters.
    pub text: String,
}

/// What happened to a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SegmentKind {
    /// In both texts.
    Same,
    /// Only in the first.
    Deleted,
    /// Only in the second.
    Inserted,
}
