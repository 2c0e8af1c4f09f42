/** The rows of the ledger. */
import type { LedgerRow } from "../backend/generated";
import { List } from "../list/List";
import { day } from "../text/dates";
import { ROSTER_STATES, ROSTER_TONES, STATUS_TONES, STATUSES } from "../text/words";
import { Chip } from "../window/Chip";
import { hasReplied } from "./filters";

interface LedgerTableProps {
  rows: LedgerRow[];
  selected: number;
  onSelect: (row: LedgerRow) => void;
}

export function LedgerTable({ rows, selected, onSelect }: LedgerTableProps) {
  return (
    <div className="grid-table">
      <div className="grid-row head">
        <span>单位</span>
        <span>状态</span>
        <span>日期</span>
        <span>文号</span>
        <span>意见</span>
        <span>处理</span>
        <span>名单</span>
      </div>
      <List
        rows={rows}
        keyOf={({ unit }) => unit.id}
        rowHeight={40}
        selected={selected}
        label="台账"
        testId="ledger-rows"
        render={(row, index) => (
          <button
            type="button"
            className={index === selected ? "grid-row on" : "grid-row"}
            data-testid={`ledger-row-${row.unit.id}`}
            onClick={() => onSelect(row)}
          >
            <Cells row={row} />
          </button>
        )}
      />
    </div>
  );
}

function Cells({ row }: { row: LedgerRow }) {
  const replied = hasReplied(row);
  return (
    <>
      <span className="name" title={row.unit.name}>
        {row.unit.kind === "district" ? row.unit.name : row.unit.short}
        {!row.asked && <Chip>未征求</Chip>}
      </span>
      <span className="chips">
        <Chip tone={STATUS_TONES[row.status]} title={row.doubts.join("\n")}>
          {STATUSES[row.status]}
        </Chip>
        {row.late && <Chip tone="bad">逾期</Chip>}
      </span>
      <span className={row.date ? undefined : "mute"}>
        {row.date ? day(row.date) : "—"}
        {row.date_basis === "received" && (
          <small className="mute" title="来文没有日期，按收到的时间算">
            {" "}
            收到
          </small>
        )}
      </span>
      <span className={row.number ? "number" : "number mute"} title={row.number ?? undefined}>
        {row.number ?? (replied ? "无文号" : "")}
      </span>
      <span className={row.points > 0 ? undefined : "mute"}>{replied ? row.points : ""}</span>
      <span className="handled">
        {row.points > 0 && (
          <>
            <i className="bar" aria-hidden="true">
              <i
                className={row.decided === row.points ? "all" : undefined}
                style={{ width: `${(100 * row.decided) / row.points}%` }}
              />
            </i>
            {row.decided}/{row.points}
          </>
        )}
      </span>
      <span>
        {row.roster ? (
          <Chip tone={ROSTER_TONES[row.roster]}>{ROSTER_STATES[row.roster]}</Chip>
        ) : (
          <i className="mute">—</i>
        )}
      </span>
    </>
  );
}
