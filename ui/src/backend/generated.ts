// Generated from src-tauri/core by `make bindings`. Do not edit.

export type UnitId = number;
export type UnitKind = "district" | "department" | "other";
export type Unit = { id: UnitId, name: string, short: string, aliases: Array<string>, kind: UnitKind, };

export type DraftId = number;
export type NodeId = number;
export type ParagraphId = number;
export type ReplyId = number;
export type FileId = number;
export type CommentId = number;
export type RosterRowId = number;
export type HistoryId = number;

export type DraftKind = "letter" | "measures" | "mechanism" | "other";
export type NodeKind = "title" | "preamble" | "heading" | "clause" | "body";
export type RosterRole = "member" | "liaison";
export type RosterForm = { role: RosterRole, title: string, rows: Array<RosterFormRow>, };
export type RosterFormRow = { unit: string, name: string | null, post: string, phone: string | null, };
export type NormalisationKind = "page_break_joined" | "markup_removed" | "width_unified" | "blanks_removed";
export type Normalisation = { kind: NormalisationKind, before: string, after: string, };
export type Letter = { title: string, addressees: string, basis: Array<string>, date: string | null, deadline: string | null, channels: Array<string>, contact: string | null, annexes: Array<string>, margin_note: string | null, };
export type AssignedUnit = { name: string, unit: UnitId | null, start: number, end: number, };
export type Assignment = { start: number, end: number, text: string, lead: Array<AssignedUnit>, responsible: Array<AssignedUnit>, cooperating: Array<AssignedUnit>, groups: Array<string>, phrase: string, all_districts: boolean, standing_rule: string | null, };

export type Span = { passage: number, start: number, end: number, };
export type Loss = { place: string, what: string, };
export type Region = "body" | "header_footer" | "note" | "text_box";
export type CellPlace = { table: number, row: number, column: number, };
export type SegmentKind = "same" | "deleted" | "inserted";
export type Segment = { kind: SegmentKind, text: string, };

export type Nature = "none" | "points" | "unclear";
export type SenderGuess = { unit: UnitId, confidence: number, why: string, };
export type CommentKind = "replace" | "insert" | "delete" | "rewrite" | "general" | "roster" | "question";
export type Anchor = { draft: DraftId, node: NodeId | null, paragraph: ParagraphId | null, range: [number, number] | null, before: string, after: string, };

export type Role = "recipient" | "member" | "issuer";
export type Outcome = "adopted" | "partly" | "rejected" | "explained";
export type ExportKind = "joint" | "summary" | "ledger";
export type Thing = "matter" | "units" | "drafts" | "replies" | "comments" | "roster" | "issuance";
export type Changed = { things: Array<Thing>, sentence: string, };
export type Stage = "asking" | "collecting" | "deciding" | "issuing";
export type Screen = "workbench" | "drafts" | "ledger" | "incoming" | "coverage" | "decide" | "merge" | "roster" | "issue" | "history";
export type NextStep = { sentence: string, screen: Screen, };
export type Counts = { recipients: number, replied: number, waiting: number, no_comment: number, unsettled: number, unplaced_texts: number, comments: number, decided: number, unplaced_comments: number, conflicts: number, posts: number, posts_filled: number, };
export type Overview = { path: string, name: string, sent: string | null, deadline: string | null, days_left: number | null, stage: Stage, counts: Counts, next: NextStep, undo: string | null, redo: string | null, };
export type Understanding = { letter: Letter, drafts: Array<DraftView>, units: Array<Unit>, recipients: Array<UnitId>, members: Array<UnitId>, issuers: Array<UnitId>, standing_rules: Array<string>, warnings: Array<string>, losses: Array<Loss>, };
export type DraftView = { id: DraftId, kind: DraftKind, annex: number | null, title: string, nodes: Array<NodeView>, annex_names: Array<string>, rosters: Array<RosterForm>, normalised: Array<Normalisation>, };
export type NodeView = { id: NodeId, kind: NodeKind, depth: number, label: string, path: Array<string>, sent_label: string | null, name: string, paragraphs: Array<ParagraphView>, added: boolean, removed: boolean, comments: number, undecided: number, };
export type ParagraphView = { id: ParagraphId, text: string, sent: string | null, segments: Array<Segment>, assignment: AssignmentView | null, conflicts: Array<ConflictView>, answers: Array<CommentId>, own_change: boolean, removed: boolean, };
export type AssignmentView = { assignment: Assignment, names: Array<string>, full_names: Array<string>, };
export type ConflictView = { base: string, sides: Array<ConflictSide>, };
export type ConflictSide = { text: string, sources: Array<string>, comments: Array<CommentId>, };
export type UnitView = { unit: Unit, roles: Array<Role>, };
export type Ledger = { rows: Array<LedgerRow>, deadline: string | null, };
export type ReplyStatus = "waiting" | "no_comment" | "points" | "overdue" | "unclear";
export type RosterState = "complete" | "partial" | "missing";
export type LedgerRow = { unit: Unit, asked: boolean, status: ReplyStatus, late: boolean, date: string | null, number: string | null, replies: Array<ReplyId>, points: number, decided: number, roster: RosterState | null, };
export type ReplyView = { id: ReplyId, unit: Unit | null, unit_confirmed: boolean, senders: Array<SenderGuess>, nature: Nature, nature_words: string, nature_confirmed: boolean, number: string | null, date: string | null, received: string, taken_by: string | null, files: Array<FileView>, comments: Array<CommentId>, unplaced: number, warnings: Array<string>, settled: boolean, };
export type FileView = { id: FileId, name: string, size: number, unreadable: string | null, losses: Array<Loss>, };
export type ReplyPages = { reply: ReplyView, files: Array<FilePages>, };
export type FilePages = { file: FileView, passages: Array<PassageView>, marks: Array<Mark>, coverage: Coverage, };
export type PassageView = { label: string | null, text: string, cell: CellPlace | null, region: Region, revisions: Array<Segment>, };
export type MarkKind = "comment" | "roster" | "boilerplate" | "unplaced";
export type Mark = { span: Span, kind: MarkKind, comment: CommentId | null, };
export type Coverage = { comment: number, roster: number, boilerplate: number, unplaced: number, };
export type ImportReport = { replies: Array<ImportedReply>, skipped: Array<SkippedFile>, cancelled: boolean, things: Array<Thing>, sentence: string, };
export type ImportedReply = { id: ReplyId, files: Array<string>, unit: string | null, nature: Nature, number: string | null, date: string | null, comments: Array<CommentId>, roster: Array<ImportedPerson>, unplaced: Array<string>, warnings: Array<string>, };
export type ImportedPerson = { role: RosterRole, unit: string | null, name: string, post: string | null, phone: string | null, };
export type SkippedFile = { file: string, reason: string, };
export type CommentView = { id: CommentId, handle: string, reply: ReplyId, unit: string, unit_short: string, draft: string, draft_id: DraftId | null, node: NodeId | null, path: Array<string>, label: string, paragraph: number | null, paragraph_id: ParagraphId | null, kind: CommentKind, quote: string | null, proposed: string | null, grounds: string | null, text: string, placed: boolean, place_confirmed: boolean, confidence: number, why: Array<string>, decision: Outcome | null, reason: string | null, has_edit: boolean, };
export type CommentDetail = { comment: CommentView, anchor: Anchor | null, proposal: Array<Segment>, result: Array<Segment>, result_text: string | null, conflicts: Array<ConflictView>, excerpt: Array<PassageView>, marks: Array<Mark>, file: string, };
export type NodeDiff = { draft: string, node: NodeView, comments: Array<CommentView>, };
export type RosterRowView = { id: RosterRowId, unit: Unit | null, role: RosterRole, name: string, post: string, phone: string, reply: ReplyId | null, complete: boolean, };
export type LogEntry = { id: HistoryId, at: string, who: string, operation: string, summary: string, undone: boolean, };
export type Severity = "blocking" | "warning";
export type FindingPlace = { screen: Screen, draft: DraftId | null, node: NodeId | null, paragraph: ParagraphId | null, comment: CommentId | null, reply: ReplyId | null, unit: UnitId | null, };
export type Finding = { kind: string, severity: Severity, sentence: string, hint: string | null, place: FindingPlace | null, };
export type CheckReport = { findings: Array<Finding>, };
export type Exported = { path: string, kind: ExportKind, notes: Array<string>, };
export type Comparison = { rows: Array<ComparisonRow>, };
export type ComparisonRow = { before: string | null, after: string | null, segments: Array<Segment>, moved: boolean, };
export type Progress = { done: number, total: number, file: string, };
export type Issuance = { number: string, date: string | null, title: string, addressees: string, text: string, signers: Array<string>, copies: number | null, copy_number: number | null, secrecy: string, urgency: string, cc: string, printer: string, printed: string | null, note: string, mark_main_only: boolean, sealed: boolean, };

export type Nothing = Record<string, never>;
export type UnderstandLetter = { letter: string, drafts: Array<string>, };
export type CreateMatter = { path: string, letter: string, drafts: Array<string>, corrections: Corrections, };
export type Corrections = { recipients: Array<UnitId> | null, members: Array<UnitId> | null, issuers: Array<UnitId> | null, deadline: string | null, };
export type OpenMatter = { path: string, };
export type EditParagraph = { paragraph: ParagraphId, seen: string, text: string, };
export type SetRole = { role: Role, units: Array<UnitId>, };
export type AddUnit = { name: string, short: string, aliases: Array<string>, kind: UnitKind, };
export type SetDeadline = { deadline: string, };
export type ImportReplies = { paths: Array<string>, };
export type RecordReply = { unit: UnitId, text: string, said_by: string, };
export type OneReply = { reply: ReplyId, };
export type AssignReply = { reply: ReplyId, unit: UnitId, };
export type SetNature = { reply: ReplyId, nature: Nature, };
export type SettleText = { reply: ReplyId, file: number, span: Span, verdict: TextVerdict, };
export type TextVerdict = "comment" | "boilerplate";
export type CommentFilter = { unit: UnitId | null, node: NodeId | null, reply: ReplyId | null, undecided: boolean, };
export type OneComment = { comment: CommentId, };
export type PlaceComment = { comment: CommentId, node: NodeId | null, paragraph: ParagraphId | null, };
export type CorrectComment = { comment: CommentId, kind: CommentKind, quote: string | null, proposed: string | null, grounds: string | null, };
export type Decide = { comments: Array<CommentId>, outcome: Outcome | null, reason: string | null, text: string | null, };
export type OneNode = { node: NodeId, };
export type SetRosterRow = { row: RosterRowId | null, unit: UnitId, role: RosterRole, name: string, post: string, phone: string, };
export type Export = { kind: ExportKind, path: string, };
export type CompareFiles = { before: string, after: string, };
export type UndoTo = { entry: HistoryId, };

export interface Operations {
  understand_letter: { input: UnderstandLetter; output: Understanding };
  create_matter: { input: CreateMatter; output: Overview };
  open_matter: { input: OpenMatter; output: Overview };
  close_matter: { input: Nothing; output: Nothing };
  compare_files: { input: CompareFiles; output: Comparison };
  overview: { input: Nothing; output: Overview };
  drafts: { input: Nothing; output: Array<DraftView> };
  units: { input: Nothing; output: Array<UnitView> };
  ledger: { input: Nothing; output: Ledger };
  replies: { input: Nothing; output: Array<ReplyView> };
  reply: { input: OneReply; output: ReplyPages };
  comments: { input: CommentFilter; output: Array<CommentView> };
  comment: { input: OneComment; output: CommentDetail };
  node: { input: OneNode; output: NodeDiff };
  roster: { input: Nothing; output: Array<RosterRowView> };
  issuance: { input: Nothing; output: Issuance };
  check: { input: Nothing; output: CheckReport };
  log: { input: Nothing; output: Array<LogEntry> };
  edit_paragraph: { input: EditParagraph; output: Changed };
  set_role: { input: SetRole; output: Changed };
  add_unit: { input: AddUnit; output: Changed };
  set_deadline: { input: SetDeadline; output: Changed };
  import_replies: { input: ImportReplies; output: ImportReport };
  record_reply: { input: RecordReply; output: ImportReport };
  assign_reply: { input: AssignReply; output: Changed };
  set_nature: { input: SetNature; output: Changed };
  remove_reply: { input: OneReply; output: Changed };
  settle_text: { input: SettleText; output: Changed };
  place_comment: { input: PlaceComment; output: Changed };
  correct_comment: { input: CorrectComment; output: Changed };
  remove_comment: { input: OneComment; output: Changed };
  decide: { input: Decide; output: Changed };
  set_roster_row: { input: SetRosterRow; output: Changed };
  set_issuance: { input: Issuance; output: Changed };
  export: { input: Export; output: Exported };
  undo: { input: Nothing; output: Changed };
  redo: { input: Nothing; output: Changed };
  undo_to: { input: UndoTo; output: Changed };
}

export const OPERATION_NAMES: Record<keyof Operations, string> = {
  understand_letter: "识读来函",
  create_matter: "新建事项",
  open_matter: "打开事项",
  close_matter: "关闭事项",
  compare_files: "比较文稿",
  overview: "工作台",
  drafts: "文稿",
  units: "单位",
  ledger: "台账",
  replies: "来件",
  reply: "查看来件",
  comments: "意见",
  comment: "查看意见",
  node: "查看条目",
  roster: "名单",
  issuance: "印发要素",
  check: "印发检查",
  log: "历史",
  edit_paragraph: "修改文字",
  set_role: "调整单位",
  add_unit: "增加单位",
  set_deadline: "调整截止时间",
  import_replies: "导入反馈",
  record_reply: "登记口头反馈",
  assign_reply: "归入单位",
  set_nature: "确认性质",
  remove_reply: "移除来件",
  settle_text: "归类文字",
  place_comment: "调整位置",
  correct_comment: "更正意见",
  remove_comment: "删除误识意见",
  decide: "处理意见",
  set_roster_row: "填写名单",
  set_issuance: "填写印发要素",
  export: "导出",
  undo: "撤销",
  redo: "重做",
  undo_to: "撤销到此",
};
