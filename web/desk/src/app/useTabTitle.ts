import { listOffersOptions, listParkedTasksOptions, listTasksOptions } from "@parley/api/query";
import type { Task } from "@parley/api/types";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";

// The whole frame is drawn again where this hook lives: only the numbers may be a reason for that.
const unread = (tasks: Task[]) => tasks.filter((task) => task.unread > 0).length;

/** `(3) Parley`: how many tasks have something unread, and offers. */
export function useTabTitle(): void {
  const { data: tasks = 0 } = useQuery({ ...listTasksOptions(), select: unread });
  const { data: offers = 0 } = useQuery({ ...listOffersOptions(), select: (all) => all.length });
  const { data: parked = 0 } = useQuery({ ...listParkedTasksOptions(), select: unread });
  const count = tasks + offers + parked;
  useEffect(() => {
    document.title = count > 0 ? `(${count}) Parley` : "Parley";
    return () => {
      document.title = "Parley";
    };
  }, [count]);
}
