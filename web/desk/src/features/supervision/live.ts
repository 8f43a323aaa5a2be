import { listLiveConversationsQueryKey, listWatchedQueuesQueryKey } from "@parley/api/query";
import type { LiveConversation, WatchedQueue } from "@parley/api/types";
import type { QueryClient } from "@tanstack/react-query";
import { type Live, stale } from "../../lib/live";
import { previewOf } from "../tasks/live";

/** A busy centre tells of hundreds of changes a second; the list is fetched anew at most once in this time. */
const FETCH_GAP = 1000;

type Fetching = { last: number; timer?: ReturnType<typeof setTimeout> };

const fetching = new WeakMap<QueryClient, Fetching>();

/** Fetches the list anew, now or as soon as the last time is long enough ago. */
function fetchSoon(cache: QueryClient): void {
  const state = fetching.get(cache) ?? { last: 0 };
  fetching.set(cache, state);
  if (state.timer) return;
  const fetch = () => {
    state.timer = undefined;
    state.last = Date.now();
    // One that is under way is left to come home: what happened meanwhile is replayed over it, and asks again.
    void cache.invalidateQueries({ queryKey: listLiveConversationsQueryKey() }, { cancelRefetch: false });
  };
  const rest = state.last + FETCH_GAP - Date.now();
  if (rest <= 0) fetch();
  else state.timer = setTimeout(fetch, rest);
}

/** The list as it is known; nothing while nobody looks at it, and then it is fetched when somebody does. */
function known(cache: QueryClient): LiveConversation[] | undefined {
  const query = cache.getQueryCache().find<LiveConversation[]>({ queryKey: listLiveConversationsQueryKey() });
  if (query?.isActive()) return query.state.data;
  if (query && !query.state.isInvalidated) query.invalidate();
  return undefined;
}

function isWatched(cache: QueryClient, queueId: number): boolean {
  const queues = cache.getQueryData<WatchedQueue[]>(listWatchedQueuesQueryKey());
  return queues?.some((one) => one.id === queueId) ?? true;
}

function put(cache: QueryClient, rows: LiveConversation[]): void {
  cache.setQueryData<LiveConversation[]>(listLiveConversationsQueryKey(), rows);
}

export const live = {
  "conversation.message_added": (cache, { message, awaiting_since }) => {
    const rows = known(cache);
    if (!rows) return;
    const at = rows.findIndex((one) => one.id === message.conversation_id);
    const row = rows[at];
    if (!row) return;
    if (row.last_message && row.last_message.at > message.at) return;
    put(cache, rows.with(at, { ...row, last_message: previewOf(message, row.last_message), awaiting_since }));
  },
  "conversation.changed": (cache, { conversation_id, status, queue_id, queue_name, agent_id, agent_name }) => {
    const rows = known(cache);
    if (!rows) return;
    const at = rows.findIndex((one) => one.id === conversation_id);
    const row = rows[at];
    // Of what goes on in a queue that one does not watch, this is the last one hears.
    if (
      status === "closed" ||
      status === "bot" ||
      queue_id === null ||
      queue_name === null ||
      !isWatched(cache, queue_id)
    ) {
      if (row) put(cache, rows.toSpliced(at, 1));
      return;
    }
    // Since when it waits or is at work, for whom, and whom it is offered to, is not in the event.
    fetchSoon(cache);
    if (!row) return;
    const accepted_at = agent_id === row.agent_id ? row.accepted_at : null;
    const now = { status, queue_id, queue_name, agent_id, agent_name, accepted_at, offered_to_name: null };
    put(cache, rows.with(at, { ...row, ...now }));
  },
  "agents.changed": (cache) => stale(cache, [listWatchedQueuesQueryKey()]),
  "queues.changed": (cache) => stale(cache, [listWatchedQueuesQueryKey()]),
} satisfies Live;
