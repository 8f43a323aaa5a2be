import { listShortcodesQueryKey } from "@parley/api/query";
import { type Live, stale } from "../../lib/live";

export const live = {
  "shortcodes.changed": (cache) => stale(cache, [listShortcodesQueryKey()]),
} satisfies Live;
