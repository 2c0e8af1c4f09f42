/** What still stands in the way, each with a jump to where it is settled. */
import type { Finding } from "../backend/generated";
import { KeyButton } from "../keys/KeyButton";
import { useKey } from "../keys/keys";
import { List } from "../list/List";
import { useSelection } from "../list/selection";
import { SCREENS } from "../text/words";
import { Chip } from "../window/Chip";
import { Empty } from "../window/Empty";
import { useNavigation } from "../window/navigation";
import { jumpOf } from "./jump";

export function Findings({ findings }: { findings: Finding[] }) {
  const { open } = useNavigation();
  const rows = findings.map((finding, index) => ({ finding, index }));
  const selection = useSelection(rows, ({ index }) => index, null);
  const blocking = findings.filter(({ severity }) => severity === "blocking").length;
  const jump = selection.row ? jumpOf(selection.row.finding) : null;
  useKey({ key: "J", label: "下一项", run: () => selection.move(1) });
  useKey({ key: "K", label: "上一项", run: () => selection.move(-1) });
  useKey({ key: "ArrowDown", label: "下一项", run: () => selection.move(1) });
  useKey({ key: "ArrowUp", label: "上一项", run: () => selection.move(-1) });
  return (
    <section className="panel findings" data-testid="findings">
      <h3>
        印发前检查
        <small>
          {findings.length === 0
            ? "没有问题"
            : `${blocking > 0 ? `必须解决 ${blocking} 项 · ` : ""}共 ${findings.length} 项`}
        </small>
      </h3>
      {findings.length === 0 ? (
        <Empty>没有发现问题，可以导出文件。</Empty>
      ) : (
        <List
          rows={rows}
          keyOf={({ index }) => index}
          rowHeight={70}
          selected={selection.index}
          label="检查结果"
          render={({ finding, index }) => (
            <button
              type="button"
              className={index === selection.index ? "row tall on" : "row tall"}
              data-testid={`finding-${index}`}
              onClick={() => selection.select(index)}
              onDoubleClick={() => {
                const to = jumpOf(finding);
                open(to.screen, to.target);
              }}
            >
              <FindingRow finding={finding} />
            </button>
          )}
        />
      )}
      <div className="foot">
        <KeyButton
          keyName="Enter"
          label={jump ? `去${SCREENS[jump.screen]}解决` : "去解决"}
          disabled={!jump}
          onPress={() => jump && open(jump.screen, jump.target)}
          testId="finding-jump"
        />
      </div>
    </section>
  );
}

function FindingRow({ finding }: { finding: Finding }) {
  return (
    <span className="two-lines">
      <span>
        <Chip tone={finding.severity === "blocking" ? "bad" : "doubt"}>
          {finding.severity === "blocking" ? "必须解决" : "请留意"}
        </Chip>{" "}
        {finding.sentence}
      </span>
      {finding.hint && <span className="mute">{finding.hint}</span>}
    </span>
  );
}
