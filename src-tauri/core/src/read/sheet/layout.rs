//! What a sheet says beside its values: merges, hidden rows and columns, notes, things drawn over it.

use std::collections::{BTreeMap, HashSet};

use crate::read::Loss;

/// The layout of one sheet.
#[derive(Debug, Default)]
pub(in crate::read) struct Layout {
    /// Rows and columns covered, by the owner's place.
    pub merges: BTreeMap<(u32, u32), (u32, u32)>,
    /// Rows that are not shown.
    pub hidden_rows: HashSet<u32>,
    /// First and last of columns that are not shown.
    pub hidden_columns: Vec<(u32, u32)>,
    /// Cell notes.
    pub notes: Vec<Note>,
    /// What is written in shapes lying over the sheet.
    pub lettering: Vec<String>,
    /// Pictures on the sheet.
    pub pictures: usize,
    /// Charts and drawings on the sheet.
    pub charts: usize,
    /// Formulas without a stored value.
    pub unsolved: usize,
}

/// A note on a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::read) struct Note {
    /// Row and column.
    pub place: (u32, u32),
    /// Who wrote it.
    pub author: String,
    /// When, as recorded; empty where the format does not say.
    pub date: String,
    /// What it says.
    pub text: String,
    /// The note of the sheet that it answers.
    pub answers: Option<usize>,
}

impl Layout {
    /// What of the sheet could not be taken over, or was taken over though it is not shown.
    pub fn losses(&self, place: &str) -> Vec<Loss> {
        let mut losses = Vec::new();
        let mut lose = |what: String| losses.push(Loss { place: place.to_string(), what });
        if !self.hidden_columns.is_empty() {
            let columns: Vec<String> = self.hidden_columns.iter().map(|range| column_range(*range)).collect();
            lose(format!("隐藏的列（{}）已一并读入", columns.join("、")));
        }
        if self.pictures > 0 {
            lose(format!("{} 张图片未识别", self.pictures));
        }
        if self.charts > 0 {
            lose(format!("{} 个图表或图形未识别", self.charts));
        }
        if self.unsolved > 0 {
            lose(format!("{} 个公式没有存储结果，按空白读入", self.unsolved));
        }
        losses
    }
}

fn column_range((first, last): (u32, u32)) -> String {
    let range = format!("{}–{}", column_name(first), column_name(last));
    if first == last { column_name(first) } else { range }
}

fn column_name(column: u32) -> String {
    let mut name = String::new();
    let mut left = column.saturating_add(1);
    while left > 0 {
        let letter = (left - 1) % 26;
        name.insert(0, char::from(b'A' + u8::try_from(letter).unwrap_or(0)));
        left = (left - 1) / 26;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_the_program_names_them() {
        let names: Vec<String> = [0, 25, 26, 701, 702, 16_383].into_iter().map(column_name).collect();
        assert_eq!(names, ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
        assert_eq!((column_range((2, 2)), column_range((2, 4))), ("C".to_string(), "C–E".to_string()));
    }
}
