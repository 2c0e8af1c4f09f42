//! Web pages: mails' bodies, and what office systems save as a page under the name `.doc` or `.xls`.
//!
//! Built on a tokenizer that follows the HTML standard; never runs or fetches anything.

mod table;

use std::collections::BTreeMap;

use html5gum::{StartTag, Token, Tokenizer};

use self::table::Grid;
use super::encoding::{self, Decoded};
use super::{Block, Change, ChangeKind, Format, Loss, Run, Source, SourceParagraph, text};

/// Deepest nesting of tables that is followed.
const DEEPEST: usize = 32;
/// Most elements open at once whose treatment is followed.
const MOST_OPEN: usize = 512;
/// Elements whose content is no text of the page.
const SILENT: [&str; 7] = ["script", "style", "head", "title", "template", "noscript", "object"];
/// Elements that begin and end a paragraph.
const BLOCKS: [&str; 25] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "form",
    "fieldset",
    "address",
    "center",
    "body",
];
/// Elements that have no end tag.
const VOID: [&str; 9] = ["br", "hr", "img", "input", "meta", "link", "col", "wbr", "base"];

/// Whether a decoded text is a page: it says so, or begins with markup of one.
pub(super) fn is_page(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(1500).collect::<String>().to_lowercase();
    let starts = ["<!doctype html", "<html", "<head", "<body", "<meta", "<table", "<div", "<p>", "<p "];
    starts.iter().any(|start| head.starts_with(start)) || (head.starts_with('<') && head.contains("<html"))
}

/// Reads the bytes of a page: what it states as its encoding counts where the bytes allow it.
pub(super) fn read(bytes: &[u8], decoded: Decoded) -> Source {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_lowercase();
    let stated = head.split_once("charset=").map(|(_, rest)| rest.trim_start_matches(['"', '\'']));
    let label = stated.and_then(|rest| rest.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).next());
    let decoded = encoding::decode_as_stated(bytes, label, decoded);
    let mut source = read_text(&decoded.text);
    source.losses.splice(0..0, text::spoilt(&decoded));
    source
}

/// Reads a decoded page.
pub(super) fn read_text(page: &str) -> Source {
    let mut writer = Writer::default();
    for token in Tokenizer::new(page) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => writer.start(&tag),
            Token::EndTag(tag) => writer.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(string) => writer.text(&String::from_utf8_lossy(&string)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    writer.finish()
}

/// An element that changes how the text in it is treated.
#[derive(Debug, Default)]
struct Open {
    name: String,
    bold: bool,
    struck: bool,
    silent: bool,
    hidden: bool,
    preserved: bool,
    change: Option<Change>,
}

#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    tables: Vec<Grid>,
    open: Vec<Open>,
    /// For each open list: the next number, or none for bullets.
    lists: Vec<Option<i64>>,
    paragraph: SourceParagraph,
    /// A blank that is written only if more text follows.
    gap: Option<bool>,
    struck: String,
    hidden: String,
    losses: Vec<Loss>,
}

impl Writer {
    fn start(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name).to_lowercase();
        let attributes = attributes(tag);
        if BLOCKS.contains(&name.as_str()) {
            self.end_paragraph(false);
        }
        match name.as_str() {
            "br" => self.end_paragraph(true),
            "hr" => self.end_paragraph(false),
            "img" => self.picture(&attributes),
            "input" => self.tick_box(&attributes),
            "ol" => self.lists.push(Some(attributes.get("start").and_then(|n| n.parse().ok()).unwrap_or(1))),
            "ul" => self.lists.push(None),
            "li" => self.item(&attributes),
            "table" if self.tables.len() < DEEPEST => {
                self.end_paragraph(false);
                self.tables.push(Grid::default());
            }
            "tr" => self.in_table(Grid::begin_row),
            "td" | "th" => {
                let number = |name| attributes.get(name).and_then(|n: &String| n.trim().parse().ok());
                let (width, height) = (number("colspan"), number("rowspan"));
                self.in_table(|grid| grid.begin_cell(width.unwrap_or(1), height.unwrap_or(1)));
            }
            _ => {}
        }
        if let Some(level) = name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok()) {
            self.paragraph.heading = (1..=6).contains(&level).then_some(level);
        }
        if !VOID.contains(&name.as_str()) && !tag.self_closing && self.open.len() < MOST_OPEN {
            self.open.push(opened(name, &attributes));
        }
    }

    fn end(&mut self, name: &str) {
        let name = name.to_lowercase();
        if BLOCKS.contains(&name.as_str()) {
            self.end_paragraph(false);
        }
        match name.as_str() {
            "ol" | "ul" => drop(self.lists.pop()),
            "td" | "th" => self.in_table(Grid::end_cell),
            "table" => self.end_table(),
            _ => {}
        }
        // A forgotten end tag inside closes with the one that encloses it; one too many is nothing.
        if let Some(at) = self.open.iter().rposition(|open| open.name == name) {
            self.open.truncate(at);
        }
    }

    fn text(&mut self, text: &str) {
        let manner = self.manner();
        if manner.silent {
            return;
        }
        if manner.hidden {
            self.hidden.push_str(text.trim());
            return;
        }
        if manner.preserved {
            for (index, line) in text::lines(text).into_iter().enumerate() {
                if index > 0 {
                    self.end_paragraph(true);
                }
                self.push(&line, &manner);
            }
            return;
        }
        for (index, line) in text.split(['\n', '\r', '\u{c}']).enumerate() {
            if index > 0 {
                self.gap = Some(true);
            }
            for (index, word) in line.split([' ', '\t']).enumerate() {
                if index > 0 {
                    self.gap = Some(self.gap.unwrap_or(false));
                }
                if !word.is_empty() {
                    self.push(&word.replace('\u{a0}', " "), &manner);
                }
            }
        }
    }

    /// How text at the present place is treated.
    fn manner(&self) -> Open {
        let any = |is: fn(&Open) -> bool| self.open.iter().any(is);
        Open {
            name: String::new(),
            bold: any(|open| open.bold),
            struck: any(|open| open.struck),
            silent: any(|open| open.silent),
            hidden: any(|open| open.hidden),
            preserved: any(|open| open.preserved),
            change: self.open.iter().rev().find_map(|open| open.change.clone()),
        }
    }

    fn push(&mut self, text: &str, manner: &Open) {
        let last = self.paragraph.runs.last().and_then(|run| run.text.chars().last());
        if let (Some(at_line_end), Some(last)) = (self.gap.take(), last) {
            // The line ends of the page's source are blanks, but none between Chinese characters.
            let between_han = !last.is_ascii() && text.chars().next().is_some_and(|c| !c.is_ascii());
            if !(at_line_end && between_han) {
                self.push_run(" ", manner);
            }
        }
        self.push_run(text, manner);
    }

    fn push_run(&mut self, text: &str, manner: &Open) {
        if manner.struck {
            self.struck.push_str(text);
        }
        let (bold, change) = (manner.bold, &manner.change);
        match self.paragraph.runs.last_mut() {
            Some(run) if run.bold == bold && run.change == *change => run.text.push_str(text),
            _ => self.paragraph.runs.push(Run { text: text.to_string(), change: change.clone(), bold }),
        }
    }

    fn item(&mut self, attributes: &BTreeMap<String, String>) {
        let label = match self.lists.last_mut() {
            Some(Some(next)) => {
                let number = attributes.get("value").and_then(|n| n.parse().ok()).unwrap_or(*next);
                *next = number.saturating_add(1);
                format!("{number}.")
            }
            _ => "•".to_string(),
        };
        self.paragraph.label = Some(label);
    }

    fn picture(&mut self, attributes: &BTreeMap<String, String>) {
        let tiny = ["width", "height"]
            .iter()
            .any(|side| attributes.get(*side).is_some_and(|n| n == "1" || n == "0"));
        if !tiny {
            self.lose("此处的图片未识别");
        }
    }

    fn tick_box(&mut self, attributes: &BTreeMap<String, String>) {
        if attributes.get("type").is_some_and(|kind| kind == "checkbox" || kind == "radio") {
            let manner = self.manner();
            self.push(if attributes.contains_key("checked") { "☑" } else { "☐" }, &manner);
        }
    }

    /// Ends the paragraph; an empty one is kept only where the page shows a blank line.
    fn end_paragraph(&mut self, keep_empty: bool) {
        self.gap = None;
        let paragraph = std::mem::take(&mut self.paragraph);
        let says = paragraph.runs.iter().any(|run| !run.text.trim().is_empty());
        if !says && !keep_empty && paragraph.label.is_none() {
            return;
        }
        let struck = std::mem::take(&mut self.struck);
        if !struck.trim().is_empty() {
            self.lose(&format!("用删除线划去的文字“{}”按普通文字读入", struck.trim()));
        }
        match self.tables.last_mut().and_then(Grid::cell) {
            Some(cell) => cell.push(Block::Paragraph(paragraph)),
            None => self.blocks.push(Block::Paragraph(paragraph)),
        }
    }

    fn in_table(&mut self, act: impl FnOnce(&mut Grid)) {
        self.end_paragraph(false);
        if let Some(grid) = self.tables.last_mut() {
            act(grid);
        }
    }

    fn end_table(&mut self) {
        self.end_paragraph(false);
        if let Some(grid) = self.tables.pop() {
            let table = Block::Table(grid.finish());
            match self.tables.last_mut().and_then(Grid::cell) {
                Some(cell) => cell.push(table),
                None => self.blocks.push(table),
            }
        }
    }

    fn lose(&mut self, what: &str) {
        let place = format!("第{}段前后", self.blocks.len() + 1);
        self.losses.push(Loss { place, what: what.to_string() });
    }

    fn finish(mut self) -> Source {
        self.end_paragraph(false);
        while !self.tables.is_empty() {
            self.end_table();
        }
        if !self.hidden.is_empty() {
            let what = format!("页面中隐藏的文字“{}”没有计入正文", self.hidden);
            self.losses.push(Loss { place: "全文".into(), what });
        }
        Source { format: Format::Html, blocks: self.blocks, losses: self.losses, ..Source::default() }
    }
}

fn attributes(tag: &StartTag<()>) -> BTreeMap<String, String> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    tag.attributes.iter().map(|(name, value)| (text(name).to_lowercase(), text(value))).collect()
}

fn opened(name: String, attributes: &BTreeMap<String, String>) -> Open {
    let style: String =
        attributes.get("style").map(|style| style.to_lowercase().replace(' ', "")).unwrap_or_default();
    let kind = match name.as_str() {
        "ins" => Some(ChangeKind::Inserted),
        "del" => Some(ChangeKind::Deleted),
        _ => None,
    };
    let said = |name: &str| attributes.get(name).cloned().unwrap_or_default();
    Open {
        bold: matches!(name.as_str(), "b" | "strong" | "th" | "h1" | "h2" | "h3")
            || ["bold", "700", "800", "900"]
                .iter()
                .any(|weight| style.contains(&format!("font-weight:{weight}"))),
        struck: matches!(name.as_str(), "s" | "strike") || style.contains("line-through"),
        silent: SILENT.contains(&name.as_str()),
        hidden: style.contains("display:none") || style.contains("mso-hide:all"),
        preserved: name == "pre" || name == "textarea",
        change: kind.map(|kind| Change { kind, author: said("cite"), date: said("datetime"), moved: None }),
        name,
    }
}

#[cfg(test)]
mod tests;
