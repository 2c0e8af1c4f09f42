//! Changing Chinese text by phrases, so that what comes out still reads as units write.

use std::sync::LazyLock;

use crate::dice::Dice;

const MARKS: [&str; 30] = [
    "。",
    "，",
    "；",
    "：",
    "、",
    "“",
    "”",
    "‘",
    "’",
    "「",
    "」",
    "《",
    "》",
    "（",
    "）",
    "〔",
    "〕",
    "\n",
    "\n\n",
    "\t",
    " ",
    "\u{3000}",
    "1.",
    "（一）",
    "一、",
    "—",
    "…",
    "|",
    ",",
    "\u{20000}",
];
/// After these a phrase ends.
const ENDS: [char; 14] = ['。', '，', '；', '：', '、', '”', '“', '（', '）', '\n', ',', '|', '《', '》'];

/// Phrases of letters and replies, and of those ways of saying that they seldom hold.
static PHRASES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    [
        include_str!("words/reply.txt"),
        include_str!("../../templates/sample/征求意见函.txt"),
        include_str!("../accuracy/corpus/dev/files/商务局补充意见.txt"),
        include_str!("../accuracy/corpus/dev/files/鄂伦春旗意见建议.txt"),
        include_str!("../accuracy/corpus/dev/files/财政局经建科.txt"),
    ]
    .into_iter()
    .flat_map(phrases)
    .collect()
});

/// Changes the text in the first `size` bytes of `data`, in place; tells the new size.
pub fn change(data: &mut [u8], size: usize, seed: u32) -> usize {
    let mut dice = Dice::new(seed);
    let mut text = String::from_utf8_lossy(data.get(..size).unwrap_or_default()).into_owned();
    for _ in 0..=dice.below(4) {
        text = changed(&text, &mut dice);
    }
    let mut end = text.len().min(data.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    data[..end].copy_from_slice(&text.as_bytes()[..end]);
    end
}

fn changed(text: &str, dice: &mut Dice) -> String {
    let mut parts = phrases(text);
    let at = dice.below(parts.len() + 1);
    let mark = MARKS[dice.below(MARKS.len())];
    let new = dice.one_of(&PHRASES).copied().unwrap_or_default();
    let other = dice.below(parts.len());
    match dice.below(8) {
        0 => drop(parts.drain(at..(at + 1 + dice.below(5)).min(parts.len()).max(at))),
        1 if !parts.is_empty() => parts.insert(at, parts[other]),
        2 if at < parts.len() => parts.swap(at, other),
        3 | 4 => parts.insert(at, new),
        5 if at < parts.len() => parts[at] = new,
        6 => parts.insert(at, mark),
        _ => return changed_inside(text, mark, dice),
    }
    parts.concat()
}

/// A mark put in or a few characters left out, wherever it may be.
fn changed_inside(text: &str, mark: &str, dice: &mut Dice) -> String {
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let from = dice.below(places.len());
    let until = if dice.below(2) == 0 { from } else { (from + 1 + dice.below(3)).min(places.len() - 1) };
    let mark = if from == until { mark } else { "" };
    [&text[..places[from]], mark, &text[places[until]..]].concat()
}

fn phrases(text: &str) -> Vec<&str> {
    text.split_inclusive(ENDS).collect()
}
