//! The letter that everything grew from.

use jiff::civil::{date, datetime};

use super::*;
use crate::draft::{
    Assignment, DraftKind, NodeKind, NormalisationKind, ReplyChannel, RosterRole, assignment,
};

const LETTER: &str = include_str!("../../../../../templates/sample/征求意见函.txt");

fn assignments(understood: &Understood) -> Vec<(String, Assignment)> {
    let names = Directory::embedded()[0].names();
    let draft = &understood.drafts[1];
    let labels = labels(draft);
    let mut all = Vec::new();
    for node in draft.walk() {
        for paragraph in &node.paragraphs {
            if let Some(found) = assignment(&paragraph.text, &names) {
                all.push((labels.get(&node.id).cloned().unwrap_or_default(), found));
            }
        }
    }
    all
}

#[test]
fn the_letter_says_who_asks_whom_until_when_and_how() {
    let understood = read(LETTER);
    let letter = understood.letter.clone().unwrap();
    assert_eq!(
        letter.title,
        "呼伦贝尔市发展和改革委员会关于征求《呼伦贝尔市落实〈深入推进快递包装绿色转型行动方案〉的具体措施》《呼伦贝尔市快递包装绿色转型部门协调机制》意见的函"
    );
    assert_eq!(letter.letterhead, "呼伦贝尔市发展和改革委员会");
    assert!(letter.mongolian.is_some());
    assert_eq!(letter.addressees, ["各旗市区人民政府", "市直相关部门"]);
    assert_eq!(letter.basis, ["内发改环资字〔2024〕25号"]);
    assert_eq!(letter.date, Some(date(2024, 1, 26)));
    let deadline = letter.deadline.unwrap();
    assert_eq!(deadline.at, datetime(2024, 1, 30, 23, 59, 0, 0));
    assert_eq!(deadline.guess, None);
    assert_eq!(
        letter.channels,
        [
            ReplyChannel::Formal { to: "市发展改革委".to_owned() },
            ReplyChannel::Oa { to: "资源节约和环境保护科".to_owned() },
            ReplyChannel::Mail { address: "hzk@example.cn".to_owned() },
        ]
    );
    assert_eq!(letter.contacts.len(), 1);
    assert_eq!(letter.contacts[0].name, "杜某某");
    assert_eq!(letter.contacts[0].phone.as_deref(), Some("8210000"));
    assert_eq!(
        letter.annex_names,
        [
            "呼伦贝尔市落实《深入推进快递包装绿色转型行动方案》的具体措施",
            "呼伦贝尔市快递包装绿色转型部门协调机制"
        ]
    );
    assert_eq!(understood.warnings, Vec::<String>::new());
}

#[test]
fn the_margin_note_is_a_note_about_a_later_date() {
    let understood = read(LETTER);
    let [note] = &understood.margin_notes[..] else { panic!("{:?}", understood.margin_notes) };
    assert_eq!(note.text, "此件发收 下周一报送(5日)");
    assert_eq!(note.date, Some(date(2024, 2, 5)));
    let all: String = understood
        .drafts
        .iter()
        .flat_map(Draft::walk)
        .flat_map(|n| &n.paragraphs)
        .map(|p| p.text.clone())
        .collect();
    assert!(!all.contains("此件发收"));
}

#[test]
fn groups_of_recipients_are_expanded_and_issuers_stand_in_order() {
    let understood = read(LETTER);
    let recipients = shorts(&understood, &understood.recipients);
    assert_eq!(recipients[0], "海拉尔区");
    assert_eq!(recipients[13], "扎赉诺尔区");
    assert_eq!(
        recipients[14..],
        [
            "市教育局",
            "市工信局",
            "市财政局",
            "市生态环境局",
            "市住房城乡建设局",
            "市交通运输局",
            "市商务局",
            "市市场监管局",
            "市检察院",
            "市邮政管理局"
        ]
    );
    assert_eq!(
        shorts(&understood, &understood.issuers),
        [
            "市发展改革委",
            "市工信局",
            "市财政局",
            "市住房城乡建设局",
            "市商务局",
            "市市场监管局",
            "市检察院",
            "市邮政管理局"
        ]
    );
    assert_eq!(
        shorts(&understood, &understood.members),
        [
            "市发展改革委",
            "市工信局",
            "市财政局",
            "市生态环境局",
            "市住房城乡建设局",
            "市交通运输局",
            "市商务局",
            "市市场监管局",
            "市邮政管理局",
            "市检察院"
        ]
    );
    assert_eq!(understood.standing_rules, ["以下任务均需各旗市区人民政府落实，不再列出"]);
}

#[test]
fn the_letters_own_text_is_a_draft() {
    let understood = read(LETTER);
    let draft = &understood.drafts[0];
    assert_eq!((draft.kind, draft.annex), (DraftKind::Letter, None));
    assert_eq!(draft.id, understood.letter.as_ref().unwrap().draft);
    let body = &draft.nodes[1];
    assert_eq!(body.paragraphs.len(), 3);
    assert!(body.paragraphs[0].text.contains("联合市工信局、财政局"));
    assert_eq!(body.paragraphs[2].text, "此函。");
}

#[test]
fn the_measures_have_three_headings_and_twelve_clauses_numbered_through() {
    let understood = read(LETTER);
    let draft = &understood.drafts[1];
    assert_eq!((draft.kind, draft.annex), (DraftKind::Measures, Some(1)));
    assert_eq!(
        sketch(draft),
        "Title 呼伦贝尔市落实《深入推进 ×1\n\
         Preamble 为见行见效落实好习近平总 ×1\n\
         Heading 一、目标要求 ×1\n\
         \x20 Clause （一）管理制度逐步完善。到20 ×1\n\
         \x20 Clause （二）治理效果持续提升。通过深 ×1\n\
         Heading 二、工作措施 ×1\n\
         \x20 Clause （三）快递包装减量化专项措施。 ×1\n\
         \x20 Clause （四）电商平台企业引领措施。落 ×1\n\
         \x20 Clause （五）快递包装供应链绿色升级措 ×1\n\
         \x20 Clause （六）可循环快递包装推广措施。 ×1\n\
         \x20 Clause （七）快递包装回收利用和处置措 ×3\n\
         \x20 Clause （八）快递包装监管执法措施。加 ×2\n\
         \x20 Clause （九）快递包装绿色转型主题宣传 ×1\n\
         Heading 三、保障措施 ×1\n\
         \x20 Clause （十）加强部门协同。呼伦贝尔市 ×1\n\
         \x20 Clause （十一）落实法规标准。各旗市区和 ×1\n\
         \x20 Clause （十二）压实各级责任。各旗市区人 ×1\n"
    );
    let clause = draft.walk().into_iter().find(|node| node.name() == "治理效果持续提升").unwrap();
    assert!(clause.paragraphs[0].text.contains("快递包装绿色环保意识显著增强"));
    assert_eq!(crate::draft::path(draft, clause.id), ["一、", "（二）"]);
}

#[test]
fn ten_paragraphs_name_the_units_responsible() {
    let understood = read(LETTER);
    let found: Vec<(String, String)> = assignments(&understood)
        .iter()
        .map(|(label, assignment)| {
            let ids: Vec<UnitId> = assignment.all().filter_map(|unit| unit.unit).collect();
            assert_eq!(ids.len(), assignment.all().count(), "every unit is known");
            (label.clone(), shorts(&understood, &ids).join(" "))
        })
        .collect();
    let expected = [
        ("（三）", "市邮政管理局 市商务局"),
        ("（四）", "市商务局 市邮政管理局"),
        ("（五）", "市邮政管理局 市商务局 市市场监管局 市工信局"),
        ("（六）", "市邮政管理局 市发展改革委 市商务局 市教育局 市住房城乡建设局"),
        ("（七）", "市邮政管理局"),
        ("（七）", "市住房城乡建设局"),
        ("（七）", "市商务局 市住房城乡建设局"),
        ("（八）", "市邮政管理局 市商务局"),
        ("（八）", "市邮政管理局"),
        ("（九）", "市邮政管理局 市商务局 市发展改革委 市工信局 市生态环境局"),
    ];
    let expected: Vec<(String, String)> =
        expected.iter().map(|(label, units)| ((*label).to_owned(), (*units).to_owned())).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_mechanism_has_its_rules_and_two_rosters() {
    let understood = read(LETTER);
    let draft = &understood.drafts[2];
    assert_eq!((draft.kind, draft.annex), (DraftKind::Mechanism, Some(2)));
    assert_eq!(
        sketch(draft),
        "Title 呼伦贝尔市快递包装绿色转 ×1\n\
         Preamble 为认真贯彻落实自治区人民 ×1\n\
         Heading 一、协调机制成员单位 ×1\n\
         \x20 Body 成员单位由市发展改革委、 ×1\n\
         Heading 二、工作规则 ×1\n\
         \x20 Clause （一）实行定期调度制度。建立快 ×1\n\
         \x20 Clause （二）建立协调会议制度。市发展 ×1\n\
         \x20 Clause （三）建立督导制度。市发展改革 ×1\n\
         Heading 三、工作要求 ×1\n\
         \x20 Clause （一）市发展改革委负责协调机制 ×1\n\
         \x20 Clause （二）协调机制成员因工作变动需 ×1\n"
    );
    assert_eq!(
        draft.annex_names,
        ["市快递包装绿色转型部门协调机制成员", "市快递包装绿色转型部门协调机制联络员"]
    );
    let [members, liaison] = &draft.rosters[..] else { panic!("{:?}", draft.rosters) };
    assert_eq!((members.role, liaison.role), (RosterRole::Member, RosterRole::Liaison));
    assert_eq!(members.title, "自治区快递包装绿色转型部门协调机制成员");
    assert_eq!((members.rows.len(), liaison.rows.len()), (10, 10));
    assert_eq!(members.rows[0].name.as_deref(), Some("安某某"));
    assert_eq!(members.rows.iter().filter(|row| row.name.is_none()).count(), 9);
    assert_eq!(members.rows[9].post, "副院长");
    assert_eq!(liaison.rows.iter().filter(|row| row.name.is_some()).count(), 1);
    assert_eq!(liaison.rows[0].phone.as_deref(), Some("8210000"));
}

#[test]
fn what_was_normalised_is_listed() {
    let understood = read(LETTER);
    let measures = &understood.drafts[1].normalised;
    let count = |kind| measures.iter().filter(|change| change.kind == kind).count();
    assert_eq!(count(NormalisationKind::PageBreakJoined), 5);
    assert_eq!(count(NormalisationKind::LineBreakJoined), 1);
    assert_eq!(count(NormalisationKind::MarkupRemoved), 5);
    assert_eq!(count(NormalisationKind::Renumbered), 0);
    assert!(measures.iter().any(|change| change.before.contains("(八)") && change.after.contains("（八）")));
    assert!(measures.iter().any(|change| change.before.contains("达到 10%")));
    assert!(measures.iter().all(|change| change.before.chars().count() < 80));
}

/// Blanks, markup and width set aside, every character of the file stands somewhere in what was understood.
#[test]
fn nothing_of_the_file_is_lost() {
    let understood = read(LETTER);
    let letter = understood.letter.clone().unwrap();
    let mut kept = String::new();
    for draft in &understood.drafts {
        draft.walk().iter().flat_map(|node| &node.paragraphs).for_each(|p| kept.push_str(&p.text));
        for row in draft.rosters.iter().flat_map(|roster| &roster.rows) {
            kept.push_str(&format!("{}{}{}", row.name.clone().unwrap_or_default(), row.unit, row.post));
        }
        draft.rosters.iter().for_each(|roster| kept.push_str(&roster.title));
    }
    kept.push_str(&letter.mongolian.unwrap_or_default());
    kept.push_str(&understood.margin_notes[0].text);
    let kept: String = crate::wording::fold(&kept).text();
    for line in LETTER.lines().filter(|line| line.chars().count() > 20) {
        let line = line.replace("**", "");
        let line = line.trim_start_matches("- ").replace("（电话：）", "").replace("（电话：8210000）", "");
        let words = crate::wording::fold(&line).text();
        let words: String = match words.find(')').filter(|_| words.starts_with('(')) {
            Some(end) if end < 14 => words[end + 1..].to_owned(),
            _ => words,
        };
        let words = words.trim_start_matches("成员:");
        let known = kept.contains(words)
            || letter
                .annex_names
                .iter()
                .chain(&understood.drafts[2].annex_names)
                .any(|name| words.contains(&crate::wording::fold(name).text()));
        assert!(known || words.contains("联系人"), "{words}");
    }
    assert!(understood.drafts.iter().all(|draft| draft.nodes[0].kind == NodeKind::Title));
}
