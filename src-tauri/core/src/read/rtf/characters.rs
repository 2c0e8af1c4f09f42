//! Bytes to characters: the encoding of a font, of the document, or what the bytes themselves allow.

use std::collections::HashMap;

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, WINDOWS_1252};

use crate::read::flow::symbol;

/// The character set of symbol fonts: their bytes are places in the font.
const SYMBOLS: i32 = 2;

/// A font: its character set and its name.
#[derive(Debug, Clone, Default)]
pub(super) struct Font {
    /// Character set as the file numbers it.
    pub charset: i32,
    /// Name as the file has it.
    pub name: String,
}

/// The fonts of a document and its own encoding.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    /// By number.
    pub fonts: HashMap<i32, Font>,
    /// The document's code page.
    pub code_page: Option<i32>,
}

impl Fonts {
    /// Decodes a run of bytes in a font.
    pub fn decode(&self, bytes: &[u8], font: Option<i32>) -> String {
        let font = font.and_then(|number| self.fonts.get(&number));
        if bytes.is_ascii() && font.is_none_or(|font| font.charset != SYMBOLS) {
            return bytes.iter().map(|byte| char::from(*byte)).collect();
        }
        match font {
            Some(font) if font.charset == SYMBOLS => bytes
                .iter()
                .map(|byte| shown(char::from_u32(0xf000 + u32::from(*byte)).unwrap_or('•'), Some(&font.name)))
                .collect(),
            font => self.encoding(bytes, font).decode_without_bom_handling(bytes).0.into_owned(),
        }
    }

    /// The sign that a character shows in a font.
    pub fn shown(&self, character: char, font: Option<i32>) -> char {
        let font = font.and_then(|number| self.fonts.get(&number));
        shown(character, font.filter(|font| font.charset == SYMBOLS).map(|font| font.name.as_str()))
    }

    fn encoding(&self, bytes: &[u8], font: Option<&Font>) -> &'static Encoding {
        if let Some(encoding) = font.and_then(|font| of_charset(font.charset)) {
            return encoding;
        }
        // Western fonts are also put on Chinese text: only whole pairs of high bytes are taken for such.
        match self.code_page.map(of_code_page) {
            Some(encoding) if encoding != GB18030 => encoding,
            _ if is_paired(bytes) => GB18030,
            _ => WINDOWS_1252,
        }
    }
}

fn shown(character: char, font: Option<&str>) -> char {
    let private = ('\u{f020}'..='\u{f0ff}').contains(&character);
    if private { symbol(font, character) } else { character }
}

/// Character sets that name one encoding ("Font table" in the specification).
fn of_charset(charset: i32) -> Option<&'static Encoding> {
    match charset {
        134 => Some(GB18030),
        136 => Some(BIG5),
        128 => Some(SHIFT_JIS),
        129 => Some(EUC_KR),
        161 => Some(encoding_rs::WINDOWS_1253),
        162 => Some(encoding_rs::WINDOWS_1254),
        204 => Some(encoding_rs::WINDOWS_1251),
        238 => Some(encoding_rs::WINDOWS_1250),
        _ => None,
    }
}

fn of_code_page(page: i32) -> &'static Encoding {
    match page {
        936 | 54936 => GB18030,
        950 => BIG5,
        932 => SHIFT_JIS,
        949 => EUC_KR,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        65001 => encoding_rs::UTF_8,
        // Western files hold Chinese bytes too, so they are looked at.
        _ => GB18030,
    }
}

/// Whether every high byte begins a pair of high bytes that GB18030 knows.
fn is_paired(bytes: &[u8]) -> bool {
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match (byte, bytes.get(at + 1)) {
            (0..=0x7f, _) => at += 1,
            (0x80..=0xff, Some(0x80..=0xfe)) => at += 2,
            _ => return false,
        }
    }
    !GB18030.decode_without_bom_handling(bytes).1
}
