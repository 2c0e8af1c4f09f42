//! What the readers of texts share: paragraphs under construction, revisions, places of margin comments, symbols.
//!
//! Knows nothing of how any format stores them.

mod anchors;
mod date;
mod field;
mod grid;
mod nest;
mod paragraph;
mod raw;
mod revision;
mod settle;
mod symbol;

pub(super) use self::anchors::Mark;
pub(super) use self::date::date;
pub(super) use self::field::{Fields, drawn};
pub(super) use self::grid::Vertical;
pub(super) use self::nest::{Nest, RowShape};
pub(super) use self::raw::{
    Manner, Piece, RawBlock, RawCell, RawComment, RawParagraph, RawRow, RawTable, RawText, is_empty,
};
pub(super) use self::revision::Revision;
pub(super) use self::symbol::symbol;
