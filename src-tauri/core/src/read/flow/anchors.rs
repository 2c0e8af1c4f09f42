//! Where margin comments are attached: from range marks in the text to spans over passages.

use std::collections::{HashMap, HashSet};

use crate::read::Span;

/// Most comments whose ranges run at once: each adds a span to every paragraph, so a hostile file could fill
/// the memory with them.
const MOST_OPEN: usize = 64;

/// A mark met in a paragraph. Places count characters of the text with all revisions accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) enum Mark {
    /// A comment's range begins.
    Start(String),
    /// It ends.
    End(String),
    /// The sign of a comment that may have no range.
    Sign(String),
}

/// The spans collected so far.
#[derive(Debug, Clone, Default)]
pub(in crate::read) struct Anchors {
    open: Vec<(String, usize)>,
    spans: HashMap<String, Vec<Span>>,
    order: Vec<String>,
    known: HashSet<String>,
}

impl Anchors {
    /// A mark between paragraphs.
    pub fn mark_between(&mut self, mark: &Mark) {
        match mark {
            Mark::Start(id) => self.begin(id, 0),
            Mark::End(id) => self.open.retain(|(open, _)| open != id),
            Mark::Sign(_) => {}
        }
    }

    /// A finished paragraph: its passage, its length in characters, and the marks in it.
    pub fn passage(&mut self, passage: usize, length: usize, marks: &[(Mark, usize)]) {
        for (mark, at) in marks {
            match mark {
                Mark::Start(id) => self.begin(id, *at),
                Mark::End(id) => {
                    if let Some(index) = self.open.iter().position(|(open, _)| open == id) {
                        let (_, start) = self.open.remove(index);
                        self.add(id, Span { passage, start, end: *at });
                    }
                }
                Mark::Sign(id) => {
                    if self.is_new(id) {
                        self.add(id, Span { passage, start: *at, end: *at });
                    }
                }
            }
        }
        let open = std::mem::take(&mut self.open);
        for (id, start) in open {
            self.add(&id, Span { passage, start, end: length });
            self.open.push((id, 0));
        }
    }

    /// The text ends, and with it every range that is still open: what comes behind it is another story.
    pub fn end(&mut self) {
        self.open.clear();
    }

    /// The rank of every comment found in the text: the order in which the ranges start.
    pub fn ranks(&self) -> HashMap<&str, usize> {
        self.order.iter().enumerate().map(|(rank, id)| (id.as_str(), rank)).collect()
    }

    /// The spans of a comment. Empty ones say something only where there is no other.
    pub fn spans(&self, id: &str) -> Vec<Span> {
        let all = self.spans.get(id).map(Vec::as_slice).unwrap_or_default();
        let mut spans: Vec<Span> = all.iter().copied().filter(|span| span.start < span.end).collect();
        if spans.is_empty() {
            spans.extend(all.first());
        }
        spans
    }

    fn begin(&mut self, id: &str, at: usize) {
        if self.open.len() < MOST_OPEN && self.is_new(id) {
            self.open.push((id.to_string(), at));
        }
    }

    fn is_new(&mut self, id: &str) -> bool {
        let is_new = self.known.insert(id.to_string());
        if is_new {
            self.order.push(id.to_string());
        }
        is_new
    }

    fn add(&mut self, id: &str, span: Span) {
        self.spans.entry(id.to_string()).or_default().push(span);
    }
}
