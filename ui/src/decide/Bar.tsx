/** The decisions, each on its key. */
import type { Outcome } from "../backend/generated";
import { KeyButton } from "../keys/KeyButton";
import { useKey } from "../keys/keys";
import { OUTCOMES } from "../text/words";
import type { Deciding } from "./useDeciding";

const KEYS: { key: string; outcome: Outcome }[] = [
  { key: "1", outcome: "adopted" },
  { key: "2", outcome: "partly" },
  { key: "3", outcome: "rejected" },
  { key: "4", outcome: "explained" },
];

export function Bar({ deciding, left }: { deciding: Deciding; left: number }) {
  const { current, chosen } = deciding;
  const many = chosen.length;
  const decided = many === 0 && current?.decision != null;
  useKey({ key: "Shift+J", label: "下一条（含已处理）", run: () => deciding.step(1, true) });
  useKey({ key: "Shift+K", label: "上一条（含已处理）", run: () => deciding.step(-1, true) });
  useKey({ key: "ArrowDown", label: "下一条（含已处理）", run: () => deciding.step(1, true) });
  useKey({ key: "ArrowUp", label: "上一条（含已处理）", run: () => deciding.step(-1, true) });
  return (
    <div className="decide-bar panel" data-testid="decide-bar">
      {KEYS.map(({ key, outcome }) => (
        <KeyButton
          key={key}
          keyName={key}
          label={`${decided && current?.decision === outcome ? "✓ " : ""}${OUTCOMES[outcome]}${many > 0 ? `（${many} 条）` : ""}`}
          primary={outcome === "adopted" ? !decided : current?.decision === outcome}
          disabled={decided || !current}
          onPress={() => deciding.decide(outcome)}
          testId={`decide-${outcome}`}
        />
      ))}
      <KeyButton
        keyName="0"
        label={decided ? "收回处理" : "搁置"}
        disabled={!current}
        onPress={deciding.shelve}
        testId="decide-shelve"
      />
      {decided && current?.decision && (
        <span className="decided" data-testid="decided-note">
          已{OUTCOMES[current.decision]}；要改，先按 0 收回
        </span>
      )}
      <span className="fill" />
      <KeyButton
        keyName="J"
        label="下一条待处理"
        quiet
        disabled={left === 0}
        onPress={() => deciding.step(1, false)}
        testId="next-undecided"
      />
      <KeyButton
        keyName="K"
        label="上一条"
        quiet
        disabled={left === 0}
        onPress={() => deciding.step(-1, false)}
        testId="previous-undecided"
      />
      <KeyButton
        keyName="X"
        label={current && chosen.includes(current.id) ? "取消选中" : "选中"}
        quiet
        disabled={!current}
        onPress={deciding.toggleChosen}
        testId="choose"
      />
    </div>
  );
}
