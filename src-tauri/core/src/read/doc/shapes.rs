//! Drawings ([MS-ODRAW] 2.2): which shapes are pictures. Lines and frames say nothing and are not named.

use std::collections::HashMap;

use super::bytes::{part, place_at, u16_at, u32_at};

/// Deepest nesting of groups that is followed.
const DEEPEST: usize = 16;
/// Kinds of records: a shape, its head, its properties.
const SHAPE: u16 = 0xf004;
const HEAD: u16 = 0xf00a;
const PROPERTIES: u16 = 0xf00b;
/// The kind of shape that frames a picture, and the property that names one.
const PICTURE_FRAME: u16 = 75;
const PICTURE: u16 = 0x0104;

/// What a shape is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Shape {
    /// It shows a picture.
    pub is_picture: bool,
}

/// Reads all shapes, by their numbers: the records of the document, then for each drawing a byte and its records.
pub(super) fn read(drawings: &[u8]) -> HashMap<u32, Shape> {
    let mut shapes = HashMap::new();
    let mut at = records(drawings).next().map_or(drawings.len(), |record| record.size);
    while let Some(drawing) = records(part(drawings, at + 1, drawings.len())).next() {
        walk(drawing.content, 0, &mut shapes);
        at += 1 + drawing.size;
    }
    shapes
}

struct Record<'b> {
    kind: u16,
    /// What the kind uses as a number of its own.
    instance: u16,
    is_container: bool,
    content: &'b [u8],
    /// With its head, in bytes.
    size: usize,
}

fn records(bytes: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (first, kind, length) = (u16_at(bytes, at)?, u16_at(bytes, at + 2)?, place_at(bytes, at + 4)?);
        let content = part(bytes, at + 8, length);
        at = at.saturating_add(8).saturating_add(length);
        let size = length.saturating_add(8);
        Some(Record { kind, instance: first >> 4, is_container: first & 0xf == 0xf, content, size })
    })
}

fn walk(content: &[u8], depth: usize, shapes: &mut HashMap<u32, Shape>) {
    for record in records(content).filter(|record| record.is_container) {
        if record.kind == SHAPE {
            shapes.extend(shape(record.content));
        } else if depth < DEEPEST {
            walk(record.content, depth + 1, shapes);
        }
    }
}

fn shape(content: &[u8]) -> Option<(u32, Shape)> {
    let head = records(content).find(|record| record.kind == HEAD)?;
    let properties = records(content).find(|record| record.kind == PROPERTIES);
    let named = properties.is_some_and(|properties| {
        let entries =
            (0..usize::from(properties.instance)).map_while(|at| u16_at(properties.content, at * 6));
        entries.into_iter().any(|property| property & 0x3fff == PICTURE)
    });
    Some((u32_at(head.content, 0)?, Shape { is_picture: named || head.instance == PICTURE_FRAME }))
}
