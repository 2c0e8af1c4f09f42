//! Writes the seeds of every fuzz target into a folder, from the replies that the tests have: `seeds FOLDER`.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use hegao_fuzz::{DOCX, Model, ODT, OFD, XLSX, members};

/// Larger files slow the fuzzer down and show it nothing new.
const LARGEST_SEED: usize = 256 << 10;
const REPLIES: [&str; 2] = ["../../templates/sample/replies", "../accuracy/corpus/dev/files"];

fn main() -> Result<(), Box<dyn Error>> {
    let into = PathBuf::from(std::env::args_os().nth(1).ok_or("usage: seeds FOLDER")?);
    for folder in REPLIES {
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))? {
            let path = entry?.path();
            let bytes = fs::read(&path)?;
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            for target in targets(&path).into_iter().filter(|_| bytes.len() <= LARGEST_SEED) {
                write(&into.join(target), &name, &bytes)?;
            }
        }
    }
    for (target, model) in [("docx", &DOCX), ("xlsx", &XLSX), ("odt", &ODT), ("ofd", &OFD)] {
        parts(&into.join(target), model)?;
    }
    Ok(())
}

/// The targets that a file is a seed for.
fn targets(path: &Path) -> Vec<&'static str> {
    match path.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "pdf" => vec!["pdf"],
        "doc" | "wps" => vec!["doc"],
        "xls" | "et" => vec!["xls"],
        "rtf" => vec!["rtf"],
        "eml" => vec!["mail"],
        "msg" => vec!["msg"],
        "html" => vec!["html"],
        "md" => vec!["markdown"],
        "csv" => vec!["csv"],
        "txt" => vec!["text", "reply", "letter"],
        "zip" | "7z" | "rar" => vec!["archive"],
        _ => Vec::new(),
    }
}

/// A seed for each part of a package: the byte that chooses it, and its content.
fn parts(folder: &Path, model: &Model) -> Result<(), Box<dyn Error>> {
    let parts = members(model.bytes).ok_or("the model cannot be opened")?;
    for (choice, (name, content)) in (0_u8..=u8::MAX).zip(parts) {
        let seed = [&[choice], content.as_slice()].concat();
        write(folder, &name.replace('/', "-"), &seed)?;
    }
    Ok(())
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    Ok(fs::write(folder.join(name), bytes)?)
}
