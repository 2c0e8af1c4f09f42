//! Workbooks (ECMA-376 part 1, SpreadsheetML): every sheet a table, hidden ones included and named as such.
//!
//! Values come from calamine; merges, hidden rows and columns and cell notes from the sheet's own XML. Formulas
//! are never evaluated: the value that the file stores is what its author saw.

mod layout;
#[cfg(test)]
mod tests;

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};

use super::package::{Package, Relationship};
use super::sheet::layout::Layout;
use super::sheet::{Values, Workbook, place, value};
use super::xml::{attribute, child, children};
use super::{Format, ReadError, Source};

/// Reads a workbook whose main part is named.
pub(super) fn read(package: &mut Package<'_>, main: &str, bytes: &[u8]) -> Result<Source, ReadError> {
    // calamine opens the container by itself and trusts its sizes, so they are all tried first.
    package.probe()?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| trouble("工作簿", &error))?;
    let relationships = package.relationships(main)?;
    let parts = sheet_parts(package, main, &relationships)?;
    let mut workbook = Workbook::new(Format::Xlsx);
    if package.has_macros() {
        workbook.lose_macros();
    }
    for sheet in book.sheets_metadata().to_vec() {
        let place = place(&sheet.name);
        if sheet.typ != SheetType::WorkSheet {
            workbook.lose_sheet_without_cells(&place);
            continue;
        }
        let values = match values(&mut book, &sheet.name, &mut workbook) {
            Ok(values) => values,
            Err(Trouble::TooLarge(error)) => return Err(error),
            Err(Trouble::Broken(what)) => {
                workbook.lose(&place, what);
                continue;
            }
        };
        let layout = match parts.iter().find(|(name, _)| *name == sheet.name) {
            Some((_, part)) => layout::read(package, part)?,
            None => Layout::default(),
        };
        workbook.add(&sheet.name, sheet.visible != SheetVisible::Visible, values, layout)?;
    }
    Ok(workbook.finish(std::mem::take(&mut package.losses)))
}

/// Why the values of a sheet could not be had.
enum Trouble {
    TooLarge(ReadError),
    Broken(String),
}

fn values(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str, workbook: &mut Workbook) -> Result<Values, Trouble> {
    let broken = |error| Trouble::Broken(format!("未能读取（{error}）"));
    let mut cells = book.worksheet_cells_reader(sheet).map_err(broken)?;
    let mut values = Values::new();
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(broken)? {
        if *cell.get_value() == DataRef::Empty {
            continue;
        }
        let style = cells.styles().get(style).and_then(|style| style.number_format.as_ref());
        let printed = value::printed(cell.get_value(), style.map(|format| format.format_code.as_str()));
        workbook.put(&mut values, cell.get_position(), printed).map_err(Trouble::TooLarge)?;
    }
    Ok(values)
}

/// The part behind each sheet, by sheet name.
fn sheet_parts(
    package: &mut Package<'_>,
    main: &str,
    relationships: &[Relationship],
) -> Result<Vec<(String, String)>, ReadError> {
    let part = package.main_part(main)?;
    let tree = part.tree(&mut package.losses)?;
    let Some(sheets) = child(tree.root_element(), "sheets") else { return Ok(Vec::new()) };
    let parts = children(sheets, "sheet").filter_map(|sheet| {
        let id = attribute(sheet, "id")?;
        let target = relationships.iter().find(|r| r.id == id && !r.external)?;
        Some((attribute(sheet, "name")?.to_string(), target.target.clone()))
    });
    Ok(parts.collect())
}

fn trouble(place: &str, error: &calamine::XlsxError) -> ReadError {
    match error {
        calamine::XlsxError::Password => ReadError::Encrypted,
        _ => ReadError::Corrupt(place.to_string()),
    }
}
