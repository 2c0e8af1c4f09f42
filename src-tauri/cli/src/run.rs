//! From a command to operations and their answer as text.

use std::path::{Path, PathBuf};

use hegao::api::{ApiError, ErrorKind, Session};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::arguments::{Arguments, Command, KindWord, OutcomeWord, RelationWord};
use crate::show;

type Answer = Result<String, ApiError>;

/// Runs a command; its answer is what goes to stdout.
pub fn run(session: &mut Session, arguments: &Arguments) -> Answer {
    let mut clerk = Clerk { session, json: arguments.json };
    let answer = clerk.run(&arguments.command);
    // Closing makes the file a single one again, also after an error.
    let closed = clerk.call("close_matter", Value::Null);
    let answer = answer?;
    closed?;
    Ok(answer)
}

struct Clerk<'a> {
    session: &'a mut Session,
    json: bool,
}

impl Clerk<'_> {
    fn call(&mut self, operation: &str, input: Value) -> Result<Value, ApiError> {
        self.session.call(operation, input, &|_| true)
    }

    fn ask<T: DeserializeOwned>(&mut self, operation: &str, input: Value) -> Result<T, ApiError> {
        let answer = self.call(operation, input)?;
        serde_json::from_value(answer)
            .map_err(|error| ApiError { kind: ErrorKind::Failed, sentence: error.to_string() })
    }

    fn open(&mut self, matter: &Path) -> Result<(), ApiError> {
        self.call("open_matter", json!({ "path": absolute(matter) })).map(|_| ())
    }

    fn answer(&self, value: Value, text: impl FnOnce(&Value) -> String) -> Answer {
        if self.json {
            serde_json::to_string_pretty(&value)
                .map_err(|error| ApiError { kind: ErrorKind::Failed, sentence: error.to_string() })
        } else {
            Ok(text(&value))
        }
    }

    fn run(&mut self, command: &Command) -> Answer {
        match command {
            Command::Read { file } => {
                let value = self.call("read_file", json!({ "path": absolute(file) }))?;
                self.answer(value, show::source)
            }
            Command::Draft { file } => {
                let value = self.call("understand_letter", json!({ "letter": absolute(file) }))?;
                self.answer(value, show::understanding)
            }
            Command::Compare { before, after } => {
                let input = json!({ "before": absolute(before), "after": absolute(after) });
                let value = self.call("compare_files", input)?;
                self.answer(value, show::comparison)
            }
            Command::New { matter, letter, draft } => self.new_matter(matter, letter, draft),
            Command::Units { matter } => self.list(matter, "units", show::units),
            Command::Check { matter } => self.list(matter, "check", show::check),
            Command::Log { matter } => self.list(matter, "log", show::log),
            Command::Import { matter, paths } => {
                self.open(matter)?;
                let paths: Vec<String> = paths.iter().map(|path| absolute(path)).collect();
                let value = self.call("import_replies", json!({ "paths": paths }))?;
                self.answer(value, show::import)
            }
            Command::Status { matter } => {
                self.open(matter)?;
                let mut value = self.call("overview", Value::Null)?;
                let ledger = self.call("ledger", Value::Null)?;
                if let Some(fields) = value.as_object_mut() {
                    fields.insert("ledger".into(), ledger["rows"].clone());
                }
                self.answer(value, show::status)
            }
            Command::Undo { matter } => {
                self.open(matter)?;
                let value = self.call("undo", Value::Null)?;
                self.answer(value, show::sentence)
            }
            Command::Set { matter, key, value } => self.set(matter, key, value),
            Command::Export { matter, kind, output } => {
                self.open(matter)?;
                let input = json!({ "kind": kind.name(), "path": absolute(output) });
                let value = self.call("export", input)?;
                self.answer(value, show::exported)
            }
            _ => self.on_comments(command),
        }
    }

    fn on_comments(&mut self, command: &Command) -> Answer {
        match command {
            Command::Comments { matter, unit, node, all } => {
                self.open(matter)?;
                let mut filter = Map::new();
                filter.insert("all".into(), json!(all));
                if let Some(unit) = unit {
                    filter.insert("unit".into(), self.unit(unit)?);
                }
                if let Some(node) = node {
                    filter.insert("node".into(), self.node(node)?);
                }
                let value = self.call("comments", Value::Object(filter))?;
                self.answer(value, show::comments)
            }
            Command::Place { matter, comment, node } => {
                self.open(matter)?;
                let node = if node == "全文" { Value::Null } else { self.node(node)? };
                let input = json!({ "comment": self.comment(comment)?, "node": node });
                let value = self.call("place_comment", input)?;
                self.answer(value, show::sentence)
            }
            Command::Assign { matter, reply, unit } => {
                self.open(matter)?;
                let input = json!({ "reply": self.reply(reply)?, "unit": self.unit(unit)? });
                let value = self.call("assign_reply", input)?;
                self.answer(value, show::sentence)
            }
            Command::Type { matter, file, text } => {
                let text = std::fs::read_to_string(text)
                    .map_err(|error| usage(format!("读取“{}”时出错（{error}）", text.display())))?;
                self.open(matter)?;
                let input = json!({ "file": self.file(file)?, "text": text });
                let value = self.call("type_text", input)?;
                self.answer(value, show::import)
            }
            Command::Reread { matter, file } => {
                self.open(matter)?;
                let input = json!({ "file": self.file(file)? });
                let value = self.call("read_again", input)?;
                self.answer(value, show::import)
            }
            Command::Relate { matter, reply, relation, to } => {
                self.open(matter)?;
                let input = json!({
                    "reply": self.reply(reply)?, "relation": relation.name(), "to": self.reply(to)?,
                });
                let value = self.call("relate_replies", input)?;
                self.answer(value, show::sentence)
            }
            Command::Differences { matter, first, second } => {
                self.open(matter)?;
                let input = json!({ "first": self.reply(first)?, "second": self.reply(second)? });
                let value = self.call("reply_differences", input)?;
                self.answer(value, show::differences)
            }
            Command::Decide { matter, comment, outcome, reason, text } => {
                self.open(matter)?;
                let comment = self.comment(comment)?;
                let input = json!({
                    "comments": [comment], "outcome": outcome.name(), "reason": reason, "text": text,
                });
                let value = self.call("decide", input)?;
                self.answer(value, show::sentence)
            }
            Command::Diff { matter, node } => {
                self.open(matter)?;
                let value = match node {
                    Some(node) => {
                        let node = self.node(node)?;
                        json!([self.call("node", json!({ "node": node }))?["node"]])
                    }
                    None => changed_nodes(&self.call("drafts", Value::Null)?),
                };
                self.answer(value, show::diff)
            }
            _ => Err(usage("没有这个命令".into())),
        }
    }

    fn list(&mut self, matter: &Path, operation: &str, text: fn(&Value) -> String) -> Answer {
        self.open(matter)?;
        let value = self.call(operation, Value::Null)?;
        self.answer(value, text)
    }

    fn new_matter(&mut self, matter: &Path, letter: &Path, drafts: &[PathBuf]) -> Answer {
        let drafts: Vec<String> = drafts.iter().map(|path| absolute(path)).collect();
        let files = json!({ "letter": absolute(letter), "drafts": drafts });
        let mut value = self.call("understand_letter", files.clone())?;
        let mut input = files;
        input["path"] = json!(absolute(matter));
        let overview = self.call("create_matter", input)?;
        value["path"] = overview["path"].clone();
        value["overview"] = overview;
        self.answer(value, show::understanding)
    }

    fn set(&mut self, matter: &Path, key: &str, value: &str) -> Answer {
        self.open(matter)?;
        let mut issuance = self.call("issuance", Value::Null)?;
        let key = key.replace('-', "_");
        let Some(field) = issuance.get_mut(&key) else {
            let known: Vec<&String> = issuance.as_object().map(|o| o.keys().collect()).unwrap_or_default();
            return Err(usage(format!("没有“{key}”这个印发要素。可用的有：{known:?}")));
        };
        *field = match field {
            Value::Array(_) => {
                json!(value.split(['、', '，', ',']).filter(|v| !v.is_empty()).collect::<Vec<_>>())
            }
            Value::Bool(_) => json!(matches!(value, "true" | "是" | "1")),
            _ if value.is_empty() && key != "date" && key != "printed" => json!(""),
            _ if value.is_empty() => Value::Null,
            _ if matches!(key.as_str(), "copies" | "copy_number") => {
                json!(value.parse::<u32>().map_err(|_| usage(format!("“{value}”不是整数")))?)
            }
            _ => json!(value),
        };
        let value = self.call("set_issuance", issuance)?;
        self.answer(value, show::sentence)
    }

    /// A unit by id, full name, short name or alias.
    fn unit(&mut self, word: &str) -> Result<Value, ApiError> {
        let units: Vec<Value> = self.ask("units", Value::Null)?;
        let bare = word.trim_start_matches('市');
        let exact = |unit: &&Value| {
            let unit = &unit["unit"];
            is_id(&unit["id"], word)
                || unit["name"] == word
                || unit["short"] == word
                || unit["aliases"].as_array().is_some_and(|all| all.iter().any(|a| a == word || a == bare))
        };
        let ending = |unit: &&Value| unit["unit"]["name"].as_str().is_some_and(|name| name.ends_with(bare));
        let found = units.iter().find(exact).or_else(|| units.iter().find(ending));
        found.map(|unit| unit["unit"]["id"].clone()).ok_or_else(|| usage(format!("名录里没有“{word}”")))
    }

    /// A node by id, label, or labels from the top.
    fn node(&mut self, word: &str) -> Result<Value, ApiError> {
        let drafts: Vec<Value> = self.ask("drafts", Value::Null)?;
        // The letter's own items are asked for last: comments are about what it sends.
        let (letters, texts): (Vec<&Value>, Vec<&Value>) =
            drafts.iter().partition(|draft| draft["kind"] == "letter");
        let nodes = || texts.iter().chain(&letters).flat_map(|draft| draft["nodes"].as_array()).flatten();
        let wanted = fold(word);
        let path = |node: &Value| -> String {
            node["path"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
        };
        let found = nodes()
            .find(|node| is_id(&node["id"], word))
            .or_else(|| nodes().find(|node| fold(&path(node)) == wanted))
            .or_else(|| nodes().find(|node| node["label"].as_str().is_some_and(|l| fold(l) == wanted)));
        found.map(|node| node["id"].clone()).ok_or_else(|| usage(format!("文稿里没有“{word}”这个条目")))
    }

    /// A comment by id or by what people call it.
    fn comment(&mut self, word: &str) -> Result<Value, ApiError> {
        let comments: Vec<Value> = self.ask("comments", Value::Null)?;
        let found = comments.iter().find(|c| is_id(&c["id"], word) || c["handle"] == word);
        found.map(|comment| comment["id"].clone()).ok_or_else(|| usage(format!("没有“{word}”这条意见")))
    }

    /// A reply by id or by the name of one of its files.
    fn reply(&mut self, word: &str) -> Result<Value, ApiError> {
        let replies: Vec<Value> = self.ask("replies", Value::Null)?;
        let named = |reply: &&Value| {
            is_id(&reply["id"], word)
                || reply["files"].as_array().is_some_and(|files| files.iter().any(|f| f["name"] == word))
        };
        let found = replies.iter().find(named).map(|reply| reply["id"].clone());
        found.ok_or_else(|| usage(format!("没有“{word}”这份来件")))
    }

    fn file(&mut self, name: &str) -> Result<Value, ApiError> {
        let replies: Vec<Value> = self.ask("replies", Value::Null)?;
        let files = replies.iter().filter_map(|reply| reply["files"].as_array()).flatten();
        let mut named = files.filter(|file| file["name"] == name).map(|file| file["id"].clone());
        match (named.next(), named.next()) {
            (Some(file), None) => Ok(file),
            (None, _) => Err(usage(format!("来件中没有“{name}”这个文件"))),
            (Some(_), Some(_)) => Err(usage(format!("来件中有几个“{name}”，请在窗口里办理"))),
        }
    }
}

fn is_id(id: &Value, word: &str) -> bool {
    id.as_i64().is_some_and(|id| word.parse() == Ok(id))
}

/// Nodes whose text is not what was sent.
fn changed_nodes(drafts: &Value) -> Value {
    let changed = |node: &&Value| {
        node["added"] == true
            || node["removed"] == true
            || node["paragraphs"].as_array().is_some_and(|all| {
                all.iter().any(|p| {
                    p["segments"].as_array().is_some_and(|s| !s.is_empty())
                        || p["removed"] == true
                        || p["conflicts"].as_array().is_some_and(|c| !c.is_empty())
                })
            })
    };
    let nodes = drafts.as_array().into_iter().flatten().flat_map(|draft| draft["nodes"].as_array()).flatten();
    Value::Array(nodes.filter(changed).cloned().collect())
}

/// Labels compare without blanks, closing marks, and width of brackets.
fn fold(label: &str) -> String {
    label
        .chars()
        .filter_map(|c| match c {
            '(' => Some('（'),
            ')' => Some('）'),
            '、' | '.' | ' ' | '，' => None,
            c => Some(c),
        })
        .collect()
}

fn usage(sentence: String) -> ApiError {
    ApiError { kind: ErrorKind::Usage, sentence }
}

fn absolute(path: &Path) -> String {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).display().to_string()
}

impl OutcomeWord {
    fn name(self) -> &'static str {
        match self {
            Self::Adopted => "adopted",
            Self::Partly => "partly",
            Self::Rejected => "rejected",
            Self::Explained => "explained",
        }
    }
}

impl RelationWord {
    fn name(self) -> &'static str {
        match self {
            Self::Joined => "joined",
            Self::Supersedes => "supersedes",
            Self::Supplements => "supplements",
        }
    }
}

impl KindWord {
    fn name(self) -> &'static str {
        match self {
            Self::Joint => "joint",
            Self::Summary => "summary",
            Self::Ledger => "ledger",
        }
    }
}
