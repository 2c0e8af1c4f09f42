//! XML as a tree that can be changed: just enough to complete the parts of a package.

use roxmltree::{Document, Node};

use super::WriteError;

/// An element with its names as they stand in the file, prefixes included.
#[derive(Debug, Clone, Default)]
pub struct Element {
    /// Such as `w:pPr`.
    pub name: String,
    /// Names and values in order; on a root its namespaces first.
    pub attributes: Vec<(String, String)>,
    /// What stands in it.
    pub children: Vec<Content>,
}

/// What stands in an element.
#[derive(Debug, Clone)]
pub enum Content {
    /// An element.
    Element(Element),
    /// Text.
    Text(String),
}

impl Element {
    /// An element with attributes.
    pub fn new(name: &str, attributes: &[(&str, &str)]) -> Self {
        let attributes =
            attributes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Self { name: name.to_owned(), attributes, children: Vec::new() }
    }

    /// The root of a part.
    pub fn parse(part: &[u8]) -> Result<Self, WriteError> {
        let text = String::from_utf8_lossy(part);
        let tree = Document::parse(&text)?;
        let root = tree.root_element();
        let mut element = Self::of(root);
        let spaces = root.namespaces().map(|space| {
            let name = space.name().map_or_else(|| "xmlns".to_owned(), |prefix| format!("xmlns:{prefix}"));
            (name, space.uri().to_owned())
        });
        element.attributes.splice(0..0, spaces.filter(|(name, _)| name != "xmlns:xml"));
        Ok(element)
    }

    fn of(node: Node<'_, '_>) -> Self {
        let qualified = |space: Option<&str>, name: &str| match space.and_then(|uri| node.lookup_prefix(uri))
        {
            Some(prefix) if !prefix.is_empty() => format!("{prefix}:{name}"),
            _ => name.to_owned(),
        };
        let attributes =
            node.attributes().map(|one| (qualified(one.namespace(), one.name()), one.value().to_owned()));
        let children = node.children().filter_map(|child| match child.text() {
            _ if child.is_element() => Some(Content::Element(Self::of(child))),
            Some(text) if child.is_text() => Some(Content::Text(text.to_owned())),
            _ => None,
        });
        Self {
            name: qualified(node.tag_name().namespace(), node.tag_name().name()),
            attributes: attributes.collect(),
            children: children.collect(),
        }
    }

    /// The part with this root.
    pub fn part(&self) -> String {
        let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        self.write(&mut xml);
        xml
    }

    fn write(&self, xml: &mut String) {
        xml.push('<');
        xml.push_str(&self.name);
        for (name, value) in &self.attributes {
            xml.push(' ');
            xml.push_str(name);
            xml.push_str("=\"");
            escape(value, xml);
            xml.push('"');
        }
        if self.children.is_empty() {
            xml.push_str("/>");
            return;
        }
        xml.push('>');
        for child in &self.children {
            match child {
                Content::Element(element) => element.write(xml),
                Content::Text(text) => escape(text, xml),
            }
        }
        xml.push_str("</");
        xml.push_str(&self.name);
        xml.push('>');
    }

    /// An attribute's value.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str())
    }

    /// Adds an attribute.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.attributes.push((name.to_owned(), value.into()));
    }

    /// Adds an element at the end.
    pub fn push(&mut self, element: Element) {
        self.children.push(Content::Element(element));
    }

    /// The elements in it.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Content::Element(element) => Some(element),
            Content::Text(_) => None,
        })
    }

    /// The first element of a name in it.
    pub fn child(&mut self, name: &str) -> Option<&mut Element> {
        self.children.iter_mut().find_map(|child| match child {
            Content::Element(element) if element.name == name => Some(element),
            _ => None,
        })
    }

    /// Takes out the elements in it that are not to be kept.
    pub fn retain(&mut self, keep: impl Fn(&Element) -> bool) {
        self.children.retain(|child| match child {
            Content::Element(element) => keep(element),
            Content::Text(_) => true,
        });
    }

    /// Puts the elements in it in a sequence of names, which stand without their prefix; what is not named comes last.
    pub fn order(&mut self, sequence: &str) {
        self.children.sort_by_key(|child| match child {
            Content::Element(element) => {
                let name = element.name.rsplit(':').next().unwrap_or_default();
                sequence.split(' ').position(|one| one == name).unwrap_or(usize::MAX)
            }
            Content::Text(_) => usize::MAX,
        });
    }

    /// Replaces what stands in it by text.
    pub fn set_text(&mut self, text: &str) {
        self.children = vec![Content::Text(text.to_owned())];
    }

    /// Changes it and every element under it, the innermost first.
    pub fn each(&mut self, change: &mut impl FnMut(&mut Element)) {
        for child in &mut self.children {
            if let Content::Element(element) = child {
                element.each(change);
            }
        }
        change(self);
    }

    /// Whether it or an element under it is as asked.
    pub fn any(&self, asked: &impl Fn(&Element) -> bool) -> bool {
        asked(self) || self.elements().any(|element| element.any(asked))
    }
}

/// Text with what XML 1.0 cannot hold replaced by U+FFFD, so that its place stays visible.
pub fn legible(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '\t' | '\n' | '\r' => character,
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
            _ => character,
        })
        .collect()
}

fn escape(text: &str, xml: &mut String) {
    for character in legible(text).chars() {
        match character {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            _ => xml.push(character),
        }
    }
}
