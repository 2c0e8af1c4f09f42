//! Pages of formatting ([MS-DOC] 2.9.33, 2.9.195): which list of changes applies at which place in the main stream.

use super::bytes::{Plex, place_at, u8_at};

/// Size of a page in bytes.
const PAGE: usize = 512;

/// Lists of changes by place, in order of place.
#[derive(Debug, Default)]
pub(super) struct Pages<'b> {
    ranges: Vec<Range<'b>>,
}

/// The changes on one stretch of the main stream.
#[derive(Debug, Clone, Copy)]
pub(super) struct Range<'b> {
    /// First byte.
    pub from: usize,
    /// One past the last byte.
    pub to: usize,
    /// The list as the page has it.
    pub list: &'b [u8],
}

/// What a page describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Characters.
    Characters,
    /// Paragraphs; the list begins with the number of the style.
    Paragraphs,
}

impl<'b> Pages<'b> {
    /// Reads all pages that the table names.
    pub fn read(table: &[u8], stream: &'b [u8], kind: Kind) -> Self {
        let mut ranges = Vec::new();
        for (_, _, data) in Plex::read(table, 4).ranges() {
            let Some(number) = place_at(data, 0) else { continue };
            let from = (number & 0x003f_ffff) * PAGE;
            let Some(page) = stream.get(from..from + PAGE) else { continue };
            ranges.extend(entries(page, kind));
        }
        ranges.sort_by_key(|range| range.from);
        Self { ranges }
    }

    /// The stretch that holds a place.
    pub fn at(&self, place: usize) -> Option<Range<'b>> {
        let index = self.ranges.partition_point(|range| range.from <= place).checked_sub(1)?;
        self.ranges.get(index).copied().filter(|range| place < range.to)
    }

    /// The first place behind this one at which another stretch begins.
    pub fn next(&self, place: usize) -> Option<usize> {
        let index = self.ranges.partition_point(|range| range.from <= place);
        self.ranges.get(index).map(|range| range.from)
    }
}

fn entries(page: &[u8], kind: Kind) -> Vec<Range<'_>> {
    let count = usize::from(page[PAGE - 1]);
    let size = if kind == Kind::Characters { 1 } else { 13 };
    let first = (count + 1) * 4;
    let entry = |at: usize| {
        let (from, to) = (place_at(page, at * 4)?, place_at(page, at * 4 + 4)?);
        let offset = usize::from(u8_at(page, first + at * size)?) * 2;
        let list = if offset == 0 { Some(&page[..0]) } else { list(page, offset, kind) };
        Some(Range { from, to, list: list.unwrap_or_default() }).filter(|range| range.from < range.to)
    };
    (0..count).filter_map(entry).collect()
}

fn list(page: &[u8], offset: usize, kind: Kind) -> Option<&[u8]> {
    let size = usize::from(u8_at(page, offset)?);
    let (from, length) = match (kind, size) {
        (Kind::Characters, size) => (offset + 1, size),
        (Kind::Paragraphs, 0) => (offset + 2, usize::from(u8_at(page, offset + 1)?) * 2),
        (Kind::Paragraphs, size) => (offset + 1, size * 2 - 1),
    };
    page.get(from..(from + length).min(PAGE - 1))
}
