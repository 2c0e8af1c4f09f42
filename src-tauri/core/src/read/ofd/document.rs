//! The parts of a file (GB/T 33190 7): its documents, their pages, templates, resources, annotations and attachments.

use std::collections::HashMap;

use roxmltree::Node;

use super::matrix::box_of;
use super::resource::Resources;
use crate::read::package::Package;
use crate::read::xml::{Part, attribute, child, children};
use crate::read::{Attachment, ReadError};

/// Most documents in one file.
const MOST_DOCUMENTS: usize = 100;
/// A page of A4, in millimetres.
const A4: [f64; 4] = [0.0, 0.0, 210.0, 297.0];

/// An opened file.
pub(super) struct File {
    /// Its documents, most often one.
    pub documents: Vec<Document>,
    /// How many signatures and seals it says it has.
    pub signatures: usize,
}

/// One document of a file.
#[derive(Default)]
pub(super) struct Document {
    /// The page's box where the page does not say its own, in millimetres.
    pub size: [f64; 4],
    /// The pages in order.
    pub pages: Vec<PagePart>,
    /// Number and part of each template page.
    pub templates: Vec<(String, String)>,
    resources: Vec<String>,
    attachments: Option<String>,
    folder: String,
}

/// The parts of one page.
pub(super) struct PagePart {
    /// What is on it.
    pub part: String,
    /// What was put on it later.
    pub annotations: Vec<String>,
}

/// Opens a file by its root part.
pub(super) fn open(package: &mut Package<'_>) -> Result<File, ReadError> {
    let part = package.main_part("OFD.xml")?;
    let tree = part.tree(&mut package.losses)?;
    let mut file = File { documents: Vec::new(), signatures: 0 };
    for body in children(tree.root_element(), "DocBody").take(MOST_DOCUMENTS) {
        let Some(location) = text_of(body, "DocRoot") else { continue };
        let root = locate(package, &["", ""], &location);
        match document(package, &root) {
            Ok(document) => file.documents.push(document),
            Err(ReadError::Corrupt(_)) if is_encrypted(package) => return Err(ReadError::Encrypted),
            Err(error) => return Err(error),
        }
        if let Some(location) = text_of(body, "Signatures") {
            let list = locate(package, &["", &folder(&root)], &location);
            file.signatures += signatures(package, &list);
        }
    }
    if file.documents.is_empty() {
        return Err(ReadError::Corrupt("版式文件中没有文档".into()));
    }
    Ok(file)
}

/// Encrypted files keep a table of what is encrypted how (GM/T 0099).
fn is_encrypted(package: &Package<'_>) -> bool {
    package.names().any(|name| name.contains("encrypt") || name.ends_with("seed.dat"))
}

/// A broken list of signatures still says that there are some.
fn signatures(package: &mut Package<'_>, part: &str) -> usize {
    let Some(part) = quiet(package, part) else { return 1 };
    let count = part.tree(&mut Vec::new()).map(|tree| children(tree.root_element(), "Signature").count());
    count.unwrap_or(1)
}

fn document(package: &mut Package<'_>, root: &str) -> Result<Document, ReadError> {
    let part = package.main_part(root)?;
    let tree = part.tree(&mut package.losses)?;
    let node = tree.root_element();
    let folder = folder(root);
    let place = |location: &str, package: &Package<'_>| locate(package, &[&folder, ""], location);
    let common = child(node, "CommonData");
    let of_common = |name: &'static str| common.into_iter().flat_map(move |common| children(common, name));
    let area = common.and_then(|common| child(common, "PageArea"));
    let annotations = text_of(node, "Annotations").map(|location| place(&location, package));
    let annotations = annotations.map(|part| annotations_of(package, &part, &folder)).unwrap_or_default();
    let listed: Vec<(String, String)> = child(node, "Pages")
        .into_iter()
        .flat_map(|pages| children(pages, "Page"))
        .filter_map(located)
        // One more than are read, so that it shows that there are more.
        .take(super::MOST_PAGES + 1)
        .collect();
    let templates: Vec<(String, String)> = of_common("TemplatePage").filter_map(located).collect();
    let mut resources: Vec<String> = ["PublicRes", "DocumentRes"]
        .into_iter()
        .flat_map(of_common)
        .filter_map(|node| node.text())
        .map(|location| place(location, package))
        .collect();
    let mut pages = Vec::new();
    for (id, location) in listed {
        let part = place(&location, package);
        resources.extend(page_resources(package, &part, &folder));
        pages.push(PagePart { part, annotations: annotations.get(&id).cloned().unwrap_or_default() });
    }
    Ok(Document {
        size: area.and_then(|area| physical_box(area)).unwrap_or(A4),
        pages,
        templates: templates.into_iter().map(|(id, location)| (id, place(&location, package))).collect(),
        resources,
        attachments: text_of(node, "Attachments").map(|location| place(&location, package)),
        folder,
    })
}

/// Number and location of a page.
fn located(node: Node<'_, '_>) -> Option<(String, String)> {
    Some((attribute(node, "ID").unwrap_or_default().to_string(), attribute(node, "BaseLoc")?.to_string()))
}

/// The outer box of an area, in millimetres.
pub(super) fn physical_box(area: Node<'_, '_>) -> Option<[f64; 4]> {
    let written = text_of(area, "PhysicalBox");
    box_of(written.as_deref()).filter(|[_, _, width, height]| *width > 0.0 && *height > 0.0)
}

/// The resources that only one page uses.
fn page_resources(package: &mut Package<'_>, page: &str, document: &str) -> Vec<String> {
    let Some(part) = quiet(package, page) else { return Vec::new() };
    let Ok(tree) = part.tree(&mut Vec::new()) else { return Vec::new() };
    let locations = children(tree.root_element(), "PageRes").filter_map(|node| node.text());
    locations.map(|location| locate(package, &[&folder(page), document], location)).collect()
}

/// The annotation parts of each page, by the page's number (15).
fn annotations_of(package: &mut Package<'_>, part: &str, document: &str) -> HashMap<String, Vec<String>> {
    let mut annotations: HashMap<String, Vec<String>> = HashMap::new();
    let Some(list) = quiet(package, part) else { return annotations };
    let Ok(tree) = list.tree(&mut Vec::new()) else { return annotations };
    for page in children(tree.root_element(), "Page") {
        let Some(location) = text_of(page, "FileLoc") else { continue };
        let id = attribute(page, "PageID").unwrap_or_default().to_string();
        annotations.entry(id).or_default().push(locate(package, &[&folder(part), document], &location));
    }
    annotations
}

impl Document {
    /// Pictures and reusable drawings.
    pub fn resources(&self, package: &mut Package<'_>) -> Result<Resources, ReadError> {
        let mut resources = Resources::default();
        for part in &self.resources {
            resources.add(package, part, &self.folder)?;
        }
        Ok(resources)
    }

    /// Name and part of each attachment (20).
    pub fn attachments(&self, package: &mut Package<'_>) -> Result<Vec<(String, String)>, ReadError> {
        let Some(list) = &self.attachments else { return Ok(Vec::new()) };
        let Some(part) = package.side_part(list)? else { return Ok(Vec::new()) };
        let Ok(tree) = part.tree(&mut package.losses) else { return Ok(Vec::new()) };
        let attachments = children(tree.root_element(), "Attachment").filter_map(|node| {
            let location = text_of(node, "FileLoc")?;
            let part = locate(package, &[&folder(list), &self.folder], &location);
            let file = part.rsplit('/').next().unwrap_or_default();
            let name = attribute(node, "Name").map(str::trim).filter(|name| !name.is_empty()).unwrap_or(file);
            // The name as people see it often has no ending, the part always does.
            let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
            let has_ending = name.to_lowercase().ends_with(&format!(".{}", ending.to_lowercase()));
            let name =
                if has_ending || ending.is_empty() { name.to_string() } else { format!("{name}.{ending}") };
            Some((Attachment::safe_name([name.as_str()]), part))
        });
        Ok(attachments.collect())
    }
}

/// A part whose loss is said elsewhere, or is none.
fn quiet(package: &mut Package<'_>, part: &str) -> Option<Part> {
    package.bytes(part).map(|bytes| Part::decode(part, &bytes, &mut Vec::new()))
}

/// The text of a child.
pub(super) fn text_of(node: Node<'_, '_>, name: &str) -> Option<String> {
    child(node, name)
        .and_then(|node| node.text())
        .map(|text| text.trim().to_string())
        .filter(|text| !text.is_empty())
}

/// The folder of a part.
pub(super) fn folder(part: &str) -> String {
    part.rsplit_once('/').map_or("", |(folder, _)| folder).to_string()
}

/// The part that a location names. With a slash before it, it starts at the root, else at the folder of the part
/// that names it; programs mix this up, so the place where there is something counts.
pub(super) fn locate(package: &Package<'_>, folders: &[&str], location: &str) -> String {
    let location = location.trim().replace('\\', "/");
    let from = |folder: &str| {
        let mut segments: Vec<&str> = Vec::new();
        for segment in folder.split('/').chain(location.split('/')) {
            match segment {
                "" | "." => {}
                ".." => drop(segments.pop()),
                segment => segments.push(segment),
            }
        }
        segments.join("/")
    };
    let tried: Vec<String> = if location.starts_with('/') {
        std::iter::once("").chain(folders.iter().copied()).map(from).collect()
    } else {
        folders.iter().copied().chain([""]).map(from).collect()
    };
    let found = tried.iter().find(|part| package.has(part)).or(tried.first());
    found.cloned().unwrap_or_default()
}
