//! Lists ([MS-DOC] 2.9.131, 2.9.147): how their levels look, and their uses.

use std::collections::HashMap;

use super::bytes::{i16_at, i32_at, part, u8_at, u16_at, wide};
use super::sprm::changes;
use crate::read::numbering::{Instance, LEVELS, Level, Lists};

/// Sizes in bytes: a list, the fixed part of a level, a use of a list.
const LIST: usize = 28;
const LEVEL: usize = 28;
const USE: usize = 16;
/// The number in a list's table of styles that stands for none.
const NO_STYLE: u16 = 0x0fff;

/// Counting systems by their numbers ([MS-OSHARED] 2.2.1.3), with their names in ECMA-376 part 1, 17.18.59.
const SYSTEMS: [&str; 40] = [
    "decimal",
    "upperRoman",
    "lowerRoman",
    "upperLetter",
    "lowerLetter",
    "ordinal",
    "cardinalText",
    "ordinalText",
    "hex",
    "chicago",
    "ideographDigital",
    "japaneseCounting",
    "aiueo",
    "iroha",
    "decimalFullWidth",
    "decimalHalfWidth",
    "japaneseLegal",
    "japaneseDigitalTenThousand",
    "decimalEnclosedCircle",
    "decimalFullWidth2",
    "aiueoFullWidth",
    "irohaFullWidth",
    "decimalZero",
    "bullet",
    "ganada",
    "chosung",
    "decimalEnclosedFullstop",
    "decimalEnclosedParen",
    "decimalEnclosedCircleChinese",
    "ideographEnclosedCircle",
    "ideographTraditional",
    "ideographZodiac",
    "ideographZodiacTraditional",
    "taiwaneseCounting",
    "ideographLegalTraditional",
    "taiwaneseCountingThousand",
    "taiwaneseDigital",
    "chineseCounting",
    "chineseLegalSimplified",
    "chineseCountingThousand",
];

/// The name of a counting system.
pub(super) fn system(number: u8) -> &'static str {
    match number {
        57 => "numberInDash",
        255 => "none",
        number => SYSTEMS.get(usize::from(number)).copied().unwrap_or("decimal"),
    }
}

/// Reads the lists, whose levels stand behind their table, and their uses. `fonts` are the names of fonts by number.
pub(super) fn read(from_lists: &[u8], uses: &[u8], fonts: &[String]) -> Lists {
    let mut lists = Lists::default();
    let count = i16_at(from_lists, 0).and_then(|count| usize::try_from(count).ok()).unwrap_or(0);
    let mut at = 2 + count * LIST;
    for index in 0..count {
        let list = part(from_lists, 2 + index * LIST, LIST);
        let (Some(id), Some(flags)) = (i32_at(list, 0), u8_at(list, 26)) else { break };
        let mut levels = HashMap::new();
        for number in 0..if flags & 1 == 1 { 1 } else { LEVELS } {
            let Some((mut level, size)) = level(part(from_lists, at, from_lists.len()), fonts) else { break };
            let style = u16_at(list, 8 + number * 2).filter(|style| *style != NO_STYLE);
            level.paragraph_style = style.map(|style| style.to_string());
            levels.insert(number, level);
            at += size;
        }
        lists.lists.insert(id.to_string(), levels);
    }
    read_uses(uses, fonts, &mut lists);
    lists
}

fn read_uses(uses: &[u8], fonts: &[String], lists: &mut Lists) {
    let count = i32_at(uses, 0).and_then(|count| usize::try_from(count).ok()).unwrap_or(0);
    let count = count.min(uses.len() / USE);
    let mut at = 4 + count * USE;
    for index in 0..count {
        let head = part(uses, 4 + index * USE, USE);
        let (Some(list), Some(changed)) = (i32_at(head, 0), u8_at(head, 12)) else { break };
        let mut instance = Instance { list: list.to_string(), ..Instance::default() };
        at += 4;
        for _ in 0..changed {
            let (Some(start), Some(flags)) = (i32_at(uses, at), i32_at(uses, at + 4)) else { break };
            at += 8;
            let number = (flags & 0xf) as usize;
            if number < LEVELS && flags & 0x10 != 0 {
                instance.starts.insert(number, i64::from(start));
            }
            if flags & 0x20 != 0 {
                let Some((level, size)) = level(part(uses, at, uses.len()), fonts) else { break };
                if number < LEVELS {
                    if flags & 0x10 != 0 {
                        instance.starts.insert(number, level.start);
                    }
                    instance.levels.insert(number, level);
                }
                at += size;
            }
        }
        lists.instances.insert((index + 1).to_string(), instance);
    }
}

/// A level and its size in bytes.
fn level(bytes: &[u8], fonts: &[String]) -> Option<(Level, usize)> {
    let (start, system_number, flags) = (i32_at(bytes, 0)?, u8_at(bytes, 4)?, u8_at(bytes, 5)?);
    let of_characters = usize::from(u8_at(bytes, 24)?);
    let of_paragraph = usize::from(u8_at(bytes, 25)?);
    let restart = u8_at(bytes, 26)?;
    let characters = part(bytes, LEVEL + of_paragraph, of_characters);
    let at = LEVEL + of_paragraph + of_characters;
    let length = usize::from(u16_at(bytes, at)?) * 2;
    let stored = wide(part(bytes, at + 2, length));
    let text = stored.chars().map(|c| match u32::from(c) {
        place @ 0..=8 => format!("%{}", place + 1),
        _ => c.to_string(),
    });
    let font = changes(characters).filter(|change| matches!(change.what, 0x4a4f | 0x4a51)).last();
    let level = Level {
        start: i64::from(start),
        system: system(system_number).to_string(),
        text: text.collect(),
        font: font.and_then(|font| fonts.get(usize::from(font.word())).cloned()),
        legal: flags & 4 != 0,
        restart: (flags & 8 != 0).then(|| i64::from(restart)),
        ..Level::default()
    };
    Some((level, at + 2 + length))
}
