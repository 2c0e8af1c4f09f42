//! Whole replies, from the letter to what is understood, against two small drafts.

use super::*;
use crate::draft::{
    Draft, DraftId, DraftKind, Node, NodeId, NodeKind, NumberStyle, Numbering, Paragraph, ParagraphId,
    RosterRole, path,
};
use crate::merge::Edit;
use crate::read::{
    Block, Cell, Change, ChangeKind, MarginComment, Row, Run, Source, SourceParagraph, Span, Table,
};
use crate::unit::Directory;

const MEASURES: &[(&str, &[&str])] = &[
    ("一、目标要求", &[]),
    ("（一）管理制度逐步完善。到2025年底，全市规范化管理制度进一步健全。适时制定相关地方标准。", &[]),
    ("（二）治理效果持续提升。中心城区使用可循环快递包装比例达到10%。", &[]),
    ("二、工作措施", &[]),
    (
        "（三）减量化专项措施。每年6月底前深入园区组织开展实地抽查。（市邮政管理局、商务局按职责分工负责）",
        &[],
    ),
    (
        "（四）回收利用和处置措施。重点推动各类驿站设置包装废弃物回收装置。（市邮政管理局负责）",
        &["持续推进我区生活垃圾分类工作，促进快递包装废弃物规范收集处置。（市住房城乡建设局负责）"],
    ),
    ("（五）监管执法措施。将执法情况纳入每季度的行业通报中。（市邮政管理局、商务局等按职责分工负责）", &[]),
    ("三、保障措施", &[]),
    ("（六）加强部门协同。重大问题及时向市政府请示报告，各单位加大经费、人员保障力度。", &[]),
];

const MECHANISM: &[(&str, &[&str])] = &[
    ("一、成员单位", &["成员单位由市发展改革委、财政局、商务局、邮政管理局等4个部门组成。"]),
    ("二、工作规则", &[]),
    ("（一）实行定期调度制度。各成员单位及时报送进展情况。", &[]),
    ("（二）建立会议制度。定期或不定期召开会议，研究推动相关工作。", &[]),
];

fn paragraph(next: &mut i64, text: &str) -> Paragraph {
    *next += 1;
    Paragraph { id: ParagraphId(*next), text: text.to_owned() }
}

fn node(
    next: &mut i64,
    kind: NodeKind,
    style: Option<NumberStyle>,
    continuous: bool,
    texts: &[&str],
) -> Node {
    *next += 1;
    Node {
        id: NodeId(*next),
        kind,
        numbering: style.map(|style| Numbering { style, continuous }),
        paragraphs: texts.iter().map(|text| paragraph(next, text)).collect(),
        children: Vec::new(),
    }
}

fn draft(id: u32, title: &str, kind: DraftKind, lines: &[(&str, &[&str])], next: &mut i64) -> Draft {
    let mut nodes = vec![node(next, NodeKind::Title, None, false, &[title])];
    for (line, more) in lines {
        if let Some((_, words)) = line.split_once('、').filter(|(number, _)| number.chars().count() == 1) {
            let mut heading = node(next, NodeKind::Heading, Some(NumberStyle::Chinese), false, &[words]);
            if !more.is_empty() {
                heading.children.push(node(next, NodeKind::Body, None, false, more));
            }
            nodes.push(heading);
        } else {
            let words = line.split_once('）').unwrap().1;
            let texts: Vec<&str> = [words].into_iter().chain(more.iter().copied()).collect();
            let clause = node(next, NodeKind::Clause, Some(NumberStyle::ChineseParen), id == 1, &texts);
            nodes.last_mut().unwrap().children.push(clause);
        }
    }
    Draft {
        id: DraftId(i64::from(id)),
        kind,
        annex: Some(id),
        title: title.to_owned(),
        nodes,
        annex_names: Vec::new(),
        rosters: Vec::new(),
        normalised: Vec::new(),
    }
}

fn drafts() -> Vec<Draft> {
    let mut next = 0;
    vec![
        draft(1, "呼伦贝尔市快递包装绿色转型具体措施", DraftKind::Measures, MEASURES, &mut next),
        draft(2, "呼伦贝尔市快递包装绿色转型部门协调机制", DraftKind::Mechanism, MECHANISM, &mut next),
    ]
}

pub(super) fn text(words: &str) -> Source {
    let lines = words.lines().map(|line| Block::Paragraph(SourceParagraph::plain(line)));
    Source { blocks: lines.collect(), ..Source::default() }
}

fn read_as(source: &Source, file_name: &str, drafts: &[Draft]) -> Reading {
    let directory = Directory::embedded().into_iter().find(|one| one.city == "呼伦贝尔市").unwrap();
    let names = directory.names();
    let date = Some(jiff::civil::date(2024, 1, 26));
    let sent = Sent { units: &directory.units, drafts, date, names: &names };
    let reading = understand(source, file_name, &sent);
    covers_all(source, &reading);
    reading
}

pub(super) fn read(source: &Source) -> Reading {
    read_as(source, "回复.docx", &drafts())
}

/// Every character that is not blank belongs to exactly one part.
fn covers_all(source: &Source, reading: &Reading) {
    let spans: Vec<Span> = coverage::spans(reading).copied().collect();
    for (index, passage) in source.passages().iter().enumerate() {
        for (at, c) in passage.paragraph.text().chars().enumerate() {
            let holding = spans.iter().filter(|s| s.passage == index && s.start <= at && at < s.end).count();
            assert!(holding <= 1, "{c} at {index}:{at} is held {holding} times");
            assert!(holding == 1 || c.is_whitespace(), "{c} at {index}:{at} is lost");
        }
    }
}

/// Each point as: kind place “quote”→“proposed”, and the text that adopting it gives.
fn shown(reading: &Reading, drafts: &[Draft]) -> Vec<String> {
    let one = |point: &Point| {
        let place = point.anchor.as_ref().map_or("–".to_owned(), |anchor| {
            let draft = drafts.iter().find(|draft| draft.id == anchor.draft).unwrap();
            let labels = anchor.node.map(|node| path(draft, node).concat()).unwrap_or_default();
            let number = anchor.paragraph.and_then(|id| draft.paragraph(id)).map(|(node, paragraph)| {
                node.paragraphs.iter().position(|other| other.id == paragraph.id).unwrap() + 1
            });
            format!(
                "{}:{labels}{}",
                anchor.draft.0,
                number.map_or(String::new(), |number| format!("¶{number}"))
            )
        });
        let part =
            |words: &Option<String>| words.as_deref().map_or("–".to_owned(), |words| format!("“{words}”"));
        format!("{:?} {place} {}→{}", point.kind, part(&point.quote), part(&point.proposed))
    };
    reading.points.iter().map(one).collect()
}

/// The paragraphs as the edits of all points leave them, those that change.
fn results(reading: &Reading, drafts: &[Draft]) -> Vec<String> {
    let edits = reading.points.iter().flat_map(|point| &point.edits);
    edits
        .map(|edit| match edit {
            Edit::Text { paragraph, change } => {
                let found = drafts.iter().find_map(|draft| draft.paragraph(*paragraph)).unwrap().1;
                change.apply(&found.text).unwrap()
            }
            Edit::AddNode { paragraphs, .. } => format!("+{}", paragraphs.join("/")),
            Edit::AddParagraph { text, .. } => format!("+{text}"),
            Edit::RemoveParagraph { .. } => "-段".to_owned(),
            Edit::RemoveNode { .. } => "-条".to_owned(),
        })
        .collect()
}

#[test]
fn a_numbered_letter_is_taken_apart_and_placed() {
    let drafts = drafts();
    let reading = read(&text(
        "呼伦贝尔市商务局\n呼商函〔2024〕18号\n关于征求意见函的复函\n市发展改革委：\n贵委《关于征求〈具体措施〉〈协调机制〉意见的函》收悉。经研究，现反馈如下：\n\
         一、建议将第（二）条“10%”修改为“12%”。理由：与自治区目标一致。\n\
         二、第（四）条第二段“我区”应为“我市”。\n\
         三、附件2第二部分第（二）条建议明确会议频次。\n\
         四、我局成员：张某某，副局长；联络员：李某某，科长，0470-8210001。\n\
         特此函复。\n呼伦贝尔市商务局\n2024年1月29日\n（联系人：李某某；联系电话：8210001）",
    ));
    assert_eq!(
        shown(&reading, &drafts),
        [
            "Replace 1:一、（二）¶1 “10%”→“12%”",
            "Replace 1:二、（四）¶2 “我区”→“我市”",
            "General 2:二、（二）¶1 –→–",
        ]
    );
    assert_eq!(reading.points[0].grounds.as_deref(), Some("与自治区目标一致"));
    assert_eq!(reading.nature, Nature::Points);
    assert_eq!(reading.number.as_deref(), Some("呼商函〔2024〕18号"));
    assert_eq!(reading.date, Some(jiff::civil::date(2024, 1, 29)));
    let people: Vec<_> = reading
        .roster
        .iter()
        .map(|p| (p.role, p.name.as_str(), p.post.as_deref(), p.phone.as_deref()))
        .collect();
    assert_eq!(
        people,
        [
            (RosterRole::Member, "张某某", Some("副局长"), None),
            (RosterRole::Liaison, "李某某", Some("科长"), Some("0470-8210001")),
        ]
    );
    assert_eq!(reading.unplaced, []);
    assert!(results(&reading, &drafts)[0].contains("比例达到12%。"));
}

#[test]
fn no_comment_is_none_whatever_stands_around_it() {
    for words in [
        "市发展改革委：\n来函收悉。经研究，我局无意见。\n特此函复。\n呼伦贝尔市商务局\n2024年1月29日",
        "我单位无\n意见",
        "市发改委：按要求零报送。\n海拉尔区人民政府办公室",
        "贵委来函收悉，我旗原则同意。\n阿荣旗人民政府",
        "修改意见：无\n根河市人民政府\n1月30日",
    ] {
        let reading = read(&text(words));
        assert_eq!((reading.nature, reading.points.len()), (Nature::None, 0), "{words}");
    }
}

#[test]
fn what_only_sounds_like_no_comment_is_not() {
    let drafts = drafts();
    let reading = read(&text(
        "市发改委：\n对第（一）条无意见，对第（三）条建议将“6月底前”改为“8月底前”。除以上意见外，无其他意见。\n“逾期未反馈视为无意见”已知悉。",
    ));
    assert_eq!(shown(&reading, &drafts), ["Replace 1:二、（三）¶1 “6月底前”→“8月底前”"]);
    let reading = read(&text("市发改委：\n来函收悉。我局正在研究，正式意见另行反馈。\n呼伦贝尔市教育局"));
    assert_eq!(reading.nature, Nature::Unclear);
    assert!(!reading.unplaced.is_empty());
}

#[test]
fn units_responsible_are_changed_in_the_closing_bracket() {
    let drafts = drafts();
    for (words, expected) in [
        ("第（三）条责任单位增加市公安局。", "（市邮政管理局、商务局、公安局按职责分工负责）"),
        ("第（三）条责任单位删除商务局。", "（市邮政管理局按职责分工负责）"),
        ("建议将我局从第（三）条责任单位中删除。\n呼伦贝尔市邮政管理局", "（市商务局按职责分工负责）"),
        ("第（五）条责任单位去掉“等”字。", "（市邮政管理局、商务局按职责分工负责）"),
        ("第（三）条责任单位调整为“市商务局、教育局”。", "（市商务局、教育局按职责分工负责）"),
    ] {
        let reading = read(&text(words));
        let results = results(&reading, &drafts);
        assert!(results.iter().any(|text| text.ends_with(expected)), "{words}: {results:?}");
    }
    let reading = read(&text("协调机制成员单位中增加市公安局。"));
    assert!(results(&reading, &drafts)[0].contains("邮政管理局、公安局等4个部门"));
}

#[test]
fn clauses_and_sentences_come_and_go() {
    let drafts = drafts();
    for (words, expected) in [
        (
            "在第（五）条后增加一条：“加强数据共享。各部门按月共享数据。”",
            "+加强数据共享。各部门按月共享数据。",
        ),
        ("建议在“三、保障措施”中增加“（七）强化考核。纳入年度考核。”", "+强化考核。纳入年度考核。"),
        ("删除第（六）条。", "-条"),
        ("第（四）条第二段建议删除。", "-段"),
        (
            "第（一）条末尾增加“建立绿色物流体系。”",
            "管理制度逐步完善。到2025年底，全市规范化管理制度进一步健全。适时制定相关地方标准。建立绿色物流体系。",
        ),
    ] {
        let reading = read(&text(words));
        assert_eq!(results(&reading, &drafts), [expected], "{words}");
    }
}

#[test]
fn a_quote_outweighs_a_number_and_the_clerk_is_told() {
    let drafts = drafts();
    let reading = read(&text("第（五）条“每年6月底前深入园区”改为“每年深入园区”。"));
    assert_eq!(shown(&reading, &drafts), ["Replace 1:二、（三）¶1 “每年6月底前深入园区”→“每年深入园区”"]);
    assert!(reading.points[0].confidence < 0.8);
    assert!(reading.points[0].why.iter().any(|why| why.contains("以引文为准")));
}

#[test]
fn without_a_clear_lead_there_is_no_place() {
    let drafts = drafts();
    let reading = read(&text("建议进一步明确旗市区与市直部门的职责边界。\n“快递包装”一词请规范。"));
    assert!(
        reading.points.iter().all(|point| point.anchor.as_ref().is_none_or(|anchor| anchor.node.is_none()))
    );
    assert_eq!(shown(&reading, &drafts).len(), 2);
}

#[test]
fn words_are_changed_everywhere_where_that_is_asked() {
    let drafts = drafts();
    let reading = read(&text("全文“市邮政管理局”统一为“邮政管理部门”。"));
    assert_eq!(reading.points.len(), 1);
    assert_eq!(reading.points[0].anchor.as_ref().and_then(|anchor| anchor.node), None);
    assert_eq!(results(&reading, &drafts).len(), 3);
}

#[test]
fn the_draft_tells_which_words_are_meant() {
    let drafts = drafts();
    for (words, expected) in [
        ("（三）里每年6月底前抽查改成9月底前吧", "Replace 1:二、（三）¶1 “6月底前”→“9月底前”"),
        ("第（二）条比例，建议表述为“力争达到10%”。", "Replace 1:一、（二）¶1 “达到10%”→“力争达到10%”"),
        ("10%的比例缺少统计口径，建议明确。", "General 1:一、（二）¶1 –→–"),
        ("“二、工作规则”（二）“定期或不定期”，建议明确频次。", "General 2:二、（二）¶1 “定期或不定期”→–"),
        ("第（四）条第三项“我区”应为“我市”。", "Replace 1:二、（四）¶2 “我区”→“我市”"),
    ] {
        assert_eq!(shown(&read(&text(words)), &drafts), [expected], "{words}");
    }
}

#[test]
fn parts_of_a_headings_place_are_found_under_it() {
    let drafts = drafts();
    let reading = read(&text(
        "（一）第（三）条\n1.“组织开展实地抽查”改为“开展抽查”。\n（二）第（四）条\n1.第二段“促进”改为“推动”。",
    ));
    assert_eq!(
        shown(&reading, &drafts),
        ["Replace 1:二、（三）¶1 “组织开展实地抽查”→“开展抽查”", "Replace 1:二、（四）¶2 “促进”→“推动”"]
    );
}

#[test]
fn no_edit_is_made_where_the_words_leave_it_open() {
    for words in [
        "第（四）条“包装”改为“快件包装”。",
        "第（三）条增加“以及末端网点”。",
        "取消第（四）条关于“驿站”的规定。",
        "第（三）条牵头单位由市商务局改为市邮政管理局。",
        "第（五）条第一句“每季度”后句号改为逗号，并增加“按月公开”。",
        "第（一）条改为“制度健全”。",
        "第（六）条“经费”删去。",
    ] {
        let reading = read(&text(words));
        assert_eq!(reading.points.len(), if words.contains("并增加") { 2 } else { 1 }, "{words}");
        assert!(reading.points.last().unwrap().edits.is_empty(), "{words}: {:?}", reading.points);
    }
}

#[test]
fn a_paragraph_or_a_sentence_anew_leaves_the_rest_as_it_is() {
    let drafts = drafts();
    for (words, expected) in [
        (
            "第（四）条第二段修改为：“持续推进我市生活垃圾分类工作，促进快递包装废弃物收集处置。”",
            "持续推进我市生活垃圾分类工作，促进快递包装废弃物收集处置。（市住房城乡建设局负责）",
        ),
        (
            "第（一）条第二句建议改为：“适时制定地方标准。”",
            "管理制度逐步完善。到2025年底，全市规范化管理制度进一步健全。适时制定地方标准。",
        ),
        (
            "第（一）条第一句后增加“形成长效机制。”",
            "管理制度逐步完善。到2025年底，全市规范化管理制度进一步健全。形成长效机制。适时制定相关地方标准。",
        ),
        ("第（一）条最后一句删除。", "管理制度逐步完善。到2025年底，全市规范化管理制度进一步健全。"),
    ] {
        assert_eq!(results(&read(&text(words)), &drafts), [expected], "{words}");
    }
}

#[test]
fn what_a_unit_says_of_its_own_work_is_no_point() {
    for words in [
        "贵委来函已转请分管副市长阅示。",
        "下一步，我局将按照分工细化分解目标任务。",
        "如需进一步沟通，请与我局联系。",
        "接到来函后，我区向各街道征集意见建议。",
        "市发改委：\n根据贵委要求，我局认真研究，提出以下修改建议，请予采纳。",
    ] {
        let reading = read(&text(words));
        assert_eq!(reading.points, [], "{words}");
    }
}

fn cell(column: usize, row_span: usize, words: &str) -> Cell {
    let blocks = words.lines().map(|line| Block::Paragraph(SourceParagraph::plain(line))).collect();
    Cell { column, column_span: 1, row_span, blocks }
}

pub(super) fn table(rows: &[&[(usize, usize, &str)]]) -> Source {
    let row = |cells: &&[(usize, usize, &str)]| Row {
        hidden: false,
        cells: cells.iter().map(|(column, span, words)| cell(*column, *span, words)).collect(),
    };
    let rows = rows.iter().map(row).collect();
    Source { blocks: vec![Block::Table(Table { rows, ..Table::default() })], ..Source::default() }
}

#[test]
fn a_feedback_table_is_read_in_any_order_of_columns() {
    let drafts = drafts();
    let reading = read(&table(&[
        &[(0, 1, "理由"), (1, 1, "所在条款"), (2, 1, "修改建议"), (3, 1, "原文表述")],
        &[(0, 1, "便于落实"), (1, 2, "（三）"), (2, 1, "每年9月底前"), (3, 1, "每年6月底前")],
        &[(0, 1, "/"), (2, 1, "责任单位增加市公安局"), (3, 1, "")],
        &[(0, 1, "无"), (1, 1, "协调机制"), (2, 1, "无"), (3, 1, "/")],
    ]));
    assert_eq!(
        shown(&reading, &drafts),
        ["Replace 1:二、（三）¶1 “每年6月底前”→“每年9月底前”", "Insert 1:二、（三）¶1 –→“市公安局”"]
    );
    assert_eq!(reading.points[0].grounds.as_deref(), Some("便于落实"));
}

#[test]
fn a_table_of_nothing_is_no_comment() {
    let reading = read(&table(&[
        &[(0, 1, "文件名称"), (1, 1, "意见内容"), (2, 1, "理由")],
        &[(0, 1, "《具体措施》"), (1, 1, "无"), (2, 1, "")],
        &[(0, 1, "《协调机制》"), (1, 1, "/"), (2, 1, "/")],
    ]));
    assert_eq!((reading.nature, reading.points.len()), (Nature::None, 0));
}

#[test]
fn cells_with_the_words_anew_are_told_from_wishes() {
    let drafts = drafts();
    let reading = read(&table(&[
        &[(0, 1, "条款"), (1, 1, "现在的写法"), (2, 1, "建议改成")],
        &[
            (0, 1, "（四）"),
            (1, 1, "持续推进我区生活垃圾分类工作"),
            (2, 1, "减少并分类处理我区生活垃圾分类工作"),
        ],
        &[(0, 1, "（五）"), (1, 1, ""), (2, 1, "通报频次过密，建议调整")],
        &[(0, 1, "（六）"), (1, 1, "经费"), (2, 1, "不变")],
    ]));
    assert_eq!(
        shown(&reading, &drafts),
        [
            "Replace 1:二、（四）¶2 “持续推进我区生活垃圾分类工作”→“减少并分类处理我区生活垃圾分类工作”",
            "General 1:二、（五）¶1 –→–"
        ]
    );
}

#[test]
fn a_column_headed_by_what_to_write_is_read() {
    let drafts = drafts();
    let reading = read(&table(&[
        &[(0, 1, "序号"), (1, 1, "对应条款"), (2, 1, "意见（原文、建议、理由）")],
        &[(0, 1, "1"), (1, 1, "第（四）条"), (2, 1, "原文：我区\n建议：我市\n理由：笔误")],
    ]));
    assert_eq!(shown(&reading, &drafts), ["Replace 1:二、（四）¶2 “我区”→“我市”"]);
}

#[test]
fn a_roster_table_gives_its_people() {
    let reading = read(&table(&[
        &[(0, 1, "类别"), (1, 1, "姓名"), (2, 1, "职务"), (3, 1, "联系电话")],
        &[(0, 1, "成员"), (1, 1, "张某某"), (2, 1, "副局长"), (3, 1, "")],
        &[(0, 1, "联络员"), (1, 1, "王某"), (2, 1, "科长"), (3, 1, "0470 8210002")],
    ]));
    let people: Vec<_> =
        reading.roster.iter().map(|p| (p.role, p.name.as_str(), p.phone.as_deref())).collect();
    assert_eq!(
        people,
        [(RosterRole::Member, "张某某", None), (RosterRole::Liaison, "王某", Some("0470-8210002"))]
    );
}

fn people(source: &Source) -> Vec<String> {
    let role = |role| if role == RosterRole::Member { "成员" } else { "联络员" };
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    let reading = read(source);
    let one = |p: &RosterEntry| {
        format!("{} {}{}/{}/{}", role(p.role), text(&p.unit), p.name, text(&p.post), text(&p.phone))
    };
    reading.roster.iter().map(one).collect()
}

#[test]
fn roster_tables_come_in_any_order_of_columns_and_with_any_word_for_the_role() {
    let expected = ["成员 张某某/副局长/0470-8210001", "联络员 李某/科长/13800000001"];
    for head in ["承担职责", "职责", "分工", "成员/联络员", "类别", ""] {
        let source = table(&[
            &[(0, 1, "联系电话"), (1, 1, "职务"), (2, 1, "姓名"), (3, 1, head)],
            &[(0, 1, "0470-8210001"), (1, 1, "副局长"), (2, 1, "张某某"), (3, 1, "分管领导")],
            &[(0, 1, "13800000001"), (1, 1, "科长"), (2, 1, "李某"), (3, 1, "联络员")],
        ]);
        assert_eq!(people(&source), expected, "{head}");
    }
}

#[test]
fn two_people_of_one_row_keep_their_own_post_and_telephone() {
    let source = table(&[
        &[
            (0, 1, "单位"),
            (1, 1, "分管领导"),
            (2, 1, "职务"),
            (3, 1, "联络员"),
            (4, 1, "职务"),
            (5, 1, "电话"),
        ],
        &[
            (0, 2, "市商务局"),
            (1, 1, "张某某"),
            (2, 1, "副局长"),
            (3, 1, "李某"),
            (4, 1, "科长"),
            (5, 1, "8210002"),
        ],
    ]);
    assert_eq!(people(&source), ["成员 市商务局张某某/副局长/", "联络员 市商务局李某/科长/8210002"]);
}

#[test]
fn what_a_row_leaves_out_is_said_by_the_row_above() {
    let source = table(&[
        &[(0, 1, "单位"), (1, 1, "类别"), (2, 1, "姓名"), (3, 1, "职务"), (4, 1, "办公电话"), (5, 1, "手机")],
        &[
            (0, 1, "市商务局"),
            (1, 1, "联络员"),
            (2, 1, "李某"),
            (3, 1, "科长"),
            (4, 1, "8210002"),
            (5, 1, "13800000001"),
        ],
        &[(0, 1, ""), (1, 1, ""), (2, 1, "王某"), (3, 1, "科员"), (4, 1, "8210003"), (5, 1, "")],
    ]);
    assert_eq!(
        people(&source),
        ["联络员 市商务局李某/科长/8210002、13800000001", "联络员 市商务局王某/科员/8210003"]
    );
}

#[test]
fn a_form_names_its_people_beside_their_labels() {
    let source = table(&[
        &[(0, 2, "成员"), (1, 1, "姓名"), (2, 1, "涂某某")],
        &[(1, 1, "职务"), (2, 1, "副局长")],
        &[(0, 2, "联络员"), (1, 1, "姓名"), (2, 1, "娜某")],
        &[(1, 1, "职务"), (2, 1, "科长")],
    ]);
    assert_eq!(people(&source), ["成员 涂某某/副局长/", "联络员 娜某/科长/"]);
    let source = table(&[
        &[(0, 1, "修改意见"), (1, 1, "无意见")],
        &[(0, 1, "联络员"), (1, 1, "李某（科长，8210002）")],
    ]);
    assert_eq!(people(&source), ["联络员 李某/科长/8210002"]);
    assert_eq!(read(&source).nature, Nature::None);
}

#[test]
fn a_person_may_run_over_several_lines() {
    let source = text("姓名：张某某\n职务：副局长\n类别：成员\n联系电话：0470-8210006");
    assert_eq!(people(&source), ["成员 张某某/副局长/0470-8210006"]);
    let source = text("成员：毕某某，副局长\n联系电话：8210451\n联络员：乔某，科长。联系电话：8210452。");
    assert_eq!(people(&source), ["成员 毕某某/副局长/8210451", "联络员 乔某/科长/8210452"]);
}

/// The measures as a unit sends them back, with one line made of other runs.
fn copy(changed: usize, runs: Vec<Run>) -> Source {
    let mut lines: Vec<SourceParagraph> = Vec::new();
    for (line, more) in MEASURES {
        lines.push(SourceParagraph::plain(*line));
        lines.extend(more.iter().map(|line| SourceParagraph::plain(*line)));
    }
    if !runs.is_empty() {
        lines[changed].runs = runs;
    }
    Source { blocks: lines.into_iter().map(Block::Paragraph).collect(), ..Source::default() }
}

fn run(words: &str, change: Option<ChangeKind>) -> Run {
    let change = change.map(|kind| Change {
        kind,
        author: "市住建局 吴某".to_owned(),
        date: String::new(),
        moved: None,
    });
    Run { text: words.to_owned(), change, bold: false }
}

#[test]
fn tracked_changes_are_points_of_their_author() {
    let drafts = drafts();
    let reading = read(&copy(
        6,
        vec![
            run("持续推进", None),
            run("我区", Some(ChangeKind::Deleted)),
            run("我市", Some(ChangeKind::Inserted)),
            run("生活垃圾分类工作，促进快递包装废弃物规范收集", None),
            run("、运输", Some(ChangeKind::Inserted)),
            run("处置。（市住房城乡建设局负责）", None),
        ],
    ));
    assert_eq!(
        shown(&reading, &drafts),
        ["Replace 1:二、（四）¶2 “我区”→“我市”", "Insert 1:二、（四）¶2 –→“、运输”"]
    );
}

#[test]
fn a_silently_rewritten_copy_gives_what_it_changed() {
    let drafts = drafts();
    let words = "（二）治理效果持续提升。中心城区使用可循环快递包装比例达到8%。";
    let reading = read(&copy(2, vec![run(words, None)]));
    assert_eq!(results(&reading, &drafts), ["治理效果持续提升。中心城区使用可循环快递包装比例达到8%。"]);
    let same = read(&copy(0, Vec::new()));
    assert_eq!((same.nature, same.points.len()), (Nature::Unclear, 0));
    assert!(same.warnings.iter().any(|warning| warning.contains("没有发现改动")));
}

#[test]
fn margin_comments_hang_on_their_words() {
    let drafts = drafts();
    let mut source = copy(0, Vec::new());
    let line = source.passages()[2].paragraph.text();
    let start = line.chars().position(|c| c == '1').unwrap();
    source.margin_comments.push(MarginComment {
        author: "商务局".to_owned(),
        date: String::new(),
        text: "建议修改为：12%".to_owned(),
        anchors: vec![Span { passage: 2, start, end: start + 3 }],
        answers: None,
    });
    assert_eq!(shown(&read(&source), &drafts), ["Replace 1:一、（二）¶1 “10%”→“12%”"]);
}

#[test]
fn lines_broken_at_the_paper_edge_are_one_sentence() {
    let drafts = drafts();
    let reading = read(&text(
        "呼伦贝尔市商务局关于征求意见函的复函\n市发展改革委：\n贵委《关于征求快递包装绿色转型部门协\n调机制意见的函》收悉，现将意见反馈如\n下：建议将第（三）条“每年6月底前深\n入园区组织开展实地抽查”修改为“每年\n深入园区组织开展实地抽查”。\n呼伦贝尔市商务局",
    ));
    assert_eq!(
        shown(&reading, &drafts),
        ["Replace 1:二、（三）¶1 “每年6月底前深入园区组织开展实地抽查”→“每年深入园区组织开展实地抽查”"]
    );
}

#[test]
fn the_sender_is_known_by_many_traces_and_conflicts_are_said() {
    let drafts = drafts();
    let of = |words: &str, file: &str| {
        let reading = read_as(&text(words), file, &drafts);
        let directory = Directory::embedded().into_iter().find(|one| one.city == "呼伦贝尔市").unwrap();
        let name = reading
            .senders
            .first()
            .and_then(|guess| directory.unit(guess.unit))
            .map(|unit| unit.name.clone());
        (name.unwrap_or_default(), reading.warnings)
    };
    assert_eq!(of("市发改委：\n无意见。\n市商务局", "回复.txt").0, "呼伦贝尔市商务局");
    assert_eq!(of("无意见。", "商务局反馈.txt").0, "呼伦贝尔市商务局");
    assert_eq!(of("呼商函〔2024〕18号\n市发改委：\n无意见。", "回复.txt").0, "呼伦贝尔市商务局");
    assert_eq!(of("市发改委：\n无意见。", "回复.txt").0, "");
    // A chat's speaker is no salutation; whom a letter goes to never sent it.
    let chat = "市教育局后勤科：杜科长，文件看过了，没意见。\n市教育局后勤科：以后请发办公室。";
    assert_eq!(of(chat, "消息.txt").0, "呼伦贝尔市教育局");
    assert_eq!(of("同意。请办公室按程序回复市发改委。", "批示.txt").0, "");
    assert_eq!(of("无意见。", "对市发改委征求意见的复函（商务局）.txt").0, "呼伦贝尔市商务局");
    assert_eq!(of("【OA留言】市财政局 李某 2024-01-31 09:05\n无意见。", "留言.txt").0, "呼伦贝尔市财政局");
    assert_eq!(of("来电人：陈旗政府办 包某\n没有意见。", "来电.txt").0, "陈巴尔虎旗人民政府");
    // A page's layout may leave title and salutation on one line.
    let joined = "呼伦贝尔市财政局关于征求意见的函复市发展改革委：\n无意见。\n呼伦贝尔市财政局";
    assert_eq!(of(joined, "回复.txt").0, "呼伦贝尔市财政局");
    let (_, warnings) = of("市发改委：\n无意见。\n呼伦贝尔市商务局", "财政局反馈.txt");
    assert!(warnings.iter().any(|warning| warning.contains("不同线索")), "{warnings:?}");
}

#[test]
fn a_point_put_elsewhere_by_hand_gets_its_edits_there() {
    let drafts = drafts();
    let reading = read(&text("建议将“我区”改为“我市”。"));
    let chosen = drafts[0].walk().into_iter().find(|node| node.paragraphs.len() == 2).unwrap();
    let directory = Directory::embedded().into_iter().find(|one| one.city == "呼伦贝尔市").unwrap();
    let names = directory.names();
    let sent = Sent { units: &directory.units, drafts: &drafts, date: None, names: &names };
    let propose_at = |node: &Node| {
        let place = ChosenPlace { draft: drafts[0].id, node: Some(node.id), paragraph: None };
        propose(&reading.points[0], &place, None, &sent)
    };
    assert_eq!(propose_at(chosen), reading.points[0].edits);
    let other = drafts[0].walk().into_iter().find(|node| node.name() == "监管执法措施").unwrap();
    assert_eq!(propose_at(other), []);
}

/// A reply put together from pieces in an order that a seed gives: the same seed gives the same reply.
fn jumble(seed: u64) -> String {
    const PIECES: [&str; 22] = [
        "市发展改革委：\n",
        "来函收悉，经研究，",
        "我局无修改意见",
        "建议将第（四）条“减少",
        "”修改为",
        "“二次包装”",
        "，",
        "。",
        "；",
        "\n",
        "联络员：张某某（科长，0470-8210000",
        "）",
        "第二部分",
        "责任单位增加市公安局",
        "删除“",
        "原文：",
        "修改为：",
        "一、",
        "另行反馈",
        "序号\t条款\t修改意见\n1\t第三条\t无\n",
        "‘《（",
        "𠮷\u{200b}\u{e000}",
    ];
    let mut state = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    let mut words = String::new();
    for _ in 0..24 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        words.push_str(PIECES[(state >> 33) as usize % PIECES.len()]);
    }
    words
}

#[test]
fn whatever_stands_in_a_reply_nothing_is_lost_and_every_edit_applies() {
    let drafts = drafts();
    for seed in 0..200 {
        let source = text(&jumble(seed));
        // Reading as such checks that every character is held once.
        let reading = read_as(&source, "回复.txt", &drafts);
        for edit in reading.points.iter().flat_map(|point| &point.edits) {
            if let Edit::Text { paragraph, change } = edit {
                let (_, paragraph) = drafts.iter().find_map(|draft| draft.paragraph(*paragraph)).unwrap();
                assert!(change.apply(&paragraph.text).is_ok(), "{seed}");
            }
        }
    }
}

#[test]
fn a_reply_to_another_letter_is_put_nowhere_in_ours() {
    let words = "市发展改革委：\n《关于征求〈数据要素市场化配置改革方案〉意见的函》收悉。建议将第三条中“加快”改为“稳步”。";
    let reading = read(&text(words));
    assert_eq!(reading.nature, Nature::Unclear);
    assert!(reading.points.iter().all(|point| point.anchor.is_none() && point.edits.is_empty()));
    assert!(reading.warnings.iter().any(|warning| warning.contains("其他事项")));
}

#[test]
fn what_a_reply_says_of_other_letters_stays_in_sight_until_they_are_there() {
    for words in ["我局修改意见见附件修订稿。", "我局前次反馈作废，以本次为准。", "我局意见另行反馈。"]
    {
        let reading = read(&text(words));
        assert_eq!(reading.unplaced.len(), 1, "{words}: {reading:?}");
    }
    let reading = with_enclosures(read(&text("您好，我局意见见附件，请查收。")));
    assert!(reading.unplaced.is_empty() && reading.points.is_empty());
    assert!(!reading.warnings.iter().any(|warning| warning.contains("附件")));
}

#[test]
fn a_table_typed_with_tabs_is_a_table() {
    let words = "意见表\n序号\t条款\t修改意见\t理由\n1\t第（四）条\t“原装直发”改为“原箱直发”\t更妥\n2\t第（五）条\t无\t";
    let reading = read(&text(words));
    let [point] = &reading.points[..] else { panic!("{reading:?}") };
    assert_eq!((point.quote.as_deref(), point.grounds.as_deref()), (Some("原装直发"), Some("更妥")));
}

#[test]
fn a_file_too_long_for_a_reply_is_left_to_the_clerk_whole() {
    let drafts = drafts();
    let directory = Directory::embedded().into_iter().find(|one| one.city == "呼伦贝尔市").unwrap();
    let names = directory.names();
    let sent = Sent { units: &directory.units, drafts: &drafts, date: None, names: &names };
    for (words, sentences) in [("包裹数 12345\n", 40_000), ("建议将第（四）条“回收”修改为“回用”。", 2_000)]
    {
        let reading = understand(&text(&words.repeat(sentences)), "商务局台账.txt", &sent);
        assert_eq!((reading.nature, reading.unplaced.len()), (Nature::Unclear, sentences));
        assert!(
            reading.warnings.iter().any(|warning| warning.contains("篇幅过长")),
            "{:?}",
            reading.warnings
        );
    }
}

#[test]
fn lines_that_ask_for_nothing_are_no_single_point_without_end() {
    let lines = letter::lines(&text(&"包裹数 12345\n".repeat(1_500)));
    let cut = points::cut(&lines, &|_, _| false);
    assert!(cut.groups.is_empty() && cut.rest.len() > 1, "{}", cut.rest.len());
}

/// Each line of a reply, what is understood, and the text that adopting it gives; nothing where a person has to write it.
fn check_edits(cases: &[(&str, &[&str])]) {
    let drafts = drafts();
    for (line, expected) in cases {
        let letter = format!(
            "关于征求意见的复函\n市发展改革委：\n来函收悉，现反馈如下：\n{line}\n市商务局\n2024年1月29日"
        );
        let reading = read(&text(&letter));
        assert!(!reading.points.is_empty(), "{line}");
        let results = results(&reading, &drafts);
        let fits = results.len() == expected.len()
            && results.iter().zip(*expected).all(|(result, part)| result.contains(part));
        assert!(fits, "{line}\n{:?}\n{results:?}", shown(&reading, &drafts));
    }
}

#[test]
fn what_is_not_said_clearly_is_no_edit() {
    check_edits(&[
        ("第（四）条“我区生活垃圾分类工作”与“促进快递包装废弃物规范收集处置”语意重复，建议删除。", &[]),
        ("第（五）条与第（三）条部分内容重叠，建议删除。", &[]),
        ("“重点推动各类驿站”“持续推进我区生活垃圾分类”措辞不一，均改为“推动”。", &[]),
        ("附件2成员单位中的“商务局”，建议排在第一位并写作“市商务局”。", &[]),
        ("第（三）条“深入园区”建议改为书名号。", &[]),
        ("第（六）条“加大经费、人员保障力度”一句，建议去掉“加大”二字，或改为“统筹”。", &[]),
        ("建议第（四）条第二段增加市商务局为配合单位。", &[]),
        ("第（六）条“及时”“加大”等词语建议统一改为“切实”。", &[]),
        ("第（四）条第一段建议修改为“重点推动各类驿站设置包装废弃物分类回收装置”。", &[]),
        ("第（三）条牵头单位建议由市邮政管理局调整为市商务局。", &[]),
        ("附件1（二）“比例达到10%”删除，改为定性表述。", &[]),
        ("建议把第（五）条“每季度的行业通报”里的“每季度”去掉。", &[]),
        ("第（三）条“（市邮政管理局、商务局按职责分工负责）”中增加“市公安局”。", &[]),
        ("第（六）条补充“市财政局、各旗市区政府按职责分工负责”。", &[]),
        ("第（三）条“深入园区”建议挪到“每年”前面。", &[]),
        ("第（三）条把“组织开展”移至“深入园区”之前，并改为“集中开展”。", &[]),
    ]);
}

#[test]
fn marks_and_figures_are_changed_where_they_stand() {
    check_edits(&[
        ("第（二）条“中心城区”前的句号改为分号。", &["提升；中心城区"]),
        ("第（六）条“请示报告”后面的逗号，建议改成句号。", &["请示报告。各单位"]),
        ("第（三）条“组织开展实地抽查”后的句号改成分号。", &["抽查；（市邮政"]),
        ("第（三）条“每年6月底前”我们觉得太早，改9月底前。", &["每年9月底前深入"]),
        (
            "第（二）条中心城区使用可循环快递包装比例达到10%，我市目前仅为4%，建议下调为8%。",
            &["比例达到8%。"],
        ),
        ("第（二）条，10%调为8%。", &["比例达到8%。"]),
        ("第（一）条第二句改为“2025年前出台地方标准”。", &["健全。2025年前出台地方标准。"]),
        ("第（二）条指标建议由10%降至6%。", &["比例达到6%。"]),
    ]);
}

#[test]
fn words_named_without_marks_are_cut_out_of_those_around_them() {
    check_edits(&[
        (
            "第（一）条里适时制定相关地方标准，建议表述为：根据需要制定相关地方标准；",
            &["健全。根据需要制定相关地方标准。"],
        ),
        ("第（一）条适时制定相关地方标准，其中“适时”建议删除。", &["健全。制定相关地方标准。"]),
        (
            "第（六）条重大问题及时向市政府请示报告，各单位加大经费、人员保障力度，其中各单位加大经费、人员保障力度建议删去。",
            &["请示报告。"],
        ),
        (
            "第（三）条每年6月底前深入园区组织开展实地抽查，建议在园区后注明（含物流园）。",
            &["深入园区（含物流园）组织"],
        ),
        (
            "第（四）条“包装废弃物回收装置”用语不规范，规范用语应为“包装废弃物回收箱”。",
            &["设置包装废弃物回收箱。"],
        ),
        ("第（五）条“行业通报”口径不一，标准术语是“行业情况通报”，请核改。", &["行业情况通报中"]),
        (
            "“将执法情况纳入每季度的行业通报中”，按照通报管理规定，建议在该句后补一句“通报结果抄送市商务局”。",
            &["通报中。通报结果抄送市商务局。（市"],
        ),
        (
            "在第（五）条之后新增一条作为第（六）条，具体内容为：加强宣传引导。每季度宣传一次。原第（六）条及以后各条序号相应调整。",
            &["+加强宣传引导。每季度宣传一次。"],
        ),
    ]);
}

#[test]
fn units_given_anew_bring_their_verb() {
    check_edits(&[
        (
            "第（三）条由市邮政管理局、商务局负责，建议改为市邮政管理局牵头、商务局配合。",
            &["（市邮政管理局牵头、商务局配合）"],
        ),
        (
            "第（三）条括号内容改为“（市邮政管理局牵头，商务局、公安局配合）”。",
            &["抽查。（市邮政管理局牵头，商务局、公安局配合）"],
        ),
        ("第（五）条责任单位改为市邮政管理局。", &["（市邮政管理局按职责分工负责）"]),
        (
            "第（五）条责任单位修改为：市邮政管理局、市场监管局按职责分工负责。",
            &["（市邮政管理局、市场监管局按职责分工负责）"],
        ),
        ("建议第（四）条第二段增加我局为责任单位。", &["（市住房城乡建设局、市商务局负责）"]),
        ("第（三）条责任单位去掉我局。", &["（市邮政管理局按职责分工负责）"]),
        (
            "《具体措施》（三）中，把“商务局”从责任单位里拿掉，我局无执法权。",
            &["（市邮政管理局按职责分工负责）"],
        ),
        ("第（五）条商务局前建议加“市”。", &["（市邮政管理局、市商务局等"]),
    ]);
}

#[test]
fn statements_and_requests_to_others_are_no_points() {
    for line in [
        "我局对“10%”的目标表示赞同。",
        "我局不承担上述任务的牵头职责，表述准确。",
        "所列任务我局均不承担牵头责任，相关内容我局认可。",
        "请将会签后的文件送我局办公室一份。",
        "随函附上我局2023年工作总结，请审阅。",
        "我局节能自查报告已完成，现一并报送，请审核。",
        "请环境资源科研提意见。",
    ] {
        let letter = format!("关于征求意见的复函\n市发展改革委：\n来函收悉。{line}\n市商务局\n2024年1月29日");
        let reading = read(&text(&letter));
        assert!(reading.points.is_empty(), "{line}\n{:?}", shown(&reading, &drafts()));
    }
    let reasoned = "市发展改革委：\n第（三）条“园区”改为“物流园区”。\n修改的考虑：一是便于操作；二是突出重点；三是减轻基层负担。\n市商务局";
    assert_eq!(read(&text(reasoned)).points.len(), 1);
}
