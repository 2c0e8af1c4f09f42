//! Feedback tables.

/// Whether a cell says that there is nothing to say.
pub(super) fn says_nothing(text: &str) -> bool {
    matches!(text.trim(), "" | "无" | "/" | "—")
}
