//! What a person sees in a workbook, and what of it the reader hands on.
#![allow(clippy::unwrap_used)]

use rust_xlsxwriter::{ExcelDateTime, Format as Style, Formula, Note, Workbook};

use crate::read::sample::{rezip, unzip};
use crate::read::sheet::shown::{cells, row, tables};
use crate::read::{Format, ReadError, Source, Span, read};

fn source(book: &mut Workbook) -> Source {
    read("反馈表.xlsx", &book.save_to_buffer().unwrap()).unwrap()
}

#[test]
fn every_sheet_is_a_table_with_its_name_and_hidden_ones_are_marked() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("意见反馈表").unwrap().write(0, 0, "序号").unwrap();
    book.add_worksheet().set_name("底稿").unwrap().set_hidden(true).write(0, 0, "内部").unwrap();
    let source = source(&mut book);
    assert_eq!(source.format, Format::Xlsx);
    let all: Vec<_> =
        tables(&source).iter().map(|table| (table.name.clone().unwrap(), table.hidden)).collect();
    assert_eq!(all, [("意见反馈表".to_string(), false), ("底稿".to_string(), true)]);
}

#[test]
fn values_are_printed_as_the_sheet_shows_them() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let date = Style::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    sheet.write_with_format(0, 0, ExcelDateTime::from_ymd(2024, 1, 29).unwrap(), &date).unwrap();
    sheet.write_with_format(0, 1, 0.15, &Style::new().set_num_format("0%")).unwrap();
    sheet.write(0, 2, 8_210_000).unwrap();
    sheet.write_with_format(0, 3, 470, &Style::new().set_num_format("0000")).unwrap();
    sheet.write(0, 4, true).unwrap();
    sheet.write(0, 5, Formula::new("=1+1").set_result("2")).unwrap();
    let source = source(&mut book);
    let table = tables(&source)[0];
    let expected = [(0, "2024-01-29"), (1, "15%"), (2, "8210000"), (3, "0470"), (4, "TRUE"), (5, "2")];
    assert_eq!(row(table, 0), cells(&expected));
}

#[test]
fn merged_cells_have_spans_and_blanks_keep_the_columns() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Style::new();
    sheet.merge_range(0, 0, 0, 3, "意见反馈表", &plain).unwrap();
    sheet.merge_range(1, 0, 2, 0, "（四）", &plain).unwrap();
    sheet.write(1, 1, "删除").unwrap();
    sheet.write(2, 3, "理由").unwrap();
    let source = source(&mut book);
    let table = tables(&source)[0];
    let owner = &table.rows[0].cells[0];
    assert_eq!((owner.column_span, owner.row_span, table.rows[0].cells.len()), (4, 1, 1));
    assert_eq!(table.rows[1].cells[0].row_span, 2);
    assert_eq!(row(table, 2), cells(&[(1, ""), (2, ""), (3, "理由")]));
}

#[test]
fn hidden_rows_are_marked_and_hidden_columns_said() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "甲").unwrap();
    sheet.write(1, 2, "乙").unwrap();
    sheet.set_row_hidden(1).unwrap();
    sheet.set_column_hidden(2).unwrap();
    let source = source(&mut book);
    let hidden: Vec<bool> = tables(&source)[0].rows.iter().map(|row| row.hidden).collect();
    assert_eq!(hidden, [false, true]);
    assert!(source.losses.iter().any(|loss| loss.what.contains("隐藏的列（C）")), "{:?}", source.losses);
}

#[test]
fn lines_in_a_cell_are_paragraphs_and_notes_point_at_them() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "序号").unwrap();
    sheet.write(1, 1, "1.删除“绿色”\n2.增加公安局").unwrap();
    sheet.insert_note(1, 1, &Note::new("请核实").set_author("王某某").add_author_prefix(false)).unwrap();
    let source = source(&mut book);
    let texts: Vec<String> = source.passages().iter().map(|p| p.paragraph.text()).collect();
    assert_eq!(texts, ["序号", "", "1.删除“绿色”", "2.增加公安局"]);
    let comment = &source.margin_comments[0];
    assert_eq!((comment.author.as_str(), comment.text.as_str()), ("王某某", "请核实"));
    let span = |passage, end| Span { passage, start: 0, end };
    assert_eq!(comment.anchors, [span(2, 8), span(3, 7)]);
}

/// The file of a workbook with its parts changed or added to.
fn with_parts(book: &mut Workbook, change: impl Fn(&str, &mut String), added: &[(&str, &str)]) -> Vec<u8> {
    let mut members = unzip(&book.save_to_buffer().unwrap());
    for (name, bytes) in &mut members {
        if let Ok(mut text) = String::from_utf8(bytes.clone()) {
            change(name, &mut text);
            *bytes = text.into_bytes();
        }
    }
    members.extend(added.iter().map(|(name, text)| ((*name).to_string(), text.as_bytes().to_vec())));
    rezip(&members)
}

#[test]
fn conversations_on_cells_are_read_with_their_answers_and_not_twice() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "第四条").unwrap();
    sheet.write(1, 0, "第五条").unwrap();
    let note = |text: &str, author: &str| Note::new(text).set_author(author).add_author_prefix(false);
    sheet.insert_note(0, 0, &note("[线程批注] 你的Excel版本可读取此线程批注", "tc={A}")).unwrap();
    sheet.insert_note(1, 0, &note("旧式批注", "李某某")).unwrap();
    let file = with_parts(
        &mut book,
        |name, text| {
            if name.ends_with("sheet1.xml.rels") {
                let relationship = r#"<Relationship Id="rIdT" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threadedComments/threadedComment1.xml"/></Relationships>"#;
                *text = text.replace("</Relationships>", relationship);
            }
        },
        &[
            (
                "xl/threadedComments/threadedComment1.xml",
                r#"<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="A1" dT="2024-01-29T03:00:00.00" personId="{P1}" id="{A}"><text>请核实比例</text></threadedComment><threadedComment ref="A1" dT="2024-01-29T04:00:00.00" personId="{P2}" id="{B}" parentId="{A}"><text>已核实</text></threadedComment></ThreadedComments>"#,
            ),
            (
                "xl/persons/person.xml",
                r#"<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><person displayName="王某某" id="{P1}"/><person displayName="张某某" id="{P2}"/></personList>"#,
            ),
        ],
    );
    let source = read("反馈表.xlsx", &file).unwrap();
    let said: Vec<_> = source
        .margin_comments
        .iter()
        .map(|c| (c.author.as_str(), c.text.as_str(), c.anchors[0].passage, c.answers))
        .collect();
    assert_eq!(
        said,
        [
            ("李某某", "旧式批注", 1, None),
            ("王某某", "请核实比例", 0, None),
            ("张某某", "已核实", 0, Some(1))
        ]
    );
    assert_eq!(source.margin_comments[2].date, "2024-01-29T04:00:00.00");
}

#[test]
fn hidden_rows_without_numbers_and_texts_of_several_looks_are_read() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, text) in ["甲", "乙", "丙"].iter().enumerate() {
        sheet.write(u32::try_from(row).unwrap(), 0, *text).unwrap();
    }
    sheet.set_row_hidden(1).unwrap();
    let file = with_parts(
        &mut book,
        |name, text| {
            if name.ends_with("sheet1.xml") {
                *text = text.replace(r#"<row r="2""#, "<row").replace(r#"<row r="3""#, "<row");
            } else if name.ends_with("sharedStrings.xml") {
                let looks = r#"<si><r><t>丙一</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 丙二</t></r><rPh sb="0" eb="1"><t>BING</t></rPh></si>"#;
                *text = text.replace("<si><t>丙</t></si>", looks);
            }
        },
        &[],
    );
    let source = read("反馈表.xlsx", &file).unwrap();
    assert_eq!(source.plain_text(), "甲\n乙\n丙一 丙二");
    let hidden: Vec<bool> = tables(&source)[0].rows.iter().map(|row| row.hidden).collect();
    assert_eq!(hidden, [false, true, false]);
}

#[test]
fn strayed_cells_far_away_cost_little_and_floods_are_refused() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "甲").unwrap();
    sheet.write(1_048_575, 0, "乙").unwrap();
    let source = source(&mut book);
    let table = tables(&source)[0];
    assert!(table.rows.len() < 300);
    assert_eq!(source.plain_text().trim().lines().last(), Some("乙"));

    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..60 {
        sheet.write(row, 16_383, "远").unwrap();
    }
    let error = read("a.xlsx", &book.save_to_buffer().unwrap());
    assert!(matches!(error, Err(ReadError::TooLarge(what)) if what.contains("单元格")));
}

#[test]
fn an_empty_workbook_is_empty() {
    let mut book = Workbook::new();
    book.add_worksheet();
    assert_eq!(read("a.xlsx", &book.save_to_buffer().unwrap()), Err(ReadError::Empty));
}

#[test]
fn a_picture_in_a_cell_is_a_loss_and_not_a_formula() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let formula = Formula::new("=_xlfn.DISPIMG(\"ID_1\",1)").set_result("=DISPIMG(\"ID_1\",1)");
    sheet.write(0, 0, "印章").unwrap();
    sheet.write(0, 1, formula).unwrap();
    let source = source(&mut book);
    assert_eq!(source.plain_text(), "印章");
    assert!(source.losses[0].what.contains("图片未识别"));
}
