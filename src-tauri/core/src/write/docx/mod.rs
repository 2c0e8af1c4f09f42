//! An official document as DOCX: the flow of [`crate::document::flow`] in WordprocessingML.

mod imprint;
mod mark;

use super::WriteError;
use super::package::{Package, footer_id, justification, style_id};
use super::wml::{
    Borders, CellProps, ParaProps, RowProps, Rule, RunProps, Section, TableProps, cell, field, paragraph,
    row, run, table,
};
use crate::document::flow::{Columns, Flow, Line, Piece, Style};
use crate::document::wrap::width;
use crate::document::{CHAR_SPACE, Document, Face, Layout, Page, RED, SIZE_4};

/// White between the number and the red rule, in pt. With what the line itself leaves under its characters it makes
/// the 4 mm of GB/T 9704, 7.2.7.
const WHITE_OVER_RULE: i32 = 8;
/// Thickness of the red rule, in 1/8 pt.
const RED_RULE: i32 = 18;

/// The document as DOCX bytes, the same bytes for the same document.
///
/// # Errors
/// [`WriteError::NoOrgan`] and [`WriteError::NoTitle`] where the document lacks what none can do without.
pub fn docx(document: &Document) -> Result<Vec<u8>, WriteError> {
    if document.head.organs.iter().all(|organ| organ.trim().is_empty()) {
        return Err(WriteError::NoOrgan);
    }
    if document.title.iter().all(|line| line.trim().is_empty()) {
        return Err(WriteError::NoTitle);
    }
    let document = &*document.fit_first_page();
    let flow = Flow::of(document);
    let layout = &document.layout;
    let text = section(&flow.page, None, (0, 1));
    let close = flow.imprint.filter(|place| imprint::ends_section(*place)).map(|_| text.xml());
    let mut body = String::new();
    for (at, piece) in flow.pieces.iter().enumerate() {
        let close = close.as_deref().filter(|_| at + 1 == flow.pieces.len());
        body.push_str(&piece_xml(piece, layout, &flow.page, close));
    }
    body.push_str(&match (&document.imprint, flow.imprint) {
        (Some(imprint), Some(place)) => imprint::xml(imprint, place, layout, &flow.page, &text),
        _ => text.xml(),
    });
    Package {
        body,
        footers: vec![page_number(layout, true), page_number(layout, false), no_page_number()],
        title: document.title.concat(),
        creator: document.head.organs.first().cloned().unwrap_or_default(),
        date: document.signature.as_ref().map(|signature| signature.date),
        fonts: &layout.fonts,
        page: flow.page,
    }
    .zip()
}

/// A section with the footers of these indices on odd and even pages.
fn section(page: &Page, kind: Option<&'static str>, footers: (usize, usize)) -> Section {
    Section {
        footers: Some((footer_id(footers.0), footer_id(footers.1))),
        kind,
        landscape: false,
        page: (page.width, page.height),
        margins: (page.top, page.right, page.bottom, page.left),
        footer: page.footer,
        grid: Some((page.line, CHAR_SPACE)),
    }
}

/// A piece; `close` is the section that ends with it. A section ends with a paragraph: text holds it itself, since one
/// line more might not find room on a full page.
fn piece_xml(piece: &Piece, layout: &Layout, page: &Page, close: Option<&str>) -> String {
    let content = match piece {
        Piece::Line(line) => return line_xml(line, layout, close),
        Piece::Mark(mark) => mark::xml(mark, layout, page),
        Piece::Columns(columns) => columns_xml(columns, layout),
        Piece::Table(data) => super::docx_table::ruled(data, page.text_width(), layout),
    };
    // Two tables without a paragraph between them would become one.
    let after = matches!(piece, Piece::Table(_) | Piece::Columns(_)) || close.is_some();
    if after { content + &blank(close) } else { content }
}

/// A paragraph that takes next to no room.
fn blank(close: Option<&str>) -> String {
    let style = style_id(Style::Blank);
    format!("<w:p>{}</w:p>", ParaProps { style: &style, ..ParaProps::default() }.xml(close))
}

fn line_xml(line: &Line, layout: &Layout, close: Option<&str>) -> String {
    let style = style_id(line.style);
    let props = ParaProps {
        style: &style,
        keep_next: line.keep_next,
        page_break_before: line.new_page,
        rule: line.rule.then_some(Rule { size: RED_RULE, space: WHITE_OVER_RULE, color: RED }),
        tabs: line.stops.clone(),
        before: (line.before != 0).then_some(line.before),
        left: line.left,
        right: line.right,
        first: line.first,
        align: line.align.map(justification),
        ..ParaProps::default()
    };
    let runs: String = match line.stretch {
        Some(wide) => {
            stretched(&line.plain(), wide, line.style.size() * 10, &base(layout, line.style.face()))
        }
        None => line
            .runs
            .iter()
            .map(|one| {
                let bold = layout.second_level_bold && line.style == Style::Second && one.face == Face::Kai;
                run(&RunProps { bold, ..base(layout, one.face) }, &one.text)
            })
            .collect(),
    };
    format!("<w:p>{}{runs}</w:p>", props.xml(close))
}

fn base(layout: &Layout, face: Face) -> RunProps<'_> {
    RunProps { font: layout.fonts.name(face), latin: layout.fonts.latin.as_deref(), ..RunProps::default() }
}

/// Text stretched to a width (twips) by white after each character but the last. `em` is a character's width.
/// Blanks between the characters would do the same on paper, but nobody could search for the name any more.
fn stretched(text: &str, wide: i32, em: i32, props: &RunProps<'_>) -> String {
    let Some((at, _)) = text.char_indices().next_back() else { return String::new() };
    let short = |length: usize| i32::try_from(length.min(10_000)).unwrap_or(10_000);
    let (count, natural) = (short(text.chars().count()), short(width(text)) * em / 2);
    if count < 2 || wide <= natural {
        return run(props, text);
    }
    let spacing = (wide - natural) / (count - 1);
    let spaced = RunProps { spacing, ..props.clone() };
    run(&spaced, &text[..at]) + &run(props, &text[at..])
}

fn columns_xml(columns: &Columns, layout: &Layout) -> String {
    let rows: String = columns
        .rows
        .iter()
        .map(|line| {
            let mut column = 0;
            let cells: String = line
                .cells
                .iter()
                .map(|(span, text)| {
                    let wide = columns.widths.iter().skip(column).take(*span).sum();
                    column += span;
                    let content = line_xml(text, layout, None);
                    cell(CellProps { width: wide, span: *span, ..CellProps::default() }, &content)
                })
                .collect();
            row(RowProps { exact: line.height, ..RowProps::default() }, &cells)
        })
        .collect();
    let props = TableProps {
        widths: columns.widths.clone(),
        borders: Borders::None,
        cell_margin: 0,
        centred: false,
        at_foot: None,
    };
    table(&props, &rows)
}

/// 页码: 4号 宋体, a dash on both sides; odd pages right, even pages left, one character in (GB/T 9704, 7.5).
pub(super) fn page_number(layout: &Layout, odd: bool) -> String {
    let style = style_id(Style::PageNumber);
    let indent = SIZE_4 * 10;
    let props = ParaProps {
        style: &style,
        line: Some(SIZE_4 * 10),
        left: if odd { 0 } else { indent },
        right: if odd { indent } else { 0 },
        align: Some(if odd { "right" } else { "left" }),
        ..ParaProps::default()
    };
    // The number in the dash's own font: half-width digits of 宋体.
    let text = RunProps { font: &layout.fonts.song, ..RunProps::default() };
    let first = if odd { "1" } else { "2" };
    let runs = run(&text, "— ") + &field(&text, "PAGE", first) + &run(&text, " —");
    paragraph(&props, &runs)
}

fn no_page_number() -> String {
    paragraph(&ParaProps { style: &style_id(Style::PageNumber), ..ParaProps::default() }, "")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
