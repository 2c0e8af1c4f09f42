//! The numbering part (ECMA-376 part 1, 17.9): which list a paragraph belongs to, and how its levels look.

use std::collections::HashMap;

use roxmltree::Document;

use super::names::{Element, is_word, number, switch, value};
use super::styles::Styles;
use crate::read::numbering::{Instance, LEVELS, Level, ListMembership, Lists};
use crate::read::xml::{attribute, child, children};

/// All lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: Lists,
}

impl Numbering {
    /// Reads the numbering part.
    pub fn read(tree: &Document<'_>, styles: &Styles) -> Self {
        let mut numbering = Self::default();
        // Lists whose levels are those of the list that a numbering style uses.
        let mut style_links: HashMap<String, String> = HashMap::new();
        let root = tree.root_element();
        for node in children(root, "abstractNum") {
            let Some(id) = attribute(node, "abstractNumId") else { continue };
            if let Some(style) = value(node, "numStyleLink") {
                style_links.insert(id.to_string(), style.to_string());
            }
            numbering.lists.lists.insert(id.to_string(), levels(node));
        }
        for node in children(root, "num") {
            let Some(id) = attribute(node, "numId") else { continue };
            numbering.lists.instances.insert(id.to_string(), instance(node));
        }
        numbering.follow(&style_links, styles);
        numbering
    }

    /// The lists, for counting.
    pub fn into_lists(self) -> Lists {
        self.lists
    }

    /// Leads each instance to the list that it uses in the end, through numbering styles where it is linked to one.
    fn follow(&mut self, style_links: &HashMap<String, String>, styles: &Styles) {
        let instances = &self.lists.instances;
        let end_of = |instance: &Instance| {
            let mut list = &instance.list;
            for _ in 0..4 {
                let Some(style) = style_links.get(list) else { break };
                let linked =
                    styles.numbering(Some(style)).and_then(|(_, numbering)| numbering.num_id.clone());
                let Some(instance) = linked.and_then(|id| instances.get(&id)) else { break };
                list = &instance.list;
            }
            list.clone()
        };
        let ends: Vec<(String, String)> =
            instances.iter().map(|(id, instance)| (id.clone(), end_of(instance))).collect();
        for (id, list) in ends {
            if let Some(instance) = self.lists.instances.get_mut(&id) {
                instance.list = list;
            }
        }
    }

    /// The list and level of a paragraph, by what it says itself and what its style brings.
    pub fn membership(
        &self,
        direct: Option<&ListMembership>,
        style: Option<&str>,
        styles: &Styles,
    ) -> Option<ListMembership> {
        let by_style = styles.numbering(style);
        let direct_id = direct.and_then(|direct| direct.num_id.clone());
        let from_style = direct_id.is_none();
        let num_id = direct_id.or_else(|| by_style.and_then(|(_, numbering)| numbering.num_id.clone()))?;
        if num_id == "0" {
            return None;
        }
        let linked = || {
            let (style, _) = by_style.filter(|_| from_style)?;
            let list = &self.lists.instances.get(&num_id)?.list;
            (0..LEVELS).find(|at| {
                self.lists
                    .level(&num_id, list, *at)
                    .is_some_and(|level| level.paragraph_style.as_deref() == Some(style))
            })
        };
        let level = direct
            .and_then(|direct| direct.level)
            .or_else(linked)
            .or_else(|| by_style.and_then(|(_, numbering)| numbering.level))
            .unwrap_or(0);
        Some(ListMembership { num_id: Some(num_id), level: Some(level) })
    }
}

fn instance(node: Element<'_>) -> Instance {
    let mut instance = Instance {
        list: value(node, "abstractNumId").unwrap_or_default().to_string(),
        ..Instance::default()
    };
    for change in children(node, "lvlOverride") {
        let at = attribute(change, "ilvl").and_then(|level| level.parse::<usize>().ok());
        let Some(at) = at.filter(|at| *at < LEVELS) else { continue };
        if let Some(start) = number(change, "startOverride") {
            instance.starts.insert(at, start);
        }
        if let Some(level) = child(change, "lvl") {
            instance.levels.insert(at, level_of(level));
        }
    }
    instance
}

fn level_of(node: Element<'_>) -> Level {
    let format = child(node, "numFmt").or_else(|| {
        // A custom system is wrapped together with a plain one for older programs.
        let wrapped = node.children().find(|child| child.tag_name().name() == "AlternateContent")?;
        wrapped.descendants().find(|inner| is_word(*inner, "numFmt"))
    });
    let fonts = child(node, "rPr").and_then(|properties| child(properties, "rFonts"));
    Level {
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

fn levels(list: Element<'_>) -> HashMap<usize, Level> {
    children(list, "lvl")
        .filter_map(|node| {
            let at = attribute(node, "ilvl")?.parse::<usize>().ok().filter(|at| *at < LEVELS)?;
            Some((at, level_of(node)))
        })
        .collect()
}
