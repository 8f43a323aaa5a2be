import type { Shortcode } from "@parley/api/types";

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The shortcodes that hold every word of the query: names that begin with it first, then names, then texts. */
export function found(shortcodes: Shortcode[], query: string): Shortcode[] {
  const wanted = plain(query).trim();
  if (!wanted) return shortcodes;
  const words = wanted.split(/\s+/);
  const rank = (shortcode: Shortcode) => {
    const name = plain(shortcode.name);
    if (name.startsWith(wanted)) return 0;
    if (words.every((word) => name.includes(word))) return 1;
    const all = `${name} ${plain(shortcode.text)}`;
    return words.every((word) => all.includes(word)) ? 2 : 3;
  };
  return shortcodes
    .map((shortcode) => ({ shortcode, rank: rank(shortcode) }))
    .filter((entry) => entry.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map((entry) => entry.shortcode);
}
