import type { Erasable, Organisation as Kept } from "@parley/api/types";
import { act, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { held, serve } from "../../../ui/testing";
import { showPage } from "../frame/testing";
import { Organisation } from "./Organisation";

const COUNT = "GET /api/organisation/erasable";
const PUT = "PUT /api/organisation";
const account = { id: 1, name: "Ada", permissions: ["administer"], preferences: {} };
const done = {
  yourself: true,
  organisation: true,
  queue: true,
  profile: true,
  agent: true,
  site: true,
  conversation: true,
  site_id: null,
};
let kept: Kept;
let answers: Parameters<typeof serve>[0];
let erasable = { conversations: 0, audit_entries: 0 };

beforeEach(() => {
  erasable = { conversations: 3, audit_entries: 0 };
  kept = {
    version: 1,
    name: "Rossi",
    time_zone: "Europe/Rome",
    languages: ["en", "it"],
    default_language: "en",
    keep_conversations_days: null,
    keep_audit_days: null,
  };
  answers = {
    "GET /api/session": { body: account },
    "GET /api/first-steps": { body: done },
    "GET /api/organisation": () => ({ body: kept }),
    [COUNT]: () => ({ body: erasable }),
    [PUT]: (body) => {
      kept = { ...(body as Kept), version: kept.version + 1 };
      return { body: kept };
    },
  };
});

async function open() {
  const shown = await showPage("organisation", <Organisation />);
  await shown.user.type(await days(), "30");
  await shown.user.click(screen.getByRole("button", { name: "Save" }));
  return shown;
}

const days = () => screen.findByLabelText<HTMLInputElement>("Closed conversations");

const saves = (asked: ReturnType<typeof serve>) => asked.filter(({ what }) => what === PUT).map(({ query }) => query);
const saved = () => screen.findByText("The organisation is saved", { exact: false, selector: "[role=status]" });
const dialog = () => screen.findByRole("dialog", { name: "Erase what is older?" });

it("says what would be erased, and erases nothing that one would rather keep", async () => {
  const sent = serve(answers);
  const { user } = await open();
  const asked = await dialog();
  expect(asked.textContent).toContain("3 closed conversations will be erased");
  expect(asked.textContent).not.toContain("audit log");
  await user.click(screen.getByRole("button", { name: "Change nothing" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "Save" })));
  expect(kept.keep_conversations_days).toBeNull();
  expect((await days()).value).toBe("30 days");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await dialog();
  await user.click(screen.getByRole("button", { name: "Save and erase" }));
  await saved();
  expect(kept).toMatchObject({ keep_conversations_days: 30, version: 2 });
  expect(saves(sent)).toEqual(["?erase=true"]);
});

it("asks anew when others closed conversations since it was counted", async () => {
  erasable = { conversations: 0, audit_entries: 0 };
  const put = answers[PUT];
  const refused = { status: 409, body: { code: "would_erase", message: "", details: { conversations: 3 } } };
  answers[PUT] = () => refused;
  const sent = serve(answers);
  const { user } = await open();
  expect((await screen.findByRole("alert")).textContent).toContain("Things would be erased; nothing was changed.");
  erasable = { conversations: 3, audit_entries: 0 };
  answers[PUT] = put as (typeof answers)[string];
  await user.click(screen.getByRole("button", { name: "Save" }));
  await dialog();
  await user.click(screen.getByRole("button", { name: "Save and erase" }));
  await saved();
  expect(saves(sent)).toEqual(["?erase=false", "?erase=true"]);
});

it("does not ask where nothing is old enough", async () => {
  erasable = { conversations: 0, audit_entries: 0 };
  serve(answers);
  await open();
  await saved();
  expect(kept.keep_conversations_days).toBe(30);
});

it("saves nothing that it could not count, and says so only as long as it matters", async () => {
  const asked = serve({ ...answers, [COUNT]: { status: 503, body: { code: "unavailable" } } });
  const { user } = await open();
  expect((await screen.findByRole("alert")).textContent).toContain("Not saved");
  expect(asked.filter(({ what }) => what === COUNT)).toHaveLength(1);
  expect(kept.version).toBe(1);
  await user.click(screen.getByRole("button", { name: "Discard changes" }));
  expect(screen.queryByRole("alert")).toBeNull();
});

it("saves what was counted, whatever was typed meanwhile", async () => {
  const slow = held<{ body: Erasable }>();
  const asked = serve({ ...answers, [COUNT]: () => slow.promise });
  const { user } = await open();
  await user.clear(await days());
  await user.type(await days(), "3");
  slow.resolve({ body: erasable });
  await dialog();
  await user.click(screen.getByRole("button", { name: "Save and erase" }));
  await waitFor(() => expect(kept).toMatchObject({ keep_conversations_days: 30, version: 2 }));
  expect(asked.filter(({ what }) => what === COUNT).map(({ query }) => query)).toEqual(["?keep_conversations_days=30"]);
  expect((await days()).value).toBe("3 days");
  expect(screen.getByText("Unsaved changes")).toBeDefined();
});

it("does not ask about what somebody else has decided by now", async () => {
  kept = { ...kept, keep_conversations_days: 90 };
  const asked = serve(answers);
  const { user, cache } = await showPage("organisation", <Organisation />);
  const name = await screen.findByLabelText("Name");
  await user.type(name, " & sons");
  kept = { ...kept, keep_conversations_days: 365, version: 2 };
  await act(() => cache.invalidateQueries());
  await user.click(screen.getByRole("button", { name: "Save" }));
  await saved();
  expect(kept).toMatchObject({ name: "Rossi & sons", keep_conversations_days: 365 });
  expect(asked.filter(({ what }) => what === COUNT)).toEqual([]);
});

it("speaks of one day as of one, and of a zone that this browser does not know", async () => {
  kept = { ...kept, keep_conversations_days: 1, time_zone: "Mars/Olympus" };
  serve(answers);
  await showPage("organisation", <Organisation />);
  expect((await days()).value).toBe("1 day");
  expect(screen.getByRole<HTMLInputElement>("combobox", { name: "Time zone" }).value).toBe("Mars/Olympus");
  expect(screen.queryByText(/There it is/)).toBeNull();
});
