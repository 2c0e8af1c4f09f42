/** The points found in a reply, to be placed elsewhere, corrected or struck off. */
import { Button } from "antd";
import { useState } from "react";

import type { CommentId, CommentView, ReplyId } from "../backend/generated";
import { useChange, useRead } from "../backend/queries";
import { KeyButton } from "../keys/KeyButton";
import { PlaceDialog } from "../place/PlaceDialog";
import { Wish } from "../text/Wish";
import { KINDS } from "../text/words";
import { StandingChip } from "../text/StandingChip";
import { Chip } from "../window/Chip";
import { Empty } from "../window/Empty";
import { useNavigation } from "../window/navigation";
import { CorrectDialog } from "./CorrectDialog";

interface FoundPointsProps {
  reply: ReplyId;
  selected: CommentId | null;
  onSelect: (comment: CommentId) => void;
}

export function FoundPoints({ reply, selected, onSelect }: FoundPointsProps) {
  const comments = useRead("comments", { unit: null, node: null, reply, undecided: false, all: true });
  const [placing, setPlacing] = useState<CommentView | null>(null);
  const [correcting, setCorrecting] = useState<CommentView | null>(null);
  const current = comments.data?.find(({ id }) => id === selected) ?? null;
  return (
    <section className="panel" data-testid="found-points">
      <h3>
        找到的意见 <small>{comments.data?.length ?? 0} 条</small>
      </h3>
      <div className="scroll padded">
        {comments.data?.length === 0 && <Empty>这份来件里没有找到意见。左边若有漏掉的，点选后按回车归为意见。</Empty>}
        {comments.data?.map((comment) => (
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
      <div className="foot">
        <KeyButton
          keyName="G"
          label="改位置"
          disabled={!current}
          onPress={() => setPlacing(current)}
          testId="point-place"
        />
        <KeyButton
          keyName="C"
          label="更正"
          disabled={!current}
          onPress={() => setCorrecting(current)}
          testId="point-correct"
        />
        <StrikeOff comment={current} />
      </div>
      {placing && <PlaceDialog comment={placing} onClose={() => setPlacing(null)} />}
      {correcting && <CorrectDialog comment={correcting} onClose={() => setCorrecting(null)} />}
    </section>
  );
}

function Point({ comment }: { comment: CommentView }) {
  const { open } = useNavigation();
  return (
    <>
      <b>{comment.handle}</b> <Chip>{KINDS[comment.kind]}</Chip>{" "}
      {comment.placed ? (
        <Chip tone={comment.place_confirmed || comment.confidence >= 0.8 ? "good" : "doubt"}>
          {comment.path.join("") || comment.label || comment.draft}
          {comment.paragraph !== null && comment.paragraph > 1 ? ` 第${comment.paragraph}段` : ""}
          {!comment.place_confirmed && comment.confidence < 0.8 ? " 待确认" : ""}
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

function StrikeOff({ comment }: { comment: CommentView | null }) {
  const change = useChange("remove_comment");
  return (
    <KeyButton
      keyName="Shift+X"
      label="不是意见，删除"
      disabled={!comment || change.busy}
      onPress={() => comment && void change.run({ comment: comment.id })}
      testId="point-remove"
    />
  );
}
