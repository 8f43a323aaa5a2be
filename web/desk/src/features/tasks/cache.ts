import { listParkedTasksQueryKey, listTasksQueryKey } from "@parley/api/query";
import type { Task } from "@parley/api/types";
import type { QueryClient } from "@tanstack/react-query";

type Lists = ReturnType<typeof listTasksQueryKey> | ReturnType<typeof listParkedTasksQueryKey>;

/** At work and set aside: a task of mine is in one of the two lists. */
const lists = (): Lists[] => [listTasksQueryKey(), listParkedTasksQueryKey()];

export function findTask(cache: QueryClient, conversationId: number): Task | undefined {
  return lists()
    .flatMap((list) => cache.getQueryData<Task[]>(list) ?? [])
    .find((task) => task.conversation_id === conversationId);
}

export function patchTask(cache: QueryClient, conversationId: number, change: (task: Task) => Task): void {
  for (const list of lists()) {
    cache.setQueryData<Task[]>(list, (tasks) =>
      tasks?.map((task) => (task.conversation_id === conversationId ? change(task) : task)),
    );
  }
}

export function removeTask(cache: QueryClient, conversationId: number): void {
  for (const list of lists()) {
    cache.setQueryData<Task[]>(list, (tasks) => tasks?.filter((task) => task.conversation_id !== conversationId));
  }
}

/** Names the request that takes a parked task up again. */
export const resumeKey = (conversationId: number) => ["resume", conversationId];

/** A task that is being taken up again stays so, though its parking is heard of only now. */
export function heardTask(cache: QueryClient, task: Task): Task {
  const resuming = cache.isMutating({ mutationKey: resumeKey(task.conversation_id) }) > 0;
  return resuming && task.status === "parked" ? { ...task, status: "live", parked_at: null } : task;
}

/** Into the one list, out of the other. */
export function putTask(cache: QueryClient, task: Task): void {
  removeTask(cache, task.conversation_id);
  const list = task.status === "parked" ? listParkedTasksQueryKey() : listTasksQueryKey();
  cache.setQueryData<Task[]>(
    list,
    (tasks) =>
      tasks && [...tasks, task].sort((a, b) => a.accepted_at - b.accepted_at || a.conversation_id - b.conversation_id),
  );
}
