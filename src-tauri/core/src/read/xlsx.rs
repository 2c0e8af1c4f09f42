//! Workbooks (ECMA-376 part 1, SpreadsheetML): every sheet a table, hidden ones included and named as such.
//!
//! Values come from calamine; merges, hidden rows and columns and cell notes from the sheet's own XML. Formulas
//! are never evaluated: the value that the file stores is what its author saw.

mod layout;
#[cfg(test)]
mod tests;
mod value;

use std::collections::{BTreeMap, HashMap};
use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};

use self::layout::{Layout, Note};
use super::package::{Package, Relationship};
use super::xml::{attribute, child, children};
use super::{
    Block, Cell, Format, Loss, MarginComment, ReadError, Region, Row, Source, SourceParagraph, Span, Table,
    text,
};

/// Most cells read from one workbook, blanks between them included.
const MOST_CELLS: usize = 500_000;
/// Longest run of blank rows that is kept; behind it stands something strayed far down.
const LONGEST_GAP: u32 = 200;

/// The values of a sheet by row and column, both from 0.
type Values = BTreeMap<(u32, u32), String>;

/// Reads a workbook whose main part is named.
pub(super) fn read(package: &mut Package<'_>, main: &str, bytes: &[u8]) -> Result<Source, ReadError> {
    // calamine opens the container by itself and trusts its sizes, so they are all tried first.
    package.probe()?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| trouble("工作簿", &error))?;
    let relationships = package.relationships(main)?;
    let parts = sheet_parts(package, main, &relationships)?;
    let mut source = Source { format: Format::Xlsx, ..Source::default() };
    if package.names().any(|name| name.ends_with("vbaproject.bin")) {
        source
            .losses
            .push(Loss { place: "全文".into(), what: "文件带有宏，已忽略，没有运行".into() });
    }
    let mut left = MOST_CELLS;
    let mut passages = 0;
    for sheet in book.sheets_metadata().to_vec() {
        let place = format!("工作表“{}”", sheet.name);
        if sheet.typ != SheetType::WorkSheet {
            source.losses.push(Loss { place, what: "不是表格（图表或宏表），未识别".into() });
            continue;
        }
        let mut values = match values(&mut book, &sheet.name, left) {
            Ok(values) => values,
            Err(Trouble::TooMany) => return Err(too_many()),
            Err(Trouble::Broken(what)) => {
                source.losses.push(Loss { place, what });
                continue;
            }
        };
        let pictures = drop_picture_formulas(&mut values);
        if pictures > 0 {
            let what = format!("{pictures} 个单元格中的图片未识别");
            source.losses.push(Loss { place: place.clone(), what });
        }
        let layout = match parts.iter().find(|(name, _)| *name == sheet.name) {
            Some((_, part)) => Layout::read(package, part)?,
            None => Layout::default(),
        };
        let (mut table, numbers) = table(&values, &layout, &mut left)?;
        table.name = Some(sheet.name.clone());
        table.hidden = sheet.visible != SheetVisible::Visible;
        source.losses.extend(layout.losses(&place));
        let spans = spans(&table, &numbers, &mut passages);
        source.margin_comments.extend(layout.notes.iter().map(|note| margin_comment(note, &spans)));
        source.blocks.push(Block::Table(table));
        for lettering in layout.lettering {
            passages += 1;
            let region = Region::TextBox;
            let paragraph = SourceParagraph { region, ..SourceParagraph::plain(lettering) };
            source.blocks.push(Block::Paragraph(paragraph));
        }
    }
    source.losses.append(&mut package.losses);
    Ok(source)
}

/// Why the values of a sheet could not be had.
enum Trouble {
    TooMany,
    Broken(String),
}

fn values(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str, most: usize) -> Result<Values, Trouble> {
    let broken = |error| Trouble::Broken(format!("未能读取（{error}）"));
    let mut cells = book.worksheet_cells_reader(sheet).map_err(broken)?;
    let mut values = Values::new();
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(broken)? {
        if *cell.get_value() == DataRef::Empty {
            continue;
        }
        let printed = value::printed(cell.get_value(), cells.styles().get(style));
        values.insert(cell.get_position(), printed);
        if values.len() > most {
            return Err(Trouble::TooMany);
        }
    }
    Ok(values)
}

/// WPS keeps a picture in a cell as a formula, whose text no person sees. Gives how many there were.
fn drop_picture_formulas(values: &mut Values) -> usize {
    let before = values.len();
    values.retain(|_, value| !value.trim_start_matches('=').starts_with("DISPIMG("));
    before - values.len()
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

/// Lays the values out as rows; blanks inside the used area are cells too, so that columns line up. Also gives
/// each row's number in the sheet.
fn table(values: &Values, layout: &Layout, left: &mut usize) -> Result<(Table, Vec<u32>), ReadError> {
    let mut by_row: BTreeMap<u32, BTreeMap<u32, &str>> = BTreeMap::new();
    for (&(row, column), value) in values {
        by_row.entry(row).or_default().insert(column, value.as_str());
    }
    let last_value = values.keys().next_back().map_or(0, |(row, _)| *row);
    for &(row, column) in layout.merges.keys().filter(|(row, _)| *row <= last_value) {
        by_row.entry(row).or_default().entry(column).or_insert("");
    }
    let swallowed = Swallowed::of(layout, last_value)?;
    let mut rows = Vec::new();
    let mut numbers = Vec::new();
    let mut next = 0;
    for (row, cells) in by_row {
        let gap = (row - next).min(LONGEST_GAP);
        for blank in row - gap..row {
            rows.push(Row { hidden: layout.hidden_rows.contains(&blank), cells: Vec::new() });
            numbers.push(blank);
        }
        let cells = row_of(row, cells, layout, &swallowed, last_value);
        *left = left.checked_sub(cells.cells.len() + gap as usize).ok_or_else(too_many)?;
        rows.push(cells);
        numbers.push(row);
        next = row + 1;
    }
    Ok((Table { name: None, hidden: false, rows }, numbers))
}

fn too_many() -> ReadError {
    ReadError::TooLarge(format!("单元格超过 {MOST_CELLS} 个"))
}

/// The passages of every cell, by its place in the sheet.
fn spans(table: &Table, numbers: &[u32], passages: &mut usize) -> HashMap<(u32, usize), Vec<Span>> {
    let mut spans: HashMap<(u32, usize), Vec<Span>> = HashMap::new();
    for (row, &number) in table.rows.iter().zip(numbers) {
        for cell in &row.cells {
            for block in &cell.blocks {
                if let Block::Paragraph(paragraph) = block {
                    let end = paragraph.text().chars().count();
                    let span = Span { passage: *passages, start: 0, end };
                    spans.entry((number, cell.column)).or_default().push(span);
                    *passages += 1;
                }
            }
        }
    }
    spans
}

fn margin_comment(note: &Note, spans: &HashMap<(u32, usize), Vec<Span>>) -> MarginComment {
    let (row, column) = note.place;
    MarginComment {
        author: note.author.clone(),
        date: String::new(),
        text: text::lines(&note.text).join("\n"),
        anchors: spans.get(&(row, column as usize)).cloned().unwrap_or_default(),
        answers: None,
    }
}

fn row_of(
    row: u32,
    values: BTreeMap<u32, &str>,
    layout: &Layout,
    swallowed: &Swallowed,
    last_row: u32,
) -> Row {
    let last = values.keys().next_back().copied();
    let columns = last.map_or(0..0, |last| 0..last + 1);
    let mut cells = Vec::new();
    for column in columns {
        let value = values.get(&column).copied().unwrap_or_default();
        if swallowed.contains(row, column) && value.is_empty() {
            continue;
        }
        let (height, width) = layout.merges.get(&(row, column)).copied().unwrap_or((1, 1));
        cells.push(Cell {
            column: column as usize,
            column_span: width as usize,
            row_span: height.min(last_row + 1 - row) as usize,
            blocks: text::cell(value),
        });
    }
    Row { hidden: layout.hidden_rows.contains(&row), cells }
}

/// The cells that merges cover, by row; owners not included.
struct Swallowed {
    by_row: BTreeMap<u32, Vec<(u32, u32)>>,
}

impl Swallowed {
    fn of(layout: &Layout, last_row: u32) -> Result<Self, ReadError> {
        let mut by_row: BTreeMap<u32, Vec<(u32, u32)>> = BTreeMap::new();
        let mut left = MOST_CELLS;
        for (&(row, column), &(height, width)) in &layout.merges {
            for covered in row..(row + height).min(last_row + 1) {
                let first = if covered == row { column + 1 } else { column };
                left = left.checked_sub(1).ok_or_else(too_many)?;
                by_row.entry(covered).or_default().push((first, column + width));
            }
        }
        by_row.values_mut().for_each(join);
        Ok(Self { by_row })
    }

    fn contains(&self, row: u32, column: u32) -> bool {
        let ranges = self.by_row.get(&row).map(Vec::as_slice).unwrap_or_default();
        let behind = ranges.partition_point(|(first, _)| *first <= column);
        behind > 0 && column < ranges[behind - 1].1
    }
}

/// Sorts ranges and joins those that touch, so that they can be searched.
fn join(ranges: &mut Vec<(u32, u32)>) {
    ranges.sort_unstable();
    ranges.dedup_by(|next, last| {
        let touches = next.0 <= last.1;
        if touches {
            last.1 = last.1.max(next.1);
        }
        touches
    });
}

fn trouble(place: &str, error: &calamine::XlsxError) -> ReadError {
    match error {
        calamine::XlsxError::Password => ReadError::Encrypted,
        _ => ReadError::Corrupt(place.to_string()),
    }
}
