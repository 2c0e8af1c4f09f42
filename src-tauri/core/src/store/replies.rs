//! Statements on replies, their files and the originals.

use rusqlite::{OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

use super::rows::{json, parse, parse_optional, time};
use super::{FileRow, ReplyRow, Store, StoreError};
use crate::matter::{FileId, ReplyId, Standing};
use crate::reply::Nature;
use crate::unit::UnitId;

impl Store {
    /// Keeps bytes under the [`hash`] that names them.
    pub fn keep_original(&self, hash: &str, bytes: &[u8]) -> Result<(), StoreError> {
        self.change("INSERT OR IGNORE INTO original VALUES (?, ?)", params![hash, bytes])
    }

    /// The bytes under a hash.
    pub fn original(&self, hash: &str) -> Result<Vec<u8>, StoreError> {
        self.connection
            .query_row("SELECT bytes FROM original WHERE hash = ?", [hash], |row| row.get(0))
            .optional()?
            .ok_or_else(|| StoreError::Gone("原件".to_owned()))
    }

    /// The file that holds these very bytes already, if one does.
    pub fn file_with(&self, hash: &str) -> Result<Option<String>, StoreError> {
        let name = self
            .connection
            .query_row("SELECT name FROM reply_file WHERE original = ? LIMIT 1", [hash], |row| row.get(0))
            .optional()?;
        Ok(name)
    }

    /// All replies, oldest first.
    pub fn replies(&self) -> Result<Vec<ReplyRow>, StoreError> {
        self.rows("SELECT * FROM reply ORDER BY id", [], read_reply)
    }

    /// One reply.
    pub fn reply(&self, id: ReplyId) -> Result<ReplyRow, StoreError> {
        self.rows("SELECT * FROM reply WHERE id = ?", [id.0], read_reply)?
            .pop()
            .ok_or_else(|| StoreError::Gone("这份来件".to_owned()))
    }

    /// Adds a reply.
    pub fn insert_reply(&self, reply: &ReplyRow) -> Result<ReplyId, StoreError> {
        let id = self.insert(
            "INSERT INTO reply (round, unit, unit_confirmed, senders_json, nature_json, nature_words,
             nature_confirmed, number, date, received, taken_by, warnings_json, standing_json)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                reply.round,
                reply.unit.map(|unit| unit.0),
                reply.unit_confirmed,
                json(&reply.senders)?,
                json(&reply.nature)?,
                reply.nature_words,
                reply.nature_confirmed,
                reply.number,
                reply.date.map(|date| date.to_string()),
                reply.received.to_string(),
                reply.taken_by,
                json(&reply.warnings)?,
                json(&reply.standing)?,
            ],
        )?;
        Ok(ReplyId(id))
    }

    /// Files a reply under a unit, as a person says.
    pub fn set_reply_unit(&self, id: ReplyId, unit: UnitId) -> Result<(), StoreError> {
        self.change("UPDATE reply SET unit = ?, unit_confirmed = 1 WHERE id = ?", params![unit.0, id.0])
    }

    /// Sets whose a reply is, what it amounts to and what is told of it, as a further file of it says.
    pub fn set_reply_reading(&self, reply: &ReplyRow) -> Result<(), StoreError> {
        self.change(
            "UPDATE reply SET unit = ?, senders_json = ?, nature_json = ?, nature_words = ?, number = ?, date = ?,
             warnings_json = ? WHERE id = ?",
            params![
                reply.unit.map(|unit| unit.0),
                json(&reply.senders)?,
                json(&reply.nature)?,
                reply.nature_words,
                reply.number,
                reply.date.map(|date| date.to_string()),
                json(&reply.warnings)?,
                reply.id.0,
            ],
        )
    }

    /// Notes who gave a reply by word, and how.
    pub fn set_reply_taken_by(&self, id: ReplyId, taken_by: &str) -> Result<(), StoreError> {
        self.change("UPDATE reply SET taken_by = ? WHERE id = ?", params![taken_by, id.0])
    }

    /// Sets a reply's nature, as a person says.
    pub fn set_reply_nature(&self, id: ReplyId, nature: Nature) -> Result<(), StoreError> {
        self.change(
            "UPDATE reply SET nature_json = ?, nature_confirmed = 1 WHERE id = ?",
            params![json(&nature)?, id.0],
        )
    }

    /// Sets how a reply stands among its unit's replies.
    pub fn set_reply_standing(&self, id: ReplyId, standing: &Standing) -> Result<(), StoreError> {
        self.change("UPDATE reply SET standing_json = ? WHERE id = ?", params![json(standing)?, id.0])
    }

    /// Takes a reply out with all that hangs on it. Its originals stay.
    pub fn delete_reply(&self, id: ReplyId) -> Result<(), StoreError> {
        self.change("DELETE FROM comment WHERE reply = ?", [id.0])?;
        self.change("DELETE FROM roster WHERE reply = ?", [id.0])?;
        self.change("DELETE FROM reply_file WHERE reply = ?", [id.0])?;
        self.change("DELETE FROM reply WHERE id = ?", [id.0])
    }

    /// The files of one reply, or of all.
    pub fn files(&self, reply: Option<ReplyId>) -> Result<Vec<FileRow>, StoreError> {
        self.rows(
            "SELECT reply_file.*, length(original.bytes) AS size FROM reply_file
             JOIN original ON original.hash = reply_file.original
             WHERE ?1 IS NULL OR reply = ?1 ORDER BY id",
            [reply.map(|reply| reply.0)],
            |row| {
                Ok(FileRow {
                    id: FileId(row.get("id")?),
                    reply: ReplyId(row.get("reply")?),
                    original: row.get("original")?,
                    name: row.get("name")?,
                    size: row.get::<_, i64>("size")?.unsigned_abs(),
                    unreadable: row.get("unreadable")?,
                    source: parse_optional(row, "source_json")?,
                    boilerplate: parse(row, "boilerplate_json")?,
                    unplaced: parse(row, "unplaced_json")?,
                })
            },
        )
    }

    /// Adds a file to a reply.
    pub fn insert_file(&self, file: &FileRow) -> Result<FileId, StoreError> {
        let id = self.insert(
            "INSERT INTO reply_file (reply, original, name, unreadable, source_json, boilerplate_json,
             unplaced_json) VALUES (?, ?, ?, ?, ?, ?, ?)",
            params![
                file.reply.0,
                file.original,
                file.name,
                file.unreadable,
                file.source.as_ref().map(json).transpose()?,
                json(&file.boilerplate)?,
                json(&file.unplaced)?,
            ],
        )?;
        Ok(FileId(id))
    }

    /// Sets a file's text, with what of it is boilerplate and what is still to be looked at.
    pub fn set_file_text(&self, file: &FileRow) -> Result<(), StoreError> {
        self.change(
            "UPDATE reply_file SET unreadable = ?, source_json = ? WHERE id = ?",
            params![file.unreadable, file.source.as_ref().map(json).transpose()?, file.id.0],
        )?;
        self.set_file_marks(file)
    }

    /// Sets what of a file is boilerplate and what is still to be looked at.
    pub fn set_file_marks(&self, file: &FileRow) -> Result<(), StoreError> {
        self.change(
            "UPDATE reply_file SET boilerplate_json = ?, unplaced_json = ? WHERE id = ?",
            params![json(&file.boilerplate)?, json(&file.unplaced)?, file.id.0],
        )
    }
}

/// The name of some bytes: their SHA-256 in hexadecimal.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn read_reply(row: &Row<'_>) -> Result<ReplyRow, StoreError> {
    Ok(ReplyRow {
        id: ReplyId(row.get("id")?),
        round: row.get("round")?,
        unit: row.get::<_, Option<i64>>("unit")?.map(UnitId),
        unit_confirmed: row.get("unit_confirmed")?,
        senders: parse(row, "senders_json")?,
        nature: parse(row, "nature_json")?,
        nature_words: row.get("nature_words")?,
        nature_confirmed: row.get("nature_confirmed")?,
        number: row.get("number")?,
        date: time(row, "date")?,
        received: time(row, "received")?.unwrap_or_default(),
        taken_by: row.get("taken_by")?,
        warnings: parse(row, "warnings_json")?,
        standing: parse_optional(row, "standing_json")?.unwrap_or_default(),
    })
}
