import { getAccountQueryKey, listParkedTasksQueryKey, listTasksQueryKey } from "@parley/api/query";
import type { Account, PastConversation } from "@parley/api/types";
import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { createQueryClient } from "../../../lib/query";
import { serve, show } from "../../../ui/testing";
import { CustomerPanel } from "../CustomerPanel";
import { detailKey } from "../live";
import { sample } from "../messages/sample";
import { History } from "./History";
import { boundsOf } from "./period";

const AT = new Date(2026, 10, 17, 14, 2).getTime();

const past = (id: number, changes: Partial<PastConversation> = {}): PastConversation => ({
  id,
  channel: "webchat",
  status: "closed",
  queue_name: "Support",
  agent_name: "Anna",
  started_at: AT,
  closed_at: AT + 60_000,
  message_count: 12,
  last_message: { at: AT, author: "customer", kind: "text", text: `thanks ${id}` },
  category_path: ["Billing", "Refund"],
  ...changes,
});

const PAST = "GET /api/conversations/42/past";
const rows = () => within(screen.getByRole("list", { name: "Previous conversations" })).getAllByRole("button");

it("tells of each conversation, and of the rest on demand", async () => {
  const pages = [
    { conversations: [past(9), past(8, { status: "parked", category_path: [], agent_name: null })], has_more: true },
    { conversations: [past(3)], has_more: false },
  ];
  const asked = serve({ [PAST]: () => ({ body: pages.shift() }) });
  const { user } = await show(<History conversationId={42} />);
  await screen.findByText("thanks 9");
  expect(rows()[0]?.textContent).toContain("12 messages");
  expect(rows()[0]?.textContent).toContain("Support · Anna");
  expect(rows()[0]?.textContent).toContain("Billing › Refund");
  expect(rows()[1]?.textContent).toContain("Parked");
  await user.click(screen.getByRole("button", { name: "Show more" }));
  await screen.findByText("thanks 3");
  expect(rows()).toHaveLength(3);
  expect(screen.queryByRole("button", { name: "Show more" })).toBeNull();
  expect(asked).toHaveLength(2);
});

it("says of one that ended without a category whether anybody answered it", async () => {
  const ended = { category_path: [] };
  const conversations = [
    past(9, ended),
    past(8, { ...ended, agent_name: null }),
    past(7, { ...ended, agent_name: null, queue_name: null }),
  ];
  serve({ [PAST]: { body: { conversations, has_more: false } } });
  await show(<History conversationId={42} />);
  await screen.findByText("thanks 9");
  const [answered, abandoned, bots] = rows().map((row) => row.textContent);
  expect(answered).toContain("No category");
  expect(abandoned).toContain("Nobody answered");
  expect(bots).toContain("Not handed over");
  expect(bots).not.toMatch(/No category|Nobody/);
});

it("reads one in the tab, back to its beginning, and returns to its row", async () => {
  const pages = [
    {
      messages: [
        sample(51, { text: "Is it paid?" }),
        sample(52, { kind: "note", author: "agent", author_name: "Anna", text: "asked the bank" }),
        sample(53, {
          author: "agent",
          author_name: "Anna",
          text: "",
          attachments: [{ id: 5, name: "receipt.pdf", size: 2048, type: "application/pdf", url: "/api/media/5" }],
        }),
      ],
      has_more: true,
    },
    { messages: [sample(50, { text: "Hello there" })], has_more: false },
  ];
  serve({
    [PAST]: { body: { conversations: [past(9), past(8)], has_more: false } },
    "GET /api/conversations/8/messages": () => ({ body: pages.shift() }),
  });
  const { user } = await show(<History conversationId={42} />);
  await user.click((await screen.findByText("thanks 8")).closest("button") as HTMLElement);
  const reader = screen.getByRole("region", { name: "Conversation #8" });
  await within(reader).findByText("Is it paid?");
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Back to the history" }));
  expect(within(reader).getByText("Private note by Anna")).toBeTruthy();
  expect(within(reader).getByRole("link", { name: "receipt.pdf" })).toBeTruthy();
  await user.click(within(reader).getByRole("button", { name: "Show older messages" }));
  await within(reader).findByText("Hello there");
  expect(within(reader).getAllByRole("article")).toHaveLength(4);
  expect(within(reader).queryByRole("button", { name: "Show older messages" })).toBeNull();
  await user.keyboard("{Escape}");
  expect(document.activeElement).toBe(rows()[1]);
});

it("reads how one ended and whose it was", async () => {
  serve({
    [PAST]: { body: { conversations: [past(8)], has_more: false } },
    "GET /api/conversations/8/messages": { body: { messages: [], has_more: false } },
    "GET /api/conversations/8/result": {
      body: {
        ...{ mandatory: false, tree: null, survey: null, missing: [], editable: false },
        result: {
          ...{ category_id: 3, category_path: ["Billing", "Refund"], text: "Paid back", agent_name: "Anna" },
          ...{ changed_at: AT, answers: [{ question_id: "a", question: "Solved?", options: ["Yes"], text: "" }] },
        },
      },
    },
    "GET /api/conversations/8": {
      body: {
        id: 8,
        parameters: [{ name: "order", value: "2231" }],
        assignments: [
          {
            ...{ id: 1, queue_id: 1, queue_name: "Support", agent_id: 4, agent_name: "Anna", state: "released" },
            ...{
              cause: "handover",
              from_agent_name: null,
              for_agent_name: null,
              at_head: false,
              why: null,
              offers: [],
            },
            ...{ queued_at: AT, accepted_at: AT, first_response_at: null, released_at: AT, release_reason: "resolved" },
          },
        ],
      },
    },
  });
  const { user } = await show(<History conversationId={42} />);
  await user.click((await screen.findByText("thanks 8")).closest("button") as HTMLElement);
  const reader = within(screen.getByRole("region", { name: "Conversation #8" }));
  await user.click(reader.getByRole("radio", { name: "Result" }));
  expect(await reader.findByText("Paid back")).toBeTruthy();
  expect(reader.getByText("Yes")).toBeTruthy();
  await user.click(reader.getByRole("radio", { name: "Assignments" }));
  expect(await reader.findByText("Handed over to Support")).toBeTruthy();
  expect(reader.getByText("2231")).toBeTruthy();
});

it("looks at a period, and says when nothing was in it", async () => {
  serve({ [PAST]: { body: { conversations: [], has_more: false } } });
  const { user } = await show(<History conversationId={42} />);
  await screen.findByText("No other conversation with this customer.");
  await user.click(screen.getByRole("radio", { name: "Dates" }));
  await user.type(screen.getByLabelText("From"), "2026-11-01");
  await screen.findByText("No conversation in this period.");
  await user.click(screen.getByRole("button", { name: "Show all" }));
  await screen.findByText("No other conversation with this customer.");
});

it("says why it cannot be read, and tries again", async () => {
  let works = false;
  serve({
    [PAST]: () =>
      works
        ? { body: { conversations: [past(9)], has_more: false } }
        : { status: 404, body: { code: "no_such_conversation", message: "" } },
  });
  const { user } = await show(<History conversationId={42} />);
  expect((await screen.findByRole("alert")).textContent).toContain("The history could not be loaded.");
  works = true;
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await waitFor(() => expect(screen.getByText("thanks 9")).toBeTruthy());
});

it("is read when its tab is opened, and anew each time", async () => {
  const cache = createQueryClient();
  cache.setQueryData(detailKey(42), {
    ...{ id: 42, channel: "webchat", status: "live", parameters: [], assignments: [], started_at: AT },
    ...{
      handed_over_at: null,
      closed_at: null,
      customer: { name: "Giulia", facts: {}, addresses: [], merged: [], created_at: AT },
    },
  });
  cache.setQueryData(getAccountQueryKey(), { id: 7, permissions: [] as string[] } as Account);
  cache.setQueryData(listTasksQueryKey(), []);
  cache.setQueryData(listParkedTasksQueryKey(), []);
  const found = [past(9)];
  const asked = serve({ [PAST]: () => ({ body: { conversations: found, has_more: false } }) });
  const { user } = await show(<CustomerPanel conversationId={42} />, cache);
  expect(await screen.findByRole("heading", { name: "Giulia" })).toBeTruthy();
  expect(asked.filter(({ what }) => what === PAST)).toEqual([]);
  await user.click(screen.getByRole("tab", { name: "History" }));
  await screen.findByText("thanks 9");
  await user.click(screen.getByRole("tab", { name: "Info" }));
  found.unshift(past(11));
  await user.click(screen.getByRole("tab", { name: "History" }));
  await screen.findByText("thanks 11");
});

it("counts days as the reader does", () => {
  const now = new Date(2026, 10, 22, 15, 30).getTime();
  const day = (year: number, month: number, date: number) => new Date(year, month - 1, date).getTime();
  expect(boundsOf({ kind: "all" }, now)).toEqual({});
  expect(boundsOf({ kind: "week" }, now)).toEqual({ since: day(2026, 11, 15) });
  expect(boundsOf({ kind: "dates", from: "2026-10-25", to: "2026-10-31" }, now)).toEqual({
    since: day(2026, 10, 25),
    until: day(2026, 11, 1),
  });
  expect(boundsOf({ kind: "dates", from: "", to: "2026-10-31" }, now)).toEqual({ until: day(2026, 11, 1) });
});
