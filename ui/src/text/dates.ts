/** Dates and times as the office writes them. */

/** `2024-01-30` or `2024-01-30T23:59:00` → `1月30日`. */
export function day(iso: string): string {
  const [, month, date] = /^\d+-(\d+)-(\d+)/.exec(iso) ?? [];
  return month && date ? `${Number(month)}月${Number(date)}日` : iso;
}

/** `2024-01-30` → `2024年1月30日`. */
export function fullDay(iso: string): string {
  const year = /^\d+/.exec(iso)?.[0];
  return year ? `${year}年${day(iso)}` : iso;
}

/** `2024-01-30T23:59:00` → `1月30日 23:59`. */
export function minute(iso: string): string {
  const time = /T(\d+:\d+)/.exec(iso)?.[1];
  return time ? `${day(iso)} ${time}` : day(iso);
}

/** Days left as a sentence: `还剩 1 天`, `今天截止`, `已过 3 天`. */
export function daysLeft(days: number): string {
  if (days > 0) return `还剩 ${days} 天`;
  return days === 0 ? "今天截止" : `已过 ${-days} 天`;
}
