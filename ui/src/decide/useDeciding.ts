/** The state of deciding: which comment, which are chosen together, what is being written. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import type {
  CommentDetail,
  CommentFilter,
  CommentId,
  CommentView,
  DraftView,
  Outcome,
  ParagraphView,
} from "../backend/generated";
import { refresh, useChange, useRead } from "../backend/queries";
import { following, undecided } from "./order";
import { useRecent } from "./recent";

/** All comments are decided from one list. */
export const ALL_COMMENTS: CommentFilter = { unit: null, node: null, reply: null, undecided: false, all: false };

const COMMENTS_KEY = ["comments", ALL_COMMENTS];

export interface Deciding {
  current: CommentView | null;
  detail: CommentDetail | null;
  /** Decided together with the next decision; empty where only the current one is. */
  chosen: CommentId[];
  /** The reason as written so far. */
  reason: string;
  /** The result is being written: with the outcome that saving gives it. */
  editing: Outcome | null;
  /** Only the final words, without marks. */
  clean: boolean;
  select(comment: CommentId): void;
  step(by: 1 | -1, all: boolean): void;
  toggleChosen(): void;
  setReason(reason: string): void;
  setClean(clean: boolean): void;
  /** Decides; 采纳 that does not apply cleanly opens the result for editing instead. */
  decide(outcome: Outcome): void;
  /** Leaves an open one for later; takes a decision back. */
  shelve(): void;
  startEditing(outcome?: Outcome): void;
  stopEditing(): void;
  saveEdited(text: string, outcome: Outcome): void;
  /** Gives the reason of a decision that was made, or prepares it. */
  giveReason(reason: string): void;
}

function paragraphOf(drafts: DraftView[], comment: CommentView | null): ParagraphView | null {
  if (comment?.paragraph_id == null) return null;
  for (const { nodes } of drafts) {
    for (const { paragraphs } of nodes) {
      const found = paragraphs.find(({ id }) => id === comment.paragraph_id);
      if (found) return found;
    }
  }
  return null;
}

export function useDeciding(sequence: CommentView[], drafts: DraftView[], first: CommentId | null): Deciding {
  const [currentId, setCurrentId] = useState(first);
  const current = sequence.find(({ id }) => id === currentId) ?? sequence[0] ?? null;
  const read = useRead("comment", { comment: current?.id ?? 0 }, { enabled: current !== null, keep: true });
  const detail = read.data?.comment.id === current?.id ? (read.data ?? null) : null;
  const [chosen, setChosen] = useState<CommentId[]>([]);
  const [written, setWritten] = useState<{ comment: CommentId; reason: string } | null>(null);
  const [editing, setEditing] = useState<Outcome | null>(null);
  const [clean, setClean] = useState(false);
  const change = useChange("decide");
  const recent = useRecent();
  const client = useQueryClient();
  const reason = written && written.comment === current?.id ? written.reason : (current?.reason ?? "");

  const select = (comment: CommentId) => {
    setCurrentId(comment);
    setEditing(null);
  };
  const step = (by: 1 | -1, all: boolean) => {
    const next = following(sequence, current?.id ?? null, by, all ? undefined : undecided);
    if (next) select(next.id);
  };
  /** Shows the decisions as made before they are saved: the next key may come sooner than the answer. */
  const showAsDecided = (ids: CommentId[], outcome: Outcome | null, because: string | null) => {
    // An answer that is under way knows nothing of it yet.
    void client.cancelQueries({ queryKey: COMMENTS_KEY });
    client.setQueryData<CommentView[]>(COMMENTS_KEY, (list) =>
      list?.map((comment) => (ids.includes(comment.id) ? { ...comment, decision: outcome, reason: because } : comment)),
    );
  };
  /** A comment as it is by now, which may be newer than what is drawn. */
  const latest = (id: CommentId) =>
    client.getQueryData<CommentView[]>(COMMENTS_KEY)?.find((comment) => comment.id === id) ?? null;
  /** Decides, and shows the next that needs a decision, unless this one still wants a reason. */
  const save = async (ids: CommentId[], outcome: Outcome, because: string, text: string | null, stay: boolean) => {
    const reasonGiven = because.trim() || null;
    const rest = sequence.filter(({ id }) => !ids.includes(id) || id === current?.id);
    const next = following(rest, current?.id ?? null, 1, undecided);
    setChosen([]);
    setEditing(null);
    if (!stay && next) select(next.id);
    showAsDecided(ids, outcome, reasonGiven);
    const done = await change.run({ comments: ids, outcome, reason: reasonGiven, text });
    if (done) {
      recent.add(ids);
    } else {
      await refresh(client, ["comments"]);
      const [back] = ids;
      if (back !== undefined) select(back);
    }
  };
  /** What was not shown yet is not decided: a key struck twice must not decide the next one blindly. */
  const shown = detail !== null || read.isError;

  const decide = (outcome: Outcome) => {
    if (!current || !shown) return;
    const needsReason = outcome !== "adopted" && !reason.trim();
    if (chosen.length > 0) {
      void save(chosen, outcome, reason, null, needsReason);
      return;
    }
    // Changing one's mind is a key of its own.
    if (latest(current.id)?.decision !== null) return;
    if (outcome === "adopted" && detail) {
      const applies = current.has_edit && detail.conflicts.length === 0;
      if (!applies && detail.result_text !== null) {
        setEditing("adopted");
        return;
      }
    }
    void save([current.id], outcome, reason, null, needsReason);
  };

  const shelve = () => {
    if (!current) return;
    const ids = chosen.length > 0 ? chosen : [current.id];
    const decided = ids.filter((id) => (latest(id)?.decision ?? null) !== null);
    setChosen([]);
    if (decided.length === 0) {
      step(1, false);
      return;
    }
    showAsDecided(decided, null, null);
    void change.run({ comments: decided, outcome: null, reason: null, text: null }).then((done) => {
      if (!done) void refresh(client, ["comments"]);
    });
  };

  const giveReason = (because: string) => {
    if (!current) return;
    setWritten({ comment: current.id, reason: because });
    const { decision, reason: before } = latest(current.id) ?? current;
    if (decision === null || because.trim() === (before ?? "")) return;
    const paragraph = paragraphOf(drafts, current);
    // A text that was written by hand stays when only the reason changes.
    const byHand = decision === "partly" || (decision === "adopted" && !current.has_edit);
    const text = byHand && paragraph?.answers.includes(current.id) ? paragraph.text : null;
    const wasMissing = decision !== "adopted" && !before;
    void save([current.id], decision, because, text, !wasMissing);
  };

  return {
    current,
    detail,
    chosen,
    reason,
    editing,
    clean,
    select,
    step,
    toggleChosen: () => {
      if (!current) return;
      setChosen(chosen.includes(current.id) ? chosen.filter((id) => id !== current.id) : [...chosen, current.id]);
    },
    setReason: (value) => current && setWritten({ comment: current.id, reason: value }),
    setClean,
    decide,
    shelve,
    startEditing: (outcome) => setEditing(outcome ?? (current?.decision === "partly" ? "partly" : "adopted")),
    stopEditing: () => setEditing(null),
    saveEdited: (text, outcome) => {
      if (!current) return;
      const needsReason = outcome !== "adopted" && !reason.trim();
      void save([current.id], outcome, reason, text, needsReason || current.decision !== null);
    },
    giveReason,
  };
}
