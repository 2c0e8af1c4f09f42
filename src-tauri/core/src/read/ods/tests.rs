//! What a person sees in an OpenDocument workbook, written as LibreOffice and WPS write it.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use crate::read::sample::{rezip, zip};
use crate::read::sheet::shown::{cells, row, tables};
use crate::read::{Format, ReadError, Region, Row, Source, read};

const KIND: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
const NAMESPACES: &str = r#" xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" xmlns:xlink="http://www.w3.org/1999/xlink""#;

/// A workbook with this content of `office:spreadsheet`.
fn book(sheets: &str) -> Vec<u8> {
    let styles = r#"<office:automatic-styles><style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>"#;
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content{NAMESPACES}>{styles}<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body></office:document-content>"
    );
    zip(&[("mimetype", KIND), ("content.xml", content.as_bytes())])
}

fn sheet(name: &str, rows: &str) -> String {
    format!(r#"<table:table table:name="{name}" table:style-name="ta1">{rows}</table:table>"#)
}

fn source(sheets: &str) -> Source {
    read("反馈表.ods", &book(sheets)).unwrap()
}

/// A cell of text.
fn c(text: &str) -> String {
    format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#)
}

fn r(cells: &[String]) -> String {
    format!("<table:table-row>{}</table:table-row>", cells.concat())
}

#[test]
fn every_sheet_is_a_table_with_its_name_and_hidden_ones_are_marked() {
    let hidden = sheet("底稿", &r(&[c("内部")])).replace("ta1", "ta2");
    let source = source(&format!("{}{hidden}", sheet("意见反馈表", &r(&[c("序号")]))));
    assert_eq!(source.format, Format::Ods);
    let all: Vec<_> =
        tables(&source).iter().map(|table| (table.name.clone().unwrap(), table.hidden)).collect();
    assert_eq!(all, [("意见反馈表".to_string(), false), ("底稿".to_string(), true)]);
}

#[test]
fn values_are_printed_as_the_sheet_shows_them_and_dates_in_one_form() {
    let row_of_values = concat!(
        r#"<table:table-row>"#,
        r#"<table:table-cell office:value-type="date" office:date-value="2024-01-29" calcext:value-type="date"><text:p>2024年1月29日</text:p></table:table-cell>"#,
        r#"<table:table-cell office:value-type="date" office:date-value="2024-01-29T09:30:00"><text:p>01/29/24 09:30</text:p></table:table-cell>"#,
        r#"<table:table-cell office:value-type="percentage" office:value="0.15"><text:p>15%</text:p></table:table-cell>"#,
        r#"<table:table-cell office:value-type="float" office:value="470"><text:p>0470</text:p></table:table-cell>"#,
        r#"<table:table-cell office:value-type="currency" office:currency="CNY" office:value="1234.5"><text:p>￥1,234.50</text:p></table:table-cell>"#,
        r#"<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"><text:p>2</text:p></table:table-cell>"#,
        r#"<table:table-cell office:value-type="float" office:value="8210000"/>"#,
        r#"<table:table-cell table:formula="of:=SUM([.A1])"/>"#,
        r#"</table:table-row>"#,
    );
    let source = source(&sheet("Sheet1", row_of_values));
    let expected = [
        (0, "2024-01-29"),
        (1, "2024-01-29 09:30"),
        (2, "15%"),
        (3, "0470"),
        (4, "￥1,234.50"),
        (5, "2"),
        (6, "8210000"),
    ];
    assert_eq!(row(tables(&source)[0], 0), cells(&expected));
    assert!(source.losses[0].what.contains("1 个公式没有存储结果"), "{:?}", source.losses);
}

#[test]
fn merged_cells_have_spans_and_repeated_blanks_keep_the_columns() {
    let rows = [
        r#"<table:table-row><table:table-cell table:number-columns-spanned="4" table:number-rows-spanned="1" office:value-type="string"><text:p>意见反馈表</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="3"/></table:table-row>"#,
        r#"<table:table-row><table:table-cell table:number-rows-spanned="2" office:value-type="string"><text:p>（四）</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>删除</text:p></table:table-cell></table:table-row>"#,
        r#"<table:table-row><table:covered-table-cell/><table:table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="string"><text:p>理由</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16380"/></table:table-row>"#,
        r#"<table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#,
    ];
    let source = source(&sheet("Sheet1", &rows.concat()));
    let table = tables(&source)[0];
    assert_eq!(table.rows.len(), 3);
    let owner = &table.rows[0].cells[0];
    assert_eq!((owner.column_span, owner.row_span, table.rows[0].cells.len()), (4, 1, 1));
    assert_eq!(table.rows[1].cells[0].row_span, 2);
    assert_eq!(row(table, 2), cells(&[(1, ""), (2, ""), (3, "理由")]));
}

#[test]
fn equal_rows_and_cells_that_are_written_once_are_all_there() {
    let rows = r#"<table:table-header-rows><table:table-row><table:table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>无</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row-group><table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string"><text:p>同意</text:p></table:table-cell></table:table-row></table:table-row-group>"#;
    let source = source(&sheet("Sheet1", rows));
    assert_eq!(source.plain_text(), "无\n无\n同意\n同意");
}

#[test]
fn hidden_and_filtered_rows_are_marked_and_hidden_columns_said() {
    let columns = r#"<table:table-column/><table:table-column-group><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/></table:table-column-group>"#;
    let hidden =
        r(&[c("乙")]).replace("<table:table-row>", r#"<table:table-row table:visibility="collapse">"#);
    let filtered =
        r(&[c("丙")]).replace("<table:table-row>", r#"<table:table-row table:visibility="filter">"#);
    let source = source(&sheet("Sheet1", &format!("{columns}{}{hidden}{filtered}", r(&[c("甲")]))));
    let hidden: Vec<bool> = tables(&source)[0].rows.iter().map(|row| row.hidden).collect();
    assert_eq!(hidden, [false, true, true]);
    assert!(source.losses.iter().any(|loss| loss.what.contains("隐藏的列（B–C）")), "{:?}", source.losses);
}

#[test]
fn lines_blanks_and_links_in_a_cell_are_read_and_notes_point_at_it() {
    let cell = r#"<table:table-cell office:value-type="string"><office:annotation office:display="false"><dc:creator>王某某</dc:creator><dc:date>2024-01-29T09:00:00</dc:date><text:p>请核实</text:p></office:annotation><text:p>1.删除“<text:span>绿色</text:span>”<text:s text:c="2"/>
        <text:a xlink:href="http://x">附件</text:a></text:p><text:p>2.增加公安局</text:p></table:table-cell>"#;
    let source = source(&sheet("Sheet1", &r(&[c("序号"), cell.into()])));
    let texts: Vec<String> = source.passages().iter().map(|p| p.paragraph.text()).collect();
    assert_eq!(texts, ["序号", "1.删除“绿色”   附件", "2.增加公安局"]);
    let comment = &source.margin_comments[0];
    assert_eq!(
        (comment.author.as_str(), comment.date.as_str(), comment.text.as_str()),
        ("王某某", "2024-01-29T09:00:00", "请核实")
    );
    assert_eq!(comment.anchors.iter().map(|span| span.passage).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn lettering_over_a_sheet_stands_behind_it_and_what_is_not_read_is_said() {
    let shapes = r#"<table:shapes><draw:frame><draw:text-box><text:p>填表说明</text:p></draw:text-box></draw:frame><draw:frame><draw:image xlink:href="Pictures/1.png"><text:p/></draw:image></draw:frame><draw:g><draw:custom-shape><text:p>以本表为准</text:p></draw:custom-shape></draw:g></table:shapes>"#;
    let chart = r#"<table:table-cell><draw:frame><draw:object xlink:href="./Object 1"/></draw:frame></table:table-cell>"#;
    let source = source(&format!(
        "<table:tracked-changes/>{}",
        sheet("Sheet1", &format!("{shapes}{}", r(&[c("甲"), chart.into()])))
    ));
    let boxes: Vec<String> = source
        .passages()
        .iter()
        .filter(|passage| passage.paragraph.region == Region::TextBox)
        .map(|passage| passage.paragraph.text())
        .collect();
    assert_eq!(boxes, ["填表说明", "以本表为准"]);
    let said = |words: &str| source.losses.iter().any(|loss| loss.what.contains(words));
    assert!(
        said("1 张图片未识别") && said("1 个图表或图形未识别") && said("修订记录"),
        "{:?}",
        source.losses
    );
}

#[test]
fn a_workbook_by_libreoffice_reads_as_the_same_one_in_excels_form() {
    let mut ours = read("反馈表.ods", include_bytes!("tests/files/libreoffice.ods")).unwrap();
    let theirs = read("反馈表.xls", include_bytes!("../xls/tests/files/libreoffice.xls")).unwrap();
    // The program that wrote this one keeps a truth value as a number.
    assert_eq!(ours.plain_text(), theirs.plain_text().replace("TRUE", "1"));
    // Only this format says when a note was written.
    assert!(ours.margin_comments.iter_mut().all(|comment| !std::mem::take(&mut comment.date).is_empty()));
    assert_eq!(ours.margin_comments, theirs.margin_comments);
    assert_eq!(ours.losses, theirs.losses);
    let shape = |source: &Source| -> Vec<_> {
        let rows =
            tables(source).into_iter().flat_map(|table| table.rows.iter().map(|row| (table.hidden, row)));
        let spans = |row: &Row| {
            row.cells.iter().map(|cell| (cell.column, cell.column_span, cell.row_span)).collect::<Vec<_>>()
        };
        rows.map(|(hidden, row)| (hidden, row.hidden, spans(row))).collect()
    };
    assert_eq!(shape(&ours), shape(&theirs));
}

#[test]
fn protected_broken_and_flooding_workbooks_are_refused() {
    let locked = zip(&[
        ("mimetype", KIND),
        ("META-INF/manifest.xml", b"<manifest><file-entry><encryption-data/></file-entry></manifest>"),
        ("content.xml", b"\x01\x02"),
    ]);
    assert_eq!(read("a.ods", &locked), Err(ReadError::Encrypted));
    let broken = rezip(&[("mimetype".into(), KIND.to_vec()), ("content.xml".into(), b"<x".to_vec())]);
    assert!(matches!(read("a.ods", &broken), Err(ReadError::Corrupt(_))));
    assert_eq!(read("a.ods", &book(&sheet("Sheet1", ""))), Err(ReadError::Empty));
    let flood = r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>远</text:p></table:table-cell></table:table-row>"#;
    let error = read("a.ods", &book(&sheet("Sheet1", flood)));
    assert!(matches!(error, Err(ReadError::TooLarge(what)) if what.contains("单元格")));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_counts_give_an_answer(counts in prop::collection::vec("(0|1|7|16384|1048576|4294967295|-1|x|)", 5)) {
        let sheet = sheet("Sheet1", &format!(
            r#"<table:table-column table:visibility="collapse" table:number-columns-repeated="{0}"/><table:table-row table:visibility="filter" table:number-rows-repeated="{1}"><table:table-cell table:number-columns-repeated="{2}" table:number-rows-spanned="{3}" table:number-columns-spanned="{4}"/><table:table-cell office:value-type="string"><text:p>远</text:p></table:table-cell></table:table-row>"#,
            counts[0], counts[1], counts[2], counts[3], counts[4]
        ));
        let _ = read("a.ods", &book(&sheet));
    }
}
