//! The corpus: replies in every format, each described once, with the gold beside the words.

use std::path::{Path, PathBuf};

use super::gold::{BadGold, Gold, GoldPerson, GoldPlace, GoldPoint, Unreadable};
use crate::samples::{self, PointSpec, Reply};

/// Two open to whoever improves the reading, the second of them blind until it was looked into, and one that nobody
/// looks at for that.
pub const SETS: [&str; 3] = ["dev", "opened", "blind"];

/// The folder of a set.
pub fn folder(set: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("accuracy/corpus").join(set)
}

/// The replies of a folder with their names, by name.
///
/// # Errors
/// Where a description cannot be read.
pub fn read_all(folder: &Path) -> Result<Vec<(String, Reply)>, BadGold> {
    let entries = std::fs::read_dir(folder).map_err(|error| BadGold::at(folder, &error))?;
    let mut paths: Vec<_> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).map_err(|error| BadGold::at(path, &error))?;
        let reply = toml::from_str(&text).map_err(|error| BadGold::at(path, &error))?;
        Ok((path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), reply))
    };
    paths.iter().map(read).collect()
}

/// What a careful clerk would record of a reply.
///
/// # Errors
/// Where a place or a reason cannot be read.
pub fn gold_of(name: &str, reply: &Reply) -> Result<Gold, BadGold> {
    let at = Path::new(name);
    let unreadable = match reply.unreadable.as_deref() {
        None => None,
        Some("corrupt") => Some(Unreadable::Corrupt),
        Some("empty") => Some(Unreadable::Empty),
        Some("encrypted") => Some(Unreadable::Encrypted),
        Some(other) => return Err(BadGold::at(at, &format!("no reason {other}"))),
    };
    let points = reply.points.iter().map(|point| gold_point(at, point)).collect::<Result<_, _>>()?;
    let person = |person: &crate::samples::PersonSpec| GoldPerson {
        role: person.role,
        unit: reply.unit.clone().unwrap_or_default(),
        name: person.name.clone(),
        post: person.post.clone(),
        post_or: person.post_or.clone(),
        phone: person.phone.clone(),
    };
    Ok(Gold {
        files: reply.files.iter().map(|file| file.name().to_owned()).collect(),
        unit: reply.unit.clone(),
        nature: reply.nature,
        unreadable,
        number: reply.number.clone(),
        date: reply.date.clone(),
        points,
        roster: reply.people.iter().map(person).collect(),
        unplaced: reply.unplaced.clone(),
    })
}

fn gold_point(at: &Path, point: &PointSpec) -> Result<GoldPoint, BadGold> {
    let place = |written: &String| -> Result<GoldPlace, BadGold> {
        let place = samples::place(written).map_err(|error| BadGold::at(at, &error))?;
        Ok(GoldPlace { draft: place.draft.map(str::to_owned), path: place.path, paragraph: place.paragraph })
    };
    let first = point.at.as_ref().map(place).transpose()?;
    Ok(GoldPoint {
        kind: point.kind,
        draft: first.as_ref().and_then(|place| place.draft.clone()),
        paragraph: first.as_ref().and_then(|place| place.paragraph),
        path: first.map(|place| place.path),
        doubtful: point.doubtful,
        place_or: point.at_or.iter().map(place).collect::<Result<_, _>>()?,
        kind_or: point.kind_or.clone(),
        optional: point.optional,
        whole: point.whole,
        quote: point.quote.clone(),
        quote_or: point.quote_or.clone(),
        proposed: point.proposed.clone(),
        proposed_or: point.proposed_or.clone(),
        result: point.result.clone(),
        grounds: point.grounds.clone(),
        text: point.text.clone(),
    })
}
