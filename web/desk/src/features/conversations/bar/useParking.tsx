import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { parkConversation, resumeConversation } from "@parley/api/sdk";
import type { Task } from "@parley/api/types";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { serverNow } from "../../../lib/clock";
import { withAnswer } from "../../../lib/liveCache";
import { allSent } from "../../../lib/outbox/onItsWay";
import { toast } from "../../../lib/toast";
import { useProblemText } from "../../../ui/problemText";
import { findTask, putTask, resumeKey } from "../../tasks/cache";
import { WithAction } from "../../tasks/useLostToasts";
import { leadToEditor } from "../toWrite";

class StillOnItsWay extends Error {}
class NeverParked extends Error {}

/** As long as the server has not been asked, a parking can be called off. */
type Parking = { waiting: AbortController; stage: "waiting" | "asked" | "failed" };

const parkKey = (conversationId: number) => ["park", conversationId];

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
    mutationFn: async (undone: Parking | undefined) => {
      if (undone?.stage === "failed") throw new NeverParked();
      await withAnswer(
        cache,
        async () => (await resumeConversation({ path, throwOnError: true })).data,
        (task) => putTask(cache, task),
      );
    },
    onMutate: () => {
      notifications.hide(toastId);
      const task = findTask(cache, conversationId);
      if (task) putTask(cache, { ...task, status: "live", parked_at: null });
      return task;
    },
    onError: (error, _, before) => {
      // It is at work, as it always was.
      if (error instanceof NeverParked) return;
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
    mutationKey: parkKey(conversationId),
    scope: { id: `parking-${conversationId}` },
    mutationFn: async (parking: Parking) => {
      // The server would refuse what arrives after.
      if (!(await allSent(conversationId, parking.waiting.signal))) throw new StillOnItsWay();
      parking.stage = "asked";
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
            <Button size="compact-xs" variant="default" onClick={undo}>
              {t("park.undo")}
            </Button>
          </WithAction>
        ),
      });
      return task;
    },
    onError: (error, parking, before) => {
      parking.stage = "failed";
      back(before);
      if (parking.waiting.signal.aborted) return;
      toast({
        id: toastId,
        color: "red",
        title: t("park.failed", { id: conversationId }),
        message: error instanceof StillOnItsWay ? t("park.unsent") : problemText(error),
      });
    },
  });

  const takeUp = () => {
    const parking = cache.getMutationCache().find<unknown, Error, Parking>({
      mutationKey: parkKey(conversationId),
      status: "pending",
    })?.state.variables;
    if (parking?.stage !== "waiting") return resume.mutate(parking);
    notifications.hide(toastId);
    parking.waiting.abort();
  };

  const undo = () => {
    leadToEditor(conversationId);
    takeUp();
  };

  return {
    park: () => park.mutate({ waiting: new AbortController(), stage: "waiting" }),
    resume: takeUp,
  };
}
