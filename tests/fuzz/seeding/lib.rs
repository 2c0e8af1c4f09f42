//! The packages whose parts are changed one at a time. Changing a compressed file at random only ever tests the
//! unpacking, so what is fuzzed is the content of a part, and the package is put together around it.

use std::io::{Cursor, Read, Write};
use std::sync::LazyLock;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A file of a packaged format.
pub struct Model {
    /// The fuzz target that it is for, also its ending.
    pub target: &'static str,
    bytes: &'static [u8],
    parts: LazyLock<Vec<(String, Vec<u8>)>>,
}

/// A model from a file of the corpus.
macro_rules! model {
    ($target:literal, $file:literal) => {
        Model {
            target: $target,
            bytes: include_bytes!(concat!("../../accuracy/corpus/dev/files/", $file)),
            parts: LazyLock::new(|| {
                members(include_bytes!(concat!("../../accuracy/corpus/dev/files/", $file)))
                    .unwrap_or_default()
            }),
        }
    };
}

/// A part of a draft with margin comments and revisions.
pub static DOCX: Model = model!("docx", "协调机制（环保局批注修订）.docx");
/// A table of comments.
pub static XLSX: Model = model!("xlsx", "征求意见反馈表-市财政局.xlsx");
/// A reply.
pub static ODT: Model = model!("odt", "工信局会签.odt");
/// A reply.
pub static OFD: Model = model!("ofd", "邮管局-反馈意见.ofd");

impl Model {
    /// Its members with their contents, in order.
    pub fn parts(&self) -> &[(String, Vec<u8>)] {
        &self.parts
    }

    /// Its bytes.
    pub fn bytes(&self) -> &'static [u8] {
        self.bytes
    }

    /// The package with one part replaced: the first byte of the input chooses it, the rest is its content.
    pub fn with(&self, input: &[u8]) -> Option<Vec<u8>> {
        let (choice, content) = input.split_first()?;
        let chosen = usize::from(*choice) % self.parts.len().max(1);
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        for (index, (part, bytes)) in self.parts.iter().enumerate() {
            writer.start_file(part.as_str(), options).ok()?;
            writer.write_all(if index == chosen { content } else { bytes }).ok()?;
        }
        Some(writer.finish().ok()?.into_inner())
    }
}

/// The files in a package, in order; folders and pictures have nothing to change.
fn members(package: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut archive = ZipArchive::new(Cursor::new(package)).ok()?;
    let mut all = Vec::new();
    for index in 0..archive.len() {
        let mut member = archive.by_index(index).ok()?;
        let name = member.name().ok()?.into_owned();
        let mut bytes = Vec::new();
        member.read_to_end(&mut bytes).ok()?;
        if !name.ends_with('/') && !name.ends_with(".png") {
            all.push((name, bytes));
        }
    }
    Some(all)
}
