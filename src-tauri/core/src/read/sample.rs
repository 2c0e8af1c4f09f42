//! Files made in memory for the tests of the readers.
#![allow(clippy::unwrap_used)]

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub(super) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const NAMESPACES: &str = concat!(
    r#" xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#,
    r#" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#,
    r#" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006""#,
    r#" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing""#,
    r#" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main""#,
    r#" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture""#,
    r#" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape""#,
    r#" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml""#,
    r#" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml""#,
    r#" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math""#,
    r#" xmlns:v="urn:schemas-microsoft-com:vml""#,
    r#" xmlns:o="urn:schemas-microsoft-com:office:office""#,
);

/// A zip of these members.
pub(super) fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The members of a zip, for tests that change one.
pub(super) fn unzip(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let unpack = |name: String| {
        let mut bytes = Vec::new();
        archive.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
        (name, bytes)
    };
    names.into_iter().map(unpack).collect()
}

/// The same members as a zip again.
pub(super) fn rezip(members: &[(String, Vec<u8>)]) -> Vec<u8> {
    let members: Vec<(&str, &[u8])> =
        members.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    zip(&members)
}

/// A Word file under construction.
pub(super) struct Docx {
    body: String,
    parts: Vec<(String, String, String)>,
}

impl Docx {
    /// A file with this content of `w:body`.
    pub fn new(body: impl Into<String>) -> Self {
        Self { body: body.into(), parts: Vec::new() }
    }

    /// Adds a part under `word/` with a root element of this name; its relationship id is `r` and its index.
    pub fn part(mut self, kind: &str, root: &str, content: impl AsRef<str>) -> Self {
        let name = format!("{kind}{}.xml", self.parts.len());
        let xml = format!("<w:{root}{NAMESPACES}>{}</w:{root}>", content.as_ref());
        self.parts.push((kind.to_string(), name, xml));
        self
    }

    /// Adds a styles part.
    pub fn styles(self, content: &str) -> Self {
        self.part("styles", "styles", content)
    }

    /// Adds a numbering part.
    pub fn numbering(self, content: &str) -> Self {
        self.part("numbering", "numbering", content)
    }

    /// The file's members, for tests that damage one.
    pub fn members(&self) -> Vec<(String, Vec<u8>)> {
        let mut relationships = String::new();
        for (index, (kind, name, _)) in self.parts.iter().enumerate() {
            relationships +=
                &format!(r#"<Relationship Id="r{index}" Type="{TYPES}/{kind}" Target="{name}"/>"#);
        }
        let mut members = vec![
            ("[Content_Types].xml".to_string(), content_types("document.main", "/word/document.xml")),
            (
                "_rels/.rels".to_string(),
                rels(&format!(
                    r#"<Relationship Id="r" Type="{TYPES}/officeDocument" Target="word/document.xml"/>"#
                )),
            ),
            ("word/_rels/document.xml.rels".to_string(), rels(&relationships)),
            (
                "word/document.xml".to_string(),
                format!(
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document{NAMESPACES}><w:body>{}</w:body></w:document>",
                    self.body
                ),
            ),
        ];
        members.extend(self.parts.iter().map(|(_, name, xml)| (format!("word/{name}"), xml.clone())));
        members.into_iter().map(|(name, text)| (name, text.into_bytes())).collect()
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        rezip(&self.members())
    }
}

fn content_types(kind: &str, main: &str) -> String {
    format!(
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="{main}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/></Types>"#
    )
}

fn rels(content: &str) -> String {
    format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{content}</Relationships>"#
    )
}

/// `w:p` of one plain run.
pub(super) fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

/// `w:r` of plain text.
pub(super) fn r(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A compound file of these streams; storages on the way are made.
pub(super) fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let memory = Cursor::new(Vec::new());
    let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, memory).unwrap();
    for (path, bytes) in streams {
        if let Some((storage, _)) = path.rsplit_once('/') {
            file.create_storage_all(storage).unwrap();
        }
        file.create_stream(path).unwrap().write_all(bytes).unwrap();
    }
    file.into_inner().into_inner()
}
