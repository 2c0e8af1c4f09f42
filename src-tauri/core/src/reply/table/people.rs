//! People in tables: a roster with a head over its columns, or labels beside their values.

use super::grid::{Column, Field, Grid, column_of, own};
use super::{FRAME_ROW, Tables, is_header_again, says_nothing};
use crate::draft::RosterRole;
use crate::reply::labelled_number;
use crate::reply::nature;
use crate::reply::reading::RosterEntry;
use crate::reply::roster;
use crate::unit::Names;
use crate::wording::calendar;

/// Takes the people out of a roster whose head stands in row `header`.
pub(super) fn read_roster(
    grid: &Grid,
    header: usize,
    columns: &[Option<Column>],
    over: &str,
    names: &Names,
    found: &mut Tables,
) {
    let heads: Vec<String> = (0..columns.len()).map(|at| head_over(grid, header, at)).collect();
    let mut above = Above::default();
    for (index, row) in grid.rows.iter().enumerate() {
        let fields = own(row);
        if index < header {
            set_aside(&fields, names, found);
            continue;
        }
        if index == header || is_header_again(row, &grid.rows[header]) {
            found.boilerplate.extend(fields.iter().map(|field| field.text.clone()));
            continue;
        }
        let mut people = Vec::new();
        for name in (0..columns.len()).filter(|&at| columns[at] == Some(Column::Name)) {
            people.extend(people_of_row(row, columns, &heads, name, over, &mut above, names));
        }
        if let Some(first) = people.first_mut() {
            first.spans = fields.iter().flat_map(|field| field.text.spans()).collect();
        } else {
            set_aside(&fields, names, found);
        }
        found.roster.append(&mut people);
    }
}

/// The head of a column with the one over it: 成员 over 姓名, 联络员 over another 姓名.
fn head_over(grid: &Grid, header: usize, column: usize) -> String {
    let head = grid.rows[header][column].text.text();
    let upper = header.checked_sub(1).map(|row| &grid.rows[row]).filter(|row| own(row).len() > 1);
    let over = upper.and_then(|row| row[..=column].iter().rev().find(|field| !field.text.is_blank()));
    format!("{}{head}", over.map(|field| field.text.text()).unwrap_or_default())
}

/// What a row leaves out because the row above says it.
#[derive(Default)]
struct Above {
    unit: Option<String>,
    role: Option<RosterRole>,
}

/// The people whose names stand in one column of a row: one, or several with a line each.
fn people_of_row(
    row: &[Field],
    columns: &[Option<Column>],
    heads: &[String],
    name: usize,
    over: &str,
    above: &mut Above,
    names: &Names,
) -> Vec<RosterEntry> {
    let said = row[name].text.text();
    let bare: String = said.chars().filter(|c| !c.is_whitespace()).collect();
    const LONGEST: usize = 40;
    let no_name = bare.chars().count() > LONGEST || calendar::first(&bare, None).is_some();
    if bare.is_empty() || says_nothing(&bare) || row[name].carried || no_name {
        return Vec::new();
    }
    let group = column_group(columns, name);
    let text_of = |wanted: Column| {
        let is = |at: &usize| columns[*at] == Some(wanted);
        let mut at: Vec<usize> = group.clone().filter(is).collect();
        if at.is_empty() {
            // What stands before the first name is everybody's; what stands behind another name is his.
            let first = columns.iter().position(|column| *column == Some(Column::Name)).unwrap_or(0);
            at = (0..first).filter(is).collect();
        }
        // 办公电话 | 手机: a person may have two numbers, all else he has once.
        at.truncate(if wanted == Column::Phone { 2 } else { 1 });
        let words: Vec<String> = at.iter().map(|&at| row[at].text.text().trim().to_owned()).collect();
        Some(words.join("，")).filter(|words| words.chars().any(char::is_alphanumeric))
    };
    let unnamed = |at: &usize| columns[*at].is_none() && row[*at].text.len() <= LONGEST;
    let unnamed = (0..columns.len()).filter(unnamed).map(|at| row[at].text.text());
    let own = [text_of(Column::Role), Some(heads[name].clone()), text_of(Column::Remark)];
    let own = own.into_iter().flatten().chain(unnamed).find_map(|words| roster::role_named(&words));
    if text_of(Column::Role).is_some() {
        above.role = own;
    }
    let has_roles = columns.contains(&Some(Column::Role));
    let role = own
        .or(above.role.filter(|_| has_roles))
        .or_else(|| roster::role_named(over))
        .unwrap_or(RosterRole::Member);
    above.unit = text_of(Column::Unit).or(above.unit.take());
    let (post, phone) =
        (text_of(Column::Post).unwrap_or_default(), text_of(Column::Phone).unwrap_or_default());
    let mut people = several(role, &said, &post, &phone, names);
    if people.is_empty() {
        people = roster::of_cell(role, &said, names);
    }
    if people.is_empty() {
        people.push(roster::entry(role, bare, &format!("{post}，{phone}"), names));
    }
    for entry in &mut people {
        put_unit(entry, above.unit.clone(), names);
    }
    people
}

/// The unit that a table gives. One that the post names itself stays with the post, unless it is the same.
fn put_unit(entry: &mut RosterEntry, unit: Option<String>, names: &Names) {
    let Some(unit) = unit else { return };
    if let Some(own) = entry.unit.replace(unit.clone())
        && names.resolve(&own) != names.resolve(&unit)
    {
        entry.post = Some(own + entry.post.as_deref().unwrap_or_default());
    }
}

/// 张某某⏎李某某 | 副局长⏎科长 | 8210001⏎8210002: as many posts and telephones as names.
fn several(role: RosterRole, said: &str, post: &str, phone: &str, names: &Names) -> Vec<RosterEntry> {
    let parts = |words: &str| -> Vec<String> {
        words
            .split(['\n', '、', '；'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let lines = |words: &str| -> Vec<String> { words.lines().map(|line| line.trim().to_owned()).collect() };
    let people = parts(said);
    if people.len() < 2 || !people.iter().all(|name| roster::is_name(name)) {
        return Vec::new();
    }
    let (posts, phones) = (lines(post), parts(phone));
    let each = |values: &[String], at: usize| match values {
        [one] => one.clone(),
        _ if values.len() == people.len() => values[at].clone(),
        _ => String::new(),
    };
    let entries = people.iter().enumerate().map(|(at, name)| {
        let details = format!("{}，{}", each(&posts, at), each(&phones, at));
        roster::entry(role, name.clone(), &details, names)
    });
    entries.collect()
}

/// A row of a roster without a name: frame, or words to be read as running text.
fn set_aside(fields: &[&Field], names: &Names, found: &mut Tables) {
    for field in fields {
        let words = field.text.text();
        if nature::cell_says_none(&words) && fields.len() > 1 {
            found.none.push(field.text.clone());
            continue;
        }
        let number = labelled_number::strip(&format!("{}、", words.trim())).is_empty()
            || words.trim().parse::<u32>().is_ok();
        let frame = column_of(&words).is_some()
            || FRAME_ROW.is_match(&words)
            || number
            || says_nothing(&words)
            || names.resolve(words.trim()).is_some()
            || roster::role_named(&words).is_some();
        if frame {
            found.boilerplate.push(field.text.clone())
        } else {
            found.loose.extend(field.lines.clone())
        }
    }
}

/// The columns from one name to the next: 成员姓名 · 职务 · 联络员姓名 · 职务.
fn column_group(columns: &[Option<Column>], name: usize) -> std::ops::Range<usize> {
    let next =
        (name + 1..columns.len()).find(|&at| columns[at] == Some(Column::Name)).unwrap_or(columns.len());
    name..next
}

/// 姓名 | 张某某 | 职务 | …, 分管领导 | 李某某（副局长）: labels beside their values. Whether the table holds nothing else.
pub(super) fn read_form(grid: &Grid, over: &str, names: &Names, found: &mut Tables) -> bool {
    let cells: Vec<&Field> = grid.rows.iter().flat_map(|row| own(row)).collect();
    let pairs: Vec<Pair> = cells.windows(2).filter_map(|pair| Pair::of(pair[0], pair[1])).collect();
    let starts: Vec<usize> = (0..pairs.len())
        .filter(|&at| pairs[at].column == Column::Name && !says_nothing(&pairs[at].value.text.text()))
        .collect();
    let comments = pairs.iter().any(|pair| pair.column == Column::Proposal);
    for (index, &start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(pairs.len());
        let above = role_above(&cells, pairs[start].label);
        let mut entries = people_of_form(&pairs[start..end], above, over, names);
        if let Some(first) = entries.first_mut() {
            let own = pairs[start..end].iter().filter(|pair| pair.column.is_about_people());
            first.spans =
                own.flat_map(|pair| [pair.label, pair.value]).flat_map(|f| f.text.spans()).collect();
            if index == 0 && !comments {
                first.spans = cells.iter().flat_map(|field| field.text.spans()).collect();
            }
        }
        found.roster.append(&mut entries);
    }
    !starts.is_empty() && !comments
}

/// A label and the value beside it.
struct Pair<'f> {
    column: Column,
    label: &'f Field,
    value: &'f Field,
}

impl<'f> Pair<'f> {
    fn of(label: &'f Field, value: &'f Field) -> Option<Self> {
        let column = column_of(&label.text.text())?;
        column_of(&value.text.text()).is_none().then_some(Self { column, label, value })
    }
}

/// 成员 | 姓名 | …: the role that stands before the label of a name.
fn role_above(cells: &[&Field], label: &Field) -> Option<RosterRole> {
    const LONGEST: usize = 10;
    let at = cells.iter().position(|cell| std::ptr::eq(*cell, label))?;
    let before = cells[..at].iter().rev().map(|cell| cell.text.text());
    before
        .filter(|words| words.trim().chars().count() <= LONGEST)
        .find_map(|words| roster::role_named(&words))
}

/// The people of a form from one name to the next.
fn people_of_form(pairs: &[Pair], above: Option<RosterRole>, over: &str, names: &Names) -> Vec<RosterEntry> {
    let value = |wanted: Column| {
        let pair = pairs.iter().find(|pair| pair.column == wanted);
        pair.map(|pair| pair.value.text.text().trim().to_owned())
    };
    let Some(first) = pairs.first() else { return Vec::new() };
    let name = first.value.text.text().trim().to_owned();
    let role = value(Column::Role)
        .into_iter()
        .chain([first.label.text.text()])
        .find_map(|words| roster::role_named(&words))
        .or(above)
        .or_else(|| roster::role_named(over))
        .unwrap_or(RosterRole::Member);
    let mut entries = roster::of_cell(role, &name, names);
    if entries.is_empty() {
        let details = [Column::Post, Column::Phone].map(|wanted| value(wanted).unwrap_or_default());
        entries.push(roster::entry(role, name, &details.join("，"), names));
    }
    for entry in &mut entries {
        put_unit(entry, value(Column::Unit), names);
    }
    entries
}

/// 机制成员 | 佟某某 | 副局长 | 8210481: a row for each person, and no head over them. Whether the table holds nothing else.
pub(super) fn read_people(grid: &Grid, names: &Names, found: &mut Tables) -> bool {
    let rows: Vec<Vec<&Field>> = grid.rows.iter().map(|row| own(row)).filter(|row| !row.is_empty()).collect();
    let mut people = Vec::new();
    for row in &rows {
        let Some(entry) = person_of_row(row, names) else { return false };
        people.push(entry);
    }
    if people.is_empty() {
        return false;
    }
    found.roster.append(&mut people);
    true
}

/// A row with a role, a name, and what else is known of him.
fn person_of_row(row: &[&Field], names: &Names) -> Option<RosterEntry> {
    const LONGEST_ROLE: usize = 12;
    let words: Vec<String> = row.iter().map(|field| field.text.text().trim().to_owned()).collect();
    let name = words.iter().position(|words| roster::is_name(words))?;
    let is_role = |at: &usize| {
        *at != name && words[*at].chars().count() <= LONGEST_ROLE && roster::role_named(&words[*at]).is_some()
    };
    // 成员 | 佟某某 | 党组成员: the role stands before the name, else behind all else.
    let role = (0..name).find(is_role).or_else(|| (name + 1..words.len()).rev().find(is_role))?;
    let others: Vec<usize> = (0..words.len()).filter(|&at| at != role && at != name).collect();
    // A label beside its value is for whoever reads labels.
    let labelled = others.iter().any(|&at| column_of(&words[at]).is_some());
    if others.is_empty() || labelled {
        return None;
    }
    let unit = others.iter().copied().find(|&at| names.resolve(&words[at]).is_some());
    let numbers = |words: &str| words.chars().all(|c| c.is_ascii_digit()) && words.chars().count() < 4;
    let details: Vec<&str> = others
        .iter()
        .filter(|&&at| Some(at) != unit && !numbers(&words[at]))
        .map(|&at| words[at].as_str())
        .collect();
    let name: String = words[name].chars().filter(|c| !c.is_whitespace()).collect();
    let mut entry = roster::entry(roster::role_named(&words[role])?, name, &details.join("，"), names);
    put_unit(&mut entry, unit.map(|at| words[at].clone()), names);
    entry.spans = row.iter().flat_map(|field| field.text.spans()).collect();
    Some(entry)
}
