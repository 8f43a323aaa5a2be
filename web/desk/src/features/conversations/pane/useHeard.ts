import type { Message } from "@parley/api/types";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** What a screen reader is told: the customer's newest message, if it came after the conversation was opened. */
export function useHeard(messages: Message[]): string {
  const { t } = useTranslation("conversations");
  const newest = messages.findLast((message) => message.author === "customer");
  const [opened, setOpened] = useState<number | null>(null);
  if (opened === null && messages.length > 0) setOpened(newest?.number ?? 0);
  if (!newest || opened === null || newest.number <= opened) return "";
  const name = newest.author_name || t("messages.theCustomer");
  return newest.text
    ? t("messages.heard", { name, text: newest.text.slice(0, 500) })
    : t("messages.heardFiles", { name });
}
