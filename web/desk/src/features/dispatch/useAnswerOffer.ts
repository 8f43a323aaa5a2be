import { acceptOfferMutation, listTasksQueryKey, rejectOfferMutation } from "@parley/api/query";
import { acceptOffer, rejectOffer } from "@parley/api/sdk";
import type { Offer, OfferClosed, Task } from "@parley/api/types";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { withAnswer } from "../../lib/liveCache";
import { Refusal } from "../../lib/problems";
import { closeOffer } from "./closed";

/** Accepting and rejecting one offer. `error` is only what can be tried again; an offer that is over says so itself. */
export function useAnswerOffer(offer: Offer, onAccepted: (conversationId: number) => void) {
  const cache = useQueryClient();
  const path = { offer_id: offer.id };

  // Too late is no error of the agent's: the card turns into the outcome.
  const onError = (error: unknown) => {
    if (!(error instanceof Refusal) || (error.status !== 409 && error.status !== 404)) return;
    const outcome = error.details.outcome as OfferClosed["outcome"] | undefined;
    closeOffer(cache, offer.id, outcome ?? "withdrawn");
  };
  const accept = useMutation({
    ...acceptOfferMutation(),
    mutationFn: () =>
      withAnswer(
        cache,
        async () => (await acceptOffer({ path, throwOnError: true })).data,
        (task) => {
          closeOffer(cache, offer.id, "accepted");
          cache.setQueryData<Task[]>(listTasksQueryKey(), (tasks) =>
            tasks?.some((each) => each.conversation_id === task.conversation_id) ? tasks : tasks && [...tasks, task],
          );
        },
      ),
    onSuccess: (task) => onAccepted(task.conversation_id),
    onError,
  });
  const reject = useMutation({
    ...rejectOfferMutation(),
    mutationFn: () =>
      withAnswer(
        cache,
        async () => (await rejectOffer({ path, throwOnError: true })).data,
        () => closeOffer(cache, offer.id, "rejected"),
      ),
    onError,
  });
  return {
    accept: () => accept.mutate({ path }),
    reject: () => reject.mutate({ path }),
    accepting: accept.isPending,
    rejecting: reject.isPending,
    error: accept.error ?? reject.error,
  };
}
