//! How an office lays its documents out: page, grid, faces, and what differs from place to place.
//!
//! Lengths are twips (1/20 pt, 1/1440 inch), the unit of WordprocessingML, unless a name says otherwise.

use serde::{Deserialize, Serialize};

use super::Face;

/// The choices that differ between offices, with the defaults that most of them use.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Layout {
    /// How the standard's margins are read.
    pub profile: Profile,
    /// Which organs stand in the mark of a joint document.
    pub mark: MarkForm,
    /// Whether headings of the second level are bold.
    pub second_level_bold: bool,
    /// The fonts' names.
    pub fonts: Fonts,
}

/// Two readings of the standard's 37 mm are in use.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// 常用: 37 mm is the program's margin.
    #[default]
    Usual,
    /// 显现 (GB/T 33476.2-2016): 37 mm is the white seen above the first line.
    Visible,
}

/// The mark of a joint document (GB/T 9704, 7.2.4 allows both).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkForm {
    /// Every issuing organ.
    #[default]
    All,
    /// The main organ alone.
    MainOnly,
}

/// The fonts by the names that offices have them under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Fonts {
    /// 小标宋.
    pub title: String,
    /// 仿宋.
    pub fangsong: String,
    /// 楷体.
    pub kai: String,
    /// 黑体.
    pub hei: String,
    /// 宋体.
    pub song: String,
    /// Digits and Latin letters; none: the face of the text around them.
    pub latin: Option<String>,
}

/// The page of a profile, in twips.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Paper.
    pub width: i32,
    /// Paper.
    pub height: i32,
    /// 天头.
    pub top: i32,
    /// Under 版心.
    pub bottom: i32,
    /// 订口.
    pub left: i32,
    /// Right of 版心.
    pub right: i32,
    /// From one line's foot to the next line's.
    pub line: i32,
    /// From the paper's foot to the page number's line.
    pub footer: i32,
}

/// 2号, in half points as WordprocessingML counts.
pub const SIZE_2: i32 = 44;
/// 3号, in half points.
pub const SIZE_3: i32 = 32;
/// 4号, in half points.
pub const SIZE_4: i32 = 28;
/// Lines on a page.
pub const LINES: i32 = 22;
/// Characters on a line.
pub const CHARACTERS: i32 = 28;
/// What is taken off a 16 pt character to make 28 of them 156 mm wide, in 1/4096 pt (`w:charSpace`).
pub const CHAR_SPACE: i32 = -849;
/// Red of the mark and the header's rule.
pub const RED: &str = "FF0000";

/// Millimetres as twips, rounded.
pub fn twips(millimetres: f64) -> i32 {
    (millimetres * 1440.0 / 25.4).round() as i32
}

impl Page {
    /// Width of 版心.
    pub fn text_width(&self) -> i32 {
        self.width - self.left - self.right
    }

    /// Height of 版心.
    pub fn text_height(&self) -> i32 {
        self.height - self.top - self.bottom
    }

    /// Width of one character of the grid, a little less than a 3号 character.
    pub fn character(&self) -> f64 {
        f64::from(self.text_width()) / f64::from(CHARACTERS)
    }
}

impl Layout {
    /// The page (GB/T 9704, 5.2 and 6.1).
    ///
    /// The line pitch is cut, not rounded, from 225 mm / 22: at 580 twips the 22nd line no longer fits.
    pub fn page(&self) -> Page {
        let (top, bottom, line) = match self.profile {
            Profile::Usual => (twips(37.0), twips(35.0), 579),
            Profile::Visible => (twips(34.58), twips(32.58), 589),
        };
        // The dash stands 7 mm under 版心 in the middle of a 14 pt line.
        let footer = bottom - twips(7.0) - 14 * 20 / 2;
        Page {
            width: twips(210.0),
            height: twips(297.0),
            top,
            bottom,
            left: twips(28.0),
            right: twips(210.0) - twips(28.0) - twips(156.0),
            line,
            footer,
        }
    }
}

impl Fonts {
    /// The name of a face's font.
    pub fn name(&self, face: Face) -> &str {
        match face {
            Face::Title => &self.title,
            Face::FangSong => &self.fangsong,
            Face::Kai => &self.kai,
            Face::Hei => &self.hei,
            Face::Song => &self.song,
        }
    }

    /// What a machine without the first choice should take instead, in order.
    pub fn fallbacks(face: Face) -> &'static [&'static str] {
        match face {
            Face::Title => &["方正小标宋_GBK", "华文中宋", "Noto Serif CJK SC"],
            Face::FangSong => &["仿宋", "方正仿宋_GBK", "FandolFang"],
            Face::Kai => &["楷体", "方正楷体_GBK", "FandolKai"],
            Face::Hei => &["方正黑体_GBK", "Noto Sans CJK SC"],
            Face::Song => &["方正书宋_GBK", "Noto Serif CJK SC"],
        }
    }
}

impl Default for Fonts {
    fn default() -> Self {
        Self {
            title: "方正小标宋简体".into(),
            fangsong: "仿宋_GB2312".into(),
            kai: "楷体_GB2312".into(),
            hei: "黑体".into(),
            song: "宋体".into(),
            latin: None,
        }
    }
}
