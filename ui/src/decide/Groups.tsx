/** Clauses or units with what is left at each. */
import { Segmented } from "antd";

import type { CommentId } from "../backend/generated";
import { useKey } from "../keys/keys";
import { List } from "../list/List";
import { type Group, type Order, undecided } from "./order";

interface GroupsProps {
  groups: Group[];
  current: Group | null;
  order: Order;
  onOrder: (order: Order) => void;
  left: number;
  onSelect: (comment: CommentId) => void;
}

export function Groups({ groups, current, order, onOrder, left, onSelect }: GroupsProps) {
  useKey({
    key: "L",
    label: order === "clause" ? "改为按单位排列" : "改为按条目排列",
    run: () => onOrder(order === "clause" ? "unit" : "clause"),
  });
  return (
    <section className="panel groups">
      <h3>
        <Segmented
          value={order}
          onChange={onOrder}
          options={[
            { label: "按条目", value: "clause" as const },
            { label: "按单位", value: "unit" as const },
          ]}
        />
        <kbd>L</kbd>
      </h3>
      <p className="left" data-testid="left-count">
        {left > 0 ? `${left} 条待处理` : "全部处理完了"}
      </p>
      <List
        rows={groups}
        keyOf={({ key }) => key}
        rowHeight={38}
        selected={current ? groups.indexOf(current) : -1}
        label={order === "clause" ? "条目" : "单位"}
        render={(group) => <GroupRow group={group} on={group === current} onSelect={onSelect} />}
      />
    </section>
  );
}

function GroupRow({ group, on, onSelect }: { group: Group; on: boolean; onSelect: (comment: CommentId) => void }) {
  if (group.depth < 0) return <div className="group-head">{group.name}</div>;
  const open = group.comments.filter(undecided);
  const first = open[0] ?? group.comments[0];
  const state = group.conflict ? "conflict" : open.length > 0 ? "open" : group.comments.length > 0 ? "done" : "none";
  const words = { conflict: "有冲突", open: `${open.length} 条待处理`, done: "已处理完", none: "没有意见" }[state];
  return (
    <button
      type="button"
      className={on ? "row on" : "row"}
      data-testid={`group-${group.key}`}
      disabled={!first}
      title={`${group.name}（${words}）`}
      onClick={() => {
        if (first) onSelect(first.id);
      }}
    >
      <span className={`dot ${state}`} aria-hidden="true">
        {{ conflict: "!", open: "●", done: "✓", none: "" }[state]}
      </span>
      <span className="name">{group.name}</span>
      <i className={open.length > 0 ? "open" : undefined}>
        {open.length > 0 ? open.length : group.comments.length || ""}
      </i>
    </button>
  );
}
