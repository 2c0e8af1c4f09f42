//! Whether what an edit would leave reads as a person would have written it. An edit that does not is none.

use crate::merge::TextChange;
use crate::reply::pattern::pattern;

/// Marks that come in pairs.
const PAIRS: [(char, char); 4] = [('“', '”'), ('《', '》'), ('（', '）'), ('‘', '’')];

/// Whether words can stand in a draft, and are not the reply's own words about them: 内容为：…, 分号, cells run together.
pub(super) fn are_words(words: &str) -> bool {
    pattern!(
        ABOUT,
        "^(?:具体)?(?:内容|表述|条文)(?:为|如下|是)|^(?:建议|请)?(?:修改|更改|改|调整|表述|删改)(?:为|成)|^(?:如下|以下内容)|^(?:中文|英文)?(?:逗号|顿号|句号|分号|冒号|引号|书名号|括号)$|\\S(?: {2,}|\u{3000}{2,}|\t)\\S|(?:为好|为宜|为妥|更妥|更好)$"
    );
    !ABOUT.is_match(words.trim()) && is_paired(words)
}

/// Whether a paragraph reads well after a change: no mark is left alone, no word stands twice at a joint, none hangs.
pub(super) fn reads_well(text: &str, change: &TextChange) -> bool {
    let Ok(whole) = change.apply(text) else { return false };
    if is_paired(text) && !is_paired(&whole) {
        return false;
    }
    let before: Vec<char> = text.chars().collect();
    let after: Vec<char> = whole.chars().collect();
    faults(&after) <= faults(&before) && repeats(&after) <= repeats(&before)
}

/// 回收装置回收装置: words that stand twice in a row.
fn repeats(chars: &[char]) -> usize {
    const LONGEST: usize = 12;
    let twice = |length: usize| {
        let pairs = chars.windows(2 * length).filter(|pair| pair[..length] == pair[length..]);
        pairs.filter(|pair| pair[..length].iter().all(|c| c.is_alphabetic())).count()
    };
    (2..=LONGEST).map(twice).sum()
}

/// 由由, 的的, 存在的。: a linking word twice, or with nothing to link.
fn faults(chars: &[char]) -> usize {
    const LINKS: &str = "由将把的和与及在为从，；：、";
    let twice = |pair: &&[char]| pair[0] == pair[1] && LINKS.contains(pair[0]);
    let hangs = |pair: &&[char]| "的和与及由将把在".contains(pair[0]) && "，。；：、".contains(pair[1]);
    chars.windows(2).filter(twice).count() + chars.windows(2).filter(hangs).count()
}

fn is_paired(text: &str) -> bool {
    let count = |sign: char| text.chars().filter(|c| *c == sign).count();
    PAIRS.iter().all(|(open, close)| count(*open) == count(*close))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_about_words_are_none() {
        for words in [
            "内容为：加强监管",
            "分号",
            "1名联络员  便于协调  办公室",
            "改为“加强”",
            "（加强监管",
            "加强监管为宜",
        ] {
            assert!(!are_words(words), "{words}");
        }
        for words in ["加强监管", "“双随机”检查", "，并按月报送", "（每季度一次）", "内容完整", "9月底前"]
        {
            assert!(are_words(words), "{words}");
        }
    }

    #[test]
    fn what_does_not_read_well_is_no_edit() {
        for (text, start, old, new) in [
            ("人员由所在单位提出。", 3, "所在单位", "由所在单位"),
            ("协调解决存在的问题。", 7, "问题", ""),
            ("推进“五进”活动。", 3, "五进”", ""),
            ("各驿站设置回收装置。", 0, "各驿站设置", "各网点设置回收装置"),
            ("加强经费和人员保障。", 5, "人员保障", ""),
        ] {
            assert!(!reads_well(text, &TextChange::replace(start, old, new)), "{text} {old} → {new}");
        }
        for (text, start, old, new) in [
            ("人员由所在单位提出。", 3, "所在单位", "其单位"),
            ("协调解决存在的问题。", 2, "解决", "研究解决"),
            ("市市场监管局负责。", 1, "市场监管局", "市场监督管理局"),
        ] {
            assert!(reads_well(text, &TextChange::replace(start, old, new)), "{text} {old} → {new}");
        }
    }
}
