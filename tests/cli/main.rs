//! The command line's contract: what goes to stdout and stderr, and the exit status.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::{Command, Output};

use hegao_tests::desk::{list, sample, text};
use serde_json::Value;

struct Terminal(tempfile::TempDir);

impl Terminal {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn with_sample_replies() -> Self {
        let terminal = Self::new();
        terminal.json(&["new", "事项.hegao", "--letter", &sample("征求意见函.txt")]);
        terminal.json(&["import", "事项.hegao", &sample("replies")]);
        terminal
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_hegao"))
            .args(arguments)
            .current_dir(self.0.path())
            .env("HEGAO_PERSON", "杜某某")
            .env("XDG_DATA_HOME", self.0.path().join("data"))
            .output()
            .unwrap()
    }

    #[track_caller]
    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.run(&[&["--json"], arguments].concat());
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {told}");
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Exit status and what was told on stderr; nothing may be on stdout.
    fn refused(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.run(arguments);
        assert!(output.stdout.is_empty(), "{arguments:?}");
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    }
}

#[test]
fn the_whole_job_from_the_letter_to_the_printed_document() {
    let terminal = Terminal::with_sample_replies();
    let comments = terminal.json(&["comments", "事项.hegao"]);
    let in_a_clause =
        |c: &&Value| list(&c["path"]).len() == 2 && c["has_edit"] == true && c["kind"] == "replace";
    let comment = list(&comments).iter().find(in_a_clause).unwrap();
    terminal.json(&["decide", "事项.hegao", text(&comment["handle"]), "adopted"]);
    let label = text(list(&comment["path"]).last().unwrap());
    let diff = terminal.json(&["diff", "事项.hegao", "--node", label]);
    assert!(diff.to_string().contains("inserted"), "{diff}");
    terminal.json(&["set", "事项.hegao", "number", "呼发改环资字〔2024〕18号"]);
    terminal.json(&["set", "事项.hegao", "date", "2024-02-07"]);
    let check = terminal.json(&["check", "事项.hegao"]);
    assert!(list(&check["findings"]).len() > 3);
    for (kind, file) in [("joint", "印发.docx"), ("summary", "汇总.xlsx"), ("ledger", "台账.docx")] {
        terminal.json(&["export", "事项.hegao", kind, "-o", file]);
        assert!(terminal.0.path().join(file).metadata().unwrap().len() > 2000, "{file}");
    }
    let log = terminal.json(&["log", "事项.hegao"]);
    assert_eq!(log[0]["who"], "杜某某");
    assert_eq!(terminal.json(&["undo", "事项.hegao"])["things"].as_array().unwrap().len(), 7);
}

#[test]
fn comments_and_imported_replies_have_every_field_of_the_contract() {
    let terminal = Terminal::new();
    let letter = sample("征求意见函.txt");
    terminal.json(&["new", "事项.hegao", "--letter", &letter]);
    let report = terminal.json(&["import", "事项.hegao", &sample("replies")]);
    let fields = ["files", "unit", "nature", "number", "date", "comments", "roster", "unplaced", "warnings"];
    for reply in list(&report["replies"]) {
        assert!(fields.iter().all(|field| reply.get(field).is_some()), "{reply}");
        assert!(["none", "points", "unclear"].contains(&text(&reply["nature"])));
        for row in list(&reply["roster"]) {
            assert!(["role", "unit", "name", "post", "phone"].iter().all(|field| row.get(field).is_some()));
        }
    }
    let fields = [
        "id",
        "reply",
        "unit",
        "draft",
        "path",
        "paragraph",
        "kind",
        "quote",
        "proposed",
        "grounds",
        "text",
        "placed",
        "confidence",
        "decision",
        "reason",
    ];
    let kinds = ["replace", "insert", "delete", "rewrite", "general", "roster", "question"];
    for comment in list(&terminal.json(&["comments", "事项.hegao"])) {
        assert!(fields.iter().all(|field| comment.get(field).is_some()), "{comment}");
        assert!(kinds.contains(&text(&comment["kind"])));
        assert!((0.0..=1.0).contains(&comment["confidence"].as_f64().unwrap()));
    }
}

#[test]
fn units_nodes_comments_and_replies_can_be_named_as_people_name_them() {
    let terminal = Terminal::with_sample_replies();
    let of_unit = terminal.json(&["comments", "事项.hegao", "--unit", "商务局"]);
    assert!(!list(&of_unit).is_empty());
    assert!(list(&of_unit).iter().all(|comment| comment["unit"] == "呼伦贝尔市商务局"));
    let of_node = terminal.json(&["comments", "事项.hegao", "--node", "(四)"]);
    assert!(list(&of_node).iter().all(|comment| comment["path"][1] == "（四）"));
    let handle = text(&list(&of_unit)[0]["handle"]).to_owned();
    terminal.json(&["place", "事项.hegao", &handle, "--node", "二、（五）"]);
    terminal.json(&["assign", "事项.hegao", "无标题.txt", "--unit", "鄂伦春旗"]);
    let status = terminal.json(&["status", "事项.hegao"]);
    let row = list(&status["ledger"]).iter().find(|row| row["unit"]["short"] == "鄂伦春自治旗").unwrap();
    assert_eq!(row["status"], "no_comment");
}

#[test]
fn a_file_that_cannot_be_read_is_typed() {
    let terminal = Terminal::new();
    terminal.json(&["new", "事项.hegao", "--letter", &sample("征求意见函.txt")]);
    std::fs::write(terminal.0.path().join("商务局回函.docx"), "PK\u{3}\u{4}坏了").unwrap();
    std::fs::write(terminal.0.path().join("照录.txt"), "来函收悉，我局无意见。\n呼伦贝尔市商务局").unwrap();
    let report = terminal.json(&["import", "事项.hegao", "商务局回函.docx"]);
    assert_eq!(report["replies"][0]["nature"], "unclear");
    let (status, told) = terminal.refused(&["reread", "事项.hegao", "商务局回函.docx"]);
    assert!(status == 1 && told.contains("商务局回函.docx"), "{told}");
    let report = terminal.json(&["type", "事项.hegao", "商务局回函.docx", "照录.txt"]);
    assert_eq!(report["replies"][0]["nature"], "none");
    let (status, told) = terminal.refused(&["type", "事项.hegao", "没有.docx", "照录.txt"]);
    assert!(status == 2 && told.contains("没有“没有.docx”这个文件"), "{told}");
}

#[test]
fn files_are_compared_clause_by_clause() {
    let terminal = Terminal::new();
    let before = "一、目标\n（一）总体目标。到2025年底，比例达到10%。\n（二）工作安排。每年六月开展检查。\n";
    std::fs::write(terminal.0.path().join("前.txt"), before).unwrap();
    std::fs::write(terminal.0.path().join("后.txt"), before.replace("10%", "12%")).unwrap();
    let rows = terminal.json(&["compare", "前.txt", "后.txt"]);
    let changed: Vec<&Value> = list(&rows["rows"]).iter().filter(|row| row["same"] == false).collect();
    assert_eq!(changed.len(), 1, "{rows}");
    assert!(changed[0]["segments"].to_string().contains("12%"), "{rows}");
    let drafts = terminal.json(&["draft", "前.txt"]);
    assert_eq!(list(&drafts["drafts"]).len(), 1);
    assert!(drafts["letter"].is_null());
    let read = terminal.json(&["read", "前.txt"]);
    assert_eq!(list(&read["passages"])[0]["text"], "一、目标");
}

#[test]
fn failures_exit_with_1_and_wrong_usage_with_2_and_both_say_so_in_chinese() {
    let terminal = Terminal::new();
    let is_chinese =
        |words: &str| words.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count() > 5;
    let letter = sample("征求意见函.txt");
    terminal.json(&["new", "事项.hegao", "--letter", &letter]);
    let failures: [&[&str]; 4] = [
        &["status", "没有.hegao"],
        &["new", "事项.hegao", "--letter", &letter],
        &["new", "新.hegao", "--letter", "没有.txt"],
        &["export", "事项.hegao", "joint", "-o", "没有的文件夹/印发.docx"],
    ];
    for arguments in failures {
        let (code, told) = terminal.refused(arguments);
        assert!(code == 1 && is_chinese(&told), "{arguments:?}: {code} {told}");
    }
    let wrong: [&[&str]; 7] = [
        &[],
        &["做梦"],
        &["status"],
        &["decide", "事项.hegao", "1", "也许"],
        &["decide", "事项.hegao", "商-99", "adopted"],
        &["comments", "事项.hegao", "--unit", "没有的局"],
        &["set", "事项.hegao", "颜色", "红"],
    ];
    for arguments in wrong {
        let (code, told) = terminal.refused(arguments);
        assert!(code == 2 && is_chinese(&told), "{arguments:?}: {code} {told}");
    }
    assert!(!Path::new(&terminal.0.path().join("新.hegao")).exists());
}
