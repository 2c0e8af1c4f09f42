//! Tables that go out with a matter, such as the 意见采纳情况汇总表: data for every writer of tables.

use serde::{Deserialize, Serialize};

/// A table on its own sheets of paper.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sheet {
    /// Its title, as one line.
    pub title: String,
    /// Lines between title and table, such as `单位（盖章）：` or `2024年2月5日`.
    pub head_lines: Vec<String>,
    /// The table.
    pub table: DataTable,
    /// Lines under the table, such as `发函单位25个，收到回函23个，…`.
    pub foot_lines: Vec<String>,
}

/// Columns and rows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DataTable {
    /// The columns in order.
    pub columns: Vec<Column>,
    /// The rows in order, each with one cell a column.
    pub rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// Share of the table's width; only the proportions between columns count.
    pub width: f64,
    /// Whether its cells are centred; else they are flush left.
    pub centred: bool,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// Text; line breaks in it are kept.
    Text(String),
    /// Merged with the cell above it, as a unit's name over its comments.
    Above,
}

impl Column {
    /// A column with its share of the width.
    pub fn new(title: impl Into<String>, width: f64, centred: bool) -> Self {
        Self { title: title.into(), width, centred }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
