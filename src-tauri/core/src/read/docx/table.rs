//! Tables (ECMA-376 part 1, 17.4): the grid is worked out from spans and merges.

use std::collections::HashMap;

use super::inline::comment_mark;
use super::names::{
    Element, Vocabulary, alternative, is_visible_leaf, is_word, local, number, switch, vocabulary,
};
use super::story::Reader;
use crate::read::flow::{RawBlock, RawCell, RawRow, RawTable, Revision};
use crate::read::xml::{attribute, child};

/// Widest grid that is believed: Word allows 63 columns.
const WIDEST: usize = 4096;

/// Where the owner of a running vertical merge stands: row and index in it, by grid column.
type Owners = HashMap<usize, (usize, usize)>;

/// What is done with each row or cell that is found.
type Visit<'v, 'd> = &'v mut dyn FnMut(&mut Reader<'d>, Element<'d>);

impl<'d> Reader<'d> {
    /// Reads one `w:tbl`.
    pub fn table(&mut self, node: Element<'d>) -> RawTable {
        let mut rows: Vec<RawRow> = Vec::new();
        let mut owners = Owners::new();
        self.parts(node, "tr", &mut |reader, row| {
            let inside = reader.changed_by(child(row, "trPr"));
            let outside = std::mem::replace(&mut reader.revision, inside);
            let row = reader.row(row, &mut rows, &mut owners);
            reader.revision = outside;
            rows.push(row);
        });
        RawTable { rows }
    }

    fn row(&mut self, node: Element<'d>, above: &mut [RawRow], owners: &mut Owners) -> RawRow {
        let properties = child(node, "trPr");
        let mut column = properties.and_then(|p| number(p, "gridBefore")).map_or(0, columns);
        let hidden = properties.and_then(|p| switch(p, "hidden")).unwrap_or(false);
        let mut row = RawRow { hidden, cells: Vec::new() };
        let mut continued = Owners::new();
        self.parts(node, "tc", &mut |reader, cell| {
            let properties = child(cell, "tcPr");
            let span = properties.and_then(|p| number(p, "gridSpan")).map_or(1, columns).max(1);
            let is_empty = !cell.descendants().any(is_visible_leaf);
            let merge = |name| properties.and_then(|p| merge_state(p, name));
            let owner = owners.get(&column).copied();
            let blocks = reader.cell(cell, properties);
            let left = row.cells.iter().rposition(|cell| cell.row_span > 0);
            let row_span = match (merge("vMerge"), merge("hMerge"), owner, left) {
                (Some(Merge::Continues), _, Some((at, index)), _) if is_empty => {
                    if let Some(cell) = above.get_mut(at).and_then(|row| row.cells.get_mut(index)) {
                        cell.row_span += 1;
                    }
                    continued.insert(column, (at, index));
                    0
                }
                (_, Some(Merge::Continues), _, Some(left)) if is_empty => {
                    row.cells[left].column_span += span;
                    0
                }
                (vertical, ..) => {
                    // A swallowed cell that holds text is kept as a cell of its own: nothing is lost.
                    if vertical.is_some() {
                        continued.insert(column, (above.len(), row.cells.len()));
                    }
                    1
                }
            };
            row.cells.push(RawCell { column, column_span: span, row_span, blocks });
            column = column.saturating_add(span).min(WIDEST);
        });
        *owners = continued;
        row
    }

    fn cell(&mut self, node: Element<'d>, properties: Option<Element<'d>>) -> Vec<RawBlock> {
        let mut blocks: Vec<RawBlock> = self.between.drain(..).map(RawBlock::Mark).collect();
        let inside = self.changed_by(properties);
        let outside = std::mem::replace(&mut self.revision, inside);
        blocks.extend(self.blocks(node));
        self.revision = outside;
        blocks
    }

    /// The revision inside a row or cell, which its properties may say was put in or taken out.
    fn changed_by(&self, properties: Option<Element<'d>>) -> Revision {
        let changes = properties.into_iter().flat_map(|properties| properties.children());
        let changes = changes.filter(|child| child.is_element()).filter_map(|node| self.moves.change(node));
        changes.fold(self.revision.clone(), |revision, change| revision.within(change))
    }

    /// Goes through the rows of a table or the cells of a row, also inside content controls and revisions.
    fn parts(&mut self, parent: Element<'d>, name: &str, visit: Visit<'_, 'd>) {
        for node in parent.children().filter(|child| child.is_element()) {
            if is_word(node, name) {
                visit(self, node);
            } else if let Some(mark) = comment_mark(node) {
                self.between.push(mark);
            } else if vocabulary(node) == Vocabulary::Compatibility {
                if let Some(branch) = alternative(node) {
                    self.parts(branch, name, visit);
                }
            } else if let Some(change) = self.moves.change(node) {
                let inside = self.revision.within(change);
                let outside = std::mem::replace(&mut self.revision, inside);
                self.parts(node, name, visit);
                self.revision = outside;
            } else if !self.moves.mark(node) && !local(node).ends_with("Pr") {
                self.parts(node, name, visit);
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Merge {
    Restarts,
    Continues,
}

/// A merge property without a value means that it goes on.
fn merge_state(properties: Element<'_>, name: &str) -> Option<Merge> {
    let property = child(properties, name)?;
    Some(match attribute(property, "val") {
        Some("restart") => Merge::Restarts,
        _ => Merge::Continues,
    })
}

fn columns(number: i64) -> usize {
    usize::try_from(number).unwrap_or(0).min(WIDEST)
}
