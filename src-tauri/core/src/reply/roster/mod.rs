//! People whom a reply names for the rosters: 联络员：张某某，科长，0470-…

mod labelled;
mod person;
mod phone;
mod post;
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
use post::Post;
pub(super) use role::named as role_named;

/// Takes the people out of a stretch of text, those without a role in the role of the list they stand in; what is left is handed back in pieces.
pub(super) fn take(text: &Stretch, over: RosterRole, names: &Names) -> (Vec<RosterEntry>, Vec<Stretch>) {
    let words = text.text();
    let mut entries: Vec<(Range<usize>, RosterEntry)> = Vec::new();
    for post in post::posts(&words) {
        let post = behind_change(&words, post);
        let said = pattern::cut(&words, post.people.clone());
        let Some((mut people, range)) = person::people(&said, post.first, names) else { continue };
        let start = if post.first { post.whole.start } else { post.people.start + range.start };
        let mut end = if post.first { post.people.start + range.end } else { post.whole.end };
        let from = if post.first { end.max(post.behind.start) } else { post.behind.start };
        let behind = pattern::cut(&words, from..post.behind.end);
        let phones = phone::leading(&behind);
        if let Some(last) = phones.last().filter(|_| people.iter().any(|one| one.phones.is_empty())) {
            end = from + last.end;
            give_phones(&mut people, phones.iter().map(|found| pattern::cut(&behind, found.clone())));
        }
        let mut taken = start..end;
        for (role, one) in post::each(&post.roles, people) {
            entries.push((taken.clone(), named(role, one)));
            taken = end..end;
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

/// Telephones behind the role: as many as people go one to each, else the first to everybody without one.
fn give_phones(people: &mut [person::Person], phones: impl Iterator<Item = String>) {
    let phones: Vec<String> = phones.collect();
    if let [only] = people {
        only.phones.extend(phones);
        return;
    }
    let each = phones.len() == people.len();
    for (at, one) in people.iter_mut().enumerate().filter(|(_, one)| one.phones.is_empty()) {
        one.phones.extend(phones.get(if each { at } else { 0 }).cloned());
    }
}

/// 由杨某某变更为朱某某: the new one is named.
fn behind_change(words: &str, mut post: Post) -> Post {
    let said = pattern::cut(words, post.people.clone());
    pattern!(
        CHANGED,
        r"^[^，。；：（(]{2,16}?(?:同志)?(?:[（(][^）)]*[）)])?(?:变更|调整|更换|改|换)(?:为|成)"
    );
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
    let found = post::posts(words);
    found.iter().any(|post| {
        let contact = pattern::cut(words, post.whole.clone()).contains("联系人") && post.first;
        let people = person::people(&pattern::cut(words, post.people.clone()), post.first, names);
        !contact && people.is_some()
    })
}

/// Whether words are a telephone and what announces it.
pub(super) fn is_phone(words: &str) -> bool {
    let found = phone::leading(words);
    let length = words.trim_end_matches(['。', '；', '，', '）', ')']).trim_end().chars().count();
    found.last().is_some_and(|last| last.end >= length)
}

/// Whether a line holds a person with a post or a telephone and nothing else: a line of a list.
pub(super) fn is_listed(text: &str, names: &Names) -> bool {
    take_listed(&Stretch::printed(text), RosterRole::Member, names).is_some()
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

/// Whether a line begins with a role and a name behind a blank: 机制成员 佟某某 副局长.
pub(super) fn role_begins(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let (Some(role), Some(name)) = (words.next(), words.next()) else { return false };
    const LONGEST_ROLE: usize = 8;
    role.chars().count() <= LONGEST_ROLE && role::named(role).is_some() && is_name(name)
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
