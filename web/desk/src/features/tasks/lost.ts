import type { Task, TaskRemoved } from "@parley/api/types";
import { type QueryClient, skipToken, useQuery } from "@tanstack/react-query";
import { findTask } from "./cache";

/** A task that left the list by no doing of its agent, kept until they have been told. */
export type Lost = {
  task: Task;
  reason: Extract<TaskRemoved["reason"], "picked_up" | "requeued" | "closed_by_customer">;
  /** Who picked it up. */
  by: string;
};

/** Nothing to fetch: put there as a task goes, taken out once it was told. */
const key = ["tasksLost"] as const;
const NONE: Lost[] = [];

/** Only of what is in the list, so that an event told twice is not news twice. */
export function noteLost(cache: QueryClient, { conversation_id, reason, by = "" }: TaskRemoved): void {
  if (reason === "resolved" || reason === "transferred") return;
  const task = findTask(cache, conversation_id);
  if (!task) return;
  cache.setQueryData<Lost[]>(key, (lost = NONE) => [
    ...lost.filter((each) => each.task.conversation_id !== conversation_id),
    { task, reason, by },
  ]);
}

export function forgetLost(cache: QueryClient, conversationIds: number[]): void {
  cache.setQueryData<Lost[]>(key, (lost) =>
    lost?.filter((each) => !conversationIds.includes(each.task.conversation_id)),
  );
}

export function useLost(): Lost[] {
  return useQuery<Lost[]>({ queryKey: key, queryFn: skipToken }).data ?? NONE;
}
