//! What a person sees on a page.
#![allow(clippy::unwrap_used)]

use encoding_rs::GB18030;

use super::*;
use crate::read::{Table, read};

fn printed(page: &str) -> Vec<String> {
    read_text(page).passages().iter().map(|passage| passage.paragraph.printed()).collect()
}

fn table(page: &str) -> Table {
    let blocks = read_text(page).blocks.into_iter();
    blocks
        .filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
        .next()
        .unwrap()
}

#[test]
fn paragraphs_breaks_headings_and_lists_come_out_as_lines() {
    let page = "<html><head><title>函</title><style>p{}</style></head><body><h2>复函</h2>\n<p>经研究，\n  现反馈\n如下：</p>第一行<br>第二行<br><br>末行<ol start=3><li>删除<b>绿色</b><li>增加</ol><ul><li>附件</ul></body></html>";
    assert_eq!(
        printed(page),
        ["复函", "经研究，现反馈如下：", "第一行", "第二行", "", "末行", "3.删除绿色", "4.增加", "•附件"]
    );
    let source = read_text(page);
    assert_eq!(source.passages()[0].paragraph.heading, Some(2));
    assert!(source.passages()[6].paragraph.runs[1].bold);
}

#[test]
fn tables_keep_spans_and_nest() {
    let page = "<table><tr><th rowspan=2>条款<th colspan=2>建议</tr><tr><td>原文<td><table><tr><td>内</td></tr></table></tr><tr><td>（四）<td><td>无</table>";
    let table = table(page);
    let grid: Vec<Vec<_>> = table
        .rows
        .iter()
        .map(|row| row.cells.iter().map(|c| (c.column, c.column_span, c.row_span)).collect())
        .collect();
    assert_eq!(
        grid,
        [vec![(0, 1, 2), (1, 2, 1)], vec![(1, 1, 1), (2, 1, 1)], vec![(0, 1, 1), (1, 1, 1), (2, 1, 1)]]
    );
    assert_eq!(printed(page), ["条款", "建议", "原文", "内", "（四）", "", "无"]);
}

#[test]
fn entities_ins_del_and_struck_text_are_understood() {
    let source = read_text(
        "<p>比例&ldquo;<del datetime=\"2024-01-29\">15%</del><ins>20%</ins>&rdquo;&nbsp;<s>作废</s></p>",
    );
    let paragraph = source.passages()[0].paragraph;
    assert_eq!(paragraph.text(), "比例“20%” 作废");
    assert_eq!(paragraph.original(), "比例“15%” 作废");
    assert!(source.losses[0].what.contains("“作废”"));
}

#[test]
fn scripts_are_silent_and_hidden_text_is_said() {
    let source = read_text(
        "<p>同意<script>alert(1)</script><span style='display: none'>预览</span><img src=x><img width=1></p>",
    );
    assert_eq!(source.plain_text(), "同意");
    assert_eq!(source.losses.len(), 2);
}

#[test]
fn a_page_in_gbk_saved_as_doc_is_read_as_a_page() {
    let page = "<html><meta charset=\"gb2312\"><body><p>㎡、镕：我局无意见</p></body></html>";
    let source = read("反馈.doc", &GB18030.encode(page).0).unwrap();
    assert_eq!((source.format, source.plain_text().as_str()), (Format::Html, "㎡、镕：我局无意见"));
}

#[test]
fn preformatted_lines_stay_lines_and_forgotten_ends_lose_nothing() {
    assert_eq!(printed("<pre>一、\n  二、</pre><b><table><tr><td>未完"), ["一、", "  二、", "未完"]);
}
