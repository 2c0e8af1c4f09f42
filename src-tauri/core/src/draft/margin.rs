//! Notes in the margin of a letter, such as a clerk writes on it by hand. They are shown, never acted upon.

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use regex::Regex;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wording::{calendar, numeral};

use super::Deadline;
use super::deadline::next_with_day;

/// A note in the margin, with the day that it speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MarginNote {
    /// As written.
    pub text: String,
    /// The day that it names; none where it names none, or the letter has no date to count from.
    #[ts(type = "string | null")]
    pub date: Option<Date>,
    /// What the clerk should know about it, in a sentence.
    pub remark: String,
}

/// Reads a note on a letter of the date `sent`.
pub(super) fn margin_note(text: &str, sent: Option<Date>, deadline: Option<&Deadline>) -> MarginNote {
    let date = date_in(text, sent);
    let remark = match (date, deadline) {
        (Some(date), Some(deadline)) => {
            let due = deadline.at.date();
            let relation = match date.cmp(&due) {
                std::cmp::Ordering::Greater => format!("晚于函中反馈期限{}", calendar::written(due)),
                std::cmp::Ordering::Less => format!("早于函中反馈期限{}", calendar::written(due)),
                std::cmp::Ordering::Equal => "与函中反馈期限相同".to_owned(),
            };
            format!(
                "批注提到{}（{}），{relation}；仅作提示，未写入正文，也未改动期限",
                calendar::written(date),
                weekday(date)
            )
        }
        (Some(date), None) => {
            format!("批注提到{}（{}）；仅作提示，未写入正文", calendar::written(date), weekday(date))
        }
        (None, _) => "页边或页首的批注，仅作提示，未写入正文".to_owned(),
    };
    MarginNote { text: text.to_owned(), date, remark }
}

fn weekday(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "星期一",
        Weekday::Tuesday => "星期二",
        Weekday::Wednesday => "星期三",
        Weekday::Thursday => "星期四",
        Weekday::Friday => "星期五",
        Weekday::Saturday => "星期六",
        Weekday::Sunday => "星期日",
    }
}

/// A full date, or a day of the month that comes next after the letter's date; where a weekday stands with it, the
/// first such day that falls on it.
fn date_in(text: &str, sent: Option<Date>) -> Option<Date> {
    #[allow(clippy::expect_used)] // constant patterns, compiled in the tests
    static DAY: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"([0-9０-９]{1,2})\s*[日号]").expect("constant pattern"));
    #[allow(clippy::expect_used)]
    static WEEKDAY: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?:星期|周|礼拜)([一二三四五六日天])").expect("constant pattern"));
    if let Some(date) = calendar::first(text, sent.map(Date::year)) {
        return Some(date);
    }
    let sent = sent?;
    let wanted = WEEKDAY.captures(text).and_then(|found| weekday_of(&found[1]));
    let Some(day) = DAY.captures(text).and_then(|found| numeral::parse(&found[1])) else {
        return next_weekday(sent, wanted?);
    };
    let day = i8::try_from(day).ok()?;
    let first = next_with_day(sent, day)?;
    let Some(wanted) = wanted else { return Some(first) };
    let second = first.tomorrow().ok().and_then(|after| next_with_day(after, day));
    [Some(first), second].into_iter().flatten().find(|date| date.weekday() == wanted).or(Some(first))
}

fn weekday_of(word: &str) -> Option<Weekday> {
    match word {
        "一" => Some(Weekday::Monday),
        "二" => Some(Weekday::Tuesday),
        "三" => Some(Weekday::Wednesday),
        "四" => Some(Weekday::Thursday),
        "五" => Some(Weekday::Friday),
        "六" => Some(Weekday::Saturday),
        "日" | "天" => Some(Weekday::Sunday),
        _ => None,
    }
}

fn next_weekday(after: Date, weekday: Weekday) -> Option<Date> {
    let mut date = after;
    for _ in 0..7 {
        date = date.tomorrow().ok()?;
        if date.weekday() == weekday {
            return Some(date);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_alone_is_the_next_one_that_fits_the_weekday() {
        let sent = Some(date(2024, 1, 26));
        for (text, expected) in [
            ("此件发收 下周一报送(5日)", Some(date(2024, 2, 5))),
            ("5日前报", Some(date(2024, 2, 5))),
            ("2月6日前报李科长", Some(date(2024, 2, 6))),
            ("周三前报", Some(date(2024, 1, 31))),
            ("请张科长阅办", None),
        ] {
            assert_eq!(margin_note(text, sent, None).date, expected, "{text}");
        }
        assert_eq!(margin_note("5日前报", None, None).date, None);
    }
}
