/** 名单: who sits on it? */
import { Button } from "antd";
import { useState } from "react";

import type { RosterRole, RosterRowView, UnitId } from "../backend/generated";
import { useRead } from "../backend/queries";
import { KeyButton } from "../keys/KeyButton";
import { useKey } from "../keys/keys";
import { List } from "../list/List";
import { ROSTER_ROLES } from "../text/words";
import { Chip } from "../window/Chip";
import { Empty } from "../window/Empty";
import { useNavigation } from "../window/navigation";
import { RosterForm } from "./RosterForm";
import "./roster.css";

const ROLES: RosterRole[] = ["member", "liaison"];

export interface Opened {
  row: RosterRowView | null;
  role: RosterRole;
  unit: UnitId | null;
}

export function RosterScreen() {
  const roster = useRead("roster", {});
  const { target } = useNavigation();
  const [onlyOpen, setOnlyOpen] = useState(false);
  const [opened, setOpened] = useState<Opened | null>(null);
  const all = roster.data ?? [];
  const left = all.filter(({ complete }) => !complete).length;
  useKey({ key: "V", label: onlyOpen ? "看全部" : "只看缺的", run: () => setOnlyOpen(!onlyOpen) });
  if (!roster.data) return <Empty>正在读取名单……</Empty>;
  return (
    <div className="roster-screen" data-testid="roster">
      <div className="roster-head">
        <b data-testid="roster-left">{left > 0 ? `还缺 ${left} 个位置` : "名单已齐全"}</b>
        <span className="mute">共 {all.length} 个位置；各单位回函中的人员自动填入，点一行可以改。</span>
        <span className="fill" />
        <Button data-testid="roster-only-open" aria-pressed={onlyOpen} onClick={() => setOnlyOpen(!onlyOpen)}>
          <kbd>V</kbd> {onlyOpen ? "看全部" : "只看缺的"}
        </Button>
        <KeyButton
          keyName="N"
          label="增加一人"
          onPress={() => setOpened({ row: null, role: "member", unit: target.unit ?? null })}
          testId="roster-add"
        />
      </div>
      {ROLES.map((role) => {
        const rows = all.filter((row) => row.role === role && (!onlyOpen || !row.complete));
        return (
          <section key={role} className={`panel ${role}`} data-testid={`roster-${role}`}>
            <h3>
              {ROSTER_ROLES[role]}
              <small>{rows.length} 人</small>
            </h3>
            <div className="grid-table">
              <div className="grid-row head">
                <span>单位</span>
                <span>姓名</span>
                <span>职务</span>
                {role === "liaison" && <span>电话</span>}
                <span>情况</span>
              </div>
              {rows.length === 0 && (
                <Empty>{onlyOpen ? "没有缺的。" : "还没有人员。按 N 增加，或导入各单位的反馈。"}</Empty>
              )}
              <List
                // A post still open has no row of its own yet.
                rows={rows.map((row, index) => ({ row, key: row.id === null ? `open-${index}` : `${row.id}` }))}
                keyOf={({ key }) => key}
                rowHeight={40}
                label={ROSTER_ROLES[role]}
                render={({ row, key }) => (
                  <button
                    type="button"
                    className="grid-row"
                    data-testid={`roster-row-${key}`}
                    onClick={() => setOpened({ row, role, unit: row.unit?.id ?? null })}
                  >
                    <RosterCells row={row} />
                  </button>
                )}
              />
            </div>
          </section>
        );
      })}
      {opened && <RosterForm key={`${opened.row?.id ?? "new"}`} opened={opened} onClose={() => setOpened(null)} />}
    </div>
  );
}

function RosterCells({ row }: { row: RosterRowView }) {
  const missing = [
    !row.unit && "单位",
    !row.name && "姓名",
    !row.post && "职务",
    row.role === "liaison" && !row.phone && "电话",
  ].filter(Boolean);
  return (
    <>
      <span className="name">{row.unit?.short ?? <Chip tone="bad">未认出单位</Chip>}</span>
      <span>{row.name || <i className="mute">空缺</i>}</span>
      <span className="post" title={row.post}>
        {row.post}
      </span>
      {row.role === "liaison" && <span>{row.phone}</span>}
      <span>
        {row.complete ? (
          <Chip tone="good" title={row.reply === null ? "来函所附或自填" : "来自该单位的反馈"}>
            {row.reply === null ? "齐全" : "齐全 来件"}
          </Chip>
        ) : (
          <Chip tone="doubt">缺{missing.join("、") || "内容"}</Chip>
        )}
      </span>
    </>
  );
}
