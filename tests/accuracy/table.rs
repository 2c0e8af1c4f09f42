//! The measures as a table for people.

use std::fmt::Write as _;

use super::score::{Score, Tally};

/// A line a file, then the sum, then what is wrong in each file.
pub fn table(scores: &[(String, Score)]) -> String {
    let mut total = Score::default();
    let mut text = format!(
        "{:>3} {:>3} {:>4} {:>7} {:>3} {:>6} {:>6} {:>3} {:>6} {:>6} {:>6} {:>6} {:>3} {:>5} {:>4} {:>3} {:>4}  file\n",
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
        "left",
        "?",
        "lost"
    );
    for (name, score) in scores {
        total.sum(score);
        row(&mut text, name, score);
    }
    row(&mut text, &format!("{} files", scores.len()), &total);
    text.push_str(
        "+ wrongly found   ! at a wrong place, an edit that gives another text   left: sentences left to a person   ? without need\n",
    );
    for (name, score) in scores.iter().filter(|(_, score)| !score.notes.is_empty()) {
        let _ = writeln!(text, "\n{name}");
        for note in &score.notes {
            let _ = writeln!(text, "  {note}");
        }
    }
    text
}

fn row(text: &mut String, name: &str, score: &Score) {
    let share = |tally: Tally| match tally.of {
        0 => "-".to_owned(),
        of => format!("{}/{of}", tally.right),
    };
    let _ = writeln!(
        text,
        "{:>3} {:>3} {:>4} {:>7} {:>3} {:>6} {:>6} {:>3} {:>6} {:>6} {:>6} {:>6} {:>3} {:>5} {:>4} {:>3} {:>4}  {name}",
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
        share(score.unplaced),
        score.unplaced_more,
        score.lost,
    );
}
