//! 发文机关标志: one line, or rows of names with 文件 at their right (GB/T 9704, 7.2.4).

use docx_rs::{AlignmentType, Paragraph, Run, Table, TableAlignmentType, TableRow, VMergeType};

use super::stretched;
use crate::document::flow::Style;
use crate::document::{Face, Layout, Mark, Page, RED};
use crate::write::elements::{middle_cell, paragraph, row, run, table};
use crate::write::styles::{exactly, fonts, length};

/// The mark of one organ.
pub(super) fn alone(mark: &Mark, layout: &Layout) -> Paragraph {
    let name = mark.names.first().map_or("", String::as_str);
    let text = format!("{name}{}", if mark.word { "文件" } else { "" });
    let text = written(mark, run(fonts(&layout.fonts, Face::Title), &text));
    paragraph(Style::Mark, [text]).line_spacing(exactly(mark.row))
}

/// The block as a table without lines: names stretched to one width, 文件 in the middle of their height.
pub(super) fn joint(mark: &Mark, layout: &Layout, page: &Page) -> Table {
    // Room for rounding, or a full name turns to a second line that its row does not show.
    const SLACK: i32 = 40;
    let names = mark.names_width + SLACK;
    let word = if mark.word { (mark.word_size * 20 + mark.gap).min(page.text_width() - names) } else { 0 };
    let em = mark.size * 10 * mark.scale / 100;
    let title = || fonts(&layout.fonts, Face::Title);
    let rows: Vec<TableRow> = mark
        .names
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let runs = stretched(name, mark.names_width, em, &title());
            let name = paragraph(Style::Mark, runs.into_iter().map(|one| written(mark, one)))
                .align(AlignmentType::Left)
                .line_spacing(exactly(mark.row));
            let mut cells = vec![middle_cell(names, [name])];
            if word > 0 {
                let (merge, text, height) = match at {
                    0 => (VMergeType::Restart, "文件", mark.word_size * 11),
                    _ => (VMergeType::Continue, "", mark.row),
                };
                let text = run(title(), text).size(length(mark.word_size)).color(RED);
                let text = paragraph(Style::Mark, [text]).align(AlignmentType::Right);
                cells.push(middle_cell(word, [text.line_spacing(exactly(height))]).vertical_merge(merge));
            }
            row(cells, Some(mark.row))
        })
        .collect();
    let widths = if word > 0 { vec![names, word] } else { vec![names] };
    table(&widths, rows).align(TableAlignmentType::Center)
}

/// A run in the mark's red and size, its characters narrowed as the mark's are.
fn written(mark: &Mark, run: Run) -> Run {
    let run = run.color(RED).size(length(mark.size));
    if matches!(mark.scale, 0 | 100) { run } else { run.stretch(mark.scale) }
}
