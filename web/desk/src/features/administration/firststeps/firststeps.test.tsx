import type { FirstSteps } from "@parley/api/types";
import { screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { serve } from "../../../ui/testing";
import { Administration } from "../Administration";
import { showPage } from "../frame/testing";

const STEPS = "GET /api/first-steps";
const account = { id: 1, name: "Ada", permissions: ["administer"], preferences: {} };
const open: FirstSteps = {
  ...{ yourself: true, organisation: true, queue: true, profile: true, agent: true, connector: true },
  ...{ conversation: false, site_id: 4 },
};
let answers: Parameters<typeof serve>[0];

beforeEach(() => {
  answers = {
    "GET /api/session": { body: account },
    "GET /api/organisation": { body: { name: "Rossi" } },
    "GET /api/agents": { body: [] },
    "GET /api/agents/all": { body: [] },
    "GET /api/opening-hours": { body: [] },
    "GET /api/permission-sets": { body: [] },
    "GET /api/profiles": { body: [] },
    "GET /api/queues": { body: [] },
    [STEPS]: { body: open },
  };
});

const page = (section: string) => showPage(section, <Administration section={section} item={undefined} />);
const list = () => within(screen.getByRole("navigation", { name: "Administration" }));
const last = async () => within((await screen.findByText("Answer the first customer")).closest("li") as HTMLElement);

describe("first steps", () => {
  it("lead on from where the house stands", async () => {
    serve(answers);
    await page("first-steps");
    const step = await last();
    expect(step.getByText(/Put the chat’s line on a page/)).toBeDefined();
    expect(step.getByRole("link").getAttribute("href")).toBe("/administration/connectors/4");
    expect((await list().findByRole("link", { name: /First steps/ })).textContent).toContain("6/7");
    expect(list().getByText("Rossi")).toBeDefined();
    expect(screen.getByRole("link", { name: /^Open\s+Create a queue$/ })).toBeDefined();
  });

  it("tell a house without a chat nothing of a chat", async () => {
    serve({ ...answers, [STEPS]: { body: { ...open, site_id: null } } });
    await page("first-steps");
    const step = await last();
    expect(step.getByText(/^Write to yourself as a customer would/)).toBeDefined();
    expect(step.queryByRole("link")).toBeNull();
  });

  it("that cannot be loaded leave the rest of the administration where it is", async () => {
    // React tells of what a boundary catches.
    vi.spyOn(console, "error").mockImplementation(() => {});
    const refused = { status: 403, body: { code: "not_allowed", message: "", details: {} } };
    serve({ ...answers, [STEPS]: refused, "GET /api/organisation": refused });
    await page("first-steps");
    expect(await screen.findByRole("button", { name: "Try again" })).toBeDefined();
    expect(list().getByRole("link", { name: "Queues" })).toBeDefined();
    expect(list().queryByRole("link", { name: /First steps/ })).toBeNull();
  });

  it("are not asked for by who has hidden them", async () => {
    const hidden = { body: { ...account, preferences: { first_steps: false } } };
    const asked = serve({ ...answers, "GET /api/session": hidden });
    await page("nowhere");
    expect(await screen.findByText("There is no such page")).toBeDefined();
    expect(asked.map(({ what }) => what)).toContain("GET /api/organisation");
    expect(asked.map(({ what }) => what)).not.toContain(STEPS);
  });
});
