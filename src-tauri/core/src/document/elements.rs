//! The elements of an official document, named after GB/T 9704-2012, clause 7.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{DataTable, Layout};

/// An official document: everything that is printed, and nothing else.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    /// How the office lays its documents out.
    pub layout: Layout,
    /// 版头.
    pub head: Head,
    /// 标题, one entry a printed line; [`super::title_lines`] breaks a title by sense.
    pub title: Vec<String>,
    /// 主送机关 without the closing colon: `各旗市区人民政府，市直各有关部门`.
    pub addressees: Option<String>,
    /// 正文.
    pub body: Vec<Block>,
    /// 附件说明: the annexes' names in order, without number or book-title marks added.
    pub annex_names: Vec<String>,
    /// 发文机关署名 and 成文日期.
    pub signature: Option<Signature>,
    /// 附注 without its brackets: `此件公开发布`.
    pub note: Option<String>,
    /// 附件, each on a new page.
    pub annexes: Vec<Annex>,
    /// 版记.
    pub imprint: Option<Imprint>,
}

/// 版头: everything above the red rule.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Head {
    /// 份号, six digits, such as `000012`.
    pub copy_number: Option<String>,
    /// 密级和保密期限, such as `机密★1年`.
    pub secrecy: Option<String>,
    /// 紧急程度: `特急` or `加急`.
    pub urgency: Option<String>,
    /// 发文机关, full or standard short names, the main organ first.
    pub organs: Vec<String>,
    /// Whether the mark ends in 文件.
    pub word: bool,
    /// 发文字号, such as `呼发改环资字〔2024〕12号`.
    pub number: String,
    /// 签发人, in the organs' order; only for documents to a superior organ.
    pub signers: Vec<String>,
}

/// A piece of text or a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A paragraph.
    Text(Para),
    /// People and their posts, in columns without rules.
    Roster(Roster),
    /// A table with rules.
    Table(DataTable),
}

/// A paragraph of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Para {
    /// Its place in the levels of GB/T 9704, 7.3.3.
    pub level: Level,
    /// Its text, numbers included as text.
    pub runs: Vec<Run>,
}

/// The levels of the text: 一、 · （一） · 1. · （1）, and text without a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Text without a number.
    #[default]
    Plain,
    /// 一、 in 黑体, also 第一章.
    First,
    /// （一） in 楷体.
    Second,
    /// 1. in 仿宋.
    Third,
    /// （1） in 仿宋.
    Fourth,
    /// Centred words between parts of a text, such as 第一章 总则, in 黑体.
    Centred,
}

/// Text in one face.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The text.
    pub text: String,
    /// The face it is printed in.
    pub face: Face,
}

/// The faces of official documents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Face {
    /// 小标宋: mark and titles.
    Title,
    /// 仿宋: the text.
    #[default]
    FangSong,
    /// 楷体: headings of the second level, signers' names.
    Kai,
    /// 黑体: headings of the first level, 密级, 附件1.
    Hei,
    /// 宋体: page numbers.
    Song,
}

/// 发文机关署名 and 成文日期.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The signing organs in order.
    pub organs: Vec<String>,
    /// 成文日期: of a joint document the day on which the last organ's head signed.
    pub date: Date,
    /// Whether seals will be set on it: decides the places (GB/T 9704, 7.3.5).
    pub sealed: bool,
}

/// 附件: an annex bound with the text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Annex {
    /// `附件`, `附件1`, `附件2-1`.
    pub label: String,
    /// Its title, one entry a printed line.
    pub title: Vec<String>,
    /// Its text.
    pub body: Vec<Block>,
    /// The names of annexes that it lists itself.
    pub annex_names: Vec<String>,
}

/// 版记, without its rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imprint {
    /// 主送机关 moved here because the first page would hold no text (GB/T 9704, 7.3.2).
    pub addressees: Option<String>,
    /// 抄送机关 as printed, without the closing full stop; none where there are none.
    pub copies: Option<String>,
    /// 印发机关.
    pub printer: String,
    /// 印发日期.
    pub date: Date,
}

/// A list of people and posts (名单), printed in columns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Roster {
    /// The words before the first name, such as `成员：`; empty for none.
    pub lead: String,
    /// One line a post, in order.
    pub rows: Vec<RosterLine>,
}

/// A line of a roster.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RosterLine {
    /// The person; empty while open, and a blank as wide as a name is left.
    pub name: String,
    /// Unit and post, as printed.
    pub post: String,
    /// Telephone; none where the roster has no such column.
    pub phone: Option<String>,
}

impl Run {
    /// Text in a face.
    pub fn new(text: impl Into<String>, face: Face) -> Self {
        Self { text: text.into(), face }
    }
}

impl Level {
    /// The face of a heading of this level (GB/T 9704, 7.3.3).
    pub fn face(self) -> Face {
        match self {
            Self::First | Self::Centred => Face::Hei,
            Self::Second => Face::Kai,
            Self::Plain | Self::Third | Self::Fourth => Face::FangSong,
        }
    }
}

impl Para {
    /// Text without a number.
    pub fn text(text: impl Into<String>) -> Self {
        Self { level: Level::Plain, runs: vec![Run::new(text, Face::FangSong)] }
    }

    /// A heading with nothing after it, number included: `一、目标要求`.
    pub fn heading(level: Level, words: impl Into<String>) -> Self {
        Self { level, runs: vec![Run::new(words, level.face())] }
    }

    /// A clause whose name is followed by text in the same paragraph: the number and name in the level's face,
    /// the rest in 仿宋. `name` carries its full stop; an empty name leaves the number alone in the level's face.
    pub fn clause(level: Level, number: &str, name: &str, text: &str) -> Self {
        let mut runs = vec![Run::new(format!("{number}{name}"), level.face())];
        runs.push(Run::new(text, Face::FangSong));
        runs.retain(|run| !run.text.is_empty());
        Self { level, runs }
    }

    /// Its text without faces.
    pub fn plain(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}
