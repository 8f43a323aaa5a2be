import { getConversationQueryKey } from "@parley/api/query";
import type { ConversationDetail, MessagePage } from "@parley/api/types";
import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, it } from "vitest";
import { live } from "./live";
import { messagesKey } from "./messages/cache";
import { sample, samples } from "./messages/sample";

const ID = 42;
const key = getConversationQueryKey({ path: { conversation_id: ID } });
const detail: ConversationDetail = {
  id: ID,
  channel: "webchat",
  status: "queued",
  priority: "low",
  subject: null,
  follows_id: null,
  followed_by_id: null,
  queue_id: 1,
  queue_name: "Support",
  agent_id: null,
  agent_name: null,
  language: "en",
  parameters: [],
  started_at: 1,
  handed_over_at: 2,
  closed_at: null,
  customer: {
    id: 1,
    name: "Giulia",
    email: "",
    phone: "",
    language: "en",
    facts: {},
    addresses: [],
    merged: [],
    preferred_agent_id: null,
    preferred_agent_name: null,
    created_at: 0,
  },
  assignments: [],
  customer_delivered: 0,
  customer_read: 0,
  agent_read: 0,
  previous_up_to: 0,
};

let cache: QueryClient;
const page = () => cache.getQueryData<MessagePage>(messagesKey(ID));
const added = (number: number) => ({
  type: "conversation.message_added" as const,
  message: sample(number),
  unread: 1,
  awaiting_since: 5,
});

beforeEach(() => {
  cache = new QueryClient();
  cache.setQueryData(messagesKey(ID), { messages: samples(1, 3), has_more: false });
  cache.setQueryData(key, detail);
});

describe("a message", () => {
  it("is added once, however often it is told", () => {
    live["conversation.message_added"](cache, added(4));
    live["conversation.message_added"](cache, added(4));
    live["conversation.message_added"](cache, added(2));
    expect(page()?.messages.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  });

  it("that leaves a gap makes the newest be fetched", () => {
    live["conversation.message_added"](cache, added(6));
    expect(page()?.messages).toHaveLength(3);
    expect(cache.getQueryState(messagesKey(ID))?.isInvalidated).toBe(true);
  });

  it("of a conversation nobody opened is left for the fetch", () => {
    live["conversation.message_added"](cache, { ...added(1), message: sample(1, { conversation_id: 99 }) });
    expect(cache.getQueryData(messagesKey(99))).toBeUndefined();
  });

  it("of the customer ends their typing", () => {
    live["conversation.typing"](cache, {
      type: "conversation.typing",
      conversation_id: ID,
      author: "customer",
      name: "G",
    });
    expect(cache.getQueryData(["typing", ID])).toMatchObject({ name: "G" });
    live["conversation.message_added"](cache, added(4));
    expect(cache.getQueryData(["typing", ID])).toMatchObject({ until: 0 });
  });
});

it("takes over watermarks as they are told", () => {
  const seen = { conversation_id: ID, customer_delivered: 3, customer_read: 2, agent_read: 1 };
  for (let times = 0; times < 2; times++)
    live["conversation.seen"](cache, { type: "conversation.seen", ...seen, unread: 0 });
  expect(cache.getQueryData(key)).toMatchObject({ customer_delivered: 3, customer_read: 2, agent_read: 1 });
});

it("shows a change of hands at once, and fetches the line of assignments", () => {
  const change = { status: "live" as const, queue_id: 1, queue_name: "Support", agent_id: 7, agent_name: "Anna" };
  live["conversation.changed"](cache, { type: "conversation.changed", conversation_id: ID, ...change });
  expect(cache.getQueryData(key)).toMatchObject(change);
  expect(cache.getQueryState(key)?.isInvalidated).toBe(true);
});
