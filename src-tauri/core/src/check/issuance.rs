//! The issuance fields: what must be filled, and what cannot be so.

use jiff::civil::Date;

use crate::wording::{calendar, docnumber, fold};

use super::{Finding, FindingKind, FindingPlace, IssuanceState, Subject};

pub(super) fn check(subject: &Subject) -> Vec<Finding> {
    let Some(issuance) = subject.issuance else { return Vec::new() };
    let mut findings = missing(subject, &issuance);
    findings.extend(renamed(subject, &issuance));
    findings.extend(number(&issuance));
    findings.extend(countersigning(subject, &issuance));
    findings.extend(dates(subject, &issuance));
    findings
}

fn at(field: &str) -> FindingPlace {
    FindingPlace { field: Some(field.to_owned()), ..FindingPlace::default() }
}

fn missing(subject: &Subject, issuance: &IssuanceState) -> Vec<Finding> {
    let empty = |text: &str| text.trim().is_empty();
    [
        ("number", "发文字号", empty(issuance.number), "联合行文用主办机关的发文字号。"),
        ("date", "成文日期", issuance.date.is_none(), "联合行文以最后签发机关负责人签发的日期为准。"),
        ("title", "标题", empty(issuance.title), "请填写印发通知的标题。"),
        ("addressees", "主送机关", empty(issuance.addressees), "请填写主送机关的规范化简称或统称。"),
        ("printer", "印发机关", empty(issuance.printer), "请填写版记中的印发机关。"),
        ("printed", "印发日期", issuance.printed.is_none(), "请填写版记中的印发日期。"),
        ("issuers", "联合印发单位", subject.issuers.is_empty(), "请选定联合印发单位，主办机关排在首位。"),
    ]
    .into_iter()
    .filter(|(_, _, is_missing, _)| *is_missing)
    .map(|(field, name, _, hint)| {
        Finding::new(FindingKind::MissingField, at(field), format!("印发要素：{name}没有填写。"), hint)
    })
    .collect()
}

/// The notice is written once; a comment may rename the draft that it brings.
fn renamed(subject: &Subject, issuance: &IssuanceState) -> Vec<Finding> {
    let mut findings = Vec::new();
    for draft in subject.drafts {
        let (Some(annex), Some(was)) = (draft.annex, subject.sent.iter().find(|sent| sent.id == draft.id))
        else {
            continue;
        };
        let (was_folded, now_folded) = (fold(&was.title).text(), fold(&draft.title).text());
        for (field, name, written) in [("title", "标题", issuance.title), ("text", "正文", issuance.text)]
        {
            // A longer new title may hold the old one whole.
            let written = fold(written).text().replace(&now_folded, "");
            if was_folded != now_folded && !was_folded.is_empty() && written.contains(&was_folded) {
                let sentence = format!(
                    "印发要素：{name}仍用附件{annex}的旧名“{}”，文稿已改为“{}”。",
                    was.title, draft.title
                );
                let hint = "请改用文稿现在的名称。";
                findings.push(Finding::new(FindingKind::RenamedDraft, at(field), sentence, hint));
            }
        }
    }
    findings
}

/// GB/T 9704, 7.2.5.
fn number(issuance: &IssuanceState) -> Option<Finding> {
    let written: String = issuance.number.chars().filter(|c| !c.is_whitespace()).collect();
    if written.is_empty() {
        return None;
    }
    let normal = docnumber::first(&written);
    let hint = match &normal {
        Some(normal) if *normal == written => return None,
        Some(normal) => format!("应写作“{normal}”。"),
        None => "应由机关代字、年份、序号组成，如“呼发改环资字〔2024〕25号”。".to_owned(),
    };
    Some(Finding::new(
        FindingKind::DocumentNumber,
        at("number"),
        format!("印发要素：发文字号“{written}”写法不规范。"),
        hint,
    ))
}

fn countersigning(subject: &Subject, issuance: &IssuanceState) -> Vec<Finding> {
    let Some(signed) = issuance.countersigned else { return Vec::new() };
    let waiting = subject.issuers.iter().filter(|issuer| signed.iter().all(|(unit, _)| unit != *issuer));
    waiting
        .map(|issuer| {
            Finding::new(
                FindingKind::NotCountersigned,
                FindingPlace { unit: Some(*issuer), ..FindingPlace::default() },
                format!("{}尚未会签这一版。", subject.unit_name(*issuer)),
                "会签的是旧版的，须就改动重新会签。",
            )
        })
        .collect()
}

fn dates(subject: &Subject, issuance: &IssuanceState) -> Vec<Finding> {
    let Some(date) = issuance.date else { return Vec::new() };
    let written = calendar::written;
    let finding = |field: &str, sentence: String, hint: &str| {
        Finding::new(FindingKind::IssueDate, at(field), format!("印发要素：{sentence}"), hint)
    };
    let mut findings = Vec::new();
    let last: Option<Date> =
        issuance.countersigned.and_then(|signed| signed.iter().map(|(_, day)| *day).max());
    if let Some(last) = last.filter(|last| *last != date) {
        let sentence = format!("成文日期{}不是最后会签的日期{}。", written(date), written(last));
        findings.push(finding("date", sentence, "联合行文以最后签发机关负责人签发的日期为准。"));
    }
    if let Some(sent) = subject.sent_on.filter(|sent| date < *sent) {
        let sentence = format!("成文日期{}早于征求意见的日期{}。", written(date), written(sent));
        findings.push(finding("date", sentence, "请核对年份和月份。"));
    }
    if let Some(printed) = issuance.printed.filter(|printed| *printed < date) {
        let sentence = format!("印发日期{}早于成文日期{}。", written(printed), written(date));
        findings.push(finding("printed", sentence, "印发日期是送印的日期，不早于成文日期。"));
    }
    findings
}
