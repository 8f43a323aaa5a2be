import type { Task } from "@parley/api/types";
import { describe, expect, it } from "vitest";
import { arrange, FIRST_VIEW, inOrder } from "./order";

const task = (conversation_id: number, changes: Partial<Task> = {}): Task => ({
  conversation_id,
  channel: "webchat",
  status: "live",
  priority: "medium",
  queue_id: 1,
  queue_name: "Orders",
  customer_id: 1,
  customer_name: "Anna",
  subject: null,
  language: "en",
  accepted_at: 0,
  parked_at: null,
  wrap_up: false,
  previous_up_to: 0,
  message_count: 1,
  last_message: { author: "customer", kind: "text", text: "", at: conversation_id },
  unread: 0,
  starred: false,
  awaiting_since: null,
  sla_seconds: null,
  customer_delivered: 0,
  customer_read: 0,
  agent_read: 0,
  ...changes,
});
const ids = (tasks: Task[]) => tasks.map((each) => each.conversation_id);

describe("inOrder", () => {
  const tasks = [
    task(1, { priority: "low" }),
    task(2, { priority: "high", channel: "email" }),
    task(3, { starred: true, priority: "low" }),
    task(4),
    task(5, { channel: "telegram" }),
  ];

  it("puts starred ones first, then by priority, then by the latest message", () => {
    expect(ids(inOrder(tasks, FIRST_VIEW))).toEqual([3, 2, 5, 4, 1]);
    expect(ids(inOrder(tasks, { ...FIRST_VIEW, starredFirst: false }))).toEqual([2, 5, 4, 3, 1]);
  });

  it("sorts by channel instead, never by both", () => {
    expect(ids(inOrder(tasks, { sort: "channel", only: "all", starredFirst: false }))).toEqual([4, 3, 1, 5, 2]);
  });

  it("shows only one priority or one channel", () => {
    expect(ids(inOrder(tasks, { ...FIRST_VIEW, only: "low" }))).toEqual([3, 1]);
    expect(ids(inOrder(tasks, { sort: "channel", only: "email", starredFirst: true }))).toEqual([2]);
  });
});

describe("arrange", () => {
  it("moves what has a new message to where it belongs", () => {
    expect(arrange([1, 2, 3], [3, 1, 2], null, false)).toEqual([3, 1, 2]);
  });

  it("leaves the task being read in its row, and lets the others move around it", () => {
    expect(arrange([1, 2, 3], [2, 3, 1], 2, false)).toEqual([3, 2, 1]);
    expect(arrange([1, 2, 3], [3, 1, 2], 2, false)).toEqual([3, 2, 1]);
    expect(arrange([1, 2, 3], [9, 1, 2, 3], 2, false)).toEqual([9, 2, 1, 3]);
    expect(arrange([1, 2, 3], [2], 2, false)).toEqual([2]);
  });

  it("moves nothing while somebody types; new ones join, gone ones leave", () => {
    expect(arrange([1, 2, 3], [3, 2, 1], null, true)).toEqual([1, 2, 3]);
    expect(arrange([1, 2, 3], [9, 3, 1], 3, true)).toEqual([9, 1, 3]);
  });

  it("starts with the order that is wanted", () => {
    expect(arrange([], [2, 1], 1, false)).toEqual([2, 1]);
    expect(arrange([], [2, 1], null, true)).toEqual([2, 1]);
  });
});
