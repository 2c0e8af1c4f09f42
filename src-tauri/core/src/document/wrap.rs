//! How text falls into lines on the grid: widths and the rules for line edges (禁则).
//!
//! Widths are half characters of the grid: a Chinese character or mark is two, a digit or Latin letter one.

/// Marks that may not start a line.
const NOT_FIRST: &str = "，。、；：？！）》〉」』】〕”’…—·％%,.;:?!)]}";
/// Marks that may not end a line.
const NOT_LAST: &str = "（《〈「『【〔“‘([{";

/// The width of a character in half characters.
pub fn width_of(character: char) -> usize {
    if character.is_ascii() { 1 } else { 2 }
}

/// The width of a text on one line, in half characters.
pub fn width(text: &str) -> usize {
    text.chars().map(width_of).sum()
}

/// Whether a line may start with this character.
pub fn may_start(character: char) -> bool {
    !NOT_FIRST.contains(character)
}

/// Whether a line may end with this character.
pub fn may_end(character: char) -> bool {
    !NOT_LAST.contains(character)
}

/// How many lines a paragraph takes whose first line holds `first` half characters and whose others hold `rest`.
///
/// Digits and letters in a row are not parted; marks that may not stand at a line's edge take their neighbour along.
pub fn line_count(text: &str, first: usize, rest: usize) -> usize {
    let mut lines = 1;
    let mut room = first;
    let mut used = 0;
    for piece in unbreakable(text) {
        let wide = width(&piece);
        if piece == "\n" {
            lines += 1;
            (room, used) = (rest, 0);
        } else if used + wide <= room {
            used += wide;
        } else if wide <= rest {
            lines += 1;
            (room, used) = (rest, wide);
        } else {
            // Longer than a line: the program parts it wherever the line ends.
            let over = used + wide - room;
            lines += over.div_ceil(rest.max(1));
            room = rest;
            used = match over % rest.max(1) {
                0 => rest,
                left => left,
            };
        }
    }
    lines
}

/// The text in pieces between which a line may end.
fn unbreakable(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut previous: Option<char> = None;
    for character in text.chars() {
        let joined = previous.is_some_and(|before| {
            before != '\n'
                && character != '\n'
                && (!may_start(character) || !may_end(before) || (in_word(before) && in_word(character)))
        });
        match pieces.last_mut() {
            Some(piece) if joined => piece.push(character),
            _ => pieces.push(character.to_string()),
        }
        previous = Some(character);
    }
    pieces
}

fn in_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '-' || character == '_' || character == '@'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_eight_characters_fill_a_line_and_one_more_starts_another() {
        assert_eq!(line_count(&"文".repeat(28), 56, 56), 1);
        assert_eq!(line_count(&"文".repeat(29), 56, 56), 2);
        assert_eq!(line_count(&"文".repeat(27), 52, 56), 2);
    }

    #[test]
    fn a_comma_is_not_left_at_the_start_of_a_line() {
        let text = format!("{}，{}", "文".repeat(28), "字".repeat(27));
        // The 28th character goes down with the comma: 27 and 29, so a third line.
        assert_eq!(line_count(&text, 56, 56), 3);
    }

    #[test]
    fn a_year_is_not_parted() {
        let text = format!("{}2025{}", "文".repeat(27), "年".repeat(26));
        assert_eq!(line_count(&text, 56, 56), 2);
        assert_eq!(line_count(&format!("{text}年"), 56, 56), 3);
    }

    #[test]
    fn what_is_longer_than_a_line_is_parted_all_the_same() {
        assert_eq!(line_count(&"a".repeat(120), 52, 56), 3);
    }
}
