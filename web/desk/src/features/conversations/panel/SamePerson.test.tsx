import { getAccountQueryKey } from "@parley/api/query";
import type { Account, ConversationDetail, Customer, PossiblySame } from "@parley/api/types";
import { skipToken, useQuery } from "@tanstack/react-query";
import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { createQueryClient } from "../../../lib/query";
import { serve, show } from "../../../ui/testing";
import { live } from "../../customers/live";
import { detailKey } from "../live";
import { SamePerson } from "./SamePerson";

const CUSTOMER: Customer = {
  ...{ id: 5, created_at: 0, name: "giulia", email: "giulia@example.com", phone: "", language: "it", facts: {} },
  ...{ addresses: [], merged: [], preferred_agent_id: null, preferred_agent_name: null },
};

const OTHER: PossiblySame = {
  conversations: 3,
  last_at: new Date(2025, 10, 17, 14, 2).getTime(),
  customer: {
    id: 4,
    name: "Giulia Neri",
    email: "giulia@example.com",
    phone: "",
    channels: ["webchat"],
    same: ["email"],
  },
};

const MERGED = { ...CUSTOMER, id: 4, name: "Giulia Neri", merged: [{ id: 5, name: "giulia", at: 1, by_name: "Anna" }] };
const ALIKE = "GET /api/conversations/42/alike";
const MERGE = "POST /api/conversations/42/merge";

function Shown() {
  const { data } = useQuery<ConversationDetail>({ queryKey: detailKey(42), queryFn: skipToken });
  return data ? <SamePerson conversationId={42} customer={data.customer} /> : null;
}

function open(permissions: string[], customer = CUSTOMER) {
  const cache = createQueryClient();
  cache.setQueryData(getAccountQueryKey(), { id: 7, permissions } as unknown as Account);
  cache.setQueryData(detailKey(42), { id: 42, customer } as ConversationDetail);
  return show(<Shown />, cache);
}

it("merges after asking, says why it could not, and takes it back", async () => {
  let refuse = true;
  const asked = serve({
    [ALIKE]: () => ({ body: refuse ? [OTHER] : [] }),
    [MERGE]: () => (refuse ? { status: 409, body: { code: "not_alike", message: "", details: {} } } : { body: MERGED }),
    "DELETE /api/conversations/42/merge/5": { body: CUSTOMER },
  });
  const { user, cache } = await open(["merge_customers"]);
  const list = await screen.findByRole("list", { name: "Perhaps the same person" });
  expect(list.textContent).toContain("Same email: Giulia Neri3 conversations · Nov 17, 2025");
  await user.click(within(list).getByRole("button", { name: "Merge…" }));
  const dialog = await screen.findByRole("dialog", { name: "Merge giulia and Giulia Neri?" });
  expect(dialog.textContent).toContain("The 3 conversations, the files and the addresses of Giulia Neri");
  await user.click(within(dialog).getByRole("radio", { name: "Giulia Neri" }));
  await user.click(within(dialog).getByRole("button", { name: "Merge the two" }));
  expect((await within(dialog).findByRole("alert")).textContent).toContain("They were not merged.");
  refuse = false;
  await user.click(within(dialog).getByRole("button", { name: "Merge the two" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(asked.filter(({ what }) => what === MERGE).map(({ body }) => body)).toEqual([
    { customer_id: 4, keep: "other" },
    { customer_id: 4, keep: "other" },
  ]);
  live["customer.merged"](cache, { type: "customer.merged", customer_id: 5, into_id: 4 });
  await waitFor(() => expect(screen.queryByRole("list", { name: "Perhaps the same person" })).toBeNull());
  const merged = screen.getByRole("list", { name: "Merged" });
  expect(merged.textContent).toContain("Also giuliaMerged by Anna");
  await user.click(within(merged).getByRole("button", { name: "Separate giulia" }));
  await waitFor(() => expect(screen.queryByRole("list", { name: "Merged" })).toBeNull());
});

it("is for whoever may merge; others see who was", async () => {
  const asked = serve({});
  await open([], MERGED);
  expect(screen.getByRole("list", { name: "Merged" })).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
  expect(asked).toEqual([]);
});
