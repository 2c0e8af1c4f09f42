//! Straight lines to grids: where ruled lines enclose cells.

use super::Frame;

/// Lines nearer to each other than this, in points, are one: double borders, borders drawn cell by cell.
const NEAR: f64 = 3.0;

/// More lines than this on one page are a drawing.
const MOST_RULES: usize = 4000;

/// More fields than this are a drawing, or squared paper.
const MOST_FIELDS: usize = 20_000;

/// A ruled grid.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    /// Around all of it.
    pub frame: Frame,
    /// Where columns begin and end, from the left.
    pub columns: Vec<f64>,
    /// The cells, row by row.
    pub cells: Vec<GridCell>,
    /// How many rows.
    pub rows: usize,
}

/// An enclosed place in a grid.
#[derive(Debug, Clone)]
pub(super) struct GridCell {
    /// Row, from 0.
    pub row: usize,
    /// Column, from 0.
    pub column: usize,
    /// Rows covered.
    pub row_span: usize,
    /// Columns covered.
    pub column_span: usize,
    /// Its borders.
    pub frame: Frame,
}

/// The outermost grids among straight lines. Grids inside their cells are found by asking again with the lines
/// of a cell.
pub(super) fn grids(rules: &[Frame]) -> Vec<Grid> {
    if rules.len() > MOST_RULES {
        return Vec::new();
    }
    let mut grids: Vec<Grid> = connected(rules).iter().filter_map(|group| grid(group)).collect();
    let frames: Vec<Frame> = grids.iter().map(|grid| grid.frame).collect();
    grids.retain(|grid| {
        let holds = |other: &Frame| *other != grid.frame && other.grown(0.1).holds_whole(&grid.frame);
        !frames.iter().any(holds)
    });
    grids.sort_by(|a, b| a.frame.top.total_cmp(&b.frame.top));
    grids
}

impl Frame {
    /// Whether another frame lies in this one with all of it.
    pub(super) fn holds_whole(&self, other: &Self) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && self.right >= other.right
            && self.bottom >= other.bottom
    }

    fn is_level(&self) -> bool {
        self.width() >= self.height()
    }
}

/// The lines in groups that touch.
fn connected(rules: &[Frame]) -> Vec<Vec<Frame>> {
    let usable: Vec<Frame> = rules.iter().filter(|rule| rule.is_finite()).copied().collect();
    let mut group_of: Vec<usize> = (0..usable.len()).collect();
    for one in 0..usable.len() {
        for other in 0..one {
            if group_of[one] != group_of[other]
                && usable[one].grown(NEAR / 2.0).meets(&usable[other].grown(NEAR / 2.0))
            {
                let (from, to) = (group_of[one], group_of[other]);
                group_of.iter_mut().filter(|group| **group == from).for_each(|group| *group = to);
            }
        }
    }
    let mut groups: std::collections::BTreeMap<usize, Vec<Frame>> = std::collections::BTreeMap::new();
    for (rule, group) in usable.into_iter().zip(group_of) {
        groups.entry(group).or_default().push(rule);
    }
    groups.into_values().collect()
}

/// Positions that are nearly equal are one.
pub(super) fn clustered(positions: impl IntoIterator<Item = f64>) -> Vec<f64> {
    let mut positions: Vec<f64> = positions.into_iter().collect();
    positions.sort_by(f64::total_cmp);
    let mut clusters: Vec<(f64, f64)> = Vec::new();
    for position in positions {
        match clusters.last_mut() {
            Some((_, last)) if position - *last <= NEAR => *last = position,
            _ => clusters.push((position, position)),
        }
    }
    clusters.into_iter().map(|(first, last)| f64::midpoint(first, last)).collect()
}

/// Which of the positions this one is nearest to.
pub(super) fn nearest(positions: &[f64], to: f64) -> usize {
    let distance = |index: &usize| (positions[*index] - to).abs();
    (0..positions.len()).min_by(|a, b| distance(a).total_cmp(&distance(b))).unwrap_or_default()
}

fn grid(rules: &[Frame]) -> Option<Grid> {
    let (level, upright): (Vec<Frame>, Vec<Frame>) = rules.iter().copied().partition(Frame::is_level);
    if level.len() < 2 || upright.is_empty() {
        return None;
    }
    let reach = |ends: Vec<f64>| {
        [
            ends.iter().copied().fold(f64::INFINITY, f64::min),
            ends.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        ]
    };
    // Tables without outer borders end where their inner lines end.
    let sides = reach(level.iter().flat_map(|rule| [rule.left, rule.right]).collect());
    let ends = reach(upright.iter().flat_map(|rule| [rule.top, rule.bottom]).collect());
    let columns = clustered(upright.iter().map(Frame::centre).chain(sides));
    let rows = clustered(level.iter().map(Frame::middle).chain(ends));
    let (wide, high) = (columns.len() - 1, rows.len() - 1);
    if wide * high < 2 || wide * high > MOST_FIELDS {
        return None;
    }
    let right = borders(&upright, &columns, &rows, |rule| (rule.centre(), rule.top, rule.bottom));
    let under = borders(&level, &rows, &columns, |rule| (rule.middle(), rule.left, rule.right));
    let cells = cells(wide, high, |row, column| right[column + 1][row], |row, column| under[row + 1][column]);
    let cells: Vec<GridCell> = cells
        .into_iter()
        .map(|[row, column, row_span, column_span]| GridCell {
            row,
            column,
            row_span,
            column_span,
            frame: Frame::new(
                columns[column],
                rows[row],
                columns[column + column_span],
                rows[row + row_span],
            ),
        })
        .collect();
    if cells.len() < 2 {
        return None;
    }
    let frame = Frame::new(columns[0], rows[0], columns[wide], rows[high]);
    Some(Grid { frame, columns, rows: high, cells })
}

/// For every position and every stretch along it, whether lines cover most of the stretch.
fn borders(
    rules: &[Frame],
    positions: &[f64],
    stretches: &[f64],
    measure: impl Fn(&Frame) -> (f64, f64, f64),
) -> Vec<Vec<bool>> {
    let mut covered = vec![vec![0.0; stretches.len() - 1]; positions.len()];
    for rule in rules {
        let (position, from, to) = measure(rule);
        let position = nearest(positions, position);
        for (index, stretch) in stretches.windows(2).enumerate() {
            let (from, to) = (from.max(stretch[0]), to.min(stretch[1]));
            covered[position][index] += (to - from).max(0.0) / (stretch[1] - stretch[0]).max(0.1);
        }
    }
    covered.into_iter().map(|along| along.into_iter().map(|part| part > 0.6).collect()).collect()
}

/// Fields with no border between them are one cell: `[row, column, row span, column span]`, row by row.
fn cells(
    wide: usize,
    high: usize,
    right_border: impl Fn(usize, usize) -> bool,
    lower_border: impl Fn(usize, usize) -> bool,
) -> Vec<[usize; 4]> {
    let mut taken = vec![vec![false; wide]; high];
    let mut cells = Vec::new();
    for row in 0..high {
        for column in 0..wide {
            if taken[row][column] {
                continue;
            }
            let mut across = 1;
            while column + across < wide
                && !taken[row][column + across]
                && !right_border(row, column + across - 1)
            {
                across += 1;
            }
            // The cell goes down as long as it stays a rectangle: no line under it, none through it.
            let goes_down = |last: usize| {
                let open = (column..column + across).all(|c| !lower_border(last, c));
                let whole = (column..column + across - 1).all(|c| !right_border(last + 1, c));
                open && whole
            };
            let mut down = 1;
            while row + down < high && goes_down(row + down - 1) {
                down += 1;
            }
            for line in &mut taken[row..row + down] {
                line[column..column + across].fill(true);
            }
            cells.push([row, column, down, across]);
        }
    }
    cells
}
