//! Files inside the file (ISO 32000-1, 7.11.4).

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict, Name, Stream, String as PdfString};
use hayro::hayro_syntax::page::Page as PdfPage;

use super::super::{Attachment, LARGEST_FILE, Loss};
use super::Contents;
use super::text::decoded;

/// Name trees are a few levels deep; deeper ones are loops.
const DEEPEST: usize = 12;

/// More files than this in one are not taken out.
const MOST: usize = 200;

/// Takes the files that belong to the document.
pub(super) fn embedded(pdf: &Pdf, contents: &mut Contents) {
    let root: Option<Dict<'_>> = pdf.xref().get(pdf.xref().root_id());
    let tree = root.and_then(|root| root.get::<Dict<'_>>("Names")?.get::<Dict<'_>>("EmbeddedFiles"));
    if let Some(tree) = tree {
        walk(&tree, contents, 0);
    }
}

fn walk(node: &Dict<'_>, contents: &mut Contents, depth: usize) {
    if let Some(names) = node.get::<Array<'_>>("Names") {
        let mut entries = names.flex_iter();
        // Pairs of a key and a file; a key that is no string ends the list.
        while let (Some(key), Some(file)) = (entries.next::<PdfString<'_>>(), entries.next::<Dict<'_>>()) {
            take(&file, &decoded(key.as_bytes()), contents);
        }
    }
    if depth < DEEPEST
        && let Some(kids) = node.get::<Array<'_>>("Kids")
    {
        kids.iter::<Dict<'_>>().take(MOST).for_each(|kid| walk(&kid, contents, depth + 1));
    }
}

/// Takes the files that are pinned to a page.
pub(super) fn attached(page: &PdfPage<'_>, contents: &mut Contents) {
    let Some(annotations) = page.raw().get::<Array<'_>>("Annots") else { return };
    for annotation in annotations.iter::<Dict<'_>>().take(super::annotation::MOST) {
        let is_file =
            annotation.get::<Name<'_>>("Subtype").is_some_and(|kind| kind.as_ref() == b"FileAttachment");
        if let Some(file) = is_file.then(|| annotation.get::<Dict<'_>>("FS")).flatten() {
            take(&file, "附件", contents);
        }
    }
}

fn take(file: &Dict<'_>, key: &str, contents: &mut Contents) {
    let named = |field: &str| file.get::<PdfString<'_>>(field).map(|name| decoded(name.as_bytes()));
    let name =
        named("UF").or_else(|| named("F")).filter(|name| !name.is_empty()).unwrap_or_else(|| key.to_string());
    let name = Attachment::safe_name(name.split(['/', '\\']));
    let mut lose = |what: &str| {
        contents.losses.push(Loss { place: format!("附件“{name}”"), what: what.into() });
    };
    let embedded = file.get::<Dict<'_>>("EF");
    let stream = embedded.and_then(|files| files.get::<Stream<'_>>("UF").or_else(|| files.get("F")));
    let Some(stream) = stream else { return lose("文件不在 PDF 里，未读取") };
    if contents.attachments.len() >= MOST {
        return lose("附件过多，未取出");
    }
    let Ok(bytes) = stream.decoded() else { return lose("附件已损坏，未取出") };
    let taken: usize = contents.attachments.iter().map(|attachment| attachment.bytes.len()).sum();
    if taken + bytes.len() > LARGEST_FILE {
        return lose("附件过大，未取出");
    }
    let attachment = Attachment { name, bytes: bytes.into_owned() };
    if !contents.attachments.contains(&attachment) {
        contents.attachments.push(attachment);
    }
}
