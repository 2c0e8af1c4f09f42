//! Automatic numbers of lists (ECMA-376 part 1, 17.9): the label that Word prints is computed, not stored.
//!
//! Counts belong to the abstract list, so that two instances of one list go on counting; an instance with an
//! overridden start begins anew where it is first used.

use std::collections::{HashMap, HashSet};

use roxmltree::Document;

use super::counting::{counted, patterned};
use super::names::{Element, is_word, number, switch, value};
use super::styles::{ListMembership, Styles};
use super::symbol::symbol;
use crate::read::xml::{attribute, child, children};

/// Levels that a list has.
const LEVELS: usize = 9;

/// All lists of a document and how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: HashMap<String, List>,
    instances: HashMap<String, Instance>,
    counts: HashMap<String, [Option<i64>; LEVELS]>,
    begun: HashSet<String>,
}

/// An abstract list (`w:abstractNum`).
#[derive(Debug, Default)]
struct List {
    levels: HashMap<usize, Level>,
    /// Its levels are those of the list that this numbering style uses.
    style_link: Option<String>,
}

/// One level of a list (`w:lvl`).
#[derive(Debug, Clone)]
struct Level {
    start: i64,
    system: String,
    pattern: Option<String>,
    text: String,
    /// Font of a bullet: symbol fonts show other signs than the character stored.
    font: Option<String>,
    /// All higher numbers in this label count in digits.
    legal: bool,
    /// Restarts only after levels up to this one (1-based); 0 never restarts.
    restart: Option<i64>,
    paragraph_style: Option<String>,
}

/// A use of an abstract list (`w:num`).
#[derive(Debug, Default)]
struct Instance {
    list: String,
    starts: HashMap<usize, i64>,
    levels: HashMap<usize, Level>,
}

impl Numbering {
    /// Reads the numbering part.
    pub fn read(tree: &Document<'_>) -> Self {
        let mut numbering = Self::default();
        let root = tree.root_element();
        for node in children(root, "abstractNum") {
            let Some(id) = attribute(node, "abstractNumId") else { continue };
            let style_link = value(node, "numStyleLink").map(str::to_string);
            numbering.lists.insert(id.to_string(), List { levels: levels(node), style_link });
        }
        for node in children(root, "num") {
            let Some(id) = attribute(node, "numId") else { continue };
            numbering.instances.insert(id.to_string(), Instance::read(node));
        }
        numbering
    }

    /// The label of a paragraph, and a step further in the list unless `standing` (for a paragraph that a
    /// revision takes out: it shows a number, but those after it do not count it).
    pub fn label(
        &mut self,
        direct: Option<&ListMembership>,
        style: Option<&str>,
        styles: &Styles,
        standing: bool,
    ) -> Option<String> {
        let (num_id, level) = self.membership(direct, style, styles)?;
        let list = self.list_of(&num_id, styles)?;
        let shapes: [Option<&Level>; LEVELS] = std::array::from_fn(|at| self.level(&num_id, &list, at));
        let shape = (*shapes.get(level)?)?;
        let mut counts = self.counts.get(&list).copied().unwrap_or_default();
        let begins = !self.begun.contains(&num_id);
        step(&mut counts, level, &shapes, self.instances.get(&num_id)?, begins);
        let label = written(shape, level, &counts, &shapes);
        if !standing {
            self.counts.insert(list, counts);
            self.begun.insert(num_id);
        }
        (!label.trim().is_empty()).then_some(label)
    }

    fn membership(
        &self,
        direct: Option<&ListMembership>,
        style: Option<&str>,
        styles: &Styles,
    ) -> Option<(String, usize)> {
        let by_style = styles.numbering(style);
        let direct_id = direct.and_then(|direct| direct.num_id.clone());
        let from_style = direct_id.is_none();
        let num_id = direct_id.or_else(|| by_style.and_then(|(_, numbering)| numbering.num_id.clone()))?;
        if num_id == "0" {
            return None;
        }
        let linked = || {
            let (style, _) = by_style.filter(|_| from_style)?;
            let list = self.list_of(&num_id, styles)?;
            (0..LEVELS).find(|at| {
                self.level(&num_id, &list, *at)
                    .is_some_and(|level| level.paragraph_style.as_deref() == Some(style))
            })
        };
        let level = direct
            .and_then(|direct| direct.level)
            .or_else(linked)
            .or_else(|| by_style.and_then(|(_, numbering)| numbering.level))
            .unwrap_or(0);
        Some((num_id, level))
    }

    /// The abstract list behind an instance, through a numbering style where it is linked to one.
    fn list_of(&self, num_id: &str, styles: &Styles) -> Option<String> {
        let mut list = self.instances.get(num_id)?.list.clone();
        for _ in 0..4 {
            let Some(style) = self.lists.get(&list)?.style_link.clone() else { break };
            let linked = styles.numbering(Some(&style)).and_then(|(_, numbering)| numbering.num_id.clone());
            let Some(instance) = linked.and_then(|id| self.instances.get(&id)) else { break };
            list = instance.list.clone();
        }
        Some(list)
    }

    fn level(&self, num_id: &str, list: &str, at: usize) -> Option<&Level> {
        let own = self.instances.get(num_id).and_then(|instance| instance.levels.get(&at));
        own.or_else(|| self.lists.get(list).and_then(|list| list.levels.get(&at)))
    }
}

impl Instance {
    fn read(node: Element<'_>) -> Self {
        let mut instance =
            Self { list: value(node, "abstractNumId").unwrap_or_default().to_string(), ..Self::default() };
        for change in children(node, "lvlOverride") {
            let at = attribute(change, "ilvl").and_then(|level| level.parse::<usize>().ok());
            let Some(at) = at.filter(|at| *at < LEVELS) else { continue };
            if let Some(start) = number(change, "startOverride") {
                instance.starts.insert(at, start);
            }
            if let Some(level) = child(change, "lvl") {
                instance.levels.insert(at, Level::read(level));
            }
        }
        instance
    }
}

impl Level {
    fn read(node: Element<'_>) -> Self {
        let format = child(node, "numFmt").or_else(|| {
            // A custom system is wrapped together with a plain one for older programs.
            let wrapped = node.children().find(|child| child.tag_name().name() == "AlternateContent")?;
            wrapped.descendants().find(|inner| is_word(*inner, "numFmt"))
        });
        let fonts = child(node, "rPr").and_then(|properties| child(properties, "rFonts"));
        Self {
            start: number(node, "start").unwrap_or(0),
            system: format.and_then(|format| attribute(format, "val")).unwrap_or("decimal").to_string(),
            pattern: format.and_then(|format| attribute(format, "format")).map(str::to_string),
            text: value(node, "lvlText").unwrap_or_default().to_string(),
            font: fonts.and_then(|fonts| attribute(fonts, "ascii")).map(str::to_string),
            legal: switch(node, "isLgl").unwrap_or(false),
            restart: number(node, "lvlRestart"),
            paragraph_style: value(node, "pStyle").map(str::to_string),
        }
    }

    fn number(&self, count: i64, legal: bool) -> String {
        match (&self.pattern, self.system.as_str()) {
            // Word keeps leading zeros in the legal form too: 第1.01节.
            (_, "decimalZero") => counted(count, "decimalZero"),
            _ if legal => count.to_string(),
            (Some(pattern), "custom") => patterned(count, pattern),
            (_, system) => counted(count, system),
        }
    }
}

fn levels(list: Element<'_>) -> HashMap<usize, Level> {
    children(list, "lvl")
        .filter_map(|node| {
            let at = attribute(node, "ilvl")?.parse::<usize>().ok().filter(|at| *at < LEVELS)?;
            Some((at, Level::read(node)))
        })
        .collect()
}

/// Counts one paragraph: its level goes on, deeper ones start again.
fn step(
    counts: &mut [Option<i64>; LEVELS],
    level: usize,
    shapes: &[Option<&Level>; LEVELS],
    instance: &Instance,
    begins: bool,
) {
    if begins {
        for &at in instance.starts.keys() {
            counts[at] = None;
        }
    }
    let start = |at: usize| {
        let overridden = instance.starts.get(&at).copied();
        overridden.or_else(|| shapes[at].map(|shape| shape.start)).unwrap_or(1)
    };
    counts[level] = Some(match counts[level] {
        Some(count) => count.saturating_add(1),
        None => start(level),
    });
    for (at, count) in counts.iter_mut().enumerate().skip(level + 1) {
        let restart = shapes[at].and_then(|shape| shape.restart);
        let restarts = match restart {
            Some(up_to) => i64::try_from(level).is_ok_and(|level| level < up_to),
            None => true,
        };
        if restarts {
            *count = None;
        }
    }
}

/// Puts the counts into the level's pattern, `%1` standing for the highest level.
fn written(
    shape: &Level,
    level: usize,
    counts: &[Option<i64>; LEVELS],
    shapes: &[Option<&Level>; LEVELS],
) -> String {
    if shape.system == "bullet" {
        return shape.text.chars().map(|c| symbol(shape.font.as_deref(), c)).collect();
    }
    let mut label = String::new();
    let mut characters = shape.text.chars().peekable();
    while let Some(character) = characters.next() {
        let place = (character == '%').then(|| characters.peek().and_then(|c| c.to_digit(10))).flatten();
        let Some(place) = place.filter(|place| *place > 0) else {
            label.push(character);
            continue;
        };
        characters.next();
        let at = place as usize - 1;
        let Some(part) = shapes.get(at).copied().flatten() else { continue };
        if at <= level {
            label.push_str(&part.number(counts[at].unwrap_or(part.start), shape.legal));
        }
    }
    label
}
