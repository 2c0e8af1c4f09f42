//! What a careful clerk would record of a reply, to measure readings against.

use std::fmt;
use std::path::Path;

use hegao::draft::RosterRole;
use hegao::reply::{CommentKind, Nature};
use serde::Deserialize;

use super::sameness::same;

/// The folder of the sample matter.
pub const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../templates/sample");

/// The record of one reply.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gold {
    /// The files that say it, all the same.
    pub files: Vec<String>,
    /// Full name of the sender; none where nobody could tell.
    pub unit: Option<String>,
    /// Its nature; none where it cannot be read.
    pub nature: Option<Nature>,
    /// Why it cannot be read, if it cannot.
    pub unreadable: Option<Unreadable>,
    /// Number of its document, with 〔〕.
    pub number: Option<String>,
    /// Its date, as `2024-01-29`.
    pub date: Option<String>,
    /// Its points.
    #[serde(default)]
    pub points: Vec<GoldPoint>,
    /// The people that it names.
    #[serde(default)]
    pub roster: Vec<GoldPerson>,
    /// Sentences that a person must look at.
    #[serde(default)]
    pub unplaced: Vec<String>,
}

/// Why a file cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unreadable {
    /// Broken.
    Corrupt,
    /// Nothing in it.
    Empty,
    /// Locked with a password.
    Encrypted,
}

/// One point.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoldPoint {
    /// What it asks for.
    pub kind: CommentKind,
    /// Title of the draft it is about; none where no single draft is meant.
    pub draft: Option<String>,
    /// Labels from the top; empty for title, preamble, roster or the whole draft; none for a point without a place.
    pub path: Option<Vec<String>>,
    /// The how manieth paragraph of the clause, from 1; none where the whole clause is meant.
    pub paragraph: Option<usize>,
    /// Its place is not beyond doubt, as where number and quote contradict each other: leaving it to a person is as
    /// good as placing it.
    #[serde(default)]
    pub doubtful: bool,
    /// Other places that are as good.
    #[serde(default)]
    pub place_or: Vec<GoldPlace>,
    /// Other kinds that are as good.
    #[serde(default)]
    pub kind_or: Vec<CommentKind>,
    /// A clerk may leave it out: found it is measured, not found it is not missed.
    #[serde(default)]
    pub optional: bool,
    /// The whole clause is to go.
    #[serde(default)]
    pub whole: bool,
    /// The words that it is about.
    pub quote: Option<String>,
    /// Other words that do as well; an empty one stands for no quote.
    #[serde(default)]
    pub quote_or: Vec<String>,
    /// The words that it wants.
    pub proposed: Option<String>,
    /// Other words that do as well.
    #[serde(default)]
    pub proposed_or: Vec<String>,
    /// What stands in the text once it is adopted; any of these will do.
    #[serde(default)]
    pub result: Vec<String>,
    /// Its grounds.
    pub grounds: Option<String>,
    /// As written; in a table the cell that says it; none for a change made in the draft itself.
    pub text: Option<String>,
}

/// A place in the drafts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoldPlace {
    /// Title of the draft; none where both are meant.
    pub draft: Option<String>,
    /// Labels from the top.
    pub path: Vec<String>,
    /// The how manieth paragraph of the clause, from 1.
    pub paragraph: Option<usize>,
}

impl GoldPoint {
    /// Whether this is what it asks for.
    pub fn is_kind(&self, kind: CommentKind) -> bool {
        self.kind == kind || self.kind_or.contains(&kind)
    }

    /// Whether these are the words that it is about.
    pub fn is_quote(&self, words: Option<&str>) -> bool {
        same(self.quote.as_deref(), words)
            || self.quote_or.iter().any(|other| same(Some(other), Some(words.unwrap_or_default())))
    }

    /// Whether these are the words that it wants.
    pub fn is_proposed(&self, words: Option<&str>) -> bool {
        same(self.proposed.as_deref(), words)
            || self.proposed_or.iter().any(|other| same(Some(other), Some(words.unwrap_or_default())))
    }
}

/// One row of a roster.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoldPerson {
    /// Member or liaison officer.
    pub role: RosterRole,
    /// Full name of the unit.
    pub unit: String,
    /// Name.
    pub name: String,
    /// Post, the unit's name not included.
    pub post: Option<String>,
    /// Other ways to write it that are as good.
    #[serde(default)]
    pub post_or: Vec<String>,
    /// Telephone as written.
    pub phone: Option<String>,
}

/// A gold file that cannot be used.
#[derive(Debug)]
pub struct BadGold(String);

impl fmt::Display for BadGold {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for BadGold {}

impl BadGold {
    /// What is wrong with which file.
    pub fn at(path: &Path, error: &dyn fmt::Display) -> Self {
        Self(format!("{}: {error}", path.display()))
    }
}

/// The gold in a folder, by file name.
pub fn read_all(folder: &Path) -> Result<Vec<Gold>, BadGold> {
    let entries = std::fs::read_dir(folder).map_err(|error| BadGold::at(folder, &error))?;
    let mut paths: Vec<_> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).map_err(|error| BadGold::at(path, &error))?;
        toml::from_str(&text).map_err(|error| BadGold::at(path, &error))
    };
    paths.iter().map(read).collect()
}
