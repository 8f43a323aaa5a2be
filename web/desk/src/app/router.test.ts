import type { FirstSteps } from "@parley/api/types";
import { expect, it, onTestFinished } from "vitest";
import { setUpClient } from "../lib/api";
import { createQueryClient } from "../lib/query";
import { serve } from "../ui/testing";
import { createDeskRouter } from "./router";

const ADA = { id: 1, name: "Ada", permissions: ["administer"], preferences: {} };
const NOTHING = { queue: false, profile: false, agent: false, connector: false } as FirstSteps;
const SERVED = { queue: true, profile: true, agent: true, connector: true } as FirstSteps;

/** Where one gets to who opens the desk there. */
async function led(from: string, account: object, steps: FirstSteps | null) {
  setUpClient();
  serve({
    "GET /api/session": { body: account },
    ...(steps && { "GET /api/first-steps": { body: steps } }),
  });
  const { href } = location;
  onTestFinished(() => history.replaceState(null, "", href));
  history.replaceState(null, "", from);
  const router = createDeskRouter(createQueryClient());
  onTestFinished(() => router.history.destroy());
  await router.load();
  return router.state.location.pathname;
}

it.each([
  ["/", ADA, NOTHING, "/administration/first-steps"],
  ["/", ADA, SERVED, "/conversations"],
  // Whoever cannot be told begins where everybody does.
  ["/", ADA, null, "/conversations"],
  ["/", { ...ADA, permissions: [] }, NOTHING, "/conversations"],
  ["/", { ...ADA, preferences: { first_steps: false } }, NOTHING, "/conversations"],
  ["/administration", ADA, NOTHING, "/administration/first-steps"],
  ["/administration", ADA, SERVED, "/administration/queues"],
  ["/administration", ADA, null, "/administration/queues"],
  ["/administration/agents", ADA, NOTHING, "/administration/agents"],
])("from %s one is led to where there is something to do (%#)", async (from, account, steps, to) => {
  expect(await led(from, account, steps)).toBe(to);
});
