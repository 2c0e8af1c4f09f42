//! The joints of an edit: marks that would stand twice, be left over, or be missing.

use std::ops::Range;

const CLOSERS: [(char, char); 3] = [('“', '”'), ('《', '》'), ('‘', '’')];
const LISTING: char = '、';

fn ends_clause(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '！' | '？' | '）' | ')')
}

/// The words with the marks that enclose exactly them: 双品网购节 → “双品网购节”.
pub(super) fn with_marks(text: &str, words: &Range<usize>) -> Range<usize> {
    let chars: Vec<char> = text.chars().collect();
    let before = words.start.checked_sub(1).and_then(|at| chars.get(at));
    let enclosed =
        CLOSERS.iter().any(|(open, close)| before == Some(open) && chars.get(words.end) == Some(close));
    if enclosed { words.start - 1..words.end + 1 } else { words.clone() }
}

/// What is to go, with the mark that would be left over: 甲、│乙、│丙.
pub(super) fn without_stranded_marks(text: &str, gone: &Range<usize>) -> Range<usize> {
    let chars: Vec<char> = text.chars().collect();
    let gone = with_marks(text, gone);
    let before = gone.start.checked_sub(1).and_then(|at| chars.get(at)).copied();
    let after = chars.get(gone.end).copied();
    let last = chars.get(gone.end.saturating_sub(1)).copied().filter(|_| !gone.is_empty());
    let next_word: String = chars.iter().skip(gone.end).take(2).collect();
    let opens =
        before.is_none_or(|c| ends_clause(c) && c != '）' && c != ')' || matches!(c, '（' | '(' | '“'));
    let listed = after == Some(LISTING);
    let list_ends = after.is_none_or(ends_clause) || next_word.starts_with('等') || next_word == "按职";
    let separates = |c: Option<char>| matches!(c, Some('，' | '；'));
    if listed && (before == Some(LISTING) || opens) {
        gone.start..gone.end + 1
    } else if before == Some(LISTING) && list_ends || separates(before) && after.is_some_and(ends_clause) {
        gone.start - 1..gone.end
    } else if opens && last != Some('，') && (separates(after) || before == Some('。') && after == Some('。'))
    {
        gone.start..gone.end + 1
    } else {
        gone
    }
}

/// Whether the words to go open a list behind another word: 加大│经费│、人员. What leads the list cannot be told from
/// what belongs to its first part.
pub(super) fn leads_list(text: &str, gone: &Range<usize>) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let before = gone.start.checked_sub(1).and_then(|at| chars.get(at));
    let joined = chars.get(gone.start).is_some_and(|c| "和及与或并".contains(*c));
    !joined && before.is_some_and(|c| c.is_alphanumeric()) && chars.get(gone.end) == Some(&LISTING)
}

/// Where words that are put in stand best, and with which marks.
pub(super) fn fitted(text: &str, at: usize, words: &str) -> (usize, String) {
    const SENTENCE: usize = 6;
    let chars: Vec<char> = text.chars().collect();
    let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
    let after = chars.get(at).copied();
    let goes_on = words.starts_with(['，', '；', '、', '：', '（', '('])
        || ["等", "及", "和", "与", "并", "以及", "或"].iter().any(|word| words.starts_with(word));
    let ended = words.ends_with(['。', '；', '！', '？', '，', '、', '：']);
    let bare = words.trim_end_matches(['。', '；', '，', '、']);
    if ended && after.is_some_and(ends_clause) && after != Some('）') && after != Some(')') {
        let sentence = words.ends_with('。') && !goes_on && words.chars().count() > SENTENCE;
        if sentence && after == Some('。') {
            return (at + 1, words.to_owned());
        }
        return (at, bare.to_owned());
    }
    const CLAUSE: usize = 10;
    let clause = words.chars().count() >= CLAUSE && !goes_on && !ended && !words.ends_with(['的', '）']);
    if clause && after == Some('。') {
        return (at + 1, format!("{words}。"));
    }
    if before == Some('。') && goes_on {
        return (at - 1, bare.to_owned());
    }
    if before == Some('。') && !ended && words.chars().count() > SENTENCE && !words.ends_with('）') {
        return (at, format!("{words}。"));
    }
    let doubled = before.is_some_and(|c| ends_clause(c) && words.starts_with(c))
        || before == Some(LISTING) && words.starts_with(LISTING);
    if doubled { (at, words.chars().skip(1).collect()) } else { (at, words.to_owned()) }
}

/// 园区、│社区驿站│末端网点: one more of a list brings its comma. `beside` is what it is put beside.
pub(super) fn in_the_list(text: &str, beside: &Range<usize>, before: bool, words: &str) -> String {
    const LONGEST: usize = 16;
    // 市│商务局: one character more belongs to the word beside it.
    if words.chars().count() < 2 {
        return words.to_owned();
    }
    let chars: Vec<char> = text.chars().collect();
    let marked = |c: Option<char>| {
        c.is_none_or(|c| !c.is_alphanumeric() && c != '“' && c != '”' && c != '《' && c != '》')
    };
    let short = words.chars().count() <= LONGEST && !words.contains(['，', '。', '；']);
    let joins = ["等", "及", "和", "与", "或", "以及", "的"].iter().any(|word| words.starts_with(word));
    let leads = words.ends_with(['的', '地', '等']);
    if !short || joins || leads || marked(words.chars().next()) || marked(words.chars().last()) {
        return words.to_owned();
    }
    let left = beside.start.checked_sub(1).and_then(|at| chars.get(at));
    let right = chars.get(beside.end);
    let list = chars.get(beside.clone()).is_some_and(|own| own.contains(&LISTING));
    let closes = left == Some(&LISTING) && right.is_some_and(|c| "等和及与".contains(*c));
    if before {
        return if left == Some(&LISTING) { format!("{words}{LISTING}") } else { words.to_owned() };
    }
    if right == Some(&LISTING) || list || closes { format!("{LISTING}{words}") } else { words.to_owned() }
}

/// Where one more of a quoted list stands: before its 等, else at its end. None where no list is quoted.
pub(super) fn end_of_list(text: &str, list: &Range<usize>) -> Option<usize> {
    const TAIL: usize = 6;
    let chars: Vec<char> = text.chars().collect();
    let own = chars.get(list.clone())?;
    own.contains(&LISTING).then(|| {
        let from = own.len().saturating_sub(TAIL);
        own[from..].iter().position(|&c| c == '等').map_or(list.end, |at| list.start + from + at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, words: &str) -> Range<usize> {
        let start = text[..text.find(words).unwrap_or(0)].chars().count();
        start..start + words.chars().count()
    }

    #[test]
    fn nothing_is_left_over_where_words_go() {
        for (text, gone, rest) in [
            ("推广耗能低、可降解、可再生的产品。", "可降解", "推广耗能低、可再生的产品。"),
            ("加大人员、装备、经费等保障。", "经费", "加大人员、装备等保障。"),
            ("（商务局、教育局按职责分工负责）", "教育局", "（商务局按职责分工负责）"),
            ("（商务局、教育局按职责分工负责）", "商务局", "（教育局按职责分工负责）"),
            ("健全制度，提高效率，加强监管。", "提高效率", "健全制度，加强监管。"),
            ("健全制度，提高效率。加强监管。", "提高效率", "健全制度。加强监管。"),
            ("健全制度。提高效率。", "提高效率", "健全制度。"),
            ("通过“甲节”“乙节”宣传。", "乙节", "通过“甲节”宣传。"),
            ("显著提高效率。", "显著", "提高效率。"),
        ] {
            let range = without_stranded_marks(text, &at(text, gone));
            let left: String = text.chars().take(range.start).chain(text.chars().skip(range.end)).collect();
            assert_eq!(left, rest, "{text} − {gone}");
        }
    }

    #[test]
    fn the_first_of_a_list_behind_a_word_is_left_to_a_person() {
        let text = "加大经费、人员保障";
        assert!(leads_list(text, &at(text, "经费")));
        assert!(!leads_list(text, &at(text, "人员")));
    }

    #[test]
    fn words_put_in_fit_their_marks() {
        for (text, behind, words, whole) in [
            ("形成合力。", "形成合力", "，推动落实。", "形成合力，推动落实。"),
            ("形成合力。", "形成合力", "各单位按月报送。", "形成合力。各单位按月报送。"),
            ("形成合力。", "形成合力。", "各单位按月报送进展", "形成合力。各单位按月报送进展。"),
            ("形成合力。", "形成合力。", "，推动落实", "形成合力，推动落实。"),
            ("形成合力，推动落实。", "形成合力，", "，", "形成合力，推动落实。"),
            ("形成合力。", "形成", "工作", "形成工作合力。"),
        ] {
            let (place, words) = fitted(text, at(text, behind).end, words);
            let result: String =
                text.chars().take(place).chain(words.chars()).chain(text.chars().skip(place)).collect();
            assert_eq!(result, whole);
        }
    }

    #[test]
    fn one_more_of_a_list_brings_its_comma() {
        for (text, beside, before, words, expected) in [
            ("园区、网点等处", "园区", false, "驿站", "、驿站"),
            ("园区、网点等处", "网点", false, "驿站", "、驿站"),
            ("园区、网点等处", "网点", true, "驿站", "驿站、"),
            ("开展分析、执法能力建设", "分析、执法", true, "快递领域", "快递领域"),
            ("进农村、进社区的活动", "进农村、进社区", false, "进牧区", "、进牧区"),
            ("建筑、小区改造时", "小区改造时", true, "具备条件的", "具备条件的"),
            ("提升效率", "提升", false, "管理", "管理"),
        ] {
            assert_eq!(in_the_list(text, &at(text, beside), before, words), expected, "{text} {words}");
        }
        let text = "在社区、高校、商务中心等场所建设";
        assert_eq!(end_of_list(text, &at(text, "社区、高校、商务中心等场所")), Some(11));
        assert_eq!(end_of_list(text, &at(text, "商务中心")), None);
    }
}
