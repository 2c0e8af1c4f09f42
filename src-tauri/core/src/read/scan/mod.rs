//! Writing on pictures of pages, recognised without a network.
//!
//! The models come in as bytes; nothing here looks for them. What was recognised is always marked as such.

mod detection;
mod geometry;
mod images;
mod pages;
mod picture;
mod recogniser;
mod ruling;
mod seal;
mod width;
mod writing;

pub use geometry::{Point, Quad};
pub(super) use images::PictureFile;
pub use pages::FindRecogniser;
pub(super) use pages::{Scan, read};
pub use picture::{MOST_PIXELS, Picture};
pub use recogniser::{RecognisedLine, RecognisedPage, Recogniser, ScanError};
pub use writing::Glyph;
