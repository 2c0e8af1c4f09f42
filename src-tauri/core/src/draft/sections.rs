//! Cutting a file into the letter, its annexes, and the annexes' own annexes. Knows nothing of what they say.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::wording::{calendar, numeral, width};

use super::NumberStyle;
use super::joining::line_label;
use super::lines::Line;

/// A text with the annexes that hang on it.
#[derive(Debug, Clone, Default)]
pub(super) struct Section {
    /// The number in its mark (附件2); none for the first text and for a mark without number.
    pub(super) number: Option<u32>,
    /// Its lines, marks and list of annexes not included.
    pub(super) lines: Vec<Line>,
    /// The annexes it lists (附件说明), by name.
    pub(super) listed: Vec<String>,
    /// Its annexes.
    pub(super) annexes: Vec<Section>,
}

/// Cuts the lines of a file. The first section is what stands before any mark; it is empty where the file begins with
/// one.
pub(super) fn sections(lines: Vec<Line>) -> Section {
    let mut marks = marks(&lines);
    if marks.is_empty() {
        marks = titles_of_listed(&lines);
    }
    let mut ranges = Vec::new();
    let mut start = 0;
    let mut mark: Option<Mark> = None;
    for next in marks {
        ranges.push((mark.take(), start..next.line));
        start = if next.takes_line { next.line + 1 } else { next.line };
        mark = Some(next);
    }
    ranges.push((mark, start..lines.len()));
    let mut flat = ranges.into_iter().map(|(mark, range)| section(&lines, mark, range));
    let mut first = flat.next().unwrap_or_default();
    nest(&mut first, flat.collect());
    first
}

#[derive(Debug, Clone)]
struct Mark {
    line: usize,
    number: Option<u32>,
    /// A title on the mark's own line: 附件1：….
    title: Option<Line>,
    /// The mark is the line; not so where a bare title begins an annex.
    takes_line: bool,
}

#[allow(clippy::expect_used)] // a constant pattern, compiled in the tests
static MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[（(【\[]?附(?:件|表|录)?([:：]?)([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})?[)）】\]]?([:：、.．]?)\s*(.*)$")
        .expect("constant pattern")
});

fn marks(lines: &[Line]) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if let Some(list) = list_at(lines, at) {
            at = list.end;
            continue;
        }
        if let Some(mark) = mark_at(lines, at) {
            marks.push(mark);
        }
        at += 1;
    }
    marks
}

fn mark_at(lines: &[Line], at: usize) -> Option<Mark> {
    const LONGEST_TITLE: usize = 60;
    let line = &lines[at];
    if line.cells.is_some() {
        return None;
    }
    let found = MARK.captures(&line.text)?;
    let number = found.get(2).and_then(|number| numeral::parse(number.as_str()));
    let rest = &found[4];
    // 附 alone is a word; 附则, 附近 are others.
    let bare_word = line.text.starts_with('附') && !line.text.starts_with("附件") && number.is_none();
    if rest.is_empty() {
        return (!bare_word || line.text.starts_with("附表") || line.text.starts_with("附录"))
            .then_some(Mark { line: at, number, title: None, takes_line: true });
    }
    let titled = number.is_some() && rest.chars().count() <= LONGEST_TITLE && !rest.contains('。');
    let same_line = line.raw.find(rest.chars().next()?).is_some();
    if !titled || !same_line || rest.starts_with(['中', '的', '所', '和', '第']) {
        return None;
    }
    let title = Line { raw: rest.to_owned(), text: rest.to_owned(), ..Line::default() };
    Some(Mark { line: at, number, title: Some(title), takes_line: true })
}

/// The lines of a list of annexes (附件说明, GB/T 9704, 7.3.4) that begins here.
fn list_at(lines: &[Line], at: usize) -> Option<Range<usize>> {
    let (_, end) = read_list(lines, at)?;
    Some(at..end)
}

/// The names in the list of annexes that begins here, and where it ends.
fn read_list(lines: &[Line], at: usize) -> Option<(Vec<String>, usize)> {
    let found = MARK.captures(&lines[at].text).filter(|_| lines[at].cells.is_none())?;
    if !lines[at].text.starts_with("附") {
        return None;
    }
    let colon = !found[1].is_empty();
    let number = found.get(2).map(|number| number.as_str().to_owned());
    let rest = found[4].to_owned();
    let first = if colon && !rest.is_empty() {
        rest
    } else if colon && number.is_none() && next_is_item(lines, at + 1) {
        String::new()
    } else if number.is_some() && !rest.is_empty() && is_in_list(lines, at) {
        rest
    } else {
        return None;
    };
    let mut names = Vec::new();
    if !first.is_empty() {
        names.push(item_name(&first));
    }
    let mut end = at + 1;
    while let Some(line) = lines.get(end) {
        let is_mark = MARK.captures(&line.text).filter(|m| m.get(2).is_some() && !m[4].is_empty());
        let item = line_label(line).filter(|label| label.style == NumberStyle::Arabic);
        if let Some(label) = item.filter(|label| label.number as usize == names.len() + 1) {
            names.push(line.text.chars().skip(label.length).collect());
        } else if let Some(mark) = is_mark.filter(|_| line.text.starts_with("附件")) {
            names.push(item_name(&mark[4]));
        } else if names.last().is_some_and(|name| continues_name(name, line)) {
            if let Some(name) = names.last_mut() {
                name.push_str(&line.text);
            }
        } else {
            break;
        }
        end += 1;
    }
    Some((names.iter().map(|name| name.trim_end_matches(['；', '。', '，', ';']).to_owned()).collect(), end))
}

fn next_is_item(lines: &[Line], at: usize) -> bool {
    let Some(line) = lines.get(at) else { return false };
    line_label(line).is_some_and(|label| label.style == NumberStyle::Arabic && label.number == 1)
        && !line.text.contains('。')
}

/// 附件1：… is an item of a list where the next line is one too, or where the letter's date is still to come.
fn is_in_list(lines: &[Line], at: usize) -> bool {
    let is_item = |line: &Line| {
        MARK.captures(&line.text).is_some_and(|mark| mark.get(2).is_some() && !mark[4].is_empty())
    };
    let beside = lines.get(at + 1).is_some_and(is_item) || at > 0 && is_item(&lines[at - 1]);
    let date_follows = lines[at + 1..]
        .iter()
        .take(6)
        .take_while(|line| line.text.chars().count() < 40)
        .any(|line| calendar::parse(&line.text, None).is_some());
    beside || date_follows
}

fn item_name(text: &str) -> String {
    match super::numbering::label(text).filter(|label| label.style == NumberStyle::Arabic) {
        Some(label) => text.chars().skip(label.length).collect(),
        None => text.to_owned(),
    }
}

/// A name that was cut by the line's end.
fn continues_name(name: &str, line: &Line) -> bool {
    let open = name.matches('《').count() > name.matches('》').count()
        || name.matches('（').count() > name.matches('）').count();
    let full_line = name.chars().count() >= 24 && !line.after_blank;
    let plain =
        !line.text.contains(['。', '：']) && line.text.chars().count() <= 40 && line_label(line).is_none();
    let dated = !calendar::find(&line.text, None).is_empty();
    let completes =
        !super::text::ends_like_title(name) && super::text::ends_like_title(&line.text) && !line.after_blank;
    plain && !dated && (open || completes || full_line && !crate::unit::organ::looks_like_organ(&line.text))
}

/// Where no line is marked as an annex: lines that repeat the name of a listed one.
fn titles_of_listed(lines: &[Line]) -> Vec<Mark> {
    let listed = (0..lines.len()).find_map(|at| read_list(lines, at));
    let Some((names, end)) = listed else { return Vec::new() };
    let mut marks = Vec::new();
    for (name, number) in names.iter().zip(1..) {
        let from = marks.last().map_or(end, |mark: &Mark| mark.line + 1);
        let found = (from..lines.len()).find(|&at| width::same(&lines[at].text, name));
        if let Some(line) = found {
            marks.push(Mark { line, number: Some(number), title: None, takes_line: false });
        }
    }
    marks
}

fn section(lines: &[Line], mark: Option<Mark>, range: Range<usize>) -> Section {
    let mut section = Section { number: mark.as_ref().and_then(|mark| mark.number), ..Section::default() };
    section.lines.extend(mark.and_then(|mark| mark.title));
    let mut at = range.start;
    while at < range.end {
        if let Some((names, end)) = read_list(&lines[..range.end], at) {
            section.listed.extend(names);
            at = end;
            continue;
        }
        section.lines.push(lines[at].clone());
        at += 1;
    }
    section
}

/// Hangs each annex on the first text or on the annex before it. An annex belongs to the one before it where its title
/// is on that one's list, or where numbers start again.
fn nest(first: &mut Section, annexes: Vec<Section>) {
    for annex in annexes {
        let belongs = first.annexes.last().is_some_and(|current| belongs_to(current, &annex, first));
        match first.annexes.last_mut().filter(|_| belongs) {
            Some(current) => current.annexes.push(annex),
            None => first.annexes.push(annex),
        }
    }
}

fn belongs_to(current: &Section, annex: &Section, first: &Section) -> bool {
    if is_listed(annex, &first.listed) {
        return false;
    }
    if is_listed(annex, &current.listed) {
        return true;
    }
    let listed = current.listed.len();
    let next_in_current = current.annexes.len() + 1;
    if listed >= next_in_current {
        return annex.number.is_none_or(|number| number as usize == next_in_current);
    }
    let last = current.annexes.last().unwrap_or(current).number;
    let starts_again = annex.number.zip(last).is_some_and(|(number, last)| number <= last);
    let goes_on_inside = !current.annexes.is_empty()
        && annex.number.is_some_and(|number| number as usize == next_in_current)
        && annex.number.zip(current.number).is_some_and(|(number, own)| number != own + 1);
    let only_annexes = first.lines.is_empty() && first.annexes.len() == 1;
    starts_again && !only_annexes
        || goes_on_inside
        || only_annexes && annex.number.zip(current.number).is_some_and(|(number, own)| number <= own)
}

fn is_listed(annex: &Section, names: &[String]) -> bool {
    let Some(first) = annex.lines.first() else { return false };
    names.iter().any(|name| {
        width::same(name, &first.text)
            || annex
                .lines
                .get(1)
                .is_some_and(|second| width::same(name, &format!("{}{}", first.text, second.text)))
    })
}
