//! Two files clause by clause, without a matter.

use super::{Comparison, ComparisonRow};
use crate::diff::{self, RowKind};
use crate::draft;
use crate::read::Source;
use crate::unit::Directory;

/// Compares two files paragraph by paragraph; what was moved, merged or split is found again.
pub fn compare(before: &Source, after: &Source) -> Comparison {
    let (before_places, before_texts) = paragraphs(before);
    let (after_places, after_texts) = paragraphs(after);
    let name = |places: &[String], rows: &[usize]| {
        let names: Vec<&str> = rows.iter().filter_map(|row| places.get(*row)).map(String::as_str).collect();
        (!names.is_empty()).then(|| names.join("、"))
    };
    let rows = diff::compare(&before_texts, &after_texts).into_iter().map(|row| ComparisonRow {
        before: name(&before_places, &row.a),
        after: name(&after_places, &row.b),
        same: row.kind == RowKind::Same && !row.moved,
        segments: row.segments,
        moved: row.moved,
    });
    Comparison { rows: rows.collect() }
}

/// Every paragraph of all drafts in a file with the words for its place.
fn paragraphs(source: &Source) -> (Vec<String>, Vec<String>) {
    let mut next = 0;
    let mut ids = || {
        next += 1;
        next
    };
    let drafts = draft::understand(source, &Directory::embedded(), &mut ids).drafts;
    let (mut places, mut texts) = (Vec::new(), Vec::new());
    for draft in &drafts {
        let name = if drafts.len() > 1 { format!("《{}》", draft.title) } else { String::new() };
        let labels = draft::labels(draft);
        for node in draft.walk() {
            let place = draft::path(draft, node.id).concat();
            for (index, paragraph) in node.paragraphs.iter().enumerate() {
                let label = labels.get(&node.id).filter(|_| index == 0).map_or("", String::as_str);
                let number = match node.paragraphs.len() {
                    1 => String::new(),
                    _ => format!("第{}段", index + 1),
                };
                places.push(format!("{name}{place}{number}"));
                texts.push(format!("{label}{}", paragraph.text));
            }
        }
    }
    (places, texts)
}
