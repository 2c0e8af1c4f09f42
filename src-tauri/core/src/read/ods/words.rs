//! Text in cells, notes and shapes (ODF 1.3 part 3, 6.1).

use super::Element;
use crate::read::sheet::layout::Note;
use crate::read::xml::{attribute, child};

/// Most blanks that one element stands for.
const MOST_BLANKS: usize = 1000;

/// The paragraphs in an element, a line each, lists included; not those of notes on it or of what is drawn over it.
pub(super) fn lines(parent: Element<'_>) -> String {
    let mut lines = Vec::new();
    collect(parent, &mut lines);
    lines.join("\n")
}

fn collect(parent: Element<'_>, lines: &mut Vec<String>) {
    for node in parent.children().filter(Element::is_element) {
        match node.tag_name().name() {
            "p" | "h" => {
                let mut line = Line { text: String::new(), after_blank: true };
                line.inside(node);
                lines.push(line.text);
            }
            "list" | "list-item" | "list-header" | "section" => collect(node, lines),
            _ => {}
        }
    }
}

/// A note on a cell.
pub(super) fn note(annotation: Element<'_>, place: (u32, u32)) -> Note {
    let said = |name| {
        let node = child(annotation, name).and_then(|node| node.text());
        node.map(str::trim).unwrap_or_default().to_string()
    };
    Note { place, author: said("creator"), date: said("date"), text: lines(annotation), answers: None }
}

/// A paragraph being put together.
struct Line {
    text: String,
    /// The last character was a blank, or there is none: a further blank of the file says nothing.
    after_blank: bool,
}

impl Line {
    fn inside(&mut self, parent: Element<'_>) {
        for node in parent.children() {
            if let Some(text) = node.text().filter(|_| node.is_text()) {
                self.stored(text);
                continue;
            }
            match node.tag_name().name() {
                "s" => {
                    let count = attribute(node, "c").and_then(|count| count.parse().ok()).unwrap_or(1);
                    self.said(&" ".repeat(MOST_BLANKS.min(count)));
                }
                "tab" => self.said("\t"),
                "line-break" => self.said("\n"),
                "annotation" | "annotation-end" | "frame" | "ruby-text" => {}
                _ => self.inside(node),
            }
        }
    }

    fn said(&mut self, text: &str) {
        self.text.push_str(text);
        self.after_blank = text == "\n";
    }

    fn stored(&mut self, text: &str) {
        for character in text.chars() {
            let is_blank = matches!(character, ' ' | '\t' | '\r' | '\n');
            if !is_blank {
                self.text.push(character);
            } else if !self.after_blank {
                self.text.push(' ');
            }
            self.after_blank = is_blank;
        }
    }
}
