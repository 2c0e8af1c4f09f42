//! The tables as typed rows: one struct a table, and the statements on it.

use jiff::civil::{Date, DateTime};
use rusqlite::{OptionalExtension, Row, params};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Store, StoreError};
use crate::draft::{Draft, DraftId, NodeId, ParagraphId, RosterRole};
use crate::matter::{CommentId, EditId, FileId, Outcome, ReplyId, Role, RosterRowId};
use crate::merge::Edit;
use crate::read::{Source, Span};
use crate::reply::{Nature, Point, SenderGuess, Unplaced};
use crate::unit::{Unit, UnitId};

/// One sending-out.
#[derive(Debug, Clone)]
pub struct RoundRow {
    /// Its id.
    pub id: i64,
    /// The day it went out.
    pub sent: Option<Date>,
    /// Local time until which replies count as in time.
    pub deadline: Option<DateTime>,
    /// The drafts as sent.
    pub drafts: Vec<Draft>,
}

/// A reply.
#[derive(Debug, Clone)]
pub struct ReplyRow {
    /// Its id; ignored when inserting.
    pub id: ReplyId,
    /// The round it answers.
    pub round: i64,
    /// The unit it is filed under.
    pub unit: Option<UnitId>,
    /// A person confirmed the unit.
    pub unit_confirmed: bool,
    /// Candidates for the unit.
    pub senders: Vec<SenderGuess>,
    /// Its nature.
    pub nature: Nature,
    /// The words that say it.
    pub nature_words: String,
    /// A person confirmed the nature.
    pub nature_confirmed: bool,
    /// 文号
    pub number: Option<String>,
    /// The document's date.
    pub date: Option<Date>,
    /// When it was taken in.
    pub received: DateTime,
    /// Who took it down, for replies by word.
    pub taken_by: Option<String>,
    /// Sentences for the clerk.
    pub warnings: Vec<String>,
}

/// One file of a reply.
#[derive(Debug, Clone)]
pub struct FileRow {
    /// Its id; ignored when inserting.
    pub id: FileId,
    /// The reply.
    pub reply: ReplyId,
    /// Hash of the bytes.
    pub original: String,
    /// Name as sent.
    pub name: String,
    /// Size in bytes; ignored when inserting.
    pub size: u64,
    /// Why it could not be read.
    pub unreadable: Option<String>,
    /// As read.
    pub source: Option<Source>,
    /// Recognised, no content.
    pub boilerplate: Vec<Span>,
    /// For a person to look at.
    pub unplaced: Vec<Unplaced>,
}

/// A comment: the point as understood or corrected, its place, its decision.
#[derive(Debug, Clone)]
pub struct CommentRow {
    /// Its id; ignored when inserting.
    pub id: CommentId,
    /// The reply.
    pub reply: ReplyId,
    /// The file.
    pub file: FileId,
    /// Number within the reply, from 1.
    pub ordinal: i64,
    /// What it says.
    pub point: Point,
    /// The draft it belongs to.
    pub draft: Option<DraftId>,
    /// The node it belongs to.
    pub node: Option<NodeId>,
    /// The paragraph it belongs to.
    pub paragraph: Option<ParagraphId>,
    /// A person placed it.
    pub place_confirmed: bool,
    /// The decision.
    pub decision: Option<Outcome>,
    /// Its reason.
    pub reason: Option<String>,
}

/// An active edit.
#[derive(Debug, Clone)]
pub struct EditRow {
    /// Its id; ignored when inserting.
    pub id: EditId,
    /// What it does.
    pub edit: Edit,
    /// The comments that it answers; none for the clerk's own change.
    pub answers: Vec<CommentId>,
    /// Ids given to the nodes and paragraphs that it adds.
    pub added: Added,
}

/// Ids of what an adding edit brought into the tree.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// The new node.
    pub node: Option<NodeId>,
    /// The new paragraphs.
    pub paragraphs: Vec<ParagraphId>,
}

/// A roster row.
#[derive(Debug, Clone)]
pub struct RosterRow {
    /// Its id; ignored when inserting.
    pub id: RosterRowId,
    /// The unit.
    pub unit: Option<UnitId>,
    /// Member or liaison officer.
    pub role: RosterRole,
    /// Name; empty while open.
    pub name: String,
    /// Post.
    pub post: String,
    /// Telephone.
    pub phone: String,
    /// The reply and file it came from.
    pub origin: Option<(ReplyId, FileId)>,
    /// Where it stands in that file.
    pub spans: Vec<Span>,
}

fn json<T: Serialize + ?Sized>(value: &T) -> Result<String, StoreError> {
    Ok(serde_json::to_string(value)?)
}

fn parse<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<T, StoreError> {
    let text: String = row.get(column)?;
    Ok(serde_json::from_str(&text)?)
}

fn parse_optional<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<Option<T>, StoreError> {
    let text: Option<String> = row.get(column)?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}

/// Dates and times are stored as jiff prints them; one that does not parse is treated as absent.
fn time<T: std::str::FromStr>(row: &Row<'_>, column: &str) -> Result<Option<T>, StoreError> {
    let text: Option<String> = row.get(column)?;
    Ok(text.and_then(|text| text.parse().ok()))
}

impl Store {
    fn rows<T>(
        &self,
        sql: &str,
        parameters: impl rusqlite::Params,
        read: impl Fn(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(parameters)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
        Ok(found)
    }

    fn insert(&self, sql: &str, parameters: impl rusqlite::Params) -> Result<i64, StoreError> {
        self.connection.prepare_cached(sql)?.execute(parameters)?;
        Ok(self.connection.last_insert_rowid())
    }

    fn change(&self, sql: &str, parameters: impl rusqlite::Params) -> Result<(), StoreError> {
        self.connection.prepare_cached(sql)?.execute(parameters)?;
        Ok(())
    }

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

    /// Keeps bytes and returns the hash that names them.
    pub fn keep_original(&self, bytes: &[u8]) -> Result<String, StoreError> {
        let hash = hash(bytes);
        self.change("INSERT OR IGNORE INTO original VALUES (?, ?)", params![hash, bytes])?;
        Ok(hash)
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
             nature_confirmed, number, date, received, taken_by, warnings_json)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
            ],
        )?;
        Ok(ReplyId(id))
    }

    /// Files a reply under a unit, as a person says.
    pub fn set_reply_unit(&self, id: ReplyId, unit: UnitId) -> Result<(), StoreError> {
        self.change("UPDATE reply SET unit = ?, unit_confirmed = 1 WHERE id = ?", params![unit.0, id.0])
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

    /// Sets what of a file is boilerplate and what is still to be looked at.
    pub fn set_file_marks(&self, file: &FileRow) -> Result<(), StoreError> {
        self.change(
            "UPDATE reply_file SET boilerplate_json = ?, unplaced_json = ? WHERE id = ?",
            params![json(&file.boilerplate)?, json(&file.unplaced)?, file.id.0],
        )
    }

    /// All comments, by reply and their order in it.
    pub fn comments(&self) -> Result<Vec<CommentRow>, StoreError> {
        self.rows("SELECT * FROM comment ORDER BY reply, ordinal", [], read_comment)
    }

    /// One comment.
    pub fn comment(&self, id: CommentId) -> Result<CommentRow, StoreError> {
        self.rows("SELECT * FROM comment WHERE id = ?", [id.0], read_comment)?
            .pop()
            .ok_or_else(|| StoreError::Gone("这条意见".to_owned()))
    }

    /// Adds a comment.
    pub fn insert_comment(&self, comment: &CommentRow) -> Result<CommentId, StoreError> {
        let id = self.insert(
            "INSERT INTO comment (reply, file, ordinal, point_json, draft, node, paragraph, place_confirmed,
             decision_json, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                comment.reply.0,
                comment.file.0,
                comment.ordinal,
                json(&comment.point)?,
                comment.draft.map(|id| id.0),
                comment.node.map(|id| id.0),
                comment.paragraph.map(|id| id.0),
                comment.place_confirmed,
                comment.decision.as_ref().map(json).transpose()?,
                comment.reason,
            ],
        )?;
        Ok(CommentId(id))
    }

    /// Writes a comment's point, place and decision.
    pub fn update_comment(&self, comment: &CommentRow) -> Result<(), StoreError> {
        self.change(
            "UPDATE comment SET point_json = ?, draft = ?, node = ?, paragraph = ?, place_confirmed = ?,
             decision_json = ?, reason = ? WHERE id = ?",
            params![
                json(&comment.point)?,
                comment.draft.map(|id| id.0),
                comment.node.map(|id| id.0),
                comment.paragraph.map(|id| id.0),
                comment.place_confirmed,
                comment.decision.as_ref().map(json).transpose()?,
                comment.reason,
                comment.id.0,
            ],
        )
    }

    /// Takes a comment out.
    pub fn delete_comment(&self, id: CommentId) -> Result<(), StoreError> {
        self.change("DELETE FROM comment WHERE id = ?", [id.0])
    }

    /// All active edits, oldest first.
    pub fn edits(&self) -> Result<Vec<EditRow>, StoreError> {
        let mut edits = self.rows("SELECT * FROM edit ORDER BY id", [], |row| {
            let (edit, added): (Edit, Added) = parse(row, "edit_json")?;
            Ok(EditRow { id: EditId(row.get("id")?), edit, answers: Vec::new(), added })
        })?;
        let answers = self.rows("SELECT edit, comment FROM answer ORDER BY comment", [], |row| {
            Ok((row.get::<_, i64>(0)?, CommentId(row.get(1)?)))
        })?;
        for (edit, comment) in answers {
            if let Some(row) = edits.iter_mut().find(|row| row.id.0 == edit) {
                row.answers.push(comment);
            }
        }
        Ok(edits)
    }

    /// Makes an edit active.
    pub fn insert_edit(&self, edit: &EditRow) -> Result<EditId, StoreError> {
        let paragraph = match &edit.edit {
            Edit::Text { paragraph, .. } | Edit::RemoveParagraph { paragraph } => Some(paragraph.0),
            _ => None,
        };
        let id = self.insert(
            "INSERT INTO edit (paragraph, edit_json) VALUES (?, ?)",
            params![paragraph, json(&(&edit.edit, &edit.added))?],
        )?;
        for comment in &edit.answers {
            self.change("INSERT INTO answer VALUES (?, ?)", params![id, comment.0])?;
        }
        Ok(EditId(id))
    }

    /// Withdraws an edit.
    pub fn delete_edit(&self, id: EditId) -> Result<(), StoreError> {
        self.change("DELETE FROM answer WHERE edit = ?", [id.0])?;
        self.change("DELETE FROM edit WHERE id = ?", [id.0])
    }

    /// Takes one comment off an edit that answers others too.
    pub fn delete_answer(&self, edit: EditId, comment: CommentId) -> Result<(), StoreError> {
        self.change("DELETE FROM answer WHERE edit = ? AND comment = ?", params![edit.0, comment.0])
    }

    /// All roster rows.
    pub fn roster(&self) -> Result<Vec<RosterRow>, StoreError> {
        self.rows("SELECT * FROM roster ORDER BY id", [], |row| {
            let reply: Option<i64> = row.get("reply")?;
            let file: Option<i64> = row.get("file")?;
            Ok(RosterRow {
                id: RosterRowId(row.get("id")?),
                unit: row.get::<_, Option<i64>>("unit")?.map(UnitId),
                role: parse(row, "role_json")?,
                name: row.get("name")?,
                post: row.get("post")?,
                phone: row.get("phone")?,
                origin: reply.zip(file).map(|(reply, file)| (ReplyId(reply), FileId(file))),
                spans: parse(row, "spans_json")?,
            })
        })
    }

    /// Adds a roster row.
    pub fn insert_roster(&self, row: &RosterRow) -> Result<RosterRowId, StoreError> {
        let id = self.insert(
            "INSERT INTO roster (unit, role_json, name, post, phone, reply, file, spans_json)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                row.unit.map(|unit| unit.0),
                json(&row.role)?,
                row.name,
                row.post,
                row.phone,
                row.origin.map(|(reply, _)| reply.0),
                row.origin.map(|(_, file)| file.0),
                json(&row.spans)?,
            ],
        )?;
        Ok(RosterRowId(id))
    }

    /// Writes a roster row.
    pub fn update_roster(&self, row: &RosterRow) -> Result<(), StoreError> {
        self.change(
            "UPDATE roster SET unit = ?, role_json = ?, name = ?, post = ?, phone = ? WHERE id = ?",
            params![row.unit.map(|unit| unit.0), json(&row.role)?, row.name, row.post, row.phone, row.id.0],
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
    })
}

fn read_comment(row: &Row<'_>) -> Result<CommentRow, StoreError> {
    Ok(CommentRow {
        id: CommentId(row.get("id")?),
        reply: ReplyId(row.get("reply")?),
        file: FileId(row.get("file")?),
        ordinal: row.get("ordinal")?,
        point: parse(row, "point_json")?,
        draft: row.get::<_, Option<i64>>("draft")?.map(DraftId),
        node: row.get::<_, Option<i64>>("node")?.map(NodeId),
        paragraph: row.get::<_, Option<i64>>("paragraph")?.map(ParagraphId),
        place_confirmed: row.get("place_confirmed")?,
        decision: parse_optional(row, "decision_json")?,
        reason: row.get("reason")?,
    })
}
