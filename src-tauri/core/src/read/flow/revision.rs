//! Which tracked revision a piece of text is under.

use crate::read::Change;

/// The revision state at a place in the document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::read) enum Revision {
    /// Untouched.
    #[default]
    None,
    /// Put in, or taken out.
    One(Change),
    /// Put in by one revision and taken out by another: in neither the old text nor the new.
    Undone,
}

impl Revision {
    /// The state inside a further revision.
    pub fn within(&self, change: Change) -> Self {
        match self {
            Self::None => Self::One(change),
            Self::One(outer) if outer.kind == change.kind => Self::One(change),
            _ => Self::Undone,
        }
    }
}
