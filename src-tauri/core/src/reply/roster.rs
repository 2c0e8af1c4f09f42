//! People whom a reply names for the rosters: 联络员：张某某，科长，0470-…

use super::pattern::{self, pattern};
use super::reading::RosterEntry;
use super::stretch::Stretch;
use crate::draft::RosterRole;
use crate::unit::Names;
use crate::wording::width;

pattern!(
    ROLE_FIRST,
    r"(?P<role>联络员|联系人|成员)(?:人选|姓名|名单|信息)?\s*(?:[：:]|(?:拟|确定|定|调整|推荐|变更|建议)?(?:为|是|由))\s*(?P<name>\p{Han}(?:[  　]?\p{Han}){1,3}?)(?:同志)?(?P<end>[，,、（(\s；;。：:]|$)"
);
pattern!(
    ROLE_LAST,
    r"(?:^|[，。；：:、\s]|推荐|确定|指定|指派|安排|由|明确|选派|委派|提名|任命|[和与])(?P<name>\p{Han}(?:[  　]?\p{Han}){1,3}?)(?:同志)?\s*[（(](?P<details>[^（）()]{2,80})[）)]\s*(?:同志)?\s*(?:为|担任|任|作为)(?P<between>[^，。；\p{Han}]{0,4}(?:我[局委办院市区旗]|本[局单位])?[^，。；]{0,20}?)(?P<role>成员|联络员)"
);
pattern!(
    ROLE_NAME,
    r"(?P<role>联络员|成员)\s*(?P<name>\p{Han}{2,3})(?:同志)?\s*[（(](?P<details>[^（）()]{2,80})[）)]"
);
pattern!(
    POST_NAME,
    r"(?:^|[，。；：:\s]|推荐|确定|指定|指派|安排|由|明确|选派|委派|提名)(?P<post>[^，。；：:（）()\s]{1,24}?(?:长|主任|书记|科员|干部|调研员|主席|负责人|委员|专员|经理))(?P<name>\p{Han}{2,3}?)(?:同志)?(?:[（(](?P<details>[^（）()]{2,60})[）)])?(?:同志)?(?:为|担任|任|作为)[^，。；]{0,20}?(?P<role>成员|联络员)"
);
pattern!(
    PHONE,
    r"1[3-9]\d[- ]?\d{4}[- ]?\d{4}|(?:[（(]?0\d{2,3}[）)]?\s*[-—–－ ]{0,2}\s*)?\d{7,8}(?:\s*[-转]\s*\d{1,4})?|\d{3,4} \d{4}"
);

/// Takes the people out of a stretch of text, those without a role in the role of the list they stand in; what is left is handed back in pieces.
pub(super) fn take(text: &Stretch, over: RosterRole, names: &Names) -> (Vec<RosterEntry>, Vec<Stretch>) {
    let words = text.text();
    let mut entries: Vec<(std::ops::Range<usize>, RosterEntry)> = Vec::new();
    for captures in ROLE_LAST.captures_iter(&words) {
        let (Some(whole), Some(name)) = (captures.get(0), captures.name("name")) else { continue };
        let range = pattern::in_chars(&words, name.start()..whole.end());
        let entry = entry(role_of(&captures["role"]), bare_name(name.as_str()), &captures["details"], names);
        entries.push((range, entry));
    }
    pattern!(
        FORM,
        r"^\s*(?:[\d一二三四五六七八九十]{1,2}[、.．])?\s*姓\s*名\s*[：:]\s*(?P<name>\p{Han}(?:[ 　]?\p{Han}){1,3}?)(?P<details>[，,；;\s].*)$"
    );
    if let Some(captures) = FORM.captures(&words) {
        let named = bare_name(&captures["name"]);
        entries.push((0..text.len(), entry(over, named, &captures["details"], names)));
    }
    for captures in ROLE_NAME.captures_iter(&words) {
        let (Some(whole), Some(name)) = (captures.get(0), captures.name("name")) else { continue };
        let range = pattern::in_chars(&words, whole.range());
        let named = bare_name(name.as_str());
        if is_no_name(&named)
            || entries.iter().any(|(taken, _)| taken.start < range.end && range.start < taken.end)
        {
            continue;
        }
        entries.push((range, entry(role_of(&captures["role"]), named, &captures["details"], names)));
    }
    for captures in POST_NAME.captures_iter(&words) {
        let (Some(whole), Some(post), Some(name)) =
            (captures.get(0), captures.name("post"), captures.name("name"))
        else {
            continue;
        };
        let range = pattern::in_chars(&words, post.start()..whole.end());
        if entries.iter().any(|(taken, _)| taken.start < range.end && range.start < taken.end) {
            continue;
        }
        let post = post
            .as_str()
            .trim_start_matches(['我', '本'])
            .trim_start_matches(['局', '委', '办', '院', '区', '旗', '市']);
        let details = format!("{post}，{}", captures.name("details").map_or("", |details| details.as_str()));
        entries.push((range, entry(role_of(&captures["role"]), bare_name(name.as_str()), &details, names)));
    }
    let heads: Vec<_> = ROLE_FIRST
        .captures_iter(&words)
        .filter_map(|captures| {
            let role = pattern::group(&captures, "role", &words)?;
            let name = pattern::group(&captures, "name", &words)?;
            let named = bare_name(&pattern::cut(&words, name.clone()));
            (!is_no_name(&named)).then_some((role, name, named))
        })
        .filter(|(role, ..)| {
            entries.iter().all(|(taken, _)| role.end <= taken.start || role.start >= taken.end)
        })
        .collect();
    for (index, (role, name, named)) in heads.iter().enumerate() {
        let limit = heads.get(index + 1).map_or(usize::MAX, |next| next.0.start);
        let rest = pattern::cut(&words, name.end..limit.min(words.chars().count()));
        let length = details_length(&rest);
        let details = pattern::cut(&rest, 0..length);
        let entry = entry(role_of(&pattern::cut(&words, role.clone())), named.clone(), &details, names);
        entries.push((role.start..name.end + length, entry));
    }
    entries.sort_by_key(|(range, _)| range.start);
    hand_back(text, entries)
}

fn hand_back(
    text: &Stretch,
    entries: Vec<(std::ops::Range<usize>, RosterEntry)>,
) -> (Vec<RosterEntry>, Vec<Stretch>) {
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

/// How much of what follows a name is about this person.
fn details_length(rest: &str) -> usize {
    let chars: Vec<char> = rest.chars().collect();
    let mut depth = 0;
    for (at, sign) in chars.iter().enumerate() {
        match sign {
            '（' | '(' => depth += 1,
            '）' | ')' => {
                depth -= 1;
                if depth <= 0 {
                    // The telephone may stand behind the bracket.
                    let behind: String = chars[at + 1..].iter().collect();
                    let phone = PHONE.find(&behind).filter(|found| {
                        behind[..found.start()].chars().all(|c| "，, ：:（(电话联系".contains(c))
                    });
                    return at + 1 + phone.map_or(0, |found| behind[..found.end()].chars().count());
                }
            }
            '；' | ';' | '。' | '\n' if depth <= 0 => return at,
            _ => {}
        }
    }
    chars.len()
}

fn is_no_name(name: &str) -> bool {
    const NOT: [&str; 14] = [
        "待定", "如下", "另行", "名单", "单位", "暂缺", "附件", "附后", "同上", "姓名", "以下", "一名",
        "相关", "见附",
    ];
    NOT.iter().any(|word| name.contains(word))
}

fn role_of(word: &str) -> RosterRole {
    if word.contains("联络") || word.contains("联系") { RosterRole::Liaison } else { RosterRole::Member }
}

fn bare_name(name: &str) -> String {
    name.chars().filter(|c| !width::is_blank(*c)).collect()
}

/// A person from what stands behind the name: post and telephone, in any order.
pub(super) fn entry(role: RosterRole, name: String, details: &str, names: &Names) -> RosterEntry {
    let phone = PHONE.find_iter(details).last().map(|found| normalise_phone(found.as_str()));
    let without: String = PHONE.replace_all(details, " ").into_owned();
    pattern!(
        LABELS,
        r"(?:办公|联系|手机|固定|移动)?(?:电话|号码|方式|手机)(?:号码|号)?\s*(?:为|是)?\s*[：:]?|职务(?:职级)?\s*[：:]?|单位\s*[：:]"
    );
    let without = LABELS.replace_all(&without, " ");
    let loose = |c: char| {
        width::is_blank(c)
            || matches!(c, '，' | ',' | '；' | ';' | '。' | '（' | '）' | '(' | ')' | '：' | ':' | '、')
    };
    let post = without.trim_matches(loose).split_whitespace().collect::<Vec<_>>().join(" ");
    let post = post.trim_matches(loose).to_owned();
    let (unit, post) = split_unit(&post, names);
    RosterEntry { role, unit, name, post: (!post.is_empty()).then_some(post), phone, spans: Vec::new() }
}

/// 市住建局党组成员 → 市住建局 and 党组成员.
fn split_unit(post: &str, names: &Names) -> (Option<String>, String) {
    match names.find_all(post).first() {
        Some(first) if first.range.start == 0 && first.range.end < post.chars().count() => {
            let rest: String = post.chars().skip(first.range.end).collect();
            (Some(first.text.clone()), rest.trim_start_matches([' ', '，', '、']).to_owned())
        }
        _ => (None, post.to_owned()),
    }
}

/// One form for telephones: 0470-8210000; without area code as it stands.
pub(super) fn normalise_phone(written: &str) -> String {
    let digits: String = written
        .chars()
        .filter_map(|c| match c {
            '0'..='9' => Some(c),
            '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0),
            _ => None,
        })
        .collect();
    let area = digits.len() - digits.len().min(8);
    let has_area = digits.starts_with('0') && (10..=12).contains(&digits.len());
    if has_area {
        let code = if ["010", "02"].iter().any(|code| digits.starts_with(code)) { 3 } else { 4 };
        return format!("{}-{}", &digits[..code], &digits[code..]);
    }
    if area > 0 && digits.len() != 11 { written.trim().to_owned() } else { digits }
}

/// Whether a line is about rosters: its heading, or a remark that one follows.
pub(super) fn announces(text: &str) -> bool {
    pattern!(
        ANNOUNCES,
        r"^\s*(?:[一二三四五六七八九十\d]{1,2}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[）)])?\s*(?:[^“”，。；]{0,6}(?:现|一并|将|同时|另|我)[^“”。；]{0,30}|[^“”，。；]{0,30})(?:名单|联络员|成员|人员)(?:及联系方式|信息|情况|表|和联络员)?(?:报送)?(?:如下|附后|见附件|见下表)?\s*[：:。]?\s*$"
    );
    ANNOUNCES.is_match(text) && !super::request::says_change(text)
}

/// The list that the lines announce, for people whose line names no role.
pub(super) fn list_over(lines: &[super::letter::Line]) -> RosterRole {
    let texts: Vec<String> = lines.iter().map(|line| line.text.text()).collect();
    let says = |word: &str| texts.iter().any(|text| text.contains(word));
    if says("联络员") && !says("成员名单") { RosterRole::Liaison } else { RosterRole::Member }
}
