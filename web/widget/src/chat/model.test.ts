import type { CustomerConversation, EventFrame, Message } from "@parley/api/types";
import { describe, expect, it } from "vitest";
import { message } from "./fixtures";
import {
  addMessage,
  applyEvent,
  applyState,
  type Chat,
  EMPTY,
  lastFromOthers,
  prependPage,
  unreadCount,
} from "./model";
import { seenToTell } from "./seen";

function conversation(change: Partial<CustomerConversation> = {}): CustomerConversation {
  return {
    id: 1,
    status: "live",
    agent_name: "Anna",
    customer_delivered: 0,
    customer_read: 0,
    agent_read: 0,
    ...change,
  };
}

function chat(messages: Message[], change: Partial<Chat> = {}): Chat {
  return { ...EMPTY, known: true, conversation: conversation(), messages, ...change };
}

function added(seq: number | null, what: Message): EventFrame {
  return { seq, event: { type: "conversation.message_added", message: what, unread: 0, awaiting_since: null } };
}

const ids = (value: Chat) => value.messages.map(({ id }) => id);

describe("the state is the truth", () => {
  it("keeps older pages that touch it", () => {
    const before = chat([message(1), message(2), message(3)], { hasMore: false });
    const after = applyState(before, {
      conversation: conversation(),
      messages: [message(3), message(4)],
      has_more: true,
      seq: 9,
    });
    expect(ids(after)).toEqual([1, 2, 3, 4]);
    expect(after.hasMore).toBe(false);
  });

  it("drops what would leave a gap", () => {
    const before = chat([message(1), message(2)]);
    const after = applyState(before, { conversation: conversation(), messages: [message(60)], has_more: true, seq: 9 });
    expect(ids(after)).toEqual([60]);
    expect(after.hasMore).toBe(true);
  });

  it("forgets what the server does not have", () => {
    const after = applyState(chat([message(1)]), { conversation: null, messages: [], has_more: false, seq: 9 });
    expect(after).toMatchObject({ conversation: null, messages: [], known: true });
  });
});

describe("events", () => {
  it("add a message once, in its place, however often they come", () => {
    let value = chat([message(1), message(4)]);
    for (const id of [3, 5, 3, 5, 2]) value = applyEvent(value, added(id, message(id)));
    expect(ids(value)).toEqual([1, 2, 3, 4, 5]);
    expect(value.seq).toBe(5);
  });

  it("never show a note", () => {
    expect(ids(applyEvent(chat([]), added(1, message(1, { kind: "note" }))))).toEqual([]);
  });

  it("carry absolute watermarks and status", () => {
    let value = applyEvent(chat([]), {
      seq: 3,
      event: {
        type: "conversation.seen",
        conversation_id: 1,
        customer_delivered: 5,
        customer_read: 4,
        agent_read: 3,
        unread: 0,
      },
    });
    expect(value.conversation).toMatchObject({ customer_delivered: 5, customer_read: 4, agent_read: 3 });
    value = applyEvent(value, {
      seq: 4,
      event: {
        type: "conversation.changed",
        conversation_id: 1,
        status: "closed",
        queue_id: null,
        queue_name: null,
        agent_id: null,
        agent_name: null,
      },
    });
    expect(value.conversation).toMatchObject({ status: "closed", agent_name: null });
  });

  it("of an older conversation change nothing of the present one", () => {
    const before = chat([], { conversation: conversation({ id: 2 }) });
    const event = {
      type: "conversation.seen",
      conversation_id: 1,
      customer_delivered: 9,
      customer_read: 9,
      agent_read: 9,
      unread: 0,
    } as const;
    expect(applyEvent(before, { seq: 1, event }).conversation).toEqual(before.conversation);
  });

  it("of a conversation begun in another tab ask for the state", () => {
    const value = applyEvent(chat([message(1)]), added(2, message(2, { conversation_id: 8, number: 1 })));
    expect(value.stale).toBe(true);
    expect(value.conversation?.id).toBe(8);
    expect(ids(value)).toEqual([1, 2]);
  });
});

it("prepends a page without repeating what is there", () => {
  const value = prependPage(chat([message(3)], { hasMore: true }), {
    messages: [message(1), message(2), message(3)],
    has_more: false,
  });
  expect(ids(value)).toEqual([1, 2, 3]);
  expect(value.hasMore).toBe(false);
});

it("replaces a message by its newer self", () => {
  expect(addMessage(chat([message(1)]), message(1, { text: "new" })).messages.map(({ text }) => text)).toEqual(["new"]);
});

describe("what was seen", () => {
  const three = [message(1), message(2, { author: "customer" }), message(3)];

  it("counts others' texts after the watermark", () => {
    const value = chat([...three, message(4, { kind: "system" })], {
      conversation: conversation({ customer_read: 1 }),
    });
    expect(unreadCount(value)).toBe(1);
    expect(lastFromOthers(value)).toBe(4);
  });

  it("is delivered as it arrives and read when it is before the eyes", () => {
    expect(seenToTell(chat(three), false, null)).toMatchObject({ delivered: 3, read: 0 });
    expect(seenToTell(chat(three), true, null)).toMatchObject({ delivered: 3, read: 3 });
  });

  it("is told once, and never backwards", () => {
    const told = seenToTell(chat(three), true, null);
    expect(seenToTell(chat(three), false, told)).toBeNull();
    expect(seenToTell(chat([...three, message(4)]), false, told)).toMatchObject({ delivered: 4, read: 3 });
  });

  it("is not told from a mere cache", () => {
    expect(seenToTell(chat(three, { known: false }), true, null)).toBeNull();
  });
});
