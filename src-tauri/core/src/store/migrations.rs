//! Bringing files of earlier versions up to date. A file is only ever moved forward, in one transaction.

use rusqlite::Connection;

use super::{SCHEMA_VERSION, StoreError};

/// What each version after the first changed: the statement at index `n` makes version `n + 2` of version `n + 1`.
const STEPS: [&str; SCHEMA_VERSION as usize - 1] = ["ALTER TABLE reply ADD COLUMN standing_json TEXT"];

/// Makes the newest version of whatever the file is. Nothing happens where it is that already.
pub(super) fn run(connection: &Connection) -> Result<(), StoreError> {
    let version: i32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let done = usize::try_from(version - 1).unwrap_or(0);
    if done >= STEPS.len() {
        return Ok(());
    }
    let steps = STEPS[done..].join(";\n");
    connection
        .execute_batch(&format!("BEGIN;\n{steps};\nPRAGMA user_version = {SCHEMA_VERSION};\nCOMMIT;"))?;
    Ok(())
}
