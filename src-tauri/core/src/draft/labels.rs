//! The numbers of nodes, counted from their places. Knows nothing of what a file had written before them.

use std::collections::HashMap;

use crate::wording::numeral;

use super::{Draft, Node, NodeId, NumberStyle, Numbering};

/// The label of every numbered node: `二、`, `（四）`, `第三条`, `1.1`. Nodes without numbering have none.
pub fn labels(draft: &Draft) -> HashMap<NodeId, String> {
    of_nodes(&draft.nodes)
}

pub(super) fn of_nodes(nodes: &[Node]) -> HashMap<NodeId, String> {
    let mut counter = Counter::default();
    counter.count(nodes, &[]);
    counter.labels
}

/// The labels from the top down to a node: `["二、", "（四）"]`. Unnumbered nodes on the way add nothing; empty where the
/// draft has no such node.
pub fn path(draft: &Draft, id: NodeId) -> Vec<String> {
    let labels = labels(draft);
    let mut way = Vec::new();
    for node in &draft.nodes {
        if descend(node, id, &mut way) {
            break;
        }
    }
    way.iter().filter_map(|node| labels.get(node).cloned()).collect()
}

/// How a number is written in a style. For [`NumberStyle::Decimal`] `above` holds the numbers over it.
pub fn written(style: NumberStyle, number: u32, above: &[u32]) -> String {
    let chinese = numeral::chinese(number);
    match style {
        NumberStyle::Part => format!("第{chinese}编"),
        NumberStyle::Chapter => format!("第{chinese}章"),
        NumberStyle::Section => format!("第{chinese}节"),
        NumberStyle::Article => format!("第{chinese}条"),
        NumberStyle::Chinese => format!("{chinese}、"),
        NumberStyle::ChineseParen => format!("（{chinese}）"),
        NumberStyle::Arabic => format!("{number}."),
        NumberStyle::ArabicParen => format!("（{number}）"),
        NumberStyle::Circled => numeral::circled(number),
        NumberStyle::Decimal => {
            let all: Vec<String> = above.iter().chain([&number]).map(u32::to_string).collect();
            all.join(".")
        }
    }
}

fn descend(node: &Node, id: NodeId, way: &mut Vec<NodeId>) -> bool {
    way.push(node.id);
    if node.id == id || node.children.iter().any(|child| descend(child, id, way)) {
        return true;
    }
    way.pop();
    false
}

#[derive(Default)]
struct Counter {
    labels: HashMap<NodeId, String>,
    /// Numbers of the styles that count on through the whole draft.
    running: HashMap<NumberStyle, u32>,
}

impl Counter {
    fn count(&mut self, siblings: &[Node], above: &[u32]) {
        let mut here: HashMap<NumberStyle, u32> = HashMap::new();
        for node in siblings {
            let Some(Numbering { style, continuous }) = node.numbering else {
                self.count(&node.children, above);
                continue;
            };
            let counted = if continuous { &mut self.running } else { &mut here };
            let number = counted.entry(style).or_insert(0);
            *number += 1;
            let number = *number;
            self.labels.insert(node.id, written(style, number, above));
            if matches!(style, NumberStyle::Arabic | NumberStyle::Decimal) {
                self.count(&node.children, &[above, &[number]].concat());
            } else {
                self.count(&node.children, &[]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{DraftId, DraftKind, NodeKind};

    fn node(id: i64, style: Option<NumberStyle>, continuous: bool, children: Vec<Node>) -> Node {
        let numbering = style.map(|style| Numbering { style, continuous });
        Node { id: NodeId(id), kind: NodeKind::Clause, numbering, paragraphs: Vec::new(), children }
    }

    fn draft(nodes: Vec<Node>) -> Draft {
        Draft {
            id: DraftId(1),
            kind: DraftKind::Measures,
            annex: None,
            title: String::new(),
            nodes,
            annex_names: Vec::new(),
            rosters: Vec::new(),
            normalised: Vec::new(),
        }
    }

    #[test]
    fn clauses_count_on_through_headings_where_they_are_continuous() {
        use NumberStyle::{Chinese, ChineseParen};
        let clause = |id| node(id, Some(ChineseParen), true, Vec::new());
        let draft = draft(vec![
            node(1, None, false, Vec::new()),
            node(2, Some(Chinese), false, vec![clause(3), clause(4)]),
            node(5, Some(Chinese), false, vec![clause(6), node(7, None, false, Vec::new())]),
        ]);
        assert_eq!(path(&draft, NodeId(6)), ["二、", "（三）"]);
        assert_eq!(path(&draft, NodeId(7)), ["二、"]);
        assert_eq!(path(&draft, NodeId(1)), Vec::<String>::new());
        assert_eq!(path(&draft, NodeId(99)), Vec::<String>::new());
    }

    #[test]
    fn items_start_again_in_each_parent_unless_continuous() {
        use NumberStyle::{Arabic, Article, Chapter};
        let item = |id| node(id, Some(Arabic), false, Vec::new());
        let draft = draft(vec![
            node(1, Some(Chapter), false, vec![node(2, Some(Article), true, vec![item(3), item(4)])]),
            node(5, Some(Chapter), false, vec![node(6, Some(Article), true, vec![item(7)])]),
        ]);
        assert_eq!(path(&draft, NodeId(4)), ["第一章", "第一条", "2."]);
        assert_eq!(path(&draft, NodeId(7)), ["第二章", "第二条", "1."]);
    }

    #[test]
    fn decimal_numbers_are_composed_with_those_above() {
        use NumberStyle::{Arabic, Chapter, Decimal};
        let leaf = |id| node(id, Some(Decimal), false, Vec::new());
        let draft = draft(vec![node(
            1,
            Some(Chapter),
            false,
            vec![
                node(2, Some(Arabic), false, Vec::new()),
                node(3, Some(Arabic), false, vec![leaf(4), node(5, Some(Decimal), false, vec![leaf(6)])]),
            ],
        )]);
        assert_eq!(path(&draft, NodeId(6)), ["第一章", "2.", "2.2", "2.2.1"]);
    }

    #[test]
    fn every_style_has_its_written_form() {
        use NumberStyle::{ArabicParen, Circled, Part, Section};
        assert_eq!(written(Part, 1, &[]), "第一编");
        assert_eq!(written(Section, 12, &[]), "第十二节");
        assert_eq!(written(ArabicParen, 3, &[]), "（3）");
        assert_eq!(written(Circled, 3, &[]), "③");
    }
}
