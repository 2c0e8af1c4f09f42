//! The measures as a table for people.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::measuring::Measured;
use super::score::{Score, Tally};

/// A line a file, then the sum, then what is wrong in each file.
pub fn table(scores: &[(String, Score)]) -> String {
    let mut total = Score::default();
    let mut text = head();
    for (name, score) in scores {
        total.sum(score);
        row(&mut text, name, score);
    }
    row(&mut text, &format!("{} files", scores.len()), &total);
    text.push_str(FOOT);
    text.push_str(&notes(scores));
    text
}

/// A line a format with the files that were read of those that there are, then the sum.
pub fn table_by_format(name: &str, formats: &BTreeMap<String, Measured>) -> String {
    let mut text = head();
    let (mut all, mut read, mut there) = (Score::default(), 0, 0);
    for (format, measured) in formats {
        let mut total = Score::default();
        measured.scores.iter().for_each(|(_, score)| total.sum(score));
        all.sum(&total);
        read += measured.scores.len();
        there += measured.scores.len() + measured.unread.len();
        let of = measured.scores.len() + measured.unread.len();
        row(&mut text, &format!("{format} {}/{of}", measured.scores.len()), &total);
    }
    row(&mut text, &format!("{name}: {read} of {there} files read"), &all);
    text + FOOT
}

/// What is wrong in each file.
pub fn notes(scores: &[(String, Score)]) -> String {
    let mut text = String::new();
    for (name, score) in scores.iter().filter(|(_, score)| !score.notes.is_empty()) {
        let _ = writeln!(text, "\n{name}");
        for note in &score.notes {
            let _ = writeln!(text, "  {note}");
        }
    }
    text
}

const FOOT: &str = "+ wrongly found   ! at a wrong place, an edit that gives another text, a person that is none   left: sentences left to a person   ? without need\n";

fn head() -> String {
    format!(
        "{:>5} {:>5} {:>6} {:>7} {:>3} {:>7} {:>7} {:>3} {:>7} {:>7} {:>6} {:>7} {:>3} {:>5} {:>3} {:>5} {:>3} {:>4}  file\n",
        "who",
        "nat",
        "head",
        "points",
        "+",
        "kind",
        "placed",
        "!",
        "quote",
        "words",
        "ground",
        "edit",
        "!",
        "names",
        "!",
        "left",
        "?",
        "lost"
    )
}

fn row(text: &mut String, name: &str, score: &Score) {
    let share = |tally: Tally| match tally.of {
        0 => "-".to_owned(),
        of => format!("{}/{of}", tally.right),
    };
    let _ = writeln!(
        text,
        "{:>5} {:>5} {:>6} {:>7} {:>3} {:>7} {:>7} {:>3} {:>7} {:>7} {:>6} {:>7} {:>3} {:>5} {:>3} {:>5} {:>3} {:>4}  {name}",
        share(score.sender),
        share(score.nature),
        share(score.head),
        share(score.points),
        score.wrongly_found,
        share(score.kind),
        share(score.placed),
        score.misplaced,
        share(score.quote),
        share(score.proposed),
        share(score.grounds),
        share(score.edit),
        score.edit_wrong,
        share(score.roster),
        score.roster_wrong,
        share(score.unplaced),
        score.unplaced_more,
        score.lost,
    );
}
