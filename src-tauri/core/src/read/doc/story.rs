//! One story: its paragraphs and tables, with notes and text boxes hung on the paragraphs that refer to them.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use super::bytes::part;
use super::fib::{Fib, Story};
use super::field;
use super::pages::{Pages, Range};
use super::pieces::{Changes, Pieces};
use super::properties::{CharacterProperties, ParagraphProperties, Stamp};
use super::shapes::Shape;
use super::styles::Styles;
use crate::read::flow::{Fields, Manner, Mark, Nest, Piece, RawBlock, RawParagraph, Revision, date, symbol};
use crate::read::numbering::ListMembership;
use crate::read::{Change, ChangeKind, Region};

/// A note, by its place in the text.
#[derive(Debug, Clone)]
pub(super) struct Note {
    /// First character and one past the last.
    pub range: (usize, usize),
    /// Its number as printed; none where the text has a sign of its own.
    pub label: Option<String>,
}

/// All that is needed to read a story.
#[derive(Debug)]
pub(super) struct Reader<'b> {
    pub fib: Fib,
    pub text: Pieces<'b>,
    pub characters: Pages<'b>,
    pub paragraphs: Pages<'b>,
    pub styles: Styles,
    /// The data stream: long lists of changes, form data.
    pub more: &'b [u8],
    /// Bytes of long lists that may still be read: a hostile file lets every paragraph name the longest.
    pub long_left: Cell<usize>,
    /// Names of fonts, by number.
    pub fonts: Vec<String>,
    /// Authors of revisions, by number.
    pub revisers: Vec<String>,
    /// The style that brings each level of each list.
    pub linked_levels: HashMap<(i16, u16), usize>,
    /// Marks of margin comments by place in the text.
    pub marks: HashMap<usize, Vec<Mark>>,
    pub notes: HashMap<usize, Note>,
    /// Shapes by the place at which they hang: what they are, and their text.
    pub shapes: HashMap<usize, (Shape, Option<(usize, usize)>)>,
    /// One past the last character of each section.
    pub section_ends: HashSet<usize>,
}

/// The treatment of the characters in one stretch.
struct Stretch {
    to: usize,
    manner: Manner,
    properties: CharacterProperties,
}

impl Reader<'_> {
    /// Reads what stands between two places of the text.
    pub fn story(&self, range: (usize, usize)) -> Vec<RawBlock> {
        let to = range.1.min(self.text.units.len());
        let mut at = range.0.min(to);
        let mut fields = field::of_story(&self.text.units[at..to]);
        let mut nest = Nest::default();
        while at < to {
            let end = self.end_of_paragraph(at, to);
            let properties = self.properties(end.min(to - 1));
            let paragraph = self.paragraph(at, end, &properties, &mut fields);
            let is_cell_mark = self.text.units.get(end) == Some(&0x07) && end < to;
            let depth = if is_cell_mark { properties.depth.max(1) } else { properties.depth };
            if properties.ends_row && depth > 0 {
                nest.end_row(depth, &properties.row, paragraph);
            } else {
                nest.add(depth, paragraph);
                if is_cell_mark || (depth > 1 && properties.ends_inner_cell) {
                    nest.end_cell(depth);
                }
            }
            at = end + 1;
        }
        nest.finish()
    }

    /// The place of the mark that ends a paragraph; the end of the story where there is none.
    fn end_of_paragraph(&self, from: usize, to: usize) -> usize {
        let ends = |at: &usize| match self.text.units[*at] {
            0x0d | 0x07 => true,
            0x0c => self.section_ends.contains(&(at + 1)) || self.is_last_of_paragraph(*at),
            _ => false,
        };
        (from..to).find(ends).unwrap_or(to)
    }

    /// Whether the pages of formatting let a paragraph end behind this character: then a page break ends it.
    fn is_last_of_paragraph(&self, at: usize) -> bool {
        let Some((offset, width, _)) = self.text.offset(at) else { return false };
        self.paragraphs.at(offset).is_some_and(|range| range.to == offset + width)
    }

    fn properties(&self, mark: usize) -> ParagraphProperties {
        let mut properties = ParagraphProperties::default();
        let Some((offset, _, changes)) = self.text.offset(mark) else { return properties };
        if let Some(Range { list, .. }) = self.paragraphs.at(offset)
            && let Some((style, list)) = list.split_first_chunk::<2>()
        {
            properties.style = u16::from_le_bytes(*style);
            let more = if self.long_left.get() > 0 { self.more } else { &[] };
            properties.apply(list, more);
            self.long_left.set(self.long_left.get().saturating_sub(properties.long));
        }
        if let Changes::List(list) = changes {
            properties.apply(list, &[]);
        }
        properties
    }

    fn paragraph(
        &self,
        from: usize,
        to: usize,
        properties: &ParagraphProperties,
        fields: &mut Fields,
    ) -> RawParagraph {
        let mut paragraph = RawParagraph {
            heading: match properties.outline {
                Some(level) => Some(level).filter(|level| *level < 9).map(|level| level + 1),
                None => self.styles.heading(properties.style),
            },
            list: self.list(properties),
            ..RawParagraph::default()
        };
        let mut stretch = None;
        let mut skip = false;
        for at in from..to {
            self.marks_at(at, &mut paragraph);
            if std::mem::take(&mut skip) {
                continue;
            }
            let stretch = self.stretch(at, properties.style, &mut stretch);
            let unit = self.text.units[at];
            let next = self.text.units.get(at + 1).copied().filter(|_| at + 1 < to);
            if unit < 0x20 || unit == 0x28 && stretch.properties.special {
                self.special(at, unit, stretch, fields, &mut paragraph);
            } else {
                let character = match (char::from_u32(u32::from(unit)), next) {
                    (Some(character), _) => Some(character),
                    (None, Some(next)) => char::decode_utf16([unit, next]).next().and_then(Result::ok),
                    (None, None) => None,
                };
                skip = (0xd800..0xdc00).contains(&unit) && character.is_some();
                self.character(character.unwrap_or('\u{fffd}'), stretch, fields, &mut paragraph);
            }
            if let Some(note) = self.notes.get(&at) {
                paragraph.pieces.push(Piece::Hung(Region::Note, self.note(note)));
            }
        }
        if to < self.text.units.len() {
            self.marks_at(to, &mut paragraph);
            paragraph.end = self.end_revision(to);
        }
        paragraph
    }

    fn marks_at(&self, at: usize, paragraph: &mut RawParagraph) {
        if let Some(marks) = self.marks.get(&at) {
            paragraph.pieces.extend(marks.iter().cloned().map(Piece::Mark));
        }
    }

    fn character(
        &self,
        character: char,
        stretch: &Stretch,
        fields: &mut Fields,
        paragraph: &mut RawParagraph,
    ) {
        if field::takes(fields, character) {
            return;
        }
        let private = ('\u{f020}'..='\u{f0ff}').contains(&character);
        let shown = if private { symbol(None, character) } else { character };
        let mut buffer = [0; 4];
        paragraph.push(shown.encode_utf8(&mut buffer), &stretch.manner);
    }

    /// A character that stands for something else ([MS-DOC] 2.4.1, 2.8.5).
    fn special(
        &self,
        at: usize,
        unit: u16,
        stretch: &Stretch,
        fields: &mut Fields,
        paragraph: &mut RawParagraph,
    ) {
        if let 0x13..=0x15 = unit {
            if let Some(text) = field::mark(fields, unit) {
                paragraph.push(&text, &stretch.manner);
            }
            return;
        }
        if unit == 0x01 && stretch.properties.data {
            let place = stretch.properties.place as usize;
            field::data(fields, part(self.more, place, self.more.len()));
            return;
        }
        if fields.is_instruction() {
            return;
        }
        match unit {
            0x09 => paragraph.push("\t", &stretch.manner),
            0x0b => paragraph.push("\n", &stretch.manner),
            0x0c | 0x0e => paragraph.pieces.push(Piece::PageBreak),
            0x1e => paragraph.push("-", &stretch.manner),
            0x01 if stretch.properties.object || is_embedded(fields.instruction()) => {
                paragraph.pieces.push(Piece::Unread(embedded(fields.instruction())));
            }
            0x01 => paragraph.pieces.push(Piece::Unread("此处的图片未识别".into())),
            // In a note its own number, and a blank behind it.
            0x02 if !self.notes.contains_key(&at) => paragraph.pieces.push(Piece::Gap),
            0x08 => self.shape(at, paragraph),
            0x28 => {
                if let Some((font, place)) = stretch.properties.symbol {
                    let font = self.fonts.get(usize::from(font)).map(String::as_str);
                    let place = char::from_u32(u32::from(place)).unwrap_or('\u{fffd}');
                    paragraph.push(&symbol(font, place).to_string(), &stretch.manner);
                } else {
                    paragraph.push("(", &stretch.manner);
                }
            }
            _ => {}
        }
    }

    fn shape(&self, at: usize, paragraph: &mut RawParagraph) {
        let Some((shape, text)) = self.shapes.get(&at) else { return };
        if let Some(range) = text {
            paragraph.pieces.push(Piece::Hung(Region::TextBox, self.text_box(*range)));
        } else if shape.is_picture {
            paragraph.pieces.push(Piece::Unread("此处的图片未识别".into()));
        }
    }

    /// The text of a box without the empty paragraphs by which programs guard it.
    fn text_box(&self, range: (usize, usize)) -> Vec<RawBlock> {
        let mut blocks = self.story(range);
        let says =
            |block: &RawBlock| !matches!(block, RawBlock::Paragraph(paragraph) if paragraph.is_empty());
        let last = blocks.iter().rposition(says).map_or(0, |last| last + 1);
        blocks.truncate(last);
        let first = blocks.iter().position(says).unwrap_or(0);
        blocks.split_off(first)
    }

    fn note(&self, note: &Note) -> Vec<RawBlock> {
        let mut blocks = self.story(note.range);
        if let Some(RawBlock::Paragraph(first)) = blocks.first_mut()
            && first.list.is_none()
        {
            first.label.clone_from(&note.label);
        }
        blocks
    }

    /// The stretch that holds a place, kept from the last one where it does.
    fn stretch<'s>(&self, at: usize, style: u16, last: &'s mut Option<Stretch>) -> &'s Stretch {
        if last.as_ref().is_none_or(|stretch| stretch.to <= at) {
            *last = None;
        }
        last.get_or_insert_with(|| {
            let properties = self.character_properties(at);
            let to = self.end_of_stretch(at);
            Stretch { to, manner: self.manner(&properties, style), properties }
        })
    }

    fn character_properties(&self, at: usize) -> CharacterProperties {
        let mut properties = CharacterProperties::default();
        let Some((offset, _, changes)) = self.text.offset(at) else { return properties };
        if let Some(range) = self.characters.at(offset) {
            properties.apply(range.list);
        }
        match changes {
            Changes::None => {}
            Changes::Short(number, value) => properties.apply_short(number, value),
            Changes::List(list) => properties.apply(list),
        }
        properties
    }

    fn end_of_stretch(&self, at: usize) -> usize {
        let piece = self.text.end_of_piece(at);
        let Some((offset, width, _)) = self.text.offset(at) else { return piece };
        let range = self.characters.at(offset).map(|range| range.to);
        let Some(next) = range.or_else(|| self.characters.next(offset)) else { return piece };
        piece.min(at + (next.saturating_sub(offset)).div_ceil(width).max(1))
    }

    fn manner(&self, properties: &CharacterProperties, style: u16) -> Manner {
        let own = properties.style;
        let mut revision = Revision::None;
        for change in self.changes(properties) {
            revision = revision.within(change);
        }
        Manner {
            bold: properties.bold.over(self.styles.is_bold(style, own)),
            hidden: properties.hidden.over(self.styles.is_hidden(style, own)),
            struck: properties.struck.over(false) || properties.struck_twice,
            revision,
        }
    }

    fn changes(&self, properties: &CharacterProperties) -> Vec<Change> {
        let kinds = [(ChangeKind::Inserted, properties.inserted), (ChangeKind::Deleted, properties.deleted)];
        let set = kinds.into_iter().filter(|(_, stamp)| stamp.is_set);
        set.map(|(kind, stamp)| self.change(kind, stamp)).collect()
    }

    fn change(&self, kind: ChangeKind, stamp: Stamp) -> Change {
        let author = self.revisers.get(usize::from(stamp.author)).cloned().unwrap_or_default();
        Change { kind, author, date: date(stamp.date), moved: None }
    }

    /// The revision of the break at a place. Put in and taken out again, the break is in neither text.
    fn end_revision(&self, mark: usize) -> Option<Change> {
        let mut changes = self.changes(&self.character_properties(mark));
        if changes.len() == 1 { changes.pop() } else { None }
    }

    fn list(&self, properties: &ParagraphProperties) -> Option<ListMembership> {
        let by_style = self.styles.list(properties.style);
        let from_style = properties.list_use.is_none();
        let list_use = properties.list_use.or(by_style.map(|(list_use, ..)| list_use))?;
        if list_use <= 0 {
            return None;
        }
        let linked = || {
            let (_, _, style) = by_style.filter(|_| from_style)?;
            self.linked_levels.get(&(list_use, style)).copied()
        };
        let level = properties
            .level
            .map(usize::from)
            .or_else(linked)
            .or_else(|| by_style.and_then(|(_, level, _)| level).map(usize::from));
        Some(ListMembership { num_id: Some(list_use.to_string()), level })
    }

    /// Reads a whole story.
    pub fn whole(&self, story: Story) -> Vec<RawBlock> {
        self.story(self.fib.story(story))
    }
}

fn is_embedded(instruction: &str) -> bool {
    instruction.get(..5).is_some_and(|word| word.eq_ignore_ascii_case("EMBED"))
}

fn embedded(instruction: &str) -> String {
    let program = instruction.split_whitespace().nth(1).filter(|_| is_embedded(instruction));
    format!("嵌入的对象（{}）未识别", program.unwrap_or("类型不明"))
}
