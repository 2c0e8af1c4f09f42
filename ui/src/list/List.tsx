/** A list that draws only the rows in sight once it is long. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";

/** Up to here all rows are drawn: the browser's own find and screen readers see them. */
export const PLAIN_ROWS = 200;

interface ListProps<Row> {
  rows: readonly Row[];
  /** Identity of a row. */
  keyOf: (row: Row) => string | number;
  render: (row: Row, index: number) => ReactNode;
  /** Height of a usual row in pixels, for rows not drawn yet. */
  rowHeight: number;
  /** Kept in sight. */
  selected?: number;
  className?: string;
  label: string;
  testId?: string;
}

export function List<Row>(props: ListProps<Row>) {
  return props.rows.length > PLAIN_ROWS ? <LongList {...props} /> : <PlainList {...props} />;
}

function PlainList<Row>({ rows, keyOf, render, selected, className, label, testId }: ListProps<Row>) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected === undefined || selected < 0) return;
    holder.current?.children[selected]?.scrollIntoView?.({ block: "nearest" });
  }, [selected]);
  return (
    <div ref={holder} className={`list ${className ?? ""}`} role="list" aria-label={label} data-testid={testId}>
      {rows.map((row, index) => (
        <div key={keyOf(row)} role="listitem">
          {render(row, index)}
        </div>
      ))}
    </div>
  );
}

function LongList<Row>({ rows, keyOf, render, rowHeight, selected, className, label, testId }: ListProps<Row>) {
  const holder = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => holder.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : keyOf(row);
    },
  });
  useEffect(() => {
    if (selected !== undefined && selected >= 0) virtual.scrollToIndex(selected, { align: "auto" });
  }, [selected, virtual]);
  return (
    <div ref={holder} className={`list ${className ?? ""}`} role="list" aria-label={label} data-testid={testId}>
      <div className="virtual" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <div
              key={key}
              role="listitem"
              data-index={index}
              ref={virtual.measureElement}
              style={{ transform: `translateY(${start}px)` }}
            >
              {render(row, index)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
