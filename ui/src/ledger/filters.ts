/** Which rows of the ledger are shown. */
import type { LedgerRow } from "../backend/generated";

export type LedgerFilter = "all" | "replied" | "waiting" | "no_comment" | "points" | "unclear" | "late";

export function hasReplied(row: LedgerRow): boolean {
  return row.status !== "waiting" && row.status !== "overdue";
}

export const FILTERS: Record<LedgerFilter, { label: string; shows: (row: LedgerRow) => boolean }> = {
  all: { label: "全部", shows: () => true },
  replied: { label: "已反馈", shows: (row) => row.asked && hasReplied(row) },
  waiting: { label: "未反馈", shows: (row) => row.asked && !hasReplied(row) },
  no_comment: { label: "无意见", shows: (row) => row.status === "no_comment" },
  points: { label: "有意见", shows: (row) => row.status === "points" },
  unclear: { label: "待确认", shows: (row) => row.status === "unclear" },
  late: { label: "逾期", shows: (row) => row.late || row.status === "overdue" },
};
