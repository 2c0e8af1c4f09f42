//! Adding and removing units in an assignment with as few changed characters as the list allows.

use std::ops::Range;

use crate::unit::Names;

use super::assignment::{AssignedUnit, Part, Piece, locate, pieces};

/// The paragraph with units added to and removed from its assignment. None where it has no assignment, or where
/// nobody would be left.
///
/// Added units go to the end of the responsible (of the lead where nobody else is named). Only the first of a list
/// carries 市, as the text has it; 负责 becomes 按职责分工负责 with the second unit, and back. A unit that is already there
/// is not added, and one that is not there is not removed.
pub fn with_units(text: &str, names: &Names, add: &[String], remove: &[String]) -> Option<String> {
    let mut text = text.to_owned();
    for unit in add {
        text = added(&text, names, unit)?;
    }
    for unit in remove {
        text = removed(&text, names, unit)?;
    }
    Some(text)
}

fn read(text: &str, names: &Names) -> Option<(Vec<char>, Vec<Piece>)> {
    super::assignment(text, names)?;
    let chars: Vec<char> = text.chars().collect();
    let list = locate(&chars)?.list;
    let pieces = pieces(&chars, &list, names);
    Some((chars, pieces))
}

fn same_unit(unit: &AssignedUnit, name: &str, names: &Names) -> bool {
    match (unit.unit, names.resolve(name)) {
        (Some(left), Some(right)) => left == right,
        _ => crate::wording::width::same(&names.bare(&unit.name), &names.bare(name)),
    }
}

fn added(text: &str, names: &Names, name: &str) -> Option<String> {
    let (mut chars, pieces) = read(text, names)?;
    if pieces.iter().flat_map(|piece| &piece.units).any(|unit| same_unit(unit, name, names)) {
        return Some(text.to_owned());
    }
    let last_of = |part| pieces.iter().rev().find(|piece| piece.part == part && !piece.units.is_empty());
    let Some(piece) =
        last_of(Part::Responsible).or_else(|| last_of(Part::Lead)).or_else(|| last_of(Part::Cooperating))
    else {
        return before_a_group(chars, &pieces, names, name);
    };
    let others =
        pieces.iter().filter(|other| other.part == piece.part).map(|other| other.units.len()).sum::<usize>();
    let last = piece.units.last()?;
    let new = in_the_lists_manner(piece, names, name);
    if others == 1 {
        replace_phrase(&mut chars, piece, "负责", "按职责分工负责");
    }
    chars.splice(last.end..last.end, format!("、{new}").chars());
    Some(chars.into_iter().collect())
}

/// A list of nothing but groups (各旗市区人民政府负责): the unit goes before it.
fn before_a_group(mut chars: Vec<char>, pieces: &[Piece], names: &Names, name: &str) -> Option<String> {
    let piece = pieces.iter().find(|piece| piece.part == Part::Responsible).or_else(|| pieces.first())?;
    let mut at = piece.range.start;
    if piece.phrase.start == at && !piece.phrase.is_empty() {
        at = piece.phrase.end + 1;
    }
    chars.splice(at..at, format!("{}{}、", names.level(), names.bare(name)).chars());
    Some(chars.into_iter().collect())
}

/// With or without 市, as the units beside it are written.
fn in_the_lists_manner(piece: &Piece, names: &Names, name: &str) -> String {
    let level = names.level();
    let bare = names.bare(name);
    if level.is_empty() || bare == name && !names.is_known_bare(&bare) {
        return name.to_owned();
    }
    let carries = |unit: &AssignedUnit| names.bare(&unit.name) != unit.name;
    let every_one = piece.units.len() > 1 && piece.units.iter().all(carries);
    if every_one { format!("{level}{bare}") } else { bare }
}

fn replace_phrase(chars: &mut Vec<char>, piece: &Piece, from: &str, to: &str) {
    let said: String = chars[piece.phrase.clone()].iter().collect();
    // A phrase before the unit is a label (责任单位：) and says nothing of one or several.
    if said == from && piece.units.iter().all(|unit| unit.end <= piece.phrase.start) {
        chars.splice(piece.phrase.clone(), to.chars());
    }
}

fn removed(text: &str, names: &Names, name: &str) -> Option<String> {
    let (mut chars, pieces) = read(text, names)?;
    let place = pieces.iter().enumerate().find_map(|(at, piece)| {
        piece.units.iter().position(|unit| same_unit(unit, name, names)).map(|index| (at, index))
    });
    let Some((at, index)) = place else { return Some(text.to_owned()) };
    let piece = &pieces[at];
    if piece.units.len() == 1 {
        return without_piece(chars, &pieces, at, names);
    }
    let unit = &piece.units[index];
    let left = piece.part_count(&pieces) - 1;
    if left == 1 {
        replace_phrase(&mut chars, piece, "按职责分工负责", "负责");
    }
    let next = piece.units.get(index + 1);
    let cut = match (next, index.checked_sub(1)) {
        (Some(next), _) => unit.start..next.start,
        (None, Some(before)) => piece.units[before].end..unit.end,
        (None, None) => unit.start..unit.end,
    };
    if let Some(next) = next.filter(|_| index == 0) {
        carry_level(&mut chars, unit, next, names);
    }
    chars.drain(cut);
    Some(chars.into_iter().collect())
}

/// The unit that becomes the first of the list takes over 市 from the one that goes.
fn carry_level(chars: &mut Vec<char>, gone: &AssignedUnit, next: &AssignedUnit, names: &Names) {
    let carried = names.bare(&gone.name) != gone.name;
    if carried && names.bare(&next.name) == next.name && names.is_known_bare(&next.name) {
        chars.splice(next.start..next.start, names.level().chars());
    }
}

fn without_piece(mut chars: Vec<char>, pieces: &[Piece], at: usize, names: &Names) -> Option<String> {
    let piece = &pieces[at];
    let others: Vec<&Piece> = pieces.iter().filter(|other| other.range != piece.range).collect();
    if others.iter().all(|other| other.units.is_empty()) || piece.has_groups() {
        let unit = &piece.units[0];
        return without_last_unit(chars, piece, unit, &others);
    }
    let list: Range<usize> = piece.range.clone();
    let cut = match pieces.iter().find(|other| other.range.start > list.end) {
        // The words before a comma that leave its phrase to the next piece go with the comma.
        Some(next) => {
            if let (Some(gone), Some(first)) = (piece.units.first(), next.units.first())
                && at == 0
            {
                carry_level(&mut chars, gone, first, names);
            }
            list.start..next.range.start
        }
        None => list.start - 1..list.end,
    };
    chars.drain(cut);
    Some(chars.into_iter().collect())
}

/// The last named unit goes only where a group of organs stays behind.
fn without_last_unit(
    mut chars: Vec<char>,
    piece: &Piece,
    unit: &AssignedUnit,
    others: &[&Piece],
) -> Option<String> {
    if !piece.has_groups() && !others.iter().any(|other| other.has_groups()) {
        return None;
    }
    let mut end = unit.end;
    if matches!(chars.get(end), Some('、' | '，' | '和' | '及')) {
        end += 1;
    }
    let start = if end == unit.end && unit.start > 0 && chars[unit.start - 1] == '、' {
        unit.start - 1
    } else {
        unit.start
    };
    chars.drain(start..end);
    Some(chars.into_iter().collect())
}

impl Piece {
    fn part_count(&self, pieces: &[Piece]) -> usize {
        pieces.iter().filter(|other| other.part == self.part).map(|other| other.units.len()).sum()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::draft::assignment;
    use crate::unit::Directory;

    fn changed(text: &str, add: &[&str], remove: &[&str]) -> Option<String> {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<String>>();
        with_units(text, &Directory::embedded()[0].names(), &owned(add), &owned(remove))
    }

    #[test]
    fn a_unit_more_goes_to_the_end_of_the_responsible() {
        for (text, unit, result) in [
            (
                "甲。（市商务局、邮政管理局按职责分工负责）",
                "市教育局",
                "甲。（市商务局、邮政管理局、教育局按职责分工负责）",
            ),
            (
                "甲。（市商务局、市财政局按职责分工负责）",
                "教育局",
                "甲。（市商务局、市财政局、市教育局按职责分工负责）",
            ),
            ("甲。（市邮政管理局负责）", "呼伦贝尔市商务局", "甲。（市邮政管理局、商务局按职责分工负责）"),
            ("甲。（市商务局等按职责分工负责）", "市财政局", "甲。（市商务局、财政局等按职责分工负责）"),
            ("甲。（责任单位：市商务局）", "市教育局", "甲。（责任单位：市商务局、教育局）"),
            ("甲。（市商务局牵头，市财政局配合）", "市教育局", "甲。（市商务局、教育局牵头，市财政局配合）"),
            (
                "甲。（市邮政管理局、商务局，各旗市区人民政府按职责分工负责）",
                "教育局",
                "甲。（市邮政管理局、商务局、教育局，各旗市区人民政府按职责分工负责）",
            ),
            ("甲。（各旗市区人民政府负责）", "市教育局", "甲。（市教育局、各旗市区人民政府负责）"),
        ] {
            assert_eq!(changed(text, &[unit], &[]).as_deref(), Some(result));
        }
    }

    #[test]
    fn a_unit_less_leaves_the_rest_as_it_was() {
        for (text, unit, result) in [
            (
                "甲。（市商务局、财政局、教育局按职责分工负责）",
                "市财政局",
                "甲。（市商务局、教育局按职责分工负责）",
            ),
            (
                "甲。（市商务局、财政局、教育局按职责分工负责）",
                "商务局",
                "甲。（市财政局、教育局按职责分工负责）",
            ),
            ("甲。（市商务局、财政局按职责分工负责）", "财政局", "甲。（市商务局负责）"),
            ("甲。（市商务局牵头，市财政局配合）", "财政局", "甲。（市商务局牵头）"),
            ("甲。（市商务局牵头，财政局配合）", "商务局", "甲。（市财政局配合）"),
            (
                "甲。（市商务局，各旗市区人民政府按职责分工负责）",
                "商务局",
                "甲。（各旗市区人民政府按职责分工负责）",
            ),
        ] {
            assert_eq!(changed(text, &[], &[unit]).as_deref(), Some(result));
        }
    }

    #[test]
    fn what_is_there_is_not_added_and_what_is_not_there_not_removed() {
        let text = "甲。（市住房城乡建设局、商务局按职责分工负责）";
        assert_eq!(changed(text, &["住建局"], &["市教育局"]).as_deref(), Some(text));
    }

    #[test]
    fn nobody_left_or_no_assignment_is_refused() {
        assert_eq!(changed("甲。（市商务局负责）", &[], &["市商务局"]), None);
        assert_eq!(changed("甲乙丙。", &["市商务局"], &[]), None);
    }

    #[test]
    fn adding_and_removing_again_gives_the_text_back() {
        let names = Directory::embedded()[0].names();
        for text in [
            "甲。（市邮政管理局、发展改革委、商务局按职责分工负责）",
            "甲。（市邮政管理局负责）",
            "甲。（牵头单位：市商务局；责任单位：市财政局、公安局）",
        ] {
            let more = changed(text, &["市教育局"], &[]).unwrap();
            assert_ne!(more, text);
            assert_eq!(
                assignment(&more, &names).unwrap().all().count(),
                assignment(text, &names).unwrap().all().count() + 1
            );
            assert_eq!(changed(&more, &[], &["市教育局"]).as_deref(), Some(text));
        }
    }
}
