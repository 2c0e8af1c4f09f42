//! Mail (RFC 5322, MIME): who wrote when about what, the body, and the attachments unread.
//!
//! Old Chinese mail programs write bare GBK where the standards want ASCII; it is decoded before parsing.

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Address, Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::{
    Attachment, Block, Format, Loss, ReadError, Region, Source, SourceParagraph, encoding, html, text,
};

/// Most attachments taken over from one mail.
const MOST_ATTACHMENTS: usize = 500;
/// Most parts that state a kind. Mails forwarded in mails are let go of by recursion, and each level states one: the
/// limit keeps the stack.
const MOST_PARTS: usize = 1_000;
/// Header fields of which a mail has at least two before its first blank line.
const FIELDS: [&str; 12] = [
    "from",
    "to",
    "date",
    "subject",
    "message-id",
    "mime-version",
    "received",
    "return-path",
    "content-type",
    "delivered-to",
    "reply-to",
    "sender",
];

/// Whether the bytes begin like a mail.
pub(super) fn is_mail(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(8192)]).into_owned();
    let mut lines = head.lines().skip_while(|line| line.starts_with("From ") || line.is_empty()).peekable();
    let is_field = |line: &str| {
        let name = line.split(':').next().unwrap_or_default();
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && line.contains(':')
    };
    if !lines.peek().is_some_and(|line| is_field(line)) {
        return false;
    }
    let names = lines
        .take_while(|line| !line.trim().is_empty())
        .filter_map(|line| line.split_once(':').map(|(name, _)| name.to_lowercase()));
    let known: std::collections::BTreeSet<String> =
        names.filter(|name| FIELDS.contains(&name.as_str())).collect();
    known.len() >= 2
        && ["from", "mime-version", "message-id", "received"].iter().any(|name| known.contains(*name))
}

/// Reads a mail.
pub(super) fn read(bytes: &[u8]) -> Result<Source, ReadError> {
    if states_more_kinds_than(bytes, MOST_PARTS) {
        return Err(ReadError::TooLarge(format!("邮件内的部分超过 {MOST_PARTS} 个")));
    }
    let mended = mended(bytes);
    let message = MessageParser::default()
        .parse(&mended)
        .ok_or_else(|| ReadError::Corrupt("邮件的信头无法识别".into()))?;
    let mut source = Source { format: Format::Mail, blocks: headers(&message), ..Source::default() };
    for part in message.html_bodies() {
        body(&message, part, &mut source);
    }
    for (index, part) in message.attachments().enumerate() {
        if index >= MOST_ATTACHMENTS {
            let what = format!("附件超过 {MOST_ATTACHMENTS} 个，其余没有读取");
            source.losses.push(Loss { place: "全文".into(), what });
            break;
        }
        let name = attachment_name(part, index);
        source.attachments.push(Attachment { name, bytes: content(&message, part) });
    }
    Ok(source)
}

fn states_more_kinds_than(bytes: &[u8], most: usize) -> bool {
    const FIELD: &[u8] = b"content-type";
    bytes.windows(FIELD.len()).filter(|name| name.eq_ignore_ascii_case(FIELD)).nth(most).is_some()
}

/// What a mail program shows above the text. It stands outside the running text, like a page header.
fn headers(message: &Message<'_>) -> Vec<Block> {
    let date = message.date().map(|date| {
        format!("{:04}-{:02}-{:02} {:02}:{:02}", date.year, date.month, date.day, date.hour, date.minute)
    });
    let lines = [
        ("主题", message.subject().map(str::to_string)),
        ("发件人", message.from().map(addresses)),
        ("收件人", message.to().map(addresses)),
        ("抄送", message.cc().map(addresses)),
        ("日期", date),
    ];
    let written = lines.into_iter().filter_map(|(name, value)| Some(format!("{name}：{}", value?.trim())));
    let paragraph = |line| SourceParagraph { region: Region::HeaderFooter, ..SourceParagraph::plain(line) };
    written.map(|line| Block::Paragraph(paragraph(line))).collect()
}

fn addresses(address: &Address<'_>) -> String {
    let one = |address: &mail_parser::Addr<'_>| match (address.name(), address.address()) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (name, address) => name.or(address).unwrap_or_default().to_string(),
    };
    address.iter().map(one).collect::<Vec<_>>().join("；")
}

fn body(message: &Message<'_>, part: &MessagePart<'_>, source: &mut Source) {
    let bytes = content(message, part);
    let Some(decoded) = encoding::decode(&bytes) else {
        source.losses.push(Loss {
            place: "邮件正文".into(), what: "有一部分不成文字，没有读取".into()
        });
        return;
    };
    let is_page = matches!(part.body, PartType::Html(_)) || html::is_page(&decoded.text);
    let read = if is_page { html::read(&bytes, decoded) } else { text::read(&decoded) };
    source.blocks.extend(read.blocks);
    source.losses.extend(read.losses);
}

/// The content of a part. Text that states no character set is handed on as bytes, to be found out by trial;
/// text that states one comes as UTF-8.
fn content(message: &Message<'_>, part: &MessagePart<'_>) -> Vec<u8> {
    let states = part.content_type().is_some_and(|kind| kind.has_attribute("charset"));
    match &part.body {
        PartType::Text(_) | PartType::Html(_) if !states => {
            let range = part.offset_body as usize..part.offset_end as usize;
            let raw = message.raw_message().get(range).unwrap_or_default();
            let decoded = match part.encoding {
                Encoding::None => Some(raw.to_vec()),
                Encoding::Base64 => base64_decode(raw),
                Encoding::QuotedPrintable => quoted_printable_decode(raw),
            };
            decoded.unwrap_or_else(|| part.contents().to_vec())
        }
        PartType::Message(inner) => inner.raw_message().to_vec(),
        _ => part.contents().to_vec(),
    }
}

/// An attachment's name, or one made from its kind.
fn attachment_name(part: &MessagePart<'_>, index: usize) -> String {
    let named = part.attachment_name().map(|name| Attachment::safe_name([name]));
    if let Some(name) = named.filter(|name| !name.is_empty()) {
        return name;
    }
    if let PartType::Message(inner) = &part.body {
        let subject = inner.subject().unwrap_or("转发的邮件");
        return format!("{}.eml", Attachment::safe_name([subject]));
    }
    let kind = part.content_type().and_then(|kind| kind.subtype()).unwrap_or("bin");
    let ending: String = kind.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    format!("附件{}.{ending}", index + 1)
}

/// Header lines with bare GBK bytes, in the mail's head and in its parts' heads, become UTF-8. Bodies state
/// their own character set and stay as they are.
fn mended(bytes: &[u8]) -> Vec<u8> {
    if std::str::from_utf8(bytes).is_ok() {
        return bytes.to_vec();
    }
    let boundaries = boundaries(bytes);
    let mut mended = Vec::with_capacity(bytes.len() + bytes.len() / 8);
    let mut in_head = true;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let trimmed = line.trim_ascii_end();
        if let Some(name) = trimmed.strip_prefix(b"--") {
            in_head = in_head || boundaries.iter().any(|boundary| boundary == name);
        } else if trimmed.is_empty() {
            in_head = false;
        }
        match encoding::decode(line).filter(|_| in_head && !line.is_ascii()) {
            Some(decoded) => mended.extend_from_slice(decoded.text.as_bytes()),
            None => mended.extend_from_slice(line),
        }
    }
    mended
}

fn boundaries(bytes: &[u8]) -> Vec<Vec<u8>> {
    const MARK: &[u8] = b"boundary=";
    let places = (0..bytes.len().saturating_sub(MARK.len()))
        .filter(|at| bytes[*at] == b'b' || bytes[*at] == b'B')
        .filter(|at| bytes[*at..*at + MARK.len()].eq_ignore_ascii_case(MARK));
    let boundary = |at: usize| {
        let rest = &bytes[at + MARK.len()..];
        let (rest, ends): (&[u8], &[u8]) = match rest.strip_prefix(b"\"") {
            Some(rest) => (rest, b"\""),
            None => (rest, b"; \t\r\n"),
        };
        let length = rest.iter().position(|byte| ends.contains(byte)).unwrap_or(rest.len()).min(200);
        rest[..length].to_vec()
    };
    places.take(200).map(boundary).collect()
}

#[cfg(test)]
mod tests;
