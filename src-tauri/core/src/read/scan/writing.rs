//! What a line says: the recognition model gives, a step after the other along the line, how likely each character
//! is; runs of the same one are one character (connectionist temporal classification, greedily).

use rten::{Model, RunOptions};
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;
use serde::{Deserialize, Serialize};

use super::ScanError;
use super::detection::signed;
use super::geometry::Quad;
use super::picture::Picture;

/// The height at which the model reads a line, in pixels.
const HEIGHT: usize = 48;
/// The longest line that is read, in heights. An A4 line holds 28 characters, a table's head 80.
const LONGEST: f32 = 100.0;
/// From this height on, in widths, a line is one that runs down the page.
const UPRIGHT: f32 = 1.5;

/// A character as recognised.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Glyph {
    /// The character.
    pub character: char,
    /// How sure the model is of it, from 0 to 1.
    pub score: f32,
    /// Where its middle stands, from 0 at the line's start to 1 at its end.
    pub at: f32,
}

/// The characters that a recognition model knows.
pub(super) struct Alphabet(Vec<char>);

impl Alphabet {
    /// From the model's own list, a character a line. The model puts a blank before them and a space after them.
    pub fn of(model: &Model) -> Option<Self> {
        let listed = model.metadata().fields().find(|(name, _)| *name == "character")?.1;
        let mut characters: Vec<char> =
            listed.split('\n').map(|line| line.chars().next().unwrap_or(' ')).collect();
        characters.push(' ');
        (characters.len() > 1_000).then_some(Self(characters))
    }

    fn at(&self, index: usize) -> Option<char> {
        self.0.get(index.checked_sub(1)?).copied()
    }
}

/// Reads one line.
pub(super) fn read(
    model: &Model,
    alphabet: &Alphabet,
    page: &Picture,
    quad: &Quad,
    options: RunOptions,
) -> Result<Vec<Glyph>, ScanError> {
    let quad = if quad.height() >= UPRIGHT * quad.width() { quad.on_its_side() } else { *quad };
    let ratio = (quad.width() / quad.height().max(1.0)).min(LONGEST);
    let width = ((HEIGHT as f32 * ratio).round() as usize).max(HEIGHT / 3);
    let line = page.straightened(&quad, width, HEIGHT);
    let mut values = Vec::with_capacity(3 * HEIGHT * width);
    for plane in [2, 1, 0] {
        values.extend(line.rgb().as_chunks::<3>().0.iter().map(|pixel| signed(pixel[plane])));
    }
    let input = NdTensor::from_data([1, 3, HEIGHT, width], values);
    let output = model.run_one(input.into(), Some(options)).map_err(ScanError::running)?;
    let steps: NdTensor<f32, 3> = output.try_into().map_err(ScanError::running)?;
    let [_, _, characters] = steps.shape();
    let steps = steps.to_vec();
    let (best, scores): (Vec<usize>, Vec<f32>) = steps.chunks_exact(characters.max(1)).map(likeliest).unzip();
    Ok(collapse(alphabet, &best, &scores))
}

fn likeliest(step: &[f32]) -> (usize, f32) {
    let mut best = (0, f32::MIN);
    for (index, score) in step.iter().enumerate() {
        if *score > best.1 {
            best = (index, *score);
        }
    }
    best
}

/// Equal neighbours are one character; the blank parts two that are really the same.
fn collapse(alphabet: &Alphabet, best: &[usize], scores: &[f32]) -> Vec<Glyph> {
    let steps = best.len().max(1) as f32;
    let mut glyphs: Vec<Glyph> = Vec::new();
    let mut before = 0;
    for (step, (index, score)) in best.iter().zip(scores).enumerate() {
        match (alphabet.at(*index), glyphs.last_mut()) {
            (Some(_), Some(last)) if *index == before => last.score = last.score.max(*score),
            (Some(character), _) => {
                glyphs.push(Glyph { character, score: *score, at: (step as f32 + 0.5) / steps });
            }
            (None, _) => {}
        }
        before = *index;
    }
    glyphs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_one_character_and_a_blank_parts_equal_ones() {
        let alphabet = Alphabet("意见人".chars().collect());
        let glyphs =
            collapse(&alphabet, &[0, 1, 1, 0, 2, 3, 3, 0, 3], &[0.9, 0.5, 0.8, 0.9, 0.7, 0.6, 0.5, 0.9, 0.4]);
        let text: String = glyphs.iter().map(|glyph| glyph.character).collect();
        assert_eq!(text, "意见人人");
        assert_eq!(glyphs[0].score, 0.8);
        assert!(glyphs.windows(2).all(|pair| pair[0].at < pair[1].at));
    }
}
