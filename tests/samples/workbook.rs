//! Workbooks: feedback tables and rosters with joined cells.

use std::error::Error;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

use super::description::Sheet;
use super::markup::{Grid, GridCell, Line, lines};
use super::writing::fixed;

/// The bytes of a workbook.
pub fn xlsx(sheets: &[Sheet]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2024, 1, 29)?.and_hms(9, 0, 0)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    for sheet in sheets {
        let worksheet = workbook.add_worksheet().set_name(&sheet.name)?;
        for line in lines(&sheet.body) {
            if let Line::Table(grid) = line {
                fill(worksheet, &grid)?;
            }
        }
    }
    fixed(&workbook.save_to_buffer()?)
}

fn fill(worksheet: &mut Worksheet, grid: &Grid<'_>) -> Result<(), Box<dyn Error>> {
    let format = Format::new().set_text_wrap().set_border(FormatBorder::Thin).set_align(FormatAlign::Center);
    for column in 0..grid.columns {
        worksheet.set_column_width(u16::try_from(column)?, 24)?;
    }
    for (row, cells) in grid.rows.iter().enumerate() {
        for cell in cells.iter().filter(|cell| !cell.text.is_empty()) {
            write(worksheet, u32::try_from(row)?, cell, &format)?;
        }
    }
    Ok(())
}

fn write(
    worksheet: &mut Worksheet,
    row: u32,
    cell: &GridCell<'_>,
    format: &Format,
) -> Result<(), Box<dyn Error>> {
    let column = u16::try_from(cell.column)?;
    if cell.columns > 1 || cell.rows > 1 {
        let last_row = row + u32::try_from(cell.rows - 1)?;
        let last_column = column + u16::try_from(cell.columns - 1)?;
        worksheet.merge_range(row, column, last_row, last_column, cell.text, format)?;
    } else if let Ok(number) = cell.text.parse::<u32>() {
        worksheet.write_number_with_format(row, column, number, format)?;
    } else {
        worksheet.write_string_with_format(row, column, cell.text.replace('\\', "\n"), format)?;
    }
    Ok(())
}
