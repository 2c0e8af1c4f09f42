//! A copy of our own draft that came back: tracked, commented in the margin, or silently rewritten.
//!
//! Every changed place becomes a point, tied to the paragraph of the draft as sent.

use std::collections::HashMap;
use std::ops::Range;

use super::labelled_number;
use super::letter::Line;
use super::locate::{Hit, Places};
use super::pattern::pattern;
use super::reading::{Anchor, CommentKind, Point};
use super::stretch::Stretch;
use crate::diff::Words;
use crate::draft::{DraftId, DraftKind, NodeKind};
use crate::merge::{Edit, Hunk, TextChange};
use crate::read::{ChangeKind, Source, SourceParagraph, Span};
use crate::wording::{fold, numeral};

/// What was made of the copies in a reply.
#[derive(Debug, Clone, Default)]
pub(super) struct Copies {
    pub(super) points: Vec<Point>,
    /// Passages that are a copy of ours.
    pub(super) passages: Vec<usize>,
    /// Which paragraph of a draft a passage of the reply is.
    pub(super) aligned: HashMap<usize, Aligned>,
    /// A draft of ours came back.
    pub(super) found: bool,
    /// The letter itself stands in the reply.
    pub(super) letter: bool,
}

/// A passage of the reply that is a paragraph of a draft.
#[derive(Debug, Clone)]
pub(super) struct Aligned {
    /// Index into [`Places::passages`].
    pub(super) passage: usize,
    /// For each character of the reply's text: the character of the draft's paragraph it is, if it stands there.
    map: Vec<Option<usize>>,
}

impl Aligned {
    /// The range of the draft's paragraph that a range of the reply's text stands for.
    pub(super) fn range(&self, range: Range<usize>) -> Option<Range<usize>> {
        let inside = self.map.get(range.start..range.end.min(self.map.len()))?;
        let first = inside.iter().flatten().next()?;
        let last = inside.iter().flatten().next_back()?;
        Some(*first..*last + 1)
    }
}

/// So much of a draft must come back for the reply to count as its copy.
const LEAST_SHARE: f64 = 0.35;
/// Shorter paragraphs (headings) do not speak for a copy.
const TELLING_LENGTH: usize = 12;
/// A changed paragraph keeps so much.
const LEAST_LIKENESS: f64 = 0.4;

/// Finds the copies of our drafts in a reply.
pub(super) fn find(source: &Source, lines: &[Line], places: &Places) -> Copies {
    let passages = source.passages();
    let texts: Vec<(usize, &SourceParagraph)> =
        lines.iter().filter_map(|line| Some((line.passage, passages.get(line.passage)?.paragraph))).collect();
    let mut copies = Copies::default();
    for draft in places.drafts {
        if let Some(region) = region(&texts, places, draft.id) {
            let part = &texts[region.clone()];
            if draft.kind == DraftKind::Letter {
                copies.letter |= quoted_letter(part, places, draft.id, &mut copies.passages);
                continue;
            }
            copies.found = true;
            compare(part, places, draft.id, &mut copies);
        }
    }
    copies.passages.sort_unstable();
    copies.passages.dedup();
    copies
}

/// The lines from the first to the last that is a paragraph of the draft, if enough of it is there.
fn region(texts: &[(usize, &SourceParagraph)], places: &Places, draft: DraftId) -> Option<Range<usize>> {
    let own: Vec<Vec<char>> = places
        .passages
        .iter()
        .filter(|p| places.spots[p.spot].draft == draft)
        .map(|p| p.folded.chars.clone())
        .collect();
    let total: usize = own.iter().map(Vec::len).sum();
    let telling: Vec<&Vec<char>> = own.iter().filter(|chars| chars.len() >= TELLING_LENGTH).collect();
    let mut hits: Vec<usize> = Vec::new();
    let mut shared = 0;
    for (index, (_, paragraph)) in texts.iter().enumerate() {
        let original = fold(&paragraph.original()).chars;
        let now = fold(&paragraph.text()).chars;
        let best = telling.iter().map(|own| kept(own, &original).max(kept(own, &now))).max().unwrap_or(0);
        if best > 0 {
            hits.push(index);
            shared += best;
        }
    }
    let enough = hits.len() >= 2 && shared as f64 >= total as f64 * LEAST_SHARE;
    let (first, last) = (*hits.first()?, *hits.last()?);
    if !enough {
        return None;
    }
    // Headings and short lines before the first and behind the last belong to the copy where they are the draft's.
    let is_own = |index: usize| {
        let words = fold(labelled_number::strip(&texts[index].1.original())).chars;
        !words.is_empty()
            && own.iter().any(|own| {
                *own == words || fold(labelled_number::strip(&own.iter().collect::<String>())).chars == words
            })
    };
    let start = (0..first).rev().take_while(|&index| is_own(index)).last().unwrap_or(first);
    let end = (last + 1..texts.len()).take_while(|&index| is_own(index)).last().unwrap_or(last);
    // （十三） behind （十二）: one clause more at the end.
    let number = |index: usize| {
        let text = texts[index].1.text();
        pattern!(NUMBER, "^\\s*[（(](?P<number>[一二三四五六七八九十]{1,3})[）)]");
        numeral::parse(&NUMBER.captures(&text)?["number"])
    };
    let before = (start..end + 1).rev().find_map(number);
    let follows = |index: &usize| number(*index).is_some() && number(*index) == before.map(|last| last + 1);
    let end = Some(end + 1).filter(|index| *index < texts.len()).filter(follows).unwrap_or(end);
    Some(start..end + 1)
}

/// How many characters of a paragraph stand in another text; 0 where it is another paragraph.
fn kept(own: &[char], other: &[char]) -> usize {
    if other.len() * 3 < own.len() || own.len() * 3 < other.len() {
        return 0;
    }
    let grams: std::collections::HashSet<&[char]> = other.windows(3).collect();
    let same = own.windows(3).filter(|gram| grams.contains(gram)).count();
    let windows = own.len().saturating_sub(2).max(1);
    if same as f64 >= windows as f64 * 0.5 { own.len() * same / windows } else { 0 }
}

/// Our letter quoted back, unchanged.
fn quoted_letter(
    part: &[(usize, &SourceParagraph)],
    places: &Places,
    draft: DraftId,
    passages: &mut Vec<usize>,
) -> bool {
    let own: Vec<Vec<char>> = places
        .passages
        .iter()
        .filter(|p| places.spots[p.spot].draft == draft)
        .map(|p| p.folded.chars.clone())
        .collect();
    let mut any = false;
    for (passage, paragraph) in part {
        let words = fold(&paragraph.text()).chars;
        if own.iter().any(|own| kept(own, &words) * 10 >= own.len() * 8) {
            passages.push(*passage);
            any = true;
        }
    }
    any
}

struct Side<'a> {
    passage: usize,
    paragraph: &'a SourceParagraph,
    /// Characters of the number that is written before the text.
    lead: usize,
}

/// Clause by clause: what became of each paragraph of the draft.
fn compare(part: &[(usize, &SourceParagraph)], places: &Places, draft: DraftId, copies: &mut Copies) {
    let own: Vec<usize> = (0..places.passages.len())
        .filter(|&p| places.spots[places.passages[p].spot].draft == draft)
        .collect();
    let before: Vec<&str> = own.iter().map(|&p| places.passages[p].text).collect();
    let sides: Vec<Side> = part
        .iter()
        .map(|&(passage, paragraph)| Side { passage, paragraph, lead: lead(&paragraph.text()) })
        .collect();
    let after: Vec<String> = sides.iter().map(compared_text).collect();
    let after: Vec<&str> = after.iter().map(String::as_str).collect();
    let rows = Words::default().compare(&before, &after);
    let complete = own.len() <= part.len() + 3;
    let mut last: Option<usize> = None;
    for row in &rows {
        match (&row.a[..], &row.b[..]) {
            ([a], [b]) if row.likeness >= LEAST_LIKENESS || row.likeness == 0.0 => {
                align(&sides[*b], own[*a], places, copies);
                changes(&sides[*b], own[*a], places, copies);
                last = Some(own[*a]);
            }
            ([], added) => {
                for &b in added {
                    added_line(&sides[b], last, places, copies);
                }
            }
            (gone, []) if complete => {
                let titles =
                    |a: &&usize| places.spots[places.passages[own[**a]].spot].node.kind != NodeKind::Title;
                for &a in gone.iter().filter(titles) {
                    copies.points.push(removed(own[a], places, last_passage(&sides, copies)));
                }
            }
            (many, several) if !several.is_empty() => {
                joined(many, several, &own, &sides, places, copies);
                last = many.last().map(|&a| own[a]);
            }
            _ => {}
        }
    }
    copies.passages.extend(sides.iter().map(|side| side.passage));
}

/// What a paragraph is compared by: what stood there before its revisions, or what stands there now.
fn compared_text(side: &Side) -> String {
    let original = side.paragraph.original();
    let words = if original.trim().is_empty() { side.paragraph.text() } else { original };
    labelled_number::strip(&words).to_owned()
}

fn lead(text: &str) -> usize {
    text.chars().count() - labelled_number::strip(text).chars().count()
}

fn last_passage(sides: &[Side], copies: &Copies) -> usize {
    copies.aligned.keys().copied().max().or(sides.first().map(|side| side.passage)).unwrap_or(0)
}

fn align(side: &Side, passage: usize, places: &Places, copies: &mut Copies) {
    let text = side.paragraph.text();
    let segments = Words::default().diff(places.passages[passage].text, &text);
    let mut map: Vec<Option<usize>> = Vec::new();
    let mut at = 0;
    for segment in segments {
        let length = segment.text.chars().count();
        match segment.kind {
            crate::diff::SegmentKind::Same => {
                map.extend((at..at + length).map(Some));
                at += length;
            }
            crate::diff::SegmentKind::Deleted => at += length,
            crate::diff::SegmentKind::Inserted => map.extend(std::iter::repeat_n(None, length)),
        }
    }
    copies.aligned.insert(side.passage, Aligned { passage, map });
}

/// The points that a changed paragraph makes.
fn changes(side: &Side, passage: usize, places: &Places, copies: &mut Copies) {
    let draft_text = places.passages[passage].text;
    let original = side.paragraph.original();
    let stripped = labelled_number::strip(&original);
    let tracked = side.paragraph.is_revised();
    let unchanged =
        fold(stripped).chars == fold(draft_text).chars || fold(&original).chars == fold(draft_text).chars;
    if tracked && unchanged {
        let skip = if fold(&original).chars == fold(draft_text).chars {
            0
        } else {
            original.chars().count() - stripped.chars().count()
        };
        for (change, spans, author) in tracked_changes(side, skip, draft_text) {
            copies.points.push(point(change, spans, passage, places, &format!("修订（{author}）")));
        }
        return;
    }
    let now = side.paragraph.text();
    let now_bare = labelled_number::strip(&now);
    if fold(now_bare).chars == fold(draft_text).chars || fold(&now).chars == fold(draft_text).chars {
        return;
    }
    for hunk in together(Words::default().change(draft_text, now_bare).hunks(), draft_text) {
        if fold(&hunk.deleted).chars == fold(&hunk.inserted).chars {
            continue;
        }
        let spans = spans_of_inserted(side, &hunk, now_bare, draft_text);
        copies.points.push(point(hunk, spans, passage, places, "与征求意见稿逐段比对"));
    }
}

/// 见行见效│落实│好 → 深入│落实: changes with no more than a word between them are one, as a person would say it.
fn together(hunks: Vec<Hunk>, draft_text: &str) -> Vec<Hunk> {
    const WORD: usize = 2;
    let chars: Vec<char> = draft_text.chars().collect();
    let mut found: Vec<Hunk> = Vec::new();
    for hunk in hunks {
        let Some(last) = found.last_mut() else {
            found.push(hunk);
            continue;
        };
        let between = chars.get(last.end()..hunk.start).unwrap_or_default();
        let near = between.len() <= WORD && between.iter().all(|c| c.is_alphabetic());
        if near {
            let words: String = between.iter().collect();
            last.deleted.push_str(&format!("{words}{}", hunk.deleted));
            last.inserted.push_str(&format!("{words}{}", hunk.inserted));
        } else {
            found.push(hunk);
        }
    }
    found
}

/// Tracked insertions and deletions as places of the draft's paragraph; those that touch are one.
fn tracked_changes(side: &Side, skip: usize, draft_text: &str) -> Vec<(Hunk, Vec<Span>, String)> {
    let original: Vec<char> = side.paragraph.original().chars().skip(skip).collect();
    let own = fold(&original.iter().collect::<String>());
    let draft = fold(draft_text);
    // From a character of what stood in the file to one of the draft: equal but for blanks and width.
    let place = |at: usize| {
        let folded = own.origin.partition_point(|&origin| origin < at);
        draft.origin.get(folded).copied().unwrap_or(draft_text.chars().count())
    };
    let chars: Vec<char> = draft_text.chars().collect();
    let mut found: Vec<(Range<usize>, String, Vec<Span>, String)> = Vec::new();
    let (mut old, mut now) = (0_usize, 0_usize);
    let mut touching = false;
    for run in &side.paragraph.runs {
        let length = run.text.chars().count();
        match &run.change {
            None => {
                old += length;
                now += length;
                touching = touching && length == 0;
            }
            Some(change) => {
                if length == 0 {
                    continue;
                }
                let deleted = change.kind == ChangeKind::Deleted;
                let at = old.saturating_sub(skip);
                let range = if deleted { place(at)..place(at + length) } else { place(at)..place(at) };
                let span = if deleted {
                    Vec::new()
                } else {
                    vec![Span { passage: side.passage, start: now, end: now + length }]
                };
                let inserted = if deleted { String::new() } else { run.text.clone() };
                match found.last_mut() {
                    Some(last) if touching && last.3 == change.author => {
                        last.0.end = last.0.end.max(range.end);
                        last.1.push_str(&inserted);
                        last.2.extend(span);
                    }
                    _ => found.push((range, inserted, span, change.author.clone())),
                }
                touching = true;
                if deleted { old += length } else { now += length }
            }
        }
    }
    found
        .into_iter()
        .map(|(range, inserted, spans, author)| {
            let deleted: String =
                chars[range.start.min(chars.len())..range.end.min(chars.len())].iter().collect();
            (Hunk { start: range.start, deleted, inserted }, spans, author)
        })
        .filter(|(hunk, ..)| hunk.deleted != hunk.inserted)
        .collect()
}

/// Where the new words of a hunk stand in the reply.
fn spans_of_inserted(side: &Side, hunk: &Hunk, now: &str, draft_text: &str) -> Vec<Span> {
    let shift: isize = Words::default()
        .change(draft_text, now)
        .hunks()
        .iter()
        .take_while(|other| other.start < hunk.start)
        .map(|other| other.inserted.chars().count() as isize - other.deleted.chars().count() as isize)
        .sum();
    let start = (hunk.start as isize + shift).max(0) as usize + side.lead;
    let length = hunk.inserted.chars().count();
    if length == 0 { Vec::new() } else { vec![Span { passage: side.passage, start, end: start + length }] }
}

fn point(hunk: Hunk, spans: Vec<Span>, passage: usize, places: &Places, why: &str) -> Point {
    let text = places.passages[passage].text;
    let range = (hunk.start, hunk.end());
    let kind = match (hunk.deleted.is_empty(), hunk.inserted.is_empty()) {
        (false, false) => CommentKind::Replace,
        (true, _) => CommentKind::Insert,
        (false, true) => CommentKind::Delete,
    };
    let words = match kind {
        CommentKind::Replace => format!("“{}”改为“{}”", hunk.deleted, hunk.inserted),
        CommentKind::Insert => format!("增加“{}”", hunk.inserted),
        _ => format!("删除“{}”", hunk.deleted),
    };
    let change = TextChange::replace(hunk.start, &hunk.deleted, &hunk.inserted);
    Point {
        spans,
        text: words,
        kind,
        quote: (!hunk.deleted.is_empty()).then(|| hunk.deleted.clone()),
        proposed: (!hunk.inserted.is_empty()).then(|| hunk.inserted.clone()),
        grounds: None,
        reference: None,
        anchor: Some(anchor(places, &Hit { passage, range: range.0..range.1 })),
        edits: vec![Edit::Text { paragraph: places.passages[passage].id, change }],
        confidence: 0.98,
        why: vec![format!("{why}：{}", excerpt(text, range.0, range.1))],
    }
}

fn excerpt(text: &str, start: usize, end: usize) -> String {
    const AROUND: usize = 8;
    let from = start.saturating_sub(AROUND);
    text.chars().skip(from).take(end - from + AROUND).collect()
}

/// The anchor of a hit, with a little of the text around it.
pub(super) fn anchor(places: &Places, hit: &Hit) -> Anchor {
    const AROUND: usize = 12;
    let target = places.target(hit.passage);
    let chars: Vec<char> = places.passages[hit.passage].text.chars().collect();
    let from = hit.range.start.saturating_sub(AROUND);
    let to = (hit.range.end + AROUND).min(chars.len());
    Anchor {
        draft: target.draft,
        node: target.node,
        paragraph: target.paragraph,
        range: Some((hit.range.start, hit.range.end)),
        before: chars[from..hit.range.start].iter().collect(),
        after: chars[hit.range.end..to].iter().collect(),
    }
}

/// A paragraph that stands in no draft.
fn added_line(side: &Side, after: Option<usize>, places: &Places, copies: &mut Copies) {
    let text = side.paragraph.text();
    let words = labelled_number::strip(&text).trim().to_owned();
    let Some(after) = after.filter(|_| !words.is_empty()) else { return };
    let spot = &places.spots[places.passages[after].spot];
    let edit = addition(side, after, words.clone(), places);
    copies.points.push(Point {
        spans: Stretch::of(side.passage, &text).spans(),
        text: text.clone(),
        kind: CommentKind::Insert,
        quote: None,
        proposed: Some(words),
        grounds: None,
        reference: None,
        anchor: Some(Anchor {
            draft: spot.draft,
            node: Some(spot.node.id),
            paragraph: None,
            range: None,
            before: String::new(),
            after: String::new(),
        }),
        edits: vec![edit],
        confidence: 0.9,
        why: vec!["征求意见稿中没有这一段".to_owned()],
    });
}

/// A paragraph of the draft that the copy leaves out.
fn removed(passage: usize, places: &Places, near: usize) -> Point {
    let own = &places.passages[passage];
    let edit = removal(passage, places);
    let length = own.text.chars().count();
    Point {
        spans: vec![Span { passage: near, start: 0, end: 0 }],
        text: format!("删除“{}”", own.text),
        kind: CommentKind::Delete,
        quote: Some(own.text.to_owned()),
        proposed: None,
        grounds: None,
        reference: None,
        anchor: Some(anchor(places, &Hit { passage, range: 0..length })),
        edits: vec![edit],
        confidence: 0.85,
        why: vec!["来文中没有征求意见稿的这一段".to_owned()],
    }
}

/// The first paragraph becomes the first line and so on; what is over is added behind, or taken out.
fn reshaped(many: &[usize], several: &[usize], sides: &[Side], places: &Places) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (&own, &line) in many.iter().zip(several) {
        let passage = &places.passages[own];
        let text = sides[line].paragraph.text();
        let change = crate::diff::change(passage.text, labelled_number::strip(&text).trim());
        if !change.is_noop() {
            edits.push(Edit::Text { paragraph: passage.id, change });
        }
    }
    for &own in many.iter().skip(several.len()) {
        edits.push(removal(own, places));
    }
    if let Some(&last) = many.last() {
        for &line in several.iter().skip(many.len()).rev() {
            let text = sides[line].paragraph.text();
            let words = labelled_number::strip(&text).trim().to_owned();
            if !words.is_empty() {
                edits.push(addition(&sides[line], last, words, places));
            }
        }
    }
    edits
}

/// A paragraph less; the whole node where it has no other.
fn removal(passage: usize, places: &Places) -> Edit {
    let own = &places.passages[passage];
    let node = places.spots[own.spot].node;
    let alone = node.paragraphs.len() == 1 && node.children.is_empty();
    if alone { Edit::RemoveNode { node: node.id } } else { Edit::RemoveParagraph { paragraph: own.id } }
}

/// A paragraph more behind another; a clause more where it has a number of its own.
fn addition(side: &Side, after: usize, words: String, places: &Places) -> Edit {
    let node = places.spots[places.passages[after].spot].node;
    let numbered = side.lead > 0 || side.paragraph.label.is_some();
    if numbered && node.numbering.is_some() && node.kind != NodeKind::Heading {
        Edit::AddNode { after: node.id, paragraphs: vec![words] }
    } else {
        Edit::AddParagraph { node: node.id, after: Some(places.passages[after].id), text: words }
    }
}

/// Paragraphs merged or split.
fn joined(
    many: &[usize],
    several: &[usize],
    own: &[usize],
    sides: &[Side],
    places: &Places,
    copies: &mut Copies,
) {
    let Some(&first) = many.first() else { return };
    let before: String = many.iter().map(|&a| places.passages[own[a]].text).collect();
    let lines: Vec<String> =
        several.iter().map(|&b| labelled_number::strip(&sides[b].paragraph.text()).to_owned()).collect();
    let same_words = fold(&before).chars == fold(&lines.concat()).chars;
    let passages: Vec<usize> = many.iter().map(|&a| own[a]).collect();
    let spans: Vec<Span> = several
        .iter()
        .flat_map(|&b| Stretch::of(sides[b].passage, &sides[b].paragraph.text()).spans())
        .collect();
    let target = places.target(own[first]);
    let what = if many.len() > 1 { "合并" } else { "拆分" };
    let wording = if same_words { "，文字没有变" } else { "" };
    copies.points.push(Point {
        spans,
        text: several.iter().map(|&b| sides[b].paragraph.text()).collect::<Vec<_>>().join("\n"),
        kind: CommentKind::Rewrite,
        quote: None,
        proposed: Some(lines.join("\n")),
        grounds: None,
        reference: None,
        anchor: Some(Anchor {
            draft: target.draft,
            node: target.node,
            paragraph: target.paragraph,
            range: None,
            before: String::new(),
            after: String::new(),
        }),
        edits: reshaped(&passages, several, sides, places),
        confidence: 0.8,
        why: vec![format!("来文把征求意见稿的段落{what}了{wording}")],
    });
}
