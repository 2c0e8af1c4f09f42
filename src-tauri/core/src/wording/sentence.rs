//! Splitting text into sentences. Knows nothing of what they say.

use std::ops::Range;

/// The sentences of a text as character ranges, blanks around them left out.
///
/// A sentence ends with 。！？ or the line. What stands inside brackets, quotes or book-title marks never splits
/// (建议将“……。”修改为“……。” is one sentence), unless they are not paired within the line. A closing mark right after
/// the full stop belongs to the sentence.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut line_start = 0;
    for line in chars.split(|&c| matches!(c, '\n' | '\r')) {
        split_line(line, line_start, &mut found);
        line_start += line.len() + 1;
    }
    found
}

/// The sentences as text.
pub fn sentence_texts(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    sentences(text).into_iter().map(|range| chars[range].iter().collect()).collect()
}

fn split_line(line: &[char], offset: usize, found: &mut Vec<Range<usize>>) {
    let inside = enclosed(line);
    let mut start = 0;
    let mut at = 0;
    while at < line.len() {
        at += 1;
        if inside[at - 1] || !is_terminator(line[at - 1]) {
            continue;
        }
        while at < line.len() && (is_terminator(line[at]) || is_stray_closer(line[at], inside[at])) {
            at += 1;
        }
        push_trimmed(line, start..at, offset, found);
        start = at;
    }
    push_trimmed(line, start..line.len(), offset, found);
}

fn push_trimmed(line: &[char], range: Range<usize>, offset: usize, found: &mut Vec<Range<usize>>) {
    let blank = |at: &usize| super::width::is_blank(line[*at]);
    let Some(start) = range.clone().find(|at| !blank(at)) else { return };
    let end = range.rev().find(|at| !blank(at)).map_or(start, |last| last + 1);
    found.push(offset + start..offset + end);
}

fn is_terminator(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '｡')
}

fn is_stray_closer(c: char, inside: bool) -> bool {
    !inside && (closer_of(c).is_none() && matches!(c, '”' | '’' | '）' | ')' | '》' | '」' | '』'))
}

/// The mark that closes what `c` opens; none where `c` opens nothing.
pub fn closer_of(c: char) -> Option<char> {
    let closer = match c {
        '“' => '”',
        '‘' => '’',
        '「' => '」',
        '『' => '』',
        '（' => '）',
        '(' => ')',
        '［' => '］',
        '[' => ']',
        '〔' => '〕',
        '【' => '】',
        '《' => '》',
        '〈' => '〉',
        _ => return None,
    };
    Some(closer)
}

/// For each character, whether it stands between two paired marks (the marks themselves included).
fn enclosed(line: &[char]) -> Vec<bool> {
    let mut inside = vec![false; line.len()];
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut straight: Option<usize> = None;
    for (at, &c) in line.iter().enumerate() {
        if c == '"' {
            match straight.take() {
                Some(start) => inside[start..=at].fill(true),
                None => straight = Some(at),
            }
        } else if let Some(closer) = closer_of(c) {
            open.push((at, closer));
        } else if let Some(depth) = open.iter().rposition(|&(_, closer)| same_closer(closer, c)) {
            inside[open[depth].0..=at].fill(true);
            open.truncate(depth);
        }
    }
    inside
}

/// （ is often closed by a half-width ) and the other way round.
fn same_closer(expected: char, c: char) -> bool {
    expected == c || matches!((expected, c), ('）', ')') | (')', '）') | ('］', ']') | (']', '］'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_stops_end_sentences_and_commas_do_not() {
        assert_eq!(
            sentence_texts("经研究，现反馈如下。建议删除第三条！是否保留？请明确"),
            ["经研究，现反馈如下。", "建议删除第三条！", "是否保留？", "请明确"]
        );
    }

    #[test]
    fn quoted_sentences_do_not_split_the_one_around_them() {
        assert_eq!(
            sentence_texts("建议将“持续开展培训。引导企业。”修改为“加强培训。”。另无意见。"),
            ["建议将“持续开展培训。引导企业。”修改为“加强培训。”。", "另无意见。"]
        );
        assert_eq!(sentence_texts("见附件（含表1。表2。)，请阅。"), ["见附件（含表1。表2。)，请阅。"]);
    }

    #[test]
    fn unpaired_marks_do_not_swallow_the_rest() {
        assert_eq!(sentence_texts("建议将“甲改为乙。另建议删除。"), ["建议将“甲改为乙。", "另建议删除。"]);
        assert_eq!(sentence_texts("甲。”乙。"), ["甲。”", "乙。"]);
        assert_eq!(sentence_texts("“甲\n乙”丙。丁"), ["“甲", "乙”丙。", "丁"]);
    }

    #[test]
    fn ranges_count_characters_and_leave_blanks_out() {
        let text = "　　甲。  \n\n  乙";
        assert_eq!(sentences(text), vec![2..4, 10..11]);
    }
}
