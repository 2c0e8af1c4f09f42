//! The ledger (台账): who replied, who owes?

use std::collections::HashSet;

use jiff::civil::{Date, DateTime};

use super::relation::{Counting, Relations};
use super::replies::{is_settled, is_unit_sure};
use super::{
    Actor, DateBasis, Ledger, LedgerRow, Matter, MatterError, RelationView, ReplyStatus, Role, RosterState,
};
use crate::reply::Nature;
use crate::store::{CommentRow, FileRow, ReplyRow};
use crate::unit::{Unit, UnitId};

impl Matter {
    /// A row a recipient in the sending list's order, then others that wrote unasked.
    pub fn ledger(&self, by: &Actor) -> Result<Ledger, MatterError> {
        let units = self.store.units()?;
        let round = self.store.round()?;
        let (replies, comments) = (self.store.replies()?, self.store.comments()?);
        let files = self.store.files(None)?;
        let counting = Counting::of(&replies, &comments);
        let desk = Desk {
            replies: &replies,
            files: &files,
            comments: &comments,
            counting: &counting,
            deadline: round.deadline,
            now: by.now,
        };
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
            let posts: Vec<bool> = people
                .iter()
                .filter(|row| row.unit.as_ref().is_some_and(|of| of.id == unit.id))
                .map(|row| row.complete)
                .collect();
            desk.row(unit, asked.contains(&unit.id), roster_state(&posts))
        });
        Ok(Ledger { rows: rows.collect(), deadline: round.deadline })
    }
}

/// What the ledger's rows are made from.
struct Desk<'a> {
    replies: &'a [ReplyRow],
    files: &'a [FileRow],
    comments: &'a [CommentRow],
    counting: &'a Counting,
    deadline: Option<DateTime>,
    now: DateTime,
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

/// The day on which a reply counts as sent.
struct Sent {
    date: Date,
    basis: DateBasis,
    late: bool,
}

impl Desk<'_> {
    fn row(&self, unit: &Unit, asked: bool, roster: Option<RosterState>) -> LedgerRow {
        let all: Vec<&ReplyRow> = self.replies.iter().filter(|reply| reply.unit == Some(unit.id)).collect();
        let standing: Vec<&ReplyRow> =
            all.iter().copied().filter(|reply| self.counting.speaks(reply.id)).collect();
        let own: Vec<&CommentRow> = self
            .comments
            .iter()
            .filter(|comment| all.iter().any(|reply| reply.id == comment.reply))
            .filter(|comment| self.counting.comment(comment.id).counts())
            .collect();
        // The first of those that stand: what only adds to it may come later.
        let sent = standing.iter().map(|reply| self.sent(reply)).min_by_key(|sent| sent.date);
        LedgerRow {
            unit: unit.clone(),
            asked,
            status: self.status(&standing),
            late: sent.as_ref().is_some_and(|sent| sent.late),
            date: sent.as_ref().map(|sent| sent.date),
            date_basis: sent.as_ref().map(|sent| sent.basis),
            number: standing.iter().chain(&all).find_map(|reply| reply.number.clone()),
            replies: all.iter().map(|reply| reply.id).collect(),
            doubts: all.iter().flat_map(|reply| self.doubts(reply)).collect(),
            points: own.len(),
            decided: own.iter().filter(|comment| comment.decision.is_some()).count(),
            roster,
        }
    }

    /// A reply's own date, or that of another file of it; without one, the day it was received.
    fn sent(&self, reply: &ReplyRow) -> Sent {
        let twins = self.replies.iter().filter(|other| self.counting.twin_of(other.id) == Some(reply.id));
        let together: Vec<&ReplyRow> = [reply].into_iter().chain(twins).collect();
        match together.iter().find_map(|reply| reply.date) {
            Some(date) => Sent {
                date,
                basis: DateBasis::Document,
                late: self.deadline.is_some_and(|deadline| date > deadline.date()),
            },
            None => {
                let received = together.iter().map(|reply| reply.received).min().unwrap_or(reply.received);
                Sent {
                    date: received.date(),
                    basis: DateBasis::Received,
                    late: self.deadline.is_some_and(|deadline| received > deadline),
                }
            }
        }
    }

    /// One point makes 有意见; a reply that a person must look at makes 待确认; else 无意见.
    fn status(&self, standing: &[&ReplyRow]) -> ReplyStatus {
        if standing.is_empty() {
            let over = self.deadline.is_some_and(|deadline| self.now > deadline);
            return if over { ReplyStatus::Overdue } else { ReplyStatus::Waiting };
        }
        if standing.iter().any(|reply| !is_settled(reply)) {
            ReplyStatus::Unclear
        } else if standing.iter().any(|reply| reply.nature == Nature::Points) {
            ReplyStatus::Points
        } else {
            ReplyStatus::NoComment
        }
    }

    fn doubts(&self, reply: &ReplyRow) -> Vec<String> {
        let files = self.files.iter().filter(|file| file.reply == reply.id);
        let name = files.map(|file| file.name.as_str()).collect::<Vec<_>>().join("、");
        if reply.standing.guess().is_some() {
            // What is to be taken for another's twin, or for overtaken, need not be clear by itself.
            let relations = Relations { replies: self.replies, files: self.files };
            let said = relations.of(reply).first().map(RelationView::sentence);
            return said.map(|said| format!("“{name}”{said}")).into_iter().collect();
        }
        let mut doubts = Vec::new();
        if !is_settled(reply) && !is_unit_sure(reply) {
            let why = reply.senders.first().map(|sender| format!("（{}）", sender.why)).unwrap_or_default();
            doubts.push(format!("“{name}”的单位待确认{why}"));
        }
        if !is_settled(reply) && reply.nature == Nature::Unclear {
            doubts.push(format!("“{name}”有没有意见待确认"));
        }
        doubts
    }
}
