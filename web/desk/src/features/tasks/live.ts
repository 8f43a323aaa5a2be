import { listParkedTasksQueryKey, listTasksQueryKey } from "@parley/api/query";
import type { Message, Preview, Task } from "@parley/api/types";
import type { QueryClient } from "@tanstack/react-query";
import type { Live } from "../../lib/live";

const PREVIEW_LENGTH = 120;

/** The server's own rule for the last line of a list, so that an event leaves what a fresh fetch would bring. */
function previewOf({ author, kind, text, at, attachments }: Message, before: Preview | null): Preview | null {
  // A notice ("joined", "left") says nothing of what was written.
  if (kind === "system") return before;
  return { author, kind, text: [...text].slice(0, PREVIEW_LENGTH).join(""), at, files: attachments.length };
}

type Lists = ReturnType<typeof listTasksQueryKey> | ReturnType<typeof listParkedTasksQueryKey>;

/** At work and set aside: a task of mine is in one of the two lists. */
const lists = (): Lists[] => [listTasksQueryKey(), listParkedTasksQueryKey()];

function patch(cache: QueryClient, conversationId: number, change: (task: Task) => Task): void {
  for (const list of lists()) {
    cache.setQueryData<Task[]>(list, (tasks) =>
      tasks?.map((task) => (task.conversation_id === conversationId ? change(task) : task)),
    );
  }
}

function remove(cache: QueryClient, conversationId: number): void {
  for (const list of lists()) {
    cache.setQueryData<Task[]>(list, (tasks) => tasks?.filter((task) => task.conversation_id !== conversationId));
  }
}

/** Into the one list, out of the other. */
function put(cache: QueryClient, task: Task): void {
  remove(cache, task.conversation_id);
  const list = task.status === "parked" ? listParkedTasksQueryKey() : listTasksQueryKey();
  cache.setQueryData<Task[]>(
    list,
    (tasks) =>
      tasks && [...tasks, task].sort((a, b) => a.accepted_at - b.accepted_at || a.conversation_id - b.conversation_id),
  );
}

export const live = {
  "task.added": (cache, { task }) => put(cache, task),
  "task.changed": (cache, { task }) => put(cache, task),
  "task.parked": (cache, { task }) => put(cache, task),
  "task.removed": (cache, { conversation_id }) => remove(cache, conversation_id),
  "conversation.message_added": (cache, { message, unread, awaiting_since }) => {
    patch(cache, message.conversation_id, (task) => {
      if (message.number < task.message_count) return task;
      return {
        ...task,
        message_count: message.number,
        last_message: previewOf(message, task.last_message),
        unread,
        awaiting_since,
      };
    });
  },
  "conversation.seen": (cache, { conversation_id, customer_delivered, customer_read, agent_read, unread }) => {
    patch(cache, conversation_id, (task) => ({ ...task, customer_delivered, customer_read, agent_read, unread }));
  },
  "conversation.changed": (cache, { conversation_id, status, queue_id, queue_name }) => {
    patch(cache, conversation_id, (task) => ({
      ...task,
      status,
      queue_id: queue_id ?? task.queue_id,
      queue_name: queue_name ?? task.queue_name,
    }));
  },
} satisfies Live;
