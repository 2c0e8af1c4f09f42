//! Workbooks as LibreOffice writes them, and records that only other programs write.
#![allow(clippy::unwrap_used)]

use encoding_rs::GB18030;

use super::record::kind;
use crate::read::sample::compound;
use crate::read::sheet::shown::{cells, row, tables};
use crate::read::{Format, ReadError, Source, Span, read};

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

/// Record after record, each a kind and its data.
fn records(list: &[(u16, Vec<u8>)]) -> Vec<u8> {
    list.iter().flat_map(|(kind, data)| record(*kind, data)).collect()
}

fn numbers(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// A workbook of one sheet: the version, the globals and the sheet's records.
fn book(version: u16, globals: &[(u16, Vec<u8>)], sheet: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let bof = |what: u16| record(kind::BOF, &numbers(&[version, what, 0, 0]));
    let eof = record(kind::EOF, &[]);
    let name: Vec<u8> = if version == 0x0600 {
        [&[3, 1][..], &numbers(&"反馈表".encode_utf16().collect::<Vec<_>>())].concat()
    } else {
        [&[6][..], &GB18030.encode("反馈表").0].concat()
    };
    let head = [bof(5), records(globals)].concat();
    let start = u32::try_from(head.len() + 4 + 6 + name.len() + eof.len()).unwrap();
    let listed = record(kind::BOUND_SHEET, &[&start.to_le_bytes()[..], &[0, 0], &name].concat());
    [head, listed, eof.clone(), bof(16), records(sheet), eof].concat()
}

fn source(stream: &[u8]) -> Source {
    read("反馈表.xls", &compound(&[("/Workbook", stream)])).unwrap()
}

#[test]
fn a_workbook_by_libreoffice_reads_as_the_sheet_shows_it() {
    let source = read("反馈表.et", include_bytes!("tests/files/libreoffice.xls")).unwrap();
    assert_eq!(source.format, Format::Xls);
    let tables = tables(&source);
    let all: Vec<_> = tables.iter().map(|table| (table.name.as_deref().unwrap(), table.hidden)).collect();
    assert_eq!(all, [("意见反馈表", false), ("底稿", true)]);
    let title = &tables[0].rows[0].cells[0];
    assert_eq!((title.column_span, tables[0].rows[0].cells.len()), (4, 1));
    let texts = [(0, "1"), (1, "到2025年，比例达到15%"), (2, "修改为“20%”\n并增加公安局"), (3, "2024-01-29")];
    assert_eq!(row(tables[0], 2), cells(&texts));
    assert_eq!(row(tables[0], 3), cells(&[(0, "2"), (1, "15.5%"), (2, "31.0%"), (3, "同意")]));
    assert_eq!(row(tables[0], 4), cells(&[(0, "3"), (1, ""), (2, "无修改意见"), (3, "TRUE")]));
    let hidden: Vec<bool> = tables[0].rows.iter().map(|row| row.hidden).collect();
    assert_eq!(hidden, [false, false, false, false, true]);
    let losses: Vec<&str> = source.losses.iter().map(|loss| loss.what.as_str()).collect();
    assert_eq!(losses, ["隐藏的列（D）已一并读入"]);
    let comment = &source.margin_comments[0];
    assert_eq!(comment.text, "请核实责任单位");
    let span = |passage, end| Span { passage, start: 0, end };
    assert_eq!(comment.anchors, [span(7, 8), span(8, 6)]);
}

#[test]
fn texts_of_excel_95_are_in_the_code_page_even_where_a_western_one_is_stated() {
    for code_page in [936, 1252] {
        let label = |row: u16, text: &str| {
            let bytes = GB18030.encode(text).0.into_owned();
            let head = numbers(&[row, 1, 0, u16::try_from(bytes.len()).unwrap()]);
            (kind::LABEL, [head, bytes].concat())
        };
        let note = GB18030.encode("请核实").0.into_owned();
        let globals = [
            (kind::CODE_PAGE, numbers(&[code_page])),
            (kind::FORMAT, [&numbers(&[164])[..], &[6], b"yyyy-m"].concat()),
            (kind::XF, numbers(&[0, 0])),
            (kind::XF, numbers(&[0, 164])),
        ];
        let date = [numbers(&[2, 1, 1]), 45320_f64.to_le_bytes().to_vec()].concat();
        let sheet = [
            label(0, "建议删除第四条"),
            label(1, "㎡、镕"),
            (kind::NUMBER, date),
            (kind::NOTE, [numbers(&[0, 1, 6]), note].concat()),
        ];
        let file = compound(&[("/Book", &book(0x0500, &globals, &sheet))]);
        let source = read("反馈表.xls", &file).unwrap();
        assert_eq!(tables(&source)[0].name.as_deref(), Some("反馈表"));
        assert_eq!(row(tables(&source)[0], 0), cells(&[(0, ""), (1, "建议删除第四条")]));
        assert_eq!(row(tables(&source)[0], 2), cells(&[(0, ""), (1, "2024-01-29")]));
        assert_eq!(source.margin_comments[0].text, "请核实");
    }
}

#[test]
fn shared_strings_go_on_in_further_records_and_may_change_their_width_there() {
    let wide = |text: &str| numbers(&text.encode_utf16().collect::<Vec<_>>());
    // Eight characters, three of them before the break; then a rich one with phonetics behind it.
    let first = [numbers(&[2, 0, 2, 0]), numbers(&[8]), vec![1], wide("建议将")].concat();
    let second = [&[0][..], b"OA(A)", &numbers(&[2]), &[1 | 4 | 8], &numbers(&[1, 2, 0])].concat();
    let third = [&[1][..], &wide("同意"), &numbers(&[0, 0]), b"xy"].concat();
    let globals = [(kind::SHARED_STRINGS, first), (kind::CONTINUE, second), (kind::CONTINUE, third)];
    let shared = |column: u16, index: u16| (kind::SHARED_LABEL, numbers(&[0, column, 0, index, 0]));
    let source = source(&book(0x0600, &globals, &[shared(0, 0), shared(1, 1), shared(2, 9)]));
    assert_eq!(row(tables(&source)[0], 0), cells(&[(0, "建议将OA(A)"), (1, "同意")]));
}

#[test]
fn packed_numbers_errors_and_results_of_formulas_are_what_was_stored() {
    let rk = |number: i32, flags: u32| ((number << 2).cast_unsigned() | flags).to_le_bytes().to_vec();
    let packed = [numbers(&[0, 0, 0]), rk(1500, 3), numbers(&[0]), rk(-7, 2), numbers(&[1])].concat();
    let formula = |row: u16, value: [u8; 8]| {
        (kind::FORMULA, [numbers(&[row, 0, 0]), value.to_vec(), vec![0; 12]].concat())
    };
    let text = (kind::STRING, [numbers(&[2]), vec![1], numbers(&[0x65e0, 0x5f02])].concat());
    let sheet = [
        (kind::MULTIPLE_RK, packed),
        formula(1, 0.25_f64.to_le_bytes()),
        formula(2, [0, 0, 0, 0, 0, 0, 0xff, 0xff]),
        (0x04bc, vec![0; 10]),
        text,
        formula(3, [2, 0, 0x07, 0, 0, 0, 0xff, 0xff]),
        (kind::BOOL_OR_ERROR, [numbers(&[4, 0, 0]), vec![1, 0]].concat()),
    ];
    let source = source(&book(0x0600, &[(kind::XF, numbers(&[0, 0]))], &sheet));
    assert_eq!(source.plain_text(), "15\n-7\n0.25\n无异\n#DIV/0!\nTRUE");
}

#[test]
fn charts_inside_a_sheet_add_no_cells() {
    let label = |text: &str| {
        let units: Vec<u16> = text.encode_utf16().collect();
        let count = u16::try_from(units.len()).unwrap();
        (kind::LABEL, [numbers(&[0, 0, 0, count]), vec![1], numbers(&units)].concat())
    };
    let drawn = (kind::OBJECT, numbers(&[0x15, 18, 5, 1]));
    let chart = [(kind::BOF, numbers(&[0x0600, 0x20])), label("图例"), (kind::EOF, Vec::new())];
    let sheet = [vec![drawn], chart.to_vec(), vec![label("同意")]].concat();
    let source = source(&book(0x0600, &[], &sheet));
    assert_eq!(source.plain_text(), "同意");
    assert!(source.losses.iter().any(|loss| loss.what.contains("图表")), "{:?}", source.losses);
}

#[test]
fn macros_are_said_and_a_password_is_told() {
    let stream =
        book(0x0600, &[], &[(kind::LABEL, [numbers(&[0, 0, 0, 1]), vec![0], b"A".to_vec()].concat())]);
    let file = compound(&[("/Workbook", &stream), ("/_VBA_PROJECT_CUR/VBA/dir", b"x")]);
    let source = read("a.xls", &file).unwrap();
    assert!(source.losses[0].what.contains("宏"), "{:?}", source.losses);
    let locked = book(0x0600, &[(kind::FILE_PASS, numbers(&[1]))], &[]);
    assert_eq!(read("a.xls", &compound(&[("/Workbook", &locked)])), Err(ReadError::Encrypted));
}

#[test]
fn a_cut_off_sheet_keeps_what_is_there_and_says_so() {
    let stream =
        book(0x0600, &[], &[(kind::LABEL, [numbers(&[0, 0, 0, 1]), vec![0], b"A".to_vec()].concat())]);
    let source = source(&stream[..stream.len() - 4]);
    assert_eq!(source.plain_text(), "A");
    assert!(source.losses[0].what.contains("不完整"));
    assert!(matches!(read("a.xls", &compound(&[("/Workbook", b"junk")])), Err(ReadError::Corrupt(_))));
}

#[test]
fn one_long_text_in_very_many_cells_is_refused() {
    let long = [numbers(&[1, 0, 1, 0]), numbers(&[8000]), vec![0], vec![b'a'; 8000]].concat();
    let sheet: Vec<_> =
        (0..20_000_u16).map(|row| (kind::SHARED_LABEL, numbers(&[row, 0, 0, 0, 0]))).collect();
    let file = compound(&[("/Workbook", &book(0x0600, &[(kind::SHARED_STRINGS, long)], &sheet))]);
    assert!(matches!(read("a.xls", &file), Err(ReadError::TooLarge(what)) if what.contains("文字")));
}
