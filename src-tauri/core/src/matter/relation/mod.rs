//! How the replies of one unit stand to each other: the same one in two files (合为一件), a later one in the place of
//! an earlier (取代), or one beside the other (补充).
//!
//! A reply is led by at most one other, so the replies of a unit form a forest. What the program thinks of a pair is a
//! [`Guess`] until a person decides; only a decision changes what counts. Originals are never touched.

mod alike;
mod apply;
mod counting;
mod differences;
mod guess;
mod paper;
mod view;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CommentId, ReplyId};

pub(super) use apply::{forget, guess_anew, relate_new};
pub use counting::CommentStanding;
pub(super) use counting::Counting;
pub use differences::ReplyDifferences;
pub(super) use view::Relations;

/// What one reply is to another of the same unit (两次反馈的关系).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// 合为一件: the same reply in another file
    Joined,
    /// 取代: it stands in the place of the other
    Supersedes,
    /// 补充: both count
    Supplements,
}

impl Relation {
    /// The office's word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Joined => "合为一件",
            Self::Supersedes => "取代",
            Self::Supplements => "补充",
        }
    }
}

/// How a reply stands among its unit's replies.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// By itself; others may be led by it.
    #[default]
    Alone,
    /// Led by another as the program guesses: a person must say.
    Guessed(Guess),
    /// The same reply as `of`, in another file. Its points that `of` has too are folded into those.
    Twin {
        /// The reply that speaks for both.
        of: ReplyId,
        /// Points said twice.
        folded: Vec<Folded>,
    },
    /// A later one stands in its place.
    Superseded {
        /// The later one.
        by: ReplyId,
    },
    /// It adds to another; both count.
    Supplement {
        /// The other.
        to: ReplyId,
    },
}

/// What the program thinks of a reply and the one that would lead it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Guess {
    /// Joined: it is the same reply as its lead. Supersedes: its lead stands in its place. Supplements: it adds to
    /// its lead.
    pub relation: Relation,
    /// The reply that would lead it.
    pub lead: ReplyId,
    /// 0–1.
    pub confidence: f64,
    /// Why, for the clerk.
    pub why: Vec<String>,
}

/// A point said twice. Only the one without a decision is ever folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Folded {
    /// The point that does not count by itself any more.
    pub comment: CommentId,
    /// The point that speaks for both.
    pub into: CommentId,
}

impl Standing {
    /// The reply that leads this one, or would.
    pub fn lead(&self) -> Option<ReplyId> {
        match self {
            Self::Alone => None,
            Self::Guessed(guess) => Some(guess.lead),
            Self::Twin { of, .. } => Some(*of),
            Self::Superseded { by } => Some(*by),
            Self::Supplement { to } => Some(*to),
        }
    }

    /// The guess that waits for a person.
    pub fn guess(&self) -> Option<&Guess> {
        match self {
            Self::Guessed(guess) => Some(guess),
            _ => None,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
