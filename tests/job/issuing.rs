//! From decisions to files.

use hegao_tests::desk::{Desk, list, text};
use serde_json::{Value, json};

fn issued() -> Desk {
    let mut desk = Desk::with_sample_replies();
    let mut issuance = desk.call("issuance", Value::Null);
    issuance["number"] = json!("呼发改环资字〔2024〕18号");
    issuance["date"] = json!("2024-02-07");
    issuance["printed"] = json!("2024-02-07");
    desk.call("set_issuance", issuance);
    desk
}

fn words_of(desk: &mut Desk, path: &str) -> String {
    let read = desk.call("read_file", json!({ "path": path }));
    list(&read["passages"]).iter().map(|passage| text(&passage["text"])).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_joint_document_holds_the_text_as_it_stands_now() {
    let mut desk = issued();
    let comments = desk.call("comments", Value::Null);
    let adoptable = list(&comments).iter().find(|c| c["has_edit"] == true && c["kind"] == "replace").unwrap();
    desk.call("decide", json!({ "comments": [adoptable["id"]], "outcome": "adopted" }));
    let path = desk.path("联合印发文件.docx");
    desk.call("export", json!({ "kind": "joint", "path": path }));
    let words = words_of(&mut desk, &path);
    assert!(words.contains("呼发改环资字〔2024〕18号"));
    assert!(words.contains("2024年2月7日"));
    assert!(words.contains("（十二）压实各级责任。"));
    assert!(words.contains(text(&adoptable["proposed"])), "{}", adoptable["proposed"]);
    for organ in ["发展和改革委员会", "人民检察院", "邮政管理局"] {
        assert!(words.contains(organ), "{organ}");
    }
}

#[test]
fn the_summary_names_every_unit_asked_and_every_comment_as_written() {
    let mut desk = issued();
    for path in [desk.path("汇总表.docx"), desk.path("汇总表.xlsx")] {
        desk.call("export", json!({ "kind": "summary", "path": path }));
        let words = words_of(&mut desk, &path);
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        for row in list(&desk.call("ledger", Value::Null)["rows"]) {
            assert!(words.contains(text(&row["unit"]["short"])), "{} in {path}", row["unit"]["short"]);
        }
        for comment in list(&desk.call("comments", Value::Null)) {
            let written = squeezed(text(&comment["text"]));
            assert!(squeezed(&words).contains(&written), "{written} in {path}");
        }
        assert!(words.contains("发函单位"), "{path}");
    }
}

#[test]
fn the_check_names_what_is_undecided_and_what_is_left_over() {
    let mut desk = issued();
    let report = desk.call("check", Value::Null);
    let kinds: Vec<&str> = list(&report["findings"]).iter().map(|finding| text(&finding["kind"])).collect();
    for kind in ["undecided", "leftover", "assigned_outsider", "member_not_issuing", "roster_incomplete"] {
        assert!(kinds.contains(&kind), "{kind} is missing from {kinds:?}");
    }
    assert!(!kinds.contains(&"missing_field"), "{}", report["findings"]);
}

#[test]
fn a_full_disk_and_a_wrong_ending_are_told_and_write_nothing() {
    let mut desk = issued();
    let path = desk.path("联合印发文件.pdf");
    let error = desk.try_call("export", json!({ "kind": "joint", "path": path })).unwrap_err();
    assert!(error.sentence.contains(".docx"), "{error}");
    desk.fill_disk();
    let path = desk.path("联合印发文件.docx");
    let error = desk.try_call("export", json!({ "kind": "joint", "path": path })).unwrap_err();
    assert!(error.sentence.contains("磁盘空间不足"), "{error}");
    assert!(!std::path::Path::new(&path).exists());
}
