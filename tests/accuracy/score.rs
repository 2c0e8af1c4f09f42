//! One reading against its gold: what was found, missed, wrongly found, and what stands at the right place.

use hegao::draft::Draft;
use hegao::read::{Source, Span};
use hegao::reply::{CommentKind, Nature, Point, Reading, RosterEntry, Sent};

use super::adopting::{edit_right, results};
use super::gold::{Gold, GoldPerson, GoldPoint};
use super::pairing::{Placing, pair, place_of, placing};
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
    /// Points whose adoption gives another text: worse than none, for it may be adopted unread.
    pub edit_wrong: usize,
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
        self.edit_wrong += other.edit_wrong;
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

/// Measures the reading of a file; of a mail or an archive, the readings of all that is in it.
pub fn score(gold: &Gold, read: &[(Source, Reading)], sent: &Sent<'_>) -> Score {
    let mut score = Score::default();
    let reading = &joined(read);
    head(gold, reading, sent, &mut score);
    points(gold, reading, sent.drafts, &mut score);
    roster(gold, reading, &mut score);
    left_over(gold, reading, &mut score);
    let lost: Vec<String> = read.iter().flat_map(|(source, reading)| lost(source, reading)).collect();
    score.lost = lost.iter().map(|words| words.chars().count()).sum();
    for words in lost {
        score.note(format!("lost “{words}”"));
    }
    score
}

/// What the files say together: the first that names a sender, a number, a date; points before none.
fn joined(read: &[(Source, Reading)]) -> Reading {
    let mut readings = read.iter().map(|(_, reading)| reading.clone());
    let mut all = readings.next().unwrap_or_default();
    for other in readings {
        if all.senders.is_empty() {
            all.senders = other.senders;
        }
        let said = |nature| [Nature::Unclear, Nature::None, Nature::Points].iter().position(|n| *n == nature);
        if said(other.nature) > said(all.nature) {
            (all.nature, all.nature_words) = (other.nature, other.nature_words);
        }
        all.number = all.number.or(other.number);
        all.date = all.date.or(other.date);
        all.points.extend(other.points);
        all.roster.extend(other.roster);
        all.unplaced.extend(other.unplaced);
    }
    all
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
        if found.is_none() && point.optional {
            continue;
        }
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

fn one_point(gold: &GoldPoint, found: &Point, drafts: &[Draft], score: &mut Score) {
    let said = says(gold);
    if !score.kind.add(gold.is_kind(found.kind)) {
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
        let right = gold.is_quote(found.quote.as_deref());
        // A unit's addition and a whole clause have their place without a quote.
        if !score.quote.add(right || any_cut || (gold.quote.is_none() && gold.kind != CommentKind::Replace)) {
            score.note(format!("quote {:?}, gold {:?}", found.quote, gold.quote));
        }
    }
    let words = gold.is_proposed(found.proposed.as_deref());
    if has_words && !score.proposed.add(words || any_cut) {
        score.note(format!("proposed {:?}, gold {:?}", found.proposed, gold.proposed));
    }
    if gold.grounds.is_some()
        && !score.grounds.add(same(gold.grounds.as_deref(), ended(found.grounds.as_deref())))
    {
        score.note(format!("grounds {:?}, gold {:?}", found.grounds, gold.grounds));
    }
    if !has_words && !found.edits.is_empty() {
        score.edit_wrong += 1;
        score.note(format!("edit of a wish without words gives {:?}: “{said}”", results(found, drafts)));
    }
    if let Some(right) = edit
        && !score.edit.add(right)
    {
        score.edit_wrong += usize::from(!found.edits.is_empty());
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
    // The office of a local government may stand with the post or apart from it.
    let whole = found.unit.clone().unwrap_or_default() + found.post.as_deref().unwrap_or_default();
    let post = same(gold.post.as_deref(), found.post.as_deref())
        || gold.post.iter().chain(&gold.post_or).any(|post| plain(&whole) == plain(post));
    // Whoever gives two numbers is not wronged by both being kept.
    let phones = found.phone.as_deref();
    let phone = match gold.phone.as_deref().map(digits) {
        Some(wanted) => {
            phones.map(digits).as_ref() == Some(&wanted)
                || phones.is_some_and(|all| all.split('、').any(|one| digits(one) == wanted))
        }
        None => phones.is_none(),
    };
    post && phone
}

fn left_over(gold: &Gold, reading: &Reading, score: &mut Score) {
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

#[cfg(test)]
mod tests {
    use hegao::read::{Block, SourceParagraph};

    use super::*;

    #[test]
    fn what_no_part_of_a_reading_covers_is_lost() {
        let line = |words: &str| Block::Paragraph(SourceParagraph::plain(words));
        let blocks = vec![line("来函收悉，我局无意见。"), line("另附人员名单。")];
        let source = Source { blocks, ..Source::default() };
        let seen = Span { passage: 0, start: 0, end: 11 };
        let reading = Reading { boilerplate: vec![seen], ..Reading::default() };
        assert_eq!(lost(&source, &reading), ["另附人员名单。"]);
    }
}
