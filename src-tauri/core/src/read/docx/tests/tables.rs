//! Tables.

use super::super::super::sample::{Docx, p};
use super::{printed, source};
use crate::read::{Block, Table};

fn cell(properties: &str, content: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
}

fn row(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

fn table(body: &str) -> Table {
    match source(&Docx::new(body)).blocks.into_iter().next() {
        Some(Block::Table(table)) => table,
        other => panic!("no table but {other:?}"),
    }
}

/// Column, width and height of every cell.
fn grid(table: &Table) -> Vec<Vec<(usize, usize, usize)>> {
    let cells = table.rows.iter().map(|row| row.cells.iter());
    cells.map(|cells| cells.map(|cell| (cell.column, cell.column_span, cell.row_span)).collect()).collect()
}

#[test]
fn merges_give_spans_and_swallowed_cells_are_absent() {
    let restart = r#"<w:vMerge w:val="restart"/>"#;
    let goes_on = "<w:vMerge/>";
    let wide = r#"<w:gridSpan w:val="2"/>"#;
    let body = format!(
        "<w:tbl>{}{}{}{}</w:tbl>",
        row(&[cell("", &p("条款")), cell(wide, &p("修改建议"))]),
        row(&[cell(restart, &p("（四）")), cell("", &p("将")), cell("", &p("理由"))]),
        row(&[cell(goes_on, &p("")), cell("", &p("删")), cell("", &p("无"))]),
        row(&[cell(goes_on, &p("")), cell(wide, &p("合并"))]),
    );
    assert_eq!(
        grid(&table(&body)),
        [
            vec![(0, 1, 1), (1, 2, 1)],
            vec![(0, 1, 3), (1, 1, 1), (2, 1, 1)],
            vec![(1, 1, 1), (2, 1, 1)],
            vec![(1, 2, 1)],
        ]
    );
}

#[test]
fn a_swallowed_cell_with_text_is_kept() {
    let body = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row(&[cell(r#"<w:vMerge w:val="restart"/>"#, &p("甲"))]),
        row(&[cell("<w:vMerge/>", &p("乙"))]),
        row(&[cell("<w:vMerge/>", &p(""))]),
    );
    let table = table(&body);
    assert_eq!(grid(&table), [vec![(0, 1, 1)], vec![(0, 1, 2)], vec![]]);
}

#[test]
fn rows_may_start_further_right_and_old_merges_work() {
    let body = format!(
        "<w:tbl>{}{}</w:tbl>",
        r#"<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr><w:tc><w:p/></w:tc></w:tr>"#,
        row(&[
            cell(r#"<w:hMerge w:val="restart"/>"#, &p("宽")),
            cell("<w:hMerge/>", &p("")),
            cell("", &p("末"))
        ]),
    );
    assert_eq!(grid(&table(&body)), [vec![(2, 1, 1)], vec![(0, 2, 1), (2, 1, 1)]]);
}

#[test]
fn nested_tables_and_wrapped_rows_read_in_order() {
    let inner = format!("<w:tbl>{}</w:tbl>", row(&[cell("", &p("内一")), cell("", &p("内二"))]));
    let body = format!(
        "{}<w:tbl><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>{}</w:tbl>{}",
        p("前"),
        row(&[cell("", &format!("{}{inner}{}", p("外一"), p("外一末"))), cell("", &p("外二"))]),
        "<w:tr><w:sdt><w:sdtContent><w:tc><w:p><w:r><w:t>包裹</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt></w:tr>",
        p("后")
    );
    let source = source(&Docx::new(body));
    assert_eq!(printed(&source), ["前", "外一", "内一", "内二", "外一末", "外二", "包裹", "后"]);
    let places: Vec<_> =
        source.passages().iter().map(|p| p.cell.map(|c| (c.table, c.row, c.column))).collect();
    assert_eq!(places[2], Some((0, 0, 0)), "a nested cell is placed by the outermost table");
    assert_eq!(places[6], Some((0, 1, 0)));
}

#[test]
fn an_inserted_row_is_inserted_text() {
    let body = format!(
        r#"<w:tbl><w:tr><w:trPr><w:ins w:id="1" w:author="李某某" w:date="2024-01-29T10:00:00Z"/></w:trPr>{}</w:tr></w:tbl>"#,
        cell("", &p("新增条款"))
    );
    let source = source(&Docx::new(body));
    let paragraph = source.passages()[0].paragraph;
    assert_eq!((paragraph.text().as_str(), paragraph.original().as_str()), ("新增条款", ""));
}
