import {
  createMemoryHistory,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { screen } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { setUpTexts } from "../../../i18n/i18n";
import { serve, show } from "../../../ui/testing";
import { AgentEditor } from "../agents/AgentEditor";
import { loadTexts } from "../texts/load";

beforeEach(() => sessionStorage.clear());

async function open(profiles: unknown[]) {
  serve({
    "GET /api/session": { body: { id: 1, name: "Ada", permissions: ["administer"], preferences: {} } },
    "GET /api/permission-sets": { body: [{ id: 1, name: "agent", permissions: ["handle_conversations"], version: 1 }] },
    "GET /api/profiles": { body: profiles },
    "GET /api/queues": { body: [] },
    "GET /api/agents/all": { body: [] },
  });
  await setUpTexts("en");
  await loadTexts();
  const root = createRootRouteWithContext()({});
  const page = createRoute({
    getParentRoute: () => root,
    path: "/administration/{-$section}/{-$item}",
    component: () => <AgentEditor item="new" />,
  });
  const history = createMemoryHistory({ initialEntries: ["/administration/agents/new"] });
  const router = createRouter({ routeTree: root.addChildren([page]), history });
  await show(<RouterProvider router={router as never} />);
  await screen.findByRole("heading", { name: "New agent" });
}

it("leads to the first one where there is nothing to choose from", async () => {
  await open([]);
  const link = screen.getByRole("link", { name: "New profile" });
  expect(link.getAttribute("href")).toBe("/administration/profiles/new");
  expect(link.parentElement?.textContent).toBe("There is no profile yet. New profile");
});

it("says what is chosen where there is something", async () => {
  await open([{ id: 3, version: 1, name: "Team", chat_capacity: 3, email_capacity: 0, queue_ids: [] }]);
  expect(screen.queryByRole("link", { name: "New profile" })).toBeNull();
});
