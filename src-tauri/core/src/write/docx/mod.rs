//! An official document as DOCX: the flow of [`crate::document::flow`] in docx-rs's elements.

mod imprint;
mod mark;

use docx_rs::{
    AlignmentType, DocumentChild, FieldCharType, Footer, InstrPAGE, InstrText, LineSpacing, Paragraph,
    ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, Run, RunFonts, SectionProperty, Tab,
    TabValueType, Table,
};

use super::WriteError;
use super::elements::{cell, grid, indented, paragraph, row, run, section, table};
use super::package::Package;
use super::styles::{alignment, exactly, fonts, length, named};
use crate::document::flow::{Columns, Flow, Line, Piece, Style};
use crate::document::wrap::width;
use crate::document::{Document, Face, Layout, Page, RED, SIZE_4};

/// White between the number and the red rule, in pt. With what the line itself leaves under its characters it makes
/// the 4 mm of GB/T 9704, 7.2.7.
const WHITE_OVER_RULE: usize = 8;
/// Thickness of the red rule, in 1/8 pt.
const RED_RULE: usize = 18;

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
    let text = section(&flow.page, (0, 1)).doc_grid(grid(&flow.page));
    let close = flow.imprint.filter(|place| imprint::ends_section(*place)).map(|_| &text);
    let mut children = Vec::new();
    for (at, piece) in flow.pieces.iter().enumerate() {
        push(&mut children, piece, layout, &flow.page, close.filter(|_| at + 1 == flow.pieces.len()));
    }
    let mut last = text.clone();
    if let (Some(imprint), Some(place)) = (&document.imprint, flow.imprint) {
        imprint::push(&mut children, imprint, place, layout, &flow.page);
        last = imprint::last_section(place, &flow.page, &text);
    }
    let none = Footer::new().add_paragraph(paragraph(Style::PageNumber, []));
    Package {
        children,
        section: last,
        footers: vec![page_number(layout, true), page_number(layout, false), none],
        title: document.title.concat(),
        creator: document.head.organs.first().cloned().unwrap_or_default(),
        date: document.signature.as_ref().map(|signature| signature.date),
        fonts: &layout.fonts,
        page: flow.page,
    }
    .bytes()
}

/// Adds a piece; `close` is the section that ends with it. A section ends with a paragraph: text holds it itself, since
/// one line more might not find room on a full page.
fn push(
    children: &mut Vec<DocumentChild>,
    piece: &Piece,
    layout: &Layout,
    page: &Page,
    close: Option<&SectionProperty>,
) {
    let ending = |paragraph: Paragraph| match close {
        Some(section) => paragraph.section_property(section.clone()),
        None => paragraph,
    };
    let table = match piece {
        Piece::Line(one) => {
            return children.push(DocumentChild::Paragraph(Box::new(ending(line(one, layout)))));
        }
        Piece::Mark(mark) if !mark.joint() => {
            children.push(DocumentChild::Paragraph(Box::new(mark::alone(mark, layout))));
            None
        }
        Piece::Mark(mark) => Some(mark::joint(mark, layout, page)),
        Piece::Columns(one) => Some(columns(one, layout)),
        Piece::Table(data) => Some(super::docx_table::ruled(data, page.text_width(), layout)),
    };
    children.extend(table.map(|table| DocumentChild::Table(Box::new(table))));
    // Two tables without a paragraph between them would become one.
    if matches!(piece, Piece::Table(_) | Piece::Columns(_)) || close.is_some() {
        children.push(DocumentChild::Paragraph(Box::new(ending(blank()))));
    }
}

/// A paragraph that takes next to no room.
fn blank() -> Paragraph {
    paragraph(Style::Blank, [])
}

fn line(line: &Line, layout: &Layout) -> Paragraph {
    let runs: Vec<Run> = match line.stretch {
        Some(wide) => {
            let face = fonts(&layout.fonts, line.style.face());
            stretched(&line.plain(), wide, line.style.size() * 10, &face)
        }
        None => line.runs.iter().map(|one| in_face(one, line.style, layout)).collect(),
    };
    let mut made = indented(paragraph(line.style, runs), line.left, line.first, line.right)
        .keep_next(line.keep_next)
        .page_break_before(line.new_page);
    if line.rule {
        let rule = ParagraphBorder::new(ParagraphBorderPosition::Bottom)
            .size(RED_RULE)
            .space(WHITE_OVER_RULE)
            .color(RED);
        made.property = made.property.set_borders(ParagraphBorders::with_empty().set(rule));
    }
    for stop in &line.stops {
        made = made.add_tab(Tab::new().val(TabValueType::Left).pos(length(*stop)));
    }
    if line.before != 0 {
        made = made.line_spacing(LineSpacing::new().before(u32::try_from(line.before).unwrap_or_default()));
    }
    match line.align {
        Some(align) => made.align(alignment(align)),
        None => made,
    }
}

fn in_face(one: &crate::document::Run, style: Style, layout: &Layout) -> Run {
    let made = run(fonts(&layout.fonts, one.face), &one.text);
    if layout.second_level_bold && style == Style::Second && one.face == Face::Kai {
        made.bold()
    } else {
        made
    }
}

/// Text stretched to a width (twips) by white after each character but the last. `em` is a character's width.
/// Blanks between the characters would do the same on paper, but nobody could search for the name any more.
fn stretched(text: &str, wide: i32, em: i32, fonts: &RunFonts) -> Vec<Run> {
    let Some((at, _)) = text.char_indices().next_back() else { return Vec::new() };
    let short = |length: usize| i32::try_from(length.min(10_000)).unwrap_or(10_000);
    let (count, natural) = (short(text.chars().count()), short(width(text)) * em / 2);
    if count < 2 || wide <= natural {
        return vec![run(fonts.clone(), text)];
    }
    let spacing = (wide - natural) / (count - 1);
    vec![run(fonts.clone(), &text[..at]).character_spacing(spacing), run(fonts.clone(), &text[at..])]
}

fn columns(columns: &Columns, layout: &Layout) -> Table {
    let rows = columns.rows.iter().map(|one| {
        let mut column = 0;
        let cells = one.cells.iter().map(|(span, text)| {
            let wide = columns.widths.iter().skip(column).take(*span).sum();
            column += span;
            let made = cell(wide, [line(text, layout)]);
            if *span > 1 { made.grid_span(*span) } else { made }
        });
        row(cells.collect(), one.height)
    });
    table(&columns.widths, rows.collect())
}

/// 页码: 4号 宋体, a dash on both sides; odd pages right, even pages left, one character in (GB/T 9704, 7.5).
pub(super) fn page_number(layout: &Layout, odd: bool) -> Footer {
    // The number in the dash's own font: half-width digits of 宋体.
    let font = || named(&layout.fonts.song, &layout.fonts.song);
    // A run for each mark of the field, as Word and WPS both keep it.
    let mark = |kind| Run::new().fonts(font()).add_field_char(kind, false);
    let runs = [
        run(font(), "— "),
        mark(FieldCharType::Begin),
        Run::new().fonts(font()).add_instr_text(InstrText::PAGE(InstrPAGE::new())),
        mark(FieldCharType::Separate),
        run(font(), if odd { "1" } else { "2" }),
        mark(FieldCharType::End),
        run(font(), " —"),
    ];
    let indent = SIZE_4 * 10;
    let (left, right, align) =
        if odd { (0, indent, AlignmentType::Right) } else { (indent, 0, AlignmentType::Left) };
    let number = paragraph(Style::PageNumber, runs).line_spacing(exactly(SIZE_4 * 10)).align(align);
    Footer::new().add_paragraph(indented(number, left, 0, right))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
