export type Piece = { text: string; href?: string };

// Addresses with a scheme, with www., or of mail. Anything else stays text: `javascript:` can never become a link.
const LINK = /\b(?:https?:\/\/|www\.)[^\s<>"'`]+|\b[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+\b/giu;
/** A stop or a bracket that closes the sentence around the address is not part of it. */
function trimmed(url: string): string {
  let body = url;
  for (;;) {
    const last = body.at(-1) ?? "";
    const unbalanced = last === ")" && body.split(")").length > body.split("(").length;
    if (!unbalanced && !/[.,;:!?…*_\]}»”]/.test(last)) return body;
    body = body.slice(0, -1);
  }
}

function hrefOf(text: string): string | undefined {
  const isMail = !/^(?:https?:\/\/|www\.)/i.test(text);
  const href = isMail ? `mailto:${text}` : /^www\./i.test(text) ? `https://${text}` : text;
  try {
    const { protocol, hostname } = new URL(href);
    const real = protocol === "mailto:" || ((protocol === "https:" || protocol === "http:") && hostname.length > 3);
    return real ? href : undefined;
  } catch {
    return undefined;
  }
}

/** The text in pieces, those that are addresses with their link. Joined, the pieces are the text. */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const match of text.matchAll(LINK)) {
    const found = trimmed(match[0]);
    const href = hrefOf(found);
    if (!href) continue;
    if (match.index > done) pieces.push({ text: text.slice(done, match.index) });
    pieces.push({ text: found, href });
    done = match.index + found.length;
  }
  if (done < text.length) pieces.push({ text: text.slice(done) });
  return pieces;
}

// The `v` flag knows whole emoji (flags, families, skin tones). Not a literal: a browser that lacks the flag shows
// them at normal size instead of refusing the whole script.
const wholeEmoji = "^(?:\\p{RGI_Emoji}\\s*){1,3}$";
const onlyEmoji = (() => {
  try {
    return new RegExp(wholeEmoji, "v");
  } catch {
    return null;
  }
})();

export function isOnlyEmoji(text: string): boolean {
  return text.length < 60 && (onlyEmoji?.test(text.trim()) ?? false);
}
