import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { serve } from "../../../ui/testing";
import { AgentEditor } from "../agents/AgentEditor";
import { StepFields } from "../bots/StepFields";
import { showPage } from "./testing";

async function open(profiles: unknown[]) {
  serve({
    "GET /api/session": { body: { id: 1, name: "Ada", permissions: ["administer"], preferences: {} } },
    "GET /api/permission-sets": { body: [{ id: 1, name: "agent", permissions: ["handle_conversations"], version: 1 }] },
    "GET /api/profiles": { body: profiles },
    "GET /api/queues": { body: [] },
    "GET /api/agents/all": { body: [] },
  });
  await showPage("agents/new", <AgentEditor item="new" />);
  await screen.findByRole("heading", { name: "New agent" });
}

it("leads to the first one where there is nothing to choose from", async () => {
  await open([]);
  const link = screen.getByRole("link", { name: "New profile" });
  expect(link.getAttribute("href")).toBe("/administration/profiles/new");
  expect(link.parentElement?.textContent).toBe("There is no profile yet. New profile");
});

it("leads there from a bot's step as well", async () => {
  serve({ "GET /api/queues": { body: [] } });
  const node = { kind: "handover", queue_id: 0 } as const;
  await showPage(
    "bots/1",
    <StepFields flow={{ start: "a", nodes: { a: node } }} id="a" node={node} onChange={() => {}} />,
  );
  const link = await screen.findByRole("link", { name: "New queue" });
  expect(link.getAttribute("href")).toBe("/administration/queues/new");
});

it("says what is chosen where there is something", async () => {
  await open([{ id: 3, version: 1, name: "Team", chat_capacity: 3, email_capacity: 0, queue_ids: [] }]);
  expect(screen.queryByRole("link", { name: "New profile" })).toBeNull();
});
