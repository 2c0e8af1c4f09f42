/** The guess about one reply: why, how sure, and what it should be instead. */
import { Button, Select } from "antd";
import { useState } from "react";

import type { Nature, ReplyView, SenderGuess, UnitId } from "../backend/generated";
import { useChange, useRead } from "../backend/queries";
import { KeyButton } from "../keys/KeyButton";
import { NATURES } from "../text/words";
import { UnitsDialog } from "../units/UnitsDialog";
import { otherWarnings } from "../unread/Unread";
import { Related } from "./Related";

interface SettleProps {
  reply: ReplyView;
  /** All replies, for those of the same unit. */
  replies: ReplyView[];
  onLeave: () => void;
}

export function Settle({ reply, replies, onLeave }: SettleProps) {
  const units = useRead("units", {});
  const assign = useChange("assign_reply");
  const setNature = useChange("set_nature");
  const [adding, setAdding] = useState(false);
  const settle = useChange("settle_replies");
  const busy = assign.busy || setNature.busy || settle.busy;
  const guess = reply.unit?.id ?? reply.senders[0]?.unit ?? null;
  const nameOf = (id: UnitId) => units.data?.find(({ unit }) => unit.id === id)?.unit.name ?? "";

  const toUnit = (unit: UnitId) => void assign.run({ reply: reply.id, unit });
  const toNature = (nature: Nature) => void setNature.run({ reply: reply.id, nature });
  const accept = () => void settle.run({ replies: [reply.id] });
  const related = reply.relations.some(({ state, led }) => state === "guessed" && led);
  const confirmed = reply.unit_confirmed && (reply.nature_confirmed || reply.nature === "unclear") && !related;

  return (
    <section className="panel settle" data-testid="settle">
      <h3>归到哪里</h3>
      <div className="scroll padded">
        <p className="mute">单位{reply.unit_confirmed ? "（已确认）" : "（猜测，待确认）"}</p>
        <p className="sentence" data-testid="settle-unit">
          {guess === null ? <span className="doubtful">没有认出是哪个单位，请在下面选</span> : nameOf(guess)}
        </p>
        <ol className="guesses">
          {reply.senders.slice(0, 9).map((sender, index) => (
            <Guess
              key={`${sender.unit}${sender.why}`}
              place={index + 1}
              sender={sender}
              name={nameOf(sender.unit)}
              disabled={busy}
              onChoose={() => toUnit(sender.unit)}
            />
          ))}
        </ol>
        <Select
          showSearch={{ optionFilterProp: "search" }}
          className="wide-select"
          value={null}
          placeholder="是别的单位：输入名称或简称"
          aria-label="是别的单位"
          data-testid="settle-other"
          onSelect={(unit: UnitId | null) => unit !== null && toUnit(unit)}
          options={(units.data ?? []).map(({ unit }) => ({
            value: unit.id,
            label: unit.name,
            search: [unit.name, unit.short, ...unit.aliases].join(" "),
          }))}
        />
        <Button type="link" size="small" data-testid="settle-add-unit" onClick={() => setAdding(true)}>
          目录中没有这个单位？先加入目录
        </Button>
        <p className="mute">性质{reply.nature_confirmed ? "（已确认）" : "（待确认）"}</p>
        <p className="sentence">
          {NATURES[reply.nature]}
          {reply.nature_words && <small className="mute">　依据：“{reply.nature_words}”</small>}
        </p>
        <div className="row">
          <KeyButton keyName="N" label="无意见" disabled={busy} onPress={() => toNature("none")} testId="nature-none" />
          <KeyButton
            keyName="Y"
            label="有意见"
            disabled={busy}
            onPress={() => toNature("points")}
            testId="nature-points"
          />
        </div>
        <Related reply={reply} replies={replies} />
        {otherWarnings(reply).map((warning) => (
          <p key={warning} className="doubtful">
            {warning}
          </p>
        ))}
      </div>
      <div className="foot">
        <KeyButton
          keyName="Enter"
          label={reply.nature === "unclear" && !related ? "单位对" : "都对"}
          primary
          disabled={busy || guess === null || confirmed}
          onPress={accept}
          testId="settle-accept"
        />
        <KeyButton keyName="Space" label="先放着，看下一件" onPress={onLeave} testId="settle-leave" />
      </div>
      {adding && <UnitsDialog onClose={() => setAdding(false)} />}
    </section>
  );
}

interface GuessProps {
  place: number;
  sender: SenderGuess;
  name: string;
  disabled: boolean;
  onChoose: () => void;
}

function Guess({ place, sender, name, disabled, onChoose }: GuessProps) {
  return (
    <li>
      <KeyButton keyName={`${place}`} label={name} disabled={disabled} onPress={onChoose} testId={`guess-${place}`} />
      <span className="mute">
        {sender.why}，约 {Math.round(sender.confidence * 100)}% 把握
      </span>
    </li>
  );
}
