//! What is checked, as plain data that the matter fills.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::draft::{self, Draft, DraftId, DraftKind, Node, NodeId, Paragraph, ParagraphId, RosterRole};
use crate::unit::{Names, Unit, UnitId};

use super::{Finding, FindingKind, FindingPlace};

/// A matter as the checks see it. Empty lists mean that there is nothing of the kind yet, and find nothing.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The drafts as they would be printed now.
    pub drafts: &'a [Draft],
    /// The drafts as they were sent; empty before the first sending.
    pub sent: &'a [Draft],
    /// Every organ that the matter knows.
    pub units: &'a [Unit],
    /// Their names.
    pub names: &'a Names,
    /// The city whose text it is: `呼伦贝尔市`.
    pub city: &'a str,
    /// The province or region above it: `内蒙古自治区`; empty where unknown.
    pub region: &'a str,
    /// 征求对象
    pub recipients: &'a [UnitId],
    /// 成员单位
    pub members: &'a [UnitId],
    /// 联合印发单位, the leading one first.
    pub issuers: &'a [UnitId],
    /// Today.
    pub today: Date,
    /// The day the letter goes or went out.
    pub sent_on: Option<Date>,
    /// The last day for replies.
    pub deadline: Option<Date>,
    /// Numbers as the files had them, in order, draft by draft.
    pub written_labels: &'a [(DraftId, Vec<String>)],
    /// Every comment.
    pub comments: &'a [CommentState<'a>],
    /// Every paragraph that is not as it was sent.
    pub changes: &'a [ChangeState],
    /// Every post of the rosters, and people without a post.
    pub roster: &'a [PostState<'a>],
    /// The issuance fields; none while nobody prepares the issuing.
    pub issuance: Option<IssuanceState<'a>>,
}

/// A comment and what was decided.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CommentState<'a> {
    /// Its number.
    pub comment: i64,
    /// What people call it: `商-2`.
    pub name: &'a str,
    /// Who made it.
    pub unit: Option<UnitId>,
    /// Where it belongs.
    pub draft: Option<DraftId>,
    /// Where it belongs.
    pub node: Option<NodeId>,
    /// Where it belongs.
    pub paragraph: Option<ParagraphId>,
    /// It has a decision.
    pub decided: bool,
    /// The decision is 采纳 or 部分采纳.
    pub adopted: bool,
    /// The decision is another than 采纳.
    pub needs_reason: bool,
    /// The reason; empty for none.
    pub reason: &'a str,
    /// It is about the words of a draft, and not about a roster.
    pub about_text: bool,
    /// Words that it wants in the text.
    pub proposed: Option<&'a str>,
    /// A change in force answers it.
    pub has_change: bool,
}

/// A paragraph that is not as it was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChangeState {
    /// The paragraph.
    pub paragraph: ParagraphId,
    /// Every change of it answers a comment.
    pub has_source: bool,
    /// How many places in it are disputed between adopted changes.
    pub conflicts: usize,
}

/// A post of a roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PostState<'a> {
    /// Members or liaison officers.
    pub role: RosterRole,
    /// The unit, if it is known.
    pub unit: Option<UnitId>,
    /// The unit as the roster names it.
    pub unit_name: &'a str,
    /// The person; empty while open.
    pub name: &'a str,
    /// Telephone; empty while open.
    pub phone: &'a str,
}

/// The issuance fields. Empty text means not filled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct IssuanceState<'a> {
    /// 发文字号
    pub number: &'a str,
    /// 成文日期
    pub date: Option<Date>,
    /// 标题
    pub title: &'a str,
    /// 正文 of the notice.
    pub text: &'a str,
    /// 主送机关
    pub addressees: &'a str,
    /// 印发机关
    pub printer: &'a str,
    /// 印发日期
    pub printed: Option<Date>,
    /// Issuers that countersigned the version being issued, each with the day; none where the office does not keep
    /// countersigning in the matter.
    pub countersigned: Option<&'a [(UnitId, Date)]>,
}

/// A paragraph in its place.
#[derive(Debug, Clone)]
pub(super) struct Passage<'a> {
    pub draft: &'a Draft,
    pub node: &'a Node,
    pub paragraph: &'a Paragraph,
    /// For the clerk: `附件1第（六）项第2段`.
    pub called: String,
}

impl<'a> Passage<'a> {
    pub fn text(&self) -> &'a str {
        &self.paragraph.text
    }

    pub fn place(&self, range: Option<(usize, usize)>) -> FindingPlace {
        FindingPlace {
            draft: Some(self.draft.id),
            node: Some(self.node.id),
            paragraph: Some(self.paragraph.id),
            range,
            ..FindingPlace::default()
        }
    }

    /// A finding about the words in a byte range of the text. `{}` of the sentence comes after the place.
    pub fn finding(
        &self,
        kind: FindingKind,
        bytes: std::ops::Range<usize>,
        sentence: impl std::fmt::Display,
        hint: impl Into<String>,
    ) -> Finding {
        let start = self.text()[..bytes.start].chars().count();
        let range = (start, start + self.text()[bytes].chars().count());
        Finding::new(kind, self.place(Some(range)), format!("{}：{sentence}", self.called), hint)
    }
}

impl<'a> Subject<'a> {
    /// Every paragraph, in reading order.
    pub(super) fn passages(&self) -> Vec<Passage<'a>> {
        let mut passages = Vec::new();
        for draft in self.drafts {
            let labels = draft::labels(draft);
            for node in draft.walk() {
                for (at, paragraph) in node.paragraphs.iter().enumerate() {
                    let called = called(draft, node, at, &labels);
                    passages.push(Passage { draft, node, paragraph, called });
                }
            }
        }
        passages
    }

    pub(super) fn unit_name(&self, id: UnitId) -> &'a str {
        self.units
            .iter()
            .find(|unit| unit.id == id)
            .map_or("未列入名录的单位", |unit| unit.short.as_str())
    }

    /// The text of a paragraph as it was sent.
    pub(super) fn sent_text(&self, paragraph: ParagraphId) -> Option<&'a str> {
        self.sent
            .iter()
            .find_map(|draft| draft.paragraph(paragraph))
            .map(|(_, paragraph)| paragraph.text.as_str())
    }
}

/// What the clerk calls a draft.
pub(super) fn draft_called(draft: &Draft) -> String {
    match (draft.kind, draft.annex) {
        (DraftKind::Letter, _) => "征求意见函".to_owned(),
        (_, Some(annex)) => format!("附件{annex}"),
        _ => format!("《{}》", draft.title),
    }
}

/// A draft's title without the place that it begins with: 呼伦贝尔市快递包装… → 快递包装…. None where it has no place.
pub(super) fn title_without_place<'d>(draft: &'d Draft, city: &str) -> Option<&'d str> {
    let title = draft.title.trim();
    let level = city.chars().last()?;
    title.strip_prefix(city).or_else(|| title.strip_prefix(level))
}

fn called(draft: &Draft, node: &Node, at: usize, labels: &HashMap<NodeId, String>) -> String {
    let mut called = draft_called(draft);
    match labels.get(&node.id) {
        Some(label) => called.push_str(&format!("“{}”", label.trim_end_matches(['、', '.']))),
        None if node.kind == draft::NodeKind::Title => called.push_str("标题"),
        None if node.kind == draft::NodeKind::Preamble => called.push_str("引言"),
        None => called.push_str("正文"),
    }
    if node.paragraphs.len() > 1 {
        called.push_str(&format!("第{}段", at + 1));
    }
    called
}
