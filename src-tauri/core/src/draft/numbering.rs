//! Recognising a number at the start of a line. Knows nothing of the lines around it.

use std::sync::LazyLock;

use regex::Regex;

use crate::wording::numeral;

use super::NumberStyle;

/// A written number at the start of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) style: NumberStyle,
    pub(super) number: u32,
    /// The numbers before the last, for 2.1.3: 2, 1.
    pub(super) above: Vec<u32>,
    /// Characters that it takes, blanks after it included.
    pub(super) length: usize,
    /// As written.
    pub(super) written: String,
}

#[allow(clippy::expect_used)] // constant patterns, compiled in the tests
static PATTERNS: LazyLock<Vec<(NumberStyle, Regex)>> = LazyLock::new(|| {
    use NumberStyle::{Arabic, ArabicParen, Article, Chapter, Chinese, ChineseParen, Decimal, Part, Section};
    let chinese = "[一二三四五六七八九十百零〇○]{1,6}";
    let either = "[一二三四五六七八九十百零〇○0-9０-９]{1,6}";
    [
        (Part, format!("^第({either})编[、：:．.]?")),
        (Chapter, format!("^第({either})章[、：:．.]?")),
        (Section, format!("^第({either})节[、：:．.]?")),
        (Article, format!("^第({either})条[、：:．.]?")),
        (ChineseParen, format!("^[（(]({chinese})[）)][、．.]?")),
        (Chinese, format!("^({chinese})[、．.]")),
        (ArabicParen, r"^[（(]([0-9０-９]{1,3})[）)][、．.]?".to_owned()),
        (Decimal, r"^((?:[0-9]{1,2}[.．])+[0-9]{1,2})[.．、]?".to_owned()),
        (ArabicParen, r"^([0-9０-９]{1,3})[）)]".to_owned()),
        (Arabic, r"^([0-9０-９]{1,3})[.．、]".to_owned()),
        (Arabic, r"^([0-9]{1,2})[ 　\t]+".to_owned()),
    ]
    .into_iter()
    .map(|(style, pattern)| (style, Regex::new(&pattern).expect("constant pattern")))
    .collect()
});

/// The number that a line begins with.
pub(super) fn label(text: &str) -> Option<Label> {
    let first = text.chars().next()?;
    if let Some(number) = numeral::circled_value(first) {
        let style = match u32::from(first) {
            0x2460..=0x2473 => NumberStyle::Circled,
            0x2474..=0x2487 => NumberStyle::ArabicParen,
            0x2488..=0x249B => NumberStyle::Arabic,
            _ => NumberStyle::ChineseParen,
        };
        return Some(finish(text, style, number, Vec::new(), 1));
    }
    PATTERNS.iter().find_map(|(style, pattern)| {
        let found = pattern.captures(text)?;
        let length = found[0].chars().count();
        let rest: String = text.chars().skip(length).take(6).collect();
        if belongs_to_sentence(*style, &found[0], &rest) {
            return None;
        }
        let mut numbers: Vec<u32> = found[1].split(['.', '．']).map(numeral::parse).collect::<Option<_>>()?;
        const DEEPEST: usize = 5;
        let number = numbers.pop().filter(|&number| number > 0 && numbers.len() <= DEEPEST)?;
        Some(finish(text, *style, number, numbers, length))
    })
}

fn finish(text: &str, style: NumberStyle, number: u32, above: Vec<u32>, length: usize) -> Label {
    let written: String = text.chars().take(length).collect();
    let blanks = text.chars().skip(length).take_while(|&c| crate::wording::width::is_blank(c)).count();
    Label { style, number, above, length: length + blanks, written: written.trim().to_owned() }
}

/// What looks like a number but is the start of a sentence: 第三条规定的…, 1.5亿元, 3.15%.
fn belongs_to_sentence(style: NumberStyle, written: &str, rest: &str) -> bool {
    let starts = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
    match style {
        NumberStyle::Article | NumberStyle::Chapter | NumberStyle::Section => {
            starts(&["规定", "第", "款", "的", "和", "至", "、", "，", "及", "明确", "中", "所"])
        }
        NumberStyle::Decimal => {
            starts(&["%", "％", "万", "亿", "元", "倍", "个", "年", "月", "日", "公里", "平方", "吨", "米"])
        }
        NumberStyle::ChineseParen | NumberStyle::ArabicParen => starts(&["至", "、（", "项", "和（", "点"]),
        // 1.5: a label before a figure has a blank between.
        NumberStyle::Arabic => {
            written.ends_with(['.', '．']) && rest.starts_with(|c: char| c.is_ascii_digit())
        }
        _ => false,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_style_is_recognised_with_its_number() {
        use NumberStyle::{
            Arabic, ArabicParen, Article, Chapter, Chinese, ChineseParen, Circled, Decimal, Part, Section,
        };
        for (text, style, number, rest) in [
            ("第一编总则", Part, 1, "总则"),
            ("第十二章　附则", Chapter, 12, "附则"),
            ("第二节 监督", Section, 2, "监督"),
            ("第三十五条为了规范", Article, 35, "为了规范"),
            ("第3条 为了规范", Article, 3, "为了规范"),
            ("十二、保障措施", Chinese, 12, "保障措施"),
            ("（十）加强部门协同", ChineseParen, 10, "加强部门协同"),
            ("(八)监管", ChineseParen, 8, "监管"),
            ("㈡监管", ChineseParen, 2, "监管"),
            ("1.摸底", Arabic, 1, "摸底"),
            ("１．摸底", Arabic, 1, "摸底"),
            ("2、排查", Arabic, 2, "排查"),
            ("1. 5G基站", Arabic, 1, "5G基站"),
            ("1 范围", Arabic, 1, "范围"),
            ("（3）整改", ArabicParen, 3, "整改"),
            ("3）整改", ArabicParen, 3, "整改"),
            ("2.1.3 要求", Decimal, 3, "要求"),
            ("③总结", Circled, 3, "总结"),
        ] {
            let found = label(text).unwrap();
            assert_eq!((found.style, found.number), (style, number), "{text}");
            assert_eq!(text.chars().skip(found.length).collect::<String>(), rest);
        }
    }

    #[test]
    fn sentences_that_begin_with_figures_have_no_label() {
        for text in [
            "2024年1月",
            "1.5亿元投入",
            "3.15%的企业",
            "第三条规定的措施",
            "一是加强领导",
            "一季度完成",
            "100个",
            "（以下简称）",
            "",
            "2024.1.29",
        ] {
            assert_eq!(label(text), None, "{text}");
        }
    }
}
