//! Whether words say that there is nothing to say: 无意见 in all its wordings, and its false friends.
//!
//! The wordings stand in `grammar.txt`; here is which of them goes before which.

mod form;
mod grammar;

use std::sync::LazyLock;

use regex::Regex;

use super::pattern::{self, pattern};
use crate::wording::width::is_blank;

/// How a sentence stands to the question whether there are comments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stance {
    /// 无意见
    None,
    /// 原则同意, 基本同意: points may follow.
    Consent,
    /// 除以下意见外，无其他意见: points stand elsewhere.
    Remainder,
    /// 意见见附件: points stand in another file.
    Elsewhere,
    /// 前次反馈作废，以本次为准: this reply stands for an earlier one.
    Supersedes,
    /// 逾期未反馈视为无意见, 有无意见均需反馈: our own words given back.
    Quoted,
    /// 另行反馈, 待正式函: the answer is still to come.
    Later,
    /// 不涉及我局职责: a finding that leaves nothing to say, unless something follows.
    Beyond,
    /// Says nothing about it.
    Silent,
}

impl Stance {
    /// Whether somebody has to act on it: fetch an annex, wait for a letter, set an earlier reply aside.
    pub(super) fn leaves_something(self) -> bool {
        matches!(self, Self::Elsewhere | Self::Later | Self::Supersedes)
    }
}

/// A pattern of the grammar, compiled on first use.
macro_rules! says {
    ($name:ident, $($phrase:literal),+) => {
        static $name: LazyLock<Regex> = LazyLock::new(|| grammar::pattern(&[$($phrase),+]));
    };
}

says!(NONE, "none");
says!(AGREED, "agreed");
says!(APPROVED, "approved");
says!(REMAINDER, "remainder");
says!(QUOTED, "quoted");
says!(FRIEND, "friend");
says!(REFUSES, "refuses", "condition", "objects");
says!(ELSEWHERE, "elsewhere");
says!(SUPERSEDES, "supersedes");
says!(LATER, "later");
says!(SENT, "sent");
says!(BEYOND, "beyond", "sound");
says!(REPORTS, "report");
says!(PRAISES, "praise");
says!(DOUBTS, "doubt");
says!(ROUTINE, "routine");
says!(DEMANDS, "demand");
says!(DENIALS, "denied", "undone", "needless", "sound", "urge", "courtesy");

/// The words without blanks, and of a form's options only those that are ticked.
fn compacted(words: &str) -> String {
    let compact: String = words.chars().filter(|c| !is_blank(*c)).collect();
    form::chosen(&compact)
}

/// What one sentence or clause says about having comments.
pub(super) fn stance(words: &str) -> Stance {
    let compact = compacted(words);
    match form::answer(&compact) {
        Some(true) => return Stance::Silent,
        Some(false) => return Stance::None,
        None => {}
    }
    let own = QUOTED.replace_all(&compact, "");
    match own_stance(&own) {
        Stance::Silent if own.len() < compact.len() => Stance::Quoted,
        own => own,
    }
}

/// The stance of what the unit says itself, blanks left out. What leaves something to do goes before what does not.
fn own_stance(compact: &str) -> Stance {
    let about_people = ["名单", "联络员", "成员", "人员"].iter().any(|word| compact.contains(word));
    // 盖章件同时从OA发出 is on its way.
    if LATER.is_match(&SENT.replace_all(compact, "")) && !about_people {
        Stance::Later
    } else if SUPERSEDES.is_match(compact) {
        Stance::Supersedes
    } else if ELSEWHERE.is_match(compact) && !compact.contains("名单") && !compact.contains('“') {
        Stance::Elsewhere
    } else if REFUSES.is_match(compact) {
        Stance::Silent
    } else if REMAINDER.is_match(compact) {
        Stance::Remainder
    } else if AGREED.is_match(compact) {
        Stance::Consent
    } else if denies(compact) {
        Stance::None
    } else if BEYOND.is_match(compact) {
        Stance::Beyond
    } else {
        Stance::Silent
    }
}

/// Whether it says that there is nothing, by words that do not only begin so: 无法律依据.
fn denies(compact: &str) -> bool {
    let friends: Vec<_> = FRIEND.find_iter(compact).map(|friend| friend.range()).collect();
    NONE.find_iter(compact).any(|found| !friends.iter().any(|friend| friend.contains(&found.start())))
}

/// Whether the words that say that there is nothing reach over a place in the text.
pub(super) fn says_none_across(text: &str, at: usize) -> bool {
    let blanks: Vec<bool> = text.chars().map(is_blank).collect();
    let at = blanks.iter().take(at).filter(|blank| !**blank).count();
    let compact: String = text.chars().filter(|c| !is_blank(*c)).collect();
    [&*NONE, &*AGREED, &*REMAINDER].iter().any(|pattern| {
        pattern::find_all(pattern, &compact).iter().any(|found| found.start < at && at < found.end)
    })
}

/// The words without what says that there is nothing to say: its 意见 and 修改 ask for nothing.
/// As long as they were, so that places in them stay the same.
pub(super) fn without_denials(words: &str) -> String {
    let mask = |found: &regex::Captures| "□".repeat(found[0].chars().count());
    DENIALS.replace_all(words, mask).into_owned()
}

/// The words without denials and without what the unit tells of itself: 下一步，我局将细化任务分解 wishes for nothing.
pub(super) fn without_reports(words: &str) -> String {
    let mask = |found: &regex::Captures| "□".repeat(found[0].chars().count());
    let own = QUOTED.replace_all(words, mask);
    let bare: Vec<char> = without_denials(&own).chars().collect();
    let mut kept = bare.clone();
    let mut start = 0;
    for at in 0..=bare.len() {
        if at < bare.len() && !matches!(bare[at], '，' | ',' | '。' | '；' | ';' | '\n') {
            continue;
        }
        let clause: String = bare[start..at].iter().collect();
        if REPORTS.is_match(&clause) && !DEMANDS.is_match(&clause) {
            kept[start..at].fill('□');
        }
        start = at + 1;
    }
    kept.into_iter().collect()
}

/// Whether a sentence only tells how the reply came about or what the unit will do.
pub(super) fn is_routine(words: &str) -> bool {
    let compact = compacted(words);
    (ROUTINE.is_match(&compact) || SENT.is_match(&compact)) && !DEMANDS.is_match(&compact)
}

/// Whether a sentence agrees in words of its own, and nothing in it could be a wish or take the agreement back.
pub(super) fn praises(sentence: &str) -> bool {
    let compact = compacted(sentence).replace("征求意见稿", "文稿").replace("意见稿", "文稿");
    PRAISES.is_match(&compact)
        && !DOUBTS.is_match(&compact)
        && !compact.chars().any(|c| c.is_ascii_digit())
        && !super::request::asks(&compact)
}

/// Whether a clause says that the text is right as it is: 有关表述妥当. Behind a change it is the reason for it.
pub(super) fn approves(clause: &str) -> bool {
    APPROVED.is_match(&compacted(clause))
}

/// Whether a clause tells of the unit itself and nothing else: 将按照分工做好落实.
pub(super) fn is_report(clause: &str) -> bool {
    let compact = compacted(clause);
    let bare = compact.trim_end_matches(['，', ',', '。', '；', ';']);
    (REPORTS.is_match(bare) || is_routine(bare)) && !DEMANDS.is_match(bare)
}

/// Whether a sentence that refers to another file says that points stand there: 修改意见见附件, not 意见见附件, which may be
/// none, nor 无意见（附修改建议）, which contradicts itself.
pub(super) fn promises_points(words: &str) -> bool {
    promise(words) && ["意见", "建议"].iter().any(|word| words.contains(word)) && !denies(&compacted(words))
}

/// Whether words ask for something outright: 建议…, 请…, or say what is wrong.
pub(super) fn demands(words: &str) -> bool {
    DEMANDS.is_match(&without_denials(words))
}

/// Whether the answer itself is still to come: 意见另行反馈, not 正式函随后寄出.
pub(super) fn answer_is_to_come(words: &str) -> bool {
    const FORMAL: [&str; 9] = ["正式", "书面", "纸质", "盖章", "红头", "原件", "扫描件", "复函", "回函"];
    stance(words) == Stance::Later && !FORMAL.iter().any(|word| words.contains(word))
}

/// Whether a sentence that refers to another file speaks of changes there.
pub(super) fn promise(words: &str) -> bool {
    ["修改", "修订", "建议", "标注"].iter().any(|word| words.contains(word))
}

/// Whether a sentence takes an earlier reply of the same unit back: 前次反馈作废，以本次为准.
pub fn replaces_earlier(words: &str) -> bool {
    stance(words) == Stance::Supersedes
}

/// Whether a sentence says that the points stand in another file: 意见见附件.
pub fn points_elsewhere(words: &str) -> bool {
    stance(words) == Stance::Elsewhere
}

pattern!(
    CELL,
    "^(?:[（(]?(?:无|没有|暂无|无意见|无修改意见|无建议|无异议|同意|没意见|无补充|不涉及|无内容|无变化|无需修改|none|无修改)[）)]?[。.！]?|[/／\\\\—–\\-－~～*×xX]+|0)$"
);

/// What the value beside a form's question says of having comments: 是否有意见 | 否.
pub(super) fn answer(question: &str, value: &str) -> Option<bool> {
    let compact: String = format!("{question}：{value}").chars().filter(|c| !is_blank(*c)).collect();
    form::answer(&compact)
}

/// Whether words are options of a form to tick: □有意见 ☑无意见.
pub(super) fn is_option(text: &str) -> bool {
    form::has_marks(text)
}

/// Whether words say that there is nothing to say, and not only by a mark: / and 0 may stand for anything.
pub(super) fn says_none(text: &str) -> bool {
    matches!(stance(text), Stance::None | Stance::Consent) && !super::request::asks(text)
}

/// Whether a table's cell is left out by a stroke or a word for it: /, 无.
pub(super) fn cell_is_blank(text: &str) -> bool {
    CELL.is_match(&compacted(text))
}

/// Whether a table cell says that there is nothing to say. An empty one says nothing at all: see `None`.
pub(super) fn cell_says_none(text: &str) -> bool {
    let compact = compacted(text);
    CELL.is_match(&compact)
        || (compact.chars().count() < 24
            && stance(&compact) == Stance::None
            && !super::request::asks(&compact))
}

#[cfg(test)]
mod tests;
