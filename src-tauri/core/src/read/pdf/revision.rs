//! Tracked revisions as they are printed: what is drawn through is taken out, and what is underlined in the same
//! colour is put in.
//!
//! A line through words says by itself that they are to go. An underline alone says nothing, so it counts only in a
//! file that also has words drawn through in that colour, and only where the colour is not the usual black.

use super::super::ChangeKind;
use super::super::page::Frame;
use super::direction::Direction;
use super::transcript::{Ink, Line, Transcript};

/// Where a line through a letter may lie, in parts of its height from above.
const THROUGH: std::ops::Range<f64> = 0.36..0.74;

/// Where a line under a letter may lie.
const UNDER: std::ops::Range<f64> = 0.84..1.2;

/// Marks the glyphs of all pages.
pub(super) fn mark(pages: &mut [Option<Transcript>]) {
    let mut inks: Vec<Ink> = Vec::new();
    for page in pages.iter_mut().flatten() {
        for glyph in crossed(page, &THROUGH, |_, _| true) {
            let mark = &mut page.glyphs[glyph];
            mark.change = Some(ChangeKind::Deleted);
            if let Some(ink) = mark.ink
                && is_coloured(ink)
                && !inks.contains(&ink)
            {
                inks.push(ink);
            }
        }
    }
    for page in pages.iter_mut().flatten().filter(|_| !inks.is_empty()) {
        let same_ink = |line: Option<Ink>, glyph: Option<Ink>| {
            glyph.is_some_and(|ink| inks.contains(&ink)) && line == glyph
        };
        for glyph in crossed(page, &UNDER, same_ink) {
            page.glyphs[glyph].change.get_or_insert(ChangeKind::Inserted);
        }
    }
}

fn is_coloured(ink: Ink) -> bool {
    let [red, green, blue] = ink;
    let (least, most) = (red.min(green).min(blue), red.max(green).max(blue));
    most - least > 40
}

/// The glyphs that level lines cross at this part of their height. A line that reaches beyond the words is a border
/// or a separator.
fn crossed(
    page: &Transcript,
    at: &std::ops::Range<f64>,
    fits: impl Fn(Option<Ink>, Option<Ink>) -> bool,
) -> Vec<usize> {
    let mut order: Vec<usize> =
        (0..page.glyphs.len()).filter(|n| page.glyphs[*n].direction == Direction::Right).collect();
    let middle = |n: usize| page.glyphs[n].frame.middle();
    order.sort_by(|a, b| middle(*a).total_cmp(&middle(*b)));
    let tallest = page.glyphs.iter().map(|mark| mark.frame.height()).fold(0.0, f64::max);
    let mut found = Vec::new();
    for line in page.lines.iter().filter(|line| is_level(line)) {
        let height = line.frame.middle();
        let from = order.partition_point(|n| middle(*n) < height - tallest);
        let near = order[from..].iter().take_while(|n| middle(**n) <= height + tallest);
        let meets = |glyph: &Frame| {
            let part = (height - glyph.top) / glyph.height().max(0.1);
            at.contains(&part) && (line.frame.left - 1.0..line.frame.right + 1.0).contains(&glyph.centre())
        };
        let met: Vec<usize> = near.copied().filter(|n| meets(&page.glyphs[*n].frame)).collect();
        let frames = met.iter().map(|n| page.glyphs[*n].frame);
        let Some(words) = frames.reduce(|all, one| all.around(&one)) else { continue };
        let slack = 0.6 * words.height();
        if line.frame.left >= words.left - slack && line.frame.right <= words.right + slack {
            found.extend(met.into_iter().filter(|n| fits(line.ink, page.glyphs[*n].ink)));
        }
    }
    found
}

fn is_level(line: &Line) -> bool {
    line.frame.width() > 2.0 * line.frame.height()
}
