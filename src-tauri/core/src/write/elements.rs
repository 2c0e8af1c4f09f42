//! docx-rs's elements with what all files of this app have in common.

use docx_rs::{
    BreakType, DocGrid, DocGridType, FooterReference, HeightRule, PageMargin, PageSize, Paragraph, Run,
    RunFonts, SectionProperty, SpecialIndentType, Table, TableCell, TableCellMargins, TableLayoutType,
    TableRow, VAlignType, WidthType, create_footer_rid,
};

use super::styles::{length, style_id};
use super::tree::legible;
use crate::document::flow::Style;
use crate::document::{CHAR_SPACE, Page};

/// Text in a font; `\n` becomes a break, `\t` a tab.
pub fn run(fonts: RunFonts, text: &str) -> Run {
    let mut run = Run::new().fonts(fonts);
    for (at, line) in text.replace("\r\n", "\n").split(['\n', '\r']).enumerate() {
        if at > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        for (at, part) in line.split('\t').enumerate() {
            if at > 0 {
                run = run.add_tab();
            }
            if !part.is_empty() {
                run = run.add_text(legible(part));
            }
        }
    }
    run
}

/// A paragraph; runs without anything in them are left out.
pub fn paragraph(style: Style, runs: impl IntoIterator<Item = Run>) -> Paragraph {
    let runs = runs.into_iter().filter(|run| !run.children.is_empty());
    runs.fold(Paragraph::new().style(&style_id(style)), Paragraph::add_run)
}

/// A paragraph with white at its left, before its first line (negative: the other lines hang) and at its right.
pub fn indented(paragraph: Paragraph, left: i32, first: i32, right: i32) -> Paragraph {
    let special = match first {
        0 => None,
        1.. => Some(SpecialIndentType::FirstLine(first)),
        _ => Some(SpecialIndentType::Hanging(-first)),
    };
    if (left, right) == (0, 0) && special.is_none() {
        return paragraph;
    }
    paragraph.indent(Some(left), special, Some(right), None)
}

/// A table of columns of fixed widths, without rules and without white around its texts.
pub fn table(widths: &[i32], rows: Vec<TableRow>) -> Table {
    Table::new(rows)
        .clear_all_border()
        .set_grid(widths.iter().map(|wide| length(*wide)).collect())
        .width(length(widths.iter().sum()), WidthType::Dxa)
        .indent(0)
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(0, 0, 0, 0))
}

/// A row that no page's end parts; with a height it is exactly as high.
pub fn row(cells: Vec<TableCell>, height: Option<i32>) -> TableRow {
    let row = TableRow::new(cells).cant_split();
    match height {
        Some(height) => row.row_height(height as f32).height_rule(HeightRule::Exact),
        None => row,
    }
}

/// A cell whose text begins at its top.
pub fn cell(width: i32, paragraphs: impl IntoIterator<Item = Paragraph>) -> TableCell {
    let empty = TableCell::new().width(length(width), WidthType::Dxa);
    paragraphs.into_iter().fold(empty, TableCell::add_paragraph)
}

/// A cell whose text stands in the middle of its height.
pub fn middle_cell(width: i32, paragraphs: impl IntoIterator<Item = Paragraph>) -> TableCell {
    cell(width, paragraphs).vertical_align(VAlignType::Center)
}

/// A section on a page, with the footers of these indices on odd and even pages.
pub fn section(page: &Page, footers: (usize, usize)) -> SectionProperty {
    let paper = |side: i32| u32::try_from(side).unwrap_or_default();
    let reference = |kind: &str, index: usize| Some(FooterReference::new(kind, create_footer_rid(index + 1)));
    let margin = PageMargin::new()
        .top(page.top)
        .right(page.right)
        .bottom(page.bottom)
        .left(page.left)
        .footer(page.footer);
    let section = SectionProperty {
        footer_reference: reference("default", footers.0),
        even_footer_reference: reference("even", footers.1),
        ..SectionProperty::new()
    };
    section.page_size(PageSize::new().size(paper(page.width), paper(page.height))).page_margin(margin)
}

/// 22 lines of 28 characters (GB/T 9704, 5.2.3).
pub fn grid(page: &Page) -> DocGrid {
    DocGrid::new()
        .grid_type(DocGridType::LinesAndChars)
        .line_pitch(length(page.line))
        .char_space(CHAR_SPACE as isize)
}
