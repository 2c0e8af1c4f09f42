//! A text in the matter: its tree of headings, clauses and items, with computed numbers.
//!
//! [`parse`] takes a [`crate::read::Source`]; nothing here knows of replies or of the matter.

mod labels;
mod tree;

pub use labels::{labels, path, written};
pub use tree::*;
