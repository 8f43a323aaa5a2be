/** A day's end, as a minute of the day. */
export const MIDNIGHT = 24 * 60;

/** `9`, `9:30`, `09.30`, `0930` → a minute of the day, up to 24:00. None for anything else. */
export function parseTime(text: string): number | null {
  const found = /^(\d{1,2})(?:[:.h]?(\d{2}))?$/.exec(text.trim());
  if (!found) return null;
  const minute = Number(found[1]) * 60 + Number(found[2] ?? 0);
  return Number(found[2] ?? 0) < 60 && minute <= MIDNIGHT ? minute : null;
}

/** `09:30`. */
export function writeTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
