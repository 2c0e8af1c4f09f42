//! The whole job on the real letter, from the file to the printed document, with mouse, keys and dropped files.

use std::path::PathBuf;

use crate::app::App;
use crate::driver::workspace;

fn sample(name: &str) -> PathBuf {
    workspace().join("templates/sample").join(name)
}

/// What stands beside a screen's name in the navigation, as a number.
fn count(app: &App, screen: &str) -> usize {
    app.text(&test_id(&format!("nav-{screen}-count"))).trim().parse().unwrap_or(0)
}

fn test_id(id: &str) -> String {
    format!("[data-testid='{id}']")
}

/// Which comment is at hand, and what was decided on it.
fn at_hand(app: &App) -> (String, String) {
    let read = "const card = document.querySelector('[aria-current=true][data-decision]'); \
                return card && [card.dataset.testid, card.dataset.decision]";
    let found = app
        .until("a comment at hand", || Some(app.script(read, Vec::new())).filter(|found| !found.is_null()));
    let word = |at: usize| found[at].as_str().unwrap_or_default().to_owned();
    (word(0), word(1))
}

#[test]
fn the_letter_becomes_a_joint_document() {
    let app = App::start("job");
    make_the_matter(&app);
    take_in_the_replies(&app);
    decide_with_digits(&app);
    undo_and_decide_again(&app);
    issue(&app);
}

fn make_the_matter(app: &App) {
    let matter = app.home().join("塑料污染治理.hegao");
    app.answer_dialog(&[&sample("征求意见函.txt")]);
    app.wait_for_text("新建事项");
    app.keys("n");
    app.wait_for_text("请核对识读结果");
    app.wait_for_text("此件发收");
    app.wait_for_text("内发改环资字〔2024〕25号");
    app.screenshot("1-confirm");

    app.answer_dialog(&[&matter]);
    app.enter();
    app.wait_for_text("下一步");
    assert!(matter.is_file(), "the matter's file was made where the clerk said");
    app.screenshot("2-workbench");

    app.click(&test_id("nav-drafts"));
    app.wait_for_text("责任");
    app.screenshot("3-drafts");
}

fn take_in_the_replies(app: &App) {
    app.click(&test_id("nav-ledger"));
    app.wait_for_text("未反馈");
    app.drop_files(&[&sample("replies")]);
    app.wait_for_text("导入完成");
    app.screenshot("4-imported");
    let report = app.text(&test_id("import-report"));
    assert!(report.contains("商务局"), "{report}");
    app.click(&test_id("import-report-close"));
    app.wait_until_gone("导入完成");
    let row = app.text(&test_id("ledger"));
    assert!(row.contains("无意见") && row.contains("未反馈"), "{row}");
    app.screenshot("5-ledger");
    settle_what_came_twice(app);
    app.click(&test_id("nav-coverage"));
    app.element_there(&test_id("coverage"));
    app.screenshot("6-coverage");
}

/// Two files of one reply, and later replies that stand for earlier ones: shown with the reasons, settled with a key.
fn settle_what_came_twice(app: &App) {
    app.click(&test_id("nav-incoming"));
    app.click_text_in(&test_id("incoming"), "合为一件 约");
    app.wait_for_text("与同单位另一件的关系");
    app.wait_for_text("文号相同");
    app.screenshot("6-incoming");
    let (open, comments) = (count(app, "incoming"), count(app, "decide"));
    assert!(open >= 6, "{open} replies to settle");
    app.keys("a");
    app.until("fewer replies to settle", || (count(app, "incoming") < open).then_some(()));
    app.until("what was said twice counted once", || (count(app, "decide") < comments).then_some(()));
    app.screenshot("6-incoming-settled");
}

/// Twelve comments: most adopted, one in four rejected with one of the phrases offered.
fn decide_with_digits(app: &App) {
    app.click(&test_id("nav-decide"));
    app.element_there(&test_id("decide-bar"));
    app.screenshot("7-decide");
    let undecided = count(app, "decide");
    assert!(undecided >= 40, "{undecided} comments to decide");
    for done in 1..=12 {
        let (before, decision) = at_hand(app);
        assert_eq!(decision, "open", "the next one that needs a decision comes by itself");
        if done % 4 == 2 {
            app.keys("3");
            app.wait_for_text("已记为“不采纳”");
            app.keys("5");
        } else {
            adopt(app, &before);
        }
        app.until("the next comment", || (at_hand(app).0 != before).then_some(()));
        app.until("one less to decide", || (count(app, "decide") == undecided - done).then_some(()));
    }
    app.screenshot("8-decided");
}

/// 采纳 is one key where the proposal applies; else the result opens for writing and is saved as it stands.
fn adopt(app: &App, comment: &str) {
    // The result is read when the comment comes up; a key that is faster than that does nothing.
    app.until("what the comment does to the text", || {
        app.script("return document.querySelector('.side .result, .side .mute') && 1", Vec::new()).as_i64()
    });
    app.until("the comment adopted or its result opened", || {
        app.keys("1");
        std::thread::sleep(std::time::Duration::from_millis(400));
        let opened = app.count(&test_id("result-field")) > 0;
        if opened {
            app.click(&test_id("result-save"));
        }
        (opened || at_hand(app).0 != comment).then_some(())
    });
}

fn undo_and_decide_again(app: &App) {
    let undecided = count(app, "decide");
    app.keys("z");
    app.until("one more to decide", || (count(app, "decide") == undecided + 1).then_some(()));
    app.keys("Z");
    app.until("the decision back", || (count(app, "decide") == undecided).then_some(()));
}

fn issue(app: &App) {
    app.click(&test_id("nav-issue"));
    app.wait_for_text("印发前检查");
    app.fill(&test_id("issuance-number"), "呼发改环资字〔2024〕25号");
    app.click(&test_id("issuance-cc"));
    app.until("the number saved", || {
        let saved = app.count(&format!("{}:disabled", test_id("issuance-save"))) == 1;
        saved.then_some(())
    });
    app.screenshot("9-issue");

    let document = app.home().join("联合通知.docx");
    let summary = app.home().join("汇总表.xlsx");
    app.answer_dialog(&[&document]);
    app.click(&test_id("export-joint"));
    app.element_there(&test_id("exported-joint"));
    app.answer_dialog(&[&summary]);
    app.click(&test_id("export-summary-xlsx"));
    app.element_there(&test_id("exported-summary"));
    app.screenshot("10-exported");

    let text = docx_text(&document);
    for expected in ["呼发改环资字〔2024〕25号", "发展和改革委员会", "邮政管理局"] {
        assert!(text.contains(expected), "{expected} stands in the document");
    }
    assert!(std::fs::read(&summary).is_ok_and(|bytes| bytes.starts_with(b"PK")));

    app.click_text_in(&test_id("exported-joint"), "打开");
    let opened = app.until("the document handed over", || app.opened_documents().into_iter().next());
    assert_eq!(opened, document.canonicalize().expect("its path"));

    app.click(&test_id("nav-history"));
    app.wait_for_text("张某某");
    app.wait_for_text("处理意见");
    app.screenshot("11-history");
}

/// The words of a document's main part.
fn docx_text(path: &std::path::Path) -> String {
    let file = std::fs::File::open(path).expect("the document");
    let mut parts = zip::ZipArchive::new(file).expect("a package");
    let mut main = String::new();
    let mut part = parts.by_name("word/document.xml").expect("its main part");
    std::io::Read::read_to_string(&mut part, &mut main).expect("its text");
    main.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect()
}

#[test]
fn the_program_opens_on_the_sample_matter() {
    let app = App::with_arguments("sample", &["--sample".to_owned()]);
    app.wait_for_text("下一步");
    assert!(count(&app, "decide") >= 40);
    app.screenshot("workbench");
    app.click_text("‹ 开始");
    app.wait_for_text("最近的事项");
    app.wait_for_text("示例事项.hegao");
    app.keys("1");
    app.wait_for_text("下一步");
}

#[test]
fn files_that_are_no_letter_are_refused_in_a_sentence() {
    let app = App::start("wrong-files");
    app.wait_for_text("新建事项");
    let folder = app.home().join("来件");
    std::fs::create_dir(&folder).expect("a folder");
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).expect("a file");
        path
    };
    let cases = [
        (write("空白函.txt", b""), "空"),
        (write("损坏函.docx", b"PK\x03\x04 cut off"), "损坏"),
        (write("照片函.docx", b"\xff\xd8\xff\xe0\x00\x10JFIF"), "照片函.docx"),
    ];
    for (file, word) in cases {
        app.drop_files(&[&file]);
        app.until(&format!("a sentence on {}", file.display()), || {
            (app.count(&test_id("error-board")) > 0).then_some(())
        });
        let said = app.text(&test_id("error-board"));
        assert!(
            said.contains(word)
                && said.contains(file.file_name().and_then(|name| name.to_str()).unwrap_or("?")),
            "{said}"
        );
        app.screenshot(word);
        app.click(&test_id("error-close"));
        app.until("the sentence closed", || (app.count(&test_id("error-board")) == 0).then_some(()));
    }
    // The window still works.
    app.drop_files(&[&sample("征求意见函.txt")]);
    app.wait_for_text("请核对识读结果");
}

#[test]
fn a_second_window_on_the_same_matter_is_told_who_has_it() {
    let shared = tempfile::tempdir().expect("a folder that outlives each window");
    let matter = shared.path().join("共用.hegao");
    let first = App::start("first-window");
    first.wait_for_text("新建事项");
    first.drop_files(&[&sample("征求意见函.txt")]);
    first.wait_for_text("请核对识读结果");
    first.answer_dialog(&[&matter]);
    first.enter();
    first.wait_for_text("下一步");

    let second = App::open("second-window", &matter);
    let said = second.text(&test_id("error-board"));
    assert!(said.contains("张某某") || said.contains("打开"), "{said}");
    second.screenshot("refused");
    drop(second);

    // The first is not disturbed, and its lock does not outlive it.
    first.click(&test_id("nav-ledger"));
    first.wait_for_text("未反馈");
    first.cut_power();
    let third = App::open("third-window", &matter);
    third.wait_for_text("下一步");
    assert_eq!(third.count(&test_id("error-board")), 0);
}
