//! Pieces to lines: what stands on one height, from left to right.

use super::edges::Edges;
use super::wording::is_latin;
use super::{Fragment, Frame, Page, Piece};

/// How far the middles of two pieces of one line may lie apart, in ems of the smaller. Lines stand at least one em
/// apart; raised letters less than half an em above their line.
const SAME_LINE: f64 = 0.5;

/// A gap of this many ems is a gap between segments: a tab, a column, a row of signatures.
const SEGMENT_GAP: f64 = 1.5;

/// A piece that is part of a line, with its address.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'p> {
    /// Index of the page.
    pub page: usize,
    /// Index of the piece on it.
    pub index: usize,
    /// The piece.
    pub piece: &'p Piece,
}

impl Part<'_> {
    fn size(&self) -> f64 {
        self.piece.frame.height()
    }

    fn is_blank(&self) -> bool {
        self.piece.text.chars().all(|c| c.is_whitespace() || c.is_control())
    }
}

/// The parts of a page that can be placed at all.
pub(super) fn parts(page: usize, content: &Page) -> Vec<Part<'_>> {
    let usable = |piece: &Piece| {
        !piece.text.is_empty()
            && piece.frame.is_finite()
            && piece.frame.height() > 0.1
            && piece.frame.width() >= 0.0
    };
    let parts = content.pieces.iter().enumerate().filter(|(_, piece)| usable(piece));
    parts.map(|(index, piece)| Part { page, index, piece }).collect()
}

/// The parts that stand on one height, from left to right.
#[derive(Debug, Clone)]
pub(super) struct Line<'p> {
    /// From left to right; blanks at both ends are gone.
    pub parts: Vec<Part<'p>>,
    /// Around all that is not blank.
    pub frame: Frame,
    /// The size of its letters in points.
    pub size: f64,
    /// Its characters, blanks between words put in.
    pub text: String,
    /// The edges of the text that it stands in.
    pub edges: Edges,
}

/// Gathers parts into lines, from the top.
pub(super) fn lines(mut parts: Vec<Part<'_>>) -> Vec<Line<'_>> {
    parts.sort_by(|a, b| a.piece.frame.middle().total_cmp(&b.piece.frame.middle()));
    let mut rows: Vec<(f64, f64, Vec<Part<'_>>)> = Vec::new();
    for part in parts {
        let (middle, size) = (part.piece.frame.middle(), part.size());
        let fits =
            |row: &&mut (f64, f64, Vec<Part<'_>>)| (middle - row.0).abs() <= SAME_LINE * size.min(row.1);
        // Rows are in the order of their middles, so only the last few can still be met.
        let from = rows.len().saturating_sub(8);
        match rows[from..].iter_mut().rev().find(fits) {
            Some(row) => {
                if size > row.1 * 1.05 && !part.is_blank() {
                    (row.0, row.1) = (middle, size);
                }
                row.2.push(part);
            }
            None => rows.push((middle, size, vec![part])),
        }
    }
    let mut lines: Vec<Line<'_>> = rows.into_iter().filter_map(|(_, _, parts)| Line::of(parts)).collect();
    lines.sort_by(|a, b| a.frame.middle().total_cmp(&b.frame.middle()));
    lines
}

impl<'p> Line<'p> {
    /// A line of these parts, if there is anything but blanks among them.
    pub fn of(mut parts: Vec<Part<'p>>) -> Option<Self> {
        parts.sort_by(|a, b| a.piece.frame.left.total_cmp(&b.piece.frame.left));
        let mut parts = without_doubles(parts);
        while parts.last().is_some_and(Part::is_blank) {
            parts.pop();
        }
        let start = parts.iter().position(|part| !part.is_blank())?;
        parts.drain(..start);
        let frames = parts.iter().filter(|part| !part.is_blank()).map(|part| part.piece.frame);
        let frame = frames.reduce(|all, one| all.around(&one))?;
        let size = prevailing_size(&parts);
        let mut line = Self { parts, frame, size, text: String::new(), edges: Edges::default() };
        line.text = line.fragments().into_iter().map(|fragment| fragment.text).collect();
        Some(line)
    }

    /// The characters without any blank.
    pub fn compact(&self) -> String {
        self.text.chars().filter(|c| !c.is_whitespace()).collect()
    }

    /// The page it stands on.
    pub fn page(&self) -> usize {
        self.parts.first().map_or(0, |part| part.page)
    }

    /// Whether most of it is bold.
    pub fn is_bold(&self) -> bool {
        self.parts.iter().filter(|part| part.piece.bold).count() * 2 > self.parts.len()
    }

    /// Its text by pieces, with blanks where the gap between two shows one.
    pub fn fragments(&self) -> Vec<Fragment> {
        let usual = usual_gap(&self.parts);
        let mut fragments: Vec<Fragment> = Vec::new();
        let mut before: Option<(&Part<'_>, char)> = None;
        for part in &self.parts {
            let text = cleaned(&part.piece.text);
            let Some(first) = text.chars().next() else { continue };
            if let Some((last_part, last)) = before
                && is_gap(last_part, last, part, first, usual)
            {
                fragments.push(Fragment { text: " ".into(), bold: part.piece.bold, origin: None });
            }
            before = text.chars().last().map(|last| (part, last));
            let origin = Some((part.page, part.index));
            fragments.push(Fragment { text, bold: part.piece.bold, origin });
        }
        trim(fragments)
    }

    /// The line cut where the gaps are wide.
    pub fn segments(&self) -> Vec<Self> {
        let usual = usual_gap(&self.parts);
        let mut segments: Vec<Vec<Part<'p>>> = Vec::new();
        let mut end = f64::NEG_INFINITY;
        for part in self.parts.iter().filter(|part| !part.is_blank()) {
            let gap = part.piece.frame.left - end;
            match segments.last_mut() {
                Some(segment) if gap - usual.max(0.0) < SEGMENT_GAP * self.size => segment.push(*part),
                _ => segments.push(vec![*part]),
            }
            end = part.piece.frame.right.max(end);
        }
        segments.into_iter().filter_map(Self::of).collect()
    }
}

/// The size that most characters of the parts have.
fn prevailing_size(parts: &[Part<'_>]) -> f64 {
    let mut sizes: Vec<(f64, usize)> = Vec::new();
    for part in parts.iter().filter(|part| !part.is_blank()) {
        let count = part.piece.text.chars().count();
        match sizes.iter_mut().find(|(size, _)| (size - part.size()).abs() < 0.25) {
            Some(entry) => entry.1 += count,
            None => sizes.push((part.size(), count)),
        }
    }
    sizes.into_iter().max_by_key(|(_, count)| *count).map_or(10.5, |(size, _)| size)
}

/// Letters printed twice, a little apart, to look bold, are one letter.
fn without_doubles(parts: Vec<Part<'_>>) -> Vec<Part<'_>> {
    let mut kept: Vec<Part<'_>> = Vec::new();
    for part in parts {
        let near = 0.2 * part.size();
        let close = |a: f64, b: f64| (a - b).abs() <= near;
        let is_double = kept.iter().rev().take(4).any(|other| {
            other.piece.text == part.piece.text
                && !part.is_blank()
                && close(other.piece.frame.left, part.piece.frame.left)
                && close(other.piece.frame.top, part.piece.frame.top)
                && close(other.piece.frame.right, part.piece.frame.right)
        });
        if !is_double {
            kept.push(part);
        }
    }
    kept
}

/// The usual gap between two neighbours: letters set apart over the width of a line have gaps that are no blanks.
fn usual_gap(parts: &[Part<'_>]) -> f64 {
    let mut gaps: Vec<f64> = parts
        .windows(2)
        .filter(|pair| pair.iter().all(|part| !part.is_blank() && part.piece.text.chars().count() == 1))
        .map(|pair| pair[1].piece.frame.left - pair[0].piece.frame.right)
        .collect();
    gaps.sort_by(f64::total_cmp);
    gaps.get(gaps.len() / 2).copied().unwrap_or_default()
}

/// Whether the gap between two neighbours is a blank.
fn is_gap(before: &Part<'_>, last: char, part: &Part<'_>, first: char, usual: f64) -> bool {
    if last.is_whitespace() || first.is_whitespace() {
        return false;
    }
    let gap = part.piece.frame.left - before.piece.frame.right;
    let em = part.size().min(before.size());
    if is_latin(last) && is_latin(first) {
        // A quarter of an em is a narrow word space; digits of a table or date stand closer.
        return gap - usual.clamp(0.0, em) > 0.17 * em;
    }
    gap - usual.max(0.0) > 0.8 * em
}

/// Line ends and control characters are blanks; the marks of PDF writers for no character at all are nothing.
fn cleaned(text: &str) -> String {
    let kept = text.chars().filter(|c| !matches!(c, '\0' | '\u{ad}' | '\u{200b}' | '\u{feff}'));
    kept.map(|c| if c.is_control() || matches!(c, '\u{a0}' | '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .collect()
}

/// Takes the blanks from both ends.
fn trim(mut fragments: Vec<Fragment>) -> Vec<Fragment> {
    while let Some(last) = fragments.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        fragments.pop();
    }
    while let Some(first) = fragments.first_mut() {
        let blanks = first.text.len() - first.text.trim_start().len();
        first.text.drain(..blanks);
        if !first.text.is_empty() {
            break;
        }
        fragments.remove(0);
    }
    fragments
}
