import type { Agent, LiveConversation, WatchedQueue } from "@parley/api/types";
import type { Status } from "./rows";

function groupedBy<K>(rows: LiveConversation[], keyOf: (row: LiveConversation) => K): Map<K, LiveConversation[]> {
  const groups = new Map<K, LiveConversation[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

const numberOf = (rows: LiveConversation[], status: Status) => rows.filter((row) => row.status === status).length;

export type QueueNow = {
  queue: WatchedQueue;
  waiting: number;
  /** Since when the first in line waits. */
  longest: number | null;
  offered: number;
  live: number;
  parked: number;
  ready: number;
  /** Logged in, ready or not. */
  here: number;
  /** Somebody waits, and nobody is ready. */
  overload: boolean;
};

export function queuesNow(queues: WatchedQueue[], rows: LiveConversation[], agents: Agent[]): QueueNow[] {
  const status = new Map(agents.map((agent) => [agent.id, agent.status]));
  const byQueue = groupedBy(rows, (row) => row.queue_id);
  return queues.map((queue) => {
    const inIt = byQueue.get(queue.id) ?? [];
    const having = (...wanted: Agent["status"][]) =>
      queue.agent_ids.filter((id) => wanted.includes(status.get(id) ?? "offline")).length;
    const waiting = inIt.filter((row) => row.status === "queued");
    const ready = having("ready");
    return {
      queue,
      waiting: waiting.length,
      longest: waiting.length > 0 ? Math.min(...waiting.map((row) => row.queued_at)) : null,
      offered: numberOf(inIt, "offered"),
      live: numberOf(inIt, "live"),
      parked: numberOf(inIt, "parked"),
      ready,
      here: having("ready", "not_ready"),
      overload: waiting.length > 0 && ready === 0,
    };
  });
}

export type AgentNow = Agent & { live: number; parked: number };

const PRESENCE: readonly Agent["status"][] = ["ready", "not_ready", "just_left", "offline"];

/** Who serves these queues, by status, with what they have. */
export function agentsNow(
  queues: WatchedQueue[],
  rows: LiveConversation[],
  agents: Agent[],
): [Agent["status"], AgentNow[]][] {
  const serving = new Set(queues.flatMap((queue) => queue.agent_ids));
  const byAgent = groupedBy(rows, (row) => row.agent_id);
  const staff = agents
    .filter((agent) => serving.has(agent.id))
    .map((agent) => {
      const theirs = byAgent.get(agent.id) ?? [];
      return { ...agent, live: numberOf(theirs, "live"), parked: numberOf(theirs, "parked") };
    });
  return PRESENCE.flatMap((status) => {
    const group = staff.filter((agent) => agent.status === status);
    return group.length > 0 ? [[status, group] as [Agent["status"], AgentNow[]]] : [];
  });
}
