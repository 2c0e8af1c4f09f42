//! Archives as people pack them, and as nobody should.
#![allow(clippy::unwrap_used)]

use std::io::{Cursor, Write};

use crate::read::sample::zip;
use crate::read::{Format, ReadError, read as read_file};

#[test]
fn members_come_in_order_without_clutter_and_paths() {
    let bytes = zip(&[
        ("../../etc/意见.txt", "同意".as_bytes()),
        ("C:\\资料\\名单.csv", b"a,b"),
        ("__MACOSX/意见.txt", b"x"),
        ("~$意见.docx", b"x"),
        ("空/", b""),
    ]);
    let source = read_file("材料.zip", &bytes).unwrap();
    let names: Vec<_> = source.attachments.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["etc／意见.txt", "C：／资料／名单.csv"]);
    assert_eq!(source.format, Format::Archive);
}

#[test]
fn gbk_names_are_decoded() {
    // The writer only takes UTF-8 names, so a stand-in of the same length is exchanged for the GBK bytes.
    let name = encoding_rs::GB18030.encode("市商务局.txt").0;
    let stand_in = "x".repeat(name.len());
    let mut bytes = zip(&[(&stand_in, "无意见".as_bytes())]);
    let places: Vec<usize> = (0..bytes.len() - name.len())
        .filter(|at| bytes[*at..*at + name.len()] == *stand_in.as_bytes())
        .collect();
    for at in places {
        bytes[at..at + name.len()].copy_from_slice(&name);
    }
    assert_eq!(read_file("a.zip", &bytes).unwrap().attachments[0].name, "市商务局.txt");
}

#[test]
fn a_member_that_cannot_be_unpacked_is_a_loss() {
    let mut writer = ::zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored =
        ::zip::write::SimpleFileOptions::default().compression_method(::zip::CompressionMethod::Stored);
    for (name, text) in [("甲.txt", "建议删除第四条"), ("乙.txt", "同意")] {
        writer.start_file(name, stored).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    let mut bytes = writer.finish().unwrap().into_inner();
    let text = "建议删除".as_bytes();
    let at = bytes.windows(text.len()).position(|window| window == text).unwrap();
    bytes[at] ^= 1;
    let source = read_file("a.zip", &bytes).unwrap();
    assert_eq!(source.attachments.len(), 1);
    assert!(source.losses[0].place.contains("甲.txt"));
}

#[test]
fn an_empty_archive_is_empty() {
    assert_eq!(read_file("a.zip", &zip(&[])), Err(ReadError::Empty));
}

/// A 7z of these members, all in one block, under a password unless it is empty.
fn seven(members: &[(&str, &str)], password: &str) -> Vec<u8> {
    let mut writer = sevenz_rust2::ArchiveWriter::new(Cursor::new(Vec::new())).unwrap();
    if !password.is_empty() {
        let lock = sevenz_rust2::encoder_options::AesEncoderOptions::new(password.into());
        writer.set_content_methods(vec![lock.into(), sevenz_rust2::EncoderMethod::LZMA2.into()]);
        writer.set_encrypt_header(false);
    }
    let entries = members.iter().map(|(name, _)| sevenz_rust2::ArchiveEntry::new_file(name)).collect();
    let contents: Vec<sevenz_rust2::SourceReader<&[u8]>> =
        members.iter().map(|(_, text)| text.as_bytes().into()).collect();
    writer.push_archive_entries(entries, contents).unwrap();
    writer.finish().unwrap().into_inner()
}

#[test]
fn members_of_a_7z_come_out_with_their_names() {
    let bytes = seven(&[("../意见/市商务局.txt", "无意见"), ("Thumbs.db", "x"), ("名单.csv", "a,b")], "");
    let source = read_file("材料.zip", &bytes).unwrap();
    let found: Vec<_> =
        source.attachments.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
    assert_eq!(found, [("意见／市商务局.txt", "无意见".as_bytes()), ("名单.csv", b"a,b")]);
    assert_eq!((source.format, source.losses.len()), (Format::Archive, 0));
}

#[test]
fn a_password_on_every_member_is_told_whatever_the_packing() {
    assert_eq!(read_file("a.7z", &seven(&[("意见.txt", "同意")], "123456")), Err(ReadError::Encrypted));
    let mut writer = ::zip::ZipWriter::new(Cursor::new(Vec::new()));
    let locked = ::zip::write::SimpleFileOptions::default();
    writer.start_file("意见.txt", locked).unwrap();
    writer.write_all("同意".as_bytes()).unwrap();
    let mut zip = writer.finish().unwrap().into_inner();
    // The writer is built without encryption, so the flag is set by hand: in the local header and the directory.
    let directory = zip.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    zip[6] |= 1;
    zip[directory + 8] |= 1;
    assert_eq!(read_file("a.zip", &zip), Err(ReadError::Encrypted));
}

#[test]
fn a_spoilt_block_of_a_7z_loses_its_members_and_says_so() {
    let text = "建议将第（四）条中的“15%”修改为“20%”。".repeat(40);
    let mut bytes = seven(&[("甲.txt", &text), ("乙.txt", "同意")], "");
    bytes[60] ^= 0x55;
    let source = read_file("a.7z", &bytes).unwrap();
    assert_eq!(source.attachments.len() + source.losses.len(), 2);
    assert!(source.losses.iter().any(|loss| loss.place.contains("乙.txt")), "{:?}", source.losses);
    let cut_off = read_file("a.7z", &bytes[..bytes.len() - 9]);
    assert!(matches!(cut_off, Err(ReadError::Corrupt(_))), "{cut_off:?}");
}

#[test]
fn bombs_are_refused_whatever_the_packing() {
    let flat = "0".repeat(5 << 20);
    let names: Vec<String> = (0..2).map(|n| format!("{n}.txt")).collect();
    let members: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), flat.as_str())).collect();
    let refused = |bytes: &[u8]| matches!(read_file("a", bytes), Err(ReadError::TooLarge(what)) if what.contains("炸弹"));
    assert!(refused(&seven(&members, "")));
    assert!(refused(&rar(&members, rars::ArchiveVersion::Rar50)));
    assert!(refused(&rar(&members[..1], rars::ArchiveVersion::Rar29)));
    let bytes: Vec<(&str, &[u8])> = members.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    assert!(refused(&zip(&bytes)));
}

/// A RAR of these members.
fn rar(members: &[(&str, &str)], version: rars::ArchiveVersion) -> Vec<u8> {
    rar_of(members, rars::Builder::new(version))
}

fn rar_of(members: &[(&str, &str)], mut builder: rars::Builder) -> Vec<u8> {
    for (name, text) in members {
        builder.add_bytes(name.as_bytes().to_vec(), text.as_bytes().to_vec(), None, None).unwrap();
    }
    builder.to_bytes().unwrap()
}

#[test]
fn members_of_a_rar_come_out_with_their_names_whatever_the_version() {
    for version in [rars::ArchiveVersion::Rar50, rars::ArchiveVersion::Rar29, rars::ArchiveVersion::Rar15] {
        let text = "建议将第（四）条中的“15%”修改为“20%”。".repeat(40);
        let bytes = rar(&[("意见/市商务局.txt", &text), ("~$名单.xls", "x"), ("名单.csv", "a,b")], version);
        let source = read_file("材料.zip", &bytes).unwrap();
        let found: Vec<_> =
            source.attachments.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
        assert_eq!(found, [("意见／市商务局.txt", text.as_bytes()), ("名单.csv", b"a,b")], "{version:?}");
        assert_eq!((source.format, source.losses.len()), (Format::Archive, 0));
    }
}

#[test]
fn a_rar_under_a_password_says_so_and_gives_what_is_open() {
    let builder = || rars::Builder::new(rars::ArchiveVersion::Rar50).password(Some(b"123456".to_vec()));
    let members = [("意见.txt", "同意"), ("名单.csv", "a,b")];
    assert_eq!(read_file("a.rar", &rar_of(&members, builder())), Err(ReadError::Encrypted));
    assert_eq!(
        read_file("a.rar", &rar_of(&members, builder().header_encryption(true))),
        Err(ReadError::Encrypted)
    );
}

#[test]
fn the_first_part_of_a_split_rar_gives_what_is_whole_and_names_the_rest() {
    let noise: String = (0..30_000_u32)
        .map(|n| char::from(b'!' + (n.wrapping_mul(2_654_435_761) >> 25) as u8 % 90))
        .collect();
    let mut builder = rars::Builder::new(rars::ArchiveVersion::Rar50).store(true).volume_size(Some(20_000));
    builder.add_bytes("意见.txt".as_bytes().to_vec(), "同意".as_bytes().to_vec(), None, None).unwrap();
    builder.add_bytes("附图.txt".as_bytes().to_vec(), noise.into_bytes(), None, None).unwrap();
    let volumes = builder.build_volumes(None).unwrap();
    let source = read_file("材料.part1.rar", &volumes[0]).unwrap();
    assert_eq!(source.attachments.len(), 1);
    assert!(source.losses[0].what.contains("分卷"), "{:?}", source.losses);
}

#[test]
fn a_spoilt_member_of_a_rar_is_a_loss() {
    let text = "建议将第（四）条中的“15%”修改为“20%”。";
    let builder = rars::Builder::new(rars::ArchiveVersion::Rar50).store(true);
    let mut bytes = rar_of(&[("甲.txt", text), ("乙.txt", "同意")], builder);
    let at = bytes.windows(6).position(|window| window == "建议".as_bytes()).unwrap();
    bytes[at] ^= 1;
    let source = read_file("a.rar", &bytes).unwrap();
    assert_eq!(source.attachments.len(), 1);
    assert!(source.losses[0].place.contains("甲.txt"), "{:?}", source.losses);
}
