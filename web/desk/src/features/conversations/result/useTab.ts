import { listTasksOptions } from "@parley/api/query";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWanted } from "../toWrite";

/** The tab of the customer's panel. A closed conversation that waits for its contact result shows that at once, and any where it is asked for. */
export function useTab(conversationId: number): [string, (tab: string | null) => void] {
  const { data: owed = false } = useQuery({
    ...listTasksOptions(),
    select: (tasks) => tasks.some((task) => task.conversation_id === conversationId && task.wrap_up),
  });
  const [tab, setTab] = useState<string | null>("info");
  const [was, setWas] = useState(false);
  const wanted = useWanted(conversationId, "result");
  if (wanted && tab !== "result") setTab("result");
  if (owed !== was) {
    setWas(owed);
    if (owed) setTab("result");
  }
  return [tab ?? "info", setTab];
}
