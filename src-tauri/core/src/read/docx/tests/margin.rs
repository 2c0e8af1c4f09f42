//! Margin comments.

use super::super::super::sample::{Docx, p, r};
use super::source;
use crate::read::{Source, Span};

fn start(id: u32) -> String {
    format!(r#"<w:commentRangeStart w:id="{id}"/>"#)
}

fn end(id: u32) -> String {
    format!(r#"<w:commentRangeEnd w:id="{id}"/><w:r><w:commentReference w:id="{id}"/></w:r>"#)
}

fn comment(id: u32, number: &str, text: &str) -> String {
    let paragraphs: String = text
        .split('\n')
        .map(|line| format!(r#"<w:p w14:paraId="{number}"><w:r><w:annotationRef/></w:r>{}</w:p>"#, r(line)))
        .collect();
    format!(
        r#"<w:comment w:id="{id}" w:author="王某某" w:date="2024-01-28T09:30:00Z" w:initials="王">{paragraphs}</w:comment>"#
    )
}

/// The words that a comment is attached to.
fn words(source: &Source, comment: usize) -> Vec<String> {
    let passages = source.passages();
    let cut = |span: &Span| {
        let text = passages[span.passage].paragraph.text();
        text.chars().skip(span.start).take(span.end - span.start).collect()
    };
    source.margin_comments[comment].anchors.iter().map(cut).collect()
}

#[test]
fn ranges_count_characters_of_the_accepted_text() {
    let deleted = r#"<w:del w:id="1" w:author="张某某"><w:r><w:delText>十五</w:delText></w:r></w:del>"#;
    let inserted = r#"<w:ins w:id="2" w:author="张某某"><w:r><w:t>二十</w:t></w:r></w:ins>"#;
    let body =
        format!("<w:p>{}{deleted}{}{inserted}{}{}</w:p>", r("比例达到百分之"), start(0), r("以上😀"), end(0));
    let file = Docx::new(body).part("comments", "comments", comment(0, "0A", "建议核实\n依据见附件"));
    let source = source(&file);
    assert_eq!(words(&source, 0), ["二十以上😀"]);
    let comment = &source.margin_comments[0];
    assert_eq!(comment.anchors, [Span { passage: 0, start: 7, end: 12 }]);
    assert_eq!((comment.author.as_str(), comment.date.as_str()), ("王某某", "2024-01-28T09:30:00Z"));
    assert_eq!(comment.text, "建议核实\n依据见附件");
}

#[test]
fn a_range_over_paragraphs_and_cells_has_a_span_in_each() {
    let body = format!(
        "<w:p>{}{}{}</w:p>{}<w:tbl><w:tr><w:tc><w:p>{}{}{}</w:p></w:tc></w:tr></w:tbl>",
        r("甲"),
        start(3),
        r("乙"),
        p("丙"),
        r("丁"),
        end(3),
        r("戊")
    );
    let file = Docx::new(body).part("comments", "comments", comment(3, "0A", "统一表述"));
    assert_eq!(words(&source(&file), 0), ["乙", "丙", "丁"]);
}

#[test]
fn comments_stand_in_the_order_of_their_ranges_and_answers_know_their_question() {
    let body = format!(
        "<w:p>{}{}{}{}</w:p><w:p>{}{}{}{}{}{}</w:p>",
        start(9),
        r("先"),
        end(9),
        r("。"),
        start(1),
        start(2),
        r("后"),
        end(1),
        end(2),
        r("。")
    );
    let file = Docx::new(body)
        .part(
            "comments",
            "comments",
            [comment(1, "0b", "问"), comment(2, "0C", "答"), comment(9, "0A", "首")].concat(),
        )
        .part(
            "commentsExtended",
            "commentsEx",
            r#"<w15:commentEx w15:paraId="0B"/><w15:commentEx w15:paraId="0C" w15:paraIdParent="0B"/>"#,
        );
    let source = source(&file);
    let all: Vec<_> = source.margin_comments.iter().map(|c| (c.text.as_str(), c.answers)).collect();
    assert_eq!(all, [("首", None), ("问", None), ("答", Some(1))]);
}

#[test]
fn a_comment_without_a_range_or_place_is_kept() {
    let body = format!(r#"<w:p>{}<w:r><w:commentReference w:id="1"/></w:r>{}</w:p>"#, r("甲乙"), r("丙"));
    let file = Docx::new(body).part(
        "comments",
        "comments",
        [comment(1, "0A", "点"), comment(7, "0B", "游离")].concat(),
    );
    let source = source(&file);
    assert_eq!(source.margin_comments[0].anchors, [Span { passage: 0, start: 2, end: 2 }]);
    assert_eq!(source.margin_comments[1].text, "游离");
    assert!(source.margin_comments[1].anchors.is_empty());
}

#[test]
fn spans_stay_right_behind_notes_boxes_and_joined_paragraphs() {
    let body = format!(
        concat!(
            r#"<w:p>{0}<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{1}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"#,
            r#"<w:p><w:pPr><w:rPr><w:ins w:id="5" w:author="张某某"/></w:rPr></w:pPr>{2}</w:p>"#,
            r#"<w:p>{3}{4}{5}</w:p>"#
        ),
        r("正文"),
        p("框"),
        r("前半"),
        start(1),
        r("后半"),
        end(1)
    );
    let file = Docx::new(body).part("comments", "comments", comment(1, "0A", "看这里")).part(
        "footnotes",
        "footnotes",
        format!(r#"<w:footnote w:id="2">{}</w:footnote>"#, p("注")),
    );
    let source = source(&file);
    assert_eq!(words(&source, 0), ["后半"]);
    assert_eq!(source.margin_comments[0].anchors[0].passage, 3);
}

#[test]
fn a_range_that_is_never_closed_ends_with_the_text() {
    let body = format!(
        r#"<w:p>{}{}</w:p><w:sectPr><w:headerReference w:type="default" r:id="r0"/><w:footerReference w:type="default" r:id="r1"/></w:sectPr>"#,
        start(1),
        r("正文"),
    );
    let margin = |kind: &str| format!(r#"<w:p>{}{}</w:p>"#, start(2), r(kind));
    let file = Docx::new(body).part("header", "hdr", margin("页眉")).part("footer", "ftr", margin("")).part(
        "comments",
        "comments",
        [comment(1, "0A", "核实"), comment(2, "0B", "再核")].concat(),
    );
    let source = source(&file);
    let all: Vec<Vec<String>> = (0..source.margin_comments.len()).map(|at| words(&source, at)).collect();
    assert_eq!(all, [["页眉"], ["正文"]]);
}
