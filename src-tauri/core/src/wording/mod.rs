//! The characters of official Chinese: numerals, width, sentences, dates, document numbers.
//!
//! Pure functions over text. Nothing here knows of units, drafts or files. All offsets count characters
//! (Unicode scalar values), never bytes.

pub mod calendar;
pub mod docnumber;
pub mod numeral;
pub mod sentence;
pub mod width;

pub use width::{Folded, fold};
