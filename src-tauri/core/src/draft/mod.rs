//! A text in the matter: its tree of headings, clauses and items, with computed numbers.
//!
//! [`parse`] takes a [`crate::read::Source`]; nothing here knows of replies or of the matter.

pub mod assignment;
mod labels;
mod reassign;
mod tree;

pub use assignment::{AssignedUnit, Assignment, assignment};
pub use labels::{labels, path, written};
pub use reassign::with_units;
pub use tree::*;
