//! Answers as text for a person at the terminal.

use serde_json::Value;

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn lines(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join("\n")
}

pub fn sentence(value: &Value) -> String {
    text(&value["sentence"]).to_owned()
}

pub fn source(value: &Value) -> String {
    let passages = list(&value["passages"]).iter().map(|passage| {
        let label = text(&passage["label"]);
        match passage["cell"].as_object() {
            Some(cell) => {
                format!(
                    "[表{} 行{}] {label}{}",
                    one(&cell["table"]),
                    one(&cell["row"]),
                    text(&passage["text"])
                )
            }
            None => format!("{label}{}", text(&passage["text"])),
        }
    });
    let losses = list(&value["losses"]).iter().map(loss);
    lines(passages.chain(losses))
}

fn one(index: &Value) -> u64 {
    index.as_u64().unwrap_or(0) + 1
}

fn loss(loss: &Value) -> String {
    format!("! {}：{}", text(&loss["place"]), text(&loss["what"]))
}

pub fn understanding(value: &Value) -> String {
    let mut out = Vec::new();
    let letter = &value["letter"];
    if letter.is_object() {
        out.push(format!("来函：{}", text(&letter["title"])));
        out.push(format!("日期：{}　截止：{}", text(&letter["date"]), text(&letter["deadline"]["at"])));
        out.extend(list(&value["margin_notes"]).iter().map(|note| format!("批注：{}", text(&note["text"]))));
    }
    let name = |id: &Value| {
        let unit = list(&value["units"]).iter().find(|unit| unit["id"] == *id);
        unit.map(|unit| text(&unit["short"]).to_owned()).unwrap_or_default()
    };
    for (key, title) in [("recipients", "征求对象"), ("members", "成员单位"), ("issuers", "联合印发单位")]
    {
        let names: Vec<String> = list(&value[key]).iter().map(name).collect();
        if !names.is_empty() {
            out.push(format!("{title}（{}）：{}", names.len(), names.join("、")));
        }
    }
    for draft in list(&value["drafts"]) {
        out.push(format!("\n《{}》", text(&draft["title"])));
        out.extend(list(&draft["nodes"]).iter().map(node_line));
        let normalised = list(&draft["normalised"]).len();
        if normalised > 0 {
            out.push(format!("（整理 {normalised} 处：分页断开、多余符号、半角括号等）"));
        }
    }
    out.extend(list(&value["warnings"]).iter().map(|warning| format!("! {}", text(warning))));
    out.join("\n")
}

fn node_line(node: &Value) -> String {
    let indent = "　".repeat(node["depth"].as_u64().unwrap_or(0) as usize);
    let paragraphs = list(&node["paragraphs"]);
    let name = match text(&node["name"]) {
        "" => paragraphs.first().map(|p| clip(text(&p["text"]), 24)).unwrap_or_default(),
        name => name.to_owned(),
    };
    let units: Vec<&str> =
        paragraphs.iter().flat_map(|p| list(&p["assignment"]["names"])).map(text).collect();
    let units = if units.is_empty() { String::new() } else { format!("　〔{}〕", units.join("、")) };
    let label = text(&node["label"]);
    // 第一条 and 1.1 stand apart from the text; 一、 and （一） do not.
    let gap = if label.ends_with(['、', '）', '.']) || label.is_empty() { "" } else { "　" };
    format!("{indent}{label}{gap}{name}{units}")
}

fn clip(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    words.chars().take(most).chain(['…']).collect()
}

pub fn units(value: &Value) -> String {
    lines(list(value).iter().map(|view| {
        let roles: Vec<&str> = list(&view["roles"])
            .iter()
            .map(|role| match text(role) {
                "recipient" => "征求对象",
                "member" => "成员单位",
                _ => "联合印发单位",
            })
            .collect();
        format!("{}\t{}\t{}", view["unit"]["id"], text(&view["unit"]["name"]), roles.join("、"))
    }))
}

pub fn import(value: &Value) -> String {
    let replies = list(&value["replies"]).iter().map(|reply| {
        let unit = reply["unit"].as_str().unwrap_or("单位待确认");
        let files: Vec<&str> = list(&reply["files"]).iter().map(text).collect();
        let unplaced = list(&reply["unplaced"]).len();
        let rest = if unplaced > 0 { format!("，{unplaced} 处待归类") } else { String::new() };
        let count = list(&reply["comments"]).len();
        let warnings: String =
            list(&reply["warnings"]).iter().map(|warning| format!("\n  ! {}", text(warning))).collect();
        let nature = nature(text(&reply["nature"]));
        format!("{}\t{unit}\t{nature}\t{count} 条意见{rest}{warnings}", files.join("、"))
    });
    let skipped = list(&value["skipped"])
        .iter()
        .map(|file| format!("未导入\t{}\t{}", text(&file["file"]), text(&file["reason"])));
    lines(replies.chain(skipped).chain([sentence(value)]))
}

fn nature(word: &str) -> &'static str {
    match word {
        "none" => "无意见",
        "points" => "有意见",
        _ => "待确认",
    }
}

pub fn status(value: &Value) -> String {
    let rows = list(&value["ledger"]).iter().map(|row| {
        let state = match text(&row["status"]) {
            "waiting" => "未反馈",
            "no_comment" => "无意见",
            "points" => "有意见",
            "overdue" => "逾期",
            _ => "待确认",
        };
        let late = if row["late"] == true { "（迟到）" } else { "" };
        let received = if row["date_basis"] == "received" { "（收到）" } else { "" };
        let doubts: String =
            list(&row["doubts"]).iter().map(|doubt| format!("\n  ! {}", text(doubt))).collect();
        format!(
            "{}\t{state}{late}\t{}{received}\t{}\t{}/{}{doubts}",
            text(&row["unit"]["short"]),
            text(&row["date"]),
            text(&row["number"]),
            row["decided"],
            row["points"],
        )
    });
    let head = format!("{}　截止 {}", text(&value["name"]), text(&value["deadline"]));
    lines([head].into_iter().chain(rows).chain([format!("下一步：{}", text(&value["next"]["sentence"]))]))
}

pub fn differences(value: &Value) -> String {
    let same = value["likeness"].as_f64().unwrap_or(0.0) * 100.0;
    let only = |key: &str| list(&value[key]).iter().map(Value::to_string).collect::<Vec<_>>().join("、");
    let head = format!("文字相同 {same:.0}%，相同的意见 {} 条", value["same_points"]);
    let points = [("只在前一份里的意见", only("only_first")), ("只在后一份里的意见", only("only_second"))];
    let points = points.into_iter().filter(|(_, ids)| !ids.is_empty());
    let points = points.map(|(title, ids)| format!("{title}：{ids}"));
    let sentences = list(&value["sentences"]).iter().map(|sentence| segments(list(sentence)));
    let more = (value["more"] == true).then(|| "……不同之处还有很多，没有全部列出".to_owned());
    lines([head].into_iter().chain(points).chain(sentences).chain(more))
}

pub fn comments(value: &Value) -> String {
    lines(list(value).iter().map(|comment| {
        let path: String = list(&comment["path"]).iter().map(text).collect();
        let place = if comment["placed"] == true { path } else { "位置待定".into() };
        let decision = match text(&comment["decision"]) {
            "adopted" => "采纳",
            "partly" => "部分采纳",
            "rejected" => "不采纳",
            "explained" => "解释说明",
            _ => "待处理",
        };
        let words = clip(text(&comment["text"]), 60);
        format!("{}\t{}\t{place}\t{decision}\t{words}", comment["id"], text(&comment["handle"]))
    }))
}

pub fn diff(value: &Value) -> String {
    lines(list(value).iter().map(|node| {
        let paragraphs = list(&node["paragraphs"]).iter().map(|paragraph| {
            let mut line = match list(&paragraph["segments"]) {
                [] => text(&paragraph["text"]).to_owned(),
                parts => segments(parts),
            };
            for conflict in list(&paragraph["conflicts"]) {
                let sides: Vec<&str> =
                    list(&conflict["sides"]).iter().map(|side| text(&side["text"])).collect();
                line.push_str(&format!("\n  ! 冲突：“{}” → {}", text(&conflict["base"]), sides.join(" ／ ")));
            }
            line
        });
        let mark = if node["removed"] == true {
            "〔删〕"
        } else if node["added"] == true {
            "〔增〕"
        } else {
            ""
        };
        format!("{mark}{}{}", text(&node["label"]), paragraphs.collect::<Vec<_>>().join("\n"))
    }))
}

/// `[-删去-]` and `{+增加+}`, as wdiff writes.
fn segments(parts: &[Value]) -> String {
    parts
        .iter()
        .map(|part| match text(&part["kind"]) {
            "deleted" => format!("[-{}-]", text(&part["text"])),
            "inserted" => format!("{{+{}+}}", text(&part["text"])),
            _ => text(&part["text"]).to_owned(),
        })
        .collect()
}

pub fn comparison(value: &Value) -> String {
    lines(list(&value["rows"]).iter().map(|row| {
        let moved = if row["moved"] == true { "〔移〕" } else { "" };
        let place = format!("{} → {}", text(&row["before"]), text(&row["after"]));
        format!("{moved}{place}\n{}", segments(list(&row["segments"])))
    }))
}

pub fn check(value: &Value) -> String {
    let findings = list(&value["findings"]);
    if findings.is_empty() {
        return "没有发现问题".into();
    }
    lines(findings.iter().map(|finding| {
        let mark = if finding["severity"] == "blocking" { "必须处理" } else { "请留意" };
        format!("{mark}\t{}", text(&finding["sentence"]))
    }))
}

pub fn exported(value: &Value) -> String {
    let written = format!("已写入 {}", text(&value["path"]));
    lines([written].into_iter().chain(list(&value["notes"]).iter().map(|note| format!("! {}", text(note)))))
}

pub fn log(value: &Value) -> String {
    lines(list(value).iter().map(|entry| {
        let undone = if entry["undone"] == true { "（已撤销）" } else { "" };
        format!(
            "{}\t{}\t{}\t{}{undone}",
            text(&entry["at"]),
            text(&entry["who"]),
            text(&entry["operation"]),
            text(&entry["summary"]),
        )
    }))
}
