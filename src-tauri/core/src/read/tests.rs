//! The one door: kinds told by content, bad input, and bytes of any sort.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::sample::{Docx, compound, p, rezip, unzip, zip};
use super::{Format, LARGEST_FILE, ReadError, read, unfold};

fn unsupported(name: &str, bytes: &[u8]) -> String {
    match read(name, bytes) {
        Err(ReadError::Unsupported(kind)) => kind,
        other => panic!("{other:?}"),
    }
}

#[test]
fn content_decides_and_not_the_name() {
    let docx = Docx::new(p("同意")).bytes();
    assert_eq!(read("回复.txt", &docx).unwrap().format, Format::Docx);
    assert_eq!(read("回复.docx", "同意".as_bytes()).unwrap().format, Format::Text);
    assert_eq!(read("回复.MD", "# 同意".as_bytes()).unwrap().format, Format::Markdown);
    assert_eq!(read("", "# 同意".as_bytes()).unwrap().plain_text(), "# 同意");
}

#[test]
fn nothing_and_blanks_are_empty() {
    for bytes in [&b""[..], b"\n\r\n  \t", "\u{feff}　\n".as_bytes()] {
        assert_eq!(read("a.txt", bytes), Err(ReadError::Empty));
    }
    assert_eq!(read("a.docx", &Docx::new("<w:p/>").bytes()), Err(ReadError::Empty));
}

#[test]
fn compound_files_are_named_or_locked() {
    let encrypted = compound(&[("/EncryptionInfo", b"x"), ("/EncryptedPackage", b"x")]);
    assert_eq!(read("a.docx", &encrypted), Err(ReadError::Encrypted));
    let word = compound(&[("/1Table", b"x"), ("/WordDocument", b"x"), ("/ObjectPool/_1/Workbook", b"x")]);
    assert_eq!(
        unsupported("a", &compound(&[("/PowerPoint Document", b"x")])),
        "旧版 PowerPoint 97-2003 演示文稿"
    );
    assert!(matches!(read("a.docx", &word), Err(ReadError::Corrupt(_))));
    let slides = compound(&[("/PowerPoint Document", b"x")]);
    let said = read("a.doc", &slides).unwrap_err().to_string();
    assert!(said.contains("另存为 .docx"), "{said}");
    let mut spoilt = word;
    spoilt[512..1024].fill(0x55);
    assert!(matches!(read("a.doc", &spoilt), Err(ReadError::Corrupt(what)) if what.contains("Word")));
}

#[test]
fn other_kinds_are_named() {
    assert_eq!(read("a.doc", b"{\\rtf1\\ansi agreed}").unwrap().format, Format::Rtf);
    assert_eq!(unsupported("a.jpg", b"\0\0\0\x18ftypheic"), "录像或 HEIC 图片");
    for picture in [&b"\x89PNG\r\n\x1a\n\0\0"[..], b"\xff\xd8\xff\xe0", b"II*\0"] {
        assert!(matches!(read("a.txt", picture), Err(ReadError::Corrupt(what)) if what.contains("图片")));
    }
    assert_eq!(unsupported("a.zip", b"\xfd7zXZ\0\0"), "xz 压缩包");
    assert!(matches!(
        read("a.docx", &zip(&[("OFD.xml", b"<ofd:OFD xmlns:ofd='x'/>")])),
        Err(ReadError::Corrupt(_))
    ));
    let nothing = zip(&[("mimetype", b"application/vnd.oasis.opendocument.text")]);
    assert!(matches!(read("a.docx", &nothing), Err(ReadError::Corrupt(_))));
    for uof in [zip(&[("uof.xml", b"<uof/>")]), b"<?xml version=\"1.0\"?><uof:UOF/>".to_vec()] {
        assert!(read("a.uot", &uof).unwrap_err().to_string().starts_with("这是标文通 UOF 文档"));
    }
    let archive = zip(&[("a.txt", "同意".as_bytes())]);
    assert_eq!(read("a.docx", &archive).unwrap().format, Format::Archive);
    let noise: Vec<u8> = (0..5000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 11) as u8).collect();
    assert_eq!(unsupported("a.txt", &noise), "无法识别的二进制文件");
}

#[test]
fn a_cut_off_file_is_corrupt() {
    let bytes = Docx::new(p(&"同意".repeat(500))).bytes();
    assert!(matches!(read("a.docx", &bytes[..bytes.len() / 2]), Err(ReadError::Corrupt(_))));
}

#[test]
fn sizes_are_limited_before_and_while_unpacking() {
    assert!(matches!(read("a.txt", &vec![b'a'; LARGEST_FILE + 1]), Err(ReadError::TooLarge(_))));
    let mut members = Docx::new("").members();
    members[3].1 = vec![b' '; 120 << 20];
    let mut bomb = rezip(&members);
    assert!(matches!(read("a.docx", &bomb), Err(ReadError::TooLarge(_))));
    // The same bomb with a lie about its size, in the local header and in the directory.
    let real = (120_u32 << 20).to_le_bytes();
    let places: Vec<usize> = (0..bomb.len() - 4).filter(|at| bomb[*at..at + 4] == real).collect();
    for at in places {
        bomb[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
    }
    assert!(read("a.docx", &bomb).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_give_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..2000), name in "[a-z]{0,3}\\.(txt|md|docx)") {
        let _ = read(&name, &bytes);
    }

    #[test]
    fn any_text_is_read_whole(text in "[一-龥（）、。0-9a-z*#\\-|\\n ]{0,200}") {
        if let Ok(source) = read("a.txt", text.as_bytes()) {
            let read = source.plain_text();
            prop_assert_eq!(read.trim_end_matches('\n'), text.trim_end_matches('\n'));
        }
        let _ = read("a.md", text.as_bytes());
    }

    #[test]
    fn a_mutated_document_gives_an_answer(cuts in cuts()) {
        let _ = read("a.docx", &mutated(rich().members(), cuts));
    }

    #[test]
    fn a_mutated_workbook_gives_an_answer(cuts in cuts()) {
        let _ = read("a.xlsx", &mutated(unzip(&workbook()), cuts));
    }

    #[test]
    fn a_mutated_binary_workbook_gives_an_answer(flips in flips()) {
        let _ = read("a.xls", &flipped(include_bytes!("xls/tests/files/libreoffice.xls"), flips));
    }

    #[test]
    fn any_page_and_mail_give_an_answer(tags in prop::collection::vec("(</?(table|tr|td|th|ol|li|p|del|pre|b)( (rowspan|colspan|start|style)=['\"]?[0-9]{1,7})?>|[一-龥]{1,3}| |\n|&[a-z#0-9]{1,6};?)", 0..60)) {
        let page = tags.concat();
        let _ = read("a.html", format!("<html>{page}").as_bytes());
        let mail = format!("From: a\nSubject: =?gbk?B?{page}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n{page}\n--b");
        let _ = unfold("a.eml", mail.as_bytes(), crate::read::Aids::NONE);
    }

    #[test]
    fn a_mutated_container_gives_an_answer(flips in flips()) {
        let _ = read("a.docx", &flipped(&rich().bytes(), flips));
    }
}

/// Places in a file, and the bytes put there.
type Flips = Vec<(prop::sample::Index, u8)>;

fn flips() -> impl Strategy<Value = Flips> {
    prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)
}

fn flipped(bytes: &[u8], flips: Flips) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for (place, value) in flips {
        let at = place.index(bytes.len());
        bytes[at] = value;
    }
    bytes
}

/// A member, a place in it, and what is put there instead of the next three characters.
type Cut = (prop::sample::Index, prop::sample::Index, String);

fn cuts() -> impl Strategy<Value = Vec<Cut>> {
    let place = any::<prop::sample::Index>;
    prop::collection::vec((place(), place(), "[<>/a-z\"= 0-9]{0,6}"), 1..6)
}

fn mutated(mut members: Vec<(String, Vec<u8>)>, cuts: Vec<Cut>) -> Vec<u8> {
    for (member, place, put) in cuts {
        let index = member.index(members.len());
        let text = String::from_utf8_lossy(&members[index].1).into_owned();
        let length = text.chars().count();
        let at = place.index(length.max(1));
        let before: String = text.chars().take(at).collect();
        let after: String = text.chars().skip(at + 3).collect();
        members[index].1 = format!("{before}{put}{after}").into_bytes();
    }
    rezip(&members)
}

/// A workbook with something of everything.
fn workbook() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let percent = rust_xlsxwriter::Format::new().set_num_format("0.0%");
    sheet.merge_range(0, 0, 1, 1, "意见反馈表", &percent).unwrap();
    sheet.write_with_format(2, 0, 0.15, &percent).unwrap();
    sheet.write(2, 1, "删除“绿色”\n增加").unwrap();
    sheet.write(3, 0, rust_xlsxwriter::Formula::new("=1+1").set_result("2")).unwrap();
    sheet.insert_note(2, 1, &rust_xlsxwriter::Note::new("请核实")).unwrap();
    sheet.set_row_hidden(3).unwrap();
    sheet.set_column_hidden(1).unwrap();
    book.save_to_buffer().unwrap()
}

/// A file with something of everything.
fn rich() -> Docx {
    let body = concat!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:ins w:id="9" w:author="张某某"/></w:rPr></w:pPr><w:commentRangeStart w:id="0"/><w:r><w:t>加强</w:t></w:r><w:del w:id="1"><w:r><w:delText>监督</w:delText></w:r></w:del><w:commentRangeEnd w:id="0"/></w:p>"#,
        r#"<w:p><w:r><w:t>管理</w:t><w:footnoteReference w:id="2"/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/><w:t>1</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>"#,
        r#"<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>无</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"#,
        r#"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p/></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"#,
    );
    Docx::new(body)
        .numbering(r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%1）"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#)
        .styles(r#"<w:style w:styleId="a" w:type="paragraph" w:default="1"><w:basedOn w:val="a"/></w:style>"#)
        .part("comments", "comments", r#"<w:comment w:id="0" w:author="王某某"><w:p w14:paraId="1"/></w:comment>"#)
        .part("footnotes", "footnotes", r#"<w:footnote w:id="2"><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote>"#)
}
