//! Which comments count: not those that another file of the same reply says too, and not the open ones of a reply
//! that a later one stands for.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Standing;
use crate::matter::{CommentId, Matter, MatterError, ReplyId};
use crate::store::{CommentRow, FileRow, ReplyRow};

/// Whether a comment counts, and why it does not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum CommentStanding {
    /// It counts.
    #[default]
    Counts,
    /// Another file of the same reply says it too; that one counts.
    Twin {
        /// The comment that counts.
        of: CommentId,
    },
    /// Open when a later reply came in its reply's place: it does not count.
    Superseded {
        /// The later reply.
        by: ReplyId,
    },
    /// Decided before a later reply came in its reply's place. It counts, and a person should look at it again.
    Overtaken {
        /// The later reply.
        by: ReplyId,
    },
}

impl CommentStanding {
    /// It stands in lists, counts and tables.
    pub fn counts(self) -> bool {
        matches!(self, Self::Counts | Self::Overtaken { .. })
    }
}

/// The standing of all comments and replies of a matter.
pub(in crate::matter) struct Counting {
    comments: HashMap<CommentId, CommentStanding>,
    superseded: HashMap<ReplyId, ReplyId>,
    twins: HashMap<ReplyId, ReplyId>,
}

impl Counting {
    pub(in crate::matter) fn of(replies: &[ReplyRow], comments: &[CommentRow]) -> Self {
        let by_id: HashMap<ReplyId, &ReplyRow> = replies.iter().map(|reply| (reply.id, reply)).collect();
        let superseded: HashMap<ReplyId, ReplyId> =
            replies.iter().filter_map(|reply| Some((reply.id, superseder(reply, &by_id)?))).collect();
        let mut folded: HashMap<CommentId, CommentId> = HashMap::new();
        let mut twins = HashMap::new();
        for reply in replies {
            if let Standing::Twin { of, folded: points } = &reply.standing {
                twins.insert(reply.id, *of);
                folded.extend(points.iter().map(|point| (point.comment, point.into)));
            }
        }
        let there = |id: &CommentId| comments.iter().any(|comment| comment.id == *id);
        let standing = |comment: &CommentRow| match (folded.get(&comment.id), superseded.get(&comment.reply))
        {
            // Decided after it was folded, or its other half struck off: it speaks for itself.
            (Some(of), _) if comment.decision.is_none() && there(of) => CommentStanding::Twin { of: *of },
            (_, Some(by)) if comment.decision.is_some() => CommentStanding::Overtaken { by: *by },
            (_, Some(by)) => CommentStanding::Superseded { by: *by },
            _ => CommentStanding::Counts,
        };
        let comments = comments.iter().map(|comment| (comment.id, standing(comment))).collect();
        Self { comments, superseded, twins }
    }

    pub(in crate::matter) fn comment(&self, id: CommentId) -> CommentStanding {
        self.comments.get(&id).copied().unwrap_or_default()
    }

    /// The later reply that stands for this one, or for the one whose twin it is.
    pub(in crate::matter) fn superseded(&self, id: ReplyId) -> Option<ReplyId> {
        self.superseded.get(&id).copied()
    }

    /// The reply that this one is another file of.
    pub(in crate::matter) fn twin_of(&self, id: ReplyId) -> Option<ReplyId> {
        self.twins.get(&id).copied()
    }

    /// What this reply's unit says is said by it, and by no other file or later letter.
    pub(in crate::matter) fn speaks(&self, id: ReplyId) -> bool {
        self.superseded(id).is_none() && self.twin_of(id).is_none()
    }

    /// Sentences of a file that a person must still look at: none of a reply that does not stand any more, and of a
    /// twin only those that its lead does not have.
    pub(in crate::matter) fn unplaced(&self, file: &FileRow, files: &[FileRow]) -> usize {
        if file.unplaced.is_empty() || self.superseded(file.reply).is_some() {
            return 0;
        }
        let Some(lead) = self.twin_of(file.reply) else { return file.unplaced.len() };
        let leads: Vec<&FileRow> = files.iter().filter(|other| other.reply == lead).collect();
        let said = super::alike::Pairs::of(&super::paper::text_of(&leads));
        let new = |text: &str| super::alike::Pairs::of(text).within(&said) < 0.8;
        file.unplaced.iter().filter(|left| new(&left.text)).count()
    }
}

/// The reply that stands in a reply's place in the end. A chain that leads round, which no use case makes, ends.
fn superseder(reply: &ReplyRow, by_id: &HashMap<ReplyId, &ReplyRow>) -> Option<ReplyId> {
    let mut at = reply;
    for _ in 0..by_id.len() {
        at = match &at.standing {
            Standing::Superseded { by } => return Some(*by),
            Standing::Twin { of, .. } => by_id.get(of)?,
            _ => return None,
        };
    }
    None
}

impl Matter {
    /// The standing of everything in the matter.
    pub(in crate::matter) fn counting(&self) -> Result<Counting, MatterError> {
        Ok(Counting::of(&self.store.replies()?, &self.store.comments()?))
    }
}
