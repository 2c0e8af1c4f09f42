//! Numbers that a reply writes before new or rewritten clauses; in a draft they are counted, not written.

use super::pattern::pattern;

pattern!(
    NUMBER,
    r"^\s*(?:第[一二三四五六七八九十百\d]+[编章节条]\s*|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．])\s*"
);

/// Without any number before it.
pub(super) fn strip(words: &str) -> &str {
    NUMBER.find(words).map_or(words, |found| &words[found.end()..])
}

/// Without the clause's own number, or one written in the same way.
pub(super) fn without<'a>(words: &'a str, label: &str) -> &'a str {
    if label.is_empty() { words } else { strip(words) }
}
