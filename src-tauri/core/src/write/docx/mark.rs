//! 发文机关标志: one line, or rows of names with 文件 at their right (GB/T 9704, 7.2.4).

use super::{base, stretched};
use crate::document::flow::Style;
use crate::document::{Face, Layout, Mark, Page, RED};
use crate::write::package::style_id;
use crate::write::wml::{
    Borders, CellProps, Merge, ParaProps, RowProps, RunProps, TableProps, cell, paragraph, row, run, table,
};

/// The mark in WordprocessingML.
pub(super) fn xml(mark: &Mark, layout: &Layout, page: &Page) -> String {
    let props = RunProps {
        color: Some(RED),
        size: Some(mark.size),
        scale: mark.scale,
        off_grid: true,
        ..base(layout, Face::Title)
    };
    if mark.joint() { joint(mark, &props, page) } else { alone(mark, &props) }
}

fn alone(mark: &Mark, props: &RunProps<'_>) -> String {
    let style = style_id(Style::Mark);
    let name = mark.names.first().map_or("", String::as_str);
    let text = format!("{name}{}", if mark.word { "文件" } else { "" });
    let line = ParaProps { style: &style, line: Some(mark.row), ..ParaProps::default() };
    paragraph(&line, &run(props, &text))
}

/// The block as a table without lines: names stretched to one width, 文件 in the middle of their height.
fn joint(mark: &Mark, props: &RunProps<'_>, page: &Page) -> String {
    let style = style_id(Style::Mark);
    // Room for rounding, or a full name turns to a second line that its row does not show.
    const SLACK: i32 = 40;
    let names = mark.names_width + SLACK;
    let word = if mark.word { (mark.word_size * 20 + mark.gap).min(page.text_width() - names) } else { 0 };
    let line = |height: i32, align: &'static str| ParaProps {
        style: &style,
        line: Some(height),
        align: Some(align),
        ..ParaProps::default()
    };
    let em = mark.size * 10 * mark.scale / 100;
    let rows: String = mark
        .names
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let name = paragraph(&line(mark.row, "left"), &stretched(name, mark.names_width, em, props));
            let mut cells = cell(CellProps { width: names, middle: true, ..CellProps::default() }, &name);
            if word > 0 {
                let merge = if at == 0 { Merge::First } else { Merge::Continued };
                let text = if at == 0 {
                    run(&RunProps { size: Some(mark.word_size), scale: 100, ..props.clone() }, "文件")
                } else {
                    String::new()
                };
                let height = if at == 0 { mark.word_size * 11 } else { mark.row };
                let place = CellProps { width: word, merge, middle: true, ..CellProps::default() };
                cells.push_str(&cell(place, &paragraph(&line(height, "right"), &text)));
            }
            row(RowProps { exact: Some(mark.row), ..RowProps::default() }, &cells)
        })
        .collect();
    let widths = if word > 0 { vec![names, word] } else { vec![names] };
    table(&TableProps { widths, borders: Borders::None, cell_margin: 0, centred: true, at_foot: None }, &rows)
}
