//! What a point would change in a node that a person chose for it.

use super::edits;
use super::locate::{Hit, Places, Target};
use super::placing::Placed;
use super::reading::{CommentKind, Point, Sent};
use super::request::{self, About, Request};
use crate::draft::{DraftId, NodeId, ParagraphId, assignment};
use crate::merge::Edit;
use crate::unit::{Names, UnitId};

/// A place that a person chose for a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChosenPlace {
    /// The draft.
    pub draft: DraftId,
    /// The node; none for the whole draft.
    pub node: Option<NodeId>,
    /// The paragraph; none for the whole node.
    pub paragraph: Option<ParagraphId>,
}

/// The edits that adopting `point` would make at a place in the drafts as sent. Empty where the wording is not given or
/// its place cannot be told. `sender` is the unit that “我局” means.
pub fn propose(point: &Point, place: &ChosenPlace, sender: Option<UnitId>, sent: &Sent) -> Vec<Edit> {
    let places = Places::of(sent.drafts);
    let request = request_of(point);
    let target = Target { draft: place.draft, node: place.node, paragraph: place.paragraph };
    let placed = place_in(&places, &request, target, sent.names);
    let own = sender.and_then(|id| sent.units.iter().find(|unit| unit.id == id));
    edits::of(&places, &request, &placed, own, sent.names)
}

/// The request as its words say it, with what a person corrected in the point.
fn request_of(point: &Point) -> Request {
    let mut requests = request::read(&point.text);
    let fits = |request: &Request| request.quote == point.quote && request.proposed == point.proposed;
    let index = requests.iter().position(fits).unwrap_or(0);
    let mut request = requests.swap_remove(index);
    request.kind = point.kind;
    request.quote.clone_from(&point.quote);
    request.proposed.clone_from(&point.proposed);
    request
}

fn place_in(places: &Places, request: &Request, target: Target, names: &Names) -> Placed {
    let inside: Vec<usize> =
        (0..places.passages.len()).filter(|&passage| places.holds(&target, passage)).collect();
    let mut placed =
        Placed { target: Some(target), targets: vec![target], confidence: 1.0, ..Placed::default() };
    let lists = request.about == About::Assignment
        || request.kind != CommentKind::Replace && request.quote.is_none() && request.about == About::Members;
    if lists {
        let carries = |passage: &usize| assignment(places.passages[*passage].text, names).is_some();
        let carrying: Vec<usize> = inside.into_iter().filter(carries).collect();
        if let [only] = carrying[..] {
            placed.hits = vec![Hit { passage: only, range: 0..0 }];
        }
        return placed;
    }
    if let Some(quote) = &request.quote {
        let hit = places.find(quote).into_iter().find(|hit| inside.contains(&hit.passage));
        placed.hits = hit.iter().cloned().collect();
        placed.hit = hit;
    }
    placed
}
