/** 来件: whose is this, and what does it amount to? */
import { Segmented } from "antd";
import { useState } from "react";

import type { ReplyView } from "../backend/generated";
import { useChange, useRead } from "../backend/queries";
import { KeyButton } from "../keys/KeyButton";
import { useKey } from "../keys/keys";
import { List } from "../list/List";
import { useSelection } from "../list/selection";
import { NATURES, RELATIONS, relationWords } from "../text/words";
import { Chip } from "../window/Chip";
import { Empty } from "../window/Empty";
import { useNavigation } from "../window/navigation";
import { ReplyOriginal } from "./ReplyOriginal";
import { Settle } from "./Settle";
import "./incoming.css";

/** From here on a guess is waved through without being opened. */
const SURE = 0.85;

export function isSure(reply: ReplyView): boolean {
  const [best, second] = reply.senders;
  const unit =
    reply.unit_confirmed || (best !== undefined && best.confidence >= SURE && (second?.confidence ?? 0) < SURE);
  // What is to be taken for overtaken need not be clear by itself.
  const guesses = reply.relations.filter(({ led }) => led);
  const related = guesses.every((view) => view.state === "confirmed" || view.confidence >= SURE);
  return unit && related && (reply.nature !== "unclear" || guesses.some(({ relation }) => relation !== "supplements"));
}

export function Incoming() {
  const replies = useRead("replies", {});
  const { target } = useNavigation();
  const all = replies.data ?? [];
  const aimed = all.find(({ id }) => id === target.reply);
  const [shown, setShown] = useState<"open" | "all">(aimed?.settled ? "all" : "open");
  const waiting = all.filter(({ settled }) => !settled);
  const rows = shown === "open" ? waiting : all;
  const selection = useSelection(rows, ({ id }) => id, target.reply ?? null);
  useKey({ key: "J", label: "下一件", run: () => selection.move(1) });
  useKey({ key: "K", label: "上一件", run: () => selection.move(-1) });
  useKey({ key: "ArrowDown", label: "下一件", run: () => selection.move(1) });
  useKey({ key: "ArrowUp", label: "上一件", run: () => selection.move(-1) });

  if (!replies.data) return <Empty>正在读取来件……</Empty>;
  return (
    <div className="incoming" data-testid="incoming">
      <section className="panel">
        <h3>
          来件
          <span className="fill" />
          <Segmented
            value={shown}
            onChange={setShown}
            options={[
              { label: `待确认 ${waiting.length}`, value: "open" as const },
              { label: `全部 ${all.length}`, value: "all" as const },
            ]}
          />
        </h3>
        <AcceptSure replies={waiting.filter(isSure)} />
        {rows.length === 0 ? (
          <Empty>
            {all.length === 0
              ? "还没有来件。把收到的文件拖到窗口任意位置。"
              : "来件都确认过了。要改的，点上面的“全部”。"}
          </Empty>
        ) : (
          <List
            rows={rows}
            keyOf={({ id }) => id}
            rowHeight={66}
            selected={selection.index}
            label="来件"
            render={(reply) => (
              <button
                type="button"
                className={reply.id === selection.row?.id ? "row tall on" : "row tall"}
                data-testid={`reply-row-${reply.id}`}
                onClick={() => selection.select(reply.id)}
              >
                <ReplyRow reply={reply} />
              </button>
            )}
          />
        )}
      </section>
      {selection.row ? (
        <>
          <ReplyOriginal reply={selection.row.id} />
          <Settle key={selection.row.id} reply={selection.row} replies={all} onLeave={() => selection.move(1)} />
        </>
      ) : (
        <section className="panel span-2">
          <Empty>这里显示来件原文。</Empty>
        </section>
      )}
    </div>
  );
}

function ReplyRow({ reply }: { reply: ReplyView }) {
  const best = reply.senders[0];
  const relation = reply.relations.find(({ led }) => led) ?? reply.relations[0];
  return (
    <span className="two-lines">
      <span className="name">
        {reply.files.map(({ name }) => name).join("、") || `${reply.taken_by ?? ""}口头反馈`}
      </span>
      <span className="chips">
        {reply.unit ? (
          <Chip tone={reply.unit_confirmed ? "good" : "doubt"}>
            {reply.unit.short}
            {!reply.unit_confirmed && best && best.confidence < SURE ? ` 约 ${Math.round(best.confidence * 100)}%` : ""}
          </Chip>
        ) : (
          <Chip tone="bad">未认出单位</Chip>
        )}
        <Chip tone={reply.nature === "unclear" ? "doubt" : "plain"}>{NATURES[reply.nature]}</Chip>
        {relation && (
          <Chip tone={relation.state === "guessed" ? "doubt" : "plain"} title={relationWords(relation)}>
            {relation.led && relation.relation === "supersedes" ? "被取代" : RELATIONS[relation.relation]}
            {relation.state === "guessed" && ` 约 ${Math.round(relation.confidence * 100)}%`}
          </Chip>
        )}
      </span>
    </span>
  );
}

function AcceptSure({ replies }: { replies: ReplyView[] }) {
  const settle = useChange("settle_replies");
  const accept = () => void settle.run({ replies: replies.map(({ id }) => id) });
  return (
    <div className="padded">
      <KeyButton
        keyName="A"
        label={`有把握的都对（${replies.length}）`}
        disabled={replies.length === 0 || settle.busy}
        onPress={accept}
        testId="accept-sure"
      />
    </div>
  );
}
