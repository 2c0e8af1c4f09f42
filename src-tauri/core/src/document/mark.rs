//! The mark (发文机关标志): how large it is, so that it is as large as is fitting and the first page still shows text.

use std::borrow::Cow;

use super::wrap::{line_count, width};
use super::{Document, Imprint, MarkForm, Page, SIZE_2, twips};

/// A mark of one organ is not larger than this, in half points.
const LARGEST_ALONE: i32 = 108;
/// Names in a joint mark are not larger than this, in half points.
const LARGEST_JOINT: i32 = 72;
/// A mark smaller than this, in half points, is taken only when blank lines have been given up before.
const SMALLEST: i32 = 36;
/// The last resort, in half points.
const LAST_RESORT: i32 = 28;
/// Characters are narrowed to this at most, in per cent.
const NARROWEST: i32 = 66;

/// The mark and the blank lines around the header, as they will be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The names, the main organ first.
    pub names: Vec<String>,
    /// Whether 文件 stands after them.
    pub word: bool,
    /// From the upper edge of 版心 to the mark's upper edge, in twips (GB/T 9704, 7.2.4).
    pub above: i32,
    /// Size of the names, in half points.
    pub size: i32,
    /// Width of their characters, in per cent.
    pub scale: i32,
    /// Height of one name's row, in twips.
    pub row: i32,
    /// Width that every name is stretched to, in twips.
    pub names_width: i32,
    /// Between names and 文件, in twips.
    pub gap: i32,
    /// Size of 文件, in half points.
    pub word_size: i32,
    /// Empty lines between mark and number; the standard's is 2.
    pub lines_after: i32,
    /// Empty lines between the red rule and the title; the standard's is 2.
    pub lines_before_title: i32,
    /// Lines of text that the first page has room for; 0 means that the standard's demand is not met.
    pub text_lines: i32,
}

impl Mark {
    /// Whether it is printed as a block of rows with 文件 at their right.
    pub fn joint(&self) -> bool {
        self.names.len() > 1
    }

    /// Its height, in twips.
    pub fn height(&self) -> i32 {
        self.row * i32::try_from(self.names.len()).unwrap_or(i32::MAX / self.row.max(1))
    }

    /// Fits the mark of a document.
    ///
    /// The standard's blank lines are kept as long as the names stay legible from afar; then one line after the
    /// other is given up, since "the first page must show text" is the only one of these rules without exception.
    pub fn fit(document: &Document) -> Self {
        let layout = &document.layout;
        let page = layout.page();
        let organs = &document.head.organs;
        let names: Vec<String> = match layout.mark {
            MarkForm::All => organs.clone(),
            MarkForm::MainOnly => organs.iter().take(1).cloned().collect(),
        };
        let ladder = [(2, 2, SMALLEST), (2, 1, SMALLEST), (1, 1, SMALLEST), (1, 1, LAST_RESORT)];
        let mut fitted = None;
        for (lines_after, lines_before_title, smallest) in ladder {
            let taken = taken_lines(document, &page, lines_after, lines_before_title) * page.line;
            let above = twips(35.0);
            let room = page.text_height() - above - taken;
            let mut mark = sized(&names, document.head.word, room - page.line, smallest, &page);
            mark.above = above;
            mark.lines_after = lines_after;
            mark.lines_before_title = lines_before_title;
            mark.text_lines = ((room - mark.height()) / page.line).max(0);
            let enough = mark.text_lines > 0;
            fitted = Some(mark);
            if enough {
                break;
            }
        }
        fitted.unwrap_or_else(|| sized(&names, document.head.word, 0, LAST_RESORT, &page))
    }
}

impl Document {
    /// The document with 主送机关 moved to 版记 where the first page would show no text with them and does without
    /// (GB/T 9704, 7.3.2); else as it is.
    pub fn fit_first_page(&self) -> Cow<'_, Self> {
        let (Some(names), Some(imprint)) = (&self.addressees, &self.imprint) else {
            return Cow::Borrowed(self);
        };
        if self.head.organs.is_empty() || Mark::fit(self).text_lines > 0 {
            return Cow::Borrowed(self);
        }
        let mut moved = self.clone();
        moved.addressees = None;
        moved.imprint = Some(Imprint { addressees: Some(names.clone()), ..imprint.clone() });
        if Mark::fit(&moved).text_lines > 0 { Cow::Owned(moved) } else { Cow::Borrowed(self) }
    }
}

/// Lines that number, rule, title and addressees take on the first page, the blank ones included, the mark not.
fn taken_lines(document: &Document, page: &Page, lines_after: i32, lines_before_title: i32) -> i32 {
    let signers = i32::try_from(document.head.signers.len().div_ceil(2)).unwrap_or(1).max(1);
    let title = i32::try_from(document.title.len()).unwrap_or(1);
    let addressees = document.addressees.as_deref().map_or(0, |names| {
        let half = usize::try_from(super::CHARACTERS * 2).unwrap_or(56);
        i32::try_from(line_count(names, half, half)).unwrap_or(1)
    });
    // The rule stands 4 mm under the number and is thin: less than half a line.
    let rule = (twips(4.0) + 45).div_euclid(page.line) + 1;
    lines_after + signers + rule + lines_before_title + title + 1 + addressees
}

/// The mark in the largest size that `room` (twips) and the page's width allow, but at least `smallest`.
fn sized(names: &[String], word: bool, room: i32, smallest: i32, page: &Page) -> Mark {
    let rows = i32::try_from(names.len().max(1)).unwrap_or(1);
    // A name longer than this would be no name; the bound keeps the sums below in range.
    let longest = names.iter().map(|name| width(name).div_ceil(2)).max().unwrap_or(1).clamp(1, 1000) as i32;
    let joint = rows > 1;
    let mut mark = Mark {
        names: names.to_vec(),
        word,
        above: 0,
        size: smallest,
        scale: 100,
        row: 0,
        names_width: 0,
        gap: 0,
        word_size: 0,
        lines_after: 2,
        lines_before_title: 2,
        text_lines: 0,
    };
    // A row is a little higher than its characters, or the strokes of two rows touch.
    let by_height = room / rows * 20 / 21 / 10;
    if !joint {
        let characters = longest + if word { 2 } else { 0 };
        let by_width = page.text_width() * 100 / (characters * NARROWEST * 10);
        mark.size = by_height.min(by_width).min(LARGEST_ALONE).max(smallest);
        mark.word_size = mark.size;
        mark.scale = scale(characters * mark.size * 10, page.text_width());
        mark.row = mark.size * 10 * 115 / 100;
        mark.names_width = page.text_width();
        return mark;
    }
    mark.size = by_height.clamp(smallest, LARGEST_JOINT);
    mark.word_size =
        if word { (rows * mark.size * 45 / 100).clamp(mark.size, 2 * mark.size).max(SIZE_2) } else { 0 };
    mark.gap = mark.word_size * 10 * 3 / 10;
    let most = page.text_width() - mark.gap - mark.word_size * 10 * 2;
    mark.size = mark.size.min(most * 100 / (longest * NARROWEST * 10)).max(LAST_RESORT);
    let natural = longest * mark.size * 10;
    mark.scale = scale(natural, most);
    mark.names_width = (natural * mark.scale / 100).min(most);
    mark.row = mark.size * 10 * 21 / 20;
    mark
}

/// The per cent that brings `natural` into `most`.
fn scale(natural: i32, most: i32) -> i32 {
    (i64::from(most) * 100 / i64::from(natural.max(1))).clamp(1, 100) as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Head, title_lines};

    fn joint(organs: usize) -> Document {
        let names = [
            "呼伦贝尔市发展和改革委员会",
            "呼伦贝尔市工业和信息化局",
            "呼伦贝尔市财政局",
            "呼伦贝尔市住房和城乡建设局",
            "呼伦贝尔市商务局",
            "呼伦贝尔市市场监督管理局",
            "呼伦贝尔市人民检察院",
            "呼伦贝尔市邮政管理局",
        ];
        Document {
            head: Head {
                organs: names.iter().cycle().take(organs).map(|name| (*name).to_owned()).collect(),
                word: true,
                ..Head::default()
            },
            title: title_lines(
                "关于印发《呼伦贝尔市落实〈深入推进快递包装绿色转型行动方案〉的具体措施》\
                 和《呼伦贝尔市快递包装绿色转型部门协调机制》的通知",
            ),
            addressees: Some("各旗市区人民政府，市直各有关部门".into()),
            ..Document::default()
        }
    }

    #[test]
    fn eight_organs_leave_room_for_text_without_giving_up_a_blank_line() {
        let mark = Mark::fit(&joint(8));
        assert!(mark.text_lines >= 1);
        assert_eq!((mark.lines_after, mark.lines_before_title), (2, 2));
        assert!(mark.size >= SMALLEST);
        assert_eq!(mark.above, twips(35.0));
    }

    #[test]
    fn the_block_is_no_wider_than_the_page() {
        for organs in 2..=14 {
            let document = joint(organs);
            let mark = Mark::fit(&document);
            let wide = mark.names_width + mark.gap + mark.word_size * 20;
            assert!(wide <= document.layout.page().text_width(), "{organs}: {mark:?}");
        }
    }

    #[test]
    fn fewer_organs_are_printed_larger() {
        let sizes: Vec<i32> = [2, 5, 8].map(|organs| Mark::fit(&joint(organs)).size).into();
        assert!(sizes.windows(2).all(|pair| pair[0] >= pair[1]), "{sizes:?}");
        assert!(sizes[0] > sizes[2]);
    }

    #[test]
    fn the_main_organ_alone_when_the_office_wants_it() {
        let mut document = joint(8);
        document.layout.mark = MarkForm::MainOnly;
        let mark = Mark::fit(&document);
        assert_eq!(mark.names, ["呼伦贝尔市发展和改革委员会"]);
        assert!(mark.size > Mark::fit(&joint(8)).size);
    }

    #[test]
    fn too_many_addressees_move_to_the_imprint() {
        let mut document = joint(8);
        document.imprint = Some(Imprint {
            addressees: None,
            copies: None,
            printer: "呼伦贝尔市发展和改革委员会办公室".into(),
            date: jiff::civil::date(2024, 2, 27),
        });
        assert_eq!(*document.fit_first_page(), document);
        let names = vec!["海拉尔区人民政府"; 40].join("，");
        document.addressees = Some(names.clone());
        let fitted = document.fit_first_page();
        assert_eq!(fitted.addressees, None);
        assert_eq!(fitted.imprint.as_ref().and_then(|imprint| imprint.addressees.clone()), Some(names));
        assert!(Mark::fit(&fitted).text_lines > 0);
    }

    #[test]
    fn too_many_organs_are_said_to_leave_no_text() {
        let mark = Mark::fit(&joint(30));
        assert_eq!(mark.text_lines, 0);
    }
}
