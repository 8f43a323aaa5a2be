import { tellTyping } from "@parley/api/sdk";
import { useCallback, useRef } from "react";

const EVERY = 3000;

/** Tells the customer's page that somebody types, at most once in three seconds. */
export function useTellTyping(conversationId: number): () => void {
  const last = useRef(Number.NEGATIVE_INFINITY);
  return useCallback(() => {
    const now = performance.now();
    if (now - last.current < EVERY) return;
    last.current = now;
    // In passing: when it does not arrive, nothing is lost.
    tellTyping({ path: { conversation_id: conversationId }, throwOnError: true }).catch(() => {});
  }, [conversationId]);
}
