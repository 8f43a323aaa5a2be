import type { SystemNotice } from "@parley/api/types";
import type { TFunction } from "i18next";
import { openingTime } from "./times";

/** A line neither side wrote, in words. */
export function noticeWords(t: TFunction<"conversations">, notice: SystemNotice, at: number, language: string): string {
  const { name } = notice;
  const opens = notice.code === "queue_closed" && typeof notice.at === "number" ? notice.at : null;
  // Said as of the moment it was told, when "Monday" meant the next one.
  const time = opens === null ? "" : openingTime(opens, language, at);
  const code = opens === null ? notice.code : ("queue_closed_opens" as const);
  return name ? t(`notice.${code}`, { name, time }) : t(`notice.${code}_plain`, { time });
}
