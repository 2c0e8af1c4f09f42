//! Brackets, quotes, book-title marks, punctuation, document numbers: what a proofreader marks in any text.

use std::sync::LazyLock;

use regex::Regex;

use crate::wording::docnumber;

use super::subject::Passage;
use super::{Finding, FindingKind};

pub(super) fn check(passage: &Passage) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(bracket_width(passage));
    findings.extend(unpaired(passage));
    findings.extend(punctuation(passage));
    findings.extend(document_numbers(passage));
    findings
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '〇' | '《' | '》' | '“' | '”' | '。' | '，' | '、' | '；' | '：')
}

/// Half-width brackets next to Chinese characters. One finding a paragraph: they come in flocks.
fn bracket_width(passage: &Passage) -> Option<Finding> {
    let text = passage.text();
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let beside_han = |at: usize| {
        let before = at.checked_sub(1).map(|at| chars[at].1);
        let after = chars.get(at + 1).map(|(_, c)| *c);
        before.is_some_and(is_han) || after.is_some_and(is_han)
    };
    let half: Vec<usize> =
        (0..chars.len()).filter(|&at| matches!(chars[at].1, '(' | ')') && beside_han(at)).collect();
    let (first, _) = chars[*half.first()?];
    let mixed = if text.contains(['（', '）']) {
        "同一段中全角、半角括号混用"
    } else {
        "用了半角括号"
    };
    let hint = "中文里用全角括号（）。";
    Some(passage.finding(
        FindingKind::BracketWidth,
        first..first + 1,
        format!("{mixed}，共{}个。", half.len()),
        hint,
    ))
}

/// Marks without their partner, each kind once a paragraph.
fn unpaired(passage: &Passage) -> Vec<Finding> {
    let text = passage.text();
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut alone: Vec<(usize, char)> = Vec::new();
    for (at, c) in text.char_indices() {
        let Some(kind) = kind_of(c) else { continue };
        if is_opening(c) {
            open.push((at, c));
        } else if let Some(partner) = open.iter().rposition(|(_, other)| kind_of(*other) == Some(kind)) {
            // What opened inside and did not close is alone; the rest is not its fault.
            alone.extend(open.drain(partner..).skip(1));
        } else if !numbers_an_item(text, at) {
            alone.push((at, c));
        }
    }
    alone.extend(open);
    alone.sort_unstable();
    let mut told = Vec::new();
    alone.retain(|(_, c)| {
        let new = !told.contains(&kind_of(*c));
        told.push(kind_of(*c));
        new
    });
    let mut findings: Vec<Finding> = alone
        .into_iter()
        .map(|(at, c)| {
            let what = format!("“{c}”没有配对。");
            passage.finding(
                FindingKind::Unpaired,
                at..at + c.len_utf8(),
                what,
                "请补上另一半，或删去多余的。",
            )
        })
        .collect();
    if let Some(at) = text.find('"') {
        let hint = "中文里用“”，并检查前后是否成对。";
        findings.push(passage.finding(FindingKind::Unpaired, at..at + 1, "用了不分前后的引号（\"）。", hint));
    }
    findings
}

/// Both widths of a bracket are one kind: a wrong width is told elsewhere.
fn kind_of(c: char) -> Option<u8> {
    match c {
        '（' | '(' | '）' | ')' => Some(0),
        '《' | '》' => Some(1),
        '〈' | '〉' => Some(2),
        '“' | '”' => Some(3),
        '‘' | '’' => Some(4),
        '〔' | '〕' => Some(5),
        '【' | '】' => Some(6),
        '［' | '］' | '[' | ']' => Some(7),
        _ => None,
    }
}

fn is_opening(c: char) -> bool {
    matches!(c, '（' | '(' | '《' | '〈' | '“' | '‘' | '〔' | '【' | '［' | '[')
}

/// 1） and a) number items with half a bracket.
fn numbers_an_item(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let figure =
        before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c));
    let length = before.len() - figure.len();
    length > 0 && length <= 6 && figure.chars().last().is_none_or(|c| !is_han(c) || "。；：，".contains(c))
}

fn punctuation(passage: &Passage) -> Vec<Finding> {
    #[allow(clippy::expect_used)] // constant pattern, compiled in the tests
    static WRONG: LazyLock<Regex> =
        LazyLock::new(|| Regex::new("[，、；：][，、；：。]|。[，、；：。]").expect("constant pattern"));
    let found = WRONG.find_iter(passage.text());
    found
        .map(|found| {
            let what = format!("标点“{}”连用。", found.as_str());
            passage.finding(FindingKind::Punctuation, found.range(), what, "请保留其中一个。")
        })
        .collect()
}

/// GB/T 9704, 7.2.5: the year in 〔〕, no 第, no leading zeros.
fn document_numbers(passage: &Passage) -> Vec<Finding> {
    let text = passage.text();
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let byte = |at: usize| chars.get(at).map_or(text.len(), |(byte, _)| *byte);
    docnumber::find(text)
        .into_iter()
        .filter_map(|number| {
            let bytes = byte(number.range.start)..byte(number.range.end);
            let written: String = text[bytes.clone()].chars().filter(|c| !c.is_whitespace()).collect();
            (written != number.normalised()).then(|| {
                let what = format!("文号“{written}”写法不规范。");
                let hint =
                    format!("应写作“{}”：年份用六角括号〔〕，不加“第”，序号不编虚位。", number.normalised());
                passage.finding(FindingKind::DocumentNumber, bytes, what, hint)
            })
        })
        .collect()
}
