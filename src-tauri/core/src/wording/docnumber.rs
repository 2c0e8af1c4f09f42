//! Document numbers (文号), such as 内发改环资字〔2024〕25号. Knows nothing of whose they are.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::width;

/// A document number found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocNumber {
    /// The code word of the organ and kind: `内发改环资字`.
    pub code: String,
    /// The year in the brackets.
    pub year: u16,
    /// The running number.
    pub serial: u32,
    /// Where it stands, in characters.
    pub range: Range<usize>,
}

impl DocNumber {
    /// As GB/T 9704 (7.2.5) writes it: the year in 〔〕, no 第, no leading zeros.
    pub fn normalised(&self) -> String {
        format!("{}〔{}〕{}号", self.code, self.year, self.serial)
    }
}

/// All document numbers in a text, in order, whatever brackets stand around the year.
pub fn find(text: &str) -> Vec<DocNumber> {
    let original: Vec<char> = text.chars().collect();
    let folded = width::fold(text);
    let folded_text = folded.text();
    #[allow(clippy::expect_used)] // a constant pattern, compiled in the tests
    static TAIL: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\(((?:19|20)\d{2})年?\)-?第?(\d{1,6})号").expect("constant pattern"));
    let mut numbers = Vec::new();
    for found in TAIL.captures_iter(&folded_text) {
        let Some(whole) = found.get(0) else { continue };
        let bracket = folded_text[..whole.start()].chars().count();
        let end = bracket + whole.as_str().chars().count();
        let Some(start) = code_start(&original, &folded, bracket) else { continue };
        let (Ok(year), Ok(serial)) = (found[1].parse(), found[2].parse()) else { continue };
        numbers.push(DocNumber {
            code: folded.chars[start..bracket].iter().collect(),
            year,
            serial,
            range: folded.original(start..end),
        });
    }
    numbers
}

/// The first document number in a text, in its normal form.
pub fn first(text: &str) -> Option<String> {
    find(text).first().map(DocNumber::normalised)
}

const LONGEST_CODE: usize = 14;

/// Where in the folded characters the code before the bracket begins; none where no code stands there.
fn code_start(original: &[char], folded: &width::Folded, bracket: usize) -> Option<usize> {
    let mut start = bracket;
    while start > 0 && bracket - start < LONGEST_CODE {
        if !is_code_char(folded.chars[start - 1]) {
            break;
        }
        if start < bracket && gap_ends_code(original, folded, start, bracket - start) {
            break;
        }
        start -= 1;
    }
    start += leading_words(&folded.chars[start..bracket]);
    (bracket - start >= 2).then_some(start)
}

fn is_code_char(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}') && !matches!(c, '年' | '月' | '日' | '号')
}

/// Between folded characters `at - 1` and `at` something blank stands that a code does not run over: a line end,
/// a wide gap, or one blank before a word.
fn gap_ends_code(original: &[char], folded: &width::Folded, at: usize, taken: usize) -> bool {
    let gap = &original[folded.origin[at - 1] + 1..folded.origin[at]];
    if gap.is_empty() {
        return false;
    }
    if gap.len() > 1 || gap.iter().any(|c| matches!(c, '\n' | '\r' | '\t')) {
        return true;
    }
    let word_before = at >= 2 && folded.origin[at - 1] - folded.origin[at - 2] == 1;
    taken >= 2 && word_before
}

/// How many characters of running text stand before the code: 根据, 和, 收悉….
fn leading_words(chars: &[char]) -> usize {
    const WORDS: [&str; 38] = [
        "根据",
        "依据",
        "按照",
        "遵照",
        "依照",
        "贯彻落实",
        "贯彻",
        "落实",
        "执行",
        "参照",
        "对照",
        "结合",
        "转发",
        "印发",
        "关于",
        "发来的",
        "来函",
        "贵委",
        "贵局",
        "你委",
        "你局",
        "我委",
        "我局",
        "以及",
        "文件",
        "通知",
        "此函",
        "文号",
        "编号",
        "现将",
        "有关",
        "见",
        "和",
        "与",
        "及",
        "以",
        "由",
        "的",
    ];
    let mut cut = 0;
    loop {
        let rest: String = chars[cut..].iter().collect();
        let Some(word) = WORDS.iter().find(|word| rest.starts_with(**word)) else { return cut };
        cut += word.chars().count();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_bracket_around_the_year_is_read_and_normalised() {
        for text in [
            "（内发改环资字〔2024〕25号）",
            "(内发改环资字[2024]25号)",
            "内发改环资字［2024］25号",
            "内发改环资字（2024）25号",
            "内发改环资字 〔 2024 〕 第 25 号",
            "内发改环资字【２０２４】０２５号",
        ] {
            assert_eq!(first(text).as_deref(), Some("内发改环资字〔2024〕25号"), "{text}");
        }
    }

    #[test]
    fn the_sentence_around_is_not_part_of_the_code() {
        assert_eq!(first("根据内政办发〔2021〕10号文件精神").as_deref(), Some("内政办发〔2021〕10号"));
        assert_eq!(first("呼伦贝尔市商务局\n呼商函〔2024〕12号").as_deref(), Some("呼商函〔2024〕12号"));
        assert_eq!(first("呼伦贝尔市商务局 呼商函〔2024〕12号").as_deref(), Some("呼商函〔2024〕12号"));
        assert_eq!(first("呼 商 函〔2024〕12号").as_deref(), Some("呼商函〔2024〕12号"));
    }

    #[test]
    fn several_are_found_with_their_places() {
        let text = "（发改环资〔2023〕1595号）及通知（内发改环资字〔2024〕25号）";
        let found = find(text);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].range, 1..16);
        assert_eq!((found[1].year, found[1].serial), (2024, 25));
        let chars: Vec<char> = text.chars().collect();
        assert_eq!(chars[found[1].range.clone()].iter().collect::<String>(), "内发改环资字〔2024〕25号");
    }

    #[test]
    fn standards_and_plain_years_are_no_document_numbers() {
        assert!(find("(GB23350-2021)国家标准及第1号修改单").is_empty());
        assert!(find("（2024）25号").is_empty());
        assert!(find("").is_empty());
    }
}
