//! Reads the words around a verb: which stand in the draft, which are to stand there.

use super::operation::{self, Operation, Verb};
use super::wing::{STOP, Wing, Words, is_generic, names_topic, strip_tail, wanted};
use super::{About, CommentKind, Request, Side, Skeleton};
use crate::reply::pattern::{self, pattern};
use crate::reply::reference;
use crate::reply::skeleton::QUOTE;

/// The requests that one verb makes: one, or one a quotation where it lists several.
pub(super) fn read(skeleton: &Skeleton, operation: &Operation) -> Vec<Request> {
    let left = Wing::of(skeleton, operation.left.clone());
    let right = Wing::of(skeleton, operation.right.clone());
    let mut requests = match operation.verb {
        Verb::Change => change(&left, &right),
        Verb::Swap => swap(&left, &right),
        Verb::Insert => vec![insert(&left, &right)],
        Verb::InsertBefore => vec![insert_before(&left, &right)],
        Verb::Delete => delete(&left, &right),
        Verb::Exclude => vec![exclude(&left, &right)],
        Verb::Move => vec![moved(&left)],
    };
    let range = skeleton.origin(operation.left.start..operation.right.end);
    let reference = left.reference_of_words().or_else(|| right.reference_before_words());
    for (index, request) in requests.iter_mut().enumerate() {
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
    operation.verb == Verb::Change && ["即", "也就是", "也即"].iter().any(|word| left.trim().ends_with(word))
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
    let (None, None, Some(quote)) = (&request.within, &request.reference, &request.quote) else { return };
    let longer = skeleton
        .quotes_in(0..until)
        .into_iter()
        .map(|at| skeleton.quoted(at))
        .rfind(|words| words != quote && words.contains(quote.as_str()));
    request.within = longer;
}

fn change(left: &Wing, right: &Wing) -> Vec<Request> {
    let pairs = paired(left, right);
    if !pairs.is_empty() {
        return pairs;
    }
    if let Some(request) = punctuation(left, right) {
        return vec![request];
    }
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
    if left.quotes().is_empty()
        && let (Some(quote), Some(proposed)) = (&request.quote, &request.proposed)
        && let Some(figure) = same_measure(quote, proposed)
    {
        request.quote = Some(figure);
    }
    let olds = listed_quotes(left);
    if request.quote.is_none() && request.about == About::Words {
        request.kind = CommentKind::Rewrite;
    }
    if request.proposed.is_none() {
        request.kind = CommentKind::General;
    }
    if olds.len() > 1 {
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

/// 应为“乙”，不是“甲”: the words that stand there come behind.
fn denied(right: &Wing) -> Option<String> {
    pattern!(DENIED, "^\\s*\u{E000}[，,]?(?:而)?(?:不是|不应为|而非|不应是)(?P<old>\u{E000})");
    let at = pattern::group(&DENIED.captures(&right.text)?, "old", &right.text)?.start;
    Some(right.skeleton.quoted(right.range.start + at))
}

/// 10%的目标值下调到5%: the figure is meant, not the words around it.
fn same_measure(words: &str, figure: &str) -> Option<String> {
    pattern!(
        FIGURE,
        "\\d+(?:[.．]\\d+)?\\s*(?:[%％‰]|[个位家条名年月日天元万亿次倍]+|小时|分钟|公里|吨)?(?:以[上下内]|左右)?"
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
    let tail = left.tail_after(at);
    let (name, old) = MARKS.iter().find(|(name, _)| tail.trim_end().ends_with(name))?;
    let new = MARKS.iter().find(|(name, _)| right.text.trim_start().starts_with(name))?.1;
    let between = tail.trim_end().strip_suffix(name)?;
    if !["后的", "后面的", "之后的", "后", "末尾的", "处的", "处", "的"].contains(&between) {
        return None;
    }
    let words = left.skeleton.quoted(at);
    let words = words.trim_end_matches(*old);
    let mut request = Request::new(CommentKind::Replace, 0..0);
    request.quote = Some(format!("{words}{old}"));
    request.proposed = Some(format!("{words}{new}"));
    Some(request)
}

/// 6月底前改成9月底前，时间宽裕一些: words without marks that replace words without a comma have none either.
fn without_remark(right: &Wing, quote: Option<&str>, words: String) -> String {
    let marked = right.text.contains([QUOTE, '：', ':']);
    let plain = quote.is_some_and(|quote| !quote.contains(['，', ',']));
    match words.split_once(['，', ',']) {
        Some((head, _)) if !marked && plain => head.to_owned(),
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

/// The last quotations of a side that stand side by side: “甲”、“乙”和“丙”.
fn listed_quotes(side: &Wing) -> Vec<String> {
    let quotes = side.quotes();
    let mut list: Vec<usize> = Vec::new();
    for &at in quotes.iter().rev() {
        match list.last() {
            None => list.push(at),
            Some(&next) => {
                let between: String = side.skeleton.chars[at + 1..next].iter().collect();
                pattern!(AND, "^(?:[、，,]|和|与|及|以及|或)?$");
                if !AND.is_match(&between) {
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

/// 用“乙”替换“甲”, 将“甲”替换为“乙” (read as a change).
fn swap(left: &Wing, right: &Wing) -> Vec<Request> {
    let mut request = Request::new(CommentKind::Replace, 0..0);
    request.proposed = left.named().words;
    request.quote = right.quotes().first().map(|&at| right.skeleton.quoted(at)).or_else(|| wanted(right));
    if request.proposed.is_none() || request.quote.is_none() {
        request.kind = CommentKind::General;
    }
    vec![request]
}

fn insert(left: &Wing, right: &Wing) -> Request {
    let mut request = Request::new(CommentKind::Insert, 0..0);
    request.about = new_part(&right.text).unwrap_or(About::Words);
    anchor_words(&mut request, left);
    about_list(&mut request, left);
    if matches!(request.about, About::Node | About::Paragraph) && request.side == Side::Open {
        // “三、保障措施”中增加一条: the quotation is the place.
        request.within = request.quote.take();
    }
    if request.about == About::Words
        && (operation::names_assignment(&right.text) || operation::names_members(&right.text))
    {
        request.about =
            if operation::names_members(&right.text) { About::Members } else { About::Assignment };
        request.proposed = unit_words(right).or_else(|| wanted(right));
        return request;
    }
    request.proposed = wanted(right).map(|words| mark_named(&words).unwrap_or(words));
    if request.quote.is_none()
        && let Some((quote, side)) = put_beside(right)
    {
        request.quote = Some(quote);
        request.side = side;
    }
    let quoted = right.text.contains(QUOTE);
    let colon = right.text.contains(['：', ':']);
    if !quoted && !colon && matches!(request.about, About::Words | About::Node | About::Paragraph) {
        let says_topic = request.proposed.as_deref().is_some_and(names_topic);
        if says_topic {
            request.proposed = None;
        }
    }
    pattern!(NUMBERED, "^\\s*(?:[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}条)");
    if request.about == About::Words
        && request.proposed.as_deref().is_some_and(|words| NUMBERED.is_match(words))
    {
        request.about = About::Node;
        request.within = request.within.take().or(request.quote.take());
    }
    if matches!(request.about, About::Assignment | About::Members) {
        request.proposed = request.proposed.map(|words| bare_units(&words));
        request.quote = request.quote.filter(|quote| !operation::names_assignment(quote));
    }
    if request.proposed.is_none() && request.about == About::Words {
        request.kind = CommentKind::General;
    }
    request
}

/// 后少逗号: the mark itself.
fn mark_named(words: &str) -> Option<String> {
    const NAMES: [(&str, &str); 5] =
        [("逗号", "，"), ("顿号", "、"), ("句号", "。"), ("分号", "；"), ("冒号", "：")];
    NAMES.iter().find(|(name, _)| words == *name).map(|(_, mark)| (*mark).to_owned())
}

/// 增加“…”，放在“…”之后: the place stands behind the new words.
fn put_beside(right: &Wing) -> Option<(String, Side)> {
    pattern!(
        BESIDE,
        "(?:放|置|列|排|加|插|补|位|写|续)?(?:在|于|到|至|入)(?P<words>\u{E000})(?:一句|一词|这句话|句)?之?(?P<side>前|后)"
    );
    let captures = BESIDE.captures(&right.text)?;
    let at = pattern::group(&captures, "words", &right.text)?.start;
    let side = if &captures["side"] == "前" { Side::Before } else { Side::After };
    (at > 0).then(|| (right.skeleton.quoted(right.range.start + at), side))
}

/// 一条, 一项 → a node; 一款, 一段 → a paragraph.
fn new_part(text: &str) -> Option<About> {
    pattern!(
        NODE,
        "^\\s*(?:以下|如下)?(?:[一1１]|一个)(?:条款|条|项|点|章|节|小节)|^[^，。；：:\u{E000}]{0,30}作为(?:新的)?第?[（(]?[一二三四五六七八九十\\d]+[）)]?[条项]|^[^，。；：:\u{E000}]{0,30}(?:的)?一[条项](?:[，,：:]|$)"
    );
    pattern!(
        PARAGRAPH,
        "^\\s*(?:以下|如下)?[一1１](?:个)?(?:款|段|自然段)|^[^，。；：:\u{E000}]{0,30}(?:的)?一[段款](?:[，,：:]|$)"
    );
    if NODE.is_match(text) {
        return Some(About::Node);
    }
    PARAGRAPH.is_match(text).then_some(About::Paragraph)
}

/// The words beside which new ones go: 在“甲”后, 在“甲”与“乙”之间, 第四条末尾.
fn anchor_words(request: &mut Request, left: &Wing) {
    let quotes = left.quotes();
    pattern!(AFTER, "(?:之?后面?|以后|后边)(?:面)?(?:[，,]|再|建议|应|的|可|相应|另起一段|另起)*$");
    pattern!(BEFORE, "(?:之?前面?|以前)(?:面)?(?:[，,]|再|建议|应|可|相应)*$");
    pattern!(BETWEEN, "之?间(?:[，,]|再|建议|应|可)*$");
    pattern!(END, "(?:末尾|最后|结尾|句末|段末|文末|末|尾部|尾)(?:处|部分)?(?:[，,]|再|建议|应|可|加)*$");
    pattern!(START, "(?:最前面?|最前端|首位|第一位|开头|句首|段首|首)(?:处|部分)?(?:[，,]|再|建议|应|可)*$");
    pattern!(IN, "[^\u{E000}，。；]{1,8}(?:中|里|内)(?:[，,]|再|建议|应|可|相应)*$");
    let text = left.text.trim_end();
    let between = BETWEEN.is_match(text);
    request.side = if between || AFTER.is_match(text) {
        Side::After
    } else if START.is_match(text) {
        Side::Start
    } else if BEFORE.is_match(text) {
        Side::Before
    } else if END.is_match(text) {
        Side::End
    } else if IN.is_match(text) && !quotes.is_empty() {
        Side::Within
    } else {
        Side::Open
    };
    let at = if between { quotes.len().checked_sub(2).and_then(|i| quotes.get(i)) } else { quotes.last() };
    if let Some(&at) = at {
        let found = if between {
            Words { words: Some(left.skeleton.quoted(at)), within: None }
        } else {
            left.around_quote(at)
        };
        let inside = ['中', '里', '内'];
        let bare = |words: String| trim_side(&words).trim_end_matches(inside).to_owned();
        request.quote =
            found.words.map(|w| if request.side == Side::Within { bare(w) } else { trim_side(&w) });
        request.within = found.within;
    } else if matches!(request.side, Side::After | Side::Before) {
        request.quote = left.unquoted().map(|words| trim_side(&words)).filter(|words| !is_generic(words));
    }
}

fn trim_side(words: &str) -> String {
    pattern!(SIDE, "(?:之?后面?|之?前面?|以后)(?:[，,]|再)*$");
    let end = SIDE.find(words).map_or(words.len(), |found| found.start());
    strip_tail(&words[..end])
}

/// 将教育局列为责任单位, 将“…”增加到第四条末尾.
fn insert_before(left: &Wing, right: &Wing) -> Request {
    let mut request = Request::new(CommentKind::Insert, 0..0);
    request.proposed =
        left.named().words.or_else(|| first_person(&left.text)).map(|words| bare_units(&words));
    let lists = operation::names_assignment(&right.text);
    if lists || operation::names_members(&right.text) {
        request.about = if lists { About::Assignment } else { About::Members };
    } else {
        request.reference = right.reference();
        pattern!(AFTER, "(?:之后|后面|后)[。，]?$");
        request.side = if AFTER.is_match(right.text.trim_end()) { Side::After } else { Side::End };
        request.quote = right.quotes().first().map(|&at| right.skeleton.quoted(at));
    }
    let lists_nothing = !lists && !operation::names_members(&right.text) && left.quotes().is_empty();
    if request.proposed.is_none() || PRINTING.is_match(&right.text) || lists_nothing {
        request.kind = CommentKind::General;
        request.proposed = request.proposed.filter(|_| !lists_nothing);
    }
    request
}

fn delete(left: &Wing, right: &Wing) -> Vec<Request> {
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
        request.quote =
            if behind { unit_words(right) } else { named.or(request.quote).map(|words| bare_units(&words)) };
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
    pattern!(THAT_SENTENCE, "(?:那|这|该|整)(?:一|整)?(?:句话?|段话?)$");
    if let Some(quote) = &request.quote
        && let Some(found) = THAT_SENTENCE.find(quote)
        && found.start() > 0
    {
        request.quote = Some(quote[..found.start()].trim_end_matches('的').to_owned());
        request.about = About::Sentence;
    }
    if listed.len() > 1 && request.within.is_none() {
        return listed.into_iter().map(|quote| Request { quote: Some(quote), ..request.clone() }).collect();
    }
    vec![request]
}

/// Whether what is to go stands behind the verb.
fn behind_delete(right: &Wing) -> bool {
    let text = right.text.trim_start();
    pattern!(NOTHING, "^(?:[，,。；;：:、）)]|$|或|和|更|为宜|为妥|处理|该|此|即可|吧|了|这|[（(]|，)");
    pattern!(
        THIS,
        "^(?:该|此|这|本|上述|以上|相关)(?:一|整)?(?:条|款|段|句|项|部分|表述|内容|处|文字|规定|要求)"
    );
    !NOTHING.is_match(text) && !THIS.is_match(text)
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
        _ => Some(About::Node),
    }
}

pattern!(PRINTING, "(?:印发|发文|会签)单位");

/// 我局不作为责任单位.
fn exclude(left: &Wing, right: &Wing) -> Request {
    pattern!(TO_DO, "^[^，。；]{0,12}(?:牵头(?:负责|落实)?|负责|承担|实施|落实)");
    pattern!(UNIT, "(?:[局委办院会署厅队行社站所]|中心|政府|部门|单位|公司|银行)$");
    let clause: String = right.text.split(['，', '。', '；']).next().unwrap_or("").to_owned();
    let (members, assigned) = (operation::names_members(&clause), operation::names_assignment(&clause));
    if !(members || assigned)
        || TO_DO.is_match(&clause) && !clause.contains("单位")
        || PRINTING.is_match(&clause)
    {
        return Request::new(CommentKind::General, 0..0);
    }
    let mut request = Request::new(CommentKind::Delete, 0..0);
    request.about = if members { About::Members } else { About::Assignment };
    let named = left.named().words.map(|words| bare_units(&words)).filter(|words| UNIT.is_match(words));
    request.quote = first_person(&left.text).or(named);
    request
}

fn first_person(text: &str) -> Option<String> {
    pattern!(OWN, "我(?:委|局|办|院|厅|单位|部门|旗|市|区|公司)|本(?:单位|局|委|部门|院)");
    OWN.find_iter(text).last().map(|found| found.as_str().to_owned())
}

fn moved(left: &Wing) -> Request {
    let mut request = Request::new(CommentKind::General, 0..0);
    request.quote = left.quotes().last().map(|&at| left.skeleton.quoted(at));
    request
}

/// Whether the side names the list of units; the quote is then the unit, not the words around it.
fn about_list(request: &mut Request, side: &Wing) {
    let Some(words) = operation::list_words(&side.text) else { return };
    let before_quote = side.quotes().last().is_none_or(|&at| at >= side.range.start + words.start);
    if !before_quote {
        return;
    }
    request.about = if operation::names_members(&pattern::cut(&side.text, words.clone())) {
        About::Members
    } else {
        About::Assignment
    };
    if side.quotes().is_empty() {
        let from = side.range.start + words.end;
        let rest = Wing::of(side.skeleton, from..side.range.end);
        let after = rest.unquoted().map(|words| bare_units(&words)).filter(|words| !is_generic(words));
        request.quote = after.filter(|_| request.kind != CommentKind::Insert);
    }
}

/// The units behind a verb: 责任单位中的市教育局, 市教育局为责任单位.
fn unit_words(side: &Wing) -> Option<String> {
    if let Some(&at) = side.quotes().first() {
        return Some(side.skeleton.quoted(at));
    }
    let stop = pattern::find(&STOP, &side.text).map_or(side.text.chars().count(), |stop| stop.start);
    let written = side.skeleton.written(side.range.start..side.range.start + stop);
    let text = match reference::find(&written).first() {
        Some(found) if found.range.start < 3 => pattern::cut(&written, found.range.end..usize::MAX),
        _ => written,
    };
    let words = bare_units(&text);
    (!is_generic(&words)).then_some(words)
}

/// A list of units without the words around it.
fn bare_units(words: &str) -> String {
    pattern!(
        AROUND,
        "^(?:[，,：:、\\s]|中的?|的|将|由|为|是|原)+|^(?:责任单位|牵头单位|配合单位|参与单位|责任部门|成员单位|责任分工|负责单位|配合部门|部门|单位)(?:[，,：:\\s]|中的?|的|为)*|(?:[，,：:\\s]|作为|为|的|到|至|进|列入|等)*(?:本条|该条|此条|第[^，。]{1,6}条)?(?:的)?(?:责任单位|牵头单位|配合单位|参与单位|责任部门|成员单位|责任分工|负责单位|配合部门|共同负责)(?:中|之一|名单)?[。，；]?$|[。，；,;：:\\s]+$"
    );
    let mut words = words.trim().to_owned();
    loop {
        let stripped = AROUND.replace(&words, "").into_owned();
        if stripped == words {
            return words;
        }
        words = stripped;
    }
}
