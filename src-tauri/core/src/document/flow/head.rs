//! 版头: from the first line of 版心 to the red rule (GB/T 9704, 7.2).

use super::{Line, Piece, Style};
use crate::document::{Document, Face, Mark, Page, Run};

/// Lines over the mark that 份号, 密级 and 紧急程度 may take: the mark's place does not depend on them.
const LINES_ABOVE: usize = 3;

/// Adds the header.
pub(super) fn push(document: &Document, page: &Page, pieces: &mut Vec<Piece>) {
    let head = &document.head;
    if head.organs.is_empty() {
        return;
    }
    let mark = Mark::fit(document);
    push_above(document, page, mark.above, pieces);
    let lines_after = mark.lines_after;
    pieces.push(Piece::Mark(mark));
    push_number(document, page, lines_after, pieces);
}

/// 份号, 密级, 紧急程度, and the white down to the mark.
fn push_above(document: &Document, page: &Page, above: i32, pieces: &mut Vec<Piece>) {
    let head = &document.head;
    let mut lines: Vec<Line> = Vec::new();
    lines.extend(head.copy_number.as_deref().map(|text| Line::new(Style::CopyNumber, text)));
    lines.extend(head.secrecy.as_deref().map(|text| Line::new(Style::Classified, text)));
    lines.extend(head.urgency.as_deref().map(|text| Line::new(Style::Classified, text)));
    while lines.len() < LINES_ABOVE {
        lines.push(Line::new(Style::CopyNumber, ""));
    }
    // The lines of the grid do not end at 35 mm; a mark of several rows is a table and has no white of its own.
    let taken = i32::try_from(lines.len()).unwrap_or(0) * page.line + Style::Blank.pitch(page);
    lines.push(Line { before: (above - taken).max(0), ..Line::new(Style::Blank, "") });
    pieces.extend(lines.into_iter().map(Piece::Line));
}

/// 发文字号, in a document to a superior organ with 签发人, and the rule.
fn push_number(document: &Document, page: &Page, lines_after: i32, pieces: &mut Vec<Piece>) {
    let head = &document.head;
    let before = lines_after * page.line;
    if head.signers.is_empty() {
        let line = Line { before, rule: true, ..Line::new(Style::Number, head.number.as_str()) };
        pieces.push(Piece::Line(line));
        return;
    }
    let character = page.character();
    let places = |characters: f64| (characters * character).round() as i32;
    // 签发人： and two names of three characters with one between, ending one character from the edge.
    let (label, names) = (places(28.0 - 1.0 - 11.0), places(28.0 - 1.0 - 7.0));
    let rows: Vec<&[String]> = head.signers.chunks(2).collect();
    for (at, row) in rows.iter().enumerate() {
        let last = at + 1 == rows.len();
        let number = if last { head.number.as_str() } else { "" };
        let (stop, lead) = if at == 0 { (label, "签发人：") } else { (names, "") };
        let runs =
            vec![Run::new(format!("{number}\t{lead}"), Face::FangSong), Run::new(row.join("　"), Face::Kai)];
        pieces.push(Piece::Line(Line {
            style: Style::NumberAndSigner,
            runs,
            before: if at == 0 { before } else { 0 },
            left: places(1.0),
            stops: vec![stop],
            rule: last,
            ..Line::default()
        }));
    }
}
