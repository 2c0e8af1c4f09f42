//! Putting together again what page breaks and fixed line lengths cut. Knows nothing of headings' meaning.

use super::lines::Line;
use super::numbering::{Label, label};
use super::{Normalisation, NormalisationKind};

/// A paragraph as it was before it was cut, with its number taken apart.
#[derive(Debug, Clone, Default)]
pub(super) struct Joined {
    /// The text after the number.
    pub(super) text: String,
    pub(super) label: Option<Label>,
    pub(super) heading: Option<u8>,
    pub(super) changes: Vec<Normalisation>,
    /// Whether it is a table row.
    pub(super) row: bool,
}

/// Joins the lines of one text.
pub(super) fn join(lines: &[Line]) -> Vec<Joined> {
    let wrap = Wrap::of(lines);
    let mut paragraphs: Vec<Joined> = Vec::new();
    let mut last: Option<&Line> = None;
    let mut wrapped = 0;
    for line in lines {
        let label = line_label(line);
        let next = Joined {
            text: line.text.chars().skip(label.as_ref().map_or(0, |label| label.length)).collect(),
            label,
            heading: line.heading.or_else(|| is_part_heading(&line.text).then_some(1)),
            changes: line.changes.clone(),
            row: line.cells.is_some(),
        };
        let joins = match (paragraphs.last(), last) {
            (Some(before), Some(last_line)) => joining(before, last_line, &next, line, wrap.as_ref()),
            _ => None,
        };
        last = Some(line);
        let Some(before) = paragraphs.last_mut().filter(|_| joins.is_some()) else {
            paragraphs.push(next);
            continue;
        };
        if joins == Some(NormalisationKind::LineBreakJoined) && wrap.is_some() {
            wrapped += 1;
        }
        // Fixed line lengths are one fact about the whole text, told once.
        if joins != Some(NormalisationKind::LineBreakJoined) || wrap.is_none() || wrapped == 1 {
            before.changes.push(seam(joins, &before.text, &line.text));
        }
        append(&mut before.text, &line.text);
        before.changes.extend(next.changes);
    }
    paragraphs
}

/// The number at the start of a line. A figure with nothing but a blank after it counts only before a few words.
pub(super) fn line_label(line: &Line) -> Option<Label> {
    const LONGEST_TITLE: usize = 20;
    if line.cells.is_some() {
        return None;
    }
    if let Some(found) = label(&line.text) {
        return Some(found);
    }
    let mut found = label(&line.raw)?;
    let rest = line.raw.chars().skip(found.length).count();
    if rest > LONGEST_TITLE || line.raw.chars().nth(found.length).is_none_or(|c| !super::lines::is_han(c)) {
        return None;
    }
    // Blanks are gone from the text that the length is counted in.
    found.length = found.written.chars().count();
    line.text.starts_with(&found.written).then_some(found)
}

fn append(text: &mut String, next: &str) {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if latin(text.chars().last()) && latin(next.chars().next()) {
        text.push(' ');
    }
    text.push_str(next);
}

fn seam(kind: Option<NormalisationKind>, before: &str, after: &str) -> Normalisation {
    const AROUND: usize = 10;
    let length = before.chars().count();
    let left: String = before.chars().skip(length.saturating_sub(AROUND)).collect();
    let right: String = after.chars().take(AROUND).collect();
    Normalisation {
        kind: kind.unwrap_or(NormalisationKind::LineBreakJoined),
        before: format!("{left}⏎{right}"),
        after: format!("{left}{right}"),
    }
}

/// Lines cut at a fixed length.
struct Wrap {
    /// Columns of a full line; a Chinese character takes two.
    full: usize,
    /// Paragraphs begin with blanks.
    indents: bool,
    /// Empty lines stand between paragraphs.
    gaps: bool,
}

impl Wrap {
    fn of(lines: &[Line]) -> Option<Wrap> {
        const WIDEST: usize = 104;
        const NARROWEST: usize = 40;
        let mut widths: Vec<usize> =
            lines.iter().filter(|line| line.cells.is_none()).map(|l| columns(&l.raw)).collect();
        if widths.len() < 5 {
            return None;
        }
        widths.sort_unstable();
        let widest = widths[widths.len() - 1];
        if !(NARROWEST..=WIDEST).contains(&widest) {
            return None;
        }
        let full = widest.saturating_sub(6);
        let filled: Vec<&Line> =
            lines.iter().filter(|line| line.cells.is_none() && columns(&line.raw) >= full).collect();
        let open = filled.iter().filter(|line| !ends_sentence(&line.text)).count();
        if filled.len() * 10 < lines.len() * 3 || open * 2 < filled.len() {
            return None;
        }
        let indented = lines.iter().filter(|line| line.indented).count();
        let gaps = lines.iter().filter(|line| line.after_blank).count();
        Some(Wrap {
            full,
            indents: indented > 0 && indented * 4 < lines.len() * 3,
            gaps: gaps > 0 && gaps * 4 < lines.len() * 3,
        })
    }
}

fn columns(text: &str) -> usize {
    text.trim().chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

fn joining(
    before: &Joined,
    last: &Line,
    next: &Joined,
    line: &Line,
    wrap: Option<&Wrap>,
) -> Option<NormalisationKind> {
    use NormalisationKind::{LineBreakJoined, PageBreakJoined};
    // No paragraph of a draft is that long: the file is something else, and joining on would take ever longer.
    const LONGEST: usize = 30_000;
    if before.text.len() > LONGEST {
        return None;
    }
    if before.row || next.row || next.label.is_some() || next.heading.is_some() || before.heading.is_some() {
        return None;
    }
    if is_closing_assignment(&line.text) && !is_closing_assignment(&last.text) && before.text.contains('。')
    {
        return Some(LineBreakJoined);
    }
    let opens_badly = line.text.starts_with(['，', '。', '、', '；', '）', '》', '”', '：', '％', '%']);
    let ends_open = before.text.ends_with(['，', '、', '（', '《', '“', '〔', '〈', '—']);
    if opens_badly || ends_open {
        return Some(if wrap.is_some() { LineBreakJoined } else { PageBreakJoined });
    }
    // Before a long Latin word the line is shorter than full.
    if wrap.is_some()
        && before.text.matches('（').count() > before.text.matches('）').count()
        && !line.after_blank
    {
        return Some(LineBreakJoined);
    }
    let Some(wrap) = wrap else {
        return (is_cut(before) && !starts_new(line)).then_some(PageBreakJoined);
    };
    let starts_paragraph = wrap.indents && line.indented || wrap.gaps && line.after_blank;
    if columns(&last.raw) < wrap.full {
        return None;
    }
    if starts_paragraph {
        return (is_cut(before) && line.after_blank && !line.indented).then_some(PageBreakJoined);
    }
    let told_apart = wrap.indents || wrap.gaps;
    (told_apart || !ends_sentence(&before.text)).then_some(LineBreakJoined)
}

/// 第一部分 总体思路: no numbering of ours, its words keep their number.
fn is_part_heading(text: &str) -> bool {
    const LONGEST: usize = 30;
    let chars: Vec<char> = text.chars().collect();
    let numerals = chars.iter().skip(1).take_while(|&&c| crate::wording::numeral::is_numeral(c)).count();
    let short = chars.len() <= LONGEST && !text.contains(['。', '，']);
    short && text.starts_with('第') && numerals > 0 && chars[1 + numerals..].starts_with(&['部', '分'])
}

/// Running text that stops without an end.
fn is_cut(before: &Joined) -> bool {
    const LONGEST_HEADING: usize = 28;
    const LONGEST_NUMBERED_HEADING: usize = 40;
    let length = before.text.chars().count();
    let longest = if before.label.is_some() { LONGEST_NUMBERED_HEADING } else { LONGEST_HEADING };
    !ends_sentence(&before.text) && (before.text.contains('。') || length > longest)
}

fn ends_sentence(text: &str) -> bool {
    let mut reversed = text.chars().rev();
    match reversed.next() {
        Some('”' | '’') => reversed.next().is_some_and(|c| matches!(c, '。' | '！' | '？')),
        Some(c) => matches!(c, '。' | '！' | '？' | '：' | '；' | '）' | '…' | ';' | ':'),
        None => true,
    }
}

/// Lines that begin something of their own whatever stands before them.
fn starts_new(line: &Line) -> bool {
    let words = [
        "附件",
        "附：",
        "联系人",
        "（联系人",
        "抄送",
        "抄报",
        "责任单位：",
        "牵头单位：",
        "配合单位：",
        "责任部门：",
    ];
    words.iter().any(|word| line.text.starts_with(word))
}

/// Brackets with the units responsible, on a line of their own.
fn is_closing_assignment(text: &str) -> bool {
    let words = ["负责", "牵头", "责任单位", "责任部门", "配合", "落实"];
    text.starts_with('（')
        && text.trim_end_matches(['。', '；']).ends_with('）')
        && words.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::super::lines::clean;
    use super::*;

    fn joined(text: &str) -> Vec<Joined> {
        let mut lines = Vec::new();
        let mut blank = false;
        for written in text.lines() {
            if written.trim().is_empty() {
                blank = true;
                continue;
            }
            let mut line = clean(written);
            line.after_blank = std::mem::take(&mut blank);
            lines.push(line);
        }
        join(&lines)
    }

    fn texts(text: &str) -> Vec<String> {
        joined(text).into_iter().map(|paragraph| paragraph.text).collect()
    }

    #[test]
    fn a_paragraph_cut_by_a_page_break_is_whole_again() {
        let text = "（二）治理效果持续提升。通过深入推进各项措施，消费者快递包装绿\n\n色环保意识显著增强。\n\n二、工作措施";
        let paragraphs = joined(text);
        assert_eq!(paragraphs.len(), 2);
        assert_eq!(
            paragraphs[0].text,
            "治理效果持续提升。通过深入推进各项措施，消费者快递包装绿色环保意识显著增强。"
        );
        assert_eq!(paragraphs[0].changes[0].kind, NormalisationKind::PageBreakJoined);
    }

    #[test]
    fn headings_without_punctuation_stay_apart_from_the_text_below() {
        assert_eq!(
            texts(
                "一、提高认识，加强组织领导\n各单位要高度重视。\n（一）加强宣传\n通过报纸宣传。\n总体要求\n坚持节约优先。"
            ),
            [
                "提高认识，加强组织领导",
                "各单位要高度重视。",
                "加强宣传",
                "通过报纸宣传。",
                "总体要求",
                "坚持节约优先。"
            ]
        );
    }

    #[test]
    fn an_assignment_on_its_own_line_returns_to_its_paragraph() {
        assert_eq!(
            texts("（九）宣传。营造良好氛围。\n（市商务局负责）\n（十）协同。"),
            ["宣传。营造良好氛围。（市商务局负责）", "协同。"]
        );
    }

    #[test]
    fn lines_of_fixed_length_become_paragraphs() {
        let text = "一、总体要求\n　　各旗市区、各有关部门要充分认识做好快递包装绿色转型工作的重要意义，\n坚持系统观念，强化源头减量，推动形成政府引导、企业主体、社会共治的格局。\n各项任务按年度落实到位，并按时报送。\n　　到二〇二五年底，全市快递包装绿色转型的规范化管理制度进一步健全，可循\n环快递包装应用规模进一步扩大。\n二、工作措施\n　　持续开展宣传培训，引导相关企业规范包装应用，提升行业自律水平，定期组\n织开展自查自改。";
        let paragraphs = texts(text);
        assert_eq!(paragraphs.len(), 5, "{paragraphs:?}");
        assert!(paragraphs[1].ends_with("并按时报送。"));
        assert!(paragraphs[2].contains("可循环快递包装应用"));
    }
}
