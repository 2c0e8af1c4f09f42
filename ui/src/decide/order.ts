/** In which order comments are decided, and which one comes next. */
import type { CommentId, CommentView, DraftView, NodeView, UnitId } from "../backend/generated";
import { nodeName } from "../drafts/nodeName";
import { DRAFT_KINDS } from "../text/words";

/** Comments under one head: a clause, a unit, or the drafts as a whole. */
export interface Group {
  key: string;
  name: string;
  depth: number;
  /** A head without comments of its own, such as a draft's title. */
  comments: CommentView[];
  conflict: boolean;
}

export type Order = "clause" | "unit";

const hasConflict = (node: NodeView) => node.paragraphs.some(({ conflicts }) => conflicts.length > 0);

/** What a draft is called where room is short. */
function draftName({ annex, kind, title }: DraftView): string {
  const name = kind === "other" ? title : DRAFT_KINDS[kind];
  return annex === null ? name : `附件${annex} ${name}`;
}

/** By clause, in the drafts' order; comments without a place last. */
export function byClause(drafts: DraftView[], comments: CommentView[]): Group[] {
  const groups: Group[] = [];
  const placed = new Set<CommentId>();
  for (const draft of drafts.filter(({ kind }) => kind !== "letter")) {
    groups.push({ key: `d${draft.id}`, name: draftName(draft), depth: -1, comments: [], conflict: false });
    for (const node of draft.nodes) {
      const own = comments.filter((comment) => comment.node === node.id).sort(byParagraph);
      for (const { id } of own) placed.add(id);
      if (own.length === 0 && node.kind !== "clause" && node.kind !== "heading") continue;
      groups.push({
        key: `n${node.id}`,
        name: nodeName(node),
        depth: node.depth,
        comments: own,
        conflict: hasConflict(node),
      });
    }
  }
  const rest = comments.filter(({ id }) => !placed.has(id));
  groups.push({ key: "all", name: "全文意见", depth: 0, comments: rest, conflict: false });
  return groups;
}

function byParagraph(a: CommentView, b: CommentView): number {
  return (a.paragraph ?? 0) - (b.paragraph ?? 0) || a.id - b.id;
}

/** By unit, in the sending list's order. */
export function byUnit(units: UnitId[], names: Map<UnitId, string>, comments: CommentView[]): Group[] {
  const known = new Map<string, CommentView[]>();
  for (const comment of comments) known.set(comment.unit, [...(known.get(comment.unit) ?? []), comment]);
  const groups: Group[] = [];
  for (const unit of units) {
    const name = names.get(unit) ?? "";
    const own = known.get(name);
    if (!own) continue;
    known.delete(name);
    groups.push({ key: `u${unit}`, name, depth: 0, comments: own, conflict: false });
  }
  for (const [name, own] of known) {
    groups.push({ key: `u:${name}`, name: name || "未认出单位", depth: 0, comments: own, conflict: false });
  }
  return groups;
}

export const undecided = (comment: CommentView): boolean => comment.decision === null;

/** The next one that `wanted` holds for, going round once; none where there is no other. */
export function following(
  sequence: CommentView[],
  from: CommentId | null,
  by: 1 | -1,
  wanted: (comment: CommentView) => boolean = () => true,
): CommentView | null {
  const count = sequence.length;
  if (count === 0) return null;
  const found = sequence.findIndex(({ id }) => id === from);
  // From nowhere the first step forward reaches the first, the first step back the last.
  const start = found >= 0 ? found : by > 0 ? -1 : count;
  for (let step = 1; step <= count; step += 1) {
    const candidate = sequence[(((start + by * step) % count) + count) % count];
    if (candidate && candidate.id !== from && wanted(candidate)) return candidate;
  }
  return null;
}
