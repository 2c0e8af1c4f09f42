//! When two wordings count as the same.

/// Whether two wordings are the same but for blanks and width.
pub fn same(a: Option<&str>, b: Option<&str>) -> bool {
    a.map(plain) == b.map(plain)
}

/// Without blanks, in one width: what a reader takes for the same words.
pub fn plain(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| match letter {
            '(' => '（',
            ')' => '）',
            ',' => '，',
            ';' => '；',
            ':' => '：',
            '－' => '-',
            '０'..='９' => char::from_u32(letter as u32 - 0xFEE0).unwrap_or(letter),
            _ => letter,
        })
        .collect()
}

/// The share of the shorter text's pairs of letters that stand in the longer.
pub fn overlap(a: &str, b: &str) -> f64 {
    let pairs = |text: &str| -> Vec<(char, char)> {
        let letters: Vec<char> = plain(text).chars().collect();
        letters.windows(2).map(|pair| (pair[0], pair[1])).collect()
    };
    let (a, b) = (pairs(a), pairs(b));
    let (short, mut long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.is_empty() {
        return 0.0;
    }
    let shared = short.iter().filter(|pair| match long.iter().position(|other| other == *pair) {
        Some(at) => {
            long.swap_remove(at);
            true
        }
        None => false,
    });
    shared.count() as f64 / short.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_and_blanks_make_no_difference_but_words_do() {
        assert!(same(Some("第(四)条 95%"), Some("第（四）条95%")));
        assert!(!same(Some("95%以上"), Some("98%以上")));
        assert!(!same(Some("市教育局"), None));
    }

    #[test]
    fn a_sentence_within_a_longer_one_overlaps_wholly() {
        assert!(overlap("建议明确牵头部门", "（十二） 建议明确牵头部门 便于落实") > 0.99);
        assert!(overlap("建议明确牵头部门", "删除“、经费”") < 0.1);
    }
}
