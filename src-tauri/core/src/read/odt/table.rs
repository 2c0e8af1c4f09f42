//! Tables (ODF 1.3 part 3, 9): spans stand on the cells, and covered cells are written out.

use super::Element;
use super::story::Reader;
use crate::read::flow::{RawCell, RawRow, RawTable};
use crate::read::xml::attribute;

/// Widest and highest span and repetition that is believed in a text.
const WIDEST: usize = 1000;

impl<'d> Reader<'d> {
    /// Reads one table.
    pub fn table(&mut self, node: Element<'d>) -> RawTable {
        let mut table = RawTable::default();
        self.rows(node, &mut table);
        let height = table.rows.len();
        for (at, row) in table.rows.iter_mut().enumerate() {
            for cell in &mut row.cells {
                cell.row_span = cell.row_span.min(height - at);
            }
        }
        table
    }

    fn rows(&mut self, parent: Element<'d>, table: &mut RawTable) {
        for node in parent.children().filter(|node| node.is_element()) {
            match node.tag_name().name() {
                "table-row" => {
                    let row = self.row(node);
                    table.rows.push(row);
                }
                "table-header-rows" | "table-rows" | "table-row-group" => self.rows(node, table),
                _ => {}
            }
        }
    }

    fn row(&mut self, node: Element<'d>) -> RawRow {
        let hidden = matches!(attribute(node, "visibility"), Some("collapse" | "filter"));
        let mut row = RawRow { hidden, cells: Vec::new() };
        let mut column = 0_usize;
        for cell in node.children().filter(|node| node.is_element()) {
            let number = |name| {
                attribute(cell, name).and_then(|n| n.parse::<usize>().ok()).unwrap_or(1).clamp(1, WIDEST)
            };
            let repeated = number("number-columns-repeated");
            match cell.tag_name().name() {
                "covered-table-cell" => {
                    // Text under a merge is not seen, but nothing is lost.
                    let blocks = self.blocks_of(cell);
                    if !blocks.is_empty() && !crate::read::flow::is_empty(&blocks) {
                        row.cells.push(RawCell { column, column_span: 1, row_span: 1, blocks });
                    }
                }
                "table-cell" => {
                    let blocks = self.blocks_of(cell);
                    row.cells.push(RawCell {
                        column,
                        column_span: number("number-columns-spanned"),
                        row_span: number("number-rows-spanned"),
                        blocks,
                    });
                    let repeats = (repeated - 1).min(self.repeats_left);
                    self.repeats_left -= repeats;
                    for at in 1..=repeats {
                        row.cells.push(RawCell {
                            column: column + at,
                            column_span: 1,
                            row_span: 1,
                            blocks: Vec::new(),
                        });
                    }
                }
                _ => continue,
            }
            column = column.saturating_add(repeated);
        }
        row
    }
}
