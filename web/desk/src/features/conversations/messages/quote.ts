import type { Message, Quote } from "@parley/api/types";
import type { Bubble } from "./rows";

const LENGTH = 200;

/** The server's own rule for what is kept of a quoted message, so that it looks the same before and after it is sent. */
export function quoteOf({ number, author, kind, text, attachments, ...of }: Message | Bubble): Quote | null {
  if (number === null || kind === "system" || author === "system") return null;
  const author_name = "author_name" in of ? of.author_name : of.authorName;
  const words = text || attachments.map((media) => media.name).join(", ");
  return { number, author, author_name, kind, text: [...words].slice(0, LENGTH).join("") };
}

/** From the quoted message one up or down, past the newest to none; at first the customer's newest. */
export function stepQuote(messages: Message[], from: Quote | null, by: 1 | -1, withNotes: boolean): Quote | null {
  const quotable = messages.filter(({ kind }) => kind === "text" || (withNotes && kind === "note"));
  if (!from) {
    const newest = quotable.findLast((message) => message.author === "customer") ?? quotable.at(-1);
    return by < 0 && newest ? quoteOf(newest) : null;
  }
  const next =
    by < 0
      ? quotable.findLast((message) => message.number < from.number)
      : quotable.find((message) => message.number > from.number);
  if (next) return quoteOf(next);
  return by < 0 ? from : null;
}
