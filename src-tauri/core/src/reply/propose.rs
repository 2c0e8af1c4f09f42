//! What adopting a point would do at another place, or with other words, than understood at first.

use super::edits;
use super::locate::{Places, Target};
use super::placing::Placed;
use super::reading::{Point, Sent};
use super::request::{self, Request};
use crate::draft::{DraftId, NodeId, ParagraphId};
use crate::merge::Edit;
use crate::unit::UnitId;

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

/// The edits that the point's kind, quote and proposed words make at a place; empty where its quote does not stand
/// there, or where a person has to write the words. `sender` is the unit that “我局” means.
pub fn propose(point: &Point, place: &ChosenPlace, sender: Option<UnitId>, sent: &Sent) -> Vec<Edit> {
    let places = Places::of(sent.drafts);
    let target = Target { draft: place.draft, node: place.node, paragraph: place.paragraph };
    let request = request_of(point);
    let inside = |hit: &super::locate::Hit| places.holds(&target, hit.passage);
    let hits: Vec<_> = match request.quote.as_deref() {
        Some(quote) => places.find(quote).into_iter().filter(inside).collect(),
        None => whole_passages(&places, &target),
    };
    let placed = Placed {
        target: Some(target),
        hit: hits.first().cloned(),
        hits: if request.everywhere { hits } else { hits.into_iter().take(1).collect() },
        confidence: 1.0,
        ..Placed::default()
    };
    edits::of(&places, &request, &placed, sender, sent.names)
}

/// The request as the point says it now: what the clerk corrected goes before what its words were read as.
fn request_of(point: &Point) -> Request {
    let mut requests = request::read(&point.text);
    let same = requests.iter().position(|request| request.kind == point.kind).unwrap_or(0);
    let mut request = requests.swap_remove(same);
    request.kind = point.kind;
    request.quote.clone_from(&point.quote);
    request.proposed.clone_from(&point.proposed);
    request
}

fn whole_passages(places: &Places, target: &Target) -> Vec<super::locate::Hit> {
    let inside = (0..places.passages.len()).filter(|passage| places.holds(target, *passage));
    inside
        .map(|passage| super::locate::Hit {
            passage,
            range: 0..places.passages[passage].text.chars().count(),
        })
        .collect()
}
