//! Tables (ECMA-376 part 1, 17.4): the grid is worked out from spans and merges.

use std::collections::HashMap;

use super::inline::comment_mark;
use super::names::{
    Element, Vocabulary, alternative, is_visible_leaf, is_word, local, number, switch, vocabulary,
};
use super::story::Reader;
use crate::read::xml::{attribute, child};
use crate::read::{Block, Cell, Row, Table};

/// Widest grid that is believed: Word allows 63 columns.
const WIDEST: usize = 4096;

/// Where the owner of a running vertical merge stands: row and index in it, by grid column.
type Owners = HashMap<usize, (usize, usize)>;

impl<'d> Reader<'d> {
    /// Reads one `w:tbl`.
    pub fn table(&mut self, node: Element<'d>) -> Table {
        let mut rows = Vec::new();
        let mut owners = Owners::new();
        for row in self.parts(node, "tr") {
            let outside = self.revision.clone();
            if let Some(properties) = child(row, "trPr") {
                let changes = properties.children().filter(|child| child.is_element());
                for change in changes.filter_map(|change| self.moves.change(change)) {
                    self.revision = self.revision.within(change);
                }
            }
            let row = self.row(row, &mut rows, &mut owners);
            rows.push(row);
            self.revision = outside;
        }
        Table { name: None, hidden: false, rows }
    }

    fn row(&mut self, node: Element<'d>, above: &mut [Row], owners: &mut Owners) -> Row {
        let properties = child(node, "trPr");
        let mut column = properties.and_then(|p| number(p, "gridBefore")).map_or(0, columns);
        let hidden = properties.and_then(|p| switch(p, "hidden")).unwrap_or(false);
        let mut row = Row { hidden, cells: Vec::new() };
        let mut continued = Owners::new();
        for cell in self.parts(node, "tc") {
            let properties = child(cell, "tcPr");
            let span = properties.and_then(|p| number(p, "gridSpan")).map_or(1, columns).max(1);
            let is_empty = !cell.descendants().any(is_visible_leaf);
            let merge = |name| properties.and_then(|p| merge_state(p, name));
            let owner = owners.get(&column).copied();
            match (merge("vMerge"), merge("hMerge"), owner) {
                (Some(Merge::Continues), _, Some((at, index))) if is_empty => {
                    if let Some(cell) = above.get_mut(at).and_then(|row| row.cells.get_mut(index)) {
                        cell.row_span += 1;
                    }
                    continued.insert(column, (at, index));
                    self.marks_only(cell);
                }
                (_, Some(Merge::Continues), _) if is_empty && !row.cells.is_empty() => {
                    if let Some(left) = row.cells.last_mut() {
                        left.column_span += span;
                    }
                    self.marks_only(cell);
                }
                (vertical, ..) => {
                    // A swallowed cell that holds text is kept as a cell of its own: nothing is lost.
                    if vertical.is_some() {
                        continued.insert(column, (above.len(), row.cells.len()));
                    }
                    let blocks = self.cell(cell, properties);
                    row.cells.push(Cell { column, column_span: span, row_span: 1, blocks });
                }
            }
            column = column.saturating_add(span).min(WIDEST);
        }
        *owners = continued;
        row
    }

    fn cell(&mut self, node: Element<'d>, properties: Option<Element<'d>>) -> Vec<Block> {
        let outside = self.revision.clone();
        let changes = properties.into_iter().flat_map(|properties| properties.children());
        for change in changes.filter(|child| child.is_element()).filter_map(|node| self.moves.change(node)) {
            self.revision = self.revision.within(change);
        }
        let blocks = self.blocks(node);
        self.revision = outside;
        blocks
    }

    /// The rows of a table or the cells of a row, also inside content controls and revisions.
    fn parts(&mut self, parent: Element<'d>, name: &str) -> Vec<Element<'d>> {
        let mut parts = Vec::new();
        for node in parent.children().filter(|child| child.is_element()) {
            if is_word(node, name) {
                parts.push(node);
            } else if let Some(mark) = comment_mark(node) {
                self.anchors.mark_between(&mark);
            } else if vocabulary(node) == Vocabulary::Compatibility {
                parts.extend(alternative(node).map(|branch| self.parts(branch, name)).unwrap_or_default());
            } else if !self.moves.mark(node) && !local(node).ends_with("Pr") {
                parts.extend(self.parts(node, name));
            }
        }
        parts
    }

    /// Comment and move ranges may begin or end in a cell that a merge swallows.
    fn marks_only(&mut self, node: Element<'d>) {
        for inner in node.descendants().filter(|inner| inner.is_element()) {
            if let Some(mark) = comment_mark(inner) {
                self.anchors.mark_between(&mark);
            } else {
                self.moves.mark(inner);
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
