//! Boxes on a page that need not be parallel to its edges. Lengths are pixels, x to the right, y down.

use serde::{Deserialize, Serialize};

/// A place on the page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// From the left.
    pub x: f32,
    /// From the top.
    pub y: f32,
}

impl Point {
    pub(super) fn plus(self, other: Self) -> Self {
        Self { x: self.x + other.x, y: self.y + other.y }
    }

    pub(super) fn minus(self, other: Self) -> Self {
        Self { x: self.x - other.x, y: self.y - other.y }
    }

    pub(super) fn times(self, factor: f32) -> Self {
        Self { x: self.x * factor, y: self.y * factor }
    }

    fn dot(self, other: Self) -> f32 {
        self.x * other.x + self.y * other.y
    }

    fn cross(self, other: Self) -> f32 {
        self.x * other.y - self.y * other.x
    }

    fn length(self) -> f32 {
        self.x.hypot(self.y)
    }
}

/// A rectangle in any direction: its corners from the top left of what is written in it, clockwise.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Quad {
    /// Top left, top right, bottom right, bottom left.
    pub corners: [Point; 4],
}

impl Quad {
    /// The smallest rectangle around points, grown on every side by `grow` of its area over its perimeter; none for
    /// fewer than one point. Its first side is the one nearest to the horizontal.
    pub(super) fn around(points: &mut Vec<Point>, grow: f32) -> Option<Self> {
        let hull = hull(points);
        let first = *hull.first()?;
        let mut best: Option<(f32, Point, [f32; 4])> = None;
        for (index, from) in hull.iter().enumerate() {
            let side = hull[(index + 1) % hull.len()].minus(*from);
            let length = side.length();
            let axis = if length > 0.0 { side.times(1.0 / length) } else { Point { x: 1.0, y: 0.0 } };
            let axis = level(axis);
            let down = Point { x: -axis.y, y: axis.x };
            let mut reach = [f32::MAX, f32::MIN, f32::MAX, f32::MIN];
            for point in &hull {
                let (u, v) = (point.minus(first).dot(axis), point.minus(first).dot(down));
                reach = [reach[0].min(u), reach[1].max(u), reach[2].min(v), reach[3].max(v)];
            }
            let area = (reach[1] - reach[0]) * (reach[3] - reach[2]);
            if best.as_ref().is_none_or(|(least, ..)| area < *least) {
                best = Some((area, axis, reach));
            }
        }
        let (area, axis, [left, right, top, bottom]) = best?;
        let (width, height) = (right - left, bottom - top);
        let margin = if width + height > 0.0 { grow * area / (2.0 * (width + height)) } else { 0.0 };
        let down = Point { x: -axis.y, y: axis.x };
        let corner = |u: f32, v: f32| first.plus(axis.times(u)).plus(down.times(v));
        let (left, right) = (left - margin, right + margin);
        let (top, bottom) = (top - margin, bottom + margin);
        Some(Self {
            corners: [corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)],
        })
    }

    /// Along the line of writing.
    pub fn width(&self) -> f32 {
        self.corners[1].minus(self.corners[0]).length()
    }

    /// Across the line of writing.
    pub fn height(&self) -> f32 {
        self.corners[3].minus(self.corners[0]).length()
    }

    /// The angle of its first side against the horizontal, in radians, clockwise.
    pub(super) fn angle(&self) -> f32 {
        let side = self.corners[1].minus(self.corners[0]);
        side.y.atan2(side.x)
    }

    /// The same rectangle read from the other end.
    pub(super) fn reversed(&self) -> Self {
        let [a, b, c, d] = self.corners;
        Self { corners: [c, d, a, b] }
    }

    /// The same rectangle with its writing running down its right side.
    pub(super) fn on_its_side(&self) -> Self {
        let [a, b, c, d] = self.corners;
        Self { corners: [b, c, d, a] }
    }

    /// Every corner changed.
    pub(super) fn map(&self, change: impl Fn(Point) -> Point) -> Self {
        Self { corners: self.corners.map(change) }
    }

    /// The upright rectangle around it: left, top, right, bottom.
    pub fn bounds(&self) -> [f32; 4] {
        let x = self.corners.map(|corner| corner.x);
        let y = self.corners.map(|corner| corner.y);
        let least = |values: [f32; 4]| values.into_iter().fold(f32::MAX, f32::min);
        let most = |values: [f32; 4]| values.into_iter().fold(f32::MIN, f32::max);
        [least(x), least(y), most(x), most(y)]
    }
}

/// An axis turned by quarters until it points to the right more than up or down.
fn level(axis: Point) -> Point {
    match axis {
        Point { x, y } if x.abs() >= y.abs() && x >= 0.0 => axis,
        Point { x, y } if x.abs() >= y.abs() => axis.times(-1.0),
        Point { x, y } if y > 0.0 => Point { x: y, y: -x },
        Point { x, y } => Point { x: -y, y: x },
    }
}

/// The convex hull by Andrew's monotone chain.
fn hull(points: &mut Vec<Point>) -> Vec<Point> {
    points.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    points.dedup();
    if points.len() < 3 {
        return points.clone();
    }
    let mut chain: Vec<Point> = Vec::new();
    let mut extend = |point: Point, keep: usize| {
        while chain.len() > keep {
            let (a, b) = (chain[chain.len() - 2], chain[chain.len() - 1]);
            if b.minus(a).cross(point.minus(a)) > 0.0 {
                break;
            }
            chain.pop();
        }
        chain.push(point);
        chain.len()
    };
    let mut length = 0;
    for point in points.iter() {
        length = extend(*point, 1);
    }
    for point in points.iter().rev().skip(1) {
        extend(*point, length);
    }
    chain.pop();
    chain
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn slanted(angle: f32) -> Vec<Point> {
        let (sin, cos) = angle.sin_cos();
        let turned = |u: f32, v: f32| Point { x: 500.0 + u * cos - v * sin, y: 300.0 + u * sin + v * cos };
        (0..=200).flat_map(|u| [turned(u as f32, 0.0), turned(u as f32, 20.0)]).collect()
    }

    #[test]
    fn the_rectangle_follows_the_slant_of_a_line() {
        for degrees in [-10.0f32, -3.0, 0.0, 2.0, 12.0] {
            let quad = Quad::around(&mut slanted(degrees.to_radians()), 0.0).unwrap();
            assert!((quad.angle().to_degrees() - degrees).abs() < 0.3, "{degrees}: {quad:?}");
            assert!((quad.width() - 200.0).abs() < 1.0 && (quad.height() - 20.0).abs() < 1.0, "{quad:?}");
        }
    }

    #[test]
    fn growing_keeps_the_middle() {
        let quad = Quad::around(&mut slanted(0.0), 1.6).unwrap();
        let margin = 1.6 * 200.0 * 20.0 / 440.0;
        assert!((quad.height() - 20.0 - 2.0 * margin).abs() < 0.5);
        let [left, top, right, bottom] = quad.bounds();
        assert!((left + right - 1200.0).abs() < 1.0 && (top + bottom - 620.0).abs() < 1.0);
    }

    #[test]
    fn one_point_and_none_are_no_trouble() {
        assert!(Quad::around(&mut Vec::new(), 1.0).is_none());
        let dot = Quad::around(&mut vec![Point { x: 3.0, y: 4.0 }], 1.0).unwrap();
        assert_eq!(dot.bounds(), [3.0, 4.0, 3.0, 4.0]);
    }
}
