import { listBotsOptions, listTransferTargetsOptions } from "@parley/api/query";
import type { AgentTarget, Bot, QueueTarget } from "@parley/api/types";
import { useQuery } from "@tanstack/react-query";
import { serverNow } from "../../../lib/clock";
import { includesAll, wordsOf } from "../../../lib/text";

export const KINDS = ["queue", "agent", "bot"] as const;
export type Kind = (typeof KINDS)[number];

export type Target = { key: string; name: string; available: boolean } & (
  | { kind: "queue"; queue: QueueTarget }
  | { kind: "agent"; agent: AgentTarget }
  | { kind: "bot"; bot: Bot }
);

/** This machine's clock may be a little behind the one that wrote "open since now". */
const SLACK = 5000;

function ofQueue(queue: QueueTarget, now: number): Target {
  const open = queue.opens_at !== null && queue.opens_at <= now + SLACK;
  return { kind: "queue", key: `queue-${queue.id}`, name: queue.name, available: open, queue };
}

function ofAgent(agent: AgentTarget): Target {
  return {
    kind: "agent",
    key: `agent-${agent.id}`,
    name: agent.name,
    available: agent.status !== "offline",
    agent,
  };
}

function ofBot(bot: Bot): Target {
  return { kind: "bot", key: `bot-${bot.id}`, name: bot.name, available: true, bot };
}

/** What can be chosen before what cannot; within, as the server sorted it. */
const byAvailability = (a: Target, b: Target) => Number(b.available) - Number(a.available);

export function targetsOf(
  queues: QueueTarget[],
  agents: AgentTarget[],
  bots: Bot[],
  { now = serverNow(), kind = "all", text = "" }: { now?: number; kind?: Kind | "all"; text?: string } = {},
): Target[] {
  const words = wordsOf(text);
  const all = [
    ...queues.map((queue) => ofQueue(queue, now)).sort(byAvailability),
    ...agents.map(ofAgent).sort(byAvailability),
    ...bots.map(ofBot),
  ];
  return all.filter((one) => (kind === "all" || one.kind === kind) && includesAll(one.name, words));
}

// Who is here changes by the minute: asked for anew as the dialog opens, and while it stays open.
const FRESH = { refetchOnMount: "always", refetchInterval: 15_000 } as const;

export function useTargets() {
  const places = useQuery({ ...listTransferTargetsOptions(), ...FRESH });
  const bots = useQuery({ ...listBotsOptions(), refetchOnMount: "always" });
  const { data } = places;
  return {
    queues: data?.queues ?? [],
    agents: data?.agents ?? [],
    bots: bots.data ?? [],
    loading: places.isPending || bots.isPending,
    error: data && bots.data ? null : (places.error ?? bots.error),
    retrying: places.isFetching || bots.isFetching,
    refetch: () => {
      void places.refetch();
      void bots.refetch();
    },
  };
}
