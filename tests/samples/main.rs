//! `make-samples OUTDIR` writes the sample matter's replies from their description;
//! `make-samples corpus [REPLY]` writes the files of the accuracy corpus, or of the one reply whose name holds
//! REPLY, beside their descriptions.

use std::error::Error;
use std::path::{Path, PathBuf};

use hegao_tests::accuracy::corpus::{self, SETS};
use hegao_tests::samples;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args_os().skip(1);
    match args.next() {
        Some(first) if first == "corpus" => {
            let wanted = args.next().map(|only| only.to_string_lossy().into_owned()).unwrap_or_default();
            write_corpus(&wanted)
        }
        Some(out) => samples::write_sample(&PathBuf::from(out)),
        None => Err("usage: make-samples OUTDIR | make-samples corpus [REPLY]".into()),
    }
}

fn write_corpus(wanted: &str) -> Result<(), Box<dyn Error>> {
    for set in SETS {
        let folder = corpus::folder(set);
        for (name, reply) in corpus::read_all(&folder)?.iter().filter(|(name, _)| name.contains(wanted)) {
            let out: &Path = &folder.join("files");
            samples::write_reply(reply, out, true).map_err(|error| format!("{set}/{name}: {error}"))?;
        }
    }
    Ok(())
}
