//! What two replies of one unit probably are to each other, with the reasons.
//!
//! A pure function of two papers. What the letters say themselves comes first, then how like they are, then what
//! their dates and their points tell.

use super::alike::{likeness, numbers};
use super::paper::Paper;
use super::{Folded, Guess, Relation};
use crate::reply::{Nature, Point};
use crate::store::CommentRow;

/// Texts that share so much say the same: recognition that gets one character in twenty wrong keeps about 0.9.
const SAME_TEXT: f64 = 0.78;
/// Points that share so much are one point.
const SAME_POINT: f64 = 0.7;
/// So large a share of the points found in both makes the replies the same, however the rest is worded.
const SAME_POINTS: f64 = 0.85;

/// A guess, and which of the two would be led.
pub(super) struct Verdict {
    /// The second paper would be led by the first.
    pub second_is_led: bool,
    pub guess: Guess,
}

/// What two replies of one unit are to each other. `a` came in before `b`, or stands before it.
pub(super) fn guess(a: &Paper<'_>, b: &Paper<'_>) -> Verdict {
    let (early, late) = in_order(a, b);
    by_their_words(early, late)
        .or_else(|| by_what_is_missing(a, b))
        .or_else(|| by_likeness(a, b))
        .or_else(|| by_what_changed(early, late))
        .unwrap_or_else(|| beside(early, late))
        .verdict(a)
}

/// A relation with the paper that leads.
struct Found<'p, 'a> {
    lead: &'p Paper<'a>,
    relation: Relation,
    confidence: f64,
    why: Vec<String>,
}

impl Found<'_, '_> {
    fn verdict(self, a: &Paper<'_>) -> Verdict {
        Verdict {
            second_is_led: self.lead.reply.id == a.reply.id,
            guess: Guess {
                relation: self.relation,
                lead: self.lead.reply.id,
                confidence: self.confidence,
                why: self.why,
            },
        }
    }
}

fn found<'p, 'a>(lead: &'p Paper<'a>, relation: Relation, confidence: f64, why: String) -> Found<'p, 'a> {
    Found { lead, relation, confidence, why: vec![why] }
}

/// The earlier one first: by what they say of each other, by date, else as they came in.
fn in_order<'p, 'a>(a: &'p Paper<'a>, b: &'p Paper<'a>) -> (&'p Paper<'a>, &'p Paper<'a>) {
    let says_later = |paper: &Paper<'_>| paper.replaces().is_some() || paper.adds().is_some();
    let b_is_earlier = match (says_later(a), says_later(b)) {
        (true, false) => true,
        (false, true) => false,
        _ => match (a.announces().is_some(), b.announces().is_some()) {
            (false, true) => true,
            (true, false) => false,
            _ => match (a.reply.date, b.reply.date) {
                (Some(first), Some(second)) => second < first,
                _ => b.day() < a.day(),
            },
        },
    };
    if b_is_earlier { (b, a) } else { (a, b) }
}

fn by_their_words<'p, 'a>(early: &'p Paper<'a>, late: &'p Paper<'a>) -> Option<Found<'p, 'a>> {
    if let Some(words) = late.replaces() {
        // The same letter twice says so twice.
        let twice = early.replaces().is_some() && same_day(early, late) && is_like(early, late);
        if !twice {
            let why = format!("来文写明“{}”", quoted(words));
            return Some(found(late, Relation::Supersedes, 0.95, why));
        }
    }
    if let (Some(words), None) = (early.announces(), late.announces()) {
        let why = format!("“{}”只是说“{}”", early.name(), quoted(words));
        return Some(found(late, Relation::Supersedes, 0.9, why));
    }
    if let (Some(words), None) = (late.adds(), early.adds()) {
        let why = format!("来文写明“{}”", quoted(words));
        return Some(found(early, Relation::Supplements, 0.9, why));
    }
    (early.is_oral() && !late.is_oral()).then(|| {
        let why = "先有口头反馈，后有正式来文".to_owned();
        found(late, Relation::Supersedes, 0.7, why)
    })
}

fn by_what_is_missing<'p, 'a>(a: &'p Paper<'a>, b: &'p Paper<'a>) -> Option<Found<'p, 'a>> {
    for (poor, other) in [(a, b), (b, a)] {
        if poor.is_unreadable() && !other.is_unreadable() {
            let why = format!("“{}”读不出来，这一件读得出来", poor.name());
            return Some(found(other, Relation::Supersedes, 0.7, why));
        }
        if poor.is_blank() && !other.is_blank() && !other.is_unreadable() {
            let why = format!("“{}”没有可读的文字，可能是盖章的扫描件", poor.name());
            return Some(found(other, Relation::Joined, 0.6, why));
        }
    }
    None
}

fn same_day(a: &Paper<'_>, b: &Paper<'_>) -> bool {
    match (a.reply.date, b.reply.date) {
        (Some(first), Some(second)) => first == second,
        _ => true,
    }
}

fn is_like(a: &Paper<'_>, b: &Paper<'_>) -> bool {
    a.pairs.likeness(&b.pairs) >= SAME_TEXT
}

/// The same text, or the same points in other words about them.
fn by_likeness<'p, 'a>(a: &'p Paper<'a>, b: &'p Paper<'a>) -> Option<Found<'p, 'a>> {
    let text = a.pairs.likeness(&b.pairs);
    let common = same_points(&a.points, &b.points);
    let most = a.points.len().max(b.points.len());
    let share = if most == 0 { 1.0 } else { common.len() as f64 / most as f64 };
    let same_text = text >= SAME_TEXT;
    let same_points = most > 1 && share >= SAME_POINTS;
    if !same_text && !same_points {
        return None;
    }
    let percent = |part: f64| format!("{:.0}%", part * 100.0);
    let alike = if same_text {
        format!("文字相同 {}", percent(text))
    } else {
        format!("{} 条意见中 {} 条相同", most, common.len())
    };
    let (early, late) = in_order(a, b);
    let mut changed = Vec::new();
    if !same_day(a, b) {
        changed.push("落款日期不同".to_owned());
    }
    if matches!((&a.reply.number, &b.reply.number), (Some(first), Some(second)) if first != second) {
        changed.push("文号不同".to_owned());
    }
    if share < SAME_POINTS {
        changed.push(format!(
            "意见有出入（{} 条与 {} 条，相同 {} 条）",
            a.points.len(),
            b.points.len(),
            common.len()
        ));
    }
    if !changed.is_empty() {
        let why = format!("{alike}，但{}", changed.join("、"));
        return Some(found(late, Relation::Supersedes, 0.75, why));
    }
    let lead = speaker(a, b, early);
    let mut all = vec![alike];
    if most > 0 && same_text {
        all.push(format!("{most} 条意见中 {} 条相同", common.len()));
    }
    if a.reply.number.is_some() && a.reply.number == b.reply.number {
        all.push("文号相同".to_owned());
    }
    if a.reply.date.is_some() && a.reply.date == b.reply.date {
        all.push("日期相同".to_owned());
    }
    let confidence = if same_text { 0.5 + text / 2.0 } else { 0.75 };
    Some(Found { lead, relation: Relation::Joined, confidence, why: all })
}

/// Who speaks for two files of one reply: the one with decisions, else the better text, else the earlier.
fn speaker<'p, 'a>(a: &'p Paper<'a>, b: &'p Paper<'a>, early: &'p Paper<'a>) -> &'p Paper<'a> {
    let rank = |paper: &Paper<'_>| (paper.is_decided(), paper.worth());
    match rank(a).cmp(&rank(b)) {
        std::cmp::Ordering::Greater => a,
        std::cmp::Ordering::Less => b,
        std::cmp::Ordering::Equal => early,
    }
}

/// Unlike letters of different days: does the later one repeat, or turn, what the earlier said?
fn by_what_changed<'p, 'a>(early: &'p Paper<'a>, late: &'p Paper<'a>) -> Option<Found<'p, 'a>> {
    if same_day(early, late) {
        return None;
    }
    let kept = same_points(&early.points, &late.points).len();
    if !early.points.is_empty() && kept * 2 >= early.points.len() {
        let why = format!("日期较晚，前一件 {} 条意见中有 {kept} 条又提了一遍", early.points.len());
        return Some(found(late, Relation::Supersedes, 0.75, why));
    }
    let turned = match (early.reply.nature, late.reply.nature) {
        (Nature::None, Nature::Points) => "前一件无意见，后一件有意见，日期较晚",
        (Nature::Points, Nature::None) => "前一件有意见，后一件无意见，日期较晚",
        _ => return None,
    };
    Some(found(late, Relation::Supersedes, 0.6, turned.to_owned()))
}

/// Neither like nor later: one is the letter around the other, or they just say different things.
fn beside<'p, 'a>(early: &'p Paper<'a>, late: &'p Paper<'a>) -> Found<'p, 'a> {
    for (letter, annex) in [(early, late), (late, early)] {
        if let (Some(words), false) = (letter.points_elsewhere(), annex.points.is_empty()) {
            let why = format!("“{}”写明“{}”", letter.name(), quoted(words));
            return found(letter, Relation::Supplements, 0.9, why);
        }
    }
    let formal = |paper: &Paper<'_>| paper.reply.number.is_some() || paper.reply.date.is_some();
    let lead = if formal(late) && !formal(early) { late } else { early };
    found(lead, Relation::Supplements, 0.55, "内容不重复，也没有写明代替前一件".to_owned())
}

fn quoted(words: &str) -> String {
    words.trim().chars().take(40).collect()
}

/// Points that both have, each paired once, the most alike first.
pub(super) fn same_points(a: &[&CommentRow], b: &[&CommentRow]) -> Vec<(usize, usize)> {
    let mut alike: Vec<(f64, usize, usize)> = Vec::new();
    for (first, one) in a.iter().enumerate() {
        for (second, other) in b.iter().enumerate() {
            if let Some(how) = same_point(one, other) {
                alike.push((how, first, second));
            }
        }
    }
    alike.sort_by(|x, y| y.0.total_cmp(&x.0));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, first, second) in alike {
        if pairs.iter().all(|(x, y)| *x != first && *y != second) {
            pairs.push((first, second));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// How like two points are; none where they are two. Slips of recognition are forgiven in words, never in the
/// numbers and not much in the words that they want: those are what a decision is about.
fn same_point(one: &CommentRow, other: &CommentRow) -> Option<f64> {
    let (a, b): (&Point, &Point) = (&one.point, &other.point);
    let wants = |point: &Point| point.proposed.clone().unwrap_or_default();
    if numbers(&wants(a)) != numbers(&wants(b))
        || a.kind != b.kind && !(a.text.len() > 30 && b.text.len() > 30)
    {
        return None;
    }
    let placed_apart = one.draft != other.draft || one.node != other.node;
    let text = likeness(&a.text, &b.text);
    let words = match (&a.proposed, &b.proposed) {
        (Some(first), Some(second)) => Some(short_likeness(first, second)),
        (None, None) => None,
        _ => Some(0.0),
    };
    let quotes = match (&a.quote, &b.quote) {
        (Some(first), Some(second)) => short_likeness(first, second),
        (None, None) => 1.0,
        _ => 0.0,
    };
    if words.is_some_and(|words| words < SAME_POINT) {
        return None;
    }
    // A table and a letter word the same wish differently: place, quoted words and wanted words tell it then.
    let same_wish = !placed_apart && words.is_some_and(|words| words > 0.9) && quotes > 0.9;
    let how = if same_wish { text.max(SAME_POINT) } else { text };
    let least = if placed_apart { 0.9 } else { SAME_POINT };
    (how >= least).then_some(how)
}

/// Likeness of a few characters, where pairs would weigh each slip too much.
fn short_likeness(a: &str, b: &str) -> f64 {
    let (a, b) = (crate::wording::fold(a).chars, crate::wording::fold(b).chars);
    let longest = a.len().max(b.len());
    if longest == 0 {
        return 1.0;
    }
    1.0 - distance(&a, &b) as f64 / longest as f64
}

/// The edits of one character that make one text of the other (Levenshtein).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let kept = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = kept.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

/// The points of a twin that its lead has too. Where only the lead's is open, it is folded into the twin's, so that
/// no decision is folded away; where both are decided, both stay.
pub(super) fn fold(twin: &Paper<'_>, lead: &Paper<'_>) -> Vec<Folded> {
    let pairs = same_points(&twin.points, &lead.points);
    let folded = pairs.into_iter().filter_map(|(own, other)| {
        let (own, other) = (twin.points[own], lead.points[other]);
        match (own.decision, other.decision) {
            (None, _) => Some(Folded { comment: own.id, into: other.id }),
            (Some(_), None) => Some(Folded { comment: other.id, into: own.id }),
            (Some(_), Some(_)) => None,
        }
    });
    folded.collect()
}
