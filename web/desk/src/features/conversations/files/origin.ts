import type { FileEntry } from "@parley/api/types";
import { useTranslation } from "react-i18next";
import { dayAndTime } from "../messages/times";

/** By whom a file was sent and when, and in which conversation if it is another one. */
export function useOrigin(file: FileEntry, conversationId: number): string {
  const { t, i18n } = useTranslation("conversations");
  const { author, author_name, at, conversation_id: from } = file;
  const name = author_name || (author === "system" ? "" : t(`message.author.${author}`));
  const by = t("panel.files.by", { name, date: dayAndTime(at, i18n.language) });
  return from === conversationId ? by : `${by}, ${t("panel.files.elsewhere", { id: `#${from}` })}`;
}
