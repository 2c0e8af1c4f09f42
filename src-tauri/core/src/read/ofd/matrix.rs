//! Where a point of an object lies on the page (GB/T 33190 8.5): six numbers, and the corner of the object's frame.

use hayro::kurbo::Affine;

use crate::read::page::Frame;

/// A mapping of points: x' = a·x + c·y + e, y' = b·x + d·y + f.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix {
    a: f64,
    b: f64,
    c: f64,
    d: f64,
    e: f64,
    f: f64,
}

impl Matrix {
    /// Every length times a factor.
    pub fn scaled(by: f64) -> Self {
        Self { a: by, b: 0.0, c: 0.0, d: by, e: 0.0, f: 0.0 }
    }

    /// Every width times one factor, every height times another.
    pub fn stretched(width: f64, height: f64) -> Self {
        Self { d: height, ..Self::scaled(width) }
    }

    /// The matrix as a file writes it; no change where it writes none.
    pub fn read(numbers: Option<&str>) -> Self {
        match numbers.map(numbers_of).as_deref() {
            Some([a, b, c, d, e, f]) => Self { a: *a, b: *b, c: *c, d: *d, e: *e, f: *f },
            _ => Self::scaled(1.0),
        }
    }

    /// This mapping after a move.
    pub fn after_move(self, x: f64, y: f64) -> Self {
        self.after(Self { e: x, f: y, ..Self::scaled(1.0) })
    }

    /// This mapping after another.
    pub fn after(self, first: Self) -> Self {
        Self {
            a: self.a * first.a + self.c * first.b,
            b: self.b * first.a + self.d * first.b,
            c: self.a * first.c + self.c * first.d,
            d: self.b * first.c + self.d * first.d,
            e: self.a * first.e + self.c * first.f + self.e,
            f: self.b * first.e + self.d * first.f + self.f,
        }
    }

    /// The mapping that takes every point back; none where points fall together.
    pub fn inverse(&self) -> Option<Self> {
        let by = 1.0 / (self.a * self.d - self.b * self.c);
        by.is_finite().then(|| Self {
            a: self.d * by,
            b: -self.b * by,
            c: -self.c * by,
            d: self.a * by,
            e: (self.c * self.f - self.d * self.e) * by,
            f: (self.b * self.e - self.a * self.f) * by,
        })
    }

    /// The same mapping for drawings.
    pub fn affine(&self) -> Affine {
        Affine::new([self.a, self.b, self.c, self.d, self.e, self.f])
    }

    /// How much larger lengths become, about.
    pub fn growth(&self) -> f64 {
        (self.a * self.d - self.b * self.c).abs().sqrt()
    }

    /// Where a point comes to lie.
    pub fn point(&self, x: f64, y: f64) -> (f64, f64) {
        (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)
    }

    /// The frame around where a rectangle comes to lie.
    pub fn frame(&self, left: f64, top: f64, right: f64, bottom: f64) -> Frame {
        let corners = [(left, top), (right, top), (left, bottom), (right, bottom)];
        let corners = corners.map(|(x, y)| self.point(x, y));
        let least = |of: fn(&(f64, f64)) -> f64| corners.iter().map(of).fold(f64::INFINITY, f64::min);
        let most = |of: fn(&(f64, f64)) -> f64| corners.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        Frame::new(least(|p| p.0), least(|p| p.1), most(|p| p.0), most(|p| p.1))
    }

    /// Whether lines stay level and run from left to right, but for what no eye sees.
    pub fn keeps_lines(&self) -> bool {
        self.a > 0.0 && self.b.abs() < self.a * 0.02
    }
}

/// The numbers in a list.
pub(super) fn numbers_of(list: &str) -> Vec<f64> {
    let numbers = list.split_whitespace().map(|number| number.parse().unwrap_or(0.0));
    numbers.map(|number: f64| if number.is_finite() { number } else { 0.0 }).collect()
}

/// A box as a file writes it: left, top, width, height.
pub(super) fn box_of(written: Option<&str>) -> Option<[f64; 4]> {
    numbers_of(written?).try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mappings_follow_one_another() {
        let turned = Matrix::read(Some("0 1 -1 0 10 20"));
        assert_eq!(turned.point(3.0, 4.0), (6.0, 23.0));
        assert!(!turned.keeps_lines());
        let moved = Matrix::scaled(2.0).after_move(1.0, 1.0).after(turned);
        assert_eq!(moved.point(3.0, 4.0), (14.0, 48.0));
        assert_eq!(Matrix::read(Some("1 2")), Matrix::scaled(1.0));
        assert_eq!(turned.inverse().map(|back| back.point(6.0, 23.0)), Some((3.0, 4.0)));
        assert_eq!(Matrix::stretched(0.0, 1.0).inverse(), None);
        assert_eq!(turned.frame(0.0, 0.0, 2.0, 1.0), Frame::new(9.0, 20.0, 10.0, 22.0));
    }
}
