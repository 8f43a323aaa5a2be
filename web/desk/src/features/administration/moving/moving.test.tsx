import type { ConfigOutcome } from "@parley/api/types";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import { held, serve } from "../../../ui/testing";
import { showPage } from "../frame/testing";
import { MOST_BYTES } from "./data";
import { Moving } from "./Moving";

// Mantine's inputs take their time where many tests run.
vi.setConfig({ testTimeout: 20_000 });

const FILE = "parley: 1\nqueues:\n  Sales:\n    offer_seconds: 50\n";
const account = { id: 1, name: "Ada", permissions: ["administer"], preferences: {} };
const NOTHING: ConfigOutcome = {
  dry_run: true,
  differences: [],
  unchanged: 3,
  left_alone: [],
  missing: [],
  erases: { conversations: 0, audit_entries: 0 },
};
const CHANGED: ConfigOutcome = {
  ...NOTHING,
  differences: [
    { section: "agents", name: "eva", verb: "created", changes: [] },
    {
      section: "queues",
      name: "Sales",
      verb: "changed",
      changes: [{ field: "offer_seconds", before: 45, after: 50, secret: false }],
    },
  ],
  left_alone: [{ section: "queues", name: "Billing", used_by: [] }],
  missing: [{ section: "agents", name: "eva", field: "password" }],
};
const PRUNED: ConfigOutcome = {
  ...CHANGED,
  differences: [...CHANGED.differences, { section: "shortcodes", name: "hello", verb: "deleted", changes: [] }],
  left_alone: [{ section: "queues", name: "Billing", used_by: [{ kind: "profile", count: 1, names: ["Accounts"] }] }],
};

const MISTAKES = {
  status: 422,
  body: {
    code: "config_mistakes",
    message: "The file has mistakes; nothing was changed.",
    details: {
      mistakes: [
        {
          line: 4,
          path: "queues.Sales.offer_seconds",
          code: "number_too_small",
          message: "expected `int` >= 5",
          details: { least: 5 },
        },
        {
          line: 5,
          path: "queues.Sales.hours",
          code: "unknown_reference",
          message: "opening_hours has no 'Late', here or in the file",
          details: { section: "opening_hours", name: "Late" },
        },
        {
          line: 6,
          path: "bots.Greeter",
          code: "bot_in_use",
          message: "This bot is in use (connector: Shop).",
          details: { used_by: [{ kind: "connector", count: 1, names: ["Shop"] }] },
        },
      ],
    },
  },
};

type Answers = Parameters<typeof serve>[0];
type Answer = Extract<Answers[string], (...given: never) => unknown>;

/** What the server makes of each file that is sent to it. */
let take: (wishes: URLSearchParams, text: string) => ReturnType<Answer>;
let asked: ReturnType<typeof serve>;

beforeEach(() => {
  take = (wishes) => ({
    body: { ...(wishes.has("prune", "true") ? PRUNED : CHANGED), dry_run: wishes.has("dry_run", "true") },
  });
});

async function open(more: Answers = {}) {
  asked = serve({
    "GET /api/session": { body: account },
    "GET /api/agents/all": { body: [{ id: 7, username: "eva", name: "Eva" }] },
    "GET /api/connectors": { body: [] },
    "POST /api/config": (text) => take(new URLSearchParams(asked.at(-1)?.query), String(text)),
    ...more,
  });
  const shown = await showPage("import-export", <Moving />);
  await screen.findByRole("heading", { name: "Import and export" });
  return shown;
}

const button = (name: string | RegExp) => screen.findByRole("button", { name });
const sent = () => asked.filter(({ what }) => what === "POST /api/config").map(({ query }) => query);
const chooser = () => document.querySelector<HTMLInputElement>("input[type=file]") as HTMLInputElement;
const file = (content: BlobPart = FILE, name = "house.yaml") => new File([content], name);

it("shows what a file would change, and imports it", async () => {
  const { user } = await open();
  await user.upload(chooser(), file());
  expect(await screen.findByText("house.yaml")).toBeDefined();
  const row = await screen.findByRole("row", { name: /Seconds an offer stands/ });
  expect(within(row).getByText("45")).toBeDefined();
  expect(within(row).getByText("50")).toBeDefined();
  expect(screen.getByText("1 new, 1 changed")).toBeDefined();
  expect(screen.getByText("3 are as the file says already")).toBeDefined();
  await user.click(await button("1 is not in the file and stays"));
  expect(screen.getByText("Billing")).toBeDefined();
  expect(sent()).toEqual(["?dry_run=true&prune=false"]);
  expect(asked.find(({ what }) => what === "POST /api/config")?.body).toBe(FILE);

  await user.click(await button("Make 2 changes"));
  expect(await screen.findByText("The set-up is imported. It holds at once.")).toBeDefined();
  expect(sent().at(-1)).toBe("?prune=false&erase=false");
  const byHand = await screen.findByRole("link", { name: "eva" });
  expect(byHand.getAttribute("href")).toBe("/administration/agents/7");
  await user.click(await button("Import another file"));
  expect(await button("Choose a file…")).toBeDefined();
});

it("asks once more before something goes", async () => {
  const { user } = await open();
  await user.upload(chooser(), file());
  await user.click(await screen.findByRole("switch", { name: "What the file does not have goes too" }));
  expect(await screen.findByText("1 new, 1 changed, 1 deleted")).toBeDefined();
  // Why it cannot go is said at once.
  const kept = screen.getByRole("button", { name: "1 is not in the file and cannot go" });
  expect(kept.getAttribute("aria-expanded")).toBe("true");
  expect(screen.getByText("1 profile")).toBeDefined();
  await user.click(await button("Make 3 changes"));
  const dialog = await screen.findByRole("dialog", { name: "Import, though something goes?" });
  expect(within(dialog).getByText("hello")).toBeDefined();
  expect(within(dialog).queryByText("eva")).toBeNull();
  await user.click(within(dialog).getByRole("button", { name: "Change nothing" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(sent()).toEqual(["?dry_run=true&prune=false", "?dry_run=true&prune=true"]);
  await user.click(await button("Make 3 changes"));
  await user.click(await button("Import all the same"));
  expect(await screen.findByText("The set-up is imported. It holds at once.")).toBeDefined();
  expect(sent().at(-1)).toBe("?prune=true&erase=true");
});

it("asks before it erases, also when that came up only since the comparison", async () => {
  take = (wishes) => {
    if (wishes.has("dry_run", "true")) return { body: CHANGED };
    if (wishes.has("erase", "true")) return { body: { ...CHANGED, dry_run: false } };
    const details = { conversations: 2, audit_entries: 0 };
    return { status: 409, body: { code: "would_erase", message: "It would erase.", details } };
  };
  const { user } = await open();
  await user.upload(chooser(), file());
  await user.click(await button("Make 2 changes"));
  const dialog = await screen.findByRole("dialog");
  expect(dialog.textContent).toContain("2 closed conversations will be erased");
  await user.click(within(dialog).getByRole("button", { name: "Import all the same" }));
  expect(await screen.findByText("The set-up is imported. It holds at once.")).toBeDefined();
});

it("says where a file is wrong, and lets its text be mended in place", async () => {
  take = (_, text) => (text.includes("50") ? MISTAKES : { body: CHANGED });
  const { user } = await open();
  await user.upload(chooser(), file());
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("Line 4queues.Sales.offer_seconds");
  expect(alert.textContent).toContain("At least 5.");
  expect(alert.textContent).toContain("Opening hours: there is no “Late”, here or in the file.");
  expect(alert.textContent).toContain("This bot is in use.1 connectorShop");
  expect(within(alert).getByText("offer_seconds: 50").tagName).toBe("CODE");
  expect(screen.queryByRole("button", { name: /^Make/ })).toBeNull();
  await user.click(await button("Edit text"));
  const text = screen.getByLabelText<HTMLTextAreaElement>("Text of the file");
  expect(text.value).toBe(FILE);
  fireEvent.change(text, { target: { value: FILE.replace("50", "60") } });
  await user.click(await button("Compare"));
  expect(await button("Make 2 changes")).toBeDefined();
});

it("takes what is dropped, and says what is no set-up file", async () => {
  const { user } = await open();
  const drop = (one: File) => {
    const target = document.querySelector("[class*=drop]") as HTMLElement;
    fireEvent.drop(target, { dataTransfer: { files: [one] } });
  };
  drop(file(new Uint8Array([0xff, 0xfe, 0x00])));
  expect((await screen.findByRole("alert")).textContent).toContain("no text (UTF-8)");
  drop(file("x".repeat(MOST_BYTES + 1)));
  expect((await screen.findByText(/at most/)).textContent).toContain("1 MB");
  drop(file("  \n"));
  expect(await screen.findByText("There is nothing in it.")).toBeDefined();
  expect(sent()).toEqual([]);
  drop(file());
  expect(await button("Make 2 changes")).toBeDefined();
  expect(screen.queryByRole("alert")).toBeNull();
  // Pasted text has no name.
  await user.click(await button("Put away"));
  await user.click(await button("Paste its text"));
  fireEvent.change(screen.getByLabelText("Text of the file"), { target: { value: FILE } });
  await user.click(await button("Compare"));
  expect(await screen.findByText("Pasted text")).toBeDefined();
});

it("is as it was after a reload, and compares anew", async () => {
  const first = await open();
  await first.user.upload(chooser(), file());
  await button("Make 2 changes");
  first.unmount();
  take = () => ({ body: NOTHING });
  await open();
  expect(await screen.findByText("house.yaml")).toBeDefined();
  expect(await screen.findByText("Nothing to change")).toBeDefined();
  expect(screen.queryByRole("button", { name: /^Make/ })).toBeNull();
});

it("waits, and tries again where the server did not answer", async () => {
  const answer = held<{ status: number; body: unknown }>();
  take = () => answer.promise;
  const { user } = await open();
  await user.upload(chooser(), file());
  expect(await screen.findByRole("status", { name: "Comparing" })).toBeDefined();
  answer.resolve({ status: 403, body: { code: "not_allowed", message: "No.", details: {} } });
  await screen.findByText("This could not be loaded");
  take = () => ({ body: CHANGED });
  await user.click(await button("Try again"));
  expect(await button("Make 2 changes")).toBeDefined();
});

it("downloads the set-up under the day's name", async () => {
  const saved = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => {});
  const taken: Blob[] = [];
  vi.spyOn(URL, "createObjectURL").mockImplementation((content) => {
    taken.push(content as Blob);
    return "blob:set-up";
  });
  const { user } = await open({ "GET /api/config": { text: FILE } });
  await user.click(await button("Download the set-up"));
  expect(await screen.findByText(/^parley-\d{4}-\d\d-\d\d\.yaml is on its way/)).toBeDefined();
  expect(saved).toHaveBeenCalledOnce();
  expect(await taken[0]?.text()).toBe(FILE);
});

it("says why nothing came", async () => {
  const { user } = await open({
    "GET /api/config": { status: 503, body: { code: "unavailable", message: "", details: {} } },
  });
  await user.click(await button("Download the set-up"));
  expect(await screen.findByRole("alert")).toBeDefined();
});
