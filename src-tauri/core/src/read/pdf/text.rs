//! Text strings and dates of a PDF's objects (ISO 32000-1, 7.9.2 and 7.9.4).

/// A text string: UTF-16 or UTF-8 with a mark in front, else PDFDocEncoding. Some Chinese programs write GBK, which
/// the standard does not allow, and nothing else than GBK has valid pairs throughout.
pub(super) fn decoded(bytes: &[u8]) -> String {
    let utf16 = |bytes: &[u8], join: fn([u8; 2]) -> u16| {
        let units = bytes.as_chunks::<2>().0.iter().map(|pair| join(*pair));
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect::<String>()
    };
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => unmarked(bytes),
    };
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect::<String>()
        .trim()
        .to_string()
}

fn unmarked(bytes: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_string();
    }
    let (text, _, broken) = encoding_rs::GB18030.decode(bytes);
    if broken { encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned() } else { text.into_owned() }
}

/// A date such as `D:20240129101500+08'00'` in ISO 8601; empty where it is none.
pub(super) fn iso_date(bytes: &[u8]) -> String {
    let text = decoded(bytes);
    let text = text.trim_start_matches("D:");
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let field = |from: usize, length: usize, missing: &str| -> String {
        digits.get(from..from + length).unwrap_or(missing).to_string()
    };
    if digits.len() < 8 {
        return String::new();
    }
    let date = format!("{}-{}-{}", field(0, 4, ""), field(4, 2, "01"), field(6, 2, "01"));
    let time = format!("{}:{}:{}", field(8, 2, "00"), field(10, 2, "00"), field(12, 2, "00"));
    let zone: String = text[digits.len()..].chars().filter(|c| c.is_ascii_digit()).collect();
    let zone = match (text[digits.len()..].chars().next(), zone.get(..2)) {
        (Some('Z'), _) => "Z".to_string(),
        (Some(sign @ ('+' | '-')), Some(hours)) => {
            format!("{sign}{hours}:{}", zone.get(2..4).unwrap_or("00"))
        }
        _ => String::new(),
    };
    format!("{date}T{time}{zone}")
}

#[cfg(test)]
mod tests {
    use super::{decoded, iso_date};

    #[test]
    fn strings_in_every_encoding_are_read() {
        assert_eq!(decoded(b"\xfe\xff\x54\x0c\x61\x0f"), "同意");
        assert_eq!(decoded(b"\xef\xbb\xbf\xe5\x90\x8c\xe6\x84\x8f"), "同意");
        assert_eq!(decoded(b"\xcd\xac\xd2\xe2"), "同意");
        assert_eq!(decoded(b"OK\r"), "OK");
        assert_eq!(decoded(b""), "");
    }

    #[test]
    fn dates_are_iso_or_nothing() {
        assert_eq!(iso_date(b"D:20240129101500+08'00'"), "2024-01-29T10:15:00+08:00");
        assert_eq!(iso_date(b"D:20240129101500Z"), "2024-01-29T10:15:00Z");
        assert_eq!(iso_date(b"20240129"), "2024-01-29T00:00:00");
        assert_eq!(iso_date("昨天".as_bytes()), "");
    }
}
