//! The real letter's texts through all checks, and small texts for each.

use jiff::civil::date;

use super::*;
use crate::draft::{
    Draft, DraftId, DraftKind, Node, NodeId, NodeKind, NumberStyle, Numbering, Paragraph, ParagraphId,
    RosterRole,
};
use crate::unit::{Directory, Names, UnitId};

mod issuance;

const LETTER: &str = include_str!("../../../../templates/sample/征求意见函.txt");

/// What a subject borrows from.
struct Case {
    directory: Directory,
    names: Names,
    drafts: Vec<Draft>,
    sent: Vec<Draft>,
}

impl Case {
    fn new(drafts: Vec<Draft>) -> Self {
        let directory =
            Directory::embedded().into_iter().find(|directory| directory.city == "呼伦贝尔市").unwrap();
        let names = directory.names();
        Self { directory, names, drafts, sent: Vec::new() }
    }

    fn subject(&self) -> Subject<'_> {
        Subject {
            drafts: &self.drafts,
            sent: &self.sent,
            units: &self.directory.units,
            names: &self.names,
            city: &self.directory.city,
            region: &self.directory.region,
            recipients: &[],
            members: &[],
            issuers: &[],
            today: date(2024, 1, 26),
            sent_on: Some(date(2024, 1, 26)),
            deadline: None,
            written_labels: &[],
            comments: &[],
            changes: &[],
            roster: &[],
            issuance: None,
        }
    }

    fn units(&self, names: &[&str]) -> Vec<UnitId> {
        names.iter().map(|name| self.names.resolve(name).unwrap()).collect()
    }
}

/// A draft from lines: 一、 begins a heading, （一） a clause, anything else is a paragraph of the last node.
fn draft(id: i64, kind: DraftKind, annex: Option<u32>, title: &str, lines: &[&str]) -> Draft {
    let mut next = id * 1000;
    let mut number = || {
        next += 1;
        next
    };
    let mut node = |kind, style: Option<NumberStyle>, text: &str| Node {
        id: NodeId(number()),
        kind,
        numbering: style.map(|style| Numbering { style, continuous: style == NumberStyle::ChineseParen }),
        paragraphs: vec![Paragraph { id: ParagraphId(number()), text: text.to_owned() }],
        children: Vec::new(),
    };
    let mut nodes = vec![node(NodeKind::Title, None, title)];
    for line in lines {
        let line = line.replace('(', "（").replace(')', "）");
        let label = |mark: char| line.split_once(mark).filter(|(head, _)| head.chars().count() <= 4);
        let numeral =
            |head: &str| head.trim_start_matches('（').chars().all(|c| "一二三四五六七八九十".contains(c));
        match (label('、'), label('）')) {
            (Some((head, rest)), _) if numeral(head) => {
                nodes.push(node(NodeKind::Heading, Some(NumberStyle::Chinese), rest));
            }
            (_, Some((head, rest))) if head.starts_with('（') && numeral(head) => {
                let clause = node(NodeKind::Clause, Some(NumberStyle::ChineseParen), rest.trim());
                match nodes.last_mut().filter(|last| last.kind == NodeKind::Heading) {
                    Some(heading) => heading.children.push(clause),
                    None => nodes.push(clause),
                }
            }
            _ => {
                let paragraph = node(NodeKind::Body, None, &line).paragraphs.remove(0);
                let last = nodes.last_mut().unwrap();
                let into = last.children.last_mut();
                match into {
                    Some(clause) => clause.paragraphs.push(paragraph),
                    None if last.kind == NodeKind::Title => nodes.push(node(NodeKind::Preamble, None, &line)),
                    None => last.paragraphs.push(paragraph),
                }
            }
        }
    }
    Draft {
        id: DraftId(id),
        kind,
        annex,
        title: title.to_owned(),
        nodes,
        annex_names: Vec::new(),
        rosters: Vec::new(),
        normalised: Vec::new(),
    }
}

fn measures(lines: &[&str]) -> Draft {
    draft(
        2,
        DraftKind::Measures,
        Some(1),
        "呼伦贝尔市落实《深入推进快递包装绿色转型行动方案》的具体措施",
        lines,
    )
}

/// The sample's letter, measures and mechanism.
fn sample() -> Vec<Draft> {
    let source = crate::read::read("征求意见函.txt", LETTER.as_bytes()).unwrap();
    let mut last = 0;
    let mut ids = || {
        last += 1;
        last
    };
    crate::draft::understand(&source, &Directory::embedded(), &mut ids).drafts
}

/// The sentences of these kinds.
fn told(findings: &[Finding], kinds: &[FindingKind]) -> Vec<String> {
    findings
        .iter()
        .filter(|finding| kinds.contains(&finding.kind))
        .map(|finding| finding.sentence.clone())
        .collect()
}

/// What is found in one paragraph of the measures, with the words that it is about.
fn in_text(text: &str) -> Vec<(FindingKind, String)> {
    let lines = ["一、目标要求", "（一）管理制度。", "（二）治理效果。", "二、工作措施", text];
    let case = Case::new(vec![measures(&[]), measures(&lines)]);
    let findings = check(&Subject { drafts: &case.drafts[1..], ..case.subject() });
    findings
        .into_iter()
        .filter(|finding| finding.kind != FindingKind::AnnexList)
        .map(|finding| {
            let (from, to) = finding.place.range.unwrap_or_default();
            let (_, paragraph) = case.drafts[1].paragraph(finding.place.paragraph.unwrap()).unwrap();
            (finding.kind, paragraph.text.chars().skip(from).take(to - from).collect())
        })
        .collect()
}

fn one(kind: FindingKind, words: &str) -> Vec<(FindingKind, String)> {
    vec![(kind, words.to_owned())]
}

#[test]
fn the_real_letter_has_what_its_proofreader_would_mark_and_nothing_else() {
    let case = Case::new(sample());
    let findings = check(&case.subject());
    let sentences: Vec<&str> = findings.iter().map(|finding| finding.sentence.as_str()).collect();
    assert_eq!(
        sentences,
        [
            "附件1“（七）”第2段：“我区”是其他机关的口吻，可能沿用了上级文稿。",
            "附件1“（十）”：“自治区深入推进快递包装绿色转型部门协调机制”应是本级的，可能沿用了上级文稿。",
            "附件2：附件说明中附件1名为“市快递包装绿色转型部门协调机制成员”，附件标题是“自治区快递包装绿色转型部门协调机制成员”。",
            "附件2：附件标题“自治区快递包装绿色转型部门协调机制成员”用了上级机关的名称，可能沿用了上级文稿。",
            "市工信局有2种称呼：工业和信息化局（3处）、工信局（3处）。",
            "市住房城乡建设局有3种称呼：住建局（3处）、住房城乡建设局（3处）、住房和城乡建设局（1处）。",
            "市交通运输局有2种称呼：交通局（2处）、交通运输局（1处）。",
            "市市场监管局有2种称呼：市场监管局（4处）、市场监督管理局（1处）。",
        ]
    );
    assert!(findings.iter().all(|finding| !finding.blocks()));
}

#[test]
fn units_are_held_against_their_roles() {
    let case = Case::new(sample());
    let members = case.units(&[
        "市发展改革委",
        "工业和信息化局",
        "财政局",
        "生态环境局",
        "住房和城乡建设局",
        "交通局",
        "商务局",
        "市场监管局",
        "邮政管理局",
        "人民检察院",
    ]);
    let issuers = case.units(&[
        "市发展改革委",
        "工信局",
        "财政局",
        "住建局",
        "商务局",
        "市场监督管理局",
        "人民检察院",
        "邮政管理局",
    ]);
    let findings = check(&Subject { members: &members, issuers: &issuers, ..case.subject() });
    assert_eq!(
        told(&findings, &[FindingKind::AssignedOutsider]),
        ["附件1“（六）”：责任单位“教育局”不是成员单位，也不联合印发。"]
    );
    assert_eq!(
        told(&findings, &[FindingKind::MemberNotIssuing]),
        ["市生态环境局是成员单位，但不在联合印发单位中。", "市交通运输局是成员单位，但不在联合印发单位中。"]
    );
    let asked = case.units(&[
        "工信局",
        "财政局",
        "住建局",
        "商务局",
        "市场监督管理局",
        "邮政管理局",
        "教育局",
        "生态环境局",
    ]);
    let findings =
        check(&Subject { members: &members, issuers: &issuers, recipients: &asked, ..case.subject() });
    assert_eq!(
        told(&findings, &[FindingKind::NotAsked]),
        [
            "附件1“（六）”：责任单位“发展改革委”不在征求意见的范围内。",
            "市检察院联合印发，但不在征求意见的范围内。"
        ]
    );
}

#[test]
fn clean_sentences_find_nothing() {
    for text in [
        "按照国家、自治区工作要求，及时报送进展情况，保障全区域安全区建设。",
        "落实自治区《关于加快推进快递包装绿色转型的实施意见》，贯彻“我区快递包装”典型经验。",
        "加强《限制商品过度包装要求 食品和化妆品》（GB 23350-2021）国家标准及第1号修改单的宣传。",
        "依据《中华人民共和国邮政法》第三条、第五条和《快递市场管理办法》第三十八条处理。",
        "按照本措施第（二）项的要求，1）明确责任；2）按时上报。",
        "根据（内发改环资字〔2024〕25号）文件，到2025年底比例达到10%，截至2023年底已达8%。",
        "婴幼儿3月龄以上的，13个月内完成，2024年2月29日前报送，每年6月底前开展抽查。",
        "《关于印发〈深入推进快递包装绿色转型行动方案〉的通知》所列“‘五进’活动”。",
        "对投诉举报较多的企业，（一）责令改正；（二）依法处罚，不属于第（二）项情形的除外。",
    ] {
        assert_eq!(in_text(text), [], "{text}");
    }
}

#[test]
fn leftovers_of_other_places_are_found() {
    assert_eq!(in_text("提升我区快递包装水平。"), one(FindingKind::Leftover, "我区"));
    assert_eq!(in_text("推动全省快递包装转型。"), one(FindingKind::Leftover, "全省"));
    assert_eq!(in_text("推动全市快递包装转型，我市各部门配合。"), []);
}

#[test]
fn brackets_and_quotes_are_counted() {
    let case = Case::new(vec![Draft { nodes: vec![], ..measures(&[]) }]);
    let mut drafts = case.drafts.clone();
    let node = |text: &str| Node {
        id: NodeId(1),
        kind: NodeKind::Body,
        numbering: None,
        paragraphs: vec![Paragraph { id: ParagraphId(1), text: text.to_owned() }],
        children: Vec::new(),
    };
    drafts[0].nodes = vec![node("支持寄卖店(点)建设（市商务局负责）。方法 f(x) 不变。")];
    let findings = check(&Subject { drafts: &drafts, ..case.subject() });
    assert_eq!(
        told(&findings, &[FindingKind::BracketWidth]),
        ["附件1正文：同一段中全角、半角括号混用，共2个。"]
    );
    assert_eq!(in_text("开展“双随机、一公开检查。"), one(FindingKind::Unpaired, "“"));
    assert_eq!(in_text("落实《快递市场管理办法，严格执行标准。"), one(FindingKind::Unpaired, "《"));
    assert_eq!(in_text("推进“五进”活动）。"), one(FindingKind::Unpaired, "）"));
    assert_eq!(in_text("落实《快递（市场管理办法》。"), one(FindingKind::Unpaired, "（"));
    assert_eq!(in_text("开展\"五进\"活动。"), one(FindingKind::Unpaired, "\""));
    assert_eq!(in_text("提升水平，。"), one(FindingKind::Punctuation, "，。"));
}

#[test]
fn document_numbers_are_held_against_the_standard() {
    for wrong in ["内发改环资字[2024]25号", "内发改环资字（2024）第25号", "内发改环资字〔2024〕025号"]
    {
        let findings = in_text(&format!("见《通知》（{wrong}）。"));
        assert_eq!(findings, one(FindingKind::DocumentNumber, wrong), "{wrong}");
    }
}

#[test]
fn days_that_do_not_exist_block_and_limits_that_are_over_are_told() {
    assert_eq!(in_text("于2024年2月30日前完成。"), one(FindingKind::ImpossibleDate, "2024年2月30日"));
    assert_eq!(in_text("每年13月1日公布。"), one(FindingKind::ImpossibleDate, "13月1日"));
    assert_eq!(in_text("到2023年底，比例达到10%。"), one(FindingKind::PastDate, "到2023年底"));
    assert_eq!(in_text("于2024年1月15日前报送。"), one(FindingKind::PastDate, "于2024年1月15日前"));
    assert!(FindingKind::ImpossibleDate.severity() == Severity::Blocking);
}

#[test]
fn the_deadline_is_a_day_on_which_somebody_works() {
    let case = Case::new(sample());
    let deadline =
        |day| told(&check(&Subject { deadline: Some(day), ..case.subject() }), &[FindingKind::Deadline]);
    assert!(deadline(date(2024, 1, 30)).is_empty());
    assert_eq!(deadline(date(2024, 1, 28)), ["反馈截止日2024年1月28日是周末。"]);
    assert_eq!(deadline(date(2024, 1, 25)), ["反馈截止日2024年1月25日早于发函日期2024年1月26日。"]);
}

#[test]
fn references_to_clauses_and_annexes_that_are_not_there_are_found() {
    assert_eq!(in_text("按照第（九）项执行。"), one(FindingKind::BrokenReference, "第（九）项"));
    assert_eq!(in_text("按照第一部分、第四部分执行。"), one(FindingKind::BrokenReference, "第四部分"));
    assert_eq!(in_text("名单见附件3。"), one(FindingKind::BrokenReference, "附件3"));
    assert_eq!(in_text("名单见附件1，按照第（一）至（二）项执行。"), []);
}

#[test]
fn a_reference_is_told_when_its_clause_has_another_number_now() {
    let sent =
        measures(&["一、工作措施", "（一）减量化。", "（二）供应链。", "（三）监管。按照第（二）项执行。"]);
    let mut now = sent.clone();
    now.nodes[1].children.remove(0);
    let mut case = Case::new(vec![now]);
    case.sent = vec![sent];
    assert_eq!(
        told(&check(&case.subject()), &[FindingKind::MovedReference]),
        ["附件1“（二）”：引用的“第（二）项”在征求意见后条号已变，原来那一条现为“（一）”。"]
    );
    // Once somebody has corrected it, it is right, whatever the old （一） was.
    case.drafts[0].nodes[1].children[1].paragraphs[0].text = "监管。按照第（一）项执行。".to_owned();
    assert!(told(&check(&case.subject()), &[FindingKind::MovedReference]).is_empty());
}

#[test]
fn numbers_missing_in_the_file_are_told_with_their_draft() {
    let case = Case::new(sample());
    let written = [(case.drafts[1].id, vec!["一、".to_owned(), "（一）".to_owned(), "（三）".to_owned()])];
    assert_eq!(
        told(&check(&Subject { written_labels: &written, ..case.subject() }), &[FindingKind::NumberingGap]),
        ["附件1：序号从“（一）”跳到“（三）”。"]
    );
}

#[test]
fn annexes_listed_and_annexes_there_are_compared() {
    let mut case = Case::new(sample());
    case.drafts[0].annex_names.pop();
    let findings = check(&case.subject());
    assert!(
        told(&findings, &[FindingKind::AnnexList])
            .contains(&"征求意见函：附件说明列出1个附件，实有2个。".to_owned())
    );
}

#[test]
fn the_number_of_members_is_the_number_of_names() {
    let text = |number| format!("成员单位由市发展改革委、财政局、商务局等{number}个部门组成。");
    assert_eq!(in_text(&text(" 3 ")), []);
    assert_eq!(in_text(&text("5")).len(), 1);
    assert_eq!(in_text("成员单位由市发展改革委等10个部门组成。"), []);
}

#[test]
fn comments_need_an_outcome_a_reason_and_a_change() {
    let case = Case::new(sample());
    let unit = case.units(&["商务局"])[0];
    let comment = CommentState {
        comment: 7,
        name: "商-1",
        unit: Some(unit),
        draft: Some(case.drafts[1].id),
        node: None,
        paragraph: None,
        decided: true,
        adopted: false,
        needs_reason: false,
        reason: "",
        about_text: true,
        proposed: None,
        has_change: false,
    };
    let states = [
        CommentState { decided: false, ..comment },
        CommentState { needs_reason: true, reason: " ", ..comment },
        CommentState { needs_reason: true, reason: "上位文件已有规定", ..comment },
        CommentState { adopted: true, proposed: Some("每季度通报"), ..comment },
        CommentState { adopted: true, proposed: Some("绿色物流体系"), ..comment },
        CommentState { adopted: true, has_change: true, ..comment },
        CommentState { adopted: true, about_text: false, ..comment },
    ];
    let findings = check(&Subject { comments: &states, ..case.subject() });
    let found: Vec<(FindingKind, Option<i64>)> = findings
        .iter()
        .filter(|finding| finding.blocks())
        .map(|finding| (finding.kind, finding.place.comment))
        .collect();
    assert_eq!(
        found,
        [
            (FindingKind::Undecided, Some(7)),
            (FindingKind::NoReason, Some(7)),
            (FindingKind::NotInText, Some(7))
        ]
    );
    assert_eq!(findings[0].sentence, "意见商-1（市商务局）：还没有处理。");
}

#[test]
fn changes_need_a_source_and_no_dispute() {
    let case = Case::new(sample());
    let paragraph = case.drafts[1].nodes[2].paragraphs[0].id;
    let changes = [
        ChangeState { paragraph, has_source: false, conflicts: 1 },
        ChangeState { paragraph: ParagraphId(-1), has_source: false, conflicts: 0 },
    ];
    let findings = check(&Subject { changes: &changes, ..case.subject() });
    assert_eq!(
        told(&findings, &[FindingKind::Conflict, FindingKind::OwnChange]),
        [
            "附件1“一”：已采纳的意见有1处互相冲突，正文仍是原文。",
            "附件1“一”：有改动没有对应的意见，将列为“自行修改”。",
            "一段被删去的文字：有改动没有对应的意见，将列为“自行修改”。"
        ]
    );
}

#[test]
fn open_posts_are_told_by_roster() {
    let case = Case::new(sample());
    let ids = case.units(&["发展改革委", "商务局", "教育局"]);
    let post = PostState { role: RosterRole::Liaison, unit: None, unit_name: "", name: "", phone: "" };
    let roster = [
        PostState {
            unit: Some(ids[0]), unit_name: "市发展改革委", name: "杜某某", phone: "8210000", ..post
        },
        PostState { unit: Some(ids[1]), unit_name: "市商务局", name: "李某某", ..post },
        PostState { unit_name: "市住建局", ..post },
    ];
    let findings = check(&Subject { roster: &roster, members: &ids, ..case.subject() });
    assert_eq!(
        told(&findings, &[FindingKind::RosterIncomplete]),
        [
            "联络员名单：市住建局没有姓名（1个）。",
            "联络员名单：市商务局没有电话（1个）。",
            "联络员名单：市教育局是成员单位，名单中没有（1个）。"
        ]
    );
}

#[test]
fn nothing_to_check_finds_nothing_and_blocking_comes_first() {
    let case = Case::new(Vec::new());
    assert!(check(&case.subject()).is_empty());
    let case = Case::new(sample());
    let findings = check(&Subject { issuance: Some(IssuanceState::default()), ..case.subject() });
    let first_warning = findings.iter().position(|finding| !finding.blocks()).unwrap();
    assert!(findings[first_warning..].iter().all(|finding| !finding.blocks()));
    assert_eq!(first_warning, 7);
}
