import type { Message } from "@parley/api/types";

/** A message of a test. */
export function message(id: number, change: Partial<Message> = {}): Message {
  return {
    id,
    conversation_id: 1,
    number: id,
    at: 1_700_000_000_000 + id * 1000,
    author: "agent",
    author_id: 7,
    author_name: "Anna",
    kind: "text",
    text: `message ${id}`,
    attachments: [],
    keyboard: null,
    choice: null,
    system: null,
    quotes: null,
    key: null,
    ...change,
  };
}
