//! The drafts as sent, made ready for finding places in them: by number, by name, by words.
//!
//! Knows nothing of what a comment wants. A number that fits two places gives both; whoever asks decides.

use std::ops::Range;

use super::reference::{Form, Named, Numbered, Relative, Step, Word};
use crate::draft::{Draft, DraftId, Node, NodeId, NodeKind, NumberStyle, ParagraphId, labels};
use crate::wording::{Folded, fold, numeral};

/// A place that a comment may be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) draft: DraftId,
    /// None where the whole draft is meant.
    pub(super) node: Option<NodeId>,
    pub(super) paragraph: Option<ParagraphId>,
}

/// A target with how well it fits, 0–1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    pub(super) target: Target,
    pub(super) score: f64,
}

/// A node of a draft with its number and what stands over it.
pub(super) struct Spot<'a> {
    pub(super) draft: DraftId,
    pub(super) node: &'a Node,
    number: Option<(NumberStyle, u32)>,
    pub(super) label: String,
    /// Indices of the spots over it, the nearest last.
    above: Vec<usize>,
}

/// A paragraph of a draft in comparison form.
pub(super) struct Passage<'a> {
    /// Index into [`Places::spots`].
    pub(super) spot: usize,
    pub(super) id: ParagraphId,
    pub(super) text: &'a str,
    pub(super) folded: Folded,
}

/// A row of a roster that hangs on a draft, in comparison form.
struct RosterRow {
    draft: DraftId,
    folded: Folded,
}

/// All places of all drafts.
pub(super) struct Places<'a> {
    pub(super) drafts: &'a [Draft],
    pub(super) spots: Vec<Spot<'a>>,
    pub(super) passages: Vec<Passage<'a>>,
    rows: Vec<RosterRow>,
}

/// Words of a draft found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    /// Index into [`Places::passages`].
    pub(super) passage: usize,
    /// Characters of the paragraph.
    pub(super) range: Range<usize>,
}

impl<'a> Places<'a> {
    pub(super) fn of(drafts: &'a [Draft]) -> Self {
        let mut places = Self { drafts, spots: Vec::new(), passages: Vec::new(), rows: Vec::new() };
        for (index, draft) in drafts.iter().enumerate() {
            let labels = labels(draft);
            for node in &draft.nodes {
                places.add(index, node, &labels, &[]);
            }
            for row in draft.rosters.iter().flat_map(|roster| &roster.rows) {
                let words = format!("{}{}{}", row.name.as_deref().unwrap_or(""), row.unit, row.post);
                places.rows.push(RosterRow { draft: draft.id, folded: fold(&words) });
            }
            for roster in &draft.rosters {
                places.rows.push(RosterRow { draft: draft.id, folded: fold(&roster.title) });
            }
        }
        places
    }

    fn add(
        &mut self,
        draft_index: usize,
        node: &'a Node,
        labels: &std::collections::HashMap<NodeId, String>,
        above: &[usize],
    ) {
        let label = labels.get(&node.id).cloned().unwrap_or_default();
        let number =
            node.numbering.and_then(|numbering| Some((numbering.style, number_in(&label, numbering.style)?)));
        let spot = self.spots.len();
        let draft = self.drafts[draft_index].id;
        self.spots.push(Spot { draft, node, number, label, above: above.to_vec() });
        for paragraph in &node.paragraphs {
            let folded = one_quote(fold(&paragraph.text));
            self.passages.push(Passage { spot, id: paragraph.id, text: &paragraph.text, folded });
        }
        let mut below = above.to_vec();
        below.push(spot);
        for child in &node.children {
            self.add(draft_index, child, labels, &below);
        }
    }

    pub(super) fn spot_of(&self, node: NodeId) -> Option<usize> {
        self.spots.iter().position(|spot| spot.node.id == node)
    }

    /// The label path for the clerk: `二、（四）`.
    pub(super) fn shown(&self, target: &Target) -> String {
        let draft = self.drafts.iter().find(|draft| draft.id == target.draft);
        let name = draft.map_or("", |draft| self.short_name(draft));
        let labels = target.node.and_then(|node| self.spot_of(node)).map(|spot| {
            let over = self.spots[spot].above.iter().map(|&above| self.spots[above].label.as_str());
            over.chain([self.spots[spot].label.as_str()]).collect::<String>()
        });
        format!("《{name}》{}", labels.unwrap_or_default())
    }

    /// The last words of a title, by which people call a draft: 具体措施.
    pub(super) fn short_name<'d>(&self, draft: &'d Draft) -> &'d str {
        let title = draft.title.trim();
        let from =
            title.rfind(['》', '的']).map(|at| at + title[at..].chars().next().map_or(0, char::len_utf8));
        let tail = from.map_or(title, |at| &title[at..]);
        let tail = if tail.chars().count() < 3 { title } else { tail };
        match tail.char_indices().rev().nth(3) {
            Some((at, _)) if tail.chars().count() > 12 => &tail[at..],
            _ => tail,
        }
    }

    /// The drafts that a text names, by title, short name or annex number.
    pub(super) fn drafts_named(&self, text: &str) -> Vec<DraftId> {
        let folded = fold(text).text();
        let names = |draft: &&Draft| {
            let title = fold(&draft.title).text();
            let short = fold(self.short_name(draft)).text();
            let last: String = {
                let chars: Vec<char> = title.chars().collect();
                chars[chars.len().saturating_sub(4)..].iter().collect()
            };
            let annex = draft.annex.is_some_and(|n| {
                let chinese = numeral::chinese(n);
                [
                    format!("附件{n}"),
                    format!("附件{chinese}"),
                    format!("附件({n})"),
                    format!("附件({chinese})"),
                ]
                .iter()
                .any(|word| folded.contains(word.as_str()))
            });
            let by_last = draft.annex.is_some() && last.chars().count() == 4 && folded.contains(&last);
            annex
                || folded.contains(&title)
                || (short.chars().count() >= 4 && folded.contains(&short))
                || by_last
        };
        self.drafts.iter().filter(names).map(|draft| draft.id).collect()
    }

    /// Whether a title is one of our drafts'; `None` where it is somebody else's document.
    pub(super) fn draft_titled(&self, title: &str) -> Option<DraftId> {
        let bare = |text: &str| {
            let text = fold(text).text();
            text.split("(征求").next().unwrap_or("").replace(['《', '》', '"'], "")
        };
        let wanted = bare(title);
        if wanted.chars().count() < 3 {
            return None;
        }
        let fits = |draft: &&Draft| {
            let own = bare(&draft.title);
            own == wanted
                || own.ends_with(&wanted)
                || (wanted.chars().count() > 8 && (wanted.contains(&own) || own.contains(&wanted)))
        };
        // A title that ends like ours but is longer is another document: 自治区…具体措施.
        self.drafts
            .iter()
            .filter(|draft| draft.annex.is_some() || self.drafts.len() == 1)
            .find(fits)
            .or_else(|| self.drafts.iter().find(fits))
            .map(|draft| draft.id)
    }

    /// The places that a path of steps may mean, the best first. `context` is where the reply was before; `within` the
    /// draft that it speaks of.
    pub(super) fn resolve(
        &self,
        path: &[Step],
        context: Option<Target>,
        within: Option<DraftId>,
    ) -> Vec<Candidate> {
        let mut found = self.start(path, context, within);
        let mut numbered = false;
        for step in path {
            found = match step {
                Step::Title(_) | Step::Annex(_) | Step::Sentence(_) => found,
                Step::Page => Vec::new(),
                Step::Relative(relative) => {
                    numbered = true;
                    relative_to(self, *relative, context)
                }
                Step::Named(named) => {
                    numbered = true;
                    self.named(*named, &found)
                }
                Step::Number(number) => {
                    let next = self.numbered(&found, *number, numbered);
                    numbered = true;
                    next
                }
                Step::Paragraph(number) => self.paragraph(&found, *number, numbered, context),
            };
        }
        found.sort_by(|a, b| b.score.total_cmp(&a.score));
        found.dedup_by_key(|candidate| candidate.target);
        found
    }

    /// Where a path starts: the draft it names, else the one spoken of, else each of them.
    fn start(&self, path: &[Step], _context: Option<Target>, within: Option<DraftId>) -> Vec<Candidate> {
        let mut drafts: Vec<(DraftId, f64)> = self
            .drafts
            .iter()
            .map(|draft| {
                let weight = match draft.annex {
                    Some(1) => 1.0,
                    Some(_) => 0.8,
                    None if self.drafts.len() == 1 => 1.0,
                    None => 0.4,
                };
                (draft.id, weight)
            })
            .collect();
        if let Some(within) = within {
            for (draft, weight) in &mut drafts {
                *weight = if *draft == within { 1.0 } else { *weight * 0.5 };
            }
        }
        for step in path {
            match step {
                Step::Title(title) => {
                    let meant = self.draft_titled(title);
                    drafts.retain(|(draft, _)| Some(*draft) == meant);
                }
                Step::Annex(number) => {
                    let fits = |id: DraftId| {
                        self.drafts.iter().any(|draft| {
                            draft.id == id
                                && draft.annex.is_some()
                                && (number.is_none() || draft.annex == *number)
                        })
                    };
                    drafts.retain(|(draft, _)| fits(*draft));
                }
                _ => {}
            }
        }
        if path.iter().any(|step| matches!(step, Step::Title(_) | Step::Annex(_))) {
            for (_, weight) in &mut drafts {
                *weight = 1.0;
            }
        }
        let whole =
            |(draft, score)| Candidate { target: Target { draft, node: None, paragraph: None }, score };
        drafts.into_iter().map(whole).collect()
    }

    fn numbered(&self, from: &[Candidate], wanted: Numbered, inside: bool) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = Vec::new();
        for scope in from {
            let articles = self.spots.iter().any(|spot| {
                spot.draft == scope.target.draft
                    && spot.number.is_some_and(|(style, _)| style == NumberStyle::Article)
            });
            if wanted.word == Word::Clause && articles && inside {
                found.extend(self.paragraph_of(scope, i32::try_from(wanted.number).unwrap_or(0)));
                continue;
            }
            let before = found.len();
            for spot in self.under(scope) {
                let Some((style, number)) = self.spots[spot].number else { continue };
                if number != wanted.number {
                    continue;
                }
                let fit = self.fit(wanted, style, spot, articles);
                if fit > 0.0 {
                    found.push(self.candidate(spot, scope.score * fit));
                }
            }
            if found.len() == before && inside {
                let number = i32::try_from(wanted.number).unwrap_or(0);
                let paragraph =
                    (wanted.word == Word::Clause).then(|| self.paragraph_of(scope, number)).flatten();
                found.extend(paragraph.or_else(|| self.nth_child(scope, wanted)));
            }
        }
        found
    }

    /// 第二部分第一条 where the clauses count on through the parts: the first of that part, if nothing fits better.
    fn nth_child(&self, scope: &Candidate, wanted: Numbered) -> Option<Candidate> {
        let node = self.spots[self.spot_of(scope.target.node?)?].node;
        let numbered: Vec<&Node> = node.children.iter().filter(|child| child.numbering.is_some()).collect();
        let child = numbered.get((wanted.number as usize).checked_sub(1)?)?;
        Some(self.candidate(self.spot_of(child.id)?, scope.score * 0.5))
    }

    fn candidate(&self, spot: usize, score: f64) -> Candidate {
        let spot = &self.spots[spot];
        Candidate { target: Target { draft: spot.draft, node: Some(spot.node.id), paragraph: None }, score }
    }

    /// The spots under a candidate.
    fn under(&self, scope: &Candidate) -> Vec<usize> {
        let all = 0..self.spots.len();
        match scope.target.node.and_then(|node| self.spot_of(node)) {
            Some(over) => all.filter(|&spot| self.spots[spot].above.contains(&over)).collect(),
            None => all.filter(|&spot| self.spots[spot].draft == scope.target.draft).collect(),
        }
    }

    /// How well a number's word and form fit a style of numbers.
    fn fit(&self, wanted: Numbered, style: NumberStyle, spot: usize, articles: bool) -> f64 {
        use NumberStyle as S;
        let continuous = self.spots[spot].node.numbering.is_some_and(|numbering| numbering.continuous);
        let top_only = !self.spots.iter().any(|other| {
            other.draft == self.spots[spot].draft
                && other.number.is_some_and(|(style, _)| style == S::ChineseParen)
        });
        let fit = match (wanted.word, wanted.form, style) {
            (_, Form::Decimal(_), S::Decimal) => 1.0,
            (_, Form::Decimal(_), _) | (_, _, S::Decimal) if wanted.form != Form::Plain => 0.0,
            (Word::Part, _, S::Part) | (Word::Chapter, _, S::Chapter) | (Word::Section, _, S::Section) => 1.0,
            (Word::Part | Word::Chapter, _, S::Chinese) => 0.6,
            (Word::Section, _, S::ChineseParen) => 0.5,
            (Word::Division, _, S::Chinese) => 1.0,
            (Word::Division, _, S::Chapter | S::Part) => 0.8,
            (Word::Division, _, S::Arabic | S::Decimal) => 0.6,
            (Word::Article, Form::Plain, S::Article) => 1.0,
            (Word::Article, Form::ChineseParen | Form::ArabicParen, S::Article) => 0.7,
            (
                Word::Article | Word::Clause | Word::Item | Word::Dot | Word::None,
                Form::ChineseParen,
                S::ChineseParen,
            ) => 1.0,
            (_, Form::ChineseParen, S::ArabicParen) => 0.5,
            (_, Form::ArabicParen, S::ArabicParen) => 1.0,
            (_, Form::ArabicParen, S::ChineseParen) => 0.7,
            (Word::Article, Form::Plain, _) if articles => 0.0,
            (Word::Article, Form::Plain, S::ChineseParen) => {
                if continuous {
                    0.95
                } else {
                    0.6
                }
            }
            (Word::Article, Form::Plain, S::Chinese) => {
                if top_only {
                    0.95
                } else {
                    0.65
                }
            }
            (Word::Article, Form::Plain, S::Arabic | S::Decimal) => 0.7,
            (Word::Clause | Word::Item | Word::Dot, Form::Plain, S::ChineseParen) => 0.9,
            (Word::Clause | Word::Item | Word::Dot, Form::Plain, S::Arabic | S::ArabicParen) => 0.8,
            (Word::Item | Word::Dot, Form::Plain, S::Circled) => 0.6,
            (Word::Item | Word::Dot, Form::Plain, S::Chinese) => 0.6,
            (Word::None, Form::ChineseComma, S::Chinese) => 1.0,
            (Word::None, Form::ArabicDot, S::Arabic) => 1.0,
            (_, Form::Circled, S::Circled) => 1.0,
            _ => 0.0,
        };
        // A clause counted through the parts carries its number alone.
        if continuous && fit > 0.0 && style == S::ChineseParen { fit } else { fit * 0.98 }
    }

    fn paragraph(
        &self,
        from: &[Candidate],
        number: i32,
        inside: bool,
        context: Option<Target>,
    ) -> Vec<Candidate> {
        if inside {
            return from.iter().filter_map(|scope| self.paragraph_of(scope, number)).collect();
        }
        let Some(context) = context.filter(|context| context.node.is_some()) else { return Vec::new() };
        let scope = Candidate { target: Target { paragraph: None, ..context }, score: 0.8 };
        self.paragraph_of(&scope, number).into_iter().collect()
    }

    /// The n-th paragraph of a node, counted from the end if negative.
    fn paragraph_of(&self, scope: &Candidate, number: i32) -> Option<Candidate> {
        let spot = self.spot_of(scope.target.node?)?;
        let own = &self.spots[spot].node.paragraphs;
        let count = i32::try_from(own.len()).ok()?;
        let index = if number > 0 { number - 1 } else { count + number };
        let paragraph = own.get(usize::try_from(index).ok()?)?;
        Some(Candidate {
            target: Target { paragraph: Some(paragraph.id), ..scope.target },
            score: scope.score,
        })
    }

    fn named(&self, named: Named, from: &[Candidate]) -> Vec<Candidate> {
        let kind = match named {
            Named::Title => NodeKind::Title,
            Named::Preamble => NodeKind::Preamble,
            Named::End => return self.last_spots(from),
        };
        let of_kind = |scope: &Candidate| {
            let spot = (0..self.spots.len()).find(|&spot| {
                self.spots[spot].draft == scope.target.draft && self.spots[spot].node.kind == kind
            });
            spot.map(|spot| self.candidate(spot, scope.score))
        };
        from.iter().filter(|scope| scope.target.node.is_none()).filter_map(of_kind).collect()
    }

    fn last_spots(&self, from: &[Candidate]) -> Vec<Candidate> {
        let last = |scope: &Candidate| {
            self.under(scope).into_iter().next_back().map(|spot| self.candidate(spot, scope.score * 0.8))
        };
        from.iter().filter_map(last).collect()
    }

    /// Whether a node stands at or under another.
    pub(super) fn is_under(&self, node: NodeId, over: NodeId) -> bool {
        let (Some(spot), Some(over)) = (self.spot_of(node), self.spot_of(over)) else { return false };
        spot == over || self.spots[spot].above.contains(&over)
    }

    /// Whether a passage lies within a target.
    pub(super) fn holds(&self, target: &Target, passage: usize) -> bool {
        let passage = &self.passages[passage];
        let spot = &self.spots[passage.spot];
        spot.draft == target.draft
            && target.node.is_none_or(|node| self.is_under(spot.node.id, node))
            && target.paragraph.is_none_or(|paragraph| paragraph == passage.id)
    }

    /// Clauses whose number and name a text begins with: 电商平台企业引领措施.
    pub(super) fn is_clause_name(&self, number: u32, rest: &str) -> bool {
        let rest = fold(rest).text();
        self.spots.iter().any(|spot| {
            let name = fold(spot.node.name()).text();
            spot.number.is_some_and(|(_, own)| own == number)
                && name.chars().count() >= 3
                && rest.starts_with(&name)
        })
    }

    /// The spots whose name stands in a text, the longest name first.
    pub(super) fn clauses_named(&self, text: &str) -> Vec<usize> {
        let folded = fold(text).text();
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (index, spot) in self.spots.iter().enumerate() {
            let name = fold(spot.node.name()).text();
            let length = name.chars().count();
            let plain = matches!(spot.node.kind, NodeKind::Heading | NodeKind::Clause | NodeKind::Body);
            if plain && length >= 4 && folded.contains(&name) {
                found.push((length, index));
            }
        }
        found.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
        found.into_iter().map(|(_, index)| index).collect()
    }

    /// Where words stand exactly, but for width, quotes and blanks. `……` in them stands for any words.
    pub(super) fn find(&self, words: &str) -> Vec<Hit> {
        let words = words.replace(['‘', '’', '\''], "\"");
        let words = words.as_str();
        let parts: Vec<&str> = words.split(['…', '⋯']).filter(|part| fold(part).chars.len() >= 2).collect();
        let elided = words.contains(['…', '⋯']) && parts.len() >= 2;
        let mut hits = Vec::new();
        for (index, passage) in self.passages.iter().enumerate() {
            let ranges = if elided {
                elided_range(&passage.folded, &parts).into_iter().collect()
            } else {
                passage.folded.find(words.trim_matches(['…', '⋯']))
            };
            hits.extend(ranges.into_iter().map(|range| Hit { passage: index, range }));
        }
        hits
    }

    /// Drafts in whose rosters the words stand.
    pub(super) fn rosters_with(&self, words: &str) -> Vec<DraftId> {
        let mut drafts: Vec<DraftId> =
            self.rows.iter().filter(|row| !row.folded.find(words).is_empty()).map(|row| row.draft).collect();
        drafts.dedup();
        drafts
    }

    /// The target of a passage.
    pub(super) fn target(&self, passage: usize) -> Target {
        let spot = &self.spots[self.passages[passage].spot];
        Target { draft: spot.draft, node: Some(spot.node.id), paragraph: Some(self.passages[passage].id) }
    }
}

fn relative_to(places: &Places, relative: Relative, context: Option<Target>) -> Vec<Candidate> {
    let Some(context) = context else { return Vec::new() };
    if relative == Relative::Same {
        return vec![Candidate { target: context, score: 0.9 }];
    }
    let Some(spot) = context.node.and_then(|node| places.spot_of(node)) else { return Vec::new() };
    let level: Vec<usize> = (0..places.spots.len())
        .filter(|&other| {
            let (a, b) = (&places.spots[other], &places.spots[spot]);
            a.draft == b.draft && a.number.map(|n| n.0) == b.number.map(|n| n.0)
        })
        .collect();
    let Some(at) = level.iter().position(|&other| other == spot) else { return Vec::new() };
    let next = if relative == Relative::Before { at.checked_sub(1) } else { Some(at + 1) };
    next.and_then(|at| level.get(at)).map(|&spot| places.candidate(spot, 0.85)).into_iter().collect()
}

/// The number in a label, written as references are: 1.1 is 101.
fn number_in(label: &str, style: NumberStyle) -> Option<u32> {
    if style == NumberStyle::Decimal {
        let figures: Option<Vec<u32>> =
            label.split(['.', '．']).filter(|part| !part.is_empty()).map(numeral::parse).collect();
        let figures = figures?;
        return match figures[..] {
            [single] => Some(single),
            _ => Some(figures.iter().fold(0, |packed, figure| packed * 100 + figure)),
        };
    }
    let written: String =
        label.chars().filter(|&c| numeral::is_numeral(c) || numeral::circled_value(c).is_some()).collect();
    numeral::parse(&written)
}

/// Inside a quotation the draft's “” become ‘’: both are one here.
fn one_quote(mut folded: Folded) -> Folded {
    for c in &mut folded.chars {
        if *c == '\'' {
            *c = '"';
        }
    }
    folded
}

/// From the first of the parts to the last, in order.
fn elided_range(folded: &Folded, parts: &[&str]) -> Option<Range<usize>> {
    let mut start = None;
    let mut end = 0;
    for part in parts {
        let next = folded.find(part).into_iter().find(|range| range.start >= end)?;
        start.get_or_insert(next.start);
        end = next.end;
    }
    Some(start?..end)
}
