//! Drafts alone, in other numberings and from other formats.

use super::*;
use crate::draft::{DraftKind, NodeKind, NormalisationKind, parse_draft, path};
use crate::read::{Cell, Row, Table};

fn alone(text: &str) -> Draft {
    parse(&source(text))
}

fn parse(source: &Source) -> Draft {
    let names = Directory::embedded()[0].names();
    let mut last = 100;
    parse_draft(source, None, &names, &mut || {
        last += 1;
        last
    })
}

#[test]
fn a_gap_in_the_numbers_is_closed_and_said() {
    let draft = alone(
        "方案\n一、目标\n（一）总体目标。到2025年完成。\n（三）年度目标。2024年完成一半。\n二、任务\n（一）建设站点。\n1.利用供销社网点。\n2.推动合作。\n（二）完善运力。\n1.开行线路。\n",
    );
    assert_eq!(
        sketch(&draft),
        "Title 方案 ×1\n\
         Heading 一、目标 ×1\n\
         \x20 Clause （一）总体目标。到2025年完 ×1\n\
         \x20 Clause （二）年度目标。2024年完成 ×1\n\
         Heading 二、任务 ×1\n\
         \x20 Clause （一）建设站点。 ×1\n\
         \x20   Clause 1.利用供销社网点。 ×1\n\
         \x20   Clause 2.推动合作。 ×1\n\
         \x20 Clause （二）完善运力。 ×1\n\
         \x20   Clause 1.开行线路。 ×1\n"
    );
    let renumbered: Vec<(&str, &str)> = draft
        .normalised
        .iter()
        .filter(|change| change.kind == NormalisationKind::Renumbered)
        .map(|change| (change.before.as_str(), change.after.as_str()))
        .collect();
    assert_eq!(renumbered, [("（三）", "（二）")]);
}

#[test]
fn markdown_headings_give_the_levels_where_nothing_is_numbered() {
    let heading = |level, text: &str| {
        Block::Paragraph(SourceParagraph { heading: Some(level), ..SourceParagraph::plain(text) })
    };
    let text = |text: &str| Block::Paragraph(SourceParagraph::plain(text));
    let draft = parse(&Source {
        blocks: vec![
            heading(1, "呼伦贝尔市节水行动方案"),
            heading(2, "总体要求"),
            text("坚持节水优先。"),
            heading(2, "重点行动"),
            heading(3, "农业节水"),
            text("推广滴灌。（市水利局、农牧局按职责分工负责）"),
            heading(3, "工业节水"),
            text("推进循环用水。"),
        ],
        ..Source::default()
    });
    assert_eq!(
        sketch(&draft),
        "Title 呼伦贝尔市节水行动方案 ×1\n\
         Heading 总体要求 ×1\n\
         \x20 Body 坚持节水优先。 ×1\n\
         Heading 重点行动 ×1\n\
         \x20 Heading 农业节水 ×1\n\
         \x20   Body 推广滴灌。（市水利局、农 ×1\n\
         \x20 Heading 工业节水 ×1\n\
         \x20   Body 推进循环用水。 ×1\n"
    );
}

#[test]
fn automatic_numbers_of_a_word_processor_count_as_written_ones() {
    let labelled = |label: &str, text: &str| {
        Block::Paragraph(SourceParagraph { label: Some(label.to_owned()), ..SourceParagraph::plain(text) })
    };
    let draft = parse(&Source {
        blocks: vec![
            Block::Paragraph(SourceParagraph::plain("呼伦贝尔市快递进村方案")),
            labelled("一、", "目标"),
            labelled("（一）", "总体目标。到2025年全覆盖。"),
            labelled("二、", "任务"),
            labelled("（二）", "5G基站共享。（市工信局负责）"),
            labelled("1.", "5G基站选址。"),
            labelled("\u{F0B7}", "没有编号的一段。"),
        ],
        ..Source::default()
    });
    assert_eq!(
        sketch(&draft),
        "Title 呼伦贝尔市快递进村方案 ×1\n\
         Heading 一、目标 ×1\n\
         \x20 Clause （一）总体目标。到2025年全 ×1\n\
         Heading 二、任务 ×1\n\
         \x20 Clause （二）5G基站共享。（市工信局 ×1\n\
         \x20   Clause 1.5G基站选址。 ×2\n"
    );
    let last = draft.walk().last().map(|node| node.id).unwrap();
    assert_eq!(path(&draft, last), ["二、", "（二）", "1."]);
}

#[test]
fn parts_that_our_numbering_has_no_form_for_keep_their_words() {
    let draft = alone(
        "工作要点\n第一部分  总体思路\n全面落实党的二十大精神。\n第二部分  重点任务\n1．强化保护。建立机制。（责任单位：市市场监管局、公安局）\n2．促进转化。举办活动。（责任单位：市科技局；完成时限：2024年12月底前）\n",
    );
    assert_eq!(
        sketch(&draft),
        "Title 工作要点 ×1\n\
         Heading 第一部分总体思路 ×1\n\
         \x20 Body 全面落实党的二十大精神。 ×1\n\
         Heading 第二部分重点任务 ×1\n\
         \x20 Clause 1.强化保护。建立机制。（责 ×1\n\
         \x20 Clause 2.促进转化。举办活动。（责 ×1\n"
    );
}

#[test]
fn a_text_without_any_structure_is_still_a_draft() {
    let draft = alone("请示\n今天天气很好。\n明天也好。\n");
    assert_eq!(draft.title, "请示");
    assert_eq!(draft.nodes[1].kind, NodeKind::Body);
    assert_eq!(draft.nodes[1].paragraphs.len(), 2);
    assert_eq!(draft.kind, DraftKind::Other);
    assert_eq!(alone("").nodes, []);
}

#[test]
fn a_roster_in_a_table_hangs_on_the_mechanism() {
    let cell = |column, text: &str| Cell {
        column,
        column_span: 1,
        row_span: 1,
        blocks: vec![Block::Paragraph(SourceParagraph::plain(text))],
    };
    let row = |cells: &[&str]| Row {
        hidden: false,
        cells: cells.iter().enumerate().map(|(column, text)| cell(column, text)).collect(),
    };
    let mut blocks = source("呼伦贝尔市河长制工作机制\n一、成员单位\n成员单位由市水利局、市公安局、市数字中心等3个单位组成。\n附件：联络员名单\n附件\n联络员名单").blocks;
    blocks.push(Block::Table(Table {
        rows: vec![
            row(&["序号", "单位", "姓名", "职务", "电话"]),
            row(&["1", "市水利局", "冯某某", "科长", "8215555"]),
            row(&["2", "市公安局", "", "", ""]),
        ],
        ..Table::default()
    }));
    let source = Source { blocks, ..Source::default() };
    let mut last = 0;
    let understood = understand(&source, &Directory::embedded(), &mut || {
        last += 1;
        last
    });
    assert_eq!(understood.letter, None);
    let draft = &understood.drafts[0];
    assert_eq!(draft.kind, DraftKind::Mechanism);
    assert_eq!(draft.rosters[0].rows.len(), 2);
    assert_eq!(draft.rosters[0].rows[0].name.as_deref(), Some("冯某某"));
    assert_eq!(shorts(&understood, &understood.members), ["市水利局", "市公安局", "市数字中心"]);
}

#[test]
fn an_annex_of_a_draft_that_is_no_roster_stays_in_its_text() {
    let draft = alone(
        "实施方案\n一、任务\n落实任务。\n附件：1.任务清单\n2.联络员\n附件1\n任务清单\n1.开展排查。\n附件2\n联络员\n市商务局科长\n",
    );
    let last = draft.nodes.last().unwrap();
    assert_eq!((last.kind, last.paragraphs[0].text.as_str()), (NodeKind::Heading, "任务清单"));
    assert_eq!(last.children[0].paragraphs[0].text, "开展排查。");
    assert_eq!(draft.rosters.len(), 1);
    assert_eq!(draft.annex_names, ["任务清单", "联络员"]);
}
