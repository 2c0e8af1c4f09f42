//! Dates as official texts write them. Knows nothing of today: a year left out is the caller's to give.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use regex::{Captures, Regex};

use super::{numeral, width};

/// A date found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundDate {
    /// The day.
    pub date: Date,
    /// Where it stands, in characters.
    pub range: Range<usize>,
    /// Whether the year stands in the text and was not the default.
    pub year_written: bool,
}

#[allow(clippy::expect_used)] // constant patterns, compiled in the tests
static DATES: LazyLock<[Regex; 3]> = LazyLock::new(|| {
    let numeral = "[0-9零〇一二三四五六七八九十]";
    [
        format!("([0-9零〇一二三四五六七八九]{{4}})年({numeral}{{1,3}})月({numeral}{{1,3}})[日号]"),
        r"((?:19|20)[0-9]{2})[-./]([0-9]{1,2})[-./]([0-9]{1,2})".to_owned(),
        format!("()({numeral}{{1,3}})月({numeral}{{1,3}})[日号]"),
    ]
    .map(|pattern| Regex::new(&pattern).expect("constant pattern"))
});

/// All dates in a text, in order: 2024年1月29日, 二〇二四年一月二十九日, 2024-01-29, 2024.1.29, 2024/1/29, and 1月29日 where a
/// `default_year` is given. Days that the calendar does not have are no dates.
pub fn find(text: &str, default_year: Option<i16>) -> Vec<FoundDate> {
    let folded = width::fold(text);
    let folded_text = folded.text();
    let mut found: Vec<FoundDate> = Vec::new();
    for pattern in DATES.iter() {
        for captures in pattern.captures_iter(&folded_text) {
            let Some(whole) = captures.get(0) else { continue };
            let start = folded_text[..whole.start()].chars().count();
            let end = start + whole.as_str().chars().count();
            let range = folded.original(start..end);
            let taken =
                found.iter().any(|other| other.range.start < range.end && range.start < other.range.end);
            if taken || cuts_a_figure(&folded, start, end) {
                continue;
            }
            if let Some(date) = date_of(&captures, default_year) {
                found.push(FoundDate { date, range, year_written: !captures[1].is_empty() });
            }
        }
    }
    found.sort_by_key(|date| date.range.start);
    found
}

/// The first date in a text.
pub fn first(text: &str, default_year: Option<i16>) -> Option<Date> {
    find(text, default_year).first().map(|found| found.date)
}

/// The text as one date and nothing else but blanks.
pub fn parse(text: &str, default_year: Option<i16>) -> Option<Date> {
    let [only] = &find(text, default_year)[..] else { return None };
    let inked = width::fold(text);
    let whole = inked.original(0..inked.chars.len());
    (only.range == whole).then_some(only.date)
}

/// As official documents write a date: 2024年1月29日 (GB/T 9704, 7.3.5.4: Arabic figures, no leading zeros).
pub fn written(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// Whether the day is Saturday or Sunday. Public holidays and the working days that are moved for them are decided
/// each year and are not known here.
pub fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The day so many Mondays-to-Fridays after `date`; `date` itself is not counted. None past the calendar's end.
pub fn working_days_after(date: Date, days: u32) -> Option<Date> {
    let mut day = date;
    let mut left = days.min(9999);
    while left > 0 {
        day = day.tomorrow().ok()?;
        if !is_weekend(day) {
            left -= 1;
        }
    }
    Some(day)
}

fn date_of(captures: &Captures, default_year: Option<i16>) -> Option<Date> {
    let part = |index: usize| numeral::parse(&captures[index]);
    let year = if captures[1].is_empty() { default_year? } else { i16::try_from(part(1)?).ok()? };
    Date::new(year, i8::try_from(part(2)?).ok()?, i8::try_from(part(3)?).ok()?).ok()
}

/// Whether the match begins or ends in the middle of a longer figure, with no blank between.
fn cuts_a_figure(folded: &width::Folded, start: usize, end: usize) -> bool {
    let joined = |left: usize, right: usize| {
        folded.chars[left].is_ascii_digit()
            && folded.chars[right].is_ascii_digit()
            && folded.origin[right] - folded.origin[left] == 1
    };
    (start > 0 && joined(start - 1, start)) || (end < folded.chars.len() && joined(end - 1, end))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_way_of_writing_a_date_is_read() {
        for text in [
            "2024年1月29日",
            "2024 年 1 月 29 日",
            "２０２４年１月２９日",
            "二〇二四年一月二十九日",
            "二○二四年一月二十九日",
            "2024-01-29",
            "2024.1.29",
            "2024/1/29",
            "1月29日",
        ] {
            assert_eq!(parse(text, Some(2024)), Some(date(2024, 1, 29)), "{text}");
        }
    }

    #[test]
    fn a_missing_year_is_never_made_up() {
        assert_eq!(first("请于1月29日前反馈", None), None);
        assert_eq!(first("请于1月29日前反馈", Some(2024)), Some(date(2024, 1, 29)));
        assert!(!find("1月29日", Some(2024))[0].year_written);
    }

    #[test]
    fn dates_are_found_in_running_text_with_their_places() {
        let text = "上述内容请于2024年1月30日前反馈，2月5日报送。";
        let found = find(text, Some(2024));
        let chars: Vec<char> = text.chars().collect();
        let written: Vec<String> = found.iter().map(|d| chars[d.range.clone()].iter().collect()).collect();
        assert_eq!(written, ["2024年1月30日", "2月5日"]);
    }

    #[test]
    fn what_the_calendar_lacks_is_no_date() {
        assert!(find("2024年2月30日", None).is_empty());
        assert!(find("2024年13月1日", None).is_empty());
        assert!(find("电话12024-01-2935", None).is_empty());
        assert!(find("", Some(2024)).is_empty());
        assert_eq!(parse("2024年1月29日前", None), None);
    }

    #[test]
    fn working_days_skip_the_weekend() {
        assert_eq!(working_days_after(date(2024, 1, 26), 3), Some(date(2024, 1, 31)));
        assert_eq!(working_days_after(date(2024, 1, 27), 1), Some(date(2024, 1, 29)));
        assert_eq!(written(date(2024, 1, 5)), "2024年1月5日");
    }
}
