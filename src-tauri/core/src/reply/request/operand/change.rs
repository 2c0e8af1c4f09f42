//! Words by other words: 将“甲”改为“乙”.

use super::units::about_list;
use super::{leading_list, listed_quotes};
use crate::reply::pattern::{self, pattern};
use crate::reply::request::wing::{Wing, wanted, without_ending};
use crate::reply::request::{About, CommentKind, Request};
use crate::reply::skeleton::QUOTE;

pub(super) fn change(left: &Wing, right: &Wing) -> Vec<Request> {
    let pairs = paired(left, right);
    if !pairs.is_empty() {
        return pairs;
    }
    if let Some(request) = punctuation(left, right) {
        return vec![request];
    }
    let operation: String = left.skeleton.chars[left.range.end..right.range.start].iter().collect();
    let mut request = Request::new(CommentKind::Replace, 0..0);
    let words = left.named();
    request.quote = words.words;
    request.within = words.within;
    request.proposed = wanted(right);
    about_list(&mut request, left);
    if let Some(old) = denied(right) {
        request.quote = Some(old);
    }
    let loose = left.quotes().last().is_some() || request.quote.is_some();
    if loose
        && !right.text.contains(QUOTE)
        && request.quote.as_deref().is_some_and(|quote| !quote.ends_with('。'))
    {
        request.proposed = request.proposed.map(|words| words.trim_end_matches('。').to_owned());
    }
    request.proposed = request.proposed.map(|words| without_remark(right, request.quote.as_deref(), words));
    if let (Some(quote), Some(proposed)) = (&request.quote, &request.proposed)
        && let Some(figure) = same_measure(quote, proposed)
    {
        if left.quotes().last().is_some() {
            request.within = request.within.take().or_else(|| request.quote.clone());
        }
        request.quote = Some(figure);
    }
    with_helper(&mut request, left);
    if let Some(whole) = whole_of(&request, left) {
        request.quote = Some(whole);
        request.within = None;
    }
    if let (Some(quote), Some(proposed)) = (&request.quote, &request.proposed)
        && let Some(head) = attribute_of(quote, proposed)
    {
        request.within = request.within.take().or_else(|| request.quote.clone());
        request.quote = Some(head);
    }
    pattern!(WHOLE, "(?:整|全)(?:段|条|款|项|文|句)(?:内容|文字)?(?:建议|请|应|宜|可|予以|直接)*$");
    if left.quotes().is_empty() && WHOLE.is_match(left.text.trim_end()) {
        request.quote = None;
        request.within = None;
        request.proposed = wanted(right);
    }
    let mut olds = listed_quotes(left);
    if let Some(compared) = compared(left) {
        olds.clear();
        request.within = None;
        request.quote = compared.meant;
        if request.quote.is_none() {
            request.kind = CommentKind::General;
            request.proposed = None;
        }
    } else if olds.len() == 2 && operation.contains('合') || operation.contains("并写") {
        // “甲”与“乙”合写为“丙”: from the one to the other.
        request.within = None;
        request.quote = Some(olds.join("……"));
        olds.clear();
    }
    if operation.contains("统一")
        && let (Some(quote), Some(proposed)) = (&request.quote, &request.proposed)
        && let Some(term) = term_alike(quote, proposed)
    {
        request.quote = Some(term);
    }
    let bracket = request.proposed.as_deref().is_some_and(is_bracket);
    if request.quote.is_none() && request.about == About::Words && bracket {
        // 括号内容改为“（市商务局负责）”: the units responsible, not the clause.
        request.about = About::Assignment;
    } else if request.quote.is_none() && request.about == About::Words && request.kind == CommentKind::Replace
    {
        request.kind = CommentKind::Rewrite;
    }
    if request.kind == CommentKind::Rewrite && operation.contains(['顺', '序', '位']) {
        // 三段顺序调整为…: the order is no wording.
        request.kind = CommentKind::General;
        request.proposed = None;
    }
    if is_vague(right) {
        request.proposed = None;
    }
    if request.proposed.is_none() {
        request.kind = CommentKind::General;
    }
    request.unsure |= request.proposed.as_deref().is_some_and(names_mark);
    let nested = |a: &String| olds.iter().any(|b| a != b && b.contains(a.as_str()));
    if olds.len() > 1 && olds.iter().any(nested) {
        // “甲”“甲乙”混用，统一为“丙”: changing the one changes the other.
        request.quote = olds.into_iter().next();
        request.within = None;
        request.unsure = true;
        request.kind = CommentKind::Replace;
        return vec![request];
    }
    // “甲”“乙”等词语统一改为…: not only these.
    request.unsure |=
        olds.len() > 1 && left.tail_after(*left.quotes().last().unwrap_or(&0)).starts_with('等');
    request.unsure |= request.proposed.as_deref().is_some_and(|proposed| part_of_each(&olds, proposed));
    if olds.len() > 1 && request.kind != CommentKind::General {
        return olds
            .into_iter()
            .map(|old| Request {
                kind: CommentKind::Replace,
                quote: Some(old),
                within: None,
                ..request.clone()
            })
            .collect();
    }
    vec![request]
}

/// 中由单位提出，修改为由单位提出: what opens the new words opens the old ones too; it is no helper of the verb.
fn with_helper(request: &mut Request, left: &Wing) {
    let (Some(quote), Some(proposed)) = (&request.quote, &request.proposed) else { return };
    let opens = proposed.chars().next().filter(|c| "由将把对从在".contains(*c));
    let whole = opens.map(|c| format!("{c}{quote}"));
    if let Some(whole) = whole.filter(|whole| left.quotes().is_empty() && left.text.contains(whole.as_str()))
    {
        request.quote = Some(whole);
    }
}

/// “甲乙甲”，“甲”重复，修改为“甲乙”: the longer quotation is to be written anew, where the new words begin and end as it
/// does.
fn whole_of(request: &Request, left: &Wing) -> Option<String> {
    const ALIKE: usize = 2;
    let (quote, proposed) = (request.quote.as_deref()?, request.proposed.as_deref()?);
    let ends = |words: &str| -> (String, String) {
        let chars: Vec<char> = words.trim_end_matches('。').chars().collect();
        let tail = chars.len().saturating_sub(ALIKE);
        (chars.iter().take(ALIKE).collect(), chars[tail..].iter().collect())
    };
    if proposed.chars().count() <= quote.chars().count() {
        return None;
    }
    let all = left.quotes().into_iter().map(|at| left.skeleton.quoted(at));
    let mut longer = all.filter(|words| words != quote && words.contains(quote));
    longer.rfind(|words| ends(words) == ends(proposed) && ends(quote) != ends(proposed))
}

/// 逗号, 书名号: the name of a mark is not what is to stand there.
fn names_mark(words: &str) -> bool {
    pattern!(
        MARK,
        "^(?:中文|英文|全角|半角|双|单)?(?:逗号|顿号|句号|分号|冒号|问号|感?叹号|引号|书名号|括号|破折号|空格|标点(?:符号)?)$"
    );
    MARK.is_match(words.trim())
}

/// “督促指导企业”“督促引导商户”都改成“督促”: the part that they share; how much of each is to go, nobody said.
fn part_of_each(olds: &[String], proposed: &str) -> bool {
    let longer = |old: &String| old.chars().count() >= 2 * proposed.chars().count();
    olds.len() > 1 && olds.iter().any(longer)
}

/// 改为定性表述: says of what kind the words should be, not which.
fn is_vague(right: &Wing) -> bool {
    pattern!(
        KIND,
        "^\\s*(?:较为|更|相对|一般)?[^，。；：“\u{E000}]{1,8}[性化]的?(?:表述|要求|描述|语言|措辞|目标|指标|内容|说法|提法|规定|条款)(?:[，。；]|$)"
    );
    KIND.is_match(&right.text)
}

/// Whether words are one pair of brackets and what is in it.
fn is_bracket(words: &str) -> bool {
    let inner = words.trim().strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    inner.is_some_and(|inner| !inner.contains(['（', '(']))
}

/// “每季度的通报”改成“每半年的”: the attribute is meant, not what it belongs to.
fn attribute_of(quote: &str, proposed: &str) -> Option<String> {
    let (head, tail) = quote.split_once('的')?;
    let attribute = proposed.ends_with('的') && !quote.ends_with('的') && !tail.is_empty();
    attribute.then(|| format!("{head}的"))
}

/// “开展原包装直发”统一叫“原装直发”: the name in the quotation that the other name stands for.
fn term_alike(quote: &str, proposed: &str) -> Option<String> {
    const LONGER_BY: usize = 3;
    let (own, new): (Vec<char>, Vec<char>) = (quote.chars().collect(), proposed.chars().collect());
    let start = own.iter().position(|c| Some(c) == new.first())?;
    let end = own.iter().rposition(|c| Some(c) == new.last())? + 1;
    let term = own.get(start..end)?;
    let shared = new.iter().filter(|c| term.contains(c)).count();
    let alike = new.len() >= 3 && shared * 4 >= new.len() * 3 && term.len() <= new.len() + LONGER_BY;
    (alike && term.len() < own.len() && term != new).then(|| term.iter().collect())
}

/// Two quotations that are found fault with together.
struct Compared {
    /// The words to change; none where the point leaves open which.
    meant: Option<String>,
}

/// “……甲……乙……”，“甲”与“乙”重复，建议精简为…: the two say why, not what.
fn compared(left: &Wing) -> Option<Compared> {
    let quotes = left.quotes();
    let [.., first, second] = quotes[..] else { return None };
    let between: String = left.skeleton.chars[first + 1..second].iter().collect();
    pattern!(AND, "^[^，。；\u{E000}]{0,12}(?:和|与|同|跟|及)[^，。；\u{E000}]{0,16}$");
    pattern!(
        FAULT,
        "^[^，,。；]{0,8}(?:重复|不一致|不统一|矛盾|冲突|重叠|交叉|雷同|相近|不符|不协调|不衔接)"
    );
    let tail = left.tail_after(second);
    if !AND.is_match(&between) || !FAULT.is_match(&tail) {
        return None;
    }
    let words = |at: usize| left.skeleton.quoted(at);
    let (one, other) = (words(first), words(second));
    let longer = quotes
        .iter()
        .map(|&at| words(at))
        .find(|quote| *quote != one && *quote != other && quote.contains(&one) && quote.contains(&other));
    let meant = longer.or_else(|| {
        if tail.contains("后者为准") || tail.contains("以后者") {
            Some(one)
        } else if tail.contains("前者为准") || tail.contains("以前者") {
            Some(other)
        } else {
            None
        }
    });
    Some(Compared { meant })
}

/// 应为“乙”，不是“甲”: the words that stand there come behind.
fn denied(right: &Wing) -> Option<String> {
    pattern!(DENIED, "^\\s*\u{E000}[，,]?(?:而)?(?:不是|不应为|而非|不应是)(?P<old>\u{E000})");
    let at = pattern::group(&DENIED.captures(&right.text)?, "old", &right.text)?.start;
    Some(right.skeleton.quoted(right.range.start + at))
}

/// 10%的目标值下调到5%: the figure is meant, not the words around it.
pub(in crate::reply) fn same_measure(words: &str, figure: &str) -> Option<String> {
    pattern!(
        FIGURE,
        "\\d+(?:[.．]\\d+)?\\s*(?:[%％‰]|[个位家条名年月日天元万亿次倍]+|小时|分钟|公里|吨)?(?:底|初|末)?(?:之?前|以前|以[上下内]|左右)?"
    );
    let measure = |text: &str| {
        text.trim_start_matches(|c: char| c.is_ascii_digit() || ".．".contains(c)).trim().to_owned()
    };
    let figure = figure.trim();
    let whole = FIGURE.find(figure).is_some_and(|found| found.as_str() == figure);
    let alike = || {
        FIGURE
            .find_iter(words)
            .map(|found| found.as_str().trim())
            .filter(|own| measure(own) == measure(figure))
    };
    match (whole && words != figure, alike().count()) {
        (true, 1) => alike().next().map(str::to_owned),
        _ => None,
    }
}

/// “甲”后面的句号改为分号: the mark behind the words is meant.
fn punctuation(left: &Wing, right: &Wing) -> Option<Request> {
    const MARKS: [(&str, char); 8] = [
        ("句号", '。'),
        ("逗号", '，'),
        ("顿号", '、'),
        ("分号", '；'),
        ("冒号", '：'),
        ("问号", '？'),
        ("叹号", '！'),
        ("感叹号", '！'),
    ];
    let at = *left.quotes().last()?;
    pattern!(ASKS, "[，,]?(?:我[局委院办市旗区])?(?:建议|请|应|宜|可|需|拟)*$");
    let tail = ASKS.replace(left.tail_after(at).trim_end(), "").into_owned();
    let (name, old) = MARKS.iter().find(|(name, _)| tail.trim_end().ends_with(name))?;
    let new = MARKS.iter().find(|(name, _)| right.text.trim_start().starts_with(name))?.1;
    let between = tail.trim_end().strip_suffix(name)?;
    let ahead = ["前的", "前面的", "之前的", "前"].contains(&between);
    let words = left.skeleton.quoted(at);
    if ahead {
        let words = words.trim_start_matches(*old);
        let mut request = Request::new(CommentKind::Replace, 0..0);
        request.quote = Some(format!("{old}{words}"));
        request.proposed = Some(format!("{new}{words}"));
        return Some(request);
    }
    if !["后的", "后面的", "之后的", "后", "末尾的", "处的", "处", "的"].contains(&between) {
        return None;
    }
    let words = words.trim_end_matches(*old);
    let mut request = Request::new(CommentKind::Replace, 0..0);
    request.quote = Some(format!("{words}{old}"));
    request.proposed = Some(format!("{words}{new}"));
    Some(request)
}

/// …牵头，市商务局配合
fn says_who(words: &str) -> bool {
    ["配合", "牵头", "负责"].iter().any(|verb| words.trim_end_matches('。').ends_with(verb))
}

/// 6月底前改成9月底前，时间宽裕一些: words without marks that replace words without a comma have none either.
fn without_remark(right: &Wing, quote: Option<&str>, words: String) -> String {
    let marked = right.text.contains([QUOTE, '：', ':']);
    let plain = quote.is_some_and(|quote| !quote.contains(['，', ',']));
    match words.split_once(['，', ',']) {
        Some((head, more)) if !marked && plain && !says_who(more) => without_ending(head),
        _ => words,
    }
}

/// 将“甲”“乙”分别修改为“丙”“丁”.
fn paired(left: &Wing, right: &Wing) -> Vec<Request> {
    let olds = listed_quotes(left);
    let news = leading_list(right);
    if olds.len() < 2 || olds.len() != news.len() {
        return Vec::new();
    }
    let pair = |(old, new): (String, String)| {
        let mut request = Request::new(CommentKind::Replace, 0..0);
        request.quote = Some(old);
        request.proposed = Some(new);
        request
    };
    olds.into_iter().zip(news).map(pair).collect()
}

/// 用“乙”替换“甲”, 将“甲”替换为“乙” (read as a change).
pub(super) fn swap(left: &Wing, right: &Wing) -> Vec<Request> {
    let mut request = Request::new(CommentKind::Replace, 0..0);
    request.proposed = left.named().words;
    request.quote = right.quotes().first().map(|&at| right.skeleton.quoted(at)).or_else(|| wanted(right));
    if request.proposed.is_none() || request.quote.is_none() {
        request.kind = CommentKind::General;
    }
    vec![request]
}
