//! People whose every trait has its label: 姓名：张某某；职务：副局长；类别：成员；电话：….
//!
//! Knows labels, not where in a reply they stand.

use std::ops::Range;

use super::person;
use super::{entry, role};
use crate::draft::RosterRole;
use crate::reply::pattern::{self, pattern};
use crate::reply::reading::RosterEntry;
use crate::unit::Names;

pattern!(
    LABEL,
    r"(?P<name>姓\s*名)(?:\s*[：:]|\s+)|(?P<role>类\s*别|身\s*份|角\s*色|承担职责|机制职务|人员类别)\s*[：:]|(?P<unit>所在单位|工作单位|单位名称|单\s*位|部\s*门)\s*[：:]|(?P<post>单位及职务|工作单位及职务|职务(?:职级|职称)?|职\s*务)(?:\s*[：:]|\s+)|(?P<phone>(?:办公|联系|手机|固定|移动|单位)?(?:电\s*话|手机|号码|联系方式|方式)(?:号码|号)?)(?:\s*[：:]|\s+)"
);

/// Whether a line goes on with a trait of the person named above: 职务：副局长.
pub(in crate::reply) fn goes_on(words: &str) -> bool {
    let first = LABEL.captures(words.trim_start());
    first
        .is_some_and(|found| found.get(0).is_some_and(|all| all.start() == 0) && found.name("name").is_none())
}

/// Whether a line begins with the name of a person by its label.
pub(in crate::reply) fn begins(words: &str) -> bool {
    pattern!(NAME, r"^\s*(?:[（(]?[\d一二三四五六七八九十]{1,2}[、.．)）])?\s*姓\s*名(?:\s*[：:]|\s+\S)");
    NAME.is_match(words)
}

/// The people of a text in which labels stand before the traits, with the characters of each. `over` is the role of those
/// without one of their own.
pub(super) fn people(words: &str, over: RosterRole, names: &Names) -> Vec<(Range<usize>, RosterEntry)> {
    let labels: Vec<(&'static str, Range<usize>)> = LABEL
        .captures_iter(words)
        .filter_map(|found| {
            let kind = ["name", "role", "unit", "post", "phone"]
                .into_iter()
                .find(|kind| found.name(kind).is_some())?;
            Some((kind, pattern::in_chars(words, found.get(0)?.range())))
        })
        .collect();
    let chars: Vec<char> = words.chars().collect();
    let end = |at: usize| {
        let next = labels.get(at + 1).map_or(chars.len(), |(_, next)| next.start);
        let from = labels[at].1.end;
        chars[from..next].iter().position(|c| *c == '。').map_or(next, |stop| from + stop)
    };
    // 填表人姓名, 审核人姓名: no list.
    let signs = |at: &usize| labels[*at].1.start.checked_sub(1).is_some_and(|before| chars[before] == '人');
    let named = (0..labels.len()).filter(|&at| labels[at].0 == "name");
    let starts: Vec<usize> = named.filter(|at| !signs(at)).collect();
    let mut found = Vec::new();
    for (index, &start) in starts.iter().enumerate() {
        // 单位：市财政局 姓名：张某某: what stands before the first name is its person's too.
        let from = if index == 0 { 0 } else { start };
        let to = starts.get(index + 1).copied().unwrap_or(labels.len());
        let value = |kind: &str| {
            let at = (from..to).find(|&at| labels[at].0 == kind)?;
            let said = pattern::cut(words, labels[at].1.end..end(at));
            let said = said.trim_matches(|c: char| c.is_whitespace() || "，,；;。、".contains(c)).to_owned();
            (!said.is_empty()).then_some(said)
        };
        let Some(name) = value("name").map(|name| super::bare_name(&name)) else { continue };
        // 姓名 性别 职务: a head over columns.
        let colon = chars[labels[start].1.clone()].iter().any(|c| matches!(c, '：' | ':'));
        let short = colon && (2..=6).contains(&name.chars().count());
        if !short && !person::is_name(&name) {
            continue;
        }
        let said = value("role").as_deref().and_then(role::named).unwrap_or(over);
        let details =
            format!("{}，{}", value("post").unwrap_or_default(), value("phone").unwrap_or_default());
        let mut one = entry(said, name, &details, names);
        one.unit = value("unit").or(one.unit);
        found.push((labels[from].1.start..end(to - 1), one));
    }
    found
}
