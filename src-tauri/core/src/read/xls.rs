//! Binary workbooks (MS-XLS): BIFF8 as Excel 97 to 2003 and WPS write it, BIFF5 of Excel 5 and 95.
//!
//! Read record by record and not by calamine, whose reader of this format drops number formats (15% becomes
//! 0.15), hidden rows and notes, gives up the whole file for one odd record, and sets memory aside for as many
//! cells as a file claims to have. Formulas are not even looked at: the value that the file stores is what its
//! author saw.

mod book;
mod cells;
mod record;
mod strings;
#[cfg(test)]
mod tests;

use self::book::{Book, SheetKind};
use super::compound::Compound;
use super::sheet::{Workbook, place};
use super::{Format, ReadError, Source};

/// The streams that hold a workbook: BIFF8, BIFF5.
const STREAMS: [&str; 2] = ["Workbook", "Book"];

/// Reads a workbook.
pub(super) fn read(compound: &mut Compound<'_>) -> Result<Source, ReadError> {
    let stream = STREAMS.iter().find_map(|name| compound.stream(&[name]));
    let stream = stream.ok_or_else(|| ReadError::Corrupt("工作簿部件无法读出".into()))?;
    let book = Book::read(&stream)?;
    let mut workbook = Workbook::new(Format::Xls);
    if compound.has("_VBA_PROJECT_CUR") || book.sheets.iter().any(|sheet| sheet.kind == SheetKind::Macros) {
        workbook.lose_macros();
    }
    for sheet in &book.sheets {
        let place = place(&sheet.name);
        if sheet.kind != SheetKind::Cells {
            workbook.lose_sheet_without_cells(&place);
            continue;
        }
        match stream.get(sheet.start..) {
            Some(records) => {
                let (values, layout) = cells::read(&book, records, &place, &mut workbook)?;
                workbook.add(&sheet.name, sheet.hidden, values, layout)?;
            }
            None => workbook.lose(&place, "文件不完整，这张工作表没有读取"),
        }
    }
    Ok(workbook.finish(Vec::new()))
}
