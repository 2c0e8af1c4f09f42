//! Compressed RTF (MS-OXRTFCP). Its sizes and check sum are not believed: what can be unpacked is.

/// What the dictionary holds before the first byte (2.1.2.1).
const BEGINNING: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
const DICTIONARY: usize = 4096;
const HEAD: usize = 16;
/// Most bytes unpacked: a byte can stand for at most nine.
const LARGEST: usize = 64 << 20;

/// Unpacks a text; none where the bytes are no compressed RTF.
pub(super) fn decompress(packed: &[u8]) -> Option<Vec<u8>> {
    let content = packed.get(HEAD..)?;
    match packed.get(8..12)? {
        b"LZFu" => Some(unpack(content)),
        b"MELA" => {
            let size = u32::from_le_bytes(packed.get(4..8)?.try_into().ok()?) as usize;
            Some(content[..size.min(content.len())].to_vec())
        }
        _ => None,
    }
}

fn unpack(content: &[u8]) -> Vec<u8> {
    let mut dictionary = [0_u8; DICTIONARY];
    dictionary[..BEGINNING.len()].copy_from_slice(BEGINNING);
    let mut at = BEGINNING.len();
    let mut unpacked = Vec::new();
    let mut bytes = content.iter().copied();
    while let Some(control) = bytes.next() {
        for bit in 0..8 {
            let Some(first) = bytes.next() else { return unpacked };
            if control & (1 << bit) == 0 {
                unpacked.push(first);
                dictionary[at] = first;
                at = (at + 1) % DICTIONARY;
                continue;
            }
            let Some(second) = bytes.next() else { return unpacked };
            let reference = u16::from_be_bytes([first, second]);
            let from = usize::from(reference >> 4);
            // A reference to the place that is written next ends the text.
            if from == at || unpacked.len() >= LARGEST {
                return unpacked;
            }
            for step in 0..usize::from(reference & 15) + 2 {
                let byte = dictionary[(from + step) % DICTIONARY];
                unpacked.push(byte);
                dictionary[at] = byte;
                at = (at + 1) % DICTIONARY;
            }
        }
    }
    unpacked
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn the_examples_of_the_specification_unpack() {
        let packed = [
            0x2d, 0, 0, 0, 0x2b, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0xf1, 0xc5, 0xc7, 0xa7, 3, 0, 10, 0, 0x72,
            0x63, 0x70, 0x67, 0x31, 0x32, 0x35, 0x42, 0x32, 10, 0xf3, 0x20, 0x68, 0x65, 0x6c, 9, 0, 0x20,
            0x62, 0x77, 5, 0xb0, 0x6c, 0x64, 0x7d, 10, 0x80, 0x0f, 0xa0,
        ];
        assert_eq!(decompress(&packed).unwrap(), b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
        let crossing = [
            0x1a, 0, 0, 0, 0x1c, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0xe2, 0xd4, 0x4b, 0x51, 0x41, 0, 4, 0x20,
            0x57, 0x58, 0x59, 0x5a, 0x0d, 0x6e, 0x7d, 1, 0x0e, 0xb0,
        ];
        assert_eq!(decompress(&crossing).unwrap(), b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}");
    }

    #[test]
    fn what_is_not_packed_is_taken_as_it_is_and_junk_refused() {
        let plain = [&[0, 0, 0, 0, 7, 0, 0, 0][..], b"MELA", &[0; 4], b"{\\rtf1}rest"].concat();
        assert_eq!(decompress(&plain).unwrap(), b"{\\rtf1}");
        assert_eq!(decompress(&[0; 40]), None);
        assert_eq!(decompress(b"LZFu"), None);
    }
}
