//! A run of text from a reply that still knows where every character of it came from.
//!
//! Knows nothing of what the text means.

use std::ops::Range;

use crate::read::Span;

/// Text that may reach over several passages, each character with its address. Offsets count characters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Stretch {
    chars: Vec<char>,
    /// Passage and offset; none for characters put in between passages, such as line feeds.
    from: Vec<Option<(usize, usize)>>,
}

impl Stretch {
    /// The whole text of one passage.
    pub(super) fn of(passage: usize, text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let from = (0..chars.len()).map(|offset| Some((passage, offset))).collect();
        Self { chars, from }
    }

    /// Characters, none of them from a passage: for tests and for printed numbers.
    pub(super) fn printed(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let from = vec![None; chars.len()];
        Self { chars, from }
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    pub(super) fn is_blank(&self) -> bool {
        self.chars.iter().all(|c| c.is_whitespace())
    }

    /// Characters up to the last that is not blank.
    pub(super) fn trimmed_end_len(&self) -> usize {
        self.len() - self.chars.iter().rev().take_while(|c| c.is_whitespace()).count()
    }

    pub(super) fn text(&self) -> String {
        self.chars.iter().collect()
    }

    pub(super) fn push(&mut self, other: &Stretch) {
        self.chars.extend_from_slice(&other.chars);
        self.from.extend_from_slice(&other.from);
    }

    /// Adds a passage on a line of its own.
    pub(super) fn push_line(&mut self, other: &Stretch) {
        if !self.chars.is_empty() {
            self.push(&Stretch::printed("\n"));
        }
        self.push(other);
    }

    pub(super) fn slice(&self, range: Range<usize>) -> Stretch {
        let end = range.end.min(self.len());
        let start = range.start.min(end);
        Stretch { chars: self.chars[start..end].to_vec(), from: self.from[start..end].to_vec() }
    }

    /// Without blanks at either end.
    pub(super) fn trimmed(&self) -> Stretch {
        let start = self.chars.iter().take_while(|c| c.is_whitespace()).count();
        let back = self.chars.iter().rev().take_while(|c| c.is_whitespace()).count();
        self.slice(start..self.len().saturating_sub(back).max(start))
    }

    /// Where the characters stand in the reply, in order, adjoining ones joined.
    pub(super) fn spans(&self) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        for &(passage, offset) in self.from.iter().flatten() {
            match spans.last_mut() {
                Some(last) if last.passage == passage && last.end == offset => last.end += 1,
                _ => spans.push(Span { passage, start: offset, end: offset + 1 }),
            }
        }
        spans
    }

    /// Cuts at the given offsets.
    pub(super) fn cut_at(&self, offsets: &[usize]) -> Vec<Stretch> {
        let mut pieces = Vec::new();
        let mut start = 0;
        for &offset in offsets.iter().chain([&self.len()]) {
            if offset > start && offset <= self.len() {
                pieces.push(self.slice(start..offset));
                start = offset;
            }
        }
        pieces
    }
}
