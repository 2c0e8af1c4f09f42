//! Word 97–2003 documents ([MS-DOC]), as Word and WPS write them under `.doc` and `.wps`: everything that a person
//! sees.
//!
//! Only the compound file, the head and the text itself can fail. Any other table that is missing or broken leaves
//! what it would have said unread, and no text.

mod bytes;
mod fib;
mod field;
mod lists;
mod margin;
mod pages;
mod pieces;
mod properties;
mod shapes;
mod sprm;
mod story;
mod styles;
#[cfg(test)]
mod tests;

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use self::bytes::{Plex, i32_at, part, place_at, strings, u8_at, u16_at, u32_at, wide};
use self::fib::{Fib, Story, Table};
use self::pages::{Kind, Pages};
use self::pieces::Pieces;
use self::story::{Note, Reader};
use self::styles::Styles;
use super::compound::Compound;
use super::flow::RawText;
use super::numbering::{Lists, counted};
use super::{Format, Loss, ReadError, Source};

/// Sizes in bytes: a section in its table, a shape, a text box.
const SECTION: usize = 12;
const SHAPE: usize = 26;
const TEXT_BOX: usize = 22;
/// Most bytes of lists of changes that stand outside the pages of formatting: a wide table row takes a few thousand.
const LONG_LISTS: usize = 64 << 20;
/// Headers and footers of a section, and the stories before those of the first: separators of notes.
const MARGINS: usize = 6;

/// A stretch of the text: first character and one past the last.
type Stretch = (usize, usize);

/// The streams of a document.
struct Streams {
    main: Vec<u8>,
    tables: Vec<u8>,
    more: Vec<u8>,
    has_macros: bool,
}

/// Reads a document.
pub(super) fn read(file: &mut Compound) -> Result<Source, ReadError> {
    let main = file.stream(&["WordDocument"]).unwrap_or_default();
    let fib = Fib::read(&main)?;
    let table = if fib.second_table { "1Table" } else { "0Table" };
    let streams = Streams {
        tables: file.stream(&[table]).ok_or_else(|| ReadError::Corrupt("缺少记录文字位置的部分".into()))?,
        more: file.stream(&["Data"]).unwrap_or_default(),
        has_macros: file.has("Macros") || file.has("_VBA_PROJECT_CUR"),
        main,
    };
    Ok(raw(fib, &streams)?.settle(Format::Doc))
}

fn raw(fib: Fib, streams: &Streams) -> Result<RawText, ReadError> {
    let tables = streams.tables.as_slice();
    let table = |table| fib.table(tables, table);
    let text = Pieces::read(table(Table::Pieces), &streams.main, fib.length())?;
    let fonts = fonts(table(Table::Fonts));
    let (from_lists, _) = fib.place(Table::Lists);
    // The levels stand behind the table of lists, outside its stated length.
    let lists = match fib.place(Table::Lists) {
        (_, 0) => Lists::default(),
        _ => lists::read(part(tables, from_lists, tables.len()), table(Table::ListUses), &fonts),
    };
    let reader = Reader {
        characters: Pages::read(table(Table::Characters), &streams.main, Kind::Characters),
        paragraphs: Pages::read(table(Table::Paragraphs), &streams.main, Kind::Paragraphs),
        styles: Styles::read(table(Table::Styles), &streams.more),
        more: &streams.more,
        long_left: Cell::new(LONG_LISTS),
        fonts,
        revisers: strings(table(Table::Revisers)).into_iter().map(|(name, _)| name).collect(),
        linked_levels: linked_levels(&lists),
        marks: margin::marks(&fib, tables),
        notes: notes(&fib, tables),
        shapes: shapes(&fib, tables),
        section_ends: Plex::read(table(Table::Sections), SECTION).places.into_iter().collect(),
        text,
        fib,
    };
    let mut losses = Vec::new();
    if streams.has_macros {
        losses
            .push(Loss { place: "全文".into(), what: "文件带有宏，已忽略，没有运行".into() });
    }
    if reader.text.units.len() < reader.fib.length() {
        losses.push(Loss {
            place: "全文".into(), what: "文字的分段表不完整，后面的文字没有读出".into()
        });
    }
    let (headers, footers) = margins(&reader, tables, &streams.main);
    Ok(RawText {
        headers: headers.into_iter().map(|range| reader.story(range)).collect(),
        body: reader.whole(Story::Main),
        footers: footers.into_iter().map(|range| reader.story(range)).collect(),
        comments: reader.comments(tables),
        lists,
        losses,
    })
}

/// Names of fonts: each behind its length in a byte, after 39 bytes of other facts ([MS-DOC] 2.9.68).
fn fonts(table: &[u8]) -> Vec<String> {
    let count = u16_at(table, 0).map_or(0, usize::from);
    let mut at = 4;
    let mut fonts = Vec::new();
    for _ in 0..count {
        let Some(size) = u8_at(table, at).map(usize::from) else { break };
        let name = wide(part(table, at + 40, (size + 1).saturating_sub(40)));
        fonts.push(name.split('\0').next().unwrap_or_default().to_string());
        at += 1 + size;
    }
    fonts
}

fn linked_levels(lists: &Lists) -> HashMap<(i16, u16), usize> {
    let mut linked = HashMap::new();
    for (number, instance) in &lists.instances {
        let Some(levels) = lists.lists.get(&instance.list) else { continue };
        for (at, level) in levels {
            let style = level.paragraph_style.as_ref().and_then(|style| style.parse().ok());
            if let (Ok(number), Some(style)) = (number.parse(), style) {
                linked.insert((number, style), *at);
            }
        }
    }
    linked
}

/// Foot- and endnotes by the places of their references.
fn notes(fib: &Fib, tables: &[u8]) -> HashMap<usize, Note> {
    let settings = fib.table(tables, Table::Settings);
    // Counting systems of both kinds of notes, in four bits each ([MS-DOC] 2.7.2).
    let systems = u16_at(settings, 54).unwrap_or(0x0080);
    let kinds = [
        (Table::FootnoteRefs, Table::FootnoteTexts, Story::Footnotes, (systems >> 2) & 0xf),
        (Table::EndnoteRefs, Table::EndnoteTexts, Story::Endnotes, (systems >> 6) & 0xf),
    ];
    let (_, main) = fib.story(Story::Main);
    let mut notes = HashMap::new();
    for (references, texts, story, system) in kinds {
        let texts = Plex::read(fib.table(tables, texts), 0).places;
        let (base, end) = fib.story(story);
        let mut count = 0;
        for (index, (place, _, data)) in Plex::read(fib.table(tables, references), 2).ranges().enumerate() {
            let is_counted = u16_at(data, 0) != Some(0);
            count += i64::from(is_counted);
            let label = is_counted.then(|| counted(count, lists::system(system as u8)));
            let at = |index: usize| texts.get(index).map(|place| base.saturating_add(*place).min(end));
            // A note inside a note would never end.
            if place >= main {
                break;
            }
            if let (Some(from), Some(to)) = (at(index), at(index + 1)) {
                notes.insert(place, Note { range: (from, to), label });
            }
        }
    }
    notes
}

/// Shapes in the main text and in headers by the places at which they hang, with their texts.
fn shapes(fib: &Fib, tables: &[u8]) -> HashMap<usize, (shapes::Shape, Option<Stretch>)> {
    let drawn = shapes::read(fib.table(tables, Table::Drawings));
    let kinds = [
        (Table::Shapes, Story::Main, Table::TextBoxes, Story::TextBoxes),
        (Table::HeaderShapes, Story::Headers, Table::HeaderTextBoxes, Story::HeaderTextBoxes),
    ];
    let mut shapes = HashMap::new();
    for (anchors, anchored, boxes, story) in kinds {
        let (base, end) = fib.story(story);
        let boxes = Plex::read(fib.table(tables, boxes), TEXT_BOX);
        let mut texts: HashMap<u32, Stretch> = boxes
            .ranges()
            .filter_map(|(from, to, data)| {
                let place = |at: usize| base.saturating_add(at).min(end);
                Some((u32_at(data, 14)?, (place(from), place(to))))
            })
            .collect();
        let (first, last) = fib.story(anchored);
        for (place, _, data) in Plex::read(fib.table(tables, anchors), SHAPE).ranges() {
            let Some(id) = u32_at(data, 0) else { continue };
            let shape = drawn.get(&id).copied().unwrap_or_default();
            let place = first.saturating_add(place);
            // A box inside a box would never end, and a box hangs at one place only.
            if place < last {
                shapes.insert(place, (shape, texts.remove(&id)));
            }
        }
    }
    shapes
}

/// The headers and the footers that are shown, in the order of their sections.
fn margins(reader: &Reader<'_>, tables: &[u8], main: &[u8]) -> (Vec<Stretch>, Vec<Stretch>) {
    let (base, end) = reader.fib.story(Story::Headers);
    let stories = Plex::read(reader.fib.table(tables, Table::Headers), 0).places;
    let even_differ = u8_at(reader.fib.table(tables, Table::Settings), 0).is_some_and(|flags| flags & 1 == 1);
    let sections = Plex::read(reader.fib.table(tables, Table::Sections), SECTION);
    let (mut headers, mut footers) = (Vec::new(), Vec::new());
    let mut seen = HashSet::new();
    for (index, data) in sections.data.iter().enumerate() {
        let first_differs = has_title_page(main, data);
        for (at, shown) in
            [even_differ, true, even_differ, true, first_differs, first_differs].iter().enumerate()
        {
            let story = MARGINS + index * MARGINS + at;
            let (Some(from), Some(to)) = (stories.get(story), stories.get(story + 1)) else { continue };
            // The last character only guards the end.
            let range =
                (base.saturating_add(*from).min(end), base.saturating_add(to.saturating_sub(1)).min(end));
            if *shown && range.0 < range.1 && seen.insert(range) {
                if matches!(at, 0 | 1 | 4) { headers.push(range) } else { footers.push(range) }
            }
        }
    }
    (headers, footers)
}

/// Whether a section's first page has a header of its own.
fn has_title_page(main: &[u8], section: &[u8]) -> bool {
    let Some(place) = place_at(section, 2).filter(|_| i32_at(section, 2) != Some(-1)) else { return false };
    let length = u16_at(main, place).map_or(0, usize::from);
    let changes = sprm::changes(part(main, place.saturating_add(2), length));
    changes.filter(|change| change.what == 0x300a).last().is_some_and(|change| change.byte() != 0)
}
