import { getAccountQueryKey, listTasksQueryKey } from "@parley/api/query";
import type { Account, ConversationDetail, QueueTarget, Task, TransferTargets } from "@parley/api/types";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { onItsWay } from "../../../lib/outbox/testing";
import { createQueryClient } from "../../../lib/query";
import { held, serve, show } from "../../../ui/testing";
import TransferDialog from "./TransferDialog";

beforeEach(() => {
  Element.prototype.scrollIntoView = () => {};
});

const account: Account = {
  id: 7,
  username: "anna",
  name: "Anna",
  role: "agent",
  permissions: ["handle_conversations"],
  preferences: {},
};
const billing: QueueTarget = { id: 2, name: "Billing", opens_at: 1, ready_agents: 0, waiting: 4 };
const targets: TransferTargets = {
  queues: [billing, { id: 1, name: "Support", opens_at: 1, ready_agents: 2, waiting: 0 }],
  agents: [
    { id: 8, name: "Bruno", status: "ready" },
    { id: 9, name: "Zoe", status: "offline" },
  ],
};
const ID = 10_482;
const detail = { id: ID, queue_id: 1, status: "live", customer: { name: "Carla" } } as ConversationDetail;

async function open(answers: Parameters<typeof serve>[0] = {}) {
  const asked = serve({
    "GET /api/transfer-targets": { body: targets },
    "GET /api/bots": { body: [{ id: 3, name: "Robbie" }] },
    ...answers,
  });
  const cache = createQueryClient();
  cache.setQueryData(getAccountQueryKey(), account);
  cache.setQueryData<Task[]>(listTasksQueryKey(), [{ conversation_id: ID } as Task]);
  const onClose = vi.fn();
  const { user, unmount } = await show(<TransferDialog detail={detail} hasDraft={false} onClose={onClose} />, cache);
  return { asked, cache, onClose, user, unmount, sent: () => asked.filter(({ what }) => what.startsWith("POST")) };
}

const option = (name: string) => screen.findByRole("option", { name: new RegExp(`^${name}`) });
const note = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: /Note/ });

describe("TransferDialog", () => {
  it("tells of each place what one needs to know", async () => {
    await open();
    expect((await option("Billing")).textContent).toBe("BillingNobody ready · 4 waiting");
    expect((await option("Support")).textContent).toBe("Supportits queue now · 2 ready · none waiting");
    expect((await option("Bruno")).textContent).toBe("BrunoReady");
    const zoe = await option("Zoe");
    expect(zoe.textContent).toBe("ZoeOffline");
    expect(zoe.getAttribute("aria-disabled")).toBe("true");
    expect(screen.getByRole("button", { name: "Choose where to" }).getAttribute("aria-disabled")).toBe("true");
  });

  it("is done by keys alone: letters, Enter, a note, Enter", async () => {
    const { user, sent, cache, onClose } = await open({ [`POST /api/conversations/${ID}/transfer`]: { status: 204 } });
    await option("Billing");
    await user.type(screen.getByRole("combobox"), "bru{Enter}");
    expect(document.activeElement).toBe(note());
    await user.keyboard("One{Shift>}{Enter}{/Shift}two{Enter}");
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(sent().map(({ body }) => body)).toEqual([{ agent_id: 8, note: "One\ntwo" }]);
    expect(cache.getQueryData(listTasksQueryKey())).toEqual([]);
  });

  it("takes an Enter that was faster than the list", async () => {
    const slow = held<{ body: unknown }>();
    const { user } = await open({ "GET /api/transfer-targets": () => slow.promise });
    await user.type(screen.getByRole("combobox"), "bru{Enter}");
    expect(screen.queryByRole("option")).toBeNull();
    slow.resolve({ body: targets });
    await waitFor(() => expect(document.activeElement).toBe(note()));
    expect((await option("Bruno")).getAttribute("aria-selected")).toBe("true");
  });

  it("chooses nothing from a list that is not all there", async () => {
    const slow = held<{ body: unknown }>();
    const { user } = await open({ "GET /api/bots": () => slow.promise });
    const search = screen.getByRole("combobox");
    await user.type(search, "b");
    await waitFor(() => expect(screen.getByRole("listbox").getAttribute("aria-busy")).toBe("true"));
    expect(search.getAttribute("aria-activedescendant")).toBeNull();
    await user.keyboard("{Enter}");
    expect(document.activeElement).toBe(search);
    slow.resolve({ body: [] });
    await waitFor(() => expect(document.activeElement).toBe(note()));
    expect((await option("Billing")).getAttribute("aria-selected")).toBe("true");
  });

  it("waits for a message that is on its way, and not when it is closed meanwhile", async () => {
    const arrive = await onItsWay(ID);
    const { user, sent, cache, unmount } = await open({ [`POST /api/conversations/${ID}/transfer`]: { status: 204 } });
    await user.click(await option("Billing"));
    expect(screen.getByText(/has not been sent yet/)).toBeDefined();
    await user.click(screen.getByRole("button", { name: "Transfer to Billing" }));
    unmount();
    arrive();
    await waitFor(() => expect(cache.isMutating()).toBe(0));
    expect(sent()).toEqual([]);
  });

  it("passes on once it has arrived", async () => {
    const arrive = await onItsWay(ID);
    const { user, sent, onClose } = await open({ [`POST /api/conversations/${ID}/transfer`]: { status: 204 } });
    await user.click(await option("Billing"));
    await user.click(screen.getByRole("button", { name: "Transfer to Billing" }));
    expect(sent()).toEqual([]);
    arrive();
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(sent()).toHaveLength(1);
  });

  it("walks by arrows over what can be chosen, and shows one kind only", async () => {
    const { user, sent } = await open({ [`POST /api/conversations/${ID}/transfer-to-bot`]: { status: 204 } });
    await option("Billing");
    await user.click(screen.getByRole("radio", { name: "Agents" }));
    expect(screen.getAllByRole("option")).toHaveLength(2);
    await user.click(screen.getByRole("radio", { name: "All" }));
    await user.type(screen.getByRole("combobox"), "{ArrowUp}{Enter}");
    await user.click(screen.getByRole("button", { name: "Transfer to Robbie" }));
    await waitFor(() => expect(sent().map(({ body }) => body)).toEqual([{ bot_id: 3, note: "" }]));
  });

  it("says what came in between, keeps the note, and asks anew where one can go", async () => {
    let open_ = true;
    const { user, sent } = await open({
      "GET /api/transfer-targets": () => ({
        body: { ...targets, queues: [{ ...billing, opens_at: open_ ? 1 : Date.now() + 3_600_000 }] },
      }),
      [`POST /api/conversations/${ID}/transfer`]: () => {
        open_ = false;
        return { status: 409, body: { code: "queue_closed", message: "", details: {} } };
      },
    });
    await user.click(await option("Billing"));
    await user.type(note(), "Careful{Enter}");
    expect((await screen.findByRole("alert")).textContent).toContain("This queue is closed now");
    await waitFor(async () => expect((await option("Billing")).textContent).toContain("Closed, opens"));
    expect(note().value).toBe("Careful");
    await user.type(note(), "{Enter}");
    expect(sent()).toHaveLength(1);
  });

  it("says when nothing could be loaded, and tries again", async () => {
    let refuse = true;
    const { user } = await open({
      "GET /api/transfer-targets": () =>
        refuse ? { status: 403, body: { code: "not_allowed", message: "", details: {} } } : { body: targets },
    });
    expect((await screen.findByRole("alert")).textContent).toContain("could not be loaded");
    refuse = false;
    await user.click(within(screen.getByRole("alert")).getByRole("button", { name: "Try again" }));
    await option("Billing");
  });

  it("says when there is nobody", async () => {
    const { user } = await open({ "GET /api/transfer-targets": { body: { ...targets, agents: [] } } });
    await option("Billing");
    await user.click(screen.getByRole("radio", { name: "Agents" }));
    expect(screen.getByRole("status").textContent).toBe("No colleague takes transfers.");
    await user.type(screen.getByRole("combobox"), "xyz");
    expect(screen.getByRole("status").textContent).toBe("Nothing fits.");
  });
});
