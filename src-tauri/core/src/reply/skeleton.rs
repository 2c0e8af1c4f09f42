//! A text with everything in quote marks folded to one sign each, so that a small grammar can read the rest.
//!
//! Quoted words contain commas, verbs and numbers of their own; none of them may be taken for the reply's.

use std::ops::Range;

use super::pattern::{self, pattern};

/// Stands for a quotation. In the private use area, so that no reply's own sign is taken for it.
pub(super) const QUOTE: char = '\u{E000}';

/// A text and its quotations. Offsets into the skeleton and into the text both count characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Skeleton {
    /// The text with each quotation folded to [`QUOTE`].
    pub(super) chars: Vec<char>,
    original: Vec<char>,
    /// For each sign of the skeleton: its range in the text.
    from: Vec<Range<usize>>,
    /// Signs whose closing mark was forgotten.
    open: Vec<usize>,
}

const PAIRS: [(char, char); 8] = [
    ('“', '”'),
    ('「', '」'),
    ('『', '』'),
    ('‘', '’'),
    ('〝', '〞'),
    ('"', '"'),
    ('＂', '＂'),
    ('\'', '\''),
];

/// A quotation does not run over more characters than this: longer ones are an unpaired mark.
const LONGEST_QUOTATION: usize = 3000;

impl Skeleton {
    pub(super) fn of(text: &str) -> Self {
        let original: Vec<char> = text.chars().collect();
        let mut chars = Vec::with_capacity(original.len());
        let mut from = Vec::with_capacity(original.len());
        let mut open = Vec::new();
        let mut at = 0;
        while at < original.len() {
            match closing(&original, at) {
                Some(end) => {
                    chars.push(QUOTE);
                    from.push(at..end + 1);
                    at = end + 1;
                }
                None if let Some(end) = forgotten_end(&original, at) => {
                    open.push(chars.len());
                    chars.push(QUOTE);
                    from.push(at..end);
                    at = end;
                }
                None => {
                    let sign = original[at];
                    chars.push(if sign == QUOTE { '□' } else { sign });
                    from.push(at..at + 1);
                    at += 1;
                }
            }
        }
        Self { chars, original, from, open }
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    pub(super) fn text(&self) -> String {
        self.chars.iter().collect()
    }

    /// The words in the quotation at `at`, without its marks.
    pub(super) fn quoted(&self, at: usize) -> String {
        let range = self.from[at].clone();
        let end = if self.open.contains(&at) { range.end } else { range.end - 1 };
        self.original[range.start + 1..end].iter().collect()
    }

    /// The words of a range of the skeleton as they stand in the text, marks included.
    pub(super) fn written(&self, range: Range<usize>) -> String {
        self.original[self.origin(range)].iter().collect()
    }

    /// The range in the text that a range of the skeleton stands for.
    pub(super) fn origin(&self, range: Range<usize>) -> Range<usize> {
        let end = range.end.min(self.len());
        if range.start >= end {
            let at = self.from.get(range.start).map_or(self.original.len(), |r| r.start);
            return at..at;
        }
        self.from[range.start].start..self.from[end - 1].end
    }

    /// The sign of the skeleton that a character of the text fell into.
    pub(super) fn sign_at(&self, offset: usize) -> usize {
        self.from.partition_point(|range| range.end <= offset)
    }

    /// Offsets of the quotations within a range of the skeleton.
    pub(super) fn quotes_in(&self, range: Range<usize>) -> Vec<usize> {
        range.filter(|&at| self.chars.get(at) == Some(&QUOTE)).collect()
    }
}

/// The index of the mark that closes a quotation opened at `at`, if one is opened there.
fn closing(chars: &[char], at: usize) -> Option<usize> {
    let mark = chars[at];
    // Typists and scans set two closing marks around a quotation: the first then opens it.
    let (open, close) = match mark {
        '”' => ('”', '”'),
        _ => *PAIRS.iter().find(|pair| pair.0 == mark)?,
    };
    let limit = chars.len().min(at + LONGEST_QUOTATION);
    let mut depth = 0;
    for (index, &sign) in chars.iter().enumerate().take(limit).skip(at + 1) {
        if sign == close {
            if depth == 0 {
                return (index > at + 1).then_some(index);
            }
            depth -= 1;
        } else if sign == open && open != close {
            if two_opening_marks(chars, index, limit, open, close) {
                return (index > at + 1).then_some(index);
            }
            depth += 1;
        } else if sign == '\n' && open == close {
            // Straight marks cannot be told apart: a pair never runs over a line.
            return None;
        }
    }
    None
}

/// Where a quotation ends whose closing mark was forgotten: before the verb that speaks of it, or at the end of its
/// sentence.
fn forgotten_end(chars: &[char], at: usize) -> Option<usize> {
    const OPENING: [char; 3] = ['“', '「', '『'];
    const SHORTEST: usize = 2;
    const LONGEST: usize = 120;
    if !OPENING.contains(&chars[at]) {
        return None;
    }
    let line: Vec<char> = chars[at + 1..].iter().take_while(|&&c| c != '\n').take(LONGEST).copied().collect();
    if line.len() == LONGEST {
        return None;
    }
    let text: String = line.iter().collect();
    pattern!(
        SPEAKS,
        "(?:统一|应)?(?:修改|更改|调整|表述|更正|修正|完善|替换|规范|变更|改)(?:为|成)|应为|删除|删去|去掉|一[句词]|[之]?[前后]面?(?:增加|补充|加入|加上|添加)|[。；“「]"
    );
    let length = pattern::find(&SPEAKS, &text).map_or(line.len(), |found| found.start);
    (length >= SHORTEST).then_some(at + 1 + length)
}

/// Whether a second opening mark closes the quotation (`“甲“`): nothing closes it on the rest of the line.
fn two_opening_marks(chars: &[char], at: usize, limit: usize, open: char, close: char) -> bool {
    let rest = chars[at + 1..limit].iter().take_while(|&&c| c != '\n');
    let (mut opened, mut closed) = (0, 0);
    for &sign in rest {
        opened += usize::from(sign == open);
        closed += usize::from(sign == close);
    }
    closed <= opened && closed == 0
}
