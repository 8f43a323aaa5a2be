import { listLiveConversationsQueryKey, listWatchedQueuesQueryKey } from "@parley/api/query";
import type { LiveConversation } from "@parley/api/types";
import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { EventOf } from "../../lib/live";
import { mergeLive } from "../../lib/live";
import { LiveCache } from "../../lib/liveCache";
import { sample } from "../conversations/messages/sample";
import { live } from "./live";
import { annas, row, SUPPORT } from "./sample";

const key = listLiveConversationsQueryKey();
let cache: QueryClient;
let events: LiveCache;
let fetched: number;
/** What the server would say now. */
let truth: LiveConversation[];
let stop: () => void;

const shown = () => cache.getQueryData<LiveConversation[]>(key);
const changed = (changes: Partial<EventOf<"conversation.changed">>): EventOf<"conversation.changed"> => ({
  type: "conversation.changed",
  conversation_id: 1,
  status: "live",
  queue_id: 1,
  queue_name: "Support",
  agent_id: 7,
  agent_name: "Anna Rossi",
  ...changes,
});

/** Somebody looks at the page. */
function look(rows: LiveConversation[]) {
  truth = rows;
  cache.setQueryData(key, rows);
  const queryFn = async () => {
    fetched += 1;
    return truth;
  };
  const observer = new QueryObserver(cache, {
    queryKey: key,
    queryFn,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
  const [stopLooking, stopCache] = [observer.subscribe(() => {}), events.start()];
  stop = () => {
    stopLooking();
    stopCache();
  };
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  cache = new QueryClient();
  events = new LiveCache(cache, mergeLive([live]));
  fetched = 0;
  stop = () => {};
});

afterEach(() => {
  stop();
  cache.clear();
  vi.useRealTimers();
});

describe("a conversation that changes", () => {
  it("is at once whose it is, and its times are fetched", async () => {
    look([row(1)]);
    truth = [annas(1, 999)];
    events.apply([changed({})]);
    expect(shown()).toMatchObject([{ status: "live", agent_name: "Anna Rossi", accepted_at: null }]);
    await vi.advanceTimersByTimeAsync(1);
    expect(shown()).toEqual([annas(1, 999)]);
  });

  it("goes when it is closed, or the bot has it again, and nothing is fetched for that", async () => {
    look([row(1), row(2), row(3)]);
    events.apply([changed({ status: "closed" }), changed({ conversation_id: 3, status: "bot", queue_id: null })]);
    expect(shown()?.map(({ id }) => id)).toEqual([2]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(fetched).toBe(0);
  });

  it("comes when it is new", async () => {
    look([]);
    truth = [row(1)];
    events.apply([changed({ status: "queued", agent_id: null, agent_name: null })]);
    await vi.advanceTimersByTimeAsync(1);
    expect(shown()).toEqual([row(1)]);
  });
});

it("fetches at most once a second, however much happens, and ends with the truth", async () => {
  look([]);
  for (let at = 0; at < 300; at++) {
    truth = [...truth, row(at)];
    events.apply([changed({ conversation_id: at, status: "queued", agent_id: null, agent_name: null })]);
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(fetched).toBeLessThanOrEqual(4);
  await vi.advanceTimersByTimeAsync(1000);
  expect(shown()).toHaveLength(300);
});

describe("a message", () => {
  const message = sample(2, { conversation_id: 1, at: 2000, text: "And now?" });

  it("is the row's last one, without a fetch", async () => {
    look([annas(1, 5)]);
    events.apply([{ type: "conversation.message_added", message, unread: 1, awaiting_since: 2000 }]);
    expect(shown()).toMatchObject([{ last_message: { text: "And now?" }, awaiting_since: 2000, accepted_at: 5 }]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(fetched).toBe(0);
  });

  it("leaves a newer one alone, and the rows of others", () => {
    const newer = { author: "customer", kind: "text", text: "Newer", at: 3000, files: 0 } as const;
    look([annas(1, 5, { last_message: newer })]);
    const before = shown();
    events.apply([{ type: "conversation.message_added", message, unread: 1, awaiting_since: 2000 }]);
    const other = { ...message, conversation_id: 99 };
    events.apply([{ type: "conversation.message_added", message: other, unread: 1, awaiting_since: 2000 }]);
    expect(shown()).toBe(before);
  });
});

it("leaves with what one does not watch: another queue, a bot", () => {
  cache.setQueryData(listWatchedQueuesQueryKey(), [SUPPORT]);
  look([annas(1, 5), annas(2, 6), annas(3, 7)]);
  events.apply([changed({ status: "queued", queue_id: 2, queue_name: "Billing", agent_id: null, agent_name: null })]);
  events.apply([changed({ conversation_id: 2, status: "bot", agent_id: null, agent_name: null })]);
  expect(shown()).toEqual([annas(3, 7)]);
});

it("names whom it is offered to until that is over", async () => {
  look([row(1, { status: "offered", offered_to_name: "Anna Rossi" })]);
  truth = [annas(1, 5)];
  events.apply([changed({})]);
  expect(shown()).toMatchObject([{ agent_name: "Anna Rossi", offered_to_name: null }]);
});

it("costs nothing while nobody looks, and is fetched when somebody does", () => {
  cache.setQueryData(key, [row(1)]);
  events.apply([changed({})]);
  expect(shown()).toEqual([row(1)]);
  expect(cache.getQueryState(key)?.isInvalidated).toBe(true);
});
