//! Tables from their grids, joined where a page break cuts them.

use super::edges::Edges;
use super::grid::{Grid, clustered, nearest};
use super::joining::{Body, flow};
use super::line::{Line, Part, lines};
use super::wording::is_ended;
use super::{Element, ElementCell, Frame};

/// Tables in tables in tables are as deep as anybody goes.
const DEEPEST: usize = 3;

/// How far the edges of two parts of one table may differ, in points.
const SAME_EDGE: f64 = 5.0;

/// What stands in one grid on one page.
pub(super) struct Ruled<'p> {
    page: usize,
    grid: Grid,
    /// In the order of the grid's cells.
    contents: Vec<Content<'p>>,
}

/// What stands in one cell.
struct Content<'p> {
    items: Vec<Item<'p>>,
}

/// A line, or a table between lines.
pub(super) enum Item<'p> {
    Line(Line<'p>),
    Table(Ruled<'p>),
}

/// Takes what stands in grids out of the parts of a page: the tables from the top, and what is left.
pub(super) fn ruled<'p>(
    mut parts: Vec<Part<'p>>,
    rules: &[Frame],
    depth: usize,
) -> (Vec<Ruled<'p>>, Vec<Part<'p>>) {
    let mut tables = Vec::new();
    for grid in super::grid::grids(rules) {
        let (inside, outside): (Vec<_>, Vec<_>) =
            parts.into_iter().partition(|part| grid.frame.holds(&part.piece.frame));
        let table = Ruled::of(grid, inside.clone(), rules, depth);
        // A grid with text in less than two of its cells is a frame or an ornament.
        if table.contents.iter().filter(|content| !content.items.is_empty()).count() < 2 {
            parts = inside.into_iter().chain(outside).collect();
            continue;
        }
        parts = outside;
        tables.push(table);
    }
    (tables, parts)
}

impl<'p> Ruled<'p> {
    fn of(grid: Grid, mut parts: Vec<Part<'p>>, rules: &[Frame], depth: usize) -> Self {
        let page = parts.first().map_or(0, |part| part.page);
        let mut contents = Vec::new();
        for cell in &grid.cells {
            let (inside, outside) =
                parts.into_iter().partition(|part: &Part<'_>| cell.frame.holds(&part.piece.frame));
            parts = outside;
            let within = cell.frame.grown(-2.0);
            let inner: Vec<Frame> = rules.iter().filter(|rule| within.holds_whole(rule)).copied().collect();
            contents.push(Content { items: items(inside, &inner, depth) });
        }
        let mut table = Self { page, grid, contents };
        for (cell, content) in table.grid.cells.iter().zip(&mut table.contents) {
            content.set_edges(&cell.frame);
        }
        table
    }

    /// Where it starts on the page.
    pub fn top(&self) -> f64 {
        self.grid.frame.top
    }

    /// The page that it stands on.
    pub fn page(&self) -> usize {
        self.page
    }

    /// Whether the other, at the top of the next page, goes on with this one.
    pub fn goes_on_with(&self, next: &Self) -> bool {
        let near = |a: f64, b: f64| (a - b).abs() <= SAME_EDGE;
        let (own, other) = (&self.grid, &next.grid);
        let (few, many) = if own.columns.len() < other.columns.len() { (own, other) } else { (other, own) };
        near(own.frame.left, other.frame.left)
            && near(own.frame.right, other.frame.right)
            && few.columns.iter().all(|edge| many.columns.iter().any(|other| near(*edge, *other)))
    }

    /// What the cells of a row say, without blanks.
    fn row_text(&self, row: usize) -> Vec<String> {
        let cells = self.grid.cells.iter().zip(&self.contents).filter(|(cell, _)| cell.row == row);
        cells.map(|(_, content)| content.compact()).collect()
    }
}

/// What stands in a place, from the top.
fn items<'p>(parts: Vec<Part<'p>>, rules: &[Frame], depth: usize) -> Vec<Item<'p>> {
    let (tables, parts) =
        if depth < DEEPEST && rules.len() > 2 { ruled(parts, rules, depth + 1) } else { (Vec::new(), parts) };
    let mut items: Vec<Item<'p>> = lines(parts).into_iter().map(Item::Line).collect();
    items.extend(tables.into_iter().map(Item::Table));
    items.sort_by(|a, b| a.top().total_cmp(&b.top()));
    items
}

impl Item<'_> {
    /// Where it starts on the page.
    pub fn top(&self) -> f64 {
        match self {
            Self::Line(line) => line.frame.top,
            Self::Table(table) => table.top(),
        }
    }
}

impl<'p> Content<'p> {
    fn lines(&self) -> impl Iterator<Item = &Line<'p>> {
        self.items.iter().filter_map(|item| match item {
            Item::Line(line) => Some(line),
            Item::Table(_) => None,
        })
    }

    fn compact(&self) -> String {
        self.lines().map(Line::compact).collect()
    }

    /// Lines in a cell may reach as far to the right as they keep away from its left border.
    fn set_edges(&mut self, cell: &Frame) {
        let Some(left) = self.lines().map(|line| line.frame.left).reduce(f64::min) else { return };
        let furthest = self.lines().map(|line| line.frame.right).fold(left, f64::max);
        let em = self.lines().map(|line| line.size).fold(f64::INFINITY, f64::min);
        let padding = (left - cell.left).clamp(0.0, 0.7 * em);
        let edges = Edges { left: cell.left + padding, right: furthest.max(cell.right - padding) };
        for item in &mut self.items {
            if let Item::Line(line) = item {
                line.edges = edges;
            }
        }
    }
}

/// A table from its parts on one page or several.
pub(super) fn table(mut parts: Vec<Ruled<'_>>) -> Element {
    let columns = clustered(parts.iter().flat_map(|part| part.grid.columns.clone()));
    let heads: Vec<bool> = (0..parts.len()).map(|n| n > 0 && repeats_head(&parts[0], &parts[n])).collect();
    let mut rows: Vec<Vec<Placed<'_>>> = Vec::new();
    for (part, repeats) in parts.drain(..).zip(heads) {
        let mut own: Vec<Vec<Placed<'_>>> = (0..part.grid.rows).map(|_| Vec::new()).collect();
        for (cell, content) in part.grid.cells.iter().zip(part.contents) {
            let from = nearest(&columns, cell.frame.left);
            let to = nearest(&columns, cell.frame.right).max(from + 1);
            own[cell.row].push(Placed {
                column: from,
                column_span: to - from,
                row_span: cell.row_span,
                content,
            });
        }
        let mut own = own.into_iter();
        if repeats {
            own.next();
        }
        if let (Some(last), Some(first)) = (rows.last_mut(), own.as_slice().first())
            && is_cut(last, first)
        {
            append(last, own.next().unwrap_or_default());
        }
        rows.extend(own);
    }
    Element::Table(rows.into_iter().map(|row| row.into_iter().map(Placed::cell).collect()).collect())
}

struct Placed<'p> {
    column: usize,
    column_span: usize,
    row_span: usize,
    content: Content<'p>,
}

impl Placed<'_> {
    fn cell(self) -> ElementCell {
        let mut content = flow(self.content.items, Body::Cell);
        if content.is_empty() {
            content.push(Element::Paragraph(super::Region::Body, Vec::new()));
        }
        ElementCell { column: self.column, column_span: self.column_span, row_span: self.row_span, content }
    }
}

/// Whether the first row of a later part is the head row printed again.
fn repeats_head(first: &Ruled<'_>, later: &Ruled<'_>) -> bool {
    let head = first.row_text(0);
    let level = |part: &Ruled<'_>| part.grid.cells.iter().all(|cell| cell.row > 0 || cell.row_span == 1);
    later.grid.rows > 1
        && level(first)
        && level(later)
        && head.iter().filter(|text| !text.is_empty()).count() > 1
        && head == later.row_text(0)
}

/// Whether a page break cut through a row: the row on the new page has no beginning of its own, and each of its
/// texts goes on where one stopped in the middle.
fn is_cut(last: &[Placed<'_>], first: &[Placed<'_>]) -> bool {
    let same_cells = last.len() == first.len()
        && last.iter().zip(first).all(|(a, b)| a.column == b.column && a.column_span == b.column_span);
    let begins = first.first().is_some_and(|cell| !cell.content.items.is_empty());
    let goes_on = |(above, below): (&Placed<'_>, &Placed<'_>)| {
        let end = above.content.compact();
        below.content.items.is_empty() || !end.is_empty() && !is_ended(&end)
    };
    let has_text = first.iter().any(|cell| !cell.content.items.is_empty());
    same_cells && has_text && first.len() > 1 && !begins && last.iter().zip(first).all(goes_on)
}

fn append<'p>(last: &mut [Placed<'p>], first: Vec<Placed<'p>>) {
    for (above, below) in last.iter_mut().zip(first) {
        above.content.items.extend(below.content.items);
    }
}
