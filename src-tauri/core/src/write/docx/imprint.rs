//! 版记 at the foot of the last page (GB/T 9704, 7.4).
//!
//! It is a table fixed to the lower edge of 版心: blank lines above it would move with the first edit.

use docx_rs::{
    DocumentChild, Paragraph, SectionProperty, SectionType, Tab, TabValueType, Table, TableCellBorder,
    TableCellBorderPosition, TableCellBorders, TablePositionProperty, TableRow,
};

use super::blank;
use crate::document::flow::{ImprintPlace, Style};
use crate::document::wrap::width;
use crate::document::{Face, Imprint, Layout, Page, SIZE_4};
use crate::write::elements::{grid, indented, middle_cell, paragraph, row, run, section, table};
use crate::write::styles::{fonts, length};

/// First and last rule, 0.35 mm, in 1/8 pt.
const THICK: usize = 8;
/// Middle rules, 0.25 mm, in 1/8 pt.
const THIN: usize = 6;

/// The document's last section. `text` is the section of the pages before the imprint.
pub(super) fn last_section(place: ImprintPlace, page: &Page, text: &SectionProperty) -> SectionProperty {
    let begun = |kind: SectionType, footers: (usize, usize)| SectionProperty {
        section_type: Some(kind),
        ..section(page, footers).doc_grid(grid(page))
    };
    match place {
        ImprintPlace::SamePage => text.clone(),
        ImprintPlace::NextPage => begun(SectionType::NextPage, (0, 1)),
        // On an even page also where a program lays the text out a page longer or shorter than it was counted. Not
        // always so, since LibreOffice gives such a section a foot of its own and the imprint sinks by 4 mm.
        ImprintPlace::NextEvenPage => begun(SectionType::EvenPage, (0, 1)),
        ImprintPlace::AfterEmptyPage => begun(SectionType::EvenPage, (2, 2)),
    }
}

/// The imprint, for the end of the document.
pub(super) fn push(
    children: &mut Vec<DocumentChild>,
    imprint: &Imprint,
    place: ImprintPlace,
    layout: &Layout,
    page: &Page,
) {
    // A section that begins with a floating table does not begin a page in LibreOffice.
    if ends_section(place) {
        children.push(DocumentChild::Paragraph(Box::new(blank())));
    }
    children.push(DocumentChild::Table(Box::new(block(imprint, layout, page))));
    // The table hangs on the paragraph after it, which Word wants at a document's end in any case.
    children.push(DocumentChild::Paragraph(Box::new(blank())));
}

/// Whether the text's section ends before the imprint.
pub(super) fn ends_section(place: ImprintPlace) -> bool {
    place != ImprintPlace::SamePage
}

fn block(imprint: &Imprint, layout: &Layout, page: &Page) -> Table {
    let mut names = Vec::new();
    names.extend(imprint.addressees.as_deref().map(|text| ("主送：", text)));
    names.extend(imprint.copies.as_deref().map(|text| ("抄送：", text)));
    names.retain(|(_, text)| !text.trim().is_empty());
    let wide = page.text_width();
    let mut rows = Vec::new();
    for (at, (lead, text)) in names.iter().enumerate() {
        let above = if at == 0 { THICK } else { THIN };
        rows.push(ruled_row(wide, above, THIN, list(lead, text, layout)));
    }
    let above = if names.is_empty() { THICK } else { THIN };
    rows.push(ruled_row(wide, above, THICK, printer(imprint, layout, page)));
    // Measured from the paper's edge: LibreOffice takes a table as wide as the text for one that does not float.
    let foot = TablePositionProperty::new()
        .left_from_text(0)
        .right_from_text(0)
        .vertical_anchor("margin")
        .horizontal_anchor("page")
        .position_x(page.left)
        .position_y_alignment("bottom");
    table(&[wide], rows).position(foot)
}

fn ruled_row(wide: i32, above: usize, under: usize, content: Paragraph) -> TableRow {
    let rules = TableCellBorders::with_empty()
        .set(TableCellBorder::new(TableCellBorderPosition::Top).size(above))
        .set(TableCellBorder::new(TableCellBorderPosition::Bottom).size(under));
    row(vec![middle_cell(wide, [content]).set_borders(rules)], None)
}

/// One character in on both sides; turned lines align after the colon.
fn list(lead: &str, text: &str, layout: &Layout) -> Paragraph {
    let character = SIZE_4 * 10;
    let hanging = i32::try_from(width(lead) / 2).unwrap_or(3) * character;
    let text = format!("{lead}{}。", text.trim_end_matches('。'));
    let text = paragraph(Style::Imprint, [run(fonts(&layout.fonts, Face::FangSong), &text)]);
    indented(text, character + hanging, -hanging, character)
}

/// 印发机关 left, 印发日期 right, one character in on both sides. A long name sends the date to a line of its own.
fn printer(imprint: &Imprint, layout: &Layout, page: &Page) -> Paragraph {
    let character = SIZE_4 * 10;
    let date = imprint.date;
    let words = format!("{}年{}月{}日印发", date.year(), date.month(), date.day());
    let stop = Tab::new().val(TabValueType::Right).pos(length(page.text_width() - character));
    let halves = |text: &str| i32::try_from(width(text).min(10_000)).unwrap_or(10_000) * character / 2;
    // At least one character between name and date.
    let fits = halves(&imprint.printer) + halves(&words) + 3 * character <= page.text_width();
    let text = format!("{}{}\t{words}", imprint.printer, if fits { "" } else { "\n" });
    let line = paragraph(Style::Imprint, [run(fonts(&layout.fonts, Face::FangSong), &text)]).add_tab(stop);
    indented(line, character, 0, 0)
}
