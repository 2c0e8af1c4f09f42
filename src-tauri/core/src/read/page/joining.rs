//! Lines to paragraphs, over lines and pages.
//!
//! Nothing on a page says where a paragraph ends. What shows it, in the habits of Chinese office texts: the first
//! line is indented by two characters; a line that stops although the next character had room is the last one; a
//! larger distance, another size; a number at the start. Titles are centred and broken by sense; signatures and
//! dates stand to the right.

use super::column::columns;
use super::edges::{Edges, body_size, measure, pitch};
use super::line::{Line, lines, parts};
use super::running::{Sheet, running};
use super::table::{Item, Ruled, ruled, table};
use super::wording::{completes_title, first_unit, is_ended, is_numbered, is_spaced};
use super::{Element, Fragment, Page, Region};
use std::collections::HashSet;

/// Whether lines stand in running text or in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Body {
    /// On the page itself.
    Page,
    /// In a cell of a table.
    Cell,
}

/// All elements of the pages in reading order: headers, text, footers.
pub(super) fn elements(pages: &[Page]) -> Vec<Element> {
    let mut tables: Vec<Vec<Ruled<'_>>> = Vec::new();
    let mut texts: Vec<Vec<Line<'_>>> = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        let (found, rest) = ruled(parts(number, page), &page.rules, 0);
        tables.push(found);
        texts.push(lines(rest));
    }
    let sheets: Vec<Sheet<'_, '_>> =
        texts.iter().zip(pages).map(|(lines, page)| Sheet { lines, height: page.height }).collect();
    let margins = running(&sheets);
    let (mut heads, mut feet) = (Vec::new(), Vec::new());
    for (lines, (head, foot)) in texts.iter_mut().zip(margins) {
        let from = lines.len().saturating_sub(foot).max(head);
        feet.extend(lines.split_off(from));
        heads.extend(lines.drain(..head.min(lines.len())));
    }
    let mut elements = marginal(&heads);
    elements.extend(flow(body(texts, tables, pages), Body::Page));
    elements.extend(marginal(&feet));
    elements
}

/// Headers or footers: each text once.
fn marginal(lines: &[Line<'_>]) -> Vec<Element> {
    let mut seen = HashSet::new();
    let fresh = lines.iter().filter(|line| seen.insert(line.compact()));
    fresh.map(|line| Element::Paragraph(Region::HeaderFooter, line.fragments())).collect()
}

/// The text of all pages in reading order, every line with the edges of its column.
fn body<'p>(texts: Vec<Vec<Line<'p>>>, tables: Vec<Vec<Ruled<'p>>>, pages: &[Page]) -> Vec<Item<'p>> {
    let mut groups: Vec<(usize, Vec<Vec<Line<'p>>>)> = texts.into_iter().map(columns).enumerate().collect();
    let usual = |groups: &[(usize, Vec<Vec<Line<'_>>>)]| {
        let single = groups.iter().filter(|(_, columns)| columns.len() == 1);
        let lines: Vec<&Line<'_>> = single.flat_map(|(_, columns)| columns.iter().flatten()).collect();
        measure(&lines, pages.first().map_or(595.0, |page| page.width))
    };
    let usual = usual(&groups);
    for (number, columns) in &mut groups {
        let alone = columns.len() == 1;
        for column in columns {
            let edges = column_edges(column, if alone { usual } else { None }, pages[*number].width);
            column.iter_mut().for_each(|line| line.edges = edges);
        }
    }
    let mut items = Vec::new();
    for ((_, columns), tables) in groups.into_iter().zip(tables) {
        let alone = columns.len() == 1;
        let mut own: Vec<Item<'p>> = columns.into_iter().flatten().map(Item::Line).collect();
        for table in tables {
            // Between columns a table goes before the first line under it, wherever the columns stand.
            let under = own.iter().position(|item| item.top() > table.top());
            let place = under.unwrap_or(own.len());
            own.insert(place, Item::Table(table));
        }
        if alone {
            own.sort_by(|a, b| a.top().total_cmp(&b.top()));
        }
        items.extend(own);
    }
    items
}

/// The edges of one column. A page with few lines shows too little of its own: it has those of the others,
/// unless it lies elsewhere on the paper.
fn column_edges(column: &[Line<'_>], usual: Option<Edges>, page_width: f64) -> Edges {
    let lines: Vec<&Line<'_>> = column.iter().collect();
    let own = measure(&lines, page_width);
    match (own, usual) {
        (Some(own), Some(usual)) if lines.len() < 6 => {
            let within = own.left > usual.left - 9.0 && own.left < usual.left + 0.4 * usual.width();
            if within { Edges { left: usual.left, right: usual.right.max(own.left) } } else { own }
        }
        (Some(own), Some(usual)) if (own.left - usual.left).abs() < 12.0 => {
            Edges { left: own.left, right: own.right.max(usual.right - 6.0).min(usual.right + 12.0) }
        }
        (Some(own), _) => own,
        (None, usual) => usual.unwrap_or_default(),
    }
}

/// Items to elements: lines joined to paragraphs, tables to those that they go on with.
pub(super) fn flow(items: Vec<Item<'_>>, body: Body) -> Vec<Element> {
    let manner = Manner::of(&items, body);
    let mut elements = Vec::new();
    let mut open: Vec<Line<'_>> = Vec::new();
    let mut tables: Vec<Ruled<'_>> = Vec::new();
    for item in items {
        match item {
            Item::Line(line) => {
                if !tables.is_empty() {
                    elements.push(table(std::mem::take(&mut tables)));
                }
                if !open.is_empty() && !manner.goes_on(&open, &line) {
                    elements.push(paragraph(&std::mem::take(&mut open)));
                }
                open.push(line);
            }
            Item::Table(next) => {
                if !open.is_empty() {
                    elements.push(paragraph(&std::mem::take(&mut open)));
                }
                let goes_on =
                    tables.last().is_some_and(|last| last.page() != next.page() && last.goes_on_with(&next));
                if !goes_on && !tables.is_empty() {
                    elements.push(table(std::mem::take(&mut tables)));
                }
                tables.push(next);
            }
        }
    }
    if !open.is_empty() {
        elements.push(paragraph(&open));
    }
    if !tables.is_empty() {
        elements.push(table(tables));
    }
    elements
}

/// The lines of one paragraph put together. No blank comes between Han characters.
fn paragraph(lines: &[Line<'_>]) -> Element {
    let mut fragments: Vec<Fragment> = Vec::new();
    for line in lines {
        let next = line.fragments();
        let before = fragments.last().and_then(|fragment| fragment.text.chars().last());
        let after = next.first().and_then(|fragment| fragment.text.chars().next());
        if let (Some(before), Some(after)) = (before, after)
            && is_spaced(before, after)
        {
            fragments.push(Fragment { text: " ".into(), bold: next[0].bold, origin: None });
        }
        fragments.extend(next);
    }
    Element::Paragraph(Region::Body, fragments)
}

/// How a text sets its paragraphs.
struct Manner {
    body: Body,
    /// The usual distance from line to line, in points.
    pitch: Option<f64>,
    /// The size of most of the text, in points.
    size: f64,
}

impl Manner {
    fn of(items: &[Item<'_>], body: Body) -> Self {
        let lines: Vec<&Line<'_>> = items
            .iter()
            .filter_map(|item| match item {
                Item::Line(line) => Some(line),
                Item::Table(_) => None,
            })
            .collect();
        Self { body, pitch: pitch(&lines), size: body_size(&lines).unwrap_or(10.5) }
    }

    /// Whether the line goes on with the paragraph of the lines before it.
    fn goes_on(&self, paragraph: &[Line<'_>], next: &Line<'_>) -> bool {
        let Some(last) = paragraph.last() else { return false };
        if !(0.8..1.25).contains(&(last.size / next.size)) || self.is_apart(last, next) {
            return false;
        }
        if self.body == Body::Page {
            if self.is_title(last) && self.is_title(next) {
                return self.title_goes_on(last, next);
            }
            if is_signature(last) || is_signature(next) {
                return false;
            }
        }
        !self.stops_short(last, next) && goes_on_by_indent(paragraph, last, next)
    }

    /// Whether more than the usual distance lies between two lines of one page.
    fn is_apart(&self, last: &Line<'_>, next: &Line<'_>) -> bool {
        if last.page() != next.page() {
            return false;
        }
        let distance = next.frame.middle() - last.frame.middle();
        let size = last.size.max(next.size);
        let usual =
            self.pitch.unwrap_or(2.0 * size).max(if size > 1.1 * self.size { 1.6 * size } else { size });
        distance > 1.35 * usual
    }

    /// Centred, or nearly as wide as the page and in the letters of a title.
    fn is_title(&self, line: &Line<'_>) -> bool {
        let (left, right) = (line.frame.left - line.edges.left, line.edges.right - line.frame.right);
        let is_large = line.size > 1.15 * self.size;
        (left - right).abs() <= 1.2 * line.size && left > if is_large { -1.0 } else { 2.6 } * line.size
    }

    fn title_goes_on(&self, last: &Line<'_>, next: &Line<'_>) -> bool {
        let same_axis = (last.frame.centre() - next.frame.centre()).abs() <= 1.2 * last.size;
        same_axis && last.is_bold() == next.is_bold() && !completes_title(&last.text, &next.text)
    }

    /// Whether the first characters of the next line would have found room on this one: then somebody ended it.
    fn stops_short(&self, last: &Line<'_>, next: &Line<'_>) -> bool {
        let unit = first_unit(&next.text);
        let all = next.text.chars().count().max(1);
        #[allow(clippy::cast_precision_loss)] // counts of characters in a line
        let needed = if unit <= 3 {
            next.text.chars().take(unit).map(|c| if c.is_ascii() { 0.55 } else { 1.0 }).sum::<f64>()
                * next.size
        } else {
            next.frame.width() * unit as f64 / all as f64
        };
        let room = if self.body == Body::Cell {
            // Lines in cells may be centred.
            last.edges.width() - last.frame.width()
        } else {
            last.edges.right - last.frame.right
        };
        room > needed + 0.5 * last.size
    }
}

/// Something short on the right half of the page: a signature, a date.
fn is_signature(line: &Line<'_>) -> bool {
    let indent = line.frame.left - line.edges.left;
    indent > 0.36 * line.edges.width() && indent > 6.0 * line.size
}

/// Whether the indent of the next line is that of a further line of the paragraph.
fn goes_on_by_indent(paragraph: &[Line<'_>], last: &Line<'_>, next: &Line<'_>) -> bool {
    let em = next.size;
    let indent = |line: &Line<'_>| (line.frame.left - line.edges.left) / em;
    let step = indent(next) - indent(last);
    let starts = is_numbered(&next.text);
    let ended = is_ended(&last.text);
    if paragraph.len() > 1 {
        return step.abs() < 0.8 && !(starts && ended) || step < -0.8 && !ended;
    }
    match () {
        // Deeper than the first line: a new first line, unless the first one hangs out with its number.
        () if step > 0.8 => is_numbered(&last.text) && !ended && !starts,
        // Equally deep, both indented: a block, or two paragraphs of a line each.
        () if step > -0.8 && indent(next) > 1.2 => !ended && !starts,
        () => !(starts && ended),
    }
}
