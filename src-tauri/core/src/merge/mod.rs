//! Edits × base → text and conflicts. Pure; knows nothing of who wanted an edit or why.

mod edit;

pub use edit::*;
