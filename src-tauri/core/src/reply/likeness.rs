//! Words that stand in a draft almost, or only as a topic: near matches with a minimum and a clear lead.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::locate::{Hit, Places};
use crate::wording::fold;

/// A near match of quoted words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Near {
    pub(super) hit: Hit,
    /// 0–1, 1 for equal.
    pub(super) likeness: f64,
}

/// Shorter words have no near matches: any two characters resemble some others.
const SHORTEST: usize = 6;
/// So many passages are looked at closely.
const CLOSE_LOOKS: usize = 6;
/// A near match keeps so much of the words.
const LEAST_LIKENESS: f64 = 0.72;
/// And leads the next passage by so much.
const LEAD: f64 = 0.08;

/// The best near match among the passages that `allowed` lets through; none without a clear lead.
pub(super) fn nearest(places: &Places, words: &str, allowed: &dyn Fn(usize) -> bool) -> Option<Near> {
    let wanted = fold(words).chars;
    if wanted.len() < SHORTEST {
        return None;
    }
    let pairs = bigrams(&wanted);
    let mut order: Vec<(usize, usize)> = (0..places.passages.len())
        .filter(|&passage| allowed(passage))
        .map(|passage| {
            (bigrams(&places.passages[passage].folded.chars).intersection(&pairs).count(), passage)
        })
        .filter(|(shared, _)| *shared > 0)
        .collect();
    order.sort_by_key(|(shared, passage)| (std::cmp::Reverse(*shared), *passage));
    let mut found: Vec<Near> = Vec::new();
    for &(_, passage) in order.iter().take(CLOSE_LOOKS) {
        let folded = &places.passages[passage].folded;
        if let Some((range, distance)) = window(&folded.chars, &wanted) {
            let longest = wanted.len().max(range.len()).max(1);
            let likeness = 1.0 - distance as f64 / longest as f64;
            found.push(Near { hit: Hit { passage, range: folded.original(range) }, likeness });
        }
    }
    found.sort_by(|a, b| b.likeness.total_cmp(&a.likeness));
    let lead = found.get(1).is_none_or(|next| found[0].likeness - next.likeness >= LEAD);
    found.into_iter().next().filter(|best| best.likeness >= LEAST_LIKENESS && lead)
}

/// The stretch of `text` with the smallest edit distance to `words`, and that distance (Sellers' algorithm).
fn window(text: &[char], words: &[char]) -> Option<(Range<usize>, usize)> {
    let rows = words.len();
    // Each cell: distance, and where in the text the match began.
    let mut column: Vec<(usize, usize)> = (0..=rows).map(|row| (row, 0)).collect();
    let mut best: Option<(Range<usize>, usize)> = None;
    for (at, &sign) in text.iter().enumerate() {
        let mut next: Vec<(usize, usize)> = Vec::with_capacity(rows + 1);
        next.push((0, at + 1));
        for row in 1..=rows {
            let change = usize::from(words[row - 1] != sign);
            let substituted = (column[row - 1].0 + change, column[row - 1].1.min(at));
            let inserted = (column[row].0 + 1, column[row].1);
            let deleted = (next[row - 1].0 + 1, next[row - 1].1);
            let start = if row == 1 { (column[0].0 + change, at) } else { substituted };
            let cell = [start, inserted, deleted].into_iter().min_by_key(|cell| cell.0).unwrap_or(start);
            next.push(cell);
        }
        let (distance, start) = next[rows];
        if best.as_ref().is_none_or(|(_, least)| distance < *least) && start <= at {
            best = Some((start..at + 1, distance));
        }
        column = next;
    }
    best
}

fn bigrams(chars: &[char]) -> HashSet<(char, char)> {
    chars.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

/// How much of a text stands in the likest of the passages that `allowed` lets through, 0–1.
pub(super) fn shared(places: &Places, text: &str, allowed: &dyn Fn(usize) -> bool) -> f64 {
    let wanted = bigrams(&fold(text).chars);
    let kept = |passage: usize| bigrams(&places.passages[passage].folded.chars).intersection(&wanted).count();
    let most = (0..places.passages.len()).filter(|&passage| allowed(passage)).map(kept).max().unwrap_or(0);
    most as f64 / wanted.len().max(1) as f64
}

/// A passage that a text shares many telling words with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Topic {
    pub(super) passage: usize,
    /// 0–1: how much of what the text shares with all drafts is this passage's.
    pub(super) share: f64,
    /// How much they share: common pairs of characters count little, rare ones much.
    pub(super) weight: f64,
}

/// The passage that a text is about by its words alone.
/// None without a clear lead: topic words are the last resort.
pub(super) fn topic(places: &Places, text: &str, allowed: &dyn Fn(usize) -> bool) -> Option<Topic> {
    const LEAST_SHARED: f64 = 12.0;
    const LEAD: f64 = 1.5;
    let wanted = bigrams(&fold(text).chars);
    let all: Vec<HashSet<(char, char)>> =
        places.passages.iter().map(|passage| bigrams(&passage.folded.chars)).collect();
    let mut frequency: HashMap<(char, char), usize> = HashMap::new();
    for pair in all.iter().flatten() {
        *frequency.entry(*pair).or_default() += 1;
    }
    let count = all.len() as f64;
    let weight = |pair: &(char, char)| frequency.get(pair).map_or(0.0, |&times| (count / times as f64).ln());
    let mut scores: Vec<(f64, usize)> = (0..all.len())
        .filter(|&passage| allowed(passage))
        .map(|passage| (all[passage].intersection(&wanted).map(weight).sum(), passage))
        .collect();
    scores.sort_by(|a, b| b.0.total_cmp(&a.0));
    let best = *scores.first()?;
    let next = scores.get(1).map_or(0.0, |next| next.0);
    let total: f64 = wanted.iter().map(weight).sum();
    (best.0 >= LEAST_SHARED && best.0 >= next * LEAD).then(|| Topic {
        passage: best.1,
        share: best.0 / total.max(1.0),
        weight: best.0,
    })
}
