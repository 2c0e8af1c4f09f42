//! The part of WordprocessingML that official documents need, in the order that its schema demands (ECMA-376
//! part 1, 17.3 to 17.6).
//!
//! docx-rs is not used to write: it has no `w:tblHeader`, `w:kern`, `w:autoSpaceDE`, `w:overflowPunct`, type of
//! section, default style or named fonts, and it puts the children of `w:pPr`, `w:rPr`, `w:tblPr` and `w:sectPr` in
//! an order of its own, which strict readers refuse. About thirty elements are needed; they are all here.

use std::fmt::Write as _;

/// Text as XML character data. What XML 1.0 cannot hold becomes U+FFFD, so that its place stays visible.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(character),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// A run's properties that differ from its paragraph's style.
#[derive(Debug, Clone, Default)]
pub struct RunProps<'a> {
    /// Font for Chinese.
    pub font: &'a str,
    /// Font for digits and Latin letters; none: the same.
    pub latin: Option<&'a str>,
    /// Bold.
    pub bold: bool,
    /// RRGGBB.
    pub color: Option<&'a str>,
    /// White after each character, in twips.
    pub spacing: i32,
    /// Width of characters in per cent; 0 and 100: as they are.
    pub scale: i32,
    /// Half points; none: the style's.
    pub size: Option<i32>,
    /// Leaves the grid of characters.
    pub off_grid: bool,
}

impl RunProps<'_> {
    /// `w:rPr`. The font is always named, and the hint makes “ ” ‘ ’ — … Chinese: without it they are drawn in the
    /// Latin font.
    pub fn xml(&self) -> String {
        let mut xml = format!("<w:rPr>{}", fonts(self.font, self.latin));
        if self.bold {
            xml.push_str("<w:b/><w:bCs/>");
        }
        if self.off_grid {
            xml.push_str("<w:snapToGrid w:val=\"0\"/>");
        }
        if let Some(color) = self.color {
            let _ = write!(xml, "<w:color w:val=\"{color}\"/>");
        }
        if self.spacing != 0 {
            let _ = write!(xml, "<w:spacing w:val=\"{}\"/>", self.spacing);
        }
        if self.scale != 0 && self.scale != 100 {
            let _ = write!(xml, "<w:w w:val=\"{}\"/>", self.scale);
        }
        if let Some(size) = self.size {
            let _ = write!(xml, "<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>");
        }
        xml.push_str("</w:rPr>");
        xml
    }
}

/// `w:rFonts` with explicit names in every slot, so that no theme font can win.
pub fn fonts(font: &str, latin: Option<&str>) -> String {
    let (font, latin) = (escape(font), escape(latin.unwrap_or(font)));
    format!(
        "<w:rFonts w:hint=\"eastAsia\" w:ascii=\"{latin}\" w:eastAsia=\"{font}\" w:hAnsi=\"{latin}\" w:cs=\"{latin}\"/>"
    )
}

/// `w:r` with text; `\n` becomes a break, `\t` a tab.
pub fn run(props: &RunProps<'_>, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let mut xml = format!("<w:r>{}", props.xml());
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            xml.push_str("<w:br/>");
        }
        for (at, part) in line.split('\t').enumerate() {
            if at > 0 {
                xml.push_str("<w:tab/>");
            }
            if !part.is_empty() {
                let _ = write!(xml, "<w:t xml:space=\"preserve\">{}</w:t>", escape(part));
            }
        }
    }
    xml.push_str("</w:r>");
    xml
}

/// Runs that show a field's result, as Word and WPS both keep it.
pub fn field(props: &RunProps<'_>, instruction: &str, result: &str) -> String {
    let rpr = props.xml();
    format!(
        "<w:r>{rpr}<w:fldChar w:fldCharType=\"begin\"/></w:r>\
         <w:r>{rpr}<w:instrText xml:space=\"preserve\"> {instruction} </w:instrText></w:r>\
         <w:r>{rpr}<w:fldChar w:fldCharType=\"separate\"/></w:r>\
         <w:r>{rpr}<w:t>{result}</w:t></w:r>\
         <w:r>{rpr}<w:fldChar w:fldCharType=\"end\"/></w:r>"
    )
}

/// A line under a paragraph.
#[derive(Debug, Clone, Copy)]
pub struct Rule<'a> {
    /// Thickness, in 1/8 pt.
    pub size: i32,
    /// White above it, in pt.
    pub space: i32,
    /// RRGGBB.
    pub color: &'a str,
}

/// A paragraph's properties that differ from its style. Lengths are twips.
#[derive(Debug, Clone, Default)]
pub struct ParaProps<'a> {
    /// Id of its style.
    pub style: &'a str,
    /// Stays with the next.
    pub keep_next: bool,
    /// Starts a page.
    pub page_break_before: bool,
    /// A line under it.
    pub rule: Option<Rule<'a>>,
    /// Left stops.
    pub tabs: Vec<i32>,
    /// A stop that text ends at.
    pub right_tab: Option<i32>,
    /// White above.
    pub before: Option<i32>,
    /// Exact height of its lines.
    pub line: Option<i32>,
    /// White at the left.
    pub left: i32,
    /// White at the right.
    pub right: i32,
    /// White before the first line; negative: hanging.
    pub first: i32,
    /// `left`, `right`, `center`, `both`.
    pub align: Option<&'a str>,
    /// Leaves the grid.
    pub off_grid: bool,
}

impl ParaProps<'_> {
    /// `w:pPr`, with a section's end if this is its last paragraph.
    pub fn xml(&self, section: Option<&str>) -> String {
        let mut xml = format!("<w:pPr><w:pStyle w:val=\"{}\"/>", self.style);
        if self.keep_next {
            xml.push_str("<w:keepNext/>");
        }
        if self.page_break_before {
            xml.push_str("<w:pageBreakBefore/>");
        }
        if let Some(Rule { size, space, color }) = self.rule {
            let _ = write!(
                xml,
                "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"{size}\" w:space=\"{space}\" w:color=\"{color}\"/></w:pBdr>"
            );
        }
        if !self.tabs.is_empty() || self.right_tab.is_some() {
            xml.push_str("<w:tabs>");
            for stop in &self.tabs {
                let _ = write!(xml, "<w:tab w:val=\"left\" w:pos=\"{stop}\"/>");
            }
            if let Some(stop) = self.right_tab {
                let _ = write!(xml, "<w:tab w:val=\"right\" w:pos=\"{stop}\"/>");
            }
            xml.push_str("</w:tabs>");
        }
        if self.off_grid {
            xml.push_str("<w:snapToGrid w:val=\"0\"/>");
        }
        if self.before.is_some() || self.line.is_some() {
            xml.push_str("<w:spacing");
            if let Some(before) = self.before {
                let _ = write!(xml, " w:before=\"{before}\"");
            }
            if let Some(line) = self.line {
                let _ = write!(xml, " w:line=\"{line}\" w:lineRule=\"exact\"");
            }
            xml.push_str("/>");
        }
        xml.push_str(&indent(self.left, self.right, self.first));
        if let Some(align) = self.align {
            let _ = write!(xml, "<w:jc w:val=\"{align}\"/>");
        }
        xml.push_str(section.unwrap_or(""));
        xml.push_str("</w:pPr>");
        xml
    }
}

fn indent(left: i32, right: i32, first: i32) -> String {
    if left == 0 && right == 0 && first == 0 {
        return String::new();
    }
    let mut xml = format!("<w:ind w:left=\"{left}\" w:right=\"{right}\"");
    match first {
        0 => {}
        first if first < 0 => {
            // Characters of the style's indent would win over the twips.
            let _ = write!(xml, " w:firstLineChars=\"0\" w:hanging=\"{}\"", -first);
        }
        first => {
            let _ = write!(xml, " w:firstLine=\"{first}\"");
        }
    }
    xml.push_str("/>");
    xml
}

/// `w:p`.
pub fn paragraph(props: &ParaProps<'_>, runs: &str) -> String {
    format!("<w:p>{}{runs}</w:p>", props.xml(None))
}

/// The lines of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Borders {
    /// None.
    None,
    /// All, 0.5 pt.
    Grid,
}

/// A table's properties. Lengths are twips.
#[derive(Debug, Clone)]
pub struct TableProps {
    /// Its columns.
    pub widths: Vec<i32>,
    /// Its lines.
    pub borders: Borders,
    /// White between a cell's edge and its text, left and right.
    pub cell_margin: i32,
    /// Centred between the margins.
    pub centred: bool,
    /// Fixed to the foot of 版心, this far from the paper's left edge.
    pub at_foot: Option<i32>,
}

/// `w:tbl`.
pub fn table(props: &TableProps, rows: &str) -> String {
    let width: i32 = props.widths.iter().sum();
    let mut xml = String::from("<w:tbl><w:tblPr>");
    if let Some(left) = props.at_foot {
        // Measured from the paper's edge: LibreOffice takes a table as wide as the text for one that does not float.
        let _ = write!(
            xml,
            "<w:tblpPr w:leftFromText=\"0\" w:rightFromText=\"0\" w:vertAnchor=\"margin\" w:horzAnchor=\"page\" \
             w:tblpX=\"{left}\" w:tblpYSpec=\"bottom\"/><w:tblOverlap w:val=\"never\"/>"
        );
    }
    let _ = write!(xml, "<w:tblW w:w=\"{width}\" w:type=\"dxa\"/>");
    if props.centred {
        xml.push_str("<w:jc w:val=\"center\"/>");
    }
    xml.push_str("<w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblBorders>");
    for edge in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        match props.borders {
            Borders::None => {
                let _ = write!(xml, "<w:{edge} w:val=\"nil\"/>");
            }
            Borders::Grid => {
                let _ =
                    write!(xml, "<w:{edge} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>");
            }
        }
    }
    // An exact pitch sets its characters low in the line.
    let (margin, foot) = (props.cell_margin, if props.borders == Borders::Grid { 60 } else { 0 });
    let _ = write!(
        xml,
        "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>\
         <w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"{margin}\" w:type=\"dxa\"/>\
         <w:bottom w:w=\"{foot}\" w:type=\"dxa\"/><w:right w:w=\"{margin}\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
         <w:tblGrid>"
    );
    for column in &props.widths {
        let _ = write!(xml, "<w:gridCol w:w=\"{column}\"/>");
    }
    let _ = write!(xml, "</w:tblGrid>{rows}</w:tbl>");
    xml
}

/// A row's properties.
#[derive(Debug, Clone, Copy, Default)]
pub struct RowProps {
    /// Exact height in twips; none: as high as its text.
    pub exact: Option<i32>,
    /// Repeated on every page.
    pub header: bool,
    /// May be parted by a page's end.
    pub splits: bool,
}

/// `w:tr`.
pub fn row(props: RowProps, cells: &str) -> String {
    let mut xml = String::from("<w:tr><w:trPr>");
    if !props.splits {
        xml.push_str("<w:cantSplit/>");
    }
    if let Some(height) = props.exact {
        let _ = write!(xml, "<w:trHeight w:val=\"{height}\" w:hRule=\"exact\"/>");
    }
    if props.header {
        xml.push_str("<w:tblHeader/>");
    }
    let _ = write!(xml, "</w:trPr>{cells}</w:tr>");
    xml
}

/// Whether a cell is merged with those under it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Merge {
    /// A cell of its own.
    #[default]
    No,
    /// The uppermost of merged cells.
    First,
    /// Merged with the cell above.
    Continued,
}

/// A cell's properties.
#[derive(Debug, Clone, Copy, Default)]
pub struct CellProps {
    /// In twips.
    pub width: i32,
    /// Columns of the grid; 0 and 1: one.
    pub span: usize,
    /// Merging with the cells above and under it.
    pub merge: Merge,
    /// Lines above and below of their own, in 1/8 pt.
    pub rules: Option<(i32, i32)>,
    /// Its text stands in the middle of its height, else at the top.
    pub middle: bool,
}

/// `w:tc` with its paragraphs.
pub fn cell(props: CellProps, paragraphs: &str) -> String {
    let mut xml = format!("<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>", props.width);
    if props.span > 1 {
        let _ = write!(xml, "<w:gridSpan w:val=\"{}\"/>", props.span);
    }
    match props.merge {
        Merge::No => {}
        Merge::First => xml.push_str("<w:vMerge w:val=\"restart\"/>"),
        Merge::Continued => xml.push_str("<w:vMerge/>"),
    }
    if let Some((top, bottom)) = props.rules {
        let _ = write!(
            xml,
            "<w:tcBorders><w:top w:val=\"single\" w:sz=\"{top}\" w:space=\"0\" w:color=\"000000\"/>\
             <w:bottom w:val=\"single\" w:sz=\"{bottom}\" w:space=\"0\" w:color=\"000000\"/></w:tcBorders>"
        );
    }
    if props.middle {
        xml.push_str("<w:vAlign w:val=\"center\"/>");
    }
    let _ = write!(xml, "</w:tcPr>{paragraphs}</w:tc>");
    xml
}

/// A section: its page, its grid, its footers.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// Relationship ids of the footers of odd and even pages.
    pub footers: Option<(String, String)>,
    /// `nextPage`, `evenPage`; none for the first.
    pub kind: Option<&'static str>,
    /// Paper lies on its long side.
    pub landscape: bool,
    /// Paper and margins.
    pub page: (i32, i32),
    /// Top, right, bottom, left.
    pub margins: (i32, i32, i32, i32),
    /// From the paper's foot to the footer.
    pub footer: i32,
    /// Pitch of lines, and 1/4096 pt added to each character; none: no grid.
    pub grid: Option<(i32, i32)>,
}

impl Section {
    /// `w:sectPr`.
    pub fn xml(&self) -> String {
        let mut xml = String::from("<w:sectPr>");
        if let Some((odd, even)) = &self.footers {
            let _ = write!(
                xml,
                "<w:footerReference w:type=\"default\" r:id=\"{odd}\"/>\
                 <w:footerReference w:type=\"even\" r:id=\"{even}\"/>"
            );
        }
        if let Some(kind) = self.kind {
            let _ = write!(xml, "<w:type w:val=\"{kind}\"/>");
        }
        let (width, height) = self.page;
        let orient = if self.landscape { " w:orient=\"landscape\"" } else { "" };
        let (top, right, bottom, left) = self.margins;
        let footer = self.footer;
        let _ = write!(
            xml,
            "<w:pgSz w:w=\"{width}\" w:h=\"{height}\"{orient}/>\
             <w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" \
             w:header=\"851\" w:footer=\"{footer}\" w:gutter=\"0\"/><w:cols w:space=\"425\"/>"
        );
        if let Some((pitch, space)) = self.grid {
            let _ = write!(
                xml,
                "<w:docGrid w:type=\"linesAndChars\" w:linePitch=\"{pitch}\" w:charSpace=\"{space}\"/>"
            );
        }
        xml.push_str("</w:sectPr>");
        xml
    }
}

/// A part's root element with its namespaces.
pub fn root(element: &str, content: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:{element} \
         xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">{content}</w:{element}>"
    )
}
