//! A page as a picture, drawn from its own pictures and outlines: for a page that shows its text without saying it.
//!
//! Text objects are not drawn, as their fonts are elsewhere; whoever needs them reads them.

use hayro::kurbo::{BezPath, Stroke};
use hayro::vello_cpu::color::AlphaColor;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RenderContext, Resources};

use super::content::{Drawing, Figure};
use super::matrix::Matrix;
use crate::read::package::Package;
use crate::read::page::Frame;
use crate::read::scan::{Picture, PictureFile};

/// Pixels a point where nothing on the page says how fine it is: 200 an inch.
const USUAL_SCALE: f64 = 200.0 / 72.0;
/// Bounds of the pixels a point: 120 and 400 an inch. Finer ones are not read better.
const SCALES: (f64, f64) = (120.0 / 72.0, 400.0 / 72.0);
/// No side is longer than this, in pixels: a page can call itself any size.
const LONGEST: f64 = 7000.0;
/// Most pixels of the pictures on one page.
const MOST_PIXELS: usize = 100_000_000;
/// Most pictures on one page; scanning programs cut a page into a few dozen strips.
const MOST_PICTURES: usize = 400;

/// A page as drawn, and what on it could not be.
pub(super) struct Drawn {
    /// The page.
    pub picture: Picture,
    /// Its pixels a point.
    pub scale: f64,
    /// Pictures on it that cannot be opened, and pictures and drawings that are too many.
    pub undrawn: usize,
}

/// Draws a page; none where nothing of it can be drawn.
pub(super) fn draw(drawing: &Drawing, package: &mut Package<'_>) -> Option<Drawn> {
    let (pictures, unopened) = opened(drawing, package);
    if pictures.is_empty() && drawing.figures.iter().all(|figure| matches!(figure, Figure::Picture { .. })) {
        return None;
    }
    let (width, height) = (drawing.page.width, drawing.page.height);
    let finest = pictures.iter().map(|(picture, _, frame)| density(picture, frame)).fold(0.0, f64::max);
    let wanted = if finest > 0.0 { finest.clamp(SCALES.0, SCALES.1) } else { USUAL_SCALE };
    let scale = wanted.min(LONGEST / width.max(height).max(1.0));
    let mut canvas = Canvas::new(width * scale, height * scale)?;
    for (picture, matrix, frame) in &pictures {
        let longest = (frame.width().max(frame.height()) * scale).ceil().clamp(1.0, LONGEST) as usize;
        canvas.picture(&picture.within(longest), &Matrix::scaled(scale).after(*matrix));
    }
    canvas.outlines(&drawing.figures, scale);
    Some(Drawn { picture: canvas.finish()?, scale, undrawn: drawing.undrawn + unopened })
}

type Placed = (Picture, Matrix, Frame);

/// The pictures on a page, and how many could not be opened.
fn opened(drawing: &Drawing, package: &mut Package<'_>) -> (Vec<Placed>, usize) {
    let mut pictures: Vec<Placed> = Vec::new();
    let (mut pixels, mut unopened) = (0, 0);
    for figure in &drawing.figures {
        let Figure::Picture { matrix, frame, part } = figure else { continue };
        let has_room = pixels < MOST_PIXELS && pictures.len() < MOST_PICTURES;
        let bytes = part.as_deref().filter(|_| has_room).and_then(|part| package.bytes(part));
        let picture = bytes.and_then(|bytes| PictureFile::open(&bytes)?.page(0).ok());
        match picture {
            Some(picture) => {
                pixels += picture.width() * picture.height();
                pictures.push((picture, *matrix, *frame));
            }
            None => unopened += 1,
        }
    }
    (pictures, unopened)
}

/// Pixels a point of a picture at its place.
fn density(picture: &Picture, frame: &Frame) -> f64 {
    let long = picture.width().max(picture.height()) as f64;
    long / frame.width().max(frame.height()).max(1.0)
}

/// Paper to draw on. Ink only darkens it, so that the white ground of one picture hides nothing of another.
struct Canvas {
    width: usize,
    height: usize,
    rgb: Vec<u8>,
}

impl Canvas {
    fn new(width: f64, height: f64) -> Option<Self> {
        let side = |side: f64| side.is_finite().then(|| side.ceil().clamp(1.0, LONGEST) as usize);
        let (width, height) = (side(width)?, side(height)?);
        Some(Self { width, height, rgb: vec![255; width * height * 3] })
    }

    /// Draws a picture whose unit square the matrix puts on the canvas.
    fn picture(&mut self, picture: &Picture, matrix: &Matrix) {
        let Some(back) = matrix.inverse() else { return };
        let frame = matrix.frame(0.0, 0.0, 1.0, 1.0);
        if !frame.is_finite() {
            return;
        }
        let within = |from: f64, to: f64, most: usize| {
            let most = most as f64;
            (from.floor().clamp(0.0, most) as usize)..(to.ceil().clamp(0.0, most) as usize)
        };
        let (across, down) =
            (within(frame.left, frame.right, self.width), within(frame.top, frame.bottom, self.height));
        for y in down {
            for x in across.clone() {
                let (u, v) = back.point(x as f64 + 0.5, y as f64 + 0.5);
                if !(0.0..1.0).contains(&u) || !(0.0..1.0).contains(&v) {
                    continue;
                }
                let column = (u * picture.width() as f64) as usize;
                let row = (v * picture.height() as f64) as usize;
                let from = (row * picture.width() + column) * 3;
                self.darken(y * self.width + x, &picture.rgb()[from..from + 3]);
            }
        }
    }

    fn darken(&mut self, pixel: usize, ink: &[u8]) {
        for (paper, ink) in self.rgb[pixel * 3..].iter_mut().zip(ink) {
            *paper = (*paper).min(*ink);
        }
    }

    /// Draws the outlines in their order.
    fn outlines(&mut self, figures: &[Figure], scale: f64) {
        let mut outlines =
            figures.iter().filter(|figure| matches!(figure, Figure::Outline { .. })).peekable();
        let (Ok(width), Ok(height)) = (u16::try_from(self.width), u16::try_from(self.height)) else { return };
        if outlines.peek().is_none() {
            return;
        }
        let mut context = RenderContext::new(width, height);
        context.set_paint(WHITE);
        context.fill_path(&whole(f64::from(width), f64::from(height)));
        context.set_transform(hayro::kurbo::Affine::scale(scale));
        for figure in outlines {
            let Figure::Outline { path, fill, stroke } = figure else { continue };
            if let Some([r, g, b]) = fill {
                context.set_paint(AlphaColor::from_rgb8(*r, *g, *b));
                context.fill_path(path);
            }
            if let Some(([r, g, b], width)) = stroke {
                context.set_paint(AlphaColor::from_rgb8(*r, *g, *b));
                context.set_stroke(Stroke::new(*width));
                context.stroke_path(path);
            }
        }
        context.flush();
        let mut pixmap = Pixmap::new(width, height);
        context.render(&mut pixmap, &mut Resources::new());
        for (index, pixel) in pixmap.data().iter().enumerate() {
            self.darken(index, &[pixel.r, pixel.g, pixel.b]);
        }
    }

    fn finish(self) -> Option<Picture> {
        Picture::new(self.width, self.height, self.rgb)
    }
}

fn whole(width: f64, height: f64) -> BezPath {
    let mut path = BezPath::new();
    path.move_to((0.0, 0.0));
    for corner in [(width, 0.0), (width, height), (0.0, height)] {
        path.line_to(corner);
    }
    path.close_path();
    path
}
