//! Days that do not exist, time limits that are over, deadlines that cannot be met.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::draft::DraftKind;
use crate::wording::{calendar, numeral};

use super::subject::Passage;
use super::{Finding, FindingKind, FindingPlace, Subject};

/// Any leap year: a day without a year is impossible only where no year has it.
const LEAP_YEAR: i16 = 2024;

pub(super) fn check_passage(subject: &Subject, passage: &Passage) -> Vec<Finding> {
    let mut findings = impossible(passage);
    // The letter's own time limits are its deadline, which is looked at on its own.
    if passage.draft.kind != DraftKind::Letter {
        findings.extend(past(subject, passage));
    }
    findings
}

fn impossible(passage: &Passage) -> Vec<Finding> {
    #[allow(clippy::expect_used)] // constant pattern, compiled in the tests
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:(\d{4})\s?年\s?)?(\d{1,3})\s?月(?:\s?(\d{1,3})\s?[日号])?").expect("constant pattern")
    });
    DAY.captures_iter(passage.text())
        .filter_map(|found| {
            let whole = found.get(0)?;
            let part =
                |at: usize| found.get(at).map(|part| numeral::parse(part.as_str()).unwrap_or(u32::MAX));
            let year = part(1).and_then(|year| i16::try_from(year).ok()).unwrap_or(LEAP_YEAR);
            // 3月 of 3月龄 and 13个月 are lengths; a month alone is wrong only with a year before it.
            if part(3).is_none() && found.get(1).is_none() {
                return None;
            }
            let month = i8::try_from(part(2)?).unwrap_or(0);
            let day = i8::try_from(part(3).unwrap_or(1)).unwrap_or(0);
            Date::new(year, month, day).is_err().then(|| {
                let what = format!("日期“{}”不存在。", whole.as_str());
                passage.finding(FindingKind::ImpossibleDate, whole.range(), what, "请核对月份和日期。")
            })
        })
        .collect()
}

/// Something is to be done by a day that is over. 截至 tells of the past and is left alone.
fn past(subject: &Subject, passage: &Passage) -> Vec<Finding> {
    #[allow(clippy::expect_used)] // constant pattern, compiled in the tests
    static BY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?P<lead>截至|截止到?|到|于|在)?(?P<year>20\d{2})\s?年",
            r"(?:\s?(?P<month>\d{1,2})\s?月(?:\s?(?P<day>\d{1,2})\s?[日号])?)?(?P<end>年?底|年?末|上半年)?(?P<by>之?前)?"
        ))
        .expect("constant pattern")
    });
    BY.captures_iter(passage.text())
        .filter_map(|found| {
            let whole = found.get(0)?;
            let lead = found.name("lead").map_or("", |lead| lead.as_str());
            let to_the_end = lead == "到" && found.name("end").is_some();
            if lead.starts_with('截') || !(found.name("by").is_some() || to_the_end) {
                return None;
            }
            let number = |name: &str| found.name(name).and_then(|part| part.as_str().parse::<i8>().ok());
            let year: i16 = found["year"].parse().ok()?;
            let month = number("month").unwrap_or(12);
            let last = Date::new(year, month, 1).ok()?.last_of_month();
            let day = number("day").and_then(|day| Date::new(year, month, day).ok()).unwrap_or(last);
            (day < subject.today).then(|| {
                let what = format!("时限“{}”已经过去。", whole.as_str());
                passage.finding(FindingKind::PastDate, whole.range(), what, "请核对是否沿用了旧文的时限。")
            })
        })
        .collect()
}

/// The letter's deadline for replies.
pub(super) fn check_letter(subject: &Subject) -> Vec<Finding> {
    let Some(deadline) = subject.deadline else { return Vec::new() };
    let letter = subject.drafts.iter().find(|draft| draft.kind == DraftKind::Letter);
    let place = FindingPlace { draft: letter.map(|draft| draft.id), ..FindingPlace::default() };
    let written = calendar::written(deadline);
    let finding = |what: String, hint: &str| Finding::new(FindingKind::Deadline, place.clone(), what, hint);
    let mut findings = Vec::new();
    if calendar::is_weekend(deadline) {
        let what = format!("反馈截止日{written}是周末。");
        findings.push(finding(what, "请改为工作日；法定节假日和调休须另行核对。"));
    }
    if let Some(sent) = subject.sent_on.filter(|sent| deadline < *sent) {
        let what = format!("反馈截止日{written}早于发函日期{}。", calendar::written(sent));
        findings.push(finding(what, "请核对这两个日期。"));
    } else if subject.sent.is_empty() && deadline < subject.today {
        findings.push(finding(format!("反馈截止日{written}已过，函尚未发出。"), "请重新确定截止日。"));
    }
    findings
}
