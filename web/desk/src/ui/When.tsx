import { useTranslation } from "react-i18next";
import { useNow } from "../lib/clock";
import { dateFormat, numberFormat } from "../lib/formats";

/** Hours as everything but the system bar's own clock writes them. */
export const CLOCK: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

const MINUTES: Intl.NumberFormatOptions = { style: "unit", unit: "minute", unitDisplay: "narrow" };
const DATE: Intl.DateTimeFormatOptions = { day: "numeric", month: "short" };
const DATE_AND_YEAR: Intl.DateTimeFormatOptions = { ...DATE, year: "numeric" };
const EXACT: Intl.DateTimeFormatOptions = {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
  second: "2-digit",
  ...CLOCK,
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Relative up to an hour, then the clock, then the date. */
export function shortTime(at: number, now: number, language: string, justNow: string): string {
  const passed = now - at;
  if (passed < MINUTE) return justNow;
  if (passed < HOUR) {
    return numberFormat(language, MINUTES).format(Math.floor(passed / MINUTE));
  }
  const [moment, today] = [new Date(at), new Date(now)];
  if (moment.toDateString() === today.toDateString()) {
    return dateFormat(language, CLOCK).format(moment);
  }
  const sameYear = moment.getFullYear() === today.getFullYear();
  return dateFormat(language, sameYear ? DATE : DATE_AND_YEAR).format(moment);
}

export function exactTime(at: number, language: string): string {
  return dateFormat(language, EXACT).format(at);
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
