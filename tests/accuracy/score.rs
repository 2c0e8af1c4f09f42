//! One reading against its gold: what was found, missed, wrongly found, and what stands at the right place.

use std::fmt::Write as _;

use hegao::draft::{Draft, path};
use hegao::merge::{Edit, Step, TextChange};
use hegao::read::{Source, Span};
use hegao::reply::{CommentKind, Point, Reading, RosterEntry, Sent};

use super::gold::{Gold, GoldPerson, GoldPoint};
use super::sameness::{overlap, plain, same};

/// Right ones out of those that the gold asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Right.
    pub right: usize,
    /// Asked for.
    pub of: usize,
}

impl Tally {
    fn add(&mut self, right: bool) -> bool {
        self.right += usize::from(right);
        self.of += 1;
        right
    }

    /// The share of right ones; 1 where nothing is asked for.
    pub fn share(self) -> f64 {
        if self.of == 0 { 1.0 } else { self.right as f64 / self.of as f64 }
    }
}

/// The measures of one file, or of many summed up.
#[derive(Debug, Clone, Default)]
pub struct Score {
    /// The surest sender is the true one, or none is named where nobody could tell.
    pub sender: Tally,
    /// None, points or unclear.
    pub nature: Tally,
    /// Number and date of the document.
    pub head: Tally,
    /// Points of the gold that were found.
    pub points: Tally,
    /// Points that the gold does not have.
    pub wrongly_found: usize,
    /// Found points of the right kind.
    pub kind: Tally,
    /// Found points anchored where the gold says, or left open where it has no place.
    pub placed: Tally,
    /// Found points anchored at another place than the gold's: worse than left open.
    pub misplaced: usize,
    /// Quotes as they stand.
    pub quote: Tally,
    /// Proposed words as they stand.
    pub proposed: Tally,
    /// Grounds that the gold names.
    pub grounds: Tally,
    /// Adopting the point gives the text that it asks for.
    pub edit: Tally,
    /// Roster rows right in role, name, post and telephone.
    pub roster: Tally,
    /// Roster rows that the gold does not have.
    pub roster_wrong: usize,
    /// Sentences left to a person that should be.
    pub unplaced: Tally,
    /// Sentences left to a person that need not be.
    pub unplaced_more: usize,
    /// Characters of the reply that no part of the reading covers.
    pub lost: usize,
    /// What is wrong, a line each.
    pub notes: Vec<String>,
}

impl Score {
    /// Adds another file's measures to these.
    pub fn sum(&mut self, other: &Self) {
        for (mine, theirs) in self.tallies().into_iter().zip(other.clone().tallies()) {
            mine.right += theirs.right;
            mine.of += theirs.of;
        }
        self.wrongly_found += other.wrongly_found;
        self.misplaced += other.misplaced;
        self.roster_wrong += other.roster_wrong;
        self.unplaced_more += other.unplaced_more;
        self.lost += other.lost;
    }

    fn tallies(&mut self) -> [&mut Tally; 12] {
        [
            &mut self.sender,
            &mut self.nature,
            &mut self.head,
            &mut self.points,
            &mut self.kind,
            &mut self.placed,
            &mut self.quote,
            &mut self.proposed,
            &mut self.grounds,
            &mut self.edit,
            &mut self.roster,
            &mut self.unplaced,
        ]
    }

    fn note(&mut self, what: impl Into<String>) {
        self.notes.push(what.into());
    }
}

/// Measures a reading.
pub fn score(gold: &Gold, source: &Source, reading: &Reading, sent: &Sent<'_>) -> Score {
    let mut score = Score::default();
    head(gold, reading, sent, &mut score);
    points(gold, reading, sent.drafts, &mut score);
    roster(gold, reading, &mut score);
    left_over(gold, source, reading, &mut score);
    score
}

fn head(gold: &Gold, reading: &Reading, sent: &Sent<'_>, score: &mut Score) {
    let name_of = |guess: &hegao::reply::SenderGuess| {
        sent.units.iter().find(|unit| unit.id == guess.unit).map(|unit| unit.name.as_str())
    };
    let guessed = reading.senders.first().and_then(name_of);
    // An organ that the matter does not know cannot be named; naming another one would be wrong.
    let wanted = gold.unit.as_deref().filter(|name| sent.units.iter().any(|unit| unit.name == **name));
    if !score.sender.add(guessed == wanted) {
        score.note(format!("sender {guessed:?}, gold {wanted:?}"));
    }
    if !score.nature.add(gold.nature == Some(reading.nature)) {
        let words = &reading.nature_words;
        score.note(format!("nature {:?} by “{words}”, gold {:?}", reading.nature, gold.nature));
    }
    if !score.head.add(reading.number == gold.number) {
        score.note(format!("number {:?}, gold {:?}", reading.number, gold.number));
    }
    let date = reading.date.map(|date| date.to_string());
    if !score.head.add(date == gold.date) {
        score.note(format!("date {date:?}, gold {:?}", gold.date));
    }
}

fn points(gold: &Gold, reading: &Reading, drafts: &[Draft], score: &mut Score) {
    let pairs = pair(&gold.points, &reading.points, drafts);
    for (index, point) in gold.points.iter().enumerate() {
        let found =
            pairs.iter().find(|(wanted, _)| *wanted == index).map(|(_, found)| &reading.points[*found]);
        score.points.add(found.is_some());
        match found {
            Some(found) => one_point(point, found, drafts, score),
            None => score.note(format!("missed {:?} “{}”", point.kind, says(point))),
        }
    }
    for (index, found) in reading.points.iter().enumerate() {
        if pairs.iter().all(|(_, paired)| *paired != index) {
            score.wrongly_found += 1;
            let (quote, proposed) = (&found.quote, &found.proposed);
            let place = place_of(found, drafts);
            score.note(format!(
                "wrongly found {:?} “{}” {quote:?} → {proposed:?} {place}",
                found.kind, found.text
            ));
        }
    }
}

/// The gold's points with the found ones that say the same, each at most once, the likest first.
fn pair(gold: &[GoldPoint], found: &[Point], drafts: &[Draft]) -> Vec<(usize, usize)> {
    let mut likeness: Vec<(f64, usize, usize)> = Vec::new();
    for (wanted, point) in gold.iter().enumerate() {
        for (index, candidate) in found.iter().enumerate() {
            if let Some(like) = alike(point, candidate, drafts) {
                likeness.push((like, wanted, index));
            }
        }
    }
    likeness.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, wanted, index) in likeness {
        if pairs.iter().all(|(w, f)| *w != wanted && *f != index) {
            pairs.push((wanted, index));
        }
    }
    pairs
}

/// How alike two points are; none where they cannot be the same.
fn alike(gold: &GoldPoint, found: &Point, drafts: &[Draft]) -> Option<f64> {
    const SAME_TEXT: f64 = 0.75;
    let text = gold.text.as_deref().map_or(0.0, |text| overlap(text, &found.text));
    let quote = gold.quote.is_some() && same(gold.quote.as_deref(), found.quote.as_deref());
    let proposed = gold.proposed.is_some() && same(gold.proposed.as_deref(), found.proposed.as_deref());
    let place = gold.path.is_some() && matches!(placing(gold, found, drafts), Placing::Right);
    let edit = edit_right(gold, found, drafts) == Some(true);
    let can_be_same = text >= SAME_TEXT || quote || proposed || (place && edit);
    if !can_be_same {
        return None;
    }
    let count = |fact: bool, weight: f64| if fact { weight } else { 0.0 };
    let kind = gold.kind == found.kind;
    Some(
        text + count(quote, 1.0)
            + count(proposed, 1.0)
            + count(place, 0.5)
            + count(edit, 0.5)
            + count(kind, 0.25),
    )
}

fn one_point(gold: &GoldPoint, found: &Point, drafts: &[Draft], score: &mut Score) {
    let said = says(gold);
    if !score.kind.add(gold.kind == found.kind) {
        score.note(format!("kind {:?}, gold {:?}: “{said}”", found.kind, gold.kind));
    }
    let placing = placing(gold, found, drafts);
    score.misplaced += usize::from(matches!(placing, Placing::Wrong));
    if !score.placed.add(matches!(placing, Placing::Right)) {
        let place = place_of(found, drafts);
        let wanted = (&gold.draft, &gold.path, gold.paragraph);
        let sure = found.confidence;
        score.note(format!("placed {place} ({sure:.2}), gold {wanted:?}: “{said}”"));
    }
    let edit = edit_right(gold, found, drafts);
    // Where a change in the draft itself is cut is free, as long as it gives the text.
    let any_cut = gold.text.is_none() && edit == Some(true);
    let has_words = !matches!(gold.kind, CommentKind::General | CommentKind::Question | CommentKind::Roster);
    if has_words || gold.quote.is_some() {
        let right = same(gold.quote.as_deref(), found.quote.as_deref());
        // A unit's addition and a whole clause have their place without a quote.
        if !score.quote.add(right || any_cut || (gold.quote.is_none() && gold.kind != CommentKind::Replace)) {
            score.note(format!("quote {:?}, gold {:?}", found.quote, gold.quote));
        }
    }
    let words = same(gold.proposed.as_deref(), found.proposed.as_deref());
    if has_words && !score.proposed.add(words || any_cut) {
        score.note(format!("proposed {:?}, gold {:?}", found.proposed, gold.proposed));
    }
    if gold.grounds.is_some()
        && !score.grounds.add(same(gold.grounds.as_deref(), ended(found.grounds.as_deref())))
    {
        score.note(format!("grounds {:?}, gold {:?}", found.grounds, gold.grounds));
    }
    if let Some(right) = edit
        && !score.edit.add(right)
    {
        score.note(format!("edit gives {:?}: “{said}”", results(found, drafts)));
    }
}

/// Grounds without the full stop that ends their sentence.
fn ended(grounds: Option<&str>) -> Option<&str> {
    grounds.map(|words| words.trim_end_matches(['。', '；', ';', '，']))
}

fn says(gold: &GoldPoint) -> String {
    let words = gold.text.as_deref().map(str::to_owned);
    words.unwrap_or_else(|| format!("{:?} → {:?}", gold.quote, gold.proposed))
}

enum Placing {
    Right,
    Open,
    Wrong,
}

fn placing(gold: &GoldPoint, found: &Point, drafts: &[Draft]) -> Placing {
    let Some(anchor) = &found.anchor else {
        // No anchor can hold both drafts.
        let nowhere = gold.path.is_none() || gold.doubtful || gold.draft.is_none();
        return if nowhere { Placing::Right } else { Placing::Open };
    };
    let draft = drafts.iter().find(|draft| draft.id == anchor.draft);
    let Some(wanted) = &gold.path else {
        return if anchor.node.is_none() { Placing::Right } else { Placing::Wrong };
    };
    if let (Some(title), Some(draft)) = (&gold.draft, draft)
        && !same(Some(title), Some(&draft.title))
    {
        return Placing::Wrong;
    }
    let node = anchor.node.and_then(|id| draft.and_then(|draft| Some((draft, draft.node(id)?))));
    let labels = node.map(|(draft, node)| path(draft, node.id)).unwrap_or_default();
    let paragraph = node.and_then(|(_, node)| {
        node.paragraphs.iter().position(|paragraph| Some(paragraph.id) == anchor.paragraph)
    });
    let alone = node.is_some_and(|(_, node)| node.paragraphs.len() <= 1);
    let right_paragraph = match gold.paragraph {
        None => true,
        Some(wanted) => paragraph.map_or(alone, |paragraph| paragraph + 1 == wanted),
    };
    if labels == *wanted && right_paragraph { Placing::Right } else { Placing::Wrong }
}

fn place_of(found: &Point, drafts: &[Draft]) -> String {
    let Some(anchor) = &found.anchor else {
        return "nowhere".to_owned();
    };
    let mut place = String::new();
    for draft in drafts.iter().filter(|draft| draft.id == anchor.draft) {
        let labels = anchor.node.map(|node| path(draft, node)).unwrap_or_default();
        let paragraph = anchor
            .paragraph
            .and_then(|id| draft.paragraph(id))
            .and_then(|(node, paragraph)| node.paragraphs.iter().position(|other| other.id == paragraph.id));
        let title: String = draft.title.chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect();
        let _ = write!(place, "…{title} {labels:?} ¶{:?}", paragraph.map(|index| index + 1));
    }
    place
}

/// Whether the point's edits give what the gold asks for; none where the gold does not say.
fn edit_right(gold: &GoldPoint, found: &Point, drafts: &[Draft]) -> Option<bool> {
    let results: Vec<String> = results(found, drafts).iter().map(|text| plain(text)).collect();
    if !gold.result.is_empty() {
        let wanted: Vec<String> = gold.result.iter().map(|text| plain(text)).collect();
        return Some(results.iter().any(|text| wanted.iter().any(|wanted| text.contains(wanted))));
    }
    if !matches!(gold.kind, CommentKind::Replace | CommentKind::Delete) || gold.doubtful {
        return None;
    }
    let quote = plain(gold.quote.as_deref()?);
    let base = drafts
        .iter()
        .filter(|draft| gold.draft.as_deref().is_some_and(|t| same(Some(t), Some(&draft.title))));
    let texts: Vec<String> = base
        .flat_map(|draft| draft.walk())
        .flat_map(|node| node.paragraphs.iter().map(|paragraph| plain(&paragraph.text)))
        .collect();
    let at: Vec<&String> = texts.iter().filter(|text| text.contains(&quote)).collect();
    let [only] = at.as_slice() else { return None };
    if only.matches(&quote).count() != 1 {
        return None;
    }
    let wanted = only.replace(&quote, &plain(gold.proposed.as_deref().unwrap_or_default()));
    Some(results.contains(&wanted))
}

/// The texts that adopting the point gives.
fn results(found: &Point, drafts: &[Draft]) -> Vec<String> {
    let paragraph = |id| drafts.iter().find_map(|draft| draft.paragraph(id)).map(|(_, paragraph)| paragraph);
    found
        .edits
        .iter()
        .filter_map(|edit| match edit {
            Edit::Text { paragraph: id, change } => apply(&paragraph(*id)?.text, change),
            Edit::AddParagraph { text, .. } => Some(text.clone()),
            Edit::AddNode { paragraphs, .. } => Some(paragraphs.join("\n")),
            Edit::RemoveParagraph { .. } | Edit::RemoveNode { .. } => None,
        })
        .collect()
}

/// Applies a change step by step, apart from the product's own code; none where other words stand.
fn apply(text: &str, change: &TextChange) -> Option<String> {
    let letters: Vec<char> = text.chars().collect();
    let (mut at, mut out) = (0, String::new());
    for step in &change.steps {
        match step {
            Step::Retain(count) => {
                out.extend(letters.get(at..at + count)?);
                at += count;
            }
            Step::Delete(words) => {
                let gone: Vec<char> = words.chars().collect();
                if letters.get(at..at + gone.len())? != gone {
                    return None;
                }
                at += gone.len();
            }
            Step::Insert(words) => out.push_str(words),
        }
    }
    out.extend(letters.get(at..)?);
    Some(out)
}

fn roster(gold: &Gold, reading: &Reading, score: &mut Score) {
    for person in &gold.roster {
        let named =
            reading.roster.iter().find(|entry| entry.name == person.name && entry.role == person.role);
        if !score.roster.add(named.is_some_and(|entry| same_person(person, entry))) {
            score.note(format!("roster {named:?}, gold {person:?}"));
        }
    }
    for entry in &reading.roster {
        if gold.roster.iter().all(|person| person.name != entry.name || person.role != entry.role) {
            score.roster_wrong += 1;
            score.note(format!("roster has {entry:?}"));
        }
    }
}

fn same_person(gold: &GoldPerson, found: &RosterEntry) -> bool {
    let digits = |phone: &str| phone.chars().filter(char::is_ascii_digit).collect::<String>();
    same(gold.post.as_deref(), found.post.as_deref())
        && gold.phone.as_deref().map(digits) == found.phone.as_deref().map(digits)
}

fn left_over(gold: &Gold, source: &Source, reading: &Reading, score: &mut Score) {
    for sentence in &gold.unplaced {
        let left = reading.unplaced.iter().any(|left| overlap(sentence, &left.text) > 0.5);
        if !score.unplaced.add(left) {
            score.note(format!("not left to a person: “{sentence}”"));
        }
    }
    for left in &reading.unplaced {
        if gold.unplaced.iter().all(|sentence| overlap(sentence, &left.text) <= 0.5) {
            score.unplaced_more += 1;
            score.note(format!("left to a person: “{}”", left.text));
        }
    }
    let lost = lost(source, reading);
    score.lost = lost.iter().map(|words| words.chars().count()).sum();
    for words in lost {
        score.note(format!("lost “{words}”"));
    }
}

/// The stretches of the source that no part of the reading covers.
fn lost(source: &Source, reading: &Reading) -> Vec<String> {
    let spans: Vec<Span> = reading
        .points
        .iter()
        .flat_map(|point| &point.spans)
        .chain(reading.roster.iter().flat_map(|entry| &entry.spans))
        .chain(&reading.boilerplate)
        .chain(reading.unplaced.iter().map(|left| &left.span))
        .copied()
        .collect();
    let mut lost = Vec::new();
    for (index, passage) in source.passages().iter().enumerate() {
        let mut words = String::new();
        for (at, letter) in passage.paragraph.text().chars().enumerate() {
            let covered =
                spans.iter().any(|span| span.passage == index && (span.start..span.end).contains(&at));
            if !covered && !letter.is_whitespace() {
                words.push(letter);
            }
        }
        if !words.is_empty() {
            lost.push(words);
        }
    }
    lost
}
