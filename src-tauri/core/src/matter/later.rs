//! Text that a file of a reply gets after it was filed: typed by the clerk, or read again once the machine can.
//!
//! What was read before stays. A typed text is a file of its own beside the one that it was typed from.

use super::relation;
use super::{Actor, FileId, ImportReport, ImportedReply, Matter, MatterError, OneFile, Thing, TypeText};
use crate::read::{self, Aids, Attachment, Loss, Source};
use crate::store::{self, FileRow, Store, StoreError};

impl Matter {
    /// Takes down what stands in a file that could not be read, or not in full. It is understood like a reply's own
    /// text and kept beside the file.
    pub fn type_text(&mut self, by: &Actor, input: &TypeText) -> Result<ImportReport, MatterError> {
        if input.text.trim().is_empty() {
            return Err(MatterError::Invalid("请照原件录入文字；没有意见就写“无意见”".into()));
        }
        let of = self.file(input.file)?;
        let bytes = input.text.clone().into_bytes();
        let typed = FileRow {
            id: FileId(0),
            original: store::hash(&bytes),
            name: format!("{}（录入）.txt", of.name),
            unreadable: None,
            source: Some(Source::typed(&input.text)),
            ..of.clone()
        };
        self.supply(by, "录入文字", &of, typed, |store, typed| {
            store.keep_original(&typed.original, &bytes)?;
            store.insert_file(typed)
        })
    }

    /// Reads a file's own bytes again, as when models or an office program were installed since. Only while nothing
    /// was found in it: points that a person has dealt with are not replaced.
    pub fn read_again(
        &mut self,
        by: &Actor,
        input: &OneFile,
        aids: Aids<'_>,
    ) -> Result<ImportReport, MatterError> {
        let of = self.file(input.file)?;
        if self.is_used(&of)? {
            return Err(MatterError::Invalid(format!(
                "“{}”里已有意见或名单归入，不再重新识读。缺的文字可以录入",
                of.name
            )));
        }
        let bytes = self.store.original(&of.original)?;
        let source = read::read_with(Attachment::last_of(&of.name), &bytes, aids)
            .map_err(|error| MatterError::Read { file: of.name.clone(), error })?;
        if of.source.as_ref().is_some_and(|before| source.plain_text() == before.plain_text()) {
            let why = source.losses.first().map(Loss::sentence).unwrap_or_default();
            return Err(MatterError::Invalid(format!("“{}”没有识读出新的文字。{why}", of.name)));
        }
        let read = FileRow { unreadable: None, source: Some(source), ..of.clone() };
        self.supply(by, "重新识读", &of, read, |store, read| {
            store.set_file_text(read)?;
            Ok(read.id)
        })
    }

    fn file(&self, id: FileId) -> Result<FileRow, MatterError> {
        let found = self.store.files(None)?.into_iter().find(|row| row.id == id);
        Ok(found.ok_or_else(|| StoreError::Gone("这个文件".into()))?)
    }

    /// Whether a comment or a person was found in a file.
    fn is_used(&self, file: &FileRow) -> Result<bool, MatterError> {
        let speaks = self.store.comments()?.iter().any(|comment| comment.file == file.id);
        let names = |row: &store::RosterRow| row.origin.is_some_and(|(_, of)| of == file.id);
        Ok(speaks || self.store.roster()?.iter().any(names))
    }

    /// Understands a file's new text and takes over what is found in it; `put` puts the file's row there.
    fn supply(
        &mut self,
        by: &Actor,
        operation: &str,
        of: &FileRow,
        mut file: FileRow,
        put: impl FnOnce(&Store, &FileRow) -> Result<FileId, StoreError>,
    ) -> Result<ImportReport, MatterError> {
        let sent_out = self.sent_out()?;
        let filer = sent_out.filer(by);
        let reading = filer.reading_of(&file);
        (file.boilerplate, file.unplaced) = (reading.boilerplate.clone(), reading.unplaced.clone());
        let stale = if self.is_used(of)? { Vec::new() } else { filer.reading_of(of).warnings };
        let others = self.store.files(Some(of.reply))?;
        let unread = others.iter().any(|other| other.id != of.id && other.unreadable.is_some());
        let sentence = format!("“{}”的文字已归入，找到意见 {} 条", of.name, reading.points.len());
        let reply = self.store.transact(&by.doing(operation), |store| {
            let mut row = store.reply(of.reply)?;
            row.warnings.retain(|warning| !stale.contains(warning));
            filer.say(&mut row, &reading, unread);
            store.set_reply_reading(&row)?;
            let id = put(store, &file)?;
            let known = store.comments()?.into_iter().filter(|comment| comment.reply == of.reply);
            let comments = known.map(|comment| comment.id).collect();
            let mut told = ImportedReply { comments, ..filer.told(&row, vec![file.name.clone()]) };
            filer.take_over(store, &mut told, (row.unit, id), reading)?;
            let mut told = [told];
            relation::relate_new(store, &mut told)?;
            Ok::<_, MatterError>((told, of.name.clone()))
        })?;
        let things = vec![Thing::Replies, Thing::Comments, Thing::Roster];
        Ok(ImportReport { replies: reply.into(), skipped: Vec::new(), cancelled: false, things, sentence })
    }
}
