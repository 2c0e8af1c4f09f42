//! Nothing is lost: what no part of a reading holds is listed for a person to look at.

use super::reading::{Reading, Unplaced};
use crate::read::{Source, Span};
use crate::wording::{sentence, width};

/// What of a source neither a point, a roster row, nor recognised boilerplate holds, sentence by sentence.
pub(super) fn left(source: &Source, reading: &Reading) -> Vec<Unplaced> {
    let mut found = Vec::new();
    for (index, passage) in source.passages().iter().enumerate() {
        let chars: Vec<char> = passage.paragraph.text().chars().collect();
        let mut held = vec![false; chars.len()];
        for span in spans(reading).filter(|span| span.passage == index) {
            for slot in held.iter_mut().take(span.end).skip(span.start) {
                *slot = true;
            }
        }
        let mut start = 0;
        while start < chars.len() {
            if held[start] {
                start += 1;
                continue;
            }
            let end = (start..chars.len()).find(|&at| held[at]).unwrap_or(chars.len());
            pieces(&chars, index, start, end, &mut found);
            start = end;
        }
    }
    found
}

/// The spans of all parts.
pub(super) fn spans(reading: &Reading) -> impl Iterator<Item = &Span> {
    let points = reading.points.iter().flat_map(|point| &point.spans);
    let people = reading.roster.iter().flat_map(|entry| &entry.spans);
    let unplaced = reading.unplaced.iter().map(|unplaced| &unplaced.span);
    points.chain(people).chain(&reading.boilerplate).chain(unplaced)
}

fn pieces(chars: &[char], passage: usize, start: usize, end: usize, found: &mut Vec<Unplaced>) {
    let text: String = chars[start..end].iter().collect();
    for range in sentence::sentences(&text) {
        let words: String = chars[start + range.start..start + range.end].iter().collect();
        if words.chars().any(|c| !width::is_blank(c)) {
            found.push(Unplaced {
                span: Span { passage, start: start + range.start, end: start + range.end },
                text: words,
            });
        }
    }
}

/// Punctuation that stands alone between two parts says nothing.
pub(super) fn is_only_marks(text: &str) -> bool {
    text.chars().all(|c| width::is_blank(c) || "，。；：、！,.;:!（）()-—“”…*#>|".contains(c))
}
