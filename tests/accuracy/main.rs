//! Every sample reply read, understood and measured against its gold; the measures may not fall below their floors.
//!
//! `cargo test -p hegao-tests --test accuracy -- --nocapture` prints the tables.

#![allow(clippy::unwrap_used)]

use std::path::Path;

use hegao::read::{ReadError, read};
use hegao::reply::{Sent, understand};
use hegao_tests::accuracy::floor::Floors;
use hegao_tests::accuracy::gold::{self, SAMPLE, Unreadable};
use hegao_tests::accuracy::score::{Score, score};
use hegao_tests::accuracy::sent::SentOut;
use hegao_tests::accuracy::table::table;

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
                    scores.push((file.clone(), score(&gold, &source, &reading, sent)));
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
