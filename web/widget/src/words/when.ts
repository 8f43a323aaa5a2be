import type { Language } from "./words";

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = language + JSON.stringify(options);
  let found = formats.get(id);
  if (!found) {
    found = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, options);
    formats.set(id, found);
  }
  return found;
}

export function clock(at: number, language: Language): string {
  return format(language, { hour: "2-digit", minute: "2-digit" }).format(at);
}

export function exactly(at: number, language: Language): string {
  return format(language, { dateStyle: "full", timeStyle: "medium" }).format(at);
}

/** Local midnight, as the identity of a day. */
export function dayOf(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

export function dayName(at: number, now: number, language: Language): string {
  // Rounded, since a day may have 23 or 25 hours.
  const days = Math.round((dayOf(at) - dayOf(now)) / 86_400_000);
  if (Math.abs(days) < 2) return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(days, "day");
  const weekday = "long";
  // Of the coming days the name is enough.
  if (days > 0 && days < 7) return format(language, { weekday }).format(at);
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  const year = sameYear ? undefined : "numeric";
  return format(language, { weekday, day: "numeric", month: "long", year }).format(at);
}

/** A plain date (`2026-03-09`) in words, or nothing when it is no date. */
export function plainDate(text: string, language: Language): string | null {
  // With an hour it is meant here, not in Greenwich.
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00`) : Number.NaN;
  return Number.isNaN(at) ? null : format(language, { dateStyle: "full" }).format(at);
}

export function bytes(size: number, language: Language): string {
  const large = size >= 1_000_000;
  const unit = large ? "megabyte" : "kilobyte";
  const value = Math.max(size / (large ? 1_048_576 : 1024), 0.1);
  return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(
    value,
  );
}
