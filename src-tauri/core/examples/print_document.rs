//! Prints a document: `cargo run -p hegao --example print_document < document.json > document.docx`.
//!
//! The JSON is a [`hegao::document::Document`]. For looking at a layout in Word, WPS or LibreOffice.

use std::io::{Error, Read as _, Write as _};

fn main() -> Result<(), Error> {
    let mut json = String::new();
    std::io::stdin().read_to_string(&mut json)?;
    let document: hegao::document::Document = serde_json::from_str(&json)?;
    eprintln!("{} pages", hegao::document::Flow::of(&document).pages);
    let bytes = hegao::write::docx(&document).map_err(Error::other)?;
    std::io::stdout().write_all(&bytes)
}
