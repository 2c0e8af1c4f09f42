//! Lines in drawings (GB/T 33190 9): level and upright ones are the rules of tables.

use hayro::kurbo::{Arc, BezPath, Point, SvgArc, Vec2};

use super::matrix::Matrix;
use crate::read::page::Frame;

/// Most points of one drawing that are looked at.
const MOST_POINTS: usize = 20_000;
/// A filled bar up to this thickness is a line, in millimetres.
const THICKEST: f64 = 1.2;
/// Nothing on a page is farther from its corner, in points.
const FARTHEST: f64 = 30_000.0;
/// How far a drawn curve may be from the ellipse that is meant, in the drawing's measure.
const ROUGHNESS: f64 = 0.02;

/// A drawing in short form (9.2, table 36) as it lies on the page: `M x y` and `S x y` begin, `L x y` draws a line,
/// `Q` and `B` curves with one and two points to bend to, `A` a part of an ellipse, `C` closes. None where it lies
/// nowhere near a page.
pub(super) fn outline(written: &str, matrix: &Matrix) -> Option<BezPath> {
    let mut path = BezPath::new();
    let mut words = written.split_whitespace();
    let mut at = Point::ZERO;
    while let Some(word) = words.next() {
        let count = match word {
            "C" => 0,
            "M" | "S" | "L" => 2,
            "Q" => 4,
            "B" => 6,
            "A" => 7,
            _ => continue,
        };
        let number = |word: &str| word.parse::<f64>().ok().filter(|number| number.is_finite());
        let numbers: Vec<f64> = words.by_ref().take(count).filter_map(number).collect();
        if numbers.len() < count || path.elements().len() > MOST_POINTS {
            break;
        }
        let to = match numbers[..] {
            [.., x, y] => Point::new(x, y),
            _ => at,
        };
        match numbers[..] {
            [] if path.elements().is_empty() => {}
            [] => path.close_path(),
            // Whatever comes first begins: a path without a beginning cannot be drawn.
            _ if path.elements().is_empty() || matches!(word, "M" | "S") => path.move_to(to),
            [a, b, _, _] => path.quad_to(Point::new(a, b), to),
            [a, b, c, d, _, _] => path.curve_to(Point::new(a, b), Point::new(c, d), to),
            [width, height, turn, is_large, is_clockwise, _, _] => {
                let arc = SvgArc {
                    from: at,
                    to,
                    radii: Vec2::new(width, height),
                    x_rotation: turn.to_radians(),
                    large_arc: is_large != 0.0,
                    sweep: is_clockwise != 0.0,
                };
                // The number of curves that an ellipse is made of grows with its size.
                let is_small = width.max(height) < FARTHEST;
                match Arc::from_svg_arc(&arc).filter(|_| is_small) {
                    Some(arc) => path.extend(arc.append_iter(ROUGHNESS)),
                    None => path.line_to(to),
                }
            }
            _ => path.line_to(to),
        }
        at = to;
    }
    path.apply_affine(matrix.affine());
    let around = path.control_box();
    let is_near = [around.x0, around.y0, around.x1, around.y1].iter().all(|edge| edge.abs() < FARTHEST);
    (is_near && !path.is_empty()).then_some(path)
}

/// The straight lines, level or upright, of a drawing in short form (9.2, table 36), as thin frames on the page:
/// `M x y`, `L x y`, `C` to close. One with curves (`Q`, `B`, `A`) is no ruling.
pub(super) fn rules(written: &str, matrix: &Matrix, width: f64, is_stroked: bool) -> Vec<Frame> {
    let mut figures: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut words = written.split_whitespace();
    let mut count = 0;
    while let Some(word) = words.next() {
        count += 1;
        if count > MOST_POINTS {
            break;
        }
        let mut point = || {
            let mut number = || words.next().and_then(|n| n.parse::<f64>().ok()).filter(|n| n.is_finite());
            number().zip(number())
        };
        match word {
            "M" | "S" => figures.extend(point().map(|point| vec![point])),
            "L" => {
                if let (Some(point), Some(figure)) = (point(), figures.last_mut()) {
                    figure.push(point);
                }
            }
            "C" => {
                if let Some(figure) = figures.last_mut() {
                    figure.extend(figure.first().copied());
                }
            }
            "Q" | "B" | "A" => return Vec::new(),
            _ => {}
        }
    }
    if is_stroked {
        let strokes = figures.iter().flat_map(|figure| figure.windows(2));
        strokes.filter_map(|ends| rule(ends[0], ends[1], matrix, width)).collect()
    } else {
        figures.iter().filter_map(|figure| bar(figure, matrix)).collect()
    }
}

/// A stroke as a thin frame, if it is level or upright on the page.
fn rule(from: (f64, f64), to: (f64, f64), matrix: &Matrix, width: f64) -> Option<Frame> {
    let frame = matrix.frame(from.0.min(to.0), from.1.min(to.1), from.0.max(to.0), from.1.max(to.1));
    let (long, short) = (frame.width().max(frame.height()), frame.width().min(frame.height()));
    let thick = matrix.frame(0.0, 0.0, width, width).width() / 2.0;
    let middle = (frame.centre(), frame.middle());
    (long > 0.0 && short < long * 0.02 + 0.5).then(|| {
        if frame.width() >= frame.height() {
            Frame::new(frame.left, middle.1 - thick, frame.right, middle.1 + thick)
        } else {
            Frame::new(middle.0 - thick, frame.top, middle.0 + thick, frame.bottom)
        }
    })
}

/// A filled figure that is as thin as a line.
fn bar(figure: &[(f64, f64)], matrix: &Matrix) -> Option<Frame> {
    let (first, rest) = figure.split_first()?;
    let around = rest.iter().fold((*first, *first), |(least, most), point| {
        ((least.0.min(point.0), least.1.min(point.1)), (most.0.max(point.0), most.1.max(point.1)))
    });
    let ((left, top), (right, bottom)) = around;
    let frame = matrix.frame(left, top, right, bottom);
    let short = frame.width().min(frame.height());
    (rest.len() >= 2 && short < THICKEST * super::POINTS && frame.width().max(frame.height()) > short)
        .then_some(frame)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn outlines_lie_on_the_page_with_their_curves() {
        let twice = Matrix::scaled(2.0);
        let drawn = |written: &str| outline(written, &twice).map(|path| path.to_svg());
        assert_eq!(
            drawn("M 1 1 L 2 1 Q 3 1 3 2 B 3 3 2 3 1 2 C").unwrap(),
            "M2,2 L4,2 Q6,2 6,4 C6,6 4,6 2,4 Z"
        );
        assert!(drawn("S 0 0 A 5 5 0 0 1 10 0 C").unwrap().contains('C'));
        assert_eq!(drawn("L 1 1 L 2 2").unwrap(), "M2,2 L4,4");
        for nowhere in ["", "C", "M 1", "M nan 1 L 1 1", "M 1e300 0 L 1 1", "M 0 0 A 1e300 1e300 0 0 1 1e9 1"]
        {
            assert_eq!(drawn(nowhere), None, "{nowhere}");
        }
    }

    #[test]
    fn strokes_boxes_and_thin_bars_are_rules_and_other_things_are_not() {
        let one = Matrix::scaled(1.0);
        let found = |written: &str, stroked| rules(written, &one, 0.4, stroked);
        assert_eq!(found("M 0 5 L 100 5", true), [Frame::new(0.0, 4.8, 100.0, 5.2)]);
        assert_eq!(found("M 0 0 L 70 0 L 70 30 L 0 30 C", true).len(), 4);
        assert_eq!(found("M 0.18 0.18 L 27 0.18 L 27 0.52 L 0.18 0.52 L 0.18 0.18 C ", false).len(), 1);
        assert_eq!(found("M 0 0 L 70 0 L 70 30 L 0 30 C", false), []);
        assert_eq!(found("M 0 0 L 70 70", true), []);
        let turned = Matrix::read(Some("1 0 0 -1 10 300"));
        assert_eq!(rules("M 0 0 L 0 200", &turned, 0.0, true), [Frame::new(10.0, 100.0, 10.0, 300.0)]);
        assert_eq!(found("M 0 0 L 9 0 B 1 1 2 2 3 3", true), []);
        assert_eq!(found("M L x C Q", true), []);
    }
}
