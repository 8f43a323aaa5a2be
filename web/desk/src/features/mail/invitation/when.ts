import type { Invitation, Repeat } from "@parley/api/types";
import { dateFormat } from "../../../lib/formats";

const DAY = { weekday: "short", day: "numeric", month: "long", year: "numeric" } as const;
const TIME = { ...DAY, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

/** From when to when, by the clock of who reads it; a whole day is the same day everywhere. */
export function when(entry: Invitation, language: string): string {
  const format = formatFor(entry.starts, language);
  const starts = dateOf(entry.starts);
  const ends = entry.ends === null ? starts : dateOf(entry.ends);
  return ends > starts ? format.formatRange(starts, ends) : format.format(starts);
}

export function until(repeats: Repeat, language: string): string {
  return repeats.until === null ? "" : dateFormat(language, day(repeats.until)).format(dateOf(repeats.until));
}

function formatFor(moment: string, language: string): Intl.DateTimeFormat {
  if (isDay(moment)) return dateFormat(language, day(moment));
  // Whose clock it is goes without saying only where the sender has said none.
  return dateFormat(language, moment.endsWith("Z") ? { ...TIME, timeZoneName: "short" } : TIME);
}

const day = (moment: string) => (isDay(moment) ? { ...DAY, timeZone: "UTC" } : DAY);
const isDay = (moment: string) => !moment.includes("T");

/** What has no zone is read as of here, and written as of here: its sender's clock, unchanged. */
const dateOf = (moment: string) => new Date(moment);
