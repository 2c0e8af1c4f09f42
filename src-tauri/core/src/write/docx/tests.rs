//! The file read back and measured against the figures of GB/T 9704, from its XML.

use std::io::{Cursor, Read as _};

use crate::document::{
    Annex, Block, Document, Head, Imprint, Layout, Level, Para, Profile, Roster, RosterLine, Signature,
    title_lines, twips,
};
use crate::write::{Measured, MeasuredParagraph, WriteError, docx, measure};

const ORGANS: [&str; 8] = [
    "呼伦贝尔市发展和改革委员会",
    "呼伦贝尔市工业和信息化局",
    "呼伦贝尔市财政局",
    "呼伦贝尔市住房和城乡建设局",
    "呼伦贝尔市商务局",
    "呼伦贝尔市市场监督管理局",
    "呼伦贝尔市人民检察院",
    "呼伦贝尔市邮政管理局",
];

fn joint() -> Document {
    let organs: Vec<String> = ORGANS.iter().map(|organ| (*organ).to_owned()).collect();
    let clause = "到2025年底，全市快递包装绿色转型规范化管理制度进一步健全，加强“五进”活动——不再二次包装……";
    let measures = Annex {
        label: "附件1".into(),
        title: title_lines("呼伦贝尔市落实《深入推进快递包装绿色转型行动方案》的具体措施"),
        body: vec![
            Block::Text(Para::text("为深入推进我市快递包装绿色转型，现制定以下具体落实措施。")),
            Block::Text(Para::heading(Level::First, "一、目标要求")),
            Block::Text(Para::clause(Level::Second, "（一）", "管理制度逐步完善。", clause)),
        ],
        annex_names: vec![],
    };
    let member = |name: &str, post: &str| RosterLine { name: name.into(), post: post.into(), phone: None };
    let members = Annex {
        label: "附件2".into(),
        title: title_lines("市快递包装绿色转型部门协调机制成员"),
        body: vec![Block::Roster(Roster {
            lead: "成员：".into(),
            rows: vec![
                member("安某", "市发展改革委党组成员、副主任"),
                member("", "市工信局党组成员、副局长"),
            ],
        })],
        annex_names: vec![],
    };
    Document {
        head: Head {
            organs: organs.clone(),
            word: true,
            number: "呼发改环资字〔2024〕12号".into(),
            ..Head::default()
        },
        title: title_lines(
            "关于印发《呼伦贝尔市落实〈深入推进快递包装绿色转型行动方案〉的具体措施》\
             和《呼伦贝尔市快递包装绿色转型部门协调机制》的通知",
        ),
        addressees: Some("各旗市区人民政府，市直各有关部门".into()),
        body: vec![Block::Text(Para::text("现将有关文件印发给你们，请结合实际，认真贯彻落实。"))],
        annex_names: vec!["具体措施".into(), "市快递包装绿色转型部门协调机制成员".into()],
        signature: Some(Signature { organs, date: jiff::civil::date(2024, 2, 6), sealed: true }),
        note: Some("此件公开发布".into()),
        annexes: vec![measures, members],
        imprint: Some(Imprint {
            addressees: None,
            copies: Some("市委办公室，市人大常委会办公室，市政府办公室，市政协办公室".into()),
            printer: "呼伦贝尔市发展和改革委员会办公室".into(),
            date: jiff::civil::date(2024, 2, 27),
        }),
        ..Document::default()
    }
}

fn measured(document: &Document) -> Measured {
    measure(&docx(document).unwrap()).unwrap()
}

fn styled<'a>(measured: &'a Measured, style: &str) -> Vec<&'a MeasuredParagraph> {
    measured.paragraphs.iter().filter(|paragraph| paragraph.style == style).collect()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn page_and_grid_are_the_standards() {
    let measured = measured(&joint());
    let section = &measured.sections[0];
    assert_eq!((section.width, section.height), (11906, 16838));
    let (top, right, bottom, left) = section.margins;
    let millimetre = twips(1.0);
    assert!((top - twips(37.0)).abs() <= millimetre && (left - twips(28.0)).abs() <= millimetre);
    assert_eq!((section.width - left - right, section.height - top - bottom), (twips(156.0), twips(225.0)));
    let (kind, pitch, space) = section.grid.clone().unwrap();
    assert_eq!(kind, "linesAndChars");
    assert_eq!((section.height - top - bottom) / pitch, 22);
    let character = 16.0 + f64::from(space) / 4096.0;
    assert_eq!((f64::from(section.width - left - right) / 20.0 / character).round() as i32, 28);
}

#[test]
fn the_visible_profile_has_its_own_margins_and_still_22_lines() {
    let mut document = joint();
    document.layout = Layout { profile: Profile::Visible, ..Layout::default() };
    let measured = measured(&document);
    let section = &measured.sections[0];
    assert_eq!((section.margins.0, section.margins.2), (twips(34.58), twips(32.58)));
    let pitch = section.grid.clone().unwrap().1;
    assert_eq!(pitch, 589);
    assert_eq!((section.height - section.margins.0 - section.margins.2) / pitch, 22);
}

#[test]
fn twenty_eight_characters_fit_a_line_and_twenty_nine_do_not() {
    let measured = measured(&joint());
    let text = styled(&measured, "公文正文");
    let run = &text[0].runs[0];
    let character = run.size * 10 + run.spacing;
    assert!(28 * character <= twips(156.0) && 29 * character > twips(156.0), "{character}");
}

#[test]
fn every_run_names_its_fonts_and_marks_are_chinese() {
    let measured = measured(&joint());
    assert_eq!(measured.theme_fonts, Vec::<String>::new());
    let names = ["方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"];
    let footers = measured.footers.values();
    for run in measured.paragraphs.iter().chain(footers).flat_map(|paragraph| &paragraph.runs) {
        assert!(names.contains(&run.font.as_str()), "{run:?}");
        assert_eq!(run.hint, "eastAsia", "{run:?}");
    }
}

#[test]
fn the_mark_is_red_and_its_names_are_equally_wide() {
    let measured = measured(&joint());
    let mark = styled(&measured, "发文机关标志");
    let names: Vec<_> = mark.iter().filter(|line| ORGANS.contains(&line.text.as_str())).collect();
    assert_eq!(names.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), ORGANS);
    let widths: Vec<i32> = names
        .iter()
        .map(|line| {
            let wide = |run: &crate::write::MeasuredRun| {
                run.text.chars().count() as i32 * (run.size * 10 * run.scale / 100 + run.spacing)
            };
            line.runs.iter().map(wide).sum()
        })
        .collect();
    let (least, most) = (widths.iter().min().unwrap(), widths.iter().max().unwrap());
    // Less than half a point between the widest and the narrowest.
    assert!(most - least < 10 + 13, "{widths:?}");
    let word = mark.iter().find(|line| line.text == "文件").unwrap();
    assert!(word.runs[0].size > names[0].runs[0].size);
    for run in mark.iter().flat_map(|line| &line.runs) {
        assert_eq!(run.color.as_deref(), Some("FF0000"));
        assert_eq!(run.font, "方正小标宋简体");
    }
}

#[test]
fn the_header_has_the_standards_distances() {
    let measured = measured(&joint());
    let pitch = measured.sections[0].grid.clone().unwrap().1;
    let first = measured.paragraphs.iter().position(|line| line.style == "发文机关标志").unwrap();
    let above: i32 = measured.paragraphs[..first].iter().map(|line| line.before + line.line.0).sum();
    assert_eq!(above, twips(35.0));
    let number = styled(&measured, "发文字号")[0];
    assert_eq!((number.align.as_str(), number.before), ("center", 2 * pitch));
    let (color, _, white) = number.rule.clone().unwrap();
    assert_eq!(color, "FF0000");
    // 8 pt and what the line leaves under its characters, together about 4 mm.
    assert!((6..=12).contains(&white));
    let title = styled(&measured, "公文标题")[0];
    assert_eq!((title.before, title.runs[0].size, title.align.as_str()), (2 * pitch, 44, "center"));
    let addressees = styled(&measured, "主送机关")[0];
    assert_eq!((addressees.before, addressees.left, addressees.first), (pitch, 0, 0));
    assert!(addressees.text.ends_with('：'));
}

#[test]
fn the_elements_stand_in_the_standards_order() {
    let measured = measured(&joint());
    let mut order: Vec<&str> = measured.paragraphs.iter().map(|line| line.style.as_str()).collect();
    order.retain(|style| !matches!(*style, "空段" | "份号"));
    order.dedup();
    assert_eq!(
        order,
        [
            "发文机关标志",
            "发文字号",
            "公文标题",
            "主送机关",
            "公文正文",
            "附件说明",
            "发文机关署名",
            "成文日期",
            "附注",
            "附件序号",
            "附件标题",
            "公文正文",
            "公文一级标题",
            "公文二级标题",
            "附件序号",
            "附件标题",
            "名单",
            "版记"
        ]
    );
}

#[test]
fn text_and_headings_have_their_faces_and_two_characters_of_indent() {
    let measured = measured(&joint());
    for style in ["公文正文", "公文一级标题", "公文二级标题"] {
        for line in styled(&measured, style) {
            assert_eq!((line.first_chars, line.first, line.runs[0].size), (200, 632, 32), "{line:?}");
        }
    }
    assert_eq!(styled(&measured, "公文一级标题")[0].runs[0].font, "黑体");
    let clause = styled(&measured, "公文二级标题")[0];
    assert_eq!(
        (clause.runs[0].text.as_str(), clause.runs[0].font.as_str()),
        ("（一）管理制度逐步完善。", "楷体_GB2312")
    );
    assert_eq!(clause.runs[1].font, "仿宋_GB2312");
    assert!(!clause.runs[0].bold);
}

#[test]
fn second_level_headings_are_bold_where_the_office_has_them_so() {
    let mut document = joint();
    document.layout.second_level_bold = true;
    let measured = measured(&document);
    let clause = styled(&measured, "公文二级标题")[0];
    assert_eq!((clause.runs[0].bold, clause.runs[1].bold), (true, false));
}

#[test]
fn annex_names_hang_under_the_first_character_of_a_name() {
    let measured = measured(&joint());
    let names = styled(&measured, "附件说明");
    assert_eq!(names[0].text, "附件：1.\t具体措施");
    assert_eq!(names[1].text, "2.\t市快递包装绿色转型部门协调机制成员");
    assert_eq!(names[0].left, names[1].left);
    assert_eq!(names[0].left + names[0].first, 632);
    assert!(names[0].before > 0 && names[1].before == 0);
}

#[test]
fn signatures_stay_together_with_the_text_above_and_the_date_below() {
    let measured = measured(&joint());
    let signatures: Vec<_> =
        styled(&measured, "发文机关署名").into_iter().filter(|line| !line.text.is_empty()).collect();
    assert_eq!(signatures.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), ORGANS);
    assert!(signatures.iter().all(|line| line.keep_next && line.align == "center" && line.in_table));
    assert!(styled(&measured, "附件说明").last().unwrap().keep_next);
    let date = styled(&measured, "成文日期")[0];
    assert_eq!((date.text.as_str(), date.align.as_str()), ("2024年2月6日", "right"));
    assert_eq!(date.right, (4.0 * f64::from(twips(156.0)) / 28.0).round() as i32);
    assert!(date.keep_next);
    assert_eq!(styled(&measured, "附注")[0].text, "（此件公开发布）");
}

#[test]
fn unsealed_signatures_stand_under_each_other_and_the_date_two_characters_to_their_right() {
    let mut document = joint();
    document.signature.as_mut().unwrap().sealed = false;
    let measured = measured(&document);
    let signatures = styled(&measured, "发文机关署名");
    assert_eq!(signatures.len(), ORGANS.len());
    let left = signatures[0].left;
    assert!(signatures.iter().all(|line| line.left == left && line.keep_next));
    let date = styled(&measured, "成文日期")[0];
    assert!((date.left - left - 632).abs() <= 1, "{} {left}", date.left);
}

#[test]
fn annexes_start_pages_with_their_title_on_the_third_line() {
    let measured = measured(&joint());
    let labels = styled(&measured, "附件序号");
    assert_eq!(labels.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), ["附件1", "附件2"]);
    assert!(labels.iter().all(|line| line.page_break && line.runs[0].font == "黑体" && line.left == 0));
    for title in styled(&measured, "附件标题") {
        assert_eq!((title.before, title.runs[0].size), (title.line.0, 44));
    }
}

#[test]
fn a_name_of_two_characters_is_spread_over_three_without_a_blank_in_it() {
    let measured = measured(&joint());
    let name = styled(&measured, "名单").into_iter().find(|line| line.text == "安某").unwrap();
    assert!(name.runs[0].spacing > 200);
}

#[test]
fn telephones_have_a_column_of_their_own() {
    let mut document = joint();
    let line = |name: &str, post: &str, phone: &str| RosterLine {
        name: name.into(),
        post: post.into(),
        phone: Some(phone.into()),
    };
    document.annexes[1].body = vec![Block::Roster(Roster {
        lead: "联络员：".into(),
        rows: vec![
            line("杜某某", "市发展改革委环资科副科长", "0470-8210000"),
            line("", "市财政局经济建设科副科长", ""),
        ],
    })];
    let measured = measured(&document);
    let texts: Vec<&str> = styled(&measured, "名单").iter().map(|line| line.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "联络员：",
            "联系电话",
            "",
            "杜某某",
            "市发展改革委环资科副科长",
            "0470-8210000",
            "",
            "",
            "市财政局经济建设科副科长",
            ""
        ]
    );
}

#[test]
fn page_numbers_stand_outside_one_character_in() {
    let measured = measured(&joint());
    assert!(measured.even_and_odd);
    let (odd, even) = measured.sections[0].footers.clone();
    let (odd, even) = (&measured.footers[&odd.unwrap()], &measured.footers[&even.unwrap()]);
    assert_eq!((odd.align.as_str(), odd.right, odd.left), ("right", 280, 0));
    assert_eq!((even.align.as_str(), even.left, even.right), ("left", 280, 0));
    assert_eq!((odd.text.as_str(), even.text.as_str()), ("— 1 —", "— 2 —"));
    assert!(odd.runs.iter().all(|run| run.font == "宋体" && run.latin == "宋体" && run.size == 28));
    // 7 mm under 版心 to the middle of the line.
    let section = &measured.sections[0];
    assert_eq!(section.margins.2 - section.footer - 140, twips(7.0));
}

#[test]
fn the_imprint_is_fixed_to_the_foot_with_its_three_rules() {
    let bytes = docx(&joint()).unwrap();
    let xml = part(&bytes, "word/document.xml");
    let table = xml.split("<w:tblpPr").nth(1).unwrap();
    assert!(table.contains("w:tblpYSpec=\"bottom\"") && table.contains("w:vertAnchor=\"margin\""));
    // 0.35 mm is 1 pt, 0.25 mm is 0.75 pt, in 1/8 pt.
    let rules: Vec<&str> = table.split("w:sz=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(rules, ["8", "6", "6", "8"]);
    let measured = measured(&joint());
    let lines = styled(&measured, "版记");
    assert_eq!(lines[0].text, "抄送：市委办公室，市人大常委会办公室，市政府办公室，市政协办公室。");
    assert_eq!((lines[0].left + lines[0].first, lines[0].right, lines[0].first), (280, 280, -840));
    assert_eq!(lines[1].text, "呼伦贝尔市发展和改革委员会办公室\t2024年2月27日印发");
}

#[test]
fn an_imprint_after_an_empty_page_bears_no_number() {
    let mut document = joint();
    document.annexes.clear();
    let line = || Block::Text(Para::text("一".repeat(26)));
    let lines = (1..80).find(|count| {
        document.body = (0..*count).map(|_| line()).collect();
        document.signature = None;
        document.note = None;
        crate::document::Flow::of(&document).imprint
            == Some(crate::document::flow::ImprintPlace::AfterEmptyPage)
    });
    assert!(lines.is_some());
    let measured = measured(&document);
    let last = measured.sections.last().unwrap();
    assert_eq!(last.kind.as_deref(), Some("evenPage"));
    assert_eq!(measured.footers[last.footers.1.as_ref().unwrap()].text, "");
}

#[test]
fn a_document_to_a_superior_organ_names_its_signers() {
    let mut document = joint();
    document.head.signers = vec!["张某某".into(), "李某某".into(), "王某某".into()];
    let measured = measured(&document);
    let lines = styled(&measured, "发文字号和签发人");
    assert_eq!(lines[0].text, "\t签发人：张某某　李某某");
    assert_eq!(lines[1].text, "呼发改环资字〔2024〕12号\t王某某");
    assert_eq!(
        (lines[0].runs[0].font.as_str(), lines[0].runs[1].font.as_str()),
        ("仿宋_GB2312", "楷体_GB2312")
    );
    assert!(lines[0].rule.is_none() && lines[1].rule.is_some());
}

#[test]
fn what_xml_has_marks_for_and_what_it_cannot_hold_break_nothing() {
    let mut document = joint();
    document.body = vec![Block::Text(Para::text("A&B<公司>“甲”\u{b}乙\u{0}"))];
    let measured = measured(&document);
    assert!(measured.paragraphs.iter().any(|line| line.text == "A&B<公司>“甲”\u{fffd}乙\u{fffd}"));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert_eq!(docx(&joint()).unwrap(), docx(&joint()).unwrap());
}

#[test]
fn another_reader_opens_it() {
    let read = docx_rs::read_docx(&docx(&joint()).unwrap()).unwrap();
    assert!(read.json().contains("呼发改环资字〔2024〕12号"));
}

#[test]
fn a_document_without_organs_or_title_is_refused_in_words_for_the_clerk() {
    let mut document = joint();
    document.title = vec![" ".into()];
    assert!(matches!(docx(&document), Err(WriteError::NoTitle)));
    document.head.organs.clear();
    let error = docx(&document).unwrap_err();
    assert!(matches!(error, WriteError::NoOrgan));
    assert!(error.to_string().contains("请先"));
}

/// The sequences of ECMA-376 part 1 (CT_PPr, CT_RPr, CT_TblPr, CT_TcPr, CT_SectPr), as far as they are used.
const SEQUENCES: [(&str, &[&str]); 5] = [
    (
        "pPr",
        &[
            "pStyle",
            "keepNext",
            "pageBreakBefore",
            "widowControl",
            "pBdr",
            "tabs",
            "kinsoku",
            "overflowPunct",
            "autoSpaceDE",
            "autoSpaceDN",
            "adjustRightInd",
            "snapToGrid",
            "spacing",
            "ind",
            "jc",
            "outlineLvl",
            "rPr",
            "sectPr",
        ],
    ),
    ("rPr", &["rFonts", "b", "bCs", "snapToGrid", "color", "spacing", "w", "kern", "sz", "szCs", "lang"]),
    ("tblPr", &["tblpPr", "tblOverlap", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar"]),
    ("tcPr", &["tcW", "gridSpan", "vMerge", "tcBorders", "vAlign"]),
    ("sectPr", &["footerReference", "type", "pgSz", "pgMar", "cols", "docGrid"]),
];

#[test]
fn properties_stand_in_the_order_of_the_schema() {
    let mut document = joint();
    document.layout.second_level_bold = true;
    let bytes = docx(&document).unwrap();
    for name in ["word/document.xml", "word/styles.xml", "word/footer1.xml"] {
        let text = part(&bytes, name);
        let tree = roxmltree::Document::parse(&text).unwrap();
        for (parent, sequence) in SEQUENCES {
            for node in tree.descendants().filter(|node| node.tag_name().name() == parent) {
                let places: Vec<usize> = node
                    .children()
                    .map(|child| {
                        let found = sequence.iter().position(|one| *one == child.tag_name().name());
                        found.unwrap_or_else(|| panic!("{parent}/{} in {name}", child.tag_name().name()))
                    })
                    .collect();
                assert!(places.windows(2).all(|pair| pair[0] <= pair[1]), "{parent} in {name}: {places:?}");
            }
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(60))]
    #[test]
    fn nothing_that_is_in_the_document_is_missing_from_the_file(
        organs in proptest::collection::vec("[一-龥]{1,60}", 1..20),
        title in "[一-龥《》〈〉，、0-9a-z]{1,120}",
        words in proptest::collection::vec("[一-龥“”《》，。（）0-9a-zA-Z&<>-]{1,300}", 1..12),
        copies in "[一-龥，]{1,400}",
        sealed: bool,
    ) {
        let mut document = joint();
        document.head.organs = organs.clone();
        document.title = title_lines(&title);
        document.body = words.iter().map(|text| Block::Text(Para::text(text.as_str()))).collect();
        document.signature = Some(Signature { organs: organs.clone(), date: jiff::civil::date(2024, 2, 6), sealed });
        document.imprint.as_mut().unwrap().copies = Some(copies.clone());
        let measured = measured(&document);
        let text: String = measured.paragraphs.iter().map(|line| line.text.replace('\n', "") + "\n").collect();
        for wanted in words.iter().chain(&organs).chain([&title, &copies]) {
            proptest::prop_assert!(text.contains(wanted.as_str()), "{wanted}");
        }
    }
}
