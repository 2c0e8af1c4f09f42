//! The people in a stretch of words that speaks of nothing else: names, posts, units and telephones in any order.
//!
//! Knows no roles and no places in a reply.

use super::phone;
use crate::reply::pattern::pattern;
use crate::unit::Names;

/// A person as words describe him.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) posts: Vec<String>,
    pub(super) unit: Option<String>,
    pub(super) phones: Vec<String>,
}

/// One word between marks, with the marks before it.
struct Token {
    words: String,
    /// What stood between it and the token before.
    before: String,
    phone: bool,
    /// Characters of the text.
    start: usize,
    end: usize,
}

/// What a token says.
enum Part {
    Name(String),
    Post(String),
    Unit(String),
    Phone(String),
    Label,
    Other,
}

const SURNAMES: &str = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫房裘缪干解宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘斜厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰鄂索咸籍赖卓蔺屠蒙池乔阴胥苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容古易慎戈廖庾暨居衡都耿弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯荆红游竺权逯盖桓娜斯阿萨额敖其哈宝莎图布敏苏旭朝特德赛照青呼塔达策";

pattern!(
    POST_END,
    r"(?:长|主任|书记|员|干部|主席|负责人|专员|经理|秘书|师|助理|主管|检察官|法官|参谋|会计|领导|[一二三四]级|[正副][处科]级|副职|总监|主事|站长)$"
);
pattern!(
    OFFICE_END,
    r"(?:科|室|处|股|队|所|部|站|中心|局|委|办|院|会|署|厅|公司|支队|大队|旗|区|市|县|政府|单位|小组|专班)$"
);
pattern!(
    LABEL,
    r"^(?:姓名|职务(?:职级)?|单位(?:及)?(?:职务)?|(?:办公|联系|手机|固定|移动|单位)?(?:电话|手机|座机|号码|方式)(?:号码|号)?|办公室电话|办|宅|办公|座机|科室|部门|备注|人选|名单|同志|担任|任|为|是|负责|等|如下|信息|男|女|\p{Han}{1,4}族|中共党员|党员|电|话)$"
);
pattern!(
    LEAD,
    r"^(?:[一二三四五六七八九十\d]{1,2}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[）)]|经(?:局党组)?(?:认真)?研究(?:决定)?|推荐|确定|指定|指派|安排|委派|选派|提名|任命|明确|拟派|拟定|拟|现|兹|特|请将|将|把|均|都|仍|还|其中|同时|并|另|由|为|是|人选|我(?:局|委|办|院|厅|区|旗|市|单位|部门)|本(?:局|单位|委|院|部门)|姓名|职务|联系电话|办公电话|电话|手机|单位)"
);

/// The people of a text and the characters that they take up; none where it names nobody.
/// `expected` says that a name is due, so that one may be told by its place alone.
pub(super) fn people(
    text: &str,
    expected: bool,
    names: &Names,
) -> Option<(Vec<Person>, std::ops::Range<usize>)> {
    let tokens = tokens(text);
    let mut found: Vec<Person> = Vec::new();
    let mut pending = Person::default();
    let (mut start, mut end) = (None, 0);
    let mut phones: Vec<String> = Vec::new();
    let mut first = true;
    for token in &tokens {
        let due = expected && first;
        let parts = if token.phone {
            vec![Part::Phone(token.words.clone())]
        } else {
            parts(&token.words, due, names)
        };
        first = first && parts.iter().all(|part| matches!(part, Part::Label));
        if parts.iter().all(|part| matches!(part, Part::Other)) {
            if found.is_empty() {
                (pending, start) = (Person::default(), None);
                continue;
            }
            break;
        }
        // 旗发改委副主任宝某: the post is the next person's.
        let leads_up = matches!(parts.last(), Some(Part::Name(_)));
        for part in parts {
            match part {
                Part::Name(name) => {
                    found.push(Person { name, ..std::mem::take(&mut pending) });
                }
                Part::Post(words) => {
                    // 甲（副局长）、乙（主任): a post behind a name is his; before the next name it waits.
                    let own = found.last_mut().filter(|_| {
                        pending.posts.is_empty() && !leads_up && !token.opens_next(&tokens, names)
                    });
                    let posts = own.map_or(&mut pending.posts, |person| &mut person.posts);
                    match posts.last_mut() {
                        Some(last) if token.before.contains('、') => *last = format!("{last}、{words}"),
                        _ => posts.push(words),
                    }
                }
                Part::Unit(words) => match found.last_mut().filter(|person| person.unit.is_none()) {
                    Some(person) if !leads_up && !token.opens_next(&tokens, names) => {
                        person.unit = Some(words)
                    }
                    _ => pending.unit = Some(words),
                },
                Part::Phone(number) => {
                    phones.push(number.clone());
                    if let Some(person) = found.last_mut() {
                        person.phones.push(number);
                    } else {
                        pending.phones.push(number);
                    }
                }
                Part::Label | Part::Other => continue,
            }
            start.get_or_insert(token.start);
            end = token.end;
        }
    }
    share_phones(&mut found, &phones);
    let start = start?;
    (!found.is_empty()).then_some((found, start..end))
}

/// 甲、乙，电话8215555、8215556: as many numbers as people go one to each.
fn share_phones(found: &mut [Person], phones: &[String]) {
    let all_last = found.split_last().is_some_and(|(last, rest)| {
        last.phones.len() == phones.len() && rest.iter().all(|person| person.phones.is_empty())
    });
    if found.len() > 1 && found.len() == phones.len() && all_last {
        for (person, phone) in found.iter_mut().zip(phones) {
            person.phones = vec![phone.clone()];
        }
    }
}

impl Token {
    /// Whether a name that is not yet its own follows a post: 、环资科科长 金某某.
    fn opens_next(&self, tokens: &[Token], names: &Names) -> bool {
        let Some(at) = tokens.iter().position(|other| other.start == self.start) else { return false };
        let bracketed = self.before.contains(['（', '(']);
        let next = tokens.get(at + 1).filter(|next| !next.phone && next.before.trim().is_empty());
        !bracketed
            && next.is_some_and(|next| matches!(parts(&next.words, false, names)[..], [Part::Name(_)]))
            && self.before.contains(['、', '；', ';'])
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let phones = phone::find(text);
    let mut found: Vec<Token> = Vec::new();
    let (mut at, mut gap) = (0, 0);
    while at < chars.len() {
        if let Some(phone) = phones.iter().find(|phone| phone.start == at) {
            push(&mut found, &chars, phone.clone(), gap, true);
            at = phone.end;
            gap = at;
            continue;
        }
        if is_mark(chars[at]) {
            at += 1;
            continue;
        }
        let limit = phones.iter().map(|phone| phone.start).find(|&start| start > at).unwrap_or(chars.len());
        let end = (at..limit).find(|&at| is_mark(chars[at])).unwrap_or(limit);
        push(&mut found, &chars, at..end, gap, false);
        at = end;
        gap = end;
    }
    join_split_names(found)
}

fn push(found: &mut Vec<Token>, chars: &[char], range: std::ops::Range<usize>, gap: usize, phone: bool) {
    let before: String = chars[gap..range.start].iter().collect();
    let words: String = chars[range.clone()].iter().collect();
    found.push(Token { words, before, phone, start: range.start, end: range.end });
}

fn is_mark(c: char) -> bool {
    c.is_whitespace() || "，,、；;。：:（）()【】/／|—-–".contains(c)
}

/// 张　某: a name of two characters is often written apart.
fn join_split_names(tokens: Vec<Token>) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::new();
    for token in tokens {
        let single =
            token.words.chars().count() == 1 && !token.phone && token.before.chars().all(char::is_whitespace);
        match joined.last_mut() {
            Some(last)
                if single && !last.phone && last.words.chars().count() <= 2 && is_surname(&last.words) =>
            {
                last.words.push_str(&token.words);
                last.end = token.end;
            }
            _ => joined.push(token),
        }
    }
    joined
}

fn is_surname(words: &str) -> bool {
    words.chars().next().is_some_and(|c| SURNAMES.contains(c))
}

/// The parts of one token: 环资科科长李某某 has two.
fn parts(words: &str, due: bool, names: &Names) -> Vec<Part> {
    let mut bare = words;
    loop {
        if is_short_mask(bare) || LABEL.is_match(bare) {
            break;
        }
        match LEAD.find(bare) {
            Some(lead) if lead.end() < bare.len() => bare = &bare[lead.end()..],
            _ => break,
        }
    }
    let bare = without_tail(bare);
    if LABEL.is_match(bare) || bare.is_empty() {
        return vec![Part::Label];
    }
    if let Some((before, name)) = named_behind(bare, names) {
        let head = match split_unit(before, names) {
            (Some(unit), "") => vec![Part::Unit(unit)],
            (Some(unit), post) => vec![Part::Unit(unit), Part::Post(post.to_owned())],
            (None, post) if names.resolve(post).is_some() => vec![Part::Unit(post.to_owned())],
            (None, post) => vec![Part::Post(post.to_owned())],
        };
        return head.into_iter().chain([Part::Name(name.to_owned())]).collect();
    }
    if let Some((name, post)) = named_before(bare) {
        return vec![Part::Name(name.to_owned()), Part::Post(post.to_owned())];
    }
    if is_name(bare) {
        return vec![Part::Name(bare.to_owned())];
    }
    if POST_END.is_match(bare) || OFFICE_END.is_match(bare) {
        return match split_unit(bare, names) {
            (Some(unit), "") => vec![Part::Unit(unit)],
            (Some(unit), post) => vec![Part::Unit(unit), Part::Post(post.to_owned())],
            (None, post) => vec![Part::Post(post.to_owned())],
        };
    }
    let length = bare.chars().count();
    if due && (2..=6).contains(&length) && bare.chars().all(is_han) && !is_generic(bare) {
        return vec![Part::Name(bare.to_owned())];
    }
    vec![Part::Other]
}

/// 张某某同志担任 → 张某某; 主任 stays.
fn without_tail(words: &str) -> &str {
    pattern!(TAIL, r"(?:同志)?(?:分别|均|都)?(?:担任|兼任|作为|列为|列|确定|任|为)?$");
    if words.ends_with("主任") || words.ends_with("责任") {
        return words;
    }
    let end = TAIL.find(words).map_or(words.len(), |tail| tail.start());
    if words[..end].chars().count() >= 2 { &words[..end] } else { words }
}

/// 由某某, 任某: a name that begins like a word which leads to names.
fn is_short_mask(words: &str) -> bool {
    words.chars().count() <= 3 && words.chars().skip(1).all(|c| c == '某') && words.chars().count() >= 2
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c) || c == '·'
}

/// A name by its own form: masked (张某某, 阿拉坦某某) or a surname with one or two characters.
pub(in crate::reply) fn is_name(words: &str) -> bool {
    pattern!(MASKED, r"^\p{Han}{1,5}?(?:某{1,2}|[×xX*＊]{1,2})$");
    if MASKED.is_match(words) {
        return !words.starts_with('某')
            && !POST_END.is_match(words.trim_end_matches(['某', '×', 'x', 'X', '*', '＊']));
    }
    let length = words.chars().count();
    let plain = words.chars().all(is_han) && is_surname(words);
    plain
        && (2..=3).contains(&length)
        && !POST_END.is_match(words)
        && !OFFICE_END.is_match(words)
        && !is_generic(words)
}

fn is_generic(words: &str) -> bool {
    const NOT: [&str; 61] = [
        "意见", "建议", "无", "同意", "研究", "报送", "反馈", "待定", "如下", "另行", "名单", "单位", "暂缺",
        "附件", "附后", "同上", "姓名", "以下", "一名", "相关", "见附", "安排", "时间", "任务", "方式",
        "党组", "常务", "成员", "程序", "和", "应", "须", "分别", "各自", "单独", "牵头", "负责", "由",
        "明确", "确定", "空缺", "暂无", "不变", "调整", "变更", "温馨", "全体", "经济", "通知", "计划",
        "工作", "的", "函", "我", "没", "还", "电话", "职务", "联络", "年", "职",
    ];
    NOT.iter().any(|word| words.contains(word))
}

/// A name at the end of a post or a unit: 副局长张某某, 旗发改委娜某某.
fn named_behind<'w>(words: &'w str, names: &Names) -> Option<(&'w str, &'w str)> {
    let bounds: Vec<usize> = words.char_indices().map(|(at, _)| at).collect();
    (2..=6.min(bounds.len().saturating_sub(1))).find_map(|length| {
        let (before, name) = words.split_at(bounds[bounds.len() - length]);
        let introduces =
            POST_END.is_match(before) || OFFICE_END.is_match(before) || names.resolve(before).is_some();
        (introduces && is_name(name)).then_some((before, name))
    })
}

/// A name at the head of a post: 张某某副局长.
fn named_before(words: &str) -> Option<(&str, &str)> {
    pattern!(
        POST,
        r"^(?:常务)?副?(?:局长|主任|科长|处长|书记|部长|院长|检察长|市长|旗长|区长|县长|秘书长|股长|行长|经理|总工程师|总经理|主席|调研员|主任科员)$"
    );
    (2..=6).find_map(|length| {
        let at = words.char_indices().nth(length)?.0;
        let (name, post) = words.split_at(at);
        (POST.is_match(post) && is_name(name)).then_some((name, post))
    })
}

/// 市住建局党组成员 → 市住建局 and 党组成员.
pub(super) fn split_unit<'p>(post: &'p str, names: &Names) -> (Option<String>, &'p str) {
    match names.find_all(post).first() {
        Some(first) if first.range.start == 0 => {
            let at = post.char_indices().nth(first.range.end).map_or(post.len(), |(at, _)| at);
            (Some(first.text.clone()), post[at..].trim_start_matches([' ', '，', '、']))
        }
        _ => (None, post),
    }
}
