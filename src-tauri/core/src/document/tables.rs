//! The tables that go out with a matter: 意见采纳情况汇总表 and 反馈台账.

use super::{Cell, Column, DataTable, Sheet};
use crate::matter::{CommentView, LedgerRow, Outcome, Publication, ReplyStatus, RosterState};

/// 意见采纳情况汇总表: every unit that was asked, in the sending list's order, with its comments and what became of
/// each.
pub fn summary(publication: &Publication) -> Sheet {
    let columns = vec![
        Column::new("序号", 5.0, true),
        Column::new("反馈单位", 12.0, true),
        Column::new("征求稿位置", 13.0, true),
        Column::new("意见内容", 38.0, false),
        Column::new("采纳情况", 9.0, true),
        Column::new("理由或处理说明", 23.0, false),
    ];
    let mut rows = Vec::new();
    let mut number = 0;
    for ledger in &publication.ledger {
        let own: Vec<&CommentView> =
            publication.comments.iter().filter(|comment| comment.unit == ledger.unit.name).collect();
        if own.is_empty() {
            rows.push(without_comment(ledger));
        }
        for (index, comment) in own.into_iter().enumerate() {
            number += 1;
            let unit = if index == 0 { ledger.unit.short.as_str().into() } else { Cell::Above };
            rows.push(comment_row(number, unit, comment));
        }
    }
    for comment in publication.comments.iter().filter(|comment| comment.unit.is_empty()) {
        number += 1;
        rows.push(comment_row(number, "单位待确认".into(), comment));
    }
    Sheet {
        title: format!("{}意见采纳情况汇总表", publication.name),
        head_lines: vec![day(publication.today)],
        table: DataTable { columns, rows },
        foot_lines: vec![foot_line(publication)],
    }
}

fn comment_row(number: usize, unit: Cell, comment: &CommentView) -> Vec<Cell> {
    let decision = comment.decision.map_or("待处理", Outcome::name);
    vec![
        number.to_string().into(),
        unit,
        place(comment).into(),
        comment.text.as_str().into(),
        decision.into(),
        comment.reason.as_deref().unwrap_or_default().into(),
    ]
}

fn without_comment(row: &LedgerRow) -> Vec<Cell> {
    let words = match row.status {
        ReplyStatus::Waiting | ReplyStatus::Overdue => "未反馈",
        ReplyStatus::NoComment => "无意见",
        ReplyStatus::Points | ReplyStatus::Unclear => "待确认",
    };
    vec![Cell::from(""), row.unit.short.as_str().into(), "".into(), words.into(), "".into(), "".into()]
}

/// Where a comment belongs in the text that its writer had in hand.
fn place(comment: &CommentView) -> String {
    if !comment.placed {
        return "未指明".into();
    }
    let path = comment.path.concat();
    let paragraph = comment.paragraph.filter(|number| *number > 1).map(|number| format!("第{number}段"));
    match path.as_str() {
        "" => "全文".into(),
        path => format!("{path}{}", paragraph.unwrap_or_default()),
    }
}

/// The foot line that offices print (counts of letters, of units and of comments by outcome).
fn foot_line(publication: &Publication) -> String {
    let asked: Vec<&LedgerRow> = publication.ledger.iter().filter(|row| row.asked).collect();
    let with = |status: ReplyStatus| asked.iter().filter(|row| row.status == status).count();
    let missing = with(ReplyStatus::Waiting) + with(ReplyStatus::Overdue);
    let outcome = |wanted: Outcome| {
        publication.comments.iter().filter(|comment| comment.decision == Some(wanted)).count()
    };
    let open = publication.comments.iter().filter(|comment| comment.decision.is_none()).count();
    let mut line = format!(
        "发函单位{}个，收到回函{}个，其中提出意见{}个，无意见{}个，未回函{}个；共收到意见{}条，采纳{}条，部分采纳{}条，不采纳{}条，解释说明{}条",
        asked.len(),
        asked.len() - missing,
        with(ReplyStatus::Points),
        with(ReplyStatus::NoComment),
        missing,
        publication.comments.len(),
        outcome(Outcome::Adopted),
        outcome(Outcome::Partly),
        outcome(Outcome::Rejected),
        outcome(Outcome::Explained),
    );
    if open > 0 {
        line.push_str(&format!("，待处理{open}条"));
    }
    line.push_str(&format!("；据此改动文稿{}处。", publication.edits));
    line
}

/// 反馈台账: where every unit stands.
pub fn ledger(publication: &Publication) -> Sheet {
    let columns = vec![
        Column::new("序号", 5.0, true),
        Column::new("单位", 20.0, false),
        Column::new("反馈情况", 10.0, true),
        Column::new("反馈日期", 12.0, true),
        Column::new("文号", 22.0, true),
        Column::new("意见条数", 8.0, true),
        Column::new("已处理", 8.0, true),
        Column::new("名单", 10.0, true),
    ];
    let rows = publication.ledger.iter().enumerate().map(|(index, row)| {
        vec![
            (index + 1).to_string().into(),
            row.unit.name.as_str().into(),
            state(row).into(),
            row.date.map(|date| date.to_string()).unwrap_or_default().into(),
            row.number.as_deref().unwrap_or_default().into(),
            row.points.to_string().into(),
            row.decided.to_string().into(),
            match row.roster {
                None => "—",
                Some(RosterState::Complete) => "齐全",
                Some(RosterState::Partial) => "不全",
                Some(RosterState::Missing) => "未提供",
            }
            .into(),
        ]
    });
    let deadline = publication.deadline.map(|d| d.strftime("截止时间：%Y年%-m月%-d日 %H:%M").to_string());
    Sheet {
        title: format!("{}征求意见反馈台账", publication.name),
        head_lines: deadline.into_iter().chain([day(publication.today)]).collect(),
        table: DataTable { columns, rows: rows.collect() },
        foot_lines: vec![foot_line(publication)],
    }
}

fn state(row: &LedgerRow) -> String {
    let words = match row.status {
        ReplyStatus::Waiting => "未反馈",
        ReplyStatus::Overdue => "逾期未反馈",
        ReplyStatus::NoComment => "无意见",
        ReplyStatus::Points => "有意见",
        ReplyStatus::Unclear => "待确认",
    };
    match (row.asked, row.late) {
        (false, _) => format!("{words}（未列入征求对象）"),
        (true, true) => format!("{words}（逾期）"),
        (true, false) => words.into(),
    }
}

fn day(date: jiff::civil::Date) -> String {
    date.strftime("%Y年%-m月%-d日").to_string()
}
