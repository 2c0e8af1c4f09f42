//! Making a matter of a letter.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::current::Current;
use super::drafts::{Sources, Texts, Viewer};
use super::issuance::prefilled;
use super::{Actor, Corrections, Matter, MatterError, Role, RosterRowId, Understanding};
use crate::draft::{self, Draft, Letter, Understood};
use crate::read::Source;
use crate::store::{RosterRow, Store};
use crate::unit::{Directory, Names, UnitId};

/// A file of the letter, as read.
#[derive(Debug)]
pub struct LetterFile {
    /// Its name.
    pub name: String,
    /// Its text.
    pub source: Source,
}

/// The letter's file and the drafts that came as files of their own.
#[derive(Debug)]
pub struct LetterFiles {
    /// The letter's file.
    pub letter: LetterFile,
    /// The drafts' files.
    pub drafts: Vec<LetterFile>,
}

/// The city whose organs the matter knows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The city.
    pub city: String,
    /// The region above it.
    pub region: String,
    /// Other cities whose organs bear the same names.
    pub neighbours: Vec<String>,
}

impl Place {
    fn of(understood: &Understood) -> Self {
        Self {
            city: understood.city.clone(),
            region: understood.region.clone(),
            neighbours: understood.neighbours.clone(),
        }
    }
}

/// What was understood, and the first id that is free.
struct Read {
    understood: Understood,
    place: Place,
    names: Names,
    next_id: i64,
}

fn read(files: &LetterFiles) -> Read {
    let directories = Directory::embedded();
    let mut next_id = 1;
    let mut ids = || {
        next_id += 1;
        next_id - 1
    };
    let mut understood = draft::understand(&files.letter.source, &directories, &mut ids);
    let place = Place::of(&understood);
    let names = Names::new(&understood.units, &place.city, &place.region).beside(&place.neighbours);
    for file in &files.drafts {
        let draft = draft::parse_draft(&file.source, None, &names, &mut ids);
        hang(&mut understood, draft);
    }
    Read { understood, place, names, next_id }
}

/// A draft that came as a file of its own takes the place that the letter's list of annexes gives it.
fn hang(understood: &mut Understood, mut draft: Draft) {
    let listed = understood.letter.as_ref().map(|letter| letter.annex_names.as_slice()).unwrap_or_default();
    let place = listed.iter().position(|name| *name == draft.title).map(|index| index as u32 + 1);
    let last = understood.drafts.iter().filter_map(|draft| draft.annex).max().unwrap_or(0);
    draft.annex = place.or(draft.annex).or(Some(last + 1));
    let name = place.and_then(|place| listed.get(place as usize - 1).cloned());
    understood.warnings.retain(|warning| {
        !name.as_ref().is_some_and(|name| warning.starts_with(&format!("附件说明中的“{name}”不在文件里")))
    });
    understood.drafts.push(draft);
    understood.drafts.sort_by_key(|draft| draft.annex);
}

impl Matter {
    /// Understands a letter without making anything. A file with a draft alone has no letter.
    ///
    /// # Errors
    /// Where no text could be found at all.
    pub fn understand(files: &LetterFiles) -> Result<Understanding, MatterError> {
        let Read { understood, names, .. } = read(files);
        if understood.drafts.iter().all(|draft| draft.nodes.is_empty()) {
            return Err(MatterError::NotALetter(files.letter.name.clone()));
        }
        let texts = Texts {
            current: Current::of(&understood.drafts, &[]),
            sent_labels: understood.drafts.iter().flat_map(draft::labels).collect(),
            labels: understood.drafts.iter().flat_map(draft::labels).collect(),
            sent: understood.drafts,
            edits: Vec::new(),
        };
        let sources = Sources { comments: &[], edits: &[], unit_of: &|_| String::new() };
        let viewer = Viewer { texts: &texts, sources: &sources, names: &names, units: &understood.units };
        let drafts = texts.sent.iter().map(|draft| viewer.draft(draft)).collect();
        let all = std::iter::once(&files.letter).chain(&files.drafts);
        Ok(Understanding {
            letter: understood.letter,
            margin_notes: understood.margin_notes,
            city: understood.city,
            drafts,
            recipients: understood.recipients,
            members: understood.members,
            issuers: understood.issuers,
            standing_rules: understood.standing_rules,
            warnings: understood.warnings,
            losses: all.flat_map(|file| file.source.losses.clone()).collect(),
            units: understood.units,
        })
    }

    /// Makes a matter of a letter and what the clerk corrected. Its drafts are the first round's.
    ///
    /// # Errors
    /// Where the file is no letter, or the matter's file cannot be made. Then there is no matter file.
    pub fn create(
        by: &Actor,
        path: &Path,
        files: &LetterFiles,
        corrections: &Corrections,
    ) -> Result<Self, MatterError> {
        let read = read(files);
        let Some(letter) = read.understood.letter.clone() else {
            return Err(MatterError::NotALetter(files.letter.name.clone()));
        };
        let mut store = Store::create(path)?;
        let name = matter_name(&letter);
        let made = store.transact(&by.doing("新建事项"), |store| {
            fill(store, &read, &letter, &name, corrections)?;
            Ok::<_, MatterError>(((), name.clone()))
        });
        if let Err(error) = made {
            drop(store);
            // A half-made file is no matter; the first error is the one to tell.
            let _ = std::fs::remove_file(path);
            return Err(error);
        }
        Ok(Self { store })
    }
}

fn fill(
    store: &Store,
    read: &Read,
    letter: &Letter,
    name: &str,
    corrections: &Corrections,
) -> Result<(), MatterError> {
    let understood = &read.understood;
    for unit in &understood.units {
        store.insert_unit(unit)?;
    }
    let chosen = |correction: &Option<Vec<UnitId>>, found: &[UnitId]| {
        correction.clone().unwrap_or_else(|| found.to_vec())
    };
    let issuers = chosen(&corrections.issuers, &understood.issuers);
    store.set_role(Role::Recipient, &chosen(&corrections.recipients, &understood.recipients))?;
    store.set_role(Role::Member, &chosen(&corrections.members, &understood.members))?;
    store.set_role(Role::Issuer, &issuers)?;
    let deadline = corrections.deadline.or(letter.deadline.as_ref().map(|deadline| deadline.at));
    store.insert_round(letter.date, deadline, &understood.drafts)?;
    store.reserve_tree_ids(read.next_id)?;
    store.set_fact("name", &name)?;
    store.set_fact("letter", letter)?;
    store.set_fact("margin_notes", &understood.margin_notes)?;
    store.set_fact("standing_rules", &understood.standing_rules)?;
    store.set_fact("place", &read.place)?;
    let issuers: Vec<_> =
        issuers.iter().filter_map(|id| super::find_unit(&understood.units, *id).cloned()).collect();
    store.set_fact("issuance", &prefilled(letter, &understood.drafts, &issuers))?;
    people_of_the_drafts(store, read)
}

/// People that the drafts name already are on the rosters from the start.
fn people_of_the_drafts(store: &Store, read: &Read) -> Result<(), MatterError> {
    for form in read.understood.drafts.iter().flat_map(|draft| &draft.rosters) {
        for row in form.rows.iter() {
            let Some(name) = &row.name else { continue };
            store.insert_roster(&RosterRow {
                id: RosterRowId(0),
                unit: read.names.resolve(&row.unit),
                role: form.role,
                name: name.clone(),
                post: row.post.clone(),
                phone: row.phone.clone().unwrap_or_default(),
                origin: None,
                spans: Vec::new(),
            })?;
        }
    }
    Ok(())
}

/// The subject of the letter: `快递包装…的具体措施》《…》` without 关于征求…意见的函.
fn matter_name(letter: &Letter) -> String {
    let title = letter.title.as_str();
    let subject = title.split_once("关于征求").map_or(title, |(_, rest)| rest);
    let subject = subject.trim_end_matches('函').trim_end_matches('的').trim_end_matches("意见");
    let name = subject.trim_end_matches(['的', '（', ' ']);
    if name.is_empty() { title.to_owned() } else { name.to_owned() }
}
