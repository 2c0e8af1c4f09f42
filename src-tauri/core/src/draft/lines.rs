//! A source as lines of running text, cleaned of what printing and scanning left in them. Knows nothing of what the
//! lines say.

use std::ops::Range;

use crate::read::{Block, Cell, Region, Source, SourceParagraph};
use crate::wording::sentence::closer_of;
use crate::wording::width::is_blank;

use super::{Normalisation, NormalisationKind};

/// One line: a paragraph of the source or a part of one, or a table row.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// Without stray markup, blanks as they stood.
    pub(super) raw: String,
    /// Width and blanks normalised.
    pub(super) text: String,
    /// Heading level that a style or markup gives.
    pub(super) heading: Option<u8>,
    /// Blanks stood before the text.
    pub(super) indented: bool,
    /// An empty line stood before it.
    pub(super) after_blank: bool,
    /// The cells, for a table row.
    pub(super) cells: Option<Vec<String>>,
    /// What cleaning changed.
    pub(super) changes: Vec<Normalisation>,
}

/// The lines that hold text, and the text of page headers and footers, which are no part of it.
pub(super) fn lines(source: &Source) -> (Vec<Line>, Vec<String>) {
    let mut collected = Collected::default();
    collected.blocks(&source.blocks);
    (collected.lines, collected.margins)
}

#[derive(Default)]
struct Collected {
    lines: Vec<Line>,
    margins: Vec<String>,
    blank: bool,
}

impl Collected {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph),
                Block::Table(table) => {
                    for row in &table.rows {
                        // A cell that fills the row is a frame around running text, not a table.
                        if let [only] = &row.cells[..] {
                            self.blocks(&only.blocks);
                        } else {
                            self.row(&row.cells);
                        }
                    }
                }
            }
        }
    }

    fn paragraph(&mut self, paragraph: &SourceParagraph) {
        let text = paragraph.text();
        if paragraph.region == Region::HeaderFooter {
            let trimmed = text.trim();
            if trimmed.chars().any(|c| c.is_alphabetic()) {
                self.margins.push(trimmed.to_owned());
            }
            return;
        }
        let label = paragraph.label.as_deref().filter(|label| !is_bullet(label)).unwrap_or("");
        for (index, piece) in text.split(['\n', '\r', '\u{0C}', '\u{0B}']).enumerate() {
            let written = if index == 0 && !label.is_empty() {
                // The blank keeps `1.` and `5G` apart.
                format!("{label} {piece}")
            } else {
                piece.to_owned()
            };
            if written.chars().all(is_blank) {
                self.blank = true;
                continue;
            }
            let mut line = clean(&written);
            line.heading = paragraph.heading.or(line.heading);
            self.push(line);
        }
    }

    fn row(&mut self, cells: &[Cell]) {
        let texts: Vec<String> = cells.iter().map(|cell| cell_text(&cell.blocks)).collect();
        if texts.iter().all(|text| text.is_empty()) {
            return;
        }
        let filled: Vec<&str> = texts.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        let text = filled.join("　");
        self.push(Line { raw: text.clone(), text, cells: Some(texts), ..Line::default() });
    }

    fn push(&mut self, mut line: Line) {
        if line.text.is_empty() {
            return;
        }
        line.after_blank = std::mem::take(&mut self.blank) && !self.lines.is_empty();
        self.lines.push(line);
    }
}

fn cell_text(blocks: &[Block]) -> String {
    let parts: Vec<String> = blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(paragraph) => clean(&paragraph.printed()).text,
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.map(|cell| cell_text(&cell.blocks)).collect::<Vec<_>>().join("　")
            }
        })
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("")
}

fn is_bullet(label: &str) -> bool {
    !label.chars().any(|c| c.is_alphanumeric())
}

/// One line of text cleaned, with what was changed.
pub(super) fn clean(written: &str) -> Line {
    let written = written.trim_end_matches(is_blank);
    let body = written.trim_start_matches(is_blank);
    let indented = body.len() < written.len();
    let mut changes = Vec::new();
    let (raw, heading) = without_markup(body);
    note(NormalisationKind::MarkupRemoved, body, &raw, &mut changes);
    let wide = full_width(&raw);
    note(NormalisationKind::WidthUnified, &raw, &wide, &mut changes);
    let text = without_blanks(&wide);
    // The blank after a number is part of how numbers are printed, and an even gap between columns stays one.
    let numbered = super::numbering::label(&wide).map_or(0, |label| label.written.chars().count());
    let head: String = wide.chars().take(numbered).collect();
    let rest: String = wide.chars().skip(numbered).collect();
    if !text.contains('　') {
        note(
            NormalisationKind::BlanksRemoved,
            &format!("{head}{}", rest.trim_start_matches(is_blank)),
            &text,
            &mut changes,
        );
    }
    Line { raw, text, heading, indented, changes, ..Line::default() }
}

/// Records each changed place with a little text around it. The change only takes characters out or puts one for one.
fn note(kind: NormalisationKind, before: &str, after: &str, changes: &mut Vec<Normalisation>) {
    const AROUND: usize = 6;
    let (old, new): (Vec<char>, Vec<char>) = (before.chars().collect(), after.chars().collect());
    let one_for_one = old.len() == new.len();
    let mut places: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let (mut left, mut right) = (0, 0);
    while left < old.len() {
        if new.get(right) == Some(&old[left]) {
            (left, right) = (left + 1, right + 1);
            continue;
        }
        let step = usize::from(one_for_one);
        match places.last_mut().filter(|(place, _)| left - place.end <= 2 * AROUND) {
            Some((place, result)) => (place.end, result.end) = (left + 1, right + step),
            None => places.push((left..left + 1, right..right + step)),
        }
        (left, right) = (left + 1, right + step);
    }
    let cut = |chars: &[char], place: &Range<usize>| {
        let from = place.start.saturating_sub(AROUND);
        chars[from..(place.end + AROUND).min(chars.len())].iter().collect::<String>()
    };
    let found = places.iter().map(|(place, result)| (cut(&old, place), cut(&new, result)));
    changes.extend(found.map(|(before, after)| Normalisation { kind, before, after }));
}

/// Emphasis marks, list dashes and heading marks of Markdown that a conversion left in plain text.
fn without_markup(body: &str) -> (String, Option<u8>) {
    let mut rest = body;
    let hashes = rest.chars().take_while(|&c| c == '#').count();
    let mut heading = None;
    if (1..=6).contains(&hashes) && rest[hashes..].starts_with([' ', '　']) {
        heading = u8::try_from(hashes).ok();
        rest = rest[hashes..].trim_start();
    }
    for bullet in ["- ", "* ", "+ ", "• ", "· ", "● ", "> "] {
        if let Some(after) = rest.strip_prefix(bullet) {
            rest = after.trim_start();
            break;
        }
    }
    let text = rest.replace("**", "").replace("__", "").replace("\\.", ".").replace("\\-", "-");
    (text.trim().to_owned(), heading)
}

/// Half-width brackets, commas, colons, quotes among Chinese characters made full-width.
fn full_width(text: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    if !chars.iter().any(|&c| is_han(c)) {
        return text.to_owned();
    }
    for (start, end) in half_width_pairs(&chars) {
        let inside_latin = start > 0
            && chars[start - 1].is_ascii_alphanumeric()
            && chars[start + 1..end].iter().all(char::is_ascii);
        if !inside_latin {
            chars[start] = '（';
            chars[end] = '）';
        }
    }
    let mut previous = None;
    let length = chars.len();
    for (at, c) in chars.iter_mut().enumerate() {
        if is_blank(*c) {
            continue;
        }
        if previous.is_some_and(is_chinese_context) {
            *c = match *c {
                ',' => '，',
                ';' => '；',
                ':' => '：',
                '?' => '？',
                '!' => '！',
                '.' if at + 1 == length && length > 10 => '。',
                c => c,
            };
        }
        previous = Some(*c);
    }
    pair_straight_quotes(&mut chars);
    chars.into_iter().collect()
}

fn half_width_pairs(chars: &[char]) -> Vec<(usize, usize)> {
    let mut open = Vec::new();
    let mut pairs = Vec::new();
    for (at, &c) in chars.iter().enumerate() {
        match c {
            '(' | '（' => open.push(at),
            ')' | '）' => {
                let Some(start) = open.pop() else { continue };
                if c == ')' || chars[start] == '(' {
                    pairs.push((start, at));
                }
            }
            _ => {}
        }
    }
    pairs
}

fn pair_straight_quotes(chars: &mut [char]) {
    let places: Vec<usize> = (0..chars.len()).filter(|&at| chars[at] == '"').collect();
    if places.len() % 2 == 1 {
        return;
    }
    for pair in places.chunks_exact(2) {
        chars[pair[0]] = '“';
        chars[pair[1]] = '”';
    }
}

/// Blanks stay only between Latin words and figures, and as one between the columns of a short line (name, unit,
/// post; two signers).
fn without_blanks(text: &str) -> String {
    const LONGEST_ROW: usize = 40;
    let chars: Vec<char> = text.chars().collect();
    let row = chars.len() <= LONGEST_ROW && !text.contains(['。', '《', '第']);
    let heads = row && is_row_of_words(&chars);
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        if !is_blank(chars[at]) {
            kept.push(chars[at]);
            at += 1;
            continue;
        }
        let end = (at..chars.len()).find(|&next| !is_blank(chars[next])).unwrap_or(chars.len());
        let left = kept.chars().last();
        let right = chars.get(end);
        if left.is_some_and(|c| c.is_ascii()) && right.is_some_and(char::is_ascii) {
            kept.push(' ');
        } else if heads || row && is_column_gap(&chars, at, end) {
            kept.push('　');
        }
        at = end;
    }
    kept
}

/// Three words or more with nothing but blanks between, as a table's head leaves in plain text.
fn is_row_of_words(chars: &[char]) -> bool {
    let words: Vec<&[char]> = chars.split(|&c| is_blank(c)).filter(|word| !word.is_empty()).collect();
    words.len() >= 3 && words.iter().all(|word| word.len() >= 2 && word.iter().all(|&c| is_han(c)))
}

/// Two blanks or more between words of two characters or more.
fn is_column_gap(chars: &[char], start: usize, end: usize) -> bool {
    let words = start >= 2 && end + 2 <= chars.len();
    end - start >= 2
        && words
        && chars[start - 2..start].iter().chain(&chars[end..end + 2]).all(|&c| is_han(c))
}

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '〇')
}

fn is_chinese_context(c: char) -> bool {
    is_han(c) || closer_of(c).is_none() && matches!(c, '）' | '》' | '”' | '’' | '〉' | '〕')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stray_marks_half_width_brackets_and_blanks_go_and_are_listed() {
        let line = clean("(八) 快递包装监管。**(市商务局、 住建局负责)**");
        assert_eq!(line.text, "（八）快递包装监管。（市商务局、住建局负责）");
        let kinds: Vec<NormalisationKind> = line.changes.iter().map(|change| change.kind).collect();
        use NormalisationKind::{BlanksRemoved, MarkupRemoved, WidthUnified};
        assert_eq!(kinds, [MarkupRemoved, MarkupRemoved, WidthUnified, BlanksRemoved]);
    }

    #[test]
    fn what_is_latin_stays_latin() {
        assert_eq!(clean("使用 Microsoft Word 打开，f(x) 不变").text, "使用Microsoft Word打开，f(x)不变");
        assert_eq!(clean("见 10:30 的 GB/T 9704").text, "见10:30的GB/T 9704");
        assert_eq!(clean("hello (world), ok").text, "hello (world), ok");
        assert_eq!(clean("1. 5G基站").text, "1. 5G基站");
    }

    #[test]
    fn the_list_shows_only_the_place_of_the_change() {
        let line = clean("开展资源节约集约、绿色包装主题宣传活动，每年 6 月底前完成全部任务并报送有关情况。");
        assert_eq!(line.changes.len(), 1);
        assert!(line.changes[0].before.chars().count() < 25);
        assert!(line.changes[0].before.contains("每年 6 月"));
    }

    #[test]
    fn indentation_and_markdown_headings_are_kept_as_facts() {
        assert!(clean("　　各单位：").indented);
        assert_eq!(clean("## 一、总体要求").heading, Some(2));
        assert_eq!(clean("## 一、总体要求").text, "一、总体要求");
    }

    #[test]
    fn columns_of_a_short_line_stay_apart() {
        assert_eq!(clean("组  长：赵某某  副市长").text, "组长：赵某某　副市长");
        assert_eq!(clean("李某某　　市残联副理事长").text, "李某某　市残联副理事长");
        assert_eq!(clean("第一章　　总则").text, "第一章总则");
        assert_eq!(clean("第一章　　总则").changes, []);
        assert_eq!(clean("附　　件").text, "附件");
    }

    #[test]
    fn straight_quotes_are_paired() {
        assert_eq!(clean("推进\"五进\"活动").text, "推进“五进”活动");
        assert_eq!(clean("推进\"五进活动").text, "推进\"五进活动");
    }
}
