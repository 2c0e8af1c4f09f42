//! What hangs on a paragraph of a Word text.

use super::names::Element;
use crate::read::flow::{self, Revision};

/// A paragraph of a Word text that has not been given its place yet.
pub(super) type Unsettled<'d> = flow::Unsettled<Attached<'d>>;

/// Something that hangs on a paragraph.
#[derive(Debug)]
pub(super) enum Attached<'d> {
    /// A text box: an element that holds paragraphs.
    TextBox(Element<'d>, Revision),
    /// Lettering in a drawing.
    Lettering(String),
    /// A foot- or endnote, by its number in the file.
    Note(NoteKind, String, bool),
}

/// Where a note is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoteKind {
    /// At the foot of the page.
    Footnote,
    /// At the end of the document.
    Endnote,
}
