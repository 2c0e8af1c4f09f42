//! Fields (ECMA-376 part 1, 17.16): what a person sees is the result, not the instruction.

use super::names::{Element, local, number, switch};
use crate::read::flow::Fields;
use crate::read::xml::{attribute, child, children};

/// The fields of one story, of which it is known beforehand whether they are sound.
pub(super) fn of_story(root: Element<'_>) -> Fields {
    let marks = root.descendants().filter(|node| local(*node) == "fldChar");
    Fields::of_story(marks.map(|node| match attribute(node, "fldCharType") {
        Some("begin") => 1,
        Some("end") => -1,
        _ => 0,
    }))
}

/// A beginning, separator or end. Gives the text that the field shows where the file stores no result.
pub(super) fn mark(fields: &mut Fields, node: Element<'_>) -> Option<String> {
    match attribute(node, "fldCharType") {
        Some("begin") => {
            fields.begin();
            child(node, "ffData").and_then(form_field)
        }
        Some("separate") => fields.separate(),
        Some("end") => fields.end(),
        _ => None,
    }
}

/// Legacy form fields: a tick box or a chosen item is drawn from the form data.
fn form_field(data: Element<'_>) -> Option<String> {
    if let Some(tick_box) = child(data, "checkBox") {
        let ticked = switch(tick_box, "checked").or_else(|| switch(tick_box, "default")).unwrap_or(false);
        return Some(if ticked { "☑" } else { "☐" }.to_string());
    }
    let list = child(data, "ddList")?;
    let chosen = number(list, "result").or_else(|| number(list, "default")).unwrap_or(0);
    let item = children(list, "listEntry").nth(usize::try_from(chosen).ok()?)?;
    attribute(item, "val").map(str::to_string)
}
