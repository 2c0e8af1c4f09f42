//! Undo and redo over the whole job.

use hegao_tests::desk::{Desk, list};
use serde_json::{Value, json};

#[test]
fn everything_done_can_be_undone_step_by_step_and_done_again() {
    let mut desk = Desk::with_sample_matter();
    let mut pictures = vec![desk.picture()];
    desk.call("import_replies", json!({ "paths": [hegao_tests::desk::sample("replies")] }));
    pictures.push(desk.picture());
    let comments = desk.call("comments", Value::Null);
    let outcomes = ["adopted", "partly", "rejected", "explained"];
    for (index, comment) in list(&comments).iter().enumerate().take(24) {
        let input = json!({
            "comments": [comment["id"]], "outcome": outcomes[index % 4], "reason": "已在其他条款体现",
        });
        desk.call("decide", input);
        pictures.push(desk.picture());
    }
    let reply = list(&desk.call("replies", Value::Null))[0]["id"].clone();
    desk.call("remove_reply", json!({ "reply": reply }));
    pictures.push(desk.picture());
    for expected in pictures.iter().rev().skip(1) {
        desk.call("undo", Value::Null);
        assert_eq!(&desk.picture(), expected);
    }
    assert!(desk.call("overview", Value::Null)["undo"].is_null());
    for expected in pictures.iter().skip(1) {
        desk.call("redo", Value::Null);
        assert_eq!(&desk.picture(), expected);
    }
}

#[test]
fn a_reason_given_right_after_the_decision_goes_back_with_it() {
    let mut desk = Desk::with_sample_replies();
    let before = desk.picture();
    let comments = desk.call("comments", Value::Null);
    let (one, other) = (&list(&comments)[0]["id"], &list(&comments)[1]["id"]);
    let decide = |desk: &mut Desk, comment: &Value, reason: Value| {
        desk.call("decide", json!({ "comments": [comment], "outcome": "rejected", "reason": reason }));
    };
    decide(&mut desk, one, Value::Null);
    decide(&mut desk, one, json!("已在其他条款体现"));
    let decided = desk.picture();
    desk.call("undo", Value::Null);
    assert_eq!(desk.picture(), before);
    desk.call("redo", Value::Null);
    assert_eq!(desk.picture(), decided);
    desk.call("undo", Value::Null);
    decide(&mut desk, one, Value::Null);
    decide(&mut desk, other, Value::Null);
    let both = desk.picture();
    decide(&mut desk, one, json!("已在其他条款体现"));
    desk.call("undo", Value::Null);
    assert_eq!(desk.picture(), both, "something else was done between: a step of its own");
}

#[test]
fn undoing_to_a_line_of_the_log_takes_back_what_came_after() {
    let mut desk = Desk::with_sample_replies();
    let comments = desk.call("comments", Value::Null);
    let decide = |desk: &mut Desk, index: usize| {
        desk.call("decide", json!({ "comments": [list(&comments)[index]["id"]], "outcome": "rejected" }));
    };
    decide(&mut desk, 0);
    let (wanted, line) = (desk.picture(), list(&desk.call("log", Value::Null))[0]["id"].clone());
    decide(&mut desk, 1);
    decide(&mut desk, 2);
    desk.call("undo_to", json!({ "entry": line }));
    assert_eq!(desk.picture(), wanted);
}
