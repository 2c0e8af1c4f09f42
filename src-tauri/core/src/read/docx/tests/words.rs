//! Words: runs, headings, fields, boxes, notes, headers.

use super::super::super::sample::{Docx, p, r};
use super::{lines, losses, printed, source};
use crate::read::Region;

#[test]
fn runs_keep_weight_tabs_breaks_and_signs() {
    let body = concat!(
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>建议</w:t></w:r>",
        r#"<w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>删除</w:t><w:tab/><w:t>一</w:t><w:br/><w:t>二</w:t></w:r>"#,
        r#"<w:r><w:t>0470</w:t><w:noBreakHyphen/><w:t>8210000</w:t><w:softHyphen/></w:r>"#,
        r#"<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings 2" w:char="0052"/></w:r></w:p>"#,
    );
    let source = source(&Docx::new(body));
    let runs = &source.passages()[0].paragraph.runs;
    assert_eq!(runs[0].text, "建议");
    assert!(runs[0].bold && !runs[1].bold);
    assert_eq!(runs[1].text, "删除\t一\n二0470-8210000☑☑");
}

#[test]
fn blanks_count_only_where_the_file_says_so() {
    assert_eq!(
        lines(
            "<w:p><w:r><w:t> 我局 </w:t></w:r><w:r><w:t xml:space=\"preserve\"> 无意见\n</w:t></w:r></w:p>"
        ),
        ["我局 无意见 "]
    );
}

#[test]
fn heading_levels_come_from_outline_levels_and_style_chains() {
    let styles = concat!(
        r#"<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="1"><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="X"><w:basedOn w:val="1"/></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="3"><w:name w:val="heading 3"/></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="loop"><w:basedOn w:val="loop"/></w:style>"#,
    );
    let body = concat!(
        r#"<w:p><w:pPr><w:pStyle w:val="X"/></w:pPr><w:r><w:t>一、目标要求</w:t></w:r></w:p>"#,
        r#"<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>（一）制度</w:t></w:r></w:p>"#,
        r#"<w:p><w:pPr><w:pStyle w:val="1"/><w:outlineLvl w:val="9"/></w:pPr><w:r><w:t>正文</w:t></w:r></w:p>"#,
        r#"<w:p><w:pPr><w:pStyle w:val="loop"/></w:pPr><w:r><w:t>落款</w:t></w:r></w:p>"#,
        r#"<w:p><w:pPr><w:pStyle w:val="3"/></w:pPr><w:r><w:t>1.细目</w:t></w:r></w:p>"#,
    );
    let source = source(&Docx::new(body).styles(styles));
    let headings: Vec<_> = source.passages().iter().map(|p| p.paragraph.heading).collect();
    assert_eq!(headings, [Some(1), Some(2), None, None, Some(3)]);
    let bold: Vec<_> = source.passages().iter().map(|p| p.paragraph.runs[0].bold).collect();
    assert_eq!(bold, [true, false, true, false, false]);
}

#[test]
fn fields_show_their_result_only() {
    let field = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let code = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    let body = format!(
        "<w:p>{}{}{}{}{}{}{}{}</w:p><w:p>{}</w:p><w:p>{}{}{}</w:p>",
        r("截止"),
        field("begin"),
        // A field nested in the instruction of another: its result is part of the instruction.
        format_args!("{}{}{}{}{}", code("IF "), field("begin"), field("separate"), r("隐去"), field("end")),
        code(" = 1"),
        field("separate"),
        r("1月30日"),
        field("end"),
        r("前"),
        r#"<w:fldSimple w:instr="PAGE"><w:r><w:t>3</w:t></w:r></w:fldSimple>"#,
        field("begin"),
        format_args!(
            "{}{}{}{}",
            code(r" eq \o\ac(○,12)"),
            field("end"),
            field("begin"),
            code(r"EQ \o\ac(□,√)")
        ),
        field("end"),
    );
    assert_eq!(lines(&body), ["截止1月30日前", "3", "⑫☑"]);
}

#[test]
fn a_field_that_never_ends_hides_nothing() {
    let begin = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r>"#;
    let separate = r#"<w:r><w:fldChar w:fldCharType="separate"/></w:r>"#;
    let end = r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#;
    let body = format!("<w:p>{begin}{}</w:p><w:p>{begin}{separate}{}{end}</w:p>", r("我局"), r("无意见"));
    assert_eq!(lines(&body), ["我局", "无意见"]);
}

#[test]
fn form_fields_show_ticks_and_choices() {
    let field = |data: &str| {
        format!(
            r#"<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#
        )
    };
    let body = format!(
        "<w:p>{}{}{}{}{}</w:p>",
        field(r#"<w:checkBox><w:checked/></w:checkBox>"#),
        r("有意见"),
        field(r#"<w:checkBox><w:default w:val="0"/></w:checkBox>"#),
        r("无意见 "),
        field(
            r#"<w:ddList><w:result w:val="1"/><w:listEntry w:val="同意"/><w:listEntry w:val="不同意"/></w:ddList>"#
        ),
    );
    assert_eq!(lines(&body), ["☑有意见☐无意见 不同意"]);
}

#[test]
fn content_controls_links_and_foreign_wrappers_are_transparent() {
    let body = format!(
        concat!(
            r#"<w:sdt><w:sdtPr><w:alias w:val="单位"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"#,
            r#"<w:p><w:hyperlink r:id="r9"><w:r><w:t>通知</w:t></w:r></w:hyperlink>"#,
            r#"<w:sdt><w:sdtContent><w:r><w:t>全文</w:t></w:r></w:sdtContent></w:sdt>"#,
            r#"<w:smartTag w:element="x"><w:r><w:t>如下</w:t></w:r></w:smartTag></w:p>"#,
            r#"<x:box xmlns:x="urn:other"><w:p><w:r><w:t>附言</w:t></w:r></w:p></x:box>"#
        ),
        p("市商务局")
    );
    assert_eq!(lines(&body), ["市商务局", "通知全文如下", "附言"]);
}

#[test]
fn a_text_box_kept_in_two_notations_is_read_once() {
    let content = format!("<w:txbxContent>{}</w:txbxContent>", p("框中文字"));
    let body = format!(
        concat!(
            r#"<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent>"#,
            r#"<mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>{0}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"#,
            r#"<mc:Fallback><w:pict><v:shape><v:textbox>{0}</v:textbox></v:shape></w:pict></mc:Fallback>"#,
            r#"</mc:AlternateContent></w:r></w:p>"#,
            r#"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{1}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"#,
            r#"<w:p><w:r><w:pict><v:shape><v:textpath string="呼伦贝尔市商务局文件"/></v:shape></w:pict></w:r></w:p>"#
        ),
        content,
        p("旧式框")
    );
    let source = source(&Docx::new(body));
    let all: Vec<_> = source.passages().iter().map(|p| (p.paragraph.region, p.paragraph.text())).collect();
    assert_eq!(
        all,
        [
            (Region::Body, "正文".to_string()),
            (Region::TextBox, "框中文字".to_string()),
            (Region::Body, String::new()),
            (Region::TextBox, "旧式框".to_string()),
            (Region::Body, String::new()),
            (Region::TextBox, "呼伦贝尔市商务局文件".to_string()),
        ]
    );
}

#[test]
fn notes_follow_the_paragraph_that_refers_to_them() {
    let body = format!(
        r#"<w:p>{}<w:r><w:footnoteReference w:id="2"/></w:r>{}<w:r><w:endnoteReference w:id="1"/></w:r></w:p>{}"#,
        r("依据见"),
        r("注"),
        p("下一段")
    );
    let file = Docx::new(body)
        .part(
            "footnotes",
            "footnotes",
            format!(
                r#"<w:footnote w:type="separator" w:id="0">{}</w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/><w:tab/></w:r>{}</w:p></w:footnote>"#,
                p(""),
                r(" 发改环资〔2023〕1595号")
            ),
        )
        .part("endnotes", "endnotes", format!(r#"<w:endnote w:id="1">{}</w:endnote>"#, p("尾注一")))
        .part("settings", "settings", r#"<w:footnotePr><w:numFmt w:val="decimalEnclosedCircle"/></w:footnotePr>"#);
    let source = source(&file);
    assert_eq!(printed(&source), ["依据见注", "①发改环资〔2023〕1595号", "i尾注一", "下一段"]);
    assert_eq!(source.passages()[1].paragraph.region, Region::Note);
}

#[test]
fn headers_come_first_and_footers_last_once_and_only_where_shown() {
    let section = r#"<w:sectPr><w:headerReference w:type="default" r:id="r0"/><w:headerReference w:type="first" r:id="r1"/><w:footerReference w:type="default" r:id="r2"/></w:sectPr>"#;
    let body = format!("<w:p><w:pPr>{section}</w:pPr>{}</w:p>{section}", r("正文"));
    let file = Docx::new(body)
        .part("header", "hdr", p("呼伦贝尔市商务局文件"))
        .part("header", "hdr", p("首页才有"))
        .part(
            "footer",
            "ftr",
            format!(
                "<w:p>{}<w:fldSimple w:instr=\"PAGE\">{}</w:fldSimple>{}</w:p>",
                r("— "),
                r("1"),
                r(" —")
            ),
        );
    let source = source(&file);
    assert_eq!(printed(&source), ["呼伦贝尔市商务局文件", "正文", "— 1 —"]);
    assert_eq!(source.passages()[0].paragraph.region, Region::HeaderFooter);
    assert_eq!(source.passages()[2].paragraph.region, Region::HeaderFooter);
    assert_eq!(losses(&source), "");
}

#[test]
fn a_page_break_between_words_is_a_new_line_and_elsewhere_nothing() {
    let page = r#"<w:r><w:br w:type="page"/></w:r>"#;
    assert_eq!(lines(&format!("<w:p>{page}{}{page}{}{page}</w:p>", r("上页"), r("下页"))), ["上页\n下页"]);
}

#[test]
fn strict_files_and_other_prefixes_read_the_same() {
    let strict = concat!(
        r#"<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:pPr><x:outlineLvl x:val="0"/></x:pPr>"#,
        r#"<x:r><x:t>同意</x:t></x:r></x:p></x:body></x:document>"#
    );
    let rels = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/Word\Document.xml"/></Relationships>"#;
    let bytes = super::super::super::sample::zip(&[
        ("_rels/.rels", rels.as_bytes()),
        ("word/document.xml", strict.as_bytes()),
    ]);
    let source = crate::read::read("a.docx", &bytes).unwrap();
    assert_eq!(printed(&source), ["同意"]);
    assert_eq!(source.passages()[0].paragraph.heading, Some(1));
}
