//! Files inside a Word text: what was put in as an object comes out as an attachment, and whole documents that were
//! linked in as `w:altChunk` are read at their place (ECMA-376 part 1, 17.17.2.1).

use std::collections::{HashMap, HashSet};

use super::names::{Element, local};
use crate::read::compound::{Compound, SIGNATURE};
use crate::read::flow::{Manner, Piece, RawBlock, RawCell, RawParagraph, RawRow, RawTable, Revision};
use crate::read::package::{Package, Relationship};
use crate::read::xml::attribute;
use crate::read::{Attachment, Block, Loss, Region, Source, SourceParagraph, encoding, read_inside};

/// Most files taken out of one text.
const MOST: usize = 50;
/// Where OLE keeps a file that belongs to no program that is asked to keep it ([MS-OLEDS] 2.3.6).
const NATIVE: &str = "\u{1}Ole10Native";

/// What stands inside a text, by the relationship that leads to it.
#[derive(Default)]
pub(super) struct Embedded {
    /// Names of the attachments that objects became.
    pub names: HashMap<String, String>,
    /// Linked documents as read, or why they could not be.
    pub chunks: HashMap<String, Result<Source, String>>,
    /// The files taken out.
    pub attachments: Vec<Attachment>,
}

impl Embedded {
    /// Takes out whatever the text refers to. `depth` says how many texts this one stands in.
    pub fn take(
        package: &mut Package<'_>,
        relationships: &[Relationship],
        root: Element<'_>,
        depth: usize,
    ) -> Self {
        let mut embedded = Self::default();
        // However often a file is referred to, it is taken out once.
        let mut taken: HashSet<&str> = HashSet::new();
        let nodes = root.descendants().filter(|node| matches!(local(*node), "OLEObject" | "altChunk"));
        for node in nodes {
            let id = attribute(node, "id").unwrap_or_default();
            let program = attribute(node, "ProgID").unwrap_or_default().to_lowercase();
            let target = relationships.iter().find(|r| r.id == id && !r.external).map(|r| r.target.as_str());
            let is_wanted = !is_drawn(&program) && taken.len() < MOST;
            let Some(target) = target.filter(|target| is_wanted && taken.insert(target)) else { continue };
            let Some(bytes) = package.bytes(target) else { continue };
            let file = target.rsplit('/').next().unwrap_or_default();
            if local(node) == "altChunk" {
                let read = read_inside(file, &bytes, depth).map_err(|error| error.to_string());
                embedded.chunks.insert(id.to_string(), read);
            } else {
                let attachment = object(&program, file, bytes);
                embedded.names.insert(id.to_string(), attachment.name.clone());
                embedded.attachments.push(attachment);
            }
        }
        embedded
    }

    /// A linked document, at the first place that asks for it.
    pub fn chunk(&mut self, id: &str) -> Vec<RawBlock> {
        let source = match self.chunks.remove(id) {
            Some(Ok(source)) => source,
            Some(Err(why)) => return vec![RawBlock::Unread(format!("嵌入的另一份文档没有读取：{why}"))],
            None => return vec![RawBlock::Unread("嵌入的另一份文档没有读取".into())],
        };
        let mut blocks = raw(source.blocks);
        let losses = source
            .losses
            .into_iter()
            .map(|Loss { place, what }| RawBlock::Unread(format!("嵌入的另一份文档，{place}：{what}")));
        blocks.extend(losses);
        let comments = source.margin_comments.into_iter().map(|comment| {
            let who =
                if comment.author.is_empty() { String::new() } else { format!("（{}）", comment.author) };
            RawBlock::Unread(format!("嵌入的另一份文档有批注{who}：“{}”", comment.text))
        });
        blocks.extend(comments);
        self.attachments.extend(source.attachments);
        blocks
    }
}

/// Whether an object of this program is only a picture or a formula.
fn is_drawn(program: &str) -> bool {
    ["equation", "paint", "pbrush", "mspaint", "wordart"].iter().any(|kind| program.starts_with(kind))
}

/// The file in an object.
fn object(program: &str, file: &str, bytes: Vec<u8>) -> Attachment {
    if !bytes.starts_with(SIGNATURE) {
        return Attachment { name: Attachment::safe_name([file]), bytes };
    }
    let native = Compound::open(&bytes).ok().and_then(|mut compound| {
        compound.stream(&[NATIVE]).and_then(|stream| packed(&stream)).or_else(|| {
            let package = compound.stream(&["Package"]).or_else(|| compound.stream(&["CONTENTS"]))?;
            Some(Attachment { name: Attachment::safe_name([file]), bytes: package })
        })
    });
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let ending = match () {
        () if program.contains("sheet") || program.contains("excel") || program.starts_with("et.") => "xls",
        () if program.contains("show") || program.contains("slide") => "ppt",
        () if program.contains("word") || program.contains("wps") => "doc",
        () => "bin",
    };
    native.unwrap_or_else(|| {
        let name = Attachment::safe_name([format!("{stem}.{ending}").as_str()]);
        Attachment { name, bytes }
    })
}

/// A file that was packed as it is: its size, a mark, label and path, two marks, a further path, its bytes.
fn packed(stream: &[u8]) -> Option<Attachment> {
    let text = |at: usize| {
        let rest = stream.get(at..)?;
        let end = rest.iter().position(|byte| *byte == 0)?;
        Some((encoding::in_code_page(&rest[..end], None), at + end + 1))
    };
    let number = |at: usize| {
        let bytes = stream.get(at..at.checked_add(4)?)?;
        usize::try_from(u32::from_le_bytes(bytes.try_into().ok()?)).ok()
    };
    let (label, at) = text(6)?;
    let (_, at) = text(at)?;
    let from = at.checked_add(8)?.checked_add(number(at.checked_add(4)?)?)?;
    let bytes = stream.get(from + 4..(from + 4).checked_add(number(from)?)?)?;
    let name = label.rsplit(['/', '\\']).next().map(|name| Attachment::safe_name([name]));
    let name = name.filter(|name| !name.is_empty())?;
    Some(Attachment { name, bytes: bytes.to_vec() })
}

/// Blocks that were read already, as if they had just been taken out of a file.
fn raw(blocks: Vec<Block>) -> Vec<RawBlock> {
    let mut raw_blocks: Vec<RawBlock> = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) if paragraph.region == Region::Body => {
                raw_blocks.push(RawBlock::Paragraph(raw_paragraph(paragraph)));
            }
            Block::Paragraph(paragraph) => {
                let hung = Piece::Hung(paragraph.region, vec![RawBlock::Paragraph(raw_paragraph(paragraph))]);
                match raw_blocks.last_mut() {
                    Some(RawBlock::Paragraph(before)) => before.pieces.push(hung),
                    _ => raw_blocks.push(RawBlock::Paragraph(RawParagraph {
                        pieces: vec![hung],
                        ..RawParagraph::default()
                    })),
                }
            }
            Block::Table(table) => {
                let rows = table.rows.into_iter().map(|row| RawRow {
                    hidden: row.hidden,
                    cells: row
                        .cells
                        .into_iter()
                        .map(|cell| RawCell {
                            column: cell.column,
                            column_span: cell.column_span,
                            row_span: cell.row_span,
                            blocks: raw(cell.blocks),
                        })
                        .collect(),
                });
                raw_blocks.push(RawBlock::Table(RawTable { rows: rows.collect() }));
            }
        }
    }
    raw_blocks
}

fn raw_paragraph(paragraph: SourceParagraph) -> RawParagraph {
    let pieces = paragraph.runs.into_iter().map(|run| {
        let revision = run.change.map_or(Revision::None, Revision::One);
        Piece::Text(run.text, Manner { bold: run.bold, revision, ..Manner::default() })
    });
    RawParagraph {
        heading: paragraph.heading,
        label: paragraph.label,
        pieces: pieces.collect(),
        ..RawParagraph::default()
    }
}
