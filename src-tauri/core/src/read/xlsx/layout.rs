//! What the sheet's own XML says beside the values: merges, hidden rows and columns, notes, drawings.

use std::collections::HashMap;

use crate::read::ReadError;
use crate::read::package::{Package, target_of};
use crate::read::sheet::layout::{Layout, Note};
use crate::read::xml::{attribute, child, children};

/// Most merged areas that are believed.
const MOST_MERGES: usize = 100_000;
/// Last row and column of a sheet (18.3.1.73), from 0.
const LAST: (u32, u32) = (1_048_575, 16_383);

/// Reads a sheet's part and those that belong to it.
pub(super) fn read(package: &mut Package<'_>, sheet: &str) -> Result<Layout, ReadError> {
    let mut layout = Layout::default();
    let Some(part) = package.side_part(sheet)? else { return Ok(layout) };
    let tree = match part.tree(&mut package.losses) {
        Ok(tree) => tree,
        Err(ReadError::Corrupt(_)) => return Ok(layout),
        Err(error) => return Err(error),
    };
    let root = tree.root_element();
    for area in children(root, "mergeCells").flat_map(|list| children(list, "mergeCell")).take(MOST_MERGES) {
        if let Some((first, last)) = attribute(area, "ref").and_then(area_of) {
            layout.merges.insert(first, (last.0 - first.0 + 1, last.1 - first.1 + 1));
        }
    }
    let rows = children(root, "sheetData").flat_map(|data| children(data, "row"));
    let mut next = 0_u32;
    for row in rows {
        // A row without a number is the one below the last.
        let number = attribute(row, "r").and_then(|number| number.parse::<u32>().ok()?.checked_sub(1));
        let number = number.unwrap_or(next);
        next = number.saturating_add(1);
        if is_on(attribute(row, "hidden")) {
            layout.hidden_rows.insert(number);
        }
        let unsolved = |cell: &roxmltree::Node<'_, '_>| {
            cell.children().any(|c| c.tag_name().name() == "f")
                && !cell.children().any(|c| c.tag_name().name() == "v")
        };
        layout.unsolved += children(row, "c").filter(unsolved).count();
    }
    for column in children(root, "cols").flat_map(|list| children(list, "col")) {
        if is_on(attribute(column, "hidden")) {
            layout.hidden_columns.extend(column_range(attribute(column, "min"), attribute(column, "max")));
        }
    }
    read_companions(package, sheet, &mut layout)?;
    Ok(layout)
}

fn read_companions(package: &mut Package<'_>, sheet: &str, layout: &mut Layout) -> Result<(), ReadError> {
    let relationships = package.relationships(sheet)?;
    if let Some(name) = target_of(&relationships, "comments")
        && let Some(part) = package.side_part(name)?
        && let Ok(tree) = part.tree(&mut package.losses)
    {
        layout.notes = notes(tree.root_element());
    }
    if let Some(name) = target_of(&relationships, "threadedComment")
        && let Some(part) = package.side_part(name)?
        && let Ok(tree) = part.tree(&mut package.losses)
    {
        let people = people(package)?;
        // For older programs each conversation is written down again as a note of its own kind of author.
        layout.notes.retain(|note| !note.author.starts_with("tc={"));
        conversations(tree.root_element(), &people, &mut layout.notes);
    }
    if let Some(name) = target_of(&relationships, "drawing")
        && let Some(part) = package.side_part(name)?
        && let Ok(tree) = part.tree(&mut package.losses)
    {
        let named = |name: &'static str| {
            tree.root_element().descendants().filter(move |node| node.tag_name().name() == name)
        };
        layout.pictures = named("pic").count();
        layout.charts = named("graphicFrame").count();
        layout.lettering = named("txBody").flat_map(|body| children(body, "p")).map(written).collect();
        layout.lettering.retain(|text| !text.trim().is_empty());
    }
    Ok(())
}

fn notes(root: roxmltree::Node<'_, '_>) -> Vec<Note> {
    let authors: Vec<String> =
        children(root, "authors").flat_map(|list| children(list, "author")).map(written).collect();
    children(root, "commentList")
        .flat_map(|list| children(list, "comment"))
        .filter_map(|node| {
            let place = attribute(node, "ref").and_then(cell_of)?;
            let author = attribute(node, "authorId").and_then(|index| index.parse::<usize>().ok());
            let author = author.and_then(|index| authors.get(index)).cloned().unwrap_or_default();
            let text = child(node, "text").map(written).unwrap_or_default();
            Some(Note { place, author, text, ..Note::default() })
        })
        .collect()
}

/// The names of those who write in conversations, by their number.
fn people(package: &mut Package<'_>) -> Result<HashMap<String, String>, ReadError> {
    let names: Vec<String> =
        package.names().filter(|name| name.starts_with("xl/persons/")).map(str::to_string).collect();
    let mut people = HashMap::new();
    for name in names {
        let Some(part) = package.side_part(&name)? else { continue };
        let Ok(tree) = part.tree(&mut package.losses) else { continue };
        let known = children(tree.root_element(), "person").filter_map(|person| {
            Some((attribute(person, "id")?.to_string(), attribute(person, "displayName")?.to_string()))
        });
        people.extend(known);
    }
    Ok(people)
}

/// Conversations on cells, as newer programs have them: a first remark and answers to it ([MS-XLSX] 2.6.205).
fn conversations(root: roxmltree::Node<'_, '_>, people: &HashMap<String, String>, notes: &mut Vec<Note>) {
    let mut places: HashMap<&str, usize> = HashMap::new();
    for node in children(root, "threadedComment") {
        let Some(place) = attribute(node, "ref").and_then(cell_of) else { continue };
        let author = attribute(node, "personId").and_then(|id| people.get(id)).cloned().unwrap_or_default();
        let date = attribute(node, "dT").unwrap_or_default().to_string();
        let text = child(node, "text").map(written).unwrap_or_default();
        let answers = attribute(node, "parentId").and_then(|parent| places.get(parent)).copied();
        places.extend(attribute(node, "id").map(|id| (id, notes.len())));
        notes.push(Note { place, author, date, text, answers });
    }
}

/// All text in an element.
fn written(node: roxmltree::Node<'_, '_>) -> String {
    node.descendants().filter(|inner| inner.is_text()).filter_map(|inner| inner.text()).collect()
}

fn is_on(value: Option<&str>) -> bool {
    matches!(value, Some("1" | "true" | "on"))
}

/// `B7` as row and column, both from 0.
pub(super) fn cell_of(reference: &str) -> Option<(u32, u32)> {
    let reference = reference.replace('$', "");
    let split = reference.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = reference.split_at(split);
    let mut column = 0_u32;
    for letter in letters.chars() {
        let worth = letter.to_digit(36).filter(|_| letter.is_ascii_alphabetic())?.checked_sub(9)?;
        column = column.checked_mul(26)?.checked_add(worth)?;
    }
    let place = (digits.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?);
    (place.0 <= LAST.0 && place.1 <= LAST.1).then_some(place)
}

fn area_of(reference: &str) -> Option<((u32, u32), (u32, u32))> {
    let (first, last) = reference.split_once(':')?;
    let (first, last) = (cell_of(first)?, cell_of(last)?);
    (first.0 <= last.0 && first.1 <= last.1).then_some((first, last))
}

fn column_range(first: Option<&str>, last: Option<&str>) -> Option<(u32, u32)> {
    let number = |text: Option<&str>| text?.parse::<u32>().ok()?.checked_sub(1);
    Some((number(first)?, number(last)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_places() {
        assert_eq!(cell_of("A1"), Some((0, 0)));
        assert_eq!(cell_of("$AB$12"), Some((11, 27)));
        assert_eq!(cell_of("XFD1048576"), Some(LAST));
        for wrong in ["", "A", "1", "A0", "XFE1", "A1048577", "一1", "AAAAAAAAAAAA1"] {
            assert_eq!(cell_of(wrong), None, "{wrong}");
        }
        assert_eq!(area_of("B2:C5"), Some(((1, 1), (4, 2))));
        assert_eq!(area_of("C5:B2"), None);
    }
}
