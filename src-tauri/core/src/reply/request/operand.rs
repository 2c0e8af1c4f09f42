//! Reads the words around a verb: which stand in the draft, which are to stand there.

use std::ops::Range;

use super::operation::{self, Operation, Verb};
use super::{About, CommentKind, Request, Side, Skeleton};
use crate::reply::pattern::{self, pattern};
use crate::reply::reference;
use crate::reply::skeleton::QUOTE;

/// The requests that one verb makes: one, or one a quotation where it lists several.
pub(super) fn read(skeleton: &Skeleton, operation: &Operation) -> Vec<Request> {
    let left = Side_::of(skeleton, operation.left.clone());
    let right = Side_::of(skeleton, operation.right.clone());
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
    let reference = left.reference().or_else(|| right.reference_before_words());
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

/// The text on one side of a verb.
struct Side_<'a> {
    skeleton: &'a Skeleton,
    range: Range<usize>,
    text: String,
}

/// Words found in quotes or without.
#[derive(Debug, Clone, Default)]
struct Words {
    words: Option<String>,
    within: Option<String>,
}

pattern!(
    FUNCTION_TAIL,
    "^(?:[一二两三四\\d]?(?:个)?(?:字样|字|词|句话|句|词语|段文字|段话|段|处|条|项|款)|这?(?:一)?(?:整)?(?:句话?|段话?|表述|说法|部分|内容|要求|规定|条款?)|的?(?:相关|有关)?(?:表述|内容|字样|说法|提法|文字|语句|规定|部分|措施|条款|条文|单位|要求|时间|时限)|等|中|之?后|之?前|后面|前面|处|内|里|全部|统一|均|应|更|较|似|建议|宜|一并|相应|分别|予以|进行|作|做|修改|改|明确|标点|逗号|顿号|句号|标点符号|名称|排序|[，,。；;：:、（()）\\s]|$)"
);
pattern!(
    ENDING,
    "(?:更为|更加|更|较为|较|似)?(?:妥当|准确|合适|规范|恰当|严谨|贴切|适宜|为宜|为妥|为好|合理|妥)$|(?:的)?(?:表述|字样|说法|提法)$|一词$|二字$|等字样$|即可$"
);
pattern!(
    STOP,
    "[。；;\n]|[，,](?:并(?:将|把|删|在|增|对|同步|相应)|同时|以便|以与|以(?:更|符合|保持|体现|确保|避免|增强)|理由|依据|因|由于|这样|从而|更(?:加|为|符合|准确|规范|便)|避免|与(?:《|上|国家|自治区|前文|后文|第)|使(?:其|之)|便于|主要|确保|其他|建议|下同|全文|后同|其余|余|具体理由)|[（(](?:理由|依据|原因|主要|根据|下同|见|全文|因)"
);

impl<'a> Side_<'a> {
    fn of(skeleton: &'a Skeleton, range: Range<usize>) -> Self {
        let range = range.start..range.end.max(range.start).min(skeleton.len());
        let text = skeleton.chars[range.clone()].iter().collect();
        Self { skeleton, range, text }
    }

    fn quotes(&self) -> Vec<usize> {
        self.skeleton.quotes_in(self.range.clone())
    }

    /// The references in this side, their ranges counted from its start.
    fn references(&self) -> Vec<reference::Reference> {
        let inside = |found: &reference::Reference| {
            found.range.start >= self.range.start && found.range.end <= self.range.end
        };
        let mut found = reference::find(&self.skeleton.text());
        found.retain(inside);
        for one in &mut found {
            one.range = one.range.start - self.range.start..one.range.end - self.range.start;
        }
        found
    }

    /// The last reference in the text.
    fn reference(&self) -> Option<reference::Reference> {
        self.references().pop()
    }

    /// A reference at the very start: 删除第四条中“…”, 删除附件2第三条.
    fn reference_before_words(&self) -> Option<reference::Reference> {
        let first = self.references().into_iter().next()?;
        let before: Vec<char> = self.text.chars().take(first.range.start).collect();
        let lead = before.iter().all(|c| c.is_whitespace() || "，,：:《》原文中到至进入在于".contains(*c));
        lead.then_some(first)
    }

    /// The last quotation, or the words behind the place where none is quoted.
    fn named(&self) -> Words {
        pattern!(
            OUT_OF,
            "(?:将|把)(?P<words>[^，。；\u{E000}]{1,40}?)从(?:第|（|\\(|责任|牵头|配合|成员|本|该|附件|《)"
        );
        if let Some(captures) = OUT_OF.captures(&self.text)
            && let Some(words) = captures.name("words")
        {
            return Words { words: Some(words.as_str().trim().to_owned()), within: None };
        }
        if let Some(&last) = self.quotes().last() {
            return self.around_quote(last);
        }
        Words { words: self.unquoted(), within: None }
    }

    /// A quotation before the verb, with what the words behind it add: “…”中的10%.
    fn around_quote(&self, at: usize) -> Words {
        let tail = self.tail_after(at);
        pattern!(
            INSIDE,
            "^(?:[一二两三]?(?:这)?(?:句话?|段话?|条|部分|内容|表述|处))?(?:当)?(?:中|里|内)(?:的|关于|所列|规定的)?(?P<rest>[^，。；：:]+)$"
        );
        if let Some(captures) = INSIDE.captures(&tail)
            && let Some(rest) = captures.name("rest").map(|rest| strip_tail(rest.as_str()))
            && !is_generic(&rest)
        {
            return Words { words: Some(rest), within: Some(self.skeleton.quoted(at)) };
        }
        // “甲”有歧义，建议…: what follows the quotation speaks of it.
        pattern!(
            REMARK,
            "^[^，,。；\u{E000}]*?(?:有|缺|不|无|过|应|与|存在|重复|是|已|属|涉及|太|未|较|偏|难)[^，,。；\u{E000}]*[，,。；]"
        );
        if !FUNCTION_TAIL.is_match(&tail) && !REMARK.is_match(&tail) {
            // Marks that belong to the draft's own words: “双随机、一公开”检查.
            return Words { words: self.unquoted(), within: None };
        }
        let within = self.quotes().into_iter().rev().find(|&quote| quote < at && self.leads_into(quote, at));
        Words {
            words: Some(self.skeleton.quoted(at)),
            within: within.map(|quote| self.skeleton.quoted(quote)),
        }
    }

    /// Whether a quotation is where the later one stands: “……”中的“10%”.
    fn leads_into(&self, quote: usize, at: usize) -> bool {
        let between: String = self.skeleton.chars[quote + 1..at].iter().collect();
        pattern!(
            INTO,
            "^(?:[一二两三]?(?:这)?(?:句话?|段话?|条|部分|内容|表述|处))?(?:中|里|内|后|之后|前)?(?:的)?(?:将|把)?$"
        );
        INTO.is_match(&between) && !between.is_empty()
    }

    fn tail_after(&self, at: usize) -> String {
        self.skeleton.chars[at + 1..self.range.end.max(at + 1)].iter().collect()
    }

    /// The words behind the place and the verb's helper: 将第四条中95%以上 → 95%以上.
    fn unquoted(&self) -> Option<String> {
        let start = self.words_start();
        let from = self.range.start + start;
        let written = self.skeleton.written(from..self.range.end);
        let words = strip_tail(strip_head(written.trim()));
        (!is_generic(&words)).then_some(words)
    }

    /// Where, in signs of this side, words of the draft may begin.
    fn words_start(&self) -> usize {
        let chars: Vec<char> = self.text.chars().collect();
        let after_place = self.references().last().map_or(0, |found| found.range.end);
        pattern!(HELPER, "(?:将|把|由原来的|由|从|原文|在|对)");
        let rest: String = chars[after_place..].iter().collect();
        if let Some(helper) = pattern::find_all(&HELPER, &rest).first()
            && reaches_back(&rest, helper.start)
        {
            return after_place + helper.end;
        }
        if after_place > 0 {
            return after_place;
        }
        let last_mark = chars.iter().rposition(|c| matches!(c, '，' | ',' | '：' | ':' | '\n' | '。' | '；'));
        last_mark.map_or(0, |mark| mark + 1)
    }
}

/// A helper belongs to the verb only where it opens its clause, not inside a word (由于, 从事).
fn reaches_back(text: &str, at: usize) -> bool {
    let before: Vec<char> = text.chars().take(at).collect();
    let after: String = text.chars().skip(at).take(2).collect();
    let false_friend =
        ["由于", "从事", "从而", "在线", "由此", "对于"].iter().any(|word| after.starts_with(word));
    !false_friend && before.len() <= 24
}

fn strip_head(text: &str) -> &str {
    pattern!(
        HEAD,
        r"^(?:中的|中|里的|内的|里|内|的|处的|处|所述的?|规定的?|关于|有关|提到的?|提出的?|涉及的?|明确的?|原文|原来的|原|表述|内容|一栏|标注的|建议|请|[，,：:、\s])+"
    );
    let end = HEAD.find(text).map_or(0, |found| found.end());
    // A word of the draft may itself begin like a function word: never strip all.
    if end >= text.len() { "" } else { &text[end..] }
}

fn strip_tail(text: &str) -> String {
    pattern!(
        TAIL,
        r"(?:的?(?:表述|字样|提法|说法)|[一二两三四]字|一词|一句|一句话|这句话|等字样|统一|分别|相应|均|全部|都|建议|应|一并|予以|进行|直接|适当|[，,：:\s])+$"
    );
    let text = text.trim();
    let end = TAIL.find(text).map_or(text.len(), |found| found.start());
    text[..end].trim().to_owned()
}

/// Words that name no words of the draft: 该条, 标题, 表述.
fn is_generic(words: &str) -> bool {
    pattern!(
        GENERIC,
        r"^(?:该|此|整体|整条|全条|整段|全段|整|本|这|其|上述|以上|相关|有关|全部|原)*(?:一)?(?:条款?|款|段落?|项|句话?|部分|内容|表述|条文|标题|题目|名称|全文|全句|文字|处|文件|文中|正文|字样|措施|任务|方案|办法|规定|意见|意见稿|征求意见稿|附件|\d+|[一二三四五六七八九十]+|[、.．，,：:（）()\s《》\u{E000}]|责任单位|牵头单位|配合单位|责任分工|括号|单位|我[委局院办]|末尾|最后|后|前|之后|之前|后面|前面|开头|结尾|句末|段末|首先|进一步|可|以|同步)*$"
    );
    words.is_empty() || GENERIC.is_match(words)
}

/// The words that a verb wants, behind it.
fn wanted(right: &Side_) -> Option<String> {
    let text = &right.text;
    let text_chars: Vec<char> = text.chars().collect();
    pattern!(
        LEAD_WORDS,
        "^(?:\\s|[，,：:])*(?:(?:如下|以下|下列)(?:的)?(?:内容|表述|文字|条款|一条|一款|一项|一段)?|(?:[一1１]|一个)(?:条款|条|款|项|段|句话|句|点|章|节|小节|行|自然段)(?:内容|文字|表述)?|(?:内容|表述|文字)(?:为|如下)?|(?:新增|增加)?内容)?(?:[，,]\\s*(?:具体)?(?:内容|表述|文字|条文)?(?:为|如下|是))?(?:为|是|如下|作为第?[（(]?[一二三四五六七八九十\\d]+[）)]?[条款项段]?)?(?:\\s|[，,：:])*"
    );
    let lead = pattern::find(&LEAD_WORDS, text).map_or(0, |found| found.end);
    let first = lead;
    if text_chars.get(first) == Some(&QUOTE) {
        let at = right.range.start + first;
        let tail = right.tail_after(at);
        if topic_tail(&tail) {
            return None;
        }
        if FUNCTION_TAIL.is_match(&tail) || operation::list_words(&tail).is_some() {
            return Some(right.skeleton.quoted(at));
        }
    }
    let has_colon = text_chars[..lead].iter().any(|c| matches!(c, '：' | ':'));
    let from = right.range.start + lead;
    let rest: String = text_chars[lead.min(text_chars.len())..].iter().collect();
    let stop = if has_colon {
        rest.chars().count()
    } else {
        pattern::find(&STOP, &rest).map_or(rest.chars().count(), |s| s.start)
    };
    let written = right.skeleton.written(from..from + stop);
    let trimmed = written.trim();
    let trimmed = if has_colon { trimmed } else { trimmed.trim_end_matches(['。', '；', ';', '，', ',']) };
    let end = if has_colon {
        trimmed.len()
    } else {
        ENDING.find(trimmed).map_or(trimmed.len(), |found| found.start())
    };
    let words = trimmed[..end].trim();
    (!words.is_empty()).then(|| words.to_owned())
}

/// 增加“数据安全”相关内容 names a topic, not words.
fn topic_tail(tail: &str) -> bool {
    pattern!(TOPIC, "^(?:的)?(?:相关|有关|方面|等相关|等方面)(?:的)?(?:内容|表述|要求|措施|规定|条款|工作)?");
    TOPIC.is_match(tail)
}

/// Unquoted words that only name a topic: 关于数据安全的内容.
fn names_topic(words: &str) -> bool {
    pattern!(
        TOPICS,
        "^(?:关于|对于|对|有关|相关|与)|(?:相关|有关)?(?:的)?(?:内容|规定|要求|措施|条款|机制|表述|说明|方面|约束|处罚|支持|力度|内涵|解释|职责|任务|程序|制度|依据)$|等$"
    );
    TOPICS.is_match(words)
}

fn change(left: &Side_, right: &Side_) -> Vec<Request> {
    let pairs = paired(left, right);
    if !pairs.is_empty() {
        return pairs;
    }
    let mut request = Request::new(CommentKind::Replace, 0..0);
    let words = left.named();
    request.quote = words.words;
    request.within = words.within;
    request.proposed = wanted(right);
    about_list(&mut request, left);
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

/// 将“甲”“乙”分别修改为“丙”“丁”.
fn paired(left: &Side_, right: &Side_) -> Vec<Request> {
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
fn listed_quotes(side: &Side_) -> Vec<String> {
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
fn leading_list(side: &Side_) -> Vec<String> {
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
fn swap(left: &Side_, right: &Side_) -> Vec<Request> {
    let mut request = Request::new(CommentKind::Replace, 0..0);
    request.proposed = left.named().words;
    request.quote = right.quotes().first().map(|&at| right.skeleton.quoted(at)).or_else(|| wanted(right));
    if request.proposed.is_none() || request.quote.is_none() {
        request.kind = CommentKind::General;
    }
    vec![request]
}

fn insert(left: &Side_, right: &Side_) -> Request {
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
    request.proposed = wanted(right);
    let quoted = right.text.contains(QUOTE);
    let colon = right.text.contains(['：', ':']);
    if !quoted && !colon && matches!(request.about, About::Words | About::Node | About::Paragraph) {
        let says_topic = request.proposed.as_deref().is_some_and(names_topic);
        if says_topic {
            request.proposed = None;
        }
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
fn anchor_words(request: &mut Request, left: &Side_) {
    let quotes = left.quotes();
    pattern!(AFTER, "(?:之?后面?|以后|后边)(?:面)?(?:[，,]|再|建议|应|的|可|相应|另起一段|另起)*$");
    pattern!(BEFORE, "(?:之?前面?|以前)(?:面)?(?:[，,]|再|建议|应|可|相应)*$");
    pattern!(BETWEEN, "之?间(?:[，,]|再|建议|应|可)*$");
    pattern!(END, "(?:末尾|最后|结尾|句末|段末|文末|末|尾部|尾)(?:处|部分)?(?:[，,]|再|建议|应|可|加)*$");
    pattern!(START, "(?:开头|句首|段首|首)(?:处|部分)?(?:[，,]|再|建议|应|可)*$");
    let text = left.text.trim_end();
    let between = BETWEEN.is_match(text);
    request.side = if between || AFTER.is_match(text) {
        Side::After
    } else if BEFORE.is_match(text) {
        Side::Before
    } else if END.is_match(text) {
        Side::End
    } else if START.is_match(text) {
        Side::Start
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
        request.quote = found.words.map(|w| trim_side(&w));
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
fn insert_before(left: &Side_, right: &Side_) -> Request {
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
    if request.proposed.is_none() {
        request.kind = CommentKind::General;
    }
    request
}

fn delete(left: &Side_, right: &Side_) -> Vec<Request> {
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
fn behind_delete(right: &Side_) -> bool {
    let text = right.text.trim_start();
    pattern!(NOTHING, "^(?:[，,。；;：:、）)]|$|或|和|更|为宜|为妥|处理|该|此|即可|吧|了|这|[（(]|，)");
    pattern!(
        THIS,
        "^(?:该|此|这|本|上述|以上|相关)(?:一|整)?(?:条|款|段|句|项|部分|表述|内容|处|文字|规定|要求)"
    );
    !NOTHING.is_match(text) && !THIS.is_match(text)
}

/// What stands behind 删除: a quotation, words of a place, or a place as a whole.
fn object_words(right: &Side_) -> Words {
    let quotes = right.quotes();
    pattern!(STOP_AT, "[。；;\n]|[，,](?:并|同时|理由|因|由于|以|避免|另|其|与|该|此|建议|相关|原因)");
    let limit =
        pattern::find(&STOP_AT, &right.text).map_or(right.range.end, |stop| right.range.start + stop.start);
    let near: Vec<usize> = quotes.into_iter().filter(|&at| at < limit).collect();
    let side = Side_::of(right.skeleton, right.range.start..limit);
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

fn listed_leading(right: &Side_) -> Vec<String> {
    let after_place = right.references().first().map_or(0, |found| found.range.end);
    let from = (right.range.start + after_place..right.range.end)
        .find(|&at| right.skeleton.chars[at] == QUOTE)
        .unwrap_or(right.range.end);
    leading_list(&Side_::of(right.skeleton, from..right.range.end))
}

fn whole_part(object: &Side_, left: &Side_) -> Option<About> {
    use crate::reply::reference::Step;
    let place = object.reference().or_else(|| left.reference())?;
    match place.paths.first()?.last()? {
        Step::Paragraph(_) => Some(About::Paragraph),
        _ => Some(About::Node),
    }
}

/// 我局不作为责任单位.
fn exclude(left: &Side_, right: &Side_) -> Request {
    let lists = operation::names_assignment(&right.text);
    if !lists {
        return Request::new(CommentKind::General, 0..0);
    }
    let mut request = Request::new(CommentKind::Delete, 0..0);
    request.about = About::Assignment;
    request.quote = left.named().words.or_else(|| first_person(&left.text)).map(|words| bare_units(&words));
    request
}

fn first_person(text: &str) -> Option<String> {
    pattern!(OWN, "我(?:委|局|办|院|厅|单位|部门|旗|市|区|公司)|本(?:单位|局|委|部门|院)");
    OWN.find_iter(text).last().map(|found| found.as_str().to_owned())
}

fn moved(left: &Side_) -> Request {
    let mut request = Request::new(CommentKind::General, 0..0);
    request.quote = left.quotes().last().map(|&at| left.skeleton.quoted(at));
    request
}

/// Whether the side names the list of units; the quote is then the unit, not the words around it.
fn about_list(request: &mut Request, side: &Side_) {
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
        let rest = Side_::of(side.skeleton, from..side.range.end);
        let after = rest.unquoted().map(|words| bare_units(&words)).filter(|words| !is_generic(words));
        request.quote = after.filter(|_| request.kind != CommentKind::Insert);
    }
}

/// The units behind a verb: 责任单位中的市教育局, 市教育局为责任单位.
fn unit_words(side: &Side_) -> Option<String> {
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
        "^(?:[，,：:、\\s]|中的?|的|将|由|为|是|原)+|^(?:责任单位|牵头单位|配合单位|参与单位|责任部门|成员单位|责任分工|负责单位|配合部门)(?:[，,：:\\s]|中的?|的|为)*|(?:[，,：:\\s]|作为|为|的|到|至|进|列入|等)*(?:本条|该条|此条|第[^，。]{1,6}条)?(?:的)?(?:责任单位|牵头单位|配合单位|参与单位|责任部门|成员单位|责任分工|负责单位|配合部门|共同负责)(?:中|之一|名单)?[。，；]?$|[。，；,;：:\\s]+$"
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
