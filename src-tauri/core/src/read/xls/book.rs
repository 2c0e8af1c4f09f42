//! What holds for the whole workbook: its sheets, shared strings, number formats and calendar.

use std::collections::HashMap;

use encoding_rs::{Encoding, GB18030};

use super::record::{Record, Records, kind, long, unsigned};
use super::strings::Pieces;
use crate::read::{ReadError, encoding};

/// Most sheets that are read.
const MOST_SHEETS: usize = 1_000;

/// The workbook's globals (MS-XLS 2.1.7.20.3).
pub(super) struct Book {
    /// Whether texts are BIFF8's.
    pub is_biff8: bool,
    /// Whether days are counted from 1904.
    pub from_1904: bool,
    /// The sheets in the order of their tabs.
    pub sheets: Vec<Sheet>,
    shared: Vec<String>,
    code_page: &'static Encoding,
    formats: HashMap<u16, String>,
    /// The number format of each kind of cell.
    kinds: Vec<u16>,
}

/// One sheet as the workbook lists it.
pub(super) struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether its tab is hidden.
    pub hidden: bool,
    /// What is on it.
    pub kind: SheetKind,
    /// Where its records start in the stream.
    pub start: usize,
}

/// What is on a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SheetKind {
    /// Cells.
    Cells,
    /// Macros in the language of Excel 4, or Visual Basic.
    Macros,
    /// A chart, or something unknown.
    Other,
}

impl Book {
    /// Reads the globals at the head of the stream.
    pub fn read(stream: &[u8]) -> Result<Self, ReadError> {
        let mut records = Records::of(stream);
        let first = records.next().filter(|record| record.kind == kind::BOF);
        let first = first.ok_or_else(|| ReadError::Corrupt("工作簿的开头无法识别".into()))?;
        let mut book = Self {
            is_biff8: unsigned(first.data(), 0) == Some(0x0600),
            from_1904: false,
            sheets: Vec::new(),
            shared: Vec::new(),
            code_page: GB18030,
            formats: HashMap::new(),
            kinds: Vec::new(),
        };
        for record in records {
            if record.kind == kind::EOF {
                break;
            }
            book.take(&record)?;
        }
        Ok(book)
    }

    fn take(&mut self, record: &Record<'_>) -> Result<(), ReadError> {
        let data = record.data();
        match record.kind {
            kind::FILE_PASS => return Err(ReadError::Encrypted),
            kind::DATE_MODE => self.from_1904 = unsigned(data, 0) == Some(1),
            kind::CODE_PAGE => self.code_page = unsigned(data, 0).map_or(GB18030, encoding::of_code_page),
            kind::XF => self.kinds.push(unsigned(data, 2).unwrap_or(0)),
            kind::FORMAT => {
                if let Some((number, code)) = unsigned(data, 0).zip(self.text(record, 2, !self.is_biff8)) {
                    self.formats.insert(number, code);
                }
            }
            kind::SHARED_STRINGS => {
                let mut pieces = Pieces::of(&record.pieces, 8);
                self.shared = std::iter::from_fn(|| pieces.rich()).collect();
            }
            kind::BOUND_SHEET => {
                if self.sheets.len() >= MOST_SHEETS {
                    return Err(ReadError::TooLarge(format!("工作表超过 {MOST_SHEETS} 张")));
                }
                self.sheets.extend(self.sheet(record));
            }
            _ => {}
        }
        Ok(())
    }

    fn sheet(&self, record: &Record<'_>) -> Option<Sheet> {
        let data = record.data();
        let kind = match data.get(5)? {
            0 => SheetKind::Cells,
            1 | 6 => SheetKind::Macros,
            _ => SheetKind::Other,
        };
        let name = self.text(record, 6, true).unwrap_or_default().replace('\0', "");
        Some(Sheet { name, hidden: data.get(4)? & 3 != 0, kind, start: long(data, 0)? as usize })
    }

    /// A text that starts at a place in a record, its length in one byte or in two.
    pub fn text(&self, record: &Record<'_>, at: usize, short: bool) -> Option<String> {
        let mut pieces = Pieces::of(&record.pieces, at);
        let count = if short { u16::from(pieces.byte()?) } else { pieces.unsigned()? };
        if self.is_biff8 {
            let flags = pieces.byte()?;
            return Some(pieces.characters(count.into(), flags));
        }
        let bytes: Vec<u8> = std::iter::from_fn(|| pieces.byte()).take(count.into()).collect();
        Some(self.decoded(&bytes))
    }

    /// Bytes in the workbook's code page as text.
    pub fn decoded(&self, bytes: &[u8]) -> String {
        encoding::in_code_page(bytes, Some(self.code_page))
    }

    /// A shared string.
    pub fn shared(&self, index: u32) -> Option<&str> {
        self.shared.get(index as usize).map(String::as_str)
    }

    /// The number format of a kind of cell; none for the general one.
    pub fn format(&self, cell_kind: u16) -> Option<&str> {
        let number = *self.kinds.get(usize::from(cell_kind))?;
        self.formats.get(&number).map(String::as_str).or_else(|| built_in(number))
    }
}

/// The formats that need no record (ECMA-376 part 1, 18.8.30). The dates of Chinese programs are read as dates,
/// whatever their order.
fn built_in(number: u16) -> Option<&'static str> {
    Some(match number {
        1 => "0",
        2 => "0.00",
        3 | 37 | 38 | 41 | 42 => "#,##0",
        4 | 39 | 40 | 43 | 44 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14..=17 | 27..=31 | 36 | 50..=54 | 57 | 58 => "yyyy-m-d",
        18..=22 | 32..=35 | 45 | 47 | 55 | 56 => "h:mm:ss",
        46 => "[h]:mm:ss",
        _ => return None,
    })
}
