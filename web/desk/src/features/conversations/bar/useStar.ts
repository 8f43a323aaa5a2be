import { notifications } from "@mantine/notifications";
import { listTasksQueryKey } from "@parley/api/query";
import { setStar } from "@parley/api/sdk";
import type { Task } from "@parley/api/types";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { withAnswer } from "../../../lib/liveCache";
import { useProblemText } from "../../../ui/problemText";

/** Stars a task or takes the star away: at once on the screen, taken back if the server refuses. */
export function useStar(conversationId: number): (starred: boolean) => void {
  const cache = useQueryClient();
  const { t } = useTranslation("conversations");
  const problemText = useProblemText();
  const set = (change: (task: Task) => Task) =>
    cache.setQueryData<Task[]>(listTasksQueryKey(), (tasks) =>
      tasks?.map((task) => (task.conversation_id === conversationId ? change(task) : task)),
    );
  const { mutate } = useMutation({
    scope: { id: `star-${conversationId}` },
    mutationFn: (starred: boolean) =>
      withAnswer(
        cache,
        async () => {
          const path = { conversation_id: conversationId };
          return (await setStar({ path, body: { starred }, throwOnError: true })).data;
        },
        (task) => set((before) => ({ ...before, starred: task.starred })),
      ),
    onMutate: (starred) => {
      set((task) => ({ ...task, starred }));
    },
    onError: (error, starred) => {
      set((task) => ({ ...task, starred: !starred }));
      notifications.show({ id: "star", color: "red", title: t("bar.starFailed"), message: problemText(error) });
    },
  });
  return mutate;
}
