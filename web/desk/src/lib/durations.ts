/** Lengths of time as people read them: `90 s`, `2 min`, `1 h 30 min`, `3 d`. */

export const SIZES = [86_400, 3600, 60, 1] as const;
const SIGNS: Record<string, readonly string[]> = { en: ["d", "h", "min", "s"], it: ["g", "h", "min", "s"] };
const [DAY, HOUR, MINUTE] = SIZES;

/** Exact, largest first. */
export function writeDuration(seconds: number, language: string): string {
  const signs = SIGNS[language] ?? SIGNS.en ?? [];
  const parts: string[] = [];
  let left = seconds;
  SIZES.forEach((size, place) => {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) parts.push(`${count} ${signs[place]}`);
  });
  return parts.join(" ") || `0 ${signs[3]}`;
}

/**
 * `0:42`, `12:05` while each second counts, rounded up so that a countdown ends at zero. From an hour on with units, lest it be
 * taken for a time of day: `14 h 49 min`, `3 d 4 h`.
 */
export function lengthOfTime(milliseconds: number, language: string): string {
  const all = Math.ceil(Math.max(0, milliseconds) / 1000);
  if (all >= HOUR) return writeDuration(all - (all % (all < DAY ? MINUTE : HOUR)), language);
  return `${Math.floor(all / MINUTE)}:${String(all % MINUTE).padStart(2, "0")}`;
}
