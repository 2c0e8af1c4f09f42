//! Styles (ODF 1.3 part 3, 16), reduced to what reading needs: outline level, list, bold, hidden, struck.

use std::collections::HashMap;

use super::Element;
use crate::read::xml::{attribute, child};

/// Longest chain of styles based on each other that is followed: files may hold loops.
const LONGEST_CHAIN: usize = 24;

/// All styles, by family and name.
#[derive(Debug, Default)]
pub(super) struct Styles<'d> {
    by_name: HashMap<(&'d str, &'d str), Style<'d>>,
}

#[derive(Debug, Default)]
struct Style<'d> {
    parent: Option<&'d str>,
    list: Option<&'d str>,
    bold: Option<bool>,
    hidden: Option<bool>,
    struck: Option<bool>,
}

impl<'d> Styles<'d> {
    /// Reads the styles of all parts; later ones count.
    pub fn read(roots: &[Element<'d>]) -> Self {
        let mut styles = Self::default();
        let groups = roots.iter().flat_map(|root| root.children());
        let groups = groups.filter(|node| matches!(node.tag_name().name(), "styles" | "automatic-styles"));
        for node in groups.flat_map(|group| group.children()).filter(|node| node.tag_name().name() == "style")
        {
            let (Some(family), Some(name)) = (attribute(node, "family"), attribute(node, "name")) else {
                continue;
            };
            let text = child(node, "text-properties");
            let said = |name| text.and_then(|text| attribute(text, name));
            let style = Style {
                parent: attribute(node, "parent-style-name"),
                list: attribute(node, "list-style-name").filter(|list| !list.is_empty()),
                bold: said("font-weight").map(|weight| weight == "bold" || weight >= "600"),
                hidden: said("display").map(|display| display == "none"),
                struck: said("text-line-through-style").map(|style| style != "none"),
            };
            styles.by_name.insert((family, name), style);
        }
        styles
    }

    /// The list style that a paragraph style brings.
    pub fn list(&self, paragraph: Option<&str>) -> Option<&'d str> {
        self.chain("paragraph", paragraph).find_map(|style| style.list)
    }

    /// What a style says of text: bold, hidden, struck through.
    pub fn text(&self, family: &str, style: Option<&str>) -> [Option<bool>; 3] {
        let of = |what: fn(&Style<'d>) -> Option<bool>| self.chain(family, style).find_map(what);
        [of(|style| style.bold), of(|style| style.hidden), of(|style| style.struck)]
    }

    fn chain<'s>(&'s self, family: &'s str, from: Option<&'s str>) -> impl Iterator<Item = &'s Style<'d>> {
        let first = from.and_then(|name| self.by_name.get(&(family, name)));
        std::iter::successors(first, move |style| {
            style.parent.and_then(|name| self.by_name.get(&(family, name)))
        })
        .take(LONGEST_CHAIN)
    }
}
