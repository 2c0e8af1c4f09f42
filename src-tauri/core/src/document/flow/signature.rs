//! 发文机关署名, 成文日期 and 附注 (GB/T 9704, 7.3.5 to 7.3.7).

use super::text::characters;
use super::{Align, ColumnRow, Columns, Line, Piece, Style};
use crate::document::wrap::width;
use crate::document::{CHARACTERS, Document, Page, Signature};

/// Seals of municipal organs are 42 to 45 mm wide: as half characters of 5.57 mm, and in lines of 10.2 mm.
const SEAL_HALVES: usize = 16;
/// From one row of sealed signatures to the next, in halves of a line: seals must neither touch nor cross.
const SEAL_HALF_LINES: i32 = 9;
/// Empty lines over sealed signatures, so that the seals' upper edge stands within one line of the text.
const LINES_OVER_SEAL: i32 = 2;

/// Adds signature, date and note; the text's last paragraph stays with them, since a page that bears nothing but
/// signatures is not allowed. Nothing before `text_starts` is touched.
pub(super) fn push(document: &Document, page: &Page, text_starts: usize, pieces: &mut Vec<Piece>) {
    if let Some(signature) = &document.signature {
        if let Some(Piece::Line(last)) = pieces[text_starts..].last_mut() {
            last.keep_next = true;
        }
        match (signature.sealed, signature.organs.len()) {
            (true, 0 | 1) => push_sealed_alone(signature, page, pieces),
            (true, _) => push_sealed_rows(signature, page, pieces),
            (false, _) => push_unsealed(signature, page, pieces),
        }
    }
    if let Some(note) = document.note.as_deref().filter(|note| !note.is_empty()) {
        if let Some(Piece::Line(last)) = pieces[text_starts..].last_mut() {
            last.keep_next = true;
        }
        let bare = note.trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
        pieces.push(Piece::Line(Line::new(Style::Note, format!("（{bare}）"))));
    }
}

/// The date as printed: Arabic numerals, no leading zero.
pub(super) fn date_words(date: jiff::civil::Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

fn half(page: &Page, halves: i32) -> i32 {
    characters(page, f64::from(halves) / 2.0)
}

fn halves(text: &str) -> i32 {
    i32::try_from(width(text).min(10_000)).unwrap_or(10_000)
}

/// Date right, four characters in; the signature centred over it.
fn push_sealed_alone(signature: &Signature, page: &Page, pieces: &mut Vec<Piece>) {
    let line = CHARACTERS * 2;
    let date = date_words(signature.date);
    let mut before = LINES_OVER_SEAL * page.line;
    if let Some(organ) = signature.organs.first() {
        let centre = line - 8 - halves(&date) / 2;
        let left = (centre - halves(organ) / 2).min(line - halves(organ)).max(0);
        pieces.push(Piece::Line(Line {
            before,
            left: half(page, left),
            keep_next: true,
            ..Line::new(Style::Signature, organ.as_str())
        }));
        before = 0;
    }
    pieces.push(Piece::Line(Line { before, right: half(page, 8), ..Line::new(Style::Date, date) }));
}

/// Signatures under each other, the main organ first; the date's first character two to the right of theirs.
fn push_unsealed(signature: &Signature, page: &Page, pieces: &mut Vec<Piece>) {
    let line = CHARACTERS * 2;
    let date = date_words(signature.date);
    let longest = signature.organs.iter().map(|organ| halves(organ)).max().unwrap_or(0);
    // Both the longest name and the date end two characters from the edge or earlier.
    let left = (line - 4 - longest).min(line - 4 - halves(&date) - 4).max(0);
    for (at, organ) in signature.organs.iter().enumerate() {
        pieces.push(Piece::Line(Line {
            before: if at == 0 { page.line } else { 0 },
            left: half(page, left),
            keep_next: true,
            ..Line::new(Style::Signature, organ.as_str())
        }));
    }
    let before = if signature.organs.is_empty() { page.line } else { 0 };
    let align = Some(Align::Left);
    pieces.push(Piece::Line(Line {
        before,
        left: half(page, left + 4),
        align,
        ..Line::new(Style::Date, date)
    }));
}

/// Signatures in rows of at most three with room for the seals, the date under the last.
fn push_sealed_rows(signature: &Signature, page: &Page, pieces: &mut Vec<Piece>) {
    // Thirds and halves of the width are both whole columns of six.
    let sixth = page.text_width() / 6;
    let mut widths = vec![sixth; 6];
    widths[5] = page.text_width() - 5 * sixth;
    let rows = rows(&signature.organs);
    let last = rows.len().saturating_sub(1);
    let rows = rows.iter().enumerate().map(|(at, row)| {
        let before = if at == 0 { LINES_OVER_SEAL * page.line } else { 0 };
        let height = before + if at == last { page.line } else { SEAL_HALF_LINES * page.line / 2 };
        ColumnRow { height: Some(height), cells: row_cells(row, before) }
    });
    pieces.push(Piece::Columns(Columns { widths, rows: rows.collect() }));
    let date = Line { right: half(page, 8), ..Line::new(Style::Date, date_words(signature.date)) };
    pieces.push(Piece::Line(date));
}

/// The cells of a row. One name alone stands at the right, where its seal also covers the date.
fn row_cells(row: &[&str], before: i32) -> Vec<(usize, Line)> {
    let align = Some(Align::Centre);
    let cell = |name: &str| Line { before, keep_next: true, align, ..Line::new(Style::Signature, name) };
    match row {
        [one] if halves(one) <= CHARACTERS => vec![(3, cell("")), (3, cell(one))],
        [one] => vec![(6, cell(one))],
        [one, two] => vec![(3, cell(one)), (3, cell(two))],
        _ => row.iter().map(|name| (2, cell(name))).collect(),
    }
}

/// The names in rows, each as full as its names allow: three, else two, else one.
fn rows(organs: &[String]) -> Vec<Vec<&str>> {
    let mut rows = Vec::new();
    let mut rest: Vec<&str> = organs.iter().map(String::as_str).collect();
    while !rest.is_empty() {
        let fits = |count: usize| {
            let room = CHARACTERS as usize * 2 / count;
            rest.len() >= count && rest[..count].iter().all(|name| width(name).max(SEAL_HALVES) < room)
        };
        let count = if fits(3) {
            3
        } else if fits(2) {
            2
        } else {
            1
        };
        let tail = rest.split_off(count);
        rows.push(std::mem::replace(&mut rest, tail));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn organs(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn short_names_stand_three_in_a_row() {
        let organs = organs(&["市商务局", "市财政局", "市教育局", "市公安局"]);
        assert_eq!(rows(&organs), [vec!["市商务局", "市财政局", "市教育局"], vec!["市公安局"]]);
    }

    #[test]
    fn long_names_stand_two_in_a_row_and_very_long_ones_alone() {
        let organs = organs(&[
            "呼伦贝尔市发展和改革委员会",
            "呼伦贝尔市工业和信息化局",
            "呼伦贝尔市住房和城乡建设局（呼伦贝尔市人民防空办公室）",
        ]);
        let rows = rows(&organs);
        assert_eq!(rows.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn no_organ_is_left_out_whatever_the_names() {
        let organs: Vec<String> = (1..40).map(|count| "局".repeat(count)).collect();
        assert_eq!(rows(&organs).concat().len(), organs.len());
    }

    #[test]
    fn a_date_has_no_leading_zero() {
        assert_eq!(date_words(jiff::civil::date(2024, 2, 6)), "2024年2月6日");
    }
}
