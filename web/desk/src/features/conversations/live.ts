import { getConversationQueryKey, getResultQueryKey, listFilesQueryKey } from "@parley/api/query";
import type { ConversationDetail, Message, ResultForm, Task } from "@parley/api/types";
import type { QueryClient } from "@tanstack/react-query";
import type { Live } from "../../lib/live";
import { addMessage } from "./messages/cache";
import { noteOutcome } from "./outcome";
import { forgetTyping, noteTyping } from "./typing";

export function detailKey(conversationId: number) {
  return getConversationQueryKey({ path: { conversation_id: conversationId } });
}

function patchDetail(cache: QueryClient, conversationId: number, patch: Partial<ConversationDetail>) {
  cache.setQueryData<ConversationDetail>(detailKey(conversationId), (detail) => detail && { ...detail, ...patch });
}

/** What the detail repeats of a task. */
function patchFromTask(cache: QueryClient, task: Task) {
  patchDetail(cache, task.conversation_id, {
    status: task.status,
    priority: task.priority,
    queue_id: task.queue_id,
    queue_name: task.queue_name,
    previous_up_to: task.previous_up_to,
    customer_delivered: task.customer_delivered,
    customer_read: task.customer_read,
    agent_read: task.agent_read,
  });
}

/** Whose it is, and whether more can be said of its end, may be another matter now. */
function refreshResult(cache: QueryClient, conversationId: number) {
  void cache.invalidateQueries({ queryKey: getResultQueryKey({ path: { conversation_id: conversationId } }) });
}

/** An agent's first text in their turn is its first response. */
function noteFirstResponse(cache: QueryClient, { conversation_id, author, author_id, kind, at }: Message) {
  if (author !== "agent" || kind !== "text") return;
  cache.setQueryData<ConversationDetail>(
    detailKey(conversation_id),
    (detail) =>
      detail && {
        ...detail,
        assignments: detail.assignments.map((turn) =>
          turn.state === "accepted" && turn.agent_id === author_id && turn.first_response_at === null
            ? { ...turn, first_response_at: at }
            : turn,
        ),
      },
  );
}

export const live = {
  "conversation.message_added": (cache, { message }) => {
    addMessage(cache, message);
    noteFirstResponse(cache, message);
    if (message.author === "customer") forgetTyping(cache, message.conversation_id);
    if (message.attachments.length > 0) {
      const path = { conversation_id: message.conversation_id };
      void cache.invalidateQueries({ queryKey: listFilesQueryKey({ path }) });
    }
  },
  "conversation.seen": (cache, { conversation_id, customer_delivered, customer_read, agent_read }) => {
    patchDetail(cache, conversation_id, { customer_delivered, customer_read, agent_read });
  },
  "conversation.result_changed": (cache, { conversation_id, result, missing }) => {
    cache.setQueryData<ResultForm>(
      getResultQueryKey({ path: { conversation_id } }),
      (form) => form && { ...form, result, missing },
    );
  },
  "conversation.typing": (cache, { conversation_id, author, name }) => {
    if (author === "customer") noteTyping(cache, conversation_id, name);
  },
  "conversation.changed": (cache, event) => {
    const { conversation_id, status, queue_id, queue_name, agent_id, agent_name } = event;
    patchDetail(cache, conversation_id, { status, queue_id, queue_name, agent_id, agent_name });
    // The line of assignments and the moments of handover and closing are not in the event.
    void cache.invalidateQueries({ queryKey: detailKey(conversation_id) });
    refreshResult(cache, conversation_id);
  },
  "task.added": (cache, { task }) => {
    noteOutcome(cache, task.conversation_id, null);
    patchFromTask(cache, task);
    void cache.invalidateQueries({ queryKey: detailKey(task.conversation_id) });
    refreshResult(cache, task.conversation_id);
  },
  "task.changed": (cache, { task }) => patchFromTask(cache, task),
  "task.parked": (cache, { task }) => patchFromTask(cache, task),
  "task.removed": (cache, { conversation_id, reason, by = "" }) => {
    noteOutcome(cache, conversation_id, { reason, by });
    // What becomes of it from here on is told to whoever has it now.
    void cache.invalidateQueries({ queryKey: detailKey(conversation_id) });
    refreshResult(cache, conversation_id);
  },
} satisfies Live;
