import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "../../lib/toast";
import classes from "./Lost.module.css";
import { forgetLost, type Lost, useLost } from "./lost";

/** What is only worth a glance goes by itself. */
const GLANCE = 8000;

type Told = { id: string; of: Lost[]; text: string; stays: boolean };

/** What there is to tell, in the reader's language. */
function useTold(): Told[] {
  const { t, i18n } = useTranslation("tasks");
  const lost = useLost();
  return useMemo(() => {
    const requeued = lost.filter((each) => each.reason === "requeued");
    const list = new Intl.ListFormat(i18n.language).format(requeued.map((each) => `#${each.task.conversation_id}`));
    const singly = lost.filter((each) => each.reason !== "requeued");
    const told = singly.map((each) => {
      const id = each.task.conversation_id;
      const taken = each.reason === "picked_up";
      const text = taken ? t("lost.pickedUp", { id, name: each.by }) : t("lost.closedByCustomer", { id });
      return { id: `lost-${id}`, of: [each], text, stays: taken };
    });
    if (requeued.length === 0) return told;
    // Whoever was away has lost everything at once: one message for all of it.
    const text = t("lost.requeued", { count: requeued.length, ids: list });
    return [...told, { id: "lost-requeued", of: requeued, text, stays: true }];
  }, [lost, t, i18n.language]);
}

/** Tells what left the list by no doing of the agent, and why. What somebody took stays until it is dismissed. */
export function useLostToasts(onOpen: (conversationId: number) => void): void {
  const { t } = useTranslation("tasks");
  const cache = useQueryClient();
  const told = useTold();
  const shown = useRef(new Set<string>());
  const open = useRef(onOpen);
  open.current = onOpen;

  useEffect(() => {
    for (const { id, of, text, stays } of told) {
      const close = () => notifications.hide(id);
      const one = of.length === 1 ? of[0]?.task.conversation_id : undefined;
      toast({
        id,
        color: stays ? "orange" : "gray",
        autoClose: stays ? false : GLANCE,
        onClose: () =>
          forgetLost(
            cache,
            of.map((each) => each.task.conversation_id),
          ),
        closeButtonProps: { "aria-label": t("lost.dismiss") },
        message: (
          <WithAction text={text}>
            {one !== undefined && (
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => {
                  close();
                  open.current(one);
                }}
              >
                {t("lost.open")}
              </Button>
            )}
          </WithAction>
        ),
      });
    }
    // Given back meanwhile: nothing is lost any more.
    const now = new Set(told.map(({ id }) => id));
    for (const id of shown.current) if (!now.has(id)) notifications.hide(id);
    shown.current.clear();
    for (const id of now) shown.current.add(id);
  }, [told, t, cache]);

  useEffect(() => {
    const ids = shown.current;
    return () => {
      for (const id of ids) notifications.hide(id);
    };
  }, []);
}

/** A toast's words, and what to do about it beside them. */
export function WithAction({ text, children }: { text: string; children: ReactNode }) {
  return (
    <Group justify="space-between" gap="sm" wrap="nowrap">
      <span>{text}</span>
      <span className={classes.action}>{children}</span>
    </Group>
  );
}
