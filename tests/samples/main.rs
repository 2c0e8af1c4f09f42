//! `make-samples OUTDIR`: writes the sample matter's replies from their description.
//!
//! The files of `templates/sample/replies/` come from here. Bytes are the same on every run and machine, so that
//! a test can tell whether the checked-in files are still what the description says. Knows nothing of how the
//! product reads a file.

mod description;
mod markup;
mod text;
mod workbook;
mod writing;

use std::error::Error;
use std::path::{Path, PathBuf};

use description::{Description, File};

/// Where the description and the drafts stand.
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../templates/sample");

fn main() -> Result<(), Box<dyn Error>> {
    let Some(out) = std::env::args_os().nth(1).map(PathBuf::from) else {
        return Err("usage: make-samples OUTDIR".into());
    };
    let sample = Path::new(SAMPLE);
    let description = Description::parse(&std::fs::read_to_string(sample.join("replies.toml"))?)?;
    std::fs::create_dir_all(&out)?;
    for file in &description.files {
        let bytes = bytes_of(file, sample).map_err(|error| format!("{}: {error}", file.name))?;
        std::fs::write(out.join(&file.name), bytes)?;
    }
    Ok(())
}

fn bytes_of(file: &File, sample: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut bytes = match Path::new(&file.name).extension().and_then(|ending| ending.to_str()) {
        Some("docx") => {
            let draft = match &file.draft {
                Some(name) => {
                    Some(std::fs::read_to_string(sample.join("drafts").join(format!("{name}.txt")))?)
                }
                None => None,
            };
            writing::docx(file, draft.as_deref())?
        }
        Some("xlsx") => workbook::xlsx(&file.sheets)?,
        Some("md") => file.body.trim_start().as_bytes().to_vec(),
        Some("txt") => text::txt(file)?,
        _ => return Err("no writer for this ending".into()),
    };
    if let Some(length) = file.cut_after {
        bytes.truncate(length);
    }
    Ok(bytes)
}
