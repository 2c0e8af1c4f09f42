//! Two texts → segments that a person can read, or the narrowest change from one to the other; two lists of
//! paragraphs → which became which. Pure; knows nothing of drafts, units or who wanted what. Of `merge` it knows
//! the form of a change only.

mod compare;
mod script;
mod words;

use std::collections::HashSet;
use std::ops::Range;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::merge::{Hunk, TextChange};
use script::{Place, Purpose};

pub use compare::*;
pub use words::Words;
pub(crate) use words::unit_in;

/// A piece of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Segment {
    /// Same, gone or new.
    pub kind: SegmentKind,
    /// The characters.
    pub text: String,
}

/// What happened to a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SegmentKind {
    /// In both texts.
    Same,
    /// Only in the first.
    Deleted,
    /// Only in the second.
    Inserted,
}

/// `a` against `b` for the eye, cut by the dictionary alone. See [`Words::diff`].
pub fn diff(a: &str, b: &str) -> Vec<Segment> {
    Words::default().diff(a, b)
}

/// The change from `a` to `b`, cut by the dictionary alone. See [`Words::change`].
pub fn change(a: &str, b: &str) -> TextChange {
    Words::default().change(a, b)
}

impl Words {
    /// `a` against `b` for the eye: few places, whole words, no crumbs of unchanged text between changes, and
    /// sentences that keep less than half replaced as a whole. The segments without the inserted ones are `a`,
    /// without the deleted ones `b`; no two neighbours are of one kind, and what is gone stands before what is new.
    pub fn diff(&self, a: &str, b: &str) -> Vec<Segment> {
        let mut segments = Vec::new();
        let mut at = 0;
        for (gone, new) in self.differences(a, b, Purpose::Reading) {
            push(&mut segments, SegmentKind::Same, &a[at..gone.start]);
            push(&mut segments, SegmentKind::Deleted, &a[gone.clone()]);
            push(&mut segments, SegmentKind::Inserted, &b[new]);
            at = gone.end;
        }
        push(&mut segments, SegmentKind::Same, &a[at..]);
        segments
    }

    /// The narrowest change in whole words that makes `b` of `a`, so that several units' rewrites of one paragraph
    /// can be merged where they do not meet. A sentence that keeps less than half of its words is replaced as a
    /// whole here too: two such rewrites must meet as a conflict, not mix.
    pub fn change(&self, a: &str, b: &str) -> TextChange {
        let (mut at, mut chars) = (0, 0);
        let hunks = self.differences(a, b, Purpose::Composing).into_iter().map(|(gone, new)| {
            chars += a[at..gone.start].chars().count();
            let start = chars;
            chars += a[gone.clone()].chars().count();
            at = gone.end;
            Hunk { start, deleted: a[gone].to_owned(), inserted: b[new].to_owned() }
        });
        TextChange::from_hunks(hunks)
    }

    /// Byte ranges of `a` and what they become in `b`.
    fn differences(&self, a: &str, b: &str, purpose: Purpose) -> Vec<(Range<usize>, Range<usize>)> {
        if a == b {
            return Vec::new();
        }
        let (whole_a, whole_b) = (self.cut(a), self.cut(b));
        let (words_a, words_b) =
            (words::cut_alike(whole_a.clone(), &whole_b), words::cut_alike(whole_b, &whole_a));
        let (starts_a, starts_b) = (starts(&words_a), starts(&words_b));
        script::places(&words_a, &words_b, purpose)
            .into_iter()
            .map(|Place { a, b }| (starts_a[a.start]..starts_a[a.end], starts_b[b.start]..starts_b[b.end]))
            .filter_map(|(gone, new)| without_same_ends(a, b, gone, new, (&starts_a, &starts_b)))
            .collect()
    }
}

/// The byte at which each word starts, and the end of the last.
fn starts(words: &[&str]) -> Vec<usize> {
    let mut at = 0;
    let mut starts = vec![0];
    starts.extend(words.iter().map(|word| {
        at += word.len();
        at
    }));
    starts
}

/// The same characters can be cut differently in two texts (组织开展 / 组织·开展). What is the same at both ends of a
/// place, up to a joint of words in both, is no difference.
fn without_same_ends(
    a: &str,
    b: &str,
    gone: Range<usize>,
    new: Range<usize>,
    starts: (&[usize], &[usize]),
) -> Option<(Range<usize>, Range<usize>)> {
    let joints = |starts: &[usize], range: &Range<usize>| -> HashSet<usize> {
        starts.iter().filter(|at| range.start <= **at && **at <= range.end).copied().collect()
    };
    let (in_a, in_b) = (joints(starts.0, &gone), joints(starts.1, &new));
    let same_start: usize = a[gone.clone()]
        .chars()
        .zip(b[new.clone()].chars())
        .take_while(|(x, y)| x == y)
        .map(|(x, _)| x.len_utf8())
        .sum();
    let cut = (0..=same_start)
        .rev()
        .find(|cut| in_a.contains(&(gone.start + cut)) && in_b.contains(&(new.start + cut)))
        .unwrap_or(0);
    let (gone, new) = (gone.start + cut..gone.end, new.start + cut..new.end);
    let same_end: usize = a[gone.clone()]
        .chars()
        .rev()
        .zip(b[new.clone()].chars().rev())
        .take_while(|(x, y)| x == y)
        .map(|(x, _)| x.len_utf8())
        .sum();
    let cut = (0..=same_end)
        .rev()
        .find(|cut| in_a.contains(&(gone.end - cut)) && in_b.contains(&(new.end - cut)))
        .unwrap_or(0);
    let (gone, new) = (gone.start..gone.end - cut, new.start..new.end - cut);
    (!gone.is_empty() || !new.is_empty()).then_some((gone, new))
}

fn push(segments: &mut Vec<Segment>, kind: SegmentKind, text: &str) {
    if text.is_empty() {
        return;
    }
    match segments.last_mut() {
        Some(last) if last.kind == kind => last.text.push_str(text),
        _ => segments.push(Segment { kind, text: text.to_owned() }),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
