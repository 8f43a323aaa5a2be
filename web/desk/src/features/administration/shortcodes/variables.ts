/** The names a shortcode may hold, in the order they are explained. */
export const VARIABLES = ["customer", "agent", "dialog_id"] as const;

/** `{…}` that nothing is filled in for: a slip of the pen, most likely. */
export function unknownIn(text: string): string[] {
  const found = [...text.matchAll(/\{\s*(\w+)\s*\}/g)].map(([whole]) => whole);
  const known = new Set(VARIABLES.map((name) => `{${name}}`));
  return [...new Set(found)].filter((whole) => !known.has(whole));
}

/** `text` with `word` in the place of what is selected, and where the caret stands then. */
export function inserted(text: string, word: string, start: number, end: number): { text: string; caret: number } {
  return { text: text.slice(0, start) + word + text.slice(end), caret: start + word.length };
}
