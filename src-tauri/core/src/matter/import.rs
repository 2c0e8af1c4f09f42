//! Taking replies in: many files at once, read and understood in parallel, filed in one step.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::prelude::*;

use super::{
    Actor, CommentId, FileId, ImportReport, ImportedPerson, ImportedReply, Matter, MatterError, Progress,
    RecordReply, ReplyId, RosterRowId, SkippedFile, Thing,
};
use crate::read::{self, Block, Format, ReadError, Source, SourceParagraph};
use crate::reply::{self, Nature, Reading, RosterEntry, Sent};
use crate::store::{self, CommentRow, FileRow, ReplyRow, RosterRow, Store, StoreError};
use crate::unit::{Names, UnitId};

/// A file to take in. Its bytes are fetched when its turn comes, so that few are in memory at a time.
pub struct Incoming<'a> {
    /// Name as the unit sent it, without folders.
    pub name: String,
    /// Gives the bytes, or a sentence on why it cannot.
    pub bytes: Box<dyn Fn() -> Result<Vec<u8>, String> + Send + Sync + 'a>,
}

/// Told how far an import is; answers whether to go on.
pub type OnProgress<'a> = &'a (dyn Fn(Progress) -> bool + Sync);

/// A guess below this is not used for filing; the reply waits for a person.
const FILED: f64 = 0.4;

struct Prepared {
    name: String,
    bytes: Vec<u8>,
    read: Result<(Source, Reading), ReadError>,
}

struct Filer<'a> {
    round: i64,
    names: &'a Names,
    sent: Sent<'a>,
    by: &'a Actor,
}

impl Matter {
    /// Takes files in as replies. One that fails never stops the others; a cancelled import leaves nothing behind.
    pub fn import(
        &mut self,
        by: &Actor,
        files: &[Incoming<'_>],
        on_progress: OnProgress<'_>,
    ) -> Result<ImportReport, MatterError> {
        let units = self.store.units()?;
        let names = self.names(&units)?;
        let round = self.store.round()?;
        let sent = Sent { units: &units, drafts: &round.drafts, date: round.sent, names: &names };
        let done = AtomicUsize::new(0);
        let stopped = AtomicBool::new(false);
        let prepared: Vec<Result<Prepared, SkippedFile>> = files
            .par_iter()
            .map(|file| {
                let tell = |done: usize| {
                    let progress = Progress { done, total: files.len(), file: file.name.clone() };
                    if !stopped.load(Ordering::Relaxed) && !on_progress(progress) {
                        stopped.store(true, Ordering::Relaxed);
                    }
                };
                tell(done.load(Ordering::Relaxed));
                if stopped.load(Ordering::Relaxed) {
                    return Err(skipped(&file.name, "导入已取消"));
                }
                let prepared = prepare(file, &sent);
                tell(done.fetch_add(1, Ordering::Relaxed) + 1);
                prepared
            })
            .collect();
        if stopped.load(Ordering::Relaxed) {
            return Ok(cancelled());
        }
        let filer = Filer { round: round.id, names: &names, sent, by };
        let (new, mut skipped_files) = self.sort_out(prepared)?;
        let count = new.len();
        let sentence = match skipped_files.len() {
            0 => format!("{count} 个文件已导入"),
            skipped => format!("{count} 个文件已导入，{skipped} 个未导入"),
        };
        let replies = self.store.transact(&by.doing("导入反馈"), |store| {
            let replies = new.iter().map(|file| filer.file(store, file)).collect::<Result<Vec<_>, _>>()?;
            Ok::<_, MatterError>((replies, sentence.clone()))
        })?;
        skipped_files.sort_by(|a, b| a.file.cmp(&b.file));
        let things = vec![Thing::Replies, Thing::Comments, Thing::Roster];
        Ok(ImportReport { replies, skipped: skipped_files, cancelled: false, things, sentence })
    }

    /// Leaves out what is here already, or twice among the new ones.
    fn sort_out(
        &self,
        prepared: Vec<Result<Prepared, SkippedFile>>,
    ) -> Result<(Vec<Prepared>, Vec<SkippedFile>), MatterError> {
        let mut seen = HashSet::new();
        let (mut new, mut left_out) = (Vec::new(), Vec::new());
        for file in prepared {
            match file {
                Err(reason) => left_out.push(reason),
                Ok(file) => {
                    let hash = store::hash(&file.bytes);
                    if let Some(same) = self.store.file_with(&hash)? {
                        left_out.push(skipped(&file.name, &format!("与已导入的“{same}”内容完全相同")));
                    } else if !seen.insert(hash) {
                        left_out.push(skipped(&file.name, "与同时导入的另一个文件内容完全相同"));
                    } else {
                        new.push(file);
                    }
                }
            }
        }
        Ok((new, left_out))
    }

    /// Takes down a reply by telephone or by word. Its text is understood like a letter's; the unit is certain.
    pub fn record_reply(&mut self, by: &Actor, input: &RecordReply) -> Result<ImportReport, MatterError> {
        let units = self.store.units()?;
        let unit = super::find_unit(&units, input.unit).ok_or_else(|| StoreError::Gone("所选单位".into()))?;
        if input.text.trim().is_empty() {
            return Err(MatterError::Invalid("请填写反馈内容；没有意见就写“无意见”".into()));
        }
        let names = self.names(&units)?;
        let round = self.store.round()?;
        let name = format!("口头反馈（{}）.txt", unit.short);
        let lines = input.text.lines().map(|line| Block::Paragraph(SourceParagraph::plain(line)));
        let source = Source { format: Format::Text, blocks: lines.collect(), ..Source::default() };
        let sent = Sent { units: &units, drafts: &round.drafts, date: round.sent, names: &names };
        let reading = reply::understand(&source, &name, &sent);
        let stamp = format!("{}\n{}\n{}", input.text, input.said_by, by.now);
        let prepared = Prepared { name, bytes: stamp.into_bytes(), read: Ok((source, reading)) };
        let filer = Filer { round: round.id, names: &names, sent, by };
        let sentence = format!("已登记{}的口头反馈", unit.short);
        let reply = self.store.transact(&by.doing("登记口头反馈"), |store| {
            let mut reply = filer.file(store, &prepared)?;
            store.set_reply_unit(reply.id, unit.id)?;
            store.set_reply_taken_by(reply.id, &input.said_by)?;
            reply.unit = Some(unit.name.clone());
            Ok::<_, MatterError>((reply, unit.short.clone()))
        })?;
        let things = vec![Thing::Replies, Thing::Comments, Thing::Roster];
        Ok(ImportReport { replies: vec![reply], skipped: Vec::new(), cancelled: false, things, sentence })
    }
}

fn prepare(file: &Incoming<'_>, sent: &Sent<'_>) -> Result<Prepared, SkippedFile> {
    let bytes = (file.bytes)().map_err(|reason| skipped(&file.name, &reason))?;
    let read = match read::read(&file.name, &bytes) {
        Ok(source) => {
            let reading = reply::understand(&source, &file.name, sent);
            Ok((source, reading))
        }
        // Nothing to keep, or too much to keep: these are not filed.
        Err(error @ (ReadError::Empty | ReadError::TooLarge(_))) => {
            return Err(skipped(&file.name, &error.to_string()));
        }
        Err(error) => Err(error),
    };
    Ok(Prepared { name: file.name.clone(), bytes, read })
}

fn skipped(file: &str, reason: &str) -> SkippedFile {
    SkippedFile { file: file.to_owned(), reason: reason.to_owned() }
}

fn cancelled() -> ImportReport {
    ImportReport {
        replies: Vec::new(),
        skipped: Vec::new(),
        cancelled: true,
        things: Vec::new(),
        sentence: "导入已取消，没有导入任何文件".into(),
    }
}

impl Filer<'_> {
    /// Files one reply with its comments and people.
    fn file(&self, store: &Store, file: &Prepared) -> Result<ImportedReply, MatterError> {
        let (source, reading, unreadable) = match &file.read {
            Ok((source, reading)) => (Some(source.clone()), reading.clone(), None),
            Err(error) => {
                let mut reading = reply::understand_name(&file.name, self.sent.units, self.names);
                reading.warnings.push(error.to_string());
                (None, reading, Some(error.to_string()))
            }
        };
        let unit = reading.senders.first().filter(|s| s.confidence >= FILED).map(|s| s.unit);
        let reply = store.insert_reply(&ReplyRow {
            id: ReplyId(0),
            round: self.round,
            unit,
            unit_confirmed: false,
            senders: reading.senders.clone(),
            nature: reading.nature,
            nature_words: reading.nature_words.clone(),
            nature_confirmed: false,
            number: reading.number.clone(),
            date: reading.date,
            received: self.by.now,
            taken_by: None,
            warnings: reading.warnings.clone(),
        })?;
        let original = store.keep_original(&file.bytes)?;
        let file_id = store.insert_file(&FileRow {
            id: FileId(0),
            reply,
            original,
            name: file.name.clone(),
            size: 0,
            unreadable,
            source,
            boilerplate: reading.boilerplate.clone(),
            unplaced: reading.unplaced.clone(),
        })?;
        let comments = self.comments(store, reply, file_id, &reading)?;
        let people = reading.roster.iter().map(|entry| self.person(store, reply, file_id, unit, entry));
        Ok(ImportedReply {
            id: reply,
            files: vec![file.name.clone()],
            unit: unit.and_then(|id| super::find_unit(self.sent.units, id)).map(|unit| unit.name.clone()),
            nature: if file.read.is_ok() { reading.nature } else { Nature::Unclear },
            number: reading.number,
            date: reading.date,
            comments,
            roster: people.collect::<Result<_, _>>()?,
            unplaced: reading.unplaced.into_iter().map(|text| text.text).collect(),
            warnings: reading.warnings,
        })
    }

    fn comments(
        &self,
        store: &Store,
        reply: ReplyId,
        file: FileId,
        reading: &Reading,
    ) -> Result<Vec<CommentId>, MatterError> {
        let mut ids = Vec::new();
        for (index, point) in reading.points.iter().enumerate() {
            let anchor = point.anchor.as_ref();
            ids.push(store.insert_comment(&CommentRow {
                id: CommentId(0),
                reply,
                file,
                ordinal: index as i64 + 1,
                point: point.clone(),
                draft: anchor.map(|anchor| anchor.draft),
                node: anchor.and_then(|anchor| anchor.node),
                paragraph: anchor.and_then(|anchor| anchor.paragraph),
                place_confirmed: false,
                decision: None,
                reason: None,
            })?);
        }
        Ok(ids)
    }

    fn person(
        &self,
        store: &Store,
        reply: ReplyId,
        file: FileId,
        sender: Option<UnitId>,
        entry: &RosterEntry,
    ) -> Result<ImportedPerson, MatterError> {
        let unit = entry.unit.as_deref().and_then(|name| self.names.resolve(name)).or(sender);
        store.insert_roster(&RosterRow {
            id: RosterRowId(0),
            unit,
            role: entry.role,
            name: entry.name.clone(),
            post: entry.post.clone().unwrap_or_default(),
            phone: entry.phone.clone().unwrap_or_default(),
            origin: Some((reply, file)),
            spans: entry.spans.clone(),
        })?;
        Ok(ImportedPerson {
            role: entry.role,
            unit: unit.and_then(|id| super::find_unit(self.sent.units, id)).map(|unit| unit.name.clone()),
            name: entry.name.clone(),
            post: entry.post.clone(),
            phone: entry.phone.clone(),
        })
    }
}
