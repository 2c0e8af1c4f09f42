//! What must be understood of the sample letter.

use hegao_tests::desk::{Desk, list, sample, text};
use serde_json::{Value, json};

fn understood() -> Value {
    Desk::new().call("understand_letter", json!({ "letter": sample("征求意见函.txt") }))
}

fn names(understood: &Value, role: &str) -> Vec<String> {
    let units = list(&understood["units"]);
    let name =
        |id: &Value| units.iter().find(|unit| unit["id"] == *id).map(|unit| text(&unit["name"]).to_owned());
    list(&understood[role]).iter().filter_map(name).collect()
}

fn draft<'a>(understood: &'a Value, kind: &str) -> &'a Value {
    list(&understood["drafts"]).iter().find(|draft| draft["kind"] == kind).unwrap()
}

#[test]
fn the_letter_and_its_margin_note() {
    let understood = understood();
    let letter = &understood["letter"];
    assert!(text(&letter["title"]).ends_with("意见的函"), "{letter}");
    assert_eq!(letter["addressees"], json!(["各旗市区人民政府", "市直相关部门"]));
    assert_eq!(letter["date"], "2024-01-26");
    assert!(letter["deadline"].to_string().contains("2024-01-30T23:59"), "{}", letter["deadline"]);
    assert!(letter.to_string().contains("内发改环资字〔2024〕25号"));
    assert!(letter.to_string().contains("hzk@example.cn"));
    assert!(letter.to_string().contains("资源节约和环境保护科"));
    assert!(letter.to_string().contains("杜某某") && letter.to_string().contains("8210000"));
    let notes = &understood["margin_notes"];
    assert_eq!(list(notes).len(), 1);
    assert_eq!(notes[0]["text"], "此件发收 下周一报送(5日)");
    assert_eq!(notes[0]["date"], "2024-02-05");
    assert!(!draft(&understood, "letter")["nodes"].to_string().contains("此件发收"));
}

#[test]
fn recipients_issuers_and_members() {
    let understood = understood();
    let recipients = names(&understood, "recipients");
    assert_eq!(recipients.iter().filter(|name| name.ends_with("人民政府")).count(), 14, "{recipients:?}");
    assert!(recipients.contains(&"呼伦贝尔市教育局".to_owned()));
    let city = |names: &[&str]| -> Vec<String> {
        names.iter().map(|name| format!("呼伦贝尔市{name}")).collect()
    };
    assert_eq!(
        names(&understood, "issuers"),
        city(&[
            "发展和改革委员会",
            "工业和信息化局",
            "财政局",
            "住房和城乡建设局",
            "商务局",
            "市场监督管理局",
            "人民检察院",
            "邮政管理局",
        ])
    );
    assert_eq!(
        names(&understood, "members"),
        city(&[
            "发展和改革委员会",
            "工业和信息化局",
            "财政局",
            "生态环境局",
            "住房和城乡建设局",
            "交通运输局",
            "商务局",
            "市场监督管理局",
            "邮政管理局",
            "人民检察院",
        ])
    );
}

#[test]
fn the_measures_tree_with_its_assignments() {
    let understood = understood();
    let measures = draft(&understood, "measures");
    let nodes = list(&measures["nodes"]);
    let of_kind = |kind: &str| nodes.iter().filter(|node| node["kind"] == kind).count();
    assert_eq!((of_kind("preamble"), of_kind("heading"), of_kind("clause")), (1, 3, 12));
    let labels: Vec<&str> =
        nodes.iter().filter(|node| node["kind"] == "clause").map(|node| text(&node["label"])).collect();
    let expected = "（一）（二）（三）（四）（五）（六）（七）（八）（九）（十）（十一）（十二）";
    assert_eq!(labels.concat(), expected);
    let clause = |label: &str| nodes.iter().find(|node| node["label"] == label).unwrap();
    assert_eq!(clause("（四）")["path"], json!(["二、", "（四）"]));
    assert_eq!(list(&clause("（七）")["paragraphs"]).len(), 3);
    assert_eq!(list(&clause("（八）")["paragraphs"]).len(), 2);
    let assigned: Vec<Vec<&str>> = nodes
        .iter()
        .flat_map(|node| list(&node["paragraphs"]))
        .filter(|paragraph| paragraph["assignment"].is_object())
        .map(|paragraph| list(&paragraph["assignment"]["full_names"]).iter().map(text).collect())
        .collect();
    assert_eq!(assigned.len(), 10, "{assigned:?}");
    assert_eq!(
        assigned[3],
        [
            "呼伦贝尔市邮政管理局",
            "呼伦贝尔市发展和改革委员会",
            "呼伦贝尔市商务局",
            "呼伦贝尔市教育局",
            "呼伦贝尔市住房和城乡建设局"
        ]
    );
    assert!(understood["standing_rules"].to_string().contains("以下任务均需各旗市区人民政府落实，不再列出"));
}

#[test]
fn paragraphs_cut_by_pages_are_joined_and_stray_marks_are_listed() {
    let understood = understood();
    let measures = draft(&understood, "measures");
    let all = measures["nodes"].to_string();
    assert!(all.contains("广大消费者快递包装绿色环保意识显著增强"));
    assert!(all.contains("督促寄递企业严格履行书面告知"));
    assert!(!all.contains("**"));
    let kinds: Vec<&str> = list(&measures["normalised"]).iter().map(|n| text(&n["kind"])).collect();
    for kind in ["page_break_joined", "markup_removed", "width_unified", "blanks_removed"] {
        assert!(kinds.contains(&kind), "{kind} is missing from {kinds:?}");
    }
}

#[test]
fn the_mechanism_with_its_two_rosters() {
    let understood = understood();
    let mechanism = draft(&understood, "mechanism");
    let headings = list(&mechanism["nodes"]).iter().filter(|node| node["kind"] == "heading").count();
    assert_eq!(headings, 3);
    let named = |role: &str| {
        let form = list(&mechanism["rosters"]).iter().find(|roster| roster["role"] == role).unwrap();
        let rows = list(&form["rows"]);
        (rows.len(), rows.iter().filter(|row| row["name"].is_string()).count())
    };
    assert_eq!(named("member"), (10, 1));
    assert_eq!(named("liaison"), (10, 1));
}

#[test]
fn corrections_by_the_clerk_go_into_the_matter() {
    let mut desk = Desk::new();
    let understood = understood();
    let mut recipients = list(&understood["recipients"]).to_vec();
    recipients.truncate(3);
    desk.call(
        "create_matter",
        json!({
            "path": desk.path("事项.hegao"),
            "letter": sample("征求意见函.txt"),
            "corrections": { "recipients": recipients, "deadline": "2024-02-05T17:30:00" },
        }),
    );
    let ledger = desk.call("ledger", Value::Null);
    assert_eq!(list(&ledger["rows"]).len(), 3);
    assert_eq!(ledger["deadline"], "2024-02-05T17:30:00");
}
