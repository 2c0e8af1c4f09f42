//! The many ways in which Word, WPS and web systems write the same things.

use super::super::super::sample::{Docx, compound, p, r, rezip, zip};
use super::{lines, losses, printed, source};
use crate::read::{Block, ChangeKind, Region, Source, read, unfold};

/// A control around something, as both programs write it around cells, rows and paragraphs.
fn control(content: &str) -> String {
    format!(
        r#"<w:sdt><w:sdtPr><w:alias w:val="单位"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"#
    )
}

fn cell(content: &str) -> String {
    format!("<w:tc><w:tcPr/>{content}</w:tc>")
}

/// The file with the bytes of its last part replaced: the part is then no XML of Word's.
fn with_bytes(file: &Docx, kind: &str, bytes: &[u8]) -> Vec<u8> {
    let mut members = file.members();
    let member = members.iter_mut().find(|(name, _)| name.contains(kind)).unwrap();
    member.1 = bytes.to_vec();
    rezip(&members)
}

fn with_changes(source: &Source) -> Vec<(String, String)> {
    let versions = source.passages().into_iter().map(|p| (p.paragraph.text(), p.paragraph.original()));
    versions.collect()
}

#[test]
fn controls_around_rows_cells_paragraphs_and_runs_hide_nothing() {
    let body = format!(
        "{}<w:tbl>{}<w:tr>{}{}</w:tr></w:tbl><w:p>{}{}</w:p>",
        control(&p("反馈意见表")),
        control(&format!("<w:tr>{}{}</w:tr>", cell(&p("单位")), cell(&control(&p("市商务局"))))),
        control(&cell(&p("意见"))),
        cell(&format!("<w:p>{}</w:p>", control(&r("无意见")))),
        r("联系人："),
        control(&r("王某某")),
    );
    assert_eq!(lines(&body), ["反馈意见表", "单位", "市商务局", "意见", "无意见", "联系人：王某某"]);
}

#[test]
fn rows_and_cells_put_in_or_taken_out_say_so_however_their_text_is_marked() {
    let row =
        |properties: &str, text: &str| format!("<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>", cell(text));
    let body = format!(
        "<w:tbl>{}{}{}<w:tr><w:tc><w:tcPr><w:cellDel w:id=\"7\" w:author=\"张某某\"/></w:tcPr>{}</w:tc></w:tr></w:tbl>",
        row(r#"<w:ins w:id="1" w:author="张某某" w:date="2024-01-28T09:00:00Z"/>"#, &p("新增一行")),
        row(
            r#"<w:del w:id="2" w:author="张某某" w:date="2024-01-28T09:00:00Z"/>"#,
            r#"<w:p><w:del w:id="3" w:author="张某某"><w:r><w:delText>删去一行</w:delText></w:r></w:del></w:p>"#
        ),
        row(r#"<w:del w:id="4" w:author="李某某"/>"#, &p("未标字的一行")),
        p("删去的格"),
    );
    let source = source(&Docx::new(body));
    assert_eq!(
        with_changes(&source),
        [("新增一行", ""), ("", "删去一行"), ("", "未标字的一行"), ("", "删去的格")]
            .map(|(new, old)| (new.to_string(), old.to_string()))
    );
    let first = source.passages()[0].paragraph.runs[0].change.clone().unwrap();
    assert_eq!((first.kind, first.author.as_str()), (ChangeKind::Inserted, "张某某"));
}

#[test]
fn several_paragraph_ends_taken_out_in_a_row_make_one_paragraph() {
    let taken_out = |text: &str| {
        format!(r#"<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="张某某"/></w:rPr></w:pPr>{}</w:p>"#, r(text))
    };
    let body = format!(
        "{}{}{}{}",
        taken_out("加强监督，"),
        taken_out("落实责任，"),
        p("确保实效。"),
        p("特此函复。")
    );
    let source = source(&Docx::new(body));
    assert_eq!(printed(&source), ["加强监督，落实责任，确保实效。", "特此函复。"]);
    assert_eq!(source.passages()[0].paragraph.original(), "加强监督，\n落实责任，\n确保实效。");
}

#[test]
fn a_moved_paragraph_is_taken_out_here_and_put_in_there_by_whom_and_when() {
    let moved = |kind: &str, id: u32| {
        format!(
            concat!(
                r#"<w:{0}RangeStart w:id="{1}" w:name="move1" w:author="张某某" w:date="2024-01-28T09:00:00Z"/>"#,
                r#"<w:p><w:pPr><w:rPr><w:{0} w:id="{2}" w:author="张某某" w:date="2024-01-28T09:00:00Z"/></w:rPr></w:pPr>"#,
                r#"<w:{0} w:id="{3}" w:author="张某某" w:date="2024-01-28T09:00:00Z"><w:r><w:t>第五条移动的内容</w:t></w:r></w:{0}></w:p>"#,
                r#"<w:{0}RangeEnd w:id="{1}"/>"#
            ),
            kind,
            id,
            id + 1,
            id + 2
        )
    };
    let body = format!("{}{}{}{}", p("第四条"), moved("moveFrom", 10), p("第六条"), moved("moveTo", 20));
    let source = source(&Docx::new(body));
    let changes: Vec<_> = source
        .passages()
        .iter()
        .flat_map(|passage| passage.paragraph.runs.clone())
        .filter_map(|run| run.change)
        .map(|change| (change.kind, change.author, change.date, change.moved))
        .collect();
    let moved = |kind| {
        let named = Some("move1".to_string());
        (kind, "张某某".to_string(), "2024-01-28T09:00:00Z".to_string(), named)
    };
    assert_eq!(changes, [moved(ChangeKind::Deleted), moved(ChangeKind::Inserted)]);
    assert_eq!(printed(&source), ["第四条", "", "第六条", "第五条移动的内容"]);
}

#[test]
fn formatting_revisions_of_every_kind_change_no_text() {
    let body = concat!(
        r#"<w:p><w:pPr><w:jc w:val="left"/><w:pPrChange w:id="1" w:author="甲"><w:pPr><w:pStyle w:val="标题"/><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:pPrChange></w:pPr>"#,
        r#"<w:r><w:rPr><w:b/><w:rPrChange w:id="2" w:author="甲"><w:rPr><w:vanish/><w:strike/></w:rPr></w:rPrChange></w:rPr><w:t>同意</w:t></w:r></w:p>"#,
        r#"<w:tbl><w:tblPr><w:tblPrChange w:id="3" w:author="甲"><w:tblPr/></w:tblPrChange></w:tblPr><w:tblGrid><w:gridCol w:w="1"/><w:tblGridChange w:id="4"><w:tblGrid/></w:tblGridChange></w:tblGrid>"#,
        r#"<w:tr><w:tblPrEx><w:tblPrExChange w:id="5" w:author="甲"><w:tblPrEx/></w:tblPrExChange></w:tblPrEx><w:trPr><w:trPrChange w:id="6" w:author="甲"><w:trPr><w:hidden/></w:trPr></w:trPrChange></w:trPr>"#,
        r#"<w:tc><w:tcPr><w:tcPrChange w:id="7" w:author="甲"><w:tcPr><w:gridSpan w:val="3"/><w:vMerge/></w:tcPr></w:tcPrChange></w:tcPr><w:p><w:r><w:t>无</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#,
        r#"<w:sectPr><w:sectPrChange w:id="8" w:author="甲"><w:sectPr/></w:sectPrChange></w:sectPr>"#,
    );
    let source = source(&Docx::new(body));
    assert_eq!(printed(&source), ["同意", "无"]);
    assert!(source.passages().iter().all(|passage| !passage.paragraph.is_revised()));
    assert!(source.losses.is_empty(), "{:?}", source.losses);
    let Some(Block::Table(table)) = source.blocks.last() else { panic!("{source:?}") };
    assert!(!table.rows[0].hidden && table.rows[0].cells[0].column_span == 1);
}

#[test]
fn boxes_of_wps_in_groups_are_read_once_and_a_taken_out_one_is_taken_out() {
    let shape = |text: &str| {
        format!(
            "<wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>",
            p(text)
        )
    };
    let old = |text: &str| {
        format!(
            "<w:pict><v:group><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></v:group></w:pict>",
            p(text)
        )
    };
    let in_both = |text: &str| {
        format!(
            r#"<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wpg:wgp xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup">{}</wpg:wgp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r>"#,
            shape(text),
            old(text)
        )
    };
    let body = format!(
        r#"<w:p>{}{}<w:del w:id="1" w:author="张某某">{}</w:del></w:p>"#,
        r("正文"),
        in_both("内部资料"),
        in_both("作废的框")
    );
    let source = source(&Docx::new(body));
    assert_eq!(
        with_changes(&source),
        [("正文", "正文"), ("内部资料", "内部资料"), ("", "作废的框")]
            .map(|(a, b)| (a.to_string(), b.to_string()))
    );
    assert_eq!(source.passages()[1].paragraph.region, Region::TextBox);
}

#[test]
fn numbers_of_every_chinese_kind_and_restarted_ones_are_printed() {
    let kinds = [
        "chineseCountingThousand",
        "ideographTraditional",
        "decimalEnclosedCircle",
        "chineseLegalSimplified",
    ];
    let level = |at: usize, kind: &str| {
        format!(
            r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="%{}、"/></w:lvl>"#,
            at + 1
        )
    };
    let levels: String = kinds.iter().enumerate().map(|(at, kind)| level(at, kind)).collect();
    let numbering = format!(
        concat!(
            r#"<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{}</w:abstractNum>"#,
            r#"<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#,
            r#"<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="11"/></w:lvlOverride>"#,
            r#"<w:lvlOverride w:ilvl="1"><w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%2."/></w:lvl></w:lvlOverride></w:num>"#
        ),
        levels
    );
    let item = |list: u32, level: usize| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr>{}</w:p>"#,
            r("项")
        )
    };
    let items = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 3), (1, 0), (2, 0), (2, 1), (1, 0)];
    let body: String = items.iter().map(|(list, level)| item(*list, *level)).collect();
    assert_eq!(
        printed(&source(&Docx::new(body).numbering(&numbering))),
        ["一、项", "甲、项", "乙、项", "①、项", "壹、项", "二、项", "十一、项", "C.项", "十二、项"]
    );
}

#[test]
fn fields_in_fields_over_paragraphs_show_what_they_show() {
    let sign = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let says = |text: &str| format!("<w:r><w:instrText xml:space=\"preserve\">{text}</w:instrText></w:r>");
    let body = format!(
        concat!(
            r#"<w:p>{begin}{toc}{separate}<w:hyperlink w:anchor="_Toc1">{a}{begin}{page}{separate}{one}{end}</w:hyperlink></w:p>"#,
            r#"<w:p>{b}</w:p><w:p>{end}</w:p>"#,
            r#"<w:p>{c}<w:fldSimple w:instr=" DATE "><w:r><w:t>2024年1月29日</w:t></w:r></w:fldSimple>{begin}{eq}{end}</w:p>"#,
        ),
        begin = sign("begin"),
        separate = sign("separate"),
        end = sign("end"),
        toc = says(r#" TOC \o "1-3" "#),
        page = says(" PAGEREF _Toc1 "),
        eq = says(r" eq \o\ac(○,3) "),
        a = r("第一章 总则\t"),
        one = r("1"),
        b = r("第二章 附则"),
        c = r("日期："),
    );
    assert_eq!(lines(&body), ["第一章 总则\t1", "第二章 附则", "", "日期：2024年1月29日③"]);
}

#[test]
fn comment_ranges_may_begin_and_end_between_rows_and_cells() {
    let body = concat!(
        r#"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr>"#,
        r#"<w:commentRangeStart w:id="1"/><w:tr><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc>"#,
        r#"<w:commentRangeEnd w:id="1"/><w:tc><w:p><w:r><w:t>丙</w:t></w:r><w:r><w:commentReference w:id="1"/></w:r></w:p></w:tc></w:tr></w:tbl>"#,
    );
    let file = Docx::new(body).part(
        "comments",
        "comments",
        r#"<w:comment w:id="1" w:author="王某某"><w:p><w:r><w:t>这一行不妥</w:t></w:r></w:p></w:comment>"#,
    );
    let source = source(&file);
    let anchors: Vec<usize> = source.margin_comments[0].anchors.iter().map(|span| span.passage).collect();
    assert_eq!(anchors, [1], "乙 and nothing else");
}

#[test]
fn a_linked_document_is_read_at_its_place() {
    let file =
        Docx::new(format!(r#"{}<w:altChunk r:id="r0"/>{}"#, p("附件："), p("完"))).part("aFChunk", "x", "");
    let page = "<html><body><p>一、建议删除第四条。</p><table><tr><td>序号</td><td>意见</td></tr></table></body></html>";
    let web = read("a.docx", &with_bytes(&file, "aFChunk", page.as_bytes())).unwrap();
    assert_eq!(printed(&web), ["附件：", "一、建议删除第四条。", "序号", "意见", "完"]);
    assert!(web.losses.is_empty(), "{:?}", web.losses);

    let inner = Docx::new(format!(
        r#"<w:p>{}<w:ins w:id="1" w:author="张某某"><w:r><w:t>新增</w:t></w:r></w:ins></w:p>"#,
        r("原有")
    ));
    let word = read("a.docx", &with_bytes(&file, "aFChunk", &inner.bytes())).unwrap();
    assert_eq!(with_changes(&word)[1], ("原有新增".to_string(), "原有".to_string()));

    let noise = read("a.docx", &with_bytes(&file, "aFChunk", b"%PDF-1.4 ?")).unwrap();
    assert!(losses(&noise).contains("第2段：嵌入的另一份文档没有读取"), "{}", losses(&noise));
}

#[test]
fn a_document_linked_into_itself_ends() {
    let file = Docx::new(r#"<w:altChunk r:id="r0"/>"#).part("aFChunk", "x", "");
    let nested = (0..12).fold(Docx::new(p("底")).bytes(), |inner, _| with_bytes(&file, "aFChunk", &inner));
    let source = read("a.docx", &nested).unwrap();
    assert!(losses(&source).contains("嵌套过深"), "{}", losses(&source));
}

#[test]
fn files_put_in_as_objects_come_out_as_attachments() {
    let object = |program: &str, id: &str| {
        format!(
            r#"<w:p><w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject Type="Embed" ProgID="{program}" r:id="{id}"/></w:object></w:r></w:p>"#
        )
    };
    let file = Docx::new(object("Word.Document.12", "r0")).part("package", "x", "");
    let inner = Docx::new(p("建议删除第四条"));
    let (top, inside) =
        unfold("复函.docx", &with_bytes(&file, "package0", &inner.bytes()), crate::read::Aids::NONE);
    assert!(losses(&top.unwrap()).contains("已作为附件“package0.xml”取出"));
    assert_eq!(inside[0].read.as_ref().unwrap().plain_text(), "建议删除第四条");

    let text = "我局无意见".as_bytes();
    let name = encoding_rs::GB18030.encode("反馈意见.txt").0.into_owned();
    let path = [name.as_slice(), b"\0"].concat();
    let mut native = [&[0; 4][..], &[2, 0], &path, &path, &[0, 0, 3, 0]].concat();
    native.extend(u32::try_from(path.len()).unwrap().to_le_bytes());
    native.extend(&path);
    native.extend(u32::try_from(text.len()).unwrap().to_le_bytes());
    native.extend(text);
    let packed = compound(&[("/\u{1}Ole10Native", &native)]);
    let file = Docx::new(object("Package", "r0")).part("oleObject", "x", "");
    let (_, inside) = unfold("复函.docx", &with_bytes(&file, "oleObject0", &packed), crate::read::Aids::NONE);
    assert_eq!(inside[0].path[1], "反馈意见.txt");
    assert_eq!(inside[0].read.as_ref().unwrap().plain_text(), "我局无意见");

    let file = Docx::new(object("Equation.3", "r0")).part("oleObject", "x", "");
    let source = read("复函.docx", &with_bytes(&file, "oleObject0", &zip(&[]))).unwrap();
    assert!(source.attachments.is_empty() && losses(&source).contains("嵌入的对象（Equation.3）未识别"));
}
