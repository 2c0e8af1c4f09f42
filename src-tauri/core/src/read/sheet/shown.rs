//! What the tables of a workbook show, for the tests of its readers.

use crate::read::{Block, Source, Table};

/// The tables of a source, a sheet each.
pub(in crate::read) fn tables(source: &Source) -> Vec<&Table> {
    let blocks = source.blocks.iter();
    blocks.filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None }).collect()
}

/// The texts of a row, with their columns.
pub(in crate::read) fn row(table: &Table, index: usize) -> Vec<(usize, String)> {
    let text = |blocks: &[Block]| Source { blocks: blocks.to_vec(), ..Source::default() }.plain_text();
    table.rows[index].cells.iter().map(|cell| (cell.column, text(&cell.blocks))).collect()
}

/// Texts with their columns, as [`row`] gives them.
pub(in crate::read) fn cells(texts: &[(usize, &str)]) -> Vec<(usize, String)> {
    texts.iter().map(|(column, text)| (*column, (*text).to_string())).collect()
}
