//! Where two files of one reply differ, for the person who says what they are to each other.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::guess::same_points;
use super::paper::{Paper, text_of};
use crate::diff::{self, Segment, SegmentKind};
use crate::matter::{CommentId, Matter, MatterError, ReplyId, ReplyPair};
use crate::wording::width::is_blank;

/// More sentences that differ are not shown: such letters are not the same.
const MOST_SENTENCES: usize = 100;

/// Two replies of one unit held against each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReplyDifferences {
    /// 0–1: how much of both texts is the same.
    pub likeness: f64,
    /// The sentences that differ: what only the first has is deleted, what only the second has inserted. Blanks,
    /// broken lines and the width of marks make no difference.
    pub sentences: Vec<Vec<Segment>>,
    /// There are more of them than are listed.
    pub more: bool,
    /// Points that both have.
    pub same_points: usize,
    /// Points that only the first has.
    pub only_first: Vec<CommentId>,
    /// Points that only the second has.
    pub only_second: Vec<CommentId>,
}

impl Matter {
    /// Holds two replies against each other.
    pub fn reply_differences(&self, input: &ReplyPair) -> Result<ReplyDifferences, MatterError> {
        let comments = self.store.comments()?;
        let load = |id: ReplyId| -> Result<_, MatterError> {
            Ok((self.store.reply(id)?, self.store.files(Some(id))?))
        };
        let (first, second) = (load(input.first)?, load(input.second)?);
        let one = Paper::of(&first.0, &first.1, &comments);
        let other = Paper::of(&second.0, &second.1, &comments);
        let (mut sentences, mut more) = (sentences(&flowing(&one), &flowing(&other)), false);
        if sentences.len() > MOST_SENTENCES {
            sentences.truncate(MOST_SENTENCES);
            more = true;
        }
        let pairs = same_points(&one.points, &other.points);
        let left = |paper: &Paper<'_>, has: &dyn Fn(usize) -> bool| -> Vec<CommentId> {
            let points = paper.points.iter().enumerate().filter(|(at, _)| !has(*at));
            points.map(|(_, point)| point.id).collect()
        };
        Ok(ReplyDifferences {
            likeness: one.pairs.likeness(&other.pairs),
            sentences,
            more,
            same_points: pairs.len(),
            only_first: left(&one, &|at| pairs.iter().any(|(own, _)| *own == at)),
            only_second: left(&other, &|at| pairs.iter().any(|(_, own)| *own == at)),
        })
    }
}

/// The text without blanks and line ends, its marks in the width that official texts have.
fn flowing(paper: &Paper<'_>) -> String {
    let text = text_of(&paper.files);
    let wide = text.chars().filter(|c| !is_blank(*c)).map(|c| match c {
        '(' | '［' | '[' => '（',
        ')' | '］' | ']' => '）',
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '?' => '？',
        '!' => '！',
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        c => c,
    });
    wide.collect()
}

/// The stretches between full stops in which something differs.
fn sentences(first: &str, second: &str) -> Vec<Vec<Segment>> {
    let mut found = Vec::new();
    let mut sentence: Vec<Segment> = Vec::new();
    let mut close = |sentence: &mut Vec<Segment>| {
        let whole = std::mem::take(sentence);
        if whole.iter().any(|segment| segment.kind != SegmentKind::Same) {
            found.push(whole);
        }
    };
    for segment in diff::diff(first, second) {
        if segment.kind != SegmentKind::Same {
            sentence.push(segment);
            continue;
        }
        for piece in segment.text.split_inclusive(['。', '；']) {
            sentence.push(Segment { kind: SegmentKind::Same, text: piece.to_owned() });
            if piece.ends_with(['。', '；']) {
                close(&mut sentence);
            }
        }
    }
    close(&mut sentence);
    found
}
