//! Fields (ECMA-376 part 1, 17.16): what a person sees is the result, not the instruction.

use super::names::{Element, local, number, switch};
use crate::read::flow::drawn;
use crate::read::xml::{attribute, child, children};

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
}

impl Fields {
    /// For one story: looks ahead whether its fields are sound.
    pub fn of_story(root: Element<'_>) -> Self {
        let kinds = root.descendants().filter(|node| local(*node) == "fldChar");
        let balance = kinds.fold(0_i64, |balance, node| match attribute(node, "fldCharType") {
            Some("begin") => balance + 1,
            Some("end") => balance - 1,
            _ => balance,
        });
        Self { unbalanced: balance != 0, ..Self::default() }
    }

    /// Whether text here belongs to an instruction: it is the result of a field nested in one.
    pub fn hides_text(&self) -> bool {
        let own = self.open.last().is_some_and(|field| !field.has_result);
        !self.unbalanced && self.instructing > usize::from(own)
    }

    /// A piece of an instruction.
    pub fn instruct(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut() {
            field.instruction.push_str(text);
        }
    }

    /// A beginning, separator or end. Gives the text that the field shows where the file stores no result.
    pub fn mark(&mut self, node: Element<'_>) -> Option<String> {
        match attribute(node, "fldCharType") {
            Some("begin") => {
                self.open.push(Field::default());
                self.instructing += 1;
                child(node, "ffData").and_then(form_field)
            }
            Some("separate") => {
                let field = self.open.last_mut().filter(|field| !field.has_result)?;
                field.has_result = true;
                self.instructing -= 1;
                None
            }
            Some("end") => {
                let field = self.open.pop().filter(|field| !field.has_result)?;
                self.instructing -= 1;
                drawn(&field.instruction)
            }
            _ => None,
        }
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
