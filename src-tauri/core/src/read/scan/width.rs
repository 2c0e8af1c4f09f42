//! Full and half width: a model takes brackets, colons and commas of Chinese text for their narrow twins at times.

use super::writing::Glyph;

/// Marks and their full-width twins. The full stop is left out: it stands in numbers and addresses.
const TWINS: [(char, char); 7] =
    [('(', '（'), (')', '）'), (':', '：'), (',', '，'), (';', '；'), ('?', '？'), ('!', '！')];

/// Gives marks beside Chinese characters their full width, and takes out blanks between Chinese characters: print has
/// none there, only wide spacing.
pub(super) fn settle(glyphs: &mut Vec<Glyph>) {
    let characters: Vec<char> = glyphs.iter().map(|glyph| glyph.character).collect();
    let beside = |at: usize| {
        let before = characters[..at].iter().rev().find(|c| **c != ' ');
        let after = characters[at + 1..].iter().find(|c| **c != ' ');
        (before.copied(), after.copied())
    };
    for (at, glyph) in glyphs.iter_mut().enumerate() {
        let twin = TWINS.iter().find(|(narrow, _)| *narrow == glyph.character);
        let (before, after) = beside(at);
        if let Some((narrow, wide)) = twin
            && is_chinese_context(*narrow, before, after)
        {
            glyph.character = *wide;
        }
    }
    let mut at = 0;
    glyphs.retain(|glyph| {
        let (before, after) = beside(at);
        at += 1;
        glyph.character != ' ' || !(before.is_none_or(is_wide) || after.is_none_or(is_wide))
    });
}

/// A time (16:30) and a sum (1,000) keep their narrow marks; a bracket is as wide as what it encloses or follows.
fn is_chinese_context(mark: char, before: Option<char>, after: Option<char>) -> bool {
    let narrow = |side: Option<char>| side.is_some_and(|c| c.is_ascii_alphanumeric() || c == '.');
    let wide = |side: Option<char>| side.is_some_and(is_wide);
    match mark {
        '(' => wide(before) || wide(after) || before.is_none(),
        ')' => wide(before) || wide(after) || after.is_none(),
        _ => !(narrow(before) && narrow(after)) && (wide(before) || wide(after)),
    }
}

/// Chinese characters and the marks of Chinese print.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '“' | '”' | '‘' | '’' | '…' | '—')
        || TWINS.iter().any(|(narrow, _)| *narrow == c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(text: &str) -> String {
        let mut glyphs: Vec<Glyph> =
            text.chars().map(|character| Glyph { character, score: 1.0, at: 0.0 }).collect();
        settle(&mut glyphs);
        glyphs.iter().map(|glyph| glyph.character).collect()
    }

    #[test]
    fn marks_in_chinese_text_are_wide() {
        assert_eq!(settled("(联系人:张某某,电话:0470-8210000)"), "（联系人：张某某，电话：0470-8210000）");
        assert_eq!(settled("第(四)条"), "第（四）条");
        assert_eq!(settled("建议(1)修改"), "建议（1）修改");
    }

    #[test]
    fn times_sums_and_addresses_keep_theirs() {
        assert_eq!(settled("11月22日16:30前"), "11月22日16:30前");
        assert_eq!(settled("1,000家"), "1,000家");
        assert_eq!(settled("hlbe@example.com"), "hlbe@example.com");
    }

    #[test]
    fn blanks_stay_only_between_narrow_words() {
        assert_eq!(settled("特 此 函 复"), "特此函复");
        assert_eq!(settled("GB/T 9704 标准"), "GB/T 9704标准");
    }
}
