//! Fields that programs draw from their instruction, without a stored result.

use crate::read::numbering::circled;

/// `EQ \o\ac(○,1)` is how Word draws a character in a circle (带圈字符); it has no stored result.
pub(in crate::read) fn drawn(instruction: &str) -> Option<String> {
    let equation = instruction.trim();
    if !equation.get(..2)?.eq_ignore_ascii_case("eq") {
        return None;
    }
    let inside = equation.split_once('(')?.1.rsplit_once(')')?.0;
    if !equation.contains(r"\ac") {
        return Some(inside.replace(',', ""));
    }
    let (first, last) = inside.rsplit_once([',', '，'])?;
    let last = last.trim();
    if first.trim() == "□" && matches!(last, "√" | "✓") {
        return Some("☑".into());
    }
    Some(last.parse::<i64>().map_or_else(|_| last.to_string(), circled))
}
