//! Texts that LibreOffice wrote, and what the format allows beyond that.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use crate::read::alike::differences;
use crate::read::sample::{rezip, unzip, zip};
use crate::read::{Block, ChangeKind, Format, ReadError, Region, Source, Span, read};

const RICH: &[u8] = include_bytes!("../converted/rich.odt");
const KIND: &[u8] = b"application/vnd.oasis.opendocument.text";
const NAMESPACES: &str = r#" xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xml="http://www.w3.org/XML/1998/namespace""#;

/// A text with these styles and this content.
fn package(styles: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content{NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let common = format!("<office:document-styles{NAMESPACES}/>");
    zip(&[("mimetype", KIND), ("content.xml", content.as_bytes()), ("styles.xml", common.as_bytes())])
}

fn source(styles: &str, body: &str) -> Source {
    read("复函.odt", &package(styles, body)).unwrap()
}

fn same_as_docx(docx: &[u8], odt: &[u8]) {
    let (docx, odt) = (read("a.docx", docx).unwrap(), read("a.odt", odt).unwrap());
    assert_eq!(odt.format, Format::Odt);
    assert!(docx.passages().len() > 8);
    assert_eq!(differences(&docx, &odt), [""; 0]);
}

#[test]
fn tracked_changes_read_as_in_docx() {
    same_as_docx(include_bytes!("../converted/revised.docx"), include_bytes!("../converted/revised.odt"));
}

#[test]
fn annotations_read_as_in_docx() {
    same_as_docx(include_bytes!("../converted/commented.docx"), include_bytes!("../converted/commented.odt"));
}

#[test]
fn tables_read_as_in_docx() {
    same_as_docx(include_bytes!("../converted/table.docx"), include_bytes!("../converted/table.odt"));
}

#[test]
fn lists_notes_boxes_fields_and_nested_tables_read_as_in_docx() {
    // The other formats have lost two of the headers, so these are looked at apart.
    let body = |name: &str, bytes: &[u8]| {
        let mut source = read(name, bytes).unwrap();
        let margins =
            |block: &Block| matches!(block, Block::Paragraph(p) if p.region == Region::HeaderFooter);
        let before = source.blocks.iter().take_while(|block| margins(block)).count();
        source.blocks.retain(|block| !margins(block));
        for anchor in source.margin_comments.iter_mut().flat_map(|comment| &mut comment.anchors) {
            anchor.passage -= before;
        }
        source
    };
    let docx = body("a.docx", include_bytes!("../converted/rich.docx"));
    assert_eq!(differences(&docx, &body("a.odt", RICH)), [""; 0]);
    let lines = read("a.odt", RICH).unwrap().plain_text();
    assert!(lines.starts_with("内部资料 注意保存\n首页页眉\n") && lines.ends_with("\n第0页"), "{lines}");
}

#[test]
fn chinese_numbers_count_restart_and_go_on() {
    let number = |level: usize, format: &str, more: &str| {
        format!(r#"<text:list-level-style-number text:level="{level}" style:num-format="{format}"{more}/>"#)
    };
    let style = format!(
        r#"<text:list-style style:name="L">{}{}{}</text:list-style>"#,
        number(1, "一, 二, 三, ...", r#" style:num-suffix="、""#),
        number(2, "一, 二, 三, ...", r#" style:num-prefix="（" style:num-suffix="）""#),
        number(3, "1", r#" style:num-suffix="." text:display-levels="1""#),
    );
    let item = |content: &str| format!("<text:list-item>{content}</text:list-item>");
    let list = |more: &str, content: &str| format!(r#"<text:list{more}>{content}</text:list>"#);
    let p = |text: &str| format!("<text:p>{text}</text:p>");
    let second = list("", &(item(&p("甲")) + &item(&(p("乙") + &p("续") + &list("", &item(&p("丙")))))));
    let body = list(r#" text:style-name="L""#, &item(&(p("总体要求") + &second)))
        + &p("隔开")
        + &list(r#" text:style-name="L" text:continue-numbering="true""#, &item(&p("重点任务")))
        + &list(
            r#" text:style-name="L""#,
            &(item(&p("另起"))
                + r#"<text:list-item text:start-value="5"><text:p>跳</text:p></text:list-item>"#),
        );
    let text = source(&style, &body).plain_text();
    let expected =
        ["一、总体要求", "（一）甲", "（二）乙", "续", "1.丙", "隔开", "二、重点任务", "一、另起", "五、跳"];
    assert_eq!(text.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn deletions_and_insertions_stand_where_they_were_made() {
    let region = |id: &str, kind: &str, content: &str| {
        format!(
            r#"<text:changed-region text:id="{id}"><text:{kind}><office:change-info><dc:creator>张某某</dc:creator><dc:date>2024-01-29T10:05:00</dc:date></office:change-info>{content}</text:{kind}></text:changed-region>"#
        )
    };
    let tracked = region("c1", "deletion", "<text:p>年底前</text:p>")
        + &region("c2", "insertion", "")
        + &region("c3", "deletion", "<text:p/><text:p/>");
    let body = format!(
        r#"<text:tracked-changes>{tracked}</text:tracked-changes><text:p>应<text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>在一月<text:change-end text:change-id="c2"/>完成</text:p><text:p>前一段<text:change text:change-id="c3"/>后一段</text:p>"#
    );
    let source = source("", &body);
    let passages = source.passages();
    let versions: Vec<(String, String)> =
        passages.iter().map(|passage| (passage.paragraph.text(), passage.paragraph.original())).collect();
    assert_eq!(versions[0], ("应在一月完成".into(), "应年底前完成".into()));
    assert_eq!(versions[1], ("前一段后一段".into(), "前一段\n后一段".into()));
    let change = passages[0].paragraph.runs[1].change.clone().unwrap();
    assert_eq!((change.kind, change.author.as_str()), (ChangeKind::Deleted, "张某某"));
}

#[test]
fn blanks_spans_annotations_and_drawings_are_taken_over() {
    let styles = r#"<style:style style:family="text" style:name="B"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:family="text" style:name="V"><style:text-properties text:display="none"/></style:style>"#;
    let body = "<text:p>  请\n <text:span text:style-name=\"B\">核实</text:span><text:s text:c=\"2\"/>数据<text:tab/><office:annotation office:name=\"1\"><dc:creator>赵某某</dc:creator><text:p>已核</text:p></office:annotation>百分之十<office:annotation-end office:name=\"1\"/><text:span text:style-name=\"V\">暗</text:span></text:p><text:p><draw:frame><draw:image/></draw:frame><draw:custom-shape><text:p>框内</text:p></draw:custom-shape>框外</text:p>";
    let source = source(styles, body);
    assert_eq!(source.plain_text(), "请 核实  数据\t百分之十\n框外\n框内");
    assert_eq!(source.passages()[2].paragraph.region, Region::TextBox);
    assert!(source.passages()[0].paragraph.runs[1].bold);
    assert_eq!(source.margin_comments[0].anchors, [Span { passage: 0, start: 9, end: 13 }]);
    let losses: Vec<&str> = source.losses.iter().map(|loss| loss.what.as_str()).collect();
    assert_eq!(losses, ["隐藏文字“暗”没有计入正文", "此处的图片未识别"]);
}

#[test]
fn a_range_that_is_never_closed_ends_with_the_text() {
    let note = |name: &str| {
        format!(
            "<office:annotation office:name=\"{name}\"><dc:creator>赵某某</dc:creator><text:p>核实</text:p></office:annotation>"
        )
    };
    let body = format!(
        "<text:p>{}建议{}删除</text:p><text:p>{}<office:annotation-end office:name=\"3\"/>同意</text:p>",
        note("1"),
        note("2"),
        note("3")
    );
    let source = source("", &body);
    let passages = source.passages().len();
    assert_eq!(source.margin_comments.len(), 3);
    for comment in &source.margin_comments {
        assert!(comment.anchors.iter().all(|span| span.passage < passages), "{comment:?}");
    }
}

#[test]
fn cells_repeated_without_end_do_not_fill_the_memory() {
    let cell =
        r#"<table:table-cell table:number-columns-repeated="1000"><text:p>甲</text:p></table:table-cell>"#;
    let row = format!("<table:table-row>{}</table:table-row>", cell.repeat(50));
    let source = source("", &format!("<table:table>{}</table:table>", row.repeat(10)));
    let Block::Table(table) = &source.blocks[0] else { panic!("no table") };
    let cells: usize = table.rows.iter().map(|row| row.cells.len()).sum();
    assert!((500..=100_500).contains(&cells), "{cells}");
    // What is not repeated still keeps its column.
    assert_eq!(table.rows[9].cells.last().map(|cell| cell.column), Some(49_000));
}

#[test]
fn spans_of_cells_are_kept_within_the_table() {
    let body = r#"<table:table><table:table-row><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="9"><text:p>甲</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>乙</text:p></table:table-cell></table:table-row><table:table-row><table:covered-table-cell table:number-columns-repeated="2"/><table:table-cell/></table:table-row></table:table>"#;
    let source = source("", body);
    let Block::Table(table) = &source.blocks[0] else { panic!("no table") };
    let spans: Vec<Vec<(usize, usize, usize)>> = table
        .rows
        .iter()
        .map(|row| row.cells.iter().map(|cell| (cell.column, cell.column_span, cell.row_span)).collect())
        .collect();
    assert_eq!(spans, [vec![(0, 2, 2), (2, 1, 1)], vec![(2, 1, 1)]]);
}

#[test]
fn a_locked_text_says_so() {
    let mut members = unzip(&package("", "<text:p>无意见</text:p>"));
    members.push(("META-INF/manifest.xml".into(), b"<m:encryption-data/>".to_vec()));
    assert_eq!(read("a.odt", &rezip(&members)), Err(ReadError::Encrypted));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_mutated_text_gives_an_answer(cuts in prop::collection::vec((any::<prop::sample::Index>(), "[<>/a-z\"= 0-9]{0,6}"), 1..6)) {
        let mut members = unzip(RICH);
        for (place, put) in cuts {
            let content = &mut members[1].1;
            let at = place.index(content.len());
            content.splice(at..(at + 3).min(content.len()), put.into_bytes());
        }
        let _ = read("a.odt", &rezip(&members));
    }
}
