//! A DOCX file out of docx-rs's elements.

use std::io::{Cursor, Write as _};

use docx_rs::{DocumentChild, Docx, Footer, SectionProperty, Settings, create_footer_rid};
use jiff::civil::Date;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::WriteError;
use super::completing::complete;
use super::styles::styles;
use crate::document::{Fonts, Page};

/// What a file is made of.
pub struct Package<'a> {
    /// Paragraphs and tables.
    pub children: Vec<DocumentChild>,
    /// The last section.
    pub section: SectionProperty,
    /// At most three; sections name them by their place.
    pub footers: Vec<Footer>,
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

impl Package<'_> {
    /// The bytes of the file. The same document gives the same bytes: no time of writing goes into the archive.
    pub fn bytes(mut self) -> Result<Vec<u8>, WriteError> {
        let docx = self.docx();
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Deflated)
            .last_modified_time(zip::DateTime::default());
        for (name, content) in complete(docx.build(), &self)? {
            zip.start_file(name, options)?;
            zip.write_all(content.as_bytes())?;
        }
        Ok(zip.finish()?.into_inner())
    }

    /// The file in docx-rs's elements; the paragraphs, tables and footers move into it.
    pub(super) fn docx(&mut self) -> Docx {
        // Two characters of 3号.
        const TAB: usize = 632;
        let mut docx = Docx::new()
            .styles(styles(self.fonts, &self.page))
            .settings(Settings::new().default_tab_stop(TAB).even_and_odd_headers());
        if let Some(date) = self.date {
            let stamp = format!("{:04}-{:02}-{:02}T00:00:00Z", date.year(), date.month(), date.day());
            docx = docx.created_at(&stamp).updated_at(&stamp);
        }
        docx.document.children = std::mem::take(&mut self.children);
        // docx-rs looks for footers in these three places; which pages show them is said by the references alone.
        let mut section = self.section.clone();
        let places = [&mut section.footer, &mut section.even_footer, &mut section.first_footer];
        for ((place, footer), at) in places.into_iter().zip(self.footers.drain(..)).zip(1..) {
            *place = Some((create_footer_rid(at), footer));
            docx.document_rels.footer_count = at;
            docx.content_type = docx.content_type.add_footer();
        }
        docx.document.section_property = section;
        docx
    }
}
