//! What the window is told when something could not be done.

use serde::Serialize;

/// A failure in words for the clerk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// For the machine.
    pub kind: String,
    /// What happened and what to do, in Chinese.
    pub sentence: String,
    /// File and place in it, where there is one.
    pub place: Option<String>,
}

impl Refusal {
    /// A refusal by the shell itself rather than by an operation.
    pub fn of(kind: &str, sentence: impl Into<String>) -> Self {
        Self { kind: kind.to_owned(), sentence: sentence.into(), place: None }
    }
}
