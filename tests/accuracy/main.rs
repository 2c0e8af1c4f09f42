//! Every sample reply read, understood and measured against its gold; the measures may not fall below their floors.
//!
//! `cargo test -p hegao-tests --test accuracy -- --nocapture` prints the tables.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::Path;

use hegao::read::{ReadError, read};
use hegao::reply::{Sent, understand};
use hegao_tests::accuracy::corpus;
use hegao_tests::accuracy::floor::Floors;
use hegao_tests::accuracy::gold::{self, SAMPLE, Unreadable};
use hegao_tests::accuracy::measuring::{Measured, measure_reply};
use hegao_tests::accuracy::score::{Score, score};
use hegao_tests::accuracy::sent::SentOut;
use hegao_tests::accuracy::table::{notes, table, table_by_format};

const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/accuracy");

/// Measures all replies of a folder; `name` is what a file is called when it comes in.
fn measure(
    gold: &Path,
    replies: &Path,
    sent: &Sent<'_>,
    name: impl Fn(&str) -> String,
) -> Vec<(String, Score)> {
    let mut scores = Vec::new();
    for gold in gold::read_all(gold).unwrap() {
        for file in &gold.files {
            let bytes = std::fs::read(replies.join(file)).unwrap();
            match (read(file, &bytes), gold.unreadable) {
                (Ok(source), None) => {
                    let reading = understand(&source, &name(file), sent);
                    scores.push((file.clone(), score(&gold, &[(source, reading)], sent)));
                }
                (Err(ReadError::Corrupt(_)), Some(Unreadable::Corrupt))
                | (Err(ReadError::Empty), Some(Unreadable::Empty)) => {}
                (got, wanted) => panic!("{file}: {:?}, gold {wanted:?}", got.err()),
            }
        }
    }
    scores
}

fn hold(name: &str, scores: &[(String, Score)]) {
    println!("{}", table(scores));
    let floors = Floors::read(&Path::new(HERE).join("floors.toml")).unwrap();
    let fallen = floors.of(name).unwrap().fallen(scores);
    assert!(fallen.is_empty(), "{name}: {fallen:?}");
}

#[test]
fn sample_replies_are_read_as_a_clerk_would() {
    let sent_out = SentOut::sample().unwrap();
    let sample = Path::new(SAMPLE);
    let scores = measure(&sample.join("gold"), &sample.join("replies"), &sent_out.sent(), str::to_owned);
    hold("sample", &scores);
}

/// Measures replies that are text alone, under a name that says nothing of the sender.
fn hold_texts(set: &str) {
    let sent_out = SentOut::sample().unwrap();
    let folder = Path::new(HERE).join(set);
    let scores = measure(&folder, &folder, &sent_out.sent(), |_| "新建文本文档.txt".to_owned());
    hold(set, &scores);
}

#[test]
fn replies_in_many_wordings_are_read_as_a_clerk_would() {
    hold_texts("wordings");
}

#[test]
fn replies_that_nobody_built_against_are_read_as_a_clerk_would() {
    hold_texts("heldout");
}

/// Measures the files of a set of the corpus, pictures of pages or all others.
///
/// What is wrong in which file is told of the open sets alone: the blind one would not stay blind.
fn hold_corpus(set: &str, pictures: bool) {
    let sent_out = SentOut::sample().unwrap();
    let folder = corpus::folder(set);
    let mut formats: BTreeMap<String, Measured> = BTreeMap::new();
    for (name, reply) in corpus::read_all(&folder).unwrap() {
        let gold = corpus::gold_of(&name, &reply).unwrap();
        for file in reply.files.iter().filter(|file| file.is_picture() == pictures) {
            let bytes = std::fs::read(folder.join("files").join(file.name())).unwrap();
            let measured = formats.entry(file.group()).or_default();
            measure_reply(&gold, file.name(), &bytes, &sent_out.sent(), measured);
        }
    }
    let name = if pictures { format!("{set}-pictures") } else { set.to_owned() };
    println!("{}", table_by_format(&name, &formats));
    let scores: Vec<(String, Score)> =
        formats.values().flat_map(|measured| measured.scores.clone()).collect();
    let unread: Vec<&String> = formats.values().flat_map(|measured| &measured.unread).collect();
    let wrong: Vec<&String> = formats.values().flat_map(|measured| &measured.wrongly_read).collect();
    if set != "blind" {
        println!("{}", notes(&scores));
    }
    println!("not read: {unread:#?}\nwrongly read, or refused for another reason: {wrong:#?}");
    let floors = Floors::read(&Path::new(HERE).join("floors.toml")).unwrap();
    let floor = floors.of(&name).unwrap();
    let mut fallen = floor.fallen(&scores);
    if unread.len() > floor.unread {
        fallen.push(format!("unread {} > {}", unread.len(), floor.unread));
    }
    if wrong.len() > floor.wrongly_read {
        fallen.push(format!("wrongly_read {} > {}", wrong.len(), floor.wrongly_read));
    }
    assert!(fallen.is_empty(), "{name}: {fallen:?}");
}

#[test]
fn the_corpus_is_read_as_a_clerk_would() {
    hold_corpus("dev", false);
}

#[test]
fn the_part_of_the_corpus_that_was_blind_is_read_as_a_clerk_would() {
    hold_corpus("opened", false);
}

#[test]
fn the_blind_part_of_the_corpus_is_read_as_a_clerk_would() {
    hold_corpus("blind", false);
}

#[test]
#[ignore = "recognising pages takes minutes: `make accuracy` runs it"]
fn pictures_of_the_corpus_are_read_as_a_clerk_would() {
    hold_corpus("dev", true);
}

#[test]
#[ignore = "recognising pages takes minutes: `make accuracy` runs it"]
fn pictures_of_the_part_that_was_blind_are_read_as_a_clerk_would() {
    hold_corpus("opened", true);
}

#[test]
#[ignore = "recognising pages takes minutes: `make accuracy` runs it"]
fn pictures_of_the_blind_part_are_read_as_a_clerk_would() {
    hold_corpus("blind", true);
}
