//! The `.hegao` file: SQLite as application file format, with its undo record inside.
//!
//! Knows rows, transactions and history; knows nothing of what an operation means.

mod comments;
mod facts;
mod history;
mod migrations;
mod replies;
mod rows;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::{Connection, ErrorCode, OpenFlags};

pub use history::*;
pub use replies::hash;
pub use rows::*;

/// `HGAO`, so that tools such as `file` can tell the format (SQLite "application_id").
const APPLICATION_ID: i32 = 0x4847_414F;

/// The newest version of the schema that this program knows (SQLite "user_version").
const SCHEMA_VERSION: i32 = 2;

/// Why the file cannot be opened or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Made by a newer program.
    #[error("“{0}”由更高版本的合稿创建，本版本打不开。请升级合稿后再打开，文件没有改动")]
    Newer(String),
    /// Not a matter.
    #[error("“{0}”不是合稿的事项文件（.hegao）。请重新选择")]
    NotAMatter(String),
    /// Another window or program has it.
    #[error("“{0}”已在另一个窗口或程序中打开。请在那个窗口中继续，或先把它关闭")]
    InUse(String),
    /// The file or its folder cannot be written.
    #[error("“{0}”所在的文件夹或文件是只读的，不能保存。请把文件复制到可以写入的文件夹后再打开")]
    ReadOnly(String),
    /// No such file.
    #[error("找不到“{0}”。文件可能已被移动或改名，请重新选择")]
    Missing(String),
    /// A file stands where the new one should.
    #[error("“{0}”已经存在，没有覆盖。请换一个文件名")]
    Exists(String),
    /// The disk is full.
    #[error("磁盘空间不足，本次操作没有写入，事项内容未变。请清理磁盘后重试")]
    Full,
    /// The file is damaged.
    #[error("事项文件“{0}”已损坏（{1}）。请用最近的备份打开")]
    Damaged(String, String),
    /// What is not there cannot be changed.
    #[error("找不到{0}，可能已被撤销或移除。请刷新后重试")]
    Gone(String),
    /// Anything else that SQLite says.
    #[error("读写事项文件时出错（{0}），本次操作没有写入")]
    Sql(rusqlite::Error),
    /// A row holds what this program cannot have written.
    #[error("事项文件中的数据无法识别（{0}）。请用最近的备份打开")]
    Row(#[from] serde_json::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            _ => Self::Sql(error),
        }
    }
}

/// An open matter file. Held exclusively: a second opener is told so.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
}

impl Store {
    /// Makes a new file; fails where one stands.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        let shown = path.display().to_string();
        if path.exists() {
            return Err(StoreError::Exists(shown));
        }
        let connection = Connection::open(path).map_err(|error| explain(error, &shown))?;
        let store = Self { connection, path: path.to_owned() };
        store.set_up(true).map_err(|error| explain_store(error, &shown))?;
        Ok(store)
    }

    /// Opens a file, checks that it is whole and a matter, brings its schema up to date.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let shown = path.display().to_string();
        if !path.is_file() {
            return Err(StoreError::Missing(shown));
        }
        let connection = Connection::open_with_flags(
            path,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )
        .map_err(|error| explain(error, &shown))?;
        let store = Self { connection, path: path.to_owned() };
        store.check(&shown)?;
        store.set_up(false).map_err(|error| explain_store(error, &shown))?;
        Ok(store)
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn check(&self, shown: &str) -> Result<(), StoreError> {
        let pragma = |name: &str| -> rusqlite::Result<i32> {
            self.connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0))
        };
        let application = pragma("application_id").map_err(|error| explain(error, shown))?;
        if application != APPLICATION_ID {
            return Err(StoreError::NotAMatter(shown.to_owned()));
        }
        let version = pragma("user_version").map_err(|error| explain(error, shown))?;
        if version > SCHEMA_VERSION {
            return Err(StoreError::Newer(shown.to_owned()));
        }
        let verdict: String = self
            .connection
            .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
            .map_err(|error| explain(error, shown))?;
        if verdict != "ok" {
            return Err(StoreError::Damaged(shown.to_owned(), verdict));
        }
        Ok(())
    }

    /// Takes the exclusive lock, chooses the journal, and makes the schema and its recording triggers.
    fn set_up(&self, new: bool) -> Result<(), StoreError> {
        self.connection.execute_batch(
            "PRAGMA trusted_schema = OFF;
             PRAGMA locking_mode = EXCLUSIVE;
             PRAGMA foreign_keys = ON;
             PRAGMA journal_mode = WAL;
             PRAGMA synchronous = FULL;
             BEGIN EXCLUSIVE; COMMIT;",
        )?;
        if new {
            self.connection.execute_batch(&format!(
                "BEGIN;
                 {}
                 PRAGMA application_id = {APPLICATION_ID};
                 PRAGMA user_version = {SCHEMA_VERSION};
                 COMMIT;",
                include_str!("schema.sql"),
            ))?;
        }
        migrations::run(&self.connection)?;
        history::install_triggers(&self.connection)
    }

    /// Writes a copy of the whole file, page by page: compacting would renumber rows that the undo record names.
    pub fn copy_to(&self, path: &Path) -> Result<(), StoreError> {
        let shown = path.display().to_string();
        let copy = |path: &Path| -> rusqlite::Result<()> {
            let mut target = Connection::open(path)?;
            Backup::new(&self.connection, &mut target)?.run_to_completion(1024, Duration::ZERO, None)
        };
        copy(path).map_err(|error| explain(error, &shown))
    }

    /// The number of the last line in the log: grows with every action.
    pub fn revision(&self) -> Result<i64, StoreError> {
        let revision =
            self.connection.query_row("SELECT coalesce(max(id), 0) FROM history", [], |row| row.get(0))?;
        Ok(revision)
    }

    /// Closes the file so that it is a single file again.
    pub fn close(self) -> Result<(), StoreError> {
        self.connection.execute_batch("PRAGMA journal_mode = DELETE")?;
        self.connection.close().map_err(|(_, error)| error.into())
    }
}

fn explain_store(error: StoreError, shown: &str) -> StoreError {
    match error {
        StoreError::Sql(error) => explain(error, shown),
        other => other,
    }
}

fn explain(error: rusqlite::Error, shown: &str) -> StoreError {
    let shown = shown.to_owned();
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::InUse(shown),
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            StoreError::ReadOnly(shown)
        }
        Some(ErrorCode::NotADatabase) => StoreError::NotAMatter(shown),
        Some(ErrorCode::DatabaseCorrupt) => StoreError::Damaged(shown, error.to_string()),
        Some(ErrorCode::DiskFull) => StoreError::Full,
        _ => StoreError::Sql(error),
    }
}
