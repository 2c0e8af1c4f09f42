//! Which found point is which of the gold's, and whether it stands at its place.

use std::fmt::Write as _;

use hegao::draft::{Draft, path};
use hegao::reply::{Anchor, Point};

use super::adopting::edit_right;
use super::gold::{GoldPlace, GoldPoint};
use super::sameness::{overlap, same};

/// The gold's points with the found ones that say the same, each at most once, the likest first.
pub fn pair(gold: &[GoldPoint], found: &[Point], drafts: &[Draft]) -> Vec<(usize, usize)> {
    let mut likeness: Vec<(f64, usize, usize)> = Vec::new();
    for (wanted, point) in gold.iter().enumerate() {
        for (index, candidate) in found.iter().enumerate() {
            if let Some(like) = alike(point, candidate, drafts) {
                likeness.push((like, wanted, index));
            }
        }
    }
    likeness.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, wanted, index) in likeness {
        if pairs.iter().all(|(w, f)| *w != wanted && *f != index) {
            pairs.push((wanted, index));
        }
    }
    pairs
}

/// How alike two points are; none where they cannot be the same.
fn alike(gold: &GoldPoint, found: &Point, drafts: &[Draft]) -> Option<f64> {
    const SAME_TEXT: f64 = 0.75;
    let text = gold.text.as_deref().map_or(0.0, |text| overlap(text, &found.text));
    let quote = found.quote.is_some() && gold.quote.is_some() && gold.is_quote(found.quote.as_deref());
    let proposed =
        found.proposed.is_some() && gold.proposed.is_some() && gold.is_proposed(found.proposed.as_deref());
    let place = gold.path.is_some() && matches!(placing(gold, found, drafts), Placing::Right);
    let edit = edit_right(gold, found, drafts) == Some(true);
    let can_be_same = text >= SAME_TEXT || quote || proposed || (place && edit);
    if !can_be_same {
        return None;
    }
    let count = |fact: bool, weight: f64| if fact { weight } else { 0.0 };
    let kind = gold.is_kind(found.kind);
    Some(
        text + count(quote, 1.0)
            + count(proposed, 1.0)
            + count(place, 0.5)
            + count(edit, 0.5)
            + count(kind, 0.25),
    )
}

/// Where a point was put.
pub enum Placing {
    /// Where the gold has it, or open where it has no place.
    Right,
    /// Nowhere, though it has a place.
    Open,
    /// At another place.
    Wrong,
}

/// Whether a found point stands where the gold has it.
pub fn placing(gold: &GoldPoint, found: &Point, drafts: &[Draft]) -> Placing {
    let Some(anchor) = &found.anchor else {
        // No anchor can hold both drafts.
        let nowhere = gold.path.is_none() || gold.doubtful || gold.draft.is_none();
        return if nowhere { Placing::Right } else { Placing::Open };
    };
    let Some(path) = &gold.path else {
        return if anchor.node.is_none() { Placing::Right } else { Placing::Wrong };
    };
    let first = GoldPlace { draft: gold.draft.clone(), path: path.clone(), paragraph: gold.paragraph };
    let is_right =
        std::iter::once(&first).chain(&gold.place_or).any(|place| stands_at(place, anchor, drafts));
    if is_right { Placing::Right } else { Placing::Wrong }
}

fn stands_at(place: &GoldPlace, anchor: &Anchor, drafts: &[Draft]) -> bool {
    let draft = drafts.iter().find(|draft| draft.id == anchor.draft);
    if let (Some(title), Some(draft)) = (&place.draft, draft)
        && !same(Some(title), Some(&draft.title))
    {
        return false;
    }
    let node = anchor.node.and_then(|id| draft.and_then(|draft| Some((draft, draft.node(id)?))));
    let labels = node.map(|(draft, node)| path(draft, node.id)).unwrap_or_default();
    let paragraph = node.and_then(|(_, node)| {
        node.paragraphs.iter().position(|paragraph| Some(paragraph.id) == anchor.paragraph)
    });
    let alone = node.is_some_and(|(_, node)| node.paragraphs.len() <= 1);
    let right_paragraph = match place.paragraph {
        None => true,
        Some(wanted) => paragraph.map_or(alone, |paragraph| paragraph + 1 == wanted),
    };
    labels == place.path && right_paragraph
}

/// The place of a found point, for people.
pub fn place_of(found: &Point, drafts: &[Draft]) -> String {
    let Some(anchor) = &found.anchor else {
        return "nowhere".to_owned();
    };
    let mut place = String::new();
    for draft in drafts.iter().filter(|draft| draft.id == anchor.draft) {
        let labels = anchor.node.map(|node| path(draft, node)).unwrap_or_default();
        let paragraph = anchor
            .paragraph
            .and_then(|id| draft.paragraph(id))
            .and_then(|(node, paragraph)| node.paragraphs.iter().position(|other| other.id == paragraph.id));
        let title: String = draft.title.chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect();
        let _ = write!(place, "…{title} {labels:?} ¶{:?}", paragraph.map(|index| index + 1));
    }
    place
}
