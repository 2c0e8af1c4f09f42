//! The stream as records: a type, a length of at most 8224 bytes, and further pieces where that is not enough.

/// Types of record (MS-XLS 2.3) that are read here.
pub(super) mod kind {
    pub const FORMULA: u16 = 0x0006;
    pub const EOF: u16 = 0x000a;
    pub const NOTE: u16 = 0x001c;
    pub const DATE_MODE: u16 = 0x0022;
    pub const FILE_PASS: u16 = 0x002f;
    pub const CONTINUE: u16 = 0x003c;
    pub const CODE_PAGE: u16 = 0x0042;
    pub const OBJECT: u16 = 0x005d;
    pub const COLUMN_INFO: u16 = 0x007d;
    pub const BOUND_SHEET: u16 = 0x0085;
    pub const MULTIPLE_RK: u16 = 0x00bd;
    pub const RICH_STRING: u16 = 0x00d6;
    pub const XF: u16 = 0x00e0;
    pub const MERGED_CELLS: u16 = 0x00e5;
    pub const SHARED_STRINGS: u16 = 0x00fc;
    pub const SHARED_LABEL: u16 = 0x00fd;
    pub const TEXT_OBJECT: u16 = 0x01b6;
    pub const NUMBER: u16 = 0x0203;
    pub const LABEL: u16 = 0x0204;
    pub const BOOL_OR_ERROR: u16 = 0x0205;
    pub const STRING: u16 = 0x0207;
    pub const ROW: u16 = 0x0208;
    pub const RK: u16 = 0x027e;
    pub const FORMAT: u16 = 0x041e;
    pub const BOF: u16 = 0x0809;
}

/// One record with the records that continue it.
pub(super) struct Record<'a> {
    /// Its type.
    pub kind: u16,
    /// Its own bytes, then those of each continuation. Never empty.
    pub pieces: Vec<&'a [u8]>,
}

impl<'a> Record<'a> {
    /// Its own bytes.
    pub fn data(&self) -> &'a [u8] {
        self.pieces.first().copied().unwrap_or_default()
    }
}

/// Walks over a stream. A record that reaches beyond the end is the last and keeps what there is.
pub(super) struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    /// From the beginning of the bytes.
    pub fn of(stream: &'a [u8]) -> Self {
        Self { stream, at: 0 }
    }

    fn head(&self) -> Option<(u16, &'a [u8])> {
        let head = self.stream.get(self.at..self.at + 4)?;
        let (kind, length) = (unsigned(head, 0)?, usize::from(unsigned(head, 2)?));
        let rest = &self.stream[self.at + 4..];
        Some((kind, &rest[..length.min(rest.len())]))
    }

    fn step(&mut self) -> Option<(u16, &'a [u8])> {
        let (kind, data) = self.head()?;
        self.at += 4 + data.len();
        Some((kind, data))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, data) = self.step()?;
        let mut pieces = vec![data];
        while self.head().is_some_and(|(next, _)| next == kind::CONTINUE) {
            pieces.extend(self.step().map(|(_, data)| data));
        }
        Some(Record { kind, pieces })
    }
}

/// Two bytes at an offset, little endian.
pub(super) fn unsigned(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..at + 2).and_then(|bytes| bytes.try_into().ok()).map(u16::from_le_bytes)
}

/// Four bytes at an offset, little endian.
pub(super) fn long(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_le_bytes)
}

/// Eight bytes at an offset as a floating point number.
pub(super) fn double(data: &[u8], at: usize) -> Option<f64> {
    data.get(at..at + 8).and_then(|bytes| bytes.try_into().ok()).map(f64::from_le_bytes)
}
