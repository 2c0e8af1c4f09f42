//! What a paragraph is, and so its face, size and alignment (GB/T 9704, clause 7).

use crate::document::{CHARACTERS, Face, Page, SIZE_2, SIZE_3, SIZE_4};

/// The styles of an official document, by the names that its elements have in the standard.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Style {
    /// 正文.
    #[default]
    Body,
    /// 正文 with a heading of the first level.
    First,
    /// 正文 with a heading of the second level.
    Second,
    /// Centred words between parts of a text.
    Centred,
    /// 份号.
    CopyNumber,
    /// 密级, 紧急程度.
    Classified,
    /// 发文机关标志.
    Mark,
    /// 发文字号.
    Number,
    /// 发文字号 and 签发人.
    NumberAndSigner,
    /// 标题.
    Title,
    /// 主送机关.
    Addressees,
    /// 附件说明.
    AnnexNames,
    /// 发文机关署名.
    Signature,
    /// 成文日期.
    Date,
    /// 附注.
    Note,
    /// 附件1.
    AnnexLabel,
    /// 附件标题.
    AnnexTitle,
    /// 名单.
    Roster,
    /// 版记.
    Imprint,
    /// 页码.
    PageNumber,
    /// 表格文字.
    Cell,
    /// 表格标题行.
    CellHead,
    /// A paragraph without text that a file format needs and nobody shall see.
    Blank,
}

/// How a paragraph's lines stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Both edges.
    Both,
    /// Left.
    Left,
    /// Centred.
    Centre,
    /// Right.
    Right,
}

impl Style {
    /// Every style.
    pub const ALL: [Self; 23] = [
        Self::Body,
        Self::First,
        Self::Second,
        Self::Centred,
        Self::CopyNumber,
        Self::Classified,
        Self::Mark,
        Self::Number,
        Self::NumberAndSigner,
        Self::Title,
        Self::Addressees,
        Self::AnnexNames,
        Self::Signature,
        Self::Date,
        Self::Note,
        Self::AnnexLabel,
        Self::AnnexTitle,
        Self::Roster,
        Self::Imprint,
        Self::PageNumber,
        Self::Cell,
        Self::CellHead,
        Self::Blank,
    ];

    /// Its name as the clerk sees it in Word or WPS.
    pub fn name(self) -> &'static str {
        match self {
            Self::Body => "公文正文",
            Self::First => "公文一级标题",
            Self::Second => "公文二级标题",
            Self::Centred => "公文居中标题",
            Self::CopyNumber => "份号",
            Self::Classified => "密级和紧急程度",
            Self::Mark => "发文机关标志",
            Self::Number => "发文字号",
            Self::NumberAndSigner => "发文字号和签发人",
            Self::Title => "公文标题",
            Self::Addressees => "主送机关",
            Self::AnnexNames => "附件说明",
            Self::Signature => "发文机关署名",
            Self::Date => "成文日期",
            Self::Note => "附注",
            Self::AnnexLabel => "附件序号",
            Self::AnnexTitle => "附件标题",
            Self::Roster => "名单",
            Self::Imprint => "版记",
            Self::PageNumber => "公文页码",
            Self::Cell => "表格文字",
            Self::CellHead => "表格标题行",
            Self::Blank => "空段",
        }
    }

    /// Its face.
    pub fn face(self) -> Face {
        match self {
            Self::Mark | Self::Title | Self::AnnexTitle => Face::Title,
            Self::First | Self::Centred | Self::Classified | Self::AnnexLabel | Self::CellHead => Face::Hei,
            Self::Second => Face::Kai,
            Self::PageNumber => Face::Song,
            _ => Face::FangSong,
        }
    }

    /// Its size, in half points.
    pub fn size(self) -> i32 {
        match self {
            Self::Mark | Self::Title | Self::AnnexTitle => SIZE_2,
            Self::Imprint | Self::PageNumber => SIZE_4,
            Self::Cell | Self::CellHead => 24,
            _ => SIZE_3,
        }
    }

    /// How its lines stand.
    pub fn align(self) -> Align {
        match self {
            Self::Body | Self::First | Self::Second | Self::AnnexNames | Self::Note | Self::Addressees => {
                Align::Both
            }
            Self::Mark | Self::Number | Self::Title | Self::AnnexTitle | Self::Centred | Self::CellHead => {
                Align::Centre
            }
            Self::CopyNumber
            | Self::Classified
            | Self::NumberAndSigner
            | Self::Signature
            | Self::AnnexLabel
            | Self::Roster
            | Self::Imprint
            | Self::Cell
            | Self::Blank => Align::Left,
            Self::Date | Self::PageNumber => Align::Right,
        }
    }

    /// Characters that its first line is indented.
    pub fn first_line_characters(self) -> i32 {
        match self {
            Self::Body | Self::First | Self::Second | Self::Note => 2,
            _ => 0,
        }
    }

    /// Its line pitch, in twips. Titles keep to the grid as well, so that 22 lines stand on every page.
    pub fn pitch(self, page: &Page) -> i32 {
        match self {
            Self::Cell | Self::CellHead => 360,
            Self::Imprint => 440,
            Self::Blank => 10,
            _ => page.line,
        }
    }

    /// Half characters that a line of 版心's width holds.
    pub fn half_characters(self, width: i32, page: &Page) -> usize {
        let character = if self.size() == SIZE_3 { page.character() } else { f64::from(self.size() * 10) };
        let full = f64::from(width) / character;
        let most = f64::from(CHARACTERS * 4);
        // A hair's breadth, or rounding takes the 28th character.
        ((full + 0.01).clamp(1.0, most) * 2.0) as usize
    }
}
