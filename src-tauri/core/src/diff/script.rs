//! Two lists of words → the few places where they differ. Knows words and their weight, nothing of display.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Words of the first text that become words of the second. One of the ranges may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub a: Range<usize>,
    pub b: Range<usize>,
}

/// What the places are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// For the eye: few places, no crumbs of unchanged text between them.
    Reading,
    /// For merging with other people's changes: as narrow as words allow.
    Composing,
}

/// Above this many pairs of words an exact alignment would take too long, and is not worth it.
const MOST_PAIRS: usize = 2_000_000;
/// Unchanged words of up to this many characters can be crumbs between two changes.
const LONGEST_CRUMB: usize = 4;
/// Sentences that share less than this of their words are shown as one replaced by the other.
const LEAST_SHARED: f64 = 0.5;
/// Unless so much of the shorter one stands in the longer: then words were only added, or only taken out.
const MOSTLY_CONTAINED: f64 = 0.8;

/// The places where `b` differs from `a`, in order, never touching each other.
pub(super) fn places(a: &[&str], b: &[&str], purpose: Purpose) -> Vec<Place> {
    let mut places = align(a, b);
    drop_crumbs(&mut places, a, b, purpose);
    replace_rewritten_sentences(&mut places, a, b);
    let mut places: Vec<Place> = places.into_iter().flat_map(|place| at_sentence_end(place, a, b)).collect();
    slide(&mut places, a, b);
    join_touching(&mut places);
    places
}

/// Characters that carry meaning: separators kept must not weigh as much as words kept, and a document number of
/// seventeen characters is still one word.
fn meaning(word: &str) -> usize {
    const MOST: usize = 4;
    if is_separator(word) { 0 } else { word.chars().count().min(MOST) }
}

fn meaning_of(words: &[&str]) -> usize {
    words.iter().map(|word| meaning(word)).sum()
}

fn length_of(words: &[&str]) -> usize {
    words.iter().map(|word| word.chars().count()).sum()
}

fn is_separator(word: &str) -> bool {
    matches!(word, "的" | "和" | "及" | "与" | "或" | "等" | "并" | "以及" | "地" | "得" | "了" | "、" | "，")
        || word.chars().all(|c| !c.is_alphanumeric())
}

fn ends_sentence(word: &str) -> bool {
    matches!(word, "。" | "；" | "！" | "？" | "\n")
}

/// Differences by words, the alignment chosen by what is kept and not by how many words are.
fn align(a: &[&str], b: &[&str]) -> Vec<Place> {
    let prefix = a.iter().zip(b).take_while(|(one, other)| one == other).count();
    let (rest_a, rest_b) = (&a[prefix..], &b[prefix..]);
    let suffix = rest_a.iter().rev().zip(rest_b.iter().rev()).take_while(|(one, other)| one == other).count();
    let (rest_a, rest_b) = (&rest_a[..rest_a.len() - suffix], &rest_b[..rest_b.len() - suffix]);
    if rest_a.is_empty() && rest_b.is_empty() {
        return Vec::new();
    }
    let mut places = if rest_a.len().saturating_mul(rest_b.len()) <= MOST_PAIRS {
        align_by_weight(rest_a, rest_b)
    } else {
        align_by_histogram(rest_a, rest_b)
    };
    for place in &mut places {
        *place = Place {
            a: place.a.start + prefix..place.a.end + prefix,
            b: place.b.start + prefix..place.b.end + prefix,
        };
    }
    places
}

fn align_by_histogram(a: &[&str], b: &[&str]) -> Vec<Place> {
    let mut places: Vec<Place> = capture_diff_slices(Algorithm::Histogram, a, b)
        .iter()
        .filter(|op| !matches!(op, DiffOp::Equal { .. }))
        .map(|op| Place { a: op.old_range(), b: op.new_range() })
        .collect();
    join_touching(&mut places);
    places
}

/// The heaviest common subsequence; words kept side by side count more than the same words apart.
fn align_by_weight(a: &[&str], b: &[&str]) -> Vec<Place> {
    const BESIDE: u32 = 3;
    let weight = |word: &str| if is_separator(word) { 1 } else { 4 * word.chars().count().min(40) as u32 };
    let width = b.len() + 1;
    // `best`: of the words so far; `run`: of the words so far where the last of both are kept.
    let mut best = vec![0u32; (a.len() + 1) * width];
    let mut run = vec![0u32; (a.len() + 1) * width];
    for i in 1..=a.len() {
        let kept = weight(a[i - 1]);
        for j in 1..=b.len() {
            let (here, diagonal) = (i * width + j, (i - 1) * width + j - 1);
            if a[i - 1] == b[j - 1] {
                let beside = if run[diagonal] > 0 { run[diagonal] + BESIDE } else { 0 };
                run[here] = kept + beside.max(best[diagonal]);
            }
            best[here] = run[here].max(best[here - width]).max(best[here - 1]);
        }
    }
    let mut kept = Vec::new();
    let (mut i, mut j, mut beside) = (a.len(), b.len(), false);
    while i > 0 && j > 0 {
        let here = i * width + j;
        if run[here] > 0 && (beside || run[here] == best[here]) {
            kept.push((i - 1, j - 1));
            let diagonal = here - width - 1;
            beside = run[diagonal] > 0 && run[diagonal] + BESIDE >= best[diagonal];
            (i, j) = (i - 1, j - 1);
        } else if best[here] == best[here - width] {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    kept.reverse();
    between(&kept, a.len(), b.len())
}

/// What lies between the kept pairs.
fn between(kept: &[(usize, usize)], a_len: usize, b_len: usize) -> Vec<Place> {
    let mut places = Vec::new();
    let (mut from_a, mut from_b) = (0, 0);
    for &(i, j) in kept.iter().chain(std::iter::once(&(a_len, b_len))) {
        if i > from_a || j > from_b {
            places.push(Place { a: from_a..i, b: from_b..j });
        }
        (from_a, from_b) = (i + 1, j + 1);
    }
    places
}

/// Takes away unchanged bits that are shorter than the changes around them.
fn drop_crumbs(places: &mut Vec<Place>, a: &[&str], b: &[&str], purpose: Purpose) {
    let size = |place: &Place| length_of(&a[place.a.clone()]).max(length_of(&b[place.b.clone()]));
    let mut at = 0;
    while at + 1 < places.len() {
        let (left, right) = (&places[at], &places[at + 1]);
        let same = &a[left.a.end..right.a.start];
        let one_way = (left.a.is_empty() && right.a.is_empty()) || (left.b.is_empty() && right.b.is_empty());
        // Words that only come, or only go, can stand beside a separator; replaced ones on both sides make it a crumb.
        let one_sided = |place: &Place| place.a.is_empty() || place.b.is_empty();
        let beside = one_sided(left) != one_sided(right);
        let kept = meaning_of(same);
        let around = size(left).min(size(right));
        let crumb = !same.iter().any(|word| ends_sentence(word))
            && match (purpose, one_way) {
                (_, false) if kept == 0 => !beside,
                (Purpose::Composing, _) => false,
                // Words were only added, or only taken out, around this: it reads well as it is.
                (Purpose::Reading, true) => kept == 1 && around > 1,
                (Purpose::Reading, false) => {
                    kept < around && (kept <= 2 || (kept <= LONGEST_CRUMB && 2 * kept <= around))
                }
            };
        if crumb {
            let joined = Place { a: left.a.start..right.a.end, b: left.b.start..right.b.end };
            places.splice(at..at + 2, [joined]);
            at = at.saturating_sub(1);
        } else {
            at += 1;
        }
    }
}

/// Where a sentence keeps too little, all of it is replaced: nobody can read what is left, and two such rewrites
/// merged word by word would give a sentence that nobody wrote.
fn replace_rewritten_sentences(places: &mut Vec<Place>, a: &[&str], b: &[&str]) {
    let mut result = Vec::new();
    let mut at = 0;
    while at < places.len() {
        // The places up to the next sentence end that both texts keep.
        let mut last = at;
        while last + 1 < places.len()
            && !a[places[last].a.end..places[last + 1].a.start].iter().any(|word| ends_sentence(word))
        {
            last += 1;
        }
        let block = &places[at..=last];
        let after_previous = at.checked_sub(1).map_or((0, 0), |i| (places[i].a.end, places[i].b.end));
        let whole = sentence_around(block, after_previous, a, b);
        if block.len() > 1 && rewritten(block, &whole, a, b) {
            result.push(whole);
        } else {
            result.extend_from_slice(block);
        }
        at = last + 1;
    }
    *places = result;
}

/// The sentences that these places lie in, from after the sentence end before to before the one after.
fn sentence_around(block: &[Place], from: (usize, usize), a: &[&str], b: &[&str]) -> Place {
    let (first, last) = (&block[0], &block[block.len() - 1]);
    let before = a[from.0..first.a.start].iter().rev().take_while(|word| !ends_sentence(word)).count();
    let after = a[last.a.end..]
        .iter()
        .zip(&b[last.b.end..])
        .take_while(|(one, other)| one == other && !ends_sentence(one))
        .count();
    Place { a: first.a.start - before..last.a.end + after, b: first.b.start - before..last.b.end + after }
}

fn rewritten(block: &[Place], whole: &Place, a: &[&str], b: &[&str]) -> bool {
    // One word for another reads well however short the sentence is.
    if block.iter().all(|place| place.a.len() <= 1 && place.b.len() <= 1) {
        return false;
    }
    let (all_a, all_b) = (meaning_of(&a[whole.a.clone()]), meaning_of(&b[whole.b.clone()]));
    let changed: usize = block.iter().map(|place| meaning_of(&a[place.a.clone()])).sum();
    let kept = all_a.saturating_sub(changed) as f64;
    let shared = 2.0 * kept / (all_a + all_b).max(1) as f64;
    shared < LEAST_SHARED && kept / all_a.min(all_b).max(1) as f64 <= MOSTLY_CONTAINED
}

/// Words added at the end of a sentence and a whole sentence added behind it come out as one place (水平。鼓励认证,
/// before 。); they read, and merge, better as two.
fn at_sentence_end(place: Place, a: &[&str], b: &[&str]) -> Vec<Place> {
    let Some(end) = a.get(place.a.end).filter(|word| ends_sentence(word)) else { return vec![place] };
    let found = |words: &[&str]| words.iter().position(|word| word == end);
    let (gone, new) = (found(&a[place.a.clone()]), found(&b[place.b.clone()]));
    let behind = (place.a.end + 1, place.b.end + 1);
    match (gone, new) {
        (None, Some(k)) if k > 0 || !place.a.is_empty() => {
            let k = place.b.start + k;
            vec![
                Place { a: place.a, b: place.b.start..k },
                Place { a: behind.0..behind.0, b: k + 1..behind.1 },
            ]
        }
        (Some(k), None) if k > 0 || !place.b.is_empty() => {
            let k = place.a.start + k;
            vec![
                Place { a: place.a.start..k, b: place.b },
                Place { a: k + 1..behind.0, b: behind.1..behind.1 },
            ]
        }
        _ => vec![place],
    }
}

/// Words added or taken out can often stand one word further left or right with the same result; the place that
/// reads best starts and ends where the sentence has its joints.
fn slide(places: &mut [Place], a: &[&str], b: &[&str]) {
    for at in 0..places.len() {
        let low = at.checked_sub(1).map_or((0, 0), |i| (places[i].a.end, places[i].b.end));
        let high = places.get(at + 1).map_or((a.len(), b.len()), |next| (next.a.start, next.b.start));
        let place = &mut places[at];
        let (text, range, room) = match (place.a.is_empty(), place.b.is_empty()) {
            (true, false) => (b, place.b.clone(), (place.b.start - low.1, high.1 - place.b.end)),
            (false, true) => (a, place.a.clone(), (place.a.start - low.0, high.0 - place.a.end)),
            _ => continue,
        };
        let left = (0..room.0).take_while(|n| text[range.start - 1 - n] == text[range.end - 1 - n]).count();
        let right = (0..room.1).take_while(|n| text[range.start + n] == text[range.end + n]).count();
        let shift = (-(left as isize)..=right as isize)
            .max_by_key(|&shift| {
                let start = range.start.saturating_add_signed(shift);
                (joints(text, start..start + range.len()), -shift.abs())
            })
            .unwrap_or(0);
        let moved = |range: &Range<usize>| {
            range.start.saturating_add_signed(shift)..range.end.saturating_add_signed(shift)
        };
        *place = Place { a: moved(&place.a), b: moved(&place.b) };
    }
}

/// How well a stretch of words stands on its own: the more, the better.
fn joints(text: &[&str], range: Range<usize>) -> i32 {
    let before = range.start.checked_sub(1).map(|i| text[i]);
    let (first, last) = (text[range.start], text[range.end - 1]);
    let mut score = 0;
    if ends_sentence(last) && before.is_none_or(ends_sentence) {
        score += 6;
    } else if last == "，" && before.is_none_or(|word| ends_sentence(word) || word == "，") {
        score += 4;
    } else if first == "、" || first == "，" {
        score += 3;
    } else if last == "、" {
        score += 2;
    }
    if balanced(&text[range]) { score + 8 } else { score }
}

/// Whether every bracket, quote and book-title mark that opens in these words closes in them.
fn balanced(words: &[&str]) -> bool {
    const PAIRS: [(char, char); 6] =
        [('（', '）'), ('(', ')'), ('《', '》'), ('〈', '〉'), ('“', '”'), ('〔', '〕')];
    let mut open = Vec::new();
    for c in words.iter().flat_map(|word| word.chars()) {
        if let Some((_, close)) = PAIRS.iter().find(|pair| pair.0 == c) {
            open.push(*close);
        } else if PAIRS.iter().any(|pair| pair.1 == c) && open.pop() != Some(c) {
            return false;
        }
    }
    open.is_empty()
}

fn join_touching(places: &mut Vec<Place>) {
    places.dedup_by(|next, place| {
        let touching = place.a.end == next.a.start && place.b.end == next.b.start;
        if touching {
            place.a.end = next.a.end;
            place.b.end = next.b.end;
        }
        touching
    });
}
