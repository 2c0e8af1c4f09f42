//! Word files: letters, tables, and copies of a draft with revisions, margin comments or silent changes.

use std::error::Error;
use std::io::{Cursor, Read, Write};

use docx_rs::{
    AbstractNumbering, AlignmentType, Comment, Delete, Docx, Header, IndentLevel, Insert, Level, LevelJc,
    LevelSuffixType, LevelText, NumberFormat, Numbering, NumberingId, Paragraph, Run, RunFonts,
    SpecialIndentType, Start, Table, TableCell, TableRow, VMergeType, WidthType,
};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::description::File;
use super::markup::{self, Grid, Line, Piece, lines};

/// Width of the type area of GB/T 9704 (156 mm) in twentieths of a point.
const TYPE_AREA: usize = 8845;
/// Lists of the counted copy. List 1 is the writer's own.
const HEADINGS: usize = 2;
const CLAUSES: usize = 3;
const TITLE: (&str, usize) = ("方正小标宋简体", 44);
const BODY: (&str, usize) = ("仿宋_GB2312", 32);

/// The bytes of a Word file: a letter, or `draft` as the unit changed it.
pub fn docx(file: &File, draft: Option<&str>) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut docx = Docx::new().created_at("2024-01-29T01:00:00Z").updated_at("2024-01-29T01:00:00Z");
    if let Some(words) = &file.header {
        docx = docx.header(Header::new().add_paragraph(Paragraph::new().add_run(run(words, BODY))));
    }
    docx = match draft {
        Some(text) => copy_of_draft(docx, file, text)?,
        None => letter(docx, &file.body)?,
    };
    let mut bytes = Cursor::new(Vec::new());
    docx.build().pack(&mut bytes)?;
    fixed(bytes.get_ref())
}

/// The same archive with the times of its entries set to the earliest that the format knows.
pub fn fixed(archive: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut from = ZipArchive::new(Cursor::new(archive))?;
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for index in 0..from.len() {
        let mut entry = from.by_index(index)?;
        if entry.is_dir() {
            continue;
        }
        let name = entry.name()?.into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content)?;
        if name == "word/document.xml" {
            content = recounted(&String::from_utf8(content)?).into_bytes();
        }
        to.start_file(name, options)?;
        to.write_all(&content)?;
    }
    Ok(to.finish()?.into_inner())
}

/// Revisions numbered from 0 in each file: their writer counts them through all files that it writes.
fn recounted(xml: &str) -> String {
    let mut out = String::new();
    let mut rest = xml;
    let mut next = 0;
    let opening = |rest: &str| {
        ["<w:ins w:id=\"", "<w:del w:id=\""].iter().filter_map(|tag| Some(rest.find(tag)? + tag.len())).min()
    };
    while let Some(at) = opening(rest) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        out.push_str(&next.to_string());
        next += 1;
        rest = after.trim_start_matches(|letter: char| letter.is_ascii_digit());
    }
    out + rest
}

fn run(words: &str, (font, size): (&str, usize)) -> Run {
    Run::new().add_text(words).fonts(RunFonts::new().east_asia(font)).size(size)
}

fn indented() -> Paragraph {
    Paragraph::new().indent(None, Some(SpecialIndentType::FirstLine(640)), None, None)
}

fn letter(mut docx: Docx, body: &str) -> Result<Docx, Box<dyn Error>> {
    for line in lines(body) {
        docx =
            match line {
                Line::Marked("head", words) => {
                    let head = run(words, TITLE).size(72).color("FF0000");
                    docx.add_paragraph(Paragraph::new().align(AlignmentType::Center).add_run(head))
                }
                Line::Marked("number" | "center", words) => docx
                    .add_paragraph(Paragraph::new().align(AlignmentType::Center).add_run(run(words, BODY))),
                Line::Marked("title", words) => docx
                    .add_paragraph(Paragraph::new().align(AlignmentType::Center).add_run(run(words, TITLE))),
                Line::Marked("right", words) => {
                    docx.add_paragraph(Paragraph::new().align(AlignmentType::Right).add_run(run(words, BODY)))
                }
                Line::Marked("sheet", _) => docx,
                Line::Marked("break", _) => docx.add_paragraph(Paragraph::new()),
                Line::Marked(mark, _) => return Err(format!("no mark @{mark}").into()),
                Line::Plain(words) if words.ends_with('：') && !words.contains('。') => {
                    docx.add_paragraph(Paragraph::new().add_run(run(words, BODY)))
                }
                Line::Plain(words) => docx.add_paragraph(indented().add_run(run(words, BODY))),
                Line::Table(grid) => docx.add_table(table(&grid)),
            };
    }
    Ok(docx)
}

fn table(grid: &Grid<'_>) -> Table {
    let width = TYPE_AREA / grid.columns;
    let rows = (0..grid.rows.len()).map(|row| {
        let mut cells = Vec::new();
        let mut column = 0;
        while column < grid.columns {
            let (cell, columns) = cell_at(grid, row, column);
            cells.push(cell.width(width * columns, WidthType::Dxa).grid_span(columns));
            column += columns;
        }
        TableRow::new(cells)
    });
    Table::new(rows.collect()).set_grid(vec![width; grid.columns])
}

/// The cell at a place, with the columns that it covers: its own, or the lower part of one that starts above.
fn cell_at(grid: &Grid<'_>, row: usize, column: usize) -> (TableCell, usize) {
    let above = grid.rows[..row].iter().enumerate().find_map(|(start, cells)| {
        cells.iter().find(|cell| cell.column == column && start + cell.rows > row)
    });
    if let Some(owner) = above {
        let lower = TableCell::new().add_paragraph(Paragraph::new()).vertical_merge(VMergeType::Continue);
        return (lower, owner.columns);
    }
    let Some(own) = grid.rows[row].iter().find(|cell| cell.column == column) else {
        return (TableCell::new().add_paragraph(Paragraph::new()), 1);
    };
    let mut cell = TableCell::new();
    for words in own.text.split('\\') {
        cell = cell.add_paragraph(Paragraph::new().add_run(run(words, BODY).size(24)));
    }
    if own.rows > 1 {
        cell = cell.vertical_merge(VMergeType::Restart);
    }
    (cell, own.columns)
}

fn copy_of_draft(mut docx: Docx, file: &File, text: &str) -> Result<Docx, Box<dyn Error>> {
    if file.numbered {
        docx = counted(counted(docx, HEADINGS, "%1、"), CLAUSES, "（%1）");
    }
    let mut applied = 0;
    for (place, words) in kept_lines(file, text).enumerate() {
        let paragraph = if place == 0 { Paragraph::new().align(AlignmentType::Center) } else { indented() };
        let (paragraph, words) = if file.numbered { numbered(paragraph, words) } else { (paragraph, words) };
        let pieces = pieces(words, file);
        applied += pieces.iter().filter(|piece| !matches!(piece, Piece::Kept(_))).count();
        let font = if place == 0 { TITLE } else { BODY };
        docx = docx.add_paragraph(written(paragraph, &pieces, file, font));
        for added in file.added.iter().filter(|added| words.starts_with(&added.after)) {
            applied += 1;
            docx = docx.add_paragraph(if file.tracked.unwrap_or(true) {
                inserted(&added.text, file)
            } else {
                indented().add_run(run(&added.text, BODY))
            });
        }
    }
    let wanted = file.changes.len() + file.remarks.len() + file.added.len();
    if applied == wanted {
        Ok(docx)
    } else {
        Err(format!("{applied} of {wanted} changes found a place").into())
    }
}

/// The draft's paragraphs without those that the unit took out, each known by how it starts.
fn kept_lines<'t>(file: &File, text: &'t str) -> impl Iterator<Item = &'t str> {
    text.lines().filter(|line| !file.dropped.iter().any(|start| line.starts_with(start)))
}

/// The draft as the unit changed it, a line a paragraph.
pub fn changed_lines(file: &File, text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for words in kept_lines(file, text) {
        let piece = |piece: Piece| match piece {
            Piece::Kept(words) | Piece::Remarked { words, .. } => words,
            Piece::Changed { new, .. } => new,
        };
        lines.push(pieces(words, file).into_iter().map(piece).collect());
        let added = file.added.iter().filter(|added| words.starts_with(&added.after));
        lines.extend(added.map(|added| added.text.clone()));
    }
    lines
}

/// Declares a list that the program counts in Chinese numerals through the whole text.
fn counted(docx: Docx, id: usize, form: &str) -> Docx {
    let format = NumberFormat::new("chineseCounting");
    let level = Level::new(0, Start::new(1), format, LevelText::new(form), LevelJc::new("left"))
        .suffix(LevelSuffixType::Nothing);
    docx.add_abstract_numbering(AbstractNumbering::new(id).add_level(level))
        .add_numbering(Numbering::new(id, id))
}

/// Takes a number off the words and leaves it to the program.
fn numbered(paragraph: Paragraph, words: &str) -> (Paragraph, &str) {
    let is_numeral =
        |number: &str| !number.is_empty() && number.chars().all(|c| "一二三四五六七八九十".contains(c));
    if let Some((number, rest)) = words.strip_prefix('（').and_then(|rest| rest.split_once('）'))
        && is_numeral(number)
    {
        return (paragraph.numbering(NumberingId::new(CLAUSES), IndentLevel::new(0)), rest);
    }
    match words.split_once('、') {
        Some((number, rest)) if is_numeral(number) => {
            (paragraph.numbering(NumberingId::new(HEADINGS), IndentLevel::new(0)), rest)
        }
        _ => (paragraph, words),
    }
}

fn pieces(words: &str, file: &File) -> Vec<Piece> {
    let mut pieces = vec![Piece::Kept(words.to_owned())];
    for wanted in &file.changes {
        cut_kept(&mut pieces, |kept| markup::change(kept, wanted));
    }
    for (index, wanted) in file.remarks.iter().enumerate() {
        cut_kept(&mut pieces, |kept| markup::remark(kept, &wanted.at, index));
    }
    pieces
}

fn cut_kept(pieces: &mut Vec<Piece>, cut: impl Fn(&str) -> Option<[Piece; 3]>) {
    let found = pieces.iter().enumerate().find_map(|(place, piece)| match piece {
        Piece::Kept(kept) => cut(kept).map(|parts| (place, parts)),
        _ => None,
    });
    if let Some((place, parts)) = found {
        pieces.splice(place..=place, parts);
    }
}

fn written(mut paragraph: Paragraph, pieces: &[Piece], file: &File, font: (&str, usize)) -> Paragraph {
    let tracked = file.tracked.unwrap_or(true);
    for piece in pieces {
        paragraph = match piece {
            Piece::Kept(words) if words.is_empty() => paragraph,
            Piece::Kept(words) => paragraph.add_run(run(words, font)),
            Piece::Changed { new, .. } if !tracked => paragraph.add_run(run(new, font)),
            Piece::Changed { old, new } => revised(paragraph, old, new, file),
            Piece::Remarked { words, remark } => {
                let says = Paragraph::new().add_run(Run::new().add_text(&file.remarks[*remark].says));
                let comment = Comment::new(*remark).author(&file.author).date(&file.date).add_paragraph(says);
                paragraph.add_comment_start(comment).add_run(run(words, font)).add_comment_end(*remark)
            }
        };
    }
    paragraph
}

fn revised(mut paragraph: Paragraph, old: &str, new: &str, file: &File) -> Paragraph {
    if !old.is_empty() {
        let gone = Delete::new().author(&file.author).date(&file.date);
        paragraph = paragraph.add_delete(gone.add_run(Run::new().add_delete_text(old)));
    }
    if !new.is_empty() {
        paragraph = paragraph.add_insert(Insert::new(run(new, BODY)).author(&file.author).date(&file.date));
    }
    paragraph
}

fn inserted(words: &str, file: &File) -> Paragraph {
    let insert = Insert::new(run(words, BODY)).author(&file.author).date(&file.date);
    indented().insert(&file.author, &file.date).add_insert(insert)
}
