//! Which vocabulary an element belongs to, by namespace name and never by prefix.
//!
//! Strict (ISO/IEC 29500-1) and transitional (-4) files, and Microsoft's extensions, share local names and differ
//! in namespaces.

use roxmltree::Node;

use crate::read::xml::{attribute, child};

/// An element of a parsed part.
pub(super) type Element<'d> = Node<'d, 'd>;

/// The vocabularies that the reader tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vocabulary {
    /// WordprocessingML and its extensions.
    Word,
    /// Markup compatibility (ECMA-376 part 3).
    Compatibility,
    /// DrawingML, its shapes and pictures.
    Drawing,
    /// VML, the older drawing language, and its Office extensions.
    Vml,
    /// Office mathematics.
    Math,
    /// Anything else.
    Foreign,
}

/// The vocabulary of an element.
pub(super) fn vocabulary(node: Element<'_>) -> Vocabulary {
    let Some(name) = node.tag_name().namespace() else { return Vocabulary::Foreign };
    match name {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Vocabulary::Word,
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => Vocabulary::Compatibility,
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => Vocabulary::Math,
        _ if name.starts_with("urn:schemas-microsoft-com:") => Vocabulary::Vml,
        _ if name.contains("/drawingml/") => Vocabulary::Drawing,
        _ if name.starts_with("http://schemas.microsoft.com/office/drawing/") => Vocabulary::Drawing,
        "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
        | "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
        | "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas" => Vocabulary::Drawing,
        _ if name.starts_with("http://schemas.microsoft.com/office/word/") => Vocabulary::Word,
        _ => Vocabulary::Foreign,
    }
}

/// The local name of an element.
pub(super) fn local<'d>(node: Element<'d>) -> &'d str {
    node.tag_name().name()
}

/// Whether this is the WordprocessingML element of that name.
pub(super) fn is_word(node: Element<'_>, name: &str) -> bool {
    node.is_element() && local(node) == name && vocabulary(node) == Vocabulary::Word
}

/// The `val` attribute of a named child: how WordprocessingML writes nearly every property.
pub(super) fn value<'d>(properties: Element<'d>, name: &str) -> Option<&'d str> {
    child(properties, name).and_then(|property| attribute(property, "val"))
}

/// A named child's `val` as a number.
pub(super) fn number(properties: Element<'_>, name: &str) -> Option<i64> {
    value(properties, name).and_then(|text| text.trim().parse().ok())
}

/// An on/off property (ECMA-376 part 1, 17.17.4): present without a value means on.
pub(super) fn switch(properties: Element<'_>, name: &str) -> Option<bool> {
    let property = child(properties, name)?;
    Some(!matches!(attribute(property, "val"), Some("0" | "false" | "off" | "none")))
}

/// Chooses the branch of an `mc:AlternateContent` to read: the newest one that shows something, so that a text
/// box kept in two notations is read once.
pub(super) fn alternative(node: Element<'_>) -> Option<Element<'_>> {
    let branches = || node.children().filter(|child| child.is_element());
    let shows = |branch: &Element<'_>| branch.descendants().any(|inner| is_visible_leaf(inner));
    branches().find(shows).or_else(|| branches().next())
}

/// Whether an element by itself puts something on the paper.
pub(super) fn is_visible_leaf(node: Element<'_>) -> bool {
    node.is_element()
        && match local(node) {
            "t" | "delText" => node.text().is_some_and(|text| !text.is_empty()),
            "blip" | "imagedata" | "textpath" | "relIds" | "chart" | "sym" | "OLEObject" => true,
            "footnoteReference" | "endnoteReference" | "contentPart" => true,
            _ => false,
        }
}
