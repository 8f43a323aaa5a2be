import { listTasksOptions } from "@parley/api/query";
import { useQuery } from "@tanstack/react-query";
import { inOrder } from "./order";
import { useView } from "./useView";

/** The id of the task that most wants to be opened after this one: the first of the list, as its reader has it sorted. */
export function useNextTask(after: number | null): number | undefined {
  const [view] = useView();
  const { data } = useQuery({
    ...listTasksOptions(),
    select: (tasks) => inOrder(tasks, view).find((task) => task.conversation_id !== after)?.conversation_id ?? null,
  });
  return data ?? undefined;
}
