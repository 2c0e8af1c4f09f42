//! The cells of a sheet: what is printed in them, merges, hidden rows and columns, notes, what is drawn over them.

use super::Element;
use super::words::{lines, note};
use crate::read::ReadError;
use crate::read::sheet::layout::Layout;
use crate::read::sheet::{Values, Workbook};
use crate::read::xml::{attribute, child, children};

/// Most merged areas that are believed.
const MOST_MERGES: usize = 100_000;
/// Longest run of equal rows that are noted as hidden one by one: none that says nothing is longer on paper.
const LONGEST_HIDDEN: u32 = 10_000;
/// Rows and columns of the largest sheet that programs make.
const MOST: (u32, u32) = (1_048_576, 16_384);

/// The cells of a sheet as they are gone through.
struct Sheet<'w> {
    workbook: &'w mut Workbook,
    values: Values,
    layout: Layout,
    /// The next row and column.
    row: u32,
    column: u32,
    is_cut: bool,
}

/// Reads a sheet; also says whether it had more merges than are believed.
pub(super) fn read(sheet: Element<'_>, workbook: &mut Workbook) -> Result<(Values, Layout, bool), ReadError> {
    let mut cells = Sheet {
        workbook,
        values: Values::new(),
        layout: Layout::default(),
        row: 0,
        column: 0,
        is_cut: false,
    };
    cells.inside(sheet)?;
    for shapes in children(sheet, "shapes") {
        cells.drawn(shapes);
    }
    Ok((cells.values, cells.layout, cells.is_cut))
}

impl Sheet<'_> {
    /// Rows and columns stand in the sheet or in groups of them.
    fn inside(&mut self, parent: Element<'_>) -> Result<(), ReadError> {
        for node in parent.children().filter(Element::is_element) {
            match node.tag_name().name() {
                "table-row" => self.row(node)?,
                "table-column" => self.column(node),
                "table-header-rows"
                | "table-rows"
                | "table-row-group"
                | "table-columns"
                | "table-header-columns"
                | "table-column-group" => self.inside(node)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn column(&mut self, node: Element<'_>) {
        let count = repeated(node, "number-columns-repeated", MOST.1 - self.column.min(MOST.1));
        if is_hidden(node) && count > 0 {
            self.layout.hidden_columns.push((self.column, self.column + count - 1));
        }
        self.column += count;
    }

    fn row(&mut self, node: Element<'_>) -> Result<(), ReadError> {
        let count = repeated(node, "number-rows-repeated", MOST.0 - self.row.min(MOST.0));
        if is_hidden(node) {
            self.layout.hidden_rows.extend(self.row..self.row + count.min(LONGEST_HIDDEN));
        }
        for row in self.row..self.row + count {
            let before = self.values.len();
            self.cells(node, row)?;
            // Rows that say nothing are all alike; of the others each counts.
            if self.values.len() == before {
                break;
            }
        }
        self.row += count;
        Ok(())
    }

    fn cells(&mut self, row_node: Element<'_>, row: u32) -> Result<(), ReadError> {
        let mut column = 0_u32;
        for node in row_node.children().filter(Element::is_element) {
            let name = node.tag_name().name();
            if !matches!(name, "table-cell" | "covered-table-cell") {
                continue;
            }
            let count = repeated(node, "number-columns-repeated", MOST.1 - column.min(MOST.1));
            if name == "table-cell" {
                self.merge(node, (row, column));
            }
            self.beside(node, (row, column));
            let text = printed(node);
            if !text.trim().is_empty() {
                for at in column..column + count {
                    self.workbook.put(&mut self.values, (row, at), text.clone())?;
                }
            } else if attribute(node, "formula").is_some() && attribute(node, "value-type").is_none() {
                self.layout.unsolved += 1;
            }
            column += count;
        }
        Ok(())
    }

    fn merge(&mut self, node: Element<'_>, place: (u32, u32)) {
        let height = repeated(node, "number-rows-spanned", MOST.0 - place.0).max(1);
        let width = repeated(node, "number-columns-spanned", MOST.1 - place.1.min(MOST.1)).max(1);
        if (height, width) == (1, 1) {
            return;
        }
        if self.layout.merges.len() < MOST_MERGES {
            self.layout.merges.insert(place, (height, width));
        } else {
            self.is_cut = true;
        }
    }

    /// Takes over what hangs on a cell.
    fn beside(&mut self, cell: Element<'_>, place: (u32, u32)) {
        for node in children(cell, "annotation") {
            self.layout.notes.push(note(node, place));
        }
        self.drawn(cell);
    }

    /// Looks through what is drawn: what is written in it is read, what is not is counted.
    fn drawn(&mut self, parent: Element<'_>) {
        for node in parent.children().filter(Element::is_element) {
            match node.tag_name().name() {
                "frame" if child(node, "text-box").is_some() => self.lettering(child(node, "text-box")),
                "frame" if child(node, "object").or(child(node, "object-ole")).is_some() => {
                    self.layout.charts += 1;
                }
                "frame" if child(node, "image").is_some() => self.layout.pictures += 1,
                "g" | "a" => self.drawn(node),
                "custom-shape" | "rect" | "ellipse" | "line" | "polygon" | "polyline" | "path"
                | "caption" | "connector" | "circle" | "regular-polygon" => self.lettering(Some(node)),
                "control" => self.layout.charts += 1,
                _ => {}
            }
        }
    }

    fn lettering(&mut self, node: Option<Element<'_>>) {
        let lettering = node.map(lines).unwrap_or_default();
        let lettering = lettering.lines().filter(|line| !line.trim().is_empty()).map(str::to_string);
        self.layout.lettering.extend(lettering);
    }
}

/// What a cell shows. Dates are written 2024-01-29 whatever the cell's form; else the printed text counts, and the value
/// only where the file has no text.
fn printed(cell: Element<'_>) -> String {
    let shown = lines(cell);
    let value = |name| attribute(cell, name).unwrap_or_default().trim().to_string();
    match attribute(cell, "value-type") {
        Some("date") if !value("date-value").is_empty() => {
            let date = value("date-value");
            let (day, time) = date.split_once('T').unwrap_or((&date, ""));
            let time = time.split('.').next().unwrap_or_default();
            let time = time.strip_suffix(":00").filter(|time| time.contains(':')).unwrap_or(time);
            format!("{day} {}", if time == "00:00" { "" } else { time }).trim_end().to_string()
        }
        _ if !shown.trim().is_empty() => shown,
        Some("boolean") => value("boolean-value").to_uppercase(),
        Some("time") => value("time-value"),
        Some("string") => value("string-value"),
        _ => value("value"),
    }
}

/// How often something is meant, at least once where it is meant at all, and no further than the sheet reaches.
fn repeated(node: Element<'_>, name: &str, most: u32) -> u32 {
    attribute(node, name).and_then(|count| count.trim().parse().ok()).unwrap_or(1_u32).max(1).min(most)
}

fn is_hidden(node: Element<'_>) -> bool {
    matches!(attribute(node, "visibility"), Some("collapse" | "filter"))
}
