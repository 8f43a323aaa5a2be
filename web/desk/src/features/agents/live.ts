import {
  getAccountQueryKey,
  getMeQueryKey,
  listAgentsQueryKey,
  listAllAgentsQueryKey,
  listProfilesQueryKey,
  listTransferTargetsQueryKey,
} from "@parley/api/query";
import type { Agent, Me } from "@parley/api/types";
import { type Live, stale } from "../../lib/live";

export const live = {
  "agent.status_changed": (cache, { agent_id, status, status_since, status_reason }) => {
    cache.setQueryData<Me>(getMeQueryKey(), (me) =>
      me?.id === agent_id ? { ...me, status, status_since, status_reason } : me,
    );
    cache.setQueryData<Agent[]>(listAgentsQueryKey(), (agents) =>
      agents?.map((agent) => (agent.id === agent_id ? { ...agent, status, status_since, status_reason } : agent)),
    );
  },
  "agents.changed": (cache) =>
    stale(cache, [
      getAccountQueryKey(),
      getMeQueryKey(),
      listAgentsQueryKey(),
      listAllAgentsQueryKey(),
      listProfilesQueryKey(),
      listTransferTargetsQueryKey(),
    ]),
} satisfies Live;
