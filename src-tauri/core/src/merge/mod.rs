//! Edits × base → text and conflicts; where a place has gone. Pure; knows nothing of who wanted an edit or why.

mod anchor;
mod change;
mod edit;
mod list;
mod merging;
mod set;

pub use anchor::*;
pub use change::*;
pub use edit::*;
pub use merging::*;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
