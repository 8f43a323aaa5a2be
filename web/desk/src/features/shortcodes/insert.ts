/** What a shortcode's `{…}` stand for in the conversation it is inserted into. */
export type Variables = { customer: string; agent: string; dialog_id: string };

/**
 * The text with its variables filled in; a name we don't know stays as it is written. Of what is empty, the blank before
 * it goes too: "Good day {customer}, …".
 */
export function filled(text: string, variables: Variables): string {
  return text.replace(/([^\S\n]?)((?:\{(?:customer|agent|dialog_id)\})+)/g, (_, blank: string, places: string) => {
    const values = places.replace(/\{(\w+)\}/g, (_place, name: keyof Variables) => variables[name]);
    return values && blank + values;
  });
}

/** A `/word` being typed: where its slash stands, and the word so far. */
export type Slash = { start: number; query: string };

/** The `/word` that the caret stands at the end of, if its slash begins a word. */
export function slashAt(text: string, caret: number): Slash | null {
  const found = /(?:^|\s)\/([^\s/]*)$/u.exec(text.slice(0, caret));
  if (!found) return null;
  const query = found[1] ?? "";
  return { start: caret - query.length - 1, query };
}
