import type { Message, MessagePage } from "@parley/api/types";

/**
 * The messages known of one conversation: the newest ones, without gaps, oldest first. Messages never change once
 * stored, so two pages that touch can be joined, whichever came first.
 */

const lowest = (page: MessagePage) => page.messages[0]?.number;
const highest = (page: MessagePage) => page.messages.at(-1)?.number;

/** `page` with `message` at its end; `null` when messages between are missing and must be fetched. */
export function withMessage(page: MessagePage, message: Message): MessagePage | null {
  const last = highest(page) ?? 0;
  if (message.number <= last) return page;
  if (message.number > last + 1) return null;
  return { ...page, messages: [...page.messages, message] };
}

/** Whether no number is missing between the two. */
export function touch(older: MessagePage, newer: MessagePage): boolean {
  const end = highest(older);
  const start = lowest(newer);
  return end === undefined || start === undefined || start <= end + 1;
}

/** Both pages as one. They must touch. */
export function joined(older: MessagePage, newer: MessagePage): MessagePage {
  const byNumber = new Map<number, Message>();
  for (const message of older.messages) byNumber.set(message.number, message);
  for (const message of newer.messages) byNumber.set(message.number, message);
  const messages = [...byNumber.values()].sort((a, b) => a.number - b.number);
  const reachesFurther = (lowest(older) ?? Infinity) < (lowest(newer) ?? Infinity);
  return { messages, has_more: reachesFurther ? older.has_more : newer.has_more };
}
