//! Constant patterns over text, with matches in characters.

use std::ops::Range;

use regex::{Captures, Regex};

/// A constant pattern, compiled on first use.
macro_rules! pattern {
    ($vis:vis $name:ident, $pattern:expr) => {
        // Constant, and compiled by the tests.
        #[allow(clippy::expect_used)]
        $vis static $name: std::sync::LazyLock<regex::Regex> =
            std::sync::LazyLock::new(|| regex::Regex::new($pattern).expect("constant pattern"));
    };
}
pub(super) use pattern;

/// The first match, in characters.
pub(super) fn find(pattern: &Regex, text: &str) -> Option<Range<usize>> {
    pattern.find(text).map(|found| in_chars(text, found.range()))
}

/// All matches, in characters.
pub(super) fn find_all(pattern: &Regex, text: &str) -> Vec<Range<usize>> {
    pattern.find_iter(text).map(|found| in_chars(text, found.range())).collect()
}

/// A group of a match, in characters.
pub(super) fn group(captures: &Captures, name: &str, text: &str) -> Option<Range<usize>> {
    captures.name(name).map(|found| in_chars(text, found.range()))
}

/// A range of bytes as a range of characters.
pub(super) fn in_chars(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text[..range.start].chars().count();
    start..start + text[range].chars().count()
}

/// The characters of a range.
pub(super) fn cut(text: &str, range: Range<usize>) -> String {
    text.chars().skip(range.start).take(range.end.saturating_sub(range.start)).collect()
}
