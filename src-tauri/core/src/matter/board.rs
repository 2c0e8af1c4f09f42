//! The progress list of an import (进度): where each file is, told as it changes, and whether to go on.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::import::{Incoming, OnProgress};
use super::{FileProgress, FileStage, Progress};

/// Where every file of an import is. Readers on several threads write on it.
pub(super) struct Board<'a> {
    names: Vec<&'a str>,
    read: AtomicUsize,
    unread: Mutex<HashSet<usize>>,
    stopped: AtomicBool,
    tell: OnProgress<'a>,
}

impl<'a> Board<'a> {
    /// Tells of all files at once that they wait.
    pub(super) fn begin(files: &'a [Incoming<'a>], tell: OnProgress<'a>) -> Self {
        let names = files.iter().map(|file| file.name.as_str()).collect();
        let board = Self {
            names,
            read: AtomicUsize::default(),
            unread: Mutex::default(),
            stopped: AtomicBool::default(),
            tell,
        };
        board.say((0..files.len()).map(|index| board.file(index, FileStage::Waiting, None)).collect());
        board
    }

    /// A file is at a stage now.
    pub(super) fn at(&self, index: usize, stage: FileStage) {
        self.say(vec![self.file(index, stage, None)]);
    }

    /// A file is read and understood, or could not be: `trouble` says why.
    pub(super) fn read(&self, index: usize, trouble: Option<String>) {
        self.read.fetch_add(1, Ordering::Relaxed);
        let stage = if trouble.is_some() { FileStage::Unread } else { FileStage::Filing };
        if trouble.is_some() {
            self.unread.lock().unwrap_or_else(PoisonError::into_inner).insert(index);
        }
        self.say(vec![self.file(index, stage, trouble)]);
    }

    /// What was read is in the matter for good.
    pub(super) fn finish(&self) {
        let unread = self.unread.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let filed = (0..self.names.len()).filter(|index| !unread.contains(index));
        self.say(filed.map(|index| self.file(index, FileStage::Done, None)).collect());
    }

    /// How many files were read so far.
    pub(super) fn count(&self) -> usize {
        self.read.load(Ordering::Relaxed)
    }

    /// The clerk wants no more of it.
    pub(super) fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    fn file(&self, index: usize, stage: FileStage, trouble: Option<String>) -> FileProgress {
        FileProgress {
            index,
            name: self.names.get(index).copied().unwrap_or_default().to_owned(),
            stage,
            trouble,
        }
    }

    fn say(&self, files: Vec<FileProgress>) {
        if self.is_stopped() {
            return;
        }
        if !(self.tell)(Progress { done: self.count(), total: self.names.len(), files }) {
            self.stopped.store(true, Ordering::Relaxed);
        }
    }
}
