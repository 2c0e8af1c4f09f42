/** The reads of the recorded matter. */
import type {
  CommentDetail,
  CommentFilter,
  CommentView,
  CheckReport,
  Counts,
  DraftView,
  Ledger,
  LedgerRow,
  NextStep,
  Overview,
  ReplyPages,
  ReplyView,
  RosterState,
  UnitId,
} from "../generated";
import { unitNamed } from "./units";
import { applied, compare, filePages, paragraphById, type State, type StoredReply } from "./matter";

const unitOf = (state: State, id: UnitId | null) => state.units.find((unit) => unit.id === id) ?? null;

const isGuessed = (reply: StoredReply) =>
  reply.relations?.some(({ state, led }) => state === "guessed" && led) ?? false;

const isSettled = (reply: StoredReply) =>
  !isGuessed(reply) && reply.unitConfirmed && reply.natureConfirmed && reply.nature !== "unclear";

const unplacedIn = (reply: StoredReply) => reply.passages.filter(({ kind }) => kind === "unplaced").length;

export function replyView(state: State, reply: StoredReply): ReplyView {
  return {
    id: reply.id,
    unit: unitOf(state, reply.unit),
    unit_confirmed: reply.unitConfirmed,
    senders:
      reply.unit === null ? [] : [{ unit: reply.unit, confidence: reply.sure, why: reply.why }, ...otherGuesses(reply)],
    nature: reply.nature,
    nature_words: reply.natureWords,
    nature_confirmed: reply.natureConfirmed,
    number: reply.number,
    date: reply.date,
    received: reply.received,
    taken_by: reply.takenBy,
    files: reply.files.map((name, index) => ({
      id: reply.id * 10 + index,
      name,
      size: 18_944,
      unreadable: null,
      losses: [],
      pages: 0,
    })),
    comments: state.comments.filter((comment) => comment.reply === reply.id).map(({ id }) => id),
    unplaced: unplacedIn(reply),
    warnings: reply.sure < 0.8 ? ["文中没有落款，单位是按科室名称推断的"] : [],
    relations: reply.relations ?? [],
    settled: isSettled(reply),
  };
}

function otherGuesses(reply: StoredReply) {
  return reply.sure < 0.8
    ? [{ unit: unitNamed("市住建局").id, confidence: 0.31, why: "正文提到“住房城乡建设局”" }]
    : [];
}

function rosterState(state: State, unit: UnitId): RosterState | null {
  const own = state.roster.filter((row) => row.unit?.id === unit);
  if (own.length === 0) return null;
  const complete = own.filter((row) => row.complete).length;
  return complete === own.length ? "complete" : complete > 0 ? "partial" : "missing";
}

function ledgerRow(state: State, unit: UnitId): LedgerRow | null {
  const found = unitOf(state, unit);
  if (!found) return null;
  const replies = state.replies.filter((reply) => reply.unit === unit);
  const latest = replies.at(-1);
  const comments = state.comments.filter((comment) => comment.unit === found.name);
  const status = !latest
    ? "waiting"
    : !isSettled(latest)
      ? "unclear"
      : latest.nature === "none"
        ? "no_comment"
        : "points";
  return {
    unit: found,
    asked: state.roles.recipient.includes(unit),
    status,
    late: latest !== undefined && (latest.date ?? "") > state.deadline.slice(0, 10),
    date: latest?.date ?? null,
    date_basis: latest ? "document" : null,
    doubts: replies.filter(isGuessed).map(({ files }) => `“${files.join("、")}”建议合为一件，待确认`),
    number: latest?.number ?? null,
    replies: replies.map(({ id }) => id),
    points: comments.length,
    decided: comments.filter(({ decision }) => decision !== null).length,
    roster: rosterState(state, unit),
  };
}

export function ledger(state: State): Ledger {
  const asked = state.roles.recipient;
  const others = state.replies
    .map(({ unit }) => unit)
    .filter((unit): unit is UnitId => unit !== null && !asked.includes(unit));
  const rows = [...asked, ...new Set(others)].map((unit) => ledgerRow(state, unit));
  return { rows: rows.filter((row) => row !== null), deadline: state.deadline };
}

function counts(state: State): Counts {
  const rows = ledger(state).rows.filter(({ asked }) => asked);
  const replied = rows.filter(({ status }) => status !== "waiting").length;
  return {
    recipients: rows.length,
    replied,
    waiting: rows.length - replied,
    no_comment: rows.filter(({ status }) => status === "no_comment").length,
    unsettled: state.replies.filter((reply) => !isSettled(reply)).length,
    unplaced_texts: state.replies.reduce((sum, reply) => sum + unplacedIn(reply), 0),
    comments: state.comments.length,
    decided: state.comments.filter(({ decision }) => decision !== null).length,
    unplaced_comments: state.comments.filter(({ placed, decision }) => !placed && decision === null).length,
    conflicts: drafts(state)
      .flatMap(({ nodes }) => nodes.flatMap(({ paragraphs }) => paragraphs))
      .filter(({ conflicts }) => conflicts.length > 0).length,
    posts: state.roster.length,
    posts_filled: state.roster.filter(({ complete }) => complete).length,
  };
}

function next(now: Counts): NextStep {
  if (now.unsettled > 0) return { sentence: `有 ${now.unsettled} 件来件要确认`, screen: "incoming" };
  if (now.unplaced_texts > 0) return { sentence: `有 ${now.unplaced_texts} 句话要核对`, screen: "coverage" };
  if (now.comments > now.decided)
    return { sentence: `还有 ${now.comments - now.decided} 条意见待处理`, screen: "decide" };
  if (now.conflicts > 0) return { sentence: `有 ${now.conflicts} 处冲突要定稿`, screen: "merge" };
  if (now.waiting > 0) return { sentence: `${now.waiting} 个单位未反馈`, screen: "ledger" };
  return { sentence: "可以填写印发要素并导出", screen: "issue" };
}

export function overview(state: State, undo: string | null, redo: string | null): Overview {
  const now = counts(state);
  return {
    path: state.path,
    name: "快递包装绿色转型具体措施和协调机制",
    sent: "2024-01-26",
    deadline: state.deadline,
    days_left: 1,
    stage: now.comments > now.decided ? "deciding" : "issuing",
    counts: now,
    next: next(now),
    notice: null,
    undo,
    redo,
  };
}

export function drafts(state: State): DraftView[] {
  return state.drafts.map((draft) => ({
    ...draft,
    nodes: draft.nodes.map((node) => {
      const own = state.comments.filter((comment) => comment.node === node.id);
      return { ...node, comments: own.length, undecided: own.filter(({ decision }) => decision === null).length };
    }),
  }));
}

export function replyPages(state: State, id: number): ReplyPages | null {
  const found = state.replies.find((one) => one.id === id);
  return found ? { reply: replyView(state, found), files: filePages(state, found) } : null;
}

export function commentViews(state: State, filter: CommentFilter): CommentView[] {
  const unit = filter.unit === null ? null : unitOf(state, filter.unit)?.name;
  return state.comments.filter(
    (comment) =>
      (unit === null || comment.unit === unit) &&
      (filter.node === null || comment.node === filter.node) &&
      (filter.reply === null || comment.reply === filter.reply) &&
      (!filter.undecided || comment.decision === null),
  );
}

export function commentDetail(state: State, id: number): CommentDetail | null {
  const found = state.comments.find((one) => one.id === id);
  if (!found) return null;
  const paragraph = paragraphById(state.drafts, found.paragraph_id);
  const now = paragraph?.text ?? "";
  const result = paragraph ? applied(now, found) : null;
  const proposed = paragraph?.sent ? applied(paragraph.sent, found) : null;
  const rivals = state.comments.filter(
    (other) =>
      other.id !== id &&
      other.paragraph_id === found.paragraph_id &&
      other.quote === found.quote &&
      other.decision === "adopted",
  );
  const stored = state.replies.find((one) => one.id === found.reply);
  const at = stored?.passages.findIndex(({ handle }) => handle === found.handle) ?? -1;
  const excerpt = stored && at >= 0 ? [stored.passages[at]?.text ?? ""] : [];
  const start = found.quote && paragraph?.sent ? paragraph.sent.indexOf(found.quote) : -1;
  return {
    comment: found,
    anchor: found.node
      ? {
          draft: 2,
          node: found.node,
          paragraph: found.paragraph_id,
          range: start >= 0 ? [start, start + (found.quote?.length ?? 0)] : null,
          before: "",
          after: "",
        }
      : null,
    proposal: proposed && paragraph?.sent ? compare(paragraph.sent, proposed) : [],
    result: result !== null && found.has_edit ? compare(now, result) : [],
    result_text: paragraph ? (result ?? now) : null,
    conflicts:
      rivals.length > 0
        ? [
            {
              base: found.quote ?? "",
              sides: [...rivals, found].map((side) => ({
                text: side.proposed ?? "",
                sources: [side.unit_short],
                comments: [side.id],
              })),
            },
          ]
        : [],
    excerpt: excerpt.map((text) => ({
      label: null,
      text,
      cell: null,
      region: "body",
      revisions: [],
      recognised: null,
    })),
    marks: excerpt.map((text) => ({
      span: { passage: 0, start: 0, end: [...text].length },
      kind: "comment",
      comment: id,
    })),
    file: stored?.files[0] ?? "",
  };
}

export function check(state: State): CheckReport {
  const nowhere = { draft: null, node: null, paragraph: null, range: null, comment: null, unit: null, field: null };
  const findings: CheckReport["findings"] = [];
  for (const one of state.comments) {
    if (one.decision === null) {
      findings.push({
        kind: "undecided",
        severity: "blocking",
        sentence: `${one.handle} 还没有处理`,
        hint: one.text,
        place: { ...nowhere, comment: one.id },
      });
    } else if (one.decision !== "adopted" && !one.reason) {
      findings.push({
        kind: "no_reason",
        severity: "blocking",
        sentence: `${one.handle} 未写理由`,
        hint: "部分采纳、不采纳、解释说明须写明理由。",
        place: { ...nowhere, comment: one.id },
      });
    }
  }
  const leftover = state.drafts
    .flatMap(({ nodes }) => nodes)
    .find(({ paragraphs }) => paragraphs.some(({ text }) => text.includes("我区")));
  if (leftover) {
    findings.push({
      kind: "leftover",
      severity: "warning",
      sentence: `${leftover.label}${leftover.name}中有“我区”，疑为上级文件用语`,
      hint: "应为“我市”。",
      place: { ...nowhere, node: leftover.id },
    });
  }
  if (state.roster.some(({ complete }) => !complete)) {
    findings.push({
      kind: "roster_incomplete",
      severity: "warning",
      sentence: "名单还有空缺",
      hint: "到名单中补齐。",
      place: nowhere,
    });
  }
  if (!state.issuance.number) {
    findings.push({
      kind: "missing_field",
      severity: "blocking",
      sentence: "还没有填发文字号",
      hint: "用主办单位的文号。",
      place: { ...nowhere, field: "number" },
    });
  }
  return { findings };
}
