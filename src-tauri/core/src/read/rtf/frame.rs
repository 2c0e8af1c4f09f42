//! The state that a group keeps, and gives back where it ends.

use crate::read::flow::{Manner, Revision, date};
use crate::read::{Change, ChangeKind};

/// Where text goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Target {
    /// Into the story.
    #[default]
    Story,
    /// Into a string that is used where the group ends.
    Kept,
    /// Nowhere; groups inside may still matter.
    Quiet,
    /// Nowhere, with all groups inside.
    Nowhere,
    /// Into the table of fonts.
    Fonts,
    /// Into the table of authors of revisions.
    Revisers,
    /// Into the table of styles.
    Styles,
}

/// What happens where a group ends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Ending {
    /// Nothing.
    #[default]
    Nothing,
    /// A foot- or endnote is whole.
    Note,
    /// A header or footer is whole.
    Margin(Margin),
    /// A text box is whole.
    TextBox,
    /// A margin comment is whole.
    Comment,
    /// A field is whole.
    Field,
    /// An embedded object is whole.
    Object,
    /// What was kept is a field's instruction.
    Instruction,
    /// A paragraph's label.
    Label,
    /// An author of revisions.
    Reviser,
    /// The author of the margin comment that follows.
    CommentAuthor,
    /// The initials of that author.
    CommentInitials,
    /// The number of the comment around.
    CommentNumber,
    /// Its time.
    CommentDate,
    /// The comment that it answers.
    CommentParent,
    /// A comment's range begins.
    RangeStart,
    /// It ends.
    RangeEnd,
    /// The program that made an embedded object.
    ObjectClass,
}

/// A header or a footer, and the pages on which it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Margin {
    /// A footer.
    pub is_footer: bool,
    /// On the first page only.
    pub first: bool,
    /// On even pages only.
    pub even: bool,
}

/// A tracked revision as the words for it stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Whether there is one.
    pub is_set: bool,
    /// Number of its author.
    pub author: usize,
    /// When, in four bytes.
    pub date: i32,
}

/// The properties of characters and paragraphs at a place.
#[derive(Debug, Clone, Default)]
pub(super) struct Frame {
    /// Where text goes.
    pub target: Target,
    /// Where it went outside a pair of notations of one text.
    pub outside: Target,
    /// What happens at the end of the group.
    pub ending: Ending,
    /// A control symbol has said that the next word may be passed over if it is not known.
    pub optional: bool,
    /// Bytes that stand in for a character after it.
    pub stand_ins: Option<usize>,
    /// Font, and the one for Chinese.
    pub font: Option<i32>,
    pub eastern_font: Option<i32>,
    pub is_eastern: bool,
    pub bold: bool,
    pub hidden: bool,
    pub struck: bool,
    pub inserted: Stamp,
    pub deleted: Stamp,
    /// How many tables the paragraph stands in.
    pub depth: usize,
    /// Style and outline level of the paragraph.
    pub style: Option<i32>,
    pub outline: Option<u8>,
    /// Inside the definition of a row of a table in a table.
    pub in_inner_row: bool,
}

impl Frame {
    /// The state inside a group that begins here.
    pub fn inside(&self) -> Self {
        Self { ending: Ending::Nothing, optional: false, ..self.clone() }
    }

    /// Characters go back to how the document has them.
    pub fn reset_characters(&mut self) {
        self.bold = false;
        self.hidden = false;
        self.struck = false;
        self.font = None;
        self.eastern_font = None;
        self.is_eastern = false;
        self.inserted = Stamp::default();
        self.deleted = Stamp::default();
    }

    /// Paragraphs go back to how the document has them.
    pub fn reset_paragraph(&mut self) {
        self.depth = 0;
        self.style = None;
        self.outline = None;
    }

    /// The font in which bytes stand.
    pub fn font_in_use(&self) -> Option<i32> {
        if self.is_eastern { self.eastern_font.or(self.font) } else { self.font }
    }

    /// How characters are printed here.
    pub fn manner(&self, revisers: &[String]) -> Manner {
        let mut revision = Revision::None;
        for change in self.changes(revisers) {
            revision = revision.within(change);
        }
        Manner { bold: self.bold, hidden: self.hidden, struck: self.struck, revision }
    }

    /// The revisions here.
    pub fn changes(&self, revisers: &[String]) -> Vec<Change> {
        let kinds = [(ChangeKind::Inserted, self.inserted), (ChangeKind::Deleted, self.deleted)];
        let set = kinds.into_iter().filter(|(_, stamp)| stamp.is_set);
        set.map(|(kind, stamp)| Change {
            kind,
            author: revisers.get(stamp.author).cloned().unwrap_or_default(),
            date: date(stamp.date.cast_unsigned()),
            moved: None,
        })
        .collect()
    }
}
