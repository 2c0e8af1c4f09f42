//! Until when a letter wants an answer. Knows today's date no more than any other part: all counts from the letter's.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::{Date, DateTime, Time};
use regex::Regex;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wording::{calendar, numeral, sentence};

/// When answers are due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Deadline {
    /// Local time. The end of the day (23:59) where the letter names no hour.
    #[ts(type = "string")]
    pub at: DateTime,
    /// The sentence that says so.
    pub words: String,
    /// Why it is a guess, for the clerk; none where the letter names the day.
    pub guess: Option<String>,
}

/// The first deadline in a letter's text. `sent` is the letter's date: years left out are its year (the next where the
/// day would lie before it), and days are counted from it.
pub fn deadline(text: &str, sent: Option<Date>) -> Option<Deadline> {
    let mut best: Option<(u32, Deadline)> = None;
    for words in sentence::sentence_texts(text) {
        let Some((at, guess)) = in_sentence(&words, sent) else { continue };
        let weight = weight(&words);
        if weight > 0 && best.as_ref().is_none_or(|(other, _)| weight > *other) {
            best = Some((weight, Deadline { at, words, guess }));
        }
    }
    best.map(|(_, deadline)| deadline)
}

/// How much a sentence speaks of answering.
fn weight(words: &str) -> u32 {
    let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let answers = has(&[
        "反馈", "回复", "函复", "复函", "报送", "报至", "报我", "报市", "提出", "回函", "送至", "发送",
        "返回", "报来",
    ]);
    let asks = has(&["请于", "请在", "务于", "务必", "截止", "截至", "逾期", "于"]);
    u32::from(answers) * 2 + u32::from(asks)
}

fn in_sentence(words: &str, sent: Option<Date>) -> Option<(DateTime, Option<String>)> {
    let chars: Vec<char> = words.chars().collect();
    let year = sent.map(Date::year);
    for found in calendar::find(words, year) {
        if is_limit(&chars, &found.range) {
            let after: String = chars[found.range.end..].iter().take(16).collect();
            let date = if found.year_written { found.date } else { not_before(found.date, sent) };
            let next_year = date != found.date;
            let guess = next_year.then(|| "函中未写年份，该日在发函日期之前，按次年推定".to_owned());
            return Some((date.to_datetime(hour(&after)), guess));
        }
    }
    day_only(words, sent).or_else(|| counted_days(words, sent))
}

/// Whether a date is an end and not a start or a mention: 前, 之前, 内 after it, or 截止 before it.
fn is_limit(chars: &[char], range: &Range<usize>) -> bool {
    let before: String = chars[range.start.saturating_sub(8)..range.start].iter().collect();
    let after: String = chars[range.end..].iter().take(16).collect();
    #[allow(clippy::expect_used)] // a constant pattern, compiled in the tests
    static AFTER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^\s*(?:[（(](?:星期|周|礼拜)[一二三四五六日天][）)]|(?:星期|周)[一二三四五六日天])?\s*(?:[上下中]午|晚上|早上)?\s*(?:[0-9一二三四五六七八九十]{1,3}\s*(?:[：:][0-9]{2}|[时点](?:[0-9]{1,2}分|半|整)?))?\s*(?:下班)?\s*(?:之前|以前|前|截止|止|为止|内)",
        )
        .expect("constant pattern")
    });
    if AFTER.is_match(&after) {
        return true;
    }
    ["截止", "截至", "截止日期", "截止时间", "期限", "不迟于", "不晚于", "最迟于"]
        .iter()
        .any(|word| before.contains(word))
}

fn hour(after: &str) -> Time {
    #[allow(clippy::expect_used)] // a constant pattern, compiled in the tests
    static HOUR: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"([上下中]午|晚上|早上)?\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*(?:[：:]([0-9]{2})|[时点](?:([0-9]{1,2})分|(半)|整)?)")
            .expect("constant pattern")
    });
    let read = || {
        let found = HOUR.captures(after)?;
        let mut hour = i8::try_from(numeral::parse(&found[2])?).ok()?;
        let afternoon = found.get(1).is_some_and(|half| matches!(half.as_str(), "下午" | "晚上"));
        if afternoon && hour < 12 {
            hour += 12;
        }
        let minute = match (found.get(3).or(found.get(4)), found.get(5)) {
            (Some(written), _) => i8::try_from(numeral::parse(written.as_str())?).ok()?,
            (None, Some(_)) => 30,
            (None, None) => 0,
        };
        if hour == 24 { Some(end_of_day()) } else { Time::new(hour, minute, 0, 0).ok() }
    };
    let noon = after.trim_start().starts_with("中午") || after.trim_start().starts_with("上午前");
    read().unwrap_or(if noon { Time::constant(12, 0, 0, 0) } else { end_of_day() })
}

fn end_of_day() -> Time {
    Time::constant(23, 59, 0, 0)
}

fn not_before(date: Date, sent: Option<Date>) -> Date {
    match sent {
        Some(sent) if date < sent => Date::new(date.year() + 1, date.month(), date.day()).unwrap_or(date),
        _ => date,
    }
}

/// 请于30日前: the month is the letter's, or the next.
fn day_only(words: &str, sent: Option<Date>) -> Option<(DateTime, Option<String>)> {
    #[allow(clippy::expect_used)] // a constant pattern, compiled in the tests
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:于|在|本月|当月|至)\s*([0-9]{1,2})\s*[日号]\s*((?:[（(]?(?:星期|周)[一二三四五六日天][）)]?)?.{0,8}?)(?:之前|以前|前)")
            .expect("constant pattern")
    });
    let found = DAY.captures(words)?;
    let sent = sent?;
    let day = i8::try_from(numeral::parse(&found[1])?).ok()?;
    let date = next_with_day(sent, day)?;
    let guess = format!("函中只写“{day}日”，按发函日期推定月份");
    Some((date.to_datetime(hour(&found[2])), Some(guess)))
}

/// The first day of that number on or after a date.
pub(super) fn next_with_day(from: Date, day: i8) -> Option<Date> {
    let mut date = from;
    for _ in 0..62 {
        if date.day() == day {
            return Some(date);
        }
        date = date.tomorrow().ok()?;
    }
    None
}

/// 3个工作日内, 收到本函之日起5日内.
fn counted_days(words: &str, sent: Option<Date>) -> Option<(DateTime, Option<String>)> {
    #[allow(clippy::expect_used)] // a constant pattern, compiled in the tests
    static DAYS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"([0-9]{1,3}|[一二两三四五六七八九十]{1,3})\s*个?\s*(工作日|自然日|日|天|周|星期)\s*(?:之内|以内|内)").expect("constant pattern")
    });
    let found = DAYS.captures(words)?;
    let sent = sent?;
    let count = numeral::parse(&found[1]).filter(|&count| count > 0 && count < 400)?;
    let days = match &found[2] {
        "工作日" => {
            let date = calendar::working_days_after(sent, count)?;
            let guess = format!("自发函之日起{count}个工作日，按周一至周五推算，未计法定节假日和调休");
            return Some((date.to_datetime(end_of_day()), Some(guess)));
        }
        "周" | "星期" => count * 7,
        _ => count,
    };
    let mut date = sent;
    for _ in 0..days {
        date = date.tomorrow().ok()?;
    }
    Some((date.to_datetime(end_of_day()), Some(format!("自发函之日起{days}日推算"))))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn due(text: &str) -> Option<String> {
        deadline(text, Some(date(2024, 1, 26))).map(|deadline| deadline.at.to_string())
    }

    #[test]
    fn the_day_in_every_wording() {
        for (text, at) in [
            ("上述内容请于2024年1月30日前以正式文件形式反馈至市发展改革委。", "2024-01-30T23:59:00"),
            ("请于2月5日（星期一）下班前反馈。", "2024-02-05T23:59:00"),
            ("请于2月5日17:30前将意见反馈我委。", "2024-02-05T17:30:00"),
            ("请于2024年2月5日下午5时前报送。", "2024-02-05T17:00:00"),
            ("请于2024年2月5日下午5点半前报送。", "2024-02-05T17:30:00"),
            ("请于2024年2月5日中午12时前反馈。", "2024-02-05T12:00:00"),
            ("反馈意见截止时间为2024年2月5日。", "2024-02-05T23:59:00"),
            ("请于30日前反馈。", "2024-01-30T23:59:00"),
            ("请于5日前书面反馈。", "2024-02-05T23:59:00"),
            ("请于1月5日前反馈。", "2025-01-05T23:59:00"),
            ("请在收到本函之日起3个工作日内反馈。", "2024-01-31T23:59:00"),
            ("请于收函后五个工作日内函复我局。", "2024-02-02T23:59:00"),
            ("请于10日内反馈。", "2024-02-05T23:59:00"),
        ] {
            assert_eq!(due(text).as_deref(), Some(at), "{text}");
        }
    }

    #[test]
    fn other_dates_in_the_letter_are_no_deadline() {
        let text = "按照2024年1月10日前印发的通知要求，现征求意见。请于2024年2月5日前反馈。文件自2024年3月1日起施行。";
        assert_eq!(due(text).as_deref(), Some("2024-02-05T23:59:00"));
        assert_eq!(due("到2025年底前，全市比例达到10%。"), None);
        assert_eq!(due("文件自2024年3月1日起施行。"), None);
        assert_eq!(due(""), None);
    }

    #[test]
    fn what_was_counted_or_filled_in_is_said_to_be_a_guess() {
        let sent = Some(date(2024, 1, 26));
        assert!(deadline("请于3个工作日内反馈。", sent).unwrap().guess.is_some());
        assert!(deadline("请于1月5日前反馈。", sent).unwrap().guess.is_some());
        assert!(deadline("请于5日前反馈。", sent).unwrap().guess.is_some());
        assert!(deadline("请于2月5日前反馈。", sent).unwrap().guess.is_none());
        assert!(deadline("请于2024年2月5日前反馈。", sent).unwrap().guess.is_none());
        assert_eq!(deadline("请于3个工作日内反馈。", None), None);
    }
}
