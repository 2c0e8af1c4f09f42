//! One comparison form for characters that offices write in several ways, with the way back to the original.
//!
//! The form is for comparing and searching only; it is never shown and never stored.

use std::ops::Range;

/// A text in comparison form. `chars[i]` came from character `origin[i]` of the original text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded characters.
    pub chars: Vec<char>,
    /// For each, the character offset in the original.
    pub origin: Vec<usize>,
}

/// Folds width, quotes, brackets and dashes to one form each and drops blanks, line ends and invisible characters.
///
/// Full-width ASCII becomes half-width; all round and square brackets become `(` `)`; 〈〉 become 《》; quotes
/// become `"` or `'`; a run of dashes becomes one `-`. Letters keep their case.
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded::default();
    for (offset, c) in text.chars().enumerate() {
        let Some(c) = fold_char(c) else { continue };
        if matches!(c, '-' | '…') && folded.chars.last() == Some(&c) {
            continue;
        }
        folded.chars.push(c);
        folded.origin.push(offset);
    }
    folded
}

/// Whether two texts say the same but for width, quotes, brackets, dashes and blanks.
pub fn same(left: &str, right: &str) -> bool {
    fold(left).chars == fold(right).chars
}

impl Folded {
    /// The folded characters as a string.
    pub fn text(&self) -> String {
        self.chars.iter().collect()
    }

    /// The range of the original that a range of folded characters came from. Empty ranges are empty at the place
    /// of the next character.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        let end_of_text = self.origin.last().map_or(0, |last| last + 1);
        let start = self.origin.get(range.start).copied().unwrap_or(end_of_text);
        if range.is_empty() {
            return start..start;
        }
        let end = self.origin.get(range.end - 1).map_or(end_of_text, |last| last + 1);
        start..end
    }

    /// Where `words` stand, folded likewise: ranges of characters in the original, not overlapping, in order.
    pub fn find(&self, words: &str) -> Vec<Range<usize>> {
        let needle = fold(words).chars;
        let mut found = Vec::new();
        let mut at = 0;
        while !needle.is_empty() && at + needle.len() <= self.chars.len() {
            if self.chars[at..at + needle.len()] == needle[..] {
                found.push(self.original(at..at + needle.len()));
                at += needle.len();
            } else {
                at += 1;
            }
        }
        found
    }
}

/// The comparison form of one character; none for blanks and what cannot be seen.
pub fn fold_char(c: char) -> Option<char> {
    let folded = match c {
        c if is_blank(c) => return None,
        '（' | '〔' | '［' | '[' | '【' | '﹝' | '〖' | '⟦' => '(',
        '）' | '〕' | '］' | ']' | '】' | '﹞' | '〗' | '⟧' => ')',
        '〈' | '‹' | '＜' | '<' | '«' => '《',
        '〉' | '›' | '＞' | '>' | '»' => '》',
        '“' | '”' | '„' | '‟' | '＂' | '「' | '」' | '『' | '』' | '〝' | '〞' | '″' => '"',
        '‘' | '’' | '‛' | '＇' | '′' => '\'',
        '—' | '–' | '―' | '－' | '‐' | '‑' | '−' | '─' | '﹣' => '-',
        '～' | '〜' | '∼' => '~',
        '•' | '・' | '∙' | '‧' | '●' => '·',
        '｡' => '。',
        '､' | '﹑' => '、',
        '﹐' => ',',
        '﹔' => ';',
        '﹕' | '∶' => ':',
        '○' | '◯' => '〇',
        '⋯' => '…',
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    };
    Some(folded)
}

/// Blanks of any width, line ends, and characters that print nothing.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{00AD}' | '\u{2060}' | '\u{180E}' | '\u{FE0F}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_quotes_and_width_compare_equal() {
        assert!(same("内发改环资字〔2024〕25号", "内发改环资字 ［２０２４］ 25 号"));
        assert!(same("（四）“原装直发”", "(四)\"原装直发\""));
        assert!(same("《关于落实〈方案〉的通知》", "《关于落实《方案》的通知》"));
        assert!(same("一——二", "一—二"));
        assert!(!same("15%", "25%"));
    }

    #[test]
    fn offsets_lead_back_to_the_original() {
        let text = "达到 10％ 。\n（市 商务局）";
        let folded = fold(text);
        assert_eq!(folded.text(), "达到10%。(市商务局)");
        let found = folded.find("10%。");
        let chars: Vec<char> = text.chars().collect();
        assert_eq!(chars[found[0].clone()].iter().collect::<String>(), "10％ 。");
    }

    #[test]
    fn what_stands_twice_is_found_twice() {
        assert_eq!(fold("商务局、 商 务局").find("商务局"), vec![0..3, 5..9]);
        assert!(fold("商务局").find("").is_empty());
        assert!(fold("").find("商").is_empty());
    }

    #[test]
    fn every_folded_character_knows_its_origin() {
        let text = "　“甲”——乙\u{200B}…… ";
        let folded = fold(text);
        let chars: Vec<char> = text.chars().collect();
        assert_eq!(folded.chars.len(), folded.origin.len());
        for (c, &origin) in folded.chars.iter().zip(&folded.origin) {
            assert_eq!(fold_char(chars[origin]), Some(*c));
        }
        assert_eq!(folded.original(0..0), 1..1);
    }
}
