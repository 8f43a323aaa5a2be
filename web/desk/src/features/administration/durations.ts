/** Lengths of time as people write and read them: `90 s`, `2 min`, `1 h 30 min`, `3 d`. */

const SIZES = [86_400, 3600, 60, 1] as const;
const SIGNS: Record<string, readonly string[]> = { en: ["d", "h", "min", "s"], it: ["g", "h", "min", "s"] };

// What may be typed for each size, in either language.
const WORDS: Record<number, RegExp> = {
  86400: /^(d|days?|g|gg|giorn[oi])$/,
  3600: /^(h|hrs?|hours?|or[ae])$/,
  60: /^(m|min|mins|minutes?|minut[oi])$/,
  1: /^(s|secs?|seconds?|second[oi])$/,
};

/** Seconds; a number alone is seconds already. None for what is no length of time. */
export function parseDuration(text: string): number | null {
  const typed = text.trim().toLowerCase().replace(",", ".");
  if (/^\d+$/.test(typed)) return Number(typed);
  if (!/^(\d+(\.\d+)?\s*[a-z]+\.?\s*)+$/.test(typed)) return null;
  let seconds = 0;
  for (const [, count, word] of typed.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/g)) {
    const size = SIZES.find((each) => WORDS[each]?.test(word ?? ""));
    if (!size) return null;
    seconds += Number(count) * size;
  }
  return Number.isInteger(seconds) ? seconds : null;
}

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
