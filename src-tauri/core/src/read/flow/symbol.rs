//! Symbol fonts: the character stored is a place in the font, not the sign that a person sees.

/// The sign that a symbol font shows for a character; other fonts show the character itself.
pub(in crate::read) fn symbol(font: Option<&str>, character: char) -> char {
    let code = u32::from(character);
    // Symbol fonts are addressed in the private use area, or directly by their 8-bit code.
    let place = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    let known = match font.map(str::to_lowercase).as_deref() {
        Some("wingdings") => wingdings(place),
        Some("wingdings 2") => wingdings2(place),
        Some("symbol") => symbols(place),
        _ if place == code => None,
        _ => symbols(place).or_else(|| wingdings(place)),
    };
    known.unwrap_or(if place == code { character } else { '•' })
}

fn wingdings(place: u32) -> Option<char> {
    Some(match place {
        0x28 => '☎',
        0x29 => '✆',
        0x2a => '✉',
        0x6c => '●',
        0x6d => '❍',
        0x6e => '■',
        0x6f | 0x71 | 0x72 => '□',
        0x70 => '◻',
        0x75 => '◆',
        0x76 => '❖',
        0x77 => '⬥',
        0x80 => '⓪',
        0x81..=0x8a => char::from_u32('①' as u32 + place - 0x81)?,
        0x8b => '⓿',
        0x8c..=0x95 => char::from_u32('❶' as u32 + place - 0x8c)?,
        0x9f => '•',
        0xa7 => '▪',
        0xa8 => '□',
        0xb5 => '★',
        0xd8 => '➢',
        0xe0 => '→',
        0xdf => '←',
        0xfb => '✗',
        0xfc => '✓',
        0xfd => '☒',
        0xfe => '☑',
        _ => return None,
    })
}

fn wingdings2(place: u32) -> Option<char> {
    Some(match place {
        0x50 => '✓',
        0x4f => '✗',
        0x51 | 0x53 | 0x54 => '☒',
        0x52 => '☑',
        0x30 | 0xa3 | 0x2a => '□',
        0x98 => '■',
        0x97 => '●',
        _ => return None,
    })
}

fn symbols(place: u32) -> Option<char> {
    Some(match place {
        0xb7 => '•',
        0xa7 => '▪',
        0xb0 => '°',
        0xb1 => '±',
        0xb4 => '×',
        0xb8 => '÷',
        0xa3 => '≤',
        0xb3 => '≥',
        0xb9 => '≠',
        0xae => '→',
        0xac => '←',
        0x2d => '−',
        _ => return None,
    })
}
