//! Automatic numbers.

use super::super::super::sample::{Docx, r};
use super::{printed, source};

/// A paragraph in a list.
fn item(num: u32, level: u32, text: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr></w:pPr>{}</w:p>"#,
        r(text)
    )
}

fn level(at: u32, format: &str, text: &str, more: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>"#
    )
}

fn list(id: u32, levels: &[String]) -> String {
    format!(r#"<w:abstractNum w:abstractNumId="{id}">{}</w:abstractNum>"#, levels.concat())
}

fn instance(id: u32, list: u32, more: &str) -> String {
    format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{list}"/>{more}</w:num>"#)
}

fn official() -> String {
    list(
        0,
        &[
            level(0, "chineseCountingThousand", "%1、", ""),
            level(1, "chineseCounting", "（%2）", ""),
            level(2, "decimal", "%3．", ""),
            level(3, "decimalEnclosedCircle", "%4", ""),
        ],
    )
}

#[test]
fn levels_of_an_official_text_count_and_restart() {
    let body = [
        item(1, 0, "目标要求"),
        item(1, 1, "制度"),
        item(1, 1, "标准"),
        item(1, 2, "细则"),
        item(1, 3, "要点"),
        item(1, 0, "重点任务"),
        item(1, 1, "监管"),
        item(1, 2, "检查"),
    ]
    .concat();
    let file = Docx::new(body).numbering(&format!("{}{}", official(), instance(1, 0, "")));
    assert_eq!(
        printed(&source(&file)),
        [
            "一、目标要求",
            "（一）制度",
            "（二）标准",
            "1．细则",
            "①要点",
            "二、重点任务",
            "（一）监管",
            "1．检查"
        ]
    );
}

#[test]
fn multi_level_numbers_name_the_levels_above_in_their_own_or_in_legal_form() {
    let levels = [
        level(0, "chineseCounting", "第%1章", ""),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        level(2, "lowerLetter", "%1-%2-%3)", ""),
        level(3, "decimalZero", "%1.%4", "<w:isLgl/>"),
    ];
    let texts = ["总则", "目的", "范围", "甲", "乙"];
    let body: String = texts.iter().zip([0, 1, 1, 2, 3]).map(|(text, at)| item(1, at, text)).collect();
    let file = Docx::new(body).numbering(&format!("{}{}", list(0, &levels), instance(1, 0, "")));
    assert_eq!(printed(&source(&file)), ["第一章总则", "1.1目的", "1.2范围", "一-2-a)甲", "1.01乙"]);
}

#[test]
fn instances_of_one_list_go_on_counting_unless_their_start_is_overridden() {
    let start = r#"<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>"#;
    let own = format!(r#"<w:lvlOverride w:ilvl="0">{}</w:lvlOverride>"#, level(0, "upperRoman", "%1.", ""));
    let numbering = format!(
        "{}{}{}{}{}",
        list(0, &[level(0, "decimal", "%1.", "")]),
        instance(1, 0, ""),
        instance(2, 0, ""),
        instance(3, 0, start),
        instance(4, 0, &own)
    );
    let body = [
        item(1, 0, "甲"),
        item(2, 0, "乙"),
        item(3, 0, "丙"),
        item(3, 0, "丁"),
        item(1, 0, "戊"),
        item(4, 0, "己"),
    ]
    .concat();
    let file = Docx::new(body).numbering(&numbering);
    assert_eq!(printed(&source(&file)), ["1.甲", "2.乙", "5.丙", "6.丁", "7.戊", "VIII.己"]);
}

#[test]
fn a_level_may_never_restart() {
    let levels = [
        level(0, "chineseCounting", "第%1章", ""),
        level(1, "chineseCounting", "第%2条", r#"<w:lvlRestart w:val="0"/>"#),
    ];
    let body =
        [item(1, 0, "总则"), item(1, 1, ""), item(1, 1, ""), item(1, 0, "罚则"), item(1, 1, "")].concat();
    let file = Docx::new(body).numbering(&format!("{}{}", list(0, &levels), instance(1, 0, "")));
    assert_eq!(printed(&source(&file)), ["第一章总则", "第一条", "第二条", "第二章罚则", "第三条"]);
}

#[test]
fn styles_bring_numbers_and_a_paragraph_can_decline_them() {
    let styles = concat!(
        r#"<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="H2"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#,
    );
    let levels = [
        level(0, "chineseCounting", "%1、", r#"<w:pStyle w:val="H1"/>"#),
        level(1, "chineseCounting", "（%2）", r#"<w:pStyle w:val="H2"/>"#),
    ];
    let styled = |style: &str, more: &str, text: &str| {
        format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{}</w:p>"#, r(text))
    };
    let none = r#"<w:numPr><w:numId w:val="0"/></w:numPr>"#;
    let body = [
        styled("H1", "", "总体"),
        styled("H2", "", "任务"),
        styled("H2", none, "无号"),
        styled("H2", "", "保障"),
    ]
    .concat();
    let file =
        Docx::new(body).styles(styles).numbering(&format!("{}{}", list(0, &levels), instance(1, 0, "")));
    assert_eq!(printed(&source(&file)), ["一、总体", "（一）任务", "无号", "（二）保障"]);
}

#[test]
fn a_list_linked_to_a_numbering_style_takes_its_levels() {
    let styles = r#"<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#;
    let numbering = format!(
        r#"{}<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="L"/></w:abstractNum>{}{}"#,
        list(0, &[level(0, "decimal", "（%1）", "")]),
        instance(1, 0, ""),
        instance(2, 7, "")
    );
    let file = Docx::new(item(2, 0, "建议")).styles(styles).numbering(&numbering);
    assert_eq!(printed(&source(&file)), ["（1）建议"]);
}

#[test]
fn bullets_show_the_sign_of_their_font() {
    let font = |font: &str| format!(r#"<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>"#);
    let levels =
        [level(0, "bullet", "\u{f0b7}", &font("Symbol")), level(1, "bullet", "\u{f0d8}", &font("Wingdings"))];
    let body = [item(1, 0, "甲"), item(1, 1, "乙")].concat();
    let file = Docx::new(body).numbering(&format!("{}{}", list(0, &levels), instance(1, 0, "")));
    assert_eq!(printed(&source(&file)), ["•甲", "➢乙"]);
}

#[test]
fn a_custom_pattern_keeps_its_width_and_unknown_lists_have_no_number() {
    let custom = r#"<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>"#;
    let body = [item(1, 0, "甲"), item(9, 0, "乙"), item(1, 8, "丙")].concat();
    let file =
        Docx::new(body).numbering(&format!("{}{}", list(0, &[custom.to_string()]), instance(1, 0, "")));
    assert_eq!(printed(&source(&file)), ["001甲", "乙", "丙"]);
}

#[test]
fn a_paragraph_taken_out_does_not_count_for_those_after_it() {
    let removed = r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1" w:author="张某某"/></w:rPr></w:pPr><w:del w:id="2" w:author="张某某"><w:r><w:delText>乙</w:delText></w:r></w:del></w:p>"#;
    let body = [item(1, 0, "甲"), removed.to_string(), item(1, 0, "丙")].concat();
    let file = Docx::new(body).numbering(&format!(
        "{}{}",
        list(0, &[level(0, "decimal", "%1.", "")]),
        instance(1, 0, "")
    ));
    let source = source(&file);
    assert_eq!(printed(&source), ["1.甲", "2.", "2.丙"]);
    assert_eq!(source.passages()[1].paragraph.original(), "乙");
}
