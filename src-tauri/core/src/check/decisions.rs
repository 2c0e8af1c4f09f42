//! Every comment has an outcome, every outcome but 采纳 a reason, every adopted one its change, every change a source.

use super::{CommentState, Finding, FindingKind, FindingPlace, Subject};

pub(super) fn check(subject: &Subject) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        subject.comments.iter().filter_map(|comment| check_comment(subject, comment)).collect();
    let passages = subject.passages();
    for change in subject.changes {
        let passage = passages.iter().find(|passage| passage.paragraph.id == change.paragraph);
        // A paragraph taken out is not printed, but its removal needs a source as well.
        let place = passage.map_or_else(
            || FindingPlace { paragraph: Some(change.paragraph), ..FindingPlace::default() },
            |passage| passage.place(None),
        );
        let called = passage.map_or("一段被删去的文字", |passage| passage.called.as_str());
        if change.conflicts > 0 {
            findings.push(Finding::new(
                FindingKind::Conflict,
                place.clone(),
                format!("{called}：已采纳的意见有{}处互相冲突，正文仍是原文。", change.conflicts),
                "请选定其中一种表述，或直接改定。",
            ));
        }
        if !change.has_source {
            findings.push(Finding::new(
                FindingKind::OwnChange,
                place,
                format!("{called}：有改动没有对应的意见，将列为“自行修改”。"),
                "如是采纳意见所改，请关联该条意见。",
            ));
        }
    }
    findings
}

fn check_comment(subject: &Subject, comment: &CommentState) -> Option<Finding> {
    let who = comment.unit.map_or("单位未定", |unit| subject.unit_name(unit));
    let place = FindingPlace {
        draft: comment.draft,
        node: comment.node,
        paragraph: comment.paragraph,
        comment: Some(comment.comment),
        unit: comment.unit,
        ..FindingPlace::default()
    };
    let called = format!("意见{}（{who}）", comment.name);
    let (kind, sentence, hint) = if !comment.decided {
        (FindingKind::Undecided, "还没有处理。", "请决定采纳、部分采纳、不采纳或解释说明。")
    } else if comment.needs_reason && comment.reason.trim().is_empty() {
        (FindingKind::NoReason, "没有填写理由。", "采纳以外的处理须写明理由，将反馈给提出单位。")
    } else if comment.adopted && comment.about_text && !shown(subject, comment) {
        (
            FindingKind::NotInText,
            "已采纳，但文稿中没有对应的改动。",
            "请在文稿中改定，或改为其他处理并说明理由。",
        )
    } else {
        return None;
    };
    Some(Finding::new(kind, place, format!("{called}：{sentence}"), hint))
}

/// A change answers the comment, or the words it wants stand in its place anyway.
fn shown(subject: &Subject, comment: &CommentState) -> bool {
    let wanted = comment.proposed.map(str::trim).filter(|words| !words.is_empty());
    comment.has_change
        || wanted.is_some_and(|words| {
            subject
                .drafts
                .iter()
                .filter(|draft| comment.draft.is_none_or(|id| id == draft.id))
                .flat_map(|draft| draft.walk())
                .filter(|node| comment.node.is_none_or(|id| id == node.id))
                .flat_map(|node| &node.paragraphs)
                .filter(|paragraph| comment.paragraph.is_none_or(|id| id == paragraph.id))
                .any(|paragraph| paragraph.text.contains(words))
        })
}
