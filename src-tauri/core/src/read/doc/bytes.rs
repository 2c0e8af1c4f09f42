//! Numbers and tables in little-endian bytes that came from a stranger: nothing is read past the end.

/// A byte.
pub(super) fn u8_at(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at).copied()
}

/// Two bytes.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// Two bytes with a sign.
pub(super) fn i16_at(bytes: &[u8], at: usize) -> Option<i16> {
    u16_at(bytes, at).map(u16::cast_signed)
}

/// Four bytes.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// Four bytes with a sign.
pub(super) fn i32_at(bytes: &[u8], at: usize) -> Option<i32> {
    u32_at(bytes, at).map(u32::cast_signed)
}

/// Four bytes that give a place or a length.
pub(super) fn place_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32_at(bytes, at)?).ok()
}

/// A part of the bytes; what reaches past the end is cut off.
pub(super) fn part(bytes: &[u8], from: usize, length: usize) -> &[u8] {
    let to = from.saturating_add(length).min(bytes.len());
    bytes.get(from.min(to)..to).unwrap_or_default()
}

/// UTF-16 characters.
pub(super) fn wide(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
    String::from_utf16_lossy(&units)
}

/// A plex ([MS-DOC] 2.2.2): one more place than there are data, then the data of equal size.
#[derive(Debug, Default)]
pub(super) struct Plex<'b> {
    /// The places.
    pub places: Vec<usize>,
    /// The data between one place and the next.
    pub data: Vec<&'b [u8]>,
}

impl<'b> Plex<'b> {
    /// Reads a plex whose data have this size in bytes.
    pub fn read(bytes: &'b [u8], size: usize) -> Self {
        if bytes.len() < 4 {
            return Self::default();
        }
        let count = (bytes.len() - 4) / (4 + size);
        let places: Vec<usize> = (0..=count).filter_map(|at| place_at(bytes, at * 4)).collect();
        // Places that go back would let one text be read many times over.
        let sound = places.windows(2).take_while(|pair| pair[0] <= pair[1]).count();
        let first = (count + 1) * 4;
        let places = places[..=sound.min(places.len().saturating_sub(1))].to_vec();
        let data = (0..count.min(sound)).map(|at| part(bytes, first + at * size, size)).collect();
        Self { places, data }
    }

    /// Each datum with the places on both sides.
    pub fn ranges(&self) -> impl Iterator<Item = (usize, usize, &'b [u8])> {
        let ranges = self.places.iter().zip(self.places.iter().skip(1)).zip(&self.data);
        ranges.map(|((from, to), data)| (*from, *to, *data))
    }
}

/// A string table of the extended kind ([MS-DOC] 2.2.4): strings in UTF-16, each with data of its own.
pub(super) fn strings(bytes: &[u8]) -> Vec<(String, &[u8])> {
    let (Some(0xffff), Some(count), Some(extra)) = (u16_at(bytes, 0), u16_at(bytes, 2), u16_at(bytes, 4))
    else {
        return Vec::new();
    };
    let mut at = 6;
    let mut strings = Vec::new();
    for _ in 0..count {
        let Some(length) = u16_at(bytes, at) else { break };
        let length = usize::from(length) * 2;
        let text = wide(part(bytes, at + 2, length));
        strings.push((text, part(bytes, at + 2 + length, usize::from(extra))));
        at += 2 + length + usize::from(extra);
    }
    strings
}
