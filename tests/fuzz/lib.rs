//! What the fuzz targets share: reading bytes as some format, and what must hold of whatever comes out.
//!
//! A target knows nothing of how a reader works; it goes through `hegao`'s public interface.

mod dice;
mod faults;
pub mod markup;
pub mod wording;

use std::sync::LazyLock;

use hegao::draft::{Understood, understand};
use hegao::read::{Aids, Source, Span, page_picture, read, unfold};
use hegao::reply::{self, Sent};
use hegao::unit::{Directory, Names};
use hegao::wording::width::is_blank;
pub use hegao_fuzz_seeds::{DOCX, Model, ODT, OFD, XLSX};

/// Reads the bytes under a name and checks the result. Refusing is always right.
pub fn whole(name: &str, bytes: &[u8]) -> Option<Source> {
    faults::tell_whose();
    let (source, unfolded) = unfold(name, bytes, Aids::NONE);
    for inner in unfolded.iter().filter_map(|file| file.read.as_ref().ok()) {
        sound(inner);
    }
    let source = source.ok()?;
    sound(&source);
    Some(source)
}

/// A file of pages: its first pages are drawn.
pub fn pages(bytes: &[u8]) {
    faults::tell_whose();
    for page in 1..=2 {
        if let Ok(Some(picture)) = page_picture(bytes, page) {
            assert_eq!(picture.rgb().len(), picture.width() * picture.height() * 3);
        }
    }
}

/// A package with one part replaced, understood as a reply.
pub fn package(model: &Model, input: &[u8]) {
    let Some(packed) = model.with(input) else { return };
    if let Some(source) = whole(&format!("a.{}", model.target), &packed) {
        understood_as_reply(&source);
    }
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

/// A reply's text under a name that says of what kind, against the sample letter.
pub fn reply(name: &str, text: &[u8]) {
    faults::tell_whose();
    if let Ok(source) = read(name, text) {
        understood_as_reply(&source);
    }
}

/// Everything found in a reply lies in its text, and nothing is lost.
fn understood_as_reply(source: &Source) {
    let Some(sent) = SENT.as_ref() else { return };
    let sent = Sent {
        units: &sent.understood.units,
        drafts: &sent.understood.drafts,
        date: sent.understood.letter.as_ref().and_then(|letter| letter.date),
        names: &sent.names,
    };
    let reading = reply::understand(source, "来件.txt", &sent);
    let lengths = lengths(source);
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
            assert!(*claimed || is_blank(c), "{c:?} of {:?} is lost", passage.paragraph.text());
        }
    }
}

/// A letter's text: understood without a panic.
pub fn letter(text: &[u8]) {
    faults::tell_whose();
    if let Ok(source) = read("a.txt", text) {
        understood(&source);
    }
}
