//! Rosters (名单) that hang on a draft as annexes, to be filled by the units. Knows nothing of replies.

use std::sync::LazyLock;

use regex::Regex;

use crate::unit::{Names, organ};
use crate::wording::width::is_blank;

use super::lines::Line;
use super::{RosterForm, RosterFormRow, RosterRole};

/// Reads an annex as a roster, with the lines that are no rows of it; none where it is not one.
pub(super) fn roster(title: &str, lines: &[Line], names: &Names) -> Option<(RosterForm, Vec<Line>)> {
    let role = role_of(title)?;
    let mut rows = Vec::new();
    let mut others = Vec::new();
    let table = Head::of(lines);
    for (at, line) in lines.iter().enumerate() {
        let found = match (&line.cells, &table) {
            (Some(_), Some(head)) if head.line == at => continue,
            (Some(cells), Some(head)) if at > head.line => head.row(cells),
            _ => row(&line.raw, names),
        };
        match found {
            Some(found) => rows.push(found),
            None => others.push(line.clone()),
        }
    }
    // Running text under such a title is a text about members, not a list of them.
    let text = lines.iter().filter(|line| line.cells.is_none() && line.text.contains('。')).count();
    if rows.is_empty() || text > rows.len() {
        return None;
    }
    Some((RosterForm { role, title: title.to_owned(), rows }, others))
}

fn role_of(title: &str) -> Option<RosterRole> {
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    if has(&["联络员", "联络人", "联系人"]) {
        Some(RosterRole::Liaison)
    } else if has(&["成员", "组成人员", "人员名单", "名单"]) {
        Some(RosterRole::Member)
    } else {
        None
    }
}

#[allow(clippy::expect_used)] // constant patterns, compiled in the tests
static PHONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[（(]?\s*(?:联系)?(?:电话|方式|手机|座机)(?:号码)?\s*[：:]?\s*([0-9][0-9\-—－ 、/]*[0-9])?\s*[）)]?")
        .expect("constant pattern")
});

#[allow(clippy::expect_used)]
static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s*((?:副?组\s*长|副?召集人|总召集人|成员单位|成\s*员|联络员|主\s*任|副主任|联系人)\s*[：:])\s*",
    )
    .expect("constant pattern")
});

/// One line: an open or given name, the unit, the post, the telephone.
fn row(raw: &str, names: &Names) -> Option<RosterFormRow> {
    let mut text = raw.trim().to_owned();
    let mut part = String::new();
    if let Some(lead) = LEAD.captures(&text) {
        part = lead[1].chars().filter(|c| !is_blank(*c) && !matches!(c, '：' | ':')).collect();
        text = text[lead[0].len()..].to_owned();
    }
    if let Some(label) = super::numbering::label(&text) {
        text = text.chars().skip(label.length).collect();
    }
    let phone = PHONE.captures(&text);
    let number = phone.as_ref().and_then(|found| found.get(1)).map(|number| number.as_str().replace(' ', ""));
    if let Some(whole) = phone.as_ref().and_then(|found| found.get(0)) {
        text = format!("{}{}", &text[..whole.start()], &text[whole.end()..]);
    }
    let chars: Vec<char> = text.trim().chars().collect();
    let (start, end) = unit_in(&chars, names)?;
    let tidy = |part: &[char]| part.iter().filter(|c| !is_blank(**c)).collect::<String>();
    let mut name = tidy(&chars[..start]);
    let mut post = tidy(&chars[end..]);
    // 张某某（市商务局副局长）and 市商务局：张某某 副局长.
    name = name.trim_matches(['（', '(', '，', ',', '、', '：', ':']).to_owned();
    post = post.trim_matches(['）', ')', '，', ',', '；', '：', ':', '。']).to_owned();
    let is_name = (2..=12).contains(&name.chars().count()) && !organ::is_group(&name);
    if !name.is_empty() && !is_name {
        return None;
    }
    if name.is_empty()
        && let Some((person, rest)) = person_before_post(&chars[end..])
    {
        name = person;
        post = rest;
    }
    // 成员 and 联络员 say no more than the title; 组长 does.
    if !part.is_empty() && !["成员", "成员单位", "联络员", "联系人"].contains(&part.as_str()) {
        post = format!("{post}（{part}）");
    }
    Some(RosterFormRow {
        unit: tidy(&chars[start..end]),
        name: (!name.is_empty()).then_some(name),
        post,
        phone: number,
    })
}

fn unit_in(chars: &[char], names: &Names) -> Option<(usize, usize)> {
    let text: String = chars.iter().collect();
    if let Some(mention) = names.find_all(&text).first() {
        return Some((mention.range.start, mention.range.end));
    }
    // A unit that no list knows: the first word up to a post that ends like an organ.
    let mut start = 0;
    for word in chars.split(|&c| is_blank(c) || matches!(c, '（' | '(' | '：' | ':')) {
        let end = start + word.len();
        let longest = (3..=word.len()).rev().find(|&length| {
            let candidate: String = word[..length].iter().collect();
            organ::looks_like_organ(&candidate)
        });
        if let Some(length) = longest {
            return Some((start, start + length));
        }
        start = end + 1;
    }
    None
}

/// 张某某 副局长: a name with a blank after it, where the unit stands first.
fn person_before_post(rest: &[char]) -> Option<(String, String)> {
    let text: String = rest.iter().collect();
    let mut words = text.split_whitespace();
    let (first, second) = (words.next()?, words.next()?);
    let person = first.trim_matches(['：', ':', '（', '(']);
    let posts = ["长", "主任", "书记", "科", "员", "干部", "主席", "委员"];
    let is_person =
        (2..=4).contains(&person.chars().count()) && !posts.iter().any(|post| person.ends_with(post));
    is_person.then(|| (person.to_owned(), [second].into_iter().chain(words).collect()))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Unit,
    Name,
    Post,
    Phone,
}

/// The row of a table that names its columns.
struct Head {
    line: usize,
    columns: Vec<Option<Column>>,
}

impl Head {
    fn of(lines: &[Line]) -> Option<Head> {
        lines.iter().enumerate().find_map(|(line, row)| {
            let columns: Vec<Option<Column>> =
                row.cells.as_ref()?.iter().map(|cell| column_of(cell)).collect();
            let known = columns.iter().flatten().count();
            (known >= 2 && columns.contains(&Some(Column::Unit))).then_some(Head { line, columns })
        })
    }

    fn row(&self, cells: &[String]) -> Option<RosterFormRow> {
        let cell = |wanted: Column| {
            let at = self.columns.iter().position(|column| *column == Some(wanted))?;
            cells.get(at).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        Some(RosterFormRow {
            unit: cell(Column::Unit)?,
            name: cell(Column::Name),
            post: cell(Column::Post).unwrap_or_default(),
            phone: cell(Column::Phone),
        })
    }
}

fn column_of(head: &str) -> Option<Column> {
    let has = |words: &[&str]| words.iter().any(|word| head.contains(word));
    if has(&["电话", "联系方式", "手机", "座机"]) {
        Some(Column::Phone)
    } else if has(&["职务", "职级", "岗位"]) {
        Some(Column::Post)
    } else if has(&["姓名", "成员", "联络员", "联系人"]) && !has(&["单位"]) {
        Some(Column::Name)
    } else if has(&["单位", "部门"]) {
        Some(Column::Unit)
    } else {
        None
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::lines::clean;
    use super::*;
    use crate::unit::Directory;

    fn read(title: &str, text: &str) -> Option<RosterForm> {
        let lines: Vec<Line> = text.lines().map(clean).collect();
        roster(title, &lines, &Directory::embedded()[0].names()).map(|(form, _)| form)
    }

    #[test]
    fn open_and_filled_posts_are_read_with_unit_post_and_telephone() {
        let form = read(
            "市快递包装绿色转型部门协调机制联络员",
            "- 杜某某 市发展改革委环资科副科长（电话：8210000）\n- 市市场监管局网监局副科长（电话：）\n- 市交通局运输局服务科副科长（电话：）",
        )
        .unwrap();
        assert_eq!(form.role, RosterRole::Liaison);
        assert_eq!(form.rows.len(), 3);
        assert_eq!(form.rows[0].name.as_deref(), Some("杜某某"));
        assert_eq!(form.rows[0].unit, "市发展改革委");
        assert_eq!(form.rows[0].post, "环资科副科长");
        assert_eq!(form.rows[0].phone.as_deref(), Some("8210000"));
        assert_eq!(form.rows[1].unit, "市市场监管局");
        assert_eq!(form.rows[1].post, "网监局副科长");
        assert_eq!((&form.rows[2].name, &form.rows[2].phone), (&None, &None));
    }

    #[test]
    fn other_orders_and_unknown_units_are_read() {
        let form = read(
            "专班成员名单",
            "组  长：安某某  市发展改革委党组成员、副主任\n1. 市数字中心  李某某  副主任\n王某某（市商务局副局长）\n市人民检察院副检察长",
        )
        .unwrap();
        let rows: Vec<(Option<&str>, &str, &str)> =
            form.rows.iter().map(|row| (row.name.as_deref(), row.unit.as_str(), row.post.as_str())).collect();
        assert_eq!(rows[0], (Some("安某某"), "市发展改革委", "党组成员、副主任（组长）"));
        assert_eq!(rows[1], (Some("李某某"), "市数字中心", "副主任"));
        assert_eq!(rows[2], (Some("王某某"), "市商务局", "副局长"));
        assert_eq!(rows[3], (None, "市人民检察院", "副检察长"));
    }

    #[test]
    fn a_table_is_read_by_its_head() {
        let row = |cells: &[&str]| Line {
            cells: Some(cells.iter().map(|cell| (*cell).to_owned()).collect()),
            ..Line::default()
        };
        let lines = [
            row(&["序号", "单位名称", "联络员", "职务", "联系电话"]),
            row(&["1", "市商务局", "李某某", "科长", "0470-8210001"]),
            row(&["2", "市财政局", "", "", ""]),
        ];
        let (form, others) = roster("联络员名单", &lines, &Directory::embedded()[0].names()).unwrap();
        assert!(others.is_empty());
        assert_eq!(form.rows.len(), 2);
        assert_eq!(form.rows[0].phone.as_deref(), Some("0470-8210001"));
        assert_eq!(form.rows[1].name, None);
    }

    #[test]
    fn a_text_about_members_is_no_roster() {
        assert_eq!(
            read(
                "协调机制成员单位职责",
                "市商务局负责推广原装直发。\n市教育局负责校园网点。\n各单位密切配合。"
            ),
            None
        );
        assert_eq!(read("具体措施", "市商务局副局长"), None);
    }
}
