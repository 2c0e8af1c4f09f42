//! 版记 at the foot of the last page (GB/T 9704, 7.4).
//!
//! It is a table fixed to the lower edge of 版心: blank lines above it would move with the first edit.

use super::{base, blank, section};
use crate::document::flow::{ImprintPlace, Style};
use crate::document::wrap::width;
use crate::document::{Face, Imprint, Layout, Page, SIZE_4};
use crate::write::package::style_id;
use crate::write::wml::{
    Borders, CellProps, ParaProps, RowProps, Section, TableProps, cell, paragraph, row, run, table,
};

/// First and last rule, 0.35 mm, in 1/8 pt.
const THICK: i32 = 8;
/// Middle rules, 0.25 mm, in 1/8 pt.
const THIN: i32 = 6;

/// The imprint and the document's last section. `text` is the section of the pages before it, which
/// [`ends_section`] says whether to close first.
pub(super) fn xml(
    imprint: &Imprint,
    place: ImprintPlace,
    layout: &Layout,
    page: &Page,
    text: &Section,
) -> String {
    let last = match place {
        ImprintPlace::SamePage => text.clone(),
        ImprintPlace::NextPage => section(page, Some("nextPage"), (0, 1)),
        // On an even page also where a program lays the text out a page longer or shorter than it was counted. Not
        // always so, since LibreOffice gives such a section a foot of its own and the imprint sinks by 4 mm.
        ImprintPlace::NextEvenPage => section(page, Some("evenPage"), (0, 1)),
        ImprintPlace::AfterEmptyPage => section(page, Some("evenPage"), (2, 2)),
    };
    // A section that begins with a floating table does not begin a page in LibreOffice.
    let begin = if ends_section(place) { blank(None) } else { String::new() };
    // The table hangs on the paragraph after it, which Word wants at a document's end in any case.
    format!("{begin}{}{}{}", block(imprint, layout, page), blank(None), last.xml())
}

/// Whether the text's section ends before the imprint.
pub(super) fn ends_section(place: ImprintPlace) -> bool {
    place != ImprintPlace::SamePage
}

fn block(imprint: &Imprint, layout: &Layout, page: &Page) -> String {
    let mut names = Vec::new();
    names.extend(imprint.addressees.as_deref().map(|text| ("主送：", text)));
    names.extend(imprint.copies.as_deref().map(|text| ("抄送：", text)));
    names.retain(|(_, text)| !text.trim().is_empty());
    let wide = page.text_width();
    let mut rows = String::new();
    for (at, (lead, text)) in names.iter().enumerate() {
        let rules = (if at == 0 { THICK } else { THIN }, THIN);
        rows.push_str(&ruled_row(wide, rules, &list(lead, text, layout)));
    }
    let rules = (if names.is_empty() { THICK } else { THIN }, THICK);
    rows.push_str(&ruled_row(wide, rules, &printer(imprint, layout, page)));
    let props = TableProps {
        widths: vec![wide],
        borders: Borders::None,
        cell_margin: 0,
        centred: false,
        at_foot: Some(page.left),
    };
    table(&props, &rows)
}

fn ruled_row(wide: i32, rules: (i32, i32), content: &str) -> String {
    let place = CellProps { width: wide, rules: Some(rules), middle: true, ..CellProps::default() };
    row(RowProps::default(), &cell(place, content))
}

/// One character in on both sides; turned lines align after the colon.
fn list(lead: &str, text: &str, layout: &Layout) -> String {
    let style = style_id(Style::Imprint);
    let character = SIZE_4 * 10;
    let hanging = i32::try_from(width(lead) / 2).unwrap_or(3) * character;
    let props = ParaProps {
        style: &style,
        left: character + hanging,
        first: -hanging,
        right: character,
        ..ParaProps::default()
    };
    let text = format!("{lead}{}。", text.trim_end_matches('。'));
    paragraph(&props, &run(&base(layout, Face::FangSong), &text))
}

/// 印发机关 left, 印发日期 right, one character in on both sides. A long name sends the date to a line of its own.
fn printer(imprint: &Imprint, layout: &Layout, page: &Page) -> String {
    let style = style_id(Style::Imprint);
    let character = SIZE_4 * 10;
    let date = imprint.date;
    let words = format!("{}年{}月{}日印发", date.year(), date.month(), date.day());
    let stop = page.text_width() - character;
    let props = ParaProps { style: &style, left: character, right_tab: Some(stop), ..ParaProps::default() };
    let halves = |text: &str| i32::try_from(width(text).min(10_000)).unwrap_or(10_000) * character / 2;
    // At least one character between name and date.
    let fits = halves(&imprint.printer) + halves(&words) + 3 * character <= page.text_width();
    let text = format!("{}{}\t{words}", imprint.printer, if fits { "" } else { "\n" });
    paragraph(&props, &run(&base(layout, Face::FangSong), &text))
}
