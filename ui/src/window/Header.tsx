/** The matter's name, how long there is, what comes next, and the way back. */
import type { Overview } from "../backend/generated";
import { useChange } from "../backend/queries";
import { KeyHelp } from "../keys/KeyHelp";
import { useKey } from "../keys/keys";
import { day, daysLeft } from "../text/dates";
import { Chip } from "./Chip";
import { useNavigation } from "./navigation";

export function Header({ overview, onClose }: { overview: Overview; onClose: () => void }) {
  const { open } = useNavigation();
  return (
    <header>
      <button
        type="button"
        className="plain-key back"
        data-testid="close-matter"
        title="关闭事项，回到开始"
        onClick={onClose}
      >
        ‹ 开始
      </button>
      <b className="matter-name" title={overview.name} data-testid="matter-name">
        {overview.name}
      </b>
      {overview.deadline && (
        <Chip tone={overview.days_left !== null && overview.days_left < 0 ? "bad" : "doubt"} testId="deadline">
          截止 {day(overview.deadline)}
          {overview.days_left !== null && ` · ${daysLeft(overview.days_left)}`}
        </Chip>
      )}
      <span className="next">
        下一步：
        <button type="button" className="link" data-testid="next-step" onClick={() => open(overview.next.screen)}>
          {overview.next.sentence}
        </button>
      </span>
      <UndoButtons undo={overview.undo} redo={overview.redo} />
      <KeyHelp />
    </header>
  );
}

function UndoButtons({ undo, redo }: { undo: string | null; redo: string | null }) {
  const takeBack = useChange("undo");
  const bringBack = useChange("redo");
  const runUndo = () => void takeBack.run({});
  const runRedo = () => void bringBack.run({});
  useKey({ key: "Z", label: undo ? `撤销“${undo}”` : "撤销", run: runUndo, enabled: undo !== null && !takeBack.busy });
  useKey({
    key: "Shift+Z",
    label: redo ? `重做“${redo}”` : "重做",
    run: runRedo,
    enabled: redo !== null && !bringBack.busy,
  });
  return (
    <>
      <button
        type="button"
        className="plain-key undo"
        data-testid="undo"
        disabled={undo === null || takeBack.busy}
        title={undo ? `撤销“${undo}”` : "没有可以撤销的操作"}
        onClick={runUndo}
      >
        <kbd>Z</kbd> <span>{undo ? `撤销“${undo}”` : "撤销"}</span>
      </button>
      {redo !== null && (
        <button
          type="button"
          className="plain-key undo"
          data-testid="redo"
          disabled={bringBack.busy}
          title={`重做“${redo}”`}
          onClick={runRedo}
        >
          <kbd>⇧Z</kbd> <span>重做</span>
        </button>
      )}
    </>
  );
}
