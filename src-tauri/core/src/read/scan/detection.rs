//! Where on a page there is writing: the detection model says how likely each pixel is to be inside a line of text,
//! and pixels that hang together are a line (differentiable binarisation, Liao et al. 2020).

use rten::{Model, RunOptions};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, NdTensorView};

use super::ScanError;
use super::geometry::{Point, Quad};
use super::picture::Picture;

/// The long side at which a page is looked at, in pixels. Smaller letters than A4's 五号 need not be told from noise.
const LONG_SIDE: usize = 1280;
/// The model halves its input five times.
const MULTIPLE: usize = 32;
/// From here on a pixel belongs to writing.
const INSIDE: f32 = 0.3;
/// Mean likelihood below which a box is noise.
const LEAST_SCORE: f32 = 0.5;
/// The model marks the core of a line; its box is this share of area over perimeter larger.
const GROWTH: f32 = 1.6;
/// Lines thinner than this, in pixels of the reduced page, are specks.
const THINNEST: f32 = 3.0;
/// Most lines taken from one page.
const MOST_LINES: usize = 1_000;

/// The lines of a page, in no order, in the page's own pixels.
pub(super) fn lines(model: &Model, page: &Picture, options: RunOptions) -> Result<Vec<Quad>, ScanError> {
    let small = page.within(LONG_SIDE);
    let scale = Point {
        x: page.width() as f32 / small.width() as f32,
        y: page.height() as f32 / small.height() as f32,
    };
    let input = input(&small);
    let output = model.run_one(input.into(), Some(options)).map_err(ScanError::running)?;
    let map: NdTensor<f32, 4> = output.try_into().map_err(ScanError::running)?;
    let likely = Likelihood::of(map.view(), small.width(), small.height());
    let quads = likely.boxes();
    Ok(quads.iter().map(|quad| quad.map(|p| Point { x: p.x * scale.x, y: p.y * scale.y })).collect())
}

/// Blue, green, red planes from −1 to 1, filled up on the right and below to whole multiples.
fn input(page: &Picture) -> NdTensor<f32, 4> {
    let full = |side: usize| side.next_multiple_of(MULTIPLE);
    let (width, height) = (full(page.width()), full(page.height()));
    let mut values = vec![1.0f32; 3 * width * height];
    let (blue, rest) = values.split_at_mut(width * height);
    let (green, red) = rest.split_at_mut(width * height);
    for (y, row) in page.rows().enumerate() {
        let line = y * width..y * width + page.width();
        let planes = blue[line.clone()].iter_mut().zip(&mut green[line.clone()]).zip(&mut red[line]);
        for (((blue, green), red), [r, g, b]) in planes.zip(row.as_chunks::<3>().0) {
            *blue = signed(*b);
            *green = signed(*g);
            *red = signed(*r);
        }
    }
    NdTensor::from_data([1, 3, height, width], values)
}

/// A byte of colour as the models take it.
pub(super) fn signed(value: u8) -> f32 {
    f32::from(value) / 127.5 - 1.0
}

/// How likely each pixel of the reduced page is to be writing.
struct Likelihood {
    width: usize,
    height: usize,
    values: Vec<f32>,
}

impl Likelihood {
    fn of(map: NdTensorView<'_, f32, 4>, width: usize, height: usize) -> Self {
        let [_, _, rows, columns] = map.shape();
        let values = map.to_vec();
        let (width, height) = (width.min(columns), height.min(rows));
        let rows = values.chunks_exact(columns.max(1)).take(height);
        Self { width, height, values: rows.flat_map(|row| &row[..width]).copied().collect() }
    }

    fn boxes(&self) -> Vec<Quad> {
        let mut inside: Vec<bool> = self.values.iter().map(|value| *value > INSIDE).collect();
        let mut quads = Vec::new();
        for start in 0..inside.len() {
            if inside[start] && quads.len() < MOST_LINES {
                quads.extend(self.one_box(start, &mut inside));
            }
        }
        quads
    }

    /// The box around the pixels that hang together with the one at `start`, which are taken out of `inside`.
    fn one_box(&self, start: usize, inside: &mut [bool]) -> Option<Quad> {
        let mut edges: Vec<Point> = Vec::new();
        let (mut sum, mut open) = (0.0, vec![start]);
        inside[start] = false;
        while let Some(at) = open.pop() {
            sum += self.values[at];
            let (x, y) = (at % self.width, at / self.width);
            // Only ends of rows can be corners, and a pixel is as wide as it is.
            let at_end = x == 0
                || x + 1 == self.width
                || self.values[at - 1] <= INSIDE
                || self.values[at + 1] <= INSIDE;
            if at_end {
                let (x, y) = (x as f32, y as f32);
                edges.extend([(x, y), (x + 1.0, y), (x, y + 1.0), (x + 1.0, y + 1.0)].map(point));
            }
            for y in y.saturating_sub(1)..=(y + 1).min(self.height - 1) {
                for x in x.saturating_sub(1)..=(x + 1).min(self.width - 1) {
                    let next = y * self.width + x;
                    if inside[next] {
                        inside[next] = false;
                        open.push(next);
                    }
                }
            }
        }
        let tight = Quad::around(&mut edges, 0.0)?;
        let score = sum / (tight.width() * tight.height()).max(1.0);
        let is_line = score >= LEAST_SCORE && tight.width().min(tight.height()) >= THINNEST;
        if is_line { Quad::around(&mut edges, GROWTH) } else { None }
    }
}

fn point((x, y): (f32, f32)) -> Point {
    Point { x, y }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(width: usize, height: usize, boxes: &[[usize; 4]]) -> Likelihood {
        let mut values = vec![0.05; width * height];
        for [left, top, right, bottom] in boxes {
            for y in *top..*bottom {
                values[y * width + left..y * width + right].fill(0.9);
            }
        }
        Likelihood { width, height, values }
    }

    #[test]
    fn pixels_that_hang_together_are_one_line_and_specks_are_none() {
        let map = drawn(300, 100, &[[10, 10, 210, 20], [10, 60, 110, 70], [250, 80, 252, 82]]);
        let boxes = map.boxes();
        assert_eq!(boxes.len(), 2);
        let margin = GROWTH * 200.0 * 10.0 / 420.0;
        let [left, top, right, bottom] = boxes[0].bounds();
        let wanted = [10.0 - margin, 10.0 - margin, 210.0 + margin, 20.0 + margin];
        for (found, wanted) in [left, top, right, bottom].into_iter().zip(wanted) {
            assert!((found - wanted).abs() < 0.1, "{boxes:?}");
        }
    }

    #[test]
    fn a_line_at_the_edge_of_the_page_is_taken_whole() {
        let boxes = drawn(64, 32, &[[0, 0, 64, 12]]).boxes();
        assert_eq!(boxes.len(), 1);
        assert!(boxes[0].width() >= 64.0);
    }
}
