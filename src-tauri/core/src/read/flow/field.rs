//! Fields: an instruction, and behind a separator the result, which is what a person sees.

use crate::read::numbering::circled;

/// Most fields that may be open at once; those inside are passed over.
const MOST_OPEN: usize = 64;

/// The fields open at a place in a story.
#[derive(Debug, Default)]
pub(in crate::read) struct Fields {
    open: Vec<Field>,
    /// How many of them have not come to their result.
    instructing: usize,
    /// How many are open beyond those that are kept.
    beyond: usize,
    /// Beginnings and ends do not match: nothing is held back, so that no text can be lost.
    unbalanced: bool,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    has_result: bool,
    shown: Option<String>,
}

impl Fields {
    /// For one story, of which the beginnings and ends of its fields are known: +1 and −1.
    pub fn of_story(marks: impl Iterator<Item = i64>) -> Self {
        Self { unbalanced: marks.sum::<i64>() != 0, ..Self::default() }
    }

    /// Whether what stands here is part of an instruction.
    pub fn is_instruction(&self) -> bool {
        !self.unbalanced && self.instructing > 0
    }

    /// Whether what stands here is the result of a field nested in an instruction.
    pub fn is_nested(&self) -> bool {
        let own = self.open.last().is_some_and(|field| !field.has_result);
        !self.unbalanced && self.instructing > usize::from(own)
    }

    /// The instruction of the field whose result this place belongs to.
    pub fn instruction(&self) -> &str {
        self.open.last().map_or("", |field| field.instruction.trim())
    }

    /// A piece of an instruction.
    pub fn instruct(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.has_result) {
            field.instruction.push_str(text);
        }
    }

    /// What the open field shows where the file stores no result.
    pub fn show(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut() {
            field.shown = Some(text.to_string());
        }
    }

    /// A field begins.
    pub fn begin(&mut self) {
        if self.open.len() < MOST_OPEN {
            self.open.push(Field::default());
            self.instructing += 1;
        } else {
            self.beyond += 1;
        }
    }

    /// Its result begins. Gives what it shows beside what the file stores.
    pub fn separate(&mut self) -> Option<String> {
        let field = self.open.last_mut().filter(|field| !field.has_result && self.beyond == 0)?;
        field.has_result = true;
        self.instructing -= 1;
        field.shown.take()
    }

    /// It ends. Gives what it shows where the file stores no result.
    pub fn end(&mut self) -> Option<String> {
        if self.beyond > 0 {
            self.beyond -= 1;
            return None;
        }
        let field = self.open.pop().filter(|field| !field.has_result)?;
        self.instructing -= 1;
        if self.is_instruction() {
            return None;
        }
        field.shown.or_else(|| drawn(&field.instruction))
    }
}

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
