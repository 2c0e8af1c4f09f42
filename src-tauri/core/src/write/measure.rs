//! Reading a DOCX back to measure it against the figures of GB/T 9704: what the file says, styles resolved.
//!
//! It reads the app's own output and files like it; the reader for files that units send is another one.

use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use roxmltree::{Document as Xml, Node};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// A part larger than this, unpacked, is none of ours.
const LARGEST_PART: u64 = 64 << 20;

/// What a DOCX says of itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Measured {
    /// The sections in order.
    pub sections: Vec<MeasuredSection>,
    /// All paragraphs in order, those in tables included.
    pub paragraphs: Vec<MeasuredParagraph>,
    /// Whether odd and even pages have footers of their own.
    pub even_and_odd: bool,
    /// Rows that are repeated on every page.
    pub repeated_rows: usize,
    /// Cells that begin a merge downwards.
    pub merges_begun: usize,
    /// Cells that are merged with the one above.
    pub merges_continued: usize,
    /// Every theme font attribute found anywhere; there should be none.
    pub theme_fonts: Vec<String>,
    /// The footers by relationship id: their paragraphs' alignment, left and right indent in twips, and text.
    pub footers: HashMap<String, MeasuredParagraph>,
}

/// A section. Lengths are twips.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MeasuredSection {
    /// Paper.
    pub width: i32,
    /// Paper.
    pub height: i32,
    /// On its long side.
    pub landscape: bool,
    /// Top, right, bottom, left.
    pub margins: (i32, i32, i32, i32),
    /// From the paper's foot.
    pub footer: i32,
    /// Kind, pitch of lines, addition to characters.
    pub grid: Option<(String, i32, i32)>,
    /// How it starts, such as `evenPage`.
    pub kind: Option<String>,
    /// Relationship ids of its footers: odd, even.
    pub footers: (Option<String>, Option<String>),
}

/// A paragraph with its style resolved. Lengths are twips.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MeasuredParagraph {
    /// Its text; breaks as `\n`, tabs as `\t`.
    pub text: String,
    /// Its style's name.
    pub style: String,
    /// Its runs.
    pub runs: Vec<MeasuredRun>,
    /// `left`, `center`, `right`, `both`.
    pub align: String,
    /// White above.
    pub before: i32,
    /// Line pitch and its rule.
    pub line: (i32, String),
    /// White at the left.
    pub left: i32,
    /// White at the right.
    pub right: i32,
    /// Indent of the first line; negative: hanging.
    pub first: i32,
    /// Indent of the first line in 1/100 characters.
    pub first_chars: i32,
    /// Starts a page.
    pub page_break: bool,
    /// Stays with the next.
    pub keep_next: bool,
    /// Colour, thickness in 1/8 pt and white in pt of the line under it.
    pub rule: Option<(String, i32, i32)>,
    /// Whether it stands in a table.
    pub in_table: bool,
}

/// A run with its style resolved.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MeasuredRun {
    /// Its text.
    pub text: String,
    /// Font for Chinese.
    pub font: String,
    /// Font for digits and Latin letters.
    pub latin: String,
    /// Which font the marks that belong to both scripts take.
    pub hint: String,
    /// Half points.
    pub size: i32,
    /// RRGGBB; none: black.
    pub color: Option<String>,
    /// Bold.
    pub bold: bool,
    /// White after each character.
    pub spacing: i32,
    /// Per cent.
    pub scale: i32,
}

/// Measures a DOCX; none if it is none.
pub fn measure(docx: &[u8]) -> Option<Measured> {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).ok()?;
    let mut part = |name: &str| -> Option<String> {
        let mut text = String::new();
        zip.by_name(name).ok()?.take(LARGEST_PART).read_to_string(&mut text).ok()?;
        Some(text)
    };
    let document = part("word/document.xml")?;
    let styles = part("word/styles.xml")?;
    let settings = part("word/settings.xml")?;
    let rels = part("word/_rels/document.xml.rels")?;
    let (document, styles, settings, rels) = (
        Xml::parse(&document).ok()?,
        Xml::parse(&styles).ok()?,
        Xml::parse(&settings).ok()?,
        Xml::parse(&rels).ok()?,
    );
    let sheet = Styles::of(&styles);
    let body = child(document.root_element(), "body")?;
    let mut measured = Measured {
        even_and_odd: child(settings.root_element(), "evenAndOddHeaders").is_some(),
        ..Measured::default()
    };
    for node in body.descendants().filter(|node| node.tag_name().namespace() == Some(W)) {
        match node.tag_name().name() {
            "p" => measured.paragraphs.push(sheet.paragraph(node)),
            "sectPr" => measured.sections.push(section(node)),
            "tblHeader" => measured.repeated_rows += 1,
            "vMerge" if attribute(node, "val") == Some("restart") => measured.merges_begun += 1,
            "vMerge" => measured.merges_continued += 1,
            _ => {}
        }
    }
    for tree in [&document, &styles] {
        let fonts = tree.descendants().filter(|node| node.tag_name().name() == "rFonts");
        let themed = fonts.flat_map(|node| node.attributes()).filter(|one| one.name().ends_with("Theme"));
        measured.theme_fonts.extend(themed.map(|one| one.value().to_owned()));
    }
    for relation in rels.root_element().children().filter(|node| node.is_element()) {
        let (Some(id), Some(target)) = (relation.attribute("Id"), relation.attribute("Target")) else {
            continue;
        };
        if target.starts_with("footer")
            && let Some(text) = part(&format!("word/{target}"))
            && let Ok(tree) = Xml::parse(&text)
            && let Some(paragraph) = child(tree.root_element(), "p")
        {
            measured.footers.insert(id.to_owned(), sheet.paragraph(paragraph));
        }
    }
    Some(measured)
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| child.tag_name().name() == name && child.tag_name().namespace() == Some(W))
}

fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attribute((W, name))
}

fn number(node: Option<Node<'_, '_>>, name: &str) -> Option<i32> {
    attribute(node?, name)?.parse().ok()
}

fn switched_on(node: Option<Node<'_, '_>>) -> Option<bool> {
    node.map(|node| !matches!(attribute(node, "val"), Some("0" | "false")))
}

fn section(node: Node<'_, '_>) -> MeasuredSection {
    let (size, margins, grid) = (child(node, "pgSz"), child(node, "pgMar"), child(node, "docGrid"));
    let side = |name| number(margins, name).unwrap_or_default();
    let footer = |kind: &str| {
        node.children()
            .find(|child| {
                child.tag_name().name() == "footerReference" && attribute(*child, "type") == Some(kind)
            })
            .and_then(|child| {
                child.attributes().find(|one| one.name() == "id").map(|one| one.value().to_owned())
            })
    };
    MeasuredSection {
        width: number(size, "w").unwrap_or_default(),
        height: number(size, "h").unwrap_or_default(),
        landscape: size.and_then(|size| attribute(size, "orient")) == Some("landscape"),
        margins: (side("top"), side("right"), side("bottom"), side("left")),
        footer: side("footer"),
        grid: grid.map(|grid| {
            let kind = attribute(grid, "type").unwrap_or_default().to_owned();
            let value = |name| number(Some(grid), name).unwrap_or_default();
            (kind, value("linePitch"), value("charSpace"))
        }),
        kind: child(node, "type").and_then(|kind| attribute(kind, "val")).map(str::to_owned),
        footers: (footer("default"), footer("even")),
    }
}

/// The styles by id, each with its own properties only.
struct Styles<'a, 'i> {
    by_id: HashMap<&'a str, Node<'a, 'i>>,
    defaults: Option<Node<'a, 'i>>,
    base: Option<&'a str>,
}

impl<'a, 'i> Styles<'a, 'i> {
    fn of(tree: &'a Xml<'i>) -> Self {
        let root = tree.root_element();
        let styles = root.children().filter(|node| node.tag_name().name() == "style");
        let by_id: HashMap<_, _> =
            styles.filter_map(|node| Some((attribute(node, "styleId")?, node))).collect();
        let base = by_id
            .iter()
            .find(|(_, node)| {
                attribute(**node, "default") == Some("1") && attribute(**node, "type") == Some("paragraph")
            })
            .map(|(id, _)| *id);
        let defaults = child(root, "docDefaults");
        Self { by_id, defaults, base }
    }

    /// A style's properties, then those of the styles that it is based on, then the defaults.
    fn chain(&self, style: Option<&str>, kind: &str) -> Vec<Node<'a, 'i>> {
        const DEEPEST: usize = 16;
        let mut chain = Vec::new();
        let mut next = style.or(self.base);
        for _ in 0..DEEPEST {
            let Some(node) = next.and_then(|id| self.by_id.get(id)).copied() else { break };
            chain.extend(child(node, kind));
            next = child(node, "basedOn").and_then(|based| attribute(based, "val"));
        }
        let defaults = self.defaults.and_then(|node| child(node, &format!("{kind}Default")));
        chain.extend(defaults.and_then(|node| child(node, kind)));
        chain
    }

    fn paragraph(&self, node: Node<'_, '_>) -> MeasuredParagraph {
        let properties = child(node, "pPr");
        let style = properties.and_then(|own| child(own, "pStyle")).and_then(|style| attribute(style, "val"));
        let inherited = self.chain(style, "pPr");
        let find = |name: &str, value: &str| {
            let own = properties.and_then(|own| child(own, name)).and_then(|node| attribute(node, value));
            own.or_else(|| inherited.iter().find_map(|level| attribute(child(*level, name)?, value)))
        };
        let length =
            |name: &str, value: &str| find(name, value).and_then(|text| text.parse().ok()).unwrap_or(0);
        let hanging: i32 = length("ind", "hanging");
        let rule = properties.and_then(|own| child(own, "pBdr")).and_then(|borders| child(borders, "bottom"));
        let runs: Vec<MeasuredRun> = node
            .descendants()
            .filter(|run| run.tag_name().name() == "r" && run.tag_name().namespace() == Some(W))
            .map(|run| self.run(run, style))
            .collect();
        let on = |name| switched_on(properties.and_then(|own| child(own, name))).unwrap_or(false);
        MeasuredParagraph {
            text: runs.iter().map(|run| run.text.as_str()).collect(),
            style: style
                .and_then(|id| child(*self.by_id.get(id)?, "name"))
                .and_then(|name| attribute(name, "val"))
                .unwrap_or_default()
                .to_owned(),
            runs,
            align: find("jc", "val").unwrap_or_default().to_owned(),
            before: length("spacing", "before"),
            line: (length("spacing", "line"), find("spacing", "lineRule").unwrap_or_default().to_owned()),
            left: length("ind", "left"),
            right: length("ind", "right"),
            first: if hanging > 0 { -hanging } else { length("ind", "firstLine") },
            first_chars: length("ind", "firstLineChars"),
            page_break: on("pageBreakBefore"),
            keep_next: on("keepNext"),
            rule: rule.map(|rule| {
                let value = |name| number(Some(rule), name).unwrap_or_default();
                (attribute(rule, "color").unwrap_or_default().to_owned(), value("sz"), value("space"))
            }),
            in_table: node.ancestors().any(|above| above.tag_name().name() == "tc"),
        }
    }

    fn run(&self, node: Node<'_, '_>, style: Option<&str>) -> MeasuredRun {
        let own = child(node, "rPr");
        let inherited = self.chain(style, "rPr");
        let find = |name: &str, value: &str| {
            let direct = own.and_then(|own| child(own, name)).and_then(|node| attribute(node, value));
            let above = || inherited.iter().find_map(|level| attribute(child(*level, name)?, value));
            direct.map(str::to_owned).or_else(|| above().map(str::to_owned))
        };
        let value = |name: &str| find(name, "val").and_then(|text| text.parse().ok());
        let text = node
            .children()
            .map(|part| match part.tag_name().name() {
                "t" => part.text().unwrap_or_default(),
                "br" => "\n",
                "tab" => "\t",
                _ => "",
            })
            .collect();
        MeasuredRun {
            text,
            font: find("rFonts", "eastAsia").unwrap_or_default(),
            latin: find("rFonts", "ascii").unwrap_or_default(),
            hint: find("rFonts", "hint").unwrap_or_default(),
            size: value("sz").unwrap_or_default(),
            color: find("color", "val"),
            bold: switched_on(own.and_then(|own| child(own, "b"))).unwrap_or(false),
            spacing: value("spacing").unwrap_or_default(),
            scale: value("w").unwrap_or(100),
        }
    }
}
