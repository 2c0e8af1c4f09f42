//! Margin comments (批注): what each says about the words it hangs on.

use super::locate::{Hit, Places};
use super::nature::{self, Stance};
use super::pattern::pattern;
use super::reading::CommentKind;
use super::request::{self, About, Request};
use super::revision::Copies;
use crate::draft::assignment;
use crate::read::{MarginComment, Source, Span};
use crate::unit::Names;

/// A margin comment as requests, each with the place it hangs on.
pub(super) struct Remark {
    pub(super) text: String,
    pub(super) requests: Vec<Request>,
    pub(super) hit: Option<Hit>,
    pub(super) author: String,
    /// The commented words.
    pub(super) spans: Vec<Span>,
}

impl Remark {
    /// Where a request of it stands: the words that it quotes, within the words it hangs on or beside them, else all
    /// of those.
    pub(super) fn hit_of(&self, request: &Request, places: &Places) -> Option<Hit> {
        let hit = self.hit.as_ref()?;
        let quote = request.quote.as_deref().unwrap_or_default();
        let found = places.find(quote);
        let inside = |other: &&Hit| {
            other.passage == hit.passage
                && hit.range.start <= other.range.start
                && other.range.end <= hit.range.end
        };
        let beside = |other: &&Hit| other.passage == hit.passage;
        let own =
            found.iter().find(inside).or_else(
                || match &found.iter().filter(beside).collect::<Vec<_>>()[..] {
                    [only] => Some(*only),
                    _ => None,
                },
            );
        Some(own.unwrap_or(hit).clone())
    }
}

/// The margin comments that want something, and the words of those that say that there is nothing.
pub(super) fn read(
    source: &Source,
    copies: &Copies,
    places: &Places,
    names: &Names,
) -> (Vec<Remark>, Vec<String>) {
    let mut remarks = Vec::new();
    let mut none = Vec::new();
    for comment in &source.margin_comments {
        let text = comment.text.trim();
        if text.is_empty() {
            continue;
        }
        if nature::stance(text) == Stance::None && !request::asks(text) || keeps(text) {
            none.push(text.to_owned());
            continue;
        }
        let words = anchored(source, comment);
        let hit = hit_of(comment, copies);
        let quoted = (!words.trim().is_empty()).then(|| words.trim().to_owned());
        let mut requests = requests_of(text, quoted.clone());
        for request in &mut requests {
            hang(request, hit.as_ref(), quoted.as_deref(), places);
            tie(request, hit.as_ref(), places, names);
        }
        remarks.push(Remark {
            text: text.to_owned(),
            requests,
            hit,
            author: comment.author.clone(),
            spans: comment.anchors.clone(),
        });
    }
    (remarks, none)
}

/// 此处保留: nothing is to change.
fn keeps(text: &str) -> bool {
    pattern!(
        KEEPS,
        "^(?:此处|该处|本处|这里|此[条段句款]|该[条段句款]|本[条段句款]|这[条段句])?(?:内容|表述)?(?:建议|可以?|应|请|予以|仍|继续)*(?:保留|维持原文|维持|不动|不改|不变|不作修改|不用改|无需修改|可以|没问题|同意|好|OK|ok)[。.！!]?$"
    );
    // 已核，文号无误
    pattern!(
        RIGHT,
        "^(?:(?:已|经)(?:核(?:对|实|查|过)?|查证?|确认)[，,]?)?[^，。；不未有“]{0,8}(?:无误|没有?错|准确|正确|无问题|没有问题|无异议|没有异议|妥当|与(?:原文|原件|文件)一致)[。.！!]?$|^(?:已|经)(?:核(?:对|实|过)?|确认)(?:过|了)?[。]?$"
    );
    KEEPS.is_match(text.trim()) || RIGHT.is_match(text.trim())
}

/// 笔误？应是我市: words that stand nowhere in the paragraph are the remark's own; it is about those it hangs on.
fn hang(request: &mut Request, hit: Option<&Hit>, quoted: Option<&str>, places: &Places) {
    let (Some(hit), Some(quoted), Some(quote)) = (hit, quoted, request.quote.as_deref()) else { return };
    let there = places.find(quote).iter().any(|other| other.passage == hit.passage);
    let inner = request.others.iter().find(|words| {
        quote.contains(words.as_str()) && places.find(words).iter().any(|other| other.passage == hit.passage)
    });
    if !there {
        request.quote = Some(inner.cloned().unwrap_or_else(|| quoted.to_owned()));
        request.within = None;
    }
}

fn requests_of(text: &str, quoted: Option<String>) -> Vec<Request> {
    let requests = request::read(text);
    let own_words =
        requests.iter().any(|request| request.quote.is_some() && request.kind != CommentKind::General);
    if own_words || requests.len() > 1 {
        return requests;
    }
    let grounds = requests.first().and_then(|request| request.grounds.clone()).or_else(|| trailing(text));
    let says_change = request::says_change(text);
    let mut request = request::proposal(text, quoted.clone());
    // A remark that wishes or speaks of the words is not the words to stand there.
    let unlike = quoted.as_deref().is_some_and(|quoted| !is_like(text, quoted));
    if request.kind == CommentKind::Replace
        && !says_change
        && (unlike || request::finds_fault(text) || speaks_of(text))
    {
        let length = request.range.clone();
        request = request::proposal("建议明确", quoted);
        request.range = length;
    }
    request.grounds = request.grounds.or(grounds);
    vec![request]
}

/// Whether words share enough with those they hang on to be meant in their place.
fn is_like(text: &str, quoted: &str) -> bool {
    let letters = |words: &str| words.chars().filter(|c| c.is_alphanumeric()).collect::<Vec<_>>();
    let (own, there) = (letters(text), letters(quoted));
    let shared = own.iter().filter(|c| there.contains(c)).count();
    shared * 3 >= own.len().min(there.len())
}

/// 支持方式需与财政局衔接后明确
fn speaks_of(text: &str) -> bool {
    pattern!(
        SPEAKS,
        "需(?:要|与|由|经|进一步|先|待)|后明确|待定|另行|我[局委院办市旗区]|此处|该处|这里|衔接"
    );
    SPEAKS.is_match(text)
}

/// 建议删除，与第（八）条内容重复: what follows the request is its reason.
fn trailing(text: &str) -> Option<String> {
    let (head, tail) = text.split_once(['，', ','])?;
    let bare = ["删除", "删去", "去掉", "建议删除", "建议删去", "建议去掉", "删"].contains(&head.trim());
    bare.then(|| tail.trim().trim_end_matches('。').to_owned())
}

/// A unit added to commented units is added to the assignment.
fn tie(request: &mut Request, hit: Option<&Hit>, places: &Places, names: &Names) {
    let Some(hit) = hit else { return };
    let text = places.passages[hit.passage].text;
    let inside = assignment(text, names).is_some_and(|found| hit.range.start >= found.start);
    let unit = request
        .proposed
        .as_deref()
        .or(request.quote.as_deref())
        .is_some_and(|words| names.resolve(words).is_some());
    if inside && unit && matches!(request.kind, CommentKind::Insert | CommentKind::Delete) {
        request.about = About::Assignment;
    }
}

fn anchored(source: &Source, comment: &MarginComment) -> String {
    let passages = source.passages();
    let words = |span: &Span| -> String {
        passages.get(span.passage).map_or(String::new(), |passage| {
            passage
                .paragraph
                .text()
                .chars()
                .skip(span.start)
                .take(span.end.saturating_sub(span.start))
                .collect()
        })
    };
    comment.anchors.iter().map(words).collect()
}

fn hit_of(comment: &MarginComment, copies: &Copies) -> Option<Hit> {
    comment.anchors.iter().find_map(|span| {
        let aligned = copies.aligned.get(&span.passage)?;
        Some(Hit { passage: aligned.passage, range: aligned.range(span.start..span.end)? })
    })
}
