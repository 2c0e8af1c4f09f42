//! References to the text's own clauses and annexes: to what is not there, and to what has another number now.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::draft::{self, Draft, NumberStyle};
use crate::wording::numeral;

use super::subject::Passage;
use super::{Finding, FindingKind, Subject};

const NUMBER: &str = r"[零〇一二三四五六七八九十百\d]+";

pub(super) fn check(subject: &Subject, passage: &Passage) -> Vec<Finding> {
    let mut findings = clauses(subject, passage);
    findings.extend(annexes(subject, passage));
    findings
}

fn clauses(subject: &Subject, passage: &Passage) -> Vec<Finding> {
    #[allow(clippy::expect_used)] // constant pattern, compiled in the tests
    static CLAUSE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&format!(
            "第([（(])?({NUMBER})[）)]?(?:[、至到—和]第?[（(]?({NUMBER})[）)]?)?(条|项|章|节|部分)"
        ))
        .expect("constant pattern")
    });
    let text = passage.text();
    let labels = draft::labels(passage.draft);
    let mut findings = Vec::new();
    for found in CLAUSE.captures_iter(text) {
        let Some(whole) = found.get(0) else { continue };
        if is_foreign(&text[..whole.start()]) {
            continue;
        }
        for label in wanted(&found, passage.draft) {
            if !labels.values().any(|own| *own == label) && !text_numbers_itself(passage.draft, &label) {
                let what = format!("引用的“{}”在文中不存在。", whole.as_str());
                findings.push(passage.finding(
                    FindingKind::BrokenReference,
                    whole.range(),
                    what,
                    "请核对条号。",
                ));
            } else if let Some(now) = moved(subject, passage, &label, whole.as_str()) {
                let what = format!("引用的“{}”在征求意见后条号已变，原来那一条{now}。", whole.as_str());
                findings.push(passage.finding(
                    FindingKind::MovedReference,
                    whole.range(),
                    what,
                    "请改正引用的条号。",
                ));
            }
        }
    }
    findings
}

/// The labels that a reference means; none where the draft is not numbered so, since then another text is meant.
fn wanted(found: &Captures, draft: &Draft) -> Vec<String> {
    let style = match (&found[4], found.get(1).is_some()) {
        ("条" | "项", true) => NumberStyle::ChineseParen,
        ("条", false) => NumberStyle::Article,
        ("章", false) => NumberStyle::Chapter,
        ("节", false) => NumberStyle::Section,
        ("部分", false) => NumberStyle::Chinese,
        _ => return Vec::new(),
    };
    let numbered_so = draft.walk().iter().any(|node| node.numbering.is_some_and(|own| own.style == style));
    let numbers = [2, 3].into_iter().filter_map(|group| found.get(group));
    numbers
        .filter(|_| numbered_so)
        .filter_map(|number| numeral::parse(number.as_str()))
        .map(|number| draft::written(style, number, &[]))
        .collect()
}

/// Items that stand inside a paragraph （一）…；（二）… are no nodes, but they are there.
fn text_numbers_itself(draft: &Draft, label: &str) -> bool {
    let inside = |text: &str| {
        text.match_indices(label)
            .any(|(at, _)| !text[..at].ends_with('第') && !text[..at].ends_with(['、', '至', '到', '和']))
    };
    label.starts_with('（') && draft.walk().iter().flat_map(|node| &node.paragraphs).any(|p| inside(&p.text))
}

/// A reference belongs to another text where that text is named before it in the same clause: 《…》第十条, 条例第三条.
fn is_foreign(before: &str) -> bool {
    const TEXTS: [&str; 12] =
        ["法", "条例", "规定", "办法", "细则", "决定", "通知", "方案", "意见", "规则", "标准", "措施"];
    let clause = before.rsplit(['。', '；', '，', '\n']).next().unwrap_or(before);
    let own = ["本办法", "本规定", "本措施", "本方案", "本机制", "本细则", "本意见", "本通知"];
    if own.iter().any(|own| clause.ends_with(own)) {
        return false;
    }
    // A list goes on: 《…》第三条、第五条.
    let lead = clause.trim_end_matches(['、', '和', '及', '第']);
    clause.contains('》') || TEXTS.iter().any(|text| lead.ends_with(text))
}

/// What became of the clause that had this label when the text was sent; none if it still has it, or if the
/// reference itself is new and so was written with the present numbers in sight.
fn moved(subject: &Subject, passage: &Passage, label: &str, words: &str) -> Option<String> {
    let sent = subject.sent.iter().find(|draft| draft.id == passage.draft.id)?;
    if !subject.sent_text(passage.paragraph.id)?.contains(words) {
        return None;
    }
    let labels = draft::labels(sent);
    let mut meant = labels.iter().filter(|(_, own)| *own == label).map(|(node, _)| *node);
    // Where numbers begin again in every part, several clauses have the label, and nobody knows which is meant.
    let node = meant.next().filter(|_| meant.next().is_none())?;
    match draft::labels(passage.draft).get(&node) {
        Some(now) if now == label => None,
        Some(now) => Some(format!("现为“{now}”")),
        None => Some("已删去".to_owned()),
    }
}

fn annexes(subject: &Subject, passage: &Passage) -> Vec<Finding> {
    #[allow(clippy::expect_used)] // constant pattern, compiled in the tests
    static ANNEX: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"附件\s?(\d{1,2}|[一二三四五六七八九十]{1,3})").expect("constant pattern")
    });
    let text = passage.text();
    let letter = subject.drafts.iter().filter_map(|draft| draft.annex).max().unwrap_or(0) as usize;
    let there = letter.max(passage.draft.annex_names.len());
    ANNEX
        .captures_iter(text)
        .filter_map(|found| {
            let whole = found.get(0)?;
            let number = numeral::parse(&found[1])? as usize;
            (number > there && !is_foreign(&text[..whole.start()])).then(|| {
                let what = format!("引用的“{}”不存在。", whole.as_str());
                passage.finding(FindingKind::BrokenReference, whole.range(), what, "请补附件或改正序号。")
            })
        })
        .collect()
}
