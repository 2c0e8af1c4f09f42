//! The characters of a text object and their places (GB/T 33190 11.3).

use roxmltree::Node;

use super::matrix::numbers_of;
use crate::read::xml::{attribute, children};

/// Most characters whose places a list of deltas gives.
const MOST_DELTAS: usize = 100_000;

/// A character in the object's own measure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    /// What it says.
    pub character: char,
    /// Where its base line starts.
    pub x: f64,
    /// The height of its base line, downwards.
    pub y: f64,
    /// How wide it is.
    pub width: f64,
}

/// The characters of a text object, and how many stand for glyphs that say nothing.
pub(super) fn glyphs(object: Node<'_, '_>) -> (Vec<Glyph>, usize) {
    let number = |name| attribute(object, name).and_then(|n| n.trim().parse::<f64>().ok());
    let size = number("Size").filter(|size| size.is_finite() && *size > 0.0).unwrap_or(3.5);
    let scale = number("HScale").filter(|scale| scale.is_finite() && *scale > 0.0).unwrap_or(1.0);
    let mut glyphs = Vec::new();
    let mut unreadable = 0;
    let (mut x, mut y) = (0.0, 0.0);
    for code in children(object, "TextCode") {
        let start = |name| attribute(code, name).and_then(|n| n.trim().parse::<f64>().ok());
        // Where a piece of text does not say where it starts, it starts where the one before it did.
        x = start("X").unwrap_or(x);
        y = start("Y").unwrap_or(y);
        let across = attribute(code, "DeltaX").map(deltas);
        let down = attribute(code, "DeltaY").map(deltas).unwrap_or_default();
        let text: String = code.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect();
        let text = text.trim_matches(['\n', '\r']);
        let (mut at_x, mut at_y) = (x, y);
        for (index, character) in text.chars().enumerate() {
            let usual = usual_width(character) * size * scale;
            let given = across.as_ref().and_then(|across| across.get(index).or(across.last()).copied());
            let dropped = down.get(index).or(down.last()).copied().unwrap_or(0.0);
            let step = match given {
                Some(step) => step,
                None if dropped == 0.0 => usual,
                None => 0.0,
            };
            // A wide step is a gap behind the character; a narrow one, also where a line is spread out, its width.
            let width = if step > 0.0 && step < usual + size * 0.3 { step } else { usual };
            if is_unreadable(character) {
                unreadable += 1;
            } else {
                glyphs.push(Glyph { character, x: at_x, y: at_y, width });
            }
            at_x += step;
            at_y += dropped;
        }
    }
    (glyphs, unreadable)
}

/// The letters' size.
pub(super) fn size(object: Node<'_, '_>) -> f64 {
    let size = attribute(object, "Size").and_then(|n| n.trim().parse::<f64>().ok());
    size.filter(|size| size.is_finite() && *size > 0.0).unwrap_or(3.5)
}

/// A list of deltas, in which `g 3 5.5` stands for three times 5.5.
pub(super) fn deltas(list: &str) -> Vec<f64> {
    let mut deltas = Vec::new();
    let mut words = list.split_whitespace();
    while let Some(word) = words.next() {
        if !word.eq_ignore_ascii_case("g") {
            deltas.extend(numbers_of(word));
            continue;
        }
        let count = words.next().and_then(|count| count.parse::<usize>().ok()).unwrap_or(0);
        let delta = words.next().map(numbers_of).unwrap_or_default();
        let left = MOST_DELTAS.saturating_sub(deltas.len());
        deltas.extend(delta.iter().cycle().take(if delta.is_empty() { 0 } else { count.min(left) }));
    }
    deltas
}

/// Width of a character in sizes, where the file does not tell.
fn usual_width(character: char) -> f64 {
    if character.is_ascii() || ('\u{a0}'..'\u{2000}').contains(&character) { 0.5 } else { 1.0 }
}

/// What programs write in the place of characters that they did not know: the glyph is all that there is.
fn is_unreadable(character: char) -> bool {
    matches!(character, '¤' | '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{0}'..='\u{8}')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn runs_of_equal_deltas_are_spread_out() {
        assert_eq!(deltas("1 g 3 5.5 2"), [1.0, 5.5, 5.5, 5.5, 2.0]);
        assert_eq!(deltas("g 2 1 g"), [1.0, 1.0]);
        assert_eq!(deltas("g x"), Vec::<f64>::new());
        assert_eq!(deltas("g 999999999999 1").len(), MOST_DELTAS);
    }

    #[test]
    fn characters_stand_where_the_deltas_put_them() {
        let object = |inner: &str| format!("<T Size=\"4\">{inner}</T>");
        let places = |inner: &str| {
            let xml = object(inner);
            let tree = roxmltree::Document::parse(&xml).unwrap();
            glyphs(tree.root_element()).0.iter().map(|g| (g.character, g.x, g.y)).collect::<Vec<_>>()
        };
        assert_eq!(
            places("<TextCode X=\"1\" Y=\"3\" DeltaX=\"4 6\">无意见好</TextCode>"),
            [('无', 1.0, 3.0), ('意', 5.0, 3.0), ('见', 11.0, 3.0), ('好', 17.0, 3.0)]
        );
        assert_eq!(
            places("<TextCode X=\"1\" Y=\"3\">甲A乙</TextCode><TextCode X=\"9\">丙</TextCode>"),
            [('甲', 1.0, 3.0), ('A', 5.0, 3.0), ('乙', 7.0, 3.0), ('丙', 9.0, 3.0)]
        );
        assert_eq!(
            places("<TextCode X=\"1\" Y=\"3\" DeltaY=\"g 2 5\">呼伦贝</TextCode>"),
            [('呼', 1.0, 3.0), ('伦', 1.0, 8.0), ('贝', 1.0, 13.0)]
        );
    }
}
