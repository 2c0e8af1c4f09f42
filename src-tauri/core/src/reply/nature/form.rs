//! Forms with options: □有意见 ☑无意见, 同意（√）不同意（ ）, 是否有意见：否.
//!
//! Knows boxes and ticks, not what the options mean.

use crate::reply::pattern::pattern;

const TICKS: [char; 8] = ['☑', '☒', '■', '√', '✓', '✔', '✅', '●'];
const BOXES: [char; 5] = ['□', '☐', '○', '◯', '▢'];

/// Of a form's options only those that are ticked; any other text as it is. Blanks are out already.
pub(super) fn chosen(compact: &str) -> String {
    let compact = bare_marks(compact);
    let ticked = compact.contains(TICKS);
    let boxed = compact.contains(BOXES);
    match (ticked, boxed) {
        // A form has an empty box beside the ticked one; a tick alone may be a sign for anything.
        (true, true) => options(&compact),
        (false, true) if is_open_form(&compact) => String::new(),
        _ => compact,
    }
}

/// Whether a box or a tick stands in a text.
pub(super) fn has_marks(text: &str) -> bool {
    text.contains(&TICKS[..7]) || text.contains(&BOXES[..2])
}

/// （√） and [ ] as one sign each.
fn bare_marks(compact: &str) -> String {
    pattern!(TICKED, r"[（(\[［【]([√✓✔☑■])[）)\]］】]");
    pattern!(OPEN, r"[（(\[［【][）)\]］】]");
    if !TICKED.is_match(compact) {
        return compact.to_owned();
    }
    OPEN.replace_all(&TICKED.replace_all(compact, "☑"), "□").into_owned()
}

/// A form's options of which none is chosen: □有意见 □无意见.
fn is_open_form(compact: &str) -> bool {
    compact.starts_with(['□', '☐']) || compact.chars().filter(|c| BOXES[..2].contains(c)).count() > 1
}

/// The ticked options; each stands behind its mark, or before it where the text ends with one.
fn options(compact: &str) -> String {
    let is_mark = |c: char| TICKS.contains(&c) || BOXES.contains(&c);
    let trailing = compact.trim_end_matches(['。', '；', '.']).ends_with(is_mark);
    let mut chosen = String::new();
    let mut words = String::new();
    let mut counts = !trailing;
    for c in compact.chars() {
        if !is_mark(c) {
            words.push(c);
            continue;
        }
        counts = if trailing { TICKS.contains(&c) } else { counts };
        if counts {
            chosen.push_str(&words);
        }
        words.clear();
        counts = TICKS.contains(&c);
    }
    if counts && !trailing {
        chosen.push_str(&words);
    }
    chosen
}

/// What a form's question whether there are comments is answered with: 是否有意见：否.
pub(super) fn answer(compact: &str) -> Option<bool> {
    pattern!(
        ANSWERED,
        r"(?:是否|有无|有没有)(?:有|存在|提出)?[^，。；：]{0,6}(?:意见|建议|异议)[^，。；：]{0,4}[：:？?]?(?P<answer>否|无|没有|是|有)[。；]?$"
    );
    ANSWERED.captures(compact).map(|found| matches!(&found["answer"], "是" | "有"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_form_only_what_is_ticked_counts() {
        for (form, expected) in [
            ("□有意见☑无意见", "无意见"),
            ("☑有意见□无意见", "有意见"),
            ("意见：□有意见√无意见", "意见：无意见"),
            ("同意（√）不同意（）", "同意"),
            ("同意（）不同意（√）", "不同意"),
            ("[√]无意见[]有意见", "无意见"),
            ("无意见☑有意见□", "无意见"),
            ("□有意见□无意见", ""),
            ("□无意见", ""),
            ("√无意见", "√无意见"),
            ("我局（）无意见", "我局（）无意见"),
        ] {
            assert_eq!(chosen(form), expected, "{form}");
        }
    }

    #[test]
    fn a_question_is_answered_behind_it() {
        assert_eq!(answer("是否有意见：否"), Some(false));
        assert_eq!(answer("有无修改意见：无。"), Some(false));
        assert_eq!(answer("是否有修改意见：是"), Some(true));
        assert_eq!(answer("有无意见均需反馈"), None);
    }
}
