import { getAccountQueryKey } from "@parley/api/query";
import type { Account } from "@parley/api/types";
import { act, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { OutboxStore } from "../../lib/outbox/store";
import { enqueue, startOutbox } from "../../lib/outbox/useOutbox";
import { Refusal, Unreachable } from "../../lib/problems";
import { createQueryClient } from "../../lib/query";
import { show } from "../../ui/testing";
import { changeDraft } from "./composer/draftStore";
import { draftKey } from "./composer/drafts";
import { UnsentMark } from "./UnsentMark";
import "fake-indexeddb/auto";

const account = { id: 7, name: "Anna", permissions: [] } as unknown as Account;

async function open(isOpen = false) {
  const cache = createQueryClient();
  cache.setQueryData(getAccountQueryKey(), account);
  await show(<UnsentMark conversationId={500} open={isOpen} />, cache);
}

const write = (place: "text" | "note", text: string) =>
  act(() => changeDraft(draftKey(7, 500, place), (before) => ({ ...before, text })));

it("says of a conversation that is not open that something is begun in it", async () => {
  await open();
  expect(screen.queryByRole("img")).toBeNull();
  write("note", "Careful");
  expect(screen.getByRole("img", { name: "Begun and not sent" })).toBeTruthy();
  write("note", "");
  expect(screen.queryByRole("img")).toBeNull();
});

it("leaves it to the editor while that is there", async () => {
  write("text", "Good mor");
  await open(true);
  expect(screen.queryByRole("img")).toBeNull();
  write("text", "");
});

it.each([
  ["A message was not sent", () => new Refusal(409, "conversation_closed", "")],
  ["A message waits to be sent", () => new Unreachable()],
])("%s: is told wherever one is", async (name, problem) => {
  const stop = startOutbox({
    accountId: 7,
    send: () => Promise.reject(problem()),
    sent: () => {},
    store: new OutboxStore(name),
  });
  await open(true);
  const text = { conversationId: 500, key: name, text: "Hello", attachments: [], kind: "text" } as const;
  await act(() => enqueue({ ...text, attachments: [] }));
  expect(await screen.findByRole("img", { name })).toBeTruthy();
  stop();
});
