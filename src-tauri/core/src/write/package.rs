//! The DOCX package around the text: styles, settings, fonts, properties, relationships (ECMA-376 parts 1 and 2).
//!
//! There is no theme part: its fonts would beat the named ones, and WPS reports them as missing.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use jiff::civil::Date;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::WriteError;
use super::wml::{escape, fonts, root};
use crate::document::flow::{Align, Style};
use crate::document::{Face, Fonts, Page, SIZE_3};

/// What a package is made of.
pub struct Package<'a> {
    /// `w:body`'s content.
    pub body: String,
    /// Footer parts in order; relationship ids are [`footer_id`]`(0)` and on.
    pub footers: Vec<String>,
    /// For the file's properties.
    pub title: String,
    /// For the file's properties: the main organ.
    pub creator: String,
    /// For the file's properties: the document's own date, since a writer knows no clock.
    pub date: Option<Date>,
    /// Named in the styles and the font table.
    pub fonts: &'a Fonts,
    /// Where the styles' line pitch comes from.
    pub page: Page,
}

/// The relationship id of a footer.
pub fn footer_id(index: usize) -> String {
    format!("rId{}", index + 10)
}

/// `w:jc`'s word for an alignment.
pub fn justification(align: Align) -> &'static str {
    match align {
        Align::Both => "both",
        Align::Left => "left",
        Align::Centre => "center",
        Align::Right => "right",
    }
}

/// The id of a style in the file.
pub fn style_id(style: Style) -> String {
    let place = Style::ALL.iter().position(|one| *one == style).unwrap_or(0);
    format!("GW{:02}", place + 1)
}

impl Package<'_> {
    /// The bytes of the file. The same document gives the same bytes.
    pub fn zip(&self) -> Result<Vec<u8>, WriteError> {
        let mut parts = vec![
            ("[Content_Types].xml".to_owned(), self.content_types()),
            ("_rels/.rels".to_owned(), RELS.to_owned()),
            ("docProps/core.xml".to_owned(), self.core()),
            ("docProps/app.xml".to_owned(), APP.to_owned()),
            ("word/document.xml".to_owned(), root("document", &format!("<w:body>{}</w:body>", self.body))),
            ("word/_rels/document.xml.rels".to_owned(), self.document_rels()),
            ("word/styles.xml".to_owned(), root("styles", &self.styles())),
            ("word/settings.xml".to_owned(), root("settings", SETTINGS)),
            ("word/fontTable.xml".to_owned(), root("fonts", &self.font_table())),
        ];
        for (at, footer) in self.footers.iter().enumerate() {
            parts.push((format!("word/footer{}.xml", at + 1), root("ftr", footer)));
        }
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Deflated)
            .last_modified_time(zip::DateTime::default());
        for (name, content) in parts {
            zip.start_file(name, options)?;
            zip.write_all(content.as_bytes())?;
        }
        Ok(zip.finish()?.into_inner())
    }

    fn content_types(&self) -> String {
        const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
        let mut xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
             <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
             <Override PartName=\"/word/document.xml\" ContentType=\"{WORD}.document.main+xml\"/>\
             <Override PartName=\"/word/styles.xml\" ContentType=\"{WORD}.styles+xml\"/>\
             <Override PartName=\"/word/settings.xml\" ContentType=\"{WORD}.settings+xml\"/>\
             <Override PartName=\"/word/fontTable.xml\" ContentType=\"{WORD}.fontTable+xml\"/>\
             <Override PartName=\"/docProps/core.xml\" \
             ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
             <Override PartName=\"/docProps/app.xml\" \
             ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>"
        );
        for at in 1..=self.footers.len() {
            let _ = write!(
                xml,
                "<Override PartName=\"/word/footer{at}.xml\" ContentType=\"{WORD}.footer+xml\"/>"
            );
        }
        xml.push_str("</Types>");
        xml
    }

    fn document_rels(&self) -> String {
        const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let mut xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
             <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"rId1\" Type=\"{KIND}/styles\" Target=\"styles.xml\"/>\
             <Relationship Id=\"rId2\" Type=\"{KIND}/settings\" Target=\"settings.xml\"/>\
             <Relationship Id=\"rId3\" Type=\"{KIND}/fontTable\" Target=\"fontTable.xml\"/>"
        );
        for at in 0..self.footers.len() {
            let _ = write!(
                xml,
                "<Relationship Id=\"{}\" Type=\"{KIND}/footer\" Target=\"footer{}.xml\"/>",
                footer_id(at),
                at + 1
            );
        }
        xml.push_str("</Relationships>");
        xml
    }

    fn core(&self) -> String {
        let dates = self.date.map_or_else(String::new, |date| {
            let stamp = format!("{:04}-{:02}-{:02}T00:00:00Z", date.year(), date.month(), date.day());
            format!(
                "<dcterms:created xsi:type=\"dcterms:W3CDTF\">{stamp}</dcterms:created>\
                 <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{stamp}</dcterms:modified>"
            )
        });
        let (title, creator) = (escape(&self.title), escape(&self.creator));
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties \
             xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
             xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}</dc:title>\
             <dc:creator>{creator}</dc:creator><cp:lastModifiedBy>{creator}</cp:lastModifiedBy>{dates}\
             <dc:language>zh-CN</dc:language></cp:coreProperties>"
        )
    }

    /// The styles. The base is 3号 仿宋: `w:docGrid` counts its 28 characters by it.
    fn styles(&self) -> String {
        let base = fonts(&self.fonts.fangsong, self.fonts.latin.as_deref());
        let line = self.page.line;
        let mut xml = format!(
            "<w:docDefaults><w:rPrDefault><w:rPr>{base}<w:kern w:val=\"0\"/><w:sz w:val=\"32\"/>\
             <w:szCs w:val=\"32\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr>\
             </w:rPrDefault><w:pPrDefault/></w:docDefaults>\
             <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/><w:qFormat/>\
             <w:pPr><w:widowControl w:val=\"0\"/><w:kinsoku/><w:overflowPunct w:val=\"0\"/>\
             <w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/><w:adjustRightInd w:val=\"0\"/>\
             <w:spacing w:before=\"0\" w:after=\"0\" w:line=\"{line}\" w:lineRule=\"exact\"/>\
             <w:jc w:val=\"both\"/></w:pPr>\
             <w:rPr>{base}<w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/></w:rPr></w:style>\
             <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"a0\">\
             <w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>\
             <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"a1\"><w:name w:val=\"Normal Table\"/>\
             <w:uiPriority w:val=\"99\"/><w:semiHidden/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>\
             <w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"0\" w:type=\"dxa\"/>\
             <w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
             </w:style>"
        );
        for style in Style::ALL {
            xml.push_str(&self.style(style));
        }
        xml
    }

    fn style(&self, style: Style) -> String {
        let line = style.pitch(&self.page);
        let align = justification(style.align());
        // Every style leaves the grid of characters, which it keeps to by its own figures: titles would be forced into
        // the cells of 3号, and LibreOffice gives a character two cells where a cell is narrower than the character.
        let tight =
            if style.size() == SIZE_3 { format!("<w:spacing w:val=\"{TIGHT}\"/>") } else { String::new() };
        let indent = match style.first_line_characters() {
            0 => String::new(),
            count => {
                let twips = (f64::from(count) * self.page.character()).round() as i32;
                format!("<w:ind w:firstLineChars=\"{}\" w:firstLine=\"{twips}\"/>", count * 100)
            }
        };
        let outline = match style {
            Style::First | Style::Centred => "<w:outlineLvl w:val=\"0\"/>",
            _ => "",
        };
        let (id, name, size) = (style_id(style), style.name(), style.size());
        let face = fonts(self.fonts.name(style.face()), self.fonts.latin.as_deref());
        let color = if style == Style::Mark {
            format!("<w:color w:val=\"{}\"/>", crate::document::RED)
        } else {
            String::new()
        };
        format!(
            "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
             <w:basedOn w:val=\"a\"/><w:qFormat/><w:pPr><w:snapToGrid w:val=\"0\"/>\
             <w:spacing w:line=\"{line}\" w:lineRule=\"exact\"/>{indent}<w:jc w:val=\"{align}\"/>{outline}</w:pPr>\
             <w:rPr>{face}<w:snapToGrid w:val=\"0\"/>{color}{tight}<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr></w:style>"
        )
    }

    /// The fonts with what to take where one is missing (`w:altName` holds one name or several).
    fn font_table(&self) -> String {
        let mut xml = String::new();
        let mut seen: Vec<&str> = Vec::new();
        for face in [Face::Title, Face::FangSong, Face::Kai, Face::Hei, Face::Song] {
            let name = self.fonts.name(face);
            if seen.contains(&name) {
                continue;
            }
            seen.push(name);
            let family = if matches!(face, Face::Hei) { "swiss" } else { "roman" };
            let _ = write!(
                xml,
                "<w:font w:name=\"{}\"><w:altName w:val=\"{}\"/><w:charset w:val=\"86\"/>\
                 <w:family w:val=\"{family}\"/><w:pitch w:val=\"default\"/></w:font>",
                escape(name),
                escape(&Fonts::fallbacks(face).join(", "))
            );
        }
        xml
    }
}

/// White added to a 3号 character, in twips: 28 of them are then 155.6 mm wide and fill a line of 156 mm. (−4 would be
/// nearer, but by a hair too wide for the 28th.)
const TIGHT: i32 = -5;

const RELS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
     <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
     <Relationship Id=\"rId1\" \
     Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
     Target=\"word/document.xml\"/>\
     <Relationship Id=\"rId2\" \
     Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" \
     Target=\"docProps/core.xml\"/>\
     <Relationship Id=\"rId3\" \
     Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties\" \
     Target=\"docProps/app.xml\"/></Relationships>";

const APP: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
     <Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
     <Application>合稿</Application></Properties>";

/// Full-width marks are not compressed and no white is added for balance: both would move characters off the grid.
const SETTINGS: &str = "<w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"632\"/><w:evenAndOddHeaders/>\
     <w:drawingGridVerticalSpacing w:val=\"579\"/><w:characterSpacingControl w:val=\"doNotCompress\"/>\
     <w:compat><w:useFELayout/><w:compatSetting w:name=\"compatibilityMode\" \
     w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
     <w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/>";
