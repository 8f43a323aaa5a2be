import type { Agent, LiveConversation, WatchedQueue } from "@parley/api/types";

/** For tests: one that waits in Support since its id's moment, unless said otherwise. */
export const row = (id: number, changes: Partial<LiveConversation> = {}): LiveConversation => ({
  id,
  channel: "webchat",
  status: "queued",
  priority: "medium",
  queue_id: 1,
  queue_name: "Support",
  agent_id: null,
  agent_name: null,
  for_agent_name: null,
  offered_to_name: null,
  customer_name: "Carla Conti",
  queued_at: id,
  accepted_at: null,
  last_message: null,
  awaiting_since: null,
  sla_seconds: null,
  ...changes,
});

/** One that is Anna's since this moment. */
export const annas = (id: number, accepted_at: number, changes: Partial<LiveConversation> = {}): LiveConversation =>
  row(id, { status: "live", agent_id: 7, agent_name: "Anna Rossi", accepted_at, ...changes });

export const agent = (id: number, name: string, status: Agent["status"] = "ready"): Agent => ({
  id,
  name,
  status,
  status_since: 0,
  status_reason: null,
});

export const SUPPORT: WatchedQueue = { id: 1, name: "Support", agent_ids: [7, 8] };
export const BILLING: WatchedQueue = { id: 2, name: "Billing", agent_ids: [7] };
