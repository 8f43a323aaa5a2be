import { getAccountQueryKey, listOffersQueryKey, listTasksQueryKey } from "@parley/api/query";
import type { Offer } from "@parley/api/types";
import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createQueryClient } from "../../lib/query";
import { serve, show } from "../../ui/testing";
import { live } from "./live";
import { OfferCards } from "./OfferCards";

const NOW = Date.now();

const offer = (id: number, changes: Partial<Offer> = {}): Offer => ({
  id,
  conversation_id: 10_000 + id,
  queue_id: 1,
  queue_name: "Support",
  priority: "high",
  channel: "webchat",
  waiting_since: NOW - 65_000,
  made_at: NOW - 1000 + id,
  expires_at: NOW + 29_000,
  why: { code: "longest_available", free_ms: 125_000, used: 1, capacity: 3 },
  ...changes,
});

async function open(offers: Offer[]) {
  const cache = createQueryClient();
  const account = { id: 3, username: "anna", name: "Anna", role: "agent", permissions: [], preferences: {} };
  cache.setQueryData(getAccountQueryKey(), account);
  cache.setQueryData(listOffersQueryKey(), offers);
  cache.setQueryData(listTasksQueryKey(), []);
  const onAccepted = vi.fn();
  const { user } = await show(<OfferCards onAccepted={onAccepted} />, cache);
  return { cache, user, onAccepted };
}

const offers = (cache: ReturnType<typeof createQueryClient>) =>
  cache.getQueryData<Offer[]>(listOffersQueryKey())?.map((each) => each.id);

describe("OfferCards", () => {
  it("says what is offered, how urgent, by which queue, and why to me", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: NOW });
    onTestFinished(() => void vi.useRealTimers());
    await open([offer(1)]);
    const card = screen.getByRole("article").textContent ?? "";
    expect(card).toContain("#10001");
    expect(card).toContain("High priority");
    expect(card).toContain("Support");
    expect(card).toContain("1:0");
    expect(card).toContain("Longest available (2:05), 1 of 3 chats");
    expect(screen.getByRole("timer").getAttribute("aria-label")).toMatch(/^(29|30) seconds left$/); // the page's clock may be one behind
    expect(screen.getByRole("img", { name: "Web chat" })).toBeTruthy();
  });

  it("does not take the focus", async () => {
    await open([offer(1)]);
    expect(document.activeElement).toBe(document.body);
  });

  it("accepts the oldest by key, also while somebody writes, and opens it", async () => {
    const asked = serve({ "POST /api/offers/1/accept": { body: { conversation_id: 10_001 } } });
    const { cache, user, onAccepted } = await open([offer(1), offer(2)]);
    const text = document.body.appendChild(document.createElement("textarea"));
    text.focus();
    await user.keyboard("{Alt>}[KeyA]{/Alt}");
    await waitFor(() => expect(onAccepted).toHaveBeenCalledWith(10_001));
    expect(asked.map((each) => each.what)).toEqual(["POST /api/offers/1/accept"]);
    expect(offers(cache)).toEqual([2]);
    expect(cache.getQueryData(listTasksQueryKey())).toEqual([{ conversation_id: 10_001 }]);
    text.remove();
  });

  it("rejects by button, without a word about it", async () => {
    serve({ "POST /api/offers/1/reject": { status: 204 } });
    const { cache, user } = await open([offer(1)]);
    await user.click(screen.getByRole("button", { name: /Reject/ }));
    await waitFor(() => expect(offers(cache)).toEqual([]));
    expect(screen.queryByRole("article")).toBeNull();
  });

  it("tells when the time ran out, until it is dismissed", async () => {
    const { cache, user } = await open([offer(1)]);
    live["offer.closed"](cache, { type: "offer.closed", offer_id: 1, conversation_id: 10_001, outcome: "timed_out" });
    await screen.findByText(/The time ran out/);
    expect(screen.queryByRole("button", { name: /Accept/ })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Dismiss" }));
    await waitFor(() => expect(screen.queryByText(/The time ran out/)).toBeNull());
  });

  it("turns into the outcome when accepting comes too late", async () => {
    const body = { code: "offer_closed", message: "", details: { outcome: "withdrawn" } };
    serve({ "POST /api/offers/1/accept": { status: 409, body } });
    const { user, onAccepted } = await open([offer(1)]);
    await user.click(screen.getByRole("button", { name: /Accept/ }));
    await screen.findByText(/No longer offered/);
    expect(onAccepted).not.toHaveBeenCalled();
  });

  it("keeps the card when nobody answers, and says so", async () => {
    serve({});
    const { user } = await open([offer(1)]);
    await user.click(screen.getByRole("button", { name: /Accept/ }));
    expect((await screen.findByRole("alert")).textContent).toContain("cannot be reached");
    expect(screen.getByRole<HTMLButtonElement>("button", { name: /Accept/ }).disabled).toBe(false);
  });

  it("cannot be answered when its time is long over", async () => {
    await open([offer(1, { expires_at: Date.now() - 5000 })]);
    expect(screen.getByRole<HTMLButtonElement>("button", { name: /Accept/ }).disabled).toBe(true);
  });

  it("adds an offer once, in the order they were made", async () => {
    const { cache } = await open([offer(2)]);
    const event = { type: "offer.made", offer: offer(1) } as const;
    live["offer.made"](cache, event);
    live["offer.made"](cache, event);
    expect(offers(cache)).toEqual([1, 2]);
  });
});
