//! Taking replies in.

use std::io::Write;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use hegao::matter::{FileProgress, FileStage, Progress};
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
    assert!(text(&report["sentence"]).contains("都没有存入"), "{}", report["sentence"]);
    assert_eq!(desk.picture(), before);
    assert!(desk.call("overview", Value::Null)["undo"].is_null());
}

#[test]
fn every_file_is_told_at_each_stage_and_ends_done_or_unread() {
    let mut desk = Desk::with_sample_matter();
    let told: Mutex<Vec<FileProgress>> = Mutex::default();
    let listen = |step: Progress| {
        told.lock().unwrap().extend(step.files);
        true
    };
    let input = json!({ "paths": [sample("replies")] });
    desk.session.call("import_replies", input, &listen).unwrap();
    let told = told.into_inner().unwrap();
    let files = std::fs::read_dir(sample("replies")).unwrap().count();
    let mut unread = Vec::new();
    for index in 0..files {
        let stages: Vec<FileStage> = told.iter().filter(|f| f.index == index).map(|f| f.stage).collect();
        assert!(stages.is_sorted() && stages[..2] == [FileStage::Waiting, FileStage::Reading], "{stages:?}");
        match stages.last() {
            Some(FileStage::Done) => assert_eq!(stages.len(), 5, "{stages:?}"),
            Some(FileStage::Unread) => unread.extend(told.iter().rfind(|f| f.index == index)),
            other => panic!("{index} ends at {other:?}"),
        }
    }
    assert_eq!(unread.len(), 2, "the broken and the empty one: {unread:?}");
    assert!(unread.iter().all(|file| file.trouble.is_some()));
}

#[test]
fn reports_held_back_keep_the_latest_stage_of_each_file() {
    let file = |index, stage| FileProgress { index, name: String::new(), stage, trouble: None };
    let mut held = Progress { done: 1, total: 2, files: vec![file(0, FileStage::Understanding)] };
    held.absorb(Progress {
        done: 0,
        total: 2,
        files: vec![file(0, FileStage::Reading), file(1, FileStage::Reading)],
    });
    assert_eq!((held.done, held.files.len()), (1, 2));
    assert_eq!(held.files[0].stage, FileStage::Understanding, "told late by another thread");
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

fn zip_of(members: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in members {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn the_members_of_an_archive_are_replies_of_their_own() {
    let mut desk = Desk::with_sample_matter();
    let archive = zip_of(&[
        ("财政局.txt", "呼伦贝尔市财政局\n经研究，我局无意见。"),
        ("商务局.txt", "呼伦贝尔市商务局\n建议删除第（四）条中“减少二次包装”。"),
        ("空白.txt", ""),
    ]);
    let path = desk.put("反馈汇总.zip", &archive);
    let report = desk.call("import_replies", json!({ "paths": [path] }));
    let units: Vec<&str> = list(&report["replies"]).iter().map(|reply| text(&reply["unit"])).collect();
    assert_eq!(units, ["呼伦贝尔市财政局", "呼伦贝尔市商务局"]);
    assert_eq!(list(&report["skipped"])[0]["file"], "反馈汇总.zip／空白.txt");
}

#[test]
fn a_mail_and_its_attachments_are_one_reply() {
    let mut desk = Desk::with_sample_matter();
    let mail = "From: caizheng@example.cn\r\nTo: hzk@example.cn\r\nSubject: reply\r\nMIME-Version: 1.0\r\n\
        Date: Mon, 29 Jan 2024 10:00:00 +0800\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
        --b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n您好，我局意见见附件，请查收。\r\n\
        --b\r\nContent-Type: text/plain; charset=utf-8\r\n\
        Content-Disposition: attachment; filename*=UTF-8''%E5%A4%8D%E5%87%BD.txt\r\n\r\n\
        呼伦贝尔市财政局\n建议将第（四）条中“减少二次包装”修改为“避免二次包装”。\r\n--b--\r\n";
    let path = desk.put("来信.eml", mail.as_bytes());
    let report = desk.call("import_replies", json!({ "paths": [path] }));
    let replies = list(&report["replies"]);
    assert_eq!(replies.len(), 1, "{report}");
    assert_eq!(replies[0]["files"], json!(["来信.eml", "来信.eml／复函.txt"]));
    assert_eq!((text(&replies[0]["unit"]), text(&replies[0]["nature"])), ("呼伦贝尔市财政局", "points"));
    let comments = desk.call("comments", json!({ "reply": replies[0]["id"] }));
    let [asked] = list(&comments) else { panic!("{comments}") };
    assert_eq!((&asked["quote"], &asked["path"]), (&json!("减少二次包装"), &json!(["二、", "（四）"])));
    let pages = desk.call("reply", json!({ "reply": replies[0]["id"] }));
    assert_eq!(list(&pages["files"]).len(), 2);
    assert_eq!(replies[0]["unplaced"], json!([]), "what the mail says of its attachment is settled");
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
