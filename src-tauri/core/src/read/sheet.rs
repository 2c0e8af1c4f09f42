//! What the workbooks of all programs have in common: values laid out as tables, hidden parts named, notes tied
//! to their cells.
//!
//! Knows nothing of file formats; their readers hand over values and layout sheet by sheet.

pub(super) mod layout;
#[cfg(test)]
pub(super) mod shown;
pub(super) mod value;

use std::collections::{BTreeMap, HashMap};

use self::layout::{Layout, Note};
use super::{
    Block, Cell, Format, Loss, MarginComment, ReadError, Region, Row, Source, SourceParagraph, Span, Table,
    text,
};

/// Most cells read from one workbook, blanks between them included.
const MOST_CELLS: usize = 500_000;
/// Most bytes of text read from one workbook: a text that is stored once can stand in any number of cells.
const MOST_TEXT: usize = 128 << 20;
/// Longest run of blank rows that is kept; behind it stands something strayed far down.
const LONGEST_GAP: u32 = 200;

/// The values of a sheet by row and column, both from 0, as they are printed.
pub(super) type Values = BTreeMap<(u32, u32), String>;

/// A workbook on its way to being a source.
pub(super) struct Workbook {
    source: Source,
    cells_left: usize,
    text_left: usize,
    passages: usize,
}

impl Workbook {
    /// A workbook without sheets.
    pub fn new(format: Format) -> Self {
        let source = Source { format, ..Source::default() };
        Self { source, cells_left: MOST_CELLS, text_left: MOST_TEXT, passages: 0 }
    }

    /// Puts a value into a sheet, within the limits of the workbook.
    pub fn put(&mut self, values: &mut Values, place: (u32, u32), value: String) -> Result<(), ReadError> {
        let too_long = || ReadError::TooLarge(format!("单元格中的文字超过 {} MB", MOST_TEXT >> 20));
        self.text_left = self.text_left.checked_sub(value.len()).ok_or_else(too_long)?;
        values.insert(place, value);
        if values.len() > self.cells_left { Err(too_many()) } else { Ok(()) }
    }

    /// Says that something could not be taken over.
    pub fn lose(&mut self, place: &str, what: impl Into<String>) {
        self.source.losses.push(Loss { place: place.to_string(), what: what.into() });
    }

    /// Says that macros came with the workbook.
    pub fn lose_macros(&mut self) {
        self.source.losses.push(Loss::macros());
    }

    /// Says that a sheet holds something else than cells.
    pub fn lose_sheet_without_cells(&mut self, place: &str) {
        self.lose(place, "不是表格（图表或宏表），未识别");
    }

    /// Takes a sheet over as a table, and what is written in shapes lying over it behind the table.
    pub fn add(
        &mut self,
        name: &str,
        hidden: bool,
        mut values: Values,
        layout: Layout,
    ) -> Result<(), ReadError> {
        let place = place(name);
        let pictures = drop_picture_formulas(&mut values);
        if pictures > 0 {
            self.lose(&place, format!("{pictures} 个单元格中的图片未识别"));
        }
        let (mut table, numbers) = table(&values, &layout, &mut self.cells_left)?;
        table.name = Some(name.to_string());
        table.hidden = hidden;
        self.source.losses.extend(layout.losses(&place));
        let spans = spans(&table, &numbers, &mut self.passages);
        let first = self.source.margin_comments.len();
        let notes = layout.notes.iter().map(|note| margin_comment(note, &spans, first));
        self.source.margin_comments.extend(notes);
        self.source.blocks.push(Block::Table(table));
        for lettering in layout.lettering {
            self.passages += 1;
            let region = Region::TextBox;
            let paragraph = SourceParagraph { region, ..SourceParagraph::plain(lettering) };
            self.source.blocks.push(Block::Paragraph(paragraph));
        }
        Ok(())
    }

    /// The source, with losses that are known from elsewhere behind its own.
    pub fn finish(mut self, losses: Vec<Loss>) -> Source {
        self.source.losses.extend(losses);
        self.source
    }
}

/// How a sheet is named to the clerk.
pub(super) fn place(name: &str) -> String {
    format!("工作表“{name}”")
}

/// WPS keeps a picture in a cell as a formula, whose text no person sees. Gives how many there were.
fn drop_picture_formulas(values: &mut Values) -> usize {
    let before = values.len();
    values.retain(|_, value| !value.trim_start_matches('=').starts_with("DISPIMG("));
    before - values.len()
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

/// A note as a margin comment behind `first` others.
fn margin_comment(note: &Note, spans: &HashMap<(u32, usize), Vec<Span>>, first: usize) -> MarginComment {
    let (row, column) = note.place;
    MarginComment {
        author: note.author.clone(),
        date: note.date.clone(),
        text: text::lines(&note.text).join("\n"),
        anchors: spans.get(&(row, column as usize)).cloned().unwrap_or_default(),
        answers: note.answers.map(|answered| first + answered),
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
