//! Prints a table: `cargo run -p hegao --example print_table -- xlsx < sheet.json > sheet.xlsx`, or without `xlsx` as
//! DOCX.
//!
//! The JSON is a [`hegao::document::Sheet`]. For looking at a layout in Word, WPS or LibreOffice.

use std::io::{Error, Read as _, Write as _};

use hegao::document::Layout;

fn main() -> Result<(), Error> {
    let mut json = String::new();
    std::io::stdin().read_to_string(&mut json)?;
    let sheet = serde_json::from_str(&json)?;
    let layout = Layout::default();
    let bytes = match std::env::args().nth(1).as_deref() {
        Some("xlsx") => hegao::write::xlsx(&sheet, &layout),
        _ => hegao::write::docx_table(&sheet, &layout),
    };
    std::io::stdout().write_all(&bytes.map_err(Error::other)?)
}
