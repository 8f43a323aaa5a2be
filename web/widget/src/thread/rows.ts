import type { Keyboard, Message } from "@parley/api/types";
import type { Chat } from "../chat/model";
import type { Waiting, WaitingMessage } from "../chat/outbox";
import { dayOf } from "../words/when";

const GROUP_MS = 5 * 60_000;

export type Tick = "sent" | "read" | null;

export type Row =
  | { kind: "day"; id: string; at: number }
  | { kind: "starting"; id: string }
  | { kind: "notice"; id: string; message: Message }
  | {
      kind: "message";
      id: string;
      message: Message;
      /** First and last of what one person said in one breath. */
      first: boolean;
      last: boolean;
      tick: Tick;
      /** The keyboard may still be answered. */
      open: boolean;
      /** What its keyboard was answered with. */
      picked: string | null;
      /** The keyboard this message answers. */
      answers: Keyboard["kind"] | null;
    }
  | { kind: "waiting"; id: string; item: WaitingMessage; answers: Keyboard["kind"] | null };

function sameBreath(a: Message | undefined, b: Message | undefined): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    a.kind === "text" &&
    b.kind === "text" &&
    a.author === b.author &&
    a.author_id === b.author_id &&
    a.conversation_id === b.conversation_id &&
    Math.abs(b.at - a.at) < GROUP_MS &&
    dayOf(a.at) === dayOf(b.at)
  );
}

function tickOf(message: Message, chat: Chat): Tick {
  if (message.author !== "customer" || message.conversation_id !== chat.conversation?.id) return null;
  return message.number <= chat.conversation.agent_read ? "read" : "sent";
}

/** Which keyboard waits for an answer, what the others were answered with, and what answers what. */
function keyboards(chat: Chat, next: WaitingMessage | undefined) {
  const picked = new Map<number, string | null>();
  const answers = new Map<number, Keyboard["kind"]>();
  let asked: Message | null = null;
  for (const message of chat.messages) {
    if (asked?.conversation_id !== message.conversation_id) asked = null;
    if (asked?.keyboard && message.author === "customer") {
      picked.set(asked.id, message.choice ?? message.text);
      answers.set(message.id, asked.keyboard.kind);
    }
    if (message.keyboard) asked = message;
    else if (message.author !== "bot") asked = null;
  }
  if (asked?.keyboard && next) picked.set(asked.id, next.choice ?? next.text);
  const present = chat.conversation?.status === "closed" ? null : chat.conversation?.id;
  const open = !next && asked?.conversation_id === present ? asked?.id : undefined;
  return { picked, answers, answering: (next && asked?.keyboard?.kind) || null, open };
}

/** The thread as it is drawn: server's messages, then what waits, once each. */
export function rowsOf(chat: Chat, outbox: readonly Waiting[]): Row[] {
  const stored = new Set(chat.messages.map(({ author, key }) => (author === "customer" ? key : null)));
  const waiting = outbox.filter((item): item is WaitingMessage => item.kind === "send" && !stored.has(item.key));
  const { picked, answers, answering, open } = keyboards(chat, waiting[0]);
  const rows: Row[] = [];
  let day = 0;
  const newDay = (at: number) => {
    if (dayOf(at) === day) return;
    day = dayOf(at);
    rows.push({ kind: "day", id: `day ${day}`, at });
  };
  chat.messages.forEach((message, index) => {
    newDay(message.at);
    if (message.kind === "system") {
      rows.push({ kind: "notice", id: `m${message.id}`, message });
      return;
    }
    rows.push({
      kind: "message",
      // Keeps its place on the screen when the waiting copy becomes the stored one.
      id: message.author === "customer" && message.key ? message.key : `m${message.id}`,
      message,
      first: !sameBreath(chat.messages[index - 1], message),
      last: !sameBreath(message, chat.messages[index + 1]),
      tick: tickOf(message, chat),
      open: open === message.id,
      picked: picked.get(message.id) ?? null,
      answers: answers.get(message.id) ?? null,
    });
  });
  if (outbox.some((item) => item.kind === "start" && !item.problem)) rows.push({ kind: "starting", id: "starting" });
  waiting.forEach((item, index) => {
    newDay(Math.max(item.at, day));
    rows.push({ kind: "waiting", id: item.key, item, answers: index === 0 ? answering : null });
  });
  return rows;
}
