//! Styles (ECMA-376 part 1, 17.7), reduced to what reading needs: heading level, list membership, bold.

use std::collections::HashMap;

use roxmltree::Document;

use super::names::{Element, is_word, local, number, switch, value};
use crate::read::numbering::ListMembership;
use crate::read::xml::{attribute, child, children};

/// Longest chain of styles based on each other that is followed: files may hold loops.
const LONGEST_CHAIN: usize = 24;

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    default_paragraph: Option<String>,
    default_bold: bool,
}

/// One style's own settings.
#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    outline: Option<i64>,
    numbering: Option<ListMembership>,
    bold: Option<bool>,
    vanish: Option<bool>,
}

/// Membership in a list, as `w:numPr` in paragraph properties says it.
pub(super) fn membership_of(paragraph_properties: Element<'_>) -> Option<ListMembership> {
    let properties = child(paragraph_properties, "numPr")?;
    let level = number(properties, "ilvl").and_then(|level| usize::try_from(level).ok());
    Some(ListMembership { num_id: value(properties, "numId").map(str::to_string), level })
}

impl Styles {
    /// Reads the styles part.
    pub fn read(tree: &Document<'_>) -> Self {
        let mut styles = Self::default();
        let root = tree.root_element();
        if let Some(defaults) = child(root, "docDefaults")
            .and_then(|defaults| child(defaults, "rPrDefault"))
            .and_then(|defaults| child(defaults, "rPr"))
        {
            styles.default_bold = switch(defaults, "b").unwrap_or(false);
        }
        for node in children(root, "style") {
            let Some(id) = attribute(node, "styleId") else { continue };
            let is_default = matches!(attribute(node, "default"), Some("1" | "true" | "on"));
            if is_default && attribute(node, "type") == Some("paragraph") {
                styles.default_paragraph = Some(id.to_string());
            }
            styles.by_id.insert(id.to_string(), Style::read(node));
        }
        styles
    }

    /// Outline level of a paragraph style, 0-based; 9 and more mean running text.
    pub fn outline(&self, style: Option<&str>) -> Option<i64> {
        self.chain(style).find_map(|(_, style)| style.outline)
    }

    /// List membership that a paragraph style brings, with the style that states it.
    pub fn numbering(&self, style: Option<&str>) -> Option<(&str, &ListMembership)> {
        self.chain(style).find_map(|(id, style)| style.numbering.as_ref().map(|numbering| (id, numbering)))
    }

    /// Whether text of these styles is bold. Styles toggle (17.7.3): bold on bold is plain again.
    pub fn is_bold(&self, paragraph: Option<&str>, character: Option<&str>) -> bool {
        let of = |style| self.chain(style).find_map(|(_, style)| style.bold);
        let by_paragraph = of(paragraph.or(self.default_paragraph.as_deref()));
        let by_character = character.and_then(|character| of(Some(character)));
        match (by_paragraph, by_character) {
            (None, None) => self.default_bold,
            (paragraph, character) => paragraph.unwrap_or(false) != character.unwrap_or(false),
        }
    }

    /// Whether a character style hides its text.
    pub fn is_hidden(&self, character: Option<&str>) -> bool {
        character
            .and_then(|style| self.chain(Some(style)).find_map(|(_, style)| style.vanish))
            .unwrap_or(false)
    }

    fn chain<'s>(&'s self, from: Option<&str>) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let first = from.or(self.default_paragraph.as_deref()).and_then(|id| self.by_id.get_key_value(id));
        std::iter::successors(first, |(_, style)| {
            style.based_on.as_ref().and_then(|id| self.by_id.get_key_value(id))
        })
        .take(LONGEST_CHAIN)
        .map(|(id, style)| (id.as_str(), style))
    }
}

impl Style {
    fn read(node: Element<'_>) -> Self {
        let mut style = Self { based_on: value(node, "basedOn").map(str::to_string), ..Self::default() };
        let named = value(node, "name").and_then(heading_by_name);
        for properties in node.children().filter(|child| child.is_element()) {
            if is_word(properties, "pPr") {
                style.outline = number(properties, "outlineLvl");
                style.numbering = membership_of(properties);
            } else if local(properties) == "rPr" {
                style.bold = switch(properties, "b");
                style.vanish = switch(properties, "vanish");
            }
        }
        style.outline = style.outline.or(named);
        style
    }
}

/// The built-in heading styles have their level by name, whether or not the file repeats it.
fn heading_by_name(name: &str) -> Option<i64> {
    let name = name.to_lowercase();
    let number = ["heading", "标题"].iter().find_map(|word| name.strip_prefix(word))?;
    number.trim().parse::<i64>().ok().filter(|level| (1..=9).contains(level)).map(|level| level - 1)
}
