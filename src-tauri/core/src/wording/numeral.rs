//! Chinese numerals and full-width figures. Knows nothing of what is counted.

const UNITS: [(char, u32); 3] = [('千', 1000), ('百', 100), ('十', 10)];
const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// Most characters of a number.
pub const LONGEST: usize = 9;

/// The value of a numeral up to 9999 in any of its written forms: `十二`, `一百零五`, `二〇二四`, `12`, `１２`,
/// `①`. None where any character does not belong, or the order makes no number (`十千`).
pub fn parse(text: &str) -> Option<u32> {
    let chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    if let [single] = chars[..]
        && let Some(value) = circled_value(single)
    {
        return Some(value);
    }
    if chars.is_empty() || chars.len() > LONGEST {
        return None;
    }
    if let Some(digits) = chars.iter().map(|&c| arabic_digit(c)).collect::<Option<Vec<u32>>>() {
        return in_range(positional(&digits)?);
    }
    if chars.iter().any(|&c| unit_value(c).is_some()) {
        return in_range(counted(&chars)?);
    }
    let digits = chars.iter().map(|&c| chinese_digit(c)).collect::<Option<Vec<u32>>>()?;
    in_range(positional(&digits)?)
}

/// Written out with units: 12 → `十二`, 105 → `一百零五`. Above 9999 in figures, since no official number goes so
/// far.
pub fn chinese(number: u32) -> String {
    if number == 0 {
        return "零".to_owned();
    }
    if number > 9999 {
        return number.to_string();
    }
    let mut written = String::new();
    let mut rest = number;
    let mut gap = false;
    for (unit, value) in UNITS {
        let digit = rest / value;
        rest %= value;
        if digit == 0 {
            gap = !written.is_empty();
            continue;
        }
        if gap {
            written.push('零');
            gap = false;
        }
        // 十二, not 一十二, where the ten leads.
        if !(digit == 1 && unit == '十' && written.is_empty()) {
            written.push(DIGITS[digit as usize]);
        }
        written.push(unit);
    }
    if rest > 0 {
        if gap {
            written.push('零');
        }
        written.push(DIGITS[rest as usize]);
    }
    written
}

/// Written digit by digit, as years are: 2024 → `二〇二四`.
pub fn chinese_digits(number: u32) -> String {
    number.to_string().chars().map(|c| c.to_digit(10).map_or(c, |digit| DIGITS[digit as usize])).collect()
}

/// ① to ⑳, (21) and so on above, since no single character stands for them in the common fonts.
pub fn circled(number: u32) -> String {
    match number {
        1..=20 => char::from_u32(0x2460 + number - 1).map(String::from).unwrap_or_default(),
        _ => format!("({number})"),
    }
}

/// Whether the character can stand in a numeral, Chinese or Arabic.
pub fn is_numeral(c: char) -> bool {
    arabic_digit(c).is_some() || chinese_digit(c).is_some() || unit_value(c).is_some()
}

/// Whether the character can stand in a Chinese numeral.
pub fn is_chinese_numeral(c: char) -> bool {
    chinese_digit(c).is_some() || unit_value(c).is_some()
}

/// The value of a circled or bracketed figure that is one character: ①, ⑴, ⒈, ㈠, ㊀.
pub fn circled_value(c: char) -> Option<u32> {
    let code = u32::from(c);
    let starts = [0x2460, 0x2474, 0x2488, 0x3220, 0x3280];
    let lengths = [20, 20, 20, 10, 10];
    starts
        .iter()
        .zip(lengths)
        .find_map(|(&start, length)| (start..start + length).contains(&code).then(|| code - start + 1))
}

fn in_range(value: u32) -> Option<u32> {
    (value <= 9999).then_some(value)
}

fn arabic_digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => None,
    }
}

fn chinese_digit(c: char) -> Option<u32> {
    let digit = match c {
        '零' | '〇' | '○' | '◯' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    };
    Some(digit)
}

fn unit_value(c: char) -> Option<u32> {
    match c {
        '十' | '拾' => Some(10),
        '百' | '佰' => Some(100),
        '千' | '仟' => Some(1000),
        _ => None,
    }
}

fn positional(digits: &[u32]) -> Option<u32> {
    digits
        .iter()
        .try_fold(0_u32, |value, &digit| value.checked_mul(10).and_then(|tens| tens.checked_add(digit)))
}

fn counted(chars: &[char]) -> Option<u32> {
    let mut total = 0;
    let mut last_unit = 10_000;
    let mut digit = None;
    for &c in chars {
        if let Some(unit) = unit_value(c) {
            if unit >= last_unit {
                return None;
            }
            // Only a leading ten goes without its digit.
            let count = match digit.take() {
                Some(0) | None if unit == 10 => 1,
                Some(count @ 1..) => count,
                _ => return None,
            };
            total += count * unit;
            last_unit = unit;
        } else {
            let value = chinese_digit(c)?;
            match digit {
                None | Some(0) => digit = Some(value),
                Some(_) => return None,
            }
        }
    }
    Some(total + digit.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_numerals_come_back_as_they_were() {
        for number in 1..=9999 {
            assert_eq!(parse(&chinese(number)), Some(number), "{}", chinese(number));
        }
    }

    #[test]
    fn every_written_form_is_read() {
        for (text, value) in [
            ("十", 10),
            ("二十", 20),
            ("二十一", 21),
            ("一百零五", 105),
            ("一百一十", 110),
            ("两千零二十四", 2024),
            ("二〇二四", 2024),
            ("二○二四", 2024),
            ("１２", 12),
            ("12", 12),
            ("⑫", 12),
            ("㈣", 4),
            ("1 2", 12),
        ] {
            assert_eq!(parse(text), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "甲", "十千", "一二十", "第三", "99999", "百"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_written_as_headings_print_them() {
        assert_eq!(chinese(10), "十");
        assert_eq!(chinese(12), "十二");
        assert_eq!(chinese(110), "一百一十");
        assert_eq!(chinese(1005), "一千零五");
        assert_eq!(chinese_digits(2024), "二〇二四");
        assert_eq!(circled(3), "③");
    }
}
