/** On the right: the unit's own words, the result, the reason, the last decisions. */
import { useEffect, useRef, useState } from "react";

import type { CommentDetail, CommentView, Outcome } from "../backend/generated";
import { useRead } from "../backend/queries";
import { TextField } from "../field/TextField";
import { KeyButton } from "../keys/KeyButton";
import { PlaceDialog } from "../place/PlaceDialog";
import { fullDay } from "../text/dates";
import { Passages } from "../text/Original";
import { OUTCOMES } from "../text/words";
import { OriginalDialog } from "./OriginalDialog";
import { PHRASES } from "./phrases";
import { useRecent } from "./recent";
import { Result } from "./Result";
import type { Deciding } from "./useDeciding";

export function Side({ deciding, comments }: { deciding: Deciding; comments: CommentView[] }) {
  const { current, detail } = deciding;
  const [dialog, setDialog] = useState<"original" | "place" | null>(null);
  const replies = useRead("replies", {});
  if (!current) return <section className="panel side" />;
  const reply = replies.data?.find(({ id }) => id === current.reply);
  return (
    <section className="panel side" data-testid="side">
      <h3>
        {current.handle}
        <small className="from">
          {[reply?.date && fullDay(reply.date), reply?.number].filter(Boolean).join(" · ")}
        </small>
        <span className="fill" />
        <KeyButton keyName="O" label="看原件" quiet onPress={() => setDialog("original")} testId="see-original" />
        <KeyButton keyName="G" label="改条目" quiet onPress={() => setDialog("place")} testId="place-elsewhere" />
      </h3>
      <div className="scroll padded">
        <p className="mute">原文{detail?.file && `（${detail.file}）`}</p>
        {detail && detail.excerpt.length > 0 ? <Excerpt detail={detail} /> : <p className="official">{current.text}</p>}
        <Result deciding={deciding} />
        <Reason deciding={deciding} />
        <LastDecisions comments={comments} deciding={deciding} />
        {current.why.length > 0 && <p className="mute why">识别依据：{current.why.join("；")}</p>}
      </div>
      {dialog === "original" && <OriginalDialog comment={current} onClose={() => setDialog(null)} />}
      {dialog === "place" && <PlaceDialog comment={current} onClose={() => setDialog(null)} />}
    </section>
  );
}

/** The unit's own words with a little around them; the words themselves are kept in sight. */
function Excerpt({ detail }: { detail: CommentDetail }) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    holder.current?.querySelector("mark.on")?.scrollIntoView?.({ block: "nearest" });
  }, [detail]);
  return (
    <div ref={holder} className="excerpt">
      <Passages
        passages={detail.excerpt}
        marks={detail.marks}
        kinds={["comment"]}
        selectedComment={detail.comment.id}
      />
    </div>
  );
}

function Reason({ deciding }: { deciding: Deciding }) {
  const { current, reason } = deciding;
  const missing = current?.decision != null && current.decision !== "adopted" && !current.reason;
  return (
    <div className="reason" data-testid="reason">
      <p className={missing ? "doubtful" : "mute"} data-testid="reason-hint">
        {missing && current?.decision
          ? `已记为“${OUTCOMES[current.decision]}”，请选理由或直接输入；按 J 先看下一条`
          : "理由（部分采纳、不采纳、解释说明须写）"}
      </p>
      <TextField
        label="理由"
        rows={2}
        enterSubmits
        value={reason}
        onChange={deciding.setReason}
        onSubmit={() => {
          (document.activeElement as HTMLElement | null)?.blur();
          deciding.giveReason(reason);
        }}
        placeholder="直接输入，回车保存；或按数字选用"
        testId="reason-field"
      />
      {PHRASES.map(({ key, text }) => (
        <KeyButton
          key={key}
          keyName={key}
          label={text}
          quiet
          onPress={() => deciding.giveReason(text)}
          testId={`phrase-${key}`}
        />
      ))}
    </div>
  );
}

function LastDecisions({ comments, deciding }: { comments: CommentView[]; deciding: Deciding }) {
  const recent = useRecent();
  const shown = recent.comments
    .map((id) => comments.find((comment) => comment.id === id))
    .filter((comment): comment is CommentView => comment?.decision != null);
  if (shown.length === 0) return null;
  return (
    <div className="last" data-testid="last-decisions">
      <p className="mute">刚处理的（点开可改）</p>
      {shown.map((comment) => (
        <button key={comment.id} type="button" className="link" onClick={() => deciding.select(comment.id)}>
          {comment.handle} {OUTCOMES[comment.decision as Outcome]}
        </button>
      ))}
    </div>
  );
}
