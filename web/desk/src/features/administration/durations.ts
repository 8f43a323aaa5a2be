import { SIZES } from "../../lib/durations";

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
