//! A reply's relations as screens show them.

use super::{Guess, Relation, Standing};
use crate::matter::{RelationState, RelationView, ReplyId};
use crate::store::{FileRow, ReplyRow};

/// What views of relations are made from.
pub(in crate::matter) struct Relations<'a> {
    pub replies: &'a [ReplyRow],
    pub files: &'a [FileRow],
}

impl Relations<'_> {
    /// How a reply stands to others: to the one that leads it first, then to those that it leads.
    pub(in crate::matter) fn of(&self, reply: &ReplyRow) -> Vec<RelationView> {
        let own = self.view(&reply.standing, true, reply.standing.lead());
        let led = self.replies.iter().filter(|other| other.standing.lead() == Some(reply.id));
        own.into_iter()
            .chain(led.filter_map(|other| self.view(&other.standing, false, Some(other.id))))
            .collect()
    }

    fn view(&self, standing: &Standing, led: bool, other: Option<ReplyId>) -> Option<RelationView> {
        let (relation, state) = match standing {
            Standing::Alone => return None,
            Standing::Guessed(Guess { relation, confidence, why, .. }) => {
                (*relation, RelationState::Guessed { confidence: *confidence, why: why.clone() })
            }
            Standing::Twin { .. } => (Relation::Joined, RelationState::Confirmed),
            Standing::Superseded { .. } => (Relation::Supersedes, RelationState::Confirmed),
            Standing::Supplement { .. } => (Relation::Supplements, RelationState::Confirmed),
        };
        let other = other?;
        let files: Vec<String> =
            self.files.iter().filter(|file| file.reply == other).map(|file| file.name.clone()).collect();
        Some(RelationView { reply: other, files, relation, led, state })
    }
}

impl RelationView {
    /// One sentence: what the reply is to the other.
    pub fn sentence(&self) -> String {
        let other = if self.files.is_empty() { "口头反馈".to_owned() } else { self.files.join("、") };
        let is = match (self.relation, self.led) {
            (Relation::Joined, _) => format!("与“{other}”合为一件"),
            (Relation::Supersedes, true) => format!("由“{other}”取代"),
            (Relation::Supersedes, false) => format!("取代“{other}”"),
            (Relation::Supplements, true) => format!("补充“{other}”"),
            (Relation::Supplements, false) => format!("由“{other}”补充"),
        };
        match &self.state {
            RelationState::Confirmed => is,
            RelationState::Guessed { why, .. } => format!("建议{is}（{}），待确认", why.join("，")),
        }
    }
}
