//! PDF (ISO 32000): its text by places, laid out by [`super::page`]; its marks, attachments and form values.
//!
//! The file is taken apart by `hayro`, whose device is told every glyph with its place and its Unicode value. What
//! is a picture of text stays unread here; [`Contents::unread`] says which pages those are and [`render`] draws
//! them, for a reader of pictures to fill in.

mod annotation;
mod attachment;
mod direction;
mod form;
mod inflation;
mod opened;
mod radical;
mod raster;
mod revision;
mod text;
mod transcript;

#[cfg(test)]
mod tests;

use super::page::{Page, lay_out};
use super::scan::{Picture, Scan};
use super::{Attachment, Block, FindRecogniser, Format, Loss, ReadError, Region, Source, SourceParagraph};
use annotation::Note;
use opened::with_room;

pub(crate) use raster::{Rendered, render};

/// More pages than this are no reply.
const MOST_PAGES: usize = 2000;

/// What stands in a PDF, by pages, before it is laid out.
#[derive(Debug, Clone, Default)]
pub(super) struct Contents {
    /// The pages with their text, each turned so that most of its lines run from left to right.
    pub pages: Vec<Page>,
    /// Indexes of pages whose text is only to be seen: scans, drawn letters, letters without codes. Whoever
    /// recognises text on such a page puts it into its `pieces` and takes the page out of this list.
    pub unread: Vec<Unread>,
    /// Text that runs in another direction than its page, laid out by itself.
    pub strays: Vec<Page>,
    /// Text aslant over the page, as watermarks are: once each.
    pub slanted: Vec<String>,
    notes: Vec<Note>,
    attachments: Vec<Attachment>,
    losses: Vec<Loss>,
}

/// A page whose text could not be read, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unread {
    /// Index of the page, from 0.
    pub page: usize,
    /// What stands there instead of text.
    pub reason: Unreadable,
}

/// Why there is no text on a page that shows some.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// The page is one picture.
    Scan,
    /// The letters are drawn as shapes.
    Drawn,
    /// The fonts do not say which characters their glyphs are.
    Uncoded,
}

impl Unreadable {
    fn sentence(self) -> &'static str {
        match self {
            Self::Scan => "这一页是扫描图像，文字未识别",
            Self::Drawn => "这一页的文字画成了图形，未识别",
            Self::Uncoded => "这一页的字体没有文字编码，文字未识别",
        }
    }
}

/// Reads a PDF, and recognises what stands on its pages as pictures.
pub(super) fn read(bytes: &[u8], recogniser: FindRecogniser<'_>) -> Result<Source, ReadError> {
    let mut contents = contents(bytes)?;
    let mut scan = Scan::new(recogniser);
    for unread in std::mem::take(&mut contents.unread) {
        let taken = picture_at(bytes, unread.page, SCAN_DPI).ok().and_then(|(picture, scale)| {
            let page = contents.pages.get_mut(unread.page)?;
            Some(scan.take(unread.page, page, &picture, 1.0 / scale))
        });
        // What the recogniser could not do it says itself.
        if taken.is_none() {
            contents.unread.push(unread);
        }
    }
    Ok(compose(contents, scan))
}

/// Dots an inch at which a page is drawn to be recognised; what is drawn finer is not read better.
const SCAN_DPI: f64 = 200.0;

/// A page (its index, from 0) as a picture to look at.
///
/// # Errors
/// As [`render`].
pub(super) fn picture(bytes: &[u8], page: usize) -> Result<Picture, ReadError> {
    picture_at(bytes, page, SCAN_DPI).map(|(picture, _)| picture)
}

/// A page as a picture, and its pixels a point.
fn picture_at(bytes: &[u8], page: usize, dpi: f64) -> Result<(Picture, f64), ReadError> {
    let Rendered { width, height, rgb, scale } = render(bytes, page, dpi)?;
    let picture = Picture::new(width, height, rgb);
    picture.map(|picture| (picture, scale)).ok_or_else(|| ReadError::TooLarge("页面过大".into()))
}

/// Takes a PDF apart.
///
/// # Errors
/// [`ReadError::Encrypted`] where a password is needed, [`ReadError::TooLarge`] over a limit,
/// [`ReadError::Corrupt`] where no pages can be found.
pub(super) fn contents(bytes: &[u8]) -> Result<Contents, ReadError> {
    with_room(|| opened::contents(&opened::open(bytes)?))
}

/// The number of pages.
///
/// # Errors
/// As [`contents`].
pub(crate) fn page_count(bytes: &[u8]) -> Result<usize, ReadError> {
    with_room(|| Ok(opened::open(bytes)?.pages().len()))
}

/// Lays the contents out.
pub(super) fn compose(contents: Contents, scan: Scan<'_>) -> Source {
    let mut layout = lay_out(&contents.pages);
    scan.mark(&mut layout, 0);
    let margin_comments = annotation::comments(&contents.notes, &contents.pages, &layout.origins);
    let boxes = contents.strays.iter().flat_map(|page| lay_out(std::slice::from_ref(page)).blocks);
    let slanted = contents.slanted.iter().map(|text| Block::Paragraph(SourceParagraph::plain(text)));
    layout.blocks.extend(boxes.chain(slanted).map(as_box));
    let mut losses = contents.losses;
    losses.extend(scan.losses);
    losses.extend(
        contents
            .unread
            .iter()
            .map(|unread| Loss { place: place(unread.page), what: unread.reason.sentence().into() }),
    );
    Source {
        format: Format::Pdf,
        blocks: layout.blocks,
        margin_comments,
        losses,
        pages: contents.pages.len(),
        attachments: contents.attachments,
    }
}

/// The name of a page for the clerk.
fn place(page: usize) -> String {
    format!("第{}页", page + 1)
}

fn as_box(block: Block) -> Block {
    match block {
        Block::Paragraph(paragraph) => {
            Block::Paragraph(SourceParagraph { region: Region::TextBox, ..paragraph })
        }
        table @ Block::Table(_) => table,
    }
}
