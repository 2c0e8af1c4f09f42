//! Mails with attachments, as Chinese mail programs write them.

use std::error::Error;

use super::reply::MailHead;
use super::text::encoded;

const BETWEEN: &str = "----=_NextPart_0001";

/// A mail (RFC 5322): text in `charset`, Base64 everywhere.
pub fn eml(
    head: &MailHead,
    body: &str,
    attached: &[(String, Vec<u8>)],
    charset: &str,
) -> Result<Vec<u8>, Box<dyn Error>> {
    let (name, address) = head.from.split_once(" <").ok_or("a sender needs a name and an address")?;
    let mut mail = format!(
        "From: {} <{address}\r\nTo: {}\r\nSubject: {}\r\nDate: {}\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed;\r\n\tboundary=\"{BETWEEN}\"\r\n\r\n",
        word(name, charset)?,
        head.to,
        word(&head.subject, charset)?,
        head.date
    );
    mail.push_str(&format!(
        "--{BETWEEN}\r\nContent-Type: text/plain; charset=\"{charset}\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{}",
        folded(&encoded(body.trim_start(), charset)?)
    ));
    for (name, content) in attached {
        // The older way to write a name in GBK mails, the standard's in the others (RFC 2231).
        let name = if charset == "gbk" {
            format!("filename=\"{}\"", word(name, charset)?)
        } else {
            format!("filename*=utf-8''{}", percent(name))
        };
        mail.push_str(&format!(
            "--{BETWEEN}\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\
             Content-Disposition: attachment; {name}\r\n\r\n{}",
            folded(content)
        ));
    }
    mail.push_str(&format!("--{BETWEEN}--\r\n"));
    Ok(mail.into_bytes())
}

/// An encoded word (RFC 2047).
fn word(text: &str, charset: &str) -> Result<String, Box<dyn Error>> {
    let bytes = match charset {
        "gbk" => encoding_rs::GBK.encode(text).0.into_owned(),
        _ => text.as_bytes().to_vec(),
    };
    Ok(format!("=?{charset}?B?{}?=", base64(&bytes)))
}

fn percent(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

fn folded(bytes: &[u8]) -> String {
    let text = base64(bytes);
    let mut lines = String::new();
    for (at, letter) in text.chars().enumerate() {
        if at > 0 && at % 76 == 0 {
            lines.push_str("\r\n");
        }
        lines.push(letter);
    }
    lines + "\r\n"
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let word = three
            .iter()
            .chain([0, 0].iter())
            .take(3)
            .fold(0_usize, |word, byte| word << 8 | usize::from(*byte));
        for place in 0..4 {
            let letter = if place <= three.len() { LETTERS[word >> (18 - 6 * place) & 63] } else { b'=' };
            text.push(char::from(letter));
        }
    }
    text
}
