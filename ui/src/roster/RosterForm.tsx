/** One row of a roster, written by the clerk. */
import { Button, Segmented, Select } from "antd";
import { useState } from "react";

import type { RosterRole, UnitId } from "../backend/generated";
import { useChange, useRead } from "../backend/queries";
import { TextField } from "../field/TextField";
import { ROSTER_ROLES } from "../text/words";
import { Dialog } from "../window/Dialog";
import { useNavigation } from "../window/navigation";
import type { Opened } from "./RosterScreen";

export function RosterForm({ opened, onClose }: { opened: Opened; onClose: () => void }) {
  const { row } = opened;
  const units = useRead("units", {});
  const change = useChange("set_roster_row");
  const navigation = useNavigation();
  const [unit, setUnit] = useState<UnitId | null>(opened.unit);
  const [role, setRole] = useState<RosterRole>(opened.role);
  const [name, setName] = useState(row?.name ?? "");
  const [post, setPost] = useState(row?.post ?? "");
  const [phone, setPhone] = useState(row?.phone ?? "");
  const save = async () => {
    if (unit === null || change.busy) return;
    const input = { row: row?.id ?? null, unit, role, name: name.trim(), post: post.trim(), phone: phone.trim() };
    if (await change.run(input)) onClose();
  };
  const submit = () => void save();
  return (
    <Dialog
      title={row ? "填写名单" : "增加一人"}
      testId="roster-dialog"
      onClose={onClose}
      actions={
        <>
          {row?.reply != null && (
            <Button onClick={() => navigation.open("coverage", { reply: row.reply ?? undefined })}>看来件</Button>
          )}
          <Button type="primary" disabled={unit === null || change.busy} data-testid="roster-save" onClick={submit}>
            保存
          </Button>
        </>
      }
    >
      <div className="form">
        <label>
          名单
          <Segmented
            value={role}
            onChange={setRole}
            disabled={row !== null}
            options={(["member", "liaison"] as const).map((value) => ({ value, label: ROSTER_ROLES[value] }))}
          />
        </label>
        <label>
          单位
          <Select
            showSearch={{ optionFilterProp: "search" }}
            value={unit}
            onChange={setUnit}
            aria-label="单位"
            placeholder="哪个单位"
            options={(units.data ?? []).map((one) => ({
              value: one.unit.id,
              label: one.unit.name,
              search: [one.unit.name, one.unit.short, ...one.unit.aliases].join(" "),
            }))}
          />
        </label>
        <label>
          姓名
          <TextField label="姓名" focused value={name} onChange={setName} onSubmit={submit} testId="roster-name" />
        </label>
        <label>
          职务
          <TextField label="职务" value={post} onChange={setPost} onSubmit={submit} testId="roster-post" />
        </label>
        <label>
          电话
          <TextField label="电话" value={phone} onChange={setPhone} onSubmit={submit} testId="roster-phone" />
        </label>
      </div>
    </Dialog>
  );
}
