//! Taking replies in.

use std::sync::atomic::{AtomicUsize, Ordering};

use hegao_tests::desk::{Desk, list, sample, text};
use serde_json::{Value, json};

#[test]
fn every_sample_file_is_filed_or_named_with_a_reason() {
    let mut desk = Desk::with_sample_matter();
    let report = desk.call("import_replies", json!({ "paths": [sample("replies")] }));
    let files = std::fs::read_dir(sample("replies")).unwrap().count();
    let (replies, skipped) = (list(&report["replies"]), list(&report["skipped"]));
    assert_eq!(replies.len() + skipped.len(), files);
    assert!(skipped.iter().all(|file| !text(&file["reason"]).is_empty()));
    assert!(replies.len() >= 25);
    let overview = desk.call("overview", Value::Null);
    assert!(overview["counts"]["comments"].as_u64().unwrap() > 40);
}

#[test]
fn originals_are_kept_byte_for_byte_and_a_second_import_adds_nothing() {
    let mut desk = Desk::with_sample_replies();
    let before = desk.picture();
    let again = desk.call("import_replies", json!({ "paths": [sample("replies")] }));
    assert!(list(&again["replies"]).is_empty(), "{}", again["replies"]);
    assert_eq!(desk.picture(), before);
}

#[test]
fn a_cancelled_import_leaves_nothing_behind() {
    let mut desk = Desk::with_sample_matter();
    let before = desk.picture();
    let told = AtomicUsize::new(0);
    let stop_after_five = |_| told.fetch_add(1, Ordering::Relaxed) < 5;
    let report = desk
        .session
        .call("import_replies", json!({ "paths": [sample("replies")] }), &stop_after_five)
        .unwrap();
    assert_eq!(report["cancelled"], true);
    assert_eq!(desk.picture(), before);
    assert!(desk.call("overview", Value::Null)["undo"].is_null());
}

#[test]
fn a_reply_by_telephone_counts_as_the_units() {
    let mut desk = Desk::with_sample_matter();
    let units = desk.call("units", Value::Null);
    let unit = list(&units).iter().find(|view| view["unit"]["name"] == "呼伦贝尔市财政局").unwrap();
    let input =
        json!({ "unit": unit["unit"]["id"], "text": "经研究，我局无意见。", "said_by": "李某某，电话" });
    desk.call("record_reply", input);
    let ledger = desk.call("ledger", Value::Null);
    let row = list(&ledger["rows"]).iter().find(|row| row["unit"]["name"] == "呼伦贝尔市财政局").unwrap();
    assert_eq!(row["status"], "no_comment");
    let replies = desk.call("replies", Value::Null);
    assert_eq!(list(&replies)[0]["taken_by"], "李某某，电话");
}

#[test]
fn a_reply_whose_unit_was_guessed_wrong_is_moved_in_one_step() {
    let mut desk = Desk::with_sample_replies();
    let replies = desk.call("replies", Value::Null);
    let reply = &list(&replies)[0];
    let ledger = desk.call("ledger", Value::Null);
    let waiting = list(&ledger["rows"]).iter().find(|row| row["status"] == "overdue").unwrap().clone();
    desk.call("assign_reply", json!({ "reply": reply["id"], "unit": waiting["unit"]["id"] }));
    let after = desk.call("reply", json!({ "reply": reply["id"] }));
    assert_eq!(after["reply"]["unit"]["id"], waiting["unit"]["id"]);
    assert_eq!(after["reply"]["unit_confirmed"], true);
}

#[test]
fn every_character_of_every_reply_is_accounted_for() {
    let mut desk = Desk::with_sample_replies();
    for reply in list(&desk.call("replies", Value::Null)) {
        let pages = desk.call("reply", json!({ "reply": reply["id"] }));
        for file in list(&pages["files"]) {
            for (index, passage) in list(&file["passages"]).iter().enumerate() {
                for (at, c) in text(&passage["text"]).chars().enumerate().filter(|(_, c)| !c.is_whitespace())
                {
                    let marked = list(&file["marks"]).iter().any(|mark| {
                        let span = &mark["span"];
                        span["passage"] == index
                            && span["start"].as_u64().unwrap() <= at as u64
                            && (at as u64) < span["end"].as_u64().unwrap()
                    });
                    assert!(marked, "“{c}” of “{}” in {}", text(&passage["text"]), file["file"]["name"]);
                }
            }
        }
    }
}

#[test]
fn a_sentence_left_for_the_clerk_becomes_a_comment_or_boilerplate() {
    let mut desk = Desk::with_sample_matter();
    let letter = desk.put("说明.txt", "呼伦贝尔市财政局\n\n去年我市降雪量较常年偏多三成。\n".as_bytes());
    let report = desk.call("import_replies", json!({ "paths": [letter] }));
    let reply = &list(&report["replies"])[0]["id"];
    let unplaced = |desk: &mut Desk| -> Vec<Value> {
        let pages = desk.call("reply", json!({ "reply": reply }));
        list(&pages["files"][0]["marks"]).iter().filter(|m| m["kind"] == "unplaced").cloned().collect()
    };
    let open = unplaced(&mut desk);
    assert!(!open.is_empty(), "{report}");
    for mark in &open {
        desk.call(
            "settle_text",
            json!({ "reply": reply, "file": 0, "span": mark["span"], "verdict": "comment" }),
        );
    }
    assert!(unplaced(&mut desk).is_empty());
    let comments = desk.call("comments", json!({ "reply": reply }));
    assert_eq!(list(&comments).len(), open.len());
    assert_eq!(list(&comments)[0]["placed"], false);
}
