import { transferConversation, transferToBot } from "@parley/api/sdk";
import type { ConversationDetail } from "@parley/api/types";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { allSent } from "../../../lib/outbox/onItsWay";
import { removeTask } from "../../tasks/cache";
import { detailKey } from "../live";
import { noteOutcome } from "../outcome";
import type { Target } from "./targets";

/** Passes a task on. Refused, everything stays as it was. */
export function useTransfer(conversationId: number, { done, refused }: { done: () => void; refused: () => void }) {
  const cache = useQueryClient();
  const path = { conversation_id: conversationId };
  const waiting = useRef<AbortController>(null);
  // Who closes the dialog has thought better of it.
  useEffect(() => () => waiting.current?.abort(), []);
  return useMutation({
    mutationFn: async ({ target, note }: { target: Target; note: string }) => {
      waiting.current = new AbortController();
      // What has not arrived even now is left behind: the dialog says so, and that is what was agreed to.
      await allSent(conversationId, waiting.current.signal);
      if (target.kind === "bot") {
        await transferToBot({ path, body: { bot_id: target.bot.id, note }, throwOnError: true });
        return;
      }
      const to = target.kind === "queue" ? { queue_id: target.queue.id } : { agent_id: target.agent.id };
      await transferConversation({ path, body: { ...to, note }, throwOnError: true });
    },
    onSuccess: (_, { target }) => {
      // The events say the same; they may be on their way still.
      noteOutcome(cache, conversationId, { reason: "transferred", by: target.name });
      const status = target.kind === "bot" ? "bot" : "queued";
      cache.setQueryData<ConversationDetail>(
        detailKey(conversationId),
        (detail) => detail && { ...detail, status, agent_id: null, agent_name: null },
      );
      removeTask(cache, conversationId);
      done();
    },
    onError: () => {
      if (!waiting.current?.signal.aborted) refused();
    },
  });
}
