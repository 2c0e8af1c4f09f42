//! What adopting a request would do to the drafts as sent, as edits tied to their text.
//!
//! Only where the wording is given: nothing is made up.

mod joints;
mod sound;
mod units;

use std::ops::Range;

use super::labelled_number;
use super::locate::{Hit, Passage, Places, Target};
use super::placing::Placed;
use super::reading::CommentKind;
use super::reference::Step;
use super::request::{About, Request, Side};
use crate::diff;
use crate::draft::{NodeKind, ParagraphId, assignment};
use crate::merge::{Edit, TextChange};
use crate::unit::{Names, Unit};
use crate::wording::sentence;

/// The edits of a placed request; none where a person has to write them. One paragraph has one edit.
pub(super) fn of(
    places: &Places,
    request: &Request,
    placed: &Placed,
    own: Option<&Unit>,
    names: &Names,
) -> Vec<Edit> {
    let mut joined: Vec<Edit> = Vec::new();
    if request.unsure || placed.ambiguous && request.about == About::Words {
        return joined;
    }
    for one in each(places, request, placed, own, names) {
        let Edit::Text { paragraph, change } = &one else {
            joined.push(one);
            continue;
        };
        let same = joined.iter_mut().find_map(|other| match other {
            Edit::Text { paragraph: id, change } if id == paragraph => Some(change),
            _ => None,
        });
        match same {
            Some(before) => {
                let mut hunks = before.hunks();
                hunks.extend(change.hunks());
                hunks.sort();
                *before = TextChange::from_hunks(hunks);
            }
            None => joined.push(one),
        }
    }
    let well = |edit: &Edit| match edit {
        Edit::Text { paragraph, change } => {
            let passage = places.passages.iter().find(|passage| passage.id == *paragraph);
            passage.is_none_or(|passage| sound::reads_well(passage.text, change))
        }
        _ => request.proposed.as_deref().is_none_or(sound::are_words),
    };
    if request.proposed.as_deref().is_some_and(|words| !sound::are_words(words)) || !joined.iter().all(well) {
        return Vec::new();
    }
    joined
}

fn each(places: &Places, request: &Request, placed: &Placed, own: Option<&Unit>, names: &Names) -> Vec<Edit> {
    let quoted = placed.hits.iter().any(|hit| !hit.range.is_empty());
    match request.about {
        About::Assignment | About::Members if request.kind == CommentKind::Replace && quoted => {
            placed.hits.iter().filter_map(|hit| replace(places, request, hit, names)).collect()
        }
        About::Assignment => {
            placed.hits.iter().flat_map(|hit| units::assign(places, request, hit, own, names)).collect()
        }
        About::Members => {
            placed.hits.iter().flat_map(|hit| units::enlist(places, request, hit, own, names)).collect()
        }
        _ => match request.kind {
            CommentKind::Replace => {
                placed.hits.iter().filter_map(|hit| replace(places, request, hit, names)).collect()
            }
            CommentKind::Rewrite => rewrite(places, request, placed, names),
            CommentKind::Insert => insert(places, request, placed, names),
            CommentKind::Delete => delete(places, request, placed, own, names),
            CommentKind::General | CommentKind::Question | CommentKind::Roster => Vec::new(),
        },
    }
}

fn edit(paragraph: ParagraphId, change: TextChange) -> Option<Edit> {
    (!change.is_noop()).then_some(Edit::Text { paragraph, change })
}

/// The change of a paragraph in which one range becomes other words, as narrow as their difference.
fn change(text: &str, range: &Range<usize>, words: &str) -> TextChange {
    let chars: Vec<char> = text.chars().collect();
    let (head, tail): (String, String) =
        (chars[..range.start].iter().collect(), chars[range.end..].iter().collect());
    let whole = format!("{head}{words}{tail}");
    let narrow = diff::change(text, &whole);
    let inside = narrow.hunks().iter().all(|hunk| hunk.start >= range.start && hunk.end() <= range.end);
    if inside {
        return narrow;
    }
    let old: String = chars[range.clone()].iter().collect();
    TextChange::replace(range.start, &old, words)
}

fn replace(places: &Places, request: &Request, hit: &Hit, names: &Names) -> Option<Edit> {
    let passage = &places.passages[hit.passage];
    let proposed = quoted_once(passage.text, request.proposed.as_deref()?);
    if hit.range.is_empty() {
        return None;
    }
    let there: String = passage.text.chars().skip(hit.range.start).take(hit.range.len()).collect();
    let mark = |words: &str| words.ends_with(['。', '，', '；', '、', '：']);
    // The quote's mark is not the draft's: neither is the one that is to take its place.
    let next = passage.text.chars().nth(hit.range.end).is_some_and(|c| mark(&c.to_string()));
    let unquoted = request.quote.as_deref().is_some_and(mark);
    let loose = (unquoted || next) && !mark(&there) && mark(&proposed);
    let proposed =
        if loose { proposed.trim_end_matches(['。', '，', '；', '、', '：']) } else { &proposed };
    let doubled = assignment(passage.text, names)
        .is_some_and(|found| hit.range.start >= found.start && units::is_listed(&found, proposed, names));
    if doubled && names.resolve(&there).is_some() && names.resolve(&there) != names.resolve(proposed) {
        return None;
    }
    // Behind words that were cut short a figure stands for the figure in them.
    let figure =
        proposed.ends_with(['%', '％']) && proposed.trim_end_matches(['%', '％']).parse::<f64>().is_ok();
    if figure && there != *proposed && !there.ends_with(['%', '％'])
        || figure && there.trim_end_matches(['%', '％']).parse::<f64>().is_err()
    {
        return None;
    }
    let range = assignment(passage.text, names)
        .and_then(|found| units::with_verb(passage.text, &found, &hit.range, proposed))
        .unwrap_or_else(|| hit.range.clone());
    edit(passage.id, change(passage.text, &range, proposed))
}

/// ‘…’ inside a quotation stand for “…” in the draft.
fn quoted_once(text: &str, words: &str) -> String {
    if words.contains('“') || text.contains('‘') {
        return words.to_owned();
    }
    words.replace('‘', "“").replace('’', "”")
}

/// The whole clause anew: its one paragraph, or the one named.
fn rewrite(places: &Places, request: &Request, placed: &Placed, names: &Names) -> Vec<Edit> {
    let (Some(proposed), Some(target)) = (request.proposed.as_deref(), placed.target) else {
        return Vec::new();
    };
    let inside: Vec<usize> = (0..places.passages.len())
        .filter(|&p| {
            places.holds(&target, p) && target.node == Some(places.spots[places.passages[p].spot].node.id)
        })
        .collect();
    let lines: Vec<&str> = proposed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if inside.len() > 1 && inside.len() == lines.len() {
        return each_anew(places, &inside, &lines);
    }
    let ([passage], [first, rest @ ..]) = (&inside[..], &lines[..]) else { return Vec::new() };
    let passage = &places.passages[*passage];
    if names_sentence(request) {
        // 第二句改为：…: that sentence, not the clause.
        let sentence = sentence_named(places, passage, request).filter(|_| rest.is_empty());
        let anew = sentence.and_then(|sentence| {
            let closed = passage.text.chars().nth(sentence.end.saturating_sub(1)) == Some('。');
            let open = closed && !first.ends_with(['。', '；', '！']);
            let words = if open { format!("{first}。") } else { (*first).to_owned() };
            edit(passage.id, change(passage.text, &sentence, &words))
        });
        return anew.into_iter().collect();
    }
    let spot = &places.spots[passage.spot];
    let words = labelled_number::without(first, &spot.label);
    let opens = spot.node.paragraphs.first().is_some_and(|first| first.id == passage.id);
    let name = if spot.node.kind == NodeKind::Clause && opens { spot.node.name() } else { "" };
    let words = with_name(name, &quoted_once("", words));
    let words = if spot.node.kind == NodeKind::Title { untitled(&words).to_owned() } else { words };
    let words = if rest.is_empty() { with_assignment(passage.text, words, names) } else { words };
    let end = passage.text.chars().count();
    // A few words for a whole clause are a part of it; which, nobody said.
    const LEAST_SHARE: usize = 4;
    if spot.node.kind != NodeKind::Title && words.chars().count() * LEAST_SHARE < end {
        return Vec::new();
    }
    let mut edits: Vec<Edit> =
        edit(passage.id, change(passage.text, &(0..end), &words)).into_iter().collect();
    let added = rest.iter().rev().map(|line| Edit::AddParagraph {
        node: spot.node.id,
        after: Some(passage.id),
        text: (*line).to_owned(),
    });
    edits.extend(added);
    edits
}

/// A wording that leaves the units responsible out does not ask to strike them.
fn with_assignment(text: &str, words: String, names: &Names) -> String {
    let Some(found) = assignment(text, names) else { return words };
    if assignment(&words, names).is_some() || words.contains("负责）") {
        return words;
    }
    let bracket: String = text.chars().skip(found.start).take(found.end - found.start).collect();
    format!("{words}{bracket}")
}

/// A title without the marks by which texts name it.
fn untitled(words: &str) -> &str {
    match words.trim().strip_prefix('《').and_then(|inner| inner.strip_suffix('》')) {
        Some(inner) => inner,
        None => words,
    }
}

/// As many paragraphs as the clause has: each becomes the one in its place.
fn each_anew(places: &Places, inside: &[usize], lines: &[&str]) -> Vec<Edit> {
    let pairs = inside.iter().zip(lines);
    pairs
        .filter_map(|(&passage, line)| {
            let passage = &places.passages[passage];
            let words = labelled_number::without(line, &places.spots[passage.spot].label);
            edit(passage.id, change(passage.text, &(0..passage.text.chars().count()), words))
        })
        .collect()
}

/// A clause keeps its name where the new wording leaves it out.
fn with_name(name: &str, words: &str) -> String {
    if name.is_empty()
        || words.starts_with(name)
        || words.split('。').next().is_some_and(|first| first.chars().count() <= 16 && !first.contains('，'))
    {
        return words.to_owned();
    }
    format!("{name}。{words}")
}

fn insert(places: &Places, request: &Request, placed: &Placed, names: &Names) -> Vec<Edit> {
    let (Some(proposed), Some(target)) = (request.proposed.as_deref(), placed.target) else {
        return Vec::new();
    };
    match request.about {
        About::Node => return add_node(places, &target, proposed),
        About::Paragraph => {
            let node = target.node.map(|node| Edit::AddParagraph {
                node,
                after: target.paragraph,
                text: proposed.to_owned(),
            });
            return node.into_iter().collect();
        }
        _ => {}
    }
    if request.side == Side::Within || request.quote.is_some() && placed.hit.is_none() {
        return Vec::new();
    }
    if let Some(hit) = &placed.hit {
        return insert_beside(&places.passages[hit.passage], request, hit, proposed, names);
    }
    // 增加“市财政局、商务局负责”: units without their bracket are no sentence.
    let assigns = proposed.trim_end_matches('。').ends_with("负责")
        && names.find_all(proposed).first().is_some_and(|unit| unit.range.start == 0);
    if assigns && request.about == About::Words {
        return Vec::new();
    }
    // A piece of a sentence has its place in one; which, nobody said.
    let piece = !proposed.ends_with(['。', '；', '）']) && proposed.chars().count() < 10
        || proposed.starts_with(['、', '及', '和', '与', '或', '等']);
    let dictated = request.words.contains("一句");
    if request.side == Side::Open && piece && !dictated && !names_sentence(request) {
        return Vec::new();
    }
    let Some(paragraph) = target.paragraph.or_else(|| only_paragraph(places, &target)) else {
        return Vec::new();
    };
    let Some(passage) = places.passages.iter().find(|passage| passage.id == paragraph) else {
        return Vec::new();
    };
    let at = match (sentence_named(places, passage, request), request.side) {
        (Some(sentence), Side::Before | Side::Start) => sentence.start,
        (Some(sentence), Side::End) => before_mark(passage.text, sentence.end),
        (Some(sentence), _) => sentence.end,
        (None, Side::Start) => start_of_text(places, passage),
        (None, _) => end_of_text(passage.text, names),
    };
    let (at, words) = if request.side == Side::Start {
        (at, proposed.to_owned())
    } else {
        joints::fitted(passage.text, at, proposed)
    };
    edit(paragraph, TextChange::replace(at, "", &words)).into_iter().collect()
}

/// Words more beside quoted ones.
fn insert_beside(
    passage: &Passage,
    request: &Request,
    hit: &Hit,
    proposed: &str,
    names: &Names,
) -> Vec<Edit> {
    const SURE: usize = 12;
    let text = passage.text;
    let whole = joints::with_marks(text, &hit.range);
    let marked = whole != hit.range && text.chars().nth(whole.start) == Some('“');
    let plain = !proposed.contains(['“', '”', '，', '。', '、', '（', '《']);
    let words = if marked && plain && request.side != Side::Open {
        format!("“{proposed}”")
    } else {
        proposed.to_owned()
    };
    let bracket = assignment(text, names).filter(|found| hit.range.start >= found.start);
    if bracket.as_ref().is_some_and(|found| units::is_listed(found, proposed, names)) {
        return Vec::new();
    }
    // Behind the whole bracket no unit has its place.
    if bracket.as_ref().is_some_and(|found| hit.range.end >= found.end) {
        return Vec::new();
    }
    let named_in_bracket = bracket.is_some() && names.resolve(proposed).is_some();
    if named_in_bracket && request.side == Side::After {
        let words = format!("、{}", proposed.trim_matches('、'));
        return edit(passage.id, TextChange::replace(whole.end, "", &words)).into_iter().collect();
    }
    let (at, words) = match request.side {
        Side::Before => (whole.start, joints::in_the_list(text, &whole, true, &words)),
        Side::End if request.words.contains(['句']) => {
            let sentence = sentence_around(text, &hit.range);
            joints::fitted(text, before_mark(text, sentence.end), &words)
        }
        Side::Open => match joints::end_of_list(text, &hit.range) {
            Some(at) => (at, joints::in_the_list(text, &hit.range, false, &words)),
            None if request.side == Side::Within => return Vec::new(),
            None => {
                let next = text.chars().nth(hit.range.end).is_none_or(|c| !c.is_alphanumeric());
                let goes_on = words.starts_with(['，', '、', '；', '（', '(']);
                if !next && !goes_on && hit.range.len() > SURE {
                    return Vec::new();
                }
                let words = joints::in_the_list(text, &whole, false, &words);
                joints::fitted(text, whole.end, &words)
            }
        },
        _ => {
            let words = joints::in_the_list(text, &whole, false, &words);
            joints::fitted(text, whole.end, &words)
        }
    };
    edit(passage.id, TextChange::replace(at, "", &words)).into_iter().collect()
}

/// The sentence that the place names: 第一句, 末句.
pub(super) fn sentence_named(places: &Places, passage: &Passage, request: &Request) -> Option<Range<usize>> {
    let path = request.reference.as_ref()?.paths.first()?;
    let Some(Step::Sentence(number)) = path.last() else { return None };
    let from = start_of_text(places, passage);
    let all: Vec<Range<usize>> = sentence::sentences(passage.text)
        .into_iter()
        .filter(|sentence| sentence.start >= from && passage.text.chars().nth(sentence.start) != Some('（'))
        .collect();
    let count = i32::try_from(all.len()).ok()?;
    let index = if *number > 0 { number - 1 } else { count + number };
    all.get(usize::try_from(index).ok()?).cloned()
}

/// Whether the place is a sentence of a clause.
fn names_sentence(request: &Request) -> bool {
    let paths = request.reference.iter().flat_map(|reference| &reference.paths);
    paths.flatten().any(|step| matches!(step, Step::Sentence(_)))
}

/// Before the mark that ends a sentence.
fn before_mark(text: &str, end: usize) -> usize {
    let marks = text.chars().take(end).collect::<Vec<char>>();
    end - marks.iter().rev().take_while(|c| matches!(c, '。' | '；' | '！' | '？')).count()
}

fn only_paragraph(places: &Places, target: &Target) -> Option<ParagraphId> {
    let inside: Vec<ParagraphId> = places
        .passages
        .iter()
        .enumerate()
        .filter(|(p, _)| places.holds(target, *p))
        .map(|(_, passage)| passage.id)
        .collect();
    if let [only] = inside[..] { target.node.map(|_| only) } else { None }
}

/// Behind the clause's name: 加强部门协同。│…
fn start_of_text(places: &Places, passage: &Passage) -> usize {
    let node = places.spots[passage.spot].node;
    let name = if node.kind == NodeKind::Clause { node.name() } else { "" };
    let full = format!("{name}。");
    if name.is_empty() || !passage.text.starts_with(&full) { 0 } else { full.chars().count() }
}

/// Before the closing bracket with the units.
fn end_of_text(text: &str, names: &Names) -> usize {
    assignment(text, names).map_or(text.chars().count(), |found| found.start)
}

/// A new clause behind the one named.
fn add_node(places: &Places, target: &Target, proposed: &str) -> Vec<Edit> {
    let Some(mut after) = target.node else { return Vec::new() };
    let paragraphs: Vec<String> = proposed
        .lines()
        .map(|line| labelled_number::strip(line.trim()).to_owned())
        .filter(|line| !line.is_empty())
        .collect();
    let node = places.spot_of(after).map(|spot| places.spots[spot].node);
    if let Some(heading) = node.filter(|node| node.kind == NodeKind::Heading) {
        // A part gets one more at its end.
        let Some(last) = heading.children.iter().rfind(|child| child.numbering.is_some()) else {
            return Vec::new();
        };
        after = last.id;
    }
    if paragraphs.is_empty() {
        return Vec::new();
    }
    vec![Edit::AddNode { after, paragraphs }]
}

fn delete(
    places: &Places,
    request: &Request,
    placed: &Placed,
    own: Option<&Unit>,
    names: &Names,
) -> Vec<Edit> {
    if request.quote.is_some() {
        let hits = placed.hits.iter().filter(|hit| !hit.range.is_empty());
        return hits.filter_map(|hit| delete_words(places, request, hit, own, names)).collect();
    }
    if request.about == About::Sentence {
        let paragraph =
            placed.target.and_then(|target| target.paragraph.or_else(|| only_paragraph(places, &target)));
        let passage = places.passages.iter().find(|passage| Some(passage.id) == paragraph);
        let gone = passage.and_then(|passage| {
            let range = sentence_named(places, passage, request)?;
            let old: String = passage.text.chars().skip(range.start).take(range.len()).collect();
            edit(passage.id, TextChange::replace(range.start, &old, ""))
        });
        return gone.into_iter().collect();
    }
    let targets =
        if placed.targets.is_empty() { placed.target.into_iter().collect() } else { placed.targets.clone() };
    let gone = |target: &Target| match (request.about, target.paragraph, target.node) {
        (About::Node | About::Paragraph, Some(paragraph), _) => Some(Edit::RemoveParagraph { paragraph }),
        (About::Node, None, Some(node)) => Some(Edit::RemoveNode { node }),
        _ => None,
    };
    targets.iter().filter_map(gone).collect()
}

/// The sentence in which words stand, its full stop included.
fn sentence_around(text: &str, words: &Range<usize>) -> Range<usize> {
    let all = sentence::sentences(text);
    all.into_iter().find(|sentence| sentence.contains(&words.start)).unwrap_or_else(|| words.clone())
}

/// Quoted words less, or the sentence around them.
fn delete_words(
    places: &Places,
    request: &Request,
    hit: &Hit,
    own: Option<&Unit>,
    names: &Names,
) -> Option<Edit> {
    let passage = &places.passages[hit.passage];
    if request.about == About::Sentence {
        let range = sentence_around(passage.text, &hit.range);
        let old: String = passage.text.chars().skip(range.start).take(range.len()).collect();
        return edit(passage.id, TextChange::replace(range.start, &old, ""));
    }
    let words = request.quote.as_deref()?;
    if let Some(found) = assignment(passage.text, names)
        && hit.range.start >= found.start
        && names.resolve(words).is_some()
    {
        return edit(passage.id, units::remove_unit(passage.text, &found, words, own, names)?);
    }
    if joints::leads_list(passage.text, &hit.range) {
        return None;
    }
    // 纳入│每季度│的通报: what its 的 would then hang on, nobody said.
    if passage.text.chars().nth(hit.range.end) == Some('的') {
        return None;
    }
    let range = joints::without_stranded_marks(passage.text, &hit.range);
    let old: String = passage.text.chars().skip(range.start).take(range.len()).collect();
    edit(passage.id, TextChange::replace(range.start, &old, ""))
}
