//! The text on one side of a verb: the words of the draft in it, told from the words that lead to them.

use std::ops::Range;

use super::Skeleton;
use super::operation;
use crate::reply::pattern::{self, pattern};
use crate::reply::reference;
use crate::reply::skeleton::QUOTE;

/// The text on one side of a verb.
pub(super) struct Wing<'a> {
    pub(super) skeleton: &'a Skeleton,
    pub(super) range: Range<usize>,
    pub(super) text: String,
}

/// Words found in quotes or without.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    pub(super) words: Option<String>,
    pub(super) within: Option<String>,
}

pattern!(
    FUNCTION_TAIL,
    "^(?:[一二两三四五六七八九十\\d]*(?:个)?(?:字样|字|词|句话|句|词语|段文字|段话|段|处|条|项|款)|这?(?:一)?(?:整)?(?:句话?|段话?|表述|说法|部分|内容|要求|规定|条款?)|的?(?:相关|有关)?(?:表述|内容|字样|说法|提法|文字|语句|规定|部分|措施|条款|条文|单位|要求|时间|时限)|等|中|之?后|之?前|后面|前面|处|内|里|全部|统一|均|应|更|较|似|建议|宜|一并|相应|分别|予以|进行|作|做|修改|改|明确|标点|逗号|顿号|句号|标点符号|名称|排序|请|可|需|须|拟|或|吧|即可|就|只|仅|没有|缺|不|太|过于|有误|有歧义|属于?|系|与|存在|重复|容易|已|是|为(?:套话|空话|虚词|多余|赘述|重复|简称|俗称|旧称|笔误|误|错)|似乎|也|又|还|亦|行不行|行吗|可以吗|好吗|如何|一家|独家|之?外|标题|题目|[，,。；;：:、（()）.．\\s]|$)"
);
pattern!(
    ENDING,
    "(?:更为|更加|更|较为|较|似)?(?:妥当|准确|合适|规范|恰当|严谨|贴切|适宜|为宜|为妥|为好|合理|妥)$|(?:的)?(?:表述|字样|说法|提法)$|一词$|二字$|等字样$|即可$|吧$|就行了?$|就好$|即可吧$|[，,]?(?:这样|才)?(?:好|行|对|更好|就行|可以)(?:了|吧|些|一些)?$"
);
pattern!(
    pub(super) STOP,
    "[。；;\n]|[ \u{3000}]{2,}|或者?(?:删除|删去|取消|改为|调整|不再)|[，,](?:由|其|该|此|我|负责|并(?:将|把|删|在|增|对|同步|相应)|同时|以便|以与|以(?:更|符合|保持|体现|确保|避免|增强)|理由|依据|因|由于|这样|从而|更(?:加|为|符合|准确|规范|便)|避免|与(?:《|上|国家|自治区|前文|后文|第)|使(?:其|之)|便于|主要|确保|其他|建议|下同|全文|后同|其余|余|具体理由|变成|变为|即|也就是|否则|不然|毕竟|前后|这样|请|望|供|部门数|单位数|其它)|[（(](?:理由|依据|原因|主要|根据|下同|见|全文|因|第[一二三四五六七八九十\\d（(]|附件|即|原)"
);

impl<'a> Wing<'a> {
    pub(super) fn of(skeleton: &'a Skeleton, range: Range<usize>) -> Self {
        let range = range.start..range.end.max(range.start).min(skeleton.len());
        let text = skeleton.chars[range.clone()].iter().collect();
        Self { skeleton, range, text }
    }

    pub(super) fn quotes(&self) -> Vec<usize> {
        self.skeleton.quotes_in(self.range.clone())
    }

    /// The references in this side, their ranges counted from its start.
    pub(super) fn references(&self) -> Vec<reference::Reference> {
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
    pub(super) fn reference(&self) -> Option<reference::Reference> {
        self.references().pop()
    }

    /// The last reference before the quoted words: what stands behind them is another place that they are compared with.
    pub(super) fn reference_of_words(&self) -> Option<reference::Reference> {
        let all = self.references();
        let quote = self.quotes().last().map(|&at| at - self.range.start);
        let before = quote.and_then(|quote| all.iter().rfind(|found| found.range.end <= quote));
        before.or(all.last()).cloned()
    }

    /// A reference at the very start: 删除第四条中“…”, 删除附件2第三条.
    pub(super) fn reference_before_words(&self) -> Option<reference::Reference> {
        let first = self.references().into_iter().next()?;
        let before: Vec<char> = self.text.chars().take(first.range.start).collect();
        let lead = before.iter().all(|c| c.is_whitespace() || "，,：:《》原文中到至进入在于".contains(*c));
        lead.then_some(first)
    }

    /// The last quotation, or the words behind the place where none is quoted.
    pub(super) fn named(&self) -> Words {
        pattern!(
            OUT_OF,
            "(?:将|把)(?P<words>[^，。；\u{E000}]{1,40}?)从(?:第|（|\\(|责任|牵头|配合|成员|本|该|附件|《)"
        );
        if let Some(captures) = OUT_OF.captures(&self.text)
            && let Some(words) = captures.name("words")
        {
            return Words { words: Some(words.as_str().trim().to_owned()), within: None };
        }
        pattern!(QUOTED_OUT_OF, "(?:将|把)(?P<words>\u{E000})(?:一词|字样)?从[^\u{E000}]*$");
        if let Some(captures) = QUOTED_OUT_OF.captures(&self.text)
            && let Some(words) = pattern::group(&captures, "words", &self.text)
        {
            let words = self.skeleton.quoted(self.range.start + words.start);
            return Words { words: Some(words), within: None };
        }
        if self.ends_in_place() {
            return Words::default();
        }
        if let Some(&last) = self.quotes().last() {
            return self.around_quote(last);
        }
        Words { words: self.unquoted(), within: None }
    }

    /// “甲”与…重叠，建议将（三）整条取消: the last that is named is a place as a whole.
    fn ends_in_place(&self) -> bool {
        pattern!(ALL, "^(?:一)?(?:整|全)(?:条|段|款|项|句|部分)(?:内容)?(?:予以|全部|建议|直接|应|都|均)*$");
        let Some(place) = self.references().pop() else { return false };
        let last = self.quotes().last().map(|&at| at - self.range.start);
        let tail = pattern::cut(&self.text, place.range.end..usize::MAX);
        last.is_some_and(|last| last < place.range.start) && ALL.is_match(tail.trim())
    }

    /// A quotation before the verb, with what the words behind it add: “…”中的10%.
    pub(super) fn around_quote(&self, at: usize) -> Words {
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
            "^[^，,。；\u{E000}]*?(?:有|出现|缺|不|无|过|应|与|存在|重复|是|已|属|涉及|太|未|较|偏|难)[^，,。；\u{E000}]*[，,。；]"
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
    pub(super) fn leads_into(&self, quote: usize, at: usize) -> bool {
        let between: String = self.skeleton.chars[quote + 1..at].iter().collect();
        pattern!(
            INTO,
            "^(?:[一二两三]?(?:这)?(?:句话?|段话?|条|部分|内容|表述|处))?(?:中|里|内|后|之后|前)?(?:的)?(?:将|把)?$"
        );
        INTO.is_match(&between) && !between.is_empty()
    }

    pub(super) fn tail_after(&self, at: usize) -> String {
        self.skeleton.chars[at + 1..self.range.end.max(at + 1)].iter().collect()
    }

    /// The words behind the place and the verb's helper: 将第四条中95%以上 → 95%以上.
    pub(super) fn unquoted(&self) -> Option<String> {
        let start = self.words_start();
        let start = self.among_them(start).unwrap_or(start);
        let from = self.range.start + start;
        let written = self.skeleton.written(from..self.range.end);
        let words = strip_tail(strip_head(written.trim()));
        (!is_generic(&words)).then_some(words)
    }

    /// 甲，乙，其中甲建议删除: of the words before, those behind 其中 are meant.
    fn among_them(&self, from: usize) -> Option<usize> {
        pattern!(AMONG, "[，,；](?:其中|里面)(?:的)?(?P<meant>[^，,。；]+)$");
        let rest = pattern::cut(&self.text, from..usize::MAX);
        let captures = AMONG.captures(&rest)?;
        Some(from + pattern::group(&captures, "meant", &rest)?.start)
    }

    /// Where, in signs of this side, words of the draft may begin.
    pub(super) fn words_start(&self) -> usize {
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
pub(super) fn reaches_back(text: &str, at: usize) -> bool {
    let before: Vec<char> = text.chars().take(at).collect();
    let after: String = text.chars().skip(at).take(2).collect();
    let false_friend =
        ["由于", "从事", "从而", "在线", "由此", "对于"].iter().any(|word| after.starts_with(word));
    let inside =
        ["存在", "所在", "现在", "正在", "实在", "针对", "应对", "面对", "自由", "理由", "缘由", "经由"];
    let near: String = before.iter().rev().take(1).chain(after.chars().next().iter()).collect();
    !false_friend && !inside.contains(&near.as_str()) && before.len() <= 24
}

pub(super) fn strip_head(text: &str) -> &str {
    pattern!(
        HEAD,
        r"^(?:内容|中的|中|里的|内的|里|内|的|处的|处|所述的?|规定的?|关于|有关|提到的?|提出的?|涉及的?|明确的?|原文|原来的|原|表述|内容|一栏|标注的|仅?建议|仅|请|[，,：:、\s])+"
    );
    let end = HEAD.find(text).map_or(0, |found| found.end());
    // A word of the draft may itself begin like a function word: never strip all.
    // 中心城区 begins with a word of its own.
    const OWN: [&str; 14] =
        ["心", "小", "央", "旬", "国", "期", "介", "午", "转", "层", "共", "型", "医", "部地"];
    let bound = text[..end].ends_with('中') && OWN.iter().any(|next| text[end..].starts_with(next));
    let end = if bound { end - '中'.len_utf8() } else { end };
    if end >= text.len() { "" } else { &text[end..] }
}

pub(super) fn strip_tail(text: &str) -> String {
    pattern!(
        TAIL,
        r"(?:的?(?:表述|字样|提法|说法)|[一二两三四]字|一词|一句|一句话|这句话|等字样|统一|分别|相应|均|全部|都|建议|应|一并|予以|进行|直接|适当|[，,：:\s])+$"
    );
    let text = text.trim();
    let end = TAIL.find(text).map_or(text.len(), |found| found.start());
    text[..end].trim().to_owned()
}

/// Words that name no words of the draft: 该条, 标题, 表述.
pub(super) fn is_generic(words: &str) -> bool {
    pattern!(
        GENERIC,
        r"^(?:该|此|整体|整条|全条|整段|全段|整|本|这|其|上述|以上|相关|有关|全部|原)*(?:一)?(?:条款?|款|段落?|项|句话?|部分|内容|表述|条文|标题|题目|名称|全文|全句|文字|处|文件|文中|正文|字样|措施|任务|方案|办法|规定|意见|意见稿|征求意见稿|附件|\d+|[一二三四五六七八九十]+|[、.．，,：:（）()\s《》\u{E000}]|责任单位|牵头单位|配合单位|责任分工|括号|顺序|排序|次序|位置|名单|单位|宜|应|需|拟|我[委局院办]|末尾|最后|后|前|之后|之前|后面|前面|开头|结尾|句末|段末|首先|进一步|可|以|同步)*$"
    );
    words.is_empty() || GENERIC.is_match(words)
}

/// The words that a verb wants, behind it.
pub(super) fn wanted(right: &Wing) -> Option<String> {
    let text = &right.text;
    let text_chars: Vec<char> = text.chars().collect();
    pattern!(
        LEAD_WORDS,
        "^(?:\\s|[，,：:])*(?:(?:如下|以下|下列)(?:的)?(?:内容|表述|文字|条款|一条|一款|一项|一段)?|(?:[一1１]|一个)(?:条款|条|款|项|段|句话|句|点|章|节|小节|行|自然段)(?:内容|文字|表述)?|(?:内容|表述|文字)(?:为|如下)?|(?:新增|增加)?内容)?(?:[，,]\\s*(?:具体)?(?:内容|表述|文字|条文)?(?:为|如下|是))?(?:\\s|[，,：:])*(?:为|是|如下|作为(?:(?:该|本|此)[条款]的?)?(?:新的)?第?[（(]?[一二三四五六七八九十\\d]+[）)]?(?:自然段|[条款项段])?)?(?:\\s|[，,：:])*(?:第[（(]?[一二三四五六七八九十\\d]+[）)]?[条款项段](?:[，,：:]|\\s)+)?(?:(?:具体|主要)?(?:内容|表述|条文|文字)(?:为|如下|是)?(?:[，,：:]|\\s)+)?"
    );
    let lead = pattern::find(&LEAD_WORDS, text).map_or(0, |found| found.end);
    // →现“乙”
    let now = text_chars.get(lead) == Some(&'现') && text_chars.get(lead + 1) == Some(&QUOTE);
    let first = lead + usize::from(now);
    if text_chars.get(first) == Some(&QUOTE) {
        let at = right.range.start + first;
        let tail = right.tail_after(at);
        if topic_tail(&tail) {
            return None;
        }
        let whole_sentences = right.skeleton.quoted(at).trim_end().ends_with(['。', '！', '；']);
        if whole_sentences || FUNCTION_TAIL.is_match(&tail) || operation::list_words(&tail).is_some() {
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
    let trimmed = trimmed.trim_end_matches(['？', '?']);
    let end = if has_colon {
        trimmed.len()
    } else {
        ENDING.find(trimmed).map_or(trimmed.len(), |found| found.start())
    };
    let words = without_renumbering(trimmed[..end].trim());
    let only = Skeleton::of(words);
    let words = if only.len() == 1 && only.chars[0] == QUOTE { only.quoted(0) } else { closed(words) };
    (!words.is_empty()).then_some(words)
}

/// The mark that ends an item of the reply is not one of the words: 建议修改为：加强监管；
fn closed(words: &str) -> String {
    let bare = words.trim_end_matches(['；', ';']);
    let sentences = bare.contains(['；', ';', '。']);
    if sentences { words.to_owned() } else { bare.to_owned() }
}

/// …。原第（十）条及以后各条顺延。: what becomes of the numbers is none of the words.
fn without_renumbering(words: &str) -> &str {
    pattern!(
        RENUMBERED,
        "[。；）)”]?(?P<tail>(?:[，,]|同时)?(?:将)?(?:原(?:来的?|有)?(?:第|（|各)|以下|其后|其余|后续|此后|后面|之后)[^。；]{0,24}(?:顺延|后移|类推|(?:序号|编号|条号)[^。；]{0,6}调整)。?)$"
    );
    let tail = RENUMBERED.captures(words).and_then(|found| found.name("tail"));
    tail.map_or(words, |tail| words[..tail.start()].trim_end())
}

/// The words without what only softens the request: 9月底前吧.
pub(super) fn without_ending(words: &str) -> String {
    words[..ENDING.find(words).map_or(words.len(), |found| found.start())].trim().to_owned()
}

/// 增加“数据安全”相关内容 names a topic, not words.
pub(super) fn topic_tail(tail: &str) -> bool {
    pattern!(TOPIC, "^(?:的)?(?:相关|有关|方面|等相关|等方面)(?:的)?(?:内容|表述|要求|措施|规定|条款|工作)?");
    TOPIC.is_match(tail)
}

/// Unquoted words that only name a topic: 关于数据安全的内容.
pub(super) fn names_topic(words: &str) -> bool {
    pattern!(
        TOPICS,
        "^(?:关于|对于|对|有关|相关|与)|(?:相关|有关)?(?:的)?(?:内容|规定|要求|措施|条款|机制|表述|说明|方面|约束|处罚|支持|力度|内涵|解释|职责|任务|程序|制度|依据|标准|举措|办法|政策|情况|指标|目标|时限|流程|保障|经费|资金|数据|事项|考核|责任|范围|定义|方式|路径|条件|信息|培训|宣传|监管|建设|工作|细则|安排|清单|环节|设施)$|等$"
    );
    TOPICS.is_match(words)
}
