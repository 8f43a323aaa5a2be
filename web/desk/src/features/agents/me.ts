import { notifications } from "@mantine/notifications";
import { getMeOptions, getMeQueryKey, setReadyMutation } from "@parley/api/query";
import { setReady } from "@parley/api/sdk";
import type { Me } from "@parley/api/types";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { serverNow } from "../../lib/clock";
import { withAnswer } from "../../lib/liveCache";
import { useProblemText } from "../../ui/problemText";

/** The agent who is signed in; nothing while it loads, and for accounts that handle no conversations. */
export function useMe(): Me | undefined {
  return useQuery(getMeOptions()).data;
}

/** Ready or not: on the screen at once, back where it was if the server refuses. */
export function useSetReady(): { setReady: (ready: boolean) => void; isPending: boolean } {
  const cache = useQueryClient();
  const problemText = useProblemText();
  const { mutate, isPending } = useMutation({
    ...setReadyMutation(),
    mutationFn: ({ body }) =>
      withAnswer(
        cache,
        async () => (await setReady({ body, throwOnError: true })).data,
        (me) => cache.setQueryData<Me>(getMeQueryKey(), me),
      ),
    onMutate: ({ body }) => {
      const before = cache.getQueryData<Me>(getMeQueryKey());
      const status = body.ready ? "ready" : "not_ready";
      cache.setQueryData<Me>(
        getMeQueryKey(),
        (me) => me && { ...me, status, status_since: serverNow(), status_reason: null },
      );
      return before;
    },
    onError: (error, _, before) => {
      if (before) cache.setQueryData<Me>(getMeQueryKey(), before);
      notifications.show({ id: "ready", color: "red", message: problemText(error) });
    },
  });
  return { setReady: (ready) => mutate({ body: { ready } }), isPending };
}
