//! Assignments (责任分工) as a view over a paragraph's text: who leads, who is responsible, who cooperates.
//!
//! The text stays the truth; nothing here is stored beside it. Knows nothing of comments or decisions.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::unit::{Names, UnitId, organ};

/// The units behind a paragraph, as its closing words name them. All places count characters of the paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Assignment {
    /// First character, the opening bracket where there is one.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// The words from `start` to `end`.
    pub text: String,
    /// 牵头
    pub lead: Vec<AssignedUnit>,
    /// 负责, 按职责分工负责, 责任单位
    pub responsible: Vec<AssignedUnit>,
    /// 配合, 参与, 协办
    pub cooperating: Vec<AssignedUnit>,
    /// Words that mean many organs: 各旗市区人民政府, 市级各有关部门.
    pub groups: Vec<String>,
    /// The words that say what the units do: `按职责分工负责`, `责任单位`.
    pub phrase: String,
    /// Whether all districts are meant.
    pub all_districts: bool,
    /// A rule for everything that follows, where the brackets hold one: 以下任务均需…落实，不再列出。
    pub standing_rule: Option<String>,
}

/// A unit in an assignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AssignedUnit {
    /// As written.
    pub name: String,
    /// Who that is; none where the list of units does not know it.
    pub unit: Option<UnitId>,
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

impl Assignment {
    /// All units, lead first.
    pub fn all(&self) -> impl Iterator<Item = &AssignedUnit> {
        self.lead.iter().chain(&self.responsible).chain(&self.cooperating)
    }
}

/// The part that a unit has in an assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Lead,
    Responsible,
    Cooperating,
}

/// A run of units with one part, between commas.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// Characters of the paragraph, the phrase included, commas not.
    pub(super) range: Range<usize>,
    pub(super) part: Part,
    pub(super) units: Vec<AssignedUnit>,
    /// Where the words that say what they do stand; empty where the next piece says it.
    pub(super) phrase: Range<usize>,
    groups: Vec<String>,
}

impl Piece {
    pub(super) fn has_groups(&self) -> bool {
        !self.groups.is_empty()
    }
}

/// The assignment at the end of a paragraph; none where it names nobody.
pub fn assignment(text: &str, names: &Names) -> Option<Assignment> {
    let chars: Vec<char> = text.chars().collect();
    let found = locate(&chars)?;
    let pieces = pieces(&chars, &found.list, names);
    if pieces.iter().all(|piece| piece.units.is_empty() && piece.groups.is_empty()) {
        return None;
    }
    let said = pieces.iter().any(|piece| !piece.phrase.is_empty());
    // Brackets without 负责 or 牵头 are an assignment only where they hold nothing but known units.
    if !said && pieces.iter().flat_map(|piece| &piece.units).any(|unit| unit.unit.is_none()) {
        return None;
    }
    if !said && !is_only_units(&chars[found.list.clone()], &pieces) {
        return None;
    }
    let mut result = Assignment {
        start: found.whole.start,
        end: found.whole.end,
        text: chars[found.whole.clone()].iter().collect(),
        standing_rule: found.rule.map(|rule| chars[rule].iter().collect()),
        ..Assignment::default()
    };
    for piece in pieces {
        if !piece.phrase.is_empty() && (result.phrase.is_empty() || piece.part == Part::Responsible) {
            result.phrase = chars[piece.phrase.clone()].iter().collect();
        }
        result.all_districts |= piece.groups.iter().any(|group| organ::is_all_districts(group));
        result.groups.extend(piece.groups);
        match piece.part {
            Part::Lead => result.lead.extend(piece.units),
            Part::Responsible => result.responsible.extend(piece.units),
            Part::Cooperating => result.cooperating.extend(piece.units),
        }
    }
    Some(result)
}

/// Where an assignment stands.
pub(super) struct Located {
    /// With brackets.
    pub(super) whole: Range<usize>,
    /// The units and what they do.
    pub(super) list: Range<usize>,
    rule: Option<Range<usize>>,
}

/// The closing brackets of a paragraph, or closing words such as 责任单位：….
pub(super) fn locate(chars: &[char]) -> Option<Located> {
    let end = chars.iter().rposition(|&c| !is_after(c))? + 1;
    if let Some(start) = opening_of(chars, end) {
        let inner = start + 1..end - 1;
        let (list, rule) = split_rule(chars, inner);
        return Some(Located { whole: start..end, list, rule });
    }
    #[allow(clippy::expect_used)] // a constant pattern, compiled in the tests
    static OPEN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:^|[。；\s])((?:牵头|责任|主责|配合|主办|承办)(?:责任)?(?:单位|部门)\s*[：:])")
            .expect("constant pattern")
    });
    let text: String = chars[..end].iter().collect();
    let words = OPEN.captures(&text)?.get(1)?;
    let start = text[..words.start()].chars().count();
    Some(Located { whole: start..end, list: start..end, rule: None })
}

fn is_after(c: char) -> bool {
    crate::wording::width::is_blank(c) || matches!(c, '。' | '；' | ';' | '*' | '.' | '，')
}

/// The bracket that the one before `end` closes.
fn opening_of(chars: &[char], end: usize) -> Option<usize> {
    let is_open = |c| matches!(c, '（' | '(' | '【' | '［' | '[' | '〔');
    let is_close = |c| matches!(c, '）' | ')' | '】' | '］' | ']' | '〕');
    if !is_close(chars[end - 1]) {
        return None;
    }
    let mut depth = 0;
    for at in (0..end).rev() {
        if is_close(chars[at]) {
            depth += 1;
        } else if is_open(chars[at]) {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// A second sentence within the brackets is a rule for what follows.
fn split_rule(chars: &[char], inner: Range<usize>) -> (Range<usize>, Option<Range<usize>>) {
    let Some(stop) = inner.clone().find(|&at| chars[at] == '。') else { return (inner, None) };
    let rule = stop + 1..inner.end;
    let rule_text: String = chars[rule.clone()].iter().collect();
    let rule = (!rule_text.trim().is_empty()).then_some(rule);
    (inner.start..stop, rule)
}

#[allow(clippy::expect_used)] // constant patterns, compiled in the tests
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s*((?:牵头|责任|主责|配合|协办|承办|主办|协助|落实|参与|实施|完成)+(?:单位|部门|科室)?)\s*[：:]",
    )
    .expect("constant pattern")
});

#[allow(clippy::expect_used)]
static PHRASE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"((?:按照?|根据|依据|依)?(?:各自|部门)?(?:职责|职能)?(?:分工|职责)?",
        r"(?:分别|共同|协同|具体|抓好|牵头|组织|参与|配合|协助|协办|承办|主办|负责|落实|实施|推进|推动|完成|监督)+(?:工作)?)\s*$"
    ))
    .expect("constant pattern")
});

/// The pieces of a list, each with its part. Pieces without a phrase take the part of the next that has one.
pub(super) fn pieces(chars: &[char], list: &Range<usize>, names: &Names) -> Vec<Piece> {
    let mut all: Vec<Piece> = Vec::new();
    let mut label: Option<(Part, Range<usize>)> = None;
    let mut waiting = 0;
    for range in split_at_commas(chars, list) {
        let text: String = chars[range.clone()].iter().collect();
        let mut body = range.clone();
        if let Some(found) = LABEL.captures(&text) {
            let words = &found[1];
            body.start += found[0].chars().count();
            let start = body.start - found[0].trim_start().chars().count();
            label = Some((part_of(words), start..start + words.chars().count()));
        }
        let mut part = label.as_ref().map(|(part, _)| *part);
        let mut phrase = label.as_ref().map_or(body.start..body.start, |(_, words)| words.clone());
        let body_text: String = chars[body.clone()].iter().collect();
        if let Some(found) = PHRASE.captures(&body_text).and_then(|captures| captures.get(1)) {
            let start = body.start + body_text[..found.start()].chars().count();
            phrase = start..start + found.as_str().chars().count();
            body.end = start;
            part = Some(part_of(found.as_str()));
        }
        let (units, helpers, groups) = read_units(chars, body, names);
        let settled = part.is_some();
        let part = part.unwrap_or(Part::Responsible);
        if settled {
            for piece in all.iter_mut().skip(waiting) {
                piece.part = part;
            }
        }
        all.push(Piece { range: range.clone(), part, units, phrase: phrase.clone(), groups });
        if !helpers.is_empty() {
            all.push(Piece { range, part: Part::Cooperating, units: helpers, phrase, groups: Vec::new() });
        }
        if settled {
            waiting = all.len();
        }
    }
    all
}

fn part_of(words: &str) -> Part {
    let has = |words_of_part: &[&str]| words_of_part.iter().any(|word| words.contains(word));
    if has(&["牵头", "主办"]) {
        Part::Lead
    } else if has(&["配合", "参与", "协办", "协助"]) {
        Part::Cooperating
    } else {
        Part::Responsible
    }
}

fn split_at_commas(chars: &[char], list: &Range<usize>) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = list.start;
    let mut depth = 0_usize;
    for at in list.clone() {
        match chars[at] {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '，' | ',' | '；' | ';' | '。' if depth == 0 => {
                ranges.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    ranges.push(start..list.end);
    ranges.retain(|range| !range.is_empty());
    ranges
}

/// Units, those after 会同, and groups, in the order of the text.
fn read_units(
    chars: &[char],
    body: Range<usize>,
    names: &Names,
) -> (Vec<AssignedUnit>, Vec<AssignedUnit>, Vec<String>) {
    let text: String = chars[body.clone()].iter().collect();
    let mentions = names.find_all(&text);
    let (mut units, mut helpers, mut groups) = (Vec::new(), Vec::new(), Vec::new());
    let mut from = body.start;
    let mut helping = false;
    let stops = mentions.iter().map(Some).chain([None]);
    for mention in stops {
        let (start, end) =
            mention.map_or((body.end, body.end), |m| (body.start + m.range.start, body.start + m.range.end));
        for (word, range) in words_between(chars, from..start) {
            let unknown = AssignedUnit { name: word.clone(), unit: None, start: range.start, end: range.end };
            if organ::is_group(&word) {
                groups.push(word);
            } else if organ::looks_like_organ(&word) {
                if helping { helpers.push(unknown) } else { units.push(unknown) }
            }
        }
        let between: String = chars[from..start].iter().collect();
        helping |= between.contains("会同") || between.contains("联合");
        if let Some(mention) = mention {
            let unit = AssignedUnit { name: mention.text.clone(), unit: Some(mention.unit), start, end };
            if helping { helpers.push(unit) } else { units.push(unit) }
        }
        from = end;
    }
    (units, helpers, groups)
}

/// Words between the known units, separators and 由, 等, 会同 taken off.
fn words_between(chars: &[char], gap: Range<usize>) -> Vec<(String, Range<usize>)> {
    let mut words = Vec::new();
    let mut start = gap.start;
    let mut depth = 0_usize;
    for at in gap.start..=gap.end {
        let end = at == gap.end;
        if !end {
            match chars[at] {
                '（' | '(' => depth += 1,
                '）' | ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        let separator =
            !end && depth == 0 && (chars[at] == '、' || crate::wording::width::is_blank(chars[at]));
        if end || separator {
            push_word(chars, start..at, &mut words);
            start = at + 1;
        }
    }
    words
}

fn push_word(chars: &[char], mut range: Range<usize>, words: &mut Vec<(String, Range<usize>)>) {
    const BEFORE: [&str; 10] = ["会同", "联合", "以及", "其中", "并由", "由", "和", "及", "与", "请"];
    const AFTER: [&str; 4] = ["以及", "等", "和", "及"];
    let starts = |range: &Range<usize>, word: &str| {
        chars[range.clone()].iter().take(word.chars().count()).copied().eq(word.chars())
    };
    while let Some(word) = BEFORE.iter().find(|word| starts(&range, word)) {
        range.start += word.chars().count();
    }
    while let Some(word) =
        AFTER.iter().find(|word| chars[range.clone()].ends_with(&word.chars().collect::<Vec<char>>()))
    {
        range.end -= word.chars().count();
    }
    if range.is_empty() {
        return;
    }
    let halves = (range.start..range.end).filter(|&at| matches!(chars[at], '和' | '与' | '及')).find(|&at| {
        let left: String = chars[range.start..at].iter().collect();
        let right: String = chars[at + 1..range.end].iter().collect();
        organ::looks_like_organ(&left) && organ::looks_like_organ(&right)
    });
    match halves {
        Some(at) => {
            push_word(chars, range.start..at, words);
            push_word(chars, at + 1..range.end, words);
        }
        None => words.push((chars[range.clone()].iter().collect(), range)),
    }
}

fn is_only_units(list: &[char], pieces: &[Piece]) -> bool {
    let named: usize = pieces.iter().flat_map(|piece| &piece.units).map(|unit| unit.end - unit.start).sum();
    let separators = list.iter().filter(|&&c| matches!(c, '、' | '，' | ' ' | '和' | '及' | '等')).count();
    named + separators >= list.len()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::unit::Directory;

    fn names() -> Names {
        Directory::embedded()[0].names()
    }

    fn written(units: &[AssignedUnit]) -> Vec<&str> {
        units.iter().map(|unit| unit.name.as_str()).collect()
    }

    #[test]
    fn units_by_duty_are_responsible() {
        let found = assignment("推广原装直发。（市商务局、邮政管理局按职责分工负责）", &names()).unwrap();
        assert_eq!(written(&found.responsible), ["市商务局", "邮政管理局"]);
        assert!(found.responsible.iter().all(|unit| unit.unit.is_some()));
        assert_eq!(found.phrase, "按职责分工负责");
        assert_eq!(found.text, "（市商务局、邮政管理局按职责分工负责）");
        assert_eq!((found.start, found.end), (7, 26));
        assert!(!found.all_districts);
    }

    #[test]
    fn a_standing_rule_and_all_districts_are_told_apart_from_units() {
        let text = "开展调研。（市邮政管理局、商务局，各旗市区人民政府按职责分工负责。以下任务均需各旗市区人民政府落实，不再列出）";
        let found = assignment(text, &names()).unwrap();
        assert_eq!(written(&found.responsible), ["市邮政管理局", "商务局"]);
        assert!(found.all_districts);
        assert_eq!(found.standing_rule.as_deref(), Some("以下任务均需各旗市区人民政府落实，不再列出"));
    }

    #[test]
    fn lead_responsible_and_cooperating_units_are_three_lists() {
        for text in [
            "加强统筹。（牵头单位：市商务局；责任单位：市财政局、市教育局；配合单位：市公安局）",
            "加强统筹。（市商务局牵头，市财政局、教育局按职责分工负责，市公安局配合）",
            "加强统筹。牵头单位：市商务局；责任单位：市财政局、教育局；配合单位：市公安局。",
            "加强统筹。【市商务局牵头，市财政局、教育局负责；市公安局参与】",
        ] {
            let found = assignment(text, &names()).unwrap();
            let ids = |units: &[AssignedUnit]| units.iter().filter_map(|unit| unit.unit).collect::<Vec<_>>();
            let known = names();
            let expected =
                |called: &[&str]| called.iter().filter_map(|name| known.resolve(name)).collect::<Vec<_>>();
            assert_eq!(ids(&found.lead), expected(&["市商务局"]), "{text}");
            assert_eq!(ids(&found.responsible), expected(&["市财政局", "市教育局"]), "{text}");
            assert_eq!(ids(&found.cooperating), expected(&["市公安局"]), "{text}");
        }
    }

    #[test]
    fn other_wordings_are_read() {
        for (text, lead, responsible, cooperating) in [
            ("甲。（市政府办公室牵头，市级各有关部门按职责分工负责）", 1, 0, 0),
            ("甲。（责任单位：市商务局、财政局）", 0, 2, 0),
            ("甲。(市商务局、住房城乡建设局等按职责分工负责)", 0, 2, 0),
            ("甲。（由市商务局会同市财政局负责）", 0, 1, 1),
            ("甲。（市商务局负责；市财政局配合）", 0, 1, 1),
            ("甲。（市住房和城乡建设局、市商务局和市财政局按各自职责落实）。", 0, 3, 0),
            ("甲。（责任单位：市商务局，市财政局，各旗市区人民政府）", 0, 2, 0),
            ("甲。（市商务局、市财政局）", 0, 2, 0),
            ("责任部门：市商务局", 0, 1, 0),
        ] {
            let found = assignment(text, &names()).unwrap();
            let counts = (found.lead.len(), found.responsible.len(), found.cooperating.len());
            assert_eq!(counts, (lead, responsible, cooperating), "{text} {found:?}");
        }
    }

    #[test]
    fn organs_that_no_list_knows_are_still_named() {
        let found =
            assignment("甲。（市商务局、市数字城市发展中心、自治区某某厅和市科创中心负责）", &names())
                .unwrap();
        assert_eq!(
            written(&found.responsible),
            ["市商务局", "市数字城市发展中心", "自治区某某厅", "市科创中心"]
        );
        assert_eq!(found.responsible[1].unit, None);
    }

    #[test]
    fn other_closing_brackets_are_no_assignment() {
        for text in [
            "中心城区使用比例达到10%（以下简称比例）",
            "支持社区建设二手商品寄卖店（点）",
            "按照《通知》（内政办发〔2021〕10号）",
            "市商务局要做好工作，各部门按职责分工负责。",
            "见表（详见附件）。",
            "",
            "。",
        ] {
            assert_eq!(assignment(text, &names()), None, "{text}");
        }
    }
}
