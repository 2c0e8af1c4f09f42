//! Pictures of pages to a source: recognised where the models are there, filed as they came where they are not.

use std::sync::Arc;

use super::images::{MOST_PAGES, PictureFile};
use super::picture::Picture;
use super::recogniser::{RecognisedPage, Recogniser, ScanError};
use crate::read::page::{Frame, Layout, Page, Piece, lay_out};
use crate::read::{Block, Doubt, Format, LinePlace, Loss, ReadError, Recognised, Source, SourceParagraph};

/// Characters less sure than this are shown as doubtful.
const SURE: f32 = 0.8;
/// A page's long side in points, whatever its picture's resolution: A4's.
const LONG_SIDE: f64 = 842.0;
/// A line's box is this much higher than its letters: the detection model leaves air around them.
const AIR: f64 = 0.2;

/// Gives the recogniser when the first page needs it, or says why there is none.
pub type FindRecogniser<'a> = &'a (dyn Fn() -> Result<Arc<Recogniser>, ScanError> + Sync);

/// Reads a file of pictures. Pages that could not be recognised are losses.
pub(in crate::read) fn read(file: &PictureFile<'_>, find: FindRecogniser<'_>) -> Result<Source, ReadError> {
    let mut scan = Scan::new(find);
    for index in 0..file.pages().min(MOST_PAGES) {
        match file.page(index) {
            Ok(picture) => scan.take(index, &picture),
            Err(error) if file.pages() == 1 => return Err(error),
            Err(error) => scan.lose(index, error.to_string()),
        }
    }
    if file.pages() > MOST_PAGES {
        let what = format!("超过 {MOST_PAGES} 页，其后的没有识别。请拆分后再导入");
        scan.losses.push(Loss { place: format!("第{}页起", MOST_PAGES + 1), what });
    }
    let mut source =
        Source { format: Format::Picture, pages: file.pages().min(MOST_PAGES), ..Source::default() };
    scan.finish(&mut source);
    Ok(source)
}

/// The pages of one file that are pictures, as they are recognised one after the other.
pub(in crate::read) struct Scan<'a> {
    find: FindRecogniser<'a>,
    pages: Vec<Page>,
    recognised: Vec<(usize, RecognisedPage, [usize; 2])>,
    losses: Vec<Loss>,
}

impl<'a> Scan<'a> {
    pub fn new(find: FindRecogniser<'a>) -> Self {
        Self { find, pages: Vec::new(), recognised: Vec::new(), losses: Vec::new() }
    }

    /// Recognises a page; `index` is its place in the file, from 0.
    pub fn take(&mut self, index: usize, picture: &Picture) {
        match (self.find)().and_then(|recogniser| recogniser.recognise(picture)) {
            Ok(page) => {
                if page.sealed {
                    self.lose(index, "页面上盖有印章，章内文字没有识别，请看页面图像".into());
                }
                self.pages.push(page_of(&page, picture));
                self.recognised.push((index, page, [picture.width(), picture.height()]));
            }
            Err(error) => self.lose(index, format!("是图像，其中文字未识别：{error}")),
        }
    }

    pub fn lose(&mut self, index: usize, what: String) {
        self.losses.push(Loss { place: format!("第{}页", index + 1), what });
    }

    /// Puts the text together behind what the source has already.
    pub fn finish(self, source: &mut Source) {
        let Layout { mut blocks, origins } = lay_out(&self.pages);
        let mut origins = origins.into_iter();
        each_paragraph(&mut blocks, &mut |paragraph| {
            let pieces = origins.next().unwrap_or_default();
            let mut recognised = Recognised::default();
            let (mut sum, mut count) = (0.0, 0);
            for origin in pieces {
                let Some((index, page, size)) = self.recognised.get(origin.page) else { continue };
                let Some(line) = page.lines.get(origin.piece) else { continue };
                recognised.page = if recognised.places.is_empty() { index + 1 } else { recognised.page };
                let [left, top, right, bottom] = line.quad.bounds();
                let share = |value: f32, whole: usize| (value / whole as f32).clamp(0.0, 1.0);
                recognised.places.push(LinePlace {
                    start: origin.characters.start,
                    end: origin.characters.end,
                    page: index + 1,
                    left: share(left, size[0]),
                    top: share(top, size[1]),
                    right: share(right, size[0]),
                    bottom: share(bottom, size[1]),
                });
                for (at, glyph) in origin.characters.clone().zip(&line.glyphs) {
                    (sum, count) = (sum + glyph.score, count + 1);
                    if glyph.score < SURE {
                        doubt(&mut recognised.doubts, at);
                    }
                }
            }
            recognised.percent = (sum * 100.0 / count.max(1) as f32).round() as u8;
            paragraph.recognised = Some(recognised);
        });
        source.blocks.extend(blocks);
        source.losses.extend(self.losses);
    }
}

/// Neighbouring doubtful characters are one doubt.
fn doubt(doubts: &mut Vec<Doubt>, at: usize) {
    match doubts.last_mut() {
        Some(last) if last.end == at => last.end += 1,
        _ => doubts.push(Doubt { start: at, end: at + 1 }),
    }
}

fn each_paragraph(blocks: &mut [Block], change: &mut impl FnMut(&mut SourceParagraph)) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => change(paragraph),
            Block::Table(table) => {
                for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
                    each_paragraph(&mut cell.blocks, change);
                }
            }
        }
    }
}

/// The page as it is laid out: its lines upright, in points.
fn page_of(recognised: &RecognisedPage, picture: &Picture) -> Page {
    let [width, height] = recognised.size.map(|side| side as f64);
    let scale = LONG_SIDE / picture.width().max(picture.height()) as f64;
    let pieces = recognised.lines.iter().zip(&recognised.upright).map(|(line, quad)| {
        let [left, top, right, bottom] = quad.bounds().map(|edge| f64::from(edge) * scale);
        let air = (bottom - top) * AIR / 2.0;
        let frame = Frame::new(left + air, top + air, right - air, bottom - air);
        Piece { text: line.text(), frame, bold: false }
    });
    Page { width: width * scale, height: height * scale, pieces: pieces.collect(), rules: Vec::new() }
}
