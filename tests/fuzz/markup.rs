//! Changing markup by whole elements, so that what comes out is still markup: bytes changed at random seldom get past
//! the parser.

use std::ops::Range;

use crate::dice::Dice;

const VALUES: [&str; 18] = [
    "",
    "0",
    "1",
    "2",
    "-1",
    "9",
    "63",
    "255",
    "256",
    "65535",
    "2147483647",
    "-2147483648",
    "4294967295",
    "18446744073709551615",
    "1e300",
    "NaN",
    "true",
    "g 99999999 1",
];
const TEXTS: [&str; 6] = ["", "建议", "无意见", "15%", " \u{3000}\n", "\u{20000}e\u{301}"];

/// Changes the markup in the first `size` bytes of `data`, in place; tells the new size. Now and then it is left to
/// `bytes`, which changes bytes at random. `fragments` are elements of the format, one a line.
pub fn change(
    data: &mut [u8],
    size: usize,
    seed: u32,
    fragments: &str,
    bytes: impl FnOnce(&mut [u8], usize) -> usize,
) -> usize {
    let mut dice = Dice::new(seed);
    let Some(text) = data.get(..size).and_then(|data| std::str::from_utf8(data).ok()) else {
        return bytes(data, size);
    };
    if dice.below(4) == 0 || !text.contains('<') {
        return bytes(data, size);
    }
    let mut text = text.to_string();
    for _ in 0..=dice.below(3) {
        text = changed(&text, fragments, &mut dice);
    }
    match data.get_mut(..text.len()) {
        Some(place) => {
            place.copy_from_slice(text.as_bytes());
            text.len()
        }
        None => bytes(data, size),
    }
}

fn changed(text: &str, fragments: &str, dice: &mut Dice) -> String {
    let tags = tags(text);
    let elements = elements(text, &tags);
    let element = dice.one_of(&elements).cloned().unwrap_or(0..0);
    let at = dice.one_of(&tags).map_or(0, |tag| tag.end);
    let lines: Vec<&str> = fragments.lines().filter(|line| !line.is_empty()).collect();
    let fragment = dice.one_of(&lines).copied().unwrap_or_default();
    let whole = &text[element.clone()];
    match dice.below(8) {
        0 => replaced(text, element, ""),
        1 => {
            let times = [2, 3, 9, 40][dice.below(4)];
            replaced(text, element.clone(), &whole.repeat(times))
        }
        2 => replaced(text, at..at, whole),
        3 => replaced(text, at..at, fragment),
        4 => replaced(text, element.clone(), fragment),
        5 => {
            let around = dice.one_of(&elements).map_or("", |other| &text[other.clone()]);
            let times = [1, 1, 2, 30][dice.below(4)];
            replaced(text, element.clone(), &wrapped(whole, around, times))
        }
        6 => match dice.one_of(&quoted(text)) {
            Some(value) => {
                let other = dice.one_of(&quoted(text)).map_or("", |other| &text[other.clone()]);
                let new = if dice.below(2) == 0 { other } else { VALUES[dice.below(VALUES.len())] };
                replaced(text, value.clone(), new)
            }
            None => text.to_string(),
        },
        _ => {
            let until = text[at..].find('<').map_or(at, |length| at + length);
            replaced(text, at..until, TEXTS[dice.below(TEXTS.len())])
        }
    }
}

fn replaced(text: &str, range: Range<usize>, new: &str) -> String {
    [&text[..range.start], new, &text[range.end..]].concat()
}

/// The content in the tags of another element, this many times.
fn wrapped(content: &str, around: &str, times: usize) -> String {
    let open = around.find('>').map_or("", |end| &around[..=end]);
    let close = around.rfind("</").map_or("", |start| &around[start..]);
    if open.is_empty() || close.is_empty() || open.ends_with("/>") {
        return content.to_string();
    }
    [&open.repeat(times), content, &close.repeat(times)].concat()
}

/// Everything between angle brackets.
fn tags(text: &str) -> Vec<Range<usize>> {
    let mut tags = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find('<').map(|at| from + at) {
        let Some(end) = text[start..].find('>').map(|at| start + at + 1) else { break };
        tags.push(start..end);
        from = end;
    }
    tags
}

/// Everything from a start tag to its end tag.
fn elements(text: &str, tags: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut open: Vec<&Range<usize>> = Vec::new();
    let mut elements = Vec::new();
    for tag in tags {
        let inner = &text[tag.start + 1..tag.end - 1];
        if inner.starts_with(['?', '!']) {
            continue;
        }
        if inner.ends_with('/') {
            elements.push(tag.clone());
        } else if let Some(name) = inner.strip_prefix('/') {
            let opened = open.iter().rposition(|tag| text[tag.start + 1..].starts_with(name));
            if let Some(at) = opened {
                elements.push(open[at].start..tag.end);
                open.truncate(at);
            }
        } else {
            open.push(tag);
        }
    }
    // The root's removal would leave nothing.
    elements.retain(|element| element.len() < text.len() * 9 / 10);
    elements
}

/// The values of attributes.
fn quoted(text: &str) -> Vec<Range<usize>> {
    text.match_indices("=\"")
        .filter_map(|(at, _)| {
            let start = at + 2;
            text[start..].find('"').map(|length| start..start + length)
        })
        .collect()
}
