import { listTasksOptions } from "@parley/api/query";
import type { Task } from "@parley/api/types";
import { useQuery } from "@tanstack/react-query";
import { inOrder } from "./order";
import { useView } from "./useView";

/** The task that most wants to be opened after this one: the first of the list, as its reader has it sorted. */
export function useNextTask(after: number | null): Task | undefined {
  const { data: tasks = [] } = useQuery(listTasksOptions());
  const [view] = useView();
  return inOrder(tasks, view).find((task) => task.conversation_id !== after);
}
