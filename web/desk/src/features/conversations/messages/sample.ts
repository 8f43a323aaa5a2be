import type { Message } from "@parley/api/types";

/** A message for tests. */
export function sample(number: number, changes: Partial<Message> = {}): Message {
  return {
    id: 1000 + number,
    conversation_id: 42,
    number,
    at: new Date(2026, 10, 17, 12, 0).getTime() + number * 1000,
    author: "customer",
    author_id: null,
    author_name: "Giulia",
    kind: "text",
    text: `message ${number}`,
    attachments: [],
    keyboard: null,
    choice: null,
    system: null,
    quotes: null,
    key: null,
    ...changes,
  };
}

export const samples = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => sample(from + index));
