//! Reads the words around a verb: which stand in the draft, which are to stand there.

pub(super) mod change;
mod delete;
mod insert;
mod units;

use super::operation::{Operation, Verb};
use super::wing::Wing;
use super::{About, CommentKind, Request, Side, Skeleton};
use crate::reply::pattern::pattern;
use crate::reply::skeleton::QUOTE;

/// The requests that one verb makes: one, or one a quotation where it lists several.
pub(super) fn read(skeleton: &Skeleton, operation: &Operation) -> Vec<Request> {
    let left = Wing::of(skeleton, operation.left.clone());
    let right = Wing::of(skeleton, operation.right.clone());
    let mut requests = match operation.verb {
        Verb::Change => change::change(&left, &right),
        Verb::Swap => change::swap(&left, &right),
        Verb::Insert => vec![insert::insert(&left, &right)],
        Verb::InsertBefore => vec![insert::insert_before(&left, &right)],
        Verb::Delete => delete::delete(&left, &right),
        Verb::Exclude => vec![units::exclude(&left, &right)],
        Verb::Move => vec![moved(&left)],
    };
    let range = skeleton.origin(operation.left.start..operation.right.end);
    let reference = left.reference_of_words().or_else(|| {
        let found = right.reference_before_words()?;
        let tail = right.text.chars().nth(found.range.end);
        let new = operation.verb == Verb::Insert
            && found.range.start == 0
            && matches!(tail, Some('：' | ':' | '，' | ','));
        (!new).then_some(found)
    });
    for (index, request) in requests.iter_mut().enumerate() {
        let before = skeleton.quotes_in(0..operation.at.start);
        request.others = before.iter().rev().map(|&at| skeleton.quoted(at)).collect();
        request.words = format!("{}{}", left.text, right.text);
        request.range = if index == 0 { range.clone() } else { range.end..range.end };
        if request.reference.is_none() {
            request.reference.clone_from(&reference);
        }
    }
    requests
}

/// Whether a request only says what to put for the words that the one before takes out: 删除“甲”，改为“乙”.
pub(super) fn completes(before: &Request, request: &Request) -> bool {
    before.kind == CommentKind::Delete
        && before.quote.is_some()
        && matches!(request.kind, CommentKind::Rewrite | CommentKind::Replace)
        && request.quote.is_none()
        && request.proposed.is_some()
        && request.reference.is_none()
}

/// 即改为…: says the same once more, in the words that are to stand there.
pub(super) fn restates(skeleton: &Skeleton, operation: &Operation) -> bool {
    let left: String = skeleton.chars[operation.left.clone()].iter().collect();
    if operation.verb == Verb::Change && skeleton.chars.get(operation.at.start) == Some(&'即') {
        return true;
    }
    operation.verb == Verb::Change && ["即", "也就是", "也即"].iter().any(|word| left.trim().ends_with(word))
}

pattern!(
    FAULTED,
    "^[^，,。；\u{E000}]{0,8}(?:重复|不一致|不统一|矛盾|冲突|重叠|交叉|雷同|相近|不符|不协调|不衔接|重合)"
);

/// 与前句“甲”意思重复: words that the point only compares with.
pub(super) fn is_compared_with(skeleton: &Skeleton, at: usize) -> bool {
    pattern!(
        WITH,
        "(?:^|[，,。；：:]|[处句段条])(?:此处|该句|本句|此句)?(?:与|和|同|跟)[^，,。；\u{E000}]{0,10}$"
    );
    let before: String = skeleton.chars[at.saturating_sub(16)..at].iter().collect();
    let after: String = skeleton.chars[at + 1..].iter().collect();
    WITH.is_match(&before) && FAULTED.is_match(&after)
}

/// The whole wording for the part that was named before, if it can be.
pub(super) fn restate(before: &mut Request, request: &Request) -> bool {
    let whole = request.proposed.is_some() && before.quote.is_some();
    if whole {
        before.kind = CommentKind::Replace;
        before.side = Side::Open;
        before.proposed.clone_from(&request.proposed);
        before.range.end = request.range.end;
    }
    whole
}

pub(super) fn complete(before: &mut Request, request: &Request) {
    before.kind = CommentKind::Replace;
    before.proposed.clone_from(&request.proposed);
    before.range.end = request.range.end;
}

/// “甲”有歧义，建议修改为“乙”, 建议删除该句: what was quoted before is meant.
pub(super) fn refer_back(request: &mut Request, earlier: Option<&str>) {
    // 建议在其后增加…: beside what was quoted before.
    let beside = request.kind == CommentKind::Insert
        && request.quote.is_none()
        && request.about == About::Words
        && ["其后", "其前", "其之后", "之后增", "之后加", "之后补"]
            .iter()
            .any(|word| request.words.contains(word));
    if let Some(earlier) = earlier.filter(|_| beside) {
        request.quote = Some(earlier.to_owned());
        request.side = if request.words.contains("其前") { Side::Before } else { Side::After };
        return;
    }
    // 建议在该句末补一句…: the sentence in which the words quoted before stand.
    pattern!(THAT_SENTENCE, "(?:该|此|本|这)(?:一)?句(?:话)?(?:之)?(?:最?后面?|末尾?|尾)");
    let sentence = request.kind == CommentKind::Insert
        && request.quote.is_none()
        && request.about == About::Words
        && THAT_SENTENCE.is_match(&request.words);
    if sentence {
        request.unsure |= earlier.is_none();
        request.quote = earlier.map(str::to_owned);
        request.side = Side::End;
        return;
    }
    let open = request.quote.is_none() && request.about == About::Words && request.reference.is_none();
    let Some(earlier) = earlier.filter(|_| open) else { return };
    match request.kind {
        CommentKind::Rewrite => request.kind = CommentKind::Replace,
        CommentKind::Delete => {}
        _ => return,
    }
    request.quote = Some(earlier.to_owned());
}

/// “甲乙丙”中，…，建议在“乙”前加…: the longer quotation before says which one is meant.
pub(super) fn narrow_to(request: &mut Request, skeleton: &Skeleton, until: usize) {
    let (None, Some(quote)) = (&request.within, &request.quote) else { return };
    let longer = skeleton
        .quotes_in(0..until)
        .into_iter()
        .map(|at| skeleton.quoted(at))
        .rfind(|words| words != quote && words.contains(quote.as_str()));
    request.within = longer;
}

/// The last quotations of a side that stand side by side: “甲”、“乙”和“丙”.
fn listed_quotes(side: &Wing) -> Vec<String> {
    let quotes = side.quotes();
    let tail = quotes.last().map(|&at| side.tail_after(at)).unwrap_or_default();
    let all =
        ["均", "都", "统一", "一并", "全部", "分别", "同时", "等"].iter().any(|word| tail.contains(word));
    let mut list: Vec<usize> = Vec::new();
    for &at in quotes.iter().rev() {
        match list.last() {
            None => list.push(at),
            Some(&next) => {
                let between: String = side.skeleton.chars[at + 1..next].iter().collect();
                pattern!(AND, "^(?:[、]|和|与|及|以及|或)?$");
                // “……甲……”，“甲”应为…: the first is where the second stands.
                let holds = side.skeleton.quoted(at).contains(&side.skeleton.quoted(next));
                let beside = AND.is_match(&between) || all && matches!(between.as_str(), "，" | ",");
                if holds || !beside {
                    break;
                }
                list.push(at);
            }
        }
    }
    list.reverse();
    list.into_iter().map(|at| side.skeleton.quoted(at)).collect()
}

/// The quotations that open a side, side by side.
fn leading_list(side: &Wing) -> Vec<String> {
    let mut list = Vec::new();
    for at in side.range.clone() {
        match side.skeleton.chars[at] {
            QUOTE => list.push(side.skeleton.quoted(at)),
            '、' | '和' | '与' | '及' | '，' | ',' | '：' | ':' | ' ' => {}
            _ => break,
        }
    }
    list
}

fn moved(left: &Wing) -> Request {
    let mut request = Request::new(CommentKind::General, 0..0);
    request.quote = left.quotes().last().map(|&at| left.skeleton.quoted(at));
    request
}
