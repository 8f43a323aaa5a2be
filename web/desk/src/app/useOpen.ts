import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { leadToEditor } from "../features/conversations/toWrite";

/** To a conversation: to look at it, or to write in it. */
export function useOpen() {
  const navigate = useNavigate();
  const go = useCallback(
    (id: number, toWrite: boolean) => {
      leadToEditor(toWrite ? id : null);
      void navigate({ to: "/conversations/{-$conversationId}", params: { conversationId: String(id) } });
    },
    [navigate],
  );
  return {
    open: useCallback((id: number) => go(id, false), [go]),
    openToWrite: useCallback((id: number) => go(id, true), [go]),
  };
}
