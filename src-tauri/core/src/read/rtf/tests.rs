//! Files that a program wrote, and what the format allows beyond that.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use crate::read::alike::differences;
use crate::read::{Block, Cell, ChangeKind, Format, ReadError, Region, Source, Span, read};

const RICH: &[u8] = include_bytes!("../converted/rich.rtf");
const HEAD: &str = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}{\f1\froman\fcharset0 Times New Roman;}{\f2\fnil\fcharset2 Wingdings;}}{\*\revtbl{Unknown;}{\'d5\'c5\'c4\'b3\'c4\'b3;}}";

fn source(body: &str) -> Source {
    read("复函.doc", format!("{HEAD}{body}}}").as_bytes()).unwrap()
}

fn text(body: &str) -> String {
    source(body).plain_text()
}

/// The bytes of a Chinese text as such files write them.
fn gbk(text: &str) -> String {
    encoding_rs::GB18030.encode(text).0.iter().map(|byte| format!(r"\'{byte:02x}")).collect()
}

fn spans(cells: &[Cell]) -> Vec<(usize, usize, usize)> {
    cells.iter().map(|cell| (cell.column, cell.column_span, cell.row_span)).collect()
}

#[test]
fn tables_read_as_in_docx() {
    let docx = read("a.docx", include_bytes!("../converted/table.docx")).unwrap();
    let rtf = read("a.rtf", include_bytes!("../converted/table.rtf")).unwrap();
    assert_eq!(rtf.format, Format::Rtf);
    assert_eq!(differences(&docx, &rtf), [""; 0]);
}

#[test]
fn a_rich_text_keeps_labels_revisions_notes_and_nested_cells() {
    let source = read("a.rtf", RICH).unwrap();
    let text = source.plain_text();
    for line in [
        "一、总体要求",
        "（一）加强监督管理，到2025年底快递包装🎁绿色采购比例达到20%。",
        "1.分工如下",
        "1网点以实际为准",
    ] {
        assert!(text.lines().any(|own| own.trim_end() == line), "{line}");
    }
    let passages = source.passages();
    let revised =
        passages.iter().find(|passage| passage.paragraph.text().starts_with("加强监督管理")).unwrap();
    assert_eq!(revised.paragraph.original(), "加强监督管理，年底前快递包装🎁绿色采购比例达到15%。");
    let authors: Vec<&str> = revised
        .paragraph
        .runs
        .iter()
        .filter_map(|run| run.change.as_ref())
        .map(|change| change.author.as_str())
        .collect();
    assert_eq!(authors, ["张某某", "王某某", "王某某", "张某某"]);
    assert_eq!(source.margin_comments.len(), 4);
    assert_eq!(source.margin_comments[0].text, "请明确责任单位");
    let quoted = source.margin_comments[0].anchors[0];
    let passage = passages[quoted.passage].paragraph.text();
    assert_eq!(
        passage.chars().skip(quoted.start).take(quoted.end - quoted.start).collect::<String>(),
        "推进循环包装应用"
    );
    let Some(Block::Table(table)) = source.blocks.iter().find(|block| matches!(block, Block::Table(_)))
    else {
        panic!("no table")
    };
    assert_eq!(spans(&table.rows[0].cells), [(0, 1, 1), (1, 1, 1), (2, 2, 1)]);
    assert_eq!(spans(&table.rows[1].cells), [(0, 1, 1), (1, 1, 2), (2, 1, 1), (3, 1, 1)]);
    assert_eq!(spans(&table.rows[2].cells), [(0, 1, 1), (2, 1, 1), (3, 1, 1)]);
    assert!(matches!(table.rows[2].cells[1].blocks[0], Block::Table(_)));
}

#[test]
fn chinese_bytes_are_read_in_fonts_of_any_kind() {
    let words = gbk("建议将“绿色”删除，𠮷某某");
    assert_eq!(text(&format!(r"\f0 {words}\par")), "建议将“绿色”删除，𠮷某某");
    assert_eq!(text(&format!(r"\f1 {}\par", gbk("无意见"))), "无意见");
    assert_eq!(text(r"\f1 \'93A\'94\par"), "“A”");
    assert_eq!(text(&format!(r"\f1\loch\af0\dbch {}\par", gbk("镕"))), "镕");
    // The second byte of a character may be a letter, and stand for itself.
    let halves = encoding_rs::GB18030.encode("丂").0;
    assert_eq!(text(&format!(r"\f0 \'{:02x}{}\par", halves[0], char::from(halves[1]))), "丂");
}

#[test]
fn characters_by_number_are_not_read_twice() {
    assert_eq!(text(r"\uc1\u26080?\u24847\'d2\u-30335?x\par"), "无意\u{8981}x");
    assert_eq!(text(r"\uc2\u26080\'ce\'de{\uc0\u24847}\u-10178\'3f\'3f\u-8318\'3f\'3f\par"), "无意\u{1fb82}");
    assert_eq!(text(r"{\upr{wrong}{\*\ud\uc0\u26080 }}\par"), "无");
}

#[test]
fn what_no_person_sees_is_passed_over() {
    let silent = [
        r"{\info{\author secret}}",
        r"{\*\generator secret;}",
        r"{\stylesheet{\s1 secret;}}",
        r"{\*\xyz secret{\b secret}}",
        r"{\*\xyz\bin6 }}{{}}}",
        r"{\bin4 }}\\}",
    ];
    assert_eq!(text(&format!(r"seen{}\par", silent.concat())), "seen");
}

#[test]
fn revisions_carry_author_and_time_also_on_paragraph_ends() {
    let stamp = 5 | 10 << 6 | 29 << 11 | 1 << 16 | 124_i64 << 20;
    let body = format!(
        r"\pard {}{{\revised\revauth1\revdttm{stamp} {}}}{{\deleted\revauthdel1 {}}}{{\deleted\revauthdel1\par}}{}\par",
        gbk("加强"),
        gbk("监督"),
        gbk("领导"),
        gbk("管理")
    );
    let source = source(&body);
    let paragraph = source.passages()[0].paragraph;
    assert_eq!((paragraph.text(), paragraph.original()), ("加强监督管理".into(), "加强领导\n管理".into()));
    let change = paragraph.runs[1].change.clone().unwrap();
    assert_eq!(
        (change.kind, change.author.as_str(), change.date.as_str()),
        (ChangeKind::Inserted, "张某某", "2024-01-29T10:05:00")
    );
}

#[test]
fn margin_comments_have_author_range_and_the_one_they_answer() {
    let comment = |number: i32, parent: &str, said: &str| {
        format!(
            r"{{\*\atnid Z}}{{\*\atnauthor {}}}\chatn{{\*\annotation{{\*\atnref {number}}}{parent}\pard {}}}",
            gbk("赵某某"),
            gbk(said)
        )
    };
    let body = format!(
        r"{}{{\*\atrfstart 7}}{}{{\*\atrfend 7}}{}{{\*\atrfstart 8}}{{\*\atrfend 8}}{}\par",
        gbk("由"),
        gbk("商务局"),
        comment(7, "", "请核实"),
        comment(8, r"{\*\atnparent -1}", "已核实")
    );
    let source = source(&body);
    let comments = &source.margin_comments;
    assert_eq!((comments[0].author.as_str(), comments[0].text.as_str()), ("赵某某", "请核实"));
    assert_eq!(comments[0].anchors, [Span { passage: 0, start: 1, end: 4 }]);
    assert_eq!(comments[1].answers, Some(0));
    assert_eq!(source.plain_text(), "由商务局");
}

#[test]
fn merged_cells_give_spans() {
    let row = |marks: [&str; 3], cells: &str| {
        let defined: String =
            marks.iter().enumerate().map(|(at, mark)| format!(r"{mark}\cellx{}", (at + 1) * 1000)).collect();
        format!(r"\trowd{defined}\pard\intbl {cells}\row ")
    };
    let first = row([r"\clmgf", r"\clmrg", r"\clvmgf"], r"a\cell\cell c\cell");
    let second = row(["", "", r"\clvmrg"], r"d\cell e\cell\cell");
    let source = source(&format!(r"{first}{second}\pard after\par"));
    let Block::Table(table) = &source.blocks[0] else { panic!("no table") };
    assert_eq!(spans(&table.rows[0].cells), [(0, 2, 1), (2, 1, 2)]);
    assert_eq!(spans(&table.rows[1].cells), [(0, 1, 1), (1, 1, 1)]);
    assert_eq!(source.plain_text(), "a\nc\nd\ne\nafter");
}

#[test]
fn boxes_notes_headers_pictures_and_fields_have_their_place() {
    let body = r"{\header\pard top\par}{\headerf\pard first\par}{\footer\pard{\field{\*\fldinst PAGE}{\fldrslt 3}}\par}\pard a\chftn{\footnote\chftn  note}{\shp{\*\shpinst{\sp{\sn pib}{\sv {\pict 00}}}{\shptxt\pard box\par}}{\shprslt old}}{\field{\*\fldinst EQ \\o\\ac(\u9675 ?,1)}{\fldrslt}}{\object{\*\objclass Excel.Sheet.8}{\*\objdata 0}{\result r}}{\f2 \'fe}{\v gone}\par";
    let source = source(body);
    assert_eq!(source.plain_text(), "top\na①r☑\n1note\nbox\n3");
    let regions: Vec<Region> = source.passages().iter().map(|passage| passage.paragraph.region).collect();
    use Region::{Body, HeaderFooter, Note, TextBox};
    assert_eq!(regions, [HeaderFooter, Body, Note, TextBox, HeaderFooter]);
    let losses: Vec<&str> = source.losses.iter().map(|loss| loss.what.as_str()).collect();
    assert_eq!(
        losses,
        ["此处的图片未识别", "嵌入的对象（Excel.Sheet.8）未识别", "隐藏文字“gone”没有计入正文"]
    );
}

#[test]
fn labels_that_the_program_wrote_are_labels() {
    let body = format!(r"\pard{{\listtext\pard\plain\f0 {}\tab}}\ls1 {}\par", gbk("（一）"), gbk("制度"));
    let source = source(&body);
    assert_eq!(source.passages()[0].paragraph.label.as_deref(), Some("（一）"));
    assert_eq!(source.plain_text(), "（一）制度");
}

#[test]
fn nesting_without_end_is_refused_and_a_cut_off_file_is_said() {
    let deep = format!(r"{{\rtf1 {}", "{".repeat(100_000));
    assert!(matches!(read("a.rtf", deep.as_bytes()), Err(ReadError::TooLarge(_))));
    let cut = read("a.rtf", br"{\rtf1 {\b agreed").unwrap();
    assert_eq!(cut.plain_text(), "agreed");
    assert!(cut.losses[0].what.contains("中途结束"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_mutated_file_gives_an_answer(flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40)) {
        let mut bytes = RICH.to_vec();
        for (place, value) in flips {
            let at = place.index(bytes.len() - 6) + 6;
            bytes[at] = value;
        }
        let _ = read("a.rtf", &bytes);
    }

    #[test]
    fn any_words_give_an_answer(words in prop::collection::vec("(\\{|\\}|\\\\(par|cell|row|nestcell|nestrow|intbl|trowd|cellx[0-9]{1,3}|itap[0-9]|footnote|annotation|header|field|fldinst|fldrslt|pict|shptxt|upr|\\*|u-?[0-9]{1,5}|'[0-9a-f]{2}|bin[0-9]|deleted|revised|listtext|atrfstart|atnref) ?|[a-z]{1,3})", 0..80)) {
        let _ = read("a.rtf", format!("{{\\rtf1{}", words.concat()).as_bytes());
    }
}
