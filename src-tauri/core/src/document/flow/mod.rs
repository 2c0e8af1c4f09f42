//! The document as it flows down the pages: paragraphs with their places, in order, before any file format.
//!
//! Writers print what stands here; [`pages`](Flow::pages) counts it. So the two cannot disagree on a figure.
//! Lengths are twips.

mod head;
mod pages;
mod signature;
mod style;
mod text;

pub use style::{Align, Style};

use super::{DataTable, Document, Mark, Page, Run};

/// A document laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow {
    /// Its page.
    pub page: Page,
    /// Its pieces in order, the imprint not.
    pub pieces: Vec<Piece>,
    /// 版记, if it has one.
    pub imprint: Option<ImprintPlace>,
    /// Pages in all, as estimated from the grid.
    pub pages: u32,
}

/// What stands on the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// A paragraph.
    Line(Line),
    /// The mark of a document.
    Mark(Mark),
    /// Columns without rules: signatures, rosters.
    Columns(Columns),
    /// A table with rules.
    Table(DataTable),
}

/// A paragraph with its place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub style: Style,
    /// Its text. `\n` ends a line inside the paragraph, `\t` goes to the next stop.
    pub runs: Vec<Run>,
    /// White above it.
    pub before: i32,
    /// White at its left, as far as the style has none.
    pub left: i32,
    /// Additional white before its first line; negative: the other lines hang.
    pub first: i32,
    /// White at its right.
    pub right: i32,
    /// How its lines stand, where not as the style's.
    pub align: Option<Align>,
    /// Places that `\t` goes to, from the left edge of 版心.
    pub stops: Vec<i32>,
    /// Width that the text is stretched to by white between its characters.
    pub stretch: Option<i32>,
    /// Stays on one page with what follows.
    pub keep_next: bool,
    /// Starts a page.
    pub new_page: bool,
    /// Has the red rule under it.
    pub rule: bool,
}

/// Rows of cells without rules.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// The grid's columns.
    pub widths: Vec<i32>,
    /// The rows.
    pub rows: Vec<ColumnRow>,
}

/// A row of cells without rules.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnRow {
    /// Its height; none: as high as its text.
    pub height: Option<i32>,
    /// Its cells: columns of the grid that it spans, and its paragraph.
    pub cells: Vec<(usize, Line)>,
}

/// Where the imprint stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImprintPlace {
    /// At the foot of the page on which the text ends: that page is even and has room.
    SamePage,
    /// At the foot of the next page, which is even.
    NextPage,
    /// At the foot of the next even page. That is the next one as far as can be told, but the text ends so near to a
    /// page's edge that a program may lay it out a page shorter or longer.
    NextEvenPage,
    /// On the next even page, with an empty page before it: neither bears a number (GB/T 9704, 7.5).
    AfterEmptyPage,
}

impl Flow {
    /// Lays a document out.
    pub fn of(document: &Document) -> Self {
        let document = &*document.fit_first_page();
        let page = document.layout.page();
        let mut pieces = Vec::new();
        head::push(document, &page, &mut pieces);
        let text_starts = pieces.len();
        text::push_title(document, &page, &mut pieces);
        text::push_body(document, &page, &mut pieces);
        signature::push(document, &page, text_starts, &mut pieces);
        for annex in &document.annexes {
            text::push_annex(annex, &page, &mut pieces);
        }
        let end = pages::end(&pieces, &page);
        let imprint = document.imprint.as_ref().map(|imprint| {
            let height = pages::imprint_height(imprint, &page);
            if end.page % 2 == 1 {
                if pages::near_edge(&end, &page) {
                    ImprintPlace::NextEvenPage
                } else {
                    ImprintPlace::NextPage
                }
            } else if end.used + height <= page.text_height() {
                ImprintPlace::SamePage
            } else {
                ImprintPlace::AfterEmptyPage
            }
        });
        let pages = match imprint {
            None | Some(ImprintPlace::SamePage) => end.page,
            Some(ImprintPlace::NextPage | ImprintPlace::NextEvenPage) => end.page + 1,
            Some(ImprintPlace::AfterEmptyPage) => end.page + 2,
        };
        Self { page, pieces, imprint, pages }
    }
}

impl Line {
    /// A paragraph of one run in its style's face.
    pub fn new(style: Style, text: impl Into<String>) -> Self {
        Self { style, runs: vec![Run::new(text, style.face())], ..Self::default() }
    }

    /// Its text without faces.
    pub fn plain(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}
