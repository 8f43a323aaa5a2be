import type { Holiday, Span } from "@parley/api/types";
import { MIDNIGHT } from "./times";

/** How far ahead an opening is looked for: as far as the server does. */
const DAYS_AHEAD = 400;
const DAY_MS = 86_400_000;

type Hours = { time_zone: string; week: Span[]; holidays?: Holiday[] };

/** A minute of a day, as the clocks of the hours' time zone show it; `ahead` days from today. */
export type Moment = { date: string; day: number; minute: number; ahead: number };

export type Standing = { open: boolean; changes: Moment | null };

/**
 * Open or closed at `now` (ms), and when that changes; never, where it does not within reach. Nothing for a time zone that the
 * server knows and this browser does not.
 */
export function standing(hours: Hours, now: number): Standing | null {
  const here = wallClock(hours.time_zone, now);
  if (!here) return null;
  const current = spansOn(hours, here.date).find(({ start, end }) => start <= here.minute && here.minute < end);
  return current
    ? { open: true, changes: closing(hours, here, current.end) }
    : { open: false, changes: opening(hours, here) };
}

function opening(hours: Hours, here: Wall): Moment | null {
  for (let ahead = 0; ahead < DAYS_AHEAD; ahead += 1) {
    const date = later(here.date, ahead);
    const next = spansOn(hours, date).find(({ start, end }) => start < end && (ahead > 0 || start > here.minute));
    if (next) return { date, day: weekday(date), minute: next.start, ahead };
  }
  return null;
}

/** Spans that meet, at midnight too, are one. */
function closing(hours: Hours, here: Wall, end: number): Moment | null {
  let until = end;
  for (let ahead = 0; ahead < DAYS_AHEAD; ahead += 1) {
    const date = later(here.date, ahead);
    for (const span of spansOn(hours, date)) if (span.start <= until && span.end > until) until = span.end;
    const tomorrow = spansOn(hours, later(date, 1));
    if (until < MIDNIGHT || tomorrow[0]?.start !== 0) return { date, day: weekday(date), minute: until, ahead };
    until = 0;
  }
  return null;
}

function spansOn(hours: Hours, date: string): { start: number; end: number }[] {
  const holiday = hours.holidays?.find((one) => one.date === date);
  if (!holiday) {
    const day = weekday(date);
    return hours.week.filter((span) => span.day === day).sort((a, b) => a.start - b.start);
  }
  const { start, end } = holiday;
  return start == null || end == null ? [] : [{ start, end }];
}

type Wall = { date: string; minute: number };

function wallClock(timeZone: string, now: number): Wall | null {
  const parts = partsOf(timeZone, now);
  if (!parts) return null;
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? "0";
  return { date: `${of("year")}-${of("month")}-${of("day")}`, minute: Number(of("hour")) * 60 + Number(of("minute")) };
}

function partsOf(timeZone: string, now: number): Intl.DateTimeFormatPart[] | null {
  try {
    return new Intl.DateTimeFormat("en-US", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    }).formatToParts(now);
  } catch {
    return null;
  }
}

const later = (date: string, days: number) => new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);

/** 0 = Monday. */
const weekday = (date: string) => (new Date(date).getUTCDay() + 6) % 7;
