//! What a page shows, as `hayro` tells it: glyphs, straight lines, pictures.

use hayro::hayro_interpret::font::{Glyph, GlyphRun};
use hayro::hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};
use hayro::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};

use super::super::page::Frame;
use super::super::{ChangeKind, Loss};
use super::direction::Direction;
use super::{Unreadable, place, radical};

/// Thicker strokes and fills than this, in points, are no lines.
const THICKEST: f64 = 3.0;

/// Lines of a table are not shorter than this, in points.
const SHORTEST: f64 = 3.0;

/// More lines than this on a page are a drawing.
const MOST_RULES: usize = 20_000;

/// The reason to stop in the middle of a page: a file can nest its drawings so that going through it never ends,
/// and `hayro` has no other way to be stopped.
pub(super) struct Exhausted;

/// What a page shows.
pub(super) struct Transcript {
    /// The page itself.
    pub frame: Frame,
    /// The glyphs that are characters, in the order of the content.
    pub glyphs: Vec<Mark>,
    /// Straight lines, upright or level.
    pub lines: Vec<Line>,
    /// Where pictures lie.
    pub pictures: Vec<Frame>,
    /// Text aslant, a run each.
    pub slanted: Vec<String>,
    /// Places on the page that notes cover with their own words.
    pub covered: Vec<Frame>,
    /// Drawing steps that the file may still take.
    pub steps_left: usize,
    /// Curved shapes that are filled: letters drawn as shapes are.
    drawn: usize,
    /// Glyphs of which nobody says which character they are.
    uncoded: usize,
    /// The text is that of a recognised scan, printed invisibly.
    invisible: usize,
    /// Where the glyphs of the last run start.
    last_run: usize,
}

/// A glyph at its place.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    pub text: String,
    pub frame: Frame,
    pub direction: Direction,
    pub bold: bool,
    /// Its colour; `None` where it is painted with a pattern.
    pub ink: Option<Ink>,
    /// Marked as a revision, once that is known.
    pub change: Option<ChangeKind>,
}

/// Red, green and blue.
pub(super) type Ink = [u8; 3];

/// A straight line as a thin frame.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub frame: Frame,
    pub ink: Option<Ink>,
}

impl Transcript {
    pub fn new(frame: Frame, steps_left: usize) -> Self {
        Self {
            frame,
            glyphs: Vec::new(),
            lines: Vec::new(),
            pictures: Vec::new(),
            slanted: Vec::new(),
            covered: Vec::new(),
            steps_left,
            drawn: 0,
            uncoded: 0,
            invisible: 0,
            last_run: 0,
        }
    }

    /// Why the page has no text although it shows some.
    pub fn unreadable(&self) -> Option<Unreadable> {
        let characters = self.glyphs.iter().filter(|mark| !mark.text.trim().is_empty()).count();
        // A line of the scanning program or a stamped page number does not make a scan readable.
        let few = characters < 24;
        match () {
            () if self.uncoded > 8 && self.uncoded * 2 > characters => Some(Unreadable::Uncoded),
            () if few && self.pictured() > if characters == 0 { 0.4 } else { 0.7 } => Some(Unreadable::Scan),
            () if characters == 0 && self.drawn > 40 => Some(Unreadable::Drawn),
            () => None,
        }
    }

    /// What a page with text has besides.
    pub fn losses(&self, number: usize) -> Vec<Loss> {
        let mut what = Vec::new();
        let share = |picture: &&Frame| area(picture) / area(&self.frame).max(1.0);
        if self.invisible * 2 > self.glyphs.len() && self.pictured() > 0.5 {
            what.push("这一页是扫描图像，文字由扫描程序识别，可能有误，请对照原件".to_string());
        } else if self.pictures.iter().filter(|picture| share(picture) > 0.004).count() > 0 {
            what.push("此处的图片未识别".to_string());
        }
        if self.uncoded > 0 {
            what.push(format!("有 {} 个字没有编码，以“\u{fffd}”标出", self.uncoded));
        }
        what.into_iter().map(|what| Loss { place: place(number), what }).collect()
    }

    /// The part of the page under pictures. Scanning programs cut pages into strips, so all of them count.
    fn pictured(&self) -> f64 {
        let on_page = |picture: &Frame| {
            let width = picture.right.min(self.frame.right) - picture.left.max(0.0);
            let height = picture.bottom.min(self.frame.bottom) - picture.top.max(0.0);
            width.max(0.0) * height.max(0.0)
        };
        self.pictures.iter().map(on_page).sum::<f64>() / area(&self.frame).max(1.0)
    }

    fn step(&mut self) {
        self.steps(1);
    }

    fn steps(&mut self, count: usize) {
        match self.steps_left.checked_sub(count) {
            Some(left) => self.steps_left = left,
            // Unwinds without the message that a panic prints; caught where the page was begun.
            None => std::panic::resume_unwind(Box::new(Exhausted)),
        }
    }

    fn line(&mut self, frame: Frame, ink: Option<Ink>) {
        let long = frame.width().max(frame.height());
        let thick = frame.width().min(frame.height());
        if long >= SHORTEST && thick <= THICKEST && self.lines.len() < MOST_RULES && frame.is_finite() {
            self.lines.push(Line { frame, ink });
        }
    }

    /// The same glyphs printed over themselves as strokes: bold, and nothing to read.
    fn repeats_last_run(&self, marks: &[Mark]) -> bool {
        let last = &self.glyphs[self.last_run..];
        let close = |a: f64, b: f64| (a - b).abs() < 0.5;
        !marks.is_empty()
            && last.len() == marks.len()
            && last.iter().zip(marks).all(|(a, b)| {
                a.text == b.text && close(a.frame.left, b.frame.left) && close(a.frame.top, b.frame.top)
            })
    }
}

fn area(frame: &Frame) -> f64 {
    frame.width().max(0.0) * frame.height().max(0.0)
}

impl<'a> Device<'a> for Transcript {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.step();
        let stroke = match mode {
            DrawMode::Stroke(stroke) | DrawMode::FillAndStroke(_, stroke) => {
                Some(f64::from(stroke.line_width))
            }
            DrawMode::Fill(_) => None,
            DrawMode::Invisible => return,
        };
        if let DrawMode::Stroke(stroke) | DrawMode::FillAndStroke(_, stroke) = mode {
            self.steps(dashes(path, &stroke.dash_array));
        }
        let ink = ink(&props);
        let path = props.transform * path.clone();
        if let Some(width) = stroke {
            let scale = props.transform.determinant().abs().sqrt();
            for (from, to) in segments(&path) {
                if let Some(line) = straight(from, to, width * scale) {
                    self.line(line, ink);
                }
            }
        } else {
            for part in subpaths(&path) {
                let is_curved =
                    part.elements().iter().any(|e| matches!(e, PathEl::CurveTo(..) | PathEl::QuadTo(..)));
                self.drawn += usize::from(is_curved);
                self.line(frame_of(part.bounding_box()), ink);
            }
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.step();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.step();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let upright = matches!(run.writing_mode(), WritingMode::Vertical);
        let bold = run.glyphs().first().is_some_and(|glyph| is_bold(glyph));
        let ink = ink(&props);
        let mut marks = Vec::new();
        let mut uncoded = 0;
        for glyph in run.glyphs() {
            self.step();
            let text = match glyph.as_unicode() {
                Some(BfString::Char(c)) => c.to_string(),
                Some(BfString::String(text)) => text,
                None => "\u{fffd}".to_string(),
            };
            uncoded += usize::from(text == "\u{fffd}");
            let (frame, direction) = placed(glyph, props.transform * glyph.transform(), &text, upright);
            let text = radical::unified(&text);
            marks.push(Mark { text, frame, direction, bold, ink, change: None });
        }
        if matches!(mode, DrawMode::Stroke(_)) && self.repeats_last_run(&marks) {
            self.glyphs[self.last_run..].iter_mut().for_each(|mark| mark.bold = true);
            return;
        }
        if let Some(first) = marks.first()
            && first.direction == Direction::Slanted
        {
            self.slanted.push(marks.into_iter().map(|mark| mark.text).collect());
            return;
        }
        let page = self.frame.grown(4.0);
        marks.retain(|mark| {
            page.holds(&mark.frame) && !self.covered.iter().any(|covered| covered.holds(&mark.frame))
        });
        if matches!(mode, DrawMode::Invisible) {
            self.invisible += marks.len();
        }
        self.uncoded += uncoded;
        self.last_run = self.glyphs.len();
        self.glyphs.extend(marks);
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.step();
        let whole = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let frame = frame_of(props.transform.transform_rect_bbox(whole));
        if frame.is_finite() {
            self.pictures.push(frame);
        }
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

/// How many dashes a line is drawn in: a short one asks for any number of them.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a float too large becomes the largest number
fn dashes(path: &BezPath, lengths: &[f32]) -> usize {
    let period: f64 = lengths.iter().map(|length| f64::from(*length)).sum();
    if period > 0.0 { (path.perimeter(1.0) / period) as usize } else { 0 }
}

fn ink(props: &DrawProps<'_>) -> Option<Ink> {
    let Paint::Color(color) = &props.paint else { return None };
    let [red, green, blue, _] = color.to_rgba().to_rgba8();
    Some([red, green, blue])
}

fn is_bold(glyph: &Glyph<'_>) -> bool {
    let Glyph::Outline(outline) = glyph else { return false };
    outline.font_data().is_some_and(|font| {
        font.weight.is_some_and(|weight| weight >= 600)
            || font.postscript_name.is_some_and(|name| name.to_lowercase().contains("bold"))
    })
}

/// Where a glyph stands: its em on the line, as wide as its advance.
fn placed(glyph: &Glyph<'_>, transform: Affine, text: &str, upright: bool) -> (Frame, Direction) {
    let advance = match glyph {
        Glyph::Outline(outline) => outline.advance_width(),
        Glyph::Type3(glyph) => glyph.advance_width(),
    };
    let usual = if text.is_ascii() { 500.0 } else { 1000.0 };
    let advance = advance.map(f64::from).filter(|advance| *advance > 1.0).unwrap_or(usual);
    let origin = transform * Point::ZERO;
    let along = transform * Point::new(1000.0, 0.0) - origin;
    let up = transform * Point::new(0.0, 1000.0) - origin;
    let direction = if upright { Direction::Upright } else { Direction::of(along.x, along.y) };
    let size = (along.cross(up) / along.hypot().max(1e-6)).abs();
    let width = along.hypot() * advance / 1000.0;
    (direction.frame(origin.x, origin.y, width, size), direction)
}

fn frame_of(rect: Rect) -> Frame {
    Frame::new(rect.x0, rect.y0, rect.x1, rect.y1)
}

/// A level or upright line from its ends and its width.
fn straight(from: Point, to: Point, width: f64) -> Option<Frame> {
    let half = (width / 2.0).clamp(0.05, THICKEST);
    let is_straight = (from.x - to.x).abs() < 0.7 || (from.y - to.y).abs() < 0.7;
    let frame = Frame::new(from.x.min(to.x), from.y.min(to.y), from.x.max(to.x), from.y.max(to.y));
    let level = frame.width() >= frame.height();
    is_straight.then(|| {
        if level {
            Frame::new(frame.left, frame.middle() - half, frame.right, frame.middle() + half)
        } else {
            Frame::new(frame.centre() - half, frame.top, frame.centre() + half, frame.bottom)
        }
    })
}

/// The straight pieces of a path.
fn segments(path: &BezPath) -> Vec<(Point, Point)> {
    let (mut start, mut at) = (Point::ZERO, Point::ZERO);
    let mut segments = Vec::new();
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(to) => (start, at) = (to, to),
            PathEl::LineTo(to) => {
                segments.push((at, to));
                at = to;
            }
            PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => at = to,
            PathEl::ClosePath => {
                segments.push((at, start));
                at = start;
            }
        }
    }
    segments
}

/// The closed parts of a path.
fn subpaths(path: &BezPath) -> Vec<BezPath> {
    let mut parts: Vec<BezPath> = Vec::new();
    for element in path.elements() {
        match parts.last_mut() {
            Some(part) if !matches!(element, PathEl::MoveTo(_)) => part.push(*element),
            _ => {
                let mut part = BezPath::new();
                // A path that begins without its starting point cannot be drawn.
                if matches!(element, PathEl::MoveTo(_)) {
                    part.push(*element);
                    parts.push(part);
                }
            }
        }
    }
    parts
}
