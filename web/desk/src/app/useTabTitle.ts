import { listOffersOptions, listParkedTasksOptions, listTasksOptions } from "@parley/api/query";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";

/** `(3) Parley`: how many tasks have something unread, and offers. */
export function useTabTitle(): void {
  const { data: tasks = [] } = useQuery(listTasksOptions());
  const { data: offers = [] } = useQuery(listOffersOptions());
  const { data: parked = [] } = useQuery(listParkedTasksOptions());
  const count = [...tasks, ...parked].filter((task) => task.unread > 0).length + offers.length;
  useEffect(() => {
    document.title = count > 0 ? `(${count}) Parley` : "Parley";
    return () => {
      document.title = "Parley";
    };
  }, [count]);
}
