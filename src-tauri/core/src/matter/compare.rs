//! Two files clause by clause, without a matter.

use super::{Comparison, ComparisonRow};
use crate::diff::{self, RowKind};
use crate::draft::{Draft, labels, path};

/// Compares two drafts paragraph by paragraph; what was moved, merged or split is found again.
pub fn compare(before: &Draft, after: &Draft) -> Comparison {
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

/// Every paragraph with the words for its place.
fn paragraphs(draft: &Draft) -> (Vec<String>, Vec<String>) {
    let labels = labels(draft);
    let (mut places, mut texts) = (Vec::new(), Vec::new());
    for node in draft.walk() {
        let place = path(draft, node.id).concat();
        for (index, paragraph) in node.paragraphs.iter().enumerate() {
            let label = labels.get(&node.id).filter(|_| index == 0).map_or("", String::as_str);
            let number =
                if node.paragraphs.len() > 1 { format!("第{}段", index + 1) } else { String::new() };
            places.push(format!("{place}{number}"));
            texts.push(format!("{label}{}", paragraph.text));
        }
    }
    (places, texts)
}
