//! What the measures may not fall below, so that a change that helps one reply and harms three is seen.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::gold::BadGold;
use super::score::Score;

/// The floors of each set of replies.
#[derive(Debug, Clone, Deserialize)]
pub struct Floors(BTreeMap<String, Floor>);

/// Least shares, in 0–1, and greatest counts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Floor {
    /// Least share of senders.
    pub sender: f64,
    /// Least share of natures.
    pub nature: f64,
    /// Least share of numbers and dates.
    pub head: f64,
    /// Least share of points found.
    pub points: f64,
    /// Most points wrongly found.
    pub wrongly_found: usize,
    /// Least share of kinds.
    pub kind: f64,
    /// Least share of found points placed.
    pub placed: f64,
    /// Most points at a wrong place.
    pub misplaced: usize,
    /// Least share of quotes.
    pub quote: f64,
    /// Least share of proposed words.
    pub proposed: f64,
    /// Least share of grounds.
    pub grounds: f64,
    /// Least share of edits.
    pub edit: f64,
    /// Most edits that give another text.
    pub edit_wrong: usize,
    /// Least share of roster rows.
    pub roster: f64,
    /// Most roster rows that are none.
    pub roster_wrong: usize,
    /// Least share of sentences left to a person that should be.
    pub unplaced: f64,
    /// Most sentences left to a person without need.
    pub unplaced_more: usize,
    /// Most characters lost.
    pub lost: usize,
    /// Most files that a person can read and no reader does.
    #[serde(default)]
    pub unread: usize,
    /// Most broken, empty or locked files that are not refused for that reason.
    #[serde(default)]
    pub wrongly_read: usize,
}

impl Floors {
    /// Reads the floors.
    pub fn read(path: &Path) -> Result<Self, BadGold> {
        let text = std::fs::read_to_string(path).map_err(|error| BadGold::at(path, &error))?;
        toml::from_str(&text).map_err(|error| BadGold::at(path, &error))
    }

    /// The floor of a set.
    pub fn of(&self, set: &str) -> Option<&Floor> {
        self.0.get(set)
    }
}

impl Floor {
    /// The measures that have fallen through, each with its value.
    pub fn fallen(&self, scores: &[(String, Score)]) -> Vec<String> {
        let mut total = Score::default();
        scores.iter().for_each(|(_, score)| total.sum(score));
        let shares = [
            ("sender", total.sender, self.sender),
            ("nature", total.nature, self.nature),
            ("head", total.head, self.head),
            ("points", total.points, self.points),
            ("kind", total.kind, self.kind),
            ("placed", total.placed, self.placed),
            ("quote", total.quote, self.quote),
            ("proposed", total.proposed, self.proposed),
            ("grounds", total.grounds, self.grounds),
            ("edit", total.edit, self.edit),
            ("roster", total.roster, self.roster),
            ("unplaced", total.unplaced, self.unplaced),
        ];
        let counts = [
            ("wrongly_found", total.wrongly_found, self.wrongly_found),
            ("misplaced", total.misplaced, self.misplaced),
            ("edit_wrong", total.edit_wrong, self.edit_wrong),
            ("roster_wrong", total.roster_wrong, self.roster_wrong),
            ("unplaced_more", total.unplaced_more, self.unplaced_more),
            ("lost", total.lost, self.lost),
        ];
        let low = shares
            .iter()
            .filter(|(_, tally, floor)| tally.share() < *floor)
            .map(|(name, tally, floor)| format!("{name} {:.3} < {floor}", tally.share()));
        let high = counts
            .iter()
            .filter(|(_, count, ceiling)| count > ceiling)
            .map(|(name, count, ceiling)| format!("{name} {count} > {ceiling}"));
        low.chain(high).collect()
    }
}
