/** Which row of a list is chosen, also when that row goes away. */
import { useState } from "react";

interface Selection<Row, Key> {
  row: Row | undefined;
  index: number;
  select: (key: Key) => void;
  move: (by: number) => void;
}

/** Where the chosen row is gone, the one that took its place is chosen: the next item comes by itself. */
export function useSelection<Row, Key>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
  first: Key | null,
): Selection<Row, Key> {
  const [chosen, setChosen] = useState<{ key: Key | null; index: number }>({ key: first, index: 0 });
  const found = rows.findIndex((row) => keyOf(row) === chosen.key);
  const index = found >= 0 ? found : Math.min(chosen.index, rows.length - 1);
  const row = rows[index];
  if (row !== undefined && (found < 0 || found !== chosen.index)) setChosen({ key: keyOf(row), index });
  const at = (place: number) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, place))];
    if (next !== undefined) setChosen({ key: keyOf(next), index: rows.indexOf(next) });
  };
  return {
    row,
    index,
    select: (key) => setChosen({ key, index: rows.findIndex((one) => keyOf(one) === key) }),
    move: (by) => at(index + by),
  };
}
