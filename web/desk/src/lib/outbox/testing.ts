import "fake-indexeddb/auto";
import type { Message } from "@parley/api/types";
import { onTestFinished } from "vitest";
import { held } from "../../ui/testing";
import { enqueue, startOutbox } from "./useOutbox";

// What one test leaves unsent is nobody's in the next.
let account = 900;

/** A message that is on its way. It arrives when what this returns is called; the outbox ends with the test. */
export async function onItsWay(conversationId: number): Promise<() => void> {
  const { promise, resolve } = held<Message>();
  account += 1;
  onTestFinished(startOutbox({ accountId: account, send: () => promise, sent: () => {} }));
  await enqueue({ conversationId, key: `key-${account}`, text: "One moment", attachments: [], kind: "text" });
  return () => resolve({} as Message);
}
