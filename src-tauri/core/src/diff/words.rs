//! Official Chinese prose → words that a comparison may not cut. Knows nothing of comparing.

use std::collections::HashSet;
use std::sync::LazyLock;

use jieba_rs::Jieba;
use regex::Regex;

/// The dictionary is the same for everyone, never changes and takes 135 ms to load: a constant that is computed
/// late, not state. Passing it in would put a parameter through every caller for a value of which there is one.
static DICTIONARY: LazyLock<Jieba> = LazyLock::new(Jieba::new);

/// What must never be cut, in the order in which the forms win where several start at one place.
const WHOLE: &str = concat!(
    // 内发改环资字〔2024〕25号
    r"\p{Han}{0,10}[〔\[［(（【]\d{4}[〕\]］)）】]\s?第?\d+号",
    // GB/T 33476.2-2016, OA, hzk@example.cn
    r"|[A-Za-z][A-Za-z0-9]*(?:[/@._\-][A-Za-z0-9]+)*(?:\s?\d[\d.]*(?:[-—]\d+)?)?",
    // 第（四）项, 第七至九条, 第三、五、七条, 第1号
    r"|第\s?[（(]?[零〇一二三四五六七八九十百\d]+[）)]?(?:[、至到—\-]第?[（(]?[零〇一二三四五六七八九十百\d]+[）)]?)*",
    r"(?:部分|[编章节条款项目段号页行篇批次届])",
    // （四）, 附件2
    r"|[（(][零〇一二三四五六七八九十百\d]{1,4}[）)]",
    r"|附(?:件|表|录)\s?[一二三四五六七八九十\d]+",
    // The dictionary has 分工负责 as a word, so that 负责 alone would not be found in it.
    r"|按照?职责分工",
    // 10%, 2025年, 1.5万元, 5个工作日
    r"|(?:百|千|万)分之[零〇一二三四五六七八九十百点两\d]+(?:\.\d+)?",
    r"|\d+(?:[.,．]\d+)*\s?(?:[%％‰℃]|[十百千万亿]*(?:个(?:工作日|自然日|百分点|月)|工作日|百分点|平方米|立方米|公里|人次|",
    r"[年月日时分秒号元人个家项条款名位次件辆吨亩米克度户所座套批处类级种倍天周季])|[十百千万亿]+)?",
    // 十五个工作日, 三分之一
    r"|[一二三四五六七八九十百千万亿两零〇]+(?:个(?:工作日|自然日|百分点|月)|分之[一二三四五六七八九十百]+|[万亿]元)",
);

/// Words before a document number that its form would take along: 根据内发改…〔2024〕25号.
const BEFORE_NUMBER: [&str; 12] =
    ["根据", "按照", "依据", "依照", "贯彻", "落实", "文件", "以及", "关于", "执行", "通知", "函"];

static WHOLE_FORMS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(WHOLE).ok());

/// （…负责）: a list of units, each of which is one word even where no directory names it.
static ASSIGNMENT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[（(]([^（）()]{2,300}?(?:负责|牵头|配合|落实)[^（）()]{0,40})[）)]").ok());

/// How texts are cut into words: by the dictionary, and around what stands in one piece.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// The known names, longest first, as one expression.
    names: Option<Regex>,
}

impl Words {
    /// Words that keep these names whole as well, such as the units' full and short names.
    pub fn with_names<S: AsRef<str>>(names: &[S]) -> Self {
        let mut names: Vec<&str> = names.iter().map(AsRef::as_ref).filter(|name| !name.is_empty()).collect();
        names.sort_unstable_by(|one, other| other.len().cmp(&one.len()).then(one.cmp(other)));
        names.dedup();
        if names.is_empty() {
            return Self::default();
        }
        let expression = names.iter().map(|name| regex::escape(name)).collect::<Vec<_>>().join("|");
        Self { names: Regex::new(&expression).ok() }
    }

    /// The text as consecutive words; joined, they are the text.
    pub fn cut<'a>(&self, text: &'a str) -> Vec<&'a str> {
        let mut words = Vec::new();
        let mut at = 0;
        for (start, end) in self.whole(text) {
            cut_plain(&text[at..start], &mut words);
            words.push(&text[start..end]);
            at = end;
        }
        cut_plain(&text[at..], &mut words);
        words
    }

    /// Byte ranges that stay in one piece, in order and apart.
    fn whole(&self, text: &str) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        if let Some(names) = &self.names {
            found.extend(names.find_iter(text).map(|name| (0, name.start(), name.end())));
        }
        if let Some(forms) = WHOLE_FORMS.as_ref() {
            found.extend(
                forms
                    .find_iter(text)
                    .map(|form| (1, without_lead(text, form.start(), form.end()), form.end())),
            );
        }
        found.extend(assigned(text).into_iter().map(|(start, end)| (2, start, end)));
        // Names win over forms, forms over what only looks like a list; of one kind the earlier wins.
        found.sort_unstable();
        let mut kept: Vec<(usize, usize)> = Vec::new();
        for (_, start, end) in found {
            if kept.iter().all(|&(from, to)| end <= from || to <= start) {
                kept.push((start, end));
            }
        }
        kept.sort_unstable();
        kept
    }
}

/// The start of a document number without the words that lead to it.
fn without_lead(text: &str, start: usize, end: usize) -> usize {
    let form = &text[start..end];
    let head = form.find(['〔', '[', '［', '(', '（', '【']).unwrap_or(0);
    BEFORE_NUMBER
        .iter()
        .filter_map(|lead| form[..head].rfind(lead).map(|at| at + lead.len()))
        .max()
        .map_or(start, |skip| start + skip)
}

/// Byte ranges of the units in （…按职责分工负责）.
fn assigned(text: &str) -> Vec<(usize, usize)> {
    let Some(bracket) = ASSIGNMENT.as_ref() else { return Vec::new() };
    let mut found = Vec::new();
    for list in bracket.captures_iter(text).filter_map(|captures| captures.get(1)) {
        let mut at = list.start();
        for piece in list.as_str().split_inclusive(['、', '，', '；', '：', '。']) {
            let name = unit_in(piece);
            // 市 stands before the first unit for all of them: a word of its own, so that units can change places.
            let lead =
                if name.starts_with('市') && !name.starts_with("市场") { '市'.len_utf8() } else { 0 };
            if name.chars().count() >= 3 {
                found.push((at + lead, at + name.len()));
            }
            at += piece.len();
        }
    }
    found
}

/// The unit that a piece of a list starts with, role words and punctuation left off.
pub(crate) fn unit_in(piece: &str) -> &str {
    const ENDS: [&str; 11] =
        ["等按", "按职责", "按照", "分别", "共同", "牵头", "负责", "配合", "等", "落实", "参与"];
    let piece = piece.trim_end_matches(['、', '，', '；', '：', '。']);
    let end = ENDS.iter().filter_map(|role| piece.find(role)).min().unwrap_or(piece.len());
    &piece[..end]
}

fn cut_plain<'a>(text: &'a str, words: &mut Vec<&'a str>) {
    if !text.is_empty() {
        // No guessing of unknown words: a guess depends on its neighbours, and the same words would be cut
        // differently in the two texts.
        words.extend(DICTIONARY.cut(text, false).into_iter().map(|token| token.word));
    }
}

/// The dictionary has some compounds of words that it also has: 具体措施, whole in one text, would not be found in
/// 具体落实措施 of the other. Cuts those whose parts all stand in the other text.
pub(super) fn cut_alike<'a>(words: Vec<&'a str>, other: &[&str]) -> Vec<&'a str> {
    let other: HashSet<&str> = other.iter().copied().collect();
    let mut alike = Vec::with_capacity(words.len());
    for word in words {
        let parts = if other.contains(word) { Vec::new() } else { parts_of(word) };
        if parts.len() > 1 && parts.iter().all(|part| other.contains(part)) {
            alike.extend(parts);
        } else {
            alike.push(word);
        }
    }
    alike
}

/// The words of the dictionary that a compound is made of, none shorter than two characters.
fn parts_of(word: &str) -> Vec<&str> {
    const SHORTEST: usize = 2;
    let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    let last = starts.len().saturating_sub(SHORTEST);
    let joint = (SHORTEST..=last)
        .map(|count| starts[count])
        .find(|&at| DICTIONARY.has_word(&word[..at]) && DICTIONARY.has_word(&word[at..]));
    let Some(at) = joint else { return vec![word] };
    let mut parts = vec![&word[..at]];
    parts.extend(parts_of(&word[at..]));
    parts
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_words_joined_are_the_text() {
        let text =
            "到2025年底，中心城区使用可循环快递包装比例达到 10%。\n（市邮政管理局、商务局按职责分工负责）";
        assert_eq!(Words::default().cut(text).concat(), text);
        assert_eq!(Words::with_names(&["市邮政管理局", "商务局"]).cut(text).concat(), text);
    }

    #[test]
    fn numbers_keep_their_unit_and_references_their_parts() {
        let words = Words::default();
        for whole in [
            "2025年",
            "10%",
            "50万元",
            "3个工作日",
            "第（四）项",
            "第七至九条",
            "附件2",
            "百分之十五",
            "GB23350-2021",
        ] {
            let text = format!("按照{whole}的要求");
            let cut = words.cut(&text);
            assert!(cut.contains(&whole), "{whole}: {cut:?}");
        }
        assert!(words.cut("根据内发改环资字〔2024〕25号文件").contains(&"内发改环资字〔2024〕25号"));
    }

    #[test]
    fn a_number_that_ends_a_clause_label_does_not_swallow_the_text() {
        assert_eq!(Words::default().cut("（四）电商")[0], "（四）");
    }

    #[test]
    fn units_in_an_assignment_are_whole_without_a_directory() {
        let words = Words::default().cut("（市邮政管理局、市场监管局、工业和信息化局按职责分工负责）");
        for unit in ["邮政管理局", "市场监管局", "工业和信息化局"] {
            assert!(words.contains(&unit), "{unit}: {words:?}");
        }
    }

    #[test]
    fn names_of_the_directory_are_whole_anywhere() {
        let words = Words::with_names(&["住房城乡建设局", "生态环境局"]);
        assert!(words.cut("由生态环境局会同住房城乡建设局办理").contains(&"住房城乡建设局"));
    }
}
