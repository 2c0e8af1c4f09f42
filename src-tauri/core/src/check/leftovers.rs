//! Words that came along from the superior organ's text: 我区, 全区, and 自治区 before the name of one's own mechanism.

use std::sync::LazyLock;

use regex::Regex;

use super::subject::{Passage, title_without_place};
use super::{Finding, FindingKind, Subject};

/// Levels by which a text speaks of its own place.
const LEVELS: [char; 7] = ['省', '区', '市', '盟', '州', '县', '旗'];

pub(super) fn check(subject: &Subject, passage: &Passage) -> Vec<Finding> {
    let cited = cited(passage.text());
    let mut findings = own_place(subject, passage, &cited);
    findings.extend(superior_name(subject, passage, &cited));
    findings
}

/// Byte ranges inside book-title marks and quotes: other people's words.
fn cited(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut ranges = Vec::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '《' => open.push((at, '》')),
            '“' => open.push((at, '”')),
            '》' | '”' => {
                if let Some(from) = open.iter().rposition(|(_, close)| *close == c) {
                    ranges.push(open[from].0..at + c.len_utf8());
                    open.truncate(from);
                }
            }
            _ => {}
        }
    }
    ranges
}

fn is_cited(cited: &[std::ops::Range<usize>], at: usize) -> bool {
    cited.iter().any(|range| range.contains(&at))
}

/// 我区 and 全区 in a city's text, 我市 and 全市 in a district's.
fn own_place(subject: &Subject, passage: &Passage, cited: &[std::ops::Range<usize>]) -> Vec<Finding> {
    #[allow(clippy::expect_used)] // constant pattern, compiled in the tests
    static OWN: LazyLock<Regex> =
        LazyLock::new(|| Regex::new("(.)?([我全][省区市盟州县旗])(.)?").expect("constant pattern"));
    let Some(level) = subject.city.chars().last().filter(|level| LEVELS.contains(level)) else {
        return Vec::new();
    };
    let text = passage.text();
    let mut findings = Vec::new();
    let mut from = 0;
    while let Some(found) = OWN.captures_at(text, from) {
        let Some(words) = found.get(2) else { break };
        from = words.end();
        let beside = |group: usize| found.get(group).map_or("", |part| part.as_str());
        // 安全区, 全区域, 保全市场 are other words.
        let other_word = "安完健保齐顾周自".contains(beside(1)) && !beside(1).is_empty()
            || "域别间块位段场".contains(beside(3)) && !beside(3).is_empty();
        if other_word || words.as_str().ends_with(level) || is_cited(cited, words.start()) {
            continue;
        }
        let own = format!("{}{level}", words.as_str().chars().next().unwrap_or('我'));
        let what = format!("“{}”是其他机关的口吻，可能沿用了上级文稿。", words.as_str());
        findings.push(passage.finding(
            FindingKind::Leftover,
            words.range(),
            what,
            format!("应为“{own}”？请核对。"),
        ));
    }
    findings
}

/// 自治区 before what is our own: the tail of one of our titles.
fn superior_name(subject: &Subject, passage: &Passage, cited: &[std::ops::Range<usize>]) -> Vec<Finding> {
    let text = passage.text();
    superiors(subject.region)
        .iter()
        .flat_map(|superior| text.match_indices(superior.as_str()))
        .filter(|(at, _)| !is_cited(cited, *at))
        .filter_map(|(at, superior)| {
            let rest = &text[at + superior.len()..];
            let end = rest.find(|c: char| !matches!(c, '\u{4E00}'..='\u{9FFF}')).unwrap_or(rest.len());
            let own = own_names(subject).into_iter().find(|own| rest[..end].contains(own.as_str()))?;
            let words = at..at + superior.len() + rest.find(own.as_str())? + own.len();
            Some(passage.finding(
                FindingKind::Leftover,
                words.clone(),
                format!("“{}”应是本级的，可能沿用了上级文稿。", &text[words]),
                format!("请核对是否应去掉“{superior}”，改为{}的名称。", subject.city),
            ))
        })
        .collect()
}

/// The same in the titles of rosters and in the list of annexes, which are no paragraphs.
pub(super) fn is_superior_title(subject: &Subject, title: &str) -> bool {
    let starts = superiors(subject.region).into_iter().any(|superior| title.starts_with(&superior));
    starts && own_names(subject).iter().any(|own| title.contains(own.as_str()))
}

/// How texts call the place above: 自治区 for 内蒙古自治区.
fn superiors(region: &str) -> Vec<String> {
    if region.ends_with("自治区") {
        vec!["自治区".to_owned()]
    } else if region.ends_with('省') {
        vec![region.to_owned(), "省级".to_owned()]
    } else {
        Vec::new()
    }
}

/// What our drafts are called, without the place: 快递包装绿色转型部门协调机制.
fn own_names(subject: &Subject) -> Vec<String> {
    const SHORTEST: usize = 6;
    let names = subject.drafts.iter().filter_map(|draft| title_without_place(draft, subject.city));
    names.filter(|name| name.chars().count() >= SHORTEST).map(str::to_owned).collect()
}
