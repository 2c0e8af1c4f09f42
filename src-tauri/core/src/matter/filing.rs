//! Filing a reply: its files, comments and people as rows, under the unit that most speaks for.

use super::{
    Actor, CommentId, FileId, ImportedPerson, ImportedReply, MatterError, ReplyId, RosterRowId, Standing,
};
use crate::read::{Attachment, ReadError, Source};
use crate::reply::{self, Nature, Reading, RosterEntry, SenderGuess, Sent};
use crate::store::{CommentRow, FileRow, ReplyRow, RosterRow, Store};
use crate::unit::{Names, UnitId};

/// A guess below this is not used for filing; the reply waits for a person.
const FILED: f64 = 0.4;

/// What came together: one file, or a mail with its attachments. Never empty.
pub(super) struct Parcel {
    pub parts: Vec<Part>,
}

/// One file of a parcel, read and understood as far as it can be.
pub(super) struct Part {
    pub name: String,
    /// The hash under which its bytes were put away.
    pub original: String,
    pub read: Result<(Source, Reading), ReadError>,
}

impl Parcel {
    /// The name of its first file.
    pub fn name(&self) -> &str {
        self.parts.first().map_or("", |part| part.name.as_str())
    }
}

/// Files parcels in a matter.
pub(super) struct Filer<'a> {
    pub round: i64,
    pub names: &'a Names,
    pub sent: Sent<'a>,
    pub by: &'a Actor,
}

impl Filer<'_> {
    /// Files one reply with its files, comments and people.
    pub fn file(&self, store: &Store, parcel: &Parcel) -> Result<ImportedReply, MatterError> {
        let mut readings: Vec<Reading> = parcel.parts.iter().map(|part| self.reading(part)).collect();
        if let [first, _, ..] = &mut readings[..] {
            *first = reply::with_enclosures(std::mem::take(first));
        }
        let senders = best_senders(&readings);
        let unit = surest(&senders);
        let unread = parcel.parts.iter().any(|part| part.read.is_err());
        let (nature, nature_words) = joint_nature(&readings, unread);
        let warnings: Vec<String> = readings.iter().flat_map(|reading| reading.warnings.clone()).collect();
        let row = ReplyRow {
            id: ReplyId(0),
            round: self.round,
            unit,
            unit_confirmed: false,
            senders,
            nature,
            nature_words,
            nature_confirmed: false,
            number: readings.iter().find_map(|reading| reading.number.clone()),
            date: readings.iter().find_map(|reading| reading.date),
            received: self.by.now,
            taken_by: None,
            warnings,
            standing: Standing::Alone,
        };
        let reply = store.insert_reply(&row)?;
        let names = parcel.parts.iter().map(|part| part.name.clone()).collect();
        let mut imported = self.told(&ReplyRow { id: reply, ..row }, names);
        for (part, reading) in parcel.parts.iter().zip(readings) {
            let file = self.keep(store, reply, part, &reading)?;
            self.take_over(store, &mut imported, (unit, file), reading)?;
        }
        Ok(imported)
    }

    /// What is told of a reply, before anything is taken over from its files.
    pub fn told(&self, row: &ReplyRow, files: Vec<String>) -> ImportedReply {
        ImportedReply {
            id: row.id,
            files,
            unit: row.unit.and_then(|id| super::find_unit(self.sent.units, id)).map(|unit| unit.name.clone()),
            nature: row.nature,
            number: row.number.clone(),
            date: row.date,
            comments: Vec::new(),
            roster: Vec::new(),
            unplaced: Vec::new(),
            warnings: row.warnings.clone(),
            relation: None,
        }
    }

    /// Lets a further file speak for a reply: what a person said of it stays, and points outweigh their absence.
    /// `unread`: another file of it could not be read.
    pub fn say(&self, row: &mut ReplyRow, reading: &Reading, unread: bool) {
        let earlier = Reading {
            senders: std::mem::take(&mut row.senders),
            nature: row.nature,
            nature_words: row.nature_words.clone(),
            ..Reading::default()
        };
        let both = [earlier, reading.clone()];
        row.senders = best_senders(&both);
        if !row.unit_confirmed {
            row.unit = surest(&row.senders);
        }
        if !row.nature_confirmed {
            (row.nature, row.nature_words) = joint_nature(&both, unread);
        }
        row.number = row.number.take().or_else(|| reading.number.clone());
        row.date = row.date.or(reading.date);
        row.warnings.extend(reading.warnings.clone());
    }

    /// Takes over what was found in one file of a reply: its comments and people as rows, the rest into what is told.
    pub fn take_over(
        &self,
        store: &Store,
        imported: &mut ImportedReply,
        (unit, file): (Option<UnitId>, FileId),
        reading: Reading,
    ) -> Result<(), MatterError> {
        let first = imported.comments.len();
        imported.comments.extend(self.comments(store, imported.id, file, &reading, first)?);
        for entry in &reading.roster {
            imported.roster.push(self.person(store, imported.id, file, unit, entry)?);
        }
        imported.unplaced.extend(reading.unplaced.into_iter().map(|text| text.text));
        Ok(())
    }

    fn reading(&self, part: &Part) -> Reading {
        match &part.read {
            Ok((_, reading)) => reading.clone(),
            Err(error) => self.unread(&part.name, &error.to_string()),
        }
    }

    /// What a file that is kept amounts to, understood anew.
    pub fn reading_of(&self, file: &FileRow) -> Reading {
        match (&file.source, &file.unreadable) {
            (Some(source), _) => reply::understand(source, Attachment::last_of(&file.name), &self.sent),
            (None, reason) => self.unread(&file.name, reason.as_deref().unwrap_or_default()),
        }
    }

    fn unread(&self, name: &str, reason: &str) -> Reading {
        let mut reading = reply::understand_name(name, self.sent.units, self.names);
        reading.warnings.push(format!("“{name}”：{reason}"));
        reading
    }

    fn keep(
        &self,
        store: &Store,
        reply: ReplyId,
        part: &Part,
        reading: &Reading,
    ) -> Result<FileId, MatterError> {
        let file = FileRow {
            id: FileId(0),
            reply,
            original: part.original.clone(),
            name: part.name.clone(),
            size: 0,
            unreadable: part.read.as_ref().err().map(ToString::to_string),
            source: part.read.as_ref().ok().map(|(source, _)| source.clone()),
            boilerplate: reading.boilerplate.clone(),
            unplaced: reading.unplaced.clone(),
        };
        Ok(store.insert_file(&file)?)
    }

    fn comments(
        &self,
        store: &Store,
        reply: ReplyId,
        file: FileId,
        reading: &Reading,
        before: usize,
    ) -> Result<Vec<CommentId>, MatterError> {
        let mut ids = Vec::new();
        for (index, point) in reading.points.iter().enumerate() {
            let anchor = point.anchor.as_ref();
            ids.push(store.insert_comment(&CommentRow {
                id: CommentId(0),
                reply,
                file,
                ordinal: (before + index) as i64 + 1,
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

fn surest(senders: &[SenderGuess]) -> Option<UnitId> {
    senders.first().filter(|sender| sender.confidence >= FILED).map(|sender| sender.unit)
}

/// Candidates of all files, each unit with its surest guess, the surest unit first.
fn best_senders(readings: &[Reading]) -> Vec<SenderGuess> {
    let mut best: Vec<SenderGuess> = Vec::new();
    for guess in readings.iter().flat_map(|reading| &reading.senders) {
        match best.iter_mut().find(|other| other.unit == guess.unit) {
            Some(other) if other.confidence >= guess.confidence => {}
            Some(other) => *other = guess.clone(),
            None => best.push(guess.clone()),
        }
    }
    best.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    best
}

/// One file with points makes points; without any, one that says 无意见 speaks for all, unless another could not be read.
fn joint_nature(readings: &[Reading], unread: bool) -> (Nature, String) {
    let with = |nature: Nature| readings.iter().find(|reading| reading.nature == nature);
    let found = with(Nature::Points).or(with(Nature::None).filter(|_| !unread));
    found.map_or((Nature::Unclear, String::new()), |reading| (reading.nature, reading.nature_words.clone()))
}
