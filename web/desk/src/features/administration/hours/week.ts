import type { Span } from "@parley/api/types";
import { parseTime, writeTime } from "./times";

/** A span as it is being typed. */
export type Typed = { start: string; end: string };
/** Seven days from Monday, each with its spans in the order in which they are typed. */
export type Week = Typed[][];

export const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;
const WORKING_DAYS = [0, 1, 2, 3, 4];
export const NINE_TO_SIX: Typed = { start: "09:00", end: "18:00" };

export const newWeek = (): Week => DAYS.map((day) => (WORKING_DAYS.includes(day) ? [{ ...NINE_TO_SIX }] : []));

export function weekOf(spans: Span[]): Week {
  const ordered = [...spans].sort((a, b) => a.start - b.start);
  return DAYS.map((day) => ordered.filter((span) => span.day === day).map(typed));
}

export const typed = ({ start, end }: { start: number; end: number }): Typed => ({
  start: writeTime(start),
  end: writeTime(end),
});

/** Only of a week without problems. */
export function spansOf(week: Week): Span[] {
  return week.flatMap((spans, day) =>
    spans
      .map(({ start, end }) => ({ day, start: parseTime(start) ?? 0, end: parseTime(end) ?? 0 }))
      .sort((a, b) => a.start - b.start),
  );
}

export type SpanProblem = "no_time" | "ends_first" | "overlap";

/** What is wrong with a span, and at which end of it. */
export function spanProblem({ start, end }: Typed): { at: "start" | "end"; problem: SpanProblem } | null {
  const [from, to] = [parseTime(start), parseTime(end)];
  if (from === null) return { at: "start", problem: "no_time" };
  if (to === null) return { at: "end", problem: "no_time" };
  return from < to ? null : { at: "end", problem: "ends_first" };
}

/** By the path of the field: `week.0.1.start`. */
export function weekProblems(week: Week): Record<string, SpanProblem> {
  const found: Record<string, SpanProblem> = {};
  week.forEach((spans, day) => {
    spans.forEach((span, place) => {
      const wrong = spanProblem(span);
      if (wrong) found[`week.${day}.${place}.${wrong.at}`] = wrong.problem;
      else if (overlapsEarlier(spans, place)) found[`week.${day}.${place}.start`] = "overlap";
    });
  });
  return found;
}

function overlapsEarlier(spans: Typed[], place: number): boolean {
  const mine = minutes(spans[place]);
  return spans.slice(0, place).some((other) => {
    const theirs = minutes(other);
    return mine.start < theirs.end && theirs.start < mine.end;
  });
}

const minutes = (span: Typed | undefined) => ({
  start: parseTime(span?.start ?? "") ?? 0,
  end: parseTime(span?.end ?? "") ?? 0,
});

/** The span somebody most likely wants next on a day: after a break, or the working day. */
export function nextSpan(spans: Typed[]): Typed {
  const last = Math.max(...spans.map((span) => minutes(span).end));
  if (spans.length === 0) return { ...NINE_TO_SIX };
  const start = Math.min(last + 60, 23 * 60);
  return { start: writeTime(start), end: writeTime(Math.min(start + 4 * 60, 24 * 60)) };
}

export function copyDay(week: Week, from: number, to: readonly number[]): Week {
  return week.map((spans, day) => (to.includes(day) ? (week[from] ?? []).map((span) => ({ ...span })) : spans));
}

export type Stretch = { from: number; to: number; spans: Span[] };

/** Neighbouring days that are the same, together: Monday to Friday, Saturday. Closed days are left out. */
export function stretches(spans: Span[]): Stretch[] {
  const found: Stretch[] = [];
  const sign = (of: Span[]) => of.map((span) => `${span.start}-${span.end}`).join();
  for (const day of DAYS) {
    const mine = spans.filter((span) => span.day === day).sort((a, b) => a.start - b.start);
    const last = found.at(-1);
    if (mine.length === 0) continue;
    if (last?.to === day - 1 && sign(last.spans) === sign(mine)) last.to = day;
    else found.push({ from: day, to: day, spans: mine });
  }
  return found;
}
