//! Positioned text to paragraphs and tables: what every fixed-layout format needs, whoever found the text.
//!
//! A reader of such a format hands over [`Page`]s: pieces of text with their frames, and the straight lines that
//! are drawn. It gets back blocks in reading order, and for every passage the pieces that it was made of, so that
//! marks on the page (a highlight, a doubtful word of a recognised scan) can be led back to the text.
//!
//! Nothing is dropped: running headers, footers and page numbers come out as passages of their own region. Only
//! blanks that make up the layout, letters printed twice to look bold, and the head row that a table repeats on
//! each page are left out. Nothing here knows of any file format.

mod column;
mod edges;
mod frame;
mod grid;
mod joining;
mod line;
mod running;
mod table;
mod wording;

#[cfg(test)]
mod tests;

use std::ops::Range;

pub(super) use frame::Frame;

use super::{Block, Cell, Region, Row, Run, SourceParagraph, Table};

/// One page as it is to be read: turned so that its lines run from left to right.
#[derive(Debug, Clone, Default)]
pub(super) struct Page {
    /// Width in points (1/72 inch).
    pub width: f64,
    /// Height in points.
    pub height: f64,
    /// The text in the order of the content. The order matters only between pieces at the same place.
    pub pieces: Vec<Piece>,
    /// The straight lines, horizontal or vertical, as thin frames; others are ignored.
    pub rules: Vec<Frame>,
}

/// A piece of text at its place: a glyph, a run of glyphs in one line, or a whole recognised line.
#[derive(Debug, Clone, Default)]
pub(super) struct Piece {
    /// The characters. Control characters and line ends are taken as blanks.
    pub text: String,
    /// Its place in points, from the left upper corner of the page, y down. Its height is the size of the
    /// letters (one em): what rises above or hangs below the letters does not count.
    pub frame: Frame,
    /// Printed bold.
    pub bold: bool,
}

/// What came out of the pages.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Layout {
    /// Headers, then the text with its tables, then footers and page numbers.
    pub blocks: Vec<Block>,
    /// For every passage of the blocks (in the order of `Source::passages`) the pieces that it was made of.
    pub origins: Vec<Vec<Origin>>,
}

/// A stretch of a passage and the piece that it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Origin {
    /// Index into the pages.
    pub page: usize,
    /// Index into the pieces of the page.
    pub piece: usize,
    /// Characters of the passage's text.
    pub characters: Range<usize>,
}

/// Reads pages in their order.
pub(super) fn lay_out(pages: &[Page]) -> Layout {
    let mut layout = Layout::default();
    for element in joining::elements(pages) {
        let block = layout.block(element);
        layout.blocks.push(block);
    }
    layout
}

/// A paragraph or table before its text is put together.
enum Element {
    Paragraph(Region, Vec<Fragment>),
    Table(Vec<Vec<ElementCell>>),
}

/// A cell of such a table.
struct ElementCell {
    column: usize,
    column_span: usize,
    row_span: usize,
    content: Vec<Element>,
}

/// Some text of one look, from one piece, or a blank put in between two.
#[derive(Debug, Clone)]
struct Fragment {
    text: String,
    bold: bool,
    origin: Option<(usize, usize)>,
}

impl Layout {
    /// Puts an element's text together and notes where it came from. Elements come in the order of passages.
    fn block(&mut self, element: Element) -> Block {
        match element {
            Element::Paragraph(region, fragments) => Block::Paragraph(self.paragraph(region, fragments)),
            Element::Table(rows) => {
                let rows = rows.into_iter().map(|cells| Row {
                    hidden: false,
                    cells: cells.into_iter().map(|cell| self.cell(cell)).collect(),
                });
                Block::Table(Table { name: None, hidden: false, rows: rows.collect() })
            }
        }
    }

    fn cell(&mut self, cell: ElementCell) -> Cell {
        Cell {
            column: cell.column,
            column_span: cell.column_span,
            row_span: cell.row_span,
            blocks: cell.content.into_iter().map(|element| self.block(element)).collect(),
        }
    }

    fn paragraph(&mut self, region: Region, fragments: Vec<Fragment>) -> SourceParagraph {
        let mut runs: Vec<Run> = Vec::new();
        let mut origins = Vec::new();
        let mut length = 0;
        for fragment in fragments {
            let end = length + fragment.text.chars().count();
            if let Some((page, piece)) = fragment.origin {
                origins.push(Origin { page, piece, characters: length..end });
            }
            length = end;
            match runs.last_mut() {
                Some(run) if run.bold == fragment.bold => run.text.push_str(&fragment.text),
                _ => runs.push(Run { text: fragment.text, bold: fragment.bold, change: None }),
            }
        }
        self.origins.push(origins);
        SourceParagraph { region, runs, ..SourceParagraph::default() }
    }
}
