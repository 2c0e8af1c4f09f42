//! Paragraphs that name units: the closing brackets with those responsible, the list of members.

use super::{Placed, Scope};
use crate::draft::assignment;
use crate::reply::locate::{Candidate, Hit, Places};
use crate::reply::request::Request;
use crate::unit::{Names, UnitId};

/// The paragraph whose closing bracket names the units.
pub(super) fn assigned(
    places: &Places,
    request: &Request,
    candidates: &[Candidate],
    scope: &Scope,
    placed: &mut Placed,
) -> bool {
    let carries = |passage: &usize| assignment(places.passages[*passage].text, scope.names).is_some();
    if placed.targets.is_empty() {
        placed.targets.extend(candidates.first().map(|candidate| candidate.target));
    }
    let mut chosen: Vec<usize> = Vec::new();
    for target in &placed.targets {
        let inside: Vec<usize> =
            (0..places.passages.len()).filter(|&p| places.holds(target, p)).filter(carries).collect();
        let naming: Vec<usize> =
            inside.iter().copied().filter(|&p| names_unit(places, p, request, scope)).collect();
        let pool = if request.quote.is_some() && !naming.is_empty() { naming } else { inside };
        if let [only] = pool[..] {
            chosen.push(only);
        }
    }
    if let Some(&first) = chosen.first() {
        placed.confidence = 0.92;
        placed.target = Some(places.target(first));
        placed.hits = chosen.iter().map(|&passage| Hit { passage, range: 0..0 }).collect();
        placed.why.push("该处段末写有责任单位".to_owned());
        return true;
    }
    if !candidates.is_empty() {
        return false;
    }
    let Some(quote) = request.quote.as_deref() else { return false };
    let hits: Vec<Hit> = places.find(quote).into_iter().filter(|hit| carries(&hit.passage)).collect();
    if let [only] = &hits[..] {
        placed.confidence = 0.85;
        placed.why.push("责任单位中只有此处有引文".to_owned());
        placed.target = Some(places.target(only.passage));
        placed.hits = vec![only.clone()];
        return true;
    }
    false
}

/// Whether a paragraph's assignment names the unit that the request is about.
fn names_unit(places: &Places, passage: usize, request: &Request, scope: &Scope) -> bool {
    let Some(quote) = request.quote.as_deref() else { return false };
    let Some(found) = assignment(places.passages[passage].text, scope.names) else { return false };
    let meant = unit_meant(quote, scope.own, scope.names);
    let named = found.all().any(|unit| unit.unit.is_some() && unit.unit == meant);
    named || !crate::wording::fold(&found.text).find(quote).is_empty()
}

/// The unit that words mean; 我局 is whoever writes.
pub(in crate::reply) fn unit_meant(words: &str, own: Option<UnitId>, names: &Names) -> Option<UnitId> {
    let first_person =
        ["我", "本单位", "本局", "本委", "本部门", "本院"].iter().any(|word| words.starts_with(word));
    if first_person && words.chars().count() <= 5 { own } else { names.resolve(words) }
}

/// The paragraph that lists the member units.
pub(super) fn members(places: &Places, candidates: &[Candidate], placed: &mut Placed) {
    let lists = |passage: &usize| {
        let text = places.passages[*passage].text;
        text.contains("成员单位") && (text.contains("组成") || text.contains('：')) && text.contains('、')
    };
    let all: Vec<usize> = (0..places.passages.len()).filter(lists).collect();
    let inside: Vec<usize> =
        all.iter().copied().filter(|&p| candidates.iter().any(|c| places.holds(&c.target, p))).collect();
    let pool = if inside.is_empty() { all } else { inside };
    if let [only] = pool[..] {
        placed.target = Some(places.target(only));
        placed.hits = vec![Hit { passage: only, range: 0..0 }];
        placed.confidence = 0.88;
        placed.why.push("该段列有成员单位".to_owned());
    }
}
