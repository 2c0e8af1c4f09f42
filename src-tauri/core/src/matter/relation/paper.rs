//! A reply as it is compared with another: its text, its points, and what it says of earlier ones.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::alike::Pairs;
use crate::read::Format;
use crate::store::{CommentRow, FileRow, ReplyRow};
use crate::wording::sentence;

/// One reply with all that is compared of it.
pub(super) struct Paper<'a> {
    pub reply: &'a ReplyRow,
    pub files: Vec<&'a FileRow>,
    pub points: Vec<&'a CommentRow>,
    pub pairs: Pairs,
    sentences: Vec<String>,
}

impl<'a> Paper<'a> {
    pub(super) fn of(reply: &'a ReplyRow, files: &'a [FileRow], comments: &'a [CommentRow]) -> Self {
        let files: Vec<&FileRow> = files.iter().filter(|file| file.reply == reply.id).collect();
        let points = comments.iter().filter(|comment| comment.reply == reply.id).collect();
        let text = text_of(&files);
        let mut sentences = sentence::sentence_texts(&text);
        // What a scan or a mail broke over lines is found in the text without them.
        sentences.extend(sentence::sentence_texts(&text.replace('\n', "")));
        Self { reply, files, points, pairs: Pairs::of(&text), sentences }
    }

    /// The files' names.
    pub(super) fn name(&self) -> String {
        let names: Vec<&str> = self.files.iter().map(|file| file.name.as_str()).collect();
        if names.is_empty() { "口头反馈".to_owned() } else { names.join("、") }
    }

    /// Nothing in it could be read.
    pub(super) fn is_unreadable(&self) -> bool {
        !self.files.is_empty() && self.files.iter().all(|file| file.unreadable.is_some())
    }

    /// It was read, but nothing legible came of it, as from a scan without recognition.
    pub(super) fn is_blank(&self) -> bool {
        !self.is_unreadable() && self.sentences.is_empty()
    }

    /// Taken down by telephone or by word.
    pub(super) fn is_oral(&self) -> bool {
        self.reply.taken_by.is_some()
    }

    /// The words by which it takes an earlier reply back.
    pub(super) fn replaces(&self) -> Option<&str> {
        self.says(crate::reply::replaces_earlier)
    }

    /// The words by which it announces the proper reply.
    pub(super) fn announces(&self) -> Option<&str> {
        // A letter with points of its own is no mere announcement, whatever it promises besides.
        self.says(|words| self.points.is_empty() && ANNOUNCES.is_match(words))
    }

    /// The words by which it adds to an earlier reply.
    pub(super) fn adds(&self) -> Option<&str> {
        let adds = |words: &str| ADDS.find(words).is_some_and(|found| !NEGATES.is_match(found.as_str()));
        self.says(adds)
    }

    /// The words by which it says that its points stand in another file.
    pub(super) fn points_elsewhere(&self) -> Option<&str> {
        self.says(|words| self.points.is_empty() && crate::reply::points_elsewhere(words))
    }

    fn says(&self, is: impl Fn(&str) -> bool) -> Option<&str> {
        self.sentences.iter().map(String::as_str).find(|sentence| is(sentence))
    }

    /// The day on which it counts as sent.
    pub(super) fn day(&self) -> Date {
        self.reply.date.unwrap_or(self.reply.received.date())
    }

    /// How good a source of text it is: typed documents before what may be recognised from a picture, readable
    /// before unreadable.
    pub(super) fn worth(&self) -> usize {
        let typed = |format: Format| {
            use Format::{Csv, Doc, Docx, Html, Markdown, Xls, Xlsx};
            matches!(format, Docx | Doc | Xlsx | Xls | Csv | Markdown | Html)
        };
        let sources = || self.files.iter().filter_map(|file| file.source.as_ref());
        match () {
            () if sources().any(|source| typed(source.format)) => 2,
            () if sources().next().is_some() => 1,
            () => 0,
        }
    }

    /// Something in it has been decided on.
    pub(super) fn is_decided(&self) -> bool {
        self.points.iter().any(|point| point.decision.is_some())
    }
}

/// The text of files, a line a passage; lines that a scan or a mail broke are joined by whoever compares, as blanks
/// and line ends do not count there.
pub(super) fn text_of(files: &[&FileRow]) -> String {
    let texts: Vec<String> =
        files.iter().filter_map(|file| file.source.as_ref()).flat_map(super::super::replies::texts).collect();
    texts.join("\n")
}

macro_rules! pattern {
    ($name:ident, $pattern:expr) => {
        // Constant, and compiled by the tests.
        #[allow(clippy::expect_used)]
        static $name: LazyLock<Regex> = LazyLock::new(|| Regex::new($pattern).expect("constant pattern"));
    };
}

pattern!(
    ANNOUNCES,
    "(?:另行|随后|稍后|后续|近日|尽快|之后|再行)[^，。；]{0,10}(?:报送|反馈|函复|回复|报来|补报|报告|提供)|正在(?:征求|研究|汇总|履行|走)[^，。；]{0,20}(?:意见|程序|审签|中|$)|正式(?:意见|文件|复函|反馈意见|函件)[^。；]{0,6}(?:另|后|随后|待)|待[^，。；]{1,16}后[^。；]{0,8}(?:报送|反馈|函复|回复)"
);
pattern!(
    ADDS,
    "(?:现|再|另|作出|提出|特)(?:作|做|将|就)?[^，。；]{0,10}补充(?:反馈|意见|如下|说明)|补充(?:反馈|意见)(?:如下|：)|在(?:前次|上次|此前|原)[^，。；]{0,10}(?:基础上|之外)[^。；]{0,10}(?:增加|补充)|(?:前次|上次|此前|已)[^，。；]{0,12}(?:反馈|报送)[^。；]{0,12}(?:现补充|补充)|关于[^。；]{0,60}补充(?:意见|反馈)的?(?:函|报告|复函)"
);
pattern!(NEGATES, "无|没有|未");
