/** The office's words for what the core names in English. */
import type {
  CommentKind,
  DraftKind,
  ExportKind,
  FileStage,
  MarkKind,
  Nature,
  NormalisationKind,
  Outcome,
  Relation,
  RelationView,
  ReplyStatus,
  RosterRole,
  RosterState,
  Screen,
  Stage,
  UnitKind,
} from "../backend/generated";
import type { Tone } from "../window/Chip";

export const SCREENS: Record<Screen, string> = {
  workbench: "工作台",
  drafts: "文稿",
  ledger: "台账",
  incoming: "来件",
  coverage: "核对",
  decide: "处理",
  merge: "合成",
  roster: "名单",
  issue: "印发",
  history: "历史",
};

export const STAGES: Record<Stage, string> = {
  asking: "征求",
  collecting: "归集",
  deciding: "处理",
  issuing: "印发",
};

export const OUTCOMES: Record<Outcome, string> = {
  adopted: "采纳",
  partly: "部分采纳",
  rejected: "不采纳",
  explained: "解释说明",
};

export const OUTCOME_TONES: Record<Outcome, Tone> = {
  adopted: "good",
  partly: "good",
  rejected: "plain",
  explained: "plain",
};

export const NATURES: Record<Nature, string> = { none: "无意见", points: "有意见", unclear: "待确认" };

export const STATUSES: Record<ReplyStatus, string> = {
  waiting: "未反馈",
  no_comment: "无意见",
  points: "有意见",
  overdue: "未反馈 · 逾期",
  unclear: "待确认",
};

export const STATUS_TONES: Record<ReplyStatus, Tone> = {
  waiting: "plain",
  no_comment: "good",
  points: "act",
  overdue: "bad",
  unclear: "doubt",
};

export const ROSTER_STATES: Record<RosterState, string> = { complete: "齐全", partial: "不全", missing: "未提供" };

export const ROSTER_TONES: Record<RosterState, Tone> = { complete: "good", partial: "doubt", missing: "plain" };

export const ROSTER_ROLES: Record<RosterRole, string> = { member: "成员", liaison: "联络员" };

export const KINDS: Record<CommentKind, string> = {
  replace: "修改",
  insert: "增加",
  delete: "删除",
  rewrite: "整段改写",
  general: "原则建议",
  roster: "名单",
  question: "询问核实",
};

export const FILE_STAGES: Record<FileStage, string> = {
  waiting: "等待",
  reading: "读取",
  understanding: "理解",
  filing: "归档",
  done: "完成",
  unread: "未能读取",
};

export const STAGE_TONES: Record<FileStage, Tone> = {
  waiting: "plain",
  reading: "act",
  understanding: "act",
  filing: "plain",
  done: "good",
  unread: "doubt",
};

export const RELATIONS: Record<Relation, string> = { joined: "合为一件", supersedes: "取代", supplements: "补充" };

/** What a reply is to the other one, in a sentence. */
export function relationWords({ relation, led, files }: RelationView): string {
  const other = `“${files.join("、") || "口头反馈"}”`;
  if (relation === "joined") return `与${other}合为一件`;
  if (relation === "supersedes") return led ? `由${other}取代` : `取代${other}`;
  return led ? `补充${other}` : `由${other}补充`;
}

export const MARKS: Record<MarkKind, string> = {
  comment: "意见",
  roster: "名单",
  boilerplate: "套话",
  unplaced: "未归",
};

export const DRAFT_KINDS: Record<DraftKind, string> = {
  letter: "征求意见函",
  measures: "具体措施",
  mechanism: "协调机制",
  other: "其他文稿",
};

export const NORMALISATIONS: Record<NormalisationKind, string> = {
  page_break_joined: "接回被分页断开的段落",
  line_break_joined: "接回被换行断开的文字",
  renumbered: "条号按位置重排",
  markup_removed: "去掉多余符号",
  width_unified: "半角改全角",
  blanks_removed: "去掉多余空格",
};

export const UNIT_KINDS: Record<UnitKind, string> = { district: "旗市区", department: "市直部门", other: "其他单位" };

export const EXPORTS: Record<ExportKind, string> = {
  joint: "联合印发文件",
  summary: "意见采纳情况汇总表",
  ledger: "反馈台账",
};
