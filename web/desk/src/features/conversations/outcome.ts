import type { TaskRemoved } from "@parley/api/types";
import { type QueryClient, skipToken, useQuery } from "@tanstack/react-query";

/** Why a conversation that was my task is none any more, and who has to do with it. */
export type Outcome = Pick<TaskRemoved, "reason" | "by">;

/** Nothing to fetch: told by an event, or by one's own doing before the event comes. */
const keyOf = (conversationId: number) => ["outcome", conversationId] as const;

export function noteOutcome(cache: QueryClient, conversationId: number, outcome: Outcome | null): void {
  cache.setQueryData<Outcome | null>(keyOf(conversationId), outcome);
}

export function useOutcome(conversationId: number): Outcome | null {
  return useQuery<Outcome | null>({ queryKey: keyOf(conversationId), queryFn: skipToken }).data ?? null;
}
