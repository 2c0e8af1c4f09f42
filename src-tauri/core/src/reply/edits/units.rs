//! Units more, less or other in a closing bracket or in the list of members.

use std::ops::Range;

use super::{change, edit};
use crate::draft::{AssignedUnit, Assignment, assignment};
use crate::merge::{Edit, TextChange};
use crate::reply::locate::{Hit, Places};
use crate::reply::placing::unit_meant;
use crate::reply::reading::CommentKind;
use crate::reply::request::{Request, Side};
use crate::unit::{Names, Unit, UnitId};

/// 我局 by its name.
fn spelt_out(words: &str, own: Option<&Unit>) -> String {
    match own {
        Some(unit) if unit_meant(words, Some(unit.id), &Names::default()) == Some(unit.id) => {
            unit.short.clone()
        }
        _ => words.to_owned(),
    }
}

/// A unit more, less or other in the closing bracket.
pub(super) fn assign(
    places: &Places,
    request: &Request,
    hit: &Hit,
    own: Option<&Unit>,
    names: &Names,
) -> Vec<Edit> {
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
    // （甲负责）: who is to help has no list to stand in.
    let named = |word: &str| request.words.contains(word);
    if named("配合") && found.cooperating.is_empty()
        || named("牵头") && found.lead.is_empty() && !named("配合")
    {
        return None;
    }
    let list = list_meant(found, request);
    if request.side == Side::Start {
        let first = list.first()?.start;
        return Some(TextChange::replace(first, "", &format!("{words}、")));
    }
    if let Some(beside) = unit_beside(request, names)
        && let Some(unit) = found.all().find(|unit| unit.unit == Some(beside))
    {
        return Some(TextChange::replace(unit.end, "", &format!("、{words}")));
    }
    let last = first_run(text, list)?;
    // Only the first of a list carries 市, where the list is written so.
    let carried = list.len() > 1 && list[1..].iter().all(|unit| names.bare(&unit.name) == unit.name);
    let party = words.starts_with("市委");
    let bare = if carried && !party { names.bare(&words) } else { words.clone() };
    Some(TextChange::replace(last, "", &format!("、{bare}")))
}

/// The unit behind which another is to stand.
fn unit_beside(request: &Request, names: &Names) -> Option<UnitId> {
    let quote = request.quote.as_deref().filter(|_| request.side == Side::After)?;
    names.resolve(quote)
}

fn list_meant<'a>(found: &'a Assignment, request: &Request) -> &'a [AssignedUnit] {
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
fn first_run(text: &str, list: &[AssignedUnit]) -> Option<usize> {
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

pub(super) fn remove_unit(
    text: &str,
    found: &Assignment,
    words: &str,
    own: Option<&Unit>,
    names: &Names,
) -> Option<TextChange> {
    let meant = unit_meant(words, own.map(|unit| unit.id), names);
    let all: Vec<&AssignedUnit> = found.all().collect();
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
    let proposed = request.proposed.as_deref()?.trim_end_matches(['。', '；']);
    if request.quote.is_some() && is_listed(found, proposed, names) {
        return None;
    }
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
    let more = text.chars().nth(last) == Some('等');
    let end = if says_phrase { found.end - usize::from(bracket) } else { last + usize::from(more) };
    Some(change(text, &(first..end), proposed))
}

/// 市邮政管理局│负责 → 市邮政管理局牵头、市商务局配合: new words that say who does what bring their own verb.
pub(super) fn with_verb(
    text: &str,
    found: &Assignment,
    range: &Range<usize>,
    proposed: &str,
) -> Option<Range<usize>> {
    let says = ["牵头", "配合", "负责"].iter().any(|verb| proposed.ends_with(verb));
    if !says || range.start < found.start || range.end > found.end {
        return None;
    }
    let rest: String = text.chars().skip(range.end).take(found.end - range.end).collect();
    let verbs = ["按职责分工负责", "按照职责分工负责", "分工负责", "共同负责", "牵头负责", "负责"];
    let verb = verbs.iter().find(|verb| rest.starts_with(**verb))?;
    Some(range.start..range.end + verb.chars().count())
}

/// A unit more or less in the list of members.
pub(super) fn enlist(
    places: &Places,
    request: &Request,
    hit: &Hit,
    own: Option<&Unit>,
    names: &Names,
) -> Vec<Edit> {
    let passage = &places.passages[hit.passage];
    let mentions = names.find_all(passage.text);
    let change = match request.kind {
        CommentKind::Insert => request.proposed.as_deref().and_then(|words| {
            let bare = words.trim_matches(['、', '，', '。', ' ']);
            let bare = names.bare(&spelt_out(bare, own));
            let beside = unit_beside(request, names);
            let at = mentions.iter().find(|mention| beside == Some(mention.unit)).or(mentions.last());
            at.map(|last| TextChange::replace(last.range.end, "", &format!("、{bare}")))
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

/// Whether a unit stands in the list already: put in once more it would stand there twice.
pub(super) fn is_listed(found: &Assignment, words: &str, names: &Names) -> bool {
    names.resolve(words.trim_matches('、')).is_some_and(|unit| found.all().any(|own| own.unit == Some(unit)))
}
