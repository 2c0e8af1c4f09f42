/** The state of deciding: which comment, which are chosen together, what is being written. */
import { useState } from "react";

import type { CommentDetail, CommentId, CommentView, DraftView, Outcome, ParagraphView } from "../backend/generated";
import { useChange, useRead } from "../backend/queries";
import { following, undecided } from "./order";
import { useRecent } from "./recent";

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
  busy: boolean;
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
  const reason = written && written.comment === current?.id ? written.reason : (current?.reason ?? "");

  const select = (comment: CommentId) => {
    setCurrentId(comment);
    setEditing(null);
  };
  const step = (by: 1 | -1, all: boolean) => {
    const next = following(sequence, current?.id ?? null, by, all ? undefined : undecided);
    if (next) select(next.id);
  };
  /** Saves, then shows the next that needs a decision, unless this one still wants a reason. */
  const save = async (ids: CommentId[], outcome: Outcome, because: string, text: string | null, stay: boolean) => {
    const rest = sequence.filter(({ id }) => !ids.includes(id) || id === current?.id);
    const next = following(rest, current?.id ?? null, 1, undecided);
    const done = await change.run({ comments: ids, outcome, reason: because.trim() || null, text });
    if (!done) return;
    recent.add(ids);
    setChosen([]);
    setEditing(null);
    if (!stay && next) select(next.id);
  };

  const decide = (outcome: Outcome) => {
    if (!current || change.busy) return;
    if (chosen.length > 0) {
      void save(chosen, outcome, reason, null, outcome !== "adopted" && !reason.trim());
      return;
    }
    // Changing one's mind is a key of its own.
    if (current.decision !== null) return;
    if (outcome === "adopted") {
      if (!detail) return;
      const applies = current.has_edit && detail.conflicts.length === 0;
      if (!applies && detail.result_text !== null) {
        setEditing("adopted");
        return;
      }
    }
    void save([current.id], outcome, reason, null, outcome !== "adopted" && !reason.trim());
  };

  const shelve = () => {
    if (!current || change.busy) return;
    const ids = chosen.length > 0 ? chosen : [current.id];
    const decided = sequence.filter(({ id, decision }) => ids.includes(id) && decision !== null).map(({ id }) => id);
    if (decided.length === 0) {
      setChosen([]);
      step(1, false);
    } else {
      void change
        .run({ comments: decided, outcome: null, reason: null, text: null })
        .then((done) => done && setChosen([]));
    }
  };

  const giveReason = (because: string) => {
    if (!current || change.busy) return;
    setWritten({ comment: current.id, reason: because });
    if (current.decision === null || because.trim() === (current.reason ?? "")) return;
    const paragraph = paragraphOf(drafts, current);
    // A text that was written by hand stays when only the reason changes.
    const text = current.decision === "partly" && paragraph?.answers.includes(current.id) ? paragraph.text : null;
    const wasMissing = current.decision !== "adopted" && !current.reason;
    void save([current.id], current.decision, because, text, !wasMissing);
  };

  return {
    current,
    detail,
    chosen,
    reason,
    editing,
    clean,
    busy: change.busy,
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
      if (!current || change.busy) return;
      const needsReason = outcome !== "adopted" && !reason.trim();
      void save([current.id], outcome, reason, text, needsReason || current.decision !== null);
    },
    giveReason,
  };
}
