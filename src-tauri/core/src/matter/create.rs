//! Making a matter of a letter.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Actor, Corrections, Matter, MatterError, Understanding};
use crate::read::Source;

/// The letter's file and the drafts that came as files of their own, as read.
#[derive(Debug)]
pub struct LetterFiles {
    /// Name, text and bytes of the letter's file.
    pub letter: (String, Source, Vec<u8>),
    /// Name, text and bytes of each draft's file.
    pub drafts: Vec<(String, Source, Vec<u8>)>,
}

/// The city whose organs the matter knows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The city.
    pub city: String,
    /// The region above it.
    pub region: String,
    /// Other cities whose organs bear the same names.
    pub neighbours: Vec<String>,
}

impl Matter {
    /// Understands a letter without making anything.
    pub fn understand(files: &LetterFiles) -> Result<Understanding, MatterError> {
        Err(MatterError::NotALetter(files.letter.0.clone()))
    }

    /// Makes a matter of a letter and what the clerk corrected.
    pub fn create(
        _by: &Actor,
        _path: &Path,
        files: &LetterFiles,
        _corrections: &Corrections,
    ) -> Result<Self, MatterError> {
        Err(MatterError::NotALetter(files.letter.0.clone()))
    }
}
