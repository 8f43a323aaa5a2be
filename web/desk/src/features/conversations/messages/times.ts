/** Formatters are slow to make and thousands of messages want them. */
const made = new Map<string, Intl.DateTimeFormat>();

function format(language: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${name}`;
  let formatter = made.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(language, options);
    made.set(key, formatter);
  }
  return formatter;
}

export function timeOfDay(at: number, language: string): string {
  return format(language, "time", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
}

/** To the second, with the day: what a hover shows. */
export function exactMoment(at: number, language: string): string {
  const options = { dateStyle: "full", timeStyle: "medium", hourCycle: "h23" } as const;
  return format(language, "exact", options).format(at);
}

/** `Monday 17 November`, with the year if it is not this one. */
export function dayInWords(at: number, now: number, language: string): string {
  const day = { weekday: "long", day: "numeric", month: "long" } as const;
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return sameYear
    ? format(language, "day", day).format(at)
    : format(language, "dayYear", { ...day, year: "numeric" }).format(at);
}

/** `17 November 2026`, today as well. */
export function calendarDay(at: number, language: string): string {
  return format(language, "calendarDay", { day: "numeric", month: "long", year: "numeric" }).format(at);
}

/** How many local days lie between two moments: 0 today, 1 yesterday. */
export function daysBetween(at: number, now: number): number {
  const midnight = (moment: number) => new Date(moment).setHours(0, 0, 0, 0);
  return Math.round((midnight(now) - midnight(at)) / 86_400_000);
}

/** `14:03` today, `17 Nov, 14:03` otherwise, with the year if it is not this one. */
export function dayAndTime(at: number, language: string, now = Date.now()): string {
  if (daysBetween(at, now) === 0) return timeOfDay(at, language);
  const options = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return sameYear
    ? format(language, "dayTime", options).format(at)
    : format(language, "yearTime", { ...options, year: "numeric" }).format(at);
}

const DAYS_NAMED = 6;

/** When something opens: `09:00` today, `Mon 09:00` within the week, `7 Jan, 09:00` later. */
export function openingTime(at: number, language: string, now = Date.now()): string {
  const days = daysBetween(now, at);
  if (days <= 0) return timeOfDay(at, language);
  if (days > DAYS_NAMED) return dayAndTime(at, language, now);
  const weekday = format(language, "weekday", { weekday: "short" }).format(at);
  return `${weekday} ${timeOfDay(at, language)}`;
}

/** To the second, for what happens by the second. */
export function timeToTheSecond(at: number, language: string): string {
  const options = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;
  return format(language, "seconds", options).format(at);
}
