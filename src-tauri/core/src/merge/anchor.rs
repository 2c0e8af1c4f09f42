//! Where the words that a comment quotes stand now, or that nobody can say. No candidate beats a wrong one.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is known of a place in the text that was sent out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quoted<'a> {
    /// The very words, from the text as sent.
    pub quote: &'a str,
    /// A little of the text before them.
    pub before: &'a str,
    /// A little of the text after them.
    pub after: &'a str,
    /// Where they stood, in characters.
    pub range: Option<(usize, usize)>,
}

/// Where the words stand now.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct Resolution {
    /// What became of them.
    pub state: AnchorState,
    /// Characters of the text now; for [`AnchorState::Unsure`] the likeliest place, if there is one; for
    /// [`AnchorState::Deleted`] the empty place where they stood, if that is known.
    pub range: Option<(usize, usize)>,
    /// 0–1: how much speaks for the place.
    pub score: f64,
}

/// What became of the words that a comment is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AnchorState {
    /// 原位: where they stood.
    InPlace,
    /// 移位: the same words, elsewhere in the node.
    Moved,
    /// 原文已改: other words in their place.
    Changed,
    /// 待确认: a person must say where.
    Unsure,
    /// 原文已删: gone.
    Deleted,
}

/// A likely place in another node, for a person to confirm: never taken by itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Suggestion<K> {
    /// The node or paragraph.
    pub at: K,
    /// Characters of its text.
    pub range: (usize, usize),
    /// 0–1: how much speaks for it.
    pub score: f64,
}

/// Below this a place is not worth a person's look.
const LEAST_TO_SHOW: f64 = 0.5;
/// From this on a place is taken …
const LEAST_TO_TAKE: f64 = 0.65;
/// … if it leads the next one by this.
const CLEAR_LEAD: f64 = 0.12;
/// The words themselves against what stands around them. Official texts repeat phrases, so the neighbourhood counts
/// nearly as much.
const WEIGHT_OF_QUOTE: f64 = 0.55;

/// Finds the words in the text that their paragraph or node has now.
///
/// In turn: the same range still says them; they stand there once, and nothing else has their neighbourhood; the
/// place that is most like them and theirs, if it is like enough and clearly ahead of the next. An exact copy
/// elsewhere does not beat the edited true place: what stood around the words counts as well.
pub fn resolve(anchor: &Quoted, now: &str) -> Resolution {
    let text: Vec<char> = now.chars().collect();
    let quote: Vec<char> = anchor.quote.chars().collect();
    if quote.is_empty() {
        return Resolution { state: AnchorState::Unsure, range: None, score: 0.0 };
    }
    let sought = Sought::new(anchor, quote);
    let exact = sought.exact(&text);
    if let Some(range) = anchor.range.filter(|range| exact.contains(range)) {
        let here = sought.around(&text, range);
        // The same words can have come to stand there while theirs moved on.
        if exact.iter().all(|other| *other == range || sought.around(&text, *other) <= here + CLEAR_LEAD) {
            return Resolution { state: AnchorState::InPlace, range: Some(range), score: 1.0 };
        }
    }
    let mut places = sought.places(&text, &exact);
    places.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.range.cmp(&other.range)));
    let Some(best) = places.first() else {
        return Resolution { state: AnchorState::Deleted, range: sought.gone(&text), score: 0.0 };
    };
    let next =
        places[1..].iter().find(|place| apart(place.range, best.range)).map_or(0.0, |place| place.score);
    sought.judge(&text, best, next, &exact)
}

/// Looks for the words in other nodes than their own. What comes back is a suggestion, the best first: words repeat
/// in official texts, and only a person knows whether these are the ones.
pub fn suggest<'t, K>(anchor: &Quoted, others: impl IntoIterator<Item = (K, &'t str)>) -> Vec<Suggestion<K>> {
    let elsewhere = Quoted { range: None, ..*anchor };
    let mut found: Vec<Suggestion<K>> = others
        .into_iter()
        .filter_map(|(at, text)| {
            let found = resolve(&elsewhere, text);
            let range = found.range.filter(|range| range.0 < range.1)?;
            (found.score >= LEAST_TO_SHOW).then_some(Suggestion { at, range, score: found.score })
        })
        .collect();
    found.sort_by(|one, other| other.score.total_cmp(&one.score));
    found
}

fn apart(one: (usize, usize), other: (usize, usize)) -> bool {
    one.1 <= other.0 || other.1 <= one.0
}

struct Place {
    range: (usize, usize),
    score: f64,
}

struct Sought<'a> {
    quote: Vec<char>,
    before: Vec<char>,
    after: Vec<char>,
    anchor: &'a Quoted<'a>,
}

impl<'a> Sought<'a> {
    fn new(anchor: &'a Quoted<'a>, quote: Vec<char>) -> Self {
        Self { quote, before: anchor.before.chars().collect(), after: anchor.after.chars().collect(), anchor }
    }

    /// Where the words stand exactly.
    fn exact(&self, text: &[char]) -> Vec<(usize, usize)> {
        occurrences(text, &self.quote).map(|at| (at, at + self.quote.len())).collect()
    }

    /// 0–1: how much of what stood around the words stands around this range.
    fn around(&self, text: &[char], range: (usize, usize)) -> f64 {
        let (before, after) = (self.kept_before(text, range.0), self.kept_after(text, range.1));
        match (self.before.len(), self.after.len()) {
            // Nothing stood on that side: the text begins or ends there.
            (0, 0) => {
                f64::from(u8::from(range.0 == 0)) / 2.0 + f64::from(u8::from(range.1 == text.len())) / 2.0
            }
            (before_len, after_len) => {
                let share = |kept: usize, of: usize, at_edge: bool| match of {
                    0 => f64::from(u8::from(at_edge)),
                    of => kept as f64 / of as f64,
                };
                (share(before, before_len, range.0 == 0) + share(after, after_len, range.1 == text.len()))
                    / 2.0
            }
        }
    }

    fn kept_before(&self, text: &[char], at: usize) -> usize {
        text[..at].iter().rev().zip(self.before.iter().rev()).take_while(|(x, y)| x == y).count()
    }

    fn kept_after(&self, text: &[char], at: usize) -> usize {
        text[at..].iter().zip(&self.after).take_while(|(x, y)| x == y).count()
    }

    /// Every range that could be the place.
    fn places(&self, text: &[char], exact: &[(usize, usize)]) -> Vec<Place> {
        let mut ranges = exact.to_vec();
        ranges.extend(self.between_neighbours(text));
        ranges.extend(self.similar(text));
        ranges.sort_unstable();
        ranges.dedup();
        ranges
            .into_iter()
            .map(|range| Place { range, score: self.score(text, range) })
            .filter(|place| place.score >= LEAST_TO_SHOW)
            .collect()
    }

    fn score(&self, text: &[char], range: (usize, usize)) -> f64 {
        let same = likeness(&self.quote, &text[range.0..range.1]);
        WEIGHT_OF_QUOTE * same + (1.0 - WEIGHT_OF_QUOTE) * self.around(text, range)
    }

    /// What stands now between the end of the words before and the start of the words after.
    fn between_neighbours(&self, text: &[char]) -> Vec<(usize, usize)> {
        const ENOUGH: usize = 4;
        let before = &self.before[self.before.len().saturating_sub(ENOUGH)..];
        let after = &self.after[..self.after.len().min(ENOUGH)];
        let starts: Vec<usize> = match before {
            [] => vec![0],
            before => occurrences(text, before).map(|at| at + before.len()).collect(),
        };
        let ends: Vec<usize> = match after {
            [] => vec![text.len()],
            after => occurrences(text, after).collect(),
        };
        let longest = self.quote.len() * 3 + 20;
        starts
            .iter()
            .filter_map(|&start| {
                let end = ends.iter().copied().find(|&end| end >= start)?;
                (end > start && end - start <= longest).then_some((start, end))
            })
            .collect()
    }

    /// Stretches that share many pairs of characters with the words, trimmed to where they begin and end alike.
    fn similar(&self, text: &[char]) -> Vec<(usize, usize)> {
        let length = self.quote.len().min(text.len());
        if length < 2 {
            return Vec::new();
        }
        let wanted = pairs(&self.quote);
        let share = |start: usize| {
            let found = pairs(&text[start..start + length]);
            let shared: usize = wanted.iter().map(|(pair, n)| *found.get(pair).unwrap_or(&0).min(n)).sum();
            shared as f64 / (length - 1).max(1) as f64
        };
        let step = (length / 8).max(1);
        let mut windows: Vec<(f64, usize)> = (0..=text.len() - length)
            .step_by(step)
            .map(|start| (share(start), start))
            .filter(|(share, _)| *share >= LEAST_TO_SHOW)
            .collect();
        windows.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        windows.truncate(8);
        windows.into_iter().map(|(_, start)| self.fit(text, start, length)).collect()
    }

    /// Moves the ends of a window to where the quote's own first and last characters stand, if they are near.
    fn fit(&self, text: &[char], start: usize, length: usize) -> (usize, usize) {
        let reach = length / 2 + 1;
        let head = &self.quote[..2];
        let tail = &self.quote[self.quote.len() - 2..];
        let (low, high) = (start.saturating_sub(reach), (start + length + reach).min(text.len()));
        let near = |at: &usize, to: usize| at.abs_diff(to);
        let from = occurrences(&text[low..high], head).map(|at| at + low).min_by_key(|at| near(at, start));
        let to = occurrences(&text[low..high], tail)
            .map(|at| at + low + 2)
            .min_by_key(|at| near(at, start + length));
        match (from.unwrap_or(start), to.unwrap_or(start + length)) {
            (from, to) if from < to => (from, to),
            _ => (start, start + length),
        }
    }

    fn judge(&self, text: &[char], best: &Place, next: f64, exact: &[(usize, usize)]) -> Resolution {
        let clear = best.score >= LEAST_TO_TAKE && best.score >= next + CLEAR_LEAD;
        let is_exact = exact.contains(&best.range);
        // Words of one node that stand there once need no neighbourhood, unless something else has theirs.
        let only_one = exact.len() == 1 && is_exact && next < LEAST_TO_SHOW;
        // But where both neighbours stand side by side now, the words between them went, and this is a copy.
        let gone = self.gone(text).filter(|_| !clear);
        let state = match (is_exact, gone) {
            (_, Some(place)) => {
                return Resolution {
                    state: AnchorState::Deleted,
                    range: Some((place.0, place.0)),
                    score: 0.0,
                };
            }
            (true, None) if clear || only_one => {
                if self.anchor.range == Some(best.range) {
                    AnchorState::InPlace
                } else {
                    AnchorState::Moved
                }
            }
            (false, None) if clear => AnchorState::Changed,
            _ => AnchorState::Unsure,
        };
        Resolution { state, range: Some(best.range), score: best.score }
    }

    /// The empty place where the words stood, if what was before and after them now stands side by side.
    fn gone(&self, text: &[char]) -> Option<(usize, usize)> {
        const ENOUGH: usize = 3;
        if self.before.len() < ENOUGH || self.after.len() < ENOUGH {
            return None;
        }
        let seam: Vec<char> =
            self.before[self.before.len() - ENOUGH..].iter().chain(&self.after[..ENOUGH]).copied().collect();
        let mut found = occurrences(text, &seam);
        let at = found.next().filter(|_| found.next().is_none())? + ENOUGH;
        Some((at, at))
    }
}

fn occurrences<'t>(text: &'t [char], part: &'t [char]) -> impl Iterator<Item = usize> + 't {
    let count = if part.is_empty() { 0 } else { (text.len() + 1).saturating_sub(part.len()) };
    (0..count).filter(move |&at| text[at..].starts_with(part))
}

fn pairs(text: &[char]) -> HashMap<(char, char), usize> {
    let mut pairs = HashMap::new();
    for two in text.windows(2) {
        *pairs.entry((two[0], two[1])).or_insert(0) += 1;
    }
    pairs
}

/// 0–1: how alike two short texts are, by the edits from one to the other.
fn likeness(one: &[char], other: &[char]) -> f64 {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, x) in one.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    let longer = one.len().max(other.len()).max(1);
    1.0 - row[other.len()] as f64 / longer as f64
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const SENT: &str = "引导相关企业规范包装应用，提升行业自律。定期组织寄递企业开展快递包装问题自查自改并督促改进。\
                        每年6月底前深入园区组织开展快递包装实地抽查。督促改进情况每年通报。";

    /// The anchor of the `nth` place of these words in [`SENT`].
    fn found(quote: &str, nth: usize, now: &str) -> (AnchorState, Option<String>) {
        const AROUND: usize = 8;
        let text: Vec<char> = SENT.chars().collect();
        let words: Vec<char> = quote.chars().collect();
        let start = occurrences(&text, &words).nth(nth).unwrap();
        let end = start + words.len();
        let before: String = text[start.saturating_sub(AROUND)..start].iter().collect();
        let after: String = text[end..(end + AROUND).min(text.len())].iter().collect();
        let quoted = Quoted { quote, before: &before, after: &after, range: Some((start, end)) };
        let resolution = resolve(&quoted, now);
        let text: Vec<char> = now.chars().collect();
        (resolution.state, resolution.range.map(|(from, to)| text[from..to].iter().collect()))
    }

    fn at(state: AnchorState, words: &str) -> (AnchorState, Option<String>) {
        (state, Some(words.to_owned()))
    }

    #[test]
    fn words_not_touched_are_in_place() {
        assert_eq!(found("提升行业自律", 0, SENT), at(AnchorState::InPlace, "提升行业自律"));
        let now = SENT.replace("每年通报", "每半年通报");
        assert_eq!(found("提升行业自律", 0, &now), at(AnchorState::InPlace, "提升行业自律"));
    }

    #[test]
    fn words_behind_an_insertion_moved() {
        let now = SENT.replace("定期组织", "开展专项检查。定期组织");
        assert_eq!(found("督促改进", 0, &now), at(AnchorState::Moved, "督促改进"));
        assert_eq!(found("实地抽查", 0, &now), at(AnchorState::Moved, "实地抽查"));
    }

    #[test]
    fn a_repeated_phrase_is_told_apart_by_what_stands_around_it() {
        let now = format!("总则。{SENT}");
        let text: Vec<char> = now.chars().collect();
        let places: Vec<usize> = occurrences(&text, &['督', '促', '改', '进']).collect();
        for nth in [0, 1] {
            let start =
                occurrences(&SENT.chars().collect::<Vec<_>>(), &['督', '促', '改', '进']).nth(nth).unwrap();
            let sent: Vec<char> = SENT.chars().collect();
            let before: String = sent[start - 4..start].iter().collect();
            let after: String = sent[start + 4..start + 8].iter().collect();
            let quoted =
                Quoted {
                    quote: "督促改进", before: &before, after: &after, range: Some((start, start + 4))
                };
            assert_eq!(resolve(&quoted, &now).range, Some((places[nth], places[nth] + 4)));
        }
    }

    #[test]
    fn edited_words_are_found_and_known_as_edited() {
        let now = SENT.replace("自查自改并督促改进", "自查自纠并限期整改");
        assert_eq!(found("自查自改并督促改进", 0, &now), at(AnchorState::Changed, "自查自纠并限期整改"));
    }

    #[test]
    fn an_exact_copy_elsewhere_does_not_beat_the_edited_true_place() {
        let now = SENT.replacen("自改并督促改进", "自改并督促整改", 1);
        let (state, place) = found("督促改进", 0, &now);
        assert_eq!((state, place.as_deref()), (AnchorState::Changed, Some("督促整改")));
    }

    #[test]
    fn words_taken_out_are_gone_and_their_place_is_known() {
        let now = SENT.replace("，提升行业自律", "");
        assert_eq!(found("，提升行业自律", 0, &now), at(AnchorState::Deleted, ""));
        assert_eq!(found("提升行业自律", 0, "全部另写，与原来没有一处相同。").0, AnchorState::Deleted);
        assert_eq!(found("提升行业自律", 0, ""), (AnchorState::Deleted, None));
    }

    #[test]
    fn without_a_clear_lead_a_person_is_asked() {
        let now = "开展快递包装检查。开展快递包装检查。开展快递包装检查。";
        let quoted = Quoted { quote: "快递包装检查", before: "", after: "", range: Some((40, 46)) };
        assert_eq!(resolve(&quoted, now).state, AnchorState::Unsure);
    }

    #[test]
    fn another_node_is_only_suggested() {
        let quoted =
            Quoted {
                quote: "开展快递包装实地抽查", before: "组织", after: "。", range: Some((60, 70))
            };
        let others =
            [("（四）", "推动寄递企业与大客户合作。"), ("（五）", "深入末端网点组织开展快递包装实地抽查。")];
        let suggestions = suggest(&quoted, others);
        assert_eq!(suggestions.len(), 1);
        assert_eq!((suggestions[0].at, suggestions[0].range), ("（五）", (8, 18)));
    }

    #[test]
    fn no_words_no_place() {
        let quoted = Quoted { quote: "", before: "", after: "", range: None };
        assert_eq!(resolve(&quoted, SENT).state, AnchorState::Unsure);
    }
}
