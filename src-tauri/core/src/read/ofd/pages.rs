//! Goes through the pages of a document, one drawn after the other.

use std::ops::Range;

use super::content::Drawing;
use super::document::{Document, PagePart};
use super::{MOST_PAGES, place, resource};
use crate::read::package::Package;
use crate::read::xml::{Part, attribute, children};
use crate::read::{Loss, ReadError};

/// Draws these pages (from 0) and hands each on with its index. A page that cannot be read is a loss and stays as an
/// empty one.
pub(super) fn each(
    package: &mut Package<'_>,
    document: &Document,
    prefix: &str,
    wanted: Range<usize>,
    mut visit: impl FnMut(&mut Package<'_>, usize, Drawing),
) -> Result<(), ReadError> {
    let resources = document.resources(package)?;
    let trees = resources.trees(&mut package.losses)?;
    let composites = resource::composites(&trees);
    let mut templates = Vec::new();
    for (id, part) in &document.templates {
        if let Some(part) = package.side_part(part)? {
            templates.push((id.as_str(), part));
        }
    }
    let pages = document.pages.iter().enumerate().take(MOST_PAGES.min(wanted.end)).skip(wanted.start);
    for (index, page) in pages {
        let mut drawing = Drawing::new(document.size);
        if let Err(error) = draw(package, page, &templates, &composites, &mut drawing) {
            match error {
                ReadError::Corrupt(_) => {
                    let what = "这一页已损坏，没有读取".into();
                    package.losses.push(Loss { place: place(prefix, index), what });
                }
                error => return Err(error),
            }
        }
        resources.name_pictures(&mut drawing);
        visit(package, index, drawing);
    }
    if document.pages.len() > MOST_PAGES {
        let what = format!("超过 {MOST_PAGES} 页，其余没有读取");
        package.losses.push(Loss { place: "全文".into(), what });
    }
    Ok(())
}

fn draw(
    package: &mut Package<'_>,
    page: &PagePart,
    templates: &[(&str, Part)],
    composites: &resource::Composites<'_>,
    drawing: &mut Drawing,
) -> Result<(), ReadError> {
    let Some(part) = package.side_part(&page.part)? else { return Ok(()) };
    let tree = part.tree(&mut package.losses)?;
    let root = tree.root_element();
    drawing.measure(root);
    let wanted: Vec<&str> =
        children(root, "Template").filter_map(|template| attribute(template, "TemplateID")).collect();
    for (_, template) in templates.iter().filter(|(id, _)| wanted.contains(id)) {
        let tree = template.tree(&mut package.losses)?;
        drawing.draw(tree.root_element(), composites);
    }
    drawing.draw(root, composites);
    for part in &page.annotations {
        let Some(part) = package.side_part(part)? else { continue };
        let tree = part.tree(&mut package.losses)?;
        drawing.annotate(tree.root_element(), composites);
    }
    Ok(())
}
