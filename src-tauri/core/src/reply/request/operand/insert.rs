//! Words more: 在“甲”后增加“乙”, 增加一条.

use super::units::{PRINTING, about_list, bare_units, first_person, unit_words};
use crate::reply::pattern::{self, pattern};
use crate::reply::request::operation;
use crate::reply::request::wing::{Wing, Words, is_generic, names_topic, strip_tail, wanted};
use crate::reply::request::{About, CommentKind, Request, Side};
use crate::reply::skeleton::QUOTE;

pub(super) fn insert(left: &Wing, right: &Wing) -> Request {
    let mut request = Request::new(CommentKind::Insert, 0..0);
    request.about = new_part(&right.text).unwrap_or(About::Words);
    anchor_words(&mut request, left);
    about_list(&mut request, left);
    if matches!(request.about, About::Node | About::Paragraph) && request.side == Side::Open {
        // “三、保障措施”中增加一条: the quotation is the place.
        request.within = request.quote.take();
        // 工作规则增加第（四）项: so are the words before the verb.
        if request.within.is_none() && left.reference().is_none() {
            request.within = left.unquoted().filter(|words| words.chars().count() <= 16);
        }
    }
    if request.about == About::Words
        && (operation::names_assignment(&right.text) || operation::names_members(&right.text))
    {
        request.about =
            if operation::names_members(&right.text) { About::Members } else { About::Assignment };
        request.proposed = unit_words(right)
            .or_else(|| first_person(&right.text))
            .or_else(|| wanted(right).map(|words| bare_units(&words)));
        return request;
    }
    request.proposed = wanted(right).map(|words| mark_named(&words).unwrap_or(words));
    if matches!(request.about, About::Node | About::Paragraph)
        && let Some(whole) = named_part(right)
    {
        request.proposed = Some(whole);
    }
    if let Some(noted) = noted(left, right, request.proposed.as_deref()) {
        request.proposed = Some(noted);
    }
    if request.proposed.is_none()
        && operation::names_assignment(&left.text)
        && ["未列", "没有列", "没列", "未纳入", "漏列", "漏了"].iter().any(|word| left.text.contains(word))
        && let Some(own) = first_person(&left.text)
    {
        // 我局未列入责任单位，请补上
        request.about = About::Assignment;
        request.quote = None;
        request.proposed = Some(own);
        return request;
    }
    if request.proposed.is_none()
        && let Some((missing, beside)) = missed(left)
    {
        request.proposed = Some(missing);
        request.quote = beside;
        request.within = None;
        // It belongs to what is quoted; where, only a list says.
        request.side = if request.quote.is_some() { Side::Open } else { Side::Within };
    }
    if request.quote.is_none()
        && let Some((quote, side)) = put_beside(right)
    {
        request.quote = Some(quote);
        request.side = side;
    }
    let quoted = right.text.contains(QUOTE);
    let colon = right.text.contains(['：', ':']);
    let verb: String = left.skeleton.chars[left.range.end..right.range.start].iter().collect();
    let dictated = verb.contains("一句") || right.text.starts_with("一句");
    let nowhere = request.about == About::Words && request.side == Side::Open && request.quote.is_none();
    if !quoted && !colon && !dictated && nowhere && !request.proposed.as_deref().is_some_and(names_units) {
        request.proposed = None;
    }
    if !quoted
        && !colon
        && !dictated
        && matches!(request.about, About::Words | About::Node | About::Paragraph)
    {
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

/// 增加市公安局: names an organ, no topic.
fn names_units(words: &str) -> bool {
    words.ends_with(['局', '委', '办', '院', '厅', '府', '站', '所', '队', '社'])
        || ["中心", "公司", "部门", "银行", "单位", "分局", "协会"].iter().any(|end| words.ends_with(end))
}

/// 增加一条“强化考核”，内容为：“…”: the name and what stands under it.
fn named_part(right: &Wing) -> Option<String> {
    pattern!(
        NAMED,
        "^[^\u{E000}。；]*(?P<name>\u{E000})[，,：:]?(?:具体|主要)?(?:内容|表述|条文|文字)?(?:为|是|如下)?[，,：:]+(?P<text>\u{E000})"
    );
    let captures = NAMED.captures(&right.text)?;
    let words = |name: &str| {
        let at = pattern::group(&captures, name, &right.text)?.start;
        Some(right.skeleton.quoted(right.range.start + at))
    };
    let (name, text) = (words("name")?, words("text")?);
    let short = name.chars().count() <= 20 && !name.contains(['。', '；']);
    short.then(|| format!("{}。{text}", name.trim_end_matches(['。', '，'])))
}

/// 后应注明文号（…）, 加括号注明“…”: what stands in brackets there.
fn noted(left: &Wing, right: &Wing, proposed: Option<&str>) -> Option<String> {
    let verb: String = left.skeleton.chars[left.range.end..right.range.start].iter().collect();
    if !["注明", "标注", "写明", "标明", "括注", "加注"].iter().any(|word| verb.contains(word)) {
        return None;
    }
    pattern!(
        BRACKETS,
        "^(?:其|的)?(?:文号|发文字号|名称|全称|简称|时间|日期|依据|出处|来源|编号|标准号|年份|版本|单位|含义)?(?P<words>[（(][^\u{E000}]+[）)])[。；，]?$"
    );
    if let Some(captures) = BRACKETS.captures(right.text.trim()) {
        return captures.name("words").map(|words| words.as_str().to_owned());
    }
    let proposed = proposed?;
    let bracketed = proposed.starts_with(['（', '(']);
    let asks_brackets = verb == "括注" || left.text.trim_end().ends_with("括号");
    (asks_brackets && !bracketed).then(|| format!("（{proposed}）"))
}

/// “甲、乙”里没有“丙”，…，希望加上: what is missing, and what it is missing from.
fn missed(left: &Wing) -> Option<(String, Option<String>)> {
    pattern!(
        MISSED,
        "(?P<beside>\u{E000})?[^\u{E000}。；]{0,8}(?:没有?|未|缺少?|漏|少|不含|不包括|不包含)(?:写|提|列|纳|体现|包括|包含|涉及|提及|列入|写入)?(?:入|及|到|出|了|掉)?(?P<missing>\u{E000})[^\u{E000}。；]*$"
    );
    let captures = MISSED.captures(&left.text)?;
    let words = |name: &str| {
        let at = pattern::group(&captures, name, &left.text)?.start;
        Some(left.skeleton.quoted(left.range.start + at))
    };
    Some((words("missing")?, words("beside")))
}

/// 后少逗号: the mark itself.
pub(super) fn mark_named(words: &str) -> Option<String> {
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
        "^\\s*(?:以下|如下)?(?:[一1１]|一个)(?:条款|条|项|点|章|节|小节)|^[^，。；：:\u{E000}]{0,30}作为(?:新的)?第?[（(]?[一二三四五六七八九十\\d]+[）)]?[条项]|^[^，。；：:\u{E000}]{0,30}(?:的)?一[条项](?:[，,：:]|$)|^\\s*第[（(]?[一二三四五六七八九十\\d]{1,3}[）)]?[条项](?:[，,：:]|内容)"
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
    pattern!(
        AFTER,
        "(?:之?后面?|以后|后边)(?:面)?(?:[，,]|再|建议|应|的|可|相应|另起一段|另起|请|希望|需|宜|拟|还|也|用|以|加|括号|括弧)*$"
    );
    pattern!(BEFORE, "(?:之?前面?|以前)(?:面)?(?:[，,]|再|建议|应|可|相应|请|希望|需|宜|拟|还|也)*$");
    pattern!(BETWEEN, "之?间(?:[，,]|再|建议|应|可)*$");
    pattern!(
        END,
        "(?:末尾|最后|结尾|句末|段末|文末|末|尾部|尾)(?:处|部分)?(?:[，,]|再|建议|应|可|加|请|希望|需|宜|拟|还|也|用|以|括号|括弧)*$"
    );
    pattern!(
        START,
        "(?:最前面?|(?:首|第一)[句段](?:话)?(?:之)?(?:最)?前面?|最前端|首位|第一位|开头|句首|段首|首)(?:处|部分)?(?:[，,]|再|建议|应|可)*$"
    );
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
    if between
        && let [only] = quotes[..]
        && let Some((first, second)) = left.skeleton.quoted(only).split_once('、')
        && !second.contains('、')
    {
        // “甲、乙”之间: behind the first of the two.
        request.quote = Some(first.to_owned());
        request.within = Some(format!("{first}、{second}"));
        return;
    }
    let at = if between { quotes.len().checked_sub(2).and_then(|i| quotes.get(i)) } else { quotes.last() };
    pattern!(AWAY, "[，,][^，,“”]{1,6}(?:之?后|之?前)(?:[^，,]{0,6})$");
    if let Some(&at) = at
        && !between
        && matches!(request.side, Side::After | Side::Before)
        && AWAY.is_match(&left.tail_after(at))
        && !left.tail_after(at).contains('其')
    {
        // “甲”，主语之后缺“乙”: somewhere within the words.
        request.quote = Some(left.skeleton.quoted(at));
        let sentence = ["该句", "此句", "本句", "这句"].iter().any(|word| left.tail_after(at).contains(word));
        request.side = if sentence { Side::End } else { Side::Within };
        return;
    }
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
    } else if matches!(request.side, Side::After | Side::Before) && request.quote.is_none() {
        if let Some((quote, within)) = beside_words(left) {
            request.quote = Some(quote);
            request.within = within;
            return;
        }
        pattern!(THAT, "(?:该|此|这|本)(?:一)?(?:句话?|段话?|条|处|项)$");
        request.quote = left
            .unquoted()
            .map(|words| trim_side(&words))
            .filter(|words| !is_generic(words) && !THAT.is_match(words));
    }
}

/// 定期组织自查，建议在定期后注明…: the few words named last, and the clause in which they stand.
fn beside_words(left: &Wing) -> Option<(String, Option<String>)> {
    pattern!(
        BESIDE,
        "[，,；](?:我[局委办院市旗区])?(?:建议|请|应|可|宜|拟|希望)?(?:在|于)(?P<words>[^，。；：第该此本这其\u{E000}]{2,16}?)(?:一词|二字|字样)?之?(?:后|前)面?[^，。；：]{0,6}$"
    );
    let captures = BESIDE.captures(&left.text)?;
    let words = captures.name("words")?.as_str().to_owned();
    let whole = captures.get(0)?;
    let head = pattern::in_chars(&left.text, whole.range()).start;
    let before = Wing::of(left.skeleton, left.range.start..left.range.start + head);
    let within = before.unquoted().filter(|clause| clause.contains(&words));
    (!is_generic(&words)).then_some((words, within))
}

fn trim_side(words: &str) -> String {
    pattern!(SIDE, "(?:之?后面?|之?前面?|以后)(?:[，,]|再)*$");
    let end = SIDE.find(words).map_or(words.len(), |found| found.start());
    strip_tail(&words[..end])
}

/// 将教育局列为责任单位, 将“…”增加到第四条末尾.
pub(super) fn insert_before(left: &Wing, right: &Wing) -> Request {
    let mut request = Request::new(CommentKind::Insert, 0..0);
    request.proposed =
        left.named().words.or_else(|| first_person(&left.text)).map(|words| bare_units(&words));
    // 责任部门只写了…，建议把市公安局一并列入: the list was named before.
    let bare = right.text.trim_matches(['。', '，', '；', ' ', '\n']).is_empty();
    let lists = operation::names_assignment(if bare { &left.text } else { &right.text });
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
