import {
  getAccountQueryKey,
  getConversationOptions,
  listParkedTasksQueryKey,
  listTasksQueryKey,
} from "@parley/api/query";
import type { Account, ConversationDetail, Customer, Task } from "@parley/api/types";
import { useQuery } from "@tanstack/react-query";
import { act, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { createQueryClient } from "../../../lib/query";
import { serve, show } from "../../../ui/testing";
import { detailKey } from "../live";
// Loaded before the clock of the first test runs.
import "./EditCustomer";
import { Info } from "./Info";

const CUSTOMER: Customer = {
  id: 5,
  created_at: 0,
  name: "Giulia",
  email: "giulia@example.com",
  phone: "",
  language: "it",
  facts: {},
  addresses: [],
  merged: [],
  preferred_agent_id: null,
  preferred_agent_name: null,
};

const DETAIL = {
  id: 42,
  channel: "webchat",
  status: "live",
  customer: CUSTOMER,
  parameters: [],
  assignments: [],
  queue_name: "Support",
  started_at: 0,
  handed_over_at: null,
  closed_at: null,
} as unknown as ConversationDetail;

function Shown() {
  const { data } = useQuery(getConversationOptions({ path: { conversation_id: 42 } }));
  return data ? <Info detail={data} /> : null;
}

async function open(mine: boolean) {
  const cache = createQueryClient();
  cache.setQueryData(getAccountQueryKey(), { id: 7, permissions: [] as string[] } as Account);
  cache.setQueryData(detailKey(42), DETAIL);
  cache.setQueryData(listTasksQueryKey(), mine ? [{ conversation_id: 42 } as Task] : []);
  cache.setQueryData(listParkedTasksQueryKey(), []);
  return show(<Shown />, cache);
}

const pencil = () => screen.getByRole("button", { name: "Edit the customer's details" });

it("changes what was changed, after a refusal at its field", async () => {
  let refuse = true;
  const asked = serve({
    "PATCH /api/conversations/42/customer": (body) =>
      refuse
        ? { status: 422, body: { code: "invalid", message: "This is no email address.", details: { field: "email" } } }
        : { body: { ...CUSTOMER, ...(body as object) } },
  });
  const { user } = await open(true);
  await user.click(pencil());
  const email = await screen.findByLabelText("Email");
  expect(document.activeElement).toBe(screen.getByLabelText("Name"));
  await user.clear(email);
  await user.type(email, "giulia{Enter}");
  expect(await screen.findByText("This is not an email address.")).toBeTruthy();
  expect(email.getAttribute("aria-invalid")).toBe("true");
  refuse = false;
  await user.type(email, "@example.org");
  expect(screen.queryByText("This is not an email address.")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByRole("link", { name: "giulia@example.org" })).toBeTruthy();
  expect(asked.map(({ body }) => body)).toEqual([{ email: "giulia" }, { email: "giulia@example.org" }]);
  expect(document.activeElement).toBe(pencil());
});

it("chooses the language, and says what a colleague changed meanwhile", async () => {
  const asked = serve({
    "PATCH /api/conversations/42/customer": (body) => ({ body: { ...CUSTOMER, ...(body as object) } }),
  });
  const { user, cache } = await open(true);
  await user.click(pencil());
  const name = await screen.findByLabelText("Name");
  await user.type(name, " Neri");
  act(() =>
    cache.setQueryData<ConversationDetail>(
      detailKey(42),
      (detail) => detail && { ...detail, customer: { ...CUSTOMER, name: "Giulia R.", phone: "+39 06 1" } },
    ),
  );
  expect(await screen.findByText("Changed meanwhile to: Giulia R.")).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>("Phone").value).toBe("+39 06 1");
  const language = screen.getByLabelText<HTMLSelectElement>("Language");
  expect(language.selectedOptions[0]?.text).toBe("Italian");
  await user.selectOptions(language, "German");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await screen.findByRole("heading", { name: "Giulia Neri" });
  expect(asked.map(({ body }) => body)).toEqual([{ name: "Giulia Neri", language: "de" }]);
  expect(screen.getByText("German")).toBeTruthy();
});

it("says a refusal that is of no field, and forgets with Escape", async () => {
  serve({
    "PATCH /api/conversations/42/customer": { status: 403, body: { code: "not_your_task", message: "" } },
  });
  const { user } = await open(true);
  await user.click(pencil());
  await user.type(await screen.findByLabelText("Phone"), "12{Enter}");
  expect((await screen.findByRole("alert")).textContent).toBe("This conversation is no longer yours.");
  await user.keyboard("{Escape}");
  expect(screen.queryByLabelText("Phone")).toBeNull();
  expect(screen.getByRole("heading", { name: "Giulia" })).toBeTruthy();
});

it("keeps what was typed over a reload, until it is cancelled", async () => {
  serve({});
  const { user, unmount } = await open(true);
  await user.click(pencil());
  await user.type(await screen.findByLabelText("Phone"), "+39 06");
  unmount();
  const again = await open(true);
  const phone = await screen.findByLabelText<HTMLInputElement>("Phone");
  expect(phone.value).toBe("+39 06");
  expect(document.activeElement).toBe(document.body);
  await again.user.click(screen.getByRole("button", { name: "Cancel" }));
  again.unmount();
  await open(true);
  expect(pencil()).toBeTruthy();
});

it("is for whoever has the conversation", async () => {
  await open(false);
  expect(screen.getByRole("heading", { name: "Giulia" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Edit the customer's details" })).toBeNull();
});
