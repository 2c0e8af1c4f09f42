//! What a comment or the clerk changes in a draft, as data tied to the text it was made against.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::draft::{NodeId, ParagraphId};

/// A change to the drafts. It applies only where the text that it was made against still stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "target", rename_all = "snake_case")]
pub enum Edit {
    /// Other words in one paragraph.
    Text {
        /// The paragraph.
        paragraph: ParagraphId,
        /// The change of its text.
        change: TextChange,
    },
    /// A new paragraph at the end of a node, or after one of its paragraphs.
    AddParagraph {
        /// The node.
        node: NodeId,
        /// Stands after this one; at the end if none.
        after: Option<ParagraphId>,
        /// Its text.
        text: String,
    },
    /// A new node of the same kind after another.
    AddNode {
        /// Stands after this node, on its level.
        after: NodeId,
        /// Its paragraphs, without a number.
        paragraphs: Vec<String>,
    },
    /// A paragraph taken out.
    RemoveParagraph {
        /// The paragraph.
        paragraph: ParagraphId,
    },
    /// A node taken out with all under it.
    RemoveNode {
        /// The node.
        node: NodeId,
    },
}

/// Retain, delete and insert over a text of known length. All lengths count characters, not bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TextChange {
    /// The steps from the start of the text; a rest not covered is retained.
    pub steps: Vec<Step>,
}

/// One step of a [`TextChange`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Leaves so many characters as they are.
    Retain(usize),
    /// Takes these very characters out; where others stand, the change does not apply.
    Delete(String),
    /// Puts these in.
    Insert(String),
}
