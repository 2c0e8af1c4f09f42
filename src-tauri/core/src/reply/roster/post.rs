//! The roles that a text gives to people, and where their people stand: 成员：甲；乙为联络员.
//!
//! Knows the words for roles, not how people are named.

use std::ops::Range;

use super::person::{self, Person};
use super::role;
use crate::draft::RosterRole;
use crate::reply::pattern::{self, pattern};

/// A role, or several at once, named in a text and the stretch in which its people stand.
pub(super) struct Post {
    /// 成员和联络员: both.
    pub(super) roles: Vec<RosterRole>,
    /// From the first character that belongs to it to the last.
    pub(super) whole: Range<usize>,
    pub(super) people: Range<usize>,
    /// What may follow the role: （8210005）.
    pub(super) behind: Range<usize>,
    /// The role stands before its people.
    pub(super) first: bool,
}

pattern!(
    ROLE,
    r"(?x)
    (?P<lead>(?:协调机制|工作机制|机制|工作专班|专班)?(?:的)?(?:具体)?)
    (?P<role>
        (?:成\s*员|联\s*络\s*员|联络人|联系人
            |(?P<leader>(?:分管|主管|牵头)(?:负责同志|负责人|领导|同志))
            |(?P<head>负责同志|负责人)
            |(?P<clerk>工作人员|经办人|承办人))
        (?:\s*[（(]\s*(?:兼|即|协调机制|机制)?(?:成员|联络员|联络人)\s*[）)])?
    )"
);
pattern!(TAKES, r"(?:担任|兼任|作为|列为|确定为|任|为)(?:[^，。；：:、任为]{0,16})$");

/// The roles that a text gives, each with where its people stand.
pub(super) fn posts(words: &str) -> Vec<Post> {
    let chars: Vec<char> = words.chars().collect();
    let marks = joined(marks(words, &chars), &chars);
    let mut found = Vec::new();
    let mut free = 0;
    for (index, (roles, mark)) in marks.iter().enumerate() {
        let next = marks.get(index + 1).map_or(chars.len(), |(_, next)| next.start);
        let before: String = chars[free..mark.start].iter().collect();
        // 毕某某 副局长（成员）: the role in brackets behind its people.
        let opened = mark.start.checked_sub(1).filter(|&at| at >= free && matches!(chars[at], '（' | '('));
        if let Some(bracket) = opened.filter(|_| matches!(chars.get(mark.end), Some('）' | ')'))) {
            let start = free + sentence_start(&chars[free..bracket]);
            found.push(Post {
                roles: roles.clone(),
                whole: start..mark.end + 1,
                people: start..bracket,
                behind: mark.end + 1..next,
                first: false,
            });
            free = mark.end + 1;
            continue;
        }
        let taken = pattern::find(&TAKES, &before).filter(|_| !is_said(&chars[mark.end..]));
        if let Some(verb) = taken {
            let start = free + sentence_start(&chars[free..free + verb.start]);
            found.push(Post {
                roles: roles.clone(),
                whole: start..mark.end,
                people: start..free + verb.start,
                behind: mark.end..next,
                first: false,
            });
            free = mark.end;
            continue;
        }
        // The people of the next role may stand before it: 成员：甲；乙为联络员.
        let from = mark.end + lead_in(&chars[mark.end..next]);
        let end = from + sentence_end(&chars[from..next]);
        found.push(Post {
            roles: roles.clone(),
            whole: mark.start..end,
            people: from..end,
            behind: end..next,
            first: true,
        });
        free = if next_takes(&chars, end, next) { end } else { mark.end.max(end) };
    }
    found
}

/// Everybody with his role: as many people as roles go one to each, 甲、乙分别为成员和联络员; else each is in every role.
pub(super) fn each(roles: &[RosterRole], people: Vec<Person>) -> Vec<(RosterRole, Person)> {
    if roles.len() == people.len() {
        return roles.iter().copied().zip(people).collect();
    }
    roles.iter().flat_map(|role| people.iter().map(|one| (*role, one.clone()))).collect()
}

/// The words for roles that stand for somebody here.
fn marks(words: &str, chars: &[char]) -> Vec<(RosterRole, Range<usize>)> {
    // Whom to ring about the letter is on no list, unless he stands beside somebody who is: 分管领导为…，联系人为….
    pattern!(OTHERS, "成\\s*员|联\\s*络|(?:分管|主管)(?:负责)?(?:同志|人|领导)");
    let names_others = OTHERS.is_match(words);
    let found = ROLE.captures_iter(words).filter_map(|captures| {
        let role = pattern::group(&captures, "role", words)?;
        let lead = pattern::group(&captures, "lead", words)?;
        let before: String = chars[..lead.start].iter().collect();
        let rest = &chars[role.end..];
        let after: String = rest.iter().take(4).collect();
        let detailed = captures["lead"].contains("具体");
        let counts = if captures.name("leader").is_some() {
            is_said(rest) || name_follows(rest)
        } else if captures.name("head").is_some() {
            heads_line(&before, detailed, rest) || names_others && TAKES.is_match(&before)
        } else if captures.name("clerk").is_some() {
            detailed && (is_said(rest) || name_follows(rest))
        } else {
            let changes = ["变更", "调整", "更换"].iter().any(|word| after.starts_with(word));
            captures["role"].trim() != "联系人" || !captures["lead"].is_empty() || names_others || changes
        };
        let other = ["党组", "党委", "班子", "小组", "家庭", "组"].iter().any(|word| before.ends_with(word))
            || ["单位", "变动", "名单", "因"].iter().any(|word| after.starts_with(word))
                && !lists_people(&after, rest);
        let named = role::named(&format!("{}{}", &captures["lead"], &captures["role"]));
        (counts && !other).then(|| (named.unwrap_or(RosterRole::Member), lead.start..role.end))
    });
    found.collect()
}

/// 成员、联络员均由…担任: roles one behind the other have the same people.
fn joined(marks: Vec<(RosterRole, Range<usize>)>, chars: &[char]) -> Vec<(Vec<RosterRole>, Range<usize>)> {
    let mut joined: Vec<(Vec<RosterRole>, Range<usize>)> = Vec::new();
    for (role, range) in marks {
        let between = |last: &Range<usize>| {
            let gap = &chars[last.end..range.start];
            !gap.is_empty() && gap.len() <= 3 && gap.iter().all(|c| "、和及与兼/".contains(*c))
        };
        // 成员为我局分管负责同志毕某某: who he is, no role more.
        let apposed = |last: &Range<usize>| {
            let gap = &chars[last.end..range.start];
            !gap.is_empty()
                && gap.len() <= 6
                && gap.iter().all(|c| "为是：:由我局委办院旗市区的拟".contains(*c))
        };
        match joined.last_mut() {
            Some((_, last)) if apposed(last) => last.end = range.end,
            Some((roles, last)) if between(last) => {
                roles.push(role);
                last.end = range.end;
            }
            _ => joined.push((vec![role], range)),
        }
    }
    joined
}

/// 为…, ：…: somebody is named.
fn is_said(rest: &[char]) -> bool {
    let after: String = rest.iter().take(4).collect();
    after.trim_start().starts_with(['为', '是', '：', ':'])
}

/// 分管领导 蔺某某, 分管领导蔺某某（副局长）: a name behind a blank, or before a mark.
fn name_follows(rest: &[char]) -> bool {
    let blank = rest.iter().take_while(|c| c.is_whitespace()).count();
    let words: String = rest[blank..].iter().take_while(|c| c.is_alphabetic()).collect();
    let marked = matches!(rest.get(blank + words.chars().count()), Some('（' | '(' | '，' | ',' | '、'));
    (blank > 0 || marked) && person::is_name(&words)
}

/// 负责人：阿某某 副旗长 …: a line of a list, its post and telephone behind the name. 科室负责人 and the like sign or answer.
fn heads_line(before: &str, detailed: bool, rest: &[char]) -> bool {
    pattern!(LINE, r"^\s*[：:为]\s*[^\s，。；：（(]{2,6}[\s，,（(]+[^\s，。；：\d]{2,}");
    pattern!(NUMBER, r"(?:^|[。；\n])\s*(?:[（(]?[\d一二三四五六七八九十]{1,2}[、.．）)])?\s*$");
    pattern!(BARE, r"^\s*[：:为]\s*[^\s，。；：（(]{2,6}[\s，,（(]+(?:联系|电话|手机|办公|填|审|经)");
    let words: String = rest.iter().take(40).collect();
    detailed && (is_said(rest) || name_follows(rest))
        || NUMBER.is_match(before) && LINE.is_match(&words) && !BARE.is_match(&words)
}

/// 成员名单：张某某…: a list, not a mention of one.
fn lists_people(after: &str, rest: &[char]) -> bool {
    let rest: String = rest.iter().take(12).collect();
    pattern!(LISTS, "^(?:单位)?名单(?:如下)?\\s*[：:]\\s*[^\\s]");
    after.starts_with("名单") && LISTS.is_match(&rest)
}

fn next_takes(chars: &[char], from: usize, to: usize) -> bool {
    from < to && chars[from..to].iter().any(|c| matches!(c, '为' | '任'))
}

/// How much of what follows a role only leads to the name: 人选为, 姓名：.
fn lead_in(rest: &[char]) -> usize {
    let text: String = rest.iter().collect();
    pattern!(
        LEADS,
        "^(?:人选|姓名|名单|信息|同志)*(?:\\s|[：:]|均|都|分别|还|请|登记|更新|明确|指定|安排|拟|确定|暂定|暂|定|推荐|仍|继续|调整|变更|更换|如下|为|是|由)*"
    );
    pattern::find(&LEADS, &text).map_or(0, |found| found.end)
}

/// Behind the last full stop or semicolon.
fn sentence_start(chars: &[char]) -> usize {
    chars.iter().rposition(|c| matches!(c, '。' | '；' | ';' | '\n')).map_or(0, |at| at + 1)
}

/// Up to the first full stop or semicolon outside brackets.
fn sentence_end(chars: &[char]) -> usize {
    let mut depth = 0;
    for (at, sign) in chars.iter().enumerate() {
        match sign {
            '（' | '(' => depth += 1,
            '）' | ')' => depth -= 1,
            '。' | '\n' if depth <= 0 => return at,
            // 姓名：甲；职务：乙 goes on, where a label follows.
            '；' | ';' if depth <= 0 && !labels_follow(&chars[at + 1..]) => return at,
            _ => {}
        }
    }
    chars.len()
}

fn labels_follow(rest: &[char]) -> bool {
    let text: String = rest.iter().take(8).collect();
    pattern!(LABELS, "^\\s*(?:职务|(?:联系|办公)?电话|手机|联系方式|单位)");
    LABELS.is_match(&text)
}
