//! Statements on the matter's own facts, its units and its rounds.

use jiff::civil::{Date, DateTime};
use rusqlite::{OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::rows::{json, parse, time};
use super::{RoundRow, Store, StoreError};
use crate::draft::Draft;
use crate::matter::Role;
use crate::unit::{Unit, UnitId};

impl Store {
    /// A fact of the matter by name.
    pub fn fact<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, StoreError> {
        let text: Option<String> = self
            .connection
            .query_row("SELECT value_json FROM fact WHERE name = ?", [name], |row| row.get(0))
            .optional()?;
        Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
    }

    /// Sets a fact of the matter.
    pub fn set_fact<T: Serialize>(&self, name: &str, value: &T) -> Result<(), StoreError> {
        self.change(
            "INSERT INTO fact VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value_json = ?2",
            params![name, json(value)?],
        )
    }

    /// The next id for a node or paragraph. Never given twice, also not after undo.
    pub fn next_tree_id(&self) -> Result<i64, StoreError> {
        let id = self.connection.query_row(
            "UPDATE counter SET next = next + 1 WHERE name = 'tree' RETURNING next - 1",
            [],
            |row| row.get(0),
        )?;
        Ok(id)
    }

    /// Makes the next id larger than every id that was given outside.
    pub fn reserve_tree_ids(&self, next: i64) -> Result<(), StoreError> {
        self.change("UPDATE counter SET next = max(next, ?) WHERE name = 'tree'", [next])
    }

    /// All units.
    pub fn units(&self) -> Result<Vec<Unit>, StoreError> {
        self.rows("SELECT * FROM unit ORDER BY id", [], |row| {
            Ok(Unit {
                id: UnitId(row.get("id")?),
                name: row.get("name")?,
                short: row.get("short")?,
                aliases: parse(row, "aliases_json")?,
                kind: parse(row, "kind_json")?,
            })
        })
    }

    /// Adds a unit under its own id if it has one above 0, else under a new one.
    pub fn insert_unit(&self, unit: &Unit) -> Result<UnitId, StoreError> {
        let id = (unit.id.0 > 0).then_some(unit.id.0);
        let id = self.insert(
            "INSERT INTO unit VALUES (?, ?, ?, ?, ?)",
            params![id, unit.name, unit.short, json(&unit.aliases)?, json(&unit.kind)?],
        )?;
        Ok(UnitId(id))
    }

    /// Units with a role, in order.
    pub fn role(&self, role: Role) -> Result<Vec<UnitId>, StoreError> {
        self.rows("SELECT unit FROM role WHERE role_json = ? ORDER BY position", [json(&role)?], |row| {
            Ok(UnitId(row.get(0)?))
        })
    }

    /// Sets who has a role.
    pub fn set_role(&self, role: Role, units: &[UnitId]) -> Result<(), StoreError> {
        let role = json(&role)?;
        self.change("DELETE FROM role WHERE role_json = ?", [&role])?;
        for (position, unit) in units.iter().enumerate() {
            self.change("INSERT INTO role VALUES (?, ?, ?)", params![role, unit.0, position as i64])?;
        }
        Ok(())
    }

    /// The latest round.
    pub fn round(&self) -> Result<RoundRow, StoreError> {
        self.rows("SELECT * FROM round ORDER BY id DESC LIMIT 1", [], |row| {
            Ok(RoundRow {
                id: row.get("id")?,
                sent: time(row, "sent")?,
                deadline: time(row, "deadline")?,
                drafts: parse(row, "drafts_json")?,
            })
        })?
        .pop()
        .ok_or_else(|| StoreError::Gone("征求轮次".to_owned()))
    }

    /// Opens a round.
    pub fn insert_round(
        &self,
        sent: Option<Date>,
        deadline: Option<DateTime>,
        drafts: &[Draft],
    ) -> Result<(), StoreError> {
        self.change(
            "INSERT INTO round (sent, deadline, drafts_json) VALUES (?, ?, ?)",
            params![sent.map(|d| d.to_string()), deadline.map(|d| d.to_string()), json(drafts)?],
        )
    }

    /// Sets the latest round's deadline.
    pub fn set_deadline(&self, round: i64, deadline: DateTime) -> Result<(), StoreError> {
        self.change("UPDATE round SET deadline = ? WHERE id = ?", params![deadline.to_string(), round])
    }
}
