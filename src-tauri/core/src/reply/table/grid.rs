//! A table as a grid with merged cells repeated where they reach, and what its columns hold.

use crate::read::{Block, Source, Table};
use crate::reply::letter::Line;
use crate::reply::nature;
use crate::reply::pattern::pattern;
use crate::reply::roster;
use crate::reply::stretch::Stretch;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::reply) enum Column {
    Number,
    Place,
    Original,
    Proposal,
    Grounds,
    Unit,
    Outcome,
    Remark,
    /// Whether there are comments: 有无意见.
    Answer,
    Name,
    Post,
    Phone,
    Role,
    /// 修改, 删除, 增加: what is to be done with the words of the row.
    Sort,
}

impl Column {
    /// Whether it says something of a person.
    pub(super) fn is_about_people(self) -> bool {
        matches!(self, Self::Name | Self::Post | Self::Phone | Self::Role | Self::Unit)
    }
}

/// A cell with its passages as one stretch, a line each.
#[derive(Debug, Clone, Default)]
pub(in crate::reply) struct Field {
    pub(super) text: Stretch,
    /// The passages one by one.
    pub(super) lines: Vec<Line>,
    /// Already reported by the row in which it begins.
    pub(super) carried: bool,
}

/// The outermost tables with their index in reading order; nested ones count.
pub(super) fn tables(source: &Source) -> Vec<(usize, &Table)> {
    let mut found = Vec::new();
    let mut next = 0;
    for block in &source.blocks {
        if let Block::Table(table) = block {
            found.push((next, table));
            next += 1 + nested(table);
        }
    }
    found
}

pub(super) fn nested(table: &Table) -> usize {
    let blocks = table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks);
    blocks.map(|block| if let Block::Table(inner) = block { 1 + nested(inner) } else { 0 }).sum()
}

pub(super) type Fields = std::collections::HashMap<(usize, usize, usize), Field>;

pub(super) fn fields(source: &Source) -> Fields {
    let mut fields = Fields::new();
    for (index, passage) in source.passages().iter().enumerate() {
        let Some(cell) = passage.cell else { continue };
        let text = Stretch::of(index, &passage.paragraph.text());
        let field = fields.entry((cell.table, cell.row, cell.column)).or_default();
        if text.is_blank() {
            continue;
        }
        field.text.push_line(&text);
        let label = passage.paragraph.label.clone();
        field.lines.push(Line { passage: index, label, text, region: passage.paragraph.region });
    }
    fields
}

/// A table with merged cells repeated where they reach.
pub(in crate::reply) struct Grid {
    pub(super) rows: Vec<Vec<Field>>,
    pub(super) width: usize,
}

/// Wider or longer merges are not followed.
pub(super) const WIDEST: usize = 64;

impl Grid {
    pub(super) fn of(table: &Table, index: usize, fields: &Fields) -> Self {
        let width = table
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .map(|cell| cell.column + cell.column_span.max(1))
            .max()
            .unwrap_or(0)
            .min(WIDEST);
        let mut rows = vec![vec![Field::default(); width]; table.rows.len()];
        for (row, cells) in table.rows.iter().enumerate() {
            for cell in &cells.cells {
                let field = fields.get(&(index, row, cell.column)).cloned().unwrap_or_default();
                let down = cell.row_span.max(1).min(table.rows.len() - row);
                for (below, line) in rows.iter_mut().enumerate().skip(row).take(down) {
                    for (column, slot) in line
                        .iter_mut()
                        .enumerate()
                        .take(cell.column + cell.column_span.max(1))
                        .skip(cell.column)
                    {
                        let first = below == row && column == cell.column;
                        *slot = Field { carried: !first, ..field.clone() };
                    }
                }
            }
        }
        Self { rows, width }
    }

    /// Tables that came as plain text, their cells parted by tabs; their lines are taken out of `lines`.
    pub(in crate::reply) fn tabbed(lines: &mut Vec<Line>) -> Vec<Self> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < lines.len() {
            let rows: Vec<Vec<Field>> = lines[at..].iter().map_while(cells).collect();
            let width = rows.iter().map(Vec::len).max().unwrap_or(0);
            let mut grid = Self { rows, width };
            let Some((header, _)) = grid.header() else {
                at += grid.rows.len().max(1);
                continue;
            };
            for row in &mut grid.rows {
                row.resize(width, Field::default());
            }
            let length = grid.rows.len();
            grid.rows.drain(..header);
            lines.drain(at + header..at + length);
            found.push(grid);
            at += header;
        }
        found
    }

    pub(super) fn first_row(&self) -> String {
        self.rows.first().map_or(String::new(), |row| {
            own(row).iter().map(|field| field.text.text()).collect::<Vec<_>>().join(" ")
        })
    }

    /// The row that names the columns.
    pub(super) fn header(&self) -> Option<(usize, Vec<Option<Column>>)> {
        const DEEPEST: usize = 8;
        let mut best: Option<(usize, usize, Vec<Option<Column>>)> = None;
        for (index, row) in self.rows.iter().enumerate().take(DEEPEST) {
            let columns: Vec<Option<Column>> =
                row.iter().map(|field| column_of(&field.text.text())).collect();
            let known = |column: Column| columns.contains(&Some(column));
            let kinds = own(row).iter().filter(|field| column_of(&field.text.text()).is_some()).count();
            let wishes = [Column::Proposal, Column::Original, Column::Answer];
            let comments = wishes.into_iter().any(known) && kinds >= 2;
            // 姓名 | 张某某 | 职务 | 科长: labels beside their values are no head.
            let named = own(row).windows(2).any(|pair| {
                let [label, value] = [pair[0].text.text(), pair[1].text.text()];
                column_of(&label) == Some(Column::Name)
                    && column_of(&value).is_none()
                    && roster::is_name(value.trim())
            });
            let labels = kinds * 2 <= own(row).len();
            let people = known(Column::Name) && kinds >= 2 && !labels && !named;
            let comments = comments && !labels;
            if (comments || people) && best.as_ref().is_none_or(|(_, most, _)| kinds > *most) {
                best = Some((index, kinds, columns));
            }
        }
        best.map(|(row, _, columns)| (row, columns))
    }
}

/// The cells of a line with tabs; none where it has none.
fn cells(line: &Line) -> Option<Vec<Field>> {
    let text = line.text.text();
    let tabs: Vec<usize> = text.chars().enumerate().filter(|(_, c)| *c == '\t').map(|(at, _)| at).collect();
    if tabs.is_empty() {
        return None;
    }
    let ends = tabs.iter().copied().chain([line.text.len()]);
    let mut start = 0;
    let field = ends.map(|end| {
        let text = line.text.slice(start..end).trimmed();
        start = end + 1;
        let own = Line { text: text.clone(), label: None, ..line.clone() };
        let lines = if text.is_blank() { Vec::new() } else { vec![own] };
        Field { text, lines, carried: false }
    });
    Some(field.collect())
}

/// The cells that begin in this row.
pub(super) fn own(row: &[Field]) -> Vec<&Field> {
    row.iter().filter(|field| !field.carried && !field.text.is_blank()).collect()
}

/// 分管领导 | 职务 | 联络员 | 职务: the role stands for the name of who has it.
fn names_person(head: &str) -> bool {
    pattern!(
        PERSON,
        "^(?:协调机制|机制)?(?:成员|联络员|联络人|分管(?:负责)?(?:领导|同志|负责人)|负责同志)(?:（[^）]{1,8}）)?$"
    );
    PERSON.is_match(head)
}

/// 有无意见, 是否有修改意见: answered by 有 or 无. 有无意见及具体内容 holds the comments themselves.
fn asks_whether(head: &str) -> bool {
    pattern!(
        WHETHER,
        "^(?:有无|有没有|是否|是否有|是否存在)(?:修改|不同|反馈|补充|有)*(?:意见|建议|异议)+[？?]?$"
    );
    WHETHER.is_match(head)
}

/// 征求意见文件, 反馈文件名称: which draft a row is about, though 意见 stands in it.
fn names_draft(head: &str) -> bool {
    pattern!(
        DRAFT,
        "^(?:被?征求意见的?|反馈意见的?|来文|所涉|涉及)(?:文件|文稿|材料|稿件|事项|件)(?:名称|标题|名)?$"
    );
    DRAFT.is_match(head)
}

/// What a column's head says it holds.
pub(super) fn column_of(head: &str) -> Option<Column> {
    let head: String = head.chars().filter(|c| !c.is_whitespace()).collect();
    // 意见（原文、建议、理由）: the bracket only says what to write.
    let head = match head.split_once(['（', '(']) {
        Some((name, _)) if name.chars().count() >= 2 => name.to_owned(),
        _ => head,
    };
    if head.is_empty() || head.chars().count() > 24 || head.contains(['。', '；']) {
        return None;
    }
    // 无意见, □有意见 ☑无意见: an answer, no question.
    if nature::cell_says_none(&head) || nature::is_option(&head) {
        return None;
    }
    let has = |words: &[&str]| words.iter().any(|word| head.contains(word));
    let ends = |words: &[&str]| words.iter().any(|word| head.ends_with(word));
    let column = if head.contains(['：', ':']) || ends(&["时间", "日期", "期限", "签字", "签名"]) {
        return None;
    } else if has(&["意见类型", "意见类别", "修改类型", "修改类别", "修改方式", "建议类型", "操作类型"])
    {
        Column::Sort
    } else if ends(&["单位", "部门", "科室", "处室", "股室"]) {
        Column::Unit
    } else if asks_whether(&head) {
        Column::Answer
    } else if names_draft(&head) {
        Column::Place
    } else if has(&[
        "采纳",
        "拟办",
        "批办",
        "批示",
        "承办结果",
        "办理结果",
        "处理意见",
        "处理情况",
        "处理结果",
        "采用情况",
    ]) {
        Column::Outcome
    } else if ends(&["姓名"]) || head == "名字" || names_person(&head) {
        Column::Name
    } else if has(&["职务", "职称", "职级"]) {
        Column::Post
    } else if has(&["电话", "手机", "联系方式", "号码"]) {
        Column::Phone
    } else if has(&["类别", "角色", "身份", "人员类型", "名单类型", "承担职责", "拟任"])
        || head.contains("成员") && head.contains("联络员")
        || ["类型", "职责", "工作职责", "人员职责", "担任", "分工"].contains(&head.as_str())
    {
        Column::Role
    } else if (ends(&["理由", "依据", "说明", "原因", "缘由", "缘故", "考虑", "出发点"])
        || has(&["为什么", "为何"]))
        && !has(&["修改意见及", "意见及", "建议及", "意见和", "建议和"])
    {
        Column::Grounds
    } else if has(&[
        "原文",
        "原条",
        "原内容",
        "原表述",
        "原稿",
        "现文",
        "现表述",
        "修改前",
        "征求意见稿",
        "条文内容",
        "条款内容",
        "文件内容",
        "原规定",
        "写法",
        "现行",
    ]) {
        Column::Original
    } else if ends(&["征求意见文件", "征求意见文稿", "征求意见的文件", "征求意见材料"])
    {
        Column::Place
    } else if has(&["意见", "建议", "修改为", "修改后", "修改内容", "调整为", "拟修改", "改为"])
    {
        Column::Proposal
    } else if has(&[
        "章",
        "条",
        "款",
        "节",
        "位置",
        "页",
        "部分",
        "所在",
        "附件",
        "文件名",
        "文件",
        "文稿",
        "处所",
        "内容",
    ]) {
        Column::Place
    } else if has(&["序号", "编号"]) || head == "号" {
        Column::Number
    } else if has(&["单位", "部门", "反馈人", "提出人"]) {
        Column::Unit
    } else if has(&["备注"]) {
        Column::Remark
    } else {
        return None;
    };
    Some(column)
}
