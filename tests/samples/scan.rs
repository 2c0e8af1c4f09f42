//! Pages as a scanner or a telephone gives them: turned a little, with specks and uneven paper.

use std::error::Error;
use std::fmt::Write as _;

use super::office::drawn;

/// A grey picture, row by row from the top.
struct Picture {
    width: usize,
    height: usize,
    grey: Vec<u8>,
}

/// The pages of a PDF as pictures in one file. `how` is clean, noisy or skewed.
pub fn pages(pdf: &[u8], how: &str, format: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let pages: Vec<Picture> = drawn(pdf)?
        .iter()
        .map(|page| Ok(spoilt(&picture(page)?, how)))
        .collect::<Result<_, Box<dyn Error>>>()?;
    let first = pages.first().ok_or("no page")?;
    if pages.len() > 1 && format != "pdf" {
        return Err("a picture holds one page: the letter is too long".into());
    }
    match format {
        "png" => png(first),
        "jpg" => jpg(first),
        "tif" => tif(first),
        "pdf" => pdf_of(&pages),
        _ => Err("no picture of this ending".into()),
    }
}

/// Reads a portable grey map.
fn picture(bytes: &[u8]) -> Result<Picture, Box<dyn Error>> {
    let mut fields = bytes.splitn(4, |byte| byte.is_ascii_whitespace());
    let mut number = || -> Result<usize, Box<dyn Error>> {
        Ok(std::str::from_utf8(fields.next().ok_or("no picture")?)?
            .trim_start_matches("P5")
            .parse()
            .unwrap_or(0))
    };
    number()?;
    let (width, height) = (number()?, number()?);
    let grey = bytes.get(bytes.len().saturating_sub(width * height)..).ok_or("no picture")?.to_vec();
    Ok(Picture { width, height, grey })
}

/// The same sequence on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}

#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "pixels"
)]
fn spoilt(page: &Picture, how: &str) -> Picture {
    let degrees: f64 = match how {
        "skewed" => 1.6,
        "noisy" => -0.4,
        _ => 0.0,
    };
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (middle_x, middle_y) = (page.width as f64 / 2.0, page.height as f64 / 2.0);
    let mut dice = Dice(0x5EED_2024);
    let mut grey = Vec::with_capacity(page.grey.len());
    for y in 0..page.height {
        for x in 0..page.width {
            let (dx, dy) = (x as f64 - middle_x, y as f64 - middle_y);
            let mut level = at(page, middle_x + dx * cos - dy * sin, middle_y + dx * sin + dy * cos);
            if how == "noisy" {
                let shade = 18.0 * (x as f64 / page.width as f64);
                level = level * 0.9 + 12.0 - shade + (dice.roll() % 24) as f64 - 12.0;
            }
            if how != "clean" && dice.roll().is_multiple_of(2_500) {
                level = if dice.roll().is_multiple_of(4) { 255.0 } else { 40.0 };
            }
            grey.push(level.clamp(0.0, 255.0) as u8);
        }
    }
    Picture { width: page.width, height: page.height, grey }
}

/// The level between four pixels; paper outside the page.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "pixels"
)]
fn at(page: &Picture, x: f64, y: f64) -> f64 {
    let level = |x: f64, y: f64| {
        if x < 0.0 || y < 0.0 || x >= page.width as f64 || y >= page.height as f64 {
            return 255.0;
        }
        f64::from(page.grey[y as usize * page.width + x as usize])
    };
    let (left, top) = (x.floor(), y.floor());
    let (right_share, low_share) = (x - left, y - top);
    let upper = level(left, top) * (1.0 - right_share) + level(left + 1.0, top) * right_share;
    let lower = level(left, top + 1.0) * (1.0 - right_share) + level(left + 1.0, top + 1.0) * right_share;
    upper * (1.0 - low_share) + lower * low_share
}

/// One bit a pixel, set where it is light.
fn bits(page: &Picture) -> Vec<Vec<u8>> {
    let row = |row: &[u8]| {
        row.chunks(8)
            .map(|eight| {
                eight
                    .iter()
                    .enumerate()
                    .fold(0_u8, |byte, (at, grey)| byte | (u8::from(*grey > 150) << (7 - at)))
            })
            .collect()
    };
    page.grey.chunks(page.width).map(row).collect()
}

fn png(page: &Picture) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, u32::try_from(page.width)?, u32::try_from(page.height)?);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    encoder.write_header()?.write_image_data(&bits(page).concat())?;
    Ok(out)
}

fn jpg(page: &Picture) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut out = Vec::new();
    jpeg_encoder::Encoder::new(&mut out, 35).encode(
        &page.grey,
        u16::try_from(page.width)?,
        u16::try_from(page.height)?,
        jpeg_encoder::ColorType::Luma,
    )?;
    Ok(out)
}

/// One strip of PackBits (TIFF 6.0, section 9).
fn tif(page: &Picture) -> Result<Vec<u8>, Box<dyn Error>> {
    let data: Vec<u8> = bits(page).iter().flat_map(|row| packed(row)).collect();
    let (width, height) = (u32::try_from(page.width)?, u32::try_from(page.height)?);
    let start = 8_u32;
    let mut out = Vec::from(*b"II*\0");
    out.extend((start + u32::try_from(data.len())?).next_multiple_of(2).to_le_bytes());
    out.extend(&data);
    out.resize(out.len().next_multiple_of(2), 0);
    // Width, height, bits, PackBits, light is one, where the strip is, one sample, its rows and bytes.
    let fields = [
        (256, width),
        (257, height),
        (258, 1),
        (259, 32_773),
        (262, 1),
        (273, start),
        (277, 1),
        (278, height),
        (279, u32::try_from(data.len())?),
    ];
    out.extend(u16::try_from(fields.len())?.to_le_bytes());
    for (tag, value) in fields {
        out.extend(u16::to_le_bytes(tag));
        out.extend(4_u16.to_le_bytes());
        out.extend(1_u32.to_le_bytes());
        out.extend(u32::to_le_bytes(value));
    }
    out.extend([0; 4]);
    Ok(out)
}

fn packed(row: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut plain: Vec<u8> = Vec::new();
    for run in row.chunk_by(|a, b| a == b).flat_map(|run| run.chunks(128)) {
        if run.len() < 3 {
            plain.extend(run);
            continue;
        }
        end_plain(&mut plain, &mut out);
        out.extend([u8::try_from(257 - run.len()).unwrap_or(0), run[0]]);
    }
    end_plain(&mut plain, &mut out);
    out
}

fn end_plain(plain: &mut Vec<u8>, out: &mut Vec<u8>) {
    for piece in plain.chunks(128) {
        out.push(u8::try_from(piece.len() - 1).unwrap_or(0));
        out.extend(piece);
    }
    plain.clear();
}

/// A PDF that holds nothing but a picture a page, as scanners write it.
fn pdf_of(pages: &[Picture]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut objects: Vec<Vec<u8>> = Vec::new();
    let kids: String = (0..pages.len()).fold(String::new(), |mut kids, page| {
        let _ = write!(kids, "{} 0 R ", 3 + page * 3);
        kids
    });
    objects.push(b"<< /Type /Catalog /Pages 2 0 R >>".to_vec());
    objects.push(format!("<< /Type /Pages /Count {} /Kids [ {kids}] >>", pages.len()).into_bytes());
    for (index, page) in pages.iter().enumerate() {
        let (content, image) = (4 + index * 3, 5 + index * 3);
        objects.push(
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R \
                 /Resources << /XObject << /Im {image} 0 R >> >> >>"
            )
            .into_bytes(),
        );
        objects.push(stream("", b"q 595 0 0 842 0 0 cm /Im Do Q"));
        let head = format!(
            "/Type /XObject /Subtype /Image /Width {} /Height {} /ColorSpace /DeviceGray /BitsPerComponent 8 \
             /Filter /DCTDecode ",
            page.width, page.height
        );
        objects.push(stream(&head, &jpg(page)?));
    }
    Ok(assembled(&objects))
}

fn stream(head: &str, data: &[u8]) -> Vec<u8> {
    let mut out = format!("<< {head}/Length {} >>\nstream\n", data.len()).into_bytes();
    out.extend(data);
    out.extend(b"\nendstream");
    out
}

fn assembled(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = String::from("0000000000 65535 f \n");
    for (index, object) in objects.iter().enumerate() {
        let _ = writeln!(places, "{:010} 00000 n ", out.len());
        out.extend(format!("{} 0 obj\n", index + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let (start, count) = (out.len(), objects.len() + 1);
    out.extend(
        format!(
            "xref\n0 {count}\n{places}trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
        )
        .bytes(),
    );
    out
}
