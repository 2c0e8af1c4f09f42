//! Fields ([MS-DOC] 2.8.25): signs in the text mark where they begin, come to their result, and end.

use super::bytes::{part, u16_at};
use crate::read::flow::Fields;

/// The fields of one story, of which it is known beforehand whether they are sound.
pub(super) fn of_story(units: &[u16]) -> Fields {
    Fields::of_story(units.iter().map(|unit| match unit {
        0x13 => 1,
        0x15 => -1,
        _ => 0,
    }))
}

/// Whether a character belongs to an instruction, which then keeps it.
pub(super) fn takes(fields: &mut Fields, character: char) -> bool {
    let takes = fields.is_instruction();
    if takes {
        fields.instruct(character.encode_utf8(&mut [0; 4]));
    }
    takes
}

/// The data of a form that belong to the open field.
pub(super) fn data(fields: &mut Fields, data: &[u8]) {
    if fields.instruction().eq_ignore_ascii_case("FORMCHECKBOX")
        && let Some(ticked) = is_ticked(data)
    {
        fields.show(if ticked { "☑" } else { "☐" });
    }
}

/// A beginning, separator or end. Gives the text that the field shows where the file stores no result.
pub(super) fn mark(fields: &mut Fields, mark: u16) -> Option<String> {
    match mark {
        0x13 => {
            fields.begin();
            None
        }
        0x14 => fields.separate(),
        0x15 => fields.end(),
        _ => None,
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
