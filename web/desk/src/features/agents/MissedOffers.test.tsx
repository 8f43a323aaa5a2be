import { getMeQueryKey } from "@parley/api/query";
import type { Me } from "@parley/api/types";
import { act, screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { createQueryClient } from "../../lib/query";
import { serve, show } from "../../ui/testing";
import { live } from "./live";
import { MissedOffers } from "./MissedOffers";

const me = { id: 3, status: "ready", status_since: 1, status_reason: null } as Me;

it("says why nothing comes any more, until the agent is Ready again", async () => {
  serve({ "PUT /api/agents/me/ready": { body: me } });
  const cache = createQueryClient();
  cache.setQueryData(getMeQueryKey(), me);
  const { user } = await show(<MissedOffers />, cache);
  expect(screen.getByRole("alert").textContent).toBe("");
  await act(async () =>
    live["agent.status_changed"](cache, {
      type: "agent.status_changed",
      agent_id: 3,
      status: "not_ready",
      status_since: 2,
      status_reason: "missed_offers",
    }),
  );
  await waitFor(() => expect(screen.getByRole("alert").textContent).toContain("You are Not Ready: too many offers"));
  await user.click(screen.getByRole("button", { name: "Go Ready" }));
  await waitFor(() => expect(screen.getByRole("alert").textContent).toBe(""));
});
