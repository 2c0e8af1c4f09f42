//! Automatic numbers of lists: the label that a program prints is computed, not stored.
//!
//! The same rules serve ECMA-376 part 1, 17.9, and [MS-DOC] 2.9, from which they come. Counts belong to the
//! abstract list, so that two instances of one list go on counting; an instance with an overridden start begins
//! anew where it is first used. Knows nothing of styles or of how a format stores its lists.

mod counting;

use std::collections::{HashMap, HashSet};

pub(super) use self::counting::{circled, counted, patterned};
use super::flow::symbol;

/// Levels that a list has.
pub(super) const LEVELS: usize = 9;

/// Membership of a paragraph in a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ListMembership {
    /// Which instance; `0` takes the paragraph out of any list.
    pub num_id: Option<String>,
    /// 0-based level.
    pub level: Option<usize>,
}

/// All lists of a document and how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// The abstract lists: levels by their 0-based place.
    pub lists: HashMap<String, HashMap<usize, Level>>,
    /// Their uses.
    pub instances: HashMap<String, Instance>,
    counts: HashMap<String, [Option<i64>; LEVELS]>,
    begun: HashSet<String>,
}

/// One level of a list.
#[derive(Debug, Clone, Default)]
pub(super) struct Level {
    /// The first number.
    pub start: i64,
    /// Counting system, by its name in ECMA-376 part 1, 17.18.59.
    pub system: String,
    /// A custom counting system, such as `001, 002, …`.
    pub pattern: Option<String>,
    /// The label, `%1` standing for the number of the highest level.
    pub text: String,
    /// Font of a bullet: symbol fonts show other signs than the character stored.
    pub font: Option<String>,
    /// All higher numbers in this label count in digits.
    pub legal: bool,
    /// Restarts only after levels up to this one (1-based); 0 never restarts.
    pub restart: Option<i64>,
    /// The paragraph style that brings this level.
    pub paragraph_style: Option<String>,
}

/// A use of an abstract list.
#[derive(Debug, Default)]
pub(super) struct Instance {
    /// The abstract list.
    pub list: String,
    /// Levels that begin anew with this instance, and with which number.
    pub starts: HashMap<usize, i64>,
    /// Levels that look different in this instance.
    pub levels: HashMap<usize, Level>,
}

impl Lists {
    /// The label of a paragraph of this instance of a list, and a step further in the list unless `standing` (for
    /// a paragraph that a revision takes out: it shows a number, but those after it do not count it).
    pub fn label(&mut self, num_id: &str, list: &str, level: usize, standing: bool) -> Option<String> {
        let shapes: [Option<&Level>; LEVELS] = std::array::from_fn(|at| self.level(num_id, list, at));
        let shape = (*shapes.get(level)?)?;
        let mut counts = self.counts.get(list).copied().unwrap_or_default();
        let begins = !self.begun.contains(num_id);
        step(&mut counts, level, &shapes, self.instances.get(num_id)?, begins);
        let label = written(shape, level, &counts, &shapes);
        if !standing {
            self.counts.insert(list.to_string(), counts);
            self.begun.insert(num_id.to_string());
        }
        (!label.trim().is_empty()).then_some(label)
    }

    /// The shape of one level, as this instance has it.
    pub fn level(&self, num_id: &str, list: &str, at: usize) -> Option<&Level> {
        let own = self.instances.get(num_id).and_then(|instance| instance.levels.get(&at));
        own.or_else(|| self.lists.get(list).and_then(|levels| levels.get(&at)))
    }
}

impl Level {
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
