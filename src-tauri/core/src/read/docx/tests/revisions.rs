//! Tracked changes.

use super::super::super::sample::{Docx, p, r};
use super::{losses, source};
use crate::read::{Change, ChangeKind, Source};

const WHO: &str = r#"w:author="张某某" w:date="2024-01-29T10:00:00Z""#;

fn ins(content: &str) -> String {
    format!(r#"<w:ins w:id="1" {WHO}>{content}</w:ins>"#)
}

fn del(text: &str) -> String {
    format!(r#"<w:del w:id="2" {WHO}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>"#)
}

/// A paragraph whose end is under a revision.
fn ending(revision: &str, content: &str) -> String {
    format!(r#"<w:p><w:pPr><w:rPr><w:{revision} w:id="3" {WHO}/></w:rPr></w:pPr>{content}</w:p>"#)
}

/// New and old text of every passage.
fn versions(source: &Source) -> Vec<(String, String)> {
    source.passages().iter().map(|p| (p.paragraph.text(), p.paragraph.original())).collect()
}

fn pairs(body: &str) -> Vec<(String, String)> {
    versions(&source(&Docx::new(body)))
}

fn pair(new: &str, old: &str) -> (String, String) {
    (new.to_string(), old.to_string())
}

#[test]
fn insertions_and_deletions_carry_author_and_date() {
    let source = source(&Docx::new(format!(
        "<w:p>{}{}{}{}</w:p>",
        r("到2025年底达到"),
        del("15%"),
        ins(&r("20%")),
        r("。")
    )));
    assert_eq!(versions(&source), [pair("到2025年底达到20%。", "到2025年底达到15%。")]);
    let change =
        |kind| Change { kind, author: "张某某".into(), date: "2024-01-29T10:00:00Z".into(), moved: None };
    let changes: Vec<_> = source.passages()[0].paragraph.runs.iter().map(|run| run.change.clone()).collect();
    assert_eq!(changes, [None, Some(change(ChangeKind::Deleted)), Some(change(ChangeKind::Inserted)), None]);
}

#[test]
fn the_two_halves_of_a_move_share_their_name() {
    let body = format!(
        concat!(
            r#"<w:p><w:moveFromRangeStart w:id="1" w:name="move1"/><w:moveFrom w:id="2" {0}>{1}</w:moveFrom><w:moveFromRangeEnd w:id="1"/>{2}</w:p>"#,
            r#"<w:p><w:moveToRangeStart w:id="3" w:name="move1"/><w:moveTo w:id="4" {0}>{1}</w:moveTo><w:moveToRangeEnd w:id="3"/></w:p>"#
        ),
        WHO,
        r("强化宣传"),
        r("加强监管")
    );
    let source = source(&Docx::new(body));
    assert_eq!(versions(&source), [pair("加强监管", "强化宣传加强监管"), pair("强化宣传", "")]);
    let moved =
        |passage: usize| source.passages()[passage].paragraph.runs[0].change.clone().and_then(|c| c.moved);
    assert_eq!((moved(0), moved(1)), (Some("move1".into()), Some("move1".into())));
}

#[test]
fn text_put_in_and_taken_out_again_is_in_neither_version_but_said() {
    let source = source(&Docx::new(format!("<w:p>{}{}</w:p>", r("同意"), ins(&del("暂不")))));
    assert_eq!(versions(&source), [pair("同意", "同意")]);
    assert!(losses(&source).contains("先插入后又删除的文字“暂不”"));
}

#[test]
fn a_new_paragraph_and_a_removed_one_stay_paragraphs_of_their_own() {
    // 在第一段末回车后新写一段：第一段的段落标记是新的，新段的文字是新的。
    let added =
        format!("{}<w:p>{}</w:p>", ending("ins", &r("（四）加强监管。")), ins(&r("（五）强化宣传。")));
    assert_eq!(pairs(&added), [pair("（四）加强监管。", "（四）加强监管。"), pair("（五）强化宣传。", "")]);
    let removed = format!("{}{}", ending("del", &del("（四）加强监管。")), p("（五）强化宣传。"));
    assert_eq!(pairs(&removed), [pair("", "（四）加强监管。"), pair("（五）强化宣传。", "（五）强化宣传。")]);
}

#[test]
fn a_split_and_a_join_are_one_paragraph_with_a_revised_line_end() {
    let split = format!("{}{}{}", ending("ins", &r("加强监管。")), p("强化宣传。"), p("此函。"));
    assert_eq!(
        pairs(&split),
        [pair("加强监管。\n强化宣传。", "加强监管。强化宣传。"), pair("此函。", "此函。")]
    );
    let join = format!("{}{}", ending("del", &r("加强监管，")), p("强化宣传。"));
    assert_eq!(pairs(&join), [pair("加强监管，强化宣传。", "加强监管，\n强化宣传。")]);
}

#[test]
fn formatting_changes_change_no_text() {
    let body = format!(
        r#"<w:p><w:pPr><w:pPrChange w:id="1" {WHO}><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr><w:rPrChange w:id="2" {WHO}><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>同意</w:t></w:r></w:p>"#
    );
    let source = source(&Docx::new(body));
    let paragraph = source.passages()[0].paragraph;
    assert!(!paragraph.is_revised() && paragraph.heading.is_none() && !paragraph.runs[0].bold);
}
