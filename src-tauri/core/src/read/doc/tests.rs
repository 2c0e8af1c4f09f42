//! Documents that a program wrote, and documents put together here for what no program at hand writes.
#![allow(clippy::unwrap_used)]

use std::io::{Cursor, Write};

use proptest::prelude::*;

use crate::read::alike::differences;
use crate::read::{Change, ChangeKind, Format, Loss, ReadError, Region, Source, Span, read};

const RICH: &[u8] = include_bytes!("../converted/rich.doc");

/// Places of fields in the head, and where the text begins.
const FLAGS: usize = 10;
const LENGTH: usize = 76;
const TABLES: usize = 154;
const TEXT: usize = 2048;

fn put(bytes: &mut [u8], at: usize, what: &[u8]) {
    bytes[at..at + what.len()].copy_from_slice(what);
}

/// A piece of text: its bytes, whether they are one a character, and the number of the changes on it.
type Piece<'a> = (&'a [u8], bool, u16);

/// A document of these pieces, with these lists of changes that they may refer to.
struct Parts<'a> {
    flags: u16,
    version: u16,
    changes: Vec<Vec<u8>>,
    pieces: Vec<Piece<'a>>,
    revisers: &'a [&'a str],
    storages: &'a [&'a str],
}

impl Default for Parts<'_> {
    fn default() -> Self {
        Self {
            flags: 0,
            version: 0xc1,
            changes: Vec::new(),
            pieces: Vec::new(),
            revisers: &[],
            storages: &[],
        }
    }
}

impl Parts<'_> {
    fn bytes(&self) -> Vec<u8> {
        let mut main = vec![0; TEXT];
        let mut clx = Vec::new();
        for list in &self.changes {
            clx.push(1);
            clx.extend(u16::try_from(list.len()).unwrap().to_le_bytes());
            clx.extend(list);
        }
        let (mut places, mut data, mut count) = (0_u32.to_le_bytes().to_vec(), Vec::new(), 0_u32);
        for (bytes, narrow, change) in &self.pieces {
            let offset = u32::try_from(main.len()).unwrap();
            main.extend(*bytes);
            count += u32::try_from(if *narrow { bytes.len() } else { bytes.len() / 2 }).unwrap();
            places.extend(count.to_le_bytes());
            data.extend([0, 0]);
            data.extend(if *narrow { (offset * 2) | 0x4000_0000 } else { offset }.to_le_bytes());
            data.extend(change.to_le_bytes());
        }
        clx.push(2);
        clx.extend(u32::try_from(places.len() + data.len()).unwrap().to_le_bytes());
        clx.extend(places);
        clx.extend(data);
        let mut authors = [0xff, 0xff].to_vec();
        authors.extend(u16::try_from(self.revisers.len()).unwrap().to_le_bytes());
        authors.extend([0, 0]);
        for name in self.revisers {
            authors.extend(u16::try_from(name.encode_utf16().count()).unwrap().to_le_bytes());
            authors.extend(wide(name));
        }
        put(&mut main, 0, &[0xec, 0xa5]);
        put(&mut main, 2, &self.version.to_le_bytes());
        put(&mut main, FLAGS, &self.flags.to_le_bytes());
        put(&mut main, LENGTH, &count.to_le_bytes());
        put(&mut main, TABLES - 2, &93_u16.to_le_bytes());
        let mut table = |index: usize, from: usize, length: usize| {
            put(&mut main, TABLES + index * 8, &u32::try_from(from).unwrap().to_le_bytes());
            put(&mut main, TABLES + index * 8 + 4, &u32::try_from(length).unwrap().to_le_bytes());
        };
        table(33, 0, clx.len());
        table(51, clx.len(), authors.len());
        clx.extend(authors);
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        for (name, bytes) in [("/WordDocument", main), ("/0Table", clx)] {
            file.create_stream(name).unwrap().write_all(&bytes).unwrap();
        }
        for name in self.storages {
            file.create_storage(name).unwrap();
        }
        file.into_inner().into_inner()
    }

    fn source(&self) -> Source {
        read("复函.doc", &self.bytes()).unwrap()
    }
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn same_as_docx(docx: &[u8], doc: &[u8]) {
    let (docx, doc) = (read("a.docx", docx).unwrap(), read("a.doc", doc).unwrap());
    assert_eq!(doc.format, Format::Doc);
    assert!(docx.passages().len() > 8);
    assert_eq!(differences(&docx, &doc), [""; 0]);
    let whats = |source: &Source| source.losses.iter().map(|loss| loss.what.clone()).collect::<Vec<_>>();
    assert_eq!(whats(&docx), whats(&doc));
}

#[test]
fn tracked_revisions_read_as_in_docx() {
    same_as_docx(include_bytes!("../converted/revised.docx"), include_bytes!("../converted/revised.doc"));
}

#[test]
fn margin_comments_read_as_in_docx() {
    let docx = include_bytes!("../converted/commented.docx");
    assert!(read("a.docx", docx).unwrap().margin_comments.len() > 3);
    same_as_docx(docx, include_bytes!("../converted/commented.doc"));
}

#[test]
fn tables_read_as_in_docx() {
    same_as_docx(include_bytes!("../converted/table.docx"), include_bytes!("../converted/table.doc"));
}

#[test]
fn lists_notes_boxes_fields_and_nested_tables_read_as_in_docx() {
    same_as_docx(include_bytes!("../converted/rich.docx"), RICH);
    let source = read("a.doc", RICH).unwrap();
    let text = source.plain_text();
    for line in [
        "一、总体要求",
        "（一）加强监督管理，到2025年底快递包装🎁绿色采购比例达到20%。",
        "1.分工如下",
        "●符号项",
    ] {
        assert!(text.lines().any(|own| own.trim_end() == line), "{line}");
    }
    let regions: Vec<Region> = source.passages().iter().map(|passage| passage.paragraph.region).collect();
    for region in [Region::HeaderFooter, Region::Note, Region::TextBox] {
        assert!(regions.contains(&region), "{region:?}");
    }
    assert_eq!(source.margin_comments[0].anchors, [Span { passage: 5, start: 0, end: 8 }]);
}

#[test]
fn western_and_chinese_pieces_make_one_text() {
    let (chinese, more) = (wide("比例达到"), wide("以上\r"));
    let parts = Parts {
        pieces: vec![(&chinese, false, 0), (b"20% \x93A\x94 \x96 ", true, 0), (&more, false, 0)],
        ..Parts::default()
    };
    assert_eq!(parts.source().plain_text(), "比例达到20% “A” – 以上");
}

#[test]
fn a_text_saved_in_a_hurry_keeps_the_changes_of_its_pieces() {
    // Taken out, by author 1, on 2024-01-29 at 10:05.
    let mut deletion = [0x00, 0x08, 1, 0x63, 0x48, 1, 0, 0x64, 0x68].to_vec();
    deletion.extend((5 | 10 << 6 | 29 << 11 | 1 << 16 | 124_u32 << 20).to_le_bytes());
    let (before, out, after) = (wide("加强"), wide("监督"), wide("管理\r"));
    let parts = Parts {
        changes: vec![deletion],
        pieces: vec![(&before, false, 0), (&out, false, 1), (&after, false, 0x55 << 1 | 1 << 8)],
        revisers: &["Unknown", "张某某"],
        ..Parts::default()
    };
    let source = parts.source();
    let paragraph = source.passages()[0].paragraph;
    assert_eq!((paragraph.text(), paragraph.original()), ("加强管理".into(), "加强监督管理".into()));
    let change = Change {
        kind: ChangeKind::Deleted,
        author: "张某某".into(),
        date: "2024-01-29T10:05:00".into(),
        moved: None,
    };
    assert_eq!(paragraph.runs[1].change, Some(change));
    assert!(paragraph.runs[2].bold);
}

#[test]
fn fields_show_their_result_and_drawn_ones_their_sign() {
    let text = wide("见\u{13} REF _a \u{14}第三条\u{15}，\u{13} EQ \\o\\ac(○,1)\u{15}项\r");
    let parts = Parts { pieces: vec![(&text, false, 0)], ..Parts::default() };
    assert_eq!(parts.source().plain_text(), "见第三条，①项");
    let text = wide("见\u{13} REF _a 第三条\r");
    let parts = Parts { pieces: vec![(&text, false, 0)], ..Parts::default() };
    assert_eq!(parts.source().plain_text(), "见 REF _a 第三条");
}

#[test]
fn macros_are_ignored_and_said() {
    let text = wide("无意见\r");
    let parts = Parts { pieces: vec![(&text, false, 0)], storages: &["/Macros"], ..Parts::default() };
    let loss = Loss { place: "全文".into(), what: "文件带有宏，已忽略，没有运行".into() };
    assert_eq!(parts.source().losses, [loss]);
}

#[test]
fn locked_old_and_broken_documents_say_so() {
    let text = wide("无意见\r");
    let parts =
        |flags, version| Parts { flags, version, pieces: vec![(&text, false, 0)], ..Parts::default() };
    assert_eq!(read("a.doc", &parts(0x0100, 0xc1).bytes()), Err(ReadError::Encrypted));
    assert!(matches!(read("a.doc", &parts(0, 0x68).bytes()), Err(ReadError::Convertible { .. })));
    assert!(matches!(read("a.doc", &parts(0x0200, 0xc1).bytes()), Err(ReadError::Corrupt(_))));
    let cut = read("a.doc", &RICH[..RICH.len() / 2]);
    assert!(matches!(cut, Err(ReadError::Corrupt(_))), "{cut:?}");
    assert_eq!(read("a.doc", &Parts::default().bytes()), Err(ReadError::Empty));
}

#[test]
fn a_text_cut_off_shows_what_is_missing() {
    let text = wide("无意见");
    let mut bytes = Parts { pieces: vec![(&text, false, 0)], ..Parts::default() }.bytes();
    let head = bytes.windows(2).position(|window| window == [0xec, 0xa5]).unwrap();
    put(&mut bytes, head + LENGTH, &9_u32.to_le_bytes());
    let source = read("a.doc", &bytes).unwrap();
    assert_eq!(source.plain_text(), "无意见");
    assert!(source.losses[0].what.contains("没有读出"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_mutated_document_gives_an_answer(flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40)) {
        let mut bytes = RICH.to_vec();
        for (place, value) in flips {
            let at = place.index(bytes.len());
            bytes[at] = value;
        }
        let _ = read("a.doc", &bytes);
    }

    #[test]
    fn a_mutated_head_gives_an_answer(flips in prop::collection::vec((0_usize..900, any::<u8>()), 1..12)) {
        let mut bytes = RICH.to_vec();
        let head = bytes.windows(2).position(|window| window == [0xec, 0xa5]).unwrap();
        for (place, value) in flips {
            bytes[head + 4 + place] = value;
        }
        let _ = read("a.doc", &bytes);
    }
}
