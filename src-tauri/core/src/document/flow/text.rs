//! 主体 without the signature, and 附件 (GB/T 9704, 7.3 and 7.4).

use super::{ColumnRow, Columns, Line, Piece, Style};
use crate::document::wrap::width;
use crate::document::{Annex, Block, Document, Layout, Level, Mark, Page, Para, Roster};

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
pub(super) fn push_annex(annex: &Annex, _layout: &Layout, page: &Page, pieces: &mut Vec<Piece>) {
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

/// A roster in columns: the words before the first name, names as wide as three characters, posts.
fn roster_columns(roster: &Roster, page: &Page) -> Columns {
    const NAME: usize = 3;
    let lead = width(&roster.lead).div_ceil(2);
    let longest = roster.rows.iter().map(|row| width(&row.name).div_ceil(2)).max().unwrap_or(0).max(NAME);
    // A cell as wide as its text would break it: programs differ by a hair.
    let lead = if lead == 0 { 2.0 } else { lead as f64 + 2.5 };
    let mut widths = vec![characters(page, lead), characters(page, longest as f64 + 1.0)];
    widths.push(page.text_width() - widths.iter().sum::<i32>());
    let rows = roster.rows.iter().enumerate().map(|(at, row)| {
        let first = if at == 0 { roster.lead.as_str() } else { "" };
        let phone = row.phone.as_deref().map_or_else(String::new, |phone| format!("（电话：{phone}）"));
        let two = row.name.chars().count() == 2;
        let name = Line {
            stretch: two.then(|| characters(page, NAME as f64)),
            ..Line::new(Style::Roster, row.name.as_str())
        };
        ColumnRow {
            height: None,
            cells: vec![
                (1, Line { left: characters(page, 2.0), ..Line::new(Style::Roster, first) }),
                (1, name),
                (1, Line::new(Style::Roster, format!("{}{phone}", row.post))),
            ],
        }
    });
    Columns { rows: rows.collect(), widths }
}
