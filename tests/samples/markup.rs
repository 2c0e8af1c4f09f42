//! The markup of a body: marked lines, tables, and words that a draft's copy changes.

/// A line of a body, or a run of table lines.
#[derive(Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// Marked `@mark`, with the rest of the line.
    Marked(&'a str, &'a str),
    /// Plain.
    Plain(&'a str),
    /// Rows that follow one another.
    Table(Grid<'a>),
}

/// A table whose joined cells are absent; the owner of the place says how far it reaches.
#[derive(Debug, PartialEq, Eq)]
pub struct Grid<'a> {
    pub columns: usize,
    pub rows: Vec<Vec<GridCell<'a>>>,
}

/// A cell at its column.
#[derive(Debug, PartialEq, Eq)]
pub struct GridCell<'a> {
    pub column: usize,
    pub columns: usize,
    pub rows: usize,
    pub text: &'a str,
}

/// A piece of a draft's paragraph in the copy that comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Kept(String),
    Changed { old: String, new: String },
    Remarked { words: String, remark: usize },
}

/// The lines of a body. Empty lines at its ends mean nothing.
pub fn lines(body: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut rows: Vec<&str> = Vec::new();
    for line in body.trim_matches('\n').lines() {
        if line.starts_with('|') {
            rows.push(line);
            continue;
        }
        end_table(&mut rows, &mut lines);
        lines.push(match line.strip_prefix('@') {
            Some(marked) => {
                let (mark, rest) = marked.split_once(' ').unwrap_or((marked, ""));
                Line::Marked(mark, rest)
            }
            None => Line::Plain(line),
        });
    }
    end_table(&mut rows, &mut lines);
    lines
}

fn end_table<'a>(rows: &mut Vec<&'a str>, lines: &mut Vec<Line<'a>>) {
    if !rows.is_empty() {
        lines.push(Line::Table(grid(rows)));
        rows.clear();
    }
}

fn grid<'a>(rows: &[&'a str]) -> Grid<'a> {
    let cells: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| {
            row.trim().trim_start_matches('|').trim_end_matches('|').split('|').map(str::trim).collect()
        })
        .collect();
    let columns = cells.iter().map(Vec::len).max().unwrap_or(0);
    let reach = |row: usize, column: usize| {
        let right = cells[row][column + 1..].iter().take_while(|text| **text == "<").count();
        let down = cells[row + 1..].iter().take_while(|below| below.get(column) == Some(&"^")).count();
        (right + 1, down + 1)
    };
    let rows = cells.iter().enumerate().map(|(row, texts)| {
        let owners = texts.iter().enumerate().filter(|(_, text)| !matches!(**text, "<" | "^"));
        owners
            .map(|(column, text)| {
                let (right, down) = reach(row, column);
                GridCell { column, columns: right, rows: down, text }
            })
            .collect()
    });
    Grid { columns, rows: rows.collect() }
}

/// Cuts `paragraph` at the words that `change` (`before{old→new}after`) names; none where they do not stand in it.
pub fn change(paragraph: &str, change: &str) -> Option<[Piece; 3]> {
    let (before, old, new, after) = braces(change, '→')?;
    let [head, tail] = cut(paragraph, before, old, after)?;
    let changed = Piece::Changed { old: old.to_owned(), new: new.to_owned() };
    Some([Piece::Kept(head), changed, Piece::Kept(tail)])
}

/// Cuts `paragraph` at the words that `at` (`before{words}after`) names; none where they do not stand in it.
pub fn remark(paragraph: &str, at: &str, remark: usize) -> Option<[Piece; 3]> {
    let (before, words, _, after) = braces(at, '\0')?;
    let [head, tail] = cut(paragraph, before, words, after)?;
    Some([Piece::Kept(head), Piece::Remarked { words: words.to_owned(), remark }, Piece::Kept(tail)])
}

fn braces(markup: &str, arrow: char) -> Option<(&str, &str, &str, &str)> {
    let (before, rest) = markup.split_once('{')?;
    let (inside, after) = rest.split_once('}')?;
    let (old, new) = inside.split_once(arrow).unwrap_or((inside, ""));
    Some((before, old, new, after))
}

fn cut(paragraph: &str, before: &str, words: &str, after: &str) -> Option<[String; 2]> {
    let (head, tail) = paragraph.split_once(&format!("{before}{words}{after}"))?;
    Some([format!("{head}{before}"), format!("{after}{tail}")])
}
