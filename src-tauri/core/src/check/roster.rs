//! Who is missing from the rosters, one finding a roster and kind.

use crate::draft::RosterRole;

use super::{Finding, FindingKind, FindingPlace, PostState, Subject};

pub(super) fn check(subject: &Subject) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (role, called) in [(RosterRole::Member, "成员名单"), (RosterRole::Liaison, "联络员名单")] {
        let posts: Vec<&PostState> = subject.roster.iter().filter(|post| post.role == role).collect();
        if posts.is_empty() {
            continue;
        }
        let nameless = units(&posts, |post| post.name.trim().is_empty());
        findings.extend(finding(called, &nameless, "没有姓名", "请催报，或在名单中补填。"));
        // Members are printed without telephone; liaison officers are there to be called.
        if role == RosterRole::Liaison {
            let silent = units(&posts, |post| !post.name.trim().is_empty() && post.phone.trim().is_empty());
            findings.extend(finding(called, &silent, "没有电话", "请向联络员核实电话。"));
        }
        let missing: Vec<String> = subject
            .members
            .iter()
            .filter(|member| posts.iter().all(|post| post.unit != Some(**member)))
            .map(|member| subject.unit_name(*member).to_owned())
            .collect();
        findings.extend(finding(called, &missing, "是成员单位，名单中没有", "请补列，或核对成员单位。"));
    }
    findings
}

fn units(posts: &[&PostState], which: impl Fn(&PostState) -> bool) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for post in posts.iter().filter(|post| which(post)) {
        let name = if post.unit_name.is_empty() { "单位未定的一处" } else { post.unit_name };
        if !names.iter().any(|other| other == name) {
            names.push(name.to_owned());
        }
    }
    names
}

fn finding(called: &str, units: &[String], what: &str, hint: &str) -> Option<Finding> {
    (!units.is_empty()).then(|| {
        let sentence = format!("{called}：{}{what}（{}个）。", units.join("、"), units.len());
        Finding::new(FindingKind::RosterIncomplete, FindingPlace::default(), sentence, hint)
    })
}
