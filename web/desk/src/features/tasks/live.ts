import type { Message, Preview } from "@parley/api/types";
import type { Live } from "../../lib/live";
import { heardTask, patchTask, putTask, removeTask } from "./cache";
import { forgetLost, noteLost } from "./lost";

const PREVIEW_LENGTH = 120;

/** The server's own rule for the last line of a list, so that an event leaves what a fresh fetch would bring. */
export function previewOf({ author, kind, text, at, attachments }: Message, before: Preview | null): Preview | null {
  // A notice ("joined", "left") says nothing of what was written.
  if (kind === "system") return before;
  return { author, kind, text: [...text].slice(0, PREVIEW_LENGTH).join(""), at, files: attachments.length };
}

export const live = {
  "task.added": (cache, { task }) => {
    putTask(cache, task);
    forgetLost(cache, [task.conversation_id]);
  },
  "task.changed": (cache, { task }) => putTask(cache, task),
  "task.parked": (cache, { task }) => putTask(cache, heardTask(cache, task)),
  "task.removed": (cache, event) => {
    noteLost(cache, event);
    removeTask(cache, event.conversation_id);
  },
  "conversation.message_added": (cache, { message, unread, awaiting_since }) => {
    patchTask(cache, message.conversation_id, (task) => {
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
    patchTask(cache, conversation_id, (task) => ({ ...task, customer_delivered, customer_read, agent_read, unread }));
  },
  "conversation.changed": (cache, { conversation_id, status, queue_id, queue_name }) => {
    patchTask(cache, conversation_id, (task) =>
      heardTask(cache, {
        ...task,
        status,
        queue_id: queue_id ?? task.queue_id,
        queue_name: queue_name ?? task.queue_name,
      }),
    );
  },
} satisfies Live;
