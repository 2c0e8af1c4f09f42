//! A table of a page while it is being read: which grid places the cells above already cover.

use std::collections::BTreeMap;

use crate::read::{Block, Cell, Row, SourceParagraph, Table};

/// Widest and highest span that is believed.
const WIDEST: usize = 1000;

/// Most columns covered from above that are kept track of.
const MOST_COVERED: usize = 10_000;

/// An open table.
#[derive(Debug, Default)]
pub(super) struct Grid {
    rows: Vec<Row>,
    /// Columns covered from above: how many rows still, by column.
    covered: BTreeMap<usize, usize>,
    column: usize,
    in_cell: bool,
}

impl Grid {
    /// The content of the open cell; none between cells.
    pub fn cell(&mut self) -> Option<&mut Vec<Block>> {
        let cell = self.rows.last_mut().filter(|_| self.in_cell)?.cells.last_mut()?;
        Some(&mut cell.blocks)
    }

    /// A row begins.
    pub fn begin_row(&mut self) {
        self.end_cell();
        if !self.rows.is_empty() {
            self.covered.retain(|_, left| {
                *left -= 1;
                *left > 0
            });
        }
        self.column = 0;
        self.rows.push(Row::default());
    }

    /// A cell begins, in a row of its own where the page forgot one.
    pub fn begin_cell(&mut self, width: usize, height: usize) {
        self.end_cell();
        if self.rows.is_empty() {
            self.begin_row();
        }
        while self.covered.contains_key(&self.column) {
            self.column += 1;
        }
        let (width, height) = (width.clamp(1, WIDEST), height.clamp(1, WIDEST));
        let cell = Cell { column: self.column, column_span: width, row_span: height, blocks: Vec::new() };
        if height > 1 && self.covered.len() < MOST_COVERED {
            // Counted down when the next row begins, so the own row counts too.
            self.covered.extend((self.column..self.column + width).map(|column| (column, height)));
        }
        self.column += width;
        if let Some(row) = self.rows.last_mut() {
            row.cells.push(cell);
            self.in_cell = true;
        }
    }

    /// The open cell ends.
    pub fn end_cell(&mut self) {
        if let Some(cell) = self.cell()
            && cell.is_empty()
        {
            cell.push(Block::Paragraph(SourceParagraph::default()));
        }
        self.in_cell = false;
    }

    /// The table ends. No cell reaches further down than the last row.
    pub fn finish(mut self) -> Table {
        self.end_cell();
        let height = self.rows.len();
        for (index, row) in self.rows.iter_mut().enumerate() {
            for cell in &mut row.cells {
                cell.row_span = cell.row_span.min(height - index);
            }
        }
        Table { name: None, hidden: false, rows: self.rows }
    }
}
