/** Which conversations of the past: days back from today, all, or between two days (`2026-11-22`; empty = open). */
export type Period = { kind: "week" | "month" | "all" } | { kind: "dates"; from: string; to: string };

const DAYS = { week: 7, month: 30 } as const;

/** When they began, in ms; `until` is excluded. Days are the reader's own, so the answer is the same all day long. */
export function boundsOf(period: Period, now: number): { since?: number; until?: number } {
  if (period.kind === "all") return {};
  if (period.kind !== "dates") return { since: midnight(new Date(now), -DAYS[period.kind]) };
  const from = dayOf(period.from);
  const to = dayOf(period.to);
  return { ...(from && { since: midnight(from, 0) }), ...(to && { until: midnight(to, 1) }) };
}

function dayOf(typed: string): Date | null {
  const [year, month, day] = typed.split("-").map(Number);
  return year && month && day ? new Date(year, month - 1, day) : null;
}

/** Where a day begins, so many days away: not by hours, which a day may have 23 or 25 of. */
function midnight(day: Date, days: number): number {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days).getTime();
}
