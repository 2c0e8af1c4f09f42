//! Picture files as pages: JPEG, PNG, BMP, GIF, WebP, and TIFF with as many pages as it has.
//!
//! Sizes are read before pixels are unpacked. A telephone's note on how it was held is followed.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{
    DynamicImage, GrayAlphaImage, GrayImage, ImageDecoder, ImageFormat, ImageReader, RgbImage, RgbaImage,
};
use tiff::decoder::{Decoder, DecodingResult};
use tiff::tags::Tag;

use super::picture::{MOST_PIXELS, Picture};
use crate::read::ReadError;

/// Most pages taken from one file. A longer scan is split by whoever scans.
pub(in crate::read) const MOST_PAGES: usize = 200;
/// Most bytes that a decoder may take: [`MOST_PIXELS`] with four bytes each, and room to unpack them.
const MOST_BYTES: u64 = 600 << 20;

/// A file that is nothing but pictures of pages.
pub(in crate::read) struct PictureFile<'a> {
    bytes: &'a [u8],
    format: ImageFormat,
    pages: usize,
}

impl<'a> PictureFile<'a> {
    /// Looks at the first bytes, and counts the pages.
    ///
    /// # Errors
    /// None if the bytes are no picture of a known kind.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let format = format_of(bytes)?;
        let pages = match format {
            ImageFormat::Tiff => count(bytes),
            _ => 1,
        };
        Some(Self { bytes, format, pages })
    }

    /// How many pages there are; of a file with more than [`MOST_PAGES`], one more than that.
    pub fn pages(&self) -> usize {
        self.pages
    }

    /// One page, from 0.
    ///
    /// # Errors
    /// [`ReadError::Corrupt`] and [`ReadError::TooLarge`] for this page alone.
    pub fn page(&self, index: usize) -> Result<Picture, ReadError> {
        let image = match self.format {
            ImageFormat::Tiff => sheet(self.bytes, index)?,
            format => single(self.bytes, format)?,
        };
        let rgb = on_paper(image);
        let (width, height) = (rgb.width() as usize, rgb.height() as usize);
        Picture::new(width, height, rgb.into_raw()).ok_or_else(too_large)
    }
}

fn format_of(bytes: &[u8]) -> Option<ImageFormat> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some(ImageFormat::Png),
        [0xff, 0xd8, 0xff, ..] => Some(ImageFormat::Jpeg),
        [b'G', b'I', b'F', b'8', ..] => Some(ImageFormat::Gif),
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => Some(ImageFormat::Tiff),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(ImageFormat::WebP),
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Some(ImageFormat::Bmp),
        _ => None,
    }
}

fn single(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, ReadError> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = image::Limits::default();
    limits.max_alloc = Some(MOST_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    check_size(width, height)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).map_err(broken)?;
    image.apply_orientation(orientation);
    Ok(image)
}

fn count(bytes: &[u8]) -> usize {
    let Ok(mut decoder) = Decoder::new(Cursor::new(bytes)) else { return 1 };
    let mut pages = 1;
    while pages <= MOST_PAGES && decoder.more_images() && decoder.next_image().is_ok() {
        pages += 1;
    }
    pages
}

fn sheet(bytes: &[u8], index: usize) -> Result<DynamicImage, ReadError> {
    let mut limits = tiff::decoder::Limits::default();
    limits.decoding_buffer_size = MOST_BYTES as usize;
    let mut decoder = Decoder::new(Cursor::new(bytes)).map_err(broken)?.with_limits(limits);
    for _ in 0..index {
        decoder.next_image().map_err(broken)?;
    }
    let (width, height) = decoder.dimensions().map_err(broken)?;
    check_size(width, height)?;
    let color = decoder.colortype().map_err(broken)?;
    let orientation = decoder.find_tag_unsigned::<u8>(Tag::Orientation).ok().flatten();
    let palette = decoder.get_tag_u16_vec(Tag::ColorMap).ok();
    let samples = match decoder.read_image().map_err(broken)? {
        DecodingResult::U8(samples) => samples,
        DecodingResult::U16(samples) => samples.into_iter().map(|sample| (sample >> 8) as u8).collect(),
        _ => return Err(ReadError::Corrupt("这种 TIFF 的颜色记录方式不受支持".into())),
    };
    let mut image = coloured(color, width, height, samples, palette.as_deref())
        .ok_or_else(|| ReadError::Corrupt("这种 TIFF 的颜色记录方式不受支持".into()))?;
    if let Some(orientation) = orientation.and_then(Orientation::from_exif) {
        image.apply_orientation(orientation);
    }
    Ok(image)
}

/// Samples as an image; none for colours that no scanner writes.
fn coloured(
    color: tiff::ColorType,
    width: u32,
    height: u32,
    samples: Vec<u8>,
    palette: Option<&[u16]>,
) -> Option<DynamicImage> {
    use tiff::ColorType::{CMYK, Gray, GrayA, Palette, RGB, RGBA};
    match color {
        Gray(bits @ (1 | 2 | 4)) => {
            let most = (1u16 << bits) - 1;
            let grey = |value: u8| (u16::from(value) * 255 / most) as u8;
            let samples = unpacked(&samples, width, bits).map(grey).collect();
            GrayImage::from_raw(width, height, samples).map(DynamicImage::from)
        }
        Gray(8 | 16) => GrayImage::from_raw(width, height, samples).map(DynamicImage::from),
        GrayA(8 | 16) => GrayAlphaImage::from_raw(width, height, samples).map(DynamicImage::from),
        RGB(8 | 16) => RgbImage::from_raw(width, height, samples).map(DynamicImage::from),
        RGBA(8 | 16) => RgbaImage::from_raw(width, height, samples).map(DynamicImage::from),
        CMYK(8) => {
            let pixels = samples.as_chunks::<4>().0.iter();
            let light = |ink: u8, black: u8| (u16::from(255 - ink) * u16::from(255 - black) / 255) as u8;
            let samples = pixels.flat_map(|[c, m, y, k]| [light(*c, *k), light(*m, *k), light(*y, *k)]);
            RgbImage::from_raw(width, height, samples.collect()).map(DynamicImage::from)
        }
        Palette(bits @ (1 | 2 | 4 | 8)) => {
            let palette = palette?;
            let colours = palette.len() / 3;
            let of = |index: u8, plane: usize| {
                palette.get(plane * colours + usize::from(index)).map_or(255, |value| (value >> 8) as u8)
            };
            let samples = unpacked(&samples, width, bits);
            let samples = samples.flat_map(|index| [of(index, 0), of(index, 1), of(index, 2)]);
            RgbImage::from_raw(width, height, samples.collect()).map(DynamicImage::from)
        }
        _ => None,
    }
}

/// Samples of fewer bits than a byte, the first in the highest bits; each row begins with a byte of its own.
fn unpacked(samples: &[u8], width: u32, bits: u8) -> impl Iterator<Item = u8> {
    let per_byte = usize::from(8 / bits);
    let row = (width as usize).div_ceil(per_byte).max(1);
    samples.chunks_exact(row).flat_map(move |row| {
        let values = row.iter().flat_map(move |byte| {
            (0..per_byte)
                .map(move |at| (byte >> (8 - bits as usize * (at + 1))) & (((1u16 << bits) - 1) as u8))
        });
        values.take(width as usize)
    })
}

/// What shows through is the paper.
fn on_paper(image: DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let image = image.into_rgba8();
    let mut paper = RgbImage::new(image.width(), image.height());
    for (from, to) in image.pixels().zip(paper.pixels_mut()) {
        let [r, g, b, a] = from.0;
        let over = |value: u8| ((u16::from(value) * u16::from(a) + 255 * u16::from(255 - a)) / 255) as u8;
        to.0 = [over(r), over(g), over(b)];
    }
    paper
}

fn check_size(width: u32, height: u32) -> Result<(), ReadError> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_PIXELS { Err(too_large()) } else { Ok(()) }
}

fn too_large() -> ReadError {
    ReadError::TooLarge(format!("图片超过 {} 万像素", MOST_PIXELS / 10_000))
}

fn broken(error: impl std::fmt::Display) -> ReadError {
    ReadError::Corrupt(format!("图片无法解开：{error}"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    /// White, with a black square in the left upper corner.
    fn cornered(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(width, height, |x, y| if x < 8 && y < 8 { [0; 3] } else { [255; 3] }.into())
    }

    fn written(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn is_dark(page: &Picture, x: usize, y: usize) -> bool {
        page.rgb()[(y * page.width() + x) * 3] < 100
    }

    /// A TIFF with `pages` bilevel pages of 24 × 16, packed as scanners do, black where a bit is set.
    fn bilevel(pages: usize, orientation: u16) -> Vec<u8> {
        let mut bytes = b"II*\0\x08\0\0\0".to_vec();
        for page in 0..pages {
            let entries: [(u16, u16, u32); 9] = [
                (256, 3, 24),
                (257, 3, 16),
                (258, 3, 1),
                (259, 3, 1),
                (262, 3, 0),
                (273, 4, 0),
                (274, 3, orientation.into()),
                (278, 3, 16),
                (279, 4, 48),
            ];
            let start = bytes.len() as u32;
            let pixels = start + 2 + 9 * 12 + 4;
            bytes.extend(9u16.to_le_bytes());
            for (tag, kind, value) in entries {
                bytes.extend([tag.to_le_bytes(), kind.to_le_bytes()].concat());
                let value = if tag == 273 { pixels } else { value };
                bytes.extend([1u32.to_le_bytes(), value.to_le_bytes()].concat());
            }
            let next = if page + 1 < pages { pixels + 48 } else { 0 };
            bytes.extend(next.to_le_bytes());
            for row in 0..16 {
                bytes.extend([if row < 8 { 0xff } else { 0 }, 0, 0]);
            }
        }
        bytes
    }

    #[test]
    fn every_kind_of_picture_is_one_page() {
        let image = DynamicImage::from(cornered(40, 30));
        for format in
            [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Bmp, ImageFormat::Gif, ImageFormat::WebP]
        {
            let bytes = written(&image, format);
            let file = PictureFile::open(&bytes).unwrap();
            assert_eq!(file.pages(), 1, "{format:?}");
            let page = file.page(0).unwrap();
            assert_eq!((page.width(), page.height()), (40, 30));
            assert!(is_dark(&page, 3, 3) && !is_dark(&page, 30, 20), "{format:?}");
        }
    }

    #[test]
    fn every_page_of_a_tiff_is_read_and_black_stays_black() {
        let bytes = bilevel(3, 1);
        let file = PictureFile::open(&bytes).unwrap();
        assert_eq!(file.pages(), 3);
        for index in 0..3 {
            let page = file.page(index).unwrap();
            assert_eq!((page.width(), page.height()), (24, 16));
            assert!(is_dark(&page, 3, 3) && !is_dark(&page, 20, 12), "page {index}");
        }
        assert!(file.page(3).is_err());
    }

    #[test]
    fn a_page_noted_as_lying_on_its_side_is_set_upright() {
        // Orientation 6: the first row is the right side, so that the page is turned clockwise to be looked at.
        let bytes = bilevel(1, 6);
        let page = PictureFile::open(&bytes).unwrap().page(0).unwrap();
        assert_eq!((page.width(), page.height()), (16, 24));
        assert!(is_dark(&page, 12, 3) && !is_dark(&page, 3, 3));
    }

    #[test]
    fn what_shows_through_is_paper() {
        let mut image = RgbaImage::from_pixel(20, 20, [0, 0, 0, 0].into());
        image.put_pixel(5, 5, [0, 0, 0, 255].into());
        let bytes = written(&DynamicImage::from(image), ImageFormat::Png);
        let page = PictureFile::open(&bytes).unwrap().page(0).unwrap();
        assert!(!is_dark(&page, 0, 0) && is_dark(&page, 5, 5));
    }

    #[test]
    fn a_picture_that_only_claims_to_be_huge_is_refused_before_it_is_unpacked() {
        let mut bytes = written(&DynamicImage::from(cornered(16, 16)), ImageFormat::Bmp);
        bytes[18..26].copy_from_slice(&[0xff, 0xff, 0, 0, 0xff, 0xff, 0, 0]);
        assert!(matches!(PictureFile::open(&bytes).unwrap().page(0), Err(ReadError::TooLarge(_))));
    }

    #[test]
    fn a_picture_cut_short_is_broken_and_no_panic() {
        for format in [ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP, ImageFormat::Bmp] {
            let bytes = written(&DynamicImage::from(cornered(64, 64)), format);
            let cut = &bytes[..bytes.len() / 2];
            assert!(PictureFile::open(cut).is_none_or(|file| file.page(0).is_err()), "{format:?}");
        }
        let bytes = bilevel(2, 1);
        for length in [8, 9, 60, 130, 180] {
            let _ = PictureFile::open(&bytes[..length]).map(|file| file.page(0).is_err());
        }
    }
}
