/** What one reply is to another of its unit: the guess with its reasons, where the two differ, and a key for each answer. */
import { Select } from "antd";
import { useState } from "react";

import type { Relation, RelationView, ReplyId, ReplyView } from "../backend/generated";
import { useChange, useRead } from "../backend/queries";
import { KeyButton } from "../keys/KeyButton";
import { Diff } from "../text/Diff";
import { RELATIONS, relationWords } from "../text/words";

/** As many sentences that differ are shown as can be taken in beside the originals. */
const SHOWN = 6;

export function Related({ reply, replies }: { reply: ReplyView; replies: ReplyView[] }) {
  const others = replies.filter(
    (other) => other.id !== reply.id && reply.unit !== null && other.unit?.id === reply.unit.id,
  );
  const [chosen, setChosen] = useState<ReplyId | null>(null);
  const known = reply.relations.find((view) => chosen === null || view.reply === chosen);
  const other = others.find(({ id }) => id === (chosen ?? known?.reply)) ?? others[0];
  if (!other) return null;
  return (
    <section data-testid="related">
      <p className="mute">
        与同单位另一件的关系{known ? (known.state === "guessed" ? "（猜测，待确认）" : "（已确认）") : ""}
      </p>
      {others.length > 1 && (
        <Select
          className="wide-select"
          aria-label="与哪一件"
          value={other.id}
          onChange={setChosen}
          options={others.map((one) => ({ value: one.id, label: fileNames(one) }))}
        />
      )}
      <p className="sentence" data-testid="relation">
        {known ? relationWords(known) : <>另有“{fileNames(other)}”，两件都算</>}
      </p>
      {known?.state === "guessed" && <p className="mute">{known.why.join("；")}</p>}
      <Answers reply={reply} other={other} known={known} />
      <Differences first={known && !known.led ? reply : other} second={known && !known.led ? other : reply} />
    </section>
  );
}

function fileNames(reply: ReplyView): string {
  return reply.files.map(({ name }) => name).join("、") || "口头反馈";
}

interface AnswersProps {
  reply: ReplyView;
  other: ReplyView;
  known: RelationView | undefined;
}

function Answers({ reply, other, known }: AnswersProps) {
  const change = useChange("relate_replies");
  const say = (relation: Relation, turned = false) => {
    const [from, to] = turned ? [other.id, reply.id] : [reply.id, other.id];
    void change.run({ reply: from, relation, to });
  };
  // Without a guess the later one counts.
  const isLater = known
    ? known.relation === "supersedes"
      ? !known.led
      : known.led
    : (reply.date ?? reply.received) >= (other.date ?? other.received);
  const confirmed = (relation: Relation) => known?.state === "confirmed" && known.relation === relation;
  const guessed = (relation: Relation) => known?.state === "guessed" && known.relation === relation;
  return (
    <div className="row answers">
      <KeyButton
        keyName="H"
        label={RELATIONS.joined}
        title="同一份反馈的两个文件：相同的意见只算一次"
        primary={guessed("joined")}
        disabled={change.busy || confirmed("joined")}
        onPress={() => say("joined", known !== undefined && !known.led)}
        testId="relate-joined"
      />
      <KeyButton
        keyName="Q"
        label={isLater ? "这件取代那件" : "那件取代这件"}
        title="以取代的一件为准；前一件保留，未处理的意见不再计"
        primary={guessed("supersedes")}
        disabled={change.busy || confirmed("supersedes")}
        onPress={() => say("supersedes", !isLater)}
        testId="relate-supersedes"
      />
      <KeyButton
        keyName="B"
        label="补充，两件都算"
        primary={guessed("supplements")}
        disabled={change.busy || confirmed("supplements")}
        onPress={() => say("supplements", known !== undefined && !known.led)}
        testId="relate-supplements"
      />
      <KeyButton
        keyName="Shift+Q"
        label="反过来取代"
        quiet
        disabled={change.busy}
        onPress={() => say("supersedes", isLater)}
        testId="relate-turned"
      />
    </div>
  );
}

/** The sentences that differ; what only the first has is struck through, what only the second has underlined. */
function Differences({ first, second }: { first: ReplyView; second: ReplyView }) {
  const read = useRead("reply_differences", { first: first.id, second: second.id });
  if (!read.data) return null;
  const { likeness, sentences, same_points, only_first, only_second, more } = read.data;
  // Two letters that say different things differ everywhere: a list of it would show nothing.
  const alike = likeness > 0.6;
  return (
    <div className="differences" data-testid="differences">
      <p className="mute">
        文字相同 {Math.round(likeness * 100)}%；意见相同 {same_points} 条
        {only_first.length > 0 && `，只在“${fileNames(first)}”里 ${only_first.length} 条`}
        {only_second.length > 0 && `，只在“${fileNames(second)}”里 ${only_second.length} 条`}
      </p>
      {alike && sentences.length === 0 && <p className="mute">两件的文字没有不同之处。</p>}
      {alike && sentences.length > 0 && (
        <>
          <p className="mute">
            不同之处（<del>“{fileNames(first)}”</del>，<ins>“{fileNames(second)}”</ins>）：
          </p>
          <ol>
            {sentences.slice(0, SHOWN).map((segments, index) => {
              const key = `${index}`;
              return (
                <li key={key} className="official">
                  <Diff segments={segments} />
                </li>
              );
            })}
          </ol>
          {(more || sentences.length > SHOWN) && <p className="mute">还有 {sentences.length - SHOWN} 处。</p>}
        </>
      )}
    </div>
  );
}
