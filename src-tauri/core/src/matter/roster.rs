//! Members and liaison officers (名单): the posts that the drafts list, and the people that units named.

use super::{Actor, Changed, Matter, MatterError, RosterRowId, RosterRowView, SetRosterRow, Thing};
use crate::draft::RosterRole;
use crate::store::{RosterRow, StoreError};
use crate::unit::Unit;

impl Matter {
    /// Every post in the drafts' order with the people named for it, then people for whom no post is listed.
    pub fn roster(&self) -> Result<Vec<RosterRowView>, MatterError> {
        let units = self.store.units()?;
        let names = self.names(&units)?;
        let mut people = once(self.standing_people()?);
        let mut views = Vec::new();
        for form in self.store.round()?.drafts.iter().flat_map(|draft| &draft.rosters) {
            for post in &form.rows {
                let unit = names.resolve(&post.unit).and_then(|id| super::find_unit(&units, id));
                let (own, others): (Vec<RosterRow>, Vec<RosterRow>) = people
                    .into_iter()
                    .partition(|row| row.role == form.role && unit.is_some_and(|u| row.unit == Some(u.id)));
                people = others;
                if own.is_empty() {
                    views.push(open_post(form.role, unit, &post.post));
                }
                views.extend(own.iter().map(|row| named(row, unit, &post.post)));
            }
        }
        views.extend(people.iter().map(|row| {
            let unit = row.unit.and_then(|id| super::find_unit(&units, id));
            named(row, unit, "")
        }));
        Ok(views)
    }

    /// The people named, without those of a reply that a later one stands for, where that one names people for the
    /// same role.
    fn standing_people(&self) -> Result<Vec<RosterRow>, MatterError> {
        let counting = self.counting()?;
        let rows = self.store.roster()?;
        let replaced = |row: &RosterRow| {
            let by = row.origin.and_then(|(reply, _)| counting.superseded(reply));
            by.is_some_and(|by| {
                rows.iter().any(|other| {
                    other.origin.is_some_and(|(reply, _)| reply == by)
                        && (other.unit, other.role) == (row.unit, row.role)
                })
            })
        };
        Ok(rows.iter().filter(|row| !replaced(row)).cloned().collect())
    }

    /// Writes a row of the roster, or adds one.
    pub fn set_roster_row(&mut self, by: &Actor, input: &SetRosterRow) -> Result<Changed, MatterError> {
        if input.name.trim().is_empty() {
            return Err(MatterError::Invalid("请填写姓名".into()));
        }
        let units = self.store.units()?;
        let unit = super::find_unit(&units, input.unit).ok_or_else(|| StoreError::Gone("所选单位".into()))?;
        let existing = match input.row {
            Some(id) => Some(
                self.store
                    .roster()?
                    .into_iter()
                    .find(|row| row.id == id)
                    .ok_or_else(|| StoreError::Gone("这一行名单".into()))?,
            ),
            None => None,
        };
        let row = RosterRow {
            id: input.row.unwrap_or(RosterRowId(0)),
            unit: Some(input.unit),
            role: input.role,
            name: input.name.trim().to_owned(),
            post: input.post.trim().to_owned(),
            phone: input.phone.trim().to_owned(),
            origin: existing.as_ref().and_then(|row| row.origin),
            spans: Vec::new(),
        };
        let summary = format!("{} {}", unit.short, row.name);
        self.store.transact(&by.doing("填写名单"), |store| {
            if existing.is_some() {
                store.update_roster(&row)?;
            } else {
                store.insert_roster(&row)?;
            }
            Ok::<_, MatterError>((Changed::of(&[Thing::Roster, Thing::Replies], &summary), summary.clone()))
        })
    }
}

/// A person whom a unit names in two files (the sealed scan and the electronic copy) stands in the roster once, with
/// whatever either file gives. Both rows stay in the file.
fn once(rows: Vec<RosterRow>) -> Vec<RosterRow> {
    let mut people: Vec<RosterRow> = Vec::new();
    for row in rows {
        let same = people
            .iter_mut()
            .find(|other| (other.unit, other.role, &other.name) == (row.unit, row.role, &row.name));
        match same {
            Some(other) if agrees(&other.post, &row.post) && agrees(&other.phone, &row.phone) => {
                if other.post.is_empty() {
                    other.post = row.post;
                }
                if other.phone.is_empty() {
                    other.phone = row.phone;
                }
            }
            _ => people.push(row),
        }
    }
    people
}

fn agrees(one: &str, other: &str) -> bool {
    one.is_empty() || other.is_empty() || one == other
}

fn open_post(role: RosterRole, unit: Option<&Unit>, post: &str) -> RosterRowView {
    RosterRowView {
        id: None,
        unit: unit.cloned(),
        role,
        name: String::new(),
        post: post.to_owned(),
        phone: String::new(),
        reply: None,
        complete: false,
    }
}

/// A person; where the reply gave no post, the form's stands.
fn named(row: &RosterRow, unit: Option<&Unit>, post: &str) -> RosterRowView {
    RosterRowView {
        id: Some(row.id),
        unit: unit.cloned(),
        role: row.role,
        name: row.name.clone(),
        post: if row.post.is_empty() { post.to_owned() } else { row.post.clone() },
        phone: row.phone.clone(),
        reply: row.origin.map(|(reply, _)| reply),
        complete: !row.name.is_empty() && (row.role == RosterRole::Member || !row.phone.is_empty()),
    }
}
