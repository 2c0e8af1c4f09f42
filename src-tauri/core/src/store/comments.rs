//! Statements on comments, the edits that answer them, and the people that replies name.

use rusqlite::{Row, params};

use super::rows::{json, parse, parse_optional};
use super::{Added, CommentRow, EditRow, RosterRow, Store, StoreError};
use crate::draft::{DraftId, NodeId, ParagraphId};
use crate::matter::{CommentId, EditId, FileId, ReplyId, RosterRowId};
use crate::merge::Edit;
use crate::unit::UnitId;

impl Store {
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
