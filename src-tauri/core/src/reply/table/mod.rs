//! Feedback tables and roster tables: columns in any order and wording, merged cells, head and foot lines.

mod grid;
mod people;

pub(super) use grid::Grid;
use grid::{Column, Field, column_of, fields, own, tables};
use people::{read_form, read_people, read_roster};

use super::labelled_number;
use super::letter::Line;
use super::nature;
use super::pattern::pattern;
use super::reading::RosterEntry;
use super::stretch::Stretch;
use crate::read::Source;
use crate::unit::Names;

/// One row with a comment, taken apart.
#[derive(Debug, Clone, Default)]
pub(super) struct CommentRow {
    pub(super) place: String,
    pub(super) original: String,
    pub(super) grounds: String,
    /// What a column says is to be done: 删除.
    pub(super) sort: String,
    /// The lines of the cell that says what is wanted.
    pub(super) proposal: Vec<Line>,
    /// Everything else in the row.
    pub(super) beside: Vec<Stretch>,
    /// Words over the table or the row that may name the draft.
    pub(super) over: String,
}

/// All tables of a reply, taken apart.
#[derive(Debug, Clone, Default)]
pub(super) struct Tables {
    pub(super) comments: Vec<CommentRow>,
    pub(super) roster: Vec<RosterEntry>,
    pub(super) boilerplate: Vec<Stretch>,
    /// Rows that say that there is nothing to say.
    pub(super) none: Vec<Stretch>,
    /// Cells that fit nowhere: lines to be read as running text.
    pub(super) loose: Vec<Line>,
    /// A feedback table was there, whatever it holds.
    pub(super) feedback: bool,
}

/// Whether words say that there is nothing: 无, /, 同意; or are not there at all.
pub(super) fn says_nothing(text: &str) -> bool {
    pattern!(KEEPS, r"^\s*(?:保持)?(?:不变|不动|不改|原文|维持原文|保留)[。.]?\s*$");
    text.trim().is_empty() || nature::cell_says_none(text) || KEEPS.is_match(text) || is_sign(text)
}

/// Whether a cell is left out. 表述规范 is a reason, whatever it would be as a comment.
fn is_blank(text: &str) -> bool {
    text.trim().is_empty() || nature::cell_is_blank(text) || is_sign(text)
}

/// A tick or a ring in a box.
fn is_sign(text: &str) -> bool {
    let signs = text.trim();
    !signs.is_empty() && signs.chars().all(|c| "〇○●◯√✓×✕-—/\\_".contains(c) || c.is_whitespace())
}

/// Takes all tables apart.
pub(super) fn take_apart(source: &Source, typed: Vec<Grid>, names: &Names) -> Tables {
    let mut found = Tables::default();
    let fields = fields(source);
    let drawn = tables(source).into_iter().map(|(index, table)| {
        let grid = Grid::of(table, index, &fields);
        (format!("{} {}", table.name.as_deref().unwrap_or(""), grid.first_row()), grid)
    });
    for (over, grid) in drawn.chain(typed.into_iter().map(|grid| (grid.first_row(), grid))) {
        match grid.header() {
            Some((row, columns)) if columns.iter().flatten().any(|column| *column == Column::Name) => {
                read_roster(&grid, row, &columns, &over, names, &mut found);
            }
            Some((row, columns)) => read_comments(&grid, row, &columns, &over, &mut found),
            None => read_loose(&grid, &over, names, &mut found),
        }
    }
    found
}

pattern!(
    FRAME_ROW,
    r"(?:填表|填报|反馈|审核|报送|联系|经办|回复|答复|回执|收文|会签|承办|签发|提出|征求)(?:人|单位|时间|日期|部门|电话|方式)|^\s*(?:单位|电话|日期|盖章|手机|共\s*\d+\s*页|第\s*\d+\s*页|注|说明)\s*[：:（(]|盖章|^\s*有(?:修改)?意见的?请|无意见的?请签|理由另附|^\s*(?:19|20)\d\d[年\-./]\s*\d{1,2}"
);

fn read_comments(grid: &Grid, header: usize, columns: &[Option<Column>], over: &str, found: &mut Tables) {
    found.feedback = true;
    let mut section = String::new();
    let mut above = Above::default();
    for (index, row) in grid.rows.iter().enumerate() {
        if index <= header || is_header_again(row, &grid.rows[header]) {
            found.boilerplate.extend(own(row).iter().map(|field| field.text.clone()));
            continue;
        }
        let fields = own(row);
        let spread = fields.len() == 1 && grid.width > 1;
        let words: String = fields.iter().map(|field| field.text.text()).collect::<Vec<_>>().join("\n");
        if fields.is_empty() {
            continue;
        }
        let framing = FRAME_ROW.is_match(&words) && !super::request::says_change(&words);
        if framing
            && fields.iter().all(|field| FRAME_ROW.is_match(&field.text.text()) || field.text.len() <= 24)
        {
            found.boilerplate.extend(fields.iter().map(|field| field.text.clone()));
            continue;
        }
        if spread && !super::request::asks(&words) {
            section = words.clone();
            let target =
                if nature::cell_says_none(&words) { &mut found.none } else { &mut found.boilerplate };
            target.push(fields[0].text.clone());
            continue;
        }
        let over = format!("{over} {section}");
        let before = found.comments.len();
        comment_row(row, columns, &over, found);
        for comment in &mut found.comments[before..] {
            above.carry(comment);
        }
    }
}

/// What a row leaves to the row above.
#[derive(Default)]
struct Above {
    place: String,
    grounds: String,
}

impl Above {
    fn carry(&mut self, comment: &mut CommentRow) {
        self.carry_place(comment);
        if is_ditto(&comment.grounds) {
            comment.grounds.clone_from(&self.grounds);
        }
        self.grounds.clone_from(&comment.grounds);
    }

    /// A change without a place of its own goes on with the row above: the cells were merged once.
    fn carry_place(&mut self, comment: &mut CommentRow) {
        let words: String = comment.proposal.iter().map(|line| line.text.text()).collect();
        let bare = comment.place.trim().is_empty() && comment.original.trim().is_empty();
        let ditto = is_ditto(&comment.place);
        if !bare && !ditto {
            self.place.clone_from(&comment.place);
        } else if ditto || super::request::says_change(&words) && super::reference::find(&words).is_empty() {
            comment.place.clone_from(&self.place);
        }
    }
}

/// 同上, 〃: the words of the row above.
fn is_ditto(words: &str) -> bool {
    pattern!(
        DITTO,
        r"^\s*(?:理由|依据|原因|条款)?(?:同上(?:一?[行条项款格])?|同前|同上所述|上同|〃|″|'')\s*[。.]?\s*$"
    );
    DITTO.is_match(words)
}

fn is_header_again(row: &[Field], header: &[Field]) -> bool {
    let texts =
        |row: &[Field]| row.iter().map(|field| field.text.text().trim().to_owned()).collect::<Vec<_>>();
    texts(row) == texts(header)
}

fn comment_row(row: &[Field], columns: &[Option<Column>], over: &str, found: &mut Tables) {
    let of = |wanted: Column| -> Vec<&Field> {
        let fields =
            row.iter().zip(columns).filter(|(_, column)| **column == Some(wanted)).map(|(field, _)| field);
        let mut fields: Vec<&Field> = fields.filter(|field| !field.text.is_blank()).collect();
        fields.dedup_by_key(|field| field.text.spans());
        fields
    };
    let joined = |column| of(column).iter().map(|field| field.text.text()).collect::<Vec<_>>().join("\n");
    let proposals: Vec<&Field> =
        of(Column::Proposal).into_iter().filter(|field| !says_nothing(&field.text.text())).collect();
    let own_proposal = |field: &&Field| !field.carried;
    let mine: Vec<Stretch> = row
        .iter()
        .filter(|field| !field.carried && !field.text.is_blank())
        .map(|field| field.text.clone())
        .collect();
    if proposals.is_empty() {
        let mut says: Vec<&Field> =
            [of(Column::Proposal), of(Column::Answer), of(Column::Grounds), of(Column::Remark)].concat();
        if !columns.contains(&Some(Column::Proposal)) {
            // No column is headed so: what asks stands in another.
            let other =
                row.iter().zip(columns).filter(|(_, column)| matches!(column, None | Some(Column::Original)));
            says.extend(other.map(|(field, _)| field).filter(|field| asks(&field.text.text())));
        }
        let leftover: Vec<&Field> = says
            .iter()
            .copied()
            .filter(|field| !field.carried && !says_nothing(&field.text.text()))
            .filter(|field| field.text.text().trim() != "否")
            .collect();
        // Many write 无意见 into the first cell that is free.
        let anywhere =
            row.iter().filter(|field| !field.carried).any(|field| nature::says_none(&field.text.text()));
        says.extend(of(Column::Sort).into_iter().filter(|field| nature::cell_says_none(&field.text.text())));
        let answers_no = of(Column::Answer).iter().any(|field| field.text.text().trim() == "否");
        let none = answers_no
            || says.iter().any(|field| nature::cell_says_none(&field.text.text()))
            || anywhere && says.iter().all(|field| field.text.is_blank());
        let rest: Vec<Stretch> =
            mine.into_iter().filter(|text| leftover.iter().all(|field| field.text != *text)).collect();
        let wishes = leftover.iter().any(|field| super::request::asks(&field.text.text()));
        if wishes && (!joined(Column::Place).trim().is_empty() || !joined(Column::Original).trim().is_empty())
        {
            // The wish stands in the column for reasons.
            let held: Vec<Stretch> = leftover.iter().map(|field| field.text.clone()).collect();
            let beside = row.iter().filter(|field| !field.carried && !field.text.is_blank());
            found.comments.push(CommentRow {
                place: joined(Column::Place),
                original: joined(Column::Original),
                proposal: leftover.iter().flat_map(|field| field.lines.clone()).collect(),
                beside: beside.map(|field| field.text.clone()).filter(|text| !held.contains(text)).collect(),
                over: over.to_owned(),
                ..CommentRow::default()
            });
            return;
        }
        if none {
            found.none.extend(rest)
        } else {
            found.boilerplate.extend(rest)
        }
        found.loose.extend(leftover.iter().flat_map(|field| field.lines.clone()));
        return;
    }
    if !proposals.iter().any(own_proposal) {
        found.boilerplate.extend(mine);
        return;
    }
    let lines: Vec<Line> =
        proposals.iter().filter(|field| !field.carried).flat_map(|field| field.lines.clone()).collect();
    let wanted: Vec<Stretch> = lines.iter().map(|line| line.text.clone()).collect();
    let beside = mine.into_iter().filter(|text| !proposals.iter().any(|field| field.text == *text)).collect();
    let _ = wanted;
    found.comments.push(CommentRow {
        place: joined(Column::Place),
        original: joined(Column::Original),
        grounds: Some(joined(Column::Grounds)).filter(|words| !is_blank(words)).unwrap_or_default(),
        sort: joined(Column::Sort),
        proposal: lines,
        beside,
        over: over.to_owned(),
    });
}

/// A table without a head: label and value side by side, or rows to be read as text.
fn read_loose(grid: &Grid, over: &str, names: &Names, found: &mut Tables) {
    if read_options(grid, found)
        || read_people(grid, names, found)
        || read_form(grid, over, names, found)
        || read_labelled(grid, over, found)
    {
        return;
    }
    for row in &grid.rows {
        let fields = own(row);
        let asking: Vec<&&Field> = fields.iter().filter(|field| asks(&field.text.text())).collect();
        if let [proposal] = asking[..] {
            let others: Vec<&&Field> = fields.iter().filter(|field| field.text != proposal.text).collect();
            let place = others.iter().map(|field| field.text.text()).collect::<Vec<_>>().join("\n");
            found.feedback = true;
            found.comments.push(CommentRow {
                place,
                proposal: proposal.lines.clone(),
                beside: others.iter().map(|field| field.text.clone()).collect(),
                over: over.to_owned(),
                ..CommentRow::default()
            });
            continue;
        }
        for field in fields {
            let words = field.text.text();
            if nature::cell_says_none(&words) {
                found.none.push(field.text.clone());
            } else if FRAME_ROW.is_match(&words)
                || super::letter::is_instruction(&words)
                || column_of(&words).is_some()
            {
                found.boilerplate.push(field.text.clone());
            } else {
                found.loose.extend(field.lines.clone());
            }
        }
    }
}

/// 同意，无修改意见 | 〇 ⏎ 不同意 |: of options with a column for ticks, the ticked one counts.
fn read_options(grid: &Grid, found: &mut Tables) -> bool {
    const TICKS: [&str; 11] = ["〇", "○", "√", "✓", "✔", "☑", "●", "■", "V", "v", "是"];
    let rows: Vec<Vec<&Field>> = grid.rows.iter().map(|row| own(row)).filter(|row| !row.is_empty()).collect();
    let ticked = |row: &Vec<&Field>| {
        row.len() == 2 && row.iter().any(|field| TICKS.contains(&field.text.text().trim()))
    };
    let options = rows.iter().filter(|row| row.len() == 1).count();
    let [chosen] = rows.iter().filter(|row| ticked(row)).collect::<Vec<_>>()[..] else { return false };
    if options == 0 || options + 2 < rows.len() {
        return false;
    }
    for field in rows.iter().flatten() {
        let words = field.text.text();
        let is_chosen = chosen.iter().any(|own| std::ptr::eq(*own, *field));
        if !is_chosen || TICKS.contains(&words.trim()) {
            found.boilerplate.push(field.text.clone());
        } else if nature::cell_says_none(labelled_number::strip(&words)) {
            found.none.push(field.text.clone());
        } else {
            found.loose.extend(field.lines.clone());
        }
    }
    true
}

/// 拟办意见 | 请消费品科研提意见: what a unit's own people tell each other, and no wish for the text.
fn is_errand(head: &str, words: &str) -> bool {
    let own = ["拟办", "批示", "批办", "阅批", "承办", "交办", "办理", "领导", "核稿", "审签"];
    own.iter().any(|word| head.contains(word)) && !super::request::asks(words)
}

/// The values beside labels that ask who filled a form in: 会签单位 | 市商务局.
pub(super) fn sender_values(source: &Source) -> Vec<String> {
    pattern!(
        ASKS_WHO,
        r"^(?:反馈|填报|填表|报送|回复|提出|会签|复函|来电|盖章|被征询|被征求意见?)?(?:单位|部门)(?:名称)?(?:[（(][^）)]{1,8}[）)])?[：:]?$"
    );
    values_beside(source, &ASKS_WHO)
}

/// The values beside labels that name who asks: 拟稿单位 | 市发展改革委.
pub(super) fn asker_values(source: &Source) -> Vec<String> {
    pattern!(ASKS, r"^(?:拟稿|来文|起草|发文|征询|征求意见|主办|主送|送达|发函)(?:单位|部门|机关)?[：:]?$");
    values_beside(source, &ASKS)
}

fn values_beside(source: &Source, asks: &regex::Regex) -> Vec<String> {
    let fields = fields(source);
    let mut found = Vec::new();
    for (index, table) in tables(source) {
        let grid = Grid::of(table, index, &fields);
        for row in &grid.rows {
            let texts: Vec<String> = own(row).iter().map(|field| field.text.text()).collect();
            let beside = texts.windows(2).filter(|pair| {
                let label: String = pair[0].chars().filter(|c| !c.is_whitespace()).collect();
                asks.is_match(&label)
            });
            found.extend(beside.map(|pair| pair[1].trim().to_owned()));
        }
    }
    found
}

/// Whether a cell asks for something, not the form itself.
fn asks(words: &str) -> bool {
    super::request::asks(words) && !super::letter::is_instruction(words)
}

/// The words of cells that may name who filled the table in: not those that quote or propose.
pub(super) fn sender_cells(source: &Source) -> Vec<String> {
    let fields = fields(source);
    let mut found = Vec::new();
    for (index, table) in tables(source) {
        let grid = Grid::of(table, index, &fields);
        let header = grid.header();
        for (at, row) in grid.rows.iter().enumerate() {
            for (column, field) in row.iter().enumerate().filter(|(_, field)| !field.carried) {
                let under_head =
                    header.as_ref().filter(|(head, _)| at > *head).map(|(_, columns)| columns[column]);
                let framing = own(row).len() <= 2 && !super::request::says_change(&field.text.text());
                if under_head.is_none_or(|column| column == Some(Column::Unit) || framing) {
                    found.push(field.text.text());
                }
            }
        }
    }
    found
}

/// 条款 | 第（六）条 ⏎ 原文 | … ⏎ 修改建议 | …: one comment to a column of values, or a label before each value.
fn read_labelled(grid: &Grid, over: &str, found: &mut Tables) -> bool {
    let label = |field: &Field| match column_of(field.text.text().trim().trim_end_matches(['：', ':'])) {
        Some(Column::Answer) => Some(Column::Proposal),
        other => other,
    };
    let rows: Vec<Vec<&Field>> = grid.rows.iter().map(|row| own(row)).filter(|row| !row.is_empty()).collect();
    let headed = |row: &&Vec<&Field>| label(row[0]).is_some();
    let upright = rows.iter().filter(headed).count() * 2 > rows.len()
        && rows.iter().filter(headed).all(|row| row[1..].iter().all(|field| label(field).is_none()));
    let mut pairs: Vec<(usize, Column, &Field, &Field)> = Vec::new();
    let mut answers: Vec<&Field> = Vec::new();
    for row in &rows {
        let values: Vec<(usize, &Field, &Field)> = if upright {
            row[1..].iter().enumerate().map(|(at, value)| (at, row[0], *value)).collect()
        } else {
            row.windows(2).filter(|pair| label(pair[1]).is_none()).map(|pair| (0, pair[0], pair[1])).collect()
        };
        for (at, head, value) in values {
            match nature::answer(&head.text.text(), &value.text.text()) {
                Some(false) => answers.push(value),
                Some(true) => {}
                None => pairs.extend(label(head).map(|column| (at, column, head, value))),
            }
        }
    }
    let wants = |column: &Column| matches!(column, Column::Proposal);
    if !pairs.iter().any(|(_, column, ..)| wants(column)) && answers.is_empty() {
        return false;
    }
    found.feedback = true;
    let mut taken: Vec<Stretch> = answers.iter().map(|field| field.text.clone()).collect();
    found.none.extend(taken.iter().cloned());
    let comments: std::collections::BTreeSet<usize> = pairs.iter().map(|(at, ..)| *at).collect();
    for comment in comments {
        let of =
            |wanted: Column| pairs.iter().filter(move |(at, column, ..)| *at == comment && *column == wanted);
        let joined = |wanted| of(wanted).map(|(.., field)| field.text.text()).collect::<Vec<_>>().join("\n");
        let proposal: Vec<Line> = of(Column::Proposal)
            .filter(|(_, _, head, field)| {
                let words = field.text.text();
                let head = &head.text.text();
                !says_nothing(&words) && !super::letter::is_instruction(&words) && !is_errand(head, &words)
            })
            .flat_map(|(.., field)| field.lines.clone())
            .collect();
        taken.extend(of(Column::Proposal).map(|(.., field)| field.text.clone()));
        let beside: Vec<Stretch> = [Column::Place, Column::Original, Column::Grounds]
            .into_iter()
            .flat_map(of)
            .map(|(.., field)| field.text.clone())
            .collect();
        if proposal.is_empty() {
            found.none.extend(of(Column::Proposal).map(|(.., field)| field.text.clone()));
            found.boilerplate.extend(beside.iter().cloned());
            taken.extend(beside);
            continue;
        }
        taken.extend(beside.iter().cloned());
        found.comments.push(CommentRow {
            place: joined(Column::Place),
            original: joined(Column::Original),
            grounds: Some(joined(Column::Grounds)).filter(|words| !is_blank(words)).unwrap_or_default(),
            sort: joined(Column::Sort),
            proposal,
            beside,
            over: over.to_owned(),
        });
    }
    for field in rows.iter().flatten().filter(|field| !taken.contains(&field.text)) {
        let words = field.text.text();
        if nature::says_none(&words) && words.chars().count() > 2 {
            found.none.push(field.text.clone());
            continue;
        }
        let frame = label(field).is_some()
            || super::letter::is_instruction(&words)
            || words.chars().count() <= 20 && !asks(&words);
        if frame {
            found.boilerplate.push(field.text.clone());
        } else {
            found.loose.extend(field.lines.clone());
        }
    }
    true
}
