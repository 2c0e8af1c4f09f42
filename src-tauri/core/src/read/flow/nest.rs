//! Tables of formats that mark cells and rows by their ends: paragraphs come first, and what they stood in after.

use super::grid::{EdgedCell, EdgedRow, Vertical, table_of};
use super::raw::{RawBlock, RawParagraph, is_empty};

/// Deepest nesting of tables that is followed.
const DEEPEST: usize = 16;
/// How wide a cell is taken to be of which nothing is known, in twips.
const USUAL_WIDTH: i32 = 1440;

/// The shape of a table row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::read) struct RowShape {
    /// The lines between the cells in twips, one more than there are cells.
    pub edges: Vec<i32>,
    /// Cells joined with the one on their left.
    pub joins_left: Vec<bool>,
    /// Merges over rows.
    pub vertical: Vec<Option<Vertical>>,
}

/// Blocks under construction, with the tables that are open.
#[derive(Debug, Default)]
pub(in crate::read) struct Nest {
    blocks: Vec<RawBlock>,
    open: Vec<OpenTable>,
}

#[derive(Debug, Default)]
struct OpenTable {
    rows: Vec<EdgedRow>,
    cells: Vec<Vec<RawBlock>>,
    cell: Vec<RawBlock>,
}

impl Nest {
    /// Adds a paragraph that stands in so many tables.
    pub fn add(&mut self, depth: usize, paragraph: RawParagraph) {
        self.reach(depth);
        self.place().push(RawBlock::Paragraph(paragraph));
    }

    /// A cell of the innermost of so many tables ends.
    pub fn end_cell(&mut self, depth: usize) {
        self.reach(depth.max(1));
        if let Some(table) = self.open.last_mut() {
            let cell = std::mem::take(&mut table.cell);
            table.cells.push(cell);
        }
    }

    /// A row of the innermost of so many tables ends. `rest` stood behind its last cell: it goes into that cell.
    pub fn end_row(&mut self, depth: usize, shape: &RowShape, rest: RawParagraph) {
        self.reach(depth.max(1));
        let Some(table) = self.open.last_mut() else { return };
        if !table.cell.is_empty() {
            let cell = std::mem::take(&mut table.cell);
            table.cells.push(cell);
        }
        if !rest.pieces.is_empty() {
            match table.cells.last_mut().and_then(|cell| cell.last_mut()) {
                Some(RawBlock::Paragraph(last)) => last.pieces.extend(rest.pieces),
                _ => table.cells.push(vec![RawBlock::Paragraph(rest)]),
            }
        }
        let mut cells = std::mem::take(&mut table.cells);
        // Ends of cells that the row does not have, with nothing before them.
        while shape.edges.len() > 1
            && cells.len() >= shape.edges.len()
            && cells.last().is_some_and(|c| is_empty(c))
        {
            cells.pop();
        }
        if !cells.is_empty() {
            table.rows.push(row_of(cells, shape));
        }
    }

    /// Closes what is open.
    pub fn finish(mut self) -> Vec<RawBlock> {
        self.reach(0);
        self.blocks
    }

    fn place(&mut self) -> &mut Vec<RawBlock> {
        match self.open.last_mut() {
            Some(table) => &mut table.cell,
            None => &mut self.blocks,
        }
    }

    /// Opens or closes tables until there are so many.
    fn reach(&mut self, depth: usize) {
        let depth = depth.min(DEEPEST);
        while self.open.len() < depth {
            self.open.push(OpenTable::default());
        }
        while self.open.len() > depth {
            let at = self.open.len();
            // A row that was begun and never ended is a row all the same.
            self.end_row(at, &RowShape::default(), RawParagraph::default());
            if let Some(table) = self.open.pop()
                && !table.rows.is_empty()
            {
                self.place().push(RawBlock::Table(table_of(table.rows)));
            }
        }
    }
}

fn row_of(cells: Vec<Vec<RawBlock>>, shape: &RowShape) -> EdgedRow {
    let edge = |at: usize| match (shape.edges.get(at), shape.edges.last()) {
        (Some(edge), _) => *edge,
        (None, last) => {
            let beyond = i32::try_from((at + 1).saturating_sub(shape.edges.len())).unwrap_or(0);
            last.copied().unwrap_or(-USUAL_WIDTH).saturating_add(beyond.saturating_mul(USUAL_WIDTH))
        }
    };
    let cells = cells.into_iter().enumerate().map(|(at, blocks)| EdgedCell {
        left: edge(at),
        right: edge(at + 1),
        joins_left: shape.joins_left.get(at).copied().unwrap_or(false),
        vertical: shape.vertical.get(at).copied().flatten(),
        blocks,
    });
    EdgedRow { cells: cells.collect() }
}
