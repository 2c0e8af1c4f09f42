//! Tables as XLSX: the same data as [`super::docx_table`], for offices that go on working in it.
//!
//! Every cell is written as a string, so that a text that begins with `=`, `+`, `-` or `@` never becomes a formula.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet};

use super::WriteError;
use super::docx_table::check;
use crate::document::wrap::line_count;
use crate::document::{Cell, DataTable, Layout, Sheet};

/// Characters that all columns together are wide: an A4 sheet on its long side, at 11 pt.
const TOTAL_WIDTH: f64 = 120.0;
/// Size of the title, in points.
const TITLE_SIZE: f64 = 18.0;
/// Size of the text, in points.
const TEXT_SIZE: f64 = 11.0;
/// Excel's own limit: rows are no higher, in points.
const HIGHEST_ROW: f64 = 409.0;
/// Excel's own limits.
const LONGEST_TEXT: usize = 32_767;
const MOST_ROWS: usize = 1_048_576;

/// The table as XLSX bytes: heading row frozen and repeated in print, text wrapped, fitted to the width of an A4 sheet
/// on its long side.
///
/// # Errors
/// [`WriteError::NoColumn`] and [`WriteError::Ragged`] where rows and columns do not match, [`WriteError::TooLarge`]
/// where the format's limits are passed: nothing is cut off.
pub fn xlsx(sheet: &Sheet, layout: &Layout) -> Result<Vec<u8>, WriteError> {
    check(sheet)?;
    check_size(sheet)?;
    let mut workbook = Workbook::new();
    let font = layout.fonts.fangsong.as_str();
    let text = Format::new()
        .set_font_name(font)
        .set_font_size(TEXT_SIZE)
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter);
    let mut page = Page {
        worksheet: workbook.add_worksheet(),
        text: text.clone(),
        row: 0,
        columns: last_column(&sheet.table),
    };
    page.worksheet.set_name(sheet_name(&sheet.title))?;
    let title = Format::new()
        .set_font_name(&layout.fonts.title)
        .set_font_size(TITLE_SIZE)
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter);
    page.across(&sheet.title, &title, TITLE_SIZE)?;
    for line in &sheet.head_lines {
        page.across(line, &text, TEXT_SIZE)?;
    }
    page.table(&sheet.table, layout)?;
    for line in &sheet.foot_lines {
        page.across(line, &text, TEXT_SIZE)?;
    }
    page.worksheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    page.worksheet.set_margins(0.6, 0.6, 0.8, 0.8, 0.3, 0.4).set_footer("&C第 &P 页，共 &N 页");
    Ok(workbook.save_to_buffer()?)
}

fn check_size(sheet: &Sheet) -> Result<(), WriteError> {
    let cells = sheet.table.rows.iter().flatten().filter_map(|cell| match cell {
        Cell::Text(text) => Some(text),
        Cell::Above => None,
    });
    let long = cells
        .chain(&sheet.head_lines)
        .chain(&sheet.foot_lines)
        .any(|text| text.encode_utf16().count() > LONGEST_TEXT);
    let rows = sheet.table.rows.len() + sheet.head_lines.len() + sheet.foot_lines.len() + 2;
    if long || rows > MOST_ROWS || sheet.table.columns.len() > 16_384 {
        return Err(WriteError::TooLarge(sheet.title.clone()));
    }
    Ok(())
}

/// A sheet's name: 31 characters at most, none of those that Excel refuses.
fn sheet_name(title: &str) -> String {
    let kept = title.chars().filter(|mark| !"[]:*?/\\'".contains(*mark) && !mark.is_control());
    let name: String = kept.take(31).collect();
    // Characters beyond the BMP count double in Excel.
    if name.is_empty() || name.encode_utf16().count() > 31 { "汇总表".into() } else { name }
}

fn last_column(table: &DataTable) -> u16 {
    u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX)
}

/// The height of a row that shows a text whole: programs do not work it out for merged cells, nor all of them when a
/// file is opened. `wide` counts half characters.
fn height(text: &str, wide: f64, size: f64) -> f64 {
    // A character less than the width holds: edges, and fonts that run wide.
    let halves = (wide - 2.0).max(2.0) as usize;
    let lines: usize = text.lines().map(|line| line_count(line, halves, halves)).sum();
    (lines.max(1) as f64 * size * 1.4 + 5.0).min(HIGHEST_ROW)
}

/// The worksheet being filled, from the top down.
struct Page<'a> {
    worksheet: &'a mut Worksheet,
    text: Format,
    row: u32,
    columns: u16,
}

impl Page<'_> {
    /// A line over the whole width.
    fn across(&mut self, text: &str, format: &Format, size: f64) -> Result<(), WriteError> {
        if self.columns == 0 {
            self.worksheet.write_string_with_format(self.row, 0, text, format)?;
        } else {
            self.worksheet.merge_range(self.row, 0, self.row, self.columns, text, format)?;
            // A merged range is written by guessing at the text's type; a string is a string.
            self.worksheet.write_string_with_format(self.row, 0, text, format)?;
        }
        self.worksheet.set_row_height(self.row, height(text, TOTAL_WIDTH * TEXT_SIZE / size, size))?;
        self.row += 1;
        Ok(())
    }

    fn table(&mut self, table: &DataTable, layout: &Layout) -> Result<(), WriteError> {
        let share = |wide: f64| if wide.is_finite() && wide > 0.0 { wide } else { 1.0 };
        let total: f64 = table.columns.iter().map(|column| share(column.width)).sum();
        let head = Format::new()
            .set_font_name(&layout.fonts.hei)
            .set_font_size(TEXT_SIZE)
            .set_text_wrap()
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter)
            .set_border(FormatBorder::Thin);
        let left = self.text.clone().set_border(FormatBorder::Thin);
        let centred = left.clone().set_align(FormatAlign::Center);
        for (place, column) in (0_u16..).zip(&table.columns) {
            self.worksheet.set_column_width(place, TOTAL_WIDTH * share(column.width) / total)?;
            self.worksheet.write_string_with_format(self.row, place, &column.title, &head)?;
        }
        self.worksheet.set_freeze_panes(self.row + 1, 0)?;
        self.worksheet.set_repeat_rows(self.row, self.row)?;
        let first = self.row + 1;
        for (place, column) in (0_u16..).zip(&table.columns) {
            let format = if column.centred { &centred } else { &left };
            self.column(table, place, first, format)?;
        }
        for (row, cells) in (first..).zip(&table.rows) {
            let highest = cells.iter().zip(&table.columns).map(|(cell, column)| match cell {
                Cell::Text(text) => height(text, TOTAL_WIDTH * share(column.width) / total, TEXT_SIZE),
                Cell::Above => 0.0,
            });
            self.worksheet.set_row_height(row, highest.fold(height("", 1.0, TEXT_SIZE), f64::max))?;
        }
        self.row = first + u32::try_from(table.rows.len()).unwrap_or(u32::MAX - first);
        Ok(())
    }

    /// A column's cells, those that belong together merged.
    fn column(
        &mut self,
        table: &DataTable,
        place: u16,
        first: u32,
        format: &Format,
    ) -> Result<(), WriteError> {
        let cells: Vec<&Cell> = table.rows.iter().filter_map(|row| row.get(usize::from(place))).collect();
        let mut at = 0;
        while let Some(cell) = cells.get(at) {
            let text = match cell {
                Cell::Text(text) => text.as_str(),
                Cell::Above => "",
            };
            let under = cells[at + 1..].iter().take_while(|cell| ***cell == Cell::Above).count();
            let (top, foot) = (first + at as u32, first + (at + under) as u32);
            if under > 0 {
                self.worksheet.merge_range(top, place, foot, place, "", format)?;
            }
            self.worksheet.write_string_with_format(top, place, text, format)?;
            at += under + 1;
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};

    use super::*;
    use crate::document::Column;

    fn sheet() -> Sheet {
        Sheet {
            title: "意见采纳情况汇总表：[第一轮]".into(),
            head_lines: vec![],
            table: DataTable {
                columns: vec![
                    Column::new("提出单位", 10.0, true),
                    Column::new("修改意见", 30.0, false),
                    Column::new("采纳情况", 8.0, true),
                ],
                rows: vec![
                    vec!["市商务局".into(), "=HYPERLINK(\"http://example.cn\")".into(), "采纳".into()],
                    vec![Cell::Above, "-10%修改为15%".into(), "不采纳".into()],
                    vec!["市财政局".into(), "0470".into(), "采纳".into()],
                ],
            },
            foot_lines: vec!["=共收到意见3条".into()],
        }
    }

    fn cells(bytes: Vec<u8>) -> calamine::Range<Data> {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        book.worksheet_range_at(0).unwrap().unwrap()
    }

    #[test]
    fn what_looks_like_a_formula_or_a_number_stays_text() {
        let bytes = xlsx(&sheet(), &Layout::default()).unwrap();
        let range = cells(bytes.clone());
        let text = |row, column| range.get_value((row, column)).cloned();
        assert_eq!(text(2, 1), Some(Data::String("=HYPERLINK(\"http://example.cn\")".into())));
        assert_eq!(text(3, 1), Some(Data::String("-10%修改为15%".into())));
        assert_eq!(text(4, 1), Some(Data::String("0470".into())));
        assert_eq!(text(5, 0), Some(Data::String("=共收到意见3条".into())));
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let xml = std::io::read_to_string(zip.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap();
        assert!(!xml.contains("<f>"));
    }

    #[test]
    fn the_heading_is_frozen_and_the_sheet_fits_the_papers_width() {
        let bytes = xlsx(&sheet(), &Layout::default()).unwrap();
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let xml = std::io::read_to_string(zip.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap();
        assert!(xml.contains("ySplit=\"2\""), "{xml}");
        assert!(xml.contains("orientation=\"landscape\""));
        assert!(xml.contains("fitToHeight=\"0\""));
        assert!(xml.contains("<mergeCell ref=\"A3:A4\"/>"));
    }

    #[test]
    fn a_text_that_the_format_cannot_hold_is_refused_and_not_cut() {
        let mut sheet = sheet();
        sheet.table.rows[0][1] = "意".repeat(LONGEST_TEXT + 1).into();
        assert!(matches!(xlsx(&sheet, &Layout::default()), Err(WriteError::TooLarge(_))));
    }
}
