//! Counting pages on the grid, so that the imprint can be given its place before a program lays the text out.
//!
//! An estimate: programs differ by a character at a line's end. Where the end of the text is near a page's edge it
//! can be wrong by a page; a section that starts on an even page keeps the imprint on an even one all the same.

use super::signature::date_words;
use super::{ColumnRow, Line, Piece};
use crate::document::wrap::{line_count, width};
use crate::document::{Imprint, Page, SIZE_4};

/// Where the text ends.
pub(super) struct End {
    /// The page, from 1.
    pub page: u32,
    /// How far down its 版心, in twips.
    pub used: i32,
}

/// Where the last of the pieces ends.
pub(super) fn end(pieces: &[Piece], page: &Page) -> End {
    let mut end = End { page: 1, used: 0 };
    let mut start = 0;
    while start < pieces.len() {
        // What must stay together is placed together.
        let mut stop = start;
        while stop + 1 < pieces.len() && keeps_next(&pieces[stop]) {
            stop += 1;
        }
        place(&pieces[start..=stop], page, &mut end);
        start = stop + 1;
    }
    end
}

/// Whether the text ends so near to a page's edge that the count may be a page off.
pub(super) fn near_edge(end: &End, page: &Page) -> bool {
    const LINES: i32 = 2;
    end.used <= LINES * page.line || end.used + LINES * page.line > page.text_height()
}

fn keeps_next(piece: &Piece) -> bool {
    match piece {
        Piece::Line(line) => line.keep_next,
        Piece::Columns(columns) => {
            columns.rows.last().is_some_and(|row| row.cells.iter().any(|(_, line)| line.keep_next))
        }
        _ => false,
    }
}

fn place(block: &[Piece], page: &Page, end: &mut End) {
    let room = page.text_height();
    let heights: Vec<Vec<i32>> = block.iter().map(|piece| heights(piece, page)).collect();
    if matches!(block.first(), Some(Piece::Line(line)) if line.new_page) {
        *end = End { page: end.page + 1, used: 0 };
    }
    let whole: i32 = heights.iter().flatten().sum();
    // Of a long first paragraph only the last line must stay with the block.
    let (free, kept) = match heights.first() {
        Some(first) if block.len() > 1 && first.len() > 1 => {
            let free: i32 = first[..first.len() - 1].iter().sum();
            (first.len() - 1, whole - free)
        }
        _ if block.len() > 1 => (0, whole),
        _ => (usize::MAX, 0),
    };
    for (at, height) in heights.into_iter().flatten().enumerate() {
        let needed = if at == free && kept <= room { kept } else { height };
        if end.used + needed > room && end.used > 0 {
            *end = End { page: end.page + 1, used: 0 };
        }
        end.used += height;
    }
}

/// The heights of a piece's lines or rows, white above included in the first.
fn heights(piece: &Piece, page: &Page) -> Vec<i32> {
    match piece {
        Piece::Line(line) => line_heights(line, page.text_width(), page),
        Piece::Mark(mark) => vec![mark.height()],
        Piece::Columns(columns) => {
            columns.rows.iter().map(|row| row_height(row, &columns.widths, page)).collect()
        }
        Piece::Table(table) => {
            let total: f64 = table.columns.iter().map(|column| column.width).sum();
            let style = super::Style::Cell;
            let lines = |cell: &crate::document::Cell, share: f64| match cell {
                crate::document::Cell::Above => 1,
                crate::document::Cell::Text(text) => {
                    let wide = (f64::from(page.text_width()) * share / total.max(f64::MIN_POSITIVE)) as i32;
                    let halves = style.half_characters(wide, page);
                    text.lines().map(|line| line_count(line, halves, halves)).sum::<usize>().max(1)
                }
            };
            let row = |cells: &Vec<crate::document::Cell>| {
                let most =
                    cells.iter().zip(&table.columns).map(|(cell, column)| lines(cell, column.width)).max();
                i32::try_from(most.unwrap_or(1)).unwrap_or(1) * style.pitch(page)
            };
            std::iter::once(style.pitch(page)).chain(table.rows.iter().map(row)).collect()
        }
    }
}

fn line_heights(line: &Line, wide: i32, page: &Page) -> Vec<i32> {
    let pitch = line.style.pitch(page);
    let room = |left: i32| line.style.half_characters((wide - left - line.right).max(pitch), page);
    let indent = (f64::from(line.style.first_line_characters()) * page.character()) as i32;
    let count = line_count(&line.plain(), room(line.left + line.first + indent), room(line.left));
    let mut heights = vec![pitch; count];
    heights[0] += line.before;
    if line.rule
        && let Some(last) = heights.last_mut()
    {
        *last += RULE;
    }
    heights
}

/// The white between number and rule, and the rule.
const RULE: i32 = 270;

fn row_height(row: &ColumnRow, widths: &[i32], page: &Page) -> i32 {
    row.height.unwrap_or_else(|| {
        let mut column = 0;
        row.cells
            .iter()
            .map(|(span, line)| {
                let wide: i32 = widths.iter().skip(column).take(*span).sum();
                column += span;
                line_heights(line, wide, page).iter().sum::<i32>()
            })
            .max()
            .unwrap_or(page.line)
    })
}

/// The height of the imprint: its lines and rules.
pub(super) fn imprint_height(imprint: &Imprint, page: &Page) -> i32 {
    let pitch = super::Style::Imprint.pitch(page);
    // One character of white on both sides; turned lines align after 抄送：.
    let all = (page.text_width() / (SIZE_4 * 10) * 2 - 4).max(8) as usize;
    let lines = |names: &str| line_count(names, all - 6, all - 6);
    let mut count =
        imprint.addressees.as_deref().map_or(0, lines) + imprint.copies.as_deref().map_or(0, lines);
    count += (width(&imprint.printer) + width(&date_words(imprint.date)) + 4).div_ceil(all);
    i32::try_from(count).unwrap_or(1) * pitch + 2 * pitch / 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::flow::{Flow, ImprintPlace};
    use crate::document::{Block, Document, Para};

    fn document(lines: usize) -> Document {
        let paragraph = Block::Text(Para::text("一".repeat(26)));
        Document {
            title: vec!["关于做好防汛工作的通知".into()],
            addressees: Some("各旗市区人民政府".into()),
            body: vec![paragraph; lines],
            imprint: Some(Imprint {
                addressees: None,
                copies: Some("市人大常委会办公室，市政协办公室".into()),
                printer: "呼伦贝尔市发展和改革委员会办公室".into(),
                date: jiff::civil::date(2024, 2, 6),
            }),
            ..Document::default()
        }
    }

    #[test]
    fn twenty_two_lines_fill_a_page() {
        // Title, blank line and addressees take three.
        let page = document(1).layout.page();
        assert_eq!(end(&Flow::of(&document(19)).pieces, &page).page, 1);
        assert_eq!(end(&Flow::of(&document(20)).pieces, &page).page, 2);
        assert_eq!(end(&Flow::of(&document(19 + 22)).pieces, &page).page, 2);
        assert_eq!(end(&Flow::of(&document(19 + 23)).pieces, &page).page, 3);
    }

    #[test]
    fn the_imprint_stands_on_an_even_last_page() {
        for lines in 1..120 {
            let flow = Flow::of(&document(lines));
            assert_eq!(flow.pages % 2, 0, "{lines}");
        }
    }

    #[test]
    fn a_full_even_page_sends_the_imprint_over_an_empty_one() {
        assert_eq!(Flow::of(&document(25)).imprint, Some(ImprintPlace::SamePage));
        assert_eq!(Flow::of(&document(19 + 22)).imprint, Some(ImprintPlace::AfterEmptyPage));
        assert_eq!(Flow::of(&document(10)).imprint, Some(ImprintPlace::NextPage));
    }
}
