//! Mails as units send them.
#![allow(clippy::unwrap_used)]

use encoding_rs::GB18030;

use super::super::sample::{Docx, p};
use super::*;
use crate::read::read as read_file;

fn source(mail: &[u8]) -> Source {
    read_file("来信.eml", mail).unwrap()
}

fn joined(pieces: &[&[u8]]) -> Vec<u8> {
    pieces.concat()
}

#[test]
fn headers_body_and_attachments_of_an_encoded_mail() {
    // 主题“关于征求意见的复函”、发件人“市商务局”，均为 GBK 的 RFC 2047 形式；附件名为 RFC 2231 形式。
    let mail = concat!(
        "From: =?gb2312?B?ytDJzM7xvtY=?= <swj@example.cn>\r\n",
        "To: hzk@example.cn\r\nDate: Mon, 29 Jan 2024 10:05:00 +0800\r\n",
        "Subject: =?gb2312?B?udjT2tX3x/PS4rz7tcS4tLqv?=\r\nMIME-Version: 1.0\r\n",
        "Content-Type: multipart/mixed; boundary=\"x1\"\r\n\r\n",
        "--x1\r\nContent-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\n",
        "ztK+1s7e0uK8+6Gj\r\n",
        "--x1\r\nContent-Type: text/plain; charset=utf-8\r\n",
        "Content-Disposition: attachment; filename*=GBK''%D2%E2%BC%FB.txt\r\n\r\n建议删除\r\n--x1--\r\n"
    );
    let source = source(mail.as_bytes());
    assert_eq!(source.format, Format::Mail);
    assert_eq!(
        source.plain_text(),
        "主题：关于征求意见的复函\n发件人：市商务局 <swj@example.cn>\n收件人：hzk@example.cn\n日期：2024-01-29 10:05\n我局无意见。"
    );
    let attached: Vec<_> =
        source.attachments.iter().map(|a| (a.name.as_str(), a.bytes.trim_ascii())).collect();
    assert_eq!(attached, [("意见.txt", "建议删除".as_bytes())]);
}

#[test]
fn bare_gbk_in_headers_names_and_bodies_is_no_mojibake() {
    let gbk = |text: &str| GB18030.encode(text).0.into_owned();
    let mail = joined(&[
        b"From: ",
        &gbk("市教育局"),
        b" <jyj@example.cn>\nSubject: ",
        &gbk("回复：征求意见"),
        b"\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b7\n\n--b7\nContent-Type: text/plain\n\n",
        &gbk("我局无修改意见。"),
        b"\n--b7\nContent-Type: application/octet-stream; name=\"",
        &gbk("反馈表.xls"),
        b"\"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment\n\nAAEC\n--b7--\n",
    ]);
    let source = source(&mail);
    assert_eq!(
        source.plain_text(),
        "主题：回复：征求意见\n发件人：市教育局 <jyj@example.cn>\n我局无修改意见。"
    );
    assert_eq!(source.attachments[0].name, "反馈表.xls");
    assert_eq!(source.attachments[0].bytes, [0, 1, 2]);
}

#[test]
fn of_two_versions_of_the_body_the_one_with_tables_is_read() {
    let mail = concat!(
        "From: a@example.cn\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n",
        "--b\nContent-Type: text/plain; charset=utf-8\n\n条款 建议\n",
        "--b\nContent-Type: text/html; charset=utf-8\n\n<table><tr><td>条款</td><td>建议</td></tr></table>\n--b--\n"
    );
    let source = source(mail.as_bytes());
    assert!(matches!(source.blocks.last(), Some(Block::Table(_))), "{source:?}");
    assert_eq!(source.plain_text().matches("条款").count(), 1);
}

#[test]
fn a_forwarded_mail_is_an_attachment_that_can_be_read() {
    let mail = concat!(
        "From: a@example.cn\nSubject: fw\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n",
        "--b\nContent-Type: text/plain; charset=utf-8\n\n见转发\n",
        "--b\nContent-Type: message/rfc822\n\nFrom: c@example.cn\nSubject: =?utf-8?B?5aSN5Ye9?=\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n同意\n--b--\n"
    );
    let source = source(mail.as_bytes());
    assert_eq!(source.attachments[0].name, "复函.eml");
    let inner = read_file(&source.attachments[0].name, &source.attachments[0].bytes).unwrap();
    assert!(inner.plain_text().ends_with("同意"), "{}", inner.plain_text());
}

#[test]
fn what_comes_inside_is_unfolded_with_its_way() {
    let docx = Docx::new(p("同意")).bytes();
    let zip = super::super::sample::zip(&[("意见/回复.docx", &docx), ("说明.txt", "见回复".as_bytes())]);
    let outer = super::super::sample::zip(&[("市商务局.zip", &zip), ("坏.pdf", b"%PDF-1.4")]);
    let (top, inside) = crate::read::unfold("材料.zip", &outer, crate::read::Aids::NONE);
    assert_eq!(top.unwrap().format, Format::Archive);
    let all: Vec<_> = inside.iter().map(|file| (file.path.join(" > "), file.read.is_ok())).collect();
    assert_eq!(
        all,
        [
            ("材料.zip > 市商务局.zip".to_string(), true),
            ("材料.zip > 市商务局.zip > 意见／回复.docx".to_string(), true),
            ("材料.zip > 市商务局.zip > 说明.txt".to_string(), true),
            ("材料.zip > 坏.pdf".to_string(), false),
        ]
    );
}

#[test]
fn a_letter_that_mentions_a_mailbox_is_no_mail() {
    assert!(!is_mail("市发展改革委：\n邮箱: hzk@example.cn\nFrom: x\n".as_bytes()));
    assert!(!is_mail(b"Note: see below\n\nFrom: a\nSubject: b\n"));
    assert!(is_mail(b"Received: from x\nFrom: a@example.cn\n\n"));
}

#[test]
fn mails_forwarded_in_mails_without_end_are_refused_before_they_fill_the_stack() {
    let level = "From: a@example.cn\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n";
    assert!(matches!(read_file("来信.eml", level.repeat(20_000).as_bytes()), Err(ReadError::TooLarge(_))));
    // As deep as the limit allows.
    let _ = read_file("来信.eml", level.repeat(MOST_PARTS).as_bytes());
}
