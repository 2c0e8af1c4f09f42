//! OFD (GB/T 33190), the national format of fixed pages: text with positions, read through [`page`]. A page that is
//! pictures or drawn letters is drawn and recognised.
//!
//! Elements are known by their local names, as files with two namespaces are about. Nothing here judges what belongs
//! together on a page.

mod canvas;
mod content;
mod document;
mod matrix;
mod pages;
mod path;
mod resource;
#[cfg(test)]
mod tests;
mod text;

use self::content::{Drawing, Note, Unreadable};
use self::document::Document;
use super::package::Package;
use super::page::{self, Layout};
use super::scan::{FindRecogniser, Picture, Scan};
use super::{
    Attachment, Block, Format, Loss, MarginComment, ReadError, Region, Source, SourceParagraph, Span,
};

/// Most pages that are read.
const MOST_PAGES: usize = 3_000;
/// Points in a millimetre, which is what OFD measures in.
const POINTS: f64 = 72.0 / 25.4;

/// Reads a file, and recognises what stands on its pages as pictures or as drawings.
pub(super) fn read(package: &mut Package<'_>, recogniser: FindRecogniser<'_>) -> Result<Source, ReadError> {
    let file = document::open(package)?;
    let mut source = Source { format: Format::Ofd, ..Source::default() };
    let mut scan = Scan::new(recogniser);
    let (mut passages, mut first, mut has_shown) = (0, 0, false);
    let count = file.documents.len();
    for (index, document) in file.documents.iter().enumerate() {
        let prefix = if count > 1 { format!("文档{}", index + 1) } else { String::new() };
        let mut drawings = Vec::new();
        pages::each(package, document, &prefix, 0..usize::MAX, |package, index, mut drawing| {
            let losses = match drawing.unreadable() {
                Some(reason) => {
                    has_shown = true;
                    recognise(package, &mut scan, first + index, &mut drawing, reason)
                }
                None => beside_text(&drawing),
            };
            let place = place(&prefix, index);
            source.losses.extend(losses.into_iter().map(|what| Loss { place: place.clone(), what }));
            drawing.figures = Vec::new();
            drawings.push(drawing);
        })?;
        lay_out(&drawings, &prefix, &scan, first, &mut passages, &mut source);
        attachments(package, document, &mut source)?;
        first += drawings.len();
    }
    // Only pages that are looked at instead of read can be shown.
    source.pages = if has_shown { first } else { 0 };
    if file.signatures > 0 {
        let what = format!("文件带有 {} 个电子签章或签名，未作验证，印章图形未识别", file.signatures);
        source.losses.push(Loss { place: "全文".into(), what });
    }
    source.losses.append(&mut package.losses);
    Ok(source)
}

/// Recognises what a page shows (`index` from 0 through all documents) and adds it to its text. Returns what was lost.
fn recognise(
    package: &mut Package<'_>,
    scan: &mut Scan<'_>,
    index: usize,
    drawing: &mut Drawing,
    reason: Unreadable,
) -> Vec<String> {
    if reason == Unreadable::Figures {
        return vec!["这一页只有图形，没有读出文字。请打开原件核对".into()];
    }
    // Without a recogniser nothing needs to be drawn.
    if !scan.is_ready(index) {
        return scan.losses.drain(..).map(|loss| loss.what).collect();
    }
    let Some(drawn) = canvas::draw(drawing, package) else {
        return vec!["这一页的内容是图片，图片无法打开，文字未识别。请打开原件核对".into()];
    };
    let known = drawing.page.pieces.len();
    let is_taken = scan.take(index, &mut drawing.page, &drawn.picture, 1.0 / drawn.scale);
    let mut losses: Vec<String> = scan.losses.drain(..).map(|loss| loss.what).collect();
    if is_taken && drawing.page.pieces.len() == known {
        let how = if reason == Unreadable::Pictures { "图片" } else { "图形" };
        losses.push(format!("这一页的内容是{how}，没有认出文字。请打开原件核对"));
    }
    if drawn.undrawn > 0 {
        losses.push(format!("{} 处图片或图形无法打开，未识别", drawn.undrawn));
    }
    losses
}

/// What a page with text has besides.
fn beside_text(drawing: &Drawing) -> Vec<String> {
    match drawing.pictures().count() {
        0 => Vec::new(),
        _ if drawing.is_recognised_elsewhere() => {
            vec!["这一页是扫描图像，文字由扫描程序识别，可能有误，请对照原件".into()]
        }
        count => vec![format!("{count} 张图片未识别")],
    }
}

/// A page (its index, from 0, through all documents) as a picture; none where there is no such page, or where its text
/// is read and its letters are elsewhere.
///
/// # Errors
/// [`ReadError`] where the file or the page cannot be opened.
pub(super) fn picture(package: &mut Package<'_>, page: usize) -> Result<Option<Picture>, ReadError> {
    let file = document::open(package)?;
    let mut first = 0;
    for document in &file.documents {
        let mut picture = None;
        if let Some(page) = page.checked_sub(first) {
            pages::each(package, document, "", page..page + 1, |package, _, drawing| {
                let is_shown = drawing.unreadable().is_some() || drawing.is_recognised_elsewhere();
                picture = is_shown.then(|| canvas::draw(&drawing, package)).flatten();
            })?;
        }
        if picture.is_some() {
            return Ok(picture.map(|drawn| drawn.picture));
        }
        first += document.pages.len().min(MOST_PAGES);
    }
    Ok(None)
}

fn place(prefix: &str, page: usize) -> String {
    format!("{prefix}第{}页", page + 1)
}

/// Puts the pages' text in order, and says what on them is none. `first` is the number of pages before these.
fn lay_out(
    drawings: &[Drawing],
    prefix: &str,
    scan: &Scan<'_>,
    first: usize,
    passages: &mut usize,
    source: &mut Source,
) {
    let pages: Vec<page::Page> = drawings.iter().map(|drawing| drawing.page.clone()).collect();
    let mut layout = page::lay_out(&pages);
    scan.mark(&mut layout, first);
    for (index, drawing) in drawings.iter().enumerate() {
        let mut lose = |what: String| source.losses.push(Loss { place: place(prefix, index), what });
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
