//! Wrong, broken and hostile files: a clear sentence, and nothing in the matter changes.

use std::io::Write;

use hegao_tests::desk::{Desk, list, sample, text};
use serde_json::{Value, json};

fn zip_of(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(bytes).unwrap();
    zip.finish().unwrap().into_inner()
}

/// A compound file (the container of Word 97 and of encrypted packages) as far as its first bytes go.
fn compound_file() -> Vec<u8> {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.resize(4096, 0);
    bytes
}

#[test]
fn letters_that_are_none_are_refused_with_a_sentence_and_no_file_is_made() {
    let desk = Desk::new();
    let bomb = zip_of("word/document.xml", &vec![b' '; 300 << 20]);
    let cases = [
        desk.put("空白.txt", b""),
        desk.put("旧版.docx", &compound_file()),
        desk.put("损坏.docx", &zip_of("word/document.xml", b"<w:document><w:body>")),
        desk.put("炸弹.docx", &bomb),
        desk.put("照片.docx", b"\xFF\xD8\xFF\xE0 not a document"),
        desk.path("不存在.docx"),
    ];
    let mut desk = desk;
    for path in cases {
        let matter = desk.path("新事项.hegao");
        let error = desk.try_call("create_matter", json!({ "path": matter, "letter": path })).unwrap_err();
        assert!(error.sentence.chars().count() > 8, "{path}: {error}");
        assert!(!std::path::Path::new(&matter).exists(), "{path}");
    }
}

#[test]
fn bad_replies_never_stop_the_good_ones() {
    let mut desk = Desk::with_sample_matter();
    let good = desk.put("呼伦贝尔市财政局.txt", "呼伦贝尔市财政局\n经研究，我局无意见。".as_bytes());
    let empty = desk.put("空白.docx", b"");
    let old = desk.put("商务局意见.docx", &compound_file());
    let huge = desk.path("巨大.docx");
    std::fs::File::create(&huge).unwrap().set_len(200 << 20).unwrap();
    let report = desk.call("import_replies", json!({ "paths": [empty, old, huge, good] }));
    let filed: Vec<&str> = list(&report["replies"]).iter().map(|r| text(&r["files"][0])).collect();
    assert_eq!(
        filed,
        ["商务局意见.docx", "呼伦贝尔市财政局.txt"],
        "an unreadable file is filed all the same"
    );
    let unread = &list(&report["replies"])[0];
    assert_eq!((text(&unread["nature"]), text(&unread["unit"])), ("unclear", "呼伦贝尔市商务局"));
    let skipped: Vec<&str> = list(&report["skipped"]).iter().map(|file| text(&file["file"])).collect();
    assert!(skipped.contains(&"空白.docx") && skipped.contains(&"巨大.docx"), "{skipped:?}");
}

#[test]
fn a_matter_that_cannot_be_opened_leaves_the_open_one_open() {
    let mut desk = Desk::with_sample_matter();
    let text_file = desk.put("信.hegao", "这不是事项文件".as_bytes());
    let before = desk.picture();
    assert!(desk.try_call("open_matter", json!({ "path": text_file })).is_err());
    assert!(desk.try_call("open_matter", json!({ "path": sample("没有.hegao") })).is_err());
    assert_eq!(desk.picture(), before);
}

#[test]
fn a_second_window_on_the_same_matter_is_told_so() {
    let desk = Desk::with_sample_matter();
    let mut second = Desk::new();
    let error = second.try_call("open_matter", json!({ "path": desk.path("事项.hegao") })).unwrap_err();
    assert!(error.sentence.contains("已在另一个窗口"), "{error}");
}

#[test]
fn an_unknown_operation_and_a_wrong_input_are_usage_errors() {
    let mut desk = Desk::with_sample_matter();
    for (operation, input) in [("做梦", Value::Null), ("decide", json!({ "comments": "一" }))] {
        let error = desk.try_call(operation, input).unwrap_err();
        assert_eq!(serde_json::to_value(error.kind).unwrap(), "usage");
    }
}
