//! Files that other programs wrote: LibreOffice's, and those of the crate that writes ours.

use docx_rs::{
    AbstractNumbering, Comment, Delete, Docx, IndentLevel, Insert, Level, LevelJc, LevelText, NumberFormat,
    Numbering, NumberingId, Paragraph, Run, Start, Table, TableCell, TableRow,
};

use super::{losses, printed};
use crate::read::{Region, Span, read};

/// Written by LibreOffice 7.4 from an OpenDocument text made for this test.
const LIBREOFFICE: &[u8] = include_bytes!("files/libreoffice.docx");

#[test]
fn libreoffice_files_are_read_whole() {
    let source = read("复函.docx", LIBREOFFICE).unwrap();
    assert_eq!(
        printed(&source),
        [
            "呼伦贝尔市商务局文件",
            "关于征求意见的复函",
            "市发展改革委：",
            "一、总体要求",
            "（一）制度和标准建设",
            "（二）比例达到以上",
            "1.细目",
            "二、保障措施",
            "到2025年底，脚注在此，尾注。",
            "1发改环资〔2023〕1595号",
            "i尾注内容",
            "新增的第一段\n新增的第二段末尾",
            "框外",
            "文本框内容",
            "甲",
            "乙",
            "丙",
            "丁",
            "内嵌",
            "",
            "此复。\t2024年1月29日",
            "第1页",
        ]
    );
    let passages = source.passages();
    assert_eq!(passages[1].paragraph.heading, Some(1));
    assert_eq!(passages[5].paragraph.original(), "比例达到百分之十五以上");
    assert_eq!(passages[11].paragraph.original(), "新增末尾");
    assert_eq!(passages[13].paragraph.region, Region::TextBox);
    assert_eq!(source.margin_comments[0].text, "请核实数据\n见附件");
    assert_eq!(source.margin_comments[0].anchors, [Span { passage: 8, start: 0, end: 7 }]);
    assert_eq!(losses(&source), "");
}

#[test]
fn files_of_our_own_writer_are_read_whole() {
    let level = Level::new(
        0,
        Start::new(1),
        NumberFormat::new("chineseCounting"),
        LevelText::new("（%1）"),
        LevelJc::new("left"),
    );
    let text = |text: &str| Run::new().add_text(text);
    let comment = Comment::new(1)
        .author("王某某")
        .date("2024-01-28T09:30:00Z")
        .add_paragraph(Paragraph::new().add_run(text("请核实")));
    let revised = Paragraph::new()
        .numbering(NumberingId::new(2), IndentLevel::new(0))
        .add_comment_start(comment)
        .add_run(text("比例达到"))
        .add_comment_end(1)
        .add_delete(Delete::new().author("张某某").add_run(Run::new().add_delete_text("15%")))
        .add_insert(Insert::new(text("20%")).author("张某某"));
    let table = Table::new(vec![TableRow::new(vec![
        TableCell::new().add_paragraph(Paragraph::new().add_run(text("第（四）条"))),
        TableCell::new().add_paragraph(Paragraph::new().add_run(text("无"))),
    ])]);
    let file = Docx::new()
        .add_abstract_numbering(AbstractNumbering::new(2).add_level(level))
        .add_numbering(Numbering::new(2, 2))
        .add_paragraph(revised)
        .add_table(table);
    let mut bytes = std::io::Cursor::new(Vec::new());
    file.build().pack(&mut bytes).unwrap();
    let source = read("意见.docx", bytes.get_ref()).unwrap();
    assert_eq!(printed(&source), ["（一）比例达到20%", "第（四）条", "无"]);
    assert_eq!(source.passages()[0].paragraph.original(), "比例达到15%");
    assert_eq!(source.margin_comments[0].anchors, [Span { passage: 0, start: 0, end: 4 }]);
}
