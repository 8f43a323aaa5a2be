import { useTranslation } from "react-i18next";
import { useNow } from "../lib/clock";

/** Hours as everything but the system bar's own clock writes them. */
export const CLOCK: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Relative up to an hour, then the clock, then the date. */
export function shortTime(at: number, now: number, language: string, justNow: string): string {
  const passed = now - at;
  if (passed < MINUTE) return justNow;
  if (passed < HOUR) {
    const minutes = Math.floor(passed / MINUTE);
    return new Intl.NumberFormat(language, { style: "unit", unit: "minute", unitDisplay: "narrow" }).format(minutes);
  }
  const [moment, today] = [new Date(at), new Date(now)];
  if (moment.toDateString() === today.toDateString()) {
    return new Intl.DateTimeFormat(language, CLOCK).format(moment);
  }
  const year = moment.getFullYear() === today.getFullYear() ? undefined : "numeric";
  return new Intl.DateTimeFormat(language, { day: "numeric", month: "short", year }).format(moment);
}

export function exactTime(at: number, language: string): string {
  return new Intl.DateTimeFormat(language, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    second: "2-digit",
    ...CLOCK,
  }).format(at);
}

/** A moment as lists show it, the exact one on hover. `what` says what happened then. */
export function When({ at, what, className }: { at: number; what?: string; className?: string }) {
  const { t, i18n } = useTranslation();
  const now = useNow(10_000);
  const exact = exactTime(at, i18n.language);
  return (
    <time dateTime={new Date(at).toISOString()} title={what ? `${what} ${exact}` : exact} className={className}>
      {shortTime(at, now, i18n.language, t("time.now"))}
    </time>
  );
}

/** `0:42`, `12:05`, `1:02:03`: a length of time, whole seconds, rounded up so that a countdown ends at zero. */
export function lengthOfTime(milliseconds: number): string {
  const all = Math.ceil(Math.max(0, milliseconds) / 1000);
  const hours = Math.floor(all / 3600);
  const minutes = Math.floor(all / 60) % 60;
  const seconds = String(all % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${seconds}` : `${minutes}:${seconds}`;
}
