//! Tables of formats that give every cell its edges on the paper instead of a grid column.

use std::collections::HashMap;

use super::raw::{RawBlock, RawCell, RawRow, RawTable, is_empty};

/// Edges that lie closer than this, in twips (1/1440 inch), are the same line: programs round differently in
/// every row.
const SAME_LINE: i32 = 15;

/// A row whose cells have edges.
#[derive(Debug, Default)]
pub(in crate::read) struct EdgedRow {
    /// Its cells from the left.
    pub cells: Vec<EdgedCell>,
}

/// A cell between two edges.
#[derive(Debug, Default)]
pub(in crate::read) struct EdgedCell {
    /// Left edge in twips.
    pub left: i32,
    /// Right edge in twips.
    pub right: i32,
    /// Joined with the cell on its left.
    pub joins_left: bool,
    /// Whether it begins or continues a merge over rows.
    pub vertical: Option<Vertical>,
    /// What stands in it.
    pub blocks: Vec<RawBlock>,
}

/// The part of a cell in a merge over rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Vertical {
    /// The cell reaches down from here.
    Begins,
    /// The cell belongs to the one above.
    Continues,
}

/// Works out the grid. A swallowed cell that holds text is kept as a cell of its own: nothing is lost.
pub(in crate::read) fn table_of(rows: Vec<EdgedRow>) -> RawTable {
    let lines = lines(&rows);
    let line = |edge: i32| lines.partition_point(|line| *line <= edge).saturating_sub(1);
    let mut table = RawTable::default();
    let mut owners: HashMap<usize, (usize, usize)> = HashMap::new();
    for row in rows {
        let mut cells: Vec<RawCell> = Vec::new();
        let mut continued = HashMap::new();
        // The last cell that stands for itself: what a join to the left widens.
        let mut widened: Option<usize> = None;
        for cell in row.cells {
            let (left, right) = (line(cell.left), line(cell.right));
            let column = cells.last().map_or(left, |last: &RawCell| left.max(last.column + last.column_span));
            let column_span = right.saturating_sub(column).max(1);
            let swallowed = RawCell { column, column_span, row_span: 0, blocks: Vec::new() };
            let blank = is_empty(&cell.blocks);
            match (cell.vertical, owners.get(&column).copied(), widened) {
                (_, _, Some(at)) if cell.joins_left && blank => {
                    cells[at].column_span = column + column_span - cells[at].column;
                    cells.push(RawCell { blocks: cell.blocks, ..swallowed });
                    continue;
                }
                (Some(Vertical::Continues), Some((above, index)), _) if blank => {
                    if let Some(owner) = owner(&mut table, above, index) {
                        owner.row_span += 1;
                    }
                    continued.insert(column, (above, index));
                    cells.push(RawCell { blocks: cell.blocks, ..swallowed });
                    widened = None;
                }
                (vertical, ..) => {
                    if vertical.is_some() {
                        continued.insert(column, (table.rows.len(), cells.len()));
                    }
                    widened = Some(cells.len());
                    cells.push(RawCell { row_span: 1, blocks: cell.blocks, ..swallowed });
                }
            }
        }
        owners = continued;
        table.rows.push(RawRow { hidden: false, cells });
    }
    table
}

fn owner(table: &mut RawTable, row: usize, index: usize) -> Option<&mut RawCell> {
    table.rows.get_mut(row)?.cells.get_mut(index)
}

/// The lines of the grid, from the left.
fn lines(rows: &[EdgedRow]) -> Vec<i32> {
    let mut edges: Vec<i32> =
        rows.iter().flat_map(|row| &row.cells).flat_map(|cell| [cell.left, cell.right]).collect();
    edges.sort_unstable();
    let mut lines: Vec<i32> = Vec::new();
    for edge in edges {
        if lines.last().is_none_or(|last| edge.saturating_sub(*last) > SAME_LINE) {
            lines.push(edge);
        }
    }
    lines
}
