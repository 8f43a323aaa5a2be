/** For the tests of the texts. */
export type Texts = { [key: string]: string | Texts };

/** Every text by its whole key: `login.wait_one`. */
export function flat(texts: Texts, prefix = ""): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === "string") all.set(prefix + key, value);
    else for (const [path, text] of flat(value, `${prefix}${key}.`)) all.set(path, text);
  }
  return all;
}

/** What a text speaks of: `{{name}}` and `<link>`. */
export function variables(text: string): string[] {
  return [...text.matchAll(/\{\{-?\s*(\w+)|<(\w+)>/g)].map((match) => match[1] ?? match[2] ?? "").sort();
}
