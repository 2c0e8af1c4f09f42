//! 主体 without the signature, and 附件 (GB/T 9704, 7.3 and 7.4).

use super::{ColumnRow, Columns, Line, Piece, Style};
use crate::document::wrap::width;
use crate::document::{Annex, Block, Document, Level, Mark, Page, Para, Roster, RosterLine};

/// Characters of the grid as twips.
pub(super) fn characters(page: &Page, count: f64) -> i32 {
    (count * page.character()).round() as i32
}

/// Adds title and addressees.
pub(super) fn push_title(document: &Document, page: &Page, pieces: &mut Vec<Piece>) {
    let headed = !document.head.organs.is_empty();
    let lines_before = if headed { Mark::fit(document).lines_before_title } else { 0 };
    pieces.push(Piece::Line(Line {
        before: lines_before * page.line,
        ..Line::new(Style::Title, document.title.join("\n"))
    }));
    if let Some(names) = document.addressees.as_deref().filter(|names| !names.is_empty()) {
        let text = format!("{}：", names.trim_end_matches(['：', ':']));
        pieces.push(Piece::Line(Line { before: page.line, ..Line::new(Style::Addressees, text) }));
    }
}

/// Adds the text and the list of annexes.
pub(super) fn push_body(document: &Document, page: &Page, pieces: &mut Vec<Piece>) {
    let start = pieces.len();
    push_blocks(&document.body, page, pieces);
    if document.addressees.as_deref().is_none_or(str::is_empty) {
        space_above(pieces.get_mut(start), page.line);
    }
    push_annex_names(&document.annex_names, page, pieces);
}

/// Adds an annex on a page of its own.
pub(super) fn push_annex(annex: &Annex, page: &Page, pieces: &mut Vec<Piece>) {
    pieces.push(Piece::Line(Line { new_page: true, ..Line::new(Style::AnnexLabel, annex.label.as_str()) }));
    // The label stands on line 1, the title on line 3.
    pieces.push(Piece::Line(Line {
        before: page.line,
        ..Line::new(Style::AnnexTitle, annex.title.join("\n"))
    }));
    let start = pieces.len();
    push_blocks(&annex.body, page, pieces);
    space_above(pieces.get_mut(start), page.line);
    push_annex_names(&annex.annex_names, page, pieces);
}

fn space_above(piece: Option<&mut Piece>, space: i32) {
    match piece {
        Some(Piece::Line(line)) => line.before = space,
        Some(Piece::Columns(columns)) => {
            if let Some(row) = columns.rows.first_mut() {
                row.cells.iter_mut().for_each(|(_, line)| line.before = space);
            }
        }
        _ => {}
    }
}

fn push_blocks(blocks: &[Block], page: &Page, pieces: &mut Vec<Piece>) {
    for block in blocks {
        pieces.push(match block {
            Block::Text(para) => Piece::Line(paragraph(para)),
            Block::Roster(roster) => Piece::Columns(roster_columns(roster, page)),
            Block::Table(table) => Piece::Table(table.clone()),
        });
    }
}

fn paragraph(para: &Para) -> Line {
    let style = match para.level {
        Level::First => Style::First,
        Level::Second => Style::Second,
        Level::Centred => Style::Centred,
        Level::Plain | Level::Third | Level::Fourth => Style::Body,
    };
    // A heading at the foot of a page with its text on the next is no heading.
    let heading = matches!(para.level, Level::First | Level::Centred) && para.runs.len() == 1;
    Line { style, runs: para.runs.clone(), keep_next: heading, ..Line::default() }
}

/// 附件说明: one empty line under the text, two characters in; turned lines align with the name's first character.
fn push_annex_names(names: &[String], page: &Page, pieces: &mut Vec<Piece>) {
    const LEAD: f64 = 5.0;
    for (at, name) in names.iter().enumerate() {
        let before = if at == 0 { page.line } else { 0 };
        let lead = if at == 0 { "附件：" } else { "" };
        let line = if names.len() == 1 {
            Line {
                left: characters(page, LEAD),
                first: -characters(page, 3.0),
                ..Line::new(Style::AnnexNames, format!("{lead}{name}"))
            }
        } else {
            // The widest number, its full stop and half a character of white.
            let number = (names.len().to_string().len() + 1) as f64 * 0.5 + 0.5;
            let hanging = if at == 0 { number + 3.0 } else { number };
            Line {
                left: characters(page, LEAD + number),
                first: -characters(page, hanging),
                ..Line::new(Style::AnnexNames, format!("{lead}{}.\t{name}", at + 1))
            }
        };
        pieces.push(Piece::Line(Line { before, ..line }));
    }
}

/// Characters of 3号 that a name's column is wide at least.
const NAME: usize = 3;

/// A roster in columns: the words before the first name, names as wide as three characters, posts. Where it has
/// telephones, they have a column of their own and the words before the first name a line of their own.
fn roster_columns(roster: &Roster, page: &Page) -> Columns {
    let widest =
        |texts: &mut dyn Iterator<Item = &str>| texts.map(|text| width(text).div_ceil(2)).max().unwrap_or(0);
    let longest = widest(&mut roster.rows.iter().map(|row| row.name.as_str())).max(NAME);
    let telephones = roster.rows.iter().any(|row| row.phone.is_some());
    let lead = match width(&roster.lead).div_ceil(2) {
        lead if lead > 0 && !telephones => lead as f64 + 2.5,
        _ => 2.0,
    };
    let names = characters(page, longest as f64 + 1.0);
    let mut widths = vec![characters(page, lead), names];
    let mut rows = Vec::new();
    if telephones {
        let longest = widest(&mut roster.rows.iter().filter_map(|row| row.phone.as_deref()));
        // Where 仿宋 is missing, digits are wider than half a character, and a number must not turn to a second line.
        let phones = characters(page, longest as f64 * 1.25 + 0.75);
        let phones = phones.clamp(characters(page, 5.0), page.text_width() / 3);
        widths.push(page.text_width() - widths.iter().sum::<i32>() - phones);
        widths.push(phones);
        let head = Line { left: characters(page, 2.0), ..Line::new(Style::Roster, roster.lead.as_str()) };
        rows.push(ColumnRow { height: None, cells: vec![(3, head), (1, telephone("联系电话", page))] });
    } else {
        widths.push(page.text_width() - widths.iter().sum::<i32>());
    }
    rows.extend(roster.rows.iter().enumerate().map(|(at, row)| {
        let lead = if at == 0 && !telephones { roster.lead.as_str() } else { "" };
        roster_row(row, lead, telephones, page)
    }));
    Columns { rows, widths }
}

fn roster_row(row: &RosterLine, lead: &str, telephones: bool, page: &Page) -> ColumnRow {
    let two = row.name.chars().count() == 2;
    let name = Line {
        stretch: two.then(|| characters(page, NAME as f64)),
        ..Line::new(Style::Roster, row.name.as_str())
    };
    let lead = Line { left: characters(page, 2.0), ..Line::new(Style::Roster, lead) };
    let mut cells = vec![(1, lead), (1, name), (1, Line::new(Style::Roster, row.post.as_str()))];
    if telephones {
        cells.push((1, telephone(row.phone.as_deref().unwrap_or_default(), page)));
    }
    ColumnRow { height: None, cells }
}

/// A telephone number, half a character from the post before it.
fn telephone(number: &str, page: &Page) -> Line {
    Line { left: characters(page, 0.5), ..Line::new(Style::Roster, number) }
}
