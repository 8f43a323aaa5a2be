import { tellTyping } from "@parley/api/sdk";
import { useCallback, useEffect, useRef } from "react";

const EVERY = 3000;

/** Tells the customer's page that somebody types, at most once in three seconds. An emptied editor (sent) begins anew. */
export function useTellTyping(conversationId: number, empty: boolean): () => void {
  const last = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (empty) last.current = Number.NEGATIVE_INFINITY;
  }, [empty]);
  return useCallback(() => {
    const now = performance.now();
    if (now - last.current < EVERY) return;
    last.current = now;
    // In passing: when it does not arrive, nothing is lost.
    tellTyping({ path: { conversation_id: conversationId }, throwOnError: true }).catch(() => {});
  }, [conversationId]);
}
