/** Two files compared clause by clause. */
import { Button, Checkbox } from "antd";
import { useState } from "react";

import { useBackend } from "../backend/context";
import type { Comparison, ComparisonRow } from "../backend/generated";
import { useMessages } from "../backend/messages";
import { List } from "../list/List";
import { Diff } from "../text/Diff";
import { Chip } from "../window/Chip";
import { Dialog } from "../window/Dialog";
import { Empty } from "../window/Empty";

const nameOf = (path: string) => path.split(/[/\\]/).at(-1) ?? path;

export function CompareDialog({ onClose }: { onClose: () => void }) {
  const backend = useBackend();
  const messages = useMessages();
  const [before, setBefore] = useState("");
  const [after, setAfter] = useState("");
  const [comparison, setComparison] = useState<Comparison | null>(null);
  const [busy, setBusy] = useState(false);
  const [onlyChanges, setOnlyChanges] = useState(true);

  const pick = async (set: (path: string) => void) => {
    try {
      const [path] = await backend.pickFiles("drafts");
      if (path) set(path);
    } catch (error) {
      messages.show(error);
    }
  };
  const compare = async () => {
    setBusy(true);
    try {
      setComparison(await backend.call("compare_files", { before, after }));
    } catch (error) {
      messages.show(error);
    }
    setBusy(false);
  };
  const rows = (comparison?.rows ?? []).filter(({ same }) => !onlyChanges || !same);
  return (
    <Dialog wide title="比较两份文稿" testId="compare-dialog" onClose={onClose}>
      <div className="row">
        <Button data-testid="compare-before" onClick={() => void pick(setBefore)}>
          选择修改前
        </Button>
        <span className={before ? undefined : "mute"}>{before ? nameOf(before) : "未选"}</span>
        <Button data-testid="compare-after" onClick={() => void pick(setAfter)}>
          选择修改后
        </Button>
        <span className={after ? undefined : "mute"}>{after ? nameOf(after) : "未选"}</span>
        <Button
          type="primary"
          disabled={!before || !after || busy}
          data-testid="compare-run"
          onClick={() => void compare()}
        >
          {busy ? "正在比较……" : "比较"}
        </Button>
        {comparison && (
          <Checkbox checked={onlyChanges} onChange={({ target }) => setOnlyChanges(target.checked)}>
            只看有改动的
          </Checkbox>
        )}
      </div>
      {comparison && rows.length === 0 && <Empty>两份文稿没有不同。</Empty>}
      {rows.length > 0 && (
        <List
          rows={rows.map((row, index) => ({ row, index }))}
          keyOf={({ index }) => index}
          rowHeight={90}
          label="比较结果"
          className="comparison"
          render={({ row }) => <ComparedRow row={row} />}
        />
      )}
    </Dialog>
  );
}

function ComparedRow({ row }: { row: ComparisonRow }) {
  const { before, after, moved, segments } = row;
  return (
    <div className="compared">
      <p className="mute">
        {before ?? "（无）"} → {after ?? "（无）"} {moved && <Chip tone="doubt">移位</Chip>}
        {before === null && <Chip tone="good">新增</Chip>}
        {after === null && <Chip tone="bad">删去</Chip>}
      </p>
      <p className="official">
        <Diff segments={segments} />
      </p>
    </div>
  );
}
