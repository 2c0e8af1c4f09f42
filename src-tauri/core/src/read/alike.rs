//! Comparing what two readers made of one text, for tests on files that a program converted.

use super::{Block, ChangeKind, Source};

/// Everything that a person would see, a line each: what has to be the same in every format.
pub(super) fn seen(source: &Source) -> Vec<String> {
    let mut lines = Vec::new();
    for (index, passage) in source.passages().iter().enumerate() {
        let paragraph = passage.paragraph;
        let cell = passage.cell.map(|cell| format!("[{},{},{}]", cell.table, cell.row, cell.column));
        let label = paragraph.label.as_deref().unwrap_or_default().trim_end();
        lines.push(format!(
            "{index} {:?}{} {label}|{}|{}",
            paragraph.region,
            cell.unwrap_or_default(),
            paragraph.text(),
            paragraph.original()
        ));
        for run in &paragraph.runs {
            if let Some(change) = &run.change {
                let sign = if change.kind == ChangeKind::Inserted { '+' } else { '-' };
                lines.push(format!("  {sign}{} {} “{}”", change.author, minute(&change.date), run.text));
            }
        }
        let bold: String =
            paragraph.runs.iter().filter(|run| run.bold).map(|run| run.text.as_str()).collect();
        if !bold.is_empty() {
            lines.push(format!("  bold “{bold}”"));
        }
    }
    shapes(&source.blocks, &mut lines);
    let comments = source.margin_comments.iter().map(|comment| {
        format!(
            "comment {} {} {:?} answers {:?}: {}",
            comment.author,
            minute(&comment.date),
            comment.anchors,
            comment.answers,
            comment.text
        )
    });
    // Comments on one range have no order of their own.
    let mut comments: Vec<String> = comments.collect();
    comments.sort();
    lines.extend(comments);
    lines
}

fn minute(date: &str) -> &str {
    date.get(..16).unwrap_or(date)
}

fn shapes(blocks: &[Block], lines: &mut Vec<String>) {
    for block in blocks {
        let Block::Table(table) = block else { continue };
        for row in &table.rows {
            let cells: Vec<String> = row
                .cells
                .iter()
                .map(|cell| format!("{}+{}×{}", cell.column, cell.column_span, cell.row_span))
                .collect();
            lines.push(format!("row {}", cells.join(" ")));
            for cell in &row.cells {
                shapes(&cell.blocks, lines);
            }
        }
    }
}

/// Where two readings differ: the line of each, side by side.
pub(super) fn differences(a: &Source, b: &Source) -> Vec<String> {
    let (a, b) = (seen(a), seen(b));
    let longest = a.len().max(b.len());
    let line = |lines: &[String], at: usize| lines.get(at).cloned().unwrap_or_default();
    (0..longest)
        .map(|at| (line(&a, at), line(&b, at)))
        .filter(|(a, b)| a != b)
        .map(|(a, b)| format!("{a}\n{b}"))
        .collect()
}
