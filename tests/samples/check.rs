//! The checked-in sample replies are what their description says, and the gold fits both.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use hegao::draft::{Draft, DraftKind, labels};
use hegao::unit::Directory;
use hegao_tests::accuracy::gold::{self, SAMPLE};

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

#[test]
fn gold_quotes_stand_in_the_texts_as_sent() {
    let drafts = Path::new(SAMPLE).join("drafts");
    let read = |name: &str| std::fs::read_to_string(drafts.join(format!("{name}.txt"))).unwrap();
    // The mechanism's own annexes are not in its draft file: their words stand in the letter's.
    let letter = std::fs::read_to_string(Path::new(SAMPLE).join("征求意见函.txt")).unwrap();
    let all = format!("{}{}{letter}", read("具体措施"), read("协调机制"));
    for gold in gold::read_all(&Path::new(SAMPLE).join("gold")).unwrap() {
        for quote in gold.points.iter().filter_map(|point| point.quote.as_deref()) {
            assert!(all.contains(quote), "{:?}: {quote}", gold.files);
        }
    }
}
