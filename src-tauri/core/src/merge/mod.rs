//! Edits × base → text and conflicts. Pure; knows nothing of who wanted an edit or why.

mod change;
mod edit;

pub use change::*;
pub use edit::*;
