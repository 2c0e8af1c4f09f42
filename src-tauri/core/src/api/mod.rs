//! The one door: every operation by name, with the types that go in and come out.
//!
//! The window, the command line and the tests dispatch from this list, and the TypeScript client is generated
//! from it. An operation decodes, calls a use case of [`crate::matter`], encodes.

mod backup;
mod export;
mod files;
mod machine;
mod office;
mod page_image;
mod session;
mod typescript;

pub use machine::Machine;
pub use session::{ApiError, ErrorKind, RecognitionModels, Session, World};
pub use typescript::typescript;

use serde_json::Value;

use crate::matter::*;

/// One operation of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operation {
    /// Its name on the wire.
    pub name: &'static str,
    /// Its 中文 name, as the log and the command line show it.
    pub title: &'static str,
}

macro_rules! operations {
    ($($name:ident $title:literal ($input:ty) -> $output:ty { $run:expr })*) => {
        /// Every operation.
        pub const OPERATIONS: &[Operation] =
            &[$(Operation { name: stringify!($name), title: $title }),*];

        impl Session {
            /// Runs an operation by its name. `on_progress` is told how far a long one is and says whether to go on.
            ///
            /// # Errors
            /// With a sentence for the clerk. Nothing in the matter has changed then.
            pub fn call(
                &mut self,
                operation: &str,
                input: Value,
                on_progress: OnProgress<'_>,
            ) -> Result<Value, ApiError> {
                match operation {
                    $(stringify!($name) => {
                        let input: $input = session::decode(input)?;
                        let run: fn(&mut Session, &$input, OnProgress<'_>) -> Result<$output, ApiError> = $run;
                        session::encode(&run(self, &input, on_progress)?)
                    })*
                    _ => Err(ApiError::unknown(operation)),
                }
            }
        }

        /// Hands each operation's name, input and output type to the generator.
        fn describe(generator: &mut typescript::Generator) {
            $(generator.operation::<$input, $output>(stringify!($name));)*
        }
    };
}

operations! {
    read_file "读取文件" (ReadFile) -> FileText { |s, i, _| s.read_file(i) }
    understand_letter "识读来函" (UnderstandLetter) -> Understanding { |s, i, _| s.understand_letter(i) }
    create_matter "新建事项" (CreateMatter) -> Overview { |s, i, _| s.create_matter(i) }
    open_matter "打开事项" (OpenMatter) -> Overview { |s, i, _| s.open_matter(i) }
    close_matter "关闭事项" (Nothing) -> Nothing { |s, _, _| s.close_matter() }
    compare_files "比较文稿" (CompareFiles) -> Comparison { |s, i, _| s.compare_files(i) }
    overview "工作台" (Nothing) -> Overview { |s, _, _| s.read(|m, by| m.overview(by)) }
    drafts "文稿" (Nothing) -> Vec<DraftView> { |s, _, _| s.read(|m, _| m.drafts()) }
    letter "来函要素" (Nothing) -> crate::draft::Letter { |s, _, _| s.read(|m, _| m.letter()) }
    units "单位" (Nothing) -> Vec<UnitView> { |s, _, _| s.read(|m, _| m.units()) }
    ledger "台账" (Nothing) -> Ledger { |s, _, _| s.read(|m, by| m.ledger(by)) }
    replies "来件" (Nothing) -> Vec<ReplyView> { |s, _, _| s.read(|m, _| m.replies()) }
    reply "查看来件" (OneReply) -> ReplyPages { |s, i, _| s.read(|m, _| m.reply(i)) }
    page_image "页面图像" (OnePage) -> PageImage { |s, i, _| s.page_image(i) }
    comments "意见" (CommentFilter) -> Vec<CommentView> { |s, i, _| s.read(|m, _| m.comments(i)) }
    comment "查看意见" (OneComment) -> CommentDetail { |s, i, _| s.read(|m, _| m.comment(i)) }
    node "查看条目" (OneNode) -> NodeDiff { |s, i, _| s.read(|m, _| m.node(i)) }
    roster "名单" (Nothing) -> Vec<RosterRowView> { |s, _, _| s.read(|m, _| m.roster()) }
    issuance "印发要素" (Nothing) -> Issuance { |s, _, _| s.read(|m, _| m.issuance()) }
    check "印发检查" (Nothing) -> CheckReport { |s, _, _| s.read(|m, by| m.check(by)) }
    log "历史" (Nothing) -> Vec<LogEntry> { |s, _, _| s.read(|m, _| m.log()) }
    edit_paragraph "修改文字" (EditParagraph) -> Changed { |s, i, _| s.change(|m, by| m.edit_paragraph(by, i)) }
    set_role "调整单位" (SetRole) -> Changed { |s, i, _| s.change(|m, by| m.set_role(by, i)) }
    add_unit "增加单位" (AddUnit) -> Changed { |s, i, _| s.change(|m, by| m.add_unit(by, i)) }
    set_deadline "调整截止时间" (SetDeadline) -> Changed { |s, i, _| s.change(|m, by| m.set_deadline(by, i)) }
    import_replies "导入反馈" (ImportReplies) -> ImportReport { |s, i, p| s.import_replies(i, p) }
    record_reply "登记口头反馈" (RecordReply) -> ImportReport { |s, i, _| s.change(|m, by| m.record_reply(by, i)) }
    type_text "录入文字" (TypeText) -> ImportReport { |s, i, _| s.change(|m, by| m.type_text(by, i)) }
    read_again "重新识读" (OneFile) -> ImportReport { |s, i, _| s.read_again(i) }
    assign_reply "归入单位" (AssignReply) -> Changed { |s, i, _| s.change(|m, by| m.assign_reply(by, i)) }
    set_nature "确认性质" (SetNature) -> Changed { |s, i, _| s.change(|m, by| m.set_nature(by, i)) }
    reply_differences "比较两件" (ReplyPair) -> ReplyDifferences { |s, i, _| s.read(|m, _| m.reply_differences(i)) }
    relate_replies "确认来件关系" (RelateReplies) -> Changed { |s, i, _| s.change(|m, by| m.relate_replies(by, i)) }
    settle_replies "确认来件" (SettleReplies) -> Changed { |s, i, _| s.change(|m, by| m.settle_replies(by, i)) }
    remove_reply "移除来件" (OneReply) -> Changed { |s, i, _| s.change(|m, by| m.remove_reply(by, i)) }
    settle_text "归类文字" (SettleText) -> Changed { |s, i, _| s.change(|m, by| m.settle_text(by, i)) }
    shelve_comment "归为套话" (OneComment) -> Changed { |s, i, _| s.change(|m, by| m.shelve_comment(by, i)) }
    split_comment "拆分意见" (SplitComment) -> Changed { |s, i, _| s.change(|m, by| m.split_comment(by, i)) }
    join_comments "合并意见" (JoinComments) -> Changed { |s, i, _| s.change(|m, by| m.join_comments(by, i)) }
    place_comment "调整位置" (PlaceComment) -> Changed { |s, i, _| s.change(|m, by| m.place_comment(by, i)) }
    correct_comment "更正意见" (CorrectComment) -> Changed { |s, i, _| s.change(|m, by| m.correct_comment(by, i)) }
    remove_comment "删除误识意见" (OneComment) -> Changed { |s, i, _| s.change(|m, by| m.remove_comment(by, i)) }
    decide "处理意见" (Decide) -> Changed { |s, i, _| s.change(|m, by| m.decide(by, i)) }
    set_roster_row "填写名单" (SetRosterRow) -> Changed { |s, i, _| s.change(|m, by| m.set_roster_row(by, i)) }
    set_issuance "填写印发要素" (Issuance) -> Changed { |s, i, _| s.change(|m, by| m.set_issuance(by, i)) }
    export "导出" (Export) -> Exported { |s, i, _| s.export(i) }
    undo "撤销" (Nothing) -> Changed { |s, _, _| s.change(|m, by| m.undo(by)) }
    redo "重做" (Nothing) -> Changed { |s, _, _| s.change(|m, by| m.redo(by)) }
    undo_to "撤销到此" (UndoTo) -> Changed { |s, i, _| s.change(|m, by| m.undo_to(by, i)) }
}
