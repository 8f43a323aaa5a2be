import type { ConversationDetail } from "@parley/api/types";
import type { Live } from "../../lib/live";

export const live = {
  "customer.changed": (cache, { customer_id }) => {
    void cache.invalidateQueries({
      predicate: ({ state }) => (state.data as Partial<ConversationDetail> | undefined)?.customer?.id === customer_id,
    });
  },
} satisfies Live;
