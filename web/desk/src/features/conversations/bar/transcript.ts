import type { ConversationDetail, Message } from "@parley/api/types";
import type { TFunction } from "i18next";
import { noticeWords } from "../messages/notice";
import { dayInWords, daysBetween, timeOfDay } from "../messages/times";

type T = TFunction<"conversations">;
type About = Pick<ConversationDetail, "id"> & { customer: { name: string }; channelName: string };

/** The conversation as text, to be put into a letter or a ticket: by day, with the addresses of its files. */
export function transcriptOf(t: T, about: About, messages: Message[], language: string, origin: string): string {
  const lines = [[`#${about.id}`, about.customer.name, about.channelName].filter(Boolean).join(" · ")];
  let before: number | null = null;
  for (const message of messages) {
    if (before === null || daysBetween(before, message.at) !== 0) {
      // With the year: it may be read in another one.
      lines.push("", dayInWords(message.at, Number.NaN, language), "");
    }
    before = message.at;
    lines.push(...linesOf(t, message, language, origin));
  }
  return `${lines.join("\n")}\n`;
}

function linesOf(t: T, message: Message, language: string, origin: string): string[] {
  const time = `[${timeOfDay(message.at, language)}]`;
  if (message.system) return [`${time} — ${noticeWords(t, message.system, message.at, language)}`];
  const name = message.author_name || t(`message.author.${message.author === "system" ? "bot" : message.author}`);
  const who = message.kind === "note" ? t("message.noteBy", { name }) : name;
  const quoted = message.quotes?.text.split("\n").map((line) => `> ${line}`) ?? [];
  const files = message.attachments.map((media) => `${media.name}: ${new URL(media.url, origin)}`);
  const rest = [...quoted, ...(message.text ? [message.text] : []), ...files];
  return rest.length === 1 && quoted.length === 0 ? [`${time} ${who}: ${rest[0]}`] : [`${time} ${who}:`, ...rest];
}
