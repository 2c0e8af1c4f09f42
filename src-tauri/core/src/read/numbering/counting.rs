//! How Word writes the n-th number of a list in each counting system (ECMA-376 part 1, 17.18.59).

const DIGITS: [char; 10] = ['○', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const LEGAL_SIMPLIFIED: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const LEGAL_TRADITIONAL: [char; 10] = ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'];
const COUNTING: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";

/// The number in a counting system; systems that are not known count in digits.
pub(in crate::read) fn counted(number: i64, system: &str) -> String {
    if number < 0 {
        return number.to_string();
    }
    match system {
        "none" => String::new(),
        "chineseCounting" | "taiwaneseCounting" | "japaneseCounting" if number < 100 => tens(number),
        "chineseCounting" | "taiwaneseCounting" => one_by_one(number, DIGITS),
        "japaneseCounting" | "chineseCountingThousand" | "taiwaneseCountingThousand" => {
            positional(number, COUNTING, ['十', '百', '千'], true)
        }
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => one_by_one(number, DIGITS),
        "chineseLegalSimplified" => positional(number, LEGAL_SIMPLIFIED, ['拾', '佰', '仟'], false),
        "ideographLegalTraditional" => positional(number, LEGAL_TRADITIONAL, ['拾', '佰', '仟'], false),
        "ideographTraditional" => from_list(number, STEMS),
        "ideographZodiac" => from_list(number, BRANCHES),
        "ideographZodiacTraditional" => sexagenary(number),
        "ideographEnclosedCircle" => consecutive(number, '㊀', 10),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled(number),
        "decimalEnclosedFullstop" => consecutive(number, '⒈', 20),
        "decimalEnclosedParen" => consecutive(number, '⑴', 20),
        "decimalFullWidth" | "decimalFullWidth2" => full_width(number),
        "decimalZero" => format!("{number:02}"),
        "numberInDash" => format!("- {number} -"),
        "hex" => format!("{number:X}"),
        "ordinal" => ordinal(number),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperLetter" => letters(number),
        "lowerLetter" => letters(number).to_lowercase(),
        _ => number.to_string(),
    }
}

/// A number in a circle; beyond fifty there is no such character, and Word writes plain digits.
pub(in crate::read) fn circled(number: i64) -> String {
    match number {
        0 => "⓪".into(),
        1..=20 => consecutive(number, '①', 20),
        21..=35 => consecutive(number - 20, '㉑', 15),
        36..=50 => consecutive(number - 35, '㊱', 15),
        _ => number.to_string(),
    }
}

/// A custom pattern (`w:numFmt w:val="custom" w:format="001, 002, 003, ..."`): its first item gives the width.
pub(in crate::read) fn patterned(number: i64, pattern: &str) -> String {
    let first = pattern.split(',').next().unwrap_or_default().trim();
    let width = if first.chars().all(|c| c.is_ascii_digit()) { first.len().min(12) } else { 1 };
    format!("{number:0width$}")
}

fn digits(number: i64) -> impl Iterator<Item = usize> {
    number.to_string().into_bytes().into_iter().map(|digit| usize::from(digit.saturating_sub(b'0')))
}

fn one_by_one(number: i64, set: [char; 10]) -> String {
    digits(number).map(|digit| set[digit]).collect()
}

fn tens(number: i64) -> String {
    if number == 0 {
        DIGITS[0].to_string()
    } else {
        positional(number, COUNTING, ['十', '百', '千'], true)
    }
}

/// 一百零二, 壹拾贰. `short_ten` drops the one before a leading ten.
fn positional(number: i64, set: [char; 10], places: [char; 3], short_ten: bool) -> String {
    if number == 0 {
        return set[0].to_string();
    }
    if number >= 10_000 {
        let (high, low) = (number / 10_000, number % 10_000);
        let gap = if low > 0 && low < 1_000 { set[0].to_string() } else { String::new() };
        let rest = if low == 0 { String::new() } else { positional(low, set, places, false) };
        return format!("{}万{gap}{rest}", positional(high, set, places, short_ten));
    }
    let figures: Vec<usize> = digits(number).collect();
    let mut text = String::new();
    let mut gap = false;
    for (index, &digit) in figures.iter().enumerate() {
        let place = figures.len() - 1 - index;
        if digit == 0 {
            gap = true;
            continue;
        }
        if gap {
            text.push(set[0]);
            gap = false;
        }
        if !(short_ten && digit == 1 && place == 1 && index == 0) {
            text.push(set[digit]);
        }
        if place > 0 {
            text.push(places[place - 1]);
        }
    }
    text
}

fn from_list(number: i64, list: &str) -> String {
    let known = usize::try_from(number).ok().and_then(|number| list.chars().nth(number.checked_sub(1)?));
    known.map_or_else(|| number.to_string(), String::from)
}

fn sexagenary(number: i64) -> String {
    let Ok(index) = usize::try_from(number - 1) else { return number.to_string() };
    let stem = STEMS.chars().nth(index % 10);
    let branch = BRANCHES.chars().nth(index % 12);
    stem.into_iter().chain(branch).collect()
}

fn consecutive(number: i64, first: char, last: i64) -> String {
    let code = u32::try_from(number - 1).ok().filter(|_| (1..=last).contains(&number));
    let character = code.and_then(|code| char::from_u32(first as u32 + code));
    character.map_or_else(|| number.to_string(), String::from)
}

fn full_width(number: i64) -> String {
    digits(number).filter_map(|digit| char::from_u32('０' as u32 + u32::try_from(digit).ok()?)).collect()
}

fn ordinal(number: i64) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

fn roman(number: i64) -> String {
    const STEPS: [(i64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..=32_767).contains(&number) {
        return number.to_string();
    }
    let mut left = number;
    let mut text = String::new();
    for (worth, letters) in STEPS {
        while left >= worth {
            text.push_str(letters);
            left -= worth;
        }
    }
    text
}

/// A … Z, AA … ZZ, AAA: the letter is repeated, as Word does.
fn letters(number: i64) -> String {
    let Some(index) = number.checked_sub(1).and_then(|n| u32::try_from(n).ok()).filter(|n| *n < 780) else {
        return number.to_string();
    };
    let letter = char::from_u32('A' as u32 + index % 26).unwrap_or('A');
    std::iter::repeat_n(letter, index as usize / 26 + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(system: &str, numbers: &[i64]) -> String {
        numbers.iter().map(|n| counted(*n, system)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn chinese_counting_reaches_the_numbers_that_clauses_need() {
        assert_eq!(row("chineseCounting", &[1, 10, 11, 20, 21, 99]), "一 十 十一 二十 二十一 九十九");
        assert_eq!(
            row("chineseCountingThousand", &[9, 10, 12, 40, 100, 101, 110, 111, 1001, 1010]),
            "九 十 十二 四十 一百 一百零一 一百一十 一百一十一 一千零一 一千零一十"
        );
        assert_eq!(
            row("chineseCountingThousand", &[10_000, 10_010, 12_345]),
            "一万 一万零一十 一万二千三百四十五"
        );
        assert_eq!(row("ideographDigital", &[1, 10, 12, 105]), "一 一○ 一二 一○五");
        assert_eq!(row("chineseLegalSimplified", &[1, 10, 12, 203]), "壹 壹拾 壹拾贰 贰佰零叁");
        assert_eq!(row("ideographTraditional", &[1, 2, 10, 11]), "甲 乙 癸 11");
        assert_eq!(row("ideographZodiacTraditional", &[1, 2, 60]), "甲子 乙丑 癸亥");
    }

    #[test]
    fn circled_and_bracketed_numbers_fall_back_to_digits_where_unicode_ends() {
        assert_eq!(row("decimalEnclosedCircle", &[1, 20, 21, 36, 50, 51]), "① ⑳ ㉑ ㊱ ㊿ 51");
        assert_eq!(row("decimalEnclosedParen", &[1, 20, 21]), "⑴ ⒇ 21");
        assert_eq!(row("decimalEnclosedFullstop", &[1, 20]), "⒈ ⒛");
        assert_eq!(row("ideographEnclosedCircle", &[1, 10]), "㊀ ㊉");
    }

    #[test]
    fn western_systems_follow_word() {
        assert_eq!(row("upperRoman", &[1, 4, 9, 14, 1999]), "I IV IX XIV MCMXCIX");
        assert_eq!(row("lowerLetter", &[1, 26, 27, 53]), "a z aa aaa");
        assert_eq!(row("decimalFullWidth", &[1, 12]), "１ １２");
        assert_eq!(row("decimalZero", &[3, 12]), "03 12");
        assert_eq!(row("ordinal", &[1, 2, 3, 11, 22]), "1st 2nd 3rd 11th 22nd");
        assert_eq!(patterned(7, "001, 002, 003, ..."), "007");
    }

    #[test]
    fn senseless_numbers_are_still_written() {
        assert_eq!(row("upperRoman", &[0, -3, i64::MAX]), format!("0 -3 {}", i64::MAX));
        assert!(!counted(i64::MAX, "chineseCountingThousand").is_empty());
        assert!(!counted(i64::MAX, "upperLetter").is_empty());
        assert!(!counted(i64::MIN, "lowerLetter").is_empty());
    }
}
