import { listMessagesQueryKey } from "@parley/api/query";
import { listMessages } from "@parley/api/sdk";
import type { Message, MessagePage } from "@parley/api/types";
import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { joined, touch, withMessage } from "./page";

const PAGE = 50;
/** What is fetched around a message that is gone to: more than a screen above it, and below. */
const AROUND = 100;
/** So many missed pages are fetched to close a gap; beyond that, what was known is dropped and read again from the end. */
const MOST_MISSED = 8;

export function messagesKey(conversationId: number) {
  return listMessagesQueryKey({ path: { conversation_id: conversationId } });
}

async function fetchPage(
  conversationId: number,
  before?: number,
  signal?: AbortSignal,
  limit = PAGE,
): Promise<MessagePage> {
  const query = before === undefined ? { limit } : { limit, before };
  const { data } = await listMessages({
    path: { conversation_id: conversationId },
    query,
    throwOnError: true,
    ...(signal && { signal }),
  });
  return data;
}

/**
 * The newest messages, joined to those known already: fetching again never loses the older ones that were scrolled to.
 */
export function messagesOptions(conversationId: number) {
  const queryKey = messagesKey(conversationId);
  return queryOptions({
    queryKey,
    queryFn: async ({ client, signal }): Promise<MessagePage> => {
      let page = await fetchPage(conversationId, undefined, signal);
      for (let missed = 0; missed < MOST_MISSED; missed++) {
        const known = client.getQueryData<MessagePage>(queryKey);
        if (!known || known.messages.length === 0 || touch(known, page) || !page.has_more) break;
        page = joined(await fetchPage(conversationId, page.messages[0]?.number, signal), page);
      }
      const known = client.getQueryData<MessagePage>(queryKey);
      return known && touch(known, page) ? joined(known, page) : page;
    },
  });
}

/** Reads the page before the oldest message known. */
export async function fetchOlder(cache: QueryClient, conversationId: number): Promise<void> {
  const known = cache.getQueryData<MessagePage>(messagesKey(conversationId));
  const oldest = known?.messages[0]?.number;
  if (!known?.has_more || oldest === undefined) return;
  const older = await fetchPage(conversationId, oldest);
  cache.setQueryData<MessagePage>(messagesKey(conversationId), (now) =>
    now && touch(older, now) ? joined(older, now) : now,
  );
}

/** The messages before and after this number: numbers have no gaps, so where the page ends is known. */
export function fetchAround(conversationId: number, number: number): Promise<MessagePage> {
  return fetchPage(conversationId, number + AROUND / 2 + 1, undefined, AROUND);
}

/** `page` with what comes before it, or after it. */
export async function grown(conversationId: number, page: MessagePage, by: -1 | 1): Promise<MessagePage> {
  const edge = by < 0 ? page.messages[0] : page.messages.at(-1);
  if (!edge) return page;
  if (by < 0) return joined(await fetchPage(conversationId, edge.number), page);
  return joined(page, await fetchPage(conversationId, edge.number + PAGE + 1));
}

/** What was read elsewhere joins the messages known, if no number is missing between. Returns whether it did. */
export function join(cache: QueryClient, conversationId: number, page: MessagePage): boolean {
  const known = cache.getQueryData<MessagePage>(messagesKey(conversationId));
  if (!known || !touch(page, known)) return false;
  cache.setQueryData<MessagePage>(messagesKey(conversationId), joined(page, known));
  return true;
}

/** A message that the server has stored, told by an event or by the answer to sending it. */
export function addMessage(cache: QueryClient, message: Message): void {
  const queryKey = messagesKey(message.conversation_id);
  const page = cache.getQueryData<MessagePage>(queryKey);
  if (!page) return;
  const after = withMessage(page, message);
  if (after) cache.setQueryData<MessagePage>(queryKey, after);
  else void cache.invalidateQueries({ queryKey });
}
