//! Paragraphs → tree of nodes. Decides levels by the forms of numbers, not by a fixed scheme.

use std::collections::HashMap;

use super::joining::Joined;
use super::numbering::Label;
use super::{
    Node, NodeId, NodeKind, Normalisation, NormalisationKind, NumberStyle, Numbering, Paragraph, ParagraphId,
    labels,
};

/// Gives out ids that the matter has not used yet.
pub(super) type Ids<'a> = &'a mut dyn FnMut() -> i64;

/// A tree and what building it changed.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) nodes: Vec<Node>,
    pub(super) changes: Vec<Normalisation>,
}

/// Builds the tree of a text whose title is taken off.
pub(super) fn outline(paragraphs: Vec<Joined>, ids: Ids) -> Outline {
    let mut changes: Vec<Normalisation> = paragraphs.iter().flat_map(|p| p.changes.clone()).collect();
    let paragraphs = without_false_labels(paragraphs);
    let plain = paragraphs.iter().all(|p| p.label.is_none() && p.heading.is_none());
    let paragraphs = if plain { with_plain_headings(paragraphs) } else { paragraphs };
    let numbered = paragraphs.iter().any(|p| p.label.is_some() || p.heading.is_some());
    let mut builder = Builder { ids, open: Vec::new(), top: Vec::new(), numbered, written: HashMap::new() };
    for paragraph in paragraphs {
        builder.add(paragraph);
    }
    builder.close_down_to(0);
    let written = builder.written;
    let mut nodes = builder.top;
    settle_kinds(&mut nodes);
    let running = running_styles(&nodes, &written);
    set_continuous(&mut nodes, &running);
    changes.extend(renumbered(&nodes, &written));
    Outline { nodes, changes }
}

/// The rank of a style in the usual order of official texts (GB/T 9704, 7.3.3, and the rules on regulations).
fn rank(label: &Label) -> usize {
    match label.style {
        NumberStyle::Part => 0,
        NumberStyle::Chapter => 1,
        NumberStyle::Section => 2,
        NumberStyle::Article => 3,
        NumberStyle::Chinese => 4,
        NumberStyle::ChineseParen => 5,
        NumberStyle::Arabic => 6,
        NumberStyle::Decimal => 6 + label.above.len(),
        NumberStyle::ArabicParen => 20,
        NumberStyle::Circled => 21,
    }
}

struct Open {
    node: Node,
    level: Level,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    /// A heading that a style or markup made, with its level.
    Marked(u8),
    /// By number.
    Numbered(usize),
    /// Text that no later text goes under.
    Text,
}

struct Builder<'a> {
    ids: Ids<'a>,
    open: Vec<Open>,
    top: Vec<Node>,
    numbered: bool,
    /// The number that the text had written before a node.
    written: HashMap<NodeId, Label>,
}

impl Builder<'_> {
    fn add(&mut self, paragraph: Joined) {
        let level = match (&paragraph.label, paragraph.heading) {
            (Some(label), _) => Level::Numbered(rank(label)),
            (None, Some(heading)) => Level::Marked(heading),
            (None, None) => return self.add_text(paragraph),
        };
        let keep = self.open.iter().position(|open| !is_above(open.level, level)).unwrap_or(self.open.len());
        self.close_down_to(keep);
        let kind = if paragraph.label.is_none() { NodeKind::Heading } else { NodeKind::Clause };
        let mut node = self.node(kind, paragraph.text);
        if let Some(label) = paragraph.label {
            node.numbering = Some(Numbering { style: label.style, continuous: false });
            self.written.insert(node.id, label);
        }
        self.open.push(Open { node, level });
    }

    fn add_text(&mut self, paragraph: Joined) {
        let id = ParagraphId((self.ids)());
        let new = Paragraph { id, text: paragraph.text };
        if self.ends_a_list() {
            self.close_down_to(self.open.len() - 1);
            return self.add_body(new);
        }
        if let Some(open) = self.open.last_mut() {
            let heading = open.level != Level::Text && is_heading_text(&open.node);
            if !heading {
                open.node.paragraphs.push(new);
                return;
            }
        }
        self.add_body(new);
    }

    /// The open node is the last of items that end in semicolons: text after them belongs to the node over them.
    fn ends_a_list(&self) -> bool {
        let [.., parent, last] = &self.open[..] else { return false };
        let ends = |node: &Node, end: char| node.paragraphs.last().is_some_and(|p| p.text.ends_with(end));
        let numbered = matches!(last.level, Level::Numbered(_)) && last.node.children.is_empty();
        numbered && ends(&last.node, '。') && parent.node.children.last().is_some_and(|item| ends(item, '；'))
    }

    fn add_body(&mut self, new: Paragraph) {
        let under = !self.open.is_empty();
        let kind = if self.numbered && !under { NodeKind::Preamble } else { NodeKind::Body };
        let node = Node {
            id: NodeId((self.ids)()),
            kind,
            numbering: None,
            paragraphs: vec![new],
            children: Vec::new(),
        };
        self.open.push(Open { node, level: Level::Text });
    }

    fn node(&mut self, kind: NodeKind, text: String) -> Node {
        let id = NodeId((self.ids)());
        let paragraphs = vec![Paragraph { id: ParagraphId((self.ids)()), text }];
        Node { id, kind, numbering: None, paragraphs, children: Vec::new() }
    }

    fn close_down_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some(open) = self.open.pop() else { return };
            match self.open.last_mut() {
                Some(parent) => parent.node.children.push(open.node),
                None => self.top.push(open.node),
            }
        }
    }
}

fn is_above(open: Level, new: Level) -> bool {
    match (open, new) {
        (Level::Text, _) => false,
        (Level::Marked(above), Level::Marked(below)) => above < below,
        (Level::Marked(_), Level::Numbered(_)) => true,
        // A marked heading without a number among numbered ones begins something new.
        (Level::Numbered(_), Level::Marked(_)) => false,
        (Level::Numbered(above), Level::Numbered(below)) => above < below,
        (_, Level::Text) => true,
    }
}

/// A few words without an end.
fn is_heading_text(node: &Node) -> bool {
    const LONGEST: usize = 40;
    if node.kind == NodeKind::Heading {
        return true;
    }
    let [only] = &node.paragraphs[..] else { return false };
    let ends = only.text.ends_with(['。', '；', '：', '！', '？', '）', ';', ':']);
    node.numbering.is_some() && only.text.chars().count() <= LONGEST && !only.text.contains('。') && !ends
}

/// A numbered node over others is a heading where it has only a few words. A clause with text of its own over items
/// stays a clause.
fn settle_kinds(nodes: &mut [Node]) {
    for node in nodes {
        let over_articles = matches!(
            node.numbering.map(|numbering| numbering.style),
            Some(NumberStyle::Part | NumberStyle::Chapter | NumberStyle::Section)
        );
        if node.kind == NodeKind::Clause
            && is_heading_text(node)
            && (!node.children.is_empty() || over_articles)
        {
            node.kind = NodeKind::Heading;
        }
        settle_kinds(&mut node.children);
    }
}

/// Decimal numbers that fit no number above them are figures in the text; a lone figure with a blank is one too.
fn without_false_labels(paragraphs: Vec<Joined>) -> Vec<Joined> {
    let mut last: Vec<u32> = Vec::new();
    let decimals =
        paragraphs.iter().any(|p| p.label.as_ref().is_some_and(|l| l.style == NumberStyle::Decimal));
    let mut kept = Vec::with_capacity(paragraphs.len());
    for mut paragraph in paragraphs {
        if let Some(label) = paragraph.label.take() {
            let figure = label.written.chars().all(|c| c.is_ascii_digit());
            let fits = match label.style {
                NumberStyle::Decimal => label.number == 1 || last.starts_with(&label.above),
                NumberStyle::Arabic if figure => decimals,
                _ => true,
            };
            if fits {
                if matches!(label.style, NumberStyle::Decimal | NumberStyle::Arabic) {
                    last = [&label.above[..], &[label.number]].concat();
                }
                paragraph.label = Some(label);
            } else {
                paragraph.text = format!("{}{}", label.written, paragraph.text);
            }
        }
        kept.push(paragraph);
    }
    kept
}

/// In a text without any number, short lines without an end over longer text are its headings.
fn with_plain_headings(mut paragraphs: Vec<Joined>) -> Vec<Joined> {
    const LONGEST: usize = 24;
    let lengths: Vec<usize> = paragraphs.iter().map(|p| p.text.chars().count()).collect();
    let ended: Vec<bool> =
        paragraphs.iter().map(|p| p.text.ends_with(['。', '：', '；', '！', '？', '）'])).collect();
    for at in 0..paragraphs.len().saturating_sub(1) {
        let short = lengths[at] <= LONGEST && !ended[at] && !paragraphs[at].row;
        let over_text = ended[at + 1] && lengths[at + 1] > lengths[at];
        if short && over_text {
            paragraphs[at].heading = Some(1);
        }
    }
    paragraphs
}

/// Styles whose numbers go on where a second parent begins. Articles do by nature.
fn running_styles(nodes: &[Node], written: &HashMap<NodeId, Label>) -> HashMap<NumberStyle, bool> {
    let mut groups: HashMap<NumberStyle, Vec<(u32, u32)>> = HashMap::new();
    collect_groups(nodes, written, &mut groups);
    let mut running = HashMap::from([(NumberStyle::Article, true)]);
    for (style, groups) in groups {
        let pairs = groups.windows(2).map(|pair| (pair[0].1, pair[1].0));
        let (mut on, mut again) = (0, 0);
        for (last, first) in pairs {
            if first == 1 {
                again += 1;
            } else if first > last {
                on += 1;
            }
        }
        if on + again > 0 {
            running.insert(style, on > again);
        }
    }
    running.insert(NumberStyle::Decimal, false);
    running
}

/// First and last number of each run of one style under one parent.
fn collect_groups(
    nodes: &[Node],
    written: &HashMap<NodeId, Label>,
    groups: &mut HashMap<NumberStyle, Vec<(u32, u32)>>,
) {
    let mut here: HashMap<NumberStyle, (u32, u32)> = HashMap::new();
    for node in nodes {
        if let Some(label) = written.get(&node.id) {
            here.entry(label.style).or_insert((label.number, label.number)).1 = label.number;
        }
    }
    for (style, ends) in here {
        groups.entry(style).or_default().push(ends);
    }
    for node in nodes {
        collect_groups(&node.children, written, groups);
    }
}

fn set_continuous(nodes: &mut [Node], running: &HashMap<NumberStyle, bool>) {
    for node in nodes {
        if let Some(numbering) = &mut node.numbering {
            numbering.continuous = running.get(&numbering.style).copied().unwrap_or(false);
        }
        set_continuous(&mut node.children, running);
    }
}

/// Where the number counted from the place is not the one that was written.
fn renumbered(nodes: &[Node], written: &HashMap<NodeId, Label>) -> Vec<Normalisation> {
    let counted = labels::of_nodes(nodes);
    let mut changes = Vec::new();
    let mut pending: Vec<&Node> = nodes.iter().rev().collect();
    while let Some(node) = pending.pop() {
        if let (Some(label), Some(now)) = (written.get(&node.id), counted.get(&node.id)) {
            let as_written = labels::written(label.style, label.number, &label.above);
            if as_written != *now {
                changes.push(Normalisation {
                    kind: NormalisationKind::Renumbered,
                    before: label.written.clone(),
                    after: now.clone(),
                });
            }
        }
        pending.extend(node.children.iter().rev());
    }
    changes
}
