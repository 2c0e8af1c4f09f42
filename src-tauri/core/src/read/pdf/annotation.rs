//! Notes and marks laid over the text (ISO 32000-1, 12.5) as margin comments.

use std::collections::BTreeMap;

use hayro::hayro_interpret::util::TransformExt;
use hayro::hayro_syntax::object::{Array, Dict, Name, ObjectIdentifier, String as PdfString};
use hayro::hayro_syntax::page::Page as PdfPage;
use hayro::kurbo::Point;

use super::super::page::{Frame, Origin, Page};
use super::super::{MarginComment, Span};
use super::direction::Turned;
use super::form::frame_on;
use super::text::{decoded, iso_date};

/// More annotations than this on one page are not read.
pub(super) const MOST: usize = 5000;

/// A note and where it lies.
#[derive(Debug, Clone)]
pub(super) struct Note {
    author: String,
    date: String,
    text: String,
    /// Index of the page.
    page: usize,
    /// What it marks, on the turned page.
    marked: Vec<Frame>,
    /// It stands beside a line rather than on words.
    beside: bool,
    id: Option<ObjectIdentifier>,
    answers_id: Option<ObjectIdentifier>,
    answers: Option<usize>,
}

/// What a mark without words says by itself.
fn bare_mark(kind: &[u8]) -> Option<&'static str> {
    match kind {
        b"StrikeOut" => Some("（划了删除线，没有写明意见）"),
        b"Highlight" => Some("（作了高亮标记，没有写明意见）"),
        b"Underline" | b"Squiggly" => Some("（划了下划线，没有写明意见）"),
        b"Caret" => Some("（作了插入标记，没有写明意见）"),
        _ => None,
    }
}

fn kind_of<'a>(annotation: &Dict<'a>) -> Option<Name<'a>> {
    annotation.get::<Name<'_>>("Subtype")
}

fn words(annotation: &Dict<'_>) -> Option<String> {
    let text = annotation.get::<PdfString<'_>>("Contents").map(|text| decoded(text.as_bytes()))?;
    (!text.is_empty()).then_some(text)
}

/// Places where a note shows its own words, which are taken from the note and not from the page.
pub(super) fn written_over(page: &PdfPage<'_>) -> Vec<Frame> {
    let Some(annotations) = page.raw().get::<Array<'_>>("Annots") else { return Vec::new() };
    let shown = |annotation: &Dict<'_>| {
        kind_of(annotation).is_some_and(|kind| kind.as_ref() == b"FreeText") && words(annotation).is_some()
    };
    let notes = annotations.iter::<Dict<'_>>().take(MOST).filter(shown);
    notes.filter_map(|annotation| frame_on(page, &annotation)).map(|frame| frame.grown(1.0)).collect()
}

/// The notes of a page.
pub(super) fn notes(page: &PdfPage<'_>, number: usize, turned: &Turned) -> Vec<Note> {
    let Some(annotations) = page.raw().get::<Array<'_>>("Annots") else { return Vec::new() };
    annotations
        .iter::<Dict<'_>>()
        .take(MOST)
        .filter_map(|annotation| note(page, number, turned, &annotation))
        .collect()
}

fn note(page: &PdfPage<'_>, number: usize, turned: &Turned, annotation: &Dict<'_>) -> Option<Note> {
    let kind = kind_of(annotation)?;
    // Links lead elsewhere, widgets are form fields, popups are the windows of other notes.
    if matches!(
        kind.as_ref(),
        b"Link" | b"Widget" | b"Popup" | b"FileAttachment" | b"PrinterMark" | b"Watermark"
    ) {
        return None;
    }
    let text = words(annotation).or_else(|| bare_mark(kind.as_ref()).map(str::to_string))?;
    let string = |key: &str| annotation.get::<PdfString<'_>>(key);
    let date = string("M").or_else(|| string("CreationDate"));
    let marked = quads(page, annotation).or_else(|| frame_on(page, annotation).map(|frame| vec![frame]));
    let turn = |frame: Frame| turned.direction.turn(&frame, &turned.frame);
    Some(Note {
        author: string("T").map(|author| name(&decoded(author.as_bytes()))).unwrap_or_default(),
        date: date.map(|date| iso_date(date.as_bytes())).unwrap_or_default(),
        text,
        page: number,
        marked: marked.unwrap_or_default().into_iter().map(turn).collect(),
        beside: kind.as_ref() == b"Text",
        id: annotation.obj_id(),
        answers_id: annotation.get_ref("IRT").map(|reference| reference.into()),
        answers: None,
    })
}

/// The author's name. LibreOffice puts the day and the time after it.
fn name(author: &str) -> String {
    let day = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_digit())
            && part.contains(['/', '-', '.'])
            && !part.contains(char::is_alphabetic)
    };
    author.split(", ").take_while(|part| !day(part)).collect::<Vec<_>>().join(", ").trim().to_string()
}

/// The words that a mark covers, as four corners each.
fn quads(page: &PdfPage<'_>, annotation: &Dict<'_>) -> Option<Vec<Frame>> {
    let numbers: Vec<f32> = annotation.get::<Array<'_>>("QuadPoints")?.iter::<f32>().take(8 * MOST).collect();
    let transform = page.initial_transform(true).to_kurbo();
    let frame = |quad: &[f32; 8]| {
        let corners =
            quad.as_chunks::<2>().0.iter().map(|[x, y]| transform * Point::new((*x).into(), (*y).into()));
        corners.map(|at| Frame::new(at.x, at.y, at.x, at.y)).reduce(|all, one| all.around(&one))
    };
    let frames: Vec<Frame> =
        numbers.as_chunks::<8>().0.iter().filter_map(frame).filter(Frame::is_finite).collect();
    (!frames.is_empty()).then_some(frames)
}

/// Finds which note answers which.
pub(super) fn pair(notes: &mut [Note]) {
    let places: BTreeMap<ObjectIdentifier, usize> =
        notes.iter().enumerate().filter_map(|(n, note)| Some((note.id?, n))).collect();
    for (n, note) in notes.iter_mut().enumerate() {
        note.answers = note.answers_id.and_then(|id| places.get(&id)).copied().filter(|other| *other != n);
    }
}

/// The notes as margin comments on the passages that their pieces went into.
pub(super) fn comments(notes: &[Note], pages: &[Page], origins: &[Vec<Origin>]) -> Vec<MarginComment> {
    notes
        .iter()
        .map(|note| MarginComment {
            author: note.author.clone(),
            date: note.date.clone(),
            text: note.text.clone(),
            anchors: anchors(note, pages, origins),
            answers: note.answers,
        })
        .collect()
}

fn anchors(note: &Note, pages: &[Page], origins: &[Vec<Origin>]) -> Vec<Span> {
    let Some(page) = pages.get(note.page) else { return Vec::new() };
    let covers = |frame: &Frame| {
        note.marked.iter().any(|mark| {
            if note.beside {
                (frame.top..frame.bottom).contains(&mark.middle())
            } else {
                mark.grown(0.5).holds(frame)
            }
        })
    };
    let covered: Vec<bool> = page.pieces.iter().map(|piece| covers(&piece.frame)).collect();
    let mut spans: Vec<Span> = Vec::new();
    for (passage, origins) in origins.iter().enumerate() {
        let own = origins.iter().filter(|origin| origin.page == note.page && covered[origin.piece]);
        for origin in own {
            let (start, end) = (origin.characters.start, origin.characters.end);
            match spans.last_mut() {
                // A blank that was put in between does not part what is marked on both sides.
                Some(span) if span.passage == passage && start <= span.end + 1 => span.end = end,
                _ => spans.push(Span { passage, start, end }),
            }
        }
    }
    spans
}
