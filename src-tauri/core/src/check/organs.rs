//! The organs that the texts name, against the roles that they have.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::draft;
use crate::unit::{UnitId, UnitKind};
use crate::wording::numeral;

use super::subject::Passage;
use super::{Finding, FindingKind, FindingPlace, Subject};

pub(super) fn check(subject: &Subject) -> Vec<Finding> {
    let passages = subject.passages();
    let mut findings = several_names(subject, &passages);
    findings.extend(assignments(subject, &passages));
    findings.extend(roles(subject));
    findings.extend(passages.iter().filter_map(count));
    findings
}

/// Where an organ was named, by the name.
type Uses = BTreeMap<String, Vec<FindingPlace>>;

/// One organ under several short names. Its full name with the city's beside a short one is usual and not told.
fn several_names(subject: &Subject, passages: &[Passage]) -> Vec<Finding> {
    let mut uses: BTreeMap<UnitId, Uses> = BTreeMap::new();
    let mut note = |unit: UnitId, name: &str, place: FindingPlace| {
        if !name.starts_with(subject.city) {
            uses.entry(unit).or_default().entry(subject.names.bare(name)).or_default().push(place);
        }
    };
    for passage in passages {
        for mention in subject.names.find_all(passage.text()) {
            note(mention.unit, &mention.text, passage.place(Some((mention.range.start, mention.range.end))));
        }
    }
    for draft in subject.drafts {
        for row in draft.rosters.iter().flat_map(|roster| &roster.rows) {
            if let Some(unit) = subject.names.resolve(&row.unit) {
                note(unit, &row.unit, FindingPlace { draft: Some(draft.id), ..FindingPlace::default() });
            }
        }
    }
    uses.into_iter()
        .filter(|(unit, names)| names.len() > 1 && kind_of(subject, *unit) != Some(UnitKind::District))
        .filter_map(|(unit, names)| {
            let mut by_use: Vec<(&String, &Vec<FindingPlace>)> = names.iter().collect();
            by_use.sort_by_key(|(name, places)| (std::cmp::Reverse(places.len()), (*name).clone()));
            let list: Vec<String> =
                by_use.iter().map(|(name, places)| format!("{name}（{}处）", places.len())).collect();
            let (_, rarest) = by_use.last()?;
            let place = FindingPlace { unit: Some(unit), ..rarest.first()?.clone() };
            Some(Finding::new(
                FindingKind::OrganNames,
                place,
                format!("{}有{}种称呼：{}。", subject.unit_name(unit), names.len(), list.join("、")),
                "请全文统一为规范化简称。",
            ))
        })
        .collect()
}

fn kind_of(subject: &Subject, id: UnitId) -> Option<UnitKind> {
    subject.units.iter().find(|unit| unit.id == id).map(|unit| unit.kind)
}

/// Units with tasks that have no part in the mechanism, or that the directory does not know. One finding a unit.
fn assignments(subject: &Subject, passages: &[Passage]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut told: Vec<UnitId> = Vec::new();
    for passage in passages {
        let Some(assignment) = draft::assignment(passage.text(), subject.names) else { continue };
        for assigned in assignment.all() {
            let place = passage.place(Some((assigned.start, assigned.end)));
            let Some(unit) = assigned.unit else {
                findings.push(Finding::new(
                    FindingKind::UnknownOrgan,
                    place,
                    format!("{}：“{}”不在单位名录中。", passage.called, assigned.name),
                    "请核对名称，或将它加入单位名录。",
                ));
                continue;
            };
            if told.contains(&unit) || kind_of(subject, unit) == Some(UnitKind::District) {
                continue;
            }
            let found = outsider(subject, passage, &assigned.name, unit);
            if !found.is_empty() {
                told.push(unit);
            }
            findings.extend(found.into_iter().map(|(kind, sentence, hint)| {
                Finding::new(kind, FindingPlace { unit: Some(unit), ..place.clone() }, sentence, hint)
            }));
        }
    }
    findings
}

fn outsider(
    subject: &Subject,
    passage: &Passage,
    name: &str,
    unit: UnitId,
) -> Vec<(FindingKind, String, &'static str)> {
    let in_role = |role: &[UnitId]| role.is_empty() || role.contains(&unit);
    let mut found = Vec::new();
    if !in_role(subject.members) && !in_role(subject.issuers) {
        let sentence = format!("{}：责任单位“{name}”不是成员单位，也不联合印发。", passage.called);
        found.push((FindingKind::AssignedOutsider, sentence, "请核对责任分工，或将它列为成员单位。"));
    }
    if !in_role(subject.recipients) {
        let sentence = format!("{}：责任单位“{name}”不在征求意见的范围内。", passage.called);
        found.push((FindingKind::NotAsked, sentence, "请向它征求意见，或调整责任分工。"));
    }
    found
}

/// Members that do not issue, issuers that were not asked.
fn roles(subject: &Subject) -> Vec<Finding> {
    let finding = |kind, unit: UnitId, sentence: String, hint: &str| {
        Finding::new(kind, FindingPlace { unit: Some(unit), ..FindingPlace::default() }, sentence, hint)
    };
    let mut findings = Vec::new();
    if !subject.issuers.is_empty() {
        for member in subject.members.iter().filter(|member| !subject.issuers.contains(member)) {
            let sentence = format!("{}是成员单位，但不在联合印发单位中。", subject.unit_name(*member));
            findings.push(finding(
                FindingKind::MemberNotIssuing,
                *member,
                sentence,
                "如属有意安排，可不处理。",
            ));
        }
    }
    if !subject.recipients.is_empty() {
        // The first issuer asks the others and not itself.
        for issuer in subject.issuers.iter().skip(1).filter(|issuer| !subject.recipients.contains(issuer)) {
            let sentence = format!("{}联合印发，但不在征求意见的范围内。", subject.unit_name(*issuer));
            findings.push(finding(FindingKind::NotAsked, *issuer, sentence, "请向它征求意见。"));
        }
    }
    findings
}

/// 由…等10个部门组成: the number against the list.
fn count(passage: &Passage) -> Option<Finding> {
    #[allow(clippy::expect_used)] // constant pattern, compiled in the tests
    static LIST: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"由([^。；]*?)等?\s?(\d+|[一二三四五六七八九十]+)\s?(?:个|家)(?:部门|单位|成员单位)(?:共同)?组成")
            .expect("constant pattern")
    });
    let found = LIST.captures(passage.text())?;
    let listed = found[1].split('、').filter(|name| !name.trim().is_empty()).count();
    let written = numeral::parse(&found[2])? as usize;
    // Fewer than written may be meant: 由市发展改革委等10个部门组成.
    (listed > written || (listed > 1 && listed != written)).then(|| {
        let what = format!("写的是{written}个单位，列出的是{listed}个。");
        passage.finding(
            FindingKind::UnitCount,
            found.get(0).map_or(0..0, |all| all.range()),
            what,
            "请核对成员单位。",
        )
    })
}
