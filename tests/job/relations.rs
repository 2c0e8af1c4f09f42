//! Several replies of one unit: the same one twice, a later one in its place, one beside the other.

use hegao_tests::desk::{Desk, list, text};
use serde_json::{Value, json};

const LETTER: &str = "呼伦贝尔市商务局\n呼商函〔2024〕18号\n呼伦贝尔市商务局关于征求意见的复函\n市发展改革委：\n\
    来函收悉。经研究，现反馈如下：\n一、建议将第（四）条“保持在95%以上”修改为“保持在90%以上”。理由：冷链快件需加套\
    保温箱。\n二、建议删除第（四）条中“减少二次包装”。\n三、建议将第（五）条“每季度”修改为“每半年”。\n特此函复。\n\
    呼伦贝尔市商务局\n2024年1月29日\n";

fn take_in(desk: &mut Desk, name: &str, words: &str) -> Value {
    let path = desk.put(name, words.as_bytes());
    let report = desk.call("import_replies", json!({ "paths": [path] }));
    assert_eq!(list(&report["replies"]).len(), 1, "{report}");
    list(&report["replies"])[0].clone()
}

fn row(desk: &mut Desk, unit: &str) -> Value {
    let ledger = desk.call("ledger", Value::Null);
    list(&ledger["rows"]).iter().find(|row| row["unit"]["name"] == unit).unwrap().clone()
}

fn commerce(desk: &mut Desk) -> Value {
    row(desk, "呼伦贝尔市商务局")
}

fn relate(desk: &mut Desk, reply: &Value, relation: &str, to: &Value) -> Value {
    desk.call("relate_replies", json!({ "reply": reply["id"], "relation": relation, "to": to["id"] }))
}

/// The letter as a typed document: a paragraph a line.
fn typed() -> String {
    LETTER.replace('\n', "\n\n")
}

/// A letter as recognition gives it: every thirtieth character wrong, lines broken, marks narrow.
fn recognised(letter: &str) -> String {
    let mut out = String::new();
    for (at, c) in letter.chars().enumerate() {
        let wrong = at % 30 == 29 && c.is_alphabetic();
        out.push(if wrong { '囗' } else { c });
    }
    out.replace('，', ",").replace('：', ":")
}

#[test]
fn the_sample_replies_that_came_twice_wait_for_a_word_with_a_guess_and_its_reason() {
    let mut desk = Desk::with_sample_replies();
    for (unit, relation) in [
        ("呼伦贝尔市商务局", "合为一件"),
        ("呼伦贝尔市邮政管理局", "合为一件"),
        ("呼伦贝尔市教育局", "取代"),
        ("根河市人民政府", "取代"),
        ("扎兰屯市人民政府", "取代"),
        ("呼伦贝尔市住房和城乡建设局", "补充"),
    ] {
        let row = row(&mut desk, unit);
        assert_eq!(row["status"], "unclear", "{unit}");
        let doubts = list(&row["doubts"]);
        assert!(doubts.len() == 1 && text(&doubts[0]).contains(relation), "{unit}: {doubts:?}");
    }
    let replies = desk.call("replies", Value::Null);
    let open: Vec<&Value> = list(&replies).iter().filter(|reply| reply["settled"] == false).collect();
    let related: Vec<&Value> =
        open.iter().filter(|r| !list(&r["relations"]).is_empty()).map(|r| &r["id"]).collect();
    let before = desk.picture();
    desk.call("settle_replies", json!({ "replies": related }));
    for (unit, status, points) in [
        ("呼伦贝尔市商务局", "points", 5),
        ("呼伦贝尔市邮政管理局", "points", 8),
        ("呼伦贝尔市教育局", "points", 3),
        ("根河市人民政府", "points", 4),
        ("扎兰屯市人民政府", "no_comment", 0),
        ("呼伦贝尔市住房和城乡建设局", "points", 4),
    ] {
        let row = row(&mut desk, unit);
        assert_eq!((text(&row["status"]), row["points"].as_u64()), (status, Some(points)), "{unit}");
    }
    let genhe = row(&mut desk, "根河市人民政府");
    assert_eq!((text(&genhe["date"]), text(&genhe["date_basis"])), ("2024-01-30", "document"));
    let names: Vec<String> =
        list(&desk.call("log", Value::Null)).iter().map(|line| text(&line["operation"]).to_owned()).collect();
    assert_eq!(names[0], "确认来件", "one line for all of them");
    desk.call("undo", Value::Null);
    assert_eq!(desk.picture(), before);
}

#[test]
fn a_scan_with_misread_characters_is_the_same_reply_and_its_points_count_once() {
    let mut desk = Desk::with_sample_matter();
    let typed = take_in(&mut desk, "商务局.md", &typed());
    let scan = take_in(&mut desk, "商务局盖章件.txt", &recognised(LETTER));
    let relation = &scan["relation"];
    assert_eq!((text(&relation["relation"]), text(&relation["state"])), ("joined", "guessed"), "{scan}");
    assert_eq!(relation["led"], true, "the typed file speaks for both");
    assert_eq!(commerce(&mut desk)["points"], 6, "nothing follows from a guess");
    relate(&mut desk, &scan, "joined", &typed);
    let after = commerce(&mut desk);
    assert_eq!((text(&after["status"]), after["points"].as_u64()), ("points", Some(3)));
    let comments = desk.call("comments", Value::Null);
    assert!(list(&comments).iter().all(|comment| comment["reply"] == typed["id"]));
    let all = desk.call("comments", json!({ "all": true }));
    let twins = list(&all).iter().filter(|comment| comment["standing"]["state"] == "twin");
    assert_eq!((list(&all).len(), twins.count()), (6, 3));
    let pages = desk.call("reply", json!({ "reply": scan["id"] }));
    assert_eq!(pages["files"][0]["file"]["name"], "商务局盖章件.txt", "the other original stays");
}

#[test]
fn where_the_two_files_differ_in_a_number_the_point_stays_two_and_the_difference_is_shown() {
    let mut desk = Desk::with_sample_matter();
    let typed = take_in(&mut desk, "商务局.md", &typed());
    let sealed = LETTER.replace("“保持在90%以上”", "“保持在92%以上”");
    let scan = take_in(&mut desk, "商务局盖章件.txt", &sealed);
    let pair = json!({ "first": typed["id"], "second": scan["id"] });
    let differences = desk.call("reply_differences", pair);
    let told = differences["sentences"].to_string();
    assert!(told.contains("90%") && told.contains("92%"), "{differences}");
    assert_eq!(list(&differences["sentences"]).len(), 1);
    assert_eq!(differences["same_points"], 2);
    relate(&mut desk, &scan, "joined", &typed);
    assert_eq!(commerce(&mut desk)["points"], 4);
}

#[test]
fn a_corrected_second_reply_takes_the_open_points_away_and_names_the_decided_ones() {
    let mut desk = Desk::with_sample_matter();
    let first = take_in(&mut desk, "商务局.txt", LETTER);
    let comments = list(&first["comments"]).to_vec();
    desk.call("decide", json!({ "comments": [comments[1]], "outcome": "adopted" }));
    let drafts = desk.call("drafts", Value::Null);
    let later = "呼伦贝尔市商务局\n市发展改革委：\n我局前次反馈作废，以本次为准。建议将第（四）条“保持在95%以上”修改为\
        “保持在93%以上”。\n呼伦贝尔市商务局\n2024年1月30日\n";
    let second = take_in(&mut desk, "商务局（更正）.txt", later);
    assert_eq!(
        (text(&second["relation"]["relation"]), second["relation"]["led"].as_bool()),
        ("supersedes", Some(false))
    );
    assert!(text(&list(&second["relation"]["why"])[0]).contains("前次反馈作废"));
    let before = desk.picture();
    let told = relate(&mut desk, &second, "supersedes", &first);
    assert!(text(&told["sentence"]).contains("1 条意见已经处理"), "{told}");
    let row = commerce(&mut desk);
    assert_eq!(
        (text(&row["status"]), row["points"].as_u64(), text(&row["date"])),
        ("points", Some(2), "2024-01-30")
    );
    let listed = desk.call("comments", Value::Null);
    let overtaken: Vec<&Value> =
        list(&listed).iter().filter(|comment| comment["standing"]["state"] == "overtaken").collect();
    assert_eq!(overtaken.len(), 1);
    assert_eq!((&overtaken[0]["id"], &overtaken[0]["standing"]["by"]), (&comments[1], &second["id"]));
    assert_eq!(desk.call("drafts", Value::Null)["drafts"], drafts["drafts"], "no decision is taken back");
    desk.call("decide", json!({ "comments": [comments[1]], "outcome": null }));
    assert_eq!(commerce(&mut desk)["points"], 1, "taken back by the clerk, it counts no more");
    desk.call("undo", Value::Null);
    desk.call("undo", Value::Null);
    assert_eq!(desk.picture(), before);
}

#[test]
fn a_draft_and_then_the_formal_letter_with_changes_is_a_later_one() {
    let mut desk = Desk::with_sample_matter();
    let formal =
        LETTER.replace("每半年", "每两个月").replace("二、建议删除第（四）条中“减少二次包装”。\n", "");
    let draft = LETTER.replace("呼商函〔2024〕18号\n", "").replace("2024年1月29日", "2024年1月27日");
    take_in(&mut desk, "商务局初稿.txt", &draft);
    let second = take_in(&mut desk, "商务局正式函.txt", &formal);
    assert_eq!(
        (text(&second["relation"]["relation"]), second["relation"]["led"].as_bool()),
        ("supersedes", Some(false))
    );
}

#[test]
fn a_notice_that_the_reply_will_follow_is_overtaken_even_where_it_comes_in_last() {
    let mut desk = Desk::with_sample_matter();
    take_in(&mut desk, "商务局.txt", LETTER);
    let notice = "市发展改革委：\n来函收悉。我局正在征求相关科室意见，正式意见另行报送。\n呼伦贝尔市商务局\n2024年1月27日\n";
    let late = take_in(&mut desk, "商务局先行回复.txt", notice);
    assert_eq!(
        (text(&late["relation"]["relation"]), late["relation"]["led"].as_bool()),
        ("supersedes", Some(true))
    );
}

#[test]
fn what_says_that_it_adds_to_an_earlier_reply_counts_beside_it() {
    let mut desk = Desk::with_sample_matter();
    let first = take_in(&mut desk, "商务局.txt", LETTER);
    let more = "市发展改革委：\n我局已于前日反馈意见，现补充反馈如下：建议将第（二）条“每年”修改为“每半年”。\n呼伦贝尔市商务局\n\
        2024年1月30日\n";
    let second = take_in(&mut desk, "商务局补充.txt", more);
    assert_eq!(
        (text(&second["relation"]["relation"]), second["relation"]["led"].as_bool()),
        ("supplements", Some(true))
    );
    desk.call("settle_replies", json!({ "replies": [second["id"]] }));
    let row = commerce(&mut desk);
    assert_eq!(
        (text(&row["status"]), row["points"].as_u64(), text(&row["date"])),
        ("points", Some(4), "2024-01-29")
    );
    assert_eq!(list(&row["replies"])[0], first["id"]);
}

#[test]
fn a_relation_can_be_turned_round_and_decisions_are_never_folded_away() {
    let mut desk = Desk::with_sample_matter();
    let typed = take_in(&mut desk, "商务局.md", &typed());
    let scan = take_in(&mut desk, "商务局盖章件.txt", &recognised(LETTER));
    let decided = list(&scan["comments"])[1].clone();
    desk.call("decide", json!({ "comments": [decided], "outcome": "rejected", "reason": "上级文件有要求" }));
    relate(&mut desk, &scan, "joined", &typed);
    let comments = desk.call("comments", Value::Null);
    assert_eq!(list(&comments).len(), 3);
    let kept = list(&comments).iter().find(|comment| comment["id"] == decided).unwrap();
    assert_eq!(kept["decision"], "rejected");
    relate(&mut desk, &typed, "joined", &scan);
    assert_eq!(commerce(&mut desk)["points"], 3);
    relate(&mut desk, &typed, "supplements", &scan);
    assert_eq!(commerce(&mut desk)["points"], 6);
}

#[test]
fn filed_under_another_unit_a_reply_stands_among_that_ones_replies() {
    let mut desk = Desk::with_sample_matter();
    let typed = take_in(&mut desk, "商务局.md", &typed());
    let scan = take_in(&mut desk, "商务局盖章件.txt", &recognised(LETTER));
    relate(&mut desk, &scan, "joined", &typed);
    let units = desk.call("units", Value::Null);
    let other = list(&units).iter().find(|view| view["unit"]["name"] == "呼伦贝尔市财政局").unwrap();
    desk.call("assign_reply", json!({ "reply": scan["id"], "unit": other["unit"]["id"] }));
    assert_eq!(commerce(&mut desk)["points"], 3);
    assert_eq!(row(&mut desk, "呼伦贝尔市财政局")["points"], 3);
    let refused = desk
        .try_call("relate_replies", json!({ "reply": scan["id"], "relation": "joined", "to": typed["id"] }))
        .unwrap_err();
    assert!(refused.sentence.contains("同一单位"), "{}", refused.sentence);
}

#[test]
fn removing_the_one_that_leads_lets_the_other_speak() {
    let mut desk = Desk::with_sample_matter();
    let first = take_in(&mut desk, "商务局.txt", LETTER);
    let second = take_in(&mut desk, "商务局（更正）.txt", &LETTER.replace("1月29日", "1月30日"));
    relate(&mut desk, &second, "supersedes", &first);
    assert_eq!(commerce(&mut desk)["date"], "2024-01-30");
    desk.call("remove_reply", json!({ "reply": second["id"] }));
    let row = commerce(&mut desk);
    assert_eq!((text(&row["date"]), row["points"].as_u64()), ("2024-01-29", Some(3)));
}

#[test]
fn people_of_the_later_letter_take_the_place_of_the_earlier_ones() {
    let mut desk = Desk::with_sample_matter();
    let with = |name: &str, day: &str| {
        format!(
            "呼伦贝尔市商务局\n市发展改革委：\n我局无意见。联络员：{name}，科长，0470-8210001。\n呼伦贝尔市商务局\n2024年1月{day}日\n"
        )
    };
    let first = take_in(&mut desk, "商务局.txt", &with("李某某", "27"));
    let second = take_in(&mut desk, "商务局（更正）.txt", &with("赵某某", "29"));
    relate(&mut desk, &second, "supersedes", &first);
    let roster = desk.call("roster", Value::Null);
    let named: Vec<&str> = list(&roster)
        .iter()
        .filter(|row| row["unit"]["name"] == "呼伦贝尔市商务局" && row["role"] == "liaison")
        .map(|row| text(&row["name"]))
        .collect();
    assert_eq!(named, ["赵某某"]);
}

#[test]
fn a_reply_without_a_date_counts_as_sent_when_it_was_received_and_the_ledger_says_so() {
    let mut desk = Desk::with_sample_matter();
    take_in(&mut desk, "商务局.txt", "呼伦贝尔市商务局\n我局无意见。\n");
    let row = commerce(&mut desk);
    assert_eq!((text(&row["date"]), text(&row["date_basis"])), ("2024-01-31", "received"));
    assert_eq!(row["late"], true);
}
