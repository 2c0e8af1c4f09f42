//! How large compressed parts of a file become. `hayro` unpacks whatever it meets at once and in memory.

use std::io::Read;
use std::sync::LazyLock;

use flate2::read::ZlibDecoder;
use regex::bytes::Regex;

/// No part of a text document unpacks to more than this, in bytes.
const LARGEST: u64 = 64 << 20;

/// All parts together.
const MOST: u64 = 1 << 30;

/// No picture has more pixels than this: A2 scanned at 600 dots an inch has 139 million. `hayro` makes room for all that
/// a picture says it has before it unpacks it.
const MOST_PIXELS: u64 = 150_000_000;

/// Where the description of a part may begin, in bytes before its data.
const DICTIONARY: usize = 4096;

/// Data begins after this word and a line end (ISO 32000-1, 7.3.8.1).
#[allow(clippy::unwrap_used)] // a constant pattern
static START: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?-u)>>\s*stream(?:\r\n|\n|\r)").unwrap());

/// Whether some part unpacks to more than a document can need. Pictures are judged by what they say of themselves: they
/// are unpacked only when they are drawn, and a page of a scan is large by nature.
pub(super) fn is_bomb(bytes: &[u8]) -> bool {
    let mut total = 0;
    for start in START.find_iter(bytes) {
        let dictionary = &bytes[start.start().saturating_sub(DICTIONARY)..start.start()];
        if let Some(picture) = picture(dictionary) {
            if pixels(picture) > MOST_PIXELS {
                return true;
            }
            continue;
        }
        let size = unpacked(&bytes[start.end()..]);
        total += size;
        if size >= LARGEST || total > MOST {
            return true;
        }
    }
    false
}

/// The description of a picture; none of other parts.
fn picture(dictionary: &[u8]) -> Option<&[u8]> {
    let start = dictionary.windows(4).rposition(|window| window == b" obj").unwrap_or_default();
    let own = &dictionary[start..];
    let has = |mark: &[u8]| own.windows(mark.len()).any(|window| window == mark);
    (has(b"/Image") && has(b"/Width")).then_some(own)
}

/// How many pixels a picture says that it has; the most where it says so more than once.
fn pixels(picture: &[u8]) -> u64 {
    let most = |side: &[u8]| {
        let places = (0..picture.len()).filter(|at| picture[*at..].starts_with(side));
        places.map(|at| number(&picture[at + side.len()..])).max().unwrap_or_default()
    };
    most(b"/Width").saturating_mul(most(b"/Height"))
}

/// The number at the beginning; of a reference to one, 0.
fn number(text: &[u8]) -> u64 {
    let digits = text.trim_ascii_start().iter().take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |number: u64, digit| number.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
}

/// How much comes out of a part, as far as that matters; packed twice, the most that comes out on the way.
fn unpacked(data: &[u8]) -> u64 {
    if !is_packed(data) {
        return 0;
    }
    let mut start = [0; 2];
    let twice = ZlibDecoder::new(data).read_exact(&mut start).is_ok() && is_packed(&start);
    let once = size(ZlibDecoder::new(data));
    if twice { once.max(size(ZlibDecoder::new(ZlibDecoder::new(data)))) } else { once }
}

/// The first two bytes of packed data (RFC 1950, 2.2): deflate, and a check sum over both.
fn is_packed(start: &[u8]) -> bool {
    matches!(start, [method, flags, ..]
        if method & 0x0f == 8 && u16::from_be_bytes([*method, *flags]).is_multiple_of(31))
}

/// What comes out, up to the limit or the first damage.
fn size(mut packed: impl Read) -> u64 {
    let mut buffer = vec![0; 1 << 16];
    let mut size = 0;
    while size < LARGEST {
        match packed.read(&mut buffer) {
            Ok(0) | Err(_) => break,
            Ok(count) => size += count as u64,
        }
    }
    size
}
