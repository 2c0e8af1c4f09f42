/** An ordered list of units to be put in order, taken out of and added to. */
import { Button, Select } from "antd";

import type { Unit, UnitId } from "../backend/generated";
import { UNIT_KINDS } from "../text/words";

interface UnitListProps {
  title: string;
  hint: string;
  units: Unit[];
  value: UnitId[];
  onChange: (value: UnitId[]) => void;
  testId: string;
}

/** The list with the unit at one place moved by so many places. */
export function moved(list: UnitId[], from: number, by: number): UnitId[] {
  const to = from + by;
  const unit = list[from];
  if (unit === undefined || to < 0 || to >= list.length) return list;
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), unit, ...rest.slice(to)];
}

export function UnitList({ title, hint, units, value, onChange, testId }: UnitListProps) {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const others = units.filter(({ id }) => !value.includes(id));
  return (
    <section className="panel unit-list" data-testid={testId}>
      <h3>
        {title} <small data-testid={`${testId}-count`}>{value.length} 个</small>
      </h3>
      <p className="mute hint">{hint}</p>
      <ol>
        {value.map((id, index) => (
          <li key={id} data-testid={`${testId}-${id}`}>
            <span className="place">{index + 1}</span>
            <span className="name" title={byId.get(id)?.name}>
              {byId.get(id)?.name ?? "（目录中没有的单位）"}
            </span>
            <Button
              type="text"
              size="small"
              aria-label="上移"
              title="上移"
              disabled={index === 0}
              onClick={() => onChange(moved(value, index, -1))}
            >
              ↑
            </Button>
            <Button
              type="text"
              size="small"
              aria-label="下移"
              title="下移"
              disabled={index === value.length - 1}
              onClick={() => onChange(moved(value, index, 1))}
            >
              ↓
            </Button>
            <Button
              type="text"
              size="small"
              aria-label="移出"
              title="移出"
              onClick={() => onChange(value.filter((one) => one !== id))}
            >
              ×
            </Button>
          </li>
        ))}
      </ol>
      <Select
        className="add"
        showSearch={{ optionFilterProp: "search" }}
        value={null}
        placeholder="增加单位：输入名称或简称"
        aria-label={`${title}增加单位`}
        data-testid={`${testId}-add`}
        options={others.map((unit) => ({
          value: unit.id,
          label: `${unit.name}（${UNIT_KINDS[unit.kind]}）`,
          search: [unit.name, unit.short, ...unit.aliases].join(" "),
        }))}
        onSelect={(id: UnitId | null) => id !== null && onChange([...value, id])}
        notFoundContent="没有这样的单位"
      />
    </section>
  );
}
