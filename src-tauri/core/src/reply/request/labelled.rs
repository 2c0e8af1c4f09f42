//! Points in labelled parts: 原文：… 修改为：… 理由：…

use std::ops::Range;

use super::operation;
use super::{About, CommentKind, Request, Skeleton};
use crate::reply::pattern::{self, pattern};
use crate::reply::reference;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Original,
    Proposal,
    Grounds,
    Place,
}

pattern!(
    LABELS,
    r"(?:(?:^|[\n；;。，,\s）)、.．】])\s*[【\[（(]?|[【\[])(?:(?P<original>征求意见稿(?:原文|内容|表述|条款)|(?:征求意见稿)?原(?:文|条文|条款|表述|稿|句|内容)(?:内容|表述|条款)?(?:为)?|现(?:文|表述|条文)|修改前(?:内容|表述)?|原文件表述)|(?P<proposal>(?:建议|拟|应|现)?(?:修改|改|调整|表述)(?:为|后)(?:内容|表述|的?文字)?|建议表述|修改稿|修改(?:意见|建议|内容)?|(?:具体)?(?:意见|建议)(?:建议|意见|内容|和建议|及建议)?|意见(?:或|和|及)建议|修改后(?:内容|表述|条文|文字)?)|(?P<grounds>(?:修改)?(?:理由|依据|原因|说明)(?:[及和与、/]?(?:依据|理由|说明))?|政策依据|法律依据)|(?P<place>(?:所在)?(?:位置|章节|条款|条目|章条)(?:号|序号|名称|位置)?|条款号))(?:[】\]]\s*[：:]?|[）)]?\s*[：:])\s*"
);

/// The requests of a labelled point; none where the point is not built so.
pub(super) fn read(skeleton: &Skeleton, text: &str) -> Option<Vec<Request>> {
    let parts = parts(skeleton);
    let has = |label| parts.iter().any(|(found, _)| *found == label);
    if !(has(Label::Proposal) && (has(Label::Original) || has(Label::Place))) {
        return None;
    }
    let mut requests: Vec<Request> = Vec::new();
    let mut original: Option<String> = None;
    let mut place: Option<reference::Reference> = None;
    let mut begin = 0;
    for (label, value) in &parts {
        let words = skeleton.written(value.clone());
        match label {
            Label::Original => {
                if let Some(found) = reference::find(&words)
                    .into_iter()
                    .next()
                    .filter(|found| found.range.start == 0 && words.chars().count() <= found.range.end + 2)
                {
                    place = Some(found);
                } else {
                    original = Some(unquoted(&words));
                    // 原文：第三条“甲”: the place, then the words.
                    let said = Skeleton::of(&words);
                    let leads =
                        reference::find(&said.text()).into_iter().next().filter(|f| f.range.start == 0);
                    if let (Some(found), [only]) = (leads, &said.quotes_in(0..said.len())[..]) {
                        original = Some(said.quoted(*only));
                        place = Some(found);
                    }
                }
            }
            Label::Place => place = reference::find(&words).into_iter().next(),
            Label::Proposal => {
                let end = skeleton.origin(value.clone()).end;
                let mut one = proposal(&words, original.take());
                one.range = begin..end;
                if one.reference.is_none() {
                    one.reference.clone_from(&place);
                }
                begin = end;
                requests.push(one);
            }
            Label::Grounds => {
                if let Some(last) = requests.last_mut() {
                    let grounds = words.trim().trim_end_matches(['。', '；']).to_owned();
                    last.grounds = Some(grounds).filter(|words| !super::super::table::says_nothing(words));
                    last.range.end = skeleton.origin(value.clone()).end;
                    begin = last.range.end;
                }
            }
        }
    }
    debug_assert!(requests.iter().all(|request| request.range.end <= text.chars().count()));
    Some(requests)
}

/// What a unit wants, told apart from where and why: `original` is what stands in the draft.
pub(in crate::reply) fn proposal(words: &str, original: Option<String>) -> Request {
    let original = original.filter(|words| !super::super::table::says_nothing(words));
    let said = Skeleton::of(words);
    if let Some(original) = &original
        && rewords(words, original)
    {
        let mut request = Request::new(CommentKind::Replace, 0..words.chars().count());
        request.proposed = Some(closed_like(unquoted(words), original));
        request.quote = Some(original.clone());
        return request;
    }
    let mut requests = operation::read(&said, &[]);
    if requests.len() == 1 || requests.iter().all(|request| request.quote.is_none()) && !requests.is_empty() {
        let mut request = requests.swap_remove(0);
        if request.kind != CommentKind::General {
            if request.quote.is_none() && request.about != About::Assignment {
                request.quote = original;
            }
            if request.kind == CommentKind::Rewrite && request.quote.is_some() {
                request.kind = CommentKind::Replace;
            }
            return request;
        }
    }
    let length = words.chars().count();
    if !requests.is_empty() || operation::wishes(&said.text()) && asks_openly(words) || original.is_none() {
        let kind =
            if operation::questions(&said.text()) { CommentKind::Question } else { CommentKind::General };
        let mut request = Request::new(kind, 0..length);
        if original.is_none() && !asks_openly(words) {
            request.kind = CommentKind::Rewrite;
            request.bare = true;
            request.proposed = Some(unquoted(words));
        }
        request.quote = original.or_else(|| said.quotes_in(0..said.len()).first().map(|&at| said.quoted(at)));
        if request.kind == CommentKind::Rewrite {
            request.quote = None;
        }
        return request;
    }
    if original.as_deref().is_some_and(|original| speaks_of(&said, original)) {
        let mut request = Request::new(CommentKind::General, 0..length);
        request.quote = original;
        return request;
    }
    let mut request = Request::new(CommentKind::Replace, 0..length);
    let wanted = unquoted(words);
    request.proposed = Some(match &original {
        Some(original) => closed_like(wanted, original),
        None => wanted,
    });
    request.quote = original;
    request
}

/// 明确“本地化平台”含义: words that quote a part of what stands there and go on about it.
fn speaks_of(said: &Skeleton, original: &str) -> bool {
    let quotes = said.quotes_in(0..said.len());
    said.len() > 1 && quotes.iter().any(|&at| original.contains(&said.quoted(at)) && !original.contains('“'))
}

/// A full stop that the words to be replaced do not end in closes the point, not the words.
fn closed_like(mut wanted: String, original: &str) -> String {
    if !original.trim_end().ends_with('。') && wanted.ends_with('。') {
        wanted.pop();
    }
    wanted
}

/// Whether a cell holds the words beside it in another wording, not a request about them: 减少二次包装和填充物.
fn rewords(words: &str, original: &str) -> bool {
    pattern!(
        SPEAKS,
        "改为|修改|改成|调整为|替换|删除|删去|去掉|建议|增加|补充|应为|应是|表述为|统一|→|[？?]|^\\s*(?:请|将|把|在|第|原文)|[“「]"
    );
    let speaks = SPEAKS.find_iter(words).any(|found| !original.contains(found.as_str()));
    let pairs = |text: &str| -> std::collections::HashSet<(char, char)> {
        let chars: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
        chars.windows(2).map(|pair| (pair[0], pair[1])).collect()
    };
    let (own, new) = (pairs(original), pairs(words));
    let kept = own.intersection(&new).count();
    !speaks && own.len() >= 2 && kept * 5 >= own.len() * 3
}

/// 建议明确…, 请核实…: a wish about the words, not words to stand for them.
fn asks_openly(words: &str) -> bool {
    pattern!(
        OPEN,
        "^\\s*(?:“[^”]*”)?(?:[\\d一二三四五六七八九十]+[、.．]|[（(][\\d一二三四五六七八九十]+[）)])?(?:我[委局办院]|经研究[，,])?(?:建议|请|应|需|宜|可|希望|望|是否|能否|该|此|本条|不|进一步|同意|无|另|对|与|细化|明确|核实|斟酌|统一|补充|完善)|[？?]\\s*$|[，。；,;](?:故|因此|特|现|我[局委办院市区旗])?(?:建议|希望)|[，。；](?:请)[^，。；]{0,8}(?:斟酌|核实|明确|研究|细化|商榷|考虑|补充|完善|列出|统一|规范|说明|慎重)|^(?:此处|该处|本处)?(?:建议)?(?:保留|维持原文|不动)$"
    );
    OPEN.is_match(words)
}

/// The words without the marks that enclose all of them.
pub(in crate::reply) fn unquoted(words: &str) -> String {
    let trimmed = words.trim().trim_end_matches(['；', ';']).trim();
    let inner = trimmed.strip_suffix('。').unwrap_or(trimmed);
    for candidate in [trimmed, inner] {
        let skeleton = Skeleton::of(candidate);
        if skeleton.len() == 1 && candidate.chars().count() > 1 {
            return skeleton.quoted(0);
        }
    }
    trimmed.to_owned()
}

fn parts(skeleton: &Skeleton) -> Vec<(Label, Range<usize>)> {
    let text = skeleton.text();
    let mut heads: Vec<(Label, Range<usize>)> = Vec::new();
    for captures in LABELS.captures_iter(&text) {
        let Some(whole) = captures.get(0) else { continue };
        let mut whole = pattern::in_chars(&text, whole.range());
        // The full stop before a label closes the words before it.
        if pattern::cut(&text, whole.start..whole.start + 1) == "。" {
            whole.start += 1;
        }
        let label = [
            ("original", Label::Original),
            ("proposal", Label::Proposal),
            ("grounds", Label::Grounds),
            ("place", Label::Place),
        ]
        .into_iter()
        .find(|(name, _)| captures.name(name).is_some());
        if let Some((_, label)) = label {
            heads.push((label, whole));
        }
    }
    let ends: Vec<usize> = heads.iter().skip(1).map(|(_, head)| head.start).chain([skeleton.len()]).collect();
    heads
        .into_iter()
        .zip(ends)
        .map(|((label, head), end)| (label, trim_marks(skeleton, head.end..end)))
        .collect()
}

fn trim_marks(skeleton: &Skeleton, range: Range<usize>) -> Range<usize> {
    let chars = &skeleton.chars;
    let loose = |c: char| c.is_whitespace() || matches!(c, '；' | ';' | '【' | '[');
    let end = range.clone().rev().find(|&at| !loose(chars[at])).map_or(range.start, |at| at + 1);
    range.start..end
}
