/** The comments beside the current one: on the same clause, or of the same unit. */
import type { CommentView } from "../backend/generated";
import { List } from "../list/List";
import { KINDS, OUTCOME_TONES, OUTCOMES } from "../text/words";
import { Wish } from "../text/Wish";
import { StandingChip } from "../text/StandingChip";
import { Chip } from "../window/Chip";
import type { Deciding } from "./useDeciding";

interface CardsProps {
  comments: CommentView[];
  deciding: Deciding;
  byUnit: boolean;
}

export function Cards({ comments, deciding, byUnit }: CardsProps) {
  const at = comments.findIndex(({ id }) => id === deciding.current?.id);
  return (
    <List
      rows={comments}
      keyOf={({ id }) => id}
      rowHeight={110}
      selected={at}
      className="cards"
      label="意见"
      testId="cards"
      render={(comment) => (
        <div
          className={comment.id === deciding.current?.id ? "card on" : "card"}
          aria-current={comment.id === deciding.current?.id}
          data-testid={`comment-${comment.id}`}
          data-decision={comment.decision ?? "open"}
          onClick={() => deciding.select(comment.id)}
        >
          <Card comment={comment} chosen={deciding.chosen.includes(comment.id)} byUnit={byUnit} />
        </div>
      )}
    />
  );
}

function Card({ comment, chosen, byUnit }: { comment: CommentView; chosen: boolean; byUnit: boolean }) {
  return (
    <>
      <div className="card-head">
        {chosen && <Chip tone="act">已选中</Chip>}
        <b>{byUnit ? comment.label || comment.draft || "全文意见" : comment.unit || "未认出单位"}</b>
        <Chip>{comment.handle}</Chip>
        <Chip>{KINDS[comment.kind]}</Chip>
        <PlaceChip comment={comment} />
        <StandingChip standing={comment.standing} />
        {comment.decision && (
          <Chip tone={OUTCOME_TONES[comment.decision]}>
            已{OUTCOMES[comment.decision]}
            {comment.decision !== "adopted" && !comment.reason && "，缺理由"}
          </Chip>
        )}
      </div>
      <p>
        <Wish comment={comment} />
      </p>
      {comment.grounds && <p className="mute">理由：{comment.grounds}</p>}
    </>
  );
}

/** Whether the place is sure, in words. */
function PlaceChip({ comment }: { comment: CommentView }) {
  if (!comment.placed) return <Chip tone="doubt">没有对到条目</Chip>;
  if (comment.place_confirmed) return null;
  return comment.confidence < 0.8 ? (
    <Chip tone="doubt" title={comment.why.join("；")}>
      待确认位置
    </Chip>
  ) : null;
}
