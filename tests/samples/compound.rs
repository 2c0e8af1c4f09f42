//! Mails as Outlook saves them: a compound file with a stream for each property (MS-OXMSG).

use std::error::Error;
use std::io::{Cursor, Write};

use cfb::CompoundFile;

use super::reply::MailHead;

/// Types of a property's value.
const WORDS: u16 = 0x001F;
const BYTES: u16 = 0x0102;
const NUMBER: u16 = 0x0003;

type Compound = CompoundFile<Cursor<Vec<u8>>>;

/// A saved mail.
pub fn msg(head: &MailHead, body: &str, attached: &[(String, Vec<u8>)]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut file = CompoundFile::create(Cursor::new(Vec::new()))?;
    file.create_storage("/__nameid_version1.0")?;
    for stream in ["00020102", "00030102", "00040102"] {
        stream_of(&mut file, &format!("/__nameid_version1.0/__substg1.0_{stream}"), &[])?;
    }
    let (name, address) = head.from.split_once(" <").ok_or("a sender needs a name and an address")?;
    let address = address.trim_end_matches('>');
    let mut entries = Vec::new();
    let headers = format!("From: {} <{address}>\r\nTo: {}\r\nDate: {}\r\n", name, head.to, head.date);
    for (tag, words) in [
        (0x001A, "IPM.Note"),
        (0x0037, head.subject.as_str()),
        (0x007D, headers.as_str()),
        (0x0C1A, name),
        (0x0C1E, "SMTP"),
        (0x0C1F, address),
        (0x0E04, head.to.as_str()),
        (0x1000, body.trim_start()),
    ] {
        entries.extend(words_of(&mut file, "", tag, words)?);
    }
    for (index, (name, content)) in attached.iter().enumerate() {
        attach(&mut file, index, name, content)?;
    }
    // Eight bytes that mean nothing, then the counts of recipients and attachments, twice, and eight more.
    let count = u32::try_from(attached.len())?.to_le_bytes();
    let mut top = vec![0; 8];
    for number in [[0; 4], count, [0; 4], count] {
        top.extend(number);
    }
    top.extend([0; 8]);
    top.extend(entries);
    stream_of(&mut file, "/__properties_version1.0", &top)?;
    // Storages carry the time at which they were made.
    let storages: Vec<_> =
        file.walk().filter(cfb::Entry::is_storage).map(|entry| entry.path().to_owned()).collect();
    for storage in storages {
        file.set_created_time(&storage, std::time::UNIX_EPOCH)?;
        file.set_modified_time(&storage, std::time::UNIX_EPOCH)?;
    }
    file.flush()?;
    Ok(file.into_inner().into_inner())
}

fn attach(file: &mut Compound, index: usize, name: &str, content: &[u8]) -> Result<(), Box<dyn Error>> {
    let folder = format!("/__attach_version1.0_#{index:08X}");
    file.create_storage(&folder)?;
    let mut entries = vec![0; 8];
    for tag in [0x3704, 0x3707] {
        entries.extend(words_of(file, &folder, tag, name)?);
    }
    stream_of(file, &format!("{folder}/__substg1.0_3701{BYTES:04X}"), content)?;
    entries.extend(entry(0x3701, BYTES, u32::try_from(content.len())?));
    // Attached by value.
    entries.extend(entry(0x3705, NUMBER, 1));
    stream_of(file, &format!("{folder}/__properties_version1.0"), &entries)
}

fn words_of(file: &mut Compound, folder: &str, tag: u16, words: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let bytes: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    stream_of(file, &format!("{folder}/__substg1.0_{tag:04X}{WORDS:04X}"), &bytes)?;
    Ok(entry(tag, WORDS, u32::try_from(bytes.len())? + 2))
}

fn entry(tag: u16, kind: u16, value: u32) -> Vec<u8> {
    let mut entry = Vec::new();
    entry.extend(kind.to_le_bytes());
    entry.extend(tag.to_le_bytes());
    // May be read and written.
    entry.extend(6_u32.to_le_bytes());
    entry.extend(value.to_le_bytes());
    entry.extend([0; 4]);
    entry
}

fn stream_of(file: &mut Compound, path: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    file.create_stream(path)?.write_all(bytes)?;
    Ok(())
}
