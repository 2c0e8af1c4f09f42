//! What a unit wrote: who sent it, its nature, its points, its roster, each with evidence.
//!
//! A pure function from a [`crate::read::Source`] and what was sent out to a [`Reading`]. Nothing here knows of
//! the store, of decisions or of other units' replies.

mod coverage;
mod edits;
mod enclosed;
mod labelled_number;
mod letter;
mod likeness;
mod locate;
mod margin;
mod nature;
mod pattern;
mod placing;
mod points;
mod propose;
mod reading;
mod recognised;
mod reference;
mod request;
mod revision;
mod roster;
mod sender;
mod settling;
mod skeleton;
mod stretch;
mod subject;
mod table;
mod understand;
mod wrapping;

pub use enclosed::with_enclosures;
pub use nature::{points_elsewhere, replaces_earlier};
pub use propose::{ChosenPlace, propose};
pub use reading::*;
pub use understand::{understand, understand_name};

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
