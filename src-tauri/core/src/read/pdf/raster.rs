//! Pages as pictures, for whoever reads pictures or shows a page.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

use super::super::ReadError;
use super::opened::{check_steps, open, with_room};

/// No side of a picture is longer than this, in pixels: a page can call itself any size.
const LONGEST: f64 = 8000.0;

/// A page as a picture on white.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Rendered {
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// Red, green and blue of each pixel, row by row from the top: `3 * width * height` bytes.
    pub rgb: Vec<u8>,
    /// Pixels a point: less than asked for where the page is too large.
    pub scale: f64,
}

/// Draws the page (its index, from 0) as it is shown, turned as its `Rotate` says, with this many pixels an inch.
///
/// # Errors
/// [`ReadError`] where the file cannot be opened, has no such page, or cannot be drawn.
pub(crate) fn render(bytes: &[u8], page: usize, dpi: f64) -> Result<Rendered, ReadError> {
    with_room(|| {
        let pdf = open(bytes)?;
        let missing = || ReadError::Corrupt(format!("没有第{}页", page + 1));
        let page = pdf.pages().get(page).ok_or_else(missing)?;
        check_steps(page)?;
        let (width, height) = page.render_dimensions();
        let longest = f64::from(width.max(height)).max(1.0);
        let scale = (dpi.clamp(20.0, 1200.0) / 72.0).min(LONGEST / longest);
        #[allow(clippy::cast_possible_truncation)] // a scale of at most a few dozen
        let by = scale as f32;
        let pixels = PixmapSettings { x_scale: by, y_scale: by, bg_color: WHITE };
        let pixmap = hayro::render(
            page,
            &RenderCache::new(),
            &InterpreterSettings::default(),
            &RenderSettings::default(),
            &pixels,
        );
        let rgb = pixmap.data().iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b]).collect();
        Ok(Rendered { width: pixmap.width().into(), height: pixmap.height().into(), rgb, scale })
    })
}
