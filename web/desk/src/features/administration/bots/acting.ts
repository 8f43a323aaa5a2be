import { getBotQueryKey, listAllBotsQueryKey } from "@parley/api/query";
import type { BotDetail } from "@parley/api/types";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { withAnswer } from "../../../lib/liveCache";
import { put } from "../data";

/** What happens at once, and is no change of the draft: publishing and the like. */
export function useAct<A>(request: (argument: A) => Promise<{ data: BotDetail }>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (argument: A) =>
      withAnswer(
        cache,
        async () => (await request(argument)).data,
        (bot) => {
          cache.setQueryData(getBotQueryKey({ path: { bot_id: bot.id } }), bot);
          const { id, name, version, published, changed } = bot;
          put(cache, listAllBotsQueryKey(), { id, name, version, published, changed });
        },
      ),
  });
}
