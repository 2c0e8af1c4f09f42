//! From the words of a point: what it asks for, about which words, and why.
//!
//! Knows the language of comments, no draft: what it names is looked for elsewhere.

mod grounds;
mod labelled;
mod operand;
mod operation;
mod wing;

use std::ops::Range;

use super::reading::CommentKind;
use super::reference::{self, Reference};
use super::skeleton::Skeleton;

pub(super) use grounds::Grounds;
pub(super) use labelled::proposal;
pub(super) use operand::change::same_measure;

/// One thing that a point asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Request {
    /// What it asks for.
    pub(super) kind: CommentKind,
    /// What it is about.
    pub(super) about: About,
    /// The words that it is about, without their marks.
    pub(super) quote: Option<String>,
    /// The words that it wants, without their marks.
    pub(super) proposed: Option<String>,
    /// A longer quotation in which the quote stands.
    pub(super) within: Option<String>,
    /// Everything quoted before the verb, the nearest first: what the quote may be where it stands in no draft.
    pub(super) others: Vec<String>,
    /// The words of a table's cell taken for a whole clause anew: no verb says so.
    pub(super) bare: bool,
    /// Its words contradict each other: what it would change is left to a person.
    pub(super) unsure: bool,
    /// Where beside the quote, or beside the place, new words go.
    pub(super) side: Side,
    /// Wherever the words stand, not at one place.
    pub(super) everywhere: bool,
    /// The place it names.
    pub(super) reference: Option<Reference>,
    /// Its grounds.
    pub(super) grounds: Option<String>,
    /// The words around the verb, as far as they name a list of units.
    pub(super) words: String,
    /// The part of the text that says it, in characters.
    pub(super) range: Range<usize>,
}

/// What a request is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// Words in the text.
    Words,
    /// The units responsible, at the end of a paragraph.
    Assignment,
    /// The list of member units, or of those that issue.
    Members,
    /// A clause, item or chapter as a whole.
    Node,
    /// A paragraph as a whole.
    Paragraph,
    /// The whole sentence in which the quote stands.
    Sentence,
}

/// Where new words go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Not said.
    Open,
    After,
    Before,
    /// The end of the place.
    End,
    /// The start of the place.
    Start,
    /// Somewhere within the quoted words.
    Within,
}

impl Request {
    fn new(kind: CommentKind, range: Range<usize>) -> Self {
        Self {
            kind,
            about: About::Words,
            quote: None,
            proposed: None,
            within: None,
            others: Vec::new(),
            bare: false,
            unsure: false,
            side: Side::Open,
            everywhere: false,
            reference: None,
            grounds: None,
            words: String::new(),
            range,
        }
    }
}

/// What a point asks for, in order; at least one thing.
pub(super) fn read(text: &str) -> Vec<Request> {
    let skeleton = Skeleton::of(text);
    let grounds = grounds::find(&skeleton);
    let mut requests =
        labelled::read(&skeleton, text).unwrap_or_else(|| operation::read(&skeleton, &grounds));
    if requests.is_empty() {
        requests.push(wish(&skeleton));
    }
    requests.retain(|request| request.quote.is_none() || request.quote != request.proposed);
    drop_empty(&mut requests);
    if requests.is_empty() {
        requests.push(wish(&skeleton));
    }
    join_wishes(&mut requests);
    inherit_lists(&mut requests);
    leave_open(&mut requests);
    let first = first_reference(&skeleton, &grounds);
    // Of several wishes nobody knows which one such words are for.
    let unmarked = grounds::unmarked(&skeleton).filter(|_| grounds.is_empty() && requests.len() == 1);
    for request in &mut requests {
        part_of_earlier(request, first.as_ref());
        if request.grounds.is_none() {
            request.grounds = grounds::of(&grounds, &request.range).or_else(|| unmarked.clone());
        }
        if request.reference.is_none() {
            request.reference.clone_from(&first);
        }
        request.everywhere |= operation::says_everywhere(&skeleton);
    }
    spread(&mut requests, text.chars().count());
    requests
}

/// The same for a point that begins with `mark` characters of the reply's own number: （三） there names no place.
pub(super) fn read_behind(text: &str, mark: usize) -> Vec<Request> {
    let blank = |(at, c): (usize, char)| if at < mark && !c.is_whitespace() { '\u{3000}' } else { c };
    let text: String = text.chars().enumerate().map(blank).collect();
    read(&text)
}

/// Whether words ask for something: a verb of change, a wish, or a question.
pub(super) fn asks(text: &str) -> bool {
    let skeleton = Skeleton::of(text);
    operation::asks(&skeleton) || operation::wishes(&skeleton.text())
}

/// Whether words say a change that could be carried out.
pub(super) fn says_change(text: &str) -> bool {
    operation::asks(&Skeleton::of(text))
}

/// Whether a point is built of labelled parts: 原文：… 修改为：…
pub(super) fn is_labelled(text: &str) -> bool {
    labelled::read(&Skeleton::of(text), text).is_some()
}

/// Whether words mean the whole text: 全文, 通篇.
pub(super) fn means_everywhere(text: &str) -> bool {
    operation::says_everywhere(&Skeleton::of(text))
}

/// Whether words wish for something or find fault, without a verb of change.
pub(super) fn finds_fault(text: &str) -> bool {
    operation::wishes(&Skeleton::of(text).text())
}

/// A request without words of its own: a wish or a question.
fn wish(skeleton: &Skeleton) -> Request {
    let text = skeleton.text();
    let kind = if operation::questions(&text) { CommentKind::Question } else { CommentKind::General };
    let mut request = Request::new(kind, 0..skeleton.origin(0..skeleton.len()).end);
    let quotes = skeleton.quotes_in(0..skeleton.len());
    request.quote = quotes.first().map(|&at| skeleton.quoted(at));
    request.others = quotes.iter().map(|&at| skeleton.quoted(at)).collect();
    request
}

/// 建议调整顺序，将…移至…: what names nothing announces what follows.
fn drop_empty(requests: &mut Vec<Request>) {
    let says_nothing = |request: &Request| {
        request.kind == CommentKind::General
            && request.quote.is_none()
            && request.proposed.is_none()
            && request.reference.is_none()
    };
    if requests.iter().any(|request| !says_nothing(request)) {
        requests.retain(|request| !says_nothing(request));
    } else {
        requests.truncate(1);
    }
}

/// “甲”后句号改为逗号，并增加“乙”: where the second goes is not said.
fn leave_open(requests: &mut [Request]) {
    for index in 1..requests.len() {
        let before = requests[index - 1].quote.is_some() && requests[index - 1].about == About::Words;
        let own = &mut requests[index];
        let bare = own.quote.is_none() && own.reference.is_none() && own.side == Side::Open;
        if before && bare && own.kind == CommentKind::Insert && own.about == About::Words {
            own.unsure = true;
        }
    }
}

/// 增加考核内容，将…纳入年度考核: what gives no words says one wish in two clauses.
fn join_wishes(requests: &mut Vec<Request>) {
    let open = |request: &Request| {
        matches!(request.kind, CommentKind::General)
            && request.proposed.is_none()
            && request.quote.is_none()
            && request.about == About::Words
    };
    let mut index = 1;
    while index < requests.len() {
        let own = requests[index].reference.is_some();
        if open(&requests[index - 1]) && open(&requests[index]) && !own {
            let end = requests[index].range.end;
            requests[index - 1].range.end = end.max(requests[index - 1].range.end);
            requests.remove(index);
        } else {
            index += 1;
        }
    }
}

/// 责任单位中删除教育局，增加公安局: the second is about the units too.
fn inherit_lists(requests: &mut [Request]) {
    for index in 1..requests.len() {
        let before = requests[index - 1].about;
        let own = &mut requests[index];
        let bare = own.quote.is_none() && own.reference.is_none() && own.kind == CommentKind::Insert;
        let unit =
            own.proposed.as_deref().is_some_and(|words| words.chars().count() <= 30 && !words.contains('。'));
        if bare && unit && own.about == About::Words && matches!(before, About::Assignment | About::Members) {
            own.about = before;
        }
    }
}

/// 第（八）条两段内容…，将第二段拆出: the part is of the place named before.
fn part_of_earlier(request: &mut Request, first: Option<&Reference>) {
    use reference::Step;
    let (Some(own), Some(first)) = (&mut request.reference, first) else { return };
    let part = |path: &Vec<Step>| matches!(path.first(), Some(Step::Paragraph(_) | Step::Sentence(_)));
    let ([over], true) = (&first.paths[..], own.paths.iter().all(part)) else { return };
    let numbered = over.iter().any(|step| matches!(step, Step::Number(_)));
    let clause: Vec<Step> =
        over.iter().filter(|step| !matches!(step, Step::Paragraph(_) | Step::Sentence(_))).cloned().collect();
    if numbered {
        for path in &mut own.paths {
            let mut whole = clause.clone();
            whole.append(path);
            *path = whole;
        }
    }
}

/// The first place that the point names, not counting those that its grounds name in other documents.
fn first_reference(skeleton: &Skeleton, grounds: &[Grounds]) -> Option<Reference> {
    let all = reference::find(&skeleton.text());
    let in_grounds = |found: &&Reference| {
        let at = skeleton.origin(found.range.clone());
        grounds.iter().any(|ground| ground.range.contains(&at.start))
    };
    let titled = |found: &&Reference| {
        matches!(found.paths.first().and_then(|path| path.first()), Some(reference::Step::Title(_)))
    };
    let all: Vec<Reference> =
        all.into_iter().filter(|found| !numbers_new_part(&skeleton.text(), found)).collect();
    let outside = all.iter().find(|found| !in_grounds(found));
    outside.or_else(|| all.iter().find(|found| !titled(found))).cloned()
}

/// 增加第（四）项：…: the number that a new part is to have is no place.
fn numbers_new_part(text: &str, found: &Reference) -> bool {
    let before: String = text.chars().take(found.range.start).collect();
    let behind: String = text.chars().skip(found.range.end).take(1).collect();
    let adds =
        ["增加", "新增", "增设", "添加", "增写", "增列", "补充"].iter().any(|verb| before.ends_with(verb));
    adds && behind.starts_with(['：', ':', '，', ',']) || before.ends_with("作为")
}

/// The parts of the requests together cover the whole text, each beginning where the one before ends.
fn spread(requests: &mut [Request], length: usize) {
    let starts: Vec<usize> = requests.iter().map(|request| request.range.start).collect();
    let last = requests.len().saturating_sub(1);
    for (index, request) in requests.iter_mut().enumerate() {
        let start = if index == 0 { 0 } else { starts[index] };
        let end = if index == last { length } else { starts[index + 1] };
        request.range = start..end.max(start);
    }
}

#[cfg(test)]
mod tests;
