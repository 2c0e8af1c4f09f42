//! The ledger (台账): who replied, who owes?

use std::collections::HashSet;

use jiff::civil::DateTime;

use super::replies::is_settled;
use super::{Actor, Ledger, LedgerRow, Matter, MatterError, ReplyStatus, Role, RosterState};
use crate::reply::Nature;
use crate::store::{CommentRow, ReplyRow};
use crate::unit::{Unit, UnitId};

impl Matter {
    /// A row a recipient in the sending list's order, then others that wrote unasked.
    pub fn ledger(&self, by: &Actor) -> Result<Ledger, MatterError> {
        let units = self.store.units()?;
        let round = self.store.round()?;
        let replies = self.store.replies()?;
        let comments = self.store.comments()?;
        let people = self.roster()?;
        let asked = self.store.role(Role::Recipient)?;
        let mut order = asked.clone();
        for unit in replies.iter().filter_map(|reply| reply.unit) {
            if !order.contains(&unit) {
                order.push(unit);
            }
        }
        let asked: HashSet<UnitId> = asked.into_iter().collect();
        let rows = order.iter().filter_map(|id| super::find_unit(&units, *id)).map(|unit| {
            let own: Vec<&ReplyRow> = replies.iter().filter(|reply| reply.unit == Some(unit.id)).collect();
            let posts: Vec<bool> = people
                .iter()
                .filter(|row| row.unit.as_ref().is_some_and(|of| of.id == unit.id))
                .map(|row| row.complete)
                .collect();
            row(unit, asked.contains(&unit.id), &own, &comments, roster_state(&posts), round.deadline, by.now)
        });
        Ok(Ledger { rows: rows.collect(), deadline: round.deadline })
    }
}

fn roster_state(posts: &[bool]) -> Option<RosterState> {
    if posts.is_empty() {
        None
    } else if posts.iter().all(|filled| *filled) {
        Some(RosterState::Complete)
    } else if posts.iter().any(|filled| *filled) {
        Some(RosterState::Partial)
    } else {
        Some(RosterState::Missing)
    }
}

fn row(
    unit: &Unit,
    asked: bool,
    replies: &[&ReplyRow],
    comments: &[CommentRow],
    roster: Option<RosterState>,
    deadline: Option<DateTime>,
    now: DateTime,
) -> LedgerRow {
    let own: Vec<&CommentRow> =
        comments.iter().filter(|comment| replies.iter().any(|reply| reply.id == comment.reply)).collect();
    let first = replies.first();
    LedgerRow {
        unit: unit.clone(),
        asked,
        status: status(replies, deadline, now),
        late: deadline.is_some_and(|deadline| {
            first.is_some_and(|reply| reply.date.map_or(reply.received > deadline, |d| d > deadline.date()))
        }),
        date: first.map(|reply| reply.date.unwrap_or(reply.received.date())),
        number: replies.iter().find_map(|reply| reply.number.clone()),
        replies: replies.iter().map(|reply| reply.id).collect(),
        points: own.len(),
        decided: own.iter().filter(|comment| comment.decision.is_some()).count(),
        roster,
    }
}

/// One point makes 有意见; a reply that a person must look at makes 待确认; else 无意见.
fn status(replies: &[&ReplyRow], deadline: Option<DateTime>, now: DateTime) -> ReplyStatus {
    if replies.is_empty() {
        let over = deadline.is_some_and(|deadline| now > deadline);
        return if over { ReplyStatus::Overdue } else { ReplyStatus::Waiting };
    }
    if replies.iter().any(|reply| !is_settled(reply)) {
        ReplyStatus::Unclear
    } else if replies.iter().any(|reply| reply.nature == Nature::Points) {
        ReplyStatus::Points
    } else {
        ReplyStatus::NoComment
    }
}
