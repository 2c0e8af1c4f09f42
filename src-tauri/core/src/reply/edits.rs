//! What adopting a request would do to the drafts as sent, as edits tied to their text.
//!
//! Only where the wording is given: nothing is made up.

use std::ops::Range;

use super::labelled_number;
use super::locate::{Hit, Passage, Places, Target};
use super::placing::{Placed, unit_meant};
use super::reading::CommentKind;
use super::request::{About, Request, Side};
use crate::diff;
use crate::draft::{Assignment, NodeKind, ParagraphId, assignment};
use crate::merge::{Edit, TextChange};
use crate::unit::{Names, Unit, UnitId};
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
    joined
}

fn each(places: &Places, request: &Request, placed: &Placed, own: Option<&Unit>, names: &Names) -> Vec<Edit> {
    let quoted = placed.hits.iter().any(|hit| !hit.range.is_empty());
    match request.about {
        About::Assignment | About::Members if request.kind == CommentKind::Replace && quoted => {
            placed.hits.iter().filter_map(|hit| replace(places, request, hit)).collect()
        }
        About::Assignment => {
            placed.hits.iter().flat_map(|hit| assign(places, request, hit, own, names)).collect()
        }
        About::Members => {
            placed.hits.iter().flat_map(|hit| enlist(places, request, hit, own, names)).collect()
        }
        _ => match request.kind {
            CommentKind::Replace => {
                placed.hits.iter().filter_map(|hit| replace(places, request, hit)).collect()
            }
            CommentKind::Rewrite => rewrite(places, request, placed),
            CommentKind::Insert => insert(places, request, placed, names),
            CommentKind::Delete => delete(places, request, placed),
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

fn replace(places: &Places, request: &Request, hit: &Hit) -> Option<Edit> {
    let passage = &places.passages[hit.passage];
    let proposed = quoted_once(passage.text, request.proposed.as_deref()?);
    if hit.range.is_empty() {
        return None;
    }
    let there: String = passage.text.chars().skip(hit.range.start).take(hit.range.len()).collect();
    let mark = |words: &str| words.ends_with(['。', '，', '；', '、', '：']);
    // The quote's mark is not the draft's: neither is the one that is to take its place.
    let loose = request.quote.as_deref().is_some_and(mark) && !mark(&there) && mark(&proposed);
    let proposed =
        if loose { proposed.trim_end_matches(['。', '，', '；', '、', '：']) } else { &proposed };
    edit(passage.id, change(passage.text, &hit.range, proposed))
}

/// ‘…’ inside a quotation stand for “…” in the draft.
fn quoted_once(text: &str, words: &str) -> String {
    if words.contains('“') || text.contains('‘') {
        return words.to_owned();
    }
    words.replace('‘', "“").replace('’', "”")
}

/// The whole clause anew: its one paragraph, or the one named.
fn rewrite(places: &Places, request: &Request, placed: &Placed) -> Vec<Edit> {
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
    let spot = &places.spots[passage.spot];
    let words = labelled_number::without(first, &spot.label);
    let name = if spot.node.kind == NodeKind::Clause { spot.node.name() } else { "" };
    let words = with_name(name, &quoted_once("", words));
    let words = if spot.node.kind == NodeKind::Title { untitled(&words).to_owned() } else { words };
    let end = passage.text.chars().count();
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
    if request.side == Side::Within {
        return Vec::new();
    }
    if let Some(hit) = &placed.hit {
        let at = if request.side == Side::Before { hit.range.start } else { hit.range.end };
        // Words that stand before nothing and after nothing go behind what is quoted.
        let words = in_the_list(places.passages[hit.passage].text, at, request.side, proposed);
        return edit(places.passages[hit.passage].id, TextChange::replace(at, "", &words))
            .into_iter()
            .collect();
    }
    let Some(paragraph) = target.paragraph.or_else(|| only_paragraph(places, &target)) else {
        return Vec::new();
    };
    let Some(passage) = places.passages.iter().find(|passage| passage.id == paragraph) else {
        return Vec::new();
    };
    let at = if request.side == Side::Start {
        start_of_text(places, passage)
    } else {
        end_of_text(passage.text, names)
    };
    edit(paragraph, TextChange::replace(at, "", proposed)).into_iter().collect()
}

/// 园区、│社区驿站│末端网点: one more of a list brings its comma.
fn in_the_list(text: &str, at: usize, side: Side, words: &str) -> String {
    const LONGEST: usize = 16;
    let chars: Vec<char> = text.chars().collect();
    let marked = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let short = words.chars().count() <= LONGEST && !words.contains(['，', '。', '；']);
    let joins = ["等", "及", "和", "与", "或", "以及", "的"].iter().any(|word| words.starts_with(word));
    if !short || joins || marked(words.chars().next()) || marked(words.chars().last()) {
        return words.to_owned();
    }
    let before = at.checked_sub(1).and_then(|at| chars.get(at));
    match side {
        Side::Before if before == Some(&'、') => format!("{words}、"),
        Side::After if chars.get(at) == Some(&'、') => format!("、{words}"),
        _ => words.to_owned(),
    }
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

fn delete(places: &Places, request: &Request, placed: &Placed) -> Vec<Edit> {
    if request.quote.is_some() {
        return placed
            .hits
            .iter()
            .filter(|hit| !hit.range.is_empty())
            .filter_map(|hit| {
                let passage = &places.passages[hit.passage];
                let whole = request.about == About::Sentence;
                let range = if whole { sentence_around(passage.text, &hit.range) } else { hit.range.clone() };
                let old: String = passage.text.chars().skip(range.start).take(range.len()).collect();
                edit(passage.id, TextChange::replace(range.start, &old, ""))
            })
            .collect();
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

/// 我局 by its name.
fn spelt_out(words: &str, own: Option<&Unit>) -> String {
    match own {
        Some(unit) if unit_meant(words, Some(unit.id), &Names::default()) == Some(unit.id) => {
            unit.short.clone()
        }
        _ => words.to_owned(),
    }
}

/// The sentence in which words stand, its full stop included.
fn sentence_around(text: &str, words: &Range<usize>) -> Range<usize> {
    let all = sentence::sentences(text);
    all.into_iter().find(|sentence| sentence.contains(&words.start)).unwrap_or_else(|| words.clone())
}

/// A unit more, less or other in the closing bracket.
fn assign(places: &Places, request: &Request, hit: &Hit, own: Option<&Unit>, names: &Names) -> Vec<Edit> {
    let passage = &places.passages[hit.passage];
    let Some(found) = assignment(passage.text, names) else { return Vec::new() };
    let change = match request.kind {
        CommentKind::Insert => request
            .proposed
            .as_deref()
            .and_then(|words| add_unit(passage.text, &found, words, request, own, names)),
        CommentKind::Delete => {
            request.quote.as_deref().and_then(|words| remove_unit(passage.text, &found, words, own, names))
        }
        CommentKind::Replace => replace_units(passage.text, &found, request, names),
        _ => None,
    };
    change.and_then(|change| edit(passage.id, change)).into_iter().collect()
}

fn add_unit(
    text: &str,
    found: &Assignment,
    words: &str,
    request: &Request,
    own: Option<&Unit>,
    names: &Names,
) -> Option<TextChange> {
    let words = spelt_out(words.trim_matches(['、', '，', '。', ' ']), own);
    let known: Vec<UnitId> = found.all().filter_map(|unit| unit.unit).collect();
    if names.resolve(&words).is_some_and(|unit| known.contains(&unit)) {
        return None;
    }
    let list = list_meant(found, request);
    if request.side == Side::Start {
        let first = list.first()?.start;
        return Some(TextChange::replace(first, "", &format!("{words}、")));
    }
    let last = first_run(text, list)?;
    // Only the first of a list carries 市, where the list is written so.
    let carried = list.len() > 1 && list[1..].iter().all(|unit| names.bare(&unit.name) == unit.name);
    let party = words.starts_with("市委");
    let bare = if carried && !party { names.bare(&words) } else { words.clone() };
    Some(TextChange::replace(last, "", &format!("、{bare}")))
}

fn list_meant<'a>(found: &'a Assignment, request: &Request) -> &'a [crate::draft::AssignedUnit] {
    let named = |word: &str| request.words.contains(word);
    if named("配合") && !found.cooperating.is_empty() {
        &found.cooperating
    } else if named("牵头") && !found.lead.is_empty() {
        &found.lead
    } else if !found.responsible.is_empty() {
        &found.responsible
    } else if !found.lead.is_empty() {
        &found.lead
    } else {
        &found.cooperating
    }
}

/// Behind the last unit of the list before a comma opens another group.
fn first_run(text: &str, list: &[crate::draft::AssignedUnit]) -> Option<usize> {
    let chars: Vec<char> = text.chars().collect();
    let mut end = list.first()?.end;
    for unit in &list[1..] {
        let between: String = chars.get(end..unit.start)?.iter().collect();
        if between != "、" {
            break;
        }
        end = unit.end;
    }
    Some(end)
}

fn remove_unit(
    text: &str,
    found: &Assignment,
    words: &str,
    own: Option<&Unit>,
    names: &Names,
) -> Option<TextChange> {
    let meant = unit_meant(words, own.map(|unit| unit.id), names);
    let all: Vec<&crate::draft::AssignedUnit> = found.all().collect();
    let by_unit = all.iter().find(|unit| unit.unit.is_some() && unit.unit == meant);
    let chars: Vec<char> = text.chars().collect();
    let Some(unit) = by_unit else {
        let inside =
            crate::wording::fold(text).find(words).into_iter().rfind(|range| range.start >= found.start)?;
        let old: String = chars[inside.clone()].iter().collect();
        return Some(TextChange::replace(inside.start, &old, ""));
    };
    if all.len() < 2 {
        return None;
    }
    let mark = |at: usize| chars.get(at).is_some_and(|c| matches!(c, '、' | '，'));
    let (mut start, mut end) = (unit.start, unit.end);
    let mut carried = "";
    if start > 0 && chars[start - 1] == '、' {
        start -= 1;
    } else if mark(end) {
        end += 1;
        let next = all.iter().find(|other| other.start == end);
        if unit.name.starts_with('市') && next.is_some_and(|next| !next.name.starts_with('市')) {
            carried = "市";
        }
    }
    let old: String = chars[start..end].iter().collect();
    Some(TextChange::replace(start, &old, carried))
}

fn replace_units(text: &str, found: &Assignment, request: &Request, names: &Names) -> Option<TextChange> {
    let proposed = request.proposed.as_deref()?;
    if let Some(quote) = request.quote.as_deref() {
        let folded = crate::wording::fold(text);
        let exact = folded.find(quote).into_iter().rfind(|range| range.start >= found.start);
        let by_unit = || {
            let meant = names.resolve(quote)?;
            found.all().find(|unit| unit.unit == Some(meant)).map(|unit| unit.start..unit.end)
        };
        let range = exact.or_else(by_unit)?;
        return Some(change(text, &range, proposed));
    }
    let whole = proposed.contains(['（', '(']);
    if whole {
        return Some(change(text, &(found.start..found.end), proposed));
    }
    let first = found.all().map(|unit| unit.start).min()?;
    let last = found.all().map(|unit| unit.end).max()?;
    let says_phrase = proposed.contains("负责") || proposed.contains("牵头");
    let bracket = text.chars().nth(found.end.checked_sub(1)?).is_some_and(|c| matches!(c, '）' | ')'));
    let end = if says_phrase { found.end - usize::from(bracket) } else { last };
    Some(change(text, &(first..end), proposed))
}

/// A unit more or less in the list of members.
fn enlist(places: &Places, request: &Request, hit: &Hit, own: Option<&Unit>, names: &Names) -> Vec<Edit> {
    let passage = &places.passages[hit.passage];
    let mentions = names.find_all(passage.text);
    let change = match request.kind {
        CommentKind::Insert => request.proposed.as_deref().and_then(|words| {
            let bare = words.trim_matches(['、', '，', '。', ' ']);
            let bare = names.bare(&spelt_out(bare, own));
            mentions.last().map(|last| TextChange::replace(last.range.end, "", &format!("、{bare}")))
        }),
        CommentKind::Delete => request.quote.as_deref().and_then(|words| {
            let meant = unit_meant(words, own.map(|unit| unit.id), names)?;
            let gone = mentions.iter().find(|mention| mention.unit == meant)?;
            let start = gone.range.start.checked_sub(1)?;
            let old: String = passage.text.chars().skip(start).take(gone.range.end - start).collect();
            old.starts_with('、').then(|| TextChange::replace(start, &old, ""))
        }),
        _ => None,
    };
    change.and_then(|change| edit(passage.id, change)).into_iter().collect()
}
