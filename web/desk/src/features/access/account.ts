import { notifications } from "@mantine/notifications";
import { changePreferencesMutation, getAccountOptions, getAccountQueryKey } from "@parley/api/query";
import { changePreferences } from "@parley/api/sdk";
import type { Account, Preferences, PreferencesChange } from "@parley/api/types";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { withAnswer } from "../../lib/liveCache";
import { useProblemText } from "../../ui/problemText";

/** Whoever is signed in. The router lets nobody past who is not. */
export function useAccount(): Account {
  return useSuspenseQuery(getAccountOptions()).data;
}

export type AllPreferences = Required<Preferences>;

const DEFAULTS: AllPreferences = {
  theme: "auto",
  language: "en",
  volume: 50,
  clock_format: "time",
  customer_panel: true,
  previous_messages: true,
  first_steps: true,
};

export function usePreferences(): AllPreferences {
  return { ...DEFAULTS, ...useAccount().preferences };
}

const mutationKey = ["changePreferences"];

/** Changes what is given: on the screen at once, then on the server, which tells the account's other tabs. */
export function useChangePreferences(): (change: PreferencesChange) => void {
  const cache = useQueryClient();
  const problemText = useProblemText();
  const set = (change: PreferencesChange) =>
    cache.setQueryData<Account>(
      getAccountQueryKey(),
      (account) => account && { ...account, preferences: { ...account.preferences, ...change } },
    );
  const { mutate } = useMutation({
    ...changePreferencesMutation(),
    mutationKey,
    scope: { id: "preferences" },
    mutationFn: ({ body }) =>
      withAnswer(
        cache,
        async () => (await changePreferences({ body, throwOnError: true })).data,
        (preferences) => {
          // A later change is on its way and already shown; its answer will say the same and more.
          if (cache.isMutating({ mutationKey }) <= 1) set(preferences);
        },
      ),
    onMutate: ({ body }) => {
      const before = cache.getQueryData<Account>(getAccountQueryKey())?.preferences;
      set(body);
      return before;
    },
    onError: (error, _, before) => {
      if (before) set(before);
      notifications.show({ id: "preferences", color: "red", message: problemText(error) });
    },
  });
  return (change) => mutate({ body: change });
}
