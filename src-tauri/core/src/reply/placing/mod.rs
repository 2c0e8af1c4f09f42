//! Where a request belongs in the drafts as sent: by number, by quoted words, by topic, each with its evidence.
//!
//! No place beats a wrong one: without a minimum and a clear lead over the next there is none.

mod guess;
mod units;

pub(super) use units::unit_meant;

use super::likeness;
use super::locate::{Candidate, Hit, Places, Target};
use super::reference::{Reference, Step};
use super::request::{About, Request};
use crate::draft::{DraftId, NodeKind};
use crate::unit::{Names, UnitId};

/// What is known when a request is placed.
pub(super) struct Scope<'a> {
    /// Where the point before it was placed.
    pub(super) context: Option<Target>,
    /// The draft that the point, or a heading over it, speaks of.
    pub(super) within: Option<DraftId>,
    /// The place that a heading over it names.
    pub(super) above: Option<&'a Reference>,
    /// The point as written.
    pub(super) words: &'a str,
    /// Who wrote it: 我局.
    pub(super) own: Option<UnitId>,
    pub(super) names: &'a Names,
}

/// A request with its place.
#[derive(Debug, Clone, Default)]
pub(super) struct Placed {
    pub(super) target: Option<Target>,
    /// The quoted words, in the target's paragraph.
    pub(super) hit: Option<Hit>,
    /// Every place that it touches: several for 全文 and for lists of clauses.
    pub(super) hits: Vec<Hit>,
    pub(super) targets: Vec<Target>,
    /// The quoted words stand several times at the place: which is meant is open.
    pub(super) ambiguous: bool,
    /// 0–1.
    pub(super) confidence: f64,
    /// For the clerk.
    pub(super) why: Vec<String>,
}

/// A near match below this is shown, not changed.
const SURE_LIKENESS: f64 = 0.8;
/// A candidate must lead the next by so much.
const LEAD: f64 = 0.12;
/// Words of fewer characters stand in too many places to speak for one alone.
const TELLING_LENGTH: usize = 4;

pub(super) fn place(places: &Places, request: &Request, scope: &Scope) -> Placed {
    let mut placed = Placed::default();
    let candidates = candidates(places, request, scope, &mut placed);
    let lists = matches!(request.about, About::Assignment | About::Members);
    if request.everywhere && request.reference.is_none() || everywhere_without_place(request) {
        return everywhere(places, request, scope, placed);
    }
    match &request.quote {
        Some(quote)
            if !lists
                || exact_in(places, request, quote, &candidates)
                || places.find(quote).is_empty() && !places.rosters_with(quote).is_empty() =>
        {
            by_quote(places, request, quote, &candidates, scope, &mut placed)
        }
        _ => by_number(places, request, &candidates, scope, &mut placed),
    }
    if placed.target.is_none() {
        guess::last_resort(places, request, scope, &mut placed);
    }
    placed
}

/// Whether words of a list are quoted as they stand at the place named.
fn exact_in(places: &Places, request: &Request, quote: &str, candidates: &[Candidate]) -> bool {
    let hits = hits_of(places, request, quote);
    let inside =
        |hit: &Hit| candidates.is_empty() || candidates.iter().any(|c| places.holds(&c.target, hit.passage));
    request.kind == super::reading::CommentKind::Replace && hits.iter().filter(|hit| inside(hit)).count() == 1
}

fn everywhere_without_place(request: &Request) -> bool {
    let numbered = |reference: &Reference| {
        reference.paths.iter().flatten().any(|step| !matches!(step, Step::Annex(_) | Step::Title(_)))
    };
    request.everywhere && !request.reference.as_ref().is_some_and(numbered)
}

/// The places that the words name, the best first; the targets of a list are all kept.
pub(super) fn candidates(
    places: &Places,
    request: &Request,
    scope: &Scope,
    placed: &mut Placed,
) -> Vec<Candidate> {
    let mut all: Vec<Candidate> = Vec::new();
    for path in part_of_heading(request, scope) {
        let found = places.resolve(&path, scope.context, scope.within);
        if let Some(best) = leader(&found) {
            placed.targets.push(best.target);
        }
        all.extend(found);
    }
    if let (Some(above), false) = (scope.above, all.is_empty()) {
        placed.why.push(format!("来文所指“{}”的一部分", above.raw));
        all.sort_by(|a, b| b.score.total_cmp(&a.score));
        return all;
    }
    for reference in request.reference.iter().chain(scope.above) {
        for path in &reference.paths {
            let mut found = places.resolve(path, scope.context, scope.within);
            // 第（九）条第一项 of a clause without items: the clause.
            if let (true, [over @ .., Step::Number(_) | Step::Paragraph(_)]) = (found.is_empty(), &path[..])
                && over.iter().any(|step| matches!(step, Step::Number(_)))
            {
                found = places.resolve(over, scope.context, scope.within);
                for candidate in &mut found {
                    candidate.score *= 0.9;
                }
            }
            if let Some(best) = leader(&found) {
                placed.targets.push(best.target);
            }
            all.extend(found);
        }
        if !all.is_empty() {
            placed.why.push(format!("来文所指“{}”", reference.raw));
            break;
        }
    }
    under_heading(places, scope, &mut all, placed);
    if all.is_empty()
        && let Some(&spot) = places.clauses_named(&unquoted(scope.words)).first()
    {
        let spot = &places.spots[spot];
        let target = Target { draft: spot.draft, node: Some(spot.node.id), paragraph: None };
        placed.why.push(format!("来文提到“{}”", spot.node.name()));
        all.push(Candidate { target, score: 0.85 });
    }
    all.sort_by(|a, b| b.score.total_cmp(&a.score));
    all
}

/// “三、工作要求”（二）: of places with that number those under the heading that the point names.
fn under_heading(places: &Places, scope: &Scope, all: &mut Vec<Candidate>, placed: &mut Placed) {
    if all.len() < 2 {
        return;
    }
    let named = places.clauses_named(scope.words);
    let heading = named.into_iter().find(|&spot| places.spots[spot].node.kind == NodeKind::Heading);
    let Some(heading) = heading.map(|spot| places.spots[spot].node.id) else { return };
    let under =
        |target: &Target| target.node.is_some_and(|node| node != heading && places.is_under(node, heading));
    if all.iter().any(|candidate| under(&candidate.target)) {
        all.retain(|candidate| under(&candidate.target));
        placed.targets.retain(under);
        if placed.targets.is_empty() {
            placed.targets.extend(all.first().map(|candidate| candidate.target));
        }
    }
}

/// 第一段 under the heading 第（七）条: the heading's place with the part that the point names of it.
fn part_of_heading(request: &Request, scope: &Scope) -> Vec<Vec<Step>> {
    let (Some(own), Some(above)) = (&request.reference, scope.above) else { return Vec::new() };
    let [over] = &above.paths[..] else { return Vec::new() };
    let part = |path: &&Vec<Step>| matches!(path.first(), Some(Step::Paragraph(_) | Step::Sentence(_)));
    own.paths.iter().filter(part).map(|path| over.iter().chain(path).cloned().collect()).collect()
}

/// The point without what a long quotation holds: words quoted from a clause are no heading of another.
fn unquoted(words: &str) -> String {
    words.to_owned()
}

/// The best candidate, if it leads the next clearly.
fn leader(candidates: &[Candidate]) -> Option<Candidate> {
    let best = candidates.first()?;
    let next = candidates.iter().find(|other| other.target != best.target);
    next.is_none_or(|next| best.score - next.score >= LEAD).then_some(*best)
}

fn by_quote(
    places: &Places,
    request: &Request,
    quote: &str,
    candidates: &[Candidate],
    scope: &Scope,
    placed: &mut Placed,
) {
    if let Some(within) = request.within.as_deref()
        && places.find(within).is_empty()
        && let Some(&draft) = places.rosters_with(within).first()
    {
        placed.target = Some(Target { draft, node: None, paragraph: None });
        placed.confidence = 0.85;
        placed.why.push("引文见于所附名单".to_owned());
        return;
    }
    let hits = hits_of(places, request, quote);
    for candidate in candidates {
        let mut inside: Vec<Hit> =
            hits.iter().filter(|hit| places.holds(&candidate.target, hit.passage)).cloned().collect();
        if let [one, _, ..] = &inside[..]
            && let Some(sentence) =
                super::edits::sentence_named(places, &places.passages[one.passage], request)
        {
            let passage = one.passage;
            let there = |hit: &Hit| {
                hit.passage == passage && sentence.start <= hit.range.start && hit.range.end <= sentence.end
            };
            if inside.iter().any(there) {
                inside.retain(there);
            }
        }
        if let Some(first) = inside.first() {
            let certain = inside.len() == 1 || quote.chars().count() >= TELLING_LENGTH;
            placed.confidence = if certain { 0.97 } else { 0.8 };
            placed.why.push("引文与该处原文一致".to_owned());
            if inside.len() > 1 {
                placed.ambiguous = true;
                placed.why.push(format!("引文在该处出现{}次，取第一处", inside.len()));
            }
            settle(places, first.clone(), placed);
            return;
        }
    }
    if hits.is_empty()
        && let Some(&draft) = places.rosters_with(quote).first()
    {
        placed.target = Some(Target { draft, node: None, paragraph: None });
        placed.confidence = 0.85;
        placed.why.push("引文见于所附名单".to_owned());
        return;
    }
    if !candidates.is_empty() && near_in(places, quote, candidates, placed) {
        return;
    }
    let telling = candidates.is_empty() || quote.chars().count() >= TELLING_LENGTH;
    if telling && let Some(hit) = only_place(places, &hits, scope, placed) {
        if let Some(named) = candidates.first() {
            placed.confidence = 0.7;
            placed.why.push(format!(
                "来文所指条款（{}）中没有引文，引文见于{}，以引文为准",
                places.shown(&named.target),
                places.shown(&places.target(hit.passage))
            ));
            placed.targets.clear();
        } else {
            if placed.confidence == 0.0 {
                placed.confidence = 0.9;
            }
            placed.why.push("引文与原文一致".to_owned());
        }
        settle(places, hit, placed);
        return;
    }
    if hits.is_empty() && candidates.is_empty() {
        let allowed = |passage: usize| scope.within.is_none_or(|draft| places.target(passage).draft == draft);
        let near = likeness::nearest(places, quote, &allowed)
            .or_else(|| likeness::nearest(places, quote, &|_| true));
        if let Some(near) = near {
            placed.ambiguous = near.likeness < SURE_LIKENESS;
            placed.confidence = near.likeness * 0.85;
            placed.why.push(format!("引文与原文相近（{:.0}%）", near.likeness * 100.0));
            settle(places, near.hit, placed);
            return;
        }
    }
    by_number(places, request, candidates, scope, placed);
    if placed.target.is_some() {
        placed.confidence = (placed.confidence * 0.75).min(0.7);
        placed.why.push("该处原文中没有找到引文".to_owned());
    }
}

/// Where the quoted words stand, within a longer quotation where there is one.
pub(super) fn hits_of(places: &Places, request: &Request, quote: &str) -> Vec<Hit> {
    let bare = without_number(quote);
    let mut hits = places.find(quote);
    if hits.is_empty() && bare != quote {
        hits = places.find(bare);
    }
    if hits.is_empty() {
        hits = places.find(quote.trim_matches(['。', '，', '；', '、', '（', '）', '(', ')', ' ']));
    }
    if let Some(within) = &request.within {
        let around = places.find(within);
        let inside = |hit: &Hit| {
            around.iter().any(|outer| {
                outer.passage == hit.passage
                    && outer.range.start <= hit.range.start
                    && hit.range.end <= outer.range.end
            })
        };
        let narrowed: Vec<Hit> = hits.iter().filter(|hit| inside(hit)).cloned().collect();
        if !narrowed.is_empty() {
            return narrowed;
        }
        // “甲”前的“乙”: right beside it.
        let touches = |hit: &Hit| {
            around.iter().any(|other| {
                other.passage == hit.passage
                    && (other.range.start == hit.range.end || other.range.end == hit.range.start)
            })
        };
        let beside: Vec<Hit> = hits.iter().filter(|hit| touches(hit)).cloned().collect();
        if beside.len() == 1 {
            return beside;
        }
    }
    hits
}

/// A quotation may begin with the clause's number, which is no part of its text.
fn without_number(quote: &str) -> &str {
    use super::pattern::pattern;
    pattern!(
        NUMBER,
        r"^\s*(?:第[一二三四五六七八九十百\d]+[编章节条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.、．])\s*"
    );
    NUMBER.find(quote).map_or(quote, |found| &quote[found.end()..])
}

fn near_in(places: &Places, quote: &str, candidates: &[Candidate], placed: &mut Placed) -> bool {
    let best = candidates[0].score;
    let allowed = |passage: usize| {
        candidates.iter().filter(|c| c.score >= best - LEAD).any(|c| places.holds(&c.target, passage))
    };
    let Some(near) = likeness::nearest(places, quote, &allowed) else { return false };
    placed.ambiguous = near.likeness < SURE_LIKENESS;
    placed.confidence = 0.9 * near.likeness;
    placed.why.push(format!("引文与该处原文相近（{:.0}%）", near.likeness * 100.0));
    settle(places, near.hit, placed);
    true
}

/// The one place where the words stand, or the one among several that the rest of the point speaks of.
fn only_place(places: &Places, hits: &[Hit], scope: &Scope, placed: &mut Placed) -> Option<Hit> {
    let first = hits.first()?;
    if hits.iter().all(|hit| hit.passage == first.passage) {
        if hits.len() > 1 {
            placed.ambiguous = true;
            placed.why.push(format!("引文在该段出现{}次，取第一处", hits.len()));
            placed.confidence = 0.75;
        }
        return Some(first.clone());
    }
    let within: Vec<&Hit> =
        hits.iter().filter(|hit| scope.within == Some(places.target(hit.passage).draft)).collect();
    if let [only] = within[..] {
        return Some(only.clone());
    }
    let pool: Vec<Hit> =
        if within.is_empty() { hits.to_vec() } else { within.into_iter().cloned().collect() };
    let context = scope.context.filter(|context| context.node.is_some());
    let near: Vec<&Hit> = pool
        .iter()
        .filter(|hit| context.is_some_and(|c| places.holds(&Target { paragraph: None, ..c }, hit.passage)))
        .collect();
    let telling = |passage: usize| pool.iter().any(|hit| hit.passage == passage);
    if let Some(likeness::Topic { passage, .. }) = likeness::topic(places, scope.words, &telling) {
        placed.confidence = 0.6;
        placed.ambiguous = true;
        placed.why.push("引文多处出现，按意见所述内容选取".to_owned());
        return pool.into_iter().find(|hit| hit.passage == passage);
    }
    if let [only] = near[..] {
        placed.confidence = 0.6;
        placed.why.push("引文多处出现，取与上一条意见同一处".to_owned());
        return Some(only.clone());
    }
    placed.why.push(format!("引文在{}处出现，未能确定是哪一处", pool.len()));
    None
}

fn settle(places: &Places, hit: Hit, placed: &mut Placed) {
    placed.target = Some(places.target(hit.passage));
    placed.hits = vec![hit.clone()];
    placed.hit = Some(hit);
}

/// By the place named, without words to look for.
fn by_number(
    places: &Places,
    request: &Request,
    candidates: &[Candidate],
    scope: &Scope,
    placed: &mut Placed,
) {
    if request.about == About::Members {
        units::members(places, candidates, placed);
        if placed.target.is_some() {
            return;
        }
    }
    if request.about == About::Assignment && units::assigned(places, request, candidates, scope, placed) {
        return;
    }
    let several = placed.targets.len() > 1;
    let best = if several {
        candidates.first().copied()
    } else {
        leader(candidates).or_else(|| by_topic(places, candidates, scope, placed))
    };
    let Some(best) = best else {
        if !candidates.is_empty() {
            placed.why.push("所指条款不止一处，未能确定".to_owned());
        }
        return;
    };
    let target = if several { placed.targets[0] } else { best.target };
    placed.confidence = (best.score * 0.92).min(0.92);
    placed.target = Some(narrow(places, request, target));
    if several {
        let rest: Vec<String> = placed.targets[1..].iter().map(|target| places.shown(target)).collect();
        placed.why.push(format!("同时涉及{}", rest.join("、")));
    }
}

/// Among candidates that fit equally well, the one whose words the point shares.
fn by_topic(
    places: &Places,
    candidates: &[Candidate],
    scope: &Scope,
    placed: &mut Placed,
) -> Option<Candidate> {
    let best = candidates.first()?;
    let equal: Vec<&Candidate> = candidates.iter().filter(|c| best.score - c.score < LEAD).collect();
    let allowed = |passage: usize| equal.iter().any(|c| places.holds(&c.target, passage));
    let passage = likeness::topic(places, scope.words, &allowed)?.passage;
    placed.why.push("所指条款不止一处，按意见所述内容选取".to_owned());
    let chosen = equal.into_iter().find(|c| places.holds(&c.target, passage))?;
    Some(Candidate { score: chosen.score * 0.8, ..*chosen })
}

/// A clause of one paragraph is that paragraph, unless the clause as a whole is meant.
fn narrow(places: &Places, request: &Request, target: Target) -> Target {
    let whole = matches!(request.about, About::Node | About::Paragraph)
        || request.kind == super::reading::CommentKind::Rewrite;
    let Some(node) = target.node.and_then(|node| places.spot_of(node)).map(|spot| places.spots[spot].node)
    else {
        return target;
    };
    if target.paragraph.is_some() || whole || !node.children.is_empty() {
        return target;
    }
    match &node.paragraphs[..] {
        [only] if node.kind != NodeKind::Heading => Target { paragraph: Some(only.id), ..target },
        _ => target,
    }
}

/// 全文“甲”统一为“乙”: wherever the words stand.
fn everywhere(places: &Places, request: &Request, scope: &Scope, mut placed: Placed) -> Placed {
    placed.why.push("来文要求全文修改".to_owned());
    let hits = request.quote.as_deref().map(|quote| places.find(quote)).unwrap_or_default();
    let annexed = |draft: DraftId| {
        places.drafts.iter().any(|one| one.id == draft && (one.annex.is_some() || places.drafts.len() == 1))
    };
    let named = scope.within.or_else(|| placed.targets.first().map(|target| target.draft));
    placed.hits = hits
        .into_iter()
        .filter(|hit| {
            let draft = places.target(hit.passage).draft;
            named.map_or(annexed(draft), |named| named == draft)
        })
        .collect();
    // Titles of other documents and names of other organs are not ours to change.
    let own: Vec<Hit> =
        placed.hits.iter().filter(|hit| !is_anothers(places, hit, scope.names)).cloned().collect();
    if !own.is_empty() && own.len() < placed.hits.len() {
        placed
            .why
            .push(format!("另有{}处在文件名称或上级机关名称中，没有列入", placed.hits.len() - own.len()));
        placed.hits = own;
    }
    let draft = named.or_else(|| placed.hits.first().map(|hit| places.target(hit.passage).draft));
    if let Some(draft) = draft {
        placed.target = Some(Target { draft, node: None, paragraph: None });
        placed.confidence = if placed.hits.is_empty() { 0.5 } else { 0.9 };
        placed.why.push(format!("引文共出现{}处", placed.hits.len()));
    }
    placed
}

/// Whether a hit stands inside 《…》 or behind the region's name.
fn is_anothers(places: &Places, hit: &Hit, names: &Names) -> bool {
    let before: String = places.passages[hit.passage].text.chars().take(hit.range.start).collect();
    let titled = before.matches('《').count() > before.matches('》').count();
    titled || names.ends_with_region(&before)
}
