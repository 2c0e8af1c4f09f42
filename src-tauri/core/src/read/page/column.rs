//! Running text set in columns: read down one column, then the next.

use super::line::{Line, Part, lines};

/// At least so many lines stand on either side of a gutter.
const DEEP: usize = 5;

/// Parts of one column, or of the lines over and under the columns, in reading order.
pub(super) fn columns<'p>(all: Vec<Line<'p>>) -> Vec<Vec<Line<'p>>> {
    let Some((band, gutter)) = gutter(&all) else { return vec![all] };
    let mut above = all;
    let mut inside = above.split_off(band.start);
    let below = inside.split_off(band.len());
    let (mut left, mut right): (Vec<Part<'p>>, Vec<Part<'p>>) = (Vec::new(), Vec::new());
    for part in inside.into_iter().flat_map(|line| line.parts) {
        if part.piece.frame.centre() < gutter { left.push(part) } else { right.push(part) }
    }
    let groups = [vec![above], columns(lines(left)), columns(lines(right)), columns(below)];
    groups.into_iter().flatten().filter(|group| !group.is_empty()).collect()
}

/// The first band of lines with a clear gutter through it, and where that is.
fn gutter(lines: &[Line<'_>]) -> Option<(std::ops::Range<usize>, f64)> {
    let segments: Vec<Vec<Line<'_>>> = lines.iter().map(Line::segments).collect();
    let mut candidates: Vec<f64> = segments
        .iter()
        .flat_map(|row| row.windows(2))
        .map(|pair| f64::midpoint(pair[0].frame.right, pair[1].frame.left))
        .collect();
    candidates.sort_by(f64::total_cmp);
    candidates.dedup_by(|a, b| (*a - *b).abs() < 3.0);
    // A few places are enough to find a gutter that runs through a page.
    let step = candidates.len().div_ceil(40).max(1);
    candidates.into_iter().step_by(step).find_map(|at| band(&segments, at).map(|band| (band, at)))
}

/// The longest run of lines that leave the place free and fill the space on both sides, as running text does and
/// the columns of a table do not.
fn band(segments: &[Vec<Line<'_>>], at: f64) -> Option<std::ops::Range<usize>> {
    let crosses = |row: &Vec<Line<'_>>| row.iter().any(|part| part.frame.left < at && part.frame.right > at);
    let mut best = 0..0;
    let mut start = 0;
    for end in 0..=segments.len() {
        if end == segments.len() || crosses(&segments[end]) {
            if end - start > best.len() {
                best = start..end;
            }
            start = end + 1;
        }
    }
    let rows = || segments[best.clone()].iter();
    let side = |left: bool| -> Vec<&Line<'_>> {
        rows().flatten().filter(|part| (part.frame.right <= at) == left).collect()
    };
    let filled = |side: &[&Line<'_>]| {
        let widths: Vec<f64> = side.iter().map(|part| part.frame.width()).collect();
        let widest = widths.iter().copied().fold(0.0, f64::max);
        let ems = side.first().map_or(0.0, |part| widest / part.size);
        ems >= 10.0 && widths.iter().filter(|width| **width > 0.85 * widest).count() * 5 >= widths.len() * 3
    };
    let alone = rows().all(|row| row.iter().filter(|part| part.frame.right <= at).count() <= 1);
    let (left, right) = (side(true), side(false));
    let deep = left.len() >= DEEP && right.len() >= DEEP;
    (deep && alone && filled(&left) && filled(&right)).then_some(best)
}
