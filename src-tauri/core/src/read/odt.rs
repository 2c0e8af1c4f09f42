//! OpenDocument texts (ODF 1.3 part 3), as LibreOffice and others write them: everything that a person sees.
//!
//! Only the content part can fail. A styles part that is missing or broken is a [`Loss`].

mod changes;
mod inline;
mod lists;
mod story;
mod styles;
mod table;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use roxmltree::{Document, Node};

use self::story::Reader;
use super::flow::{RawBlock, RawText};
use super::package::Package;
use super::xml::{attribute, child, children};
use super::{Format, Loss, ReadError, Source};

/// An element of a text.
type Element<'d> = Node<'d, 'd>;

/// Reads a package that says it is a text.
pub(super) fn read(package: &mut Package<'_>) -> Result<Source, ReadError> {
    if package.member_text("META-INF/manifest.xml").contains("encryption-data") {
        return Err(ReadError::Encrypted);
    }
    let content = package.main_part("content.xml")?;
    let styles = package.side_part("styles.xml")?;
    let content = content.tree(&mut package.losses)?;
    let styles = match styles.as_ref().map(|part| part.tree(&mut package.losses)) {
        None => None,
        Some(Ok(tree)) => Some(tree),
        Some(Err(ReadError::Corrupt(where_))) => {
            let what = format!("这一部件已损坏（{where_}），其内容未读取");
            package.losses.push(Loss { place: super::xml::place("styles.xml"), what });
            None
        }
        Some(Err(error)) => return Err(error),
    };
    let has_macros = package.names().any(|name| name.starts_with("basic/") || name.starts_with("scripts/"));
    if has_macros {
        let what = "文件带有宏，已忽略，没有运行".to_string();
        package.losses.push(Loss { place: "全文".into(), what });
    }
    let raw = raw(&content, styles.as_ref(), std::mem::take(&mut package.losses));
    Ok(raw.settle(Format::Odt))
}

fn raw<'d>(content: &'d Document<'d>, styles: Option<&'d Document<'d>>, losses: Vec<Loss>) -> RawText {
    let roots: Vec<Element<'d>> =
        styles.into_iter().chain([content]).map(|tree| tree.root_element()).collect();
    let mut reader = Reader::new(&roots);
    let shown: Vec<Element<'d>> = styles.map(|tree| shown_pages(content, tree)).unwrap_or_default();
    let mut margins = |names: [&'static str; 3]| -> Vec<Vec<RawBlock>> {
        let kinds =
            |page: &Element<'d>| names.into_iter().filter_map(|name| child(*page, name)).collect::<Vec<_>>();
        let margins: Vec<Element<'d>> = shown.iter().flat_map(kinds).collect();
        let shown = margins.into_iter().filter(|margin| attribute(*margin, "display") != Some("false"));
        shown.map(|margin| reader.story(margin)).collect()
    };
    let headers = margins(["header", "header-left", "header-first"]);
    let footers = margins(["footer", "footer-left", "footer-first"]);
    let body = child(content.root_element(), "body").and_then(|body| child(body, "text"));
    let body = body.map(|text| reader.story(text)).unwrap_or_default();
    RawText { headers, body, footers, comments: reader.comments, lists: reader.lists.take(), losses }
}

/// The page styles in use: the one of the first page, those that paragraphs ask for, and those that follow them.
fn shown_pages<'d>(content: &'d Document<'d>, styles: &'d Document<'d>) -> Vec<Element<'d>> {
    let masters = child(styles.root_element(), "master-styles");
    let pages: Vec<Element<'d>> =
        masters.into_iter().flat_map(|masters| children(masters, "master-page")).collect();
    let asked =
        content.descendants().chain(styles.descendants()).filter(|node| node.tag_name().name() == "style");
    let mut wanted: HashSet<&str> = asked
        .filter_map(|style| attribute(style, "master-page-name"))
        .filter(|name| !name.is_empty())
        .collect();
    let name_of = |page: &Element<'d>| attribute(*page, "name").unwrap_or_default();
    wanted.extend(pages.first().map(name_of).filter(|_| wanted.is_empty()));
    for _ in 0..pages.len().min(16) {
        let next = pages.iter().filter(|page| wanted.contains(name_of(page)));
        let next: Vec<&str> = next.filter_map(|page| attribute(*page, "next-style-name")).collect();
        wanted.extend(next);
    }
    pages.into_iter().filter(|page| wanted.contains(name_of(page))).collect()
}
