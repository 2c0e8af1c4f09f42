//! Rectangles on a page.

/// A rectangle in points, y down.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in crate::read) struct Frame {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Frame {
    /// The frame of these edges.
    pub fn new(left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Self { left, top, right, bottom }
    }

    /// Width in points.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Height in points.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// The middle between left and right.
    pub fn centre(&self) -> f64 {
        f64::midpoint(self.left, self.right)
    }

    /// The middle between top and bottom.
    pub fn middle(&self) -> f64 {
        f64::midpoint(self.top, self.bottom)
    }

    /// The smallest frame around both.
    pub fn around(&self, other: &Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Whether the middle of another frame lies inside.
    pub fn holds(&self, other: &Self) -> bool {
        (self.left..self.right).contains(&other.centre()) && (self.top..self.bottom).contains(&other.middle())
    }

    /// The same frame with every edge moved outwards (inwards where negative).
    pub fn grown(&self, by: f64) -> Self {
        Self::new(self.left - by, self.top - by, self.right + by, self.bottom + by)
    }

    /// Whether the two have a point in common.
    pub fn meets(&self, other: &Self) -> bool {
        self.left <= other.right
            && other.left <= self.right
            && self.top <= other.bottom
            && other.top <= self.bottom
    }

    /// Whether every edge is a number that can be compared.
    pub fn is_finite(&self) -> bool {
        [self.left, self.top, self.right, self.bottom].iter().all(|edge| edge.is_finite())
    }
}
