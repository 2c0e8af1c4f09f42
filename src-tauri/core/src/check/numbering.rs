//! Numbers as the file had them: missing, doubled, out of order. The app counts anew, but the gap may mean that
//! something is lost.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::wording::numeral;

use super::subject::draft_called;
use super::{Finding, FindingKind, FindingPlace, Subject};

pub(super) fn check(subject: &Subject) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (id, labels) in subject.written_labels {
        let called =
            subject.drafts.iter().find(|draft| draft.id == *id).map(draft_called).unwrap_or_default();
        let place = FindingPlace { draft: Some(*id), ..FindingPlace::default() };
        for sentence in gaps(labels) {
            findings.push(Finding::new(
                FindingKind::NumberingGap,
                place.clone(),
                format!("{called}：{sentence}"),
                "序号已自动重排；请核对原文件是否漏了内容。",
            ));
        }
    }
    findings
}

/// A label's form with the figure taken out, and its number.
fn form_of(label: &str) -> Option<(String, u32)> {
    #[allow(clippy::expect_used)] // constant pattern, compiled in the tests
    static FIGURE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"[零〇一二三四五六七八九十百\d]+|[①-⑳]").expect("constant pattern"));
    let folded = label.trim().replace('(', "（").replace(')', "）");
    // Of 1.2.3 the last figure counts; the others are its form.
    let figure = FIGURE.find_iter(&folded).last()?;
    let number = numeral::parse(figure.as_str())
        .or_else(|| figure.as_str().chars().next().and_then(numeral::circled_value))?;
    let kind = if figure.as_str().starts_with(|c: char| c.is_ascii_digit()) { "1" } else { "一" };
    Some((format!("{}{kind}{}", &folded[..figure.start()], &folded[figure.end()..]), number))
}

/// A number may go on, or begin again at 1; anything else is worth a look.
fn gaps(labels: &[String]) -> Vec<String> {
    let mut last: HashMap<String, (u32, &str)> = HashMap::new();
    let mut sentences = Vec::new();
    for label in labels {
        let Some((form, number)) = form_of(label) else { continue };
        let before = last.insert(form, (number, label));
        match before {
            None if number == 1 => {}
            None => sentences.push(format!("序号从“{label}”开始。")),
            Some((one, _)) if number == one + 1 || number == 1 && one != 1 => {}
            Some((one, _)) if number == one => sentences.push(format!("序号“{label}”重复。")),
            Some((one, previous)) if number > one => {
                sentences.push(format!("序号从“{previous}”跳到“{label}”。"))
            }
            Some((_, previous)) => sentences.push(format!("序号“{label}”排在“{previous}”之后。")),
        }
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(labels: &[&str]) -> Vec<String> {
        gaps(&labels.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn numbers_that_go_on_or_begin_again_are_right() {
        assert!(of(&["一、", "（一）", "（二）", "二、", "（三）", "(四)", "三、", "（五）"]).is_empty());
        assert!(of(&["一、", "二、", "（一）", "（二）", "三、", "（一）", "(二)"]).is_empty());
        assert!(of(&["第一章", "第一条", "第二条", "第二章", "第三条", "1.", "2.", "1.1", "1.2"]).is_empty());
        assert!(of(&["①", "②", "③"]).is_empty());
    }

    #[test]
    fn gaps_doubles_and_steps_back_are_told() {
        assert_eq!(of(&["（一）", "（二）", "（四）"]), ["序号从“（二）”跳到“（四）”。"]);
        assert_eq!(of(&["一、", "二、", "二、"]), ["序号“二、”重复。"]);
        assert_eq!(of(&["第二条"]), ["序号从“第二条”开始。"]);
        assert_eq!(of(&["1.", "2.", "3.", "2."]), ["序号“2.”排在“3.”之后。"]);
    }
}
