//! Writes the seeds of every fuzz target into a folder, from the replies that the tests have and from files made
//! here where those are too large: `seeds FOLDER`.

mod pack;
mod picture;
mod printed;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use hegao_fuzz_seeds::{DOCX, Model, ODT, OFD, XLSX};

/// Larger files slow the fuzzer down and show it nothing new.
const LARGEST_SEED: usize = 64 << 10;
const REPLIES: [&str; 3] = [
    "../../../templates/sample/replies",
    "../../accuracy/corpus/dev/files",
    "../../accuracy/corpus/opened/files",
];

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> Outcome {
    let into = PathBuf::from(std::env::args_os().nth(1).ok_or("usage: seeds FOLDER")?);
    for folder in REPLIES {
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))? {
            let path = entry?.path();
            let bytes = fs::read(&path)?;
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            for target in targets(&path).iter().filter(|_| bytes.len() <= LARGEST_SEED) {
                write(&into.join(target), &name, &bytes)?;
            }
        }
    }
    for model in [&DOCX, &XLSX, &ODT, &OFD] {
        parts(&into, model)?;
    }
    for (name, bytes) in picture::made()? {
        write(&into.join("picture"), &name, &bytes)?;
    }
    for (name, bytes) in pack::made()? {
        write(&into.join("archive"), &name, &bytes)?;
    }
    for (name, bytes) in printed::made() {
        write(&into.join("pdf"), &name, &bytes)?;
        write(&into.join("page"), &name, &bytes)?;
    }
    Ok(())
}

/// The targets that a file is a seed for.
fn targets(path: &Path) -> &'static [&'static str] {
    match path.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "pdf" => &["pdf", "page"],
        "doc" | "wps" => &["doc"],
        "xls" | "et" => &["xls"],
        "rtf" => &["rtf"],
        "eml" => &["mail"],
        "msg" => &["msg"],
        "html" => &["html"],
        "md" => &["markdown", "table"],
        "csv" => &["csv"],
        "txt" => &["text", "reply", "letter"],
        "zip" => &["archive"],
        "png" | "tif" => &["picture"],
        _ => &[],
    }
}

/// A seed for each part of a package: the byte that chooses it, and its content.
fn parts(into: &Path, model: &Model) -> Outcome {
    for (choice, (name, content)) in (0_u8..=u8::MAX).zip(model.parts()) {
        let seed = [&[choice], content.as_slice()].concat();
        write(&into.join(model.target), &name.replace('/', "-"), &seed)?;
    }
    Ok(())
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> Outcome {
    fs::create_dir_all(folder)?;
    Ok(fs::write(folder.join(name), bytes)?)
}
