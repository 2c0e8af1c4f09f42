/** Who is asked, who is a member, who issues: changed while the matter runs. */
import { Button, Select } from "antd";
import { useState } from "react";

import type { Role, UnitId, UnitKind, UnitView } from "../backend/generated";
import { useChange, useRead } from "../backend/queries";
import { TextField } from "../field/TextField";
import { UNIT_KINDS } from "../text/words";
import { Dialog } from "../window/Dialog";
import { UnitList } from "./UnitList";

const ROLES: { role: Role; title: string; hint: string }[] = [
  { role: "recipient", title: "征求对象", hint: "台账按此排列。" },
  { role: "issuer", title: "联合印发单位", hint: "按此排列落款，第一个为主办单位。" },
  { role: "member", title: "成员单位", hint: "须提供成员和联络员名单。" },
];

export function UnitsDialog({ onClose }: { onClose: () => void }) {
  const units = useRead("units", {});
  return (
    <Dialog wide title="调整单位" testId="units-dialog" onClose={onClose}>
      {units.data && (
        <>
          <div className="unit-lists">
            {ROLES.map((role) => (
              <RoleList key={role.role} {...role} units={units.data} />
            ))}
          </div>
          <NewUnit />
        </>
      )}
    </Dialog>
  );
}

function RoleList({ role, title, hint, units }: { role: Role; title: string; hint: string; units: UnitView[] }) {
  const change = useChange("set_role");
  const value = units.filter(({ roles }) => roles.includes(role)).map(({ unit }) => unit.id);
  const set = (ids: UnitId[]) => void change.run({ role, units: ids });
  return (
    <UnitList
      title={title}
      hint={hint}
      units={units.map(({ unit }) => unit)}
      value={value}
      onChange={set}
      testId={`role-${role}`}
    />
  );
}

function NewUnit() {
  const change = useChange("add_unit");
  const [name, setName] = useState("");
  const [short, setShort] = useState("");
  const [aliases, setAliases] = useState("");
  const [kind, setKind] = useState<UnitKind>("department");
  const ready = name.trim() !== "" && short.trim() !== "";
  const add = async () => {
    const input = {
      name: name.trim(),
      short: short.trim(),
      aliases: aliases.split(/[、，,\s]+/).filter(Boolean),
      kind,
    };
    if (ready && (await change.run(input))) {
      setName("");
      setShort("");
      setAliases("");
    }
  };
  return (
    <section className="panel new-unit">
      <h3>
        目录中没有的单位 <small>先加入目录，再加到上面的列表</small>
      </h3>
      <div className="row padded">
        <TextField
          label="全称"
          placeholder="全称"
          value={name}
          onChange={setName}
          onSubmit={() => void add()}
          testId="unit-name"
        />
        <TextField
          label="简称"
          placeholder="简称"
          value={short}
          onChange={setShort}
          onSubmit={() => void add()}
          testId="unit-short"
        />
        <TextField
          label="其他名称"
          placeholder="其他名称，用顿号分开"
          value={aliases}
          onChange={setAliases}
          onSubmit={() => void add()}
          testId="unit-aliases"
        />
        <Select
          aria-label="单位类别"
          value={kind}
          onChange={setKind}
          options={(Object.keys(UNIT_KINDS) as UnitKind[]).map((value) => ({ value, label: UNIT_KINDS[value] }))}
        />
        <Button disabled={!ready || change.busy} data-testid="unit-add" onClick={() => void add()}>
          加入目录
        </Button>
      </div>
    </section>
  );
}
