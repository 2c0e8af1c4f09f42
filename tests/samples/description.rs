//! The description of the files, as `replies.toml` writes it.

use std::error::Error;

use serde::Deserialize;

/// All files, in the order in which they arrive.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Description {
    #[serde(rename = "file")]
    pub files: Vec<File>,
}

/// One file. The head of `replies.toml` says what each field means.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct File {
    pub name: String,
    pub body: String,
    pub same_as: Option<String>,
    pub wrap: Option<usize>,
    pub encoding: Encoding,
    pub cut_after: Option<usize>,
    #[serde(rename = "sheet")]
    pub sheets: Vec<Sheet>,
    pub draft: Option<String>,
    pub tracked: Option<bool>,
    pub numbered: bool,
    pub header: Option<String>,
    pub author: String,
    pub date: String,
    pub changes: Vec<String>,
    pub dropped: Vec<String>,
    pub remarks: Vec<Remark>,
    pub added: Vec<Added>,
}

/// How a text file's characters become bytes.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    #[default]
    Utf8,
    #[serde(rename = "utf-8-bom")]
    Utf8Bom,
    Gbk,
}

/// One sheet of a workbook: its name and rows in the table markup.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    pub name: String,
    pub body: String,
}

/// A margin comment over the words in `{}`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    pub at: String,
    pub says: String,
}

/// A paragraph put in after the one that starts with `after`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Added {
    pub after: String,
    pub text: String,
}

impl Description {
    /// Reads the description and fills the bodies that one file takes from another.
    pub fn parse(toml: &str) -> Result<Self, Box<dyn Error>> {
        let mut description: Self = toml::from_str(toml)?;
        let bodies: Vec<(String, String)> =
            description.files.iter().map(|file| (file.name.clone(), file.body.clone())).collect();
        for file in &mut description.files {
            if let Some(name) = &file.same_as {
                let found = bodies.iter().find(|(other, _)| other == name);
                file.body = found.ok_or_else(|| format!("no file {name}"))?.1.clone();
            }
        }
        Ok(description)
    }
}
