//! How like two texts are, forgiving what recognition gets wrong: single characters, width, blanks, broken lines.
//!
//! Texts are compared by their pairs of neighbouring characters, as many times as each stands there; one wrong
//! character costs two pairs, a moved paragraph almost none.

use std::collections::HashMap;

use crate::wording::fold;

/// A text as its pairs of neighbouring characters, marks left out.
#[derive(Debug, Clone, Default)]
pub(super) struct Pairs {
    times: HashMap<(char, char), usize>,
    count: usize,
}

impl Pairs {
    pub(super) fn of(text: &str) -> Self {
        let letters: Vec<char> = fold(text).chars.into_iter().filter(|c| c.is_alphanumeric()).collect();
        let mut pairs = Self::default();
        for pair in letters.windows(2) {
            *pairs.times.entry((pair[0], pair[1])).or_default() += 1;
            pairs.count += 1;
        }
        pairs
    }

    fn shared(&self, other: &Self) -> usize {
        self.times.iter().map(|(pair, times)| (*times).min(other.times.get(pair).copied().unwrap_or(0))).sum()
    }

    /// 0–1: how much of both they share (Dice). Two texts without a pair are not alike: nothing speaks for it.
    pub(super) fn likeness(&self, other: &Self) -> f64 {
        match self.count + other.count {
            0 => 0.0,
            both => 2.0 * self.shared(other) as f64 / both as f64,
        }
    }

    /// 0–1: how much of this text stands in the other.
    pub(super) fn within(&self, other: &Self) -> f64 {
        if self.count == 0 { 0.0 } else { self.shared(other) as f64 / self.count as f64 }
    }
}

/// How like two texts are. See [`Pairs::likeness`].
pub(super) fn likeness(a: &str, b: &str) -> f64 {
    Pairs::of(a).likeness(&Pairs::of(b))
}

/// The numbers in a text, in order: 90% and 95% are no slip of recognition to be forgiven.
pub(super) fn numbers(text: &str) -> Vec<String> {
    let folded = fold(text).text();
    let pieces = folded.split(|c: char| !c.is_ascii_digit() && c != '.');
    pieces.map(|piece| piece.trim_matches('.').to_owned()).filter(|piece| !piece.is_empty()).collect()
}
