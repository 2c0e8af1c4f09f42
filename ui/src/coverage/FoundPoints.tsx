/** The points found in a reply: right, elsewhere, something else, two, one with the next, or none. */
import { Button } from "antd";
import { useState } from "react";

import type { CommentId, CommentView, ReplyPages } from "../backend/generated";
import { useChange, useRead } from "../backend/queries";
import { KeyButton } from "../keys/KeyButton";
import { PlaceDialog } from "../place/PlaceDialog";
import { StandingChip } from "../text/StandingChip";
import { Wish } from "../text/Wish";
import { KINDS } from "../text/words";
import { Chip } from "../window/Chip";
import { Empty } from "../window/Empty";
import { useNavigation } from "../window/navigation";
import { CorrectDialog } from "./CorrectDialog";
import { type CutPiece, cutPieces, SplitDialog } from "./SplitDialog";

interface FoundPointsProps {
  pages: ReplyPages;
  selected: CommentId | null;
  onSelect: (comment: CommentId | null) => void;
}

/** A point whose place a person should look at. */
export function isDoubtful(comment: CommentView): boolean {
  return comment.decision === null && !comment.place_confirmed && (!comment.placed || comment.confidence < 0.8);
}

/** The points of a reply in the order in which they stand in it. */
export function usePoints(pages: ReplyPages): CommentView[] {
  const read = useRead("comments", { unit: null, node: null, reply: pages.reply.id, undecided: false, all: true });
  const order = pages.files.flatMap(({ marks }) => marks.map(({ comment }) => comment));
  const place = ({ id }: CommentView) => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...(read.data ?? [])].sort((a, b) => place(a) - place(b));
}

export function FoundPoints({ pages, selected, onSelect }: FoundPointsProps) {
  const points = usePoints(pages);
  const at = points.findIndex(({ id }) => id === selected);
  const current = points[at] ?? null;
  return (
    <section className="panel" data-testid="found-points">
      <h3>
        找到的意见 <small>{points.length} 条</small>
      </h3>
      <div className="scroll padded">
        {points.length === 0 && <Empty>这份来件里没有找到意见。左边若有漏掉的，点选后按回车归为意见。</Empty>}
        {points.map((comment) => (
          <div
            key={comment.id}
            className={comment.id === selected ? "card on" : "card"}
            data-testid={`point-${comment.id}`}
            onClick={() => onSelect(comment.id)}
          >
            <Point comment={comment} />
          </div>
        ))}
      </div>
      <Actions pages={pages} current={current} next={(current && points[at + 1]) ?? null} />
    </section>
  );
}

interface ActionsProps {
  pages: ReplyPages;
  current: CommentView | null;
  /** The point after it in the reply. */
  next: CommentView | null;
}

type Open = { dialog: "place" | "correct" | "split"; comment: CommentView };

function Actions({ pages, current, next }: ActionsProps) {
  const [open, setOpen] = useState<Open | null>(null);
  const join = useChange("join_comments");
  const remove = useChange("remove_comment");
  const busy = join.busy || remove.busy;
  const pieces = current ? piecesOf(pages, current.id) : [];
  const together = current && next && fileOf(pages, current.id) === fileOf(pages, next.id);
  const show = (dialog: Open["dialog"]) => current && setOpen({ dialog, comment: current });
  const close = () => setOpen(null);
  return (
    <div className="foot wrap">
      <KeyButton keyName="G" label="改位置" disabled={!current} onPress={() => show("place")} testId="point-place" />
      <KeyButton keyName="C" label="更正" disabled={!current} onPress={() => show("correct")} testId="point-correct" />
      <KeyButton
        keyName="S"
        label="拆成两条"
        disabled={pieces.length < 2}
        onPress={() => show("split")}
        testId="point-split"
      />
      <KeyButton
        keyName="M"
        label="与下一条合并"
        disabled={!together || busy}
        onPress={() => current && next && void join.run({ comment: current.id, with: next.id })}
        testId="point-join"
      />
      <KeyButton
        keyName="Shift+X"
        label="不是意见，再看"
        disabled={!current || busy}
        onPress={() => current && void remove.run({ comment: current.id })}
        testId="point-remove"
      />
      {open?.dialog === "place" && <PlaceDialog comment={open.comment} onClose={close} />}
      {open?.dialog === "correct" && <CorrectDialog comment={open.comment} onClose={close} />}
      {open?.dialog === "split" && (
        <SplitDialog comment={open.comment} pieces={piecesOf(pages, open.comment.id)} onClose={close} />
      )}
    </div>
  );
}

function fileOf(pages: ReplyPages, comment: CommentId): number {
  return pages.files.findIndex(({ marks }) => marks.some((mark) => mark.comment === comment));
}

function piecesOf(pages: ReplyPages, comment: CommentId): CutPiece[] {
  const file = pages.files[fileOf(pages, comment)];
  return file
    ? cutPieces(
        file,
        file.marks.filter((mark) => mark.comment === comment),
      )
    : [];
}

function Point({ comment }: { comment: CommentView }) {
  const { open } = useNavigation();
  return (
    <>
      <b>{comment.handle}</b> <Chip>{KINDS[comment.kind]}</Chip>{" "}
      {comment.placed ? (
        <Chip tone={isDoubtful(comment) ? "doubt" : "good"}>
          {comment.path.join("") || comment.label || comment.draft}
          {comment.paragraph !== null && comment.paragraph > 1 ? ` 第${comment.paragraph}段` : ""}
          {isDoubtful(comment) ? ` 约 ${Math.round(comment.confidence * 100)}%，待确认` : ""}
        </Chip>
      ) : (
        <Chip tone="doubt">没有对到条目</Chip>
      )}
      <StandingChip standing={comment.standing} />
      <p>{comment.text}</p>
      {(comment.kind === "replace" || comment.kind === "delete") && comment.quote && (
        <p>
          <Wish comment={comment} />
        </p>
      )}
      {comment.why.length > 0 && <p className="mute">{comment.why.join("；")}</p>}
      <Button size="small" type="link" onClick={() => open("decide", { comment: comment.id })}>
        去处理
      </Button>
    </>
  );
}
