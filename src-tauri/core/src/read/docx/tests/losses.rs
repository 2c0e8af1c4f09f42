//! What cannot be taken over is said, and never stops the reading.

use super::super::super::sample::{Docx, W, p, r, rezip};
use super::{losses, printed, source};
use crate::read::{ReadError, Source, read};

fn damaged(file: &Docx, damage: impl Fn(&str, &mut Vec<u8>) -> bool) -> Result<Source, ReadError> {
    let mut members = file.members();
    members.retain_mut(|(name, bytes)| damage(name, bytes));
    read("a.docx", &rezip(&members))
}

#[test]
fn pictures_objects_hidden_and_struck_text_are_named_with_their_place() {
    let body = format!(
        concat!(
            "{}<w:p>{}<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
            r#"<w:p><w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r></w:p>"#,
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部说明</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>作废</w:t></w:r></w:p>"
        ),
        p("此复"),
        r("（印章）")
    );
    let source = source(&Docx::new(body));
    assert_eq!(printed(&source), ["此复", "（印章）", "", "作废"]);
    let losses = losses(&source);
    for said in [
        "第2段（“（印章）…”）：此处的图片未识别",
        "第3段：嵌入的对象（Excel.Sheet.12）未识别",
        "隐藏文字“内部说明”没有计入正文",
        "用删除线划去的文字“作废”按普通文字读入",
    ] {
        assert!(losses.contains(said), "{said} missing in\n{losses}");
    }
    assert_eq!(source.losses.len(), 4);
}

#[test]
fn a_missing_or_broken_side_part_is_a_loss() {
    let file = Docx::new(p("同意"))
        .styles("<w:style/>")
        .part("comments", "comments", "<w:comment w:id=\"1\"><w:p/></w:comment>")
        .part("footnotes", "footnotes", "<w:footnote/>");
    let missing = damaged(&file, |name, _| !name.contains("comments")).unwrap();
    assert_eq!(printed(&missing), ["同意"]);
    assert!(losses(&missing).contains("缺少这一部件"));
    let broken = damaged(&file, |name, bytes| {
        if name.contains("styles") || name.contains("footnotes") {
            bytes.truncate(bytes.len() - 5);
        }
        true
    })
    .unwrap();
    assert_eq!(printed(&broken), ["同意"]);
    assert_eq!(losses(&broken).matches("已损坏").count(), 2);
}

#[test]
fn missing_relationships_still_find_the_text() {
    let file = Docx::new(p("同意"));
    let source = damaged(&file, |name, _| !name.ends_with(".rels")).unwrap();
    assert_eq!(printed(&source), ["同意"]);
    assert!(losses(&source).contains("目录已损坏"));
}

#[test]
fn references_that_lead_nowhere_are_losses() {
    let body = format!(
        r#"<w:p>{}<w:r><w:footnoteReference w:id="4"/></w:r></w:p><w:sectPr><w:headerReference w:type="default" r:id="nix"/></w:sectPr>"#,
        r("同意")
    );
    let source = source(&Docx::new(body));
    assert!(losses(&source).contains("脚注的内容缺失") && losses(&source).contains("页眉或页脚的引用失效"));
}

#[test]
fn an_undeclared_prefix_and_control_characters_are_mended() {
    let document = format!(
        "<?xml version=\"1.0\"?><!-- 某软件 --><w:document xmlns:w=\"{W}\"><w:body><w:p w14:paraId=\"1\"><w:r><w:t>我局\u{1}同意</w:t></w:r></w:p><zz:x/></w:body></w:document>"
    );
    let source = damaged(&Docx::new(""), |name, bytes| {
        if name == "word/document.xml" {
            *bytes = document.clone().into_bytes();
        }
        true
    })
    .unwrap();
    assert_eq!(printed(&source), ["我局同意"]);
    assert!(losses(&source).contains("“w14”") && losses(&source).contains("控制字符"));
}

#[test]
fn utf_16_parts_are_read() {
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><w:document xmlns:w=\"{W}\"><w:body>{}</w:body></w:document>",
        p("同意")
    );
    let wide: Vec<u8> =
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let source = damaged(&Docx::new(""), |name, bytes| {
        if name == "word/document.xml" {
            *bytes = wide.clone();
        }
        true
    });
    assert_eq!(printed(&source.unwrap()), ["同意"]);
}

#[test]
fn macros_are_ignored_and_said() {
    let mut members = Docx::new(p("同意")).members();
    members.push(("word/vbaProject.bin".into(), b"macro".to_vec()));
    let source = read("a.docm", &rezip(&members)).unwrap();
    assert!(losses(&source).contains("宏，已忽略"));
}

#[test]
fn a_broken_main_part_is_corrupt_with_its_place() {
    let error = damaged(&Docx::new(p("同意")), |name, bytes| {
        if name == "word/document.xml" {
            bytes.truncate(bytes.len() - 20);
        }
        true
    });
    assert!(matches!(error, Err(ReadError::Corrupt(place)) if place.contains("word/document.xml")));
    let error = damaged(&Docx::new(p("同意")), |name, bytes| {
        if name == "word/document.xml" {
            *bytes = b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>".to_vec();
        }
        true
    });
    assert!(matches!(error, Err(ReadError::Corrupt(place)) if place.contains("文档类型")));
}

#[test]
fn nesting_without_end_is_refused() {
    let body = format!("{}{}{}", "<w:sdt>".repeat(5000), p("深"), "</w:sdt>".repeat(5000));
    let error = read("a.docx", &Docx::new(body).bytes());
    assert!(matches!(error, Err(ReadError::TooLarge(what)) if what.contains("嵌套")));
}

#[test]
fn attributes_without_end_are_refused() {
    let attributes: String = (0..50_000).map(|n| format!(" a{n}=\"'\"")).collect();
    let error = read("a.docx", &Docx::new(format!("<!-- <x ' --><w:p{attributes}/>{}", p("同意"))).bytes());
    assert!(matches!(error, Err(ReadError::TooLarge(what)) if what.contains("属性")));
    let attributes: String = (0..500).map(|n| format!(" a{n}='>='")).collect();
    assert_eq!(printed(&source(&Docx::new(format!("<w:p{attributes}/>{}", p("同意"))))), ["", "同意"]);
}

#[test]
fn the_deepest_nesting_that_is_allowed_is_read() {
    // One table adds three levels; what is left of 256 are the document, its body, and the innermost text.
    let tables = 82;
    let body = format!(
        "{}{}{}",
        "<w:tbl><w:tr><w:tc>".repeat(tables),
        p("最里面"),
        "<w:p/></w:tc></w:tr></w:tbl>".repeat(tables)
    );
    assert!(printed(&source(&Docx::new(body))).contains(&"最里面".to_string()));
}
