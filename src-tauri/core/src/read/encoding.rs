//! Bytes to characters: which encoding a text was written in, found by trial and never assumed.
//!
//! Order: byte order mark, strict UTF-8, UTF-16 without a mark, then the detector; what it takes for any code
//! page of the GB family is read as GB18030, which contains them all.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};

/// A text and what was wrong with its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The characters, without a byte order mark.
    pub text: String,
    /// How many places did not fit the encoding and show `�`.
    pub broken: usize,
}

/// Decodes a text; none where the bytes are no text at all.
pub(super) fn decode(bytes: &[u8]) -> Option<Decoded> {
    let decoded = by_mark(bytes).or_else(|| by_trial(bytes)).unwrap_or_else(|| by_detector(bytes));
    is_text(&decoded).then_some(decoded)
}

/// Decodes by the encoding that the text states of itself, unless what was found by trial fits better.
pub(super) fn decode_as_stated(bytes: &[u8], label: Option<&str>, found: Decoded) -> Decoded {
    let stated = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    if Encoding::for_bom(bytes).is_some() || bytes.contains(&0) || std::str::from_utf8(bytes).is_ok() {
        return found;
    }
    let Some(stated) = stated else { return found };
    let decoded = decode_as(if stated == GBK { GB18030 } else { stated }, bytes);
    if decoded.broken <= found.broken { decoded } else { found }
}

/// The encoding of a Windows code page.
pub(super) fn of_code_page(code_page: u16) -> &'static Encoding {
    match code_page {
        1200 => UTF_16LE,
        65001 => UTF_8,
        950 => BIG5,
        932 => SHIFT_JIS,
        949 => EUC_KR,
        1250..=1258 => Encoding::for_label(format!("windows-{code_page}").as_bytes()).unwrap_or(GB18030),
        _ => GB18030,
    }
}

/// A text in a code page, too short to find that out by trial; GB18030 where none is stated. Programs in Chinese
/// offices state a Western one often enough where they write GBK.
pub(super) fn in_code_page(bytes: &[u8], code_page: Option<&'static Encoding>) -> String {
    let code_page = code_page.unwrap_or(GB18030);
    let usual = |c: char| c.is_ascii() || matches!(c, '\u{3000}'..'\u{e000}' | '\u{ff00}'..);
    if code_page.is_single_byte() && !bytes.is_ascii() {
        let decoded = decode_as(GB18030, bytes);
        if decoded.broken == 0 && decoded.text.chars().all(usual) {
            return decoded.text;
        }
    }
    decode_as(code_page, bytes).text
}

fn by_mark(bytes: &[u8]) -> Option<Decoded> {
    let (encoding, length) = Encoding::for_bom(bytes)?;
    Some(decode_as(encoding, &bytes[length..]))
}

fn by_trial(bytes: &[u8]) -> Option<Decoded> {
    // A UTF-16 text in Latin letters is valid UTF-8 too, full of zero bytes.
    if bytes.contains(&0) {
        return wide(bytes, 0.7);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(Decoded { text: text.to_string(), broken: 0 }),
        Err(_) => wide(bytes, 0.95),
    }
}

/// UTF-16 without a mark: the byte order under which most characters are ones that Chinese texts use.
fn wide(bytes: &[u8], least: f64) -> Option<Decoded> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let tried = [UTF_16LE, UTF_16BE].map(|encoding| {
        let decoded = decode_as(encoding, bytes);
        (plausibility(&decoded), decoded)
    });
    let best = tried.into_iter().max_by(|(a, _), (b, _)| a.total_cmp(b));
    best.filter(|(plausible, decoded)| *plausible >= least && decoded.broken == 0).map(|(_, decoded)| decoded)
}

fn plausibility(decoded: &Decoded) -> f64 {
    let total = decoded.text.chars().count().max(1);
    let plausible = decoded.text.chars().filter(|c| is_usual(*c)).count();
    plausible as f64 / total as f64
}

fn is_usual(c: char) -> bool {
    matches!(c,
        '\t' | '\n' | '\r' | '\u{c}' | ' '..='~' | '·' | '—'..='…' | '①'..='⒛' | '■' | '□'
        | '\u{3000}'..='〟' | '一'..='鿿' | '！'..='～')
}

fn by_detector(bytes: &[u8]) -> Decoded {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Allow);
    let guess = if guess == GBK { GB18030 } else { guess };
    // A UTF-8 text with a few spoilt bytes is taken for something else by any detector.
    let tried = [UTF_8, GB18030, guess].map(|encoding| decode_as(encoding, bytes));
    let least = tried.iter().map(|decoded| decoded.broken).min().unwrap_or(0);
    let [utf_8, gb18030, guessed] = tried;
    match () {
        () if utf_8.broken == least && gb18030.broken > least => utf_8,
        () if guessed.broken == least => guessed,
        () => gb18030,
    }
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let broken = text.chars().filter(|c| *c == '\u{fffd}').count();
    Decoded { text: text.into_owned(), broken }
}

/// Text has next to no control characters and next to nothing that could not be decoded.
fn is_text(decoded: &Decoded) -> bool {
    let total = decoded.text.chars().count();
    let strange = |c: &char| matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{1a}' | '\u{1c}'..='\u{1f}' | '\u{fffd}' | '\u{e000}'..='\u{f8ff}');
    let strange = decoded.text.chars().filter(strange).count();
    strange * 50 <= total
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: &str =
        "呼伦贝尔市商务局关于征求意见的复函\r\n经研究，建议将第（四）条“15%”修改为“20%”。\r\n㎡、镕、〇、😀";

    fn text(bytes: &[u8]) -> String {
        decode(bytes).map(|decoded| decoded.text).unwrap_or_default()
    }

    fn utf_16(text: &str, big: bool, mark: bool) -> Vec<u8> {
        let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn every_encoding_that_a_chinese_office_uses_gives_the_same_text() {
        assert_eq!(text(LETTER.as_bytes()), LETTER);
        assert_eq!(text(format!("\u{feff}{LETTER}").as_bytes()), LETTER);
        assert_eq!(text(&GB18030.encode(LETTER).0), LETTER);
        for (big, mark) in [(false, true), (true, true), (false, false), (true, false)] {
            assert_eq!(text(&utf_16(LETTER, big, mark)), LETTER, "big endian {big}, mark {mark}");
        }
    }

    #[test]
    fn short_gbk_texts_are_not_taken_for_another_language() {
        for short in ["无意见", "同意", "我局无意见。", "市教育局：无修改意见", "张某某 0470-8210000"]
        {
            assert_eq!(text(&GB18030.encode(short).0), short);
        }
    }

    #[test]
    fn utf_16_without_a_mark_and_without_chinese_is_recognised_by_its_zeros() {
        assert_eq!(text(&utf_16("OA 2024-01-30", false, false)), "OA 2024-01-30");
    }

    #[test]
    fn one_spoilt_byte_does_not_turn_utf_8_into_mojibake() {
        let mut bytes = LETTER.repeat(20).into_bytes();
        bytes.truncate(bytes.len() - 2);
        let decoded = decode(&bytes).unwrap_or(Decoded { text: String::new(), broken: 0 });
        assert!(decoded.text.starts_with("呼伦贝尔市商务局"));
        assert!((1..4).contains(&decoded.broken));
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        let noise: Vec<u8> = (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(decode(&noise), None);
        assert_eq!(decode(&[0, 1, 2, 3, 0, 0, 0, 7]), None);
    }
}
