//! Cell values as they are printed, by the cell's number format (ECMA-376 part 1, 18.8.30).

use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType};

/// The text of a value under a number format. Dates are written 2024-01-29 whatever the format's order.
pub(in crate::read) fn printed(value: &DataRef<'_>, format: Option<&str>) -> String {
    match value {
        DataRef::Int(number) => number_by(*number as f64, format),
        DataRef::Float(number) => number_by(*number, format),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_string(),
        DataRef::Bool(value) => truth(*value),
        DataRef::DateTime(value) => date(*value),
        DataRef::DateTimeIso(text) => text.trim_end_matches("T00:00:00").replace('T', " "),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// The text of a number under a format, which may make a date of it.
pub(in crate::read) fn number(number: f64, format: Option<&str>, from_1904: bool) -> String {
    match format.and_then(time_kind) {
        // Negative or beyond the year 9999 no program shows a date.
        Some(kind) if (0.0..2_958_466.0).contains(&number) => {
            date(ExcelDateTime::new(number, kind, from_1904))
        }
        _ => number_by(number, format),
    }
}

/// The text of a truth value.
pub(in crate::read) fn truth(value: bool) -> String {
    if value { "TRUE" } else { "FALSE" }.to_string()
}

/// Whether a format writes a point in time or a length of time: by the letters that stand outside quotes.
fn time_kind(code: &str) -> Option<ExcelDateTimeType> {
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character.to_ascii_lowercase() {
            ';' => return None,
            '"' => drop(characters.by_ref().take_while(|c| *c != '"').count()),
            '\\' | '_' | '*' => drop(characters.next()),
            '[' => {
                let tag: String = characters.by_ref().take_while(|c| *c != ']').collect();
                let tag = tag.to_ascii_lowercase();
                if !tag.is_empty()
                    && ["h", "m", "s"].iter().any(|unit| tag.trim_matches(|c| unit.starts_with(c)).is_empty())
                {
                    return Some(ExcelDateTimeType::TimeDelta);
                }
            }
            'y' | 'm' | 'd' | 'h' | 's' | '年' | '月' | '日' => return Some(ExcelDateTimeType::DateTime),
            _ => {}
        }
    }
    None
}

fn date(value: ExcelDateTime) -> String {
    if value.is_duration() {
        let seconds = (value.as_f64() * 86_400.0).round() as i64;
        return format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
    let (year, month, day, hour, minute, second, _) = value.to_ymd_hms_milli();
    let time = match (hour, minute, second) {
        (0, 0, 0) => String::new(),
        (_, _, 0) => format!("{hour:02}:{minute:02}"),
        _ => format!("{hour:02}:{minute:02}:{second:02}"),
    };
    match time.as_str() {
        "" => format!("{year:04}-{month:02}-{day:02}"),
        time if value.as_f64() < 1.0 => time.to_string(),
        time => format!("{year:04}-{month:02}-{day:02} {time}"),
    }
}

fn number_by(number: f64, format: Option<&str>) -> String {
    format
        .and_then(Pattern::read)
        .and_then(|pattern| pattern.write(number))
        .unwrap_or_else(|| general(number))
}

/// Without a format, a number shows up to 15 significant digits: the rest is noise of binary arithmetic.
fn general(number: f64) -> String {
    if number == number.trunc() && number.abs() < 1e15 {
        return format!("{number:.0}");
    }
    let exact: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    exact.to_string()
}

/// A plain number format: literal text around digits with a fixed number of decimals.
#[derive(Debug, Default)]
struct Pattern {
    before: String,
    after: String,
    /// Least digits before the point.
    digits: usize,
    decimals: usize,
    /// Some decimals are shown only where they are not zero.
    optional: bool,
    thousands: bool,
    percent: bool,
}

impl Pattern {
    /// None for formats that say more than this: they are shown as general numbers.
    fn read(code: &str) -> Option<Self> {
        let section = code.split(';').next().unwrap_or_default();
        if section.eq_ignore_ascii_case("general") || section == "@" {
            return None;
        }
        let mut pattern = Self::default();
        let mut characters = section.chars();
        let (mut seen_digit, mut behind_point) = (false, false);
        while let Some(character) = characters.next() {
            match character {
                '0' | '#' | '?' => {
                    seen_digit = true;
                    match (behind_point, character) {
                        (true, '0') => pattern.decimals += 1,
                        (true, _) => {
                            pattern.decimals += 1;
                            pattern.optional = true;
                        }
                        (false, '0') => pattern.digits += 1,
                        (false, _) => {}
                    }
                }
                '.' if seen_digit && !behind_point => behind_point = true,
                ',' if seen_digit && !behind_point => pattern.thousands = true,
                '%' => {
                    pattern.percent = true;
                    pattern.literal(seen_digit, '%');
                }
                '"' => {
                    for quoted in characters.by_ref().take_while(|c| *c != '"') {
                        pattern.literal(seen_digit, quoted);
                    }
                }
                '\\' => pattern.literal(seen_digit, characters.next()?),
                '_' | '*' => {
                    characters.next();
                }
                '[' => {
                    let tag: String = characters.by_ref().take_while(|c| *c != ']').collect();
                    if tag.starts_with(['<', '>', '=']) {
                        return None;
                    }
                    // Anything else but a currency is a colour.
                    let currency = tag.strip_prefix('$').and_then(|tag| tag.split('-').next());
                    currency.unwrap_or_default().chars().for_each(|c| pattern.literal(seen_digit, c));
                }
                '-' | '+' | '(' | ')' | ' ' | '￥' | '¥' | '$' | '/' => {
                    pattern.literal(seen_digit, character)
                }
                _ => return None,
            }
        }
        seen_digit.then_some(pattern)
    }

    fn literal(&mut self, behind: bool, character: char) {
        if behind { self.after.push(character) } else { self.before.push(character) }
    }

    fn write(&self, number: f64) -> Option<String> {
        let shown = if self.percent { number * 100.0 } else { number };
        if !shown.is_finite() || shown.abs() >= 1e15 {
            return None;
        }
        let text = format!("{:.*}", self.decimals.min(15), shown.abs());
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let fraction = if self.optional { fraction.trim_end_matches('0') } else { fraction };
        let mut whole = format!("{whole:0>width$}", width = self.digits.min(32));
        if self.thousands {
            whole = grouped(&whole);
        }
        let point = if fraction.is_empty() { "" } else { "." };
        let sign = if shown < 0.0 && text.chars().any(|c| ('1'..='9').contains(&c)) { "-" } else { "" };
        Some(format!("{sign}{}{whole}{point}{fraction}{}", self.before, self.after))
    }
}

fn grouped(digits: &str) -> String {
    let length = digits.len();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (length - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    #[test]
    fn numbers_show_what_the_sheet_shows() {
        let cases = [
            (0.15, "0%", "15%"),
            (0.155, "0.0%", "15.5%"),
            (470.0, "0000", "0470"),
            (50.0, "0\"万元\"", "50万元"),
            (1234567.5, "#,##0.00", "1,234,567.50"),
            (-1234.0, "#,##0", "-1,234"),
            (12.3456, "0.0", "12.3"),
            (2.5, "0.##", "2.5"),
            (8210000.0, "General", "8210000"),
            (13_800_000_000.0, "General", "13800000000"),
            (0.1 + 0.2, "General", "0.3"),
        ];
        for (number, format, shown) in cases {
            assert_eq!(number_by(number, Some(format)), shown, "{number} as {format}");
        }
    }

    #[test]
    fn a_format_tells_dates_from_numbers() {
        let cases = [
            (45320.0, "yyyy\"年\"m\"月\"d\"日\"", "2024-01-29"),
            (45320.0, "[$-404]m/d/yyyy;@", "2024-01-29"),
            (1.5, "[h]:mm", "36:00:00"),
            (0.75, "h:mm AM/PM", "18:00"),
            (45320.0, "0\"days\"", "45320days"),
            (45320.0, "\\d0", "d45320"),
            (45320.0, "[Red]0.0", "45320.0"),
            (45320.0, "General", "45320"),
            (-1.0, "yyyy-mm-dd", "-1"),
        ];
        for (value, format, shown) in cases {
            assert_eq!(number(value, Some(format), false), shown, "{value} as {format}");
        }
        assert_eq!(number(43858.0, Some("yyyy-mm-dd"), true), "2024-01-29");
    }

    #[test]
    fn dates_and_times_are_written_in_one_form() {
        let show = |value, kind| date(ExcelDateTime::new(value, kind, false));
        assert_eq!(show(45320.0, ExcelDateTimeType::DateTime), "2024-01-29");
        assert_eq!(show(45320.5, ExcelDateTimeType::DateTime), "2024-01-29 12:00");
        assert_eq!(show(0.75, ExcelDateTimeType::DateTime), "18:00");
        assert_eq!(show(1.5, ExcelDateTimeType::TimeDelta), "36:00:00");
    }
}
