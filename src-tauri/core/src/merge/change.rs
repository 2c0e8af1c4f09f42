//! What a [`TextChange`] does: applying, undoing, chaining, and carrying places through it.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

use super::{Step, TextChange};

/// Why a change does not apply.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize, TS)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum ApplyError {
    /// Other words stand where the change takes some out.
    #[error("原文已改：第{}字处应为“{expected}”，现为“{found}”。请在现文本上重新确定修改内容。", at + 1)]
    Changed {
        /// Where, in characters from 0.
        at: usize,
        /// What the change was made against.
        expected: String,
        /// What stands there; shorter where the text ends.
        found: String,
    },
    /// The text is shorter than the one that the change was made against.
    #[error("原文已改：现文本只有{length}字，修改处在第{}字。请在现文本上重新确定修改内容。", at + 1)]
    TooShort {
        /// Where, in characters from 0.
        at: usize,
        /// Length of the text in characters.
        length: usize,
    },
}

/// One place of a change: at `start`, `deleted` goes and `inserted` comes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct Hunk {
    /// Where in the text that the change was made against, in characters from 0.
    pub start: usize,
    /// What stands there.
    pub deleted: String,
    /// What comes in its stead.
    pub inserted: String,
}

impl Hunk {
    /// Behind the last character that goes, in characters.
    pub fn end(&self) -> usize {
        self.start + self.deleted.chars().count()
    }
}

/// Which way a place goes when text is put in exactly there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Stays before it.
    Before,
    /// Goes behind it.
    After,
}

/// Where a place is after a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MappedPosition {
    /// The place, in characters.
    pub position: usize,
    /// What of its neighbourhood went.
    pub deleted: Deleted,
}

/// Which characters around a place a change took out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deleted {
    /// None.
    None,
    /// The one before it.
    Before,
    /// The one after it.
    After,
    /// Those on both sides: the place itself is gone.
    Across,
}

/// Where a range is after a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MappedRange {
    /// The range in characters, with what replaces its words; empty where all of it went and nothing came.
    pub range: (usize, usize),
    /// What became of its text.
    pub state: RangeState,
}

/// What a change did to the text in a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RangeState {
    /// Not touched.
    Kept,
    /// Other words inside; some of the old ones stand.
    Changed,
    /// None of the old characters stand.
    Deleted,
}

impl TextChange {
    /// A change in these places, which must be in order and apart; empty ones and ones that change nothing are left
    /// out.
    pub fn from_hunks(hunks: impl IntoIterator<Item = Hunk>) -> Self {
        let mut writer = Writer::default();
        let mut at = 0;
        for hunk in hunks {
            if hunk.deleted == hunk.inserted {
                continue;
            }
            writer.retain(hunk.start.saturating_sub(at));
            at = hunk.end();
            writer.delete(&hunk.deleted);
            writer.insert(&hunk.inserted);
        }
        writer.finish()
    }

    /// `deleted` at character `start` becomes `inserted`.
    pub fn replace(start: usize, deleted: &str, inserted: &str) -> Self {
        Self::from_hunks([Hunk { start, deleted: deleted.to_owned(), inserted: inserted.to_owned() }])
    }

    /// The places, in order and apart: steps that touch are one place.
    pub fn hunks(&self) -> Vec<Hunk> {
        let mut hunks: Vec<Hunk> = Vec::new();
        let (mut at, mut open) = (0, false);
        for step in &self.steps {
            if let Step::Retain(count) = step {
                at += count;
                open = open && *count == 0;
                continue;
            }
            if !open {
                hunks.push(Hunk { start: at, deleted: String::new(), inserted: String::new() });
                open = true;
            }
            if let Some(hunk) = hunks.last_mut() {
                match step {
                    Step::Delete(text) => {
                        hunk.deleted.push_str(text);
                        at += text.chars().count();
                    }
                    Step::Insert(text) => hunk.inserted.push_str(text),
                    Step::Retain(_) => {}
                }
            }
        }
        hunks.retain(|hunk| hunk.deleted != hunk.inserted);
        hunks
    }

    /// Changes nothing, whatever it is applied to.
    pub fn is_noop(&self) -> bool {
        self.hunks().is_empty()
    }

    /// The text after the change.
    ///
    /// # Errors
    /// Where the text that the change was made against does not stand.
    pub fn apply(&self, text: &str) -> Result<String, ApplyError> {
        let mut result = String::with_capacity(text.len());
        let (mut rest, mut at) = (text, 0);
        for step in &self.steps {
            match step {
                Step::Retain(count) => {
                    let (kept, after) = split_at_char(rest, *count).ok_or_else(|| ApplyError::TooShort {
                        at: at + count,
                        length: text.chars().count(),
                    })?;
                    result.push_str(kept);
                    rest = after;
                    at += count;
                }
                Step::Delete(gone) => {
                    rest = rest.strip_prefix(gone.as_str()).ok_or_else(|| ApplyError::Changed {
                        at,
                        expected: gone.clone(),
                        found: rest.chars().take(gone.chars().count()).collect(),
                    })?;
                    at += gone.chars().count();
                }
                Step::Insert(new) => result.push_str(new),
            }
        }
        result.push_str(rest);
        Ok(result)
    }

    /// The change that takes this one back.
    pub fn invert(&self) -> Self {
        let mut writer = Writer::default();
        for step in &self.steps {
            match step {
                Step::Retain(count) => writer.retain(*count),
                Step::Delete(text) => writer.insert(text),
                Step::Insert(text) => writer.delete(text),
            }
        }
        writer.finish()
    }

    /// This change and then another as one.
    ///
    /// # Errors
    /// Where `then` takes out other words than this change left.
    pub fn compose(&self, then: &Self) -> Result<Self, ApplyError> {
        let mut writer = Writer::default();
        let (mut first, mut second) = (Reader::new(&self.steps), Reader::new(&then.steps));
        let mut at = 0;
        loop {
            match (first.peek(), second.peek()) {
                (Some(Step::Delete(text)), _) => {
                    writer.delete(&text);
                    first.skip();
                }
                (_, Some(Step::Insert(text))) => {
                    writer.insert(&text);
                    second.skip();
                }
                (None, None) => return Ok(writer.finish()),
                // What one of them does not reach is retained by it.
                (None, Some(step)) => {
                    at += writer.push(&step);
                    second.skip();
                }
                (Some(step), None) => {
                    at += writer.push(&step);
                    first.skip();
                }
                (Some(one), Some(other)) => {
                    let count = length(&one).min(length(&other));
                    let (one, other) = (first.take(count), second.take(count));
                    match (one, other) {
                        (Step::Insert(text), Step::Retain(_)) => writer.insert(&text),
                        (Step::Insert(found), Step::Delete(expected)) if found != expected => {
                            return Err(ApplyError::Changed { at, expected, found });
                        }
                        (Step::Insert(_), Step::Delete(_)) => {}
                        (_, step) => {
                            writer.push(&step);
                        }
                    }
                    at += count;
                }
            }
        }
    }

    /// Where the place before character `position` is after the change.
    pub fn map_position(&self, position: usize, side: Side) -> MappedPosition {
        let mut shift = 0isize;
        for hunk in self.hunks().iter().take_while(|hunk| hunk.start <= position) {
            let (start, end) = (hunk.start, hunk.end());
            let put_in = hunk.inserted.chars().count();
            if position > end {
                shift += put_in as isize - (end - start) as isize;
                continue;
            }
            let (deleted, side) = match (start < position, position < end) {
                (true, true) => (Deleted::Across, side),
                // Behind replaced words a place stays behind the new ones; before them, before.
                (true, false) => (Deleted::Before, Side::After),
                (false, true) => (Deleted::After, Side::Before),
                (false, false) => (Deleted::None, side),
            };
            let put_in = if side == Side::After { put_in } else { 0 };
            return MappedPosition { position: start.saturating_add_signed(shift) + put_in, deleted };
        }
        MappedPosition { position: position.saturating_add_signed(shift), deleted: Deleted::None }
    }

    /// Where a range of characters is after the change, and whether its text still stands. Text put in at either
    /// end is not part of it; what replaces all of it is.
    pub fn map_range(&self, range: (usize, usize)) -> MappedRange {
        let (from, to) = range;
        let hunks = self.hunks();
        let touches = |hunk: &&Hunk| {
            if hunk.deleted.is_empty() {
                from < hunk.start && hunk.start < to
            } else {
                hunk.start < to && from < hunk.end()
            }
        };
        let gone: usize =
            hunks.iter().filter(touches).map(|hunk| hunk.end().min(to) - hunk.start.max(from)).sum();
        let state = match hunks.iter().filter(touches).count() {
            0 => RangeState::Kept,
            _ if gone == to - from && to > from => RangeState::Deleted,
            _ => RangeState::Changed,
        };
        let start = self.map_end(from, Side::After, &hunks);
        let end = self.map_end(to, Side::Before, &hunks);
        MappedRange { range: (start.min(end), end), state }
    }

    /// An end of a range: inside replaced words it moves to their outer edge, so that the new words are seen.
    fn map_end(&self, position: usize, side: Side, hunks: &[Hunk]) -> usize {
        match hunks.iter().find(|hunk| hunk.start < position && position < hunk.end()) {
            Some(hunk) => match side {
                Side::After => self.map_position(hunk.start, Side::Before).position,
                Side::Before => self.map_position(hunk.end(), Side::After).position,
            },
            None => self.map_position(position, side).position,
        }
    }
}

fn split_at_char(text: &str, count: usize) -> Option<(&str, &str)> {
    let at = text.char_indices().map(|(at, _)| at).chain(std::iter::once(text.len())).nth(count)?;
    Some(text.split_at(at))
}

fn length(step: &Step) -> usize {
    match step {
        Step::Retain(count) => *count,
        Step::Delete(text) | Step::Insert(text) => text.chars().count(),
    }
}

/// Writes steps in the one form that equal changes share: neighbours joined, deletions before insertions, nothing
/// empty, no retaining at the end.
#[derive(Default)]
struct Writer {
    steps: Vec<Step>,
    retained: usize,
    deleted: String,
    inserted: String,
}

impl Writer {
    fn retain(&mut self, count: usize) {
        if count > 0 {
            self.close();
            self.retained += count;
        }
    }

    fn delete(&mut self, text: &str) {
        self.deleted.push_str(text);
    }

    fn insert(&mut self, text: &str) {
        self.inserted.push_str(text);
    }

    /// Takes a step over; returns how many characters of the result it makes.
    fn push(&mut self, step: &Step) -> usize {
        match step {
            Step::Retain(count) => self.retain(*count),
            Step::Delete(text) => {
                self.delete(text);
                return 0;
            }
            Step::Insert(text) => self.insert(text),
        }
        length(step)
    }

    fn close(&mut self) {
        if self.deleted.is_empty() && self.inserted.is_empty() {
            return;
        }
        if self.retained > 0 {
            self.steps.push(Step::Retain(std::mem::take(&mut self.retained)));
        }
        if !self.deleted.is_empty() {
            self.steps.push(Step::Delete(std::mem::take(&mut self.deleted)));
        }
        if !self.inserted.is_empty() {
            self.steps.push(Step::Insert(std::mem::take(&mut self.inserted)));
        }
    }

    fn finish(mut self) -> TextChange {
        self.close();
        TextChange { steps: self.steps }
    }
}

/// Reads steps in pieces.
struct Reader<'a> {
    steps: &'a [Step],
    /// Characters of the first step that were read already.
    read: usize,
}

impl<'a> Reader<'a> {
    fn new(steps: &'a [Step]) -> Self {
        let mut reader = Self { steps, read: 0 };
        reader.drop_empty();
        reader
    }

    fn drop_empty(&mut self) {
        while self.steps.first().is_some_and(|step| length(step) <= self.read) {
            self.steps = &self.steps[1..];
            self.read = 0;
        }
    }

    /// What is left of the next step.
    fn peek(&self) -> Option<Step> {
        let rest = |text: &String| text.chars().skip(self.read).collect();
        self.steps.first().map(|step| match step {
            Step::Retain(count) => Step::Retain(count - self.read),
            Step::Delete(text) => Step::Delete(rest(text)),
            Step::Insert(text) => Step::Insert(rest(text)),
        })
    }

    fn take(&mut self, count: usize) -> Step {
        let step = match self.peek() {
            Some(Step::Delete(text)) => Step::Delete(text.chars().take(count).collect()),
            Some(Step::Insert(text)) => Step::Insert(text.chars().take(count).collect()),
            _ => Step::Retain(count),
        };
        self.read += count;
        self.drop_empty();
        step
    }

    fn skip(&mut self) {
        self.read = usize::MAX;
        self.drop_empty();
    }
}
