//! Telephone numbers as people write them, in one form.

use std::ops::Range;

use crate::reply::pattern::{self, pattern};

pattern!(
    PHONE,
    r"1[3-9][\d０-９][- 　]?[\d０-９]{4}[- 　]?[\d０-９]{4}|(?:[（(]?[0０][\d０-９]{2,3}[）)]?\s*[-—–－ ]{0,2}\s*)?[\d０-９]{7,8}(?:\s*[-转]\s*\d{1,4})?|\d{3,4}[ -]\d{4}"
);

/// Where numbers stand in a text, in characters.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    pattern::find_all(&PHONE, text)
}

/// One form for telephones: 0470-8210000; without area code as it stands.
pub(in crate::reply) fn normalise(written: &str) -> String {
    let digits: String = written
        .chars()
        .filter_map(|c| match c {
            '0'..='9' => Some(c),
            '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0),
            _ => None,
        })
        .collect();
    let area = digits.len() - digits.len().min(8);
    let has_area = digits.starts_with('0') && (10..=12).contains(&digits.len());
    if has_area {
        let code = if ["010", "02"].iter().any(|code| digits.starts_with(code)) { 3 } else { 4 };
        return format!("{}-{}", &digits[..code], &digits[code..]);
    }
    if area > 0 && digits.len() != 11 { written.trim().to_owned() } else { digits }
}
