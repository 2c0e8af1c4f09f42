//! Fields ([MS-DOC] 2.8.25): an instruction, and behind a separator the result, which is what a person sees.

use super::bytes::{part, u16_at};
use crate::read::flow::drawn;

/// Most fields that may be open at once.
const MOST_OPEN: usize = 64;

/// The fields open at a place in a story.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// How many of them have not come to their result.
    instructing: usize,
    /// Beginnings and ends do not match: nothing is held back, so that no text can be lost.
    unbalanced: bool,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    has_result: bool,
    shown: Option<&'static str>,
}

impl Fields {
    /// For one story: looks ahead whether its fields are sound.
    pub fn of_story(units: &[u16]) -> Self {
        let balance = units.iter().fold(0_i64, |balance, unit| match unit {
            0x13 => balance + 1,
            0x15 => balance - 1,
            _ => balance,
        });
        Self { unbalanced: balance != 0, ..Self::default() }
    }

    /// Whether a character belongs to an instruction, which then keeps it.
    pub fn takes(&mut self, character: char) -> bool {
        if self.unbalanced || self.instructing == 0 {
            return false;
        }
        if let Some(field) = self.open.last_mut().filter(|field| !field.has_result) {
            field.instruction.push(character);
        }
        true
    }

    /// Whether what stands here is part of an instruction.
    pub fn is_instruction(&self) -> bool {
        !self.unbalanced && self.instructing > 0
    }

    /// The instruction of the field whose result this place belongs to.
    pub fn instruction(&self) -> &str {
        self.open.last().map_or("", |field| field.instruction.trim())
    }

    /// The data of a form that belong to the open field.
    pub fn data(&mut self, data: &[u8]) {
        let Some(field) = self.open.last_mut() else { return };
        if field.instruction.trim().eq_ignore_ascii_case("FORMCHECKBOX") {
            field.shown = is_ticked(data).map(|ticked| if ticked { "☑" } else { "☐" });
        }
    }

    /// A beginning, separator or end. Gives the text that the field shows where the file stores no result.
    pub fn mark(&mut self, mark: u16) -> Option<String> {
        match mark {
            0x13 if self.open.len() < MOST_OPEN => {
                self.open.push(Field::default());
                self.instructing += 1;
            }
            0x14 => {
                let field = self.open.last_mut().filter(|field| !field.has_result)?;
                field.has_result = true;
                self.instructing -= 1;
                return field.shown.take().map(str::to_string);
            }
            0x15 => {
                let field = self.open.pop().filter(|field| !field.has_result)?;
                self.instructing -= 1;
                if self.is_instruction() {
                    return None;
                }
                return field.shown.map(str::to_string).or_else(|| drawn(&field.instruction));
            }
            _ => {}
        }
        None
    }
}

/// Whether the tick box that these data describe is ticked ([MS-DOC] 2.9.78): a state, or else the usual one, which
/// stands behind the name.
fn is_ticked(data: &[u8]) -> Option<bool> {
    let head = usize::from(u16_at(data, 4)?);
    let form = part(data, head, data.len());
    match (u16_at(form, 4)? >> 2) & 0x1f {
        25 => {
            let name = usize::from(u16_at(form, 10)?) * 2 + 4;
            u16_at(form, 10 + name).map(|usual| usual != 0)
        }
        state => Some(state != 0),
    }
}
