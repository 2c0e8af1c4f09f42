//! One action, one transaction, one line of history; undo by the inverse statements that triggers wrote.
//!
//! Undo is strictly last in, first out, so an inverse always meets the rows as its action left them.

use rusqlite::{Connection, OptionalExtension, params};

use super::{Store, StoreError};
use crate::matter::{HistoryId, LogEntry};

/// What undo covers: everything a clerk can change. Originals, the log and the id counters are not in it.
const RECORDED: [&str; 10] =
    ["fact", "unit", "role", "round", "reply", "reply_file", "comment", "edit", "answer", "roster"];

/// Who does an action, when, and what the log says of it.
#[derive(Debug, Clone)]
pub struct Action<'a> {
    /// Local time.
    pub at: jiff::civil::DateTime,
    /// The person's name.
    pub who: &'a str,
    /// The operation's 中文 name.
    pub operation: &'a str,
}

/// The triggers live in the connection, made anew at each opening from the tables as they are, so that a column
/// added later is recorded too.
pub(super) fn install_triggers(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch("DELETE FROM recording")?;
    for table in RECORDED {
        let columns: Vec<String> = connection
            .prepare(&format!("SELECT name FROM pragma_table_info('{table}')"))?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let names = columns.join(", ");
        let values =
            columns.iter().map(|c| format!("quote(OLD.{c})")).collect::<Vec<_>>().join(" || ', ' || ");
        let settings = columns
            .iter()
            .map(|column| format!("'{column} = ' || quote(OLD.{column})"))
            .collect::<Vec<_>>()
            .join(" || ', ' || ");
        let trigger = |event: &str, inverse: &str| {
            format!(
                "CREATE TEMP TRIGGER record_{table}_{event} AFTER {event} ON main.{table}
                 WHEN EXISTS (SELECT 1 FROM recording)
                 BEGIN
                   INSERT INTO history_step (history, sql) SELECT history, {inverse} FROM recording;
                 END;"
            )
        };
        connection.execute_batch(&trigger(
            "INSERT",
            &format!("'DELETE FROM {table} WHERE rowid = ' || NEW.rowid"),
        ))?;
        connection.execute_batch(&trigger(
            "UPDATE",
            &format!("'UPDATE {table} SET ' || {settings} || ' WHERE rowid = ' || NEW.rowid"),
        ))?;
        connection.execute_batch(&trigger(
            "DELETE",
            &format!(
                "'INSERT INTO {table} (rowid, {names}) VALUES (' || OLD.rowid || ', ' || {values} || ')'"
            ),
        ))?;
    }
    Ok(())
}

impl Store {
    /// Runs `work` as one action: all of it, with its line in the log, or nothing. `work` returns its result and
    /// what the log says of it. An action that changed no recorded row leaves no line.
    pub fn transact<T, E: From<StoreError>>(
        &mut self,
        action: &Action<'_>,
        work: impl FnOnce(&Store) -> Result<(T, String), E>,
    ) -> Result<T, E> {
        self.in_transaction(|store| {
            let entry = store.begin_entry(action)?;
            let (result, summary) = work(store)?;
            store.end_entry(entry, &summary)?;
            Ok(result)
        })
    }

    /// Runs `work` as part of the last action, so that undo takes both back together, where that one's line in the
    /// log `belongs` to it and nothing was done since; else as an action of its own.
    pub fn transact_with_last<T, E: From<StoreError>>(
        &mut self,
        action: &Action<'_>,
        belongs: impl Fn(&LogEntry) -> bool,
        work: impl FnOnce(&Store) -> Result<(T, String), E>,
    ) -> Result<T, E> {
        let last = self.log()?.into_iter().next();
        let Some(last) = last.filter(|last| !last.undone && belongs(last)) else {
            return self.transact(action, work);
        };
        self.in_transaction(|store| {
            store.record_into(last.id.0)?;
            let (result, summary) = work(store)?;
            store.end_entry(last.id.0, &summary)?;
            Ok(result)
        })
    }

    fn in_transaction<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Store) -> Result<T, E>,
    ) -> Result<T, E> {
        let sql = |batch: &str| self.connection.execute_batch(batch).map_err(StoreError::from);
        sql("BEGIN IMMEDIATE")?;
        match work(self).and_then(|result| sql("COMMIT").map(|()| result).map_err(E::from)) {
            Ok(result) => Ok(result),
            Err(error) => {
                // The first error is the one to tell; SQLite may have rolled back already.
                let _ = sql("ROLLBACK");
                Err(error)
            }
        }
    }

    fn begin_entry(&self, action: &Action<'_>) -> Result<i64, StoreError> {
        self.connection.execute(
            "INSERT INTO history (at, who, operation, summary, state) VALUES (?, ?, ?, '', 'done')",
            params![action.at.to_string(), action.who, action.operation],
        )?;
        let entry = self.connection.last_insert_rowid();
        self.record_into(entry)?;
        Ok(entry)
    }

    fn record_into(&self, entry: i64) -> Result<(), StoreError> {
        self.connection.execute("INSERT INTO recording VALUES (?)", [entry])?;
        Ok(())
    }

    fn end_entry(&self, entry: i64, summary: &str) -> Result<(), StoreError> {
        self.connection.execute("DELETE FROM recording", [])?;
        let steps: i64 = self.connection.query_row(
            "SELECT count(*) FROM history_step WHERE history = ?",
            [entry],
            |row| row.get(0),
        )?;
        if steps == 0 {
            self.connection.execute("DELETE FROM history WHERE id = ?", [entry])?;
        } else {
            self.connection
                .execute("UPDATE history SET summary = ? WHERE id = ?", params![summary, entry])?;
            self.connection.execute("UPDATE history SET state = 'dropped' WHERE state = 'undone'", [])?;
        }
        Ok(())
    }

    /// The action that undo would take back: its id and 中文 name with what it did.
    pub fn undoable(&self) -> Result<Option<(HistoryId, String)>, StoreError> {
        self.entry("state = 'done' ORDER BY id DESC")
    }

    /// The action that redo would bring back.
    pub fn redoable(&self) -> Result<Option<(HistoryId, String)>, StoreError> {
        self.entry("state = 'undone' ORDER BY id")
    }

    fn entry(&self, condition: &str) -> Result<Option<(HistoryId, String)>, StoreError> {
        // The first entry is the making of the matter itself, which cannot be taken back from inside.
        let sql = format!(
            "SELECT id, operation || '：' || summary FROM history
             WHERE id > (SELECT min(id) FROM history) AND {condition} LIMIT 1"
        );
        let found = self
            .connection
            .query_row(&sql, [], |row| Ok((HistoryId(row.get(0)?), row.get(1)?)))
            .optional()?;
        Ok(found)
    }

    /// Takes the last action back. None where nothing is left to take back.
    pub fn undo(&mut self, action: &Action<'_>) -> Result<Option<String>, StoreError> {
        let Some((entry, name)) = self.undoable()? else { return Ok(None) };
        self.reverse(action, entry, &name, "undone")?;
        Ok(Some(name))
    }

    /// Brings the last undone action back.
    pub fn redo(&mut self, action: &Action<'_>) -> Result<Option<String>, StoreError> {
        let Some((entry, name)) = self.redoable()? else { return Ok(None) };
        self.reverse(action, entry, &name, "done")?;
        Ok(Some(name))
    }

    /// Runs an entry's inverse statements, last first, and records what reverses them in turn.
    fn reverse(
        &mut self,
        action: &Action<'_>,
        entry: HistoryId,
        name: &str,
        state: &str,
    ) -> Result<(), StoreError> {
        self.in_transaction(|store| {
            let connection = &store.connection;
            let steps: Vec<String> = connection
                .prepare("SELECT sql FROM history_step WHERE history = ? ORDER BY id DESC")?
                .query_map([entry.0], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            connection.execute("DELETE FROM history_step WHERE history = ?", [entry.0])?;
            connection.execute("INSERT INTO recording VALUES (?)", [entry.0])?;
            connection.execute_batch("PRAGMA defer_foreign_keys = ON")?;
            for step in steps {
                connection.execute(&step, [])?;
            }
            connection.execute("DELETE FROM recording", [])?;
            connection.execute("UPDATE history SET state = ? WHERE id = ?", params![state, entry.0])?;
            connection.execute(
                "INSERT INTO history (at, who, operation, summary, state) VALUES (?, ?, ?, ?, 'event')",
                params![action.at.to_string(), action.who, action.operation, name],
            )?;
            Ok(())
        })
    }

    /// The log, newest first.
    pub fn log(&self) -> Result<Vec<LogEntry>, StoreError> {
        let mut statement = self
            .connection
            .prepare("SELECT id, at, who, operation, summary, state FROM history ORDER BY id DESC")?;
        let rows = statement.query_map([], |row| {
            let at: String = row.get(1)?;
            let state: String = row.get(5)?;
            Ok(LogEntry {
                id: HistoryId(row.get(0)?),
                at: at.parse().unwrap_or_default(),
                who: row.get(2)?,
                operation: row.get(3)?,
                summary: row.get(4)?,
                undone: matches!(state.as_str(), "undone" | "dropped"),
            })
        })?;
        rows.collect::<Result<_, _>>().map_err(StoreError::from)
    }
}
