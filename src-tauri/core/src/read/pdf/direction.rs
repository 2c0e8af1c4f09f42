//! Which way text runs, and turning a page so that its text runs from left to right.

use super::super::page::{Frame, Page, Piece};
use super::transcript::{Mark, Transcript};

/// Letters reach from here above their baseline to the rest of an em below it.
const ASCENT: f64 = 0.88;

/// Slower than one in ten is straight: scans are never quite so.
const STRAIGHT: f64 = 0.1;

/// Which way a glyph's line runs over the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// As usual.
    Right,
    /// Turned clockwise by a quarter.
    Down,
    /// Upside down.
    Left,
    /// Turned anticlockwise by a quarter.
    Up,
    /// Upright letters under each other, lines from right to left.
    Upright,
    /// None of these.
    Slanted,
}

impl Direction {
    /// The direction of a step over the page, y down.
    pub fn of(x: f64, y: f64) -> Self {
        match () {
            () if y.abs() <= x.abs() * STRAIGHT && x > 0.0 => Self::Right,
            () if y.abs() <= x.abs() * STRAIGHT && x < 0.0 => Self::Left,
            () if x.abs() <= y.abs() * STRAIGHT && y > 0.0 => Self::Down,
            () if x.abs() <= y.abs() * STRAIGHT && y < 0.0 => Self::Up,
            () => Self::Slanted,
        }
    }

    /// The frame of a glyph whose baseline starts at this point.
    pub fn frame(self, x: f64, y: f64, width: f64, size: f64) -> Frame {
        let (above, below) = (ASCENT * size, (1.0 - ASCENT) * size);
        match self {
            Self::Right | Self::Upright | Self::Slanted => Frame::new(x, y - above, x + width, y + below),
            Self::Left => Frame::new(x - width, y - below, x, y + above),
            Self::Down => Frame::new(x - below, y, x + above, y + width),
            Self::Up => Frame::new(x - above, y - width, x + below, y),
        }
    }

    /// Where a frame lies after the page is turned so that this direction is the usual one.
    pub fn turn(self, frame: &Frame, page: &Frame) -> Frame {
        let (width, height) = (page.right, page.bottom);
        match self {
            Self::Right | Self::Slanted => *frame,
            Self::Left => {
                Frame::new(width - frame.right, height - frame.bottom, width - frame.left, height - frame.top)
            }
            Self::Down | Self::Upright => {
                Frame::new(frame.top, width - frame.right, frame.bottom, width - frame.left)
            }
            Self::Up => Frame::new(height - frame.bottom, frame.left, height - frame.top, frame.right),
        }
    }

    fn runs_with(self, other: Self) -> bool {
        let level = |direction| if direction == Self::Upright { Self::Down } else { direction };
        level(self) == level(other)
    }
}

/// A page turned, and what runs another way on it.
pub(super) struct Turned {
    /// What runs the way of most of its text.
    pub page: Page,
    /// The rest, each part turned its own way.
    pub strays: Vec<Page>,
    /// The way of the page.
    pub direction: Direction,
    /// The page before it was turned.
    pub frame: Frame,
}

/// Turns a page the way that most of its text runs.
pub(super) fn turned(transcript: Transcript) -> Turned {
    let ways = [Direction::Right, Direction::Down, Direction::Left, Direction::Up];
    let count =
        |way: Direction| transcript.glyphs.iter().filter(|mark| mark.direction.runs_with(way)).count();
    // Where two ways are equally frequent the usual one is taken: the last maximum counts.
    let main = ways.into_iter().rev().max_by_key(|way| count(*way)).unwrap_or(Direction::Right);
    let page = |way: Direction, belongs: &dyn Fn(&Mark) -> bool| {
        let pieces = transcript.glyphs.iter().filter(|mark| belongs(mark)).map(|mark| Piece {
            text: mark.text.clone(),
            frame: way.turn(&mark.frame, &transcript.frame),
            bold: mark.bold,
            change: mark.change,
        });
        let size = way.turn(&transcript.frame, &transcript.frame);
        let rules = transcript.lines.iter().map(|line| way.turn(&line.frame, &transcript.frame));
        Page { width: size.right, height: size.bottom, pieces: pieces.collect(), rules: rules.collect() }
    };
    // Single upright letters under each other, as in a narrow cell, stand in the lines of a usual page.
    let own = |way: Direction, mark: &Mark| {
        if mark.direction == Direction::Upright && main == Direction::Right {
            return way == Direction::Right;
        }
        mark.direction.runs_with(way)
    };
    let strays = ways
        .into_iter()
        .filter(|way| !way.runs_with(main))
        .map(|way| Page { rules: Vec::new(), ..page(way, &|mark| own(way, mark)) })
        .filter(|page| !page.pieces.is_empty())
        .collect();
    Turned { page: page(main, &|mark| own(main, mark)), strays, direction: main, frame: transcript.frame }
}
