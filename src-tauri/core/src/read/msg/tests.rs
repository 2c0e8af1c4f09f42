//! Mails as Outlook keeps them.
#![allow(clippy::unwrap_used)]

use encoding_rs::GB18030;
use proptest::prelude::*;

use crate::read::sample::{Docx, compound, p};
use crate::read::{Format, ReadError, Region, Source, read, unfold};

/// A mail, recipient or attachment under construction: its streams below a storage.
#[derive(Default)]
struct Store {
    fixed: Vec<u8>,
    streams: Vec<(String, Vec<u8>)>,
}

impl Store {
    fn number(mut self, id: u16, number: u32) -> Self {
        self.fixed.extend([3, 0]);
        self.fixed.extend(id.to_le_bytes());
        self.fixed.extend([0; 4]);
        self.fixed.extend(u64::from(number).to_le_bytes());
        self
    }

    fn time(mut self, id: u16, seconds: u64) -> Self {
        self.fixed.extend([0x40, 0]);
        self.fixed.extend(id.to_le_bytes());
        self.fixed.extend([0; 4]);
        self.fixed.extend(((seconds + 11_644_473_600) * 10_000_000).to_le_bytes());
        self
    }

    fn bytes(mut self, id: u16, kind: u16, bytes: Vec<u8>) -> Self {
        self.streams.push((format!("__substg1.0_{id:04X}{kind:04X}"), bytes));
        self
    }

    fn text(self, id: u16, text: &str) -> Self {
        self.bytes(id, 0x1f, text.encode_utf16().flat_map(u16::to_le_bytes).collect())
    }

    fn ansi(self, id: u16, text: &str) -> Self {
        self.bytes(id, 0x1e, GB18030.encode(text).0.into_owned())
    }

    /// Puts a storage inside.
    fn with(mut self, name: &str, head: usize, inner: Self) -> Self {
        let inner = inner.finish(head);
        self.streams.extend(inner.into_iter().map(|(path, bytes)| (format!("{name}/{path}"), bytes)));
        self
    }

    fn finish(self, head: usize) -> Vec<(String, Vec<u8>)> {
        let properties = [vec![0; head], self.fixed].concat();
        [self.streams, vec![("__properties_version1.0".to_string(), properties)]].concat()
    }

    fn mail(self) -> Vec<u8> {
        let streams: Vec<(String, Vec<u8>)> =
            self.finish(32).into_iter().map(|(path, bytes)| (format!("/{path}"), bytes)).collect();
        let streams: Vec<(&str, &[u8])> =
            streams.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
        compound(&streams)
    }
}

fn source(mail: Store) -> Source {
    read("来信.msg", &mail.mail()).unwrap()
}

#[test]
fn headers_body_and_attachments_of_a_mail() {
    let to = Store::default().number(0x0c15, 1).text(0x3001, "综合科").text(0x39fe, "hzk@example.cn");
    let copy = Store::default().number(0x0c15, 2).text(0x3001, "王某某");
    let attached = Store::default()
        .number(0x3705, 1)
        .text(0x3704, "YIJIAN~1.DOC")
        .text(0x3707, "意见/反馈表.docx")
        .bytes(0x3701, 0x102, Docx::new(p("建议删除第四条")).bytes());
    let mail = Store::default()
        .text(0x0037, "关于征求意见的复函")
        .text(0x0c1a, "市商务局")
        .text(0x0c1f, "/O=EX/OU=X/CN=SWJ")
        .text(0x5d01, "swj@example.cn")
        .time(0x0039, 1_706_493_900)
        .text(0x1000, "我局无意见。\r\n详见附件。")
        .with("__recip_version1.0_#00000000", 8, to)
        .with("__recip_version1.0_#00000001", 8, copy)
        .with("__attach_version1.0_#00000000", 8, attached);
    let bytes = mail.mail();
    let source = read("来信.eml", &bytes).unwrap();
    assert_eq!(source.format, Format::Mail);
    assert_eq!(
        source.plain_text(),
        "主题：关于征求意见的复函\n发件人：市商务局 <swj@example.cn>\n收件人：综合科 <hzk@example.cn>\n抄送：王某某\n日期：2024-01-29 10:05\n我局无意见。\n详见附件。"
    );
    let regions: Vec<Region> = source.passages().iter().map(|passage| passage.paragraph.region).collect();
    assert_eq!(regions.iter().filter(|region| **region == Region::HeaderFooter).count(), 5);
    let (_, inside) = unfold("来信.msg", &bytes, crate::read::Aids::NONE);
    assert_eq!(inside[0].path, ["来信.msg", "意见／反馈表.docx"]);
    assert_eq!(inside[0].read.as_ref().unwrap().plain_text(), "建议删除第四条");
}

#[test]
fn ansi_texts_are_gbk_whatever_western_code_page_is_stated() {
    for code_page in [None, Some(936), Some(1252)] {
        let mut mail = Store::default();
        if let Some(code_page) = code_page {
            mail = mail.number(0x3ffd, code_page);
        }
        let attached = Store::default().ansi(0x3707, "名单.txt").bytes(0x3701, 0x102, b"a".to_vec());
        let mail = mail
            .ansi(0x0037, "回复：征求意见")
            .ansi(0x0042, "张某某")
            .ansi(0x0e04, "综合科")
            .ansi(0x1000, "同意。")
            .with("__attach_version1.0_#00000000", 8, attached);
        let source = source(mail);
        assert_eq!(source.plain_text(), "主题：回复：征求意见\n发件人：张某某\n收件人：综合科\n同意。");
        assert_eq!(source.attachments[0].name, "名单.txt");
    }
}

#[test]
fn a_page_is_preferred_to_text_for_its_tables_also_in_the_disguise_of_rtf() {
    let page = "<html><table><tr><td>条款</td><td>建议</td></tr></table></html>";
    let rtf = r"{\rtf1\ansi\ansicpg936\fromhtml1 {\*\htmltag <table><tr><td>}\'cc\'f5\'bf\'ee{\*\htmltag </td><td>}\'bd\'a8\'d2\'e9{\*\htmltag </td></tr></table>}}";
    let head = [0, 0, 0, 0];
    let size = u32::try_from(rtf.len()).unwrap().to_le_bytes();
    let packed = [&head[..], &size, b"MELA", &head, rtf.as_bytes()].concat();
    let mails = [
        Store::default().bytes(0x1013, 0x102, GB18030.encode(page).0.into_owned()),
        Store::default().text(0x1013, page),
        Store::default().bytes(0x1009, 0x102, packed),
    ];
    for mail in mails {
        let source = source(mail.text(0x1000, "条款 建议"));
        assert!(matches!(source.blocks.last(), Some(crate::read::Block::Table(_))), "{source:?}");
        assert_eq!(source.plain_text(), "条款\n建议");
    }
}

#[test]
fn a_forwarded_mail_is_a_file_of_its_own_that_reads_like_any() {
    let deepest = Store::default().text(0x3707, "意见.txt").bytes(0x3701, 0x102, "无意见".into());
    let forwarded = Store::default()
        .text(0x0037, "复函")
        .time(0x0039, 1_706_493_900)
        .text(0x1000, "见附件")
        .with("__attach_version1.0_#00000000", 8, deepest);
    let attached =
        Store::default().number(0x3705, 5).text(0x3001, "复函").with("__substg1.0_3701000D", 24, forwarded);
    let mail = Store::default().text(0x0037, "转发").with("__attach_version1.0_#00000000", 8, attached);
    let (_, inside) = unfold("转发.msg", &mail.mail(), crate::read::Aids::NONE);
    let read: Vec<(String, String)> =
        inside.iter().map(|file| (file.path.join(" > "), file.read.as_ref().unwrap().plain_text())).collect();
    let said = "主题：复函\n日期：2024-01-29 10:05\n见附件";
    assert_eq!(
        read,
        [
            ("转发.msg > 复函.msg".to_string(), said.to_string()),
            ("转发.msg > 复函.msg > 意见.txt".to_string(), "无意见".to_string()),
        ]
    );
}

#[test]
fn links_and_broken_attachments_are_said() {
    let link = Store::default().number(0x3705, 7).text(0x3707, "云文档.docx");
    let broken = Store::default().number(0x3705, 1).text(0x3707, "空.docx");
    let mail = Store::default().text(0x1000, "见附件").with("__attach_version1.0_#00000000", 8, link).with(
        "__attach_version1.0_#00000001",
        8,
        broken,
    );
    let source = source(mail);
    assert!(source.attachments.is_empty());
    assert!(source.losses[0].what.contains("链接") && source.losses[0].place.contains("云文档.docx"));
    assert!(source.losses[1].what.contains("损坏"));
}

#[test]
fn a_mail_that_says_nothing_is_empty() {
    assert_eq!(read("a.msg", &Store::default().mail()), Err(ReadError::Empty));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_mutated_mail_gives_an_answer(flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let forwarded = Store::default().text(0x0037, "复函").text(0x1000, "见附件");
        let attached = Store::default().number(0x3705, 5).with("__substg1.0_3701000D", 24, forwarded);
        let mail = Store::default().text(0x0037, "转发").with("__attach_version1.0_#00000000", 8, attached);
        let mut bytes = mail.mail();
        for (place, value) in flips {
            let at = place.index(bytes.len());
            bytes[at] = value;
        }
        let _ = unfold("a.msg", &bytes, crate::read::Aids::NONE);
    }
}
