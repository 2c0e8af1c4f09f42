//! Word texts (ECMA-376 part 1, WordprocessingML), transitional and strict: everything that a person sees.
//!
//! Only the main part can fail. Any other part that is missing or broken is a [`Loss`].

mod drawing;
mod field;
mod inline;
mod margin;
mod names;
mod numbering;
mod paragraph;
mod revision;
mod story;
mod styles;
mod table;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use roxmltree::Document;

use self::field::Fields;
use self::names::{Element, is_word, local, switch, value};
use self::numbering::Numbering;
use self::revision::Moves;
use self::story::{Notes, Reader};
use self::styles::Styles;
use super::flow::{Anchors, Revision};
use super::package::{Package, Relationship, target_of};
use super::xml::{Part, attribute, child, children};
use super::{Block, Format, Loss, ReadError, Region, Source};

/// Reads a text whose main part is named.
pub(super) fn read(package: &mut Package<'_>, main: &str) -> Result<Source, ReadError> {
    let main_part = package.main_part(main)?;
    let relationships = package.relationships(main)?;
    let parts = SideParts::unpack(package, &relationships)?;
    let body_tree = main_part.tree(&mut package.losses)?;
    let trees = parts.trees(package)?;
    let headers =
        HeaderParts::unpack(package, &relationships, body_tree.root_element(), trees.settings.as_ref())?;
    let header_trees = headers.trees(package)?;

    let styles = trees.styles.as_ref().map(Styles::read).unwrap_or_default();
    let mut reader = Reader {
        styles: &styles,
        numbering: trees.numbering.as_ref().map(Numbering::read).unwrap_or_default(),
        notes: notes(&trees, body_tree.root_element()),
        region: Region::Body,
        revision: Revision::default(),
        moves: Moves::default(),
        fields: Fields::default(),
        anchors: Anchors::default(),
        losses: std::mem::take(&mut package.losses),
        passages: 0,
    };
    if package.has_macros() {
        reader.losses.push(Loss::macros());
    }
    let mut blocks = headers.read(&mut reader, &header_trees, "headerReference");
    blocks.extend(reader.story(body_of(&body_tree), Region::Body));
    reader.anchors.end();
    blocks.extend(headers.read(&mut reader, &header_trees, "footerReference"));
    let parents = trees.answers.as_ref().map(margin::parents).unwrap_or_default();
    let margin_comments =
        trees.comments.as_ref().map(|tree| reader.margin_comments(tree, &parents)).unwrap_or_default();
    Ok(Source { format: Format::Docx, blocks, margin_comments, losses: reader.losses, ..Source::default() })
}

/// The parts that help to understand the main one.
struct SideParts {
    styles: Option<Part>,
    numbering: Option<Part>,
    settings: Option<Part>,
    footnotes: Option<Part>,
    endnotes: Option<Part>,
    comments: Option<Part>,
    answers: Option<Part>,
}

/// Their trees.
struct SideTrees<'d> {
    styles: Option<Document<'d>>,
    numbering: Option<Document<'d>>,
    settings: Option<Document<'d>>,
    footnotes: Option<Document<'d>>,
    endnotes: Option<Document<'d>>,
    comments: Option<Document<'d>>,
    answers: Option<Document<'d>>,
}

impl SideParts {
    fn unpack(package: &mut Package<'_>, relationships: &[Relationship]) -> Result<Self, ReadError> {
        let mut part = |kind: &str| match target_of(relationships, kind) {
            Some(name) => package.side_part(name),
            None => Ok(None),
        };
        Ok(Self {
            styles: part("styles")?,
            numbering: part("numbering")?,
            settings: part("settings")?,
            footnotes: part("footnotes")?,
            endnotes: part("endnotes")?,
            comments: part("comments")?,
            answers: part("commentsExtended")?,
        })
    }

    fn trees(&self, package: &mut Package<'_>) -> Result<SideTrees<'_>, ReadError> {
        Ok(SideTrees {
            styles: tree(self.styles.as_ref(), package)?,
            numbering: tree(self.numbering.as_ref(), package)?,
            settings: tree(self.settings.as_ref(), package)?,
            footnotes: tree(self.footnotes.as_ref(), package)?,
            endnotes: tree(self.endnotes.as_ref(), package)?,
            comments: tree(self.comments.as_ref(), package)?,
            answers: tree(self.answers.as_ref(), package)?,
        })
    }
}

/// The tree of a part that can be missed.
fn tree<'d>(part: Option<&'d Part>, package: &mut Package<'_>) -> Result<Option<Document<'d>>, ReadError> {
    let Some(part) = part else { return Ok(None) };
    match part.tree(&mut package.losses) {
        Ok(tree) => Ok(Some(tree)),
        Err(ReadError::Corrupt(where_)) => {
            let what = format!("这一部件已损坏（{where_}），其内容未读取");
            package.losses.push(Loss { place: super::xml::place(&part.name), what });
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// The headers and footers that are shown, once each, in the order of their sections.
struct HeaderParts {
    parts: Vec<(String, Part)>,
}

impl HeaderParts {
    fn unpack(
        package: &mut Package<'_>,
        relationships: &[Relationship],
        root: Element<'_>,
        settings: Option<&Document<'_>>,
    ) -> Result<Self, ReadError> {
        let even_differ = settings.and_then(|tree| switch(tree.root_element(), "evenAndOddHeaders"));
        let mut parts: Vec<(String, Part)> = Vec::new();
        let mut seen = HashSet::new();
        for section in root.descendants().filter(|node| is_word(*node, "sectPr")) {
            let first_differs = switch(section, "titlePg").unwrap_or(false);
            for node in section.children().filter(|child| child.is_element()) {
                let kind = local(node);
                let shown = match attribute(node, "type") {
                    Some("first") => first_differs,
                    Some("even") => even_differ.unwrap_or(false),
                    _ => true,
                };
                if !matches!(kind, "headerReference" | "footerReference") || !shown {
                    continue;
                }
                let id = attribute(node, "id").unwrap_or_default();
                if !seen.insert(id.to_string()) {
                    continue;
                }
                let Some(target) = relationships.iter().find(|r| r.id == id && !r.external) else {
                    let what = "有一处页眉或页脚的引用失效，其内容未读取".to_string();
                    package.losses.push(Loss { place: "页眉页脚".into(), what });
                    continue;
                };
                if parts.iter().any(|(_, part)| part.name == target.target) {
                    continue;
                }
                parts.extend(package.side_part(&target.target)?.map(|part| (kind.to_string(), part)));
            }
        }
        Ok(Self { parts })
    }

    fn trees(&self, package: &mut Package<'_>) -> Result<Vec<Option<Document<'_>>>, ReadError> {
        self.parts.iter().map(|(_, part)| tree(Some(part), package)).collect()
    }

    /// Reads those of one kind; blank ones, and ones that repeat another word for word, leave nothing.
    fn read<'d>(&self, reader: &mut Reader<'d>, trees: &'d [Option<Document<'d>>], kind: &str) -> Vec<Block> {
        let mut seen: Vec<Vec<Block>> = Vec::new();
        for ((own_kind, _), tree) in self.parts.iter().zip(trees) {
            let Some(tree) = tree.as_ref().filter(|_| own_kind == kind) else { continue };
            let before = (reader.passages, reader.anchors.clone());
            let blocks = reader.story(tree.root_element(), Region::HeaderFooter);
            reader.anchors.end();
            let source = Source { blocks, ..Source::default() };
            if source.plain_text().trim().is_empty() || seen.contains(&source.blocks) {
                (reader.passages, reader.anchors) = before;
            } else {
                seen.push(source.blocks);
            }
        }
        seen.into_iter().flatten().collect()
    }
}

fn body_of<'d>(tree: &'d Document<'d>) -> Element<'d> {
    let root = tree.root_element();
    child(root, "body").unwrap_or(root)
}

fn notes<'d>(trees: &'d SideTrees<'d>, root: Element<'_>) -> Notes<'d> {
    let mut by_id = HashMap::new();
    let parts = [(true, "footnote", &trees.footnotes), (false, "endnote", &trees.endnotes)];
    for (is_footnote, name, tree) in parts {
        let Some(tree) = tree else { continue };
        for note in children(tree.root_element(), name) {
            if let Some(id) = attribute(note, "id") {
                by_id.insert((is_footnote, id.to_string()), note);
            }
        }
    }
    let settings = trees.settings.as_ref().map(Document::root_element);
    let system = |properties: &str, usual: &str| {
        let in_section = root
            .descendants()
            .filter(|node| is_word(*node, "sectPr"))
            .find_map(|section| child(section, properties))
            .and_then(|properties| value(properties, "numFmt"));
        let in_settings = settings
            .and_then(|root| child(root, properties))
            .and_then(|properties| value(properties, "numFmt"));
        in_section.or(in_settings).unwrap_or(usual).to_string()
    };
    Notes {
        footnote_system: system("footnotePr", "decimal"),
        endnote_system: system("endnotePr", "lowerRoman"),
        by_id,
        footnotes: 0,
        endnotes: 0,
    }
}
