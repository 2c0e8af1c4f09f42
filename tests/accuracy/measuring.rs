//! One file of the corpus read whole, with all that came inside it, and measured.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use hegao::read::{Aids, ReadError, Recogniser, ScanError, Source, unfold};
use hegao::reply::{Reading, Sent, understand};

use super::gold::{Gold, Unreadable};
use super::score::{Score, score};

/// The measures of many files.
#[derive(Debug, Clone, Default)]
pub struct Measured {
    /// Of each that was read.
    pub scores: Vec<(String, Score)>,
    /// Files that a person can read and no reader does, each with the reason given.
    pub unread: Vec<String>,
    /// Files that nobody can read and that were not refused for that reason.
    pub wrongly_read: Vec<String>,
}

/// Reads a file under its own name and adds its measures.
pub fn measure_reply(gold: &Gold, name: &str, bytes: &[u8], sent: &Sent<'_>, measured: &mut Measured) {
    let (top, inside) = unfold(name, bytes, Aids { recogniser: &recogniser, ..Aids::NONE });
    let mut read: Vec<(Source, Reading)> = Vec::new();
    let mut refused = Vec::new();
    let leaves = inside.into_iter().map(|leaf| (leaf.path.last().cloned().unwrap_or_default(), leaf.read));
    for (name, result) in std::iter::once((name.to_owned(), top)).chain(leaves) {
        match result {
            Ok(source) if has_words(&source) => {
                let reading = understand(&source, &name, sent);
                read.push((source, reading));
            }
            Ok(source) => refused.extend(source.losses.iter().map(|loss| Refused::Loss(loss.what.clone()))),
            Err(error) => refused.push(Refused::Error(error)),
        }
    }
    match gold.unreadable {
        Some(wanted) if read.is_empty() && refused.iter().any(|why| why.is(wanted)) => {}
        Some(wanted) => {
            let words: Vec<String> = read.iter().map(|(source, _)| source.plain_text()).collect();
            measured.wrongly_read.push(format!("{name}: {refused:?} {words:?}, gold {wanted:?}"));
        }
        None if read.is_empty() => measured.unread.push(format!("{name}: {refused:?}")),
        None => {
            let mut score = score(gold, &read, sent);
            score.notes.extend(refused.iter().map(|why| format!("a part is not read: {why:?}")));
            measured.scores.push((name.to_owned(), score));
        }
    }
}

/// The recogniser of text on pictures, where the build has fetched its models.
fn recogniser() -> Result<Arc<Recogniser>, ScanError> {
    static LOADED: LazyLock<Result<Arc<Recogniser>, ScanError>> = LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/models");
        let model = |name: &str| std::fs::read(folder.join(name)).map_err(|_| ScanError::NoModel);
        Recogniser::new(model("text-detection.onnx")?, model("text-recognition.onnx")?).map(Arc::new)
    });
    LOADED.clone()
}

/// Why there are no words of a file or of a part of it.
#[derive(Debug)]
enum Refused {
    Error(ReadError),
    Loss(String),
}

impl Refused {
    /// Whether it says what is the matter. A member of an archive that is locked is told of as a loss.
    fn is(&self, wanted: Unreadable) -> bool {
        match (self, wanted) {
            (Self::Error(ReadError::Corrupt(_)), Unreadable::Corrupt)
            | (Self::Error(ReadError::Empty), Unreadable::Empty)
            | (Self::Error(ReadError::Encrypted), Unreadable::Encrypted) => true,
            (Self::Loss(what), Unreadable::Encrypted) => what.contains("密码"),
            (Self::Loss(what), Unreadable::Corrupt) => what.contains("损坏"),
            _ => false,
        }
    }
}

fn has_words(source: &Source) -> bool {
    !source.margin_comments.is_empty() || !source.plain_text().trim().is_empty()
}
