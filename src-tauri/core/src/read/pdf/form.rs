//! Values of form fields that no appearance shows (ISO 32000-1, 12.7).

use hayro::hayro_interpret::util::TransformExt;
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, Rect, String as PdfString};
use hayro::hayro_syntax::page::Page as PdfPage;

use super::super::page::Frame;
use super::direction::Direction;
use super::text::decoded;
use super::transcript::{Mark, Transcript};

/// Fields inherit from fields above them; a chain longer than this is a loop.
const DEEPEST: usize = 16;

/// The size that a program would choose for a field that says nothing, in points.
const SIZE: f64 = 10.5;

/// Writes the values of text and choice fields into their places where nothing stands yet.
pub(super) fn fill(page: &PdfPage<'_>, transcript: &mut Transcript) {
    let Some(annotations) = page.raw().get::<Array<'_>>("Annots") else { return };
    for widget in annotations.iter::<Dict<'_>>().take(super::annotation::MOST) {
        let is_widget = widget.get::<Name<'_>>("Subtype").is_some_and(|kind| kind.as_ref() == b"Widget");
        let Some(frame) = is_widget.then(|| frame_on(page, &widget)).flatten() else { continue };
        if transcript.glyphs.iter().any(|mark| frame.holds(&mark.frame)) {
            continue;
        }
        let Some(value) = value(&widget) else { continue };
        let size = SIZE.min(frame.height().max(4.0));
        let lines = value.matches('\n').count();
        // A single line stands in the middle of its field.
        let first = if lines == 0 { frame.middle() + 0.38 * size } else { frame.top + size };
        let mut place = (frame.left + 2.0, first);
        for c in value.chars() {
            if c == '\n' {
                place = (frame.left + 2.0, place.1 + 1.2 * size);
                continue;
            }
            let width = if c.is_ascii() { size / 2.0 } else { size };
            let glyph = Direction::Right.frame(place.0, place.1, width, size);
            transcript.glyphs.push(Mark {
                text: c.to_string(),
                frame: glyph,
                direction: Direction::Right,
                bold: false,
                ink: None,
                change: None,
            });
            place.0 += width;
        }
    }
}

/// A field's value as text, its own or inherited. Buttons have none.
fn value(widget: &Dict<'_>) -> Option<String> {
    let kind: Name<'_> = inherited(widget, |field| field.get("FT"))?;
    if !matches!(kind.as_ref(), b"Tx" | b"Ch") {
        return None;
    }
    let text = match inherited(widget, |field| field.get::<Object<'_>>("V"))? {
        Object::String(text) => decoded(text.as_bytes()),
        Object::Array(values) => {
            let values = values.iter::<PdfString<'_>>().map(|value| decoded(value.as_bytes()));
            values.collect::<Vec<_>>().join("、")
        }
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn inherited<'a, T>(field: &Dict<'a>, get: impl Fn(&Dict<'a>) -> Option<T>) -> Option<T> {
    let mut field = field.clone();
    for _ in 0..DEEPEST {
        if let Some(found) = get(&field) {
            return Some(found);
        }
        field = field.get("Parent")?;
    }
    None
}

/// Where an annotation lies on the page, y down.
pub(super) fn frame_on(page: &PdfPage<'_>, annotation: &Dict<'_>) -> Option<Frame> {
    let rect: Rect = annotation.get("Rect")?;
    let rect = hayro::kurbo::Rect::new(rect.x0, rect.y0, rect.x1, rect.y1).abs();
    let shown = page.initial_transform(true).to_kurbo().transform_rect_bbox(rect);
    let frame = Frame::new(shown.x0, shown.y0, shown.x1, shown.y1);
    frame.is_finite().then_some(frame)
}
