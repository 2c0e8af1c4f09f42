//! Words less: 删除“甲”, “甲”一句建议不要.

use super::units::{about_list, bare_units, first_person, unit_words};
use super::{FAULTED, is_compared_with, leading_list, listed_quotes};
use crate::reply::pattern::{self, pattern};
use crate::reply::reference;
use crate::reply::request::wing::{Wing, Words, is_generic};
use crate::reply::request::{About, CommentKind, Request};
use crate::reply::skeleton::QUOTE;

pub(super) fn delete(left: &Wing, right: &Wing) -> Vec<Request> {
    let apart = placed_apart(right);
    if !apart.is_empty() {
        return apart;
    }
    let mut request = Request::new(CommentKind::Delete, 0..0);
    let behind = behind_delete(right);
    let object = if behind { right } else { left };
    let listed = if behind { listed_leading(right) } else { listed_quotes(left) };
    let words = if behind { object_words(right) } else { left.named() };
    request.quote = words.words;
    request.within = words.within;
    about_list(&mut request, left);
    if request.about == About::Words {
        about_list(&mut request, object);
    }
    if matches!(request.about, About::Assignment | About::Members) {
        let named = left.named().words.filter(|_| !behind);
        request.quote = if behind {
            unit_words(right).or_else(|| first_person(&right.text))
        } else {
            named.or(request.quote).map(|words| bare_units(&words))
        };
    }
    if request.quote.is_none() && request.about == About::Words {
        request.about = whole_part(object, left).unwrap_or(About::Node);
        let place = object.reference().or_else(|| left.reference());
        if place.is_none() {
            // 建议删除 alone: what stands before it in the point is meant.
            request.about = About::Words;
        }
        request.reference = place;
    }
    if let Some(place) = compared_place(left).filter(|_| !behind && left.quotes().is_empty()) {
        // 第三项与第一项交叉，建议整项删除: the first of the two.
        let certain =
            ["整项", "整条", "整段", "前者", "全条", "全项"].iter().any(|word| left.text.contains(word));
        let step = place.paths.first().and_then(|path| path.last());
        request.about =
            if matches!(step, Some(reference::Step::Paragraph(_))) { About::Paragraph } else { About::Node };
        request.unsure = !certain;
        request.quote = None;
        request.within = None;
        request.reference = Some(place);
        return vec![request];
    }
    if let Some((mark, beside)) = mark_beside(right) {
        request.unsure = mark.is_none();
        request.quote = mark.or_else(|| Some(beside.clone()));
        request.within = Some(beside);
        request.about = About::Words;
        return vec![request];
    }
    if let Some(quote) = one_of_the_same(left, right) {
        request.quote = Some(quote);
        request.within = None;
        request.about = About::Words;
        request.unsure = true;
        return vec![request];
    }
    if let Some(quote) = ordinal_of_two(left, right) {
        request.quote = Some(quote);
        request.within = None;
        request.about = About::Words;
        return vec![request];
    }
    pattern!(THAT_SENTENCE, "(?:那|这|该|整)(?:一|整)?(?:句话?|段话?)$");
    if let Some(quote) = &request.quote
        && let Some(found) = THAT_SENTENCE.find(quote)
        && found.start() > 0
    {
        request.quote = Some(quote[..found.start()].trim_end_matches('的').to_owned());
        request.about = About::Sentence;
    }
    if !behind && let Some(lone) = left.quotes().last().filter(|&&at| is_compared_with(left.skeleton, at)) {
        // 与前句“甲”重复，建议删除: the words beside which something else is too much.
        let words = left.skeleton.quoted(*lone);
        request.quote = request.quote.filter(|quote| *quote != words);
    }
    request.unsure = says_topic(object, request.quote.as_deref()) || !behind && faulted_together(left);
    if listed.len() > 1 && request.within.is_none() {
        return listed.into_iter().map(|quote| Request { quote: Some(quote), ..request.clone() }).collect();
    }
    vec![request]
}

/// “甲”与“乙”重复，建议删除: which of the two, nobody said.
fn faulted_together(left: &Wing) -> bool {
    let quotes = left.quotes();
    let [.., first, second] = quotes[..] else { return false };
    let between: String = left.skeleton.chars[first + 1..second].iter().collect();
    pattern!(AND, "^(?:一[句词段])?(?:和|与|同|跟|及|、)$");
    AND.is_match(&between) && FAULTED.is_match(&left.tail_after(second))
}

/// The first of two places that are found to repeat each other.
fn compared_place(left: &Wing) -> Option<reference::Reference> {
    pattern!(AND, "^[^，,。；]{0,16}(?:与|和|同|跟)[^，,。；]{0,8}$");
    pattern!(REPEAT, "^[^，,。；]{0,16}(?:重复|交叉|重叠|雷同|重合|矛盾|冲突)");
    let all = left.references();
    if let [.., only] = &all[..]
        && only.paths.len() == 2
        && only.raw.contains(['与', '和', '同', '跟'])
        && REPEAT.is_match(&pattern::cut(&left.text, only.range.end..usize::MAX))
    {
        return Some(reference::Reference { paths: only.paths[..1].to_vec(), ..only.clone() });
    }
    let [.., first, second] = &all[..] else { return None };
    let between = pattern::cut(&left.text, first.range.end..second.range.start);
    let tail = pattern::cut(&left.text, second.range.end..usize::MAX);
    (AND.is_match(&between) && REPEAT.is_match(&tail)).then(|| first.clone())
}

/// 删除第一条“甲”及第九条“乙”: each with its place.
fn placed_apart(right: &Wing) -> Vec<Request> {
    pattern!(AND, "^(?:[、，,]|和|与|及|以及|并|的|中|里|一句|表述|内容|部分|《|》|\\s)*$");
    let places = right.references();
    let quotes: Vec<usize> = right.quotes().into_iter().map(|at| at - right.range.start).collect();
    let mut requests: Vec<Request> = Vec::new();
    let mut from = 0;
    for &quote in &quotes {
        let own = places.iter().find(|place| place.range.start >= from && place.range.end <= quote);
        let Some(place) = own else { break };
        let before = pattern::cut(&right.text, from..place.range.start);
        let between = pattern::cut(&right.text, place.range.end..quote);
        if !AND.is_match(&before) || !AND.is_match(&between) {
            break;
        }
        let mut request = Request::new(CommentKind::Delete, 0..0);
        request.quote = Some(right.skeleton.quoted(right.range.start + quote));
        request.reference = Some(place.clone());
        requests.push(request);
        from = quote + 1;
    }
    if requests.len() > 1 { requests } else { Vec::new() }
}

/// “甲”与“乙”意思相近，删去前者
fn ordinal_of_two(left: &Wing, right: &Wing) -> Option<String> {
    let wanted = right.text.trim_start();
    let quotes = left.quotes();
    let at = match &quotes[..] {
        [.., one, _] if wanted.starts_with("前者") => *one,
        [.., other] if wanted.starts_with("后者") => *other,
        _ => return None,
    };
    Some(left.skeleton.quoted(at))
}

/// 删去“甲”后的逗号: the mark, and what it stands beside.
fn mark_beside(right: &Wing) -> Option<(Option<String>, String)> {
    pattern!(
        MARK,
        "^[：:\\s]*(?P<beside>\u{E000})(?:一词|二字)?(?:之?后面?|末尾|前面?|处)?的?(?P<mark>逗号|顿号|句号|分号|冒号|引号|书名号|括号|标点(?:符号)?|空格)"
    );
    let captures = MARK.captures(&right.text)?;
    let at = pattern::group(&captures, "beside", &right.text)?.start;
    let mark = super::insert::mark_named(&captures["mark"]);
    Some((mark, right.skeleton.quoted(right.range.start + at)))
}

/// 两个“甲”重复，去掉前一个: one of several of the same words.
fn one_of_the_same(left: &Wing, right: &Wing) -> Option<String> {
    pattern!(ONE, "^\\s*(?:其中)?(?:前|后|第|最后|另|其中|一)?(?:一|二|两|三|1|2)?(?:个|处)(?:[，。；]|$)");
    let last = *left.quotes().last()?;
    ONE.is_match(&right.text).then(|| left.skeleton.quoted(last))
}

/// Whether what is to go stands behind the verb.
fn behind_delete(right: &Wing) -> bool {
    let text = right.text.trim_start();
    pattern!(NOTHING, "^(?:[，,。；;：:、）)]|$|或|和|更|为宜|为妥|处理|该|此|即可|吧|了|这|[（(]|，)");
    pattern!(
        THIS,
        "^(?:该|此|这|本|上述|以上|相关)(?:一|整)?(?:条|款|段|句|项|部分|表述|内容|处|文字|规定|要求)"
    );
    // 删除（三）: a place in brackets is no remark.
    let place = right.references().first().is_some_and(|found| found.range.start <= 1);
    place || !NOTHING.is_match(text) && !THIS.is_match(text)
}

/// What stands behind 删除: a quotation, words of a place, or a place as a whole.
fn object_words(right: &Wing) -> Words {
    let quotes = right.quotes();
    pattern!(STOP_AT, "[。；;\n]|[，,](?:并|同时|理由|因|由于|以|避免|另|其|与|该|此|建议|相关|原因)");
    let limit =
        pattern::find(&STOP_AT, &right.text).map_or(right.range.end, |stop| right.range.start + stop.start);
    let near: Vec<usize> = quotes.into_iter().filter(|&at| at < limit).collect();
    let side = Wing::of(right.skeleton, right.range.start..limit);
    match near[..] {
        [] => {
            let words = side.unquoted().map(|words| {
                pattern!(TAIL, "(?:的)?(?:内容|表述|字样|要求|规定|一句|整句|部分)$");
                let end = TAIL.find(&words).map_or(words.len(), |found| found.start());
                words[..end].to_owned()
            });
            Words { words: words.filter(|words| !is_generic(words)), within: None }
        }
        [.., last] => {
            let mut words = side.around_quote(last);
            if let [first, second] = near[..]
                && side.leads_into(first, second)
            {
                words = Words {
                    words: Some(side.skeleton.quoted(second)),
                    within: Some(side.skeleton.quoted(first)),
                };
            }
            words
        }
    }
}

fn listed_leading(right: &Wing) -> Vec<String> {
    let after_place = right.references().first().map_or(0, |found| found.range.end);
    let from = (right.range.start + after_place..right.range.end)
        .find(|&at| right.skeleton.chars[at] == QUOTE)
        .unwrap_or(right.range.end);
    leading_list(&Wing::of(right.skeleton, from..right.range.end))
}

fn whole_part(object: &Wing, left: &Wing) -> Option<About> {
    use crate::reply::reference::Step;
    let place = object.reference().or_else(|| left.reference())?;
    match place.paths.first()?.last()? {
        Step::Paragraph(_) => Some(About::Paragraph),
        Step::Sentence(_) => Some(About::Sentence),
        _ => Some(About::Node),
    }
}

/// 取消关于“一件代发”的规定: the few words name what goes, they are not all of it.
fn says_topic(object: &Wing, quote: Option<&str>) -> bool {
    const FEW: usize = 8;
    pattern!(
        TOPIC,
        "(?:关于|有关|涉及|对于?)\u{E000}(?:等)?的?(?:相关|有关)?(?:表述|内容|规定|要求|提法|任务|措施|条款|职责|部分)"
    );
    TOPIC.is_match(&object.text) && quote.is_some_and(|quote| quote.chars().count() < FEW)
}
