import { LinkifyIt } from "linkify-it";

/** A stretch of text, or a link to be shown with its own words. */
export type Piece = { text: string; href?: string };

const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true }).add("ftp:", null).add("//", null);

/** Cuts a text at its web and mail addresses. Everything else stays text: nothing is ever read as markup. */
export function pieces(text: string): Piece[] {
  const cut: Piece[] = [];
  let from = 0;
  for (const match of linkify.match(text) ?? []) {
    const href = safe(match.schema === "" ? match.url.replace(/^http:/, "https:") : match.url);
    if (!href) continue;
    if (match.index > from) cut.push({ text: text.slice(from, match.index) });
    cut.push({ text: text.slice(match.index, match.lastIndex), href });
    from = match.lastIndex;
  }
  if (from < text.length) cut.push({ text: text.slice(from) });
  return cut;
}

/** The address, if following it can do no more than open a page or a letter. */
export function safe(address: string): string | undefined {
  try {
    const { protocol, href } = new URL(address);
    return protocol === "https:" || protocol === "http:" || protocol === "mailto:" ? href : undefined;
  } catch {
    return undefined;
  }
}
