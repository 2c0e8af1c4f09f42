//! Separated values: what spreadsheets write when they save as text. One table.
//!
//! The separator is the one under which most lines have the same number of fields; quoting follows RFC 4180.

use super::encoding::Decoded;
use super::{Block, Cell, Format, ReadError, Row, Source, Table, text};

/// Most cells that are read.
const MOST_CELLS: usize = 500_000;
/// Lines on which the separator is tried.
const TRIED: usize = 30;
/// Separators in use, the likeliest first.
const SEPARATORS: [char; 4] = [',', '\t', ';', '|'];

/// Reads a decoded text.
pub(super) fn read(decoded: &Decoded) -> Result<Source, ReadError> {
    let (written, separator) = separator(&decoded.text);
    let mut rows: Vec<Row> = Vec::new();
    let mut left = MOST_CELLS;
    for record in records(written, separator) {
        left = left
            .checked_sub(record.len())
            .ok_or_else(|| ReadError::TooLarge(format!("单元格超过 {MOST_CELLS} 个")))?;
        let record = record.into_iter().enumerate();
        let cells: Vec<Cell> = record.map(|(column, value)| cell(column, &value)).collect();
        rows.push(Row { hidden: false, cells });
    }
    let blocks = vec![Block::Table(Table { name: None, hidden: false, rows })];
    Ok(Source { format: Format::Csv, blocks, losses: text::spoilt(decoded), ..Source::default() })
}

fn cell(column: usize, value: &str) -> Cell {
    Cell { column, column_span: 1, row_span: 1, blocks: text::cell(value) }
}

/// The separator, and the text without the line by which Excel states one (`sep=;`).
fn separator(written: &str) -> (&str, char) {
    if let Some(rest) = written.strip_prefix("sep=")
        && let Some(separator) = rest.chars().next()
    {
        return (rest.split_once('\n').map_or("", |(_, rest)| rest), separator);
    }
    let score = |separator: &char| {
        let widths: Vec<usize> =
            records(written, *separator).take(TRIED).map(|record| record.len()).collect();
        let first = widths.first().copied().unwrap_or(0);
        if first < 2 { 0 } else { widths.iter().filter(|width| **width == first).count() }
    };
    // The first of equals: a text with both commas and bars is likelier separated by commas.
    let best = SEPARATORS.into_iter().rev().max_by_key(score);
    (written, best.filter(|separator| score(separator) > 0).unwrap_or(','))
}

/// The records of a text. A quote that is never closed ends with the text; a record of more than [`MOST_CELLS`] fields
/// is given as soon as it has one more than that, since a line of nothing but separators would fill the memory.
fn records(written: &str, separator: char) -> impl Iterator<Item = Vec<String>> + '_ {
    let mut characters = written.chars().peekable();
    std::iter::from_fn(move || {
        characters.peek()?;
        let mut record = vec![String::new()];
        let mut quoted = false;
        while let Some(character) = characters.next() {
            let field = record.last_mut()?;
            match character {
                '"' if quoted && characters.next_if_eq(&'"').is_some() => field.push('"'),
                '"' if quoted => quoted = false,
                '"' if field.is_empty() => quoted = true,
                '\r' if !quoted => {
                    characters.next_if_eq(&'\n');
                    break;
                }
                '\n' if !quoted => break,
                character if character == separator && !quoted => {
                    record.push(String::new());
                    if record.len() > MOST_CELLS {
                        break;
                    }
                }
                character => field.push(character),
            }
        }
        Some(record)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(written: &str) -> Vec<Vec<String>> {
        let source = read(&Decoded { text: written.to_string(), broken: 0 }).unwrap_or_default();
        let Some(Block::Table(table)) = source.blocks.first() else { return Vec::new() };
        let text = |cell: &Cell| Source { blocks: cell.blocks.clone(), ..Source::default() }.plain_text();
        table.rows.iter().map(|row| row.cells.iter().map(text).collect()).collect()
    }

    #[test]
    fn quotes_protect_separators_quotes_and_line_ends() {
        assert_eq!(
            rows("序号,修改建议\r\n1,\"将“15%”改为\"\"20%\"\",理由如下：\n上位文件\"\r\n2,\r\n"),
            [vec!["序号", "修改建议"], vec!["1", "将“15%”改为\"20%\",理由如下：\n上位文件"], vec!["2", ""]]
        );
    }

    #[test]
    fn the_separator_is_found_by_trial() {
        assert_eq!(
            rows("姓名\t电话\n张某某\t0470-8210000\n"),
            [["姓名", "电话"], ["张某某", "0470-8210000"]]
        );
        assert_eq!(
            rows("姓名;职务\n张某某;科长,兼联络员\n"),
            [["姓名", "职务"], ["张某某", "科长,兼联络员"]]
        );
        assert_eq!(rows("sep=;\n姓名;职务\n"), [["姓名", "职务"]]);
        assert_eq!(rows("无意见"), [["无意见"]]);
    }

    #[test]
    fn a_line_of_nothing_but_separators_is_refused_before_it_fills_the_memory() {
        let text = ",".repeat(4 * MOST_CELLS);
        assert_eq!(records(&text, ',').next().map(|record| record.len()), Some(MOST_CELLS + 1));
        assert!(matches!(read(&Decoded { text, broken: 0 }), Err(ReadError::TooLarge(_))));
    }

    #[test]
    fn an_open_quote_loses_nothing() {
        assert_eq!(rows("1,\"建议删除\n2,无"), [vec!["1", "建议删除\n2,无"]]);
    }
}
