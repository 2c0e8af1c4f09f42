//! Texts in records: UTF-16 whole or with its zero bytes left out (BIFF8), or bytes in a code page (BIFF5).

/// Bytes in a record and its continuations, with a place in them.
pub(super) struct Pieces<'p, 'a> {
    pieces: &'p [&'a [u8]],
    piece: usize,
    at: usize,
}

impl<'p, 'a> Pieces<'p, 'a> {
    /// From a place in the first piece.
    pub fn of(pieces: &'p [&'a [u8]], at: usize) -> Self {
        Self { pieces, piece: 0, at }
    }

    /// What is left of the present piece; the next one where nothing is.
    fn rest(&mut self) -> Option<&'a [u8]> {
        loop {
            let rest = self.pieces.get(self.piece)?.get(self.at..).unwrap_or_default();
            if !rest.is_empty() {
                return Some(rest);
            }
            self.piece += 1;
            self.at = 0;
        }
    }

    fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let mut bytes = [0; N];
        for byte in &mut bytes {
            *byte = *self.rest()?.first()?;
            self.at += 1;
        }
        Some(bytes)
    }

    /// One byte.
    pub fn byte(&mut self) -> Option<u8> {
        self.bytes::<1>().map(|[byte]| byte)
    }

    /// Two bytes.
    pub fn unsigned(&mut self) -> Option<u16> {
        self.bytes().map(u16::from_le_bytes)
    }

    /// Four bytes.
    pub fn long(&mut self) -> Option<u32> {
        self.bytes().map(u32::from_le_bytes)
    }

    /// Leaves out bytes; none where there are not so many.
    pub fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            let step = self.rest()?.len().min(count);
            self.at += step;
            count -= step;
        }
        Some(())
    }

    /// Characters of a text whose flags are known. A continuation inside a text begins with flags of its own
    /// (MS-XLS 2.5.293).
    pub fn characters(&mut self, mut count: usize, flags: u8) -> String {
        let mut units = Vec::with_capacity(count.min(8224));
        let mut wide = flags & 1 != 0;
        let mut piece = self.piece;
        while count > 0 {
            let Some(mut rest) = self.rest() else { break };
            if self.piece != piece {
                piece = self.piece;
                wide = rest[0] & 1 != 0;
                self.at += 1;
                rest = &rest[1..];
            }
            let width = if wide { 2 } else { 1 };
            let fit = (rest.len() / width).min(count);
            if wide {
                units.extend(rest.as_chunks::<2>().0.iter().take(fit).map(|pair| u16::from_le_bytes(*pair)));
            } else {
                units.extend(rest[..fit].iter().map(|byte| u16::from(*byte)));
            }
            self.at += fit * width;
            count -= fit;
            if count > 0 {
                // A single byte behind the last whole character belongs to nothing.
                self.at = self.pieces[self.piece].len();
            }
        }
        String::from_utf16_lossy(&units)
    }

    /// A text with flags, fonts and phonetics (MS-XLS 2.5.293).
    pub fn rich(&mut self) -> Option<String> {
        let count = self.unsigned()?;
        let flags = self.byte()?;
        let fonts = if flags & 8 != 0 { usize::from(self.unsigned()?) * 4 } else { 0 };
        let phonetics = if flags & 4 != 0 { self.long()? as usize } else { 0 };
        let text = self.characters(count.into(), flags);
        // Faults behind the last character do no harm to it.
        let _ = self.skip(fonts.saturating_add(phonetics));
        Some(text)
    }
}
