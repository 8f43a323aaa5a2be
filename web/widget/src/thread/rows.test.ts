import { describe, expect, it } from "vitest";
import { message } from "../chat/fixtures";
import { type Chat, EMPTY } from "../chat/model";
import type { WaitingMessage } from "../chat/outbox";
import { type Row, rowsOf } from "./rows";

function chat(messages: Chat["messages"], status: "bot" | "live" | "closed" = "live"): Chat {
  const marks = { customer_delivered: 0, customer_read: 0, agent_read: 2 };
  return { ...EMPTY, known: true, conversation: { id: 1, status, agent_name: "Anna", ...marks }, messages };
}

function waiting(key: string, change: Partial<WaitingMessage> = {}): WaitingMessage {
  const common = { key, at: 1_700_000_500_000, problem: "", about: "", notBefore: 0 };
  return { ...common, kind: "send", text: "hm", choice: null, files: [], ...change };
}

const kinds = (rows: Row[]) => rows.map(({ kind }) => kind);
const messages = (rows: Row[]) => rows.filter((row) => row.kind === "message");

describe("the thread", () => {
  it("shows what waits once, whether the server has it already or not", () => {
    const sent = message(1, { author: "customer", key: "key-one" });
    expect(kinds(rowsOf(chat([]), [waiting("key-one")]))).toEqual(["day", "waiting"]);
    const both = rowsOf(chat([sent]), [waiting("key-one"), waiting("key-two")]);
    expect(both.map(({ id }) => id).slice(1)).toEqual(["key-one", "key-two"]);
    expect(kinds(both)).toEqual(["day", "message", "waiting"]);
  });

  it("separates days and groups what was said in one breath", () => {
    const day = 86_400_000;
    const rows = rowsOf(
      chat([
        message(1),
        message(2),
        message(3, { author: "customer" }),
        message(4, { author: "customer", at: message(4).at + day }),
      ]),
      [],
    );
    expect(kinds(rows)).toEqual(["day", "message", "message", "message", "day", "message"]);
    expect(messages(rows).map(({ first, last }) => [first, last])).toEqual([
      [true, false],
      [false, true],
      [true, true],
      [true, true],
    ]);
  });

  it("ticks our own messages by the agent's watermark", () => {
    const rows = messages(rowsOf(chat([1, 2, 3].map((id) => message(id, { author: "customer" }))), []));
    expect(rows.map(({ tick }) => tick)).toEqual(["read", "read", "sent"]);
    expect(messages(rowsOf(chat([message(1)]), []))[0]?.tick).toBeNull();
  });
});

describe("keyboards", () => {
  const options = [
    { id: "a", label: "Apples" },
    { id: "b", label: "Bread" },
  ];
  const asks = (id: number) => message(id, { author: "bot", keyboard: { kind: "choices", options } });

  it("are open until answered", () => {
    expect(messages(rowsOf(chat([asks(1)], "bot"), []))[0]).toMatchObject({ open: true, picked: null });
    const answered = rowsOf(chat([asks(1), message(2, { author: "customer", text: "Bread", choice: "b" })], "bot"), []);
    expect(messages(answered)[0]).toMatchObject({ open: false, picked: "b" });
    expect(messages(answered)[1]).toMatchObject({ answers: "choices" });
  });

  it("close as soon as the answer waits to be sent", () => {
    const rows = rowsOf(chat([asks(1)], "bot"), [waiting("key-one", { choice: "a" })]);
    expect(messages(rows)[0]).toMatchObject({ open: false, picked: "a" });
  });

  it("are over when an agent writes, another is asked, or the conversation closes", () => {
    const after = (rows: Row[]) => messages(rows)[0]?.open;
    expect(after(rowsOf(chat([asks(1), message(2)]), []))).toBe(false);
    expect(messages(rowsOf(chat([asks(1), asks(2)], "bot"), [])).map(({ open }) => open)).toEqual([false, true]);
    expect(after(rowsOf(chat([asks(1)], "closed"), []))).toBe(false);
  });

  it("stay open while the bot says more", () => {
    expect(messages(rowsOf(chat([asks(1), message(2, { author: "bot" })], "bot"), []))[0]?.open).toBe(true);
  });
});
