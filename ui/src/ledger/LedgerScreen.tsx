/** 台账: who replied, who owes? */
import { Button } from "antd";
import { useState } from "react";

import type { LedgerRow, Overview, UnitId } from "../backend/generated";
import { useBackend } from "../backend/context";
import { useMessages } from "../backend/messages";
import { useChange, useRead } from "../backend/queries";
import { KeyButton } from "../keys/KeyButton";
import { useKey } from "../keys/keys";
import { minute } from "../text/dates";
import { fileName } from "../text/fileName";
import { useDrop } from "../window/drops";
import { Empty } from "../window/Empty";
import { useNavigation } from "../window/navigation";
import { Counters } from "./Counters";
import { FILTERS, type LedgerFilter } from "./filters";
import { useImporting } from "./importing";
import { LedgerTable } from "./LedgerTable";
import { RecordReply } from "./RecordReply";
import { UnitPanel } from "./UnitPanel";
import "./ledger.css";

export function LedgerScreen({ overview }: { overview: Overview }) {
  const ledger = useRead("ledger", {});
  const { target } = useNavigation();
  const importing = useImporting();
  const over = useDrop(importing.start);
  const [filter, setFilter] = useState<LedgerFilter>(target.ledger ?? "all");
  const [unit, setUnit] = useState<UnitId | null>(target.unit ?? null);
  const [recording, setRecording] = useState<{ text: string } | null>(null);

  const all = ledger.data?.rows ?? [];
  const rows = all.filter(FILTERS[filter].shows);
  const at = rows.findIndex((row) => row.unit.id === unit);
  const row = rows[at];
  const move = (by: number) => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next) setUnit(next.unit.id);
  };
  useKey({ key: "ArrowDown", label: "下一个单位", run: () => move(1) });
  useKey({ key: "ArrowUp", label: "上一个单位", run: () => move(-1) });
  useKey({ key: "J", label: "下一个单位", run: () => move(1) });
  useKey({ key: "K", label: "上一个单位", run: () => move(-1) });

  const owes = row !== undefined && row.replies.length === 0;
  useKey({ key: "N", label: "所选单位来电无意见", run: () => setRecording({ text: "无意见" }), enabled: owes });

  return (
    <div className="ledger" data-testid="ledger">
      <div className="sum">
        <Counters
          rows={all}
          filter={filter}
          onFilter={setFilter}
          decided={overview.counts.decided}
          comments={overview.counts.comments}
        />
        <DropZone over={over} />
      </div>
      <section className="panel table-panel">
        <h3>
          台账
          <small>
            {filter === "all" ? "按发送名单排序" : `只看${FILTERS[filter].label} ${rows.length} 个`}
            {ledger.data?.deadline && ` · 截止 ${minute(ledger.data.deadline)}`}
          </small>
          <span className="fill" />
          {filter !== "all" && (
            <Button data-testid="ledger-all" onClick={() => setFilter("all")}>
              看全部
            </Button>
          )}
          <KeyButton
            keyName="T"
            label="登记电话反馈"
            onPress={() => setRecording({ text: "" })}
            testId="record-reply"
          />
          <ExportLedger name={overview.name} />
        </h3>
        {ledger.data && rows.length === 0 ? (
          <Empty>
            {all.length === 0 ? "还没有征求对象，请到工作台“调整单位”中加入。" : `没有${FILTERS[filter].label}的单位。`}
          </Empty>
        ) : (
          <LedgerTable rows={rows} selected={at} onSelect={(one: LedgerRow) => setUnit(one.unit.id)} />
        )}
      </section>
      <UnitPanel
        row={row ?? null}
        onNoComment={() => setRecording({ text: "无意见" })}
        onRecord={() => setRecording({ text: "" })}
      />
      {recording && (
        <RecordReply
          rows={all}
          unit={row && row.replies.length === 0 ? row.unit.id : null}
          text={recording.text}
          onClose={() => setRecording(null)}
        />
      )}
    </div>
  );
}

function DropZone({ over }: { over: boolean }) {
  const backend = useBackend();
  const errors = useMessages();
  const importing = useImporting();
  const pickFiles = () => void backend.pickFiles("replies").then(importing.start, errors.show);
  const pickFolder = () => void backend.pickFolder().then((path) => path && importing.start([path]), errors.show);
  return (
    <div className={over ? "drop over" : "drop"} data-testid="reply-drop">
      <span>
        {over
          ? "松开即导入"
          : "把收到的文件或文件夹拖到窗口任意位置（Word、WPS、PDF、OFD、Excel、扫描件、邮件、压缩包）"}
      </span>
      <span className="row">
        <KeyButton keyName="F" label="选择文件" onPress={pickFiles} testId="import-files" />
        <KeyButton keyName="D" label="选择文件夹" onPress={pickFolder} testId="import-folder" />
      </span>
    </div>
  );
}

function ExportLedger({ name }: { name: string }) {
  const backend = useBackend();
  const errors = useMessages();
  const exporting = useChange("export");
  const run = async () => {
    try {
      const path = await backend.pickSave(fileName(`反馈台账${name}`, "xlsx"));
      const made = path ? await exporting.run({ kind: "ledger", path }) : undefined;
      if (made) await backend.openFile(made.path);
    } catch (error) {
      errors.show(error);
    }
  };
  return (
    <Button data-testid="export-ledger" disabled={exporting.busy} onClick={() => void run()}>
      导出台账
    </Button>
  );
}
