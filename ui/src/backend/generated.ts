// Generated from the Rust types by `make bindings`. Do not edit.

/**
 * An organ that the directory lacks.
 */
export type AddUnit = { 
/**
 * Full name.
 */
name: string, 
/**
 * Short name.
 */
short: string, 
/**
 * Other names.
 */
aliases: Array<string>, 
/**
 * Sort of organ.
 */
kind: UnitKind, };

/**
 * The place that a comment is about, in the drafts as sent.
 */
export type Anchor = { 
/**
 * The draft.
 */
draft: DraftId, 
/**
 * The node; none where the whole draft is meant.
 */
node: NodeId | null, 
/**
 * The paragraph; none where the whole node is meant.
 */
paragraph: ParagraphId | null, 
/**
 * Character range of the quote in the paragraph's text.
 */
range: [number, number] | null, 
/**
 * A little of the text before the range.
 */
before: string, 
/**
 * A little of the text after the range.
 */
after: string, };

/**
 * Why an operation did nothing.
 */
export type ApiError = { 
/**
 * For programs.
 */
kind: ErrorKind, 
/**
 * For the clerk: what happened, where, and what to do.
 */
sentence: string, };

/**
 * Whose a reply is.
 */
export type AssignReply = { 
/**
 * The reply.
 */
reply: ReplyId, 
/**
 * The unit.
 */
unit: UnitId, };

/**
 * A unit in an assignment.
 */
export type AssignedUnit = { 
/**
 * As written.
 */
name: string, 
/**
 * Who that is; none where the list of units does not know it.
 */
unit: UnitId | null, 
/**
 * First character.
 */
start: number, 
/**
 * One past the last character.
 */
end: number, };

/**
 * The units behind a paragraph, as its closing words name them. All places count characters of the paragraph.
 */
export type Assignment = { 
/**
 * First character, the opening bracket where there is one.
 */
start: number, 
/**
 * One past the last character.
 */
end: number, 
/**
 * The words from `start` to `end`.
 */
text: string, 
/**
 * 牵头
 */
lead: Array<AssignedUnit>, 
/**
 * 负责, 按职责分工负责, 责任单位
 */
responsible: Array<AssignedUnit>, 
/**
 * 配合, 参与, 协办
 */
cooperating: Array<AssignedUnit>, 
/**
 * Words that mean many organs: 各旗市区人民政府, 市级各有关部门.
 */
groups: Array<string>, 
/**
 * The words that say what the units do: `按职责分工负责`, `责任单位`.
 */
phrase: string, 
/**
 * Whether all districts are meant.
 */
all_districts: boolean, 
/**
 * A rule for everything that follows, where the brackets hold one: 以下任务均需…落实，不再列出。
 */
standing_rule: string | null, };

/**
 * An assignment with its units' short names.
 */
export type AssignmentView = { 
/**
 * As parsed.
 */
assignment: Assignment, 
/**
 * Short names of the units, in the order written, for chips.
 */
names: Array<string>, 
/**
 * Full names of the units, in the order written.
 */
full_names: Array<string>, };

/**
 * The outermost table cell that a passage stands in.
 */
export type CellPlace = { 
/**
 * The how manieth table of the source, from 0.
 */
table: number, 
/**
 * Row in it, from 0.
 */
row: number, 
/**
 * Grid column in it, from 0.
 */
column: number, };

/**
 * The answer of an operation that changes the matter.
 */
export type Changed = { 
/**
 * What to refresh.
 */
things: Array<Thing>, 
/**
 * One sentence for the clerk on what was done.
 */
sentence: string, };

/**
 * What stands in the way of issuing.
 */
export type CheckReport = { 
/**
 * The findings, blocking ones first.
 */
findings: Array<Finding>, };

/**
 * Everything for one decision.
 */
export type CommentDetail = { 
/**
 * The comment.
 */
comment: CommentView, 
/**
 * Its place.
 */
anchor: Anchor | null, 
/**
 * The text as sent against what the comment makes of it alone; empty where it proposes no words.
 */
proposal: Array<Segment>, 
/**
 * The text now against what adopting would make of it; empty where it proposes no words.
 */
result: Array<Segment>, 
/**
 * The paragraph after adopting, to be edited; none where the comment has no paragraph.
 */
result_text: string | null, 
/**
 * Adopting would collide with what was adopted already.
 */
conflicts: Array<ConflictView>, 
/**
 * Passages of the original around it.
 */
excerpt: Array<PassageView>, 
/**
 * Marks in the excerpt; passages count from its start.
 */
marks: Array<Mark>, 
/**
 * Name of the file it stands in.
 */
file: string, };

/**
 * Which comments.
 */
export type CommentFilter = { 
/**
 * Only this unit's.
 */
unit: UnitId | null, 
/**
 * Only those on this node and what is under it.
 */
node: NodeId | null, 
/**
 * Only those of this reply.
 */
reply: ReplyId | null, 
/**
 * Only those without a decision.
 */
undecided: boolean, 
/**
 * Also those that do not count: said twice, or open in a reply that a later one stands for.
 */
all: boolean, };

/**
 * Names a comment within its matter. Opaque.
 */
export type CommentId = number;

/**
 * What a comment asks for.
 */
export type CommentKind = "replace" | "insert" | "delete" | "rewrite" | "general" | "roster" | "question";

/**
 * Whether a comment counts, and why it does not.
 */
export type CommentStanding = { "state": "counts" } | { "state": "twin", 
/**
 * The comment that counts.
 */
of: CommentId, } | { "state": "superseded", 
/**
 * The later reply.
 */
by: ReplyId, } | { "state": "overtaken", 
/**
 * The later reply.
 */
by: ReplyId, };

/**
 * A comment in lists.
 */
export type CommentView = { 
/**
 * Its id.
 */
id: CommentId, 
/**
 * What people call it: `商-2`.
 */
handle: string, 
/**
 * The reply it stands in.
 */
reply: ReplyId, 
/**
 * Full name of the unit; empty while the reply has none.
 */
unit: string, 
/**
 * Short name of the unit.
 */
unit_short: string, 
/**
 * Title of the draft; empty where it has no place.
 */
draft: string, 
/**
 * The draft.
 */
draft_id: DraftId | null, 
/**
 * The node.
 */
node: NodeId | null, 
/**
 * Labels from the top as sent.
 */
path: Array<string>, 
/**
 * Label as it is now.
 */
label: string, 
/**
 * The paragraph in the node as sent, from 1; none for the whole node.
 */
paragraph: number | null, 
/**
 * The paragraph.
 */
paragraph_id: ParagraphId | null, 
/**
 * What it asks for.
 */
kind: CommentKind, 
/**
 * Words it is about.
 */
quote: string | null, 
/**
 * Words it wants.
 */
proposed: string | null, 
/**
 * Grounds.
 */
grounds: string | null, 
/**
 * As written.
 */
text: string, 
/**
 * It has a place.
 */
placed: boolean, 
/**
 * A person placed it or confirmed the place.
 */
place_confirmed: boolean, 
/**
 * 0–1: how sure the placing is.
 */
confidence: number, 
/**
 * Why it was understood so.
 */
why: Array<string>, 
/**
 * The decision.
 */
decision: Outcome | null, 
/**
 * Its reason.
 */
reason: string | null, 
/**
 * It proposes words that can be applied.
 */
has_edit: boolean, 
/**
 * Whether it counts, and why it does not.
 */
standing: CommentStanding, };

/**
 * Two files.
 */
export type CompareFiles = { 
/**
 * The earlier.
 */
before: string, 
/**
 * The later.
 */
after: string, };

/**
 * Two files compared clause by clause.
 */
export type Comparison = { 
/**
 * The rows in the second file's order.
 */
rows: Array<ComparisonRow>, };

/**
 * A pair of paragraphs.
 */
export type ComparisonRow = { 
/**
 * Label and path in the first file.
 */
before: string | null, 
/**
 * Label and path in the second file.
 */
after: string | null, 
/**
 * The differences.
 */
segments: Array<Segment>, 
/**
 * Moved from another place.
 */
moved: boolean, 
/**
 * Nothing about it changed.
 */
same: boolean, };

/**
 * One side of a conflict.
 */
export type ConflictSide = { 
/**
 * Its words.
 */
text: string, 
/**
 * Short names of the units, or 自行修改.
 */
sources: Array<string>, 
/**
 * The comments behind it.
 */
comments: Array<CommentId>, };

/**
 * Adopted edits that meet at the same words and differ.
 */
export type ConflictView = { 
/**
 * The words as sent.
 */
base: string, 
/**
 * What each side makes of them.
 */
sides: Array<ConflictSide>, };

/**
 * A person to ask.
 */
export type Contact = { 
/**
 * Name as written.
 */
name: string, 
/**
 * Telephone; none where not given.
 */
phone: string | null, };

/**
 * What a comment says, corrected.
 */
export type CorrectComment = { 
/**
 * The comment.
 */
comment: CommentId, 
/**
 * What it asks for.
 */
kind: CommentKind, 
/**
 * Words it is about.
 */
quote: string | null, 
/**
 * Words it wants.
 */
proposed: string | null, 
/**
 * Grounds.
 */
grounds: string | null, };

/**
 * What the clerk corrected of what was understood.
 */
export type Corrections = { 
/**
 * Who is asked, in order.
 */
recipients: Array<UnitId> | null, 
/**
 * Members, in order.
 */
members: Array<UnitId> | null, 
/**
 * Issuers, in order.
 */
issuers: Array<UnitId> | null, 
/**
 * Local time until which replies count as in time.
 */
deadline: string | null, };

/**
 * What there is and what remains.
 */
export type Counts = { 
/**
 * Recipients.
 */
recipients: number, 
/**
 * Recipients that answered.
 */
replied: number, 
/**
 * Recipients that did not.
 */
waiting: number, 
/**
 * Recipients that answered 无意见.
 */
no_comment: number, 
/**
 * Replies whose unit or nature a person must confirm.
 */
unsettled: number, 
/**
 * Sentences that a person must look at.
 */
unplaced_texts: number, 
/**
 * Comments.
 */
comments: number, 
/**
 * Comments with a decision.
 */
decided: number, 
/**
 * Comments without a place in the drafts that are not decided.
 */
unplaced_comments: number, 
/**
 * Paragraphs where adopted edits collide.
 */
conflicts: number, 
/**
 * Posts on the rosters.
 */
posts: number, 
/**
 * Posts with a name and, for liaison officers, a telephone.
 */
posts_filled: number, };

/**
 * Characters of a file by kind of mark.
 */
export type Coverage = { 
/**
 * 意见
 */
comment: number, 
/**
 * 名单
 */
roster: number, 
/**
 * 套话
 */
boilerplate: number, 
/**
 * 未归
 */
unplaced: number, };

/**
 * A new matter, with what the clerk corrected.
 */
export type CreateMatter = { 
/**
 * The `.hegao` file to make; it must not exist.
 */
path: string, 
/**
 * The letter's file.
 */
letter: string, 
/**
 * Files of drafts that are not in the letter's own file.
 */
drafts: Array<string>, 
/**
 * Corrections; what is none stays as understood.
 */
corrections: Corrections, };

/**
 * Where a reply's date comes from.
 */
export type DateBasis = "document" | "received";

/**
 * When answers are due.
 */
export type Deadline = { 
/**
 * Local time. The end of the day (23:59) where the letter names no hour.
 */
at: string, 
/**
 * The sentence that says so.
 */
words: string, 
/**
 * Why it is a guess, for the clerk; none where the letter names the day.
 */
guess: string | null, };

/**
 * A decision.
 */
export type Decide = { 
/**
 * The comments decided alike.
 */
comments: Array<CommentId>, 
/**
 * The decision; none takes it back (搁置).
 */
outcome: Outcome | null, 
/**
 * Its reason.
 */
reason: string | null, 
/**
 * The paragraph's final words, where they are not the proposal's.
 */
text: string | null, };

/**
 * Doubtful characters. Offsets count characters of [`SourceParagraph::text`].
 */
export type Doubt = { 
/**
 * First character.
 */
start: number, 
/**
 * One past the last character.
 */
end: number, };

/**
 * Names a draft within its matter. Opaque: never derived from a place, never shown, never reused.
 */
export type DraftId = number;

/**
 * What a draft is to the matter.
 */
export type DraftKind = "letter" | "measures" | "mechanism" | "other";

/**
 * A draft as it stands now.
 */
export type DraftView = { 
/**
 * Its id.
 */
id: DraftId, 
/**
 * What it is to the matter.
 */
kind: DraftKind, 
/**
 * The how manieth annex of the letter.
 */
annex: number | null, 
/**
 * Title in one line.
 */
title: string, 
/**
 * All nodes, parents before children.
 */
nodes: Array<NodeView>, 
/**
 * Annexes that its text lists.
 */
annex_names: Array<string>, 
/**
 * Rosters that hang on it.
 */
rosters: Array<RosterForm>, 
/**
 * What reading changed.
 */
normalised: Array<Normalisation>, };

/**
 * New words for a paragraph.
 */
export type EditParagraph = { 
/**
 * The paragraph.
 */
paragraph: ParagraphId, 
/**
 * The text that the clerk saw; where another stands by now, nothing is changed.
 */
seen: string, 
/**
 * The new text.
 */
text: string, };

/**
 * What the window has to tell apart of errors; all else is in the sentence.
 */
export type ErrorKind = "not_open" | "stale" | "gone" | "usage" | "failed";

/**
 * What to write out, and where.
 */
export type Export = { 
/**
 * What.
 */
kind: ExportKind, 
/**
 * The file; its ending chooses the format.
 */
path: string, };

/**
 * What can be written out.
 */
export type ExportKind = "joint" | "summary" | "ledger";

/**
 * A file written.
 */
export type Exported = { 
/**
 * Where.
 */
path: string, 
/**
 * What.
 */
kind: ExportKind, 
/**
 * One sentence for the clerk, such as fonts that are missing or findings that stand.
 */
notes: Array<string>, };

/**
 * Names a file of a reply within its matter. Opaque.
 */
export type FileId = number;

/**
 * One file's text with marks.
 */
export type FilePages = { 
/**
 * The file.
 */
file: FileView, 
/**
 * Its passages in reading order.
 */
passages: Array<PassageView>, 
/**
 * What was found, by range.
 */
marks: Array<Mark>, 
/**
 * Characters by kind of mark.
 */
coverage: Coverage, };

/**
 * Where one file of an import is.
 */
export type FileProgress = { 
/**
 * Its place in the list, from 0.
 */
index: number, 
/**
 * Its name.
 */
name: string, 
/**
 * Where it is.
 */
stage: FileStage, 
/**
 * Why it could not be read, if it could not.
 */
trouble: string | null, };

/**
 * The stages of a file on its way in.
 */
export type FileStage = "waiting" | "reading" | "understanding" | "filing" | "done" | "unread";

/**
 * A file as a reader sees it, without a matter.
 */
export type FileText = { 
/**
 * How the bytes were understood.
 */
format: Format, 
/**
 * Its passages in reading order.
 */
passages: Array<PassageView>, 
/**
 * Margin comments.
 */
margin_comments: Array<MarginComment>, 
/**
 * What the reader could not take over.
 */
losses: Array<Loss>, };

/**
 * One file of a reply.
 */
export type FileView = { 
/**
 * Its id.
 */
id: FileId, 
/**
 * Name as the unit sent it.
 */
name: string, 
/**
 * Bytes.
 */
size: number, 
/**
 * Why it could not be read, if it could not.
 */
unreadable: string | null, 
/**
 * What the reader could not take over.
 */
losses: Array<Loss>, 
/**
 * How many of its pages can be shown as pictures.
 */
pages: number, };

/**
 * Something that stands in the way, or that somebody should look at.
 */
export type Finding = { 
/**
 * What it is.
 */
kind: FindingKind, 
/**
 * Whether the document can go out with it.
 */
severity: Severity, 
/**
 * Where it is.
 */
place: FindingPlace, 
/**
 * What is the matter, for the clerk.
 */
sentence: string, 
/**
 * What to do about it.
 */
hint: string, };

/**
 * What a finding is about.
 */
export type FindingKind = "undecided" | "no_reason" | "not_in_text" | "conflict" | "own_change" | "missing_field" | "renamed_draft" | "document_number" | "not_countersigned" | "impossible_date" | "past_date" | "deadline" | "issue_date" | "leftover" | "bracket_width" | "unpaired" | "punctuation" | "numbering_gap" | "broken_reference" | "moved_reference" | "annex_list" | "organ_names" | "assigned_outsider" | "member_not_issuing" | "not_asked" | "unknown_organ" | "unit_count" | "roster_incomplete";

/**
 * Where a finding is. What is not known is none; nothing known means the matter as a whole.
 */
export type FindingPlace = { 
/**
 * The draft.
 */
draft: DraftId | null, 
/**
 * The node.
 */
node: NodeId | null, 
/**
 * The paragraph.
 */
paragraph: ParagraphId | null, 
/**
 * The words, in characters of the paragraph's text.
 */
range: [number, number] | null, 
/**
 * Number of the comment.
 */
comment: number | null, 
/**
 * The unit.
 */
unit: UnitId | null, 
/**
 * The issuance field, by its name in the data.
 */
field: string | null, };

/**
 * The file formats that a reader exists for.
 */
export type Format = "text" | "markdown" | "docx" | "doc" | "rtf" | "odt" | "xlsx" | "xls" | "ods" | "csv" | "html" | "pdf" | "mail" | "ofd" | "archive" | "picture";

/**
 * Names an action in the log. Opaque.
 */
export type HistoryId = number;

/**
 * Files and folders to take in as replies.
 */
export type ImportReplies = { 
/**
 * Files or folders; folders are walked.
 */
paths: Array<string>, };

/**
 * What an import did. One file that fails never stops the others.
 */
export type ImportReport = { 
/**
 * Replies made.
 */
replies: Array<ImportedReply>, 
/**
 * Files not taken in, each with its reason.
 */
skipped: Array<SkippedFile>, 
/**
 * The clerk stopped it; nothing was taken in.
 */
cancelled: boolean, 
/**
 * What to refresh.
 */
things: Array<Thing>, 
/**
 * One sentence: `31 个文件已导入，3 个未导入`.
 */
sentence: string, };

/**
 * A person as imported.
 */
export type ImportedPerson = { 
/**
 * Member or liaison officer.
 */
role: RosterRole, 
/**
 * Full name of the unit.
 */
unit: string | null, 
/**
 * Name.
 */
name: string, 
/**
 * Post.
 */
post: string | null, 
/**
 * Telephone.
 */
phone: string | null, };

/**
 * One reply as imported.
 */
export type ImportedReply = { 
/**
 * Its id.
 */
id: ReplyId, 
/**
 * File names.
 */
files: Array<string>, 
/**
 * Full name of the unit; none where it could not be made out.
 */
unit: string | null, 
/**
 * Its nature.
 */
nature: Nature, 
/**
 * 文号
 */
number: string | null, 
/**
 * Date of the document.
 */
date: string | null, 
/**
 * Its comments.
 */
comments: Array<CommentId>, 
/**
 * People it names.
 */
roster: Array<ImportedPerson>, 
/**
 * Sentences for the clerk to look at.
 */
unplaced: Array<string>, 
/**
 * Sentences for the clerk.
 */
warnings: Array<string>, 
/**
 * How it seems to stand to another reply of its unit; nothing follows from it until a person confirms it.
 */
relation: RelationView | null, };

/**
 * The issuance fields. Empty text means not filled yet.
 */
export type Issuance = { 
/**
 * 发文字号 of the leading organ: `呼发改环资字〔2024〕25号`.
 */
number: string, 
/**
 * 成文日期: the day on which the last organ's head signed.
 */
date: string | null, 
/**
 * 标题 of the covering notice.
 */
title: string, 
/**
 * 主送机关, without the colon.
 */
addressees: string, 
/**
 * 正文 of the covering notice, a line a paragraph.
 */
text: string, 
/**
 * 签发人: for documents to a superior only.
 */
signers: Array<string>, 
/**
 * 印数: how many copies are printed; with it 份号 counts.
 */
copies: number | null, 
/**
 * 份号 of this copy.
 */
copy_number: number | null, 
/**
 * 密级和保密期限
 */
secrecy: string, 
/**
 * 紧急程度
 */
urgency: string, 
/**
 * 抄送, without 抄送： and the full stop.
 */
cc: string, 
/**
 * 印发机关
 */
printer: string, 
/**
 * 印发日期
 */
printed: string | null, 
/**
 * 附注, such as （此件公开发布）, brackets not needed.
 */
note: string, 
/**
 * The mark shows the leading organ alone.
 */
mark_main_only: boolean, 
/**
 * Signatures are to be sealed.
 */
sealed: boolean, };

/**
 * Two comments that are one.
 */
export type JoinComments = { 
/**
 * The one that stays, with its place and kind.
 */
comment: CommentId, 
/**
 * The one whose words it takes over.
 */
with: CommentId, };

/**
 * The ledger (台账): a row a recipient in the sending list's order, then others that wrote unasked.
 */
export type Ledger = { 
/**
 * The rows.
 */
rows: Array<LedgerRow>, 
/**
 * The round's deadline.
 */
deadline: string | null, };

/**
 * One unit in the ledger.
 */
export type LedgerRow = { 
/**
 * The unit.
 */
unit: Unit, 
/**
 * Whether it was asked at all.
 */
asked: boolean, 
/**
 * Where it stands.
 */
status: ReplyStatus, 
/**
 * It came, but after the deadline.
 */
late: boolean, 
/**
 * Date of its reply: the document's own, else the day on which it was received.
 */
date: string | null, 
/**
 * Which of the two the date is.
 */
date_basis: DateBasis | null, 
/**
 * 文号 of its reply.
 */
number: string | null, 
/**
 * Its replies, oldest first.
 */
replies: Array<ReplyId>, 
/**
 * Why it waits for a person (待确认), a sentence each.
 */
doubts: Array<string>, 
/**
 * Comments in them that count.
 */
points: number, 
/**
 * Comments with a decision.
 */
decided: number, 
/**
 * Whether it gave the people that it owes; none where it owes none.
 */
roster: RosterState | null, };

/**
 * What the letter says about the consultation.
 */
export type Letter = { 
/**
 * The letter as a draft of the matter.
 */
draft: DraftId, 
/**
 * Its title as one line.
 */
title: string, 
/**
 * The organ at its head, as written; empty where the file has none.
 */
letterhead: string, 
/**
 * The head in Mongolian script; none where the file has none.
 */
mongolian: string | null, 
/**
 * Its own document number, normalised to 〔〕.
 */
number: string | null, 
/**
 * 份号, 密级, 紧急程度, 签发人, as written.
 */
marks: Array<string>, 
/**
 * To whom, as written: 各旗市区人民政府, 市直相关部门.
 */
addressees: Array<string>, 
/**
 * Document numbers that its text rests on, normalised, in order.
 */
basis: Array<string>, 
/**
 * The organ that signs, as written; the letterhead's or the title's where nobody signs.
 */
sender: string | null, 
/**
 * The date under the letter.
 */
date: string | null, 
/**
 * Until when answers are due.
 */
deadline: Deadline | null, 
/**
 * By what way answers are to come.
 */
channels: Array<ReplyChannel>, 
/**
 * Whom to ask.
 */
contacts: Array<Contact>, 
/**
 * The annexes that it lists, by name.
 */
annex_names: Array<string>, 
/**
 * 抄送 and what else stands under it (版记), as written.
 */
imprint: Array<string>, };

/**
 * Where characters of a paragraph stand on the picture of a page, in shares of its width and height.
 */
export type LinePlace = { 
/**
 * First character.
 */
start: number, 
/**
 * One past the last character.
 */
end: number, 
/**
 * The page, from 1.
 */
page: number, 
/**
 * Left edge.
 */
left: number, 
/**
 * Upper edge.
 */
top: number, 
/**
 * Right edge.
 */
right: number, 
/**
 * Lower edge.
 */
bottom: number, };

/**
 * One line of the log.
 */
export type LogEntry = { 
/**
 * Its id.
 */
id: HistoryId, 
/**
 * Local time.
 */
at: string, 
/**
 * Who.
 */
who: string, 
/**
 * The operation's 中文 name.
 */
operation: string, 
/**
 * What exactly.
 */
summary: string, 
/**
 * It was taken back.
 */
undone: boolean, };

/**
 * Something that a reader could not take over.
 */
export type Loss = { 
/**
 * Where: a part, page, sheet or paragraph, in words for the clerk.
 */
place: string, 
/**
 * What is missing, in words for the clerk.
 */
what: string, };

/**
 * A margin comment (批注).
 */
export type MarginComment = { 
/**
 * Author as recorded.
 */
author: string, 
/**
 * ISO 8601 time as recorded; empty where the file has none.
 */
date: string, 
/**
 * What the comment says, its paragraphs joined by line feeds.
 */
text: string, 
/**
 * The commented text: passages and character ranges over [`SourceParagraph::text`].
 */
anchors: Array<Span>, 
/**
 * Index of the comment that this one answers.
 */
answers: number | null, };

/**
 * A note in the margin, with the day that it speaks of.
 */
export type MarginNote = { 
/**
 * As written.
 */
text: string, 
/**
 * The day that it names; none where it names none, or the letter has no date to count from.
 */
date: string | null, 
/**
 * What the clerk should know about it, in a sentence.
 */
remark: string, };

/**
 * A range of a file's text and what it was taken for.
 */
export type Mark = { 
/**
 * The range.
 */
span: Span, 
/**
 * What it is.
 */
kind: MarkKind, 
/**
 * The comment, for [`MarkKind::Comment`].
 */
comment: CommentId | null, };

/**
 * What a range was taken for.
 */
export type MarkKind = "comment" | "roster" | "boilerplate" | "unplaced";

/**
 * The nature (性质) of a reply.
 */
export type Nature = "none" | "points" | "unclear";

/**
 * What to do next, and where.
 */
export type NextStep = { 
/**
 * For the clerk.
 */
sentence: string, 
/**
 * The screen where it is done.
 */
screen: Screen, };

/**
 * One clause with what is asked of it.
 */
export type NodeDiff = { 
/**
 * Title of the draft.
 */
draft: string, 
/**
 * The node.
 */
node: NodeView, 
/**
 * Its comments.
 */
comments: Array<CommentView>, };

/**
 * Names a node within its matter. Opaque: never derived from a place, never shown, never reused.
 */
export type NodeId = number;

/**
 * What a node is.
 */
export type NodeKind = "title" | "preamble" | "heading" | "clause" | "body";

/**
 * A node as it stands now.
 */
export type NodeView = { 
/**
 * Its id.
 */
id: NodeId, 
/**
 * What it is.
 */
kind: NodeKind, 
/**
 * 0 for the top level.
 */
depth: number, 
/**
 * Number as it is now; empty where it has none.
 */
label: string, 
/**
 * Labels from the top, this node's last.
 */
path: Array<string>, 
/**
 * Number under which it was sent out; none where it was added since.
 */
sent_label: string | null, 
/**
 * Its name: first sentence or heading words.
 */
name: string, 
/**
 * Its paragraphs.
 */
paragraphs: Array<ParagraphView>, 
/**
 * Put in since the sending.
 */
added: boolean, 
/**
 * Taken out since the sending; shown struck through, not printed.
 */
removed: boolean, 
/**
 * Comments on it.
 */
comments: number, 
/**
 * Comments on it without a decision.
 */
undecided: number, };

/**
 * One thing that reading changed in the text, or left out of it.
 */
export type Normalisation = { 
/**
 * What was done.
 */
kind: NormalisationKind, 
/**
 * The text as it stood.
 */
before: string, 
/**
 * The text as taken over.
 */
after: string, };

/**
 * The kinds of normalisation.
 */
export type NormalisationKind = "line_break_joined" | "renumbered" | "page_break_joined" | "markup_removed" | "width_unified" | "blanks_removed";

/**
 * Nothing to say.
 */
export type Nothing = Record<symbol, never>;

/**
 * One comment.
 */
export type OneComment = { 
/**
 * The comment.
 */
comment: CommentId, };

/**
 * One file of a reply.
 */
export type OneFile = { 
/**
 * The file.
 */
file: FileId, };

/**
 * One node.
 */
export type OneNode = { 
/**
 * The node.
 */
node: NodeId, };

/**
 * One page of one file.
 */
export type OnePage = { 
/**
 * The file.
 */
file: FileId, 
/**
 * The page, from 1.
 */
page: number, };

/**
 * One reply.
 */
export type OneReply = { 
/**
 * The reply.
 */
reply: ReplyId, };

/**
 * A matter's file.
 */
export type OpenMatter = { 
/**
 * The `.hegao` file.
 */
path: string, };

/**
 * The decision on a comment (采纳情况).
 */
export type Outcome = "adopted" | "partly" | "rejected" | "explained";

/**
 * The workbench (工作台): what must I do today?
 */
export type Overview = { 
/**
 * The file.
 */
path: string, 
/**
 * The matter's name: the letter's subject without 关于征求…意见的函.
 */
name: string, 
/**
 * The day the round's letter went out.
 */
sent: string | null, 
/**
 * Local time until which replies count as in time.
 */
deadline: string | null, 
/**
 * Whole days from today to the deadline's day; negative after it.
 */
days_left: number | null, 
/**
 * How far the matter is.
 */
stage: Stage, 
/**
 * What remains, counted.
 */
counts: Counts, 
/**
 * One sentence: the next step.
 */
next: NextStep, 
/**
 * Something about the file that the clerk should know, such as a backup that failed.
 */
notice: string | null, 
/**
 * The action that 撤销 would take back.
 */
undo: string | null, 
/**
 * The action that 重做 would bring back.
 */
redo: string | null, };

/**
 * A page as a picture.
 */
export type PageImage = { 
/**
 * The picture as a data URL.
 */
source: string, 
/**
 * Pixels across.
 */
width: number, 
/**
 * Pixels down.
 */
height: number, };

/**
 * Names a paragraph within its matter. Opaque: never derived from a place, never shown, never reused.
 */
export type ParagraphId = number;

/**
 * A paragraph as it stands now.
 */
export type ParagraphView = { 
/**
 * Its id.
 */
id: ParagraphId, 
/**
 * The text now.
 */
text: string, 
/**
 * The text as sent; none where it was added since.
 */
sent: string | null, 
/**
 * From the text sent to the text now; empty where nothing changed.
 */
segments: Array<Segment>, 
/**
 * The units responsible.
 */
assignment: AssignmentView | null, 
/**
 * Where adopted edits collide.
 */
conflicts: Array<ConflictView>, 
/**
 * Comments whose adopted edits made the text.
 */
answers: Array<CommentId>, 
/**
 * The clerk changed it without a comment (自行修改).
 */
own_change: boolean, 
/**
 * Taken out since the sending.
 */
removed: boolean, };

/**
 * One paragraph of a file.
 */
export type PassageView = { 
/**
 * Automatic number before it.
 */
label: string | null, 
/**
 * Text with revisions accepted; marks count its characters.
 */
text: string, 
/**
 * The cell it stands in.
 */
cell: CellPlace | null, 
/**
 * Where on the paper.
 */
region: Region, 
/**
 * With tracked revisions: what was and what is; empty without.
 */
revisions: Array<Segment>, 
/**
 * How it was recognised, if it was not read from characters.
 */
recognised: Recognised | null, };

/**
 * Where a comment belongs.
 */
export type PlaceComment = { 
/**
 * The comment.
 */
comment: CommentId, 
/**
 * The node; none for a comment on the drafts as a whole.
 */
node: NodeId | null, 
/**
 * The paragraph; none for the whole node.
 */
paragraph: ParagraphId | null, };

/**
 * Progress of an import: how far it is, and the files that are at another stage than told before.
 */
export type Progress = { 
/**
 * Files read.
 */
done: number, 
/**
 * Files in all.
 */
total: number, 
/**
 * The files that moved on; all of them the first time.
 */
files: Array<FileProgress>, };

/**
 * A file to read without a matter.
 */
export type ReadFile = { 
/**
 * The file.
 */
path: string, };

/**
 * That a paragraph was recognised on the picture of a page, and how surely.
 */
export type Recognised = { 
/**
 * The page on which it begins, from 1.
 */
page: number, 
/**
 * How sure the model is of its characters on the whole, from 0 to 100.
 */
percent: number, 
/**
 * The characters that are likelier wrong than the rest.
 */
doubts: Array<Doubt>, 
/**
 * Its lines on the picture.
 */
places: Array<LinePlace>, };

/**
 * A reply by telephone or by word.
 */
export type RecordReply = { 
/**
 * The unit.
 */
unit: UnitId, 
/**
 * What was said; 无意见 counts as such.
 */
text: string, 
/**
 * Who said it, and how: `李某某，电话`.
 */
said_by: string, };

/**
 * Where on the paper a paragraph stands.
 */
export type Region = "body" | "header_footer" | "note" | "text_box";

/**
 * What one reply is to another of the same unit.
 */
export type RelateReplies = { 
/**
 * The reply: the twin, the later one, or the one that adds.
 */
reply: ReplyId, 
/**
 * What it is to the other.
 */
relation: Relation, 
/**
 * The other.
 */
to: ReplyId, };

/**
 * What one reply is to another of the same unit (两次反馈的关系).
 */
export type Relation = "joined" | "supersedes" | "supplements";

/**
 * How a reply stands to another of its unit.
 */
export type RelationView = { 
/**
 * The other.
 */
reply: ReplyId, 
/**
 * Names of the other's files.
 */
files: Array<string>, 
/**
 * 合为一件, 取代 or 补充.
 */
relation: Relation, 
/**
 * This reply is the one that is led: the twin, the superseded, the supplement.
 */
led: boolean, } & ({ "state": "guessed", 
/**
 * 0–1.
 */
confidence: number, 
/**
 * Why.
 */
why: Array<string>, } | { "state": "confirmed" });

/**
 * A way for answers.
 */
export type ReplyChannel = { "way": "formal", 
/**
 * The receiver as written; empty where not named.
 */
to: string, } | { "way": "oa", 
/**
 * The receiver as written; empty where not named.
 */
to: string, } | { "way": "mail", 
/**
 * The address.
 */
address: string, } | { "way": "fax", 
/**
 * The number.
 */
number: string, };

/**
 * Two replies of one unit held against each other.
 */
export type ReplyDifferences = { 
/**
 * 0–1: how much of both texts is the same.
 */
likeness: number, 
/**
 * The sentences that differ: what only the first has is deleted, what only the second has inserted. Blanks,
 * broken lines and the width of marks make no difference.
 */
sentences: Array<Array<Segment>>, 
/**
 * There are more of them than are listed.
 */
more: boolean, 
/**
 * Points that both have.
 */
same_points: number, 
/**
 * Points that only the first has.
 */
only_first: Array<CommentId>, 
/**
 * Points that only the second has.
 */
only_second: Array<CommentId>, };

/**
 * Names a reply within its matter. Opaque.
 */
export type ReplyId = number;

/**
 * A reply opened: its text, and what was found in it.
 */
export type ReplyPages = { 
/**
 * The reply.
 */
reply: ReplyView, 
/**
 * Its files' text.
 */
files: Array<FilePages>, };

/**
 * Two replies to hold against each other.
 */
export type ReplyPair = { 
/**
 * The one.
 */
first: ReplyId, 
/**
 * The other.
 */
second: ReplyId, };

/**
 * Where a unit stands with its reply.
 */
export type ReplyStatus = "waiting" | "no_comment" | "points" | "overdue" | "unclear";

/**
 * A reply in lists.
 */
export type ReplyView = { 
/**
 * Its id.
 */
id: ReplyId, 
/**
 * The unit it is filed under.
 */
unit: Unit | null, 
/**
 * A person confirmed the unit.
 */
unit_confirmed: boolean, 
/**
 * Candidates for the unit, the surest first.
 */
senders: Array<SenderGuess>, 
/**
 * Its nature.
 */
nature: Nature, 
/**
 * The words that say it.
 */
nature_words: string, 
/**
 * A person confirmed the nature.
 */
nature_confirmed: boolean, 
/**
 * 文号
 */
number: string | null, 
/**
 * Date of the document.
 */
date: string | null, 
/**
 * When it was taken in.
 */
received: string, 
/**
 * How it came, for replies by telephone or by word: who took it down.
 */
taken_by: string | null, 
/**
 * Its files.
 */
files: Array<FileView>, 
/**
 * Its comments that count.
 */
comments: Array<CommentId>, 
/**
 * Sentences still to be looked at.
 */
unplaced: number, 
/**
 * Sentences for the clerk.
 */
warnings: Array<string>, 
/**
 * How it stands to other replies of its unit, the one that leads it first.
 */
relations: Array<RelationView>, 
/**
 * Nothing about it waits for a person.
 */
settled: boolean, };

/**
 * What a unit is to the matter (角色).
 */
export type Role = "recipient" | "member" | "issuer";

/**
 * A roster that a draft brings as an annex, to be filled by the units.
 */
export type RosterForm = { 
/**
 * Members or liaison officers.
 */
role: RosterRole, 
/**
 * Its title as written.
 */
title: string, 
/**
 * One row a post, in order.
 */
rows: Array<RosterFormRow>, };

/**
 * One post of a roster form.
 */
export type RosterFormRow = { 
/**
 * The unit as the text names it, such as `市发展改革委`.
 */
unit: string, 
/**
 * The person; none while open.
 */
name: string | null, 
/**
 * The post as written, unit not included, such as `党组成员、副局长`.
 */
post: string, 
/**
 * Telephone; none while open.
 */
phone: string | null, };

/**
 * Which of the two rosters (名单).
 */
export type RosterRole = "member" | "liaison";

/**
 * Names a roster row within its matter. Opaque.
 */
export type RosterRowId = number;

/**
 * One row of the rosters.
 */
export type RosterRowView = { 
/**
 * Its id; none for a post of the form that nobody was named for yet.
 */
id: RosterRowId | null, 
/**
 * The unit.
 */
unit: Unit | null, 
/**
 * Member or liaison officer.
 */
role: RosterRole, 
/**
 * Name; empty while open.
 */
name: string, 
/**
 * Post.
 */
post: string, 
/**
 * Telephone.
 */
phone: string, 
/**
 * The reply it came from; none for the letter or the clerk.
 */
reply: ReplyId | null, 
/**
 * Nothing is missing.
 */
complete: boolean, };

/**
 * Whether a unit has given its people.
 */
export type RosterState = "complete" | "partial" | "missing";

/**
 * The window's screens.
 */
export type Screen = "workbench" | "drafts" | "ledger" | "incoming" | "coverage" | "decide" | "merge" | "roster" | "issue" | "history";

/**
 * A piece of a comparison.
 */
export type Segment = { 
/**
 * Same, gone or new.
 */
kind: SegmentKind, 
/**
 * The characters.
 */
text: string, };

/**
 * What happened to a segment.
 */
export type SegmentKind = "same" | "deleted" | "inserted";

/**
 * A candidate for the sender.
 */
export type SenderGuess = { 
/**
 * The unit.
 */
unit: UnitId, 
/**
 * 0–1.
 */
confidence: number, 
/**
 * Where it was found and as what, for the clerk: `落款“呼伦贝尔市商务局”`.
 */
why: string, };

/**
 * A new deadline.
 */
export type SetDeadline = { 
/**
 * Local time.
 */
deadline: string, };

/**
 * What a reply amounts to.
 */
export type SetNature = { 
/**
 * The reply.
 */
reply: ReplyId, 
/**
 * Its nature.
 */
nature: Nature, };

/**
 * Who has a role, in order.
 */
export type SetRole = { 
/**
 * The role.
 */
role: Role, 
/**
 * The units, in order.
 */
units: Array<UnitId>, };

/**
 * One row of a roster.
 */
export type SetRosterRow = { 
/**
 * The row; none adds one.
 */
row: RosterRowId | null, 
/**
 * The unit.
 */
unit: UnitId, 
/**
 * Member or liaison officer.
 */
role: RosterRole, 
/**
 * Name.
 */
name: string, 
/**
 * Post.
 */
post: string, 
/**
 * Telephone.
 */
phone: string, };

/**
 * Replies whose guesses are right.
 */
export type SettleReplies = { 
/**
 * The replies.
 */
replies: Array<ReplyId>, };

/**
 * A sentence that was looked at.
 */
export type SettleText = { 
/**
 * The reply.
 */
reply: ReplyId, 
/**
 * Which of the reply's files, from 0.
 */
file: number, 
/**
 * The range.
 */
span: Span, 
/**
 * What it is.
 */
verdict: TextVerdict, };

/**
 * Whether the document can go out.
 */
export type Severity = "blocking" | "warning";

/**
 * A file not taken in.
 */
export type SkippedFile = { 
/**
 * Its name.
 */
file: string, 
/**
 * Why, and what to do.
 */
reason: string, };

/**
 * A range in one passage. Offsets count characters (Unicode scalar values), not bytes.
 */
export type Span = { 
/**
 * Index into [`Source::passages`].
 */
passage: number, 
/**
 * First character.
 */
start: number, 
/**
 * One past the last character.
 */
end: number, };

/**
 * Where a comment is cut in two.
 */
export type SplitComment = { 
/**
 * The comment.
 */
comment: CommentId, 
/**
 * The passage of its file in which it is cut.
 */
passage: number, 
/**
 * The character of that passage with which the second comment begins.
 */
at: number, };

/**
 * The stages of a matter.
 */
export type Stage = "asking" | "collecting" | "deciding" | "issuing";

/**
 * What a sentence turned out to be.
 */
export type TextVerdict = "comment" | "boilerplate";

/**
 * The kinds of things that an operation changed, so that a window refreshes just those.
 */
export type Thing = "matter" | "units" | "drafts" | "replies" | "comments" | "roster" | "issuance";

/**
 * The words of a file, typed by a person.
 */
export type TypeText = { 
/**
 * The file that the words stand in.
 */
file: FileId, 
/**
 * The words, a paragraph a line.
 */
text: string, };

/**
 * Files to understand: the letter, and drafts that came as files of their own.
 */
export type UnderstandLetter = { 
/**
 * The letter's file.
 */
letter: string, 
/**
 * Files of drafts that are not in the letter's own file.
 */
drafts: Array<string>, };

/**
 * A letter and its drafts as understood, before a matter is made of them.
 */
export type Understanding = { 
/**
 * The letter's facts; none where the file is a draft alone.
 */
letter: Letter | null, 
/**
 * Notes in the margin of the letter, kept out of its text.
 */
margin_notes: Array<MarginNote>, 
/**
 * The city whose organs are meant.
 */
city: string, 
/**
 * The drafts, the letter first.
 */
drafts: Array<DraftView>, 
/**
 * Every organ of the directory that may be chosen.
 */
units: Array<Unit>, 
/**
 * Who is asked, in order.
 */
recipients: Array<UnitId>, 
/**
 * Members of the mechanism, in order.
 */
members: Array<UnitId>, 
/**
 * Who issues, in order; the first leads.
 */
issuers: Array<UnitId>, 
/**
 * Rules that hold for all clauses, as written.
 */
standing_rules: Array<string>, 
/**
 * Sentences for the clerk on what is doubtful.
 */
warnings: Array<string>, 
/**
 * What the readers could not take over.
 */
losses: Array<Loss>, };

/**
 * A point in the log.
 */
export type UndoTo = { 
/**
 * Everything after this entry is taken back.
 */
entry: HistoryId, };

/**
 * An organ.
 */
export type Unit = { 
/**
 * Its id.
 */
id: UnitId, 
/**
 * Full name, such as `呼伦贝尔市市场监督管理局`.
 */
name: string, 
/**
 * Standard short name, as lists print it: `市市场监管局`, `海拉尔区`.
 */
short: string, 
/**
 * Everything else that it is called: `市场监管局`, `住建局`, also codes of its document numbers (`呼商〔〕`,
 * see [`code_alias`]).
 */
aliases: Array<string>, 
/**
 * What sort of organ it is.
 */
kind: UnitKind, };

/**
 * Names a unit within its matter. Opaque.
 */
export type UnitId = number;

/**
 * Sorts of organs that a text can address together.
 */
export type UnitKind = "district" | "department" | "other";

/**
 * A unit with its roles.
 */
export type UnitView = { 
/**
 * The unit.
 */
unit: Unit, 
/**
 * Its roles.
 */
roles: Array<Role>, };

/** Every operation with what goes in and what comes out. */
export interface Operations {
  read_file: { input: ReadFile; output: FileText };
  understand_letter: { input: UnderstandLetter; output: Understanding };
  create_matter: { input: CreateMatter; output: Overview };
  open_matter: { input: OpenMatter; output: Overview };
  close_matter: { input: Nothing; output: Nothing };
  compare_files: { input: CompareFiles; output: Comparison };
  overview: { input: Nothing; output: Overview };
  drafts: { input: Nothing; output: Array<DraftView> };
  letter: { input: Nothing; output: Letter };
  units: { input: Nothing; output: Array<UnitView> };
  ledger: { input: Nothing; output: Ledger };
  replies: { input: Nothing; output: Array<ReplyView> };
  reply: { input: OneReply; output: ReplyPages };
  page_image: { input: OnePage; output: PageImage };
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
  type_text: { input: TypeText; output: ImportReport };
  read_again: { input: OneFile; output: ImportReport };
  assign_reply: { input: AssignReply; output: Changed };
  set_nature: { input: SetNature; output: Changed };
  reply_differences: { input: ReplyPair; output: ReplyDifferences };
  relate_replies: { input: RelateReplies; output: Changed };
  settle_replies: { input: SettleReplies; output: Changed };
  remove_reply: { input: OneReply; output: Changed };
  settle_text: { input: SettleText; output: Changed };
  shelve_comment: { input: OneComment; output: Changed };
  split_comment: { input: SplitComment; output: Changed };
  join_comments: { input: JoinComments; output: Changed };
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

/** The operations' names with their 中文 names. */
export const OPERATION_TITLES = {
  read_file: "读取文件",
  understand_letter: "识读来函",
  create_matter: "新建事项",
  open_matter: "打开事项",
  close_matter: "关闭事项",
  compare_files: "比较文稿",
  overview: "工作台",
  drafts: "文稿",
  letter: "来函要素",
  units: "单位",
  ledger: "台账",
  replies: "来件",
  reply: "查看来件",
  page_image: "页面图像",
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
  type_text: "录入文字",
  read_again: "重新识读",
  assign_reply: "归入单位",
  set_nature: "确认性质",
  reply_differences: "比较两件",
  relate_replies: "确认来件关系",
  settle_replies: "确认来件",
  remove_reply: "移除来件",
  settle_text: "归类文字",
  shelve_comment: "归为套话",
  split_comment: "拆分意见",
  join_comments: "合并意见",
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
} as const satisfies Record<keyof Operations, string>;
