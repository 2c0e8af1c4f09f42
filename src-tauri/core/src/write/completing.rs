//! What docx-rs 0.4 cannot write, added to the parts that it wrote, and their order put right.
//!
//! - It puts the children of property elements in an order of its own; ECMA-376 part 1 demands one, and strict readers
//!   refuse another.
//! - It has no repeated heading row, `w:kern`, `w:lang`, `w:overflowPunct`, `w:autoSpaceDE`, `w:autoSpaceDN`,
//!   `w:kinsoku`, indent counted in characters, `w:snapToGrid` of a run, default style or named fonts.
//! - Its settings add white for balance between scripts, which would move characters off the grid.
//! - It takes no title or author, and names parts that a file without comments and lists has no need of.

use docx_rs::XMLDocx;

use super::WriteError;
use super::package::Package;
use super::styles::{BASE, style_id};
use super::tree::Element;
use crate::document::flow::Style;
use crate::document::{Face, Fonts};

/// Children of property elements in the order of their types in ECMA-376 part 1, annex A, as far as they are used.
const SEQUENCES: [(&str, &str); 8] = [
    (
        "w:pPr",
        "pStyle keepNext pageBreakBefore widowControl pBdr tabs kinsoku overflowPunct autoSpaceDE autoSpaceDN \
         adjustRightInd snapToGrid spacing ind jc outlineLvl rPr sectPr",
    ),
    ("w:rPr", "rFonts b bCs snapToGrid color spacing w kern sz szCs lang"),
    ("w:tblPr", "tblpPr tblW jc tblInd tblBorders tblLayout tblCellMar"),
    ("w:trPr", "cantSplit trHeight tblHeader"),
    ("w:tcPr", "tcW gridSpan vMerge tcBorders vAlign"),
    ("w:sectPr", "footerReference type pgSz pgMar cols docGrid"),
    ("w:style", "name basedOn qFormat pPr rPr"),
    (
        "w:settings",
        "zoom defaultTabStop evenAndOddHeaders drawingGridVerticalSpacing characterSpacingControl compat themeFontLang",
    ),
];

/// The parts of the finished file by their names.
pub fn complete(docx: XMLDocx, package: &Package<'_>) -> Result<Vec<(String, String)>, WriteError> {
    let mut parts = vec![
        ("docProps/core.xml".to_owned(), core(&docx.doc_props.core, package)?),
        ("docProps/app.xml".to_owned(), app(&docx.doc_props.app)?),
        ("word/document.xml".to_owned(), text(&docx.document)?),
        ("word/styles.xml".to_owned(), styles(&docx.styles, package)?),
        ("word/settings.xml".to_owned(), settings(&docx.settings, package)?),
        ("word/fontTable.xml".to_owned(), font_table(&docx.font_table, package.fonts)?),
    ];
    for (at, footer) in docx.footers.iter().enumerate() {
        parts.push((format!("word/footer{}.xml", at + 1), text(footer)?));
    }
    let names: Vec<String> = parts.iter().map(|(name, _)| name.clone()).collect();
    let mut finished = Vec::new();
    for (name, part, folder) in [
        ("[Content_Types].xml", &docx.content_type, ""),
        ("_rels/.rels", &docx.rels, ""),
        ("word/_rels/document.xml.rels", &docx.document_rels, "word/"),
    ] {
        finished.push((name.to_owned(), listing(part, &names, folder)?));
    }
    finished.extend(parts);
    Ok(finished)
}

/// A list of parts, without those that the file does not have.
fn listing(part: &[u8], names: &[String], folder: &str) -> Result<String, WriteError> {
    let mut root = Element::parse(part)?;
    root.retain(|entry| match entry.attribute("PartName").or_else(|| entry.attribute("Target")) {
        Some(target) => names.contains(&format!("{folder}{}", target.trim_start_matches('/'))),
        None => matches!(entry.attribute("Extension"), Some("rels" | "xml")),
    });
    Ok(root.part())
}

/// The document or a footer.
fn text(part: &[u8]) -> Result<String, WriteError> {
    let mut root = Element::parse(part)?;
    let head = style_id(Style::CellHead);
    root.each(&mut |element| match element.name.as_str() {
        // Ids of paragraphs serve comments, and the order in which docx-rs deals them out is not ours.
        "w:p" => element.attributes.clear(),
        // An attribute that the schema does not know.
        "w:gridCol" => element.attributes.retain(|(name, _)| name == "w:w"),
        // No line has no thickness.
        _ if element.attribute("w:val") == Some("nil") => {
            element.attributes.retain(|(name, _)| name == "w:val");
        }
        // Characters of the style's indent would win over the twips.
        "w:ind" if element.attribute("w:hanging").is_some() => element.set("w:firstLineChars", "0"),
        "w:tr" if element.any(&|one| one.name == "w:pStyle" && one.attribute("w:val") == Some(&head)) => {
            if let Some(properties) = element.child("w:trPr") {
                properties.push(Element::new("w:tblHeader", &[]));
            }
        }
        _ => {}
    });
    tidy(&mut root);
    Ok(root.part())
}

/// Leaves out properties without content and puts the others in order.
fn tidy(root: &mut Element) {
    root.each(&mut |element| {
        let empty = |one: &Element| {
            one.children.is_empty() && matches!(one.name.as_str(), "w:rPr" | "w:pPr" | "w:trPr")
        };
        element.retain(|one| !empty(one));
        if let Some((_, sequence)) = SEQUENCES.iter().find(|(name, _)| *name == element.name) {
            element.order(sequence);
        }
    });
}

fn styles(part: &[u8], package: &Package<'_>) -> Result<String, WriteError> {
    let mut root = Element::parse(part)?;
    // The empty one that docx-rs writes ahead of the base.
    let given =
        |one: &Element| one.attribute("w:styleId") != Some(BASE) || one.any(&|under| under.name == "w:jc");
    root.retain(given);
    let off = |name: &str| Element::new(name, &[("w:val", "0")]);
    root.each(&mut |element| match element.name.as_str() {
        "w:rPrDefault" => {
            if let Some(run) = element.child("w:rPr") {
                run.push(off("w:kern"));
                let languages = [("w:val", "en-US"), ("w:eastAsia", "zh-CN"), ("w:bidi", "ar-SA")];
                run.push(Element::new("w:lang", &languages));
            }
        }
        "w:style" if element.attribute("w:styleId") == Some(BASE) => {
            element.set("w:default", "1");
            if let Some(paragraph) = element.child("w:pPr") {
                paragraph.push(Element::new("w:kinsoku", &[]));
                for name in ["w:overflowPunct", "w:autoSpaceDE", "w:autoSpaceDN"] {
                    paragraph.push(off(name));
                }
            }
        }
        "w:style" => {
            element.set("w:customStyle", "1");
            if let Some(run) = element.child("w:rPr") {
                run.push(off("w:snapToGrid"));
            }
        }
        "w:ind" => {
            let twips = element.attribute("w:firstLine").and_then(|twips| twips.parse::<f64>().ok());
            if let Some(twips) = twips {
                let characters = (twips / package.page.character()).round() as i32;
                element.set("w:firstLineChars", (characters * 100).to_string());
            }
        }
        _ => {}
    });
    tidy(&mut root);
    Ok(root.part())
}

/// Full-width marks are not compressed and no white is added for balance: both would move characters off the grid.
fn settings(part: &[u8], package: &Package<'_>) -> Result<String, WriteError> {
    let mut root = Element::parse(part)?;
    if let Some(compat) = root.child("w:compat") {
        compat.retain(|one| {
            one.name == "w:useFELayout" || one.attribute("w:name") == Some("compatibilityMode")
        });
    }
    let pitch = package.page.line.to_string();
    root.push(Element::new("w:drawingGridVerticalSpacing", &[("w:val", &pitch)]));
    root.push(Element::new("w:characterSpacingControl", &[("w:val", "doNotCompress")]));
    root.push(Element::new("w:themeFontLang", &[("w:val", "en-US"), ("w:eastAsia", "zh-CN")]));
    tidy(&mut root);
    Ok(root.part())
}

/// The fonts with what to take where one is missing (`w:altName` holds one name or several).
fn font_table(part: &[u8], fonts: &Fonts) -> Result<String, WriteError> {
    let mut root = Element::parse(part)?;
    root.children.clear();
    let mut seen: Vec<&str> = Vec::new();
    for face in [Face::Title, Face::FangSong, Face::Kai, Face::Hei, Face::Song] {
        let name = fonts.name(face);
        if seen.contains(&name) {
            continue;
        }
        seen.push(name);
        let mut font = Element::new("w:font", &[("w:name", name)]);
        let others = Fonts::fallbacks(face).join(", ");
        for (name, value) in [
            ("w:altName", others.as_str()),
            ("w:charset", "86"),
            ("w:family", if face == Face::Hei { "swiss" } else { "roman" }),
            ("w:pitch", "default"),
        ] {
            font.push(Element::new(name, &[("w:val", value)]));
        }
        root.push(font);
    }
    Ok(root.part())
}

fn core(part: &[u8], package: &Package<'_>) -> Result<String, WriteError> {
    let mut root = Element::parse(part)?;
    // docx-rs has a date of its own where it is given none.
    let dated = package.date.is_some();
    root.retain(|one| dated || !one.name.starts_with("dcterms:"));
    for name in ["dc:creator", "cp:lastModifiedBy"] {
        if let Some(element) = root.child(name) {
            element.set_text(&package.creator);
        }
    }
    for (name, text) in [("dc:title", package.title.as_str()), ("dc:language", "zh-CN")] {
        let mut element = Element::new(name, &[]);
        element.set_text(text);
        root.push(element);
    }
    Ok(root.part())
}

fn app(part: &[u8]) -> Result<String, WriteError> {
    let mut root = Element::parse(part)?;
    let mut application = Element::new("Application", &[]);
    application.set_text("合稿");
    root.push(application);
    Ok(root.part())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::HashMap;

    use docx_rs::{DocumentChild, TableBorder, TableBorderPosition};
    use jiff::civil::date;

    use super::*;
    use crate::document::Layout;
    use crate::write::elements::{cell, grid, paragraph, row, run, section, table};
    use crate::write::styles::fonts;

    /// The parts of a file with a table of a heading row and another row.
    fn parts(layout: &Layout, dated: bool) -> HashMap<String, String> {
        let page = layout.page();
        let text = |style| {
            let words = run(fonts(&layout.fonts, Face::FangSong), "提出单位");
            row(vec![cell(2000, [paragraph(style, [words])])], Some(400))
        };
        let rows = vec![text(Style::CellHead), text(Style::Cell)];
        let table = table(&[2000], rows).set_border(TableBorder::new(TableBorderPosition::Top));
        let mut package = Package {
            children: vec![DocumentChild::Table(Box::new(table))],
            section: section(&page, (0, 0)).doc_grid(grid(&page)),
            footers: vec![crate::write::docx::page_number(layout, true)],
            title: "关于《甲<乙>》的通知".into(),
            creator: "市发展改革委&市财政局".into(),
            date: dated.then(|| date(2024, 2, 6)),
            fonts: &layout.fonts,
            page,
        };
        let docx = package.docx();
        complete(docx.build(), &package).unwrap().into_iter().collect()
    }

    fn children(part: &str, name: &str) -> Vec<Vec<String>> {
        let tree = roxmltree::Document::parse(part).unwrap();
        let found = tree.descendants().filter(|node| format!("w:{}", node.tag_name().name()) == name);
        found.map(|node| node.children().map(|child| child.tag_name().name().to_owned()).collect()).collect()
    }

    #[test]
    fn every_property_stands_in_its_place_in_the_schema() {
        let parts = parts(&Layout::default(), true);
        for (parent, sequence) in SEQUENCES {
            let sequence: Vec<&str> = sequence.split(' ').collect();
            let all: Vec<_> = parts.values().flat_map(|part| children(part, parent)).collect();
            assert!(!all.is_empty(), "{parent}");
            for names in all {
                let places: Vec<_> =
                    names.iter().map(|name| sequence.iter().position(|one| one == name)).collect();
                assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{parent}: {names:?}");
            }
        }
    }

    #[test]
    fn only_the_heading_row_is_repeated() {
        let parts = parts(&Layout::default(), true);
        let rows = children(&parts["word/document.xml"], "w:trPr");
        assert_eq!(rows, [vec!["cantSplit", "trHeight", "tblHeader"], vec!["cantSplit", "trHeight"]]);
    }

    #[test]
    fn what_is_listed_is_in_the_file_and_what_is_in_the_file_is_listed() {
        let parts = parts(&Layout::default(), true);
        let types = roxmltree::Document::parse(&parts["[Content_Types].xml"]).unwrap();
        let mut listed: Vec<&str> = types
            .descendants()
            .filter_map(|node| node.attribute("PartName"))
            .map(|name| name.trim_start_matches('/'))
            .collect();
        listed.sort_unstable();
        let mut there: Vec<&str> = parts.keys().map(String::as_str).collect();
        there.retain(|name| !name.ends_with(".rels") && *name != "[Content_Types].xml");
        there.sort_unstable();
        assert_eq!(listed, there);
        for (name, folder) in [("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")] {
            let tree = roxmltree::Document::parse(&parts[name]).unwrap();
            for target in tree.descendants().filter_map(|node| node.attribute("Target")) {
                assert!(parts.contains_key(&format!("{folder}{target}")), "{name}: {target}");
            }
        }
        assert!(!there.iter().any(|name| name.contains("theme")));
    }

    #[test]
    fn title_author_and_date_are_the_documents() {
        let parts = parts(&Layout::default(), true);
        let tree = roxmltree::Document::parse(&parts["docProps/core.xml"]).unwrap();
        let text = |name: &str| {
            tree.descendants().find(|node| node.tag_name().name() == name).and_then(|node| node.text())
        };
        assert_eq!(text("title"), Some("关于《甲<乙>》的通知"));
        assert_eq!(
            (text("creator"), text("lastModifiedBy")),
            (Some("市发展改革委&市财政局"), text("creator"))
        );
        assert_eq!((text("created"), text("modified")), (Some("2024-02-06T00:00:00Z"), text("created")));
    }

    #[test]
    fn a_file_without_a_date_claims_none() {
        let parts = parts(&Layout::default(), false);
        assert!(!parts["docProps/core.xml"].contains("dcterms:created"));
    }

    #[test]
    fn full_width_characters_stay_on_the_grid() {
        let parts = parts(&Layout::default(), true);
        let compat = children(&parts["word/settings.xml"], "w:compat");
        assert_eq!(compat, [["useFELayout", "compatSetting"]]);
        assert!(parts["word/settings.xml"].contains("<w:characterSpacingControl w:val=\"doNotCompress\"/>"));
    }

    #[test]
    fn a_font_of_any_name_leaves_the_parts_readable() {
        let mut layout = Layout::default();
        layout.fonts.fangsong = "仿宋 \"A&B\" <一>\u{b}".into();
        let parts = parts(&layout, true);
        for (name, part) in &parts {
            assert!(roxmltree::Document::parse(part).is_ok(), "{name}");
        }
        let tree = roxmltree::Document::parse(&parts["word/document.xml"]).unwrap();
        let font = tree.descendants().find(|node| node.tag_name().name() == "rFonts").unwrap();
        let name = font.attributes().find(|one| one.name() == "eastAsia").unwrap().value();
        assert_eq!(name, "仿宋 \"A&B\" <一>\u{fffd}");
    }
}
