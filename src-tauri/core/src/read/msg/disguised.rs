//! Pages that Outlook keeps in the disguise of RTF (MS-OXRTFEX): the tags in groups of their own, the text
//! between them as RTF, and what only RTF needs marked to be left out.

use crate::read::encoding;

/// Deepest nesting of groups.
const DEEPEST: usize = 256;
/// Groups whose content is no part of the page.
const SILENT: [&str; 6] = ["fonttbl", "colortbl", "stylesheet", "info", "pict", "object"];

/// What holds inside a group.
#[derive(Clone, Copy, Default)]
struct Group {
    /// The content is no part of the page.
    silent: bool,
    /// Only RTF needs what follows.
    rtf_only: bool,
    /// Fallback characters behind a Unicode one.
    fallback: usize,
}

/// The page in a text; none where it holds none.
pub(super) fn page(rtf: &[u8]) -> Option<String> {
    let head = &rtf[..rtf.len().min(1024)];
    if !head.starts_with(b"{\\rtf") || !head.windows(9).any(|window| window == b"\\fromhtml") {
        return None;
    }
    let group = Group { fallback: 1, ..Group::default() };
    let mut writer = Writer { rtf, code_page: code_page(head), group, ..Writer::default() };
    while writer.step() {}
    writer.flush();
    Some(writer.page)
}

fn code_page(head: &[u8]) -> u16 {
    const MARK: &str = "\\ansicpg";
    let head = String::from_utf8_lossy(head);
    let digits = head
        .split_once(MARK)
        .map(|(_, rest)| rest.chars().take_while(char::is_ascii_digit).collect::<String>());
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(936)
}

#[derive(Default)]
struct Writer<'a> {
    rtf: &'a [u8],
    at: usize,
    code_page: u16,
    group: Group,
    outer: Vec<Group>,
    /// The first half of a character beyond the basic plane.
    half: Option<u16>,
    /// Fallback characters still to be left out.
    skip: usize,
    /// Bytes in the code page that are not decoded yet: a character may take several.
    bytes: Vec<u8>,
    page: String,
}

impl Writer<'_> {
    /// Reads one brace, control word or character.
    fn step(&mut self) -> bool {
        let Some(&byte) = self.rtf.get(self.at) else { return false };
        self.at += 1;
        match byte {
            b'{' => {
                if self.outer.len() >= DEEPEST {
                    return false;
                }
                self.outer.push(self.group);
            }
            b'}' => {
                self.flush();
                match self.outer.pop() {
                    Some(outer) => self.group = outer,
                    None => return false,
                }
            }
            b'\\' => self.control(),
            b'\r' | b'\n' => {}
            byte => self.byte(byte),
        }
        true
    }

    fn control(&mut self) {
        let Some(&first) = self.rtf.get(self.at) else { return };
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return self.symbol(first);
        }
        let rest = &self.rtf[self.at..];
        let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let signed = usize::from(rest.get(letters) == Some(&b'-'));
        let digits = rest[letters + signed..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let end = if digits > 0 { letters + signed + digits } else { letters };
        let word = String::from_utf8_lossy(&rest[..letters]).into_owned();
        let number: Option<i32> =
            std::str::from_utf8(&rest[letters..end]).ok().and_then(|number| number.parse().ok());
        self.at += end + usize::from(rest.get(end) == Some(&b' '));
        self.word(&word, number);
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'\'' => {
                let digits =
                    self.rtf.get(self.at..self.at + 2).and_then(|digits| std::str::from_utf8(digits).ok());
                if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
                    self.at += 2;
                    self.byte(byte);
                }
            }
            b'*' => self.destination(),
            b'~' => self.text("&nbsp;"),
            b'_' => self.text("\u{ad}"),
            b'\\' | b'{' | b'}' => self.byte(symbol),
            _ => {}
        }
    }

    /// Of the groups that a reader may leave out, only those that hold tags are part of the page.
    fn destination(&mut self) {
        let rest = &self.rtf[self.at..];
        self.group.silent = self.group.silent || !rest.starts_with(b"\\htmltag");
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        match word {
            "htmlrtf" => {
                self.flush();
                self.group.rtf_only = number != Some(0);
            }
            "uc" => self.group.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1),
            "u" => {
                // Characters above 32767 are written as negative numbers.
                self.unit(number.map_or(0xfffd, |number| number as u16));
                self.skip = self.group.fallback;
            }
            "par" | "line" => self.text("\r\n"),
            "tab" => self.text("\t"),
            "lquote" => self.text("‘"),
            "rquote" => self.text("’"),
            "ldblquote" => self.text("“"),
            "rdblquote" => self.text("”"),
            "endash" => self.text("–"),
            "emdash" => self.text("—"),
            "bullet" => self.text("•"),
            word if SILENT.contains(&word) => self.group.silent = true,
            _ => {}
        }
    }

    /// Half of a pair waits for the other half.
    fn unit(&mut self, unit: u16) {
        let units: Vec<u16> = self.half.take().into_iter().chain([unit]).collect();
        if units.len() == 1 && (0xd800..0xdc00).contains(&unit) {
            self.half = Some(unit);
        } else {
            self.text(&String::from_utf16_lossy(&units));
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if !self.group.silent && !self.group.rtf_only {
            self.bytes.push(byte);
        }
    }

    fn text(&mut self, text: &str) {
        if !self.group.silent && !self.group.rtf_only {
            self.flush();
            self.page.push_str(text);
        }
    }

    fn flush(&mut self) {
        let bytes = std::mem::take(&mut self.bytes);
        let code_page = encoding::of_code_page(self.code_page);
        self.page.push_str(&encoding::in_code_page(&bytes, Some(code_page)));
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn tags_and_text_come_out_and_what_only_rtf_needs_does_not() {
        let rtf = concat!(
            r"{\rtf1\ansi\ansicpg936\fromhtml1 \deff0{\fonttbl{\f0\fswiss\fcharset134 \'cb\'ce\'cc\'e5;}}",
            r"{\*\generator Microsoft Exchange}{\*\htmltag64 <p>}\htmlrtf \pard\plain \htmlrtf0 ",
            r"\'ce\'de\'d2\'e2\'bc\'fb\uc1\u12290 ?\u-10179 ?\u-8704 ?{\*\htmltag84 &nbsp;}\htmlrtf \'a0\htmlrtf0 {\*\mhtmltag1 x}",
            "\r\n",
            r"{\*\htmltag72 </p>\par }{\*\htmltag1 <b title=\{a\\b\}>}\htmlrtf {\b \htmlrtf0 OA\htmlrtf }\htmlrtf0 }",
        );
        let expected = "<p>无意见。😀&nbsp;</p>\r\n<b title={a\\b}>OA";
        assert_eq!(page(rtf.as_bytes()).unwrap(), expected);
    }

    #[test]
    fn other_rtf_holds_no_page() {
        assert_eq!(page(br"{\rtf1\ansi hello}"), None);
        assert_eq!(page(b"<html>\\fromhtml"), None);
    }
}
