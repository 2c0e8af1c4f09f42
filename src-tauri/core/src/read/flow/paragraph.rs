//! One paragraph while it is being read: runs, marks, and what hangs on it (text boxes, notes).

use super::anchors::Mark;
use super::raw::RawBlock;
use super::revision::Revision;
use crate::read::{Change, ChangeKind, Region, Run, SourceParagraph};

/// A paragraph that has been read but not yet given its place.
#[derive(Debug, Default)]
pub(super) struct Unsettled {
    /// What is known of it so far.
    pub paragraph: SourceParagraph,
    /// Characters in its text with all revisions accepted.
    pub length: usize,
    /// Marks of margin comments, with their places.
    pub marks: Vec<(Mark, usize)>,
    /// What comes after it in reading order.
    pub attached: Vec<(Region, Vec<RawBlock>)>,
    /// The revision of its end.
    pub end: Option<Change>,
    /// What could not be taken over.
    pub unread: Vec<String>,
    /// Text that is in neither version, hidden, or struck through by formatting: said, not silently dropped.
    pub undone: String,
    /// Text with the property "hidden".
    pub hidden: String,
    /// Text struck through by formatting.
    pub struck: String,
    page_break: bool,
    trims: bool,
}

impl Unsettled {
    /// Adds text under a revision.
    pub fn push(&mut self, text: &str, bold: bool, revision: &Revision) {
        let text = if self.trims { text.trim_start() } else { text };
        if text.is_empty() {
            return;
        }
        self.trims = false;
        let change = match revision {
            Revision::None => None,
            Revision::One(change) => Some(change.clone()),
            Revision::Undone => {
                self.undone.push_str(text);
                return;
            }
        };
        if std::mem::take(&mut self.page_break) && !self.paragraph.runs.is_empty() {
            self.push_run("\n", bold, change.clone());
        }
        self.push_run(text, bold, change);
    }

    /// A page or column break: a new line if text follows on both sides, else nothing that could be seen.
    pub fn break_page(&mut self) {
        self.page_break = true;
    }

    /// The gap between a note's number and its text is no text.
    pub fn trim_next(&mut self) {
        self.trims = true;
    }

    /// Notes a mark at the present place.
    pub fn mark(&mut self, mark: Mark) {
        self.marks.push((mark, self.length));
    }

    /// What of it could not be taken over, in words for the clerk.
    pub fn losses(&self) -> Vec<String> {
        let asides = [
            (&self.undone, "先插入后又删除的文字", "没有计入正文"),
            (&self.hidden, "隐藏文字", "没有计入正文"),
            (&self.struck, "用删除线划去的文字", "按普通文字读入"),
        ];
        let said = asides.into_iter().filter(|(text, ..)| !text.trim().is_empty());
        let said = said.map(|(text, what, treatment)| format!("{what}“{}”{treatment}", text.trim()));
        self.unread.iter().cloned().chain(said).collect()
    }

    /// Whether revisions take all of it out, its end included.
    pub fn is_taken_out(&self) -> bool {
        let ends = self.end.as_ref().is_some_and(|change| change.kind == ChangeKind::Deleted);
        ends && self.paragraph.is_revised() && self.length == 0
    }

    /// Whether it and the next are one paragraph in one of the two versions, in a way that only one paragraph
    /// can express: both have text on the side on which the break is absent.
    pub fn joins(&self, next: &Self) -> bool {
        match self.end.as_ref().map(|change| change.kind) {
            Some(ChangeKind::Deleted) => self.length > 0 && next.length > 0,
            Some(ChangeKind::Inserted) => {
                !self.paragraph.original().is_empty() && !next.paragraph.original().is_empty()
            }
            None => false,
        }
    }

    /// Appends the next paragraph behind a line feed that carries the revision of the break.
    pub fn join(&mut self, next: Self) {
        self.page_break = false;
        let change = self.end.take();
        let label = next.paragraph.label.as_deref().unwrap_or_default();
        self.push_run(&format!("\n{label}"), false, change);
        let shift = self.length;
        self.marks.extend(next.marks.into_iter().map(|(mark, at)| (mark, at + shift)));
        self.paragraph.runs.extend(next.paragraph.runs);
        self.length += next.length;
        self.attached.extend(next.attached);
        self.unread.extend(next.unread);
        self.end = next.end;
        self.undone.push_str(&next.undone);
        self.hidden.push_str(&next.hidden);
        self.struck.push_str(&next.struck);
    }

    fn push_run(&mut self, text: &str, bold: bool, change: Option<Change>) {
        if change.as_ref().is_none_or(|change| change.kind == ChangeKind::Inserted) {
            self.length += text.chars().count();
        }
        match self.paragraph.runs.last_mut() {
            Some(last) if last.bold == bold && last.change == change => last.text.push_str(text),
            _ => self.paragraph.runs.push(Run { text: text.to_string(), change, bold }),
        }
    }
}
