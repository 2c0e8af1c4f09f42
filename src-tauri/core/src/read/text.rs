//! Plain text: every line is a paragraph, blank lines included.
//!
//! Blank lines stay because they show where a page break cut a paragraph; marks such as `**` stay as they are.

use super::encoding::Decoded;
use super::{Block, Format, Loss, Source, SourceParagraph};

/// Reads a decoded text.
pub(super) fn read(decoded: &Decoded) -> Source {
    let blocks = lines(&decoded.text)
        .into_iter()
        .map(|line| {
            let paragraph =
                if line.is_empty() { SourceParagraph::default() } else { SourceParagraph::plain(line) };
            Block::Paragraph(paragraph)
        })
        .collect();
    Source { format: Format::Text, blocks, losses: spoilt(decoded), ..Source::default() }
}

/// The loss that undecodable bytes are.
pub(super) fn spoilt(decoded: &Decoded) -> Vec<Loss> {
    let what = format!("有 {} 处字节不成文字，以“\u{fffd}”标出", decoded.broken);
    if decoded.broken == 0 { Vec::new() } else { vec![Loss { place: "全文".into(), what }] }
}

/// Lines end with LF, CR, CRLF or the Unicode separators. A form feed stands for the blank lines that other
/// programs leave between pages.
pub(super) fn lines(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                characters.next_if_eq(&'\n');
                lines.push(String::new());
            }
            '\n' | '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => lines.push(String::new()),
            '\u{c}' => {
                if lines.last().is_some_and(|line| !line.is_empty()) {
                    lines.push(String::new());
                }
                lines.push(String::new());
            }
            character => {
                if let Some(line) = lines.last_mut() {
                    line.push(character);
                }
            }
        }
    }
    if lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// The lines of a cell as paragraphs, as they would be in a Word table.
pub(super) fn cell(value: &str) -> Vec<Block> {
    let lines = lines(value);
    if lines.is_empty() {
        return vec![Block::Paragraph(SourceParagraph::default())];
    }
    lines.into_iter().map(|line| Block::Paragraph(SourceParagraph::plain(line))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Source {
        read(&Decoded { text: text.to_string(), broken: 0 })
    }

    #[test]
    fn every_line_is_a_paragraph_whatever_ends_it() {
        let source = read_text("一、目标要求\r\n（一）管理制度\r（二）标准\n\n此函。\n");
        let texts: Vec<String> = source.passages().iter().map(|p| p.paragraph.text()).collect();
        assert_eq!(texts, ["一、目标要求", "（一）管理制度", "（二）标准", "", "此函。"]);
    }

    #[test]
    fn a_form_feed_shows_as_a_blank_line_between_the_halves_of_a_paragraph() {
        assert_eq!(lines("快递包装绿\u{c}色环保意识"), ["快递包装绿", "", "色环保意识"]);
        assert_eq!(lines("快递包装绿\n\u{c}色环保意识"), ["快递包装绿", "", "色环保意识"]);
    }

    #[test]
    fn stray_marks_and_blanks_are_left_as_they_are() {
        let line = "　　**（八）**  加强监管 # 不是标题";
        assert_eq!(read_text(line).plain_text(), line);
    }

    #[test]
    fn spoilt_bytes_are_said() {
        let source = read(&Decoded { text: "同意\u{fffd}".into(), broken: 1 });
        assert_eq!(source.losses.len(), 1);
    }
}
