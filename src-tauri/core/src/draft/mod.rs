//! A text in the matter: its tree of headings, clauses and items, with computed numbers.
//!
//! [`understand`] and [`parse_draft`] take a [`crate::read::Source`]; nothing here knows of replies or of the matter.

pub mod assignment;
mod deadline;
mod joining;
mod labels;
mod letter;
mod lines;
mod margin;
mod numbering;
mod outline;
mod reassign;
mod roles;
mod roster;
mod sections;
mod text;
mod tree;
mod understand;

pub use assignment::{AssignedUnit, Assignment, assignment};
pub use deadline::{Deadline, deadline};
pub use labels::{labels, path, written};
pub use letter::{Contact, Letter, ReplyChannel};
pub use margin::MarginNote;
pub use reassign::with_units;
pub use tree::*;
pub use understand::{Understood, parse_draft, understand};

#[cfg(test)]
mod cases;
