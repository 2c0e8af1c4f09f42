//! Tables as DOCX: the 意见采纳情况汇总表 and its kind, on A4 laid on its long side.

use docx_rs::{
    AlignmentType, DocumentChild, LineSpacing, PageOrientationType, Paragraph, Run, Table,
    TableAlignmentType, TableBorder, TableBorderPosition, TableCell, TableCellMargins, TableRow, VMergeType,
};

use super::WriteError;
use super::docx::page_number;
use super::elements::{middle_cell, paragraph, row, run, section, table};
use super::package::Package;
use super::styles::{fonts, length};
use crate::document::flow::Style;
use crate::document::wrap::line_count;
use crate::document::{Cell, DataTable, Layout, Page, SIZE_2, Sheet, title_lines_within, twips};

/// Rows of more lines may be parted by a page's end: a comment can be longer than a page.
const LONGEST_ROW: usize = 12;
/// No column is narrower than its heading of two characters.
const NARROWEST: i32 = 700;
/// White between a cell's edge and its text.
const CELL_MARGIN: i32 = 85;
/// Thickness of its rules, in 1/8 pt.
const RULE: usize = 4;
const EDGES: [TableBorderPosition; 6] = [
    TableBorderPosition::Top,
    TableBorderPosition::Left,
    TableBorderPosition::Bottom,
    TableBorderPosition::Right,
    TableBorderPosition::InsideH,
    TableBorderPosition::InsideV,
];

/// A table on sheets of its own, as DOCX bytes; the heading row is repeated on every page.
///
/// # Errors
/// [`WriteError::NoColumn`] and [`WriteError::Ragged`] where rows and columns do not match.
pub fn docx_table(sheet: &Sheet, layout: &Layout) -> Result<Vec<u8>, WriteError> {
    check(sheet)?;
    let upright = layout.page();
    let page = Page {
        width: upright.height,
        height: upright.width,
        top: twips(28.0),
        bottom: twips(26.0),
        left: twips(25.0),
        right: twips(25.0),
        footer: twips(15.0),
        ..upright
    };
    let characters = usize::try_from(page.text_width() / (SIZE_2 * 10)).unwrap_or(1);
    let title = title_lines_within(&sheet.title, characters).join("\n");
    let mut children = vec![line(&title, Style::Title, 0, layout)];
    children.extend(sheet.head_lines.iter().map(|text| line(text, Style::Cell, 120, layout)));
    children.push(DocumentChild::Table(Box::new(ruled(&sheet.table, page.text_width(), layout))));
    children.extend(sheet.foot_lines.iter().map(|text| line(text, Style::Cell, 60, layout)));
    // A file must not end in a table.
    if sheet.foot_lines.is_empty() {
        children.push(line("", Style::Cell, 0, layout));
    }
    Package {
        children,
        section: section(&page, (0, 1)).page_orient(PageOrientationType::Landscape),
        footers: vec![page_number(layout, true), page_number(layout, false)],
        title: sheet.title.clone(),
        creator: String::new(),
        date: None,
        fonts: &layout.fonts,
        page,
    }
    .bytes()
}

/// Whether every row has a cell for every column.
pub(super) fn check(sheet: &Sheet) -> Result<(), WriteError> {
    let columns = sheet.table.columns.len();
    if columns == 0 {
        return Err(WriteError::NoColumn(sheet.title.clone()));
    }
    match sheet.table.rows.iter().position(|cells| cells.len() != columns) {
        Some(at) => Err(WriteError::Ragged {
            title: sheet.title.clone(),
            row: at + 1,
            cells: sheet.table.rows[at].len(),
            columns,
        }),
        None => Ok(()),
    }
}

fn line(text: &str, style: Style, before: u32, layout: &Layout) -> DocumentChild {
    let made = paragraph(style, [written(text, style, layout)]);
    let made = if before > 0 { made.line_spacing(LineSpacing::new().before(before)) } else { made };
    DocumentChild::Paragraph(Box::new(made))
}

fn written(text: &str, style: Style, layout: &Layout) -> Run {
    run(fonts(&layout.fonts, style.face()), text)
}

/// The table with its rules, as wide as `width`. Its rows have a line pitch of their own: the text's exact pitch would
/// cut their lines.
pub(super) fn ruled(data: &DataTable, width: i32, layout: &Layout) -> Table {
    let widths = widths(data, width);
    let head =
        data.columns.iter().zip(&widths).map(|(column, wide)| {
            middle_cell(*wide, paragraphs(&column.title, Style::CellHead, false, layout))
        });
    let mut rows = vec![row(head.collect(), None)];
    for at in 0..data.rows.len() {
        let cells = cells(data, at, &widths, layout);
        let long = lines_of(&data.rows[at], &widths) > LONGEST_ROW;
        rows.push(if long { TableRow::new(cells) } else { row(cells, None) });
    }
    // An exact pitch sets its characters low in the line.
    const FOOT: usize = 60;
    let margin = length(CELL_MARGIN);
    let made = table(&widths, rows)
        .align(TableAlignmentType::Center)
        .margins(TableCellMargins::new().margin(0, margin, FOOT, margin));
    EDGES.into_iter().fold(made, |made, edge| made.set_border(TableBorder::new(edge).size(RULE)))
}

/// The cells of a row, merged with those above and under it where the data say so.
fn cells(data: &DataTable, at: usize, widths: &[i32], layout: &Layout) -> Vec<TableCell> {
    let cells = data.rows[at].iter().enumerate().map(|(column, one)| {
        let next_above = data.rows.get(at + 1).and_then(|next| next.get(column)) == Some(&Cell::Above);
        let (text, continued) = match one {
            // The first row has nothing above it.
            Cell::Above => ("", at > 0),
            Cell::Text(text) => (text.as_str(), false),
        };
        let centred = data.columns.get(column).is_some_and(|column| column.centred);
        let wide = widths.get(column).copied().unwrap_or_default();
        let made = middle_cell(wide, paragraphs(text, Style::Cell, centred, layout));
        match (continued, next_above) {
            (true, _) => made.vertical_merge(VMergeType::Continue),
            (false, true) => made.vertical_merge(VMergeType::Restart),
            (false, false) => made,
        }
    });
    cells.collect()
}

/// The columns' widths in twips by their shares; together exactly `width`.
fn widths(data: &DataTable, width: i32) -> Vec<i32> {
    let share = |wide: f64| if wide.is_finite() && wide > 0.0 { wide } else { 1.0 };
    let total: f64 = data.columns.iter().map(|column| share(column.width)).sum();
    let count = i32::try_from(data.columns.len()).unwrap_or(i32::MAX).max(1);
    let least = NARROWEST.min(width / count);
    let mut widths: Vec<i32> = data
        .columns
        .iter()
        .map(|column| (f64::from(width) * share(column.width) / total.max(f64::MIN_POSITIVE)) as i32)
        .map(|wide| wide.max(least))
        .collect();
    let given: i32 = widths.iter().sum();
    // The widest column pays for what the narrow ones were given.
    if let Some(widest) = widths.iter_mut().max() {
        *widest = (*widest + width - given).max(least);
    }
    widths
}

/// Lines of the highest cell of a row.
fn lines_of(cells: &[Cell], widths: &[i32]) -> usize {
    let lines = |(cell, wide): (&Cell, &i32)| match cell {
        Cell::Above => 1,
        Cell::Text(text) => {
            let halves =
                usize::try_from((wide - 2 * CELL_MARGIN) / (Style::Cell.size() * 5)).unwrap_or(1).max(2);
            text.lines().map(|line| line_count(line, halves, halves)).sum()
        }
    };
    cells.iter().zip(widths).map(lines).max().unwrap_or(1)
}

/// One paragraph for each line of a text, and one for no text: a cell must have one.
fn paragraphs(text: &str, style: Style, centred: bool, layout: &Layout) -> Vec<Paragraph> {
    let mut lines: Vec<&str> = text.lines().collect();
    if lines.is_empty() {
        lines.push("");
    }
    lines
        .into_iter()
        .map(|line| paragraph(style, [written(line, style, layout)]))
        .map(|made| if centred { made.align(AlignmentType::Center) } else { made })
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::document::Column;
    use crate::write::measure;

    fn sheet() -> Sheet {
        Sheet {
            title: "《呼伦贝尔市落实〈深入推进快递包装绿色转型行动方案〉的具体措施》意见采纳情况汇总表"
                .into(),
            head_lines: vec!["2024年2月5日".into()],
            table: DataTable {
                columns: vec![
                    Column::new("序号", 4.0, true),
                    Column::new("提出单位", 10.0, true),
                    Column::new("修改意见", 30.0, false),
                    Column::new("采纳情况", 8.0, true),
                ],
                rows: vec![
                    vec![
                        "1".into(),
                        "市商务局".into(),
                        "建议将第（四）条“95%”修改为“90%”。".into(),
                        "采纳".into(),
                    ],
                    vec!["2".into(), Cell::Above, "=1+1 建议删除第二款。".into(), "不采纳".into()],
                ],
            },
            foot_lines: vec!["发函单位25个，收到回函23个，其中提出意见12个，无意见11个，未回函2个。".into()],
        }
    }

    #[test]
    fn the_sheet_lies_on_its_long_side_and_repeats_its_heading() {
        let measured = measure(&docx_table(&sheet(), &Layout::default()).unwrap()).unwrap();
        let section = &measured.sections[0];
        assert!(section.landscape);
        assert_eq!((section.width, section.height), (16838, 11906));
        assert_eq!(measured.repeated_rows, 1);
        assert!(measured.paragraphs.iter().any(|paragraph| paragraph.text == "修改意见"));
    }

    #[test]
    fn merged_cells_are_merged_downwards() {
        let measured = measure(&docx_table(&sheet(), &Layout::default()).unwrap()).unwrap();
        assert_eq!((measured.merges_begun, measured.merges_continued), (1, 1));
    }

    #[test]
    fn a_row_that_does_not_fit_the_columns_is_refused() {
        let mut sheet = sheet();
        sheet.table.rows[1].pop();
        let error = docx_table(&sheet, &Layout::default()).unwrap_err();
        assert!(error.to_string().contains("第2行有3格，应为4格"), "{error}");
    }

    #[test]
    fn widths_add_up_to_the_page() {
        let widths = widths(&sheet().table, 14003);
        assert_eq!(widths.iter().sum::<i32>(), 14003);
        assert!(widths[2] > widths[1]);
    }
}
