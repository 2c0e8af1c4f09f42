//! Taking replies in: many files at once, read and understood in parallel, filed in one step.

use std::collections::{HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;

use rayon::prelude::*;

use super::board::Board;
use super::filing::{Parcel, Part};
use super::relation;
use super::{Actor, FileStage, ImportReport, Matter, MatterError, Progress, RecordReply, SkippedFile, Thing};
use crate::read::{self, Aids, Format, ReadError, ScanError, Source, Unfolded};
use crate::reply::{self, Reading, Sent};
use crate::store::{self, Store, StoreError};

/// A file to take in. Its bytes are fetched when its turn comes, so that few are in memory at a time.
pub struct Incoming<'a> {
    /// Name as the unit sent it, without folders.
    pub name: String,
    /// Gives the bytes, or a sentence on why it cannot.
    pub bytes: Box<dyn Fn() -> Result<Vec<u8>, String> + Send + Sync + 'a>,
}

/// Told how far an import is; answers whether to go on.
pub type OnProgress<'a> = &'a (dyn Fn(Progress) -> bool + Sync);

impl Matter {
    /// Takes files in as replies. One that fails never stops the others; a cancelled import leaves nothing behind.
    pub fn import(
        &mut self,
        by: &Actor,
        files: &[Incoming<'_>],
        aids: Aids<'_>,
        on_progress: OnProgress<'_>,
    ) -> Result<ImportReport, MatterError> {
        let sent_out = self.sent_out()?;
        let (sent, filer) = (sent_out.sent(), sent_out.filer(by));
        let board = Board::begin(files, on_progress);
        let filed = self.store.transact(&by.doing("导入反馈"), |store| {
            // Within the transaction, so that originals go to the file as they come and a cancel takes all of it back.
            let intake = Intake { sent: &sent, aids, board: &board };
            let opened = open_all(store, files, &intake)?;
            let (new, skipped) = sort_out(store, opened)?;
            let mut replies =
                new.iter().map(|parcel| filer.file(store, parcel)).collect::<Result<Vec<_>, _>>()?;
            relation::relate_new(store, &mut replies)?;
            // The last moment: a cancel after this one comes too late.
            if board.is_stopped() {
                return Err(Stop::Cancelled);
            }
            let sentence = import_sentence(new.len(), skipped.len());
            Ok::<_, Stop>(((replies, skipped, sentence.clone()), sentence))
        });
        let (replies, mut skipped, sentence) = match filed {
            Ok(filed) => filed,
            Err(Stop::Cancelled) => return Ok(cancelled(board.count(), files.len())),
            Err(Stop::Failed(error)) => return Err(error),
        };
        board.finish();
        skipped.sort_by(|a, b| a.file.cmp(&b.file));
        let things = vec![Thing::Replies, Thing::Comments, Thing::Roster];
        Ok(ImportReport { replies, skipped, cancelled: false, things, sentence })
    }

    /// Takes down a reply by telephone or by word. Its text is understood like a letter's; the unit is certain.
    pub fn record_reply(&mut self, by: &Actor, input: &RecordReply) -> Result<ImportReport, MatterError> {
        let sent_out = self.sent_out()?;
        let unit = super::find_unit(&sent_out.units, input.unit)
            .ok_or_else(|| StoreError::Gone("所选单位".into()))?;
        if input.text.trim().is_empty() {
            return Err(MatterError::Invalid("请填写反馈内容；没有意见就写“无意见”".into()));
        }
        let name = format!("口头反馈（{}）.txt", unit.short);
        let source = Source::typed(&input.text);
        let reading = reply::understand(&source, &name, &sent_out.sent());
        let stamp = format!("{}\n{}\n{}", input.text, input.said_by, by.now);
        let stamp = stamp.into_bytes();
        let original = store::hash(&stamp);
        let part = Part { name, original: original.clone(), read: Ok((source, reading)) };
        let parcel = Parcel { parts: vec![part] };
        let filer = sent_out.filer(by);
        let sentence = format!("已登记{}的口头反馈", unit.short);
        let replies = self.store.transact(&by.doing("登记口头反馈"), |store| {
            store.keep_original(&original, &stamp)?;
            let mut replies = vec![filer.file(store, &parcel)?];
            for reply in &mut replies {
                store.set_reply_unit(reply.id, unit.id)?;
                store.set_reply_taken_by(reply.id, &input.said_by)?;
                reply.unit = Some(unit.name.clone());
            }
            relation::relate_new(store, &mut replies)?;
            Ok::<_, MatterError>((replies, unit.short.clone()))
        })?;
        let things = vec![Thing::Replies, Thing::Comments, Thing::Roster];
        Ok(ImportReport { replies, skipped: Vec::new(), cancelled: false, things, sentence })
    }
}

/// Why an import ends without a result. Either way its transaction is taken back.
enum Stop {
    Cancelled,
    Failed(MatterError),
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<MatterError> for Stop {
    fn from(error: MatterError) -> Self {
        Self::Failed(error)
    }
}

/// What every file of an import is read with.
struct Intake<'a> {
    sent: &'a Sent<'a>,
    aids: Aids<'a>,
    board: &'a Board<'a>,
}

/// So many opened files may wait to be put away. With those being read they are all that is in memory at a time.
const WAITING: usize = 2;

/// Reads all files, on every core, and puts their bytes away as they come. The files' own order is kept.
fn open_all(store: &Store, files: &[Incoming<'_>], intake: &Intake<'_>) -> Result<Vec<Opened>, Stop> {
    let mut opened: Vec<Opened> = files.iter().map(|_| Opened::default()).collect();
    let (give, take) = mpsc::sync_channel::<(usize, Opened)>(WAITING);
    let mut failure = None;
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // One by one: a file that takes long keeps nobody waiting but itself.
            files.par_iter().enumerate().with_max_len(1).for_each_with(give, |give, (index, file)| {
                if !intake.board.is_stopped() {
                    // Nobody takes it where putting an earlier one away has failed.
                    let _ = give.send((index, open(index, file, intake)));
                }
            });
        });
        for (index, mut file) in take {
            for (hash, bytes) in std::mem::take(&mut file.originals) {
                if failure.is_none() {
                    failure = store.keep_original(&hash, &bytes).err();
                }
            }
            opened[index] = file;
            if failure.is_some() {
                break;
            }
        }
    });
    match failure {
        Some(error) => Err(error.into()),
        None if intake.board.is_stopped() => Err(Stop::Cancelled),
        None => Ok(opened),
    }
}

/// Opens one file and tells of it. Readers answer for their own faults; where understanding what one read falls over,
/// this file's text is lost and nothing else of the import.
fn open(index: usize, file: &Incoming<'_>, intake: &Intake<'_>) -> Opened {
    intake.board.at(index, FileStage::Reading);
    let opened = catch_unwind(AssertUnwindSafe(|| prepare(index, file, intake)));
    let opened = opened.unwrap_or_else(|_| unopened(file));
    intake.board.read(index, opened.trouble());
    opened
}

/// The file as it is, where understanding it fell over.
fn unopened(file: &Incoming<'_>) -> Opened {
    let mut opened = Opened::default();
    match (file.bytes)() {
        Ok(bytes) => {
            let read = Err(ReadError::Corrupt("内容异常，读取时出错".into()));
            let part = opened.keep(file.name.clone(), bytes, read);
            opened.parcels.push(Parcel { parts: vec![part] });
        }
        Err(reason) => opened.skipped.push(skipped(&file.name, &reason)),
    }
    opened
}

/// Leaves out what is here already, or twice among the new ones.
fn sort_out(store: &Store, opened: Vec<Opened>) -> Result<(Vec<Parcel>, Vec<SkippedFile>), StoreError> {
    let mut seen = HashSet::new();
    let (mut new, mut left_out) = (Vec::new(), Vec::new());
    for Opened { parcels, skipped: not_read, .. } in opened {
        left_out.extend(not_read);
        for parcel in parcels {
            let hashes: Vec<String> = parcel.parts.iter().map(|part| part.original.clone()).collect();
            let known: Vec<Option<String>> =
                hashes.iter().map(|hash| store.file_with(hash)).collect::<Result<_, _>>()?;
            if let Some(same) = known.iter().all(Option::is_some).then(|| known[0].clone()).flatten() {
                left_out.push(skipped(parcel.name(), &format!("与已导入的“{same}”内容完全相同")));
            } else if !seen.insert(hashes) {
                left_out.push(skipped(parcel.name(), "与同时导入的另一个文件内容完全相同"));
            } else {
                new.push(parcel);
            }
        }
    }
    Ok((new, left_out))
}

/// One incoming file opened: the replies in it, and what in it could not be taken.
#[derive(Default)]
struct Opened {
    parcels: Vec<Parcel>,
    skipped: Vec<SkippedFile>,
    /// Bytes to put away, by their hash.
    originals: Vec<(String, Vec<u8>)>,
}

impl Opened {
    /// A part whose bytes are to be put away.
    fn keep(&mut self, name: String, bytes: Vec<u8>, read: Result<(Source, Reading), ReadError>) -> Part {
        let original = store::hash(&bytes);
        self.originals.push((original.clone(), bytes));
        Part { name, original, read }
    }

    /// Why the file, or something in it, could not be read.
    fn trouble(&self) -> Option<String> {
        let parts = self.parcels.iter().flat_map(|parcel| &parcel.parts);
        let unread = parts.filter_map(|part| part.read.as_ref().err().map(ToString::to_string)).next();
        unread.or_else(|| self.skipped.first().map(|skipped| skipped.reason.clone()))
    }
}

/// Reads a file and what came inside it. A mail and its attachments are one reply; the members of an archive are
/// replies of their own, unless the archive came with a mail.
fn prepare(index: usize, file: &Incoming<'_>, intake: &Intake<'_>) -> Opened {
    let bytes = match (file.bytes)() {
        Ok(bytes) => bytes,
        Err(reason) => return Opened { skipped: vec![skipped(&file.name, &reason)], ..Opened::default() },
    };
    // A scan takes seconds a page: whether to go on is asked before each.
    let next_page = || {
        intake.board.at(index, FileStage::Reading);
        if intake.board.is_stopped() { Err(ScanError::Stopped) } else { (intake.aids.recogniser)() }
    };
    let aids = Aids { recogniser: &next_page, ..intake.aids };
    let (top, inside) = read::unfold(&file.name, &bytes, aids);
    intake.board.at(index, FileStage::Understanding);
    let first = Unfolded { path: vec![file.name.clone()], bytes, read: top };
    let mut opened = Opened::default();
    let mut parcel_of: HashMap<Vec<String>, Option<usize>> = HashMap::new();
    for Unfolded { path, bytes, read } in std::iter::once(first).chain(inside) {
        let parcel = parcel_of.get(&path[..path.len() - 1]).copied().flatten();
        let name = path.join("／");
        if let Ok(archive) = &read
            && archive.format == Format::Archive
        {
            opened.skipped.extend(archive.losses.iter().map(|loss| skipped(&name, &loss.sentence())));
            parcel_of.insert(path, parcel);
            continue;
        }
        let nothing_to_keep = matches!(read, Err(ReadError::Empty | ReadError::TooLarge(_)));
        if let (Err(error), true, None) = (&read, nothing_to_keep, parcel) {
            opened.skipped.push(skipped(&name, &error.to_string()));
            continue;
        }
        let read = read.map(|source| {
            let reading = reply::understand(&source, path.last().unwrap_or(&name), intake.sent);
            (source, reading)
        });
        let part = opened.keep(name, bytes, read);
        let at = match parcel {
            Some(at) => {
                opened.parcels[at].parts.push(part);
                at
            }
            None => {
                opened.parcels.push(Parcel { parts: vec![part] });
                opened.parcels.len() - 1
            }
        };
        parcel_of.insert(path, Some(at));
    }
    opened
}

fn skipped(file: &str, reason: &str) -> SkippedFile {
    SkippedFile { file: file.to_owned(), reason: reason.to_owned() }
}

fn import_sentence(filed: usize, skipped: usize) -> String {
    match skipped {
        0 => format!("{filed} 个文件已导入"),
        skipped => format!("{filed} 个文件已导入，{skipped} 个未导入"),
    }
}

fn cancelled(read: usize, total: usize) -> ImportReport {
    ImportReport {
        replies: Vec::new(),
        skipped: Vec::new(),
        cancelled: true,
        things: Vec::new(),
        sentence: format!("导入已停止：{total} 个文件中已读 {read} 个，都没有存入，事项没有变化"),
    }
}
