//! Files as units send them, made from descriptions: the sample matter's replies and those of the corpus.
//!
//! What is written without another program has the same bytes on every run and machine, so that a test can tell
//! whether the checked-in files are still what the description says. Knows nothing of how the product reads a file.

mod archive;
mod compound;
mod description;
mod letter;
mod mail;
mod markup;
mod ofd;
mod office;
mod reply;
mod scan;
mod text;
mod workbook;
mod writing;

use std::error::Error;
use std::path::Path;

use description::{Description, File};
pub(crate) use reply::place;
pub use reply::{FileSpec, PersonSpec, PointSpec, Reply};

/// Where the sample matter's description and drafts stand.
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../templates/sample");

/// Writes the sample matter's replies.
///
/// # Errors
/// Where the description does not fit its draft, or a file cannot be written.
pub fn write_sample(out: &Path) -> Result<(), Box<dyn Error>> {
    let sample = Path::new(SAMPLE);
    let description = Description::parse(&std::fs::read_to_string(sample.join("replies.toml"))?)?;
    std::fs::create_dir_all(out)?;
    for file in &description.files {
        let bytes = bytes_of(file).map_err(|error| format!("{}: {error}", file.name))?;
        std::fs::write(out.join(&file.name), bytes)?;
    }
    Ok(())
}

/// Writes the files of a corpus reply. Those that another program must convert are written only with
/// `with_programs`; then LibreOffice and Poppler have to be there.
///
/// # Errors
/// Where the description does not fit its draft, a program is missing, or a file cannot be written.
pub fn write_reply(reply: &Reply, out: &Path, with_programs: bool) -> Result<(), Box<dyn Error>> {
    std::fs::create_dir_all(out)?;
    for spec in reply.files.iter().filter(|spec| with_programs || !spec.needs_programs()) {
        let bytes = letter::bytes_of(reply, spec).map_err(|error| format!("{}: {error}", spec.name()))?;
        std::fs::write(out.join(spec.name()), bytes)?;
    }
    Ok(())
}

/// The text of one of the sample matter's drafts, as a person typed it.
fn draft_text(name: &str) -> std::io::Result<String> {
    std::fs::read_to_string(Path::new(SAMPLE).join("drafts").join(format!("{name}.txt")))
}

fn bytes_of(file: &File) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut bytes = match ending(&file.name) {
        "docx" => {
            let draft = file.draft.as_deref().map(draft_text).transpose()?;
            writing::docx(file, draft.as_deref())?
        }
        "xlsx" => workbook::xlsx(&file.sheets)?,
        "md" => file.body.trim_start().as_bytes().to_vec(),
        "txt" => text::txt(file)?,
        _ => return Err("no writer for this ending".into()),
    };
    if let Some(length) = file.cut_after {
        bytes.truncate(length);
    }
    Ok(bytes)
}

/// What follows the last full stop of a name.
fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}
