/** A reply by telephone or by word: which unit, what was said, by whom. */
import { Button, Select } from "antd";
import { useState } from "react";

import type { LedgerRow, UnitId } from "../backend/generated";
import { useChange } from "../backend/queries";
import { TextField } from "../field/TextField";
import { Dialog } from "../window/Dialog";
import { hasReplied } from "./filters";
import { useImporting } from "./importing";

interface RecordReplyProps {
  rows: LedgerRow[];
  unit: UnitId | null;
  /** What stands in the field first. */
  text: string;
  onClose: () => void;
}

export function RecordReply({ rows, unit: first, text: firstText, onClose }: RecordReplyProps) {
  const [unit, setUnit] = useState<UnitId | null>(first);
  const [text, setText] = useState(firstText);
  const [saidBy, setSaidBy] = useState("");
  const change = useChange("record_reply");
  const importing = useImporting();
  const ready = unit !== null && text.trim() !== "" && saidBy.trim() !== "";
  const save = async () => {
    if (!ready || change.busy) return;
    const report = await change.run({ unit, text: text.trim(), said_by: saidBy.trim() });
    if (!report) return;
    onClose();
    if (report.replies.some(({ unplaced, warnings }) => unplaced.length > 0 || warnings.length > 0))
      importing.showReport(report);
  };
  return (
    <Dialog
      title="登记电话或口头反馈"
      testId="record-dialog"
      onClose={onClose}
      actions={
        <>
          <Button onClick={() => setText("无意见")} data-testid="record-none">
            填“无意见”
          </Button>
          <Button type="primary" disabled={!ready || change.busy} data-testid="record-save" onClick={() => void save()}>
            登记
          </Button>
        </>
      }
    >
      <div className="form">
        <label>
          单位
          <Select
            showSearch={{ optionFilterProp: "search" }}
            value={unit}
            onChange={setUnit}
            placeholder="哪个单位"
            aria-label="单位"
            data-testid="record-unit"
            options={rows.map((row) => ({
              value: row.unit.id,
              label: hasReplied(row) ? `${row.unit.name}（已有反馈）` : row.unit.name,
              search: [row.unit.name, row.unit.short, ...row.unit.aliases].join(" "),
            }))}
          />
        </label>
        <label>
          说了什么
          <TextField
            label="说了什么"
            rows={3}
            value={text}
            onChange={setText}
            onSubmit={() => void save()}
            testId="record-text"
            placeholder="无意见；或照说的写，一条意见一行"
          />
        </label>
        <label>
          谁说的、怎么说的
          <TextField
            label="谁说的"
            value={saidBy}
            onChange={setSaidBy}
            onSubmit={() => void save()}
            testId="record-by"
            placeholder="李某某，电话"
          />
        </label>
      </div>
    </Dialog>
  );
}
