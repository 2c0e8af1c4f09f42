//! Telephone numbers as people write them, in one form.

use std::ops::Range;

use crate::reply::pattern::{self, pattern};

pattern!(
    PHONE,
    r"(?x)
    (?:\+?86[-\s]?)?1[3-9][\d０-９][-\s]?[\d０-９]{4}[-\s]?[\d０-９]{4}
    | (?:[（(]?[0０][\d０-９]{2,3}[）)]?\s*[-—–－\s]{0,2}\s*)(?:[\d０-９]{3,4}[-\s][\d０-９]{4}|[\d０-９]{7,8})(?:\s*[-转]\s*\d{1,4})?
    | [\d０-９]{7,8}(?:\s*[-转]\s*\d{1,4})?
    | \d{3,4}[\s-]\d{4}"
);
// A number that a label announces is one however many digits it has.
pattern!(
    ANNOUNCED,
    r"(?:电话|手机|座机|联系方式|号码)[^\d，。；]{0,8}(?P<number>[\d０-９][\d０-９\- —–－]{3,14}[\d０-９])"
);

/// Where numbers stand in a text, in characters.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    // 82100011 of 821000111: digits that go on make another number, not this one.
    let chars: Vec<char> = text.chars().collect();
    let whole = |range: &Range<usize>| {
        !chars.get(range.end).is_some_and(char::is_ascii_digit)
            && !range.start.checked_sub(1).is_some_and(|at| chars[at].is_ascii_digit())
    };
    let mut found = pattern::find_all(&PHONE, text);
    found.retain(whole);
    for captures in ANNOUNCED.captures_iter(text) {
        if let Some(number) = pattern::group(&captures, "number", text)
            && found.iter().all(|known| known.end <= number.start || number.end <= known.start)
        {
            found.push(number);
        }
    }
    found.sort_by_key(|range| range.start);
    found
}

/// The numbers with which words begin, but for what announces them: （联系电话：8210005）.
pub(super) fn leading(text: &str) -> Vec<Range<usize>> {
    let chars: Vec<char> = text.chars().collect();
    let mut end = 0;
    let leads = |range: &Range<usize>| {
        let announced = chars[end..range.start]
            .iter()
            .all(|c| "，,、。；\n ：:（(）)联系电话方式手机座号码办公室值班传真为是同均分别".contains(*c));
        end = range.end;
        announced
    };
    find(text).into_iter().take_while(leads).collect()
}

/// One form for telephones: 0470-8210000; without area code as it stands.
pub(in crate::reply) fn normalise(written: &str) -> String {
    let written = written.trim();
    if written.contains('转') {
        return written.to_owned();
    }
    let mut digits = digits(written);
    if digits.len() == 13 && digits.starts_with("861") {
        digits.drain(..2);
    }
    if has_area(&digits) {
        let code = area_length(&digits);
        return format!("{}-{}", &digits[..code], &digits[code..]);
    }
    let area = digits.len() > 8;
    if area && digits.len() != 11 { written.to_owned() } else { digits }
}

/// Whether a number has as many digits as telephones have: seven or eight, an area code before them or not, or the
/// eleven of a mobile.
pub(super) fn is_whole(number: &str) -> bool {
    let number = number.split('转').next().unwrap_or(number);
    let digits = digits(number);
    if has_area(&digits) {
        return matches!(digits.len() - area_length(&digits), 7 | 8);
    }
    matches!(digits.len(), 7 | 8) || digits.len() == 11 && digits.starts_with('1')
}

fn digits(written: &str) -> String {
    let digit = |c: char| match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0),
        _ => None,
    };
    written.chars().filter_map(digit).collect()
}

fn has_area(digits: &str) -> bool {
    digits.starts_with('0') && (10..=12).contains(&digits.len())
}

fn area_length(digits: &str) -> usize {
    if ["010", "02"].iter().any(|code| digits.starts_with(code)) { 3 } else { 4 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        find(text).into_iter().map(|range| normalise(&pattern::cut(text, range))).collect()
    }

    #[test]
    fn numbers_are_found_however_they_are_grouped_and_brought_into_one_form() {
        for (text, expected) in [
            ("0470-8210301", "0470-8210301"),
            ("（0470）8210301", "0470-8210301"),
            ("0470—8210301", "0470-8210301"),
            ("0470 821 0301", "0470-8210301"),
            ("0470-821 0301", "0470-8210301"),
            ("04708210301", "0470-8210301"),
            ("０４７０－８２１０３０１", "0470-8210301"),
            ("138 0000 0001", "13800000001"),
            ("+86 13800000001", "13800000001"),
            ("8210301", "8210301"),
            ("8210301转802", "8210301转802"),
        ] {
            assert_eq!(found(text), [expected], "{text}");
        }
    }

    #[test]
    fn a_number_with_too_few_digits_is_kept_where_a_label_announces_it() {
        assert_eq!(found("联系电话：821030"), ["821030"]);
        assert_eq!(found("手机 1380000001"), ["1380000001"]);
        assert!(found("2024年1月30日").is_empty());
        for (number, whole) in [
            ("0470-8210301", true),
            ("13800000001", true),
            ("821030", false),
            ("1380000001", false),
            ("0470-821030", false),
            ("138000000011", false),
        ] {
            assert_eq!(is_whole(number), whole, "{number}");
        }
    }
}
