import { listTasksQueryKey } from "@parley/api/query";
import { markRead } from "@parley/api/sdk";
import type { ConversationDetail, Message, Task } from "@parley/api/types";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { detailKey } from "../live";

const TRY_AGAIN = 5000;

function subscribe(listener: () => void): () => void {
  window.addEventListener("focus", listener);
  window.addEventListener("blur", listener);
  document.addEventListener("visibilitychange", listener);
  return () => {
    window.removeEventListener("focus", listener);
    window.removeEventListener("blur", listener);
    document.removeEventListener("visibilitychange", listener);
  };
}

/** Whether somebody sits in front of this page, as far as a browser can tell. */
function useLooking(): boolean {
  return useSyncExternalStore(subscribe, () => document.visibilityState === "visible" && document.hasFocus());
}

/** The number up to which the agent has now read, if that is news to the server. */
export function readUpTo(messages: Message[], agentRead: number, unread: number): number | null {
  const newest = messages.at(-1)?.number ?? 0;
  if (newest <= agentRead && unread === 0) return null;
  const news = messages.some((message) => message.author === "customer" && message.number > agentRead);
  return news || unread > 0 ? newest : null;
}

function patch(cache: QueryClient, conversationId: number, number: number) {
  cache.setQueryData<Task[]>(listTasksQueryKey(), (tasks) =>
    tasks?.map((task) =>
      task.conversation_id === conversationId
        ? { ...task, unread: 0, agent_read: Math.max(task.agent_read, number) }
        : task,
    ),
  );
  cache.setQueryData<ConversationDetail>(
    detailKey(conversationId),
    (detail) => detail && { ...detail, agent_read: Math.max(detail.agent_read, number) },
  );
}

/** Tells the server what was read: only what was in view, while somebody was there to read it. */
export function useMarkRead(task: Task | undefined, messages: Message[], atEnd: boolean): void {
  const cache = useQueryClient();
  const looking = useLooking();
  const [attempt, setAttempt] = useState(0);
  const number = task && atEnd && looking ? readUpTo(messages, task.agent_read, task.unread) : null;
  const conversationId = task?.conversation_id;

  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt counted up is what tries again
  useEffect(() => {
    if (number === null || conversationId === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let left = false;
    markRead({ path: { conversation_id: conversationId }, body: { number }, throwOnError: true }).then(
      () => patch(cache, conversationId, number),
      () => {
        if (!left) timer = setTimeout(() => setAttempt((count) => count + 1), TRY_AGAIN);
      },
    );
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [cache, conversationId, number, attempt]);
}
