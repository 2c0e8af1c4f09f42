//! Pages put together from lines of text, read back.
#![allow(clippy::unwrap_used)]

use super::{Frame, Layout, Page, Piece, lay_out};
use crate::read::{Block, Region, Source};

/// A page of A4 with letters of 16 points in lines 29 points apart, as official letters have them.
struct Sheet {
    page: Page,
    next: f64,
}

const LEFT: f64 = 79.0;
const SIZE: f64 = 16.0;
impl Sheet {
    fn new() -> Self {
        Self { page: Page { width: 595.0, height: 842.0, ..Page::default() }, next: 105.0 }
    }

    /// A line from this many ems after the left edge, a piece a character.
    fn line(mut self, indent: f64, text: &str) -> Self {
        let top = self.next;
        self.next += 29.0;
        self.glyphs(LEFT + indent * SIZE, top, SIZE, text);
        self
    }

    fn glyphs(&mut self, mut left: f64, top: f64, size: f64, text: &str) {
        for c in text.chars() {
            let right = left + size * if c.is_ascii() { 0.5 } else { 1.0 };
            let frame = Frame::new(left, top, right, top + size);
            self.page.pieces.push(Piece { text: c.to_string(), frame, bold: false });
            left = right;
        }
    }

    fn centred(self, text: &str) -> Self {
        let width = text.chars().count() as f64;
        self.line((28.0 - width) / 2.0, text)
    }

    fn at(mut self, left: f64, top: f64, text: &str) -> Self {
        self.glyphs(left, top, SIZE, text);
        self
    }

    fn gap(mut self, lines: f64) -> Self {
        self.next += 29.0 * lines;
        self
    }

    /// Lines of a grid.
    fn ruled(mut self, xs: &[f64], ys: &[f64]) -> Self {
        for y in ys {
            self.page.rules.push(Frame::new(xs[0], y - 0.3, xs[xs.len() - 1], y + 0.3));
        }
        for x in xs {
            self.page.rules.push(Frame::new(x - 0.3, ys[0], x + 0.3, ys[ys.len() - 1]));
        }
        self
    }
}

fn laid(sheets: Vec<Sheet>) -> Layout {
    lay_out(&sheets.into_iter().map(|sheet| sheet.page).collect::<Vec<_>>())
}

fn source(layout: Layout) -> Source {
    Source { blocks: layout.blocks, ..Source::default() }
}

fn texts(sheets: Vec<Sheet>) -> Vec<String> {
    source(laid(sheets)).passages().iter().map(|passage| passage.paragraph.text()).collect()
}

/// A full first line of 26 characters, and a full further line of 28.
const FIRST: &str = "按照来函要求我局高度重视组织有关科室认真研究并结合工作";
const FURTHER: &str = "实际提出以下修改建议和意见请在修改完善具体措施时一并予以考";

fn first() -> String {
    FIRST.chars().take(26).collect()
}

/// A sentence that fills its line.
fn sentence() -> String {
    format!("{}。", FIRST.chars().take(25).collect::<String>())
}

fn further() -> String {
    FURTHER.chars().take(28).collect()
}

#[test]
fn full_lines_are_joined_without_blanks_and_short_or_indented_ones_part() {
    let sheet = Sheet::new()
        .line(0.0, "市发展改革委：")
        .line(2.0, &first())
        .line(0.0, &further())
        .line(0.0, "虑。")
        .line(2.0, &sentence())
        .line(2.0, "特此函复。");
    let joined = format!("{}{}虑。", first(), further());
    assert_eq!(texts(vec![sheet]), ["市发展改革委：", &joined, &sentence(), "特此函复。"]);
}

#[test]
fn a_paragraph_goes_on_over_the_page_and_numbers_of_pages_stand_apart() {
    let one = Sheet::new().line(2.0, &first()).line(0.0, &further()).at(280.0, 775.0, "— 1 —");
    let two = Sheet::new().line(0.0, &further()).line(0.0, "虑。").at(280.0, 775.0, "— 2 —");
    let source = source(laid(vec![one, two]));
    let passages = source.passages();
    let texts: Vec<String> = passages.iter().map(|p| p.paragraph.text()).collect();
    assert_eq!(texts, [&format!("{}{}{}虑。", first(), further(), further()), "— 1 —", "— 2 —"]);
    assert_eq!(passages[1].paragraph.region, Region::HeaderFooter);
    assert_eq!(passages[0].paragraph.region, Region::Body);
}

#[test]
fn a_header_on_every_page_is_kept_once_and_an_annex_mark_stays_in_the_text() {
    let page = |annex: &str| {
        Sheet::new()
            .at(200.0, 45.0, "海拉尔区教育局")
            .at(79.0, 80.0, annex)
            .line(2.0, &sentence())
            .line(2.0, "完。")
    };
    let source = source(laid(vec![page("附件1"), page("附件2")]));
    let regions: Vec<(Region, String)> =
        source.passages().iter().map(|p| (p.paragraph.region, p.paragraph.text())).collect();
    assert_eq!(regions[0], (Region::HeaderFooter, "海拉尔区教育局".to_string()));
    let body: Vec<&str> =
        regions.iter().filter(|(region, _)| *region == Region::Body).map(|(_, text)| text.as_str()).collect();
    assert_eq!(body, ["附件1", &sentence(), "完。", "附件2", &sentence(), "完。"]);
}

#[test]
fn a_lone_number_in_the_text_is_no_page_number() {
    let sheet = Sheet::new().line(2.0, &first()).line(0.0, "10").line(2.0, "完。");
    assert!(source(laid(vec![sheet])).passages().iter().all(|p| p.paragraph.region == Region::Body));
}

#[test]
fn lines_of_a_title_are_one_paragraph_and_signature_and_date_two() {
    let sheet = Sheet::new()
        .centred("呼伦贝尔市教育局关于征求具体措施")
        .centred("和协调机制意见的复函")
        .centred("呼教函〔2024〕5号")
        .gap(1.0)
        .line(0.0, "市发展改革委：")
        .line(2.0, &first())
        .line(0.0, "虑。")
        .line(17.0, "呼伦贝尔市教育局")
        .line(18.0, "2024年1月29日");
    let expected = [
        "呼伦贝尔市教育局关于征求具体措施和协调机制意见的复函",
        "呼教函〔2024〕5号",
        "市发展改革委：",
        &format!("{}虑。", first()),
        "呼伦贝尔市教育局",
        "2024年1月29日",
    ];
    assert_eq!(texts(vec![sheet]), expected);
}

#[test]
fn a_number_after_a_full_line_starts_a_paragraph_and_its_hanging_lines_belong_to_it() {
    let ended: String = format!("{}。", further().chars().take(27).collect::<String>());
    let sheet = Sheet::new()
        .line(0.0, &ended)
        .line(0.0, &format!("1.{}", first()))
        .line(1.0, &further().chars().take(27).collect::<String>())
        .line(1.0, "虑。")
        .line(0.0, "2.无其他意见。");
    let texts = texts(vec![sheet]);
    assert_eq!(texts.len(), 3, "{texts:?}");
    assert!(texts[1].starts_with("1.") && texts[1].ends_with("虑。"), "{texts:?}");
}

#[test]
fn a_larger_distance_parts_paragraphs_of_full_lines() {
    let sheet = Sheet::new().line(0.0, &further()).line(0.0, &further()).gap(1.0).line(0.0, &further());
    assert_eq!(texts(vec![sheet]).len(), 2);
}

#[test]
fn words_in_latin_letters_get_their_blank_back() {
    let mut sheet = Sheet::new();
    for (n, word) in ["Word", "2016"].iter().enumerate() {
        sheet.glyphs(LEFT + 40.0 * n as f64, 105.0, SIZE, word);
    }
    sheet.glyphs(LEFT + 120.0, 105.0, SIZE, "版本");
    assert_eq!(texts(vec![sheet]), ["Word 2016 版本"]);
}

#[test]
fn letters_printed_twice_or_set_apart_are_read_as_meant() {
    let mut sheet = Sheet::new().at(LEFT, 105.0, "无意见").at(LEFT + 0.4, 105.0, "无意见");
    for (n, c) in "海拉尔区".chars().enumerate() {
        sheet.glyphs(LEFT + 60.0 * n as f64, 160.0, SIZE, &c.to_string());
    }
    assert_eq!(texts(vec![sheet]), ["无意见", "海拉尔区"]);
}

#[test]
fn ruled_lines_make_cells_and_missing_ones_spans() {
    let mut sheet = Sheet::new().at(90.0, 112.0, "序号").at(190.0, 112.0, "修改意见").at(90.0, 148.0, "一");
    sheet = sheet.at(190.0, 148.0, "无").at(190.0, 184.0, "同意").line(0.0, "");
    sheet.page.rules.extend([105.0, 141.0, 213.0].map(|y| Frame::new(79.0, y - 0.3, 500.0, y + 0.3)));
    sheet.page.rules.push(Frame::new(180.0, 176.7, 500.0, 177.3));
    sheet.page.rules.extend([79.0, 180.0, 500.0].map(|x| Frame::new(x - 0.3, 105.0, x + 0.3, 213.0)));
    sheet.page.rules.push(Frame::new(79.0, 60.0, 520.0, 61.0));
    let source = source(laid(vec![sheet.at(79.0, 240.0, "联系人：张某某")]));
    let [Block::Table(table), Block::Paragraph(after)] = source.blocks.as_slice() else {
        panic!("{:?}", source.blocks)
    };
    assert_eq!(after.text(), "联系人：张某某");
    assert_eq!(table.rows.len(), 3);
    let spans: Vec<Vec<(usize, usize)>> = table
        .rows
        .iter()
        .map(|row| row.cells.iter().map(|cell| (cell.column, cell.row_span)).collect())
        .collect();
    assert_eq!(spans, [vec![(0, 1), (1, 1)], vec![(0, 2), (1, 1)], vec![(1, 1)]]);
}

#[test]
fn a_table_goes_on_over_the_page_without_its_repeated_head_and_with_its_cut_row() {
    let xs = [79.0, 140.0, 500.0];
    let one = Sheet::new()
        .ruled(&xs, &[700.0, 736.0, 772.0])
        .at(85.0, 708.0, "序号")
        .at(150.0, 708.0, "修改意见")
        .at(85.0, 744.0, "1")
        .at(150.0, 744.0, "建议将第四条中有关单位按照职责分工负责改为分");
    let two = Sheet::new()
        .ruled(&xs, &[100.0, 136.0, 172.0, 208.0])
        .at(85.0, 108.0, "序号")
        .at(150.0, 108.0, "修改意见")
        .at(150.0, 144.0, "别负责。")
        .at(85.0, 180.0, "2")
        .at(150.0, 180.0, "无");
    let source = source(laid(vec![one, two]));
    let [Block::Table(table)] = source.blocks.as_slice() else { panic!("{:?}", source.blocks) };
    assert_eq!(table.rows.len(), 3);
    assert!(
        source.plain_text().contains("建议将第四条中有关单位按照职责分工负责改为分别负责。"),
        "{}",
        source.plain_text()
    );
}

#[test]
fn columns_are_read_one_after_the_other() {
    let mut sheet = Sheet::new().centred("快递包装绿色转型简报");
    let left = "左栏的文字写满这一行的宽度";
    let right = "右栏的文字写满这一行的宽度";
    for n in 0..6 {
        let top = 150.0 + 29.0 * f64::from(n);
        sheet = sheet.at(79.0, top, left).at(320.0, top, right);
    }
    let joined = texts(vec![sheet]).join("");
    assert_eq!(joined, format!("快递包装绿色转型简报{}{}", left.repeat(6), right.repeat(6)));
}

#[test]
fn recognised_lines_of_uneven_height_and_place_are_joined() {
    let mut page = Page { width: 595.0, height: 842.0, ..Page::default() };
    let mut box_at = |left: f64, top: f64, right: f64, size: f64, text: &str| {
        let frame = Frame::new(left, top, right, top + size);
        page.pieces.push(Piece { text: text.into(), frame, bold: false });
    };
    box_at(112.3, 100.4, 525.9, 16.8, &first());
    box_at(78.1, 129.9, 527.2, 15.6, &further());
    box_at(79.4, 158.7, 525.1, 17.1, &further());
    box_at(78.8, 188.3, 110.2, 16.2, "虑。");
    box_at(111.0, 217.0, 250.0, 16.4, "其他无意见。");
    let texts: Vec<String> = source(lay_out(&[page])).passages().iter().map(|p| p.paragraph.text()).collect();
    assert_eq!(texts, [&format!("{}{}{}虑。", first(), further(), further()), "其他无意见。"]);
}

#[test]
fn every_piece_is_found_in_the_passages() {
    let sheets = || {
        vec![
            Sheet::new().line(2.0, &first()).line(0.0, &further()).at(280.0, 775.0, "— 1 —"),
            Sheet::new()
                .line(0.0, "虑。")
                .ruled(&[79.0, 200.0, 300.0], &[300.0, 330.0])
                .at(85.0, 305.0, "甲")
                .at(205.0, 305.0, "乙"),
        ]
    };
    let layout = laid(sheets());
    let origins = layout.origins.clone();
    let source = source(layout);
    let pages: Vec<Page> = sheets().into_iter().map(|sheet| sheet.page).collect();
    let mut found = 0;
    for (passage, origins) in source.passages().iter().zip(&origins) {
        let text: Vec<char> = passage.paragraph.text().chars().collect();
        for origin in origins {
            let part: String = text[origin.characters.clone()].iter().collect();
            assert_eq!(part, pages[origin.page].pieces[origin.piece].text);
            found += 1;
        }
    }
    let visible = |piece: &&Piece| !piece.text.trim().is_empty();
    let all = pages.iter().flat_map(|page| &page.pieces).filter(visible).count();
    let blanks = 2;
    assert_eq!(found, all + blanks);
}

#[test]
fn nothing_and_nonsense_are_read_as_nothing() {
    let piece = |frame| Piece { text: "字".into(), frame, bold: false };
    let page = Page {
        pieces: vec![piece(Frame::new(f64::NAN, 0.0, 1.0, 1.0)), piece(Frame::new(5.0, 5.0, 5.0, 5.0))],
        rules: vec![Frame::new(0.0, f64::INFINITY, 1.0, 1.0); 3],
        ..Page::default()
    };
    assert_eq!(lay_out(&[page, Page::default()]), Layout::default());
    assert_eq!(lay_out(&[]), Layout::default());
}
