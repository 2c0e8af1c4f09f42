//! Rich Text Format (specification 1.9.1), as Word, WPS and LibreOffice write it: everything that a person sees.
//!
//! Reading cannot fail but for nesting without end; groups that are not known are passed over as the format asks.

mod characters;
mod context;
mod destination;
mod frame;
mod reader;
#[cfg(test)]
mod tests;
mod token;

use self::reader::Reader;
use self::token::Tokens;
use super::{Format, ReadError, Source};

/// Reads a file.
pub(super) fn read(bytes: &[u8]) -> Result<Source, ReadError> {
    let mut reader = Reader::default();
    for token in Tokens::new(bytes) {
        if !reader.take(token)? {
            break;
        }
    }
    Ok(reader.finish().settle(Format::Rtf))
}
