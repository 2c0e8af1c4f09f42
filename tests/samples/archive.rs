//! Archives as Chinese Windows packs them: names in GBK, without the flag that marks them as UTF-8.

use std::error::Error;

/// A stored archive; with a password, under the traditional encryption (APPNOTE 6.1).
pub fn zip(files: &[(String, Vec<u8>)], password: Option<&str>) -> Result<Vec<u8>, Box<dyn Error>> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let (name, _, missing) = encoding_rs::GBK.encode(name);
        if missing {
            return Err("a name that GBK lacks".into());
        }
        let sum = crc32(content);
        let data = match password {
            Some(word) => encrypted(content, word, sum),
            None => content.clone(),
        };
        let flags = u16::from(password.is_some());
        let start = u32::try_from(out.len())?;
        let head = entry_head(flags, sum, data.len(), content.len(), name.len())?;
        out.extend(b"PK\x03\x04");
        out.extend(&head);
        out.extend(&*name);
        out.extend(data);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&head);
        directory.extend([0; 10]);
        directory.extend(start.to_le_bytes());
        directory.extend(&*name);
    }
    let (size, start, count) =
        (u32::try_from(directory.len())?, u32::try_from(out.len())?, u16::try_from(files.len())?);
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(size.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0, 0]);
    Ok(out)
}

/// From the version needed to the length of the extra field: the same in both heads.
fn entry_head(
    flags: u16,
    sum: u32,
    packed: usize,
    full: usize,
    name: usize,
) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut head = Vec::new();
    // Version 2.0, flags, stored, midnight, the first day that the format knows.
    for word in [20, flags, 0, 0, 0x21] {
        head.extend(u16::to_le_bytes(word));
    }
    head.extend(sum.to_le_bytes());
    head.extend(u32::try_from(packed)?.to_le_bytes());
    head.extend(u32::try_from(full)?.to_le_bytes());
    head.extend(u16::try_from(name)?.to_le_bytes());
    head.extend([0, 0]);
    Ok(head)
}

fn step(sum: u32, byte: u8) -> u32 {
    (0..8)
        .fold(sum ^ u32::from(byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 })
}

/// The checksum of the format.
pub fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| step(sum, *byte))
}

fn encrypted(content: &[u8], password: &str, sum: u32) -> Vec<u8> {
    let mut keys = [0x1234_5678_u32, 0x2345_6789, 0x3456_7890];
    let mut turn = |byte: u8| {
        keys[0] = step(keys[0], byte);
        keys[1] = keys[1].wrapping_add(keys[0] & 0xFF).wrapping_mul(134_775_813).wrapping_add(1);
        keys[2] = step(keys[2], keys[1].to_le_bytes()[3]);
        keys[2]
    };
    let mut last = 0;
    for byte in password.bytes() {
        last = turn(byte);
    }
    // Eleven bytes that mean nothing, then the one that tells a right password.
    let mut head: Vec<u8> = (1..=11).collect();
    head.push(sum.to_be_bytes()[0]);
    head.iter()
        .chain(content)
        .map(|byte| {
            let word = (last & 0xFFFF) | 2;
            let mask = (word.wrapping_mul(word ^ 1) >> 8).to_le_bytes()[0];
            last = turn(*byte);
            byte ^ mask
        })
        .collect()
}
