//! Correcting what the words of a reply were taken for: a sentence that is a point, a point that is none, one that is
//! two, two that are one. The words stay as written; every piece of them is always one thing or another.

use super::decide::withdraw;
use super::replies::{texts, words};
use super::{
    Actor, Changed, CommentId, JoinComments, Matter, MatterError, OneComment, SettleText, SplitComment,
    TextVerdict, Thing,
};
use crate::read::{Block, Format, Source, SourceParagraph, Span};
use crate::reply::{self, CommentKind, Nature, Point, Unplaced};
use crate::store::{CommentRow, FileRow, Store, StoreError};
use crate::wording::width::is_blank;

const CHANGED: [Thing; 4] = [Thing::Replies, Thing::Comments, Thing::Roster, Thing::Drafts];

impl Matter {
    /// Says what a sentence is that was left to a person, or was taken for boilerplate.
    pub fn settle_text(&mut self, by: &Actor, input: &SettleText) -> Result<Changed, MatterError> {
        let files = self.store.files(Some(input.reply))?;
        let file = files.into_iter().nth(input.file);
        let mut file = file.ok_or_else(|| StoreError::Gone("这个文件".into()))?;
        let unplaced = file.unplaced.iter().position(|text| text.span == input.span);
        let boilerplate = file.boilerplate.iter().position(|span| *span == input.span);
        match (unplaced, boilerplate, input.verdict) {
            (Some(at), _, _) => {
                file.unplaced.remove(at);
            }
            (None, Some(at), TextVerdict::Comment) => {
                file.boilerplate.remove(at);
            }
            _ => return Err(StoreError::Gone("这句话".into()).into()),
        }
        let text = self.words_of(&file, &[input.span]);
        let summary = format!("“{text}”");
        let point = self.understood_anew(vec![input.span], text)?;
        let nature = self.store.reply(input.reply)?.nature;
        self.store.transact(&by.doing("归类文字"), |store| {
            match input.verdict {
                TextVerdict::Boilerplate => file.boilerplate.push(input.span),
                TextVerdict::Comment => {
                    insert(store, &file, point)?;
                    if nature != Nature::Points {
                        store.set_reply_nature(input.reply, Nature::Points)?;
                    }
                }
            }
            store.set_file_marks(&file)?;
            Ok::<_, MatterError>((Changed::of(&CHANGED, "已归类"), summary.clone()))
        })
    }

    /// Takes what was taken for a comment for boilerplate.
    pub fn shelve_comment(&mut self, by: &Actor, input: &OneComment) -> Result<Changed, MatterError> {
        let row = self.store.comment(input.comment)?;
        let handle = self.handles()?.remove(&row.id).unwrap_or_default();
        let mut file = self.file_of(&row)?;
        self.store.transact(&by.doing("归为套话"), |store| {
            withdraw(store, row.id)?;
            store.delete_comment(row.id)?;
            file.boilerplate.extend(&row.point.spans);
            store.set_file_marks(&file)?;
            Ok::<_, MatterError>((Changed::of(&CHANGED, &format!("{handle} 已归为套话")), handle.clone()))
        })
    }

    /// Makes two comments of one. Both are understood anew from their words.
    pub fn split_comment(&mut self, by: &Actor, input: &SplitComment) -> Result<Changed, MatterError> {
        let mut row = self.store.comment(input.comment)?;
        let file = self.file_of(&row)?;
        let (first, second) = cut(&row.point.spans, input.passage, input.at);
        let said = |spans: &[Span]| self.words_of(&file, spans);
        if [&first, &second].iter().any(|part| said(part).chars().all(is_blank)) {
            return Err(MatterError::Invalid("请在这条意见的文字中间选一处，前后都要有文字".into()));
        }
        let handle = self.handles()?.remove(&row.id).unwrap_or_default();
        row.point = self.understood_anew(first.clone(), said(&first))?;
        place(&mut row);
        let rest = self.understood_anew(second.clone(), said(&second))?;
        self.store.transact(&by.doing("拆分意见"), |store| {
            undecide(store, &mut row)?;
            store.update_comment(&row)?;
            insert(store, &file, rest)?;
            Ok::<_, MatterError>((Changed::of(&CHANGED, &format!("{handle} 已拆成两条")), handle.clone()))
        })
    }

    /// Makes one comment of two of one file: the first keeps its place and kind and takes over the other's words.
    pub fn join_comments(&mut self, by: &Actor, input: &JoinComments) -> Result<Changed, MatterError> {
        let (mut row, other) = (self.store.comment(input.comment)?, self.store.comment(input.with)?);
        if row.id == other.id || row.file != other.file {
            return Err(MatterError::Invalid("只有同一个文件里的两条意见才能并成一条".into()));
        }
        let handles = self.handles()?;
        let handle = |id: &CommentId| handles.get(id).cloned().unwrap_or_default();
        let summary = format!("{} 并入 {}", handle(&other.id), handle(&row.id));
        let file = self.file_of(&row)?;
        let mut spans = [row.point.spans.clone(), other.point.spans.clone()].concat();
        spans.sort_unstable();
        row.point.text = self.words_of(&file, &spans);
        row.point.spans = spans;
        row.point.grounds = match (row.point.grounds.take(), other.point.grounds.clone()) {
            (Some(own), Some(other)) if own != other => Some(format!("{own}；{other}")),
            (own, other) => own.or(other),
        };
        row.point.proposed = row.point.proposed.take().or(other.point.proposed.clone());
        row.point.quote = row.point.quote.take().or(other.point.quote.clone());
        if row.point.edits.is_empty() {
            row.point.edits.clone_from(&other.point.edits);
        }
        row.point.why.push(format!("由经办人与 {} 并成一条", handle(&other.id)));
        self.store.transact(&by.doing("合并意见"), |store| {
            undecide(store, &mut row)?;
            withdraw(store, other.id)?;
            store.delete_comment(other.id)?;
            store.update_comment(&row)?;
            Ok::<_, MatterError>((Changed::of(&CHANGED, &summary), summary.clone()))
        })
    }

    fn file_of(&self, row: &CommentRow) -> Result<FileRow, MatterError> {
        let files = self.store.files(Some(row.reply))?;
        let file = files.into_iter().find(|file| file.id == row.file);
        file.ok_or_else(|| StoreError::Gone("这个文件".into()).into())
    }

    fn words_of(&self, file: &FileRow, spans: &[Span]) -> String {
        let texts = file.source.as_ref().map(texts).unwrap_or_default();
        spans.iter().map(|span| words(&texts, *span)).collect::<Vec<_>>().join("")
    }

    /// What a person says is one point, read as if it stood alone. Where it does not read as one, its words stand as
    /// a wish without a place.
    fn understood_anew(&self, spans: Vec<Span>, text: String) -> Result<Point, MatterError> {
        let sent_out = self.sent_out()?;
        let sent = sent_out.sent();
        let blocks = vec![Block::Paragraph(SourceParagraph::plain(text.clone()))];
        let source = Source { format: Format::Text, blocks, ..Source::default() };
        let mut points = reply::understand(&source, "", &sent).points;
        let alone = points.len() == 1;
        let understood = points.pop().filter(|_| alone);
        let mut why = vec!["由经办人归为意见".to_owned()];
        Ok(match understood {
            Some(point) => {
                why.extend(point.why);
                Point { spans, text, why, ..point }
            }
            None => Point {
                spans,
                text,
                kind: CommentKind::General,
                quote: None,
                proposed: None,
                grounds: None,
                reference: None,
                anchor: None,
                edits: Vec::new(),
                confidence: 0.0,
                why,
            },
        })
    }
}

/// Spans up to a character of a passage, and from there on.
fn cut(spans: &[Span], passage: usize, at: usize) -> (Vec<Span>, Vec<Span>) {
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for span in spans {
        let before = Span { end: span.end.min(at).max(span.start), ..*span };
        let after = Span { start: span.start.max(at).min(span.end), ..*span };
        match span.passage.cmp(&passage) {
            std::cmp::Ordering::Less => first.push(*span),
            std::cmp::Ordering::Greater => second.push(*span),
            std::cmp::Ordering::Equal => {
                first.extend((before.start < before.end).then_some(before));
                second.extend((after.start < after.end).then_some(after));
            }
        }
    }
    (first, second)
}

fn place(row: &mut CommentRow) {
    let anchor = row.point.anchor.as_ref();
    row.draft = anchor.map(|anchor| anchor.draft);
    row.node = anchor.and_then(|anchor| anchor.node);
    row.paragraph = anchor.and_then(|anchor| anchor.paragraph);
    row.place_confirmed = false;
}

fn insert(store: &Store, file: &FileRow, point: Point) -> Result<(), StoreError> {
    let of_reply = store.comments()?.into_iter().filter(|comment| comment.reply == file.reply);
    let last = of_reply.map(|comment| comment.ordinal).max().unwrap_or(0);
    let mut row = CommentRow {
        id: CommentId(0),
        reply: file.reply,
        file: file.id,
        ordinal: last + 1,
        point,
        draft: None,
        node: None,
        paragraph: None,
        place_confirmed: false,
        decision: None,
        reason: None,
    };
    place(&mut row);
    store.insert_comment(&row).map(|_| ())
}

/// A decision made on other words does not stand: it is taken back and shown as open again.
pub(super) fn undecide(store: &Store, row: &mut CommentRow) -> Result<(), MatterError> {
    if row.decision.is_some() {
        withdraw(store, row.id)?;
        row.decision = None;
        row.reason = None;
    }
    Ok(())
}

/// The words of a comment that is none, for a person to look at.
pub(super) fn to_look_at(file: &mut FileRow, spans: &[Span]) {
    let texts = file.source.as_ref().map(texts).unwrap_or_default();
    let left = spans.iter().map(|span| Unplaced { span: *span, text: words(&texts, *span) });
    file.unplaced.extend(left.collect::<Vec<_>>());
}
