//! Lists (ODF 1.3 part 3, 5.3 and 16.30): which ones go on counting, and how their levels look.

use std::collections::HashMap;

use super::Element;
use crate::read::numbering::{Instance, LEVELS, Level, ListMembership, Lists as Counted};
use crate::read::xml::{attribute, child};

/// Most lists that are counted; further ones show no numbers.
const MOST_LISTS: usize = 20_000;

/// Numbers of headings that stand in no list.
const OUTLINE: &str = "outline";

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Lists<'d> {
    counted: Counted,
    styles: HashMap<&'d str, HashMap<usize, Level>>,
    has_outline: bool,
    /// The list that was begun last in each style, and each one that has a name.
    last: HashMap<&'d str, String>,
    named: HashMap<&'d str, String>,
}

/// An open list.
#[derive(Debug, Clone)]
pub(super) struct OpenList<'d> {
    /// What counts it.
    pub instance: Option<String>,
    /// Its style.
    pub style: Option<&'d str>,
    /// 0-based level.
    pub level: usize,
}

impl<'d> Lists<'d> {
    /// Reads the list styles of all parts.
    pub fn read(roots: &[Element<'d>]) -> Self {
        let mut lists = Self::default();
        let groups = roots.iter().flat_map(|root| root.children());
        let groups = groups.filter(|node| matches!(node.tag_name().name(), "styles" | "automatic-styles"));
        for node in groups.flat_map(|group| group.children()) {
            match (node.tag_name().name(), attribute(node, "name")) {
                ("list-style", Some(name)) => {
                    lists.styles.insert(name, levels(node));
                }
                ("outline-style", _) => {
                    lists.counted.lists.insert(OUTLINE.into(), levels(node));
                    let instance = Instance { list: OUTLINE.into(), ..Instance::default() };
                    lists.counted.instances.insert(OUTLINE.into(), instance);
                    lists.has_outline = true;
                }
                _ => {}
            }
        }
        lists
    }

    /// A list begins, inside another or not. `by_paragraph` is the style that its first paragraph brings.
    pub fn begin(
        &mut self,
        node: Element<'d>,
        outer: Option<&OpenList<'d>>,
        by_paragraph: Option<&'d str>,
    ) -> OpenList<'d> {
        let own = attribute(node, "style-name").filter(|style| !style.is_empty());
        if let Some(outer) = outer {
            let level = (outer.level + 1).min(LEVELS);
            return OpenList { instance: outer.instance.clone(), style: own.or(outer.style), level };
        }
        let Some(style) = own.or(by_paragraph) else {
            return OpenList { instance: None, style: None, level: 0 };
        };
        let follows = attribute(node, "continue-list").and_then(|name| self.named.get(name).cloned());
        let goes_on = attribute(node, "continue-numbering") == Some("true");
        let follows = follows.or_else(|| self.last.get(style).filter(|_| goes_on).cloned());
        let instance = follows.or_else(|| self.add(style));
        if let Some(instance) = &instance {
            self.last.insert(style, instance.clone());
            if let Some(name) = attribute(node, "id") {
                self.named.insert(name, instance.clone());
            }
        }
        OpenList { instance, style: Some(style), level: 0 }
    }

    fn add(&mut self, style: &'d str) -> Option<String> {
        let count = self.counted.instances.len();
        let levels = self.styles.get(style).filter(|_| count < MOST_LISTS)?.clone();
        let name = format!("{count}");
        self.counted.lists.insert(name.clone(), levels);
        self.counted.instances.insert(name.clone(), Instance { list: name.clone(), ..Instance::default() });
        Some(name)
    }

    /// The membership of an item's first paragraph; an item may begin its level anew.
    pub fn item(&mut self, item: Element<'d>, list: &mut OpenList<'d>) -> Option<ListMembership> {
        let instance = list.instance.clone()?;
        let start = attribute(item, "start-value").and_then(|start| start.parse::<i64>().ok());
        if let Some(start) = start.filter(|_| self.counted.instances.len() < MOST_LISTS) {
            let abstract_list = self.counted.instances.get(&instance)?.list.clone();
            let name = format!("{}", self.counted.instances.len());
            let starts = HashMap::from([(list.level, start)]);
            let anew = Instance { list: abstract_list, starts, ..Instance::default() };
            self.counted.instances.insert(name.clone(), anew);
            list.instance = Some(name);
        }
        Some(ListMembership { num_id: list.instance.clone(), level: Some(list.level) })
    }

    /// The membership of a heading that stands in no list.
    pub fn heading(&self, level: u8) -> Option<ListMembership> {
        let level = usize::from(level).checked_sub(1).filter(|_| self.has_outline)?;
        Some(ListMembership { num_id: Some(OUTLINE.into()), level: Some(level) })
    }

    /// What is counted.
    pub fn take(self) -> Counted {
        self.counted
    }
}

fn levels(style: Element<'_>) -> HashMap<usize, Level> {
    let levels = style.children().filter(|node| node.is_element()).filter_map(|node| {
        let at = attribute(node, "level")?.parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < LEVELS)?;
        Some((at, level(node, at)))
    });
    levels.collect()
}

fn level(node: Element<'_>, at: usize) -> Level {
    let said = |name| attribute(node, name).unwrap_or_default();
    let font = child(node, "text-properties").and_then(|properties| {
        attribute(properties, "font-family").or_else(|| attribute(properties, "font-name"))
    });
    if node.tag_name().name().ends_with("bullet") {
        return Level {
            system: "bullet".into(),
            text: said("bullet-char").into(),
            font: font.map(|font| font.trim_matches('\'').to_string()),
            ..Level::default()
        };
    }
    let system = system(said("num-format"));
    let shown = said("display-levels").parse::<usize>().unwrap_or(1).clamp(1, at + 1);
    let text = match attribute(node, "num-list-format") {
        Some(format) => own_format(format),
        None if system == "none" => format!("{}{}", said("num-prefix"), said("num-suffix")),
        None => {
            let numbers: Vec<String> = (at + 1 - shown..=at).map(|at| format!("%{}", at + 1)).collect();
            format!("{}{}{}", said("num-prefix"), numbers.join("."), said("num-suffix"))
        }
    };
    Level { start: said("start-value").parse().unwrap_or(1), system: system.into(), text, ..Level::default() }
}

/// LibreOffice's own notation of a label: every number between two per cent signs.
fn own_format(format: &str) -> String {
    let mut text = String::new();
    let mut rest = format;
    while let Some((before, after)) = rest.split_once('%') {
        text.push_str(before);
        match after.split_once('%').filter(|(number, _)| number.parse::<usize>().is_ok()) {
            Some((number, behind)) => {
                text.push('%');
                text.push_str(number);
                rest = behind;
            }
            None => {
                text.push('%');
                rest = after;
            }
        }
    }
    text + rest
}

/// Counting systems are named by their first numbers (16.30 and 19.502); the names are those of ECMA-376.
fn system(format: &str) -> &'static str {
    let first: String = format.chars().filter(|c| !matches!(c, ',' | ' ' | '，' | '.')).take(3).collect();
    match first.as_str() {
        "" => "none",
        "a" => "lowerLetter",
        "A" => "upperLetter",
        "i" => "lowerRoman",
        "I" => "upperRoman",
        "一二三" => "chineseCountingThousand",
        "壹贰叁" => "chineseLegalSimplified",
        "壹貳參" => "ideographLegalTraditional",
        "甲乙丙" => "ideographTraditional",
        "子丑寅" => "ideographZodiac",
        "①②③" => "decimalEnclosedCircle",
        "１２３" => "decimalFullWidth",
        _ => "decimal",
    }
}
