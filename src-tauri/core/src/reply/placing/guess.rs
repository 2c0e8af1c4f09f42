//! Points that name no place: what their figures and their topic speak for.

use super::{Placed, Scope};
use crate::reply::likeness;
use crate::reply::locate::{Places, Target};
use crate::reply::nature;
use crate::reply::pattern::pattern;
use crate::reply::request::{About, Request};

/// 10%的比例缺少口径: the one paragraph with the figure that the point names.
fn by_figure(places: &Places, scope: &Scope) -> Option<usize> {
    pattern!(FIGURE, r"(?:前\s*)?\d+(?:[.．]\d+)?\s*(?:[%％‰]|个百分点|月底前?|年底前?|位|家|万|亿|倍|名)");
    let figures = FIGURE.find_iter(scope.words).map(|found| found.as_str());
    let mut passages: Vec<usize> = Vec::new();
    for figure in figures {
        passages.extend(places.find(figure).into_iter().map(|hit| hit.passage).filter(|&passage| {
            let draft = places.target(passage).draft;
            let annexed = places.drafts.iter().any(|one| one.id == draft && one.annex.is_some());
            (annexed || places.drafts.len() == 1) && scope.within.is_none_or(|within| within == draft)
        }));
    }
    passages.sort_unstable();
    passages.dedup();
    match passages[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// The draft that the point speaks of, or the paragraph whose topic it shares.
pub(super) fn last_resort(places: &Places, request: &Request, scope: &Scope, placed: &mut Placed) {
    if request.reference.as_ref().is_some_and(|reference| !reference.raw.is_empty())
        && !placed.why.is_empty()
        && request.about != About::Words
    {
        return;
    }
    let asks_new = request.kind == crate::reply::reading::CommentKind::Insert && request.quote.is_none();
    if !asks_new && nature::stance(scope.words) == nature::Stance::Silent {
        let allowed = |passage: usize| {
            let draft = places.target(passage).draft;
            scope.within.map_or_else(
                || places.drafts.iter().any(|one| one.id == draft && one.annex.is_some()),
                |within| within == draft,
            )
        };
        const LEAST_SHARE: f64 = 0.62;
        const LEAST_WEIGHT: f64 = 32.0;
        if let Some(likeness::Topic { passage, share, weight }) =
            likeness::topic(places, scope.words, &allowed)
            && share > LEAST_SHARE
            && weight > LEAST_WEIGHT
        {
            placed.target = Some(Target { paragraph: None, ..places.target(passage) });
            placed.confidence = (share * 0.6).min(0.45);
            placed.why.push("未写明条款，按所述内容推测".to_owned());
            return;
        }
    }
    if let Some(passage) = by_figure(places, scope) {
        placed.target = Some(places.target(passage));
        placed.confidence = 0.5;
        placed.why.push("未写明条款，按所述数字推测".to_owned());
        return;
    }
    if let Some(draft) = scope.within {
        placed.target = Some(Target { draft, node: None, paragraph: None });
        placed.confidence = 0.5;
        placed.why.push("只说明了文稿，未写明条款".to_owned());
    }
}
