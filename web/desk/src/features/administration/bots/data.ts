import { useDebouncedValue } from "@mantine/hooks";
import { getBotOptions, listAllBotsOptions } from "@parley/api/query";
import { checkFlow } from "@parley/api/sdk";
import type { Flow, FlowProblem } from "@parley/api/types";
import { keepPreviousData, useQuery, useSuspenseQuery } from "@tanstack/react-query";

export const useAllBots = () => useSuspenseQuery(listAllBotsOptions()).data;
export const useBot = (id: number) => useSuspenseQuery(getBotOptions({ path: { bot_id: id } })).data;

const PAUSE = 500;

/** What is wrong with a flow as it is typed. */
export function useProblems(flow: Flow): FlowProblem[] {
  const [settled] = useDebouncedValue(flow, PAUSE);
  const check = useQuery({
    queryKey: ["checkFlow", settled],
    queryFn: async () => (await checkFlow({ body: settled, throwOnError: true })).data,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return check.data ?? [];
}

export const BLOCKING = new Set<FlowProblem["code"]>([
  "unknown_target",
  "dead_end",
  "menu_without_options",
  "option_twice",
  "unknown_queue",
  "no_text",
]);
