import { getAccountQueryKey, listAllAgentsQueryKey, listPermissionSetsQueryKey } from "@parley/api/query";
import type { Account } from "@parley/api/types";
import { type Live, stale } from "../../lib/live";

export const live = {
  "account.preferences_changed": (cache, { account_id, preferences }) => {
    cache.setQueryData<Account>(getAccountQueryKey(), (account) =>
      account?.id === account_id ? { ...account, preferences } : account,
    );
  },
  "permissions.changed": (cache) =>
    stale(cache, [getAccountQueryKey(), listPermissionSetsQueryKey(), listAllAgentsQueryKey()]),
} satisfies Live;
