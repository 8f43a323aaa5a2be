import { listAgentsOptions, listLiveConversationsOptions, listWatchedQueuesOptions } from "@parley/api/query";
import type { Agent, LiveConversation } from "@parley/api/types";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo } from "react";
import { agentsNow, queuesNow } from "./standing";

/** Events tell of nearly everything; this finds what they do not, such as a queue that is not on anybody's profile. */
const LOOK_AGAIN = 30_000;

const NO_ROWS: LiveConversation[] = [];
const NO_AGENTS: Agent[] = [];

/** What goes on in the queues one watches. */
export function useRoom() {
  const queues = useQuery({ ...listWatchedQueuesOptions(), refetchOnMount: "always" });
  const conversations = useQuery({
    ...listLiveConversationsOptions(),
    refetchInterval: LOOK_AGAIN,
    refetchOnMount: "always",
    // Hundreds of events a second each change one row of a thousand: comparing them all costs more than it saves.
    structuralSharing: false,
  });
  const agents = useQuery({ ...listAgentsOptions(), refetchOnMount: "always" });

  // What is typed or pressed goes before what merely happened.
  const rows = useDeferredValue(conversations.data ?? NO_ROWS);
  const staff = agents.data ?? NO_AGENTS;
  const watched = queues.data;
  const all = [queues, conversations, agents];
  return {
    rows,
    queues: useMemo(() => watched && queuesNow(watched, rows, staff), [watched, rows, staff]),
    agents: useMemo(() => watched && agentsNow(watched, rows, staff), [watched, rows, staff]),
    /** Until then nothing can be said: an empty list would be a lie. */
    isKnown: all.every((query) => query.data !== undefined),
    error: all.find((query) => query.error)?.error ?? null,
    isFetching: all.some((query) => query.isFetching),
    refetch: () => {
      for (const query of all) void query.refetch();
    },
  };
}

export type Room = ReturnType<typeof useRoom>;
