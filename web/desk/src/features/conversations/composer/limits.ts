/** The server counts characters as Python does: by code points. */
export const MOST_CHARACTERS = 10_000;
const NEAR = 500;

export function characters(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** What to say about a text's length: nothing while there is plenty of room. */
export function roomFor(text: string): { state: "plenty" } | { state: "near" | "over"; count: number } {
  // UTF-16 never counts fewer: most texts need no closer look.
  if (text.length < MOST_CHARACTERS - NEAR) return { state: "plenty" };
  const left = MOST_CHARACTERS - characters(text);
  if (left < 0) return { state: "over", count: -left };
  return left <= NEAR ? { state: "near", count: left } : { state: "plenty" };
}
