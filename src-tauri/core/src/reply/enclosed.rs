//! A mail or a letter whose enclosures came with it: what only refers to them is settled.

use super::nature::{self, Stance};
use super::reading::{Nature, Reading};
use super::request;

/// What the clerk is told while the enclosures are not there.
pub(super) const MISSING: &str = "来文说意见在附件中，请把附件一并导入";

/// The reading of a text with which the files came that it speaks of: 我局意见见附件 leaves nothing to do. The clerk
/// hears of what is still open from the enclosures' own readings.
pub fn with_enclosures(mut reading: Reading) -> Reading {
    let refers = |text: &str| nature::stance(text) == Stance::Elsewhere && !request::says_change(text);
    let (settled, open) = reading.unplaced.into_iter().partition(|one| refers(&one.text));
    reading.unplaced = open;
    reading.boilerplate.extend(settled.into_iter().map(|one: super::Unplaced| one.span));
    let bare = reading.points.is_empty() && reading.unplaced.is_empty();
    reading.warnings.retain(|warning| {
        warning != MISSING
            && !(bare && reading.nature == Nature::Unclear && warning == super::understand::NO_NATURE)
    });
    reading
}
