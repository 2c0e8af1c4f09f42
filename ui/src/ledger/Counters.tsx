/** The ledger counted; each count shows just those rows. */
import type { LedgerRow } from "../backend/generated";
import { FILTERS, type LedgerFilter } from "./filters";

const SHOWN: LedgerFilter[] = ["replied", "waiting", "no_comment", "points", "unclear", "late"];
/** Shown only when there are any. */
const RARE = new Set<LedgerFilter>(["unclear", "late"]);

interface CountersProps {
  rows: LedgerRow[];
  filter: LedgerFilter;
  onFilter: (filter: LedgerFilter) => void;
  decided: number;
  comments: number;
}

export function Counters({ rows, filter, onFilter, decided, comments }: CountersProps) {
  return (
    <>
      {SHOWN.map((one) => {
        const count = rows.filter(FILTERS[one].shows).length;
        if (RARE.has(one) && count === 0) return null;
        return (
          <button
            key={one}
            type="button"
            className={one === filter ? "counter on" : "counter"}
            aria-pressed={one === filter}
            data-testid={`counter-${one}`}
            onClick={() => onFilter(one === filter ? "all" : one)}
          >
            <b>{count}</b>
            {FILTERS[one].label}
          </button>
        );
      })}
      <div className="counter still" data-testid="counter-comments">
        <b>{comments}</b>条意见，已处理 {decided}
      </div>
    </>
  );
}
