//! One sheet's records: values, merges, what is hidden, notes and things drawn over the cells.

use std::collections::HashMap;

use super::book::Book;
use super::record::{Record, Records, double, kind, long, unsigned};
use super::strings::Pieces;
use crate::read::ReadError;
use crate::read::sheet::layout::{Layout, Note};
use crate::read::sheet::{Values, Workbook, value};

/// Most merged areas that are believed.
const MOST_MERGES: usize = 100_000;
/// Kinds of object (MS-XLS 2.5.143).
const CHART: u16 = 5;
const PICTURE: u16 = 8;
const NOTE_BOX: u16 = 25;

/// Reads the records of a sheet up to its end.
pub(super) fn read(
    book: &Book,
    stream: &[u8],
    place: &str,
    workbook: &mut Workbook,
) -> Result<(Values, Layout), ReadError> {
    let mut sheet = SheetReader::new(book, workbook);
    let mut depth = 0_usize;
    let mut whole = false;
    for record in Records::of(stream) {
        match record.kind {
            // Charts stand inside a sheet as substreams with cells of their own.
            kind::BOF => depth += 1,
            kind::EOF => depth = depth.saturating_sub(1),
            _ if depth <= 1 => sheet.take(&record)?,
            _ => {}
        }
        if depth == 0 {
            whole = true;
            break;
        }
    }
    let (values, layout) = sheet.finish();
    if !whole {
        workbook.lose(place, "文件不完整，后面的内容可能缺失");
    }
    Ok((values, layout))
}

/// A cell's address and kind: the first six bytes of every record about a cell.
struct Place {
    row: u16,
    column: u16,
    kind: u16,
}

impl Place {
    fn of(data: &[u8]) -> Option<Self> {
        Some(Self { row: unsigned(data, 0)?, column: unsigned(data, 2)?, kind: unsigned(data, 4)? })
    }
}

struct SheetReader<'r> {
    book: &'r Book,
    workbook: &'r mut Workbook,
    values: Values,
    layout: Layout,
    /// The formula whose text follows.
    formula: Option<Place>,
    /// Kind and number of the object whose text follows.
    object: (u16, u16),
    /// The texts of note boxes by the number of their object.
    note_texts: HashMap<u16, String>,
    /// Notes, with the number of the object that holds their text.
    notes: Vec<(Note, u16)>,
}

impl<'r> SheetReader<'r> {
    fn new(book: &'r Book, workbook: &'r mut Workbook) -> Self {
        Self {
            book,
            workbook,
            values: Values::new(),
            layout: Layout::default(),
            formula: None,
            object: (0, 0),
            note_texts: HashMap::new(),
            notes: Vec::new(),
        }
    }

    fn take(&mut self, record: &Record<'_>) -> Result<(), ReadError> {
        let data = record.data();
        match record.kind {
            kind::ROW => self.row(data),
            kind::COLUMN_INFO => self.columns(data),
            kind::MERGED_CELLS => self.merges(data),
            kind::OBJECT => self.drawn(data),
            kind::TEXT_OBJECT => self.lettering(record),
            kind::NOTE => self.note(record),
            kind::STRING => return self.formula_text(record),
            _ => {
                let Some(place) = Place::of(data) else { return Ok(()) };
                return self.cell(record, place);
            }
        }
        Ok(())
    }

    fn cell(&mut self, record: &Record<'_>, place: Place) -> Result<(), ReadError> {
        let data = record.data();
        let text = match record.kind {
            kind::NUMBER => double(data, 6).map(|number| self.number(number, place.kind)),
            kind::RK => long(data, 6).map(|rk| self.number(packed(rk), place.kind)),
            kind::MULTIPLE_RK => return self.numbers(data, &place),
            kind::SHARED_LABEL => long(data, 6).and_then(|index| self.book.shared(index)).map(str::to_string),
            kind::LABEL | kind::RICH_STRING => self.book.text(record, 6, false),
            kind::BOOL_OR_ERROR => data.get(6..8).map(|value| truth_or_error(value[1] == 0, value[0])),
            kind::FORMULA => {
                let Some(stored) = data.get(6..14) else { return Ok(()) };
                match *stored {
                    [0, .., 0xff, 0xff] => {
                        self.formula = Some(place);
                        return Ok(());
                    }
                    [how @ (1 | 2), _, value, .., 0xff, 0xff] => Some(truth_or_error(how == 1, value)),
                    [.., 0xff, 0xff] => None,
                    _ => double(data, 6).map(|number| self.number(number, place.kind)),
                }
            }
            _ => return Ok(()),
        };
        match text {
            Some(text) => self.put(&place, text),
            None => Ok(()),
        }
    }

    fn put(&mut self, place: &Place, text: String) -> Result<(), ReadError> {
        if text.is_empty() {
            return Ok(());
        }
        self.workbook.put(&mut self.values, (place.row.into(), place.column.into()), text)
    }

    fn number(&self, number: f64, cell_kind: u16) -> String {
        value::number(number, self.book.format(cell_kind), self.book.from_1904)
    }

    /// A run of packed numbers in one row (MS-XLS 2.4.175).
    fn numbers(&mut self, data: &[u8], first: &Place) -> Result<(), ReadError> {
        let numbers = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
        for (column, number) in (first.column..).zip(numbers.as_chunks::<6>().0) {
            let (Some(kind), Some(rk)) = (unsigned(number, 0), long(number, 2)) else { continue };
            let text = self.number(packed(rk), kind);
            self.put(&Place { row: first.row, column, kind }, text)?;
        }
        Ok(())
    }

    fn formula_text(&mut self, record: &Record<'_>) -> Result<(), ReadError> {
        match (self.formula.take(), self.book.text(record, 0, false)) {
            (Some(place), Some(text)) => self.put(&place, text),
            _ => Ok(()),
        }
    }

    fn row(&mut self, data: &[u8]) {
        let hidden = unsigned(data, 12).is_some_and(|flags| flags & 0x20 != 0);
        self.layout.hidden_rows.extend(unsigned(data, 0).filter(|_| hidden).map(u32::from));
    }

    fn columns(&mut self, data: &[u8]) {
        let hidden = unsigned(data, 8).is_some_and(|flags| flags & 1 != 0);
        if let (Some(first), Some(last), true) = (unsigned(data, 0), unsigned(data, 2), hidden) {
            self.layout.hidden_columns.push((first.into(), last.min(255).into()));
        }
    }

    fn merges(&mut self, data: &[u8]) {
        for area in data.get(2..).unwrap_or_default().as_chunks::<8>().0 {
            let [top, bottom, left, right] =
                [0, 2, 4, 6].map(|at| u32::from(unsigned(area, at).unwrap_or(0)));
            if top <= bottom && left <= right && self.layout.merges.len() < MOST_MERGES {
                self.layout.merges.insert((top, left), (bottom - top + 1, right - left + 1));
            }
        }
    }

    fn drawn(&mut self, data: &[u8]) {
        self.object = (unsigned(data, 4).unwrap_or(0), unsigned(data, 6).unwrap_or(0));
        match self.object.0 {
            CHART => self.layout.charts += 1,
            PICTURE => self.layout.pictures += 1,
            _ => {}
        }
    }

    /// The text of the object before it: a note's, or lettering on a shape (MS-XLS 2.4.329).
    fn lettering(&mut self, record: &Record<'_>) {
        let count = unsigned(record.data(), 10).unwrap_or(0);
        let mut pieces = Pieces::of(record.pieces.get(1..).unwrap_or_default(), 0);
        let Some(flags) = pieces.byte().filter(|_| count > 0) else { return };
        let text = pieces.characters(count.into(), flags);
        let (kind, number) = self.object;
        if kind == NOTE_BOX {
            self.note_texts.insert(number, text);
        } else if !text.trim().is_empty() {
            self.layout.lettering.push(text);
        }
    }

    fn note(&mut self, record: &Record<'_>) {
        let data = record.data();
        let (Some(row), Some(column)) = (unsigned(data, 0), unsigned(data, 2)) else { return };
        let place = (u32::from(row), u32::from(column));
        if self.book.is_biff8 {
            let author = self.book.text(record, 8, false).unwrap_or_default().trim().to_string();
            let note = Note { place, author, ..Note::default() };
            self.notes.push((note, unsigned(data, 6).unwrap_or(0)));
            return;
        }
        // BIFF5 has the text in the record, in pieces of 2048 bytes whose row is no row behind the first.
        let text = self.book.decoded(data.get(6..).unwrap_or_default());
        match self.layout.notes.last_mut() {
            Some(note) if row == u16::MAX => note.text.push_str(&text),
            _ => self.layout.notes.push(Note { place, text, ..Note::default() }),
        }
    }

    fn finish(mut self) -> (Values, Layout) {
        for (note, number) in self.notes {
            let text = self.note_texts.get(&number).cloned().unwrap_or_default();
            self.layout.notes.push(Note { text, ..note });
        }
        (self.values, self.layout)
    }
}

/// A number packed into 30 bits (MS-XLS 2.5.217).
fn packed(rk: u32) -> f64 {
    let number =
        if rk & 2 != 0 { f64::from(rk.cast_signed() >> 2) } else { f64::from_bits(u64::from(rk & !3) << 32) };
    if rk & 1 != 0 { number / 100.0 } else { number }
}

fn truth_or_error(is_truth: bool, value: u8) -> String {
    if is_truth {
        return value::truth(value != 0);
    }
    let error = match value {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
    error.to_string()
}
