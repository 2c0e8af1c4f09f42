//! What a reader makes of a file: everything a person would see in it, in reading order.
//!
//! A `Source` knows nothing of matters, drafts or units. Readers never fail half-way: what they could not
//! read stands in [`Source::losses`].

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One file as read: text and tables in reading order, with the revisions and margin comments it carries.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// How the bytes were understood, decided by content and not by the file name's ending.
    pub format: Format,
    /// Paragraphs and tables, in reading order.
    pub blocks: Vec<Block>,
    /// Margin comments (批注), in the order in which their ranges start.
    pub margin_comments: Vec<MarginComment>,
    /// What the reader could not take over, for the clerk to see.
    pub losses: Vec<Loss>,
    /// How many pages the file can be shown as pictures of; none for a format without pages.
    #[serde(default)]
    pub pages: usize,
    /// Files that came inside this one, unread. Kept as files of their own, never with the text.
    #[serde(skip)]
    pub attachments: Vec<Attachment>,
}

/// A file inside a file: an attachment of a mail, a member of an archive.
#[derive(Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name as shown, decoded: folders are kept with [`Attachment::FOLDER_MARK`] between them, so that it can
    /// never be used as a path.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Attachment {
    /// Stands between folder names: looks like a slash, but is none to any file system.
    pub const FOLDER_MARK: char = '／';

    /// The file's own name out of [`Self::name`], or out of a name that says where in which file it lay.
    pub fn last_of(name: &str) -> &str {
        name.rsplit(Self::FOLDER_MARK).next().unwrap_or(name)
    }

    /// A name that can be shown and never leads anywhere, from the pieces of a path in some file.
    pub fn safe_name<'n>(pieces: impl IntoIterator<Item = &'n str>) -> String {
        let clean = |piece: &str| -> String {
            let plain = piece.trim().chars().filter(|c| !c.is_control()).take(200);
            plain
                .map(|c| {
                    if matches!(c, '/' | '\\') {
                        Self::FOLDER_MARK
                    } else if c == ':' {
                        '：'
                    } else {
                        c
                    }
                })
                .collect()
        };
        let pieces = pieces.into_iter().map(clean).filter(|piece| !matches!(piece.as_str(), "" | "." | ".."));
        pieces.collect::<Vec<_>>().join(&Self::FOLDER_MARK.to_string())
    }
}

impl std::fmt::Debug for Attachment {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Attachment({:?}, {} bytes)", self.name, self.bytes.len())
    }
}

/// The file formats that a reader exists for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text.
    #[default]
    Text,
    /// Markdown.
    Markdown,
    /// Office Open XML text document (ECMA-376 part 1, WordprocessingML).
    Docx,
    /// Word 97–2003 text document ([MS-DOC]), also as WPS writes it.
    Doc,
    /// Rich Text Format.
    Rtf,
    /// OpenDocument text (ODF).
    Odt,
    /// Office Open XML workbook (ECMA-376 part 1, SpreadsheetML).
    Xlsx,
    /// Binary workbook of Excel 5 to 2003 and of WPS (`.xls`, `.et`; MS-XLS).
    Xls,
    /// OpenDocument workbook (ODF).
    Ods,
    /// Separated values (RFC 4180 and its relatives).
    Csv,
    /// Web page, also as some programs save it under `.doc` and `.xls`.
    Html,
    /// Portable Document Format (ISO 32000).
    Pdf,
    /// Mail (RFC 5322) with its attachments.
    Mail,
    /// Fixed pages in the national format (GB/T 33190).
    Ofd,
    /// Archive (zip, 7z, rar); its members are attachments.
    Archive,
    /// Pictures of pages: a photograph or a scan.
    Picture,
}

/// A paragraph or a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A paragraph of text.
    Paragraph(SourceParagraph),
    /// A table, or one sheet of a workbook.
    Table(Table),
}

/// Where on the paper a paragraph stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Region {
    /// The running text.
    #[default]
    Body,
    /// The page header or footer: repeated on every page.
    HeaderFooter,
    /// A footnote or an endnote.
    Note,
    /// A text box or shape.
    TextBox,
}

/// One paragraph: its runs, and the number that the program would print before it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SourceParagraph {
    /// The automatic number as printed, such as `（四）` or `1.1`; not part of the runs.
    pub label: Option<String>,
    /// Heading level, 1-based, where a style or markup says so.
    pub heading: Option<u8>,
    /// Where it stands.
    pub region: Region,
    /// The text in pieces of equal treatment.
    pub runs: Vec<Run>,
    /// How it was recognised, if it was not read from characters: then every character is a guess.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recognised: Option<Recognised>,
}

/// That a paragraph was recognised on the picture of a page, and how surely.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Recognised {
    /// The page on which it begins, from 1.
    pub page: usize,
    /// How sure the model is of its characters on the whole, from 0 to 100.
    pub percent: u8,
    /// The characters that are likelier wrong than the rest.
    pub doubts: Vec<Doubt>,
    /// Its lines on the picture.
    pub places: Vec<LinePlace>,
}

/// Doubtful characters. Offsets count characters of [`SourceParagraph::text`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Doubt {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

/// Where characters of a paragraph stand on the picture of a page, in shares of its width and height.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct LinePlace {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// The page, from 1.
    pub page: usize,
    /// Left edge.
    pub left: f32,
    /// Upper edge.
    pub top: f32,
    /// Right edge.
    pub right: f32,
    /// Lower edge.
    pub bottom: f32,
}

/// A piece of a paragraph.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// The characters.
    pub text: String,
    /// Whether a tracked revision put it in or took it out.
    pub change: Option<Change>,
    /// Printed bold.
    #[serde(default)]
    pub bold: bool,
}

/// A tracked revision (修订) over one run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Put in or taken out. A move is a deletion at its source and an insertion at its target.
    pub kind: ChangeKind,
    /// Author as the program recorded it.
    pub author: String,
    /// ISO 8601 time as recorded; empty where the file has none.
    pub date: String,
    /// Pairs the two halves of a move: equal names belong together.
    pub moved: Option<String>,
}

/// The two directions of a revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// New text.
    Inserted,
    /// Text taken out; still there to be read.
    Deleted,
}

/// A table: rows of cells. Cells swallowed by a merge are absent; their owner says how far it reaches.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Sheet name, for a workbook.
    pub name: Option<String>,
    /// A hidden sheet is read and named as such.
    pub hidden: bool,
    /// The rows from the top.
    pub rows: Vec<Row>,
}

/// One table row.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// A hidden row of a sheet.
    pub hidden: bool,
    /// Cells from the left.
    pub cells: Vec<Cell>,
}

/// One cell, with the grid column at which it starts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// 0-based grid column.
    pub column: usize,
    /// Grid columns covered, at least 1.
    pub column_span: usize,
    /// Rows covered, at least 1.
    pub row_span: usize,
    /// What stands in the cell; nested tables included.
    pub blocks: Vec<Block>,
}

/// A margin comment (批注).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MarginComment {
    /// Author as recorded.
    pub author: String,
    /// ISO 8601 time as recorded; empty where the file has none.
    pub date: String,
    /// What the comment says, its paragraphs joined by line feeds.
    pub text: String,
    /// The commented text: passages and character ranges over [`SourceParagraph::text`].
    pub anchors: Vec<Span>,
    /// Index of the comment that this one answers.
    pub answers: Option<usize>,
}

/// A range in one passage. Offsets count characters (Unicode scalar values), not bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct Span {
    /// Index into [`Source::passages`].
    pub passage: usize,
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

/// Something that a reader could not take over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Loss {
    /// Where: a part, page, sheet or paragraph, in words for the clerk.
    pub place: String,
    /// What is missing, in words for the clerk.
    pub what: String,
}

impl Loss {
    /// As one sentence.
    pub fn sentence(&self) -> String {
        format!("{}：{}", self.place, self.what)
    }

    /// Programs in the file, which are never run.
    pub(super) fn macros() -> Self {
        Self { place: "全文".into(), what: "文件带有宏，已忽略，没有运行".into() }
    }
}

/// A paragraph seen at its place in the reading order.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'a> {
    /// The paragraph.
    pub paragraph: &'a SourceParagraph,
    /// For a paragraph in a table: where.
    pub cell: Option<CellPlace>,
}

/// The outermost table cell that a passage stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CellPlace {
    /// The how manieth table of the source, from 0.
    pub table: usize,
    /// Row in it, from 0.
    pub row: usize,
    /// Grid column in it, from 0.
    pub column: usize,
}

impl Source {
    /// What a person typed, a line a paragraph.
    pub fn typed(text: &str) -> Self {
        let lines = text.lines().map(|line| Block::Paragraph(SourceParagraph::plain(line)));
        Self { format: Format::Text, blocks: lines.collect(), ..Self::default() }
    }

    /// Every paragraph in reading order, cells row by row. A passage's index is its address in a [`Span`].
    pub fn passages(&self) -> Vec<Passage<'_>> {
        let mut passages = Vec::new();
        let mut tables = 0;
        collect(&self.blocks, None, &mut tables, &mut passages);
        passages
    }

    /// The text that a person reads, a line a passage.
    pub fn plain_text(&self) -> String {
        let lines: Vec<String> = self.passages().iter().map(|p| p.paragraph.printed()).collect();
        lines.join("\n")
    }
}

fn collect<'a>(
    blocks: &'a [Block],
    inside: Option<CellPlace>,
    tables: &mut usize,
    passages: &mut Vec<Passage<'a>>,
) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => passages.push(Passage { paragraph, cell: inside }),
            Block::Table(table) => {
                let index = *tables;
                *tables += 1;
                for (row, cells) in table.rows.iter().enumerate() {
                    for cell in &cells.cells {
                        let place = CellPlace { table: index, row, column: cell.column };
                        collect(&cell.blocks, Some(inside.unwrap_or(place)), tables, passages);
                    }
                }
            }
        }
    }
}

impl SourceParagraph {
    /// A paragraph of plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { runs: vec![Run { text: text.into(), ..Run::default() }], ..Self::default() }
    }

    /// The text with all revisions accepted. Spans count characters in this text.
    pub fn text(&self) -> String {
        self.collect_runs(ChangeKind::Deleted)
    }

    /// The text with all revisions refused: what its author had before them.
    pub fn original(&self) -> String {
        self.collect_runs(ChangeKind::Inserted)
    }

    /// The text with the automatic number before it, as printed.
    pub fn printed(&self) -> String {
        match &self.label {
            Some(label) => format!("{label}{}", self.text()),
            None => self.text(),
        }
    }

    /// Whether a revision touches it.
    pub fn is_revised(&self) -> bool {
        self.runs.iter().any(|run| run.change.is_some())
    }

    fn collect_runs(&self, without: ChangeKind) -> String {
        self.runs
            .iter()
            .filter(|run| run.change.as_ref().is_none_or(|change| change.kind != without))
            .map(|run| run.text.as_str())
            .collect()
    }
}
