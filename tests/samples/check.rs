//! The checked-in sample replies are what their description says, and the gold fits both.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use hegao::draft::{Draft, DraftKind, labels};
use hegao::reply::Nature;
use hegao::unit::Directory;
use hegao_tests::accuracy::corpus::{self, SETS};
use hegao_tests::accuracy::gold::{self, SAMPLE};
use hegao_tests::accuracy::sameness::plain;
use hegao_tests::samples::{self, Reply};

fn files_in(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(&path).unwrap()))
        .collect()
}

#[test]
fn checked_in_replies_are_what_the_generator_gives() {
    let fresh = tempfile::tempdir().unwrap();
    let status = Command::new(env!("CARGO_BIN_EXE_make-samples")).arg(fresh.path()).status().unwrap();
    assert!(status.success());
    let (fresh, kept) = (files_in(fresh.path()), files_in(&Path::new(SAMPLE).join("replies")));
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&fresh), names(&kept));
    let stale: Vec<&String> = fresh.keys().filter(|name| fresh[*name] != kept[*name]).collect();
    assert!(
        stale.is_empty(),
        "run `cargo run -p hegao-tests --bin make-samples -- templates/sample/replies`: {stale:?}"
    );
}

#[test]
fn every_reply_has_gold_once() {
    let mut golden: Vec<String> = gold::read_all(&Path::new(SAMPLE).join("gold"))
        .unwrap()
        .into_iter()
        .flat_map(|gold| gold.files)
        .collect();
    golden.sort();
    let kept: Vec<String> = files_in(&Path::new(SAMPLE).join("replies")).into_keys().collect();
    assert_eq!(golden, kept);
}

/// A draft line by line, its numbers written out.
fn lines(draft: &Draft) -> Vec<String> {
    let labels = labels(draft);
    let line = |node: &hegao::draft::Node, index: usize, text: &str| match labels.get(&node.id) {
        Some(label) if index == 0 => format!("{label}{text}"),
        _ => text.to_owned(),
    };
    let nodes = draft.walk();
    let texts = nodes.iter().flat_map(|node| {
        node.paragraphs.iter().enumerate().map(|(index, paragraph)| line(node, index, &paragraph.text))
    });
    texts.collect()
}

#[test]
fn the_letter_holds_the_two_texts_as_a_person_typed_them() {
    let letter = std::fs::read(Path::new(SAMPLE).join("征求意见函.txt")).unwrap();
    let source = hegao::read::read("征求意见函.txt", &letter).unwrap();
    let mut last = 0;
    let mut ids = || {
        last += 1;
        last
    };
    let understood = hegao::draft::understand(&source, &Directory::embedded(), &mut ids);
    for (kind, name) in [(DraftKind::Measures, "具体措施"), (DraftKind::Mechanism, "协调机制")] {
        let draft = understood.drafts.iter().find(|draft| draft.kind == kind).unwrap();
        let typed = std::fs::read_to_string(Path::new(SAMPLE).join(format!("drafts/{name}.txt"))).unwrap();
        assert_eq!(lines(draft), typed.lines().collect::<Vec<_>>(), "{name}");
    }
}

/// Both drafts and the letter.
fn all_that_was_sent() -> String {
    let drafts = Path::new(SAMPLE).join("drafts");
    let read = |name: &str| std::fs::read_to_string(drafts.join(format!("{name}.txt"))).unwrap();
    // The mechanism's own annexes are not in its draft file: their words stand in the letter's.
    let letter = std::fs::read_to_string(Path::new(SAMPLE).join("征求意见函.txt")).unwrap();
    format!("{}{}{letter}", read("具体措施"), read("协调机制"))
}

#[test]
fn gold_quotes_stand_in_the_texts_as_sent() {
    let all = all_that_was_sent();
    for gold in gold::read_all(&Path::new(SAMPLE).join("gold")).unwrap() {
        for quote in gold.points.iter().filter_map(|point| point.quote.as_deref()) {
            assert!(all.contains(quote), "{:?}: {quote}", gold.files);
        }
    }
}

/// Every reply of the corpus, with the half that it is in and its name.
fn corpus_replies() -> Vec<(&'static str, String, Reply)> {
    let of = |set| corpus::read_all(&corpus::folder(set)).unwrap().into_iter().map(move |(n, r)| (set, n, r));
    SETS.into_iter().flat_map(of).collect()
}

#[test]
fn corpus_files_are_those_that_their_descriptions_name() {
    for set in SETS {
        let named = corpus_replies().into_iter().filter(|(other, _, _)| *other == set);
        let mut named: Vec<String> = named
            .flat_map(|(_, _, reply)| {
                reply.files.iter().map(|file| file.name().to_owned()).collect::<Vec<_>>()
            })
            .collect();
        named.sort();
        let kept: Vec<String> = files_in(&corpus::folder(set).join("files")).into_keys().collect();
        assert_eq!(named, kept, "{set}");
    }
}

#[test]
fn corpus_files_that_need_no_other_program_are_what_the_generator_gives() {
    let fresh = tempfile::tempdir().unwrap();
    let mut stale = Vec::new();
    for (set, name, reply) in corpus_replies() {
        let out = fresh.path().join(set);
        samples::write_reply(&reply, &out, false).unwrap_or_else(|error| panic!("{set}/{name}: {error}"));
    }
    for set in SETS {
        let kept = files_in(&corpus::folder(set).join("files"));
        let written = files_in(&fresh.path().join(set));
        stale.extend(
            written.into_iter().filter(|(name, bytes)| kept.get(name) != Some(bytes)).map(|(n, _)| n),
        );
    }
    assert!(stale.is_empty(), "run `cargo run -p hegao-tests --bin make-samples -- corpus`: {stale:?}");
}

#[test]
fn corpus_gold_fits_the_drafts_and_the_replies() {
    let all = plain(&all_that_was_sent());
    for (set, name, reply) in corpus_replies() {
        let written = plain(&reply.all_words());
        let stands = |words: &str| written.contains(&plain(words));
        let gold = corpus::gold_of(&name, &reply).unwrap();
        assert_eq!(
            gold.nature.is_none(),
            gold.unreadable.is_some(),
            "{set}/{name}: nature or why unreadable"
        );
        for point in &gold.points {
            let quote = point.quote.as_deref().unwrap_or_default();
            assert!(all.contains(&plain(quote)), "{set}/{name}: no draft says “{quote}”");
            for words in point.text.iter().chain(&point.grounds) {
                assert!(stands(words), "{set}/{name}: the reply does not say “{words}”");
            }
            assert!(point.text.is_some() || reply.draft.is_some(), "{set}/{name}: a point without its words");
        }
        for words in &gold.unplaced {
            assert!(stands(words), "{set}/{name}: the reply does not say “{words}”");
        }
        for person in &gold.roster {
            assert!(stands(&person.name), "{set}/{name}: {} is not named", person.name);
        }
    }
}

#[test]
fn the_corpus_is_as_large_and_various_as_it_has_to_be() {
    let replies = corpus_replies();
    let files: usize = replies.iter().map(|(_, _, reply)| reply.files.len()).sum();
    let of_nature = |nature| replies.iter().filter(move |(_, _, reply)| reply.nature == Some(nature));
    let points: usize = of_nature(Nature::Points).map(|(_, _, reply)| reply.points.len()).sum();
    let formats: BTreeSet<String> = replies
        .iter()
        .flat_map(|(_, _, reply)| reply.files.iter().map(|file| file.format().to_owned()).collect::<Vec<_>>())
        .collect();
    let wanted = [
        "csv", "doc", "docx", "eml", "et", "html", "jpg", "md", "msg", "odt", "ofd", "pdf", "png", "rtf",
        "tif", "txt", "wps", "xls", "xlsx", "zip",
    ];
    assert_eq!(formats.iter().map(String::as_str).collect::<Vec<_>>(), wanted);
    assert!(files >= 120, "{files} files");
    assert!(points >= 60, "{points} points");
    assert!(of_nature(Nature::None).count() >= 25, "{} without comments", of_nature(Nature::None).count());
}
