//! Correcting what the words of a reply were taken for.

use hegao_tests::desk::{Desk, list, text};
use serde_json::{Value, json};

const LETTER: &str = "呼伦贝尔市财政局\n市发展改革委：\n来函收悉。现反馈如下：\n一、建议将第（四）条“减少二次包装”修改为“避免二次包\
    装”。建议删除第（五）条中“每季度”。\n二、建议进一步明确牵头部门。\n特此函复。\n呼伦贝尔市财政局\n2024年1月29日\n";

struct Read {
    desk: Desk,
    reply: Value,
}

impl Read {
    fn letter() -> Self {
        let mut desk = Desk::with_sample_matter();
        let path = desk.put("财政局.txt", LETTER.as_bytes());
        let report = desk.call("import_replies", json!({ "paths": [path] }));
        let reply = list(&report["replies"])[0]["id"].clone();
        Self { desk, reply }
    }

    fn points(&mut self) -> Vec<Value> {
        let comments = self.desk.call("comments", json!({ "reply": self.reply }));
        let mut points = list(&comments).to_vec();
        points.sort_by_key(|point| point["id"].as_i64());
        points
    }

    /// The marks with the words under them.
    fn marks(&mut self, kind: &str) -> Vec<(String, Value)> {
        let pages = self.desk.call("reply", json!({ "reply": self.reply }));
        let file = &pages["files"][0];
        let words = |span: &Value| -> String {
            let at = |key: &str| span[key].as_u64().unwrap() as usize;
            let passage = text(&list(&file["passages"])[at("passage")]["text"]);
            passage.chars().skip(at("start")).take(at("end") - at("start")).collect()
        };
        let marks = list(&file["marks"]).iter().filter(|mark| mark["kind"] == kind);
        marks.map(|mark| (words(&mark["span"]), mark.clone())).collect()
    }

    /// Every character but blanks stands under one mark.
    fn is_whole(&mut self) {
        let pages = self.desk.call("reply", json!({ "reply": self.reply }));
        let coverage = &pages["files"][0]["coverage"];
        let marked: u64 = ["comment", "roster", "boilerplate", "unplaced"]
            .iter()
            .map(|kind| coverage[kind].as_u64().unwrap())
            .sum();
        assert!(marked >= LETTER.chars().filter(|c| !c.is_whitespace()).count() as u64, "{coverage}");
    }
}

#[test]
fn a_point_that_is_two_is_cut_and_each_half_is_understood_anew() {
    let mut read = Read::letter();
    let before = read.desk.picture();
    let joined = {
        // However the letter was read: first made one, then cut again.
        let points = read.points();
        let (first, second) = (points[0]["id"].clone(), points[1]["id"].clone());
        read.desk.call("join_comments", json!({ "comment": first, "with": second }));
        first
    };
    let count = read.points().len();
    read.is_whole();
    let marks = read.marks("comment");
    let (passage, start) = marks
        .iter()
        .find_map(|(words, mark)| {
            let at = words.find("建议删除").map(|at| words[..at].chars().count() as u64)?;
            Some((mark["span"]["passage"].clone(), mark["span"]["start"].as_u64()? + at))
        })
        .unwrap();
    read.desk.call("split_comment", json!({ "comment": joined, "passage": passage, "at": start }));
    let points = read.points();
    assert_eq!(points.len(), count + 1);
    read.is_whole();
    let kinds: Vec<&str> = points.iter().map(|point| text(&point["kind"])).collect();
    assert!(kinds.contains(&"replace") && kinds.contains(&"delete"), "{kinds:?}");
    let cut = points.iter().find(|point| point["kind"] == "delete").unwrap();
    assert_eq!((text(&cut["quote"]), &cut["path"]), ("每季度", &json!(["二、", "（五）"])));
    read.desk.call("undo", Value::Null);
    read.desk.call("undo", Value::Null);
    assert_eq!(read.desk.picture(), before);
}

#[test]
fn a_point_that_is_none_becomes_boilerplate_and_a_point_again() {
    let mut read = Read::letter();
    let points = read.points();
    let wish = points.iter().find(|point| text(&point["text"]).contains("牵头部门")).unwrap().clone();
    let decision = json!({ "comments": [wish["id"]], "outcome": "rejected", "reason": "已有" });
    read.desk.call("decide", decision);
    read.desk.call("shelve_comment", json!({ "comment": wish["id"] }));
    assert_eq!(read.points().len(), points.len() - 1);
    read.is_whole();
    let frame = read.marks("boilerplate");
    let (_, mark) = frame.iter().find(|(words, _)| words.contains("牵头部门")).unwrap();
    let input = json!({ "reply": read.reply, "file": 0, "span": mark["span"], "verdict": "comment" });
    read.desk.call("settle_text", input);
    let again = read.points();
    assert_eq!(again.len(), points.len());
    assert_eq!(again.last().unwrap()["decision"], Value::Null);
    read.is_whole();
}

#[test]
fn a_cut_that_leaves_nothing_on_one_side_is_refused() {
    let mut read = Read::letter();
    let (_, mark) = read.marks("comment")[0].clone();
    let input = json!({
        "comment": mark["comment"], "passage": mark["span"]["passage"], "at": mark["span"]["start"],
    });
    let before = read.desk.picture();
    assert!(read.desk.try_call("split_comment", input).unwrap_err().sentence.contains("前后都要有文字"));
    assert_eq!(read.desk.picture(), before);
}
