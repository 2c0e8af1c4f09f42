//! Red seals: the name and the date stand under them, and they are the two things most needed.
//!
//! Red ink leaves the red light almost as the paper does, so that a page seen in red light shows black print alone.

use super::geometry::Quad;
use super::picture::Picture;
use super::recogniser::RecognisedLine;

/// The side of the squares that a page is searched by, as a share of its short side. A seal of 42 mm on A4 covers
/// some fifteen in each direction (国发〔1999〕25号 gives 42 mm to organs of a city's level).
const SQUARE: usize = 72;
/// Share of red pixels from which a square counts as inked.
const INKED: f32 = 0.04;
/// A seal's sides in squares. Less is a stamp's corner or a red letter; more is a letterhead or a red cover.
const SIDES: std::ops::RangeInclusive<usize> = 6..=30;

/// Where a seal stands: left, top, right, bottom in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Seal {
    bounds: [f32; 4],
}

/// The red seals of a page.
pub(super) fn seals(page: &Picture) -> Vec<Seal> {
    let side = (page.width().min(page.height()) / SQUARE).max(1);
    let (columns, rows) = (page.width().div_ceil(side), page.height().div_ceil(side));
    let mut red = vec![0u32; columns * rows];
    for (y, row) in page.rows().enumerate() {
        let squares = &mut red[y / side * columns..][..columns];
        for (square, pixels) in squares.iter_mut().zip(row.chunks(side * 3)) {
            *square += pixels.as_chunks::<3>().0.iter().filter(|pixel| is_red(**pixel)).count() as u32;
        }
    }
    let least = INKED * (side * side) as f32;
    let mut inked: Vec<bool> = red.iter().map(|count| *count as f32 > least).collect();
    let mut seals = Vec::new();
    for start in 0..inked.len() {
        if inked[start] {
            seals.extend(round(component(start, columns, &mut inked), side));
        }
    }
    seals
}

/// The squares that hang together with one, which are taken out: left, top, right, bottom, how many.
fn component(start: usize, columns: usize, inked: &mut [bool]) -> [usize; 5] {
    let rows = inked.len() / columns;
    let mut found = [usize::MAX, usize::MAX, 0, 0, 0];
    let mut open = vec![start];
    inked[start] = false;
    while let Some(at) = open.pop() {
        let (x, y) = (at % columns, at / columns);
        found = [found[0].min(x), found[1].min(y), found[2].max(x), found[3].max(y), found[4] + 1];
        for y in y.saturating_sub(1)..=(y + 1).min(rows - 1) {
            for x in x.saturating_sub(1)..=(x + 1).min(columns - 1) {
                if std::mem::take(&mut inked[y * columns + x]) {
                    open.push(y * columns + x);
                }
            }
        }
    }
    found
}

/// A seal is about as wide as it is high; a letterhead, a rule or a line of red print is not.
fn round([left, top, right, bottom, _]: [usize; 5], side: usize) -> Option<Seal> {
    let (width, height) = (right - left + 1, bottom - top + 1);
    let is_round =
        SIDES.contains(&width) && SIDES.contains(&height) && width.abs_diff(height) * 3 < width + height;
    let at = |square: usize| (square * side) as f32;
    is_round.then(|| Seal { bounds: [at(left), at(top), at(right + 1), at(bottom + 1)] })
}

fn is_red([r, g, b]: [u8; 3]) -> bool {
    let (r, g, b) = (i32::from(r), i32::from(g), i32::from(b));
    r > 90 && r - g > 40 && r - b > 30
}

/// A pixel in red light.
pub(super) fn without_red([r, _, _]: [u8; 3]) -> [u8; 3] {
    [r; 3]
}

impl Seal {
    /// The rows to look at again: the seal's own and half as many around them, to have whole lines and their
    /// neighbours.
    pub fn rows(&self, page: &Picture) -> (usize, usize) {
        let [_, top, _, bottom] = self.bounds;
        let margin = (bottom - top) / 4.0;
        ((top - margin).max(0.0) as usize, ((bottom + margin) as usize).min(page.height()))
    }

    fn touches(&self, quad: &Quad) -> bool {
        shared(self.bounds, quad.bounds()) > 0.0
    }
}

/// What stands at a seal's place: the lines read without red instead of those they cover, and the lines read with red
/// only where nothing was read without.
pub(super) fn merged(
    lines: Vec<RecognisedLine>,
    below: Vec<RecognisedLine>,
    seal: &Seal,
) -> Vec<RecognisedLine> {
    let below: Vec<RecognisedLine> = below
        .into_iter()
        .filter(|line| seal.touches(&line.quad) && line.score() >= super::recogniser::LEAST_SCORE)
        .collect();
    let kept = lines.into_iter().filter(|line| {
        let bounds = line.quad.bounds();
        let inside = shared(bounds, seal.bounds) / area(bounds).max(1.0);
        let covered: f32 = below.iter().map(|other| shared(bounds, other.quad.bounds())).sum();
        // Writing that only red light hides is the seal's own.
        inside == 0.0 || (covered < 0.3 * area(bounds) && inside < 0.9)
    });
    let mut merged: Vec<RecognisedLine> = kept.collect();
    merged.extend(below);
    merged
}

fn area([left, top, right, bottom]: [f32; 4]) -> f32 {
    (right - left).max(0.0) * (bottom - top).max(0.0)
}

fn shared(a: [f32; 4], b: [f32; 4]) -> f32 {
    area([a[0].max(b[0]), a[1].max(b[1]), a[2].min(b[2]), a[3].min(b[3])])
}
