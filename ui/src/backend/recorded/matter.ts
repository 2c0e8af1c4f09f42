/** The sample matter in memory: its state, and how each view is made of it. */
import type {
  CommentId,
  CommentView,
  DraftView,
  FilePages,
  Issuance,
  LogEntry,
  Mark,
  NodeView,
  Outcome,
  ParagraphView,
  RelationView,
  Role,
  RosterRowView,
  Segment,
  UnitId,
} from "../generated";
import { COMMENTS, type RecordedPassage, REPLIES } from "./replies";
import { MEASURES, MECHANISM, type RecordedNode } from "./text";
import { ISSUERS, MEMBERS, RECIPIENTS, unitNamed, UNITS } from "./units";

export interface StoredReply {
  id: number;
  unit: UnitId | null;
  unitConfirmed: boolean;
  nature: "none" | "points" | "unclear";
  natureConfirmed: boolean;
  natureWords: string;
  sure: number;
  why: string;
  number: string | null;
  date: string | null;
  received: string;
  takenBy: string | null;
  files: string[];
  passages: RecordedPassage[];
  relations?: RelationView[];
}

export interface StoredComment {
  view: CommentView;
}

export interface State {
  path: string;
  deadline: string;
  units: typeof UNITS;
  roles: Record<Role, UnitId[]>;
  drafts: DraftView[];
  replies: StoredReply[];
  comments: CommentView[];
  roster: RosterRowView[];
  issuance: Issuance;
  log: LogEntry[];
}

export const DRAFT_TITLE = MEASURES[0]?.name ?? "";
const LETTER_TITLE =
  "关于征求《呼伦贝尔市落实〈深入推进快递包装绿色转型行动方案〉的具体措施》《呼伦贝尔市快递包装绿色转型部门协调机制》意见的函";

/** Which short names stand in a closing （…负责）. */
function assigned(text: string): string[] {
  const words = /（([^（）]*负责[^（）]*)）$/.exec(text)?.[1];
  return words
    ? UNITS.filter(({ short, aliases, name }) =>
        [short.replace(/^市/, ""), ...aliases, name].some((one) => words.includes(one)),
      ).map(({ short }) => short)
    : [];
}

function paragraphView(id: number, text: string): ParagraphView {
  const names = assigned(text);
  return {
    id,
    text,
    sent: text,
    segments: [],
    assignment:
      names.length === 0
        ? null
        : {
            assignment: {
              start: 0,
              end: 0,
              text: "",
              lead: [],
              responsible: [],
              cooperating: [],
              groups: [],
              phrase: "按职责分工负责",
              all_districts: false,
              standing_rule: null,
            },
            names,
            full_names: names.map((name) => unitNamed(name).name),
          },
    conflicts: [],
    answers: [],
    own_change: false,
    removed: false,
  };
}

function draftView(id: number, kind: DraftView["kind"], annex: number | null, nodes: RecordedNode[]): DraftView {
  let over = "";
  return {
    id,
    kind,
    annex,
    title: nodes[0]?.name ?? "",
    nodes: nodes.map((node, index): NodeView => {
      if (node.kind === "heading") over = node.label;
      return {
        id: id * 100 + index,
        kind: node.kind,
        depth: node.depth,
        label: node.label,
        path: node.kind === "clause" ? [over, node.label] : [node.label].filter(Boolean),
        sent_label: node.label || null,
        name: node.name,
        paragraphs: node.paragraphs.map((text, at) => paragraphView(id * 1000 + index * 10 + at, text)),
        added: false,
        removed: false,
        comments: 0,
        undecided: 0,
      };
    }),
    annex_names:
      kind === "mechanism" ? ["市快递包装绿色转型部门协调机制成员", "市快递包装绿色转型部门协调机制联络员"] : [],
    rosters: [],
    normalised:
      kind === "measures"
        ? [
            { kind: "page_break_joined", before: "快递包装绿⏎色环保意识", after: "快递包装绿色环保意识" },
            { kind: "width_unified", before: "(八)", after: "（八）" },
            { kind: "blanks_removed", before: "达到 10%", after: "达到10%" },
            { kind: "markup_removed", before: "**(市邮政管理局负责)**", after: "（市邮政管理局负责）" },
          ]
        : [],
  };
}

export function drafts(): DraftView[] {
  const letter: RecordedNode[] = [
    { kind: "title", depth: 0, label: "", name: LETTER_TITLE, paragraphs: [LETTER_TITLE] },
    {
      kind: "body",
      depth: 0,
      label: "",
      name: "",
      paragraphs: [
        "市发展改革委起草形成了两份文稿，请各旗市区、各相关部门结合实际，提出修改建议、意见及依据，有无意见均需反馈。",
      ],
    },
  ];
  return [
    draftView(1, "letter", null, letter),
    draftView(2, "measures", 1, MEASURES),
    draftView(3, "mechanism", 2, MECHANISM),
  ];
}

function findNode(all: DraftView[], label: string): NodeView | undefined {
  return all
    .find(({ kind }) => kind === "measures")
    ?.nodes.find((node) => node.kind === "clause" && node.label === label);
}

export function initialState(): State {
  const all = drafts();
  const replies: StoredReply[] = REPLIES.map((reply, index) => ({
    id: index + 1,
    unit: unitNamed(reply.unit).id,
    unitConfirmed: reply.sure === 1,
    nature: reply.nature,
    natureConfirmed: reply.sure === 1,
    natureWords: reply.natureWords,
    sure: reply.sure,
    why: reply.why,
    number: reply.number,
    date: reply.date,
    received: "2024-01-30T09:12:00",
    takenBy: reply.takenBy ?? null,
    files: reply.files,
    passages: reply.passages.map((passage) => ({ ...passage })),
  }));
  const comments = COMMENTS.map((comment, index): CommentView => {
    const unit = unitNamed(comment.unit);
    const node = findNode(all, comment.label);
    const paragraph = node?.paragraphs[comment.paragraph - 1];
    return {
      id: index + 1,
      handle: comment.handle,
      reply: replies.find((reply) => reply.unit === unit.id)?.id ?? 0,
      unit: unit.name,
      unit_short: unit.short,
      draft: node ? DRAFT_TITLE : "",
      draft_id: node ? 2 : null,
      node: node?.id ?? null,
      path: node?.path ?? [],
      label: node?.label ?? "",
      paragraph: node ? comment.paragraph : null,
      paragraph_id: paragraph?.id ?? null,
      kind: comment.kind,
      quote: comment.quote,
      proposed: comment.proposed,
      grounds: comment.grounds,
      text: comment.text,
      placed: node !== undefined,
      place_confirmed: false,
      confidence: comment.confidence,
      why: node ? [`写明“第${comment.label}条”`, comment.quote ? "引文在原文中只出现一次" : ""].filter(Boolean) : [],
      decision: null,
      reason: null,
      has_edit: comment.kind !== "general" && comment.quote !== null,
      standing: { state: "counts" },
    };
  });
  return {
    path: "/home/zhang/快递包装绿色转型.hegao",
    deadline: "2024-01-30T23:59:00",
    units: UNITS,
    roles: { recipient: RECIPIENTS, member: MEMBERS, issuer: ISSUERS },
    drafts: all,
    replies,
    comments,
    roster: roster(),
    issuance: {
      number: "",
      date: null,
      title: "关于印发《呼伦贝尔市落实〈深入推进快递包装绿色转型行动方案〉的具体措施》的通知",
      addressees: "各旗市区人民政府，市直有关部门",
      text: "现将《具体措施》和《协调机制》印发给你们，请认真贯彻执行。",
      signers: [],
      copies: null,
      copy_number: null,
      secrecy: "",
      urgency: "",
      cc: "",
      printer: "呼伦贝尔市发展和改革委员会办公室",
      printed: null,
      note: "",
      mark_main_only: false,
      sealed: true,
    },
    log: [
      {
        id: 1,
        at: "2024-01-26T16:02:00",
        who: "张某某",
        operation: "新建事项",
        summary: "从征求意见函新建",
        undone: false,
      },
    ],
  };
}

function roster(): RosterRowView[] {
  const rows: RosterRowView[] = [];
  for (const role of ["member", "liaison"] as const) {
    for (const id of MEMBERS) {
      const unit = UNITS.find((one) => one.id === id) ?? null;
      const first = unit?.short === "市发展改革委";
      const name = first ? (role === "member" ? "安某某" : "杜某某") : unit?.short === "市邮政管理局" ? "赵某某" : "";
      const phone = role === "liaison" && name ? "0470-8210000" : "";
      rows.push({
        id: rows.length + 1,
        unit,
        role,
        name,
        post: role === "member" ? "党组成员、副局长" : "科室副科长",
        phone,
        reply: unit?.short === "市邮政管理局" ? 10 : null,
        complete: name !== "",
      });
    }
  }
  return rows;
}

/** The paragraph's text with one comment adopted; none where its words do not stand there once. */
export function applied(text: string, comment: CommentView): string | null {
  if (!comment.quote || text.split(comment.quote).length !== 2) return null;
  const replacement = { replace: comment.proposed, insert: `${comment.quote}${comment.proposed ?? ""}`, delete: "" }[
    comment.kind as string
  ];
  return replacement === undefined || replacement === null ? null : text.replace(comment.quote, () => replacement);
}

/** One change in the middle: enough to look at. */
export function compare(before: string, after: string): Segment[] {
  if (before === after) return [];
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const segments: Segment[] = [
    { kind: "same", text: before.slice(0, start) },
    { kind: "deleted", text: before.slice(start, before.length - end) },
    { kind: "inserted", text: after.slice(start, after.length - end) },
    { kind: "same", text: before.slice(before.length - end) },
  ];
  return segments.filter(({ text }) => text !== "");
}

export function paragraphById(all: DraftView[], id: number | null): ParagraphView | undefined {
  return all.flatMap(({ nodes }) => nodes.flatMap(({ paragraphs }) => paragraphs)).find((one) => one.id === id);
}

const MAKES_TEXT: (Outcome | null)[] = ["adopted", "partly"];

/** Works the adopted comments into the paragraph, and lists what collides. */
export function rework(state: State, paragraphId: number | null, written: string | null): void {
  const paragraph = paragraphById(state.drafts, paragraphId);
  if (!paragraph || paragraph.sent === null) return;
  const own = state.comments.filter(
    (comment) => comment.paragraph_id === paragraphId && MAKES_TEXT.includes(comment.decision),
  );
  paragraph.conflicts = [];
  paragraph.answers = own.map(({ id }) => id);
  if (written !== null) {
    paragraph.text = written;
  } else {
    paragraph.text = paragraph.sent;
    for (const comment of own.filter(({ decision }) => decision === "adopted")) {
      const next = applied(paragraph.text, comment);
      const rival = own.find(({ id, quote }) => id < comment.id && quote === comment.quote);
      if (next !== null) paragraph.text = next;
      else if (rival) {
        paragraph.text = paragraph.text.replace(rival.proposed ?? "", () => comment.quote ?? "");
        paragraph.conflicts = [
          {
            base: comment.quote ?? "",
            sides: [rival, comment].map((side) => ({
              text: side.proposed ?? "",
              sources: [side.unit_short],
              comments: [side.id],
            })),
          },
        ];
      }
    }
  }
  paragraph.segments = compare(paragraph.sent, paragraph.text);
}

/** A reply's text with its marks. Comments are found by handle. */
export function filePages(state: State, reply: StoredReply): FilePages[] {
  const ids = new Map<string, CommentId>(state.comments.map(({ handle, id }) => [handle, id]));
  const marks = reply.passages.flatMap(({ text, kind, handle }, passage): Mark[] =>
    kind === null
      ? []
      : [
          {
            span: { passage, start: 0, end: [...text].length },
            kind,
            comment: handle ? (ids.get(handle) ?? null) : null,
          },
        ],
  );
  const size = (kind: string) =>
    reply.passages.filter((one) => one.kind === kind).reduce((sum, { text }) => sum + [...text].length, 0);
  return (reply.files.length > 0 ? reply.files.slice(0, 1) : ["口头反馈"]).map((name, index) => ({
    file: { id: reply.id * 10 + index, name, size: 18_944, unreadable: null, losses: [], pages: 0 },
    passages: reply.passages.map(({ text }) => ({
      label: null,
      text,
      cell: null,
      region: "body",
      revisions: [],
      recognised: null,
    })),
    marks,
    coverage: {
      comment: size("comment"),
      roster: size("roster"),
      boilerplate: size("boilerplate"),
      unplaced: size("unplaced"),
    },
  }));
}
