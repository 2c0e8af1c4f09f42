//! A page of a reply's file as a picture, for looking at beside its text.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder};

use super::{ApiError, Session};
use crate::matter::{OnePage, PageImage};
use crate::read;

/// The long side of a page as sent to the window, in pixels: A4 at 150 dots an inch, at which 五号 is easily read.
const LONG_SIDE: usize = 1754;
/// Good enough that print has no ghosts, at a tenth of the bytes that a noisy scan has without loss.
const QUALITY: u8 = 80;

impl Session {
    pub(super) fn page_image(&self, input: &OnePage) -> Result<PageImage, ApiError> {
        let (name, bytes) = self.read(|matter, _| matter.original(input.file))?;
        let picture = read::page_picture(&bytes, input.page)
            .map_err(|error| ApiError::failed(format!("“{name}”第{}页：{error}", input.page)))?
            .ok_or_else(|| ApiError::failed(format!("“{name}”没有第{}页的图像", input.page)))?
            .within(LONG_SIDE);
        let (width, height) = (picture.width() as u32, picture.height() as u32);
        let mut jpeg = Vec::new();
        JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
            .write_image(picture.rgb(), width, height, ExtendedColorType::Rgb8)
            .map_err(|error| ApiError::failed(format!("“{name}”第{}页无法显示（{error}）", input.page)))?;
        Ok(PageImage { source: format!("data:image/jpeg;base64,{}", STANDARD.encode(jpeg)), width, height })
    }
}
