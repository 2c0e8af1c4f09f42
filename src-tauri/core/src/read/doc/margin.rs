//! Margin comments ([MS-DOC] 2.8.8, 2.9.9): who wrote them, on which range, and which answers which.

use std::collections::HashMap;

use super::bytes::{Plex, i32_at, part, place_at, strings, u16_at, u32_at, wide};
use super::fib::{Fib, Story, Table};
use super::story::Reader;
use crate::read::flow::{Mark, RawComment, date};

/// Size in bytes of a reference to a comment, and of what newer programs add to it.
const REFERENCE: usize = 30;
const ADDITION: usize = 18;

/// The marks of all comments in the main text, by place. Beginnings come before ends, ends before signs.
pub(super) fn marks(fib: &Fib, tables: &[u8]) -> HashMap<usize, Vec<Mark>> {
    let mut marks: Vec<(usize, u8, Mark)> = Vec::new();
    let ranges = ranges(fib, tables);
    let (_, length) = fib.story(Story::Main);
    for (index, (place, _, data)) in
        Plex::read(fib.table(tables, Table::CommentRefs), REFERENCE).ranges().enumerate()
    {
        let tag = i32_at(data, 26).unwrap_or(-1);
        if let Some((from, to)) =
            ranges.get(&tag).filter(|(from, to)| tag != -1 && from < to && *to <= length)
        {
            marks.push((*from, 1, Mark::Start(index.to_string())));
            marks.push((*to, 0, Mark::End(index.to_string())));
        }
        marks.push((place, 2, Mark::Sign(index.to_string())));
    }
    marks.sort_by_key(|(place, order, _)| (*place, *order));
    let mut by_place: HashMap<usize, Vec<Mark>> = HashMap::new();
    for (place, _, mark) in marks {
        by_place.entry(place).or_default().push(mark);
    }
    by_place
}

/// The ranges of comments by their tags.
fn ranges(fib: &Fib, tables: &[u8]) -> HashMap<i32, (usize, usize)> {
    let names = strings(fib.table(tables, Table::CommentRanges));
    let starts = Plex::read(fib.table(tables, Table::CommentStarts), 4);
    let ends = Plex::read(fib.table(tables, Table::CommentEnds), 0);
    let range = |(index, (_, extra)): (usize, &(String, &[u8]))| {
        let end = usize::from(u16_at(starts.data.get(index)?, 0)?);
        Some((i32_at(extra, 2)?, (*starts.places.get(index)?, *ends.places.get(end)?)))
    };
    names.iter().enumerate().filter_map(range).collect()
}

impl Reader<'_> {
    /// The comments, named by their places in the table.
    pub fn comments(&self, tables: &[u8]) -> Vec<RawComment> {
        let authors = authors(self.fib.table(tables, Table::CommentAuthors));
        let texts = Plex::read(self.fib.table(tables, Table::CommentTexts), 0);
        let additions = self.fib.table(tables, Table::CommentDates);
        let (base, _) = self.fib.story(Story::Comments);
        let references = Plex::read(self.fib.table(tables, Table::CommentRefs), REFERENCE);
        let comment = |(index, (_, _, data)): (usize, (usize, usize, &[u8]))| {
            let addition = part(additions, index * ADDITION, ADDITION);
            let from = texts.places.get(index).copied().unwrap_or(0);
            let to = texts.places.get(index + 1).copied().unwrap_or(from);
            let author = u16_at(data, 20).and_then(|at| authors.get(usize::from(at)).cloned());
            let initials = usize::from(u16_at(data, 0).unwrap_or(0)).min(9);
            RawComment {
                id: index.to_string(),
                author: author.unwrap_or_else(|| wide(part(data, 2, initials * 2))),
                date: u32_at(addition, 0).map(date).unwrap_or_default(),
                blocks: self.story((base.saturating_add(from), base.saturating_add(to))),
                answers: answered(addition, index).map(|index| index.to_string()),
            }
        };
        references.ranges().enumerate().map(comment).collect()
    }
}

/// The comment that this one answers: newer programs count from it back to the one above.
fn answered(addition: &[u8], index: usize) -> Option<usize> {
    let depth = place_at(addition, 6).filter(|depth| *depth > 0)?;
    let back = i32_at(addition, 10).filter(|back| *back != 0)?;
    let index = i32::try_from(index).ok()?.checked_add(back)?;
    usize::try_from(index).ok().filter(|_| depth > 0)
}

fn authors(table: &[u8]) -> Vec<String> {
    let mut at = 0;
    std::iter::from_fn(|| {
        let length = usize::from(u16_at(table, at)?) * 2;
        let name = wide(part(table, at + 2, length));
        at += 2 + length;
        Some(name)
    })
    .collect()
}
