import type { Organisation as Kept } from "@parley/api/types";
import {
  createMemoryHistory,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { configure, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import { setUpTexts } from "../../../i18n/i18n";
import { serve, show } from "../../../ui/testing";
import { loadTexts } from "../texts/load";
import { Organisation } from "./Organisation";

configure({ asyncUtilTimeout: 5000 });
// A form of the whole page, with Mantine's inputs, takes its time where many tests run.
vi.setConfig({ testTimeout: 20_000 });

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
  sessionStorage.clear();
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
    "GET /api/organisation/erasable": () => ({ body: erasable }),
    "PUT /api/organisation": (body) => {
      kept = { ...(body as Kept), version: kept.version + 1 };
      return { body: kept };
    },
  };
});

async function open() {
  await setUpTexts("en");
  await loadTexts();
  const root = createRootRouteWithContext()({});
  const page = createRoute({
    getParentRoute: () => root,
    path: "/administration/{-$section}/{-$item}",
    component: () => <Organisation />,
  });
  const history = createMemoryHistory({ initialEntries: ["/administration/organisation"] });
  const router = createRouter({ routeTree: root.addChildren([page]), history });
  const shown = await show(<RouterProvider router={router as never} />);
  await shown.user.type(await screen.findByLabelText("Closed conversations"), "30");
  await shown.user.click(screen.getByRole("button", { name: "Save" }));
  return shown;
}

const saved = () => screen.findByText("The organisation is saved", { exact: false, selector: "[role=status]" });
const dialog = () => screen.findByRole("dialog", { name: "Erase what is older?" });

it("says what would be erased, and erases nothing that one would rather keep", async () => {
  serve(answers);
  const { user } = await open();
  const asked = await dialog();
  expect(asked.textContent).toContain("3 closed conversations will be erased");
  expect(asked.textContent).not.toContain("audit log");
  await user.click(screen.getByRole("button", { name: "Change nothing" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(kept.keep_conversations_days).toBeNull();
  expect(screen.getByLabelText<HTMLInputElement>("Closed conversations").value).toBe("30 days");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await dialog();
  await user.click(screen.getByRole("button", { name: "Save and erase" }));
  await saved();
  expect(kept).toMatchObject({ keep_conversations_days: 30, version: 2 });
});

it("does not ask where nothing is old enough", async () => {
  erasable = { conversations: 0, audit_entries: 0 };
  serve(answers);
  await open();
  await saved();
  expect(kept.keep_conversations_days).toBe(30);
});

it("saves nothing that it could not count", async () => {
  serve({
    ...answers,
    "GET /api/organisation/erasable": { status: 503, body: { code: "unavailable" } },
  });
  await open();
  expect(await screen.findByRole("alert")).toBeDefined();
  expect(kept.version).toBe(1);
});
