//! The tree of a draft. Numbers are computed from the place, never stored in the text.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Names a draft within its matter. Opaque: never derived from a place, never shown, never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct DraftId(pub i64);

/// Names a node within its matter. Opaque: never derived from a place, never shown, never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct NodeId(pub i64);

/// Names a paragraph within its matter. Opaque: never derived from a place, never shown, never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct ParagraphId(pub i64);

/// What a draft is to the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DraftKind {
    /// 征求意见函.
    Letter,
    /// 具体措施: clauses that end in the units responsible.
    Measures,
    /// 协调机制: members, rules, rosters.
    Mechanism,
    /// Any other text.
    Other,
}

/// One text: title, tree, annexes of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Draft {
    /// Its id.
    pub id: DraftId,
    /// What it is to the matter.
    pub kind: DraftKind,
    /// The how manieth annex of the letter it is, from 1; none for the letter itself.
    pub annex: Option<u32>,
    /// The title as one line. It also stands in the tree, as the node of kind [`NodeKind::Title`].
    pub title: String,
    /// Top-level nodes in order: title, preamble, headings or clauses.
    pub nodes: Vec<Node>,
    /// The annexes that its own text lists (附件说明), by name.
    pub annex_names: Vec<String>,
    /// Rosters that hang on it as annexes.
    pub rosters: Vec<RosterForm>,
    /// What reading it changed in the text or left out of it.
    pub normalised: Vec<Normalisation>,
}

/// A heading, clause or item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Node {
    /// Its id.
    pub id: NodeId,
    /// What it is.
    pub kind: NodeKind,
    /// How it is numbered, if it is.
    pub numbering: Option<Numbering>,
    /// Its text, the number not included. A heading's words are its first paragraph.
    pub paragraphs: Vec<Paragraph>,
    /// What stands under it.
    pub children: Vec<Node>,
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NodeKind {
    /// The draft's title.
    Title,
    /// Text before the first numbered node.
    Preamble,
    /// Numbered words over other nodes, no text of its own.
    Heading,
    /// A numbered clause with text.
    Clause,
    /// Unnumbered text after or between numbered nodes.
    Body,
}

/// How a node's number is written. The number itself is counted from the node's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct Numbering {
    /// The written form.
    pub style: NumberStyle,
    /// Counts on over the parents (第一条 … 第九条 through all chapters) and does not start again in each.
    pub continuous: bool,
}

/// The written forms of numbers in official texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NumberStyle {
    /// 第一编
    Part,
    /// 第一章
    Chapter,
    /// 第一节
    Section,
    /// 第一条
    Article,
    /// 一、
    Chinese,
    /// （一）
    ChineseParen,
    /// 1.
    Arabic,
    /// （1）
    ArabicParen,
    /// 1.1, 1.1.1: composed with the numbers above it
    Decimal,
    /// ①
    Circled,
}

/// A paragraph of a node, its assignment included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Paragraph {
    /// Its id.
    pub id: ParagraphId,
    /// The text, closing assignment included, the node's number not.
    pub text: String,
}

/// A roster that a draft brings as an annex, to be filled by the units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RosterForm {
    /// Members or liaison officers.
    pub role: RosterRole,
    /// Its title as written.
    pub title: String,
    /// One row a post, in order.
    pub rows: Vec<RosterFormRow>,
}

/// Which of the two rosters (名单).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RosterRole {
    /// 成员
    Member,
    /// 联络员
    Liaison,
}

/// One post of a roster form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RosterFormRow {
    /// The unit as the text names it, such as `市发展改革委`.
    pub unit: String,
    /// The person; none while open.
    pub name: Option<String>,
    /// The post as written, unit not included, such as `党组成员、副局长`.
    pub post: String,
    /// Telephone; none while open.
    pub phone: Option<String>,
}

/// One thing that reading changed in the text, or left out of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Normalisation {
    /// What was done.
    pub kind: NormalisationKind,
    /// The text as it stood.
    pub before: String,
    /// The text as taken over.
    pub after: String,
}

/// The kinds of normalisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NormalisationKind {
    /// Lines of one paragraph, cut at a fixed length or set apart, were joined again.
    LineBreakJoined,
    /// The written number did not follow from its place and is counted anew.
    Renumbered,
    /// A paragraph cut by a page break was joined again.
    PageBreakJoined,
    /// Stray Markdown marks (`**`, list dashes) were taken off.
    MarkupRemoved,
    /// Half-width brackets or punctuation made full-width.
    WidthUnified,
    /// Blanks that mean nothing were taken out.
    BlanksRemoved,
}

impl Draft {
    /// All nodes, parents before children, in reading order.
    pub fn walk(&self) -> Vec<&Node> {
        let mut all = Vec::new();
        for node in &self.nodes {
            node.walk_into(&mut all);
        }
        all
    }

    /// The node with this id.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.walk().into_iter().find(|node| node.id == id)
    }

    /// The paragraph with this id, with the node it belongs to.
    pub fn paragraph(&self, id: ParagraphId) -> Option<(&Node, &Paragraph)> {
        self.walk().into_iter().find_map(|node| {
            node.paragraphs.iter().find(|paragraph| paragraph.id == id).map(|paragraph| (node, paragraph))
        })
    }
}

impl Node {
    /// This node and all under it, parents before children.
    pub fn walk(&self) -> Vec<&Node> {
        let mut all = Vec::new();
        self.walk_into(&mut all);
        all
    }

    fn walk_into<'a>(&'a self, all: &mut Vec<&'a Node>) {
        all.push(self);
        for child in &self.children {
            child.walk_into(all);
        }
    }

    /// The clause's own name: the first sentence where text follows it (`管理制度逐步完善`), or a heading's words.
    pub fn name(&self) -> &str {
        const LONGEST_NAME: usize = 30;
        let first = self.paragraphs.first().map_or("", |paragraph| paragraph.text.as_str());
        if matches!(self.kind, NodeKind::Heading | NodeKind::Title) {
            return first;
        }
        match first.split_once('。') {
            Some((name, _)) if name.chars().count() <= LONGEST_NAME && !name.contains('，') => name,
            _ => "",
        }
    }
}
