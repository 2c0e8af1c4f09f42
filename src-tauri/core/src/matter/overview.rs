//! The workbench: what must I do today?

use super::drafts::Texts;
use super::relation::Counting;
use super::replies::is_settled;
use super::{Actor, Counts, Matter, MatterError, NextStep, Overview, ReplyStatus, Role, Screen, Stage};
use crate::store::CommentRow;

impl Matter {
    /// Where the matter stands, counted, and the next step.
    pub fn overview(&self, by: &Actor) -> Result<Overview, MatterError> {
        let round = self.store.round()?;
        let counts = self.counts(by)?;
        let days_left = round.deadline.map(|deadline| {
            i64::from(by.now.date().until(deadline.date()).map_or(0, |span| span.get_days()))
        });
        Ok(Overview {
            path: self.store.path().display().to_string(),
            name: self.store.fact("name")?.unwrap_or_default(),
            sent: round.sent,
            deadline: round.deadline,
            days_left,
            stage: stage(&counts),
            next: next(&counts, days_left),
            counts,
            notice: None,
            undo: self.store.undoable()?.map(|(_, name)| name),
            redo: self.store.redoable()?.map(|(_, name)| name),
        })
    }

    fn counts(&self, by: &Actor) -> Result<Counts, MatterError> {
        let ledger = self.ledger(by)?;
        let (replies, all) = (self.store.replies()?, self.store.comments()?);
        let counting = Counting::of(&replies, &all);
        let comments: Vec<&CommentRow> = all.iter().filter(|c| counting.comment(c.id).counts()).collect();
        let files = self.store.files(None)?;
        let people = self.roster()?;
        let asked: Vec<_> = ledger.rows.iter().filter(|row| row.asked).collect();
        let waiting = asked
            .iter()
            .filter(|row| matches!(row.status, ReplyStatus::Waiting | ReplyStatus::Overdue))
            .count();
        Ok(Counts {
            recipients: self.store.role(Role::Recipient)?.len(),
            replied: asked.len() - waiting,
            waiting,
            no_comment: asked.iter().filter(|row| row.status == ReplyStatus::NoComment).count(),
            unsettled: replies.iter().filter(|reply| !is_settled(reply)).count(),
            unplaced_texts: files.iter().map(|file| counting.unplaced(file, &files)).sum(),
            comments: comments.len(),
            decided: comments.iter().filter(|comment| comment.decision.is_some()).count(),
            unplaced_comments: comments
                .iter()
                .filter(|comment| comment.draft.is_none() && comment.decision.is_none())
                .count(),
            conflicts: Texts::load(&self.store)?.current.conflict_count(),
            posts: people.len(),
            posts_filled: people.iter().filter(|row| row.complete).count(),
        })
    }
}

fn stage(counts: &Counts) -> Stage {
    if counts.replied == 0 && counts.comments == 0 {
        Stage::Asking
    } else if counts.decided < counts.comments {
        if counts.decided == 0 && counts.waiting > 0 { Stage::Collecting } else { Stage::Deciding }
    } else if counts.waiting > 0 {
        Stage::Collecting
    } else {
        Stage::Issuing
    }
}

/// What hinders the most comes first.
fn next(counts: &Counts, days_left: Option<i64>) -> NextStep {
    let step = |sentence: String, screen: Screen| NextStep { sentence, screen };
    let undecided = counts.comments - counts.decided;
    let over = days_left.is_some_and(|days| days < 0);
    if counts.replied == 0 && counts.unsettled == 0 {
        step("把收到的反馈文件或文件夹拖进来".into(), Screen::Ledger)
    } else if counts.unsettled > 0 {
        step(format!("{} 份来件待确认", counts.unsettled), Screen::Incoming)
    } else if counts.unplaced_texts > 0 {
        step(format!("{} 处文字待人工归类", counts.unplaced_texts), Screen::Coverage)
    } else if counts.conflicts > 0 {
        step(format!("{} 段的采纳意见互相冲突，待定稿", counts.conflicts), Screen::Merge)
    } else if undecided > 0 {
        step(format!("还有 {undecided} 条意见待处理"), Screen::Decide)
    } else if counts.waiting > 0 {
        let late = if over { "已逾期" } else { "未反馈" };
        step(format!("{} 个单位{late}，请催办", counts.waiting), Screen::Ledger)
    } else if counts.posts_filled < counts.posts {
        step(format!("名单还缺 {} 人", counts.posts - counts.posts_filled), Screen::Roster)
    } else {
        step("填写印发要素，检查后导出联合印发文件".into(), Screen::Issue)
    }
}
