//! One section of a file → one draft: title, tree, rosters.

use crate::unit::Names;
use crate::wording::width;

use super::joining::{join, line_label};
use super::lines::Line;
use super::outline::{Ids, outline};
use super::roster::roster;
use super::sections::Section;
use super::{
    Draft, DraftId, DraftKind, Node, NodeId, NodeKind, Normalisation, NormalisationKind, Paragraph,
    ParagraphId, RosterForm,
};

/// What a section is known to be before it is read.
#[derive(Debug, Clone, Default)]
pub(super) struct Expected<'a> {
    /// The name under which the letter lists it.
    pub(super) name: Option<&'a str>,
    /// The how manieth annex of the letter.
    pub(super) annex: Option<u32>,
    /// What the caller says it is.
    pub(super) kind: Option<DraftKind>,
}

/// Reads a section as a draft.
pub(super) fn draft(section: &Section, expected: &Expected, names: &Names, ids: Ids) -> Draft {
    let id = DraftId(ids());
    let (title, used) = title(&section.lines, expected.name);
    let mut normalised: Vec<Normalisation> =
        section.lines[..used].iter().flat_map(|line| line.changes.clone()).collect();
    let title = if title.is_empty() { expected.name.unwrap_or_default().to_owned() } else { title };
    let mut nodes = Vec::new();
    if !title.is_empty() {
        nodes.push(single(NodeKind::Title, &title, ids));
    }
    let body = &section.lines[used..];
    let mut rosters = Vec::new();
    match roster(&title, body, names) {
        Some((form, others)) => {
            normalised.extend(roster_changes(body));
            rosters.push(form);
            nodes.extend(outline(join(&others), ids).nodes);
        }
        None => {
            let built = outline(join(body), ids);
            nodes.extend(built.nodes);
            normalised.extend(built.changes);
        }
    }
    for annex in &section.annexes {
        add_annex(annex, &section.listed, names, ids, (&mut nodes, &mut rosters, &mut normalised));
    }
    let kind = expected.kind.unwrap_or_else(|| kind_of(&title, &nodes, &rosters));
    Draft {
        id,
        kind,
        annex: expected.annex,
        title,
        nodes,
        annex_names: section.listed.clone(),
        rosters,
        normalised,
    }
}

/// A letter's running text as a draft.
pub(super) fn letter_draft(id: DraftId, title: &str, body: &[Line], listed: &[String], ids: Ids) -> Draft {
    let mut nodes = vec![single(NodeKind::Title, title, ids)];
    let built = outline(join(body), ids);
    nodes.extend(built.nodes);
    Draft {
        id,
        kind: DraftKind::Letter,
        annex: None,
        title: title.to_owned(),
        nodes,
        annex_names: listed.to_vec(),
        rosters: Vec::new(),
        normalised: built.changes,
    }
}

type Parts<'a> = (&'a mut Vec<Node>, &'a mut Vec<RosterForm>, &'a mut Vec<Normalisation>);

/// An annex of a draft: a roster, or text that goes under its title at the end of the draft.
fn add_annex(
    annex: &Section,
    listed: &[String],
    names: &Names,
    ids: Ids,
    (nodes, rosters, normalised): Parts,
) {
    let name = annex.number.and_then(|number| listed.get(number as usize - 1));
    let (title, used) = title(&annex.lines, name.map(String::as_str));
    let body = &annex.lines[used..];
    normalised.extend(annex.lines[..used].iter().flat_map(|line| line.changes.clone()));
    if let Some((form, others)) = roster(&title, body, names) {
        normalised.extend(roster_changes(body));
        rosters.push(form);
        if !others.is_empty() {
            let mut node = single(NodeKind::Heading, &title, ids);
            node.children = outline(join(&others), ids).nodes;
            nodes.push(node);
        }
    } else {
        let mut node = single(NodeKind::Heading, &title, ids);
        let built = outline(join(body), ids);
        node.children = built.nodes;
        normalised.extend(built.changes);
        nodes.push(node);
    }
    // A list of annexes within an annex has no field of its own.
    if !annex.listed.is_empty() {
        nodes.push(single(NodeKind::Body, &format!("附件：{}", annex.listed.join("；")), ids));
    }
    for inner in &annex.annexes {
        add_annex(inner, &annex.listed, names, ids, (nodes, rosters, normalised));
    }
}

/// Rows are read with their blanks, so that taking them out changed nothing.
fn roster_changes(lines: &[Line]) -> Vec<Normalisation> {
    let all = lines.iter().flat_map(|line| line.changes.clone());
    all.filter(|change| change.kind != NormalisationKind::BlanksRemoved).collect()
}

fn single(kind: NodeKind, text: &str, ids: Ids) -> Node {
    let id = NodeId(ids());
    let paragraphs = vec![Paragraph { id: ParagraphId(ids()), text: text.to_owned() }];
    Node { id, kind, numbering: None, paragraphs, children: Vec::new() }
}

/// The title at the head of a text, and how many lines it takes.
fn title(lines: &[Line], expected: Option<&str>) -> (String, usize) {
    const MOST_LINES: usize = 5;
    let together = |count: usize| lines[..count].iter().map(|line| line.text.as_str()).collect::<String>();
    if let Some(name) = expected {
        let found = (1..=MOST_LINES.min(lines.len())).find(|&count| width::same(&together(count), name));
        if let Some(count) = found {
            let more = bracketed_after(lines, count);
            return (together(more), more);
        }
    }
    let Some(first) = lines.first().filter(|line| can_be_title(line)) else { return (String::new(), 0) };
    let mut count = 1;
    let mut text = first.text.clone();
    while count < MOST_LINES.min(lines.len()) && goes_on(&text, first, &lines[count]) {
        text.push_str(&lines[count].text);
        count += 1;
    }
    let more = bracketed_after(lines, count);
    (together(more), more)
}

fn can_be_title(line: &Line) -> bool {
    const LONGEST: usize = 80;
    line.cells.is_none()
        && line.text.chars().count() <= LONGEST
        && !line.text.contains('。')
        && !line.text.ends_with(['：', '，', '；', ':'])
        && line_label(line).is_none()
}

/// Whether a title runs over into the next line.
fn goes_on(title: &str, first: &Line, next: &Line) -> bool {
    const LONGEST_LINE: usize = 36;
    let open = |left: char, right: char| title.matches(left).count() > title.matches(right).count();
    if !can_be_title(next) || next.text.chars().count() > LONGEST_LINE || next.heading > first.heading {
        return false;
    }
    open('《', '》')
        || open('（', '）')
        || open('〈', '〉')
        || !ends_like_title(title) && ends_like_title(&next.text)
}

/// （征求意见稿）, （试行） under the title belong to it.
fn bracketed_after(lines: &[Line], count: usize) -> usize {
    let versions = ["稿）", "试行）", "暂行）", "修订）", "草案）"];
    let next = lines.get(count).map(|line| line.text.as_str());
    let belongs =
        next.is_some_and(|text| text.starts_with('（') && versions.iter().any(|v| text.ends_with(v)));
    if belongs { count + 1 } else { count }
}

pub(super) fn ends_like_title(text: &str) -> bool {
    let bare = text.split_once('（').map_or(text, |(bare, _)| bare);
    let endings = [
        "措施",
        "方案",
        "机制",
        "意见",
        "办法",
        "规定",
        "通知",
        "细则",
        "规划",
        "计划",
        "要点",
        "制度",
        "名单",
        "表",
        "函",
        "条例",
        "规则",
        "决定",
        "清单",
        "标准",
        "指南",
        "成员",
        "联络员",
        "规范",
        "纲要",
        "预案",
        "分工",
        "职责",
        "公约",
        "章程",
        "协议",
        "报告",
        "说明",
    ];
    endings.iter().any(|ending| bare.ends_with(ending))
}

fn kind_of(title: &str, nodes: &[Node], rosters: &[RosterForm]) -> DraftKind {
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    if has(&["协调机制", "工作机制", "联席会议", "领导小组", "工作专班", "专班", "机制"]) && !nodes.is_empty()
    {
        return DraftKind::Mechanism;
    }
    let beside = ["表", "说明", "名单", "清单", "样式", "模板"].iter().any(|ending| title.ends_with(ending));
    if beside || !rosters.is_empty() && nodes.len() <= 1 {
        return DraftKind::Other;
    }
    let numbered = nodes.iter().any(|node| node.numbering.is_some());
    let named =
        has(&["措施", "方案", "办法", "意见", "规划", "计划", "规定", "细则", "条例", "要点", "规则"]);
    if named || numbered { DraftKind::Measures } else { DraftKind::Other }
}
