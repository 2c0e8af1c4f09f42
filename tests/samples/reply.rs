//! The description of one reply of the corpus: what the unit wrote, the files it came in, and its gold.

use std::fmt;

use hegao::draft::RosterRole;
use hegao::reply::{CommentKind, Nature};
use serde::Deserialize;

use super::description::{Added, File, Remark};

/// One reply. `corpus/README.md` says what each field means.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Reply {
    /// What kind of thing the unit sent: letter, table, tracked, remarked, rewritten, sheet, mail, archive, chat, damaged.
    pub form: String,
    /// The files that say it, all the same.
    pub files: Vec<FileSpec>,
    /// What is written, in the markup of the sample replies; a line `@sheet` starts a sheet.
    pub body: String,
    /// Files in an archive, or at a mail.
    pub attached: Vec<Attached>,
    /// Head of the mail.
    pub mail: Option<MailHead>,
    /// The draft whose copy comes back.
    pub draft: Option<String>,
    /// Whether its changes are tracked; they are unless this says no.
    pub tracked: Option<bool>,
    pub(crate) header: Option<String>,
    pub(crate) author: String,
    pub(crate) modified: String,
    pub(crate) changes: Vec<String>,
    pub(crate) dropped: Vec<String>,
    pub(crate) remarks: Vec<Remark>,
    pub(crate) added: Vec<Added>,
    /// Full name of the sender; none where nobody could tell.
    pub unit: Option<String>,
    /// Its nature.
    pub nature: Option<Nature>,
    /// Why it cannot be read: corrupt, empty, encrypted.
    pub unreadable: Option<String>,
    /// Number of its document, with 〔〕.
    pub number: Option<String>,
    /// Its date, as `2024-01-29`.
    pub date: Option<String>,
    /// Its points.
    pub points: Vec<PointSpec>,
    /// The people that it names.
    pub people: Vec<PersonSpec>,
    /// Sentences that a person must look at.
    pub unplaced: Vec<String>,
}

/// A file of a reply: its name alone, or with how it is made.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum FileSpec {
    /// Its ending says how it is made.
    Named(String),
    /// Made in a way of its own.
    Made(Made),
}

/// How a file is made.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Made {
    name: String,
    encoding: Option<String>,
    scan: Option<String>,
    really: Option<String>,
    password: Option<String>,
    cut: Option<usize>,
}

/// A file at a mail or in an archive; folders in its name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attached {
    pub(crate) name: String,
    pub(crate) body: String,
    #[serde(default)]
    pub(crate) encoding: Option<String>,
}

/// The head of a mail.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailHead {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) subject: String,
    pub(crate) date: String,
}

/// A point as the corpus writes it down.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointSpec {
    /// What it asks for.
    pub kind: CommentKind,
    /// Its place: `措施（七）3` is the third paragraph of that clause, `机制 二（一）`, `措施` is title or preamble, `全文` both
    /// drafts; none for a point without a place.
    pub at: Option<String>,
    /// Other places that are as good.
    #[serde(default)]
    pub at_or: Vec<String>,
    /// Other kinds that are as good.
    #[serde(default)]
    pub kind_or: Vec<CommentKind>,
    /// A clerk may leave it out.
    #[serde(default)]
    pub optional: bool,
    /// Leaving it to a person is as good as placing it.
    #[serde(default)]
    pub doubtful: bool,
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
    /// As written.
    pub text: Option<String>,
}

/// A person that a reply names.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonSpec {
    /// Member or liaison officer.
    pub role: RosterRole,
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

/// A place that cannot be read.
#[derive(Debug)]
pub struct PlaceError(String);

impl fmt::Display for PlaceError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "no such place: {}", self.0)
    }
}

impl std::error::Error for PlaceError {}

/// A place in the drafts.
pub(crate) struct Place {
    /// Title of the draft; none for both.
    pub(crate) draft: Option<&'static str>,
    /// Labels from the top.
    pub(crate) path: Vec<String>,
    /// The how manieth paragraph, from 1.
    pub(crate) paragraph: Option<usize>,
}

const MEASURES: &str = "呼伦贝尔市落实《深入推进快递包装绿色转型行动方案》的具体措施";
const MECHANISM: &str = "呼伦贝尔市快递包装绿色转型部门协调机制";
/// The headings of the measures over their clauses, which are counted through.
const PARTS: [(&str, &[&str]); 3] = [
    ("一、", &["（一）", "（二）"]),
    ("二、", &["（三）", "（四）", "（五）", "（六）", "（七）", "（八）", "（九）"]),
    ("三、", &["（十）", "（十一）", "（十二）"]),
];

/// Reads a place as [`PointSpec::at`] writes it.
pub(crate) fn place(at: &str) -> Result<Place, PlaceError> {
    understood(at).ok_or_else(|| PlaceError(at.to_owned()))
}

fn understood(at: &str) -> Option<Place> {
    if at == "全文" {
        return Some(Place { draft: None, path: Vec::new(), paragraph: None });
    }
    let (draft, rest) = match at.strip_prefix("措施") {
        Some(rest) => (MEASURES, rest),
        None => (MECHANISM, at.strip_prefix("机制")?),
    };
    let labels = rest.trim().trim_end_matches(|c: char| c.is_ascii_digit());
    let paragraph = rest.trim()[labels.len()..].parse().ok();
    let path = match labels.split_once('（') {
        _ if labels.is_empty() => Vec::new(),
        None => vec![format!("{labels}、")],
        Some(("", _)) => {
            let (part, _) = PARTS.iter().find(|(_, clauses)| clauses.contains(&labels))?;
            vec![(*part).to_owned(), labels.to_owned()]
        }
        Some((part, clause)) => vec![format!("{part}、"), format!("（{clause}")],
    };
    Some(Place { draft: Some(draft), path, paragraph })
}

impl FileSpec {
    /// The file's name.
    pub fn name(&self) -> &str {
        match self {
            Self::Named(name) => name,
            Self::Made(made) => &made.name,
        }
    }

    fn made(&self) -> Option<&Made> {
        match self {
            Self::Named(_) => None,
            Self::Made(made) => Some(made),
        }
    }

    /// The format that is in it, whatever its name ends in.
    pub fn format(&self) -> &str {
        self.made().and_then(|made| made.really.as_deref()).unwrap_or_else(|| super::ending(self.name()))
    }

    /// The format for a report: scans apart from what has its text.
    pub fn group(&self) -> String {
        let ending = super::ending(self.name());
        match self.scan() {
            Some(_) if self.format() == "pdf" => "pdf (scan)".to_owned(),
            _ if ending != self.format() => format!("{} as {ending}", self.format()),
            _ => self.format().to_owned(),
        }
    }

    /// Whether it is a picture of a page: only recognition gives its text.
    pub fn is_picture(&self) -> bool {
        self.scan().is_some() || matches!(self.format(), "png" | "jpg" | "tif")
    }

    /// Whether another program is needed to make it.
    pub fn needs_programs(&self) -> bool {
        self.is_picture() || matches!(self.format(), "doc" | "wps" | "rtf" | "odt" | "xls" | "et" | "pdf")
    }

    pub(crate) fn scan(&self) -> Option<&str> {
        self.made().and_then(|made| made.scan.as_deref())
    }

    pub(crate) fn encoding(&self) -> Option<&str> {
        self.made().and_then(|made| made.encoding.as_deref())
    }

    pub(crate) fn password(&self) -> Option<&str> {
        self.made().and_then(|made| made.password.as_deref())
    }

    pub(crate) fn cut(&self) -> Option<usize> {
        self.made().and_then(|made| made.cut)
    }
}

impl Reply {
    /// All that is written in it, markup and all.
    pub fn all_words(&self) -> String {
        let mut words = self.body.clone();
        let remarks = self.remarks.iter().map(|remark| remark.says.as_str());
        for other in self.attached.iter().map(|attached| attached.body.as_str()).chain(remarks) {
            words.push('\n');
            words.push_str(other);
        }
        words.replace('\\', "")
    }

    /// The reply as the writer of Word files takes it.
    pub(crate) fn as_file(&self) -> File {
        File {
            body: self.body.clone(),
            draft: self.draft.clone(),
            tracked: self.tracked,
            header: self.header.clone(),
            author: self.author.clone(),
            date: self.modified.clone(),
            changes: self.changes.clone(),
            dropped: self.dropped.clone(),
            remarks: self.remarks.clone(),
            added: self.added.clone(),
            ..File::default()
        }
    }
}
