//! Taking replies in: many files at once, read and understood in parallel, filed in one step.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::prelude::*;

use super::filing::{Filer, Parcel, Part};
use super::{Actor, ImportReport, Matter, MatterError, Progress, RecordReply, SkippedFile, Thing};
use crate::read::{
    self, Block, FindRecogniser, Format, ReadError, ScanError, Source, SourceParagraph, Unfolded,
};
use crate::reply::{self, Sent};
use crate::store::{self, StoreError};

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
        recogniser: FindRecogniser<'_>,
        on_progress: OnProgress<'_>,
    ) -> Result<ImportReport, MatterError> {
        let units = self.store.units()?;
        let names = self.names(&units)?;
        let round = self.store.round()?;
        let sent = Sent { units: &units, drafts: &round.drafts, date: round.sent, names: &names };
        let done = AtomicUsize::new(0);
        let stopped = AtomicBool::new(false);
        let prepared: Vec<Opened> = files
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
                    return Opened::default();
                }
                // A scan takes seconds a page: whether to go on is asked before each.
                let next_page = || {
                    tell(done.load(Ordering::Relaxed));
                    if stopped.load(Ordering::Relaxed) { Err(ScanError::Stopped) } else { recogniser() }
                };
                let prepared = prepare(file, &sent, &next_page);
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
    fn sort_out(&self, opened: Vec<Opened>) -> Result<(Vec<Parcel>, Vec<SkippedFile>), MatterError> {
        let mut seen = HashSet::new();
        let (mut new, mut left_out) = (Vec::new(), Vec::new());
        for Opened { parcels, skipped: not_read } in opened {
            left_out.extend(not_read);
            for parcel in parcels {
                let hashes: Vec<String> = parcel.parts.iter().map(|part| store::hash(&part.bytes)).collect();
                let known: Vec<Option<String>> =
                    hashes.iter().map(|hash| self.store.file_with(hash)).collect::<Result<_, _>>()?;
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
        let part = Part { name, bytes: stamp.into_bytes(), read: Ok((source, reading)) };
        let parcel = Parcel { parts: vec![part] };
        let filer = Filer { round: round.id, names: &names, sent, by };
        let sentence = format!("已登记{}的口头反馈", unit.short);
        let reply = self.store.transact(&by.doing("登记口头反馈"), |store| {
            let mut reply = filer.file(store, &parcel)?;
            store.set_reply_unit(reply.id, unit.id)?;
            store.set_reply_taken_by(reply.id, &input.said_by)?;
            reply.unit = Some(unit.name.clone());
            Ok::<_, MatterError>((reply, unit.short.clone()))
        })?;
        let things = vec![Thing::Replies, Thing::Comments, Thing::Roster];
        Ok(ImportReport { replies: vec![reply], skipped: Vec::new(), cancelled: false, things, sentence })
    }
}

/// One incoming file opened: the replies in it, and what in it could not be taken.
#[derive(Default)]
struct Opened {
    parcels: Vec<Parcel>,
    skipped: Vec<SkippedFile>,
}

/// Reads a file and what came inside it. A mail and its attachments are one reply; the members of an archive are
/// replies of their own, unless the archive came with a mail.
fn prepare(file: &Incoming<'_>, sent: &Sent<'_>, recogniser: FindRecogniser<'_>) -> Opened {
    let bytes = match (file.bytes)() {
        Ok(bytes) => bytes,
        Err(reason) => return Opened { skipped: vec![skipped(&file.name, &reason)], ..Opened::default() },
    };
    let (top, inside) = read::unfold(&file.name, &bytes, recogniser);
    let first = Unfolded { path: vec![file.name.clone()], bytes, read: top };
    let mut opened = Opened::default();
    let mut parcel_of: HashMap<Vec<String>, Option<usize>> = HashMap::new();
    for Unfolded { path, bytes, read } in std::iter::once(first).chain(inside) {
        let parcel = parcel_of.get(&path[..path.len() - 1]).copied().flatten();
        let name = path.join("／");
        if let Ok(archive) = &read
            && archive.format == Format::Zip
        {
            let lost =
                archive.losses.iter().map(|loss| skipped(&name, &format!("{}：{}", loss.place, loss.what)));
            opened.skipped.extend(lost);
            parcel_of.insert(path, parcel);
            continue;
        }
        let nothing_to_keep = matches!(read, Err(ReadError::Empty | ReadError::TooLarge(_)));
        if let (Err(error), true, None) = (&read, nothing_to_keep, parcel) {
            opened.skipped.push(skipped(&name, &error.to_string()));
            continue;
        }
        let read = read.map(|source| {
            let reading = reply::understand(&source, path.last().unwrap_or(&name), sent);
            (source, reading)
        });
        let part = Part { name, bytes, read };
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

fn cancelled() -> ImportReport {
    ImportReport {
        replies: Vec::new(),
        skipped: Vec::new(),
        cancelled: true,
        things: Vec::new(),
        sentence: "导入已取消，没有导入任何文件".into(),
    }
}
