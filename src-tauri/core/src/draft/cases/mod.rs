//! Whole letters and drafts, read through the public interface.
#![allow(clippy::unwrap_used)]

use crate::draft::{Draft, Node, Understood, labels, understand};
use crate::read::{Block, Source, SourceParagraph};
use crate::unit::{Directory, UnitId};

mod drafts;
mod letters;
mod properties;
mod sample;

fn source(text: &str) -> Source {
    let blocks = text.lines().map(|line| Block::Paragraph(SourceParagraph::plain(line))).collect();
    Source { blocks, ..Source::default() }
}

fn read(text: &str) -> Understood {
    static CITIES: std::sync::LazyLock<Vec<Directory>> = std::sync::LazyLock::new(Directory::embedded);
    let mut last = 0;
    understand(&source(text), &CITIES, &mut || {
        last += 1;
        last
    })
}

fn shorts(understood: &Understood, units: &[UnitId]) -> Vec<String> {
    let short =
        |id: &UnitId| understood.units.iter().find(|unit| unit.id == *id).map(|unit| unit.short.clone());
    units.iter().filter_map(short).collect()
}

/// The tree as a person would jot it down: a line a node, indented by level, paragraphs counted.
fn sketch(draft: &Draft) -> String {
    let labels = labels(draft);
    let mut text = String::new();
    fn add(
        node: &Node,
        depth: usize,
        labels: &std::collections::HashMap<crate::draft::NodeId, String>,
        text: &mut String,
    ) {
        let label = labels.get(&node.id).map(String::as_str).unwrap_or_default();
        let words: String =
            node.paragraphs.first().map(|p| p.text.chars().take(12).collect()).unwrap_or_default();
        let count = node.paragraphs.len();
        text.push_str(&format!("{}{:?} {label}{words} ×{count}\n", "  ".repeat(depth), node.kind));
        for child in &node.children {
            add(child, depth + 1, labels, text);
        }
    }
    for node in &draft.nodes {
        add(node, 0, &labels, &mut text);
    }
    text
}
