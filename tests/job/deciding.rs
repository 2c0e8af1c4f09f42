//! Deciding comments, and what decisions do to the text.

use hegao_tests::desk::{Desk, list, text};
use serde_json::{Value, json};

/// A desk with the sample matter and one letter from a unit.
fn desk_with(unit: &str, words: &str) -> (Desk, Vec<Value>) {
    let mut desk = Desk::with_sample_matter();
    let comments = add(&mut desk, unit, words);
    (desk, comments)
}

fn add(desk: &mut Desk, unit: &str, words: &str) -> Vec<Value> {
    let letter = format!(
        "{unit}\n\n市发展改革委：\n\n来函收悉。经研究，提出以下意见：\n\n{words}\n\n{unit}\n2024年1月29日\n"
    );
    let path = desk.put(&format!("{unit}复函.txt"), letter.as_bytes());
    let report = desk.call("import_replies", json!({ "paths": [path] }));
    let reply = &list(&report["replies"])[0]["id"];
    list(&desk.call("comments", json!({ "reply": reply }))).to_vec()
}

fn clause(desk: &mut Desk, label: &str) -> Value {
    let drafts = desk.call("drafts", Value::Null);
    let measures = list(&drafts).iter().find(|draft| draft["kind"] == "measures").unwrap();
    list(&measures["nodes"]).iter().find(|node| node["label"] == label).unwrap().clone()
}

fn words(desk: &mut Desk, label: &str) -> String {
    text(&clause(desk, label)["paragraphs"][0]["text"]).to_owned()
}

const SHOPS: &str = "建议将第（四）条中“销售额前10位的龙头企业”修改为“重点电子商务企业”。";

#[test]
fn adopting_applies_the_units_words_and_undo_takes_them_back() {
    let (mut desk, comments) = desk_with("呼伦贝尔市商务局", SHOPS);
    let before = words(&mut desk, "（四）");
    let detail = desk.call("comment", json!({ "comment": comments[0]["id"] }));
    assert!(detail["result"].to_string().contains("重点电子商务企业"), "{detail}");
    desk.call("decide", json!({ "comments": [comments[0]["id"]], "outcome": "adopted" }));
    let after = words(&mut desk, "（四）");
    assert!(after.contains("以及重点电子商务企业推广") && !after.contains("龙头企业"), "{after}");
    desk.call("undo", Value::Null);
    assert_eq!(words(&mut desk, "（四）"), before);
    desk.call("redo", Value::Null);
    assert_eq!(words(&mut desk, "（四）"), after);
}

#[test]
fn changing_ones_mind_takes_the_words_out_again() {
    let (mut desk, comments) = desk_with("呼伦贝尔市商务局", SHOPS);
    let before = words(&mut desk, "（四）");
    let id = &comments[0]["id"];
    desk.call("decide", json!({ "comments": [id], "outcome": "adopted" }));
    desk.call(
        "decide",
        json!({ "comments": [id], "outcome": "rejected", "reason": "与自治区文件表述保持一致" }),
    );
    assert_eq!(words(&mut desk, "（四）"), before);
    desk.call("decide", json!({ "comments": [id], "outcome": null }));
    let comments = desk.call("comments", Value::Null);
    assert!(list(&comments)[0]["decision"].is_null() && list(&comments)[0]["reason"].is_null());
}

#[test]
fn two_units_that_want_different_words_make_a_conflict_and_neither_wins_by_itself() {
    let (mut desk, first) = desk_with("呼伦贝尔市商务局", SHOPS);
    let second = add(
        &mut desk,
        "呼伦贝尔市邮政管理局",
        "建议将第（四）条中“销售额前10位的龙头企业”修改为“规模以上电商企业”。",
    );
    let before = words(&mut desk, "（四）");
    for comment in [&first[0], &second[0]] {
        desk.call("decide", json!({ "comments": [comment["id"]], "outcome": "adopted" }));
    }
    let node = clause(&mut desk, "（四）");
    assert_eq!(text(&node["paragraphs"][0]["text"]), before);
    let conflicts = list(&node["paragraphs"][0]["conflicts"]);
    assert_eq!(conflicts.len(), 1, "{conflicts:?}");
    let sides = conflicts[0]["sides"].to_string();
    assert!(sides.contains("市商务局") && sides.contains("市邮政管理局"), "{sides}");
    assert!(sides.contains("重点电子商务企业") && sides.contains("规模以上电商企业"), "{sides}");
    assert_eq!(desk.call("overview", Value::Null)["counts"]["conflicts"], 1);

    let settled = before
        .replace("销售额前10位的龙头企业", "重点和规模以上电商企业")
        .replace("销售额前 10 位的龙头企业", "重点和规模以上电商企业");
    assert_ne!(settled, before);
    desk.call(
        "edit_paragraph",
        json!({ "paragraph": node["paragraphs"][0]["id"], "seen": before, "text": settled }),
    );
    let node = clause(&mut desk, "（四）");
    assert_eq!(text(&node["paragraphs"][0]["text"]), settled);
    assert!(list(&node["paragraphs"][0]["conflicts"]).is_empty());
    assert_eq!(list(&node["paragraphs"][0]["answers"]).len(), 2, "the words still answer both units");
}

#[test]
fn two_units_that_want_the_same_words_change_the_text_once() {
    let (mut desk, first) = desk_with("呼伦贝尔市商务局", SHOPS);
    let second = add(&mut desk, "海拉尔区人民政府", SHOPS);
    let ids = [&first[0]["id"], &second[0]["id"]];
    desk.call("decide", json!({ "comments": ids, "outcome": "adopted" }));
    let after = words(&mut desk, "（四）");
    assert_eq!(after.matches("重点电子商务企业").count(), 1);
    desk.call("decide", json!({ "comments": [ids[0]], "outcome": "rejected", "reason": "已在他处体现" }));
    assert_eq!(words(&mut desk, "（四）"), after, "the other unit's adoption still stands");
}

#[test]
fn two_units_that_add_themselves_to_one_assignment_are_both_in_it() {
    let (mut desk, first) = desk_with("呼伦贝尔市教育局", "建议第（四）条责任单位中增加市教育局。");
    let second = add(&mut desk, "呼伦贝尔市公安局", "建议第（四）条责任单位中增加市公安局。");
    let ids = [&first[0]["id"], &second[0]["id"]];
    desk.call("decide", json!({ "comments": ids, "outcome": "adopted" }));
    let node = clause(&mut desk, "（四）");
    let names: Vec<&str> =
        list(&node["paragraphs"][0]["assignment"]["full_names"]).iter().map(text).collect();
    assert!(names.contains(&"呼伦贝尔市教育局") && names.contains(&"呼伦贝尔市公安局"), "{names:?}");
    assert!(list(&node["paragraphs"][0]["conflicts"]).is_empty());
}

#[test]
fn partly_adopting_with_the_clerks_words_replaces_only_what_the_comment_quotes() {
    let (mut desk, comments) = desk_with("呼伦贝尔市商务局", SHOPS);
    let before = words(&mut desk, "（四）");
    desk.call(
        "decide",
        json!({
            "comments": [comments[0]["id"]], "outcome": "partly",
            "reason": "保留可核查的口径", "text": "年销售额较高的电商企业",
        }),
    );
    let after = words(&mut desk, "（四）");
    assert!(after.contains("以及年销售额较高的电商企业推广"), "{after}");
    assert!(after.chars().count() + 20 > before.chars().count(), "the rest of the clause stands");
    desk.call(
        "decide",
        json!({ "comments": [comments[0]["id"]], "outcome": "partly", "reason": "保留可以核查的口径" }),
    );
    assert_eq!(words(&mut desk, "（四）"), after, "another reason leaves the words alone");
}

#[test]
fn a_clause_that_units_want_more_is_numbered_in_its_place_and_gone_when_rejected() {
    let (mut desk, comments) = desk_with(
        "呼伦贝尔市教育局",
        "建议在第（九）条后增加一条：“校园快递包装治理措施。督促高校和中小学在快递服务点设置回收装置。（市教育局负责）”。",
    );
    let id = &comments[0]["id"];
    desk.call("decide", json!({ "comments": [id], "outcome": "adopted" }));
    let drafts = desk.call("drafts", Value::Null);
    let added: Vec<Value> = list(&drafts)
        .iter()
        .flat_map(|draft| list(&draft["nodes"]))
        .filter(|node| node["added"] == true)
        .cloned()
        .collect();
    assert_eq!(added.len(), 1, "{comments:?}");
    assert_eq!(text(&added[0]["label"]), "（十）");
    let moved = clause(&mut desk, "（十一）");
    assert_eq!(moved["sent_label"], "（十）");
    desk.call("decide", json!({ "comments": [id], "outcome": "rejected", "reason": "超出本文件范围" }));
    assert_eq!(clause(&mut desk, "（十）")["sent_label"], "（十）");
}

#[test]
fn editing_a_text_that_has_changed_since_is_refused() {
    let (mut desk, comments) = desk_with("呼伦贝尔市商务局", SHOPS);
    let node = clause(&mut desk, "（四）");
    let paragraph = &node["paragraphs"][0];
    desk.call("decide", json!({ "comments": [comments[0]["id"]], "outcome": "adopted" }));
    let stale = desk.try_call(
        "edit_paragraph",
        json!({ "paragraph": paragraph["id"], "seen": paragraph["text"], "text": "改写" }),
    );
    assert_eq!(serde_json::to_value(stale.unwrap_err().kind).unwrap(), "stale");
}

#[test]
fn moving_a_comment_to_another_clause_works_its_proposal_out_anew() {
    let (mut desk, comments) = desk_with("呼伦贝尔市商务局", "建议将“二次包装”修改为“过度包装”。");
    let target = clause(&mut desk, "（四）");
    desk.call("place_comment", json!({ "comment": comments[0]["id"], "node": target["id"] }));
    let placed = &list(&desk.call("comments", Value::Null))[0].clone();
    assert_eq!(placed["path"], json!(["二、", "（四）"]));
    assert_eq!(placed["place_confirmed"], true);
}
