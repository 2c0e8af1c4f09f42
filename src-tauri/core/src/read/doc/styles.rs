//! Styles ([MS-DOC] 2.9.271), reduced to what reading needs: heading level, list membership, bold, hidden.

use super::bytes::{part, u16_at};
use super::properties::{CharacterProperties, ParagraphProperties, Toggle};

/// Longest chain of styles based on each other that is followed: files may hold loops.
const LONGEST_CHAIN: usize = 24;
/// Number that stands for no style.
const NONE: u16 = 0x0fff;

/// All styles of a document, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: Vec<Option<Style>>,
}

/// One style's own settings.
#[derive(Debug)]
struct Style {
    based_on: u16,
    /// What the built-in style of this kind is; headings are 1 to 9.
    built_in: u16,
    paragraph: ParagraphProperties,
    character: CharacterProperties,
}

impl Styles {
    /// Reads the table of styles.
    pub fn read(table: &[u8], more: &[u8]) -> Self {
        let head = u16_at(table, 0).map_or(0, usize::from);
        let (Some(count), Some(base)) = (u16_at(table, 2), u16_at(table, 4)) else { return Self::default() };
        let mut at = 2 + head;
        let mut styles = Vec::new();
        for _ in 0..count {
            let Some(size) = u16_at(table, at).map(usize::from) else { break };
            let style = part(table, at + 2, size);
            styles.push(if size == 0 { None } else { Style::read(style, usize::from(base), more) });
            at += 2 + size;
        }
        Self { styles }
    }

    /// Heading level of a paragraph style, 1-based.
    pub fn heading(&self, style: u16) -> Option<u8> {
        let outline = self.chain(style).find_map(|(_, style)| style.outline());
        outline.filter(|level| *level < 9).map(|level| level + 1)
    }

    /// Use of a list that a paragraph style brings, the level that it states, and the style that states it.
    pub fn list(&self, style: u16) -> Option<(i16, Option<u8>, u16)> {
        self.chain(style)
            .find_map(|(number, style)| Some((style.paragraph.list_use?, style.paragraph.level, number)))
    }

    /// Whether text of these styles is bold. Styles toggle: bold on bold is plain again.
    pub fn is_bold(&self, paragraph: u16, character: u16) -> bool {
        self.toggled(paragraph, character, |properties| properties.bold)
    }

    /// Whether text of these styles is hidden.
    pub fn is_hidden(&self, paragraph: u16, character: u16) -> bool {
        self.toggled(paragraph, character, |properties| properties.hidden)
    }

    fn toggled(&self, paragraph: u16, character: u16, of: fn(&CharacterProperties) -> Toggle) -> bool {
        let on = |style| {
            self.chain(style).map(|(_, style)| of(&style.character)).find(|state| *state != Toggle::Style)
        };
        let is_on = |style| on(style).is_some_and(|state| state.over(false));
        is_on(paragraph) != (character != 0 && is_on(character))
    }

    fn chain(&self, from: u16) -> impl Iterator<Item = (u16, &Style)> {
        let get = |number: u16| Some((number, self.styles.get(usize::from(number))?.as_ref()?));
        std::iter::successors(get(from), move |(_, style)| {
            Some(style.based_on).filter(|base| *base != NONE).and_then(get)
        })
        .take(LONGEST_CHAIN)
    }
}

impl Style {
    /// Fixed numbers of `base` bytes, the name, then the lists of changes.
    fn read(style: &[u8], base: usize, more: &[u8]) -> Option<Self> {
        let kind = u16_at(style, 2)? & 0xf;
        let based_on = u16_at(style, 2)? >> 4;
        let lists = usize::from(u16_at(style, 4)? & 0xf);
        let mut at = base + 2 + usize::from(u16_at(style, base)?) * 2 + 2;
        let mut own = Self {
            based_on,
            built_in: u16_at(style, 0)? & 0x0fff,
            paragraph: ParagraphProperties::default(),
            character: CharacterProperties::default(),
        };
        for index in 0..lists.min(3) {
            at += at % 2;
            let Some(size) = u16_at(style, at).map(usize::from) else { break };
            let list = part(style, at + 2, size);
            match (kind, index) {
                (1, 0) => own.paragraph.apply(part(list, 2, list.len()), more),
                (1, 1) | (2, 0) => own.character.apply(list),
                _ => {}
            }
            at += 2 + size;
        }
        Some(own)
    }

    fn outline(&self) -> Option<u8> {
        let built_in = u8::try_from(self.built_in).ok().filter(|kind| (1..=9).contains(kind));
        self.paragraph.outline.or(built_in.map(|kind| kind - 1))
    }
}
