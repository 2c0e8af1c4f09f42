//! A text in the matter: its tree of headings, clauses and items, with computed numbers.
//!
//! [`parse`] takes a [`crate::read::Source`]; nothing here knows of replies or of the matter.

pub mod assignment;
mod deadline;
mod joining;
mod labels;
mod lines;
mod numbering;
mod outline;
mod reassign;
mod roster;
mod sections;
mod tree;

pub use assignment::{AssignedUnit, Assignment, assignment};
pub use deadline::{Deadline, deadline};
pub use labels::{labels, path, written};
pub use reassign::with_units;
pub use tree::*;
