import type { Message } from "@parley/api/types";
import type { Composing } from "../composer/useComposer";
import { stepQuote } from "../messages/quote";
import { useEvent } from "./useEvent";

/** What the editor answers to: the message above the quoted one or below it, and the customer's newest at first. */
export function useQuoting(composing: Composing, known: Message[]) {
  const { quotes, mode, quote, unquote, begin } = composing;
  const step = useEvent((by: 1 | -1) => {
    const next = stepQuote(known, quotes, by, mode === "note");
    if (next) quote(next);
    else unquote();
  });
  return { step, start: () => (quotes ? begin(mode) : step(-1)), quote };
}
