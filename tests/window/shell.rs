//! What the shell does and refuses, whatever screens stand in it.

use serde_json::{Value, json};

use crate::app::App;

#[test]
fn the_window_opens_and_shows_its_name_in_chinese() {
    let app = App::start("opens");
    app.wait_for_text("合稿");
    app.screenshot("start");
    assert_eq!(app.script("return document.documentElement.lang", Vec::new()), json!("zh-CN"));
}

#[test]
fn a_page_cannot_reach_past_the_commands_that_it_was_given() {
    let app = App::start("permissions");
    app.wait_for_text("合稿");
    for command in
        ["plugin:event|emit", "plugin:window|close", "plugin:webview|create_webview", "plugin:path|resolve"]
    {
        let refusal = app.command(command, json!({})).expect_err(command);
        assert!(refusal.as_str().is_some_and(|words| words.contains("not allowed")), "{command}: {refusal}");
    }
    let refusal = app.command("open_exported", json!({ "path": "/etc/hostname" })).expect_err("not exported");
    assert_eq!(refusal["kind"], "not_exported");
    assert!(app.opened_documents().is_empty());
}

#[test]
fn an_operation_that_does_not_exist_is_refused_in_chinese() {
    let app = App::start("unknown-operation");
    app.wait_for_text("合稿");
    let call = json!({ "operation": "delete_everything", "input": {}, "onProgress": null });
    let refusal = app.command("call", call).expect_err("no such operation");
    assert_eq!(refusal["kind"], "usage");
    assert!(
        refusal["sentence"].as_str().is_some_and(|words| words.contains("delete_everything")),
        "{refusal}"
    );
}

#[test]
fn the_policy_keeps_foreign_code_out() {
    let mut app = App::start("policy");
    app.wait_for_text("合稿");
    app.expect_policy_refusals();
    app.script(
        "const script = document.createElement('script'); script.textContent = 'window.ran = true'; \
         document.body.append(script); \
         const picture = new Image(); picture.src = 'http://127.0.0.1:9/pixel.png'; document.body.append(picture);",
        Vec::new(),
    );
    let refused =
        app.until("two refusals", || Some(app.policy_refusals()).filter(|refused| refused.len() >= 2));
    assert!(refused.iter().any(|one| one.starts_with("script-src")), "{refused:?}");
    assert!(refused.iter().any(|one| one.starts_with("img-src")), "{refused:?}");
    assert_eq!(app.script("return window.ran ?? null", Vec::new()), Value::Null);
}
