//! Which of the words that a point names are the draft's: the words that a unit writes around them are tried against
//! what stands there.

use super::likeness;
use super::locate::{Candidate, Hit, Places, Target};
use super::placing::{self, Placed, Scope};
use super::reading::CommentKind;
use super::reference::Step;
use super::request::{self, About, Request};
use crate::draft::{NodeId, NodeKind};

/// Shorter beginnings of a point's words are found anywhere.
const SHORTEST: usize = 4;

/// Corrects what a request is about by what stands in the drafts; leaves it as it is where they do not tell.
pub(super) fn settle(places: &Places, request: &mut Request, scope: &Scope) {
    if matches!(request.about, About::Assignment | About::Members) || request.everywhere {
        return;
    }
    let candidates = placing::candidates(places, request, scope, &mut Placed::default());
    if request.bare && !resembles(places, request, &candidates) {
        request.kind = CommentKind::General;
        request.proposed = None;
        return;
    }
    match request.quote.clone() {
        None if request.kind == CommentKind::Rewrite && !request.bare => {
            let found =
                amended(places, request, &candidates).or_else(|| corrected(places, request, &candidates));
            if let Some(words) = found {
                request.kind = CommentKind::Replace;
                request.quote = Some(words);
            }
        }
        None => {}
        Some(quote) if heads(places, &quote) && request.kind != CommentKind::Replace => {
            // “工作规则”之（三），“视情督导”…: a heading says where, not what.
            let other =
                request.others.iter().find(|words| !heads(places, words) && stands(places, words, &[]));
            match other {
                Some(other) => request.quote = Some(other.clone()),
                None => request.unsure |= request.kind == CommentKind::Delete,
            }
        }
        Some(quote) if is_topic(request, &quote) => {
            // 比例，建议表述为“力争达到10%”: what it is about, not the words that stand there.
            let found = corrected(places, request, &candidates);
            match found.or_else(|| amended(places, request, &candidates)) {
                Some(words) => request.quote = Some(words),
                None => request.unsure = true,
            }
        }
        Some(quote) => {
            if let Some(words) =
                meant(places, request, &quote, &candidates).or_else(|| spanned(places, &quote, &candidates))
            {
                request.within = request.within.take().filter(|within| within.contains(&words));
                let figure = request
                    .proposed
                    .as_deref()
                    .filter(|_| request.kind == CommentKind::Replace)
                    .and_then(|proposed| request::same_measure(&words, proposed));
                if figure.is_some() {
                    request.within = Some(words.clone());
                }
                request.quote = Some(figure.unwrap_or(words));
            }
        }
    }
}

/// “甲”与“乙”合写为…: all from the one to the other, as it stands there.
fn spanned(places: &Places, quote: &str, candidates: &[Candidate]) -> Option<String> {
    if !quote.contains("……") {
        return None;
    }
    let hits = places.find(quote);
    let hit = hits.iter().find(|hit| candidates.is_empty() || holds(places, candidates, hit.passage))?;
    let text = places.passages[hit.passage].text;
    Some(text.chars().skip(hit.range.start).take(hit.range.len()).collect())
}

/// The words meant where those taken for the quote stand nowhere.
fn meant(places: &Places, request: &Request, quote: &str, candidates: &[Candidate]) -> Option<String> {
    if !placing::hits_of(places, request, quote).is_empty() {
        return None;
    }
    let there = |words: &str| stands(places, words, candidates);
    let others = || request.others.iter().filter(|words| *words != quote && words.chars().count() >= 2);
    if let Some(inner) = others().find(|words| quote.contains(words.as_str()) && there(words)) {
        return Some(inner.clone());
    }
    const MOST: f64 = 0.7;
    let begins = beginning(places, quote, candidates);
    let long = |words: &String| words.chars().count() as f64 >= quote.chars().count() as f64 * MOST;
    if let Some(words) = begins.clone().filter(long) {
        return Some(words);
    }
    if likeness::nearest(places, quote, &|_| true).is_some() {
        return None;
    }
    let wanted = |words: &&String| Some(*words) != request.proposed.as_ref();
    if let Some(other) = others().filter(wanted).find(|words| there(words)) {
        return Some(other.clone());
    }
    begins.or_else(|| corrected(places, request, candidates))
}

/// Whether words are a heading's: 三、工作要求.
fn heads(places: &Places, words: &str) -> bool {
    let bare = super::labelled_number::strip(words).trim();
    places.spots.iter().any(|spot| {
        spot.node.kind == NodeKind::Heading && spot.node.name().trim() == bare && !bare.is_empty()
    })
}

/// Whether words stand at the places named; anywhere in the drafts where none is named.
fn stands(places: &Places, words: &str, candidates: &[Candidate]) -> bool {
    let inside = |hit: &Hit| candidates.is_empty() || holds(places, candidates, hit.passage);
    places.find(words).iter().any(inside)
}

fn holds(places: &Places, candidates: &[Candidate], passage: usize) -> bool {
    candidates.iter().any(|candidate| places.holds(&candidate.target, passage))
}

/// Whether a few words without marks, with a comma behind them and none of them in what is wanted, only name a topic.
fn is_topic(request: &Request, quote: &str) -> bool {
    const FEW: usize = 8;
    let proposed = request.proposed.as_deref().unwrap_or_default();
    request.kind == CommentKind::Replace
        && !request.others.iter().any(|words| words == quote)
        && quote.chars().count() <= FEW
        && request.words.contains(&format!("{quote}，"))
        && !quote.chars().any(|c| proposed.contains(c))
}

/// 每年6月底前抽查改成…: the beginning that stands there, if it is most of the words.
fn beginning(places: &Places, quote: &str, candidates: &[Candidate]) -> Option<String> {
    if candidates.is_empty() {
        return None;
    }
    let chars: Vec<char> = quote.chars().collect();
    let least = SHORTEST.max(chars.len().div_ceil(2));
    (least..chars.len())
        .rev()
        .map(|length| chars[..length].iter().collect::<String>())
        .find(|words| stands(places, words, candidates))
}

/// 标准名称应为《…》: what stands there and is nearly that.
fn corrected(places: &Places, request: &Request, candidates: &[Candidate]) -> Option<String> {
    const LONGEST: usize = 40;
    const ALIKE: f64 = 0.75;
    let proposed = request.proposed.as_deref().filter(|words| words.chars().count() <= LONGEST)?;
    if request.kind != CommentKind::Replace && request.kind != CommentKind::Rewrite
        || candidates.is_empty()
        || proposed.contains('。')
    {
        return None;
    }
    let inside = |passage: usize| holds(places, candidates, passage);
    let exact: Vec<Hit> = places.find(proposed).into_iter().filter(|hit| inside(hit.passage)).collect();
    let hit = match &exact[..] {
        [only] => only.clone(),
        [] => likeness::nearest(places, proposed, &inside).filter(|near| near.likeness >= ALIKE)?.hit,
        _ => return None,
    };
    let text = places.passages[hit.passage].text;
    let chars: Vec<char> = text.chars().collect();
    // A near match that ends inside a phrase is a piece of it.
    let bound = |c: Option<&char>| c.is_none_or(|c| !c.is_alphanumeric());
    let whole = bound(hit.range.start.checked_sub(1).and_then(|at| chars.get(at)))
        && bound(chars.get(hit.range.end))
        || chars.get(hit.range.start) == Some(&'《')
            && chars.get(hit.range.end.wrapping_sub(1)) == Some(&'》');
    let words: String = chars.get(hit.range.clone())?.iter().collect();
    (whole && words != proposed).then_some(words)
}

/// 表述为“力争达到10%”: the one place whose words it begins or ends with, and goes beyond.
fn amended(places: &Places, request: &Request, candidates: &[Candidate]) -> Option<String> {
    const LONGEST: usize = 30;
    let proposed: Vec<char> = request.proposed.as_deref()?.chars().collect();
    let named = |reference: &super::reference::Reference| {
        reference.paths.iter().flatten().any(|step| matches!(step, Step::Named(_)))
    };
    if request.reference.as_ref().is_some_and(named) {
        return None;
    }
    if proposed.len() > LONGEST || proposed.contains(&'。') || request.about != About::Words {
        return None;
    }
    let least = SHORTEST.max(proposed.len().div_ceil(2));
    let annexed = |hit: &Hit| {
        let draft = places.target(hit.passage).draft;
        places.drafts.len() == 1 || places.drafts.iter().any(|one| one.id == draft && one.annex.is_some())
    };
    let once = |words: &String| {
        let hits = places.find(words);
        let inside =
            |hit: &&Hit| annexed(hit) && (candidates.is_empty() || holds(places, candidates, hit.passage));
        hits.iter().filter(inside).count() == 1
    };
    let ends = (least..proposed.len()).rev().flat_map(|length| {
        let tail: String = proposed[proposed.len() - length..].iter().collect();
        let head: String = proposed[..length].iter().collect();
        [tail, head]
    });
    ends.into_iter().find(once)
}

/// Whether the words of a cell, which no verb introduces, are the clause's own in another wording.
fn resembles(places: &Places, request: &Request, candidates: &[Candidate]) -> bool {
    const LEAST_SHARED: f64 = 0.4;
    let Some(proposed) = request.proposed.as_deref() else { return false };
    let node = |target: &Target| -> Option<NodeId> { target.node };
    let inside = |passage: usize| {
        candidates.iter().any(|c| node(&c.target).is_some() && places.holds(&c.target, passage))
    };
    likeness::shared(places, proposed, &inside) >= LEAST_SHARED
}
