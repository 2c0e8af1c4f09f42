//! OFD (GB/T 33190), the national format of fixed pages: text with positions, read through [`page`].
//!
//! Elements are known by their local names, as files with two namespaces are about. Nothing here judges what belongs
//! together on a page.

mod content;
mod document;
mod matrix;
mod path;
mod resource;
#[cfg(test)]
mod tests;
mod text;

use self::content::{Drawing, Note};
use self::document::{Document, PagePart};
use super::package::Package;
use super::page::{self, Layout};
use super::xml::{attribute, children};
use super::{
    Attachment, Block, Format, Loss, MarginComment, ReadError, Region, Source, SourceParagraph, Span,
};

/// Most pages that are read.
const MOST_PAGES: usize = 3_000;
/// Points in a millimetre, which is what OFD measures in.
const POINTS: f64 = 72.0 / 25.4;

/// A picture on a page, as the file holds it.
#[derive(Debug, Clone, PartialEq)]
#[allow(dead_code)] // for the reader of pictures
pub(crate) struct PagePicture {
    /// Index of the page, from 0, through all documents of the file.
    pub page: usize,
    /// Left, upper, right and lower edge in points, from the left upper corner of the page.
    pub edges: [f64; 4],
    /// The picture file: PNG, JPEG, TIFF, BMP or the like; JBIG2 in some files.
    pub bytes: Vec<u8>,
}

/// Reads a file.
pub(super) fn read(package: &mut Package<'_>) -> Result<Source, ReadError> {
    let file = document::open(package)?;
    let mut source = Source { format: Format::Ofd, ..Source::default() };
    let mut passages = 0;
    let count = file.documents.len();
    for (index, document) in file.documents.iter().enumerate() {
        let prefix = if count > 1 { format!("文档{}", index + 1) } else { String::new() };
        let drawings = drawings(package, document, &prefix)?;
        lay_out(&drawings, &prefix, &mut passages, &mut source);
        attachments(package, document, &mut source)?;
    }
    if file.signatures > 0 {
        let what = format!("文件带有 {} 个电子签章或签名，未作验证，印章图形未识别", file.signatures);
        source.losses.push(Loss { place: "全文".into(), what });
    }
    source.losses.append(&mut package.losses);
    Ok(source)
}

/// The pictures on all pages, in the order in which they are drawn: what there is to be recognised where a page has
/// no text.
///
/// # Errors
/// [`ReadError`] where the file cannot be opened.
#[allow(dead_code)] // for the reader of pictures
pub(crate) fn page_pictures(bytes: &[u8]) -> Result<Vec<PagePicture>, ReadError> {
    let mut package = Package::new(super::container::Container::open(bytes)?);
    let file = document::open(&mut package)?;
    let mut pictures = Vec::new();
    let mut first = 0;
    for document in &file.documents {
        let drawings = drawings(&mut package, document, "")?;
        for (index, drawing) in drawings.iter().enumerate() {
            for (frame, part) in &drawing.pictures {
                let Some(bytes) = part.as_deref().and_then(|part| package.bytes(part)) else { continue };
                let edges = [frame.left, frame.top, frame.right, frame.bottom];
                pictures.push(PagePicture { page: first + index, edges, bytes });
            }
        }
        first += drawings.len();
    }
    Ok(pictures)
}

/// What is drawn on each page. A page that cannot be read is a loss and stays as an empty one.
fn drawings(package: &mut Package<'_>, document: &Document, prefix: &str) -> Result<Vec<Drawing>, ReadError> {
    let resources = document.resources(package)?;
    let trees = resources.trees(&mut package.losses)?;
    let composites = resource::composites(&trees);
    let mut templates = Vec::new();
    for (id, part) in &document.templates {
        if let Some(part) = package.side_part(part)? {
            templates.push((id.as_str(), part));
        }
    }
    let mut drawings = Vec::new();
    for (index, page) in document.pages.iter().take(MOST_PAGES).enumerate() {
        let place = place(prefix, index);
        let mut drawing = Drawing::new(document.size);
        if let Err(error) = draw_page(package, page, &templates, &composites, &mut drawing) {
            match error {
                ReadError::Corrupt(_) => {
                    package.losses.push(Loss { place, what: "这一页已损坏，没有读取".into() });
                }
                error => return Err(error),
            }
        }
        resources.name_pictures(&mut drawing);
        drawings.push(drawing);
    }
    if document.pages.len() > MOST_PAGES {
        let what = format!("超过 {MOST_PAGES} 页，其余没有读取");
        package.losses.push(Loss { place: "全文".into(), what });
    }
    Ok(drawings)
}

fn draw_page(
    package: &mut Package<'_>,
    page: &PagePart,
    templates: &[(&str, super::xml::Part)],
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

fn place(prefix: &str, page: usize) -> String {
    format!("{prefix}第{}页", page + 1)
}

/// Puts the pages' text in order, and says what on them is none.
fn lay_out(drawings: &[Drawing], prefix: &str, passages: &mut usize, source: &mut Source) {
    let pages: Vec<page::Page> = drawings.iter().map(|drawing| drawing.page.clone()).collect();
    let layout = page::lay_out(&pages);
    for (index, drawing) in drawings.iter().enumerate() {
        let mut lose = |what: String| source.losses.push(Loss { place: place(prefix, index), what });
        let is_blank = drawing.page.pieces.iter().all(|piece| piece.text.trim().is_empty());
        if is_blank && drawing.asides.is_empty() && (drawing.pictures.len() + drawing.shapes > 0) {
            let how = if drawing.pictures.is_empty() { "图形" } else { "图片" };
            lose(format!("这一页的内容是{how}，文字未识别"));
        } else if !drawing.pictures.is_empty() {
            lose(format!("{} 张图片未识别", drawing.pictures.len()));
        }
        if drawing.unreadable > 0 {
            lose(format!("{} 个字只有字形、没有文字编码，未识别", drawing.unreadable));
        }
        if drawing.is_cut {
            lose("内容过多或嵌套过深，其余没有读取".into());
        }
        if drawing.marks > 0 {
            lose(format!("{} 处手写或图形批注未识别", drawing.marks));
        }
        if !drawing.hidden.trim().is_empty() {
            lose(format!("不显示的文字“{}”没有计入正文", drawing.hidden.trim()));
        }
    }
    let comments = drawings
        .iter()
        .enumerate()
        .flat_map(|(index, drawing)| drawing.notes.iter().map(move |note| (index, note)));
    let comments: Vec<MarginComment> =
        comments.map(|(index, note)| margin_comment(index, note, &pages, &layout, *passages)).collect();
    source.margin_comments.extend(comments);
    *passages += layout.origins.len();
    source.blocks.extend(layout.blocks);
    for (region, line) in drawings.iter().flat_map(|drawing| &drawing.asides) {
        let paragraph = SourceParagraph { region: *region, ..SourceParagraph::plain(line.clone()) };
        source.blocks.push(Block::Paragraph(paragraph));
        *passages += 1;
    }
}

/// A note, tied to the text that lies under its frame.
fn margin_comment(
    index: usize,
    note: &Note,
    pages: &[page::Page],
    layout: &Layout,
    first_passage: usize,
) -> MarginComment {
    let under = |origin: &page::Origin| {
        let piece = pages.get(origin.page).and_then(|page| page.pieces.get(origin.piece));
        origin.page == index && piece.is_some_and(|piece| note.frame.holds(&piece.frame))
    };
    let anchors = layout.origins.iter().enumerate().filter_map(|(passage, origins)| {
        let covered: Vec<&page::Origin> = origins.iter().filter(|origin| under(origin)).collect();
        let start = covered.iter().map(|origin| origin.characters.start).min()?;
        let end = covered.iter().map(|origin| origin.characters.end).max()?;
        Some(Span { passage: first_passage + passage, start, end })
    });
    MarginComment {
        author: note.author.clone(),
        date: note.date.clone(),
        text: note.text.clone(),
        anchors: anchors.collect(),
        answers: None,
    }
}

fn attachments(package: &mut Package<'_>, document: &Document, source: &mut Source) -> Result<(), ReadError> {
    for (name, part) in document.attachments(package)? {
        match package.bytes(&part) {
            Some(bytes) => source.attachments.push(Attachment { name, bytes }),
            None => source
                .losses
                .push(Loss {
                    place: format!("附件“{name}”"), what: "文件中缺少这个附件，没有取出".into()
                }),
        }
    }
    Ok(())
}

/// Text beside the flow of a page: turned, stacked, or put on it as an annotation.
type Aside = (Region, String);
