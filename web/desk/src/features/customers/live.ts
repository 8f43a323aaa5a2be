import { listAlikeQueryKey } from "@parley/api/query";
import type { ConversationDetail } from "@parley/api/types";
import type { QueryClient } from "@tanstack/react-query";
import { type Live, stale } from "../../lib/live";

/** What is kept of these customers wherever it is shown, and who else they may be. */
function refresh(cache: QueryClient, ids: number[]) {
  for (const { queryKey, state } of cache.getQueryCache().findAll()) {
    const detail = state.data as Partial<ConversationDetail> | undefined;
    if (detail?.id === undefined || detail.customer === undefined || !ids.includes(detail.customer.id)) continue;
    stale(cache, [queryKey, listAlikeQueryKey({ path: { conversation_id: detail.id } })]);
  }
}

const OF_A_PERSON = new Set(["listPastConversations", "listFiles", "listAlike"]);

/** History, files and suggestions are one person's: who that is has changed. */
function refreshLists(cache: QueryClient) {
  void cache.invalidateQueries({
    predicate: ({ queryKey: [first] }) => OF_A_PERSON.has((first as { _id?: string } | undefined)?._id ?? ""),
  });
}

export const live = {
  "customer.changed": (cache, { customer_id }) => refresh(cache, [customer_id]),
  "customer.merged": (cache, { customer_id, into_id }) => {
    refresh(cache, [customer_id, into_id]);
    refreshLists(cache);
  },
  "customer.separated": (cache, { customer_id, from_id }) => {
    refresh(cache, [customer_id, from_id]);
    refreshLists(cache);
  },
} satisfies Live;
