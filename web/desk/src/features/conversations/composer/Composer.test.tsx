import "fake-indexeddb/auto";
import { MantineProvider } from "@mantine/core";
import { client } from "@parley/api/client";
import { getAccountQueryKey, getMediaLimitsQueryKey, listShortcodesQueryKey } from "@parley/api/query";
import type { Account, MediaLimits, Message, Shortcode } from "@parley/api/types";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { setUpTexts } from "../../../i18n/i18n";
import { type OutboxEntry, OutboxStore } from "../../../lib/outbox/store";
import { startOutbox } from "../../../lib/outbox/useOutbox";
import { sample } from "../messages/sample";
import { useQuoting } from "../pane/useQuoting";
import { Composer } from "./Composer";
import { useComposer } from "./useComposer";

const account: Account = {
  id: 7,
  username: "anna",
  name: "Anna Rossi",
  role: "agent",
  permissions: ["handle_conversations"],
  preferences: {},
};
const limits: MediaLimits = { max_bytes: 1000, max_files: 2, types: ["image/png"] };
const shortcodes: Shortcode[] = [
  { id: 1, name: "hours", text: "From nine to five.", queue_ids: [], version: 1 },
  { id: 2, name: "thanks", text: "Thank you, {customer}. Yours, {agent}. #{dialog_id}", queue_ids: [], version: 1 },
];

let sent: OutboxEntry[];
let stop: () => void;
let conversation = 500;

const MESSAGES = [
  sample(1, { text: "The first" }),
  sample(2, { text: "The second", author: "agent", author_name: "Anna Rossi" }),
  sample(3, { text: "Between us", kind: "note", author: "agent", author_name: "Anna Rossi" }),
  sample(4, { text: "The last" }),
];

function Desk({ id }: { id: number }) {
  const composing = useComposer(id);
  const quoting = useQuoting(composing, MESSAGES);
  return (
    <>
      <Composer composing={composing} onStepQuote={quoting.step} customerName="Giulia" />
      <button type="button" onClick={() => composing.begin("note")}>
        note
      </button>
    </>
  );
}

beforeAll(async () => {
  // Whoever is told of typing never answers.
  client.setConfig({ fetch: () => new Promise<Response>(() => {}) });
  await setUpTexts("en");
});
beforeEach(() => {
  localStorage.clear();
  sent = [];
  // What never answers, so that the entries stay where they are.
  const send = (entry: OutboxEntry) => new Promise<Message>(() => void sent.push(entry));
  stop = startOutbox({ accountId: 7, send, sent: () => {}, store: new OutboxStore(`outbox-${conversation}`) });
});
afterEach(() => stop());

function open(id = conversation++) {
  const cache = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  cache.setQueryData(getAccountQueryKey(), account);
  cache.setQueryData(getMediaLimitsQueryKey(), limits);
  cache.setQueryData(listShortcodesQueryKey(), shortcodes);
  const view = render(
    <MantineProvider env="test">
      <QueryClientProvider client={cache}>
        <Desk id={id} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { id, unmount: view.unmount, box: () => screen.getByRole<HTMLTextAreaElement>("textbox") };
}

const written = () => sent.map(({ text, kind }) => [kind, text]);

it("sends with Enter, breaks the line with Shift+Enter, and sends nothing when empty", async () => {
  const user = userEvent.setup();
  const { box } = open();
  await user.type(box(), "{Enter}  {Enter}");
  await user.clear(box());
  await user.type(box(), "one{Shift>}{Enter}{/Shift}two{Enter}");
  expect(box().value).toBe("");
  await expect.poll(written).toEqual([["text", "one\ntwo"]]);
});

it("leaves the Enter that ends an input method's composition to it", async () => {
  const user = userEvent.setup();
  const { box } = open();
  await user.type(box(), "にほん");
  fireEvent.keyDown(box(), { key: "Enter", isComposing: true });
  fireEvent.keyDown(box(), { key: "Enter", keyCode: 229 });
  expect(box().value).toBe("にほん");
  expect(sent).toEqual([]);
});

it("inserts a shortcode that a slash found, with its variables", async () => {
  const user = userEvent.setup();
  const { box, id } = open();
  await user.type(box(), "Hello. /th");
  expect(screen.getAllByRole("option")).toHaveLength(1);
  await user.keyboard("{Enter}");
  expect(box().value).toBe(`Hello. Thank you, Giulia. Yours, Anna Rossi. #${id}`);
  expect(screen.queryByRole("listbox")).toBeNull();
  expect(sent).toEqual([]);
});

it("chooses among shortcodes by arrow, closes them with Esc, and takes a slash that leads nowhere as text", async () => {
  const user = userEvent.setup();
  const { box } = open();
  await user.type(box(), "/{ArrowDown}{Enter}");
  expect(box().value).toMatch(/^Thank you/);
  await user.clear(box());
  await user.type(box(), "/h{Escape}");
  expect(screen.queryByRole("listbox")).toBeNull();
  await user.type(box(), "{Enter}");
  await user.type(box(), "/nothing{Enter}");
  await expect.poll(written).toEqual([["text", "/h"]]);
});

it("keeps a draft for each mode, and comes back to it", async () => {
  const user = userEvent.setup();
  const first = open();
  await user.type(first.box(), "to the customer");
  await user.click(screen.getByText("note"));
  expect(first.box().value).toBe("");
  await user.type(first.box(), "to colleagues");
  expect(screen.getByText(/will not see this/)).toBeTruthy();
  first.unmount();
  const again = open(first.id);
  expect(again.box().value).toBe("to the customer");
  await user.click(screen.getByText("note"));
  await user.keyboard("{Enter}");
  await expect.poll(written).toEqual([["note", "to colleagues"]]);
});

it("does not send more than the server takes, and says by how much", async () => {
  const { box } = open();
  fireEvent.change(box(), { target: { value: "x".repeat(10_003) } });
  expect(screen.getByText("3 characters too many")).toBeTruthy();
  fireEvent.keyDown(box(), { key: "Enter" });
  expect(box().value).toHaveLength(10_003);
  expect(sent).toEqual([]);
});

it("says of each file why it cannot be sent", async () => {
  const { box } = open();
  const files = [
    new File(["<svg/>"], "a.svg", { type: "image/svg+xml" }),
    new File(["x".repeat(1001)], "b.png", { type: "image/png" }),
    new File([], "c.png", { type: "image/png" }),
  ];
  fireEvent.paste(box(), { clipboardData: { files, types: ["Files"] } });
  const alerts = screen.getAllByRole("alert").map((alert) => alert.textContent?.trim());
  expect(alerts).toEqual(["This type of file cannot be sent", "Larger than 1,000 bytes", "The file is empty"]);
});

const quoted = () => screen.queryByRole("group", { name: "Quoting" })?.textContent ?? null;

it("answers to a message chosen by arrow, which survives a reload and goes with the answer", async () => {
  const user = userEvent.setup();
  const first = open();
  await user.type(first.box(), "{Alt>}{ArrowUp}{/Alt}");
  expect(quoted()).toContain("The last");
  // Notes are for colleagues.
  await user.keyboard("{Alt>}{ArrowUp}{/Alt}");
  expect(quoted()).toContain("The second");
  await user.keyboard("{Alt>}{ArrowUp}{ArrowUp}{ArrowUp}{/Alt}");
  expect(quoted()).toContain("The first");
  await user.keyboard("{Alt>}{ArrowDown}{ArrowDown}{ArrowDown}{/Alt}");
  expect(quoted()).toBeNull();
  await user.keyboard("{Alt>}{ArrowUp}{/Alt}");
  first.unmount();
  const again = open(first.id);
  expect(quoted()).toContain("The last");
  await user.type(again.box(), "Yes{Enter}");
  expect(quoted()).toBeNull();
  await expect.poll(() => sent.map(({ text, quotes }) => [text, quotes?.number])).toEqual([["Yes", 4]]);
});

it("drops what it answers to with Esc, or at a button", async () => {
  const user = userEvent.setup();
  const { box } = open();
  await user.type(box(), "Well{Alt>}{ArrowUp}{/Alt}{Escape}");
  expect(quoted()).toBeNull();
  expect(document.activeElement).toBe(box());
  await user.keyboard("{Alt>}{ArrowUp}{/Alt}");
  await user.click(screen.getByRole("button", { name: "Do not quote (Esc)" }));
  expect(quoted()).toBeNull();
  expect(box().value).toBe("Well");
});

it("quotes a note to colleagues only", async () => {
  const user = userEvent.setup();
  const { box } = open();
  await user.click(screen.getByText("note"));
  await user.type(box(), "{Alt>}{ArrowUp}{ArrowUp}{/Alt}");
  expect(quoted()).toContain("Between us");
  await user.type(box(), "Sure?{Enter}");
  await expect.poll(() => sent.map(({ kind, quotes }) => [kind, quotes?.number])).toEqual([["note", 3]]);
});
