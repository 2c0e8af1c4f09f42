//! Lines in drawings (GB/T 33190 9): level and upright ones are the rules of tables.

use super::matrix::Matrix;
use crate::read::page::Frame;

/// Most points of one drawing that are looked at.
const MOST_POINTS: usize = 20_000;
/// A filled bar up to this thickness is a line, in millimetres.
const THICKEST: f64 = 1.2;

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
    use super::*;

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
