//! Correcting what was understood of a comment: its place, what it says, whether it is one at all.

use super::decide::withdraw;
use super::drafts::{Texts, place_words};
use super::recut::{to_look_at, undecide};
use super::{Actor, Changed, CorrectComment, Matter, MatterError, OneComment, PlaceComment, Thing};
use crate::reply::{self, ChosenPlace, Sent};
use crate::store::{CommentRow, StoreError};

const CHANGED: [Thing; 3] = [Thing::Comments, Thing::Drafts, Thing::Replies];

impl Matter {
    /// Puts a comment at another node or paragraph, as a person says. Its proposal is worked out anew there.
    pub fn place_comment(&mut self, by: &Actor, input: &PlaceComment) -> Result<Changed, MatterError> {
        let mut row = self.store.comment(input.comment)?;
        let texts = Texts::load(&self.store)?;
        let mut words = "全文".to_owned();
        match (input.node, input.paragraph) {
            (None, _) => {
                row.draft = texts.sent.iter().find(|draft| draft.annex.is_some()).map(|draft| draft.id);
                (row.node, row.paragraph) = (None, None);
            }
            (Some(node), paragraph) => {
                let (draft, found) = texts.node(node).ok_or_else(|| StoreError::Gone("这个条目".into()))?;
                let lone = (found.paragraphs.len() == 1).then(|| found.paragraphs[0].id);
                row.draft = Some(draft.id);
                row.node = Some(node);
                row.paragraph = paragraph.or(lone);
                words = format!("{}{}", draft.title, place_words(&texts, found));
            }
        }
        row.place_confirmed = true;
        row.point.confidence = 1.0;
        self.propose_anew(&texts, &mut row)?;
        let handle = self.handles()?.remove(&row.id).unwrap_or_default();
        let summary = format!("{handle} → {words}");
        self.store.transact(&by.doing("调整位置"), |store| {
            undecide(store, &mut row)?;
            store.update_comment(&row)?;
            Ok::<_, MatterError>((Changed::of(&CHANGED, &summary), summary.clone()))
        })
    }

    /// Corrects what a comment says. Its words as written stay as they are.
    pub fn correct_comment(&mut self, by: &Actor, input: &CorrectComment) -> Result<Changed, MatterError> {
        let mut row = self.store.comment(input.comment)?;
        let texts = Texts::load(&self.store)?;
        row.point.kind = input.kind;
        row.point.quote = input.quote.clone();
        row.point.proposed = input.proposed.clone();
        row.point.grounds = input.grounds.clone();
        self.propose_anew(&texts, &mut row)?;
        let summary = self.handles()?.remove(&row.id).unwrap_or_default();
        self.store.transact(&by.doing("更正意见"), |store| {
            undecide(store, &mut row)?;
            store.update_comment(&row)?;
            Ok::<_, MatterError>((Changed::of(&CHANGED, &format!("已更正 {summary}")), summary.clone()))
        })
    }

    /// Takes out what was taken for a comment by mistake. Its words go to those that a person must look at.
    pub fn remove_comment(&mut self, by: &Actor, input: &OneComment) -> Result<Changed, MatterError> {
        let row = self.store.comment(input.comment)?;
        let summary = self.handles()?.remove(&row.id).unwrap_or_default();
        let file = self.store.files(Some(row.reply))?.into_iter().find(|file| file.id == row.file);
        self.store.transact(&by.doing("删除误识意见"), |store| {
            withdraw(store, row.id)?;
            store.delete_comment(row.id)?;
            if let Some(mut file) = file {
                to_look_at(&mut file, &row.point.spans);
                store.set_file_marks(&file)?;
            }
            Ok::<_, MatterError>((
                Changed::of(&CHANGED, &format!("{summary} 已不作为意见，原文转入待人工归类")),
                summary.clone(),
            ))
        })
    }
}

impl Matter {
    fn propose_anew(&self, texts: &Texts, row: &mut CommentRow) -> Result<(), MatterError> {
        let sent_out = self.sent_out()?;
        let sent = Sent { drafts: &texts.sent, ..sent_out.sent() };
        let sender = self.store.reply(row.reply)?.unit;
        row.point.edits = row.draft.map_or(Vec::new(), |draft| {
            let place = ChosenPlace { draft, node: row.node, paragraph: row.paragraph };
            reply::propose(&row.point, &place, sender, &sent)
        });
        Ok(())
    }
}
