import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { parkConversation, resumeConversation } from "@parley/api/sdk";
import type { Task } from "@parley/api/types";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { serverNow } from "../../../lib/clock";
import { withAnswer } from "../../../lib/liveCache";
import { allSent, PATIENCE } from "../../../lib/outbox/useOutbox";
import { toast } from "../../../lib/toast";
import { useProblemText } from "../../../ui/problemText";
import { findTask, putTask, resumeKey } from "../../tasks/cache";
import { WithAction } from "../../tasks/useLostToasts";

class StillOnItsWay extends Error {}

/** Sets a task aside and takes it up again: at once on the screen, taken back if the server refuses. */
export function useParking(conversationId: number) {
  const { t } = useTranslation("conversations");
  const cache = useQueryClient();
  const problemText = useProblemText();
  const path = { conversation_id: conversationId };
  const toastId = `parked-${conversationId}`;
  const back = (before: Task | undefined) => before && putTask(cache, before);

  const resume = useMutation({
    mutationKey: resumeKey(conversationId),
    scope: { id: `parking-${conversationId}` },
    mutationFn: () =>
      withAnswer(
        cache,
        async () => (await resumeConversation({ path, throwOnError: true })).data,
        (task) => putTask(cache, task),
      ),
    onMutate: () => {
      notifications.hide(toastId);
      const task = findTask(cache, conversationId);
      if (task) putTask(cache, { ...task, status: "live", parked_at: null });
      return task;
    },
    onError: (error, _, before) => {
      back(before);
      toast({
        id: toastId,
        color: "red",
        title: t("park.notResumed", { id: conversationId }),
        message: problemText(error),
      });
    },
  });

  const park = useMutation({
    scope: { id: `parking-${conversationId}` },
    mutationFn: async () => {
      // The server would refuse what arrives after.
      if (!(await allSent(conversationId, PATIENCE))) throw new StillOnItsWay();
      await parkConversation({ path, throwOnError: true });
    },
    onMutate: () => {
      const task = findTask(cache, conversationId);
      if (task) putTask(cache, { ...task, status: "parked", parked_at: serverNow() });
      toast({
        id: toastId,
        color: "gray",
        autoClose: 8000,
        closeButtonProps: { "aria-label": t("park.dismiss") },
        title: null,
        message: (
          <WithAction text={t("park.done", { id: conversationId })}>
            <Button size="compact-xs" variant="default" onClick={() => resume.mutate()}>
              {t("park.undo")}
            </Button>
          </WithAction>
        ),
      });
      return task;
    },
    onError: (error, _, before) => {
      back(before);
      toast({
        id: toastId,
        color: "red",
        title: t("park.failed", { id: conversationId }),
        message: error instanceof StillOnItsWay ? t("park.unsent") : problemText(error),
      });
    },
  });

  return {
    park: () => park.mutate(),
    resume: () => resume.mutate(),
  };
}
