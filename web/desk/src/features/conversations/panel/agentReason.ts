import type { TFunction } from "i18next";

const LONGEST = /^longest available: (.+); (\d+) of (\d+) (chats|e-mails)$/;

/** Why the dispatcher chose an agent. It says so in English; the sentence it always uses is put into the reader's words. */
export function agentReason(reason: string, t: TFunction<"conversations">): string {
  const [, time, used, capacity, what] = LONGEST.exec(reason) ?? [];
  if (!time) return reason;
  return t(what === "chats" ? "panel.longestChats" : "panel.longestEmails", {
    time: time === "more than a day" ? t("panel.moreThanADay") : time,
    used,
    capacity,
  });
}
