import { getResultTreeUseOptions, listResultTreesOptions } from "@parley/api/query";
import type { TreeUse } from "@parley/api/types";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";

export const useTrees = () => useSuspenseQuery(listResultTreesOptions()).data;

const UNUSED: TreeUse = { queues: [], categories: [] };

/** What is in use is not to be deleted; the server refuses it too, so this may come a little later. */
export function useTreeUse(treeId: number | undefined): TreeUse {
  const options = getResultTreeUseOptions({ path: { tree_id: treeId ?? 0 } });
  return useQuery({ ...options, enabled: treeId !== undefined }).data ?? UNUSED;
}
