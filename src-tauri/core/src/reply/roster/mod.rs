//! People whom a reply names for the rosters: 联络员：张某某，科长，0470-…

mod labelled;
mod person;
mod phone;
mod role;

use std::ops::Range;

use super::pattern::{self, pattern};
use super::reading::RosterEntry;
use super::stretch::Stretch;
use crate::draft::RosterRole;
use crate::unit::Names;
use crate::wording::width;

pub(super) use labelled::{begins as begins_labelled, goes_on as goes_on_labelled};
pub(super) use person::is_name;
pub(super) use role::named as role_named;

/// A role named in a text and the stretch in which its people stand.
struct Post {
    role: RosterRole,
    /// From the first character that belongs to it to the last.
    whole: Range<usize>,
    people: Range<usize>,
    /// What may follow the role: （8210005）.
    behind: Range<usize>,
    /// The role stands before its people.
    first: bool,
}

/// Takes the people out of a stretch of text, those without a role in the role of the list they stand in; what is left is handed back in pieces.
pub(super) fn take(text: &Stretch, over: RosterRole, names: &Names) -> (Vec<RosterEntry>, Vec<Stretch>) {
    let words = text.text();
    let mut entries: Vec<(Range<usize>, RosterEntry)> = Vec::new();
    for post in posts(&words) {
        let post = behind_change(&words, post);
        let said = pattern::cut(&words, post.people.clone());
        let Some((people, range)) = person::people(&said, post.first, names) else { continue };
        let start = if post.first { post.whole.start } else { post.people.start + range.start };
        let mut end = if post.first { post.people.start + range.end } else { post.whole.end };
        let behind = pattern::cut(&words, post.behind.clone());
        let phone = phone::find(&behind).into_iter().next().filter(|found| {
            behind.chars().take(found.start).all(|c| "，, ：:（(电话联系方式手机办公为".contains(c))
        });
        if let Some(found) = &phone {
            end = post.behind.start + found.end;
        }
        let mut taken = start..end;
        for (index, mut one) in people.into_iter().enumerate() {
            if let (Some(found), true) = (&phone, one.phones.is_empty()) {
                one.phones.push(pattern::cut(&behind, found.clone()));
            }
            entries.push((taken.clone(), named(post.role, one)));
            if index == 0 {
                taken = end..end;
            }
        }
    }
    if labelled::begins(&words) || entries.is_empty() && words.contains("姓名") {
        let labelled = labelled::people(&words, over, names);
        if !labelled.is_empty() {
            entries = labelled;
        }
    }
    entries.sort_by_key(|(range, _)| range.start);
    hand_back(text, entries)
}

/// 由杨某某变更为朱某某: the new one is named.
fn behind_change(words: &str, mut post: Post) -> Post {
    let said = pattern::cut(words, post.people.clone());
    pattern!(CHANGED, r"^[^，。；：（(]{2,16}?(?:同志)?(?:变更|调整|更换|改|换)(?:为|成)");
    if let Some(found) = pattern::find(&CHANGED, &said).filter(|_| post.first) {
        post.people.start += found.end;
    }
    post
}

/// Whether a text gives people for a roster; 联系人 alone is whom to ring about the letter.
pub(super) fn names_people(words: &str, names: &Names) -> bool {
    if !labelled::people(words, RosterRole::Member, names).is_empty() {
        return true;
    }
    let found = posts(words);
    found.iter().any(|post| {
        let contact = pattern::cut(words, post.whole.clone()).contains("联系人") && post.first;
        let people = person::people(&pattern::cut(words, post.people.clone()), post.first, names);
        !contact && people.is_some()
    })
}

/// People in a line of a list whose heading names the role; none where the line says anything else.
pub(super) fn take_listed(text: &Stretch, role: RosterRole, names: &Names) -> Option<Vec<RosterEntry>> {
    let words = text.text();
    const LONGEST: usize = 60;
    let (people, range) = person::people(&words, false, names)?;
    let known = people.iter().all(|one| !one.posts.is_empty() || !one.phones.is_empty());
    let whole = words.chars().skip(range.end).all(|c| width::is_blank(c) || "，。；）)".contains(c))
        && words.chars().take(range.start).all(|c| !c.is_alphabetic() || "一二三四五六七八九十".contains(c));
    if !known || !whole || words.chars().count() > LONGEST {
        return None;
    }
    let mut entries: Vec<RosterEntry> = people.into_iter().map(|one| named(role, one)).collect();
    entries[0].spans = text.spans();
    Some(entries)
}

fn named(role: RosterRole, one: person::Person) -> RosterEntry {
    let post = one.posts.join(" ");
    let phones: Vec<String> = one.phones.iter().map(|number| phone::normalise(number)).collect();
    RosterEntry {
        role,
        unit: one.unit,
        name: bare_name(&one.name),
        post: (!post.is_empty()).then_some(post),
        phone: (!phones.is_empty()).then(|| phones.join("、")),
        spans: Vec::new(),
    }
}

pattern!(
    ROLE,
    r"(?x)
    (?P<lead>(?:协调机制|工作机制|机制|工作专班|专班)?(?:的)?(?:具体)?)
    (?P<role>
        (?:成\s*员|联\s*络\s*员|联络人|联系人|(?P<leader>(?:分管|主管|牵头)(?:负责同志|负责人|领导|同志))|(?P<head>负责同志|负责人))
        (?:\s*[（(]\s*(?:兼|即|协调机制|机制)?(?:成员|联络员|联络人)\s*[）)])?
    )"
);

/// The roles that a text gives, each with where its people stand.
fn posts(words: &str) -> Vec<Post> {
    let chars: Vec<char> = words.chars().collect();
    // Whom to ring about the letter is on no list, unless he stands beside somebody who is: 分管领导为…，联系人为….
    pattern!(OTHERS, "成\\s*员|联\\s*络|(?:分管|主管)(?:负责)?(?:同志|人|领导)");
    let names_others = OTHERS.is_match(words);
    let marks: Vec<(RosterRole, Range<usize>)> = ROLE
        .captures_iter(words)
        .filter_map(|captures| {
            let role = pattern::group(&captures, "role", words)?;
            let lead = pattern::group(&captures, "lead", words)?;
            let before: String = chars[..lead.start].iter().collect();
            let after: String = chars[role.end..].iter().take(4).collect();
            let said = after.trim_start().starts_with(['为', '是', '：', ':']);
            // 分管领导 and 负责人 are words of every letter: only said to be somebody, the second only over a list.
            if captures.name("leader").is_some() && !said
                || captures.name("head").is_some() && !heads_line(&before, &captures["lead"], &chars[role.end..])
            {
                return None;
            }
            let other =
                ["党组", "党委", "班子", "小组", "家庭", "组"].iter().any(|word| before.ends_with(word))
                    || ["单位", "变动", "名单", "因"].iter().any(|word| after.starts_with(word))
                        && !lists_people(&after, &chars[role.end..]);
            let named = role::named(&format!("{}{}", &captures["lead"], &captures["role"]));
            let contact = captures["role"].trim() == "联系人" && captures["lead"].is_empty();
            if contact && !names_others {
                return None;
            }
            (!other).then(|| (named.unwrap_or(RosterRole::Member), lead.start..role.end))
        })
        .collect();
    let mut found = Vec::new();
    let mut free = 0;
    for (index, (role, mark)) in marks.iter().enumerate() {
        let next = marks.get(index + 1).map_or(chars.len(), |(_, next)| next.start);
        let before: String = chars[free..mark.start].iter().collect();
        pattern!(TAKES, r"(?:担任|兼任|作为|任|为)(?:[^，。；：:、任为]{0,16})$");
        if let Some(verb) = pattern::find(&TAKES, &before) {
            let start = free + sentence_start(&chars[free..free + verb.start]);
            found.push(Post {
                role: *role,
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
            role: *role,
            whole: mark.start..end,
            people: from..end,
            behind: end..end,
            first: true,
        });
        free = if next_takes(&chars, end, next) { end } else { mark.end.max(end) };
    }
    found
}

/// 负责人：阿某某 副旗长 …: a line of a list, its post and telephone behind the name. 科室负责人 and the like sign or answer.
fn heads_line(before: &str, lead: &str, rest: &[char]) -> bool {
    pattern!(LINE, r"^\s*[：:为]\s*[^\s，。；：（(]{2,6}[\s，,（(]+[^\s，。；：\d]{2,}");
    pattern!(NUMBER, r"(?:^|[。；\n])\s*(?:[（(]?[\d一二三四五六七八九十]{1,2}[、.．）)])?\s*$");
    pattern!(BARE, r"^\s*[：:为]\s*[^\s，。；：（(]{2,6}[\s，,（(]+(?:联系|电话|手机|办公|填|审|经)");
    let rest: String = rest.iter().take(40).collect();
    lead.contains("具体") || NUMBER.is_match(before) && LINE.is_match(&rest) && !BARE.is_match(&rest)
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
        "^(?:人选|姓名|名单|信息|同志)*(?:\\s|[：:]|请|登记|更新|明确|指定|安排|拟|确定|暂定|暂|定|推荐|仍|继续|调整|变更|更换|如下|为|是|由)*"
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

fn hand_back(text: &Stretch, entries: Vec<(Range<usize>, RosterEntry)>) -> (Vec<RosterEntry>, Vec<Stretch>) {
    let mut left = Vec::new();
    let mut found = Vec::new();
    let mut at = 0;
    for (range, mut entry) in entries {
        if range.start > at {
            left.push(text.slice(at..range.start));
        }
        entry.spans = text.slice(range.start.max(at)..range.end).spans();
        at = at.max(range.end);
        found.push(entry);
    }
    left.push(text.slice(at..text.len()));
    (found, left)
}

/// The people of a table's cell that holds more than a name: 张某某（副局长）.
pub(super) fn of_cell(role: RosterRole, words: &str, names: &Names) -> Vec<RosterEntry> {
    if person::is_name(&bare_name(words)) {
        return Vec::new();
    }
    let found = person::people(words, true, names);
    found.map_or(Vec::new(), |(people, _)| people.into_iter().map(|one| named(role, one)).collect())
}

/// What to tell the clerk of telephones whose digits are too few or too many.
pub(super) fn doubts(roster: &[RosterEntry]) -> Vec<String> {
    let doubtful = |entry: &&RosterEntry| {
        entry.phone.as_deref().is_some_and(|phones| phones.split('、').any(|one| !phone::is_whole(one)))
    };
    let say = |entry: &RosterEntry| {
        let phone = entry.phone.as_deref().unwrap_or_default();
        format!("{}的电话“{phone}”位数不对，请核对", entry.name)
    };
    roster.iter().filter(doubtful).map(say).collect()
}

fn bare_name(name: &str) -> String {
    name.chars().filter(|c| !width::is_blank(*c)).collect()
}

/// A person from what stands behind the name: post and telephone, in any order.
pub(super) fn entry(role: RosterRole, name: String, details: &str, names: &Names) -> RosterEntry {
    let found = phone::find(details);
    let phones: Vec<String> =
        found.iter().map(|found| phone::normalise(&pattern::cut(details, found.clone()))).collect();
    let phone = (!phones.is_empty()).then(|| phones.join("、"));
    let without: String = details
        .chars()
        .enumerate()
        .map(|(at, c)| if found.iter().any(|number| number.contains(&at)) { ' ' } else { c })
        .collect();
    pattern!(
        LABELS,
        r"(?:办公室|办公|联系|手机|固定|移动)?(?:电话|座机|号码|方式|手机)(?:号码|号)?\s*(?:为|是)?\s*[：:]?|[（(](?:办|手机|座机|宅|办公)[）)]|职务(?:职级)?\s*[：:]?|单位\s*[：:]"
    );
    let without = LABELS.replace_all(&without, " ");
    let loose = |c: char| {
        width::is_blank(c)
            || matches!(c, '，' | ',' | '；' | ';' | '。' | '（' | '）' | '(' | ')' | '：' | ':' | '、')
    };
    let post = without.trim_matches(loose).split_whitespace().collect::<Vec<_>>().join(" ");
    let post = post.trim_matches(loose).to_owned();
    let (unit, post) = match person::split_unit(&post, names) {
        (_, "") => (None, post.clone()),
        (unit, rest) => (unit, rest.to_owned()),
    };
    RosterEntry { role, unit, name, post: (!post.is_empty()).then_some(post), phone, spans: Vec::new() }
}

/// Whether a line is about rosters: its heading, or a remark that one follows.
pub(super) fn announces(text: &str) -> bool {
    pattern!(
        ANNOUNCES,
        r"^\s*(?:[一二三四五六七八九十\d]{1,2}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[）)])?\s*(?:[^“”，。；]{0,6}(?:现|一并|将|同时|另|我)[^“”。；]{0,30}|[^“”，。；]{0,30})(?:名单|联络员|成员|人员)(?:及联系方式|信息|情况|表|和联络员)?(?:报送)?(?:如下|附后|见附件|见下表)?\s*[：:。]?\s*$"
    );
    ANNOUNCES.is_match(text) && !super::request::says_change(text)
}

/// The role that a heading names, if it names one: 成员名单, 联络员信息.
pub(super) fn role_said(heading: &str) -> Option<RosterRole> {
    role::named(heading)
}

/// The list that the lines announce, for people whose line names no role.
pub(super) fn list_over(lines: &[super::letter::Line]) -> RosterRole {
    let texts: Vec<String> = lines.iter().map(|line| line.text.text()).collect();
    let says = |word: &str| texts.iter().any(|text| text.contains(word));
    if says("联络员") && !says("成员名单") { RosterRole::Liaison } else { RosterRole::Member }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
