//! What stands in the way of issuing: the matter as plain data for [`crate::check`].

use std::collections::HashMap;

use super::drafts::Texts;
use super::{Actor, CheckReport, CommentId, Matter, MatterError, Outcome, Place, Role, RosterRowView};
use crate::check::{self, ChangeState, CommentState, IssuanceState, PostState, Subject};
use crate::draft::DraftId;
use crate::reply::CommentKind;
use crate::store::CommentRow;
use crate::unit::UnitId;

impl Matter {
    /// Checks the matter before issuing; what blocks comes first.
    pub fn check(&self, by: &Actor) -> Result<CheckReport, MatterError> {
        let texts = Texts::load(&self.store)?;
        let round = self.store.round()?;
        let units = self.store.units()?;
        let place: Place = self.store.fact("place")?.unwrap_or_default();
        let written: Vec<(DraftId, Vec<String>)> = self.store.fact("written_labels")?.unwrap_or_default();
        let counting = self.counting()?;
        let mut comments = self.store.comments()?;
        comments.retain(|row| counting.comment(row.id).counts());
        let handles = self.handles()?;
        let senders: HashMap<_, _> =
            self.store.replies()?.into_iter().map(|reply| (reply.id, reply.unit)).collect();
        let states: Vec<CommentState<'_>> = comments
            .iter()
            .map(|row| {
                let name = handles.get(&row.id).map_or("", String::as_str);
                comment_state(row, name, senders.get(&row.reply).copied().flatten(), &texts)
            })
            .collect();
        let people = self.roster()?;
        let posts: Vec<PostState<'_>> = people.iter().map(post_state).collect();
        let issuance = self.issuance()?;
        let findings = check::check(&Subject {
            drafts: &texts.current.printed(),
            sent: &texts.sent,
            units: &units,
            names: &self.names(&units)?,
            city: &place.city,
            region: &place.region,
            recipients: &self.store.role(Role::Recipient)?,
            members: &self.store.role(Role::Member)?,
            issuers: &self.store.role(Role::Issuer)?,
            today: by.now.date(),
            sent_on: round.sent,
            deadline: round.deadline.map(|deadline| deadline.date()),
            written_labels: &written,
            comments: &states,
            changes: &change_states(&texts),
            roster: &posts,
            issuance: Some(IssuanceState {
                number: &issuance.number,
                date: issuance.date,
                title: &issuance.title,
                text: &issuance.text,
                addressees: &issuance.addressees,
                printer: &issuance.printer,
                printed: issuance.printed,
                countersigned: None,
            }),
        });
        Ok(CheckReport { findings })
    }
}

fn comment_state<'a>(
    row: &'a CommentRow,
    name: &'a str,
    unit: Option<UnitId>,
    texts: &Texts,
) -> CommentState<'a> {
    let CommentId(comment) = row.id;
    CommentState {
        comment,
        name,
        unit,
        draft: row.draft,
        node: row.node,
        paragraph: row.paragraph,
        decided: row.decision.is_some(),
        adopted: matches!(row.decision, Some(Outcome::Adopted | Outcome::Partly)),
        needs_reason: row.decision.is_some_and(|outcome| outcome != Outcome::Adopted),
        reason: row.reason.as_deref().unwrap_or_default(),
        about_text: !matches!(row.point.kind, CommentKind::Roster | CommentKind::Question),
        proposed: row.point.proposed.as_deref(),
        has_change: texts.edits.iter().any(|edit| edit.answers.contains(&row.id)),
    }
}

fn change_states(texts: &Texts) -> Vec<ChangeState> {
    let mut changes: Vec<ChangeState> = texts
        .current
        .changes
        .iter()
        .map(|(paragraph, change)| ChangeState {
            paragraph: *paragraph,
            has_source: !change.own,
            conflicts: change.conflicts.len(),
        })
        .collect();
    changes.sort_by_key(|change| change.paragraph);
    changes
}

fn post_state(row: &RosterRowView) -> PostState<'_> {
    PostState {
        role: row.role,
        unit: row.unit.as_ref().map(|unit| unit.id),
        unit_name: row.unit.as_ref().map_or("", |unit| unit.short.as_str()),
        name: &row.name,
        phone: &row.phone,
    }
}
