//! What is drawn on a page (GB/T 33190 8): text at its places, lines, pictures, and what was put on it later.

use hayro::kurbo::{BezPath, PathEl};
use roxmltree::Node;

use super::document::{physical_box, text_of};
use super::matrix::{Matrix, box_of, numbers_of};
use super::resource::Composites;
use super::text::{Glyph, glyphs, size};
use super::{Aside, POINTS, path};
use crate::read::page::{self, Frame, Page, Piece};
use crate::read::xml::{attribute, child, children};
use crate::read::{Region, Source};

/// Deepest nesting of drawings in drawings.
const DEEPEST: usize = 16;
/// Most objects on one page: a drawing used in drawings multiplies.
const MOST_OBJECTS: usize = 50_000;
/// Most characters on one page.
const MOST_CHARACTERS: usize = 100_000;
/// Most points of the drawings on one page.
const MOST_POINTS: usize = 1_000_000;
/// Fewer characters than this on a scan are a page number or a stamp.
const FEW: usize = 24;
/// Fewer curved outlines than this are no writing: three or four characters have as many.
const FEWEST_CURVED: usize = 8;
/// Pictures smaller than this either way, in points, say nothing.
const SMALLEST_PICTURE: f64 = 8.0;
/// Share of the letters' size above the base line.
const ABOVE: f64 = 0.87;

/// A remark that somebody put on the page.
#[derive(Debug, Clone)]
pub(super) struct Note {
    /// Where it is.
    pub frame: Frame,
    /// Who wrote it.
    pub author: String,
    /// When, as written.
    pub date: String,
    /// What it says.
    pub text: String,
}

/// One page as drawn.
#[derive(Debug, Clone, Default)]
pub(super) struct Drawing {
    /// Text and lines.
    pub page: Page,
    /// Pictures and drawings in their order: letters may be among them where there is no text.
    pub figures: Vec<Figure>,
    /// Characters that are glyphs without a meaning.
    pub unreadable: usize,
    /// Text that is not shown.
    pub hidden: String,
    /// Text beside the flow.
    pub asides: Vec<Aside>,
    /// Remarks.
    pub notes: Vec<Note>,
    /// Marks put on the page that hold no text.
    pub marks: usize,
    /// Whether there was more than is read.
    pub is_cut: bool,
    /// Drawings that are too many to be kept.
    pub undrawn: usize,
    /// Characters that are printed without ink, as under a scan whose text a program recognised.
    pub invisible: usize,
    origin: (f64, f64),
    objects: usize,
    /// Points of the outlines.
    points: usize,
}

/// Something on a page that is no text object.
#[derive(Debug, Clone)]
pub(super) enum Figure {
    /// A picture.
    Picture {
        /// Puts the picture's unit square on the page, in points.
        matrix: Matrix,
        /// Where it is.
        frame: Frame,
        /// Its number, and after [`super::resource::Resources::name_pictures`] its part.
        part: Option<String>,
    },
    /// A drawing, in points.
    Outline {
        /// What is drawn.
        path: BezPath,
        /// The colour inside.
        fill: Option<Ink>,
        /// Colour and width of the line.
        stroke: Option<(Ink, f64)>,
    },
}

/// Red, green and blue.
type Ink = [u8; 3];

/// Why there is no text on a page that shows some.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// The page is pictures.
    Pictures,
    /// Letters may be drawn on it as outlines.
    Drawn,
    /// It has lines and boxes only.
    Figures,
}

impl Drawing {
    /// An empty page of this box, in millimetres.
    pub fn new(page_box: [f64; 4]) -> Self {
        let mut drawing = Self::default();
        drawing.measure_by(page_box);
        drawing
    }

    /// The pictures among the figures.
    pub fn pictures(&self) -> impl Iterator<Item = &Frame> {
        self.figures.iter().filter_map(|figure| match figure {
            Figure::Picture { frame, .. } => Some(frame),
            Figure::Outline { .. } => None,
        })
    }

    /// Why the page has no text although it shows some.
    pub fn unreadable(&self) -> Option<Unreadable> {
        let beside = self.asides.iter().map(|(_, line)| line.chars().count()).sum::<usize>();
        let read = self.page.pieces.iter().filter(|piece| !piece.text.trim().is_empty()).count();
        let has_pictures = self.pictures().next().is_some();
        match read + beside {
            0 if has_pictures => Some(Unreadable::Pictures),
            0 if self.curved() >= FEWEST_CURVED => Some(Unreadable::Drawn),
            0 if !self.figures.is_empty() => Some(Unreadable::Figures),
            // A page number or a stamp on a scan does not make it readable.
            1..FEW if self.pictured() > 0.7 => Some(Unreadable::Pictures),
            _ => None,
        }
    }

    /// How many of the closed parts of the drawings have curves, as letters have.
    fn curved(&self) -> usize {
        let paths = self.figures.iter().filter_map(|figure| match figure {
            Figure::Outline { path, .. } => Some(path),
            Figure::Picture { .. } => None,
        });
        let is_curve = |element: &PathEl| matches!(element, PathEl::QuadTo(..) | PathEl::CurveTo(..));
        let parts = paths.flat_map(|path| path.elements().split(|e| matches!(e, PathEl::MoveTo(_))));
        parts.filter(|part| part.iter().any(is_curve)).count()
    }

    /// Whether the text is what a scanning program recognised on the page's picture.
    pub fn is_recognised_elsewhere(&self) -> bool {
        self.invisible * 2 > self.page.pieces.len() && self.pictured() > 0.5
    }

    /// The part of the page under pictures. Scanning programs cut pages into strips, so all of them count.
    fn pictured(&self) -> f64 {
        let on_page = |picture: &Frame| {
            let width = picture.right.min(self.page.width) - picture.left.max(0.0);
            let height = picture.bottom.min(self.page.height) - picture.top.max(0.0);
            width.max(0.0) * height.max(0.0)
        };
        self.pictures().map(on_page).sum::<f64>() / (self.page.width * self.page.height).max(1.0)
    }

    /// Takes over the page's own box, if it says one.
    pub fn measure(&mut self, page: Node<'_, '_>) {
        if let Some(page_box) = child(page, "Area").and_then(physical_box) {
            self.measure_by(page_box);
        }
    }

    fn measure_by(&mut self, [left, top, width, height]: [f64; 4]) {
        self.origin = (left, top);
        (self.page.width, self.page.height) = (width * POINTS, height * POINTS);
    }

    fn matrix(&self) -> Matrix {
        Matrix::scaled(POINTS).after_move(-self.origin.0, -self.origin.1)
    }

    /// Draws what is on a page or a template.
    pub fn draw(&mut self, page: Node<'_, '_>, composites: &Composites<'_>) {
        let matrix = self.matrix();
        for content in children(page, "Content") {
            self.inside(content, matrix, composites, 0);
        }
    }

    fn inside(&mut self, node: Node<'_, '_>, matrix: Matrix, composites: &Composites<'_>, depth: usize) {
        for object in node.children().filter(Node::is_element) {
            self.objects += 1;
            if depth < DEEPEST && self.objects < MOST_OBJECTS && self.page.pieces.len() < MOST_CHARACTERS {
                self.object(object, matrix, composites, depth);
            } else {
                self.is_cut = true;
            }
        }
    }

    fn object(&mut self, object: Node<'_, '_>, matrix: Matrix, composites: &Composites<'_>, depth: usize) {
        if attribute(object, "Visible") == Some("false") {
            let texts = object.descendants().filter(|node| node.tag_name().name() == "TextCode");
            self.hidden.extend(texts.filter_map(|node| node.text()).map(str::trim));
            return;
        }
        let bounds = box_of(attribute(object, "Boundary")).unwrap_or_default();
        let inner = matrix.after_move(bounds[0], bounds[1]).after(Matrix::read(attribute(object, "CTM")));
        match object.tag_name().name() {
            "Layer" | "PageBlock" => self.inside(object, matrix, composites, depth + 1),
            "TextObject" => self.text(object, &inner),
            "PathObject" => self.path(object, &inner),
            "ImageObject" => self.picture(object, &inner, &matrix, bounds),
            "CompositeObject" => {
                let unit = attribute(object, "ResourceID").and_then(|id| composites.get(id));
                if let Some(unit) = unit {
                    self.inside(*unit, inner, composites, depth + 1);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, object: Node<'_, '_>, matrix: &Matrix) {
        let (glyphs, unreadable) = glyphs(object);
        self.unreadable += unreadable;
        if !matrix.keeps_lines() || is_stacked(&glyphs) {
            let text: String = glyphs.iter().map(|glyph| glyph.character).collect();
            if !text.trim().is_empty() {
                self.asides.push((Region::TextBox, text));
            }
            return;
        }
        let size = size(object);
        let bold = is_bold(object);
        if is_inkless(object) {
            self.invisible += glyphs.len();
        }
        self.page.pieces.extend(glyphs.into_iter().map(|glyph| {
            let (top, bottom) = (glyph.y - size * ABOVE, glyph.y + size * (1.0 - ABOVE));
            let frame = matrix.frame(glyph.x, top, glyph.x + glyph.width, bottom);
            let mut piece = Piece { text: glyph.character.to_string(), frame, ..Piece::default() };
            piece.bold = bold;
            piece
        }));
    }

    fn path(&mut self, object: Node<'_, '_>, matrix: &Matrix) {
        let Some(written) = text_of(object, "AbbreviatedData") else { return };
        let width = attribute(object, "LineWidth").and_then(|width| width.trim().parse().ok());
        let is_stroked = attribute(object, "Stroke") != Some("false");
        self.page.rules.extend(path::rules(&written, matrix, width.unwrap_or(0.353), is_stroked));
        let path = path::outline(&written, matrix).filter(|_| !is_inkless(object));
        let Some(path) = path else { return };
        self.points += path.elements().len();
        if self.points > MOST_POINTS {
            self.undrawn += 1;
            return;
        }
        let thick = (width.unwrap_or(0.353) * matrix.growth()).clamp(0.1, 100.0);
        let fill = (attribute(object, "Fill") == Some("true")).then(|| ink(object, "FillColor"));
        let stroke = is_stroked.then(|| (ink(object, "StrokeColor"), thick));
        self.figures.push(Figure::Outline { path, fill, stroke });
    }

    fn picture(&mut self, object: Node<'_, '_>, inner: &Matrix, outer: &Matrix, bounds: [f64; 4]) {
        let Some(number) = attribute(object, "ResourceID") else { return };
        let matrix = match attribute(object, "CTM") {
            Some(_) => *inner,
            None => outer.after_move(bounds[0], bounds[1]).after(Matrix::stretched(bounds[2], bounds[3])),
        };
        let frame = matrix.frame(0.0, 0.0, 1.0, 1.0);
        if frame.width() >= SMALLEST_PICTURE && frame.height() >= SMALLEST_PICTURE {
            self.figures.push(Figure::Picture { matrix, frame, part: Some(number.to_string()) });
        }
    }

    /// Draws what was put on the page later (15): its text stands beside the flow, remarks are margin comments.
    pub fn annotate(&mut self, annotations: Node<'_, '_>, composites: &Composites<'_>) {
        for annotation in children(annotations, "Annot") {
            let kind = attribute(annotation, "Type").unwrap_or_default();
            let appearance = child(annotation, "Appearance");
            let bounds = appearance.and_then(|appearance| box_of(attribute(appearance, "Boundary")));
            let bounds = bounds.unwrap_or_default();
            let matrix = self.matrix().after_move(bounds[0], bounds[1]);
            let said = |name| attribute(annotation, name).unwrap_or_default().to_string();
            if let Some(text) = text_of(annotation, "Remark").filter(|_| kind != "Watermark") {
                let frame = matrix.frame(0.0, 0.0, bounds[2], bounds[3]);
                self.notes.push(Note { frame, author: said("Creator"), date: said("LastModDate"), text });
            }
            if attribute(annotation, "Visible") == Some("false") || kind == "Link" {
                continue;
            }
            let mut own =
                Self { page: Page { pieces: Vec::new(), rules: Vec::new(), ..self.page }, ..Self::default() };
            if let Some(appearance) = appearance {
                own.inside(appearance, matrix, composites, 0);
            }
            let region = if kind == "Watermark" { Region::HeaderFooter } else { Region::TextBox };
            let lines = lines(&own.page).into_iter().chain(own.asides.into_iter().map(|(_, line)| line));
            let lines: Vec<Aside> = lines.map(|line| (region, line)).collect();
            let is_mark = kind == "Path" && lines.is_empty() && !own.figures.is_empty();
            self.marks += usize::from(is_mark);
            self.asides.extend(lines);
            self.figures.extend(own.figures);
            self.unreadable += own.unreadable;
            self.is_cut |= own.is_cut;
        }
    }
}

/// The lines of a text by itself.
fn lines(page: &Page) -> Vec<String> {
    let blocks = page::lay_out(std::slice::from_ref(page)).blocks;
    let text = Source { blocks, ..Source::default() }.plain_text();
    text.lines().filter(|line| !line.trim().is_empty()).map(str::to_string).collect()
}

/// Whether most characters stand below the one before them.
fn is_stacked(glyphs: &[Glyph]) -> bool {
    let down = glyphs.windows(2).filter(|pair| (pair[1].y - pair[0].y).abs() > (pair[1].x - pair[0].x).abs());
    down.count() * 2 > glyphs.len()
}

/// Whether an object is printed without ink.
fn is_inkless(object: Node<'_, '_>) -> bool {
    let alpha = attribute(object, "Alpha").and_then(|alpha| alpha.trim().parse::<f64>().ok());
    let is_text = object.tag_name().name() == "TextObject";
    let is_unfilled =
        attribute(object, "Fill") == Some("false") && attribute(object, "Stroke") != Some("true");
    alpha.is_some_and(|alpha| alpha <= 0.0) || is_text && is_unfilled
}

/// The colour that an object is filled or drawn with, by grey, by red, green and blue, or by printing inks; black
/// where it says none.
fn ink(object: Node<'_, '_>, name: &str) -> Ink {
    let value = child(object, name).and_then(|color| attribute(color, "Value"));
    let byte = |value: &f64| value.clamp(0.0, 255.0) as u8;
    match value.map(numbers_of).unwrap_or_default().iter().map(byte).collect::<Vec<u8>>()[..] {
        [grey] => [grey; 3],
        [red, green, blue] => [red, green, blue],
        [cyan, magenta, yellow, black] => [cyan, magenta, yellow].map(|ink| 255 - ink.saturating_add(black)),
        _ => [0; 3],
    }
}

/// Bold by weight, or as programs fake it: outlines drawn around filled letters.
fn is_bold(object: Node<'_, '_>) -> bool {
    let weight = attribute(object, "Weight").and_then(|weight| weight.trim().parse::<u32>().ok());
    let is_outlined =
        attribute(object, "Stroke") == Some("true") && attribute(object, "Fill") != Some("false");
    weight.is_some_and(|weight| weight >= 600) || is_outlined
}
