//! A page as pixels.
//!
//! Knows nothing of files and formats, nor of what stands on the page.

use super::geometry::{Point, Quad};

/// Most pixels of one page: A3 at 400 dots an inch is 31 million, a photograph of today's telephones 12 to 50.
pub const MOST_PIXELS: u64 = 50_000_000;

/// A page as rows of red, green and blue, a byte each, from the top left.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    width: usize,
    height: usize,
    rgb: Vec<u8>,
}

/// By how much a page has to be turned clockwise to stand upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    Quarter,
    Half,
    ThreeQuarters,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Picture({} × {})", self.width, self.height)
    }
}

impl Picture {
    /// A picture of `width` × `height` pixels; none if the bytes are not as many, or if there are none or more than
    /// [`MOST_PIXELS`].
    pub fn new(width: usize, height: usize, rgb: Vec<u8>) -> Option<Self> {
        let pixels = (width as u64).checked_mul(height as u64)?;
        let fits = (1..=MOST_PIXELS).contains(&pixels) && rgb.len() as u64 == pixels * 3;
        fits.then_some(Self { width, height, rgb })
    }

    /// Pixels across.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Pixels down.
    pub fn height(&self) -> usize {
        self.height
    }

    /// The bytes, three a pixel.
    pub fn rgb(&self) -> &[u8] {
        &self.rgb
    }

    /// The rows from the top.
    pub(super) fn rows(&self) -> std::slice::ChunksExact<'_, u8> {
        self.rgb.chunks_exact(self.width * 3)
    }

    /// The same page turned.
    pub(super) fn turned(&self, turn: Turn) -> Self {
        let (width, height) = match turn {
            Turn::Half => (self.width, self.height),
            Turn::Quarter | Turn::ThreeQuarters => (self.height, self.width),
        };
        let mut rgb = vec![0; self.rgb.len()];
        for (y, row) in self.rows().enumerate() {
            for (x, pixel) in row.as_chunks::<3>().0.iter().enumerate() {
                let (x, y) = match turn {
                    Turn::Quarter => (width - 1 - y, x),
                    Turn::Half => (width - 1 - x, height - 1 - y),
                    Turn::ThreeQuarters => (y, height - 1 - x),
                };
                let at = (y * width + x) * 3;
                rgb[at..at + 3].copy_from_slice(pixel);
            }
        }
        Self { width, height, rgb }
    }

    /// The rows from `top` to before `bottom`, as a picture of their own.
    pub(super) fn band(&self, top: usize, bottom: usize) -> Self {
        let bottom = bottom.clamp(1, self.height);
        let top = top.min(bottom - 1);
        let rgb = self.rgb[top * self.width * 3..bottom * self.width * 3].to_vec();
        Self { width: self.width, height: bottom - top, rgb }
    }

    /// The same page with each pixel changed.
    pub(super) fn recoloured(mut self, change: impl Fn([u8; 3]) -> [u8; 3]) -> Self {
        for pixel in self.rgb.as_chunks_mut::<3>().0 {
            *pixel = change(*pixel);
        }
        self
    }

    /// The same page no larger than `longest` pixels on its long side: means over the pixels that fall together.
    pub fn within(&self, longest: usize) -> Self {
        let long = self.width.max(self.height);
        if long <= longest {
            return self.clone();
        }
        let scaled = |side: usize| (side * longest / long).max(1);
        self.shrunk(scaled(self.width), scaled(self.height))
    }

    /// The page at another size, no larger than it is.
    fn shrunk(&self, width: usize, height: usize) -> Self {
        let column_of: Vec<usize> = (0..self.width).map(|x| x * width / self.width).collect();
        let mut rgb = Vec::with_capacity(width * height * 3);
        let mut sums = vec![[0u32; 4]; width];
        for (y, row) in self.rows().enumerate() {
            for (column, [r, g, b]) in column_of.iter().zip(row.as_chunks::<3>().0) {
                let [red, green, blue, count] = &mut sums[*column];
                *red += u32::from(*r);
                *green += u32::from(*g);
                *blue += u32::from(*b);
                *count += 1;
            }
            let is_last = (y + 1) * height / self.height != y * height / self.height;
            if is_last {
                for [red, green, blue, count] in &sums {
                    rgb.extend([red, green, blue].map(|sum| (sum / count.max(&1)) as u8));
                }
                sums.fill([0; 4]);
            }
        }
        Self { width, height, rgb }
    }

    /// The part inside a quad, laid straight: `height` rows, and columns in proportion. A pixel is the mean of as
    /// many samples as are needed so that no thin stroke falls between them.
    pub(super) fn straightened(&self, quad: &Quad, width: usize, height: usize) -> Self {
        let [from, right, _, down] = quad.corners;
        let samples = ((quad.height() / height as f32).ceil() as usize).clamp(1, 3);
        // From one sample to the next along the line and across it.
        let step = |side: Point, count: usize| side.minus(from).times(1.0 / (count * samples) as f32);
        let (along, across) = (step(right, width), step(down, height));
        let mut rgb = vec![0; width * height * 3];
        let mut sums = vec![[0.0f32; 3]; width];
        for (y, row) in rgb.chunks_exact_mut(width * 3).enumerate() {
            sums.fill([0.0; 3]);
            for v in 0..samples {
                let mut at = from.plus(across.times((y * samples + v) as f32 + 0.5)).plus(along.times(0.5));
                for sum in &mut sums {
                    for _ in 0..samples {
                        self.add(at, sum);
                        at = at.plus(along);
                    }
                }
            }
            let share = 1.0 / (samples * samples) as f32;
            for (pixel, sum) in row.as_chunks_mut::<3>().0.iter_mut().zip(&sums) {
                *pixel = [(sum[0] * share) as u8, (sum[1] * share) as u8, (sum[2] * share) as u8];
            }
        }
        Self { width, height, rgb }
    }

    /// Adds the colour at a point between pixels; outside the page that of the nearest pixel.
    fn add(&self, at: Point, sum: &mut [f32; 3]) {
        let x = (at.x - 0.5).clamp(0.0, (self.width - 1) as f32);
        let y = (at.y - 0.5).clamp(0.0, (self.height - 1) as f32);
        let (left, top) = (x as usize, y as usize);
        let (u, v) = (x - left as f32, y - top as f32);
        let right = if left + 1 < self.width { 3 } else { 0 };
        let below = if top + 1 < self.height { self.width * 3 } else { 0 };
        let at = (top * self.width + left) * 3;
        for (plane, sum) in sum.iter_mut().enumerate() {
            let value = |offset: usize| f32::from(self.rgb[at + plane + offset]);
            let above = value(0) + (value(right) - value(0)) * u;
            let under = value(below) + (value(below + right) - value(below)) * u;
            *sum += above + (under - above) * v;
        }
    }
}
