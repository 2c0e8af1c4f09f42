//! What pages refer to by number (GB/T 33190 7.9): pictures, and drawings that are used again and again.

use std::collections::HashMap;

use roxmltree::{Document, Node};

use super::content::{Drawing, Figure};
use super::document::{folder, locate, text_of};
use crate::read::package::Package;
use crate::read::xml::{Part, attribute, child, children};
use crate::read::{Loss, ReadError};

/// Reusable drawings by number.
pub(super) type Composites<'d> = HashMap<&'d str, Node<'d, 'd>>;

/// The resources of a document.
#[derive(Default)]
pub(super) struct Resources {
    parts: Vec<Part>,
    /// The part behind each picture's number.
    pictures: HashMap<String, String>,
}

impl Resources {
    /// Takes in one list of resources. One that is missing or broken is a loss.
    pub fn add(&mut self, package: &mut Package<'_>, part: &str, document: &str) -> Result<(), ReadError> {
        // Many files name a list that was never written: without one there is nothing to be missed.
        if !package.has(part) || self.parts.iter().any(|known| known.name == part) {
            return Ok(());
        }
        let Some(list) = package.side_part(part)? else { return Ok(()) };
        let tree = match list.tree(&mut package.losses) {
            Ok(tree) => tree,
            Err(ReadError::Corrupt(what)) => {
                package
                    .losses
                    .push(Loss { place: what, what: "资源表已损坏，所引图形未读取".into() });
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        let root = tree.root_element();
        let here = folder(part);
        let base = locate(package, &[&here], attribute(root, "BaseLoc").unwrap_or_default());
        let inside = format!("{here}/{}", attribute(root, "BaseLoc").unwrap_or_default());
        for media in children(root, "MultiMedias").flat_map(|list| children(list, "MultiMedia")) {
            if let (Some(id), Some(location)) = (attribute(media, "ID"), text_of(media, "MediaFile")) {
                let part = locate(package, &[&inside, &base, &here, document], &location);
                self.pictures.insert(id.to_string(), part);
            }
        }
        drop(tree);
        self.parts.push(list);
        Ok(())
    }

    /// The trees of all lists.
    pub fn trees(&self, losses: &mut Vec<Loss>) -> Result<Vec<Document<'_>>, ReadError> {
        self.parts.iter().map(|part| part.tree(losses)).collect()
    }

    /// Puts the part in the place of each picture's number.
    pub fn name_pictures(&self, drawing: &mut Drawing) {
        for figure in &mut drawing.figures {
            if let Figure::Picture { part, .. } = figure {
                *part = part.take().and_then(|number| self.pictures.get(&number).cloned());
            }
        }
    }
}

/// The reusable drawings in lists of resources.
pub(super) fn composites<'d>(trees: &'d [Document<'d>]) -> Composites<'d> {
    let lists = trees.iter().flat_map(|tree| children(tree.root_element(), "CompositeGraphicUnits"));
    let units = lists.flat_map(|list| children(list, "CompositeGraphicUnit"));
    units.filter_map(|unit| Some((attribute(unit, "ID")?, child(unit, "Content")?))).collect()
}
