//! Pictures of pages to a source: recognised where the models are there, filed as they came where they are not.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::images::{MOST_PAGES, PictureFile};
use super::picture::Picture;
use super::recogniser::{RecognisedLine, RecognisedPage, Recogniser, ScanError};
use crate::read::page::{Frame, Layout, Origin, Page, Piece, lay_out};
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
    let mut pages = vec![Page::default(); file.pages().min(MOST_PAGES)];
    for (index, page) in pages.iter_mut().enumerate() {
        match file.page(index) {
            Ok(picture) => {
                let points = LONG_SIDE / picture.width().max(picture.height()) as f64;
                scan.take(index, page, &picture, points);
            }
            Err(error) if file.pages() == 1 => return Err(error),
            Err(error) => scan.lose(index, error.to_string()),
        }
    }
    if file.pages() > MOST_PAGES {
        let what = format!("超过 {MOST_PAGES} 页，其后的没有识别。请拆分后再导入");
        scan.losses.push(Loss { place: format!("第{}页起", MOST_PAGES + 1), what });
    }
    let mut layout = lay_out(&pages);
    scan.mark(&mut layout, 0);
    Ok(Source {
        format: Format::Picture,
        blocks: layout.blocks,
        losses: scan.losses,
        pages: pages.len(),
        ..Source::default()
    })
}

/// The pages of one file that are pictures, as they are recognised one after the other.
pub(in crate::read) struct Scan<'a> {
    find: FindRecogniser<'a>,
    seen: BTreeMap<usize, Seen>,
    /// What could not be recognised.
    pub losses: Vec<Loss>,
}

/// A page as recognised.
struct Seen {
    /// The page's pieces before this one were read, not recognised.
    first_piece: usize,
    lines: Vec<RecognisedLine>,
    /// Width and height of its picture, in pixels.
    size: [usize; 2],
}

impl<'a> Scan<'a> {
    pub fn new(find: FindRecogniser<'a>) -> Self {
        Self { find, seen: BTreeMap::new(), losses: Vec::new() }
    }

    /// Whether a page can be recognised at all; if not, that is a loss. For whoever has to draw it first.
    pub fn is_ready(&mut self, index: usize) -> bool {
        self.recogniser().inspect_err(|error| self.lose_unrecognised(index, error)).is_ok()
    }

    fn recogniser(&self) -> Result<Arc<Recogniser>, ScanError> {
        if self.seen.len() < MOST_PAGES { (self.find)() } else { Err(ScanError::TooMany) }
    }

    fn lose_unrecognised(&mut self, index: usize, error: &ScanError) {
        self.lose(index, format!("是图像，其中文字未识别：{error}"));
    }

    /// Recognises what stands on the picture of a page, and adds it to the page's pieces; `index` is the page's place
    /// in the file, from 0, and `points` the points a pixel. Says whether it could; if not, that is a loss.
    pub fn take(&mut self, index: usize, page: &mut Page, picture: &Picture, points: f64) -> bool {
        let recognised = match self.recogniser().and_then(|recogniser| recogniser.recognise(picture)) {
            Ok(recognised) => recognised,
            Err(error) => {
                self.lose_unrecognised(index, &error);
                return false;
            }
        };
        if recognised.sealed {
            self.lose(index, "盖有印章，章内文字没有识别，请看页面图像".into());
        }
        if page.pieces.is_empty() {
            [page.width, page.height] = recognised.size.map(|side| side as f64 * points);
        }
        let rules = recognised.rules.iter().map(|rule| rule.map(|edge| f64::from(edge) * points));
        page.rules.extend(rules.map(|[left, top, right, bottom]| Frame::new(left, top, right, bottom)));
        let first_piece = page.pieces.len();
        page.pieces.extend(pieces(&recognised, points));
        let size = [picture.width(), picture.height()];
        self.seen.insert(index, Seen { first_piece, lines: recognised.lines, size });
        true
    }

    fn lose(&mut self, index: usize, what: String) {
        self.losses.push(Loss { place: format!("第{}页", index + 1), what });
    }

    /// Notes on every paragraph what of it was recognised; `first` is the place in the file of the first page laid out.
    pub fn mark(&self, layout: &mut Layout, first: usize) {
        let mut origins = layout.origins.iter();
        each_paragraph(&mut layout.blocks, &mut |paragraph| {
            paragraph.recognised = origins.next().and_then(|origins| self.recognised(origins, first));
        });
    }

    fn recognised(&self, origins: &[Origin], first: usize) -> Option<Recognised> {
        let mut recognised = Recognised::default();
        let (mut sum, mut count) = (0.0, 0);
        for origin in origins {
            let index = first + origin.page;
            let Some(seen) = self.seen.get(&index) else { continue };
            let line = origin.piece.checked_sub(seen.first_piece).and_then(|piece| seen.lines.get(piece));
            let Some(line) = line else { continue };
            recognised.places.push(seen.place(index, origin, line));
            for (at, glyph) in origin.characters.clone().zip(&line.glyphs) {
                (sum, count) = (sum + glyph.score, count + 1);
                if glyph.score < SURE {
                    doubt(&mut recognised.doubts, at);
                }
            }
        }
        recognised.page = recognised.places.first()?.page;
        recognised.percent = (sum * 100.0 / count.max(1) as f32).round() as u8;
        Some(recognised)
    }
}

impl Seen {
    fn place(&self, index: usize, origin: &Origin, line: &RecognisedLine) -> LinePlace {
        let [left, top, right, bottom] = line.quad.bounds();
        let share = |value: f32, whole: usize| (value / whole as f32).clamp(0.0, 1.0);
        LinePlace {
            start: origin.characters.start,
            end: origin.characters.end,
            page: index + 1,
            left: share(left, self.size[0]),
            top: share(top, self.size[1]),
            right: share(right, self.size[0]),
            bottom: share(bottom, self.size[1]),
        }
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

/// A page's lines, upright, as they are laid out.
fn pieces(recognised: &RecognisedPage, points: f64) -> impl Iterator<Item = Piece> {
    recognised.lines.iter().zip(&recognised.upright).map(move |(line, quad)| {
        let [left, top, right, bottom] = quad.bounds().map(|edge| f64::from(edge) * points);
        let air = (bottom - top) * AIR / 2.0;
        let frame = Frame::new(left + air, top + air, right - air, bottom - air);
        Piece { text: line.text(), frame, bold: false, change: None }
    })
}
