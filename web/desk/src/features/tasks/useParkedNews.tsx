import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { listParkedTasksOptions } from "@parley/api/query";
import type { Task } from "@parley/api/types";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { isLooking, notifyOnDesktop } from "../../lib/desktop";
import { chime, inOneTab } from "../../lib/sound";
import { toast } from "../../lib/toast";
import { usePreferences } from "../access/account";
import { WithAction } from "./useLostToasts";

/** Tells that a customer wrote to what was set aside: it is out of sight, so a count alone would not be seen. */
export function useParkedNews(opened: number | null, onOpen: (conversationId: number) => void): void {
  const { t } = useTranslation("tasks");
  const { data: parked } = useQuery(listParkedTasksOptions());
  const { volume } = usePreferences();
  const now = useRef({ opened, onOpen, volume });
  now.current = { opened, onOpen, volume };
  const known = useRef<Map<number, Task> | null>(null);

  useEffect(() => {
    if (!parked) return;
    const before = known.current;
    known.current = new Map(parked.map((task) => [task.conversation_id, task]));
    for (const id of before?.keys() ?? []) if (!known.current.has(id)) notifications.hide(toastId(id));
    // What was there when the page was opened is no news; the list shows it.
    if (!before) return;
    for (const task of parked.filter(
      (each) => each.unread > (before.get(each.conversation_id)?.unread ?? each.unread),
    )) {
      const id = task.conversation_id;
      const text = t("parked.wrote", { id, name: task.customer_name || t("row.unknownSender") });
      inOneTab(`parked-${id}-${task.message_count}`, () => chime("message", now.current.volume));
      const open = () => now.current.onOpen(id);
      notifyOnDesktop({ tag: toastId(id), title: text, body: task.last_message?.text ?? "", onOpen: open });
      if (now.current.opened === id && isLooking()) continue;
      toast({
        id: toastId(id),
        color: "blue",
        autoClose: 12_000,
        closeButtonProps: { "aria-label": t("lost.dismiss") },
        message: (
          <WithAction text={text}>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => {
                notifications.hide(toastId(id));
                open();
              }}
            >
              {t("lost.open")}
            </Button>
          </WithAction>
        ),
      });
    }
  }, [parked, t]);
}

const toastId = (conversationId: number) => `parked-news-${conversationId}`;
