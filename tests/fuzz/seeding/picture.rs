//! Small pictures of every kind, in the ways of packing that scanners use.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use tiff::encoder::{Compression, DeflateLevel, Predictor, TiffEncoder, colortype};

use crate::Outcome;

const SIDE: u32 = 24;

pub fn made() -> Outcome<Vec<(String, Vec<u8>)>> {
    let plain = DynamicImage::from(RgbImage::from_fn(SIDE, SIDE, |x, y| {
        Rgb([(x * 10) as u8, (y * 10) as u8, if x == y { 0 } else { 255 }])
    }));
    let clear = DynamicImage::from(RgbaImage::from_fn(SIDE, SIDE, |x, y| {
        Rgba([0, (x * 10) as u8, 0, (y * 10) as u8])
    }));
    let grey = DynamicImage::from(plain.to_luma8());
    let mut all = Vec::new();
    for (colours, image) in [("rgb", &plain), ("rgba", &clear), ("grey", &grey)] {
        for format in
            [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Bmp, ImageFormat::Gif, ImageFormat::WebP]
        {
            let mut bytes = Cursor::new(Vec::new());
            // Not every kind of picture holds every kind of colour.
            if image.write_to(&mut bytes, format).is_ok() {
                all.push((format!("{colours}.{}", format.extensions_str()[0]), bytes.into_inner()));
            }
        }
    }
    for (name, packing) in [
        ("plain", Compression::Uncompressed),
        ("lzw", Compression::Lzw),
        ("deflate", Compression::Deflate(DeflateLevel::Fast)),
        ("packbits", Compression::Packbits),
    ] {
        all.push((format!("{name}.tif"), tif(&plain.to_rgb8(), grey.as_bytes(), packing)?));
    }
    Ok(all)
}

/// Two pages, one in colour and one in grey.
fn tif(colour: &RgbImage, grey: &[u8], packing: Compression) -> Outcome<Vec<u8>> {
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut bytes)?.with_compression(packing).with_predictor(Predictor::None);
    encoder.write_image::<colortype::RGB8>(SIDE, SIDE, colour.as_raw())?;
    encoder.write_image::<colortype::Gray8>(SIDE, SIDE, grey)?;
    Ok(bytes.into_inner())
}
