//! What the fuzz targets share: reading bytes as some format, and what must hold of whatever comes out.
//!
//! A target knows nothing of how a reader works; it goes through `hegao`'s public interface.

use std::io::{Cursor, Read, Write};
use std::sync::LazyLock;

use hegao::draft::{Understood, understand};
use hegao::read::{Aids, Source, Span, read, unfold};
use hegao::reply::{self, Sent};
use hegao::unit::{Directory, Names};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Reads the bytes under a name and checks the result. Refusing is always right.
pub fn whole(name: &str, bytes: &[u8]) {
    if let Ok(source) = read(name, bytes) {
        sound(&source);
    }
    let _ = unfold(name, bytes, Aids::NONE);
}

/// What holds of every source: spans lie in the text, and no name leads to a place.
fn sound(source: &Source) {
    let lengths = lengths(source);
    for comment in &source.margin_comments {
        assert!(comment.anchors.iter().all(|span| lies_in(span, &lengths)), "{comment:?}");
        assert!(comment.answers.is_none_or(|answered| answered < source.margin_comments.len()));
    }
    for attachment in &source.attachments {
        assert!(!attachment.name.contains(['/', '\\', '\0']), "{:?}", attachment.name);
    }
}

/// The characters of each passage.
fn lengths(source: &Source) -> Vec<usize> {
    source.passages().iter().map(|passage| passage.paragraph.text().chars().count()).collect()
}

fn lies_in(span: &Span, lengths: &[usize]) -> bool {
    span.start <= span.end && lengths.get(span.passage).is_some_and(|length| span.end <= *length)
}

/// A file of a packaged format, whose parts are replaced one at a time.
pub struct Model {
    /// Its name.
    pub name: &'static str,
    /// Its bytes.
    pub bytes: &'static [u8],
}

/// A draft with margin comments and revisions.
pub static DOCX: Model = Model {
    name: "a.docx",
    bytes: include_bytes!("../accuracy/corpus/dev/files/协调机制（环保局批注修订）.docx"),
};
/// A table of comments.
pub static XLSX: Model = Model {
    name: "a.xlsx",
    bytes: include_bytes!("../accuracy/corpus/dev/files/征求意见反馈表-市财政局.xlsx"),
};
/// A reply.
pub static ODT: Model =
    Model { name: "a.odt", bytes: include_bytes!("../accuracy/corpus/dev/files/工信局会签.odt") };
/// A reply.
pub static OFD: Model =
    Model { name: "a.ofd", bytes: include_bytes!("../accuracy/corpus/dev/files/邮管局-反馈意见.ofd") };

/// The model with one part replaced. Changing a compressed file at random only ever tests the unpacking, so the input
/// is the part's content: its first byte chooses which one.
pub fn package(model: &Model, input: &[u8]) {
    let Some((choice, content)) = input.split_first() else { return };
    let Some(parts) = members(model.bytes) else { return };
    let chosen = usize::from(*choice) % parts.len().max(1);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (index, (part, bytes)) in parts.iter().enumerate() {
        let bytes = if index == chosen { content } else { bytes };
        if writer.start_file(part.as_str(), options).is_err() || writer.write_all(bytes).is_err() {
            return;
        }
    }
    if let Ok(packed) = writer.finish() {
        whole(model.name, packed.get_ref());
    }
}

/// The members of a package with their contents, in order.
pub fn members(package: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut archive = ZipArchive::new(Cursor::new(package)).ok()?;
    let mut all = Vec::new();
    for index in 0..archive.len() {
        let mut member = archive.by_index(index).ok()?;
        let name = member.name().ok()?.into_owned();
        let mut bytes = Vec::new();
        member.read_to_end(&mut bytes).ok()?;
        all.push((name, bytes));
    }
    Some(all)
}

/// The sample letter as it went out.
struct SentOut {
    understood: Understood,
    names: Names,
}

static SENT: LazyLock<Option<SentOut>> = LazyLock::new(|| {
    let letter = include_bytes!("../../templates/sample/征求意见函.txt");
    let understood = understood(&read("征求意见函.txt", letter).ok()?);
    let names = Names::new(&understood.units, &understood.city, &understood.region);
    Some(SentOut { understood, names })
});

fn understood(source: &Source) -> Understood {
    static CITIES: LazyLock<Vec<Directory>> = LazyLock::new(Directory::embedded);
    let mut last = 0;
    understand(source, &CITIES, &mut || {
        last += 1;
        last
    })
}

/// A reply's text against the sample letter: everything found lies in the text, and nothing is lost.
pub fn reply(text: &str) {
    let (Some(sent), Ok(source)) = (SENT.as_ref(), read("a.txt", text.as_bytes())) else { return };
    let sent = Sent {
        units: &sent.understood.units,
        drafts: &sent.understood.drafts,
        date: sent.understood.letter.as_ref().and_then(|letter| letter.date),
        names: &sent.names,
    };
    let reading = reply::understand(&source, "来件.txt", &sent);
    let lengths = lengths(&source);
    let mut claimed: Vec<Vec<bool>> = lengths.iter().map(|length| vec![false; *length]).collect();
    let points = reading.points.iter().flat_map(|point| &point.spans);
    let people = reading.roster.iter().flat_map(|entry| &entry.spans);
    let unplaced = reading.unplaced.iter().map(|unplaced| &unplaced.span);
    for span in points.chain(people).chain(&reading.boilerplate).chain(unplaced) {
        assert!(lies_in(span, &lengths), "{span:?}");
        claimed[span.passage][span.start..span.end].fill(true);
    }
    for (passage, claimed) in source.passages().iter().zip(&claimed) {
        for (c, claimed) in passage.paragraph.text().chars().zip(claimed) {
            assert!(*claimed || c.is_whitespace(), "{c:?} of {:?} is lost", passage.paragraph.text());
        }
    }
}

/// A letter's text: understood without a panic.
pub fn letter(text: &str) {
    if let Ok(source) = read("a.txt", text.as_bytes()) {
        understood(&source);
    }
}
