//! What the words of a line tell about its place in the text.

use std::sync::LazyLock;

use regex::Regex;

#[allow(clippy::unwrap_used)] // constant patterns
fn pattern(text: &str) -> Regex {
    Regex::new(text).unwrap()
}

static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:[（(][一二三四五六七八九十百零〇\d]{1,4}[）)]|[一二三四五六七八九十百]{1,4}[、．.]",
        r"|\d{1,3}(?:\.\d{1,2})*[.．、](?:\D|$)|\d{1,2}(?:\.\d{1,2}){1,3}\s|\d{1,3}[)）]",
        r"|第[一二三四五六七八九十百零〇\d]{1,4}[条章节篇]|[一二三四五六七八九十]是|[①-⑳⑴-⒇㈠-㈩]",
        r"|附件?\s?\d{0,2}[：:]|附\s?件\s?\d{1,2}|[•·●○■□◆◇▪➢✓√]\s?)"
    ))
});

/// Whether a line starts with a number or mark that starts a paragraph or an item.
pub(super) fn is_numbered(text: &str) -> bool {
    NUMBERED.is_match(text)
}

/// Whether a sentence or clause can end with this line.
pub(super) fn is_ended(text: &str) -> bool {
    let ends = |c: char| matches!(c, '。' | '！' | '？' | '；' | '：' | '!' | '?' | ';' | ':' | '）' | ')');
    text.trim_end_matches(['”', '’', '」', '』', '"', '》']).ends_with(ends)
}

static PAGE_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:[-—–－―─~～·•|]{0,3}(?:\d{1,4}|[ivxⅰ-ⅻ]{1,6})[-—–－―─~～·•|]{0,3}(?:[/／]共?\d{1,4}页?)?",
        r"|[（(]?第(?:\d{1,4}|[一二三四五六七八九十百]{1,5})页[,，、/／]?(?:[（(]?共(?:\d{1,4}|[一二三四五六七八九十百]{1,5})页[）)]?)?[）)]?",
        r"|共\d{1,4}页[,，、/／]?第\d{1,4}页|(?:[Pp]age|P\.?)\d{1,4}(?:of\d{1,4})?)$"
    ))
});

static PLAIN_NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:\d{1,4}|[ivx]{1,6})$"));

/// How sure it is that a line (without its blanks) is a page number by its looks alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PageNumber {
    /// It is not.
    No,
    /// A number and nothing else.
    Plain,
    /// Dashes around it, or words that say so.
    Marked,
}

/// Judges a line by its looks.
pub(super) fn page_number(compact: &str) -> PageNumber {
    if !PAGE_NUMBER.is_match(compact) {
        PageNumber::No
    } else if PLAIN_NUMBER.is_match(compact) {
        PageNumber::Plain
    } else {
        PageNumber::Marked
    }
}

/// Whether a line stands at the head of an annex, so that its coming again on another page is no running header.
pub(super) fn starts_annex(compact: &str) -> bool {
    ["附件", "附录", "附表", "附：", "附:"].iter().any(|start| compact.starts_with(start))
}

/// Whether a centred line is complete as it stands, given the one under it: the end of a title, a document
/// number, a remark in brackets.
pub(super) fn completes_title(text: &str, next: &str) -> bool {
    const ENDS: [&str; 14] = [
        "函", "通知", "报告", "方案", "办法", "表", "号", "名单", "批复", "请示", "文件", "清单", "汇总",
        "纪要",
    ];
    let starts_anew = next.starts_with(['（', '(', '〔', '[', '附']);
    starts_anew
        || next.ends_with('号')
        || ENDS.iter().any(|end| text.ends_with(end))
            && !next.starts_with(['的', '和', '与', '及', '》', '〉'])
}

/// The characters that must stay together at the start of a line: the first one, what may not start a line after
/// it, and a whole word or number in Latin letters.
pub(super) fn first_unit(text: &str) -> usize {
    let mut characters = text.chars().peekable();
    let mut length = 0;
    while let Some(character) = characters.next() {
        length += 1;
        let Some(&next) = characters.peek() else { break };
        let opening =
            matches!(character, '“' | '‘' | '（' | '《' | '〈' | '「' | '『' | '【' | '〔' | '(' | '[');
        let in_word = is_latin(character) && is_latin(next);
        if !(opening || in_word || is_closing(next)) {
            break;
        }
    }
    length
}

fn is_closing(c: char) -> bool {
    "，。、；：？！”’）》〉」』】〕％%)],.;:?!…—·".contains(c)
}

/// Letters, digits and signs that make up words in Latin letters.
pub(super) fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '@' | '/' | '_' | '-' | '+' | '%' | '.' | '\u{c0}'..='\u{24f}')
}

/// Whether a blank belongs between two lines of one paragraph: between words, never beside Han characters.
pub(super) fn is_spaced(before: char, after: char) -> bool {
    let word = |c: char| {
        c.is_alphanumeric() && (c.is_ascii() || matches!(c, '\u{c0}'..='\u{52f}' | '\u{1800}'..='\u{18af}'))
    };
    word(after) && (word(before) || matches!(before, ',' | '.' | ';' | ':' | '!' | '?' | ')'))
        || word(before) && after == '('
}
