//! Outlook's mails (MS-OXMSG): properties in a compound file. The same shape as other mails: what a mail program
//! shows above the text, the body, and the attachments unread.

mod decompress;
mod disguised;
mod properties;
#[cfg(test)]
mod tests;

use std::path::Path;

use self::properties::{Properties, id};
use super::compound::Compound;
use super::{
    Aids, Attachment, Block, Format, Loss, ReadError, Region, Source, SourceParagraph, encoding, html, text,
};

/// The stream of properties that stands in every storage of a mail.
pub(super) const PROPERTIES: &str = "__properties_version1.0";
/// The storage of names that a mail's own properties have.
const NAMES: &str = "__nameid_version1.0";
/// Most attachments taken over from one mail.
const MOST_ATTACHMENTS: usize = 500;
/// Most recipients shown.
const MOST_RECIPIENTS: usize = 1_000;
/// Ways in which only a link to an attachment is sent (MS-OXCMSG 2.2.2.9).
const LINKED: [u32; 4] = [2, 3, 4, 7];

/// Reads a mail.
pub(super) fn read(compound: &mut Compound<'_>) -> Result<Source, ReadError> {
    let root =
        Properties::read(compound, &[], 32).ok_or_else(|| ReadError::Corrupt("邮件的信头无法识别".into()))?;
    let mut source = Source { format: Format::Mail, ..Source::default() };
    source.blocks = headers(compound, &root);
    body(compound, &root, &mut source);
    let storages = storages(compound, "__attach_version1.0_#");
    if storages.len() > MOST_ATTACHMENTS {
        lose(&mut source, "全文", format!("附件超过 {MOST_ATTACHMENTS} 个，其余没有读取"));
    }
    for (index, storage) in storages.iter().take(MOST_ATTACHMENTS).enumerate() {
        match attachment(compound, &root, storage, index) {
            Ok(attachment) => source.attachments.push(attachment),
            Err(loss) => source.losses.push(loss),
        }
    }
    Ok(source)
}

fn lose(source: &mut Source, place: &str, what: impl Into<String>) {
    source.losses.push(Loss { place: place.into(), what: what.into() });
}

/// The storages in the root whose names begin like this, in the order of their numbers.
fn storages(compound: &Compound<'_>, beginning: &str) -> Vec<String> {
    let entries = compound.entries(&[]).into_iter().filter(|entry| entry.is_storage);
    let mut names: Vec<String> =
        entries.map(|entry| entry.name).filter(|name| name.starts_with(beginning)).collect();
    names.sort();
    names
}

fn headers(compound: &mut Compound<'_>, root: &Properties) -> Vec<Block> {
    let name = root.text(compound, id::SENDER_NAME).or_else(|| root.text(compound, id::AUTHOR_NAME));
    let addresses = [id::SENDER_SMTP, id::SENDER_ADDRESS, id::AUTHOR_SMTP, id::AUTHOR_ADDRESS];
    let address =
        addresses.into_iter().find_map(|id| root.text(compound, id).filter(|text| text.contains('@')));
    let recipients = recipients(compound, root);
    let listed = |kind: u32| {
        let of_kind = recipients.iter().filter(|(of, _)| *of == kind).map(|(_, name)| name.as_str());
        Some(of_kind.collect::<Vec<_>>().join("；")).filter(|names| !names.is_empty())
    };
    let (to, copy) = (listed(1), listed(2));
    let lines = [
        ("主题", root.text(compound, id::SUBJECT)),
        ("发件人", person(name, address)),
        ("收件人", to.or_else(|| root.text(compound, id::SHOWN_TO))),
        ("抄送", copy.or_else(|| root.text(compound, id::SHOWN_COPY))),
        ("日期", root.time(id::SENT).or_else(|| root.time(id::RECEIVED))),
    ];
    let written = lines.into_iter().filter_map(|(name, value)| {
        let value = value?;
        Some(format!("{name}：{}", value.trim())).filter(|_| !value.trim().is_empty())
    });
    let paragraph = |line| SourceParagraph { region: Region::HeaderFooter, ..SourceParagraph::plain(line) };
    written.map(|line| Block::Paragraph(paragraph(line))).collect()
}

/// Everyone that the mail went to, with how (MS-OXOMSG 2.2.3.1: 1 to, 2 copy).
fn recipients(compound: &mut Compound<'_>, root: &Properties) -> Vec<(u32, String)> {
    let storages = storages(compound, "__recip_version1.0_#");
    let recipients = storages.iter().take(MOST_RECIPIENTS).filter_map(|storage| {
        let properties = Properties::read(compound, &[storage], 8)?.in_code_page_of(root);
        let name = properties.text(compound, id::DISPLAY_NAME);
        let mut addresses = [id::SMTP_ADDRESS, id::ADDRESS].into_iter();
        let address =
            addresses.find_map(|id| properties.text(compound, id).filter(|text| text.contains('@')));
        Some((properties.number(id::RECIPIENT_KIND).unwrap_or(1), person(name, address)?))
    });
    recipients.collect()
}

fn person(name: Option<String>, address: Option<String>) -> Option<String> {
    match (name, address) {
        (Some(name), Some(address)) if name != address => Some(format!("{name} <{address}>")),
        (name, address) => name.or(address),
    }
}

/// The body: as a page where there is one, as that keeps tables; else as text, else as RTF.
fn body(compound: &mut Compound<'_>, root: &Properties, source: &mut Source) {
    let rtf = root.bytes(compound, id::BODY_RTF).map(|packed| decompress::decompress(&packed));
    let page = match root.bytes(compound, id::BODY_HTML) {
        Some(bytes) if !bytes.is_empty() => {
            encoding::decode(&bytes).map(|decoded| html::read(&bytes, decoded))
        }
        _ => {
            let page = root.text(compound, id::BODY_HTML);
            let page = page.or_else(|| rtf.as_ref()?.as_deref().and_then(disguised::page));
            page.map(|page| html::read_text(&page))
        }
    };
    let written = page.or_else(|| {
        let lines = text::lines(&root.text(compound, id::BODY)?);
        let blocks = lines.into_iter().map(|line| Block::Paragraph(SourceParagraph::plain(line)));
        Some(Source { blocks: blocks.collect(), ..Source::default() })
    });
    let written = written.or_else(|| match rtf? {
        Some(rtf) => super::by_kind("", &rtf, Aids::NONE.recogniser).ok(),
        None => None,
    });
    match written {
        Some(written) => {
            source.blocks.extend(written.blocks);
            source.losses.extend(written.losses);
        }
        None if root.bytes(compound, id::BODY_RTF).is_some() => {
            lose(source, "邮件正文", "正文无法识别，没有读取")
        }
        None => {}
    }
}

fn attachment(
    compound: &mut Compound<'_>,
    root: &Properties,
    storage: &str,
    index: usize,
) -> Result<Attachment, Loss> {
    let properties = Properties::read(compound, &[storage], 8).unwrap_or_default().in_code_page_of(root);
    let names = [id::LONG_FILE_NAME, id::FILE_NAME, id::DISPLAY_NAME];
    let name =
        names.into_iter().find_map(|id| properties.text(compound, id).filter(|name| !name.trim().is_empty()));
    let shown = name.map(|name| Attachment::safe_name([name.as_str()])).filter(|name| !name.is_empty());
    let lost = |what: &str| Loss {
        place: format!("附件“{}”", shown.as_deref().unwrap_or("无名")),
        what: what.to_string(),
    };
    if LINKED.contains(&properties.number(id::ATTACHED_HOW).unwrap_or(1)) {
        return Err(lost("只是指向别处的链接，没有随邮件发来"));
    }
    if let Some(bytes) = properties.bytes(compound, id::ATTACHED) {
        return Ok(Attachment { name: shown.unwrap_or_else(|| format!("附件{}.bin", index + 1)), bytes });
    }
    let inner = [storage, "__substg1.0_3701000D"];
    let is_mail = compound.stream(&[inner[0], inner[1], PROPERTIES]).is_some();
    let bytes = compound.lift(&inner, if is_mail { &[NAMES] } else { &[] }, |place, stream| {
        // A mail by itself has a head before its properties that is eight bytes longer than one inside another
        // (MS-OXMSG 2.4.1).
        if is_mail && place == Path::new("/").join(PROPERTIES) && stream.len() >= 24 {
            stream.splice(24..24, [0; 8]);
        }
    });
    let bytes = bytes.ok_or_else(|| lost("已损坏，没有取出"))?;
    let ending = if is_mail { ".msg" } else { ".ole" };
    let name =
        shown.unwrap_or_else(|| if is_mail { "转发的邮件".into() } else { format!("附件{}", index + 1) });
    let name = if name.to_lowercase().ends_with(ending) { name } else { format!("{name}{ending}") };
    Ok(Attachment { name, bytes })
}
