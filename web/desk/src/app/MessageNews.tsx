import { listTasksOptions } from "@parley/api/query";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { usePreferences } from "../features/access/account";
import { isLooking, notifyOnDesktop } from "../lib/desktop";
import { chime, inOneTab } from "../lib/sound";

/** Tells of what customers write while nobody looks. A component of its own: each message draws it again, and only it. */
export function MessageNews({ onOpen }: { onOpen: (conversationId: number) => void }) {
  const { t } = useTranslation("app");
  const { data: tasks } = useQuery(listTasksOptions());
  const { volume } = usePreferences();
  const known = useRef<Map<number, number> | null>(null);
  const now = useRef({ onOpen, volume });
  now.current = { onOpen, volume };

  useEffect(() => {
    if (!tasks) return;
    const before = known.current;
    known.current = new Map(tasks.map((task) => [task.conversation_id, task.unread]));
    // What was there when the page was opened, or came with a task that was just taken, is no news.
    if (!before || isLooking()) return;
    for (const { conversation_id: id, unread, message_count, customer_name, last_message } of tasks) {
      if (unread <= (before.get(id) ?? unread)) continue;
      inOneTab(`message-${id}-${message_count}`, () => chime("message", now.current.volume));
      notifyOnDesktop({
        tag: `message-${id}`,
        title: t(customer_name ? "notifications.wrote" : "notifications.somebodyWrote", { id, name: customer_name }),
        body: last_message?.text ?? "",
        onOpen: () => now.current.onOpen(id),
      });
    }
  }, [tasks, t]);
  return null;
}
