//! The ruled lines of tables on a picture: long, thin, level or upright once the page's slant is taken out, and tied to
//! one another. Lines of writing that run across an upright one are parted there.
//!
//! Knows nothing of tables: what the lines enclose is found by whoever lays the page out.

use super::geometry::{Point, Quad};
use super::picture::Picture;
use super::recogniser::RecognisedLine;

/// The long side of the picture that is searched, in pixels: a hairline is still grey on it.
const LONG_SIDE: usize = 2200;
/// The long side of a page in points, whatever its picture's resolution: A4's.
const POINTS: f32 = 842.0;
/// Shorter lines, in points, may be strokes of letters.
const SHORTEST: f32 = 22.0;
/// Thicker ones are bars.
const THICKEST: f32 = 4.0;
/// Lines that miss one another by no more than this, in points, were meant to touch.
const NEAR: f32 = 5.0;
/// More lines than this are a drawing.
const MOST: usize = 1500;
/// A pixel with less than this share of the light around it is ink.
const INK: u32 = 82;
/// Pixels whose light is averaged, across and down.
const TILE: usize = 32;

/// Left, upper, right and lower edge, in pixels of the page.
pub(super) type Bounds = [f32; 4];

/// The ruled lines of a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Rules {
    pub level: Vec<Bounds>,
    pub upright: Vec<Bounds>,
}

/// Finds the ruled lines of a page that slants by this angle (in radians, clockwise), as they lie once it is level.
pub(super) fn rules(page: &Picture, slant: f32) -> Rules {
    let small = page.within(LONG_SIDE);
    let scale = page.width() as f32 / small.width() as f32;
    let point = small.width().max(small.height()) as f32 / POINTS;
    let ink = Ink::of(&small).levelled(slant);
    let level = ink.level_lines(point);
    let upright: Vec<Bounds> = ink.transposed().level_lines(point).into_iter().map(swapped).collect();
    if level.len() + upright.len() > MOST {
        return Rules::default();
    }
    let near = NEAR * point;
    let crossings = |line: &Bounds, others: &[Bounds]| others.iter().filter(|o| meets(line, o, near)).count();
    let upright: Vec<Bounds> = upright.into_iter().filter(|line| crossings(line, &level) >= 2).collect();
    let level: Vec<Bounds> = level.into_iter().filter(|line| crossings(line, &upright) >= 1).collect();
    let full = |lines: Vec<Bounds>| lines.into_iter().map(|line| line.map(|edge| edge * scale)).collect();
    Rules { level: full(level), upright: full(upright) }
}

/// Parts lines of writing where upright rules run through them. `upright` are the lines' places on the level page.
pub(super) fn parted(
    lines: Vec<RecognisedLine>,
    upright: Vec<Quad>,
    rules: &Rules,
) -> (Vec<RecognisedLine>, Vec<Quad>) {
    let mut parts = (Vec::new(), Vec::new());
    for (line, place) in lines.into_iter().zip(upright) {
        let cuts = cuts(&place, rules);
        if cuts.is_empty() {
            parts.0.push(line);
            parts.1.push(place);
            continue;
        }
        // A stroke that was read where the rule runs is the rule.
        let reach = 0.4 * place.height() / place.width().max(1.0);
        let is_rule = |character: char, at: f32| {
            matches!(character, '|' | '｜' | '丨' | '︱') && cuts.iter().any(|cut| (cut - at).abs() < reach)
        };
        let ends = cuts.iter().copied().chain([1.0]);
        let mut from = 0.0;
        for to in ends {
            let inside = line
                .glyphs
                .iter()
                .filter(|glyph| (from..to).contains(&glyph.at) || to >= 1.0 && glyph.at >= to);
            let inside = inside.filter(|glyph| !is_rule(glyph.character, glyph.at));
            let glyphs: Vec<_> = inside
                .map(|glyph| {
                    let mut glyph = *glyph;
                    glyph.at = ((glyph.at - from) / (to - from)).clamp(0.0, 1.0);
                    glyph
                })
                .collect();
            if !glyphs.is_empty() {
                parts.0.push(RecognisedLine { glyphs, quad: stretch(&line.quad, from, to) });
                parts.1.push(stretch(&place, from, to));
            }
            from = to;
        }
    }
    parts
}

/// Where upright rules run through a line of writing, in shares of its length.
fn cuts(place: &Quad, rules: &Rules) -> Vec<f32> {
    let [left, top, right, bottom] = place.bounds();
    let (width, height) = (right - left, bottom - top);
    if width < height {
        return Vec::new();
    }
    let crosses = |rule: &&Bounds| rule[1] <= top + 0.3 * height && rule[3] >= bottom - 0.3 * height;
    let middles = rules.upright.iter().filter(crosses).map(|rule| f32::midpoint(rule[0], rule[2]));
    let inside = middles.filter(|x| (left + 0.4 * height..right - 0.4 * height).contains(x));
    let mut cuts: Vec<f32> = inside.map(|x| (x - left) / width).collect();
    cuts.sort_by(f32::total_cmp);
    cuts.dedup_by(|a, b| (*a - *b) * width < 0.3 * height);
    cuts
}

/// The part of a quad between two shares of its length.
fn stretch(quad: &Quad, from: f32, to: f32) -> Quad {
    let [a, b, c, d] = quad.corners;
    let between = |start: Point, end: Point, share: f32| start.plus(end.minus(start).times(share));
    Quad { corners: [between(a, b, from), between(a, b, to), between(d, c, to), between(d, c, from)] }
}

fn swapped([left, top, right, bottom]: Bounds) -> Bounds {
    [top, left, bottom, right]
}

fn meets(one: &Bounds, other: &Bounds, near: f32) -> bool {
    one[0] <= other[2] + near
        && other[0] <= one[2] + near
        && one[1] <= other[3] + near
        && other[1] <= one[3] + near
}

/// Which pixels are ink.
struct Ink {
    width: usize,
    height: usize,
    dark: Vec<bool>,
}

impl Ink {
    /// Darker than what is around, and not red: a seal is no rule.
    fn of(page: &Picture) -> Self {
        let (width, height) = (page.width(), page.height());
        let (across, down) = (width.div_ceil(TILE), height.div_ceil(TILE));
        let mut light = vec![(0_u32, 0_u32); across * down];
        let lights: Vec<u8> = page.rgb().as_chunks::<3>().0.iter().map(|pixel| luma(*pixel)).collect();
        for (index, luma) in lights.iter().enumerate() {
            let tile = &mut light[index / width / TILE * across + index % width / TILE];
            *tile = (tile.0 + u32::from(*luma), tile.1 + 1);
        }
        let dark =
            page.rgb().as_chunks::<3>().0.iter().zip(&lights).enumerate().map(|(index, (pixel, luma))| {
                let (sum, count) = light[index / width / TILE * across + index % width / TILE];
                u32::from(*luma) * 100 < sum / count.max(1) * INK && !is_red(*pixel)
            });
        Self { width, height, dark: dark.collect() }
    }

    /// The page turned about its middle so that a slant is gone.
    fn levelled(&self, slant: f32) -> Self {
        let (sin, cos) = slant.sin_cos();
        let (cx, cy) = (self.width as f32 / 2.0, self.height as f32 / 2.0);
        let mut dark = Vec::with_capacity(self.dark.len());
        for y in 0..self.height {
            for x in 0..self.width {
                let (dx, dy) = (x as f32 + 0.5 - cx, y as f32 + 0.5 - cy);
                let (u, v) = (cx + dx * cos - dy * sin, cy + dx * sin + dy * cos);
                let is_inside = u >= 0.0 && v >= 0.0 && u < self.width as f32 && v < self.height as f32;
                dark.push(is_inside && self.dark[v as usize * self.width + u as usize]);
            }
        }
        Self { dark, ..*self }
    }

    fn transposed(&self) -> Self {
        let dark = (0..self.width)
            .flat_map(|x| (0..self.height).map(move |y| (x, y)))
            .map(|(x, y)| self.dark[y * self.width + x]);
        Self { width: self.height, height: self.width, dark: dark.collect() }
    }

    fn is_dark(&self, x: usize, y: Option<usize>) -> bool {
        y.is_some_and(|y| y < self.height && self.dark[y * self.width + x])
    }

    /// The level lines, of which one takes up several rows of pixels.
    fn level_lines(&self, point: f32) -> Vec<Bounds> {
        let mut lines: Vec<[usize; 4]> = Vec::new();
        let mut open: Vec<[usize; 4]> = Vec::new();
        for y in 0..self.height {
            let (near, done): (Vec<_>, Vec<_>) = open.into_iter().partition(|line| line[3] + 2 >= y);
            lines.extend(done);
            open = near;
            for (from, to) in self.runs(y, point) {
                let (touched, apart): (Vec<_>, Vec<_>) =
                    open.into_iter().partition(|line| line[0] <= to && from <= line[2]);
                let joined = touched.into_iter().fold([from, y, to, y], |a, b| {
                    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
                });
                open = apart;
                open.push(joined);
            }
            if lines.len() > MOST {
                return Vec::new();
            }
        }
        lines.extend(open);
        lines.retain(|line| (line[3] - line[1]) as f32 <= THICKEST * point + 3.0);
        lines.into_iter().map(|line| line.map(|edge| edge as f32)).collect()
    }

    /// Runs of ink in a row of pixels and its neighbours that are long, unbroken, and have paper above and below.
    fn runs(&self, y: usize, point: f32) -> Vec<(usize, usize)> {
        let gap = (1.2 * point).ceil() as usize;
        let shortest = (SHORTEST * point) as usize;
        let mut runs = Vec::new();
        let mut run: Option<(usize, usize, usize)> = None;
        for x in 0..=self.width {
            let is_ink = x < self.width
                && [y.checked_sub(1), Some(y), Some(y + 1)].into_iter().any(|y| self.is_dark(x, y));
            run = match run {
                Some((from, _, count)) if is_ink => Some((from, x, count + 1)),
                None if is_ink => Some((x, x, 1)),
                Some((from, to, count)) if x - to > gap || x == self.width => {
                    let length = to - from + 1;
                    let is_line = length >= shortest && count * 10 >= length * 9;
                    if is_line && self.is_thin(y, from, to, point) {
                        runs.push((from, to));
                    }
                    None
                }
                other => other,
            };
        }
        runs
    }

    /// Whether there is paper above and below most of a run: a line of writing has ink there.
    fn is_thin(&self, y: usize, from: usize, to: usize, point: f32) -> bool {
        let away = (THICKEST * point / 2.0).ceil() as usize + 2;
        let paper = |y: Option<usize>| (from..=to).filter(|x| !self.is_dark(*x, y)).count();
        let most = (to - from + 1) * 7 / 10;
        paper(y.checked_sub(away)) >= most && paper(Some(y + away)) >= most
    }
}

fn luma([r, g, b]: [u8; 3]) -> u8 {
    ((u32::from(r) * 299 + u32::from(g) * 587 + u32::from(b) * 114) / 1000) as u8
}

fn is_red([r, g, b]: [u8; 3]) -> bool {
    u16::from(r) > u16::from(g.max(b)) + 50
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::read::scan::Glyph;

    /// A sheet of 600 × 842 pixels, a pixel a point, with ink where the function says so.
    fn sheet(is_ink: impl Fn(f32, f32) -> bool) -> Picture {
        let pixels = (0..842).flat_map(|y| (0..600).map(move |x| (x as f32, y as f32)));
        let rgb = pixels.flat_map(|(x, y)| [if is_ink(x, y) { 30 } else { 245 }; 3]);
        Picture::new(600, 842, rgb.collect()).unwrap()
    }

    /// A table of two columns and two rows, and beside it a line of writing and an underlined word.
    fn table(x: f32, y: f32) -> bool {
        let on = |value: f32, line: f32| (line..line + 1.5).contains(&value);
        let level = [200.0, 240.0, 280.0].iter().any(|line| on(y, *line)) && (100.0..=500.0).contains(&x);
        let upright = [100.0, 300.0, 499.0].iter().any(|line| on(x, *line)) && (200.0..=281.0).contains(&y);
        let writing = (400.0..416.0).contains(&y)
            && (100.0..500.0).contains(&x)
            && (x as u32 / 2 + y as u32 / 3).is_multiple_of(2);
        let underline = on(y, 430.0) && (100.0..200.0).contains(&x);
        level || upright || writing || underline
    }

    #[test]
    fn the_lines_of_a_table_are_found_and_writing_and_underlines_are_not() {
        let found = rules(&sheet(table), 0.0);
        let near = |value: f32, wanted: f32| (value - wanted).abs() <= 3.0;
        assert_eq!(found.level.len(), 3, "{found:?}");
        assert!(found.level.iter().all(|line| near(line[0], 100.0) && near(line[2], 500.0)), "{found:?}");
        let columns: Vec<f32> = found.upright.iter().map(|line| line[0]).collect();
        assert_eq!(columns.len(), 3, "{found:?}");
        assert!(near(columns[0], 100.0) && near(columns[1], 300.0) && near(columns[2], 499.0), "{found:?}");
    }

    #[test]
    fn a_page_askew_is_levelled_first() {
        let slant = 0.03_f32;
        let (sin, cos) = slant.sin_cos();
        let askew = sheet(|x, y| {
            let (dx, dy) = (x - 300.0, y - 421.0);
            table(300.0 + dx * cos + dy * sin, 421.0 - dx * sin + dy * cos)
        });
        let found = rules(&askew, slant);
        assert_eq!((found.level.len(), found.upright.len()), (3, 3), "{found:?}");
        assert!((found.level[0][1] - 200.0).abs() < 4.0, "{found:?}");
    }

    #[test]
    fn a_line_of_writing_across_a_rule_is_two() {
        let glyph = |character, at| Glyph { character, score: 1.0, at };
        let glyphs =
            vec![glyph('序', 0.1), glyph('号', 0.2), glyph('|', 0.51), glyph('意', 0.7), glyph('见', 0.9)];
        let corner = |x, y| Point { x, y };
        let quad = Quad {
            corners: [corner(110.0, 210.0), corner(490.0, 210.0), corner(490.0, 230.0), corner(110.0, 230.0)],
        };
        let rules = Rules { level: Vec::new(), upright: vec![[300.0, 200.0, 301.0, 281.0]] };
        let (lines, places) = parted(vec![RecognisedLine { glyphs, quad }], vec![quad], &rules);
        let texts: Vec<String> = lines.iter().map(RecognisedLine::text).collect();
        assert_eq!(texts, ["序号", "意见"]);
        assert!(places[0].bounds()[2] < 302.0 && places[1].bounds()[0] > 299.0, "{places:?}");
        let beside = Rules { level: Vec::new(), upright: vec![[300.0, 240.0, 301.0, 281.0]] };
        assert_eq!(parted(lines.clone(), places.clone(), &beside).0, lines);
    }
}
