//! The annexes that a text lists are those that hang on it, under the same names and in the same order.

use crate::draft::{Draft, DraftKind};
use crate::wording::fold;

use super::leftovers::is_superior_title;
use super::subject::draft_called;
use super::{Finding, FindingKind, FindingPlace, Subject};

pub(super) fn check(subject: &Subject) -> Vec<Finding> {
    let mut findings = Vec::new();
    for draft in subject.drafts {
        let there: Vec<String> = if draft.kind == DraftKind::Letter {
            let mut annexes: Vec<&Draft> =
                subject.drafts.iter().filter(|draft| draft.annex.is_some()).collect();
            annexes.sort_by_key(|draft| draft.annex);
            annexes.into_iter().map(|draft| draft.title.clone()).collect()
        } else {
            draft.rosters.iter().map(|roster| roster.title.clone()).collect()
        };
        findings.extend(compare(subject, draft, &there));
        findings.extend(there.iter().filter(|title| is_superior_title(subject, title)).map(|title| {
            Finding::new(
                FindingKind::Leftover,
                FindingPlace { draft: Some(draft.id), ..FindingPlace::default() },
                format!("{}：附件标题“{title}”用了上级机关的名称，可能沿用了上级文稿。", draft_called(draft)),
                format!("请核对是否应改为{}的名称。", subject.city),
            )
        }));
    }
    findings
}

fn compare(subject: &Subject, draft: &Draft, there: &[String]) -> Vec<Finding> {
    let listed = &draft.annex_names;
    let finding = |sentence: String, hint: &str| {
        Finding::new(
            FindingKind::AnnexList,
            FindingPlace { draft: Some(draft.id), ..FindingPlace::default() },
            format!("{}：{sentence}", draft_called(draft)),
            hint,
        )
    };
    if listed.len() != there.len() {
        let sentence = format!("附件说明列出{}个附件，实有{}个。", listed.len(), there.len());
        return vec![finding(sentence, "请补齐附件或改正附件说明。")];
    }
    listed
        .iter()
        .zip(there)
        .enumerate()
        .filter(|(_, (listed, there))| bare(listed, subject.city) != bare(there, subject.city))
        .map(|(at, (listed, there))| {
            let sentence = format!("附件说明中附件{}名为“{listed}”，附件标题是“{there}”。", at + 1);
            finding(sentence, "请统一两处名称。")
        })
        .collect()
}

/// A title without what may differ: blanks, width, the city's name written out or not.
fn bare(title: &str, city: &str) -> String {
    let title = fold(title).text();
    let level: String = city.chars().last().into_iter().collect();
    title.strip_prefix(city).or_else(|| title.strip_prefix(&level)).unwrap_or(&title).to_owned()
}
