//! Running headers, footers and page numbers: lines that belong to the paper and not to the text.

use super::line::Line;
use super::wording::{PageNumber, page_number, starts_annex};

/// Headers stand above this part of the page's height, footers below the rest.
const BAND: f64 = 0.14;

/// At most this many lines at either end of a page are looked at.
const DEEPEST: usize = 4;

/// How far the same line may lie from its place on another page, in parts of the page's height.
const SAME_HEIGHT: f64 = 0.012;

/// The lines of a page, from the top, and the height of the page.
pub(super) struct Sheet<'s, 'p> {
    pub lines: &'s [Line<'p>],
    pub height: f64,
}

/// How many lines at the head and at the foot of each page are headers and footers.
pub(super) fn running(sheets: &[Sheet<'_, '_>]) -> Vec<(usize, usize)> {
    let sides: Vec<(Vec<Marginal>, Vec<Marginal>)> = sheets.iter().map(marginals).collect();
    let heads: Vec<&[Marginal]> = sides.iter().map(|(head, _)| head.as_slice()).collect();
    let feet: Vec<&[Marginal]> = sides.iter().map(|(_, foot)| foot.as_slice()).collect();
    let count = |side: &[&[Marginal]], page: usize| {
        side[page].iter().take_while(|line| line.is_running(page, side)).count()
    };
    (0..sheets.len()).map(|page| (count(&heads, page), count(&feet, page))).collect()
}

/// A line near the edge of a page, the outermost first.
struct Marginal {
    compact: String,
    height: f64,
    number: PageNumber,
    /// Nothing but the margin is further out, and the text is a good way off.
    apart: bool,
    at_foot: bool,
}

fn marginals(sheet: &Sheet<'_, '_>) -> (Vec<Marginal>, Vec<Marginal>) {
    let place = |line: &Line<'_>| line.frame.middle() / sheet.height;
    let marginal = |line: &Line<'_>, inner: Option<&Line<'_>>, at_foot| {
        let compact = line.compact();
        let gap = inner.map(|inner| (inner.frame.middle() - line.frame.middle()).abs());
        Marginal {
            number: page_number(&compact),
            compact,
            height: place(line),
            apart: gap.is_none_or(|gap| gap > 1.2 * line.size.max(9.0)),
            at_foot,
        }
    };
    let lines = sheet.lines;
    let head = lines.iter().enumerate().take(DEEPEST).take_while(|(_, line)| place(line) < BAND);
    let head = head.map(|(n, line)| marginal(line, lines.get(n + 1), false)).collect();
    let foot = lines.iter().enumerate().rev().take(DEEPEST).take_while(|(_, line)| place(line) > 1.0 - BAND);
    let inner = |n: usize| n.checked_sub(1).and_then(|n| lines.get(n));
    let foot = foot.map(|(n, line)| marginal(line, inner(n), true)).collect();
    (head, foot)
}

impl Marginal {
    /// Alone, a line is a page number by its looks; with other pages, whatever stands at the same place again.
    fn is_running(&self, page: usize, side: &[&[Self]]) -> bool {
        let others = || {
            let pages = side.iter().enumerate().filter(|(other, _)| *other != page);
            pages
                .flat_map(|(_, lines)| lines.iter())
                .filter(|other| (other.height - self.height).abs() <= SAME_HEIGHT)
        };
        match self.number {
            PageNumber::Marked => self.apart || others().any(|other| other.number != PageNumber::No),
            PageNumber::Plain => {
                others().any(|other| other.number != PageNumber::No && other.compact != self.compact)
                    || self.at_foot && self.apart && self.height > 0.885
            }
            PageNumber::No => {
                let is_same = |other: &Self| other.compact == self.compact || self.counts_with(other);
                !starts_annex(&self.compact)
                    && self.compact.chars().count() <= 80
                    && others().filter(|other| is_same(other)).count() * 3 >= (side.len() - 1).clamp(1, 30)
            }
        }
    }

    /// A header with a page number in it.
    fn counts_with(&self, other: &Self) -> bool {
        let template = |text: &str| -> Option<String> {
            let has_number = text.contains(|c: char| c.is_ascii_digit());
            let says_page = text.contains('页') || text.to_lowercase().contains("page");
            let blotted = || text.chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).collect();
            (has_number && says_page).then(blotted)
        };
        template(&self.compact).is_some_and(|own| template(&other.compact) == Some(own))
    }
}
