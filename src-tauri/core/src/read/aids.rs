//! What a reader may call on from outside: a recogniser of text on pictures, an office program. Knows nothing of disks.

use super::{Convert, FindRecogniser, ScanError};

/// Help from outside, asked for only when a file needs it.
#[derive(Clone, Copy)]
pub struct Aids<'a> {
    /// Gives the recogniser of text on pictures.
    pub recogniser: FindRecogniser<'a>,
    /// Lets an office program convert a document.
    pub convert: Convert<'a>,
}

impl Aids<'_> {
    /// None: text in pictures becomes a loss, and what no reader reads is refused.
    pub const NONE: Aids<'static> = Aids { recogniser: &|| Err(ScanError::NoModel), convert: &|_, _| None };
}
