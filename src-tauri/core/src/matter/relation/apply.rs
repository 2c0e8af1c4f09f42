//! Guessing and deciding how a unit's replies stand to each other. Every decision is one line of the log.

use super::guess::{self, Verdict};
use super::paper::Paper;
use super::{Counting, Guess, Relation, Relations, Standing};
use crate::matter::replies::{file_names, file_under};
use crate::matter::{
    Actor, Changed, CommentStanding, ImportedReply, Matter, MatterError, RelateReplies, RelationView,
    ReplyId, SettleReplies, Thing,
};
use crate::reply::Nature;
use crate::store::{CommentRow, FileRow, ReplyRow, Store, StoreError};

const CHANGED: [Thing; 4] = [Thing::Replies, Thing::Comments, Thing::Roster, Thing::Drafts];

/// The rows that relations are worked out from.
struct Shelf {
    replies: Vec<ReplyRow>,
    files: Vec<FileRow>,
    comments: Vec<CommentRow>,
}

impl Shelf {
    fn load(store: &Store) -> Result<Self, StoreError> {
        Ok(Self { replies: store.replies()?, files: store.files(None)?, comments: store.comments()? })
    }

    fn reply(&self, id: ReplyId) -> Result<&ReplyRow, StoreError> {
        self.replies.iter().find(|reply| reply.id == id).ok_or_else(|| StoreError::Gone("这份来件".into()))
    }

    fn paper(&self, id: ReplyId) -> Result<Paper<'_>, StoreError> {
        Ok(Paper::of(self.reply(id)?, &self.files, &self.comments))
    }
}

/// Guesses how each of these replies, just come in or filed under another unit, stands to its unit's others.
pub(in crate::matter) fn guess_anew(store: &Store, new: &[ReplyId]) -> Result<(), MatterError> {
    let mut shelf = Shelf::load(store)?;
    for (at, id) in new.iter().enumerate() {
        let later = &new[at + 1..];
        let Some((led, guess)) = best_guess(&shelf, *id, later)? else { continue };
        let standing = Standing::Guessed(guess);
        store.set_reply_standing(led, &standing)?;
        if let Some(row) = shelf.replies.iter_mut().find(|row| row.id == led) {
            row.standing = standing;
        }
    }
    Ok(())
}

/// Guesses how replies just taken in stand to their units' others, and notes it in what the import reports.
pub(in crate::matter) fn relate_new(store: &Store, new: &mut [ImportedReply]) -> Result<(), MatterError> {
    let ids: Vec<ReplyId> = new.iter().map(|reply| reply.id).collect();
    guess_anew(store, &ids)?;
    let shelf = Shelf::load(store)?;
    let relations = Relations { replies: &shelf.replies, files: &shelf.files };
    for reply in new {
        reply.relation = relations.of(shelf.reply(reply.id)?).into_iter().next();
        reply.warnings.extend(reply.relation.iter().map(RelationView::sentence));
    }
    Ok(())
}

/// The most telling guess about a reply and those of its unit that are there already.
fn best_guess(shelf: &Shelf, id: ReplyId, later: &[ReplyId]) -> Result<Option<(ReplyId, Guess)>, StoreError> {
    let own = shelf.reply(id)?;
    let others: Vec<&ReplyRow> = shelf
        .replies
        .iter()
        .filter(|other| other.id != id && own.unit.is_some() && other.unit == own.unit)
        .filter(|other| other.round == own.round && !later.contains(&other.id))
        // What is settled as another's twin, or stands no more, is no measure for new ones.
        .filter(|other| !matches!(other.standing, Standing::Twin { .. } | Standing::Superseded { .. }))
        .collect();
    if others.is_empty() {
        return Ok(None);
    }
    let paper = shelf.paper(id)?;
    let mut best: Option<(ReplyId, Guess)> = None;
    for other in others {
        let Verdict { second_is_led, guess } = guess::guess(&shelf.paper(other.id)?, &paper);
        let led = if second_is_led { id } else { other.id };
        // A reply has one standing: what is led already stays so.
        if shelf.reply(led)?.standing != Standing::Alone {
            continue;
        }
        let telling = |guess: &Guess| (guess.relation == Relation::Joined, guess.confidence);
        if best.as_ref().is_none_or(|(_, known)| telling(&guess) > telling(known)) {
            best = Some((led, guess));
        }
    }
    Ok(best)
}

/// A reply that goes away, or to another unit, leads nobody and is led by nobody.
pub(in crate::matter) fn forget(store: &Store, reply: ReplyId) -> Result<(), StoreError> {
    for row in store.replies()? {
        if row.standing != Standing::Alone && (row.id == reply || row.standing.lead() == Some(reply)) {
            store.set_reply_standing(row.id, &Standing::Alone)?;
        }
    }
    Ok(())
}

/// Makes `relation` so. Answers what a person should know of it.
fn apply(store: &Store, led: ReplyId, lead: ReplyId, relation: Relation) -> Result<Vec<String>, MatterError> {
    let shelf = Shelf::load(store)?;
    // The one that leads now is not led by the other any more, by however many steps.
    if leads_to(&shelf, lead, led) {
        store.set_reply_standing(lead, &Standing::Alone)?;
    }
    let standing = match relation {
        Relation::Joined => {
            Standing::Twin { of: lead, folded: guess::fold(&shelf.paper(led)?, &shelf.paper(lead)?) }
        }
        Relation::Supersedes => Standing::Superseded { by: lead },
        Relation::Supplements => Standing::Supplement { to: lead },
    };
    let folded = matches!(&standing, Standing::Twin { folded, .. } if !folded.is_empty());
    store.set_reply_standing(led, &standing)?;
    let mut notes = Vec::new();
    if let (Standing::Twin { folded: points, .. }, true) = (&standing, folded) {
        notes.push(format!("{} 条相同的意见只计一次", points.len()));
    }
    if let Some(note) = overtaken(store, led)? {
        notes.push(note);
    }
    Ok(notes)
}

fn leads_to(shelf: &Shelf, from: ReplyId, to: ReplyId) -> bool {
    let mut at = from;
    for _ in 0..shelf.replies.len() {
        match shelf.reply(at).ok().and_then(|row| row.standing.lead()) {
            Some(lead) if lead == to => return true,
            Some(lead) => at = lead,
            None => return false,
        }
    }
    false
}

/// Decisions on a reply that does not stand any more: they stay, and are named.
fn overtaken(store: &Store, reply: ReplyId) -> Result<Option<String>, StoreError> {
    let (replies, comments) = (store.replies()?, store.comments()?);
    let counting = Counting::of(&replies, &comments);
    let of_reply = comments.iter().filter(|comment| comment.reply == reply);
    let decided = of_reply
        .filter(|comment| matches!(counting.comment(comment.id), CommentStanding::Overtaken { .. }))
        .count();
    Ok((decided > 0).then(|| format!("前一件有 {decided} 条意见已经处理，处理结果保留，请复核")))
}

impl Matter {
    /// A person says what one reply is to another of the same unit.
    pub fn relate_replies(&mut self, by: &Actor, input: &RelateReplies) -> Result<Changed, MatterError> {
        let (one, other) = (self.store.reply(input.reply)?, self.store.reply(input.to)?);
        if one.id == other.id {
            return Err(MatterError::Invalid("请选择两份不同的来件".into()));
        }
        if one.unit.is_none() || one.unit != other.unit {
            return Err(MatterError::Invalid(
                "这两份来件不是同一个单位的。请先把它们归入同一单位，再确认关系".into(),
            ));
        }
        let (led, lead) = match input.relation {
            Relation::Supersedes => (other.id, one.id),
            Relation::Joined | Relation::Supplements => (one.id, other.id),
        };
        let (first, second) = (self.file_names(one.id)?, self.file_names(other.id)?);
        let summary = match input.relation {
            Relation::Joined => format!("“{first}”与“{second}”合为一件"),
            Relation::Supersedes => format!("“{first}”取代“{second}”"),
            Relation::Supplements => format!("“{first}”补充“{second}”"),
        };
        self.store.transact(&by.doing("确认来件关系"), |store| {
            let notes = apply(store, led, lead, input.relation)?;
            let said: Vec<String> = [summary.clone()].into_iter().chain(notes).collect();
            Ok::<_, MatterError>((Changed::of(&CHANGED, &said.join("；")), summary.clone()))
        })
    }

    /// Takes what the program thinks of replies for right, in one step: unit, nature, and the relation to others.
    /// What it does not know stays open.
    pub fn settle_replies(&mut self, by: &Actor, input: &SettleReplies) -> Result<Changed, MatterError> {
        let rows: Vec<ReplyRow> =
            input.replies.iter().map(|id| self.store.reply(*id)).collect::<Result<_, _>>()?;
        self.store.transact(&by.doing("确认来件"), |store| {
            let mut notes = Vec::new();
            for row in &rows {
                notes.extend(settle(store, row)?);
            }
            let names: Vec<String> =
                rows.iter().map(|row| file_names(store, row.id)).collect::<Result<_, _>>()?;
            let summary = match names.as_slice() {
                [one] => format!("“{one}”"),
                many => format!("{} 份来件", many.len()),
            };
            let said: Vec<String> = [format!("已确认{summary}")].into_iter().chain(notes).collect();
            Ok::<_, MatterError>((Changed::of(&CHANGED, &said.join("；")), summary))
        })
    }
}

fn settle(store: &Store, row: &ReplyRow) -> Result<Vec<String>, MatterError> {
    let guessed = row.unit.or(row.senders.first().map(|sender| sender.unit));
    if let (Some(unit), false) = (guessed, row.unit_confirmed) {
        file_under(store, row, unit)?;
    }
    if row.nature != Nature::Unclear && !row.nature_confirmed {
        store.set_reply_nature(row.id, row.nature)?;
    }
    // Filing it under its unit may have made a guess that nobody has seen yet: that one stays open.
    match row.standing.guess() {
        Some(guess) => apply(store, row.id, guess.lead, guess.relation),
        None => Ok(Vec::new()),
    }
}
