//! What a unit wrote: who sent it, its nature, its points, its roster, each with evidence.
//!
//! A pure function from a [`crate::read::Source`] and what was sent out to a [`Reading`]. Nothing here knows of
//! the store, of decisions or of other units' replies.

mod letter;
mod nature;
mod pattern;
mod points;
mod reading;
mod reference;
mod request;
mod skeleton;
mod stretch;
mod table;

pub use reading::*;
